"""Every fixture says beside the line what is wrong there, and nothing else is found.

A file tests/fixtures/plan/<name>.yaml stands for the plan of the good project, and so for the other kinds of file; a
folder tests/fixtures/projects/<name>/ for the files in it. What is expected stands behind a line:

    leed: Siân   # error S001 col 5: 'leed' is not a key that is known here | did you mean 'leads'?

or, where YAML has no room for a comment, in <name>.expected: ``file:line:col CODE message | hint``, a line each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import CODES
from tests.reading.expectations import inline
from tests.reading.projects import COUNCIL, FIXTURES, FORMAT, INSPECTION, PLAN, REPORT, make, problems, said

_KINDS = {"council": COUNCIL, "plan": PLAN, "inspection": INSPECTION, "report": REPORT, "format": FORMAT}
_FILES = sorted(path for kind in _KINDS for path in (FIXTURES / kind).glob("*.yaml"))
_PROJECTS = sorted(path for path in (FIXTURES / "projects").iterdir())

# What can't be kept as a file in a repository, and the test that makes it.
_MADE = {
    "L008": "test_a_file_of_100_mb_is_refused_without_being_read",
    "L013": "test_a_link_out_of_the_project_is_refused",
}


def _name(path: Path) -> str:
    return path.relative_to(FIXTURES).with_suffix("").as_posix()


def _expected(path: Path) -> list[str]:
    """What a fixture says is wrong with it."""
    beside = path / ".expected" if path.is_dir() else path.with_suffix(".expected")
    if beside.exists():
        return beside.read_text(encoding="utf-8").splitlines()
    return inline(path.read_text(encoding="utf-8"), _KINDS[path.parent.name])


@pytest.mark.parametrize("path", _FILES, ids=_name)
def test_a_file_has_the_problems_that_it_says_and_no_others(path: Path, tmp_path: Path) -> None:
    expected = _expected(path)
    assert expected, "the fixture says nothing of what is wrong with it"
    root = make(tmp_path, {_KINDS[path.parent.name]: path.read_bytes()})
    assert sorted(said(problems(root))) == sorted(expected)


@pytest.mark.parametrize("path", _PROJECTS, ids=_name)
def test_a_project_has_the_problems_that_it_says_and_no_others(path: Path, tmp_path: Path) -> None:
    expected = _expected(path)
    assert expected, "the fixture says nothing of what is wrong with it"
    assert sorted(said(problems(make(tmp_path, overlay=path)))) == sorted(expected)


def test_the_good_project_has_no_problems(tmp_path: Path) -> None:
    assert said(problems(make(tmp_path))) == []


@pytest.mark.parametrize("path", [*_FILES, *_PROJECTS], ids=_name)
def test_every_problem_comes_with_what_to_do(path: Path) -> None:
    without = [line for line in _expected(path) if " | " not in line]
    assert without == []


@pytest.mark.parametrize("code", [code for code in CODES if code[0] in "LSNM"])
def test_every_code_of_reading_has_a_fixture(code: str) -> None:
    if code in _MADE:
        hostile = (FIXTURES.parent / "hostile" / "test_files.py").read_text(encoding="utf-8")
        assert f"def {_MADE[code]}(" in hostile
        return
    assert any(f" {code} " in line for path in [*_FILES, *_PROJECTS] for line in _expected(path))


@pytest.mark.parametrize("path", _FILES, ids=_name)
def test_one_mistake_is_one_problem(path: Path) -> None:
    several = {"python-tag": 2, "pasted-from-word": 2}  # two mistakes each
    assert len(_expected(path)) == several.get(path.stem, 1)
