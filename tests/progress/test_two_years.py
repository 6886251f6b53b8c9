"""A report on two years of 200 actions: every count in it is what counting by hand gives."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from reportgen.document import Section, Table
from reportgen.plain import all_text
from reportgen.progress.states import COUNTS
from tests.changes.years import as_yaml
from tests.cycle.projects import walk
from tests.formats.projects import REPORT, paper, part, project
from tests.progress.test_states import ACTIONS, counted

SHOWN = ("overdue", "due soon", "slippage")
COLUMNS = "columns: [{A: action.text}, {O: action.owner}, {D: action.due}, {P: action.progress}]\nstatuses:"


@pytest.mark.parametrize("day", [date(2024, 9, 30), date(2025, 6, 1)], ids=str)
def test_every_count_of_a_report_is_what_counting_by_hand_gives(tmp_path: Path, day: date) -> None:
    until = day + timedelta(days=60)
    asked = "; ".join(f"{name} {{count:{name}}}" for name in COUNTS)
    report = f"next_review: {until}\nsections: [{{heading: Counts, text: '{asked}'}}]\nappendices:\n"
    report += "".join(f"  - {{title: It, shows: {name}}}\n" for name in SHOWN)
    plan = as_yaml(ACTIONS).replace("statuses:", COLUMNS, 1)
    made = project(tmp_path, "", report, plan=plan)
    path = made / "plans/p/reports/r.yaml"
    text = path.read_text(encoding="utf-8")
    assert "as_at: 2024-03-01" in REPORT
    path.write_text(text.replace("as_at: 2024-03-01", f"as_at: {day}"), encoding="utf-8")
    document = paper(made)
    known = counted(ACTIONS, day, until)
    printed = " ".join(all_text(tuple(part(document, "body"))[1:2]))
    assert printed == "; ".join(f"{name} {known[name]}" for name in COUNTS)
    rows = [
        sum(len(block.rows) for block in walk(section.blocks) if isinstance(block, Table))
        for section in document.parts["appendices"]
        if isinstance(section, Section)
    ]
    assert rows == [known["overdue"], known["due soon"], known["put off"]]
