"""Rules on time, owners, progress and measures, on plans of other shapes: three levels, no dates, Welsh, one action."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import check
from reportgen.rules import RULES
from tests.building.projects import COUNCILS, NAMES, settle

FAMILIES = ("time", "owners", "progress", "measures")
FOUND = {
    "bare": [
        "R202 2 none of the 3 open actions has a timescale",
        "R301 2 none of the 3 actions names an owner",
        "R506 2 none of the 2 themes has a measure",
    ],
    "blocks": [
        "R202 2 none of the 3 open recommendations has a timescale",
        "R301 2 none of the 3 recommendations names an owner",
        "R506 2 none of the 3 recommendations has a measure",
    ],
    "deep": [
        "R202 2 none of the 2 open tasks has a timescale",
        "R405 2 none of the 2 tasks in progress has an entry of the 100 days before 20 June 2025",
        "R501 2 none of the 3 measures has a baseline or a day by which",
        "R502 63 'Presenoldeb mewn cyfarfodydd' has no target",
        "R506 105 this priority has no measure",
    ],
    "no-actions": [],
    "one-action": ["R202 7 this action has no timescale", "R301 7 this action names nobody who does it"],
    "sub-actions": [
        "R506 2 none of the 2 recommendations has a measure",
        "R001 44 'once the new system is live' is printed, and not understood as a day",
        "R402 52 'red' says no more than a status",
        "R401 75 'Ongoing' means it is under way, and this sub-action has no progress",
        "R202 78 'Ongoing' gives no day on which it is done or looked at again",
    ],
    "thirty-columns": [
        "R504 2 none of the 2 measures has a day by which",
        "R501 50 'Complaints' has no baseline",
        "R304 81 'Contractor' does not say which organisation",
        "R205 92 the date was changed to 'End October 2026' without saying who agreed",
        "R403 94 this action is complete, and nothing shows it",
    ],
}


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_of_another_shape_is_told_what_it_lacks_and_nothing_else(name: str, tmp_path: Path) -> None:
    root = settle(COUNCILS / name, tmp_path)
    found = [one for one in check(Folder.at(root), []).problems if one.code in RULES]
    mine = [one for one in found if RULES[one.code].family in FAMILIES]
    assert [f"{one.code} {one.span.line} {one.message}" for one in mine] == FOUND[name]
