"""The councils under examples/ are listed, are built as they stand, and one of them is as tidy as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import KINDS, build, check

EXAMPLES = Path(__file__).parents[1] / "examples"
COUNCILS = sorted(path.parents[1].name for path in EXAMPLES.glob("*/plans/council.yaml"))


def test_each_example_is_told_of_where_they_are_listed() -> None:
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert COUNCILS
    assert [name for name in COUNCILS if f"- [{name}]({name}/" not in listed] == []


def test_nothing_is_found_in_harrowdale_as_it_stands() -> None:
    assert check(Folder.at(EXAMPLES / "harrowdale"), []).problems == []


@pytest.mark.parametrize("name", COUNCILS)
def test_the_papers_of_an_example_are_built_as_it_stands(name: str, tmp_path: Path) -> None:
    built = build(Folder.at(EXAMPLES / name), [], tmp_path, KINDS)
    assert built.problems == []
    reports = {path.stem for path in (EXAMPLES / name).glob("plans/*/reports/*.yaml")}
    assert reports and reports <= {path.stem for path in tmp_path.rglob("*.docx")}
