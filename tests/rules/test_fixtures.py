"""Every rule finds what its fixtures say, beside the line, and leaves alone what it should.

A folder tests/fixtures/rules/<code>-found or <code>-found-<case> stands for the files in it, put in place of those of
the good project: ``plan.yaml`` is its plan, ``report.yaml`` its report and so on; ``plans/…`` is a path as it stands.
What is expected stands behind a line, or in a file ``expected``, where a text has no room for a comment. Of the rule
that the folder names, all is expected that is found; in <code>-left-alone that is nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Diagnostic
from reportgen.files import Folder
from reportgen.pipeline import check
from reportgen.rules import RULES
from tests.reading.expectations import inline
from tests.reading.projects import COUNCIL, FIXTURES, FORMAT, INSPECTION, PLAN, REPORT, make, said

_NAMES = {path.rpartition("/")[2]: path for path in (COUNCIL, PLAN, INSPECTION, FORMAT)} | {"report.yaml": REPORT}
_FOLDERS = sorted(path for path in (FIXTURES / "rules").iterdir())
_HEADINGS = ("## What it finds", "## Why it matters", "## Example", "## How to fix")


def _files(folder: Path) -> dict[str, Path]:
    """The files of a fixture, by the paths at which they stand in the project."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != "expected"]
    return {_NAMES.get((name := path.relative_to(folder).as_posix()), name): path for path in found}


def _expected(folder: Path) -> list[str]:
    beside = folder / "expected"
    told = beside.read_text(encoding="utf-8").splitlines() if beside.exists() else []
    for name, path in _files(folder).items():
        told += inline(path.read_text(encoding="utf-8"), name)
    return told


def _found(folder: Path, root: Path) -> list[Diagnostic]:
    make(root, {name: path.read_bytes() for name, path in _files(folder).items()})
    return check(Folder.at(root), []).problems


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda path: path.name)
def test_a_rule_finds_what_its_fixture_says_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    found = _found(folder, tmp_path)
    assert [line for line in said(found) if " L0" in line or " S0" in line] == [], "the fixture can't be read"
    code = folder.name.partition("-")[0]
    assert sorted(said([problem for problem in found if problem.code == code])) == sorted(_expected(folder))


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda path: path.name)
def test_every_problem_of_a_rule_comes_with_what_to_do(folder: Path) -> None:
    assert [line for line in _expected(folder) if " | " not in line] == []


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_case_found_and_a_case_rightly_left_alone(code: str) -> None:
    found = [folder for folder in _FOLDERS if folder.name.startswith(f"{code}-found")]
    alone = [folder for folder in _FOLDERS if folder.name.startswith(f"{code}-left-alone")]
    assert found and all(_expected(folder) for folder in found)
    assert alone and not any(_expected(folder) for folder in alone)


def test_every_fixture_is_of_a_rule() -> None:
    assert {folder.name.partition("-")[0] for folder in _FOLDERS} == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_the_page_of_a_rule_has_all_its_headings_in_order(code: str) -> None:
    page = RULES[code].find.__doc__ or ""
    places = [page.find(heading) for heading in _HEADINGS]
    assert -1 not in places and places == sorted(places), f"the docstring of {code} lacks a heading"
    assert page.count("\n    ## ") == len(_HEADINGS)
    assert page.split("\n", maxsplit=1)[0].endswith("."), "the first line is a sentence that says what it is about"


def test_the_codes_and_names_of_rules_are_used_once() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert list(RULES) == sorted(RULES)
