"""Every scalar stays the text that was typed, up to the printed page: the schema decides what it is, never YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.compose import Edition, compose_report
from reportgen.diagnostics import Source
from reportgen.files import Folder
from reportgen.loader import load_text
from reportgen.nodes import MappingNode, rest_of_line
from reportgen.writers import native
from tests.reading.projects import COUNCIL, PLAN, REPORT, good, make

TYPED = [
    "no", "No", "NO", "yes", "on", "off", "y", "n", "true", "False", "null", "Null", "~", "1.10", "1.0", "007",
    "0o17", "0x1F", "1_000", "1,000", "12e3", "1e-9", ".5", "-.inf", ".nan", "+1", "-0", "0161 234 3804",
    "01612343804", "2018-03-20", "2018-03-20T10:00:00Z", "12:30:45", "190:20:30", "=", "R3.1", "1a", "50%", "£25k",
    "Ŵyn’s – plan",
]  # fmt: skip


def _printed(root: Path, edition: Edition) -> list[str]:
    loaded = pipeline.load(Folder.at(root))
    assert loaded.project is not None
    assert [problem for problem in loaded.problems if problem.code != "R001"] == []
    document, problems = compose_report(loaded.project, loaded.project.reports[0], edition)
    assert problems == []
    return [line.strip() for line in native.write(document).splitlines()]


@pytest.mark.parametrize("typed", TYPED)
def test_the_loader_keeps_what_was_typed(typed: str) -> None:
    node, problems = load_text(f"key: {typed}\n", "plan.yaml")
    assert problems == []
    assert isinstance(node, MappingNode)
    assert node.entries == {"key": typed}


@pytest.mark.parametrize("typed", TYPED)
def test_keys_keep_what_was_typed(typed: str) -> None:
    node, problems = load_text(f"{typed}: x\n", "plan.yaml")
    assert problems == []
    assert isinstance(node, MappingNode)
    assert node.entries == {typed: "x"}


@pytest.mark.parametrize("typed", TYPED)
def test_the_paper_prints_what_was_typed(typed: str, tmp_path: Path) -> None:
    plan = good(PLAN)
    for old, new in (
        ("ref: 1\n", f"ref: {typed}\n"),
        ("link plans: Workforce Strategy", f"link plans: {typed}"),
        ("text: We will commission a model", f"text: {typed}"),
        ("due: End April 2018", f"due: {typed}"),
    ):
        assert old in plan
        plan = plan.replace(old, new)
    council = good(COUNCIL).replace("telephone: 01758 234 380", f"telephone: {typed}")
    report = good(REPORT).replace("wards: All", f"wards: {typed}").replace("Yes, it does.", typed)
    root = make(tmp_path, {PLAN: plan, COUNCIL: council, REPORT: report})
    wide = _printed(root, Edition.WIDE)
    assert f"header: {typed}" in wide, "the number of a recommendation"
    assert wide.count(f"cell: {typed}") == 4, "outcome, action, timescale, field of its own"
    assert f"field [telephone]: {typed}" in wide
    assert f"paragraph: {typed}" in wide, "wards"
    assert f"cell: {typed}" in _printed(root, Edition.ACCESSIBLE)


@pytest.mark.parametrize("typed", ["no", "1.10", "2018", "~", "null"])
def test_a_status_of_the_plan_is_known_by_what_was_typed(typed: str, tmp_path: Path) -> None:
    plan = good(PLAN).replace("columns:\n", f"statuses:\n  {typed}: {{label: Under way}}\ncolumns:\n", 1)
    plan = plan.replace("status: not due\n            note: Not Due", f"status: {typed}")
    printed = _printed(make(tmp_path, {PLAN: plan}), Edition.WIDE)
    assert any(line.startswith("cell: ") and line.endswith("Under way") for line in printed)
    assert f"item: [strong {typed}] Under way" in printed, "the key to the statuses"


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("  - id: a   # choose it well", 5, "id: a"),
        ("  - id: a  ", 5, "id: a"),
        ("# all of it", 1, "# all of it"),
        ("key: C#", 1, "key: C#"),
    ],
)
def test_the_mark_below_a_line_ends_before_the_remark(line: str, column: int, marked: str) -> None:
    assert rest_of_line(Source(PLAN, line), 1, column) == len(marked)
