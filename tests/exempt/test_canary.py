"""Words that stand in exempt material alone are searched in every byte of all that is made for the public."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from reportgen.cli import main
from reportgen.files import Folder
from reportgen.pipeline import build
from tests.exempt.projects import CANARY, FORMATS, Plants, every_byte, outputs, project


class Aviary(NamedTuple):
    """A project full of canaries, built for everybody: what stands where, what the public build printed."""

    root: Path
    plants: Plants
    public: Path
    restricted: Path
    log: str


@pytest.fixture(scope="module", params=FORMATS)
def aviary(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Aviary:
    """Each packaged format in turn."""
    root, plants = tmp_path_factory.mktemp(request.param), Plants()
    project(root, request.param, plants)
    log = _printed(["--project", str(root), "build", "--output", str(root / "public")])
    built = build(Folder.at(root), [], root / "restricted", ("docx", "html"), edition="restricted")
    assert [one.message for one in built.problems if one.severity.value == "error"] == []
    return Aviary(root, plants, root / "public", root / "restricted", log)


def _printed(arguments: list[str]) -> str:
    """All that a command prints, on both streams."""
    data, aside = io.BytesIO(), io.StringIO()
    said = io.TextIOWrapper(data, encoding="utf-8")
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(aside):
        main(arguments)
    said.flush()
    return data.getvalue().decode() + aside.getvalue()


def test_no_byte_of_a_public_file_has_anything_exempt(aviary: Aviary) -> None:
    files = list(outputs(aviary.public))
    assert {path.name for path in files} >= {"2024-03-05-board.docx", "2024-03-05-board.html", "inspection.html"}
    for path in files:
        data = every_byte(path)
        assert re.findall(rb".{60}zqx.{60}", data) == [], path.name
        assert b"2041" not in data


def test_the_restricted_edition_has_it(aviary: Aviary) -> None:
    """So the search finds what is there: all but ids, and what is never printed."""
    data = b"".join(map(every_byte, outputs(aviary.restricted)))
    found = [word for word in aviary.plants.typed if word.encode() in data]
    assert len(found) > 0.75 * len(aviary.plants.typed)
    for word in (b"zqxcanaryperson", b"zqxcanarybody", b"zqxcanarystatus", b"2041"):
        assert word in data


def test_what_the_build_prints_has_nothing_exempt(aviary: Aviary) -> None:
    said = aviary.log
    assert CANARY not in said.lower()
    assert "plans/p/plan.yaml:" in said
    assert CANARY in _printed(["--project", str(aviary.root), "check"]).lower()


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One such project, in the format that is the base of most."""
    return project(tmp_path_factory.mktemp("one"), "plain-report", Plants())


@pytest.mark.parametrize("style", ["json", "sarif", "github", "gitlab", "junit"])
@pytest.mark.parametrize("edition", ["public", "both"])
def test_no_style_of_saying_problems_quotes_anything_exempt(one: Path, style: str, edition: str) -> None:
    said = _printed(["--project", str(one), "build", "--check", "--edition", edition, "--as", style])
    assert CANARY not in said.lower()
    assert "plans/p/plan.yaml" in said


def test_both_editions_of_every_format_count_alike(aviary: Aviary) -> None:
    """Sections and paragraphs, up to the appendices: the letter that is left out has numbers of its own."""
    public, restricted = (
        _numbers(next(folder.rglob("2024-03-05-board*.html")).read_text(encoding="utf-8"))
        for folder in (aviary.public, aviary.restricted)
    )
    assert public == restricted


def _numbers(page: str) -> list[str]:
    return re.findall(r'class="number">([^<]*)<', page[page.index("<main") : page.index('id="appendix-1"')])
