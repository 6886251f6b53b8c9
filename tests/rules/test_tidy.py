"""A plan such as a good officer keeps: three levels, dates changed with reasons, notes of what was and is to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import check
from tests.building.projects import settle

TIDY = Path(__file__).parent / "tidy"
FIRST = ("R0", "R2", "R3", "R4", "R5")
"""How the codes begin of rules on records, time, owners, progress and measures."""


def _found(root: Path) -> list[tuple[str, int]]:
    found = check(Folder.at(root), []).problems
    return [(one.code, one.span.line) for one in found if one.code.startswith((*FIRST, "L", "S", "N"))]


def test_nothing_is_found_in_a_tidy_plan(tmp_path: Path) -> None:
    assert _found(settle(TIDY, tmp_path)) == []


@pytest.mark.parametrize(
    ("typed", "slip", "code"),
    [
        ("Agreed with 41 of 44 schools on", "Published to 44 schools on 1 October 2025 as agreed on", "R201"),
        ("due: End January 2025", "due: Ongoing", "R202"),
        ("frequency: every six weeks\n            progress", "frequency: now and then\n            progress", "R203"),
        ("to: End November 2024, why", "to: 22 October 2024, why", "R211"),
        ("why: Two schools have new heads, agreed: send-board", "why: Two schools have new heads", "R205"),
        ("the rest reply by 15 November 2024", "a meeting is planned for 4 October 2024", "R207"),
        ("due: End January 2025", "due: End July 2025", "R208"),
        ("owner: Panel Chair", "owner: The panel team", "R302"),
        ("owner: Panel Chair", "owner: Priya Nayr", "R303"),
        ("owner: Panel Chair", "owner: The provider", "R304"),
        ("Third round finished on 18 October 2024 - 12 of 30 were good", "Under way", "R402"),
        (", evidence: Minutes of the heads' forum", "", "R403"),
        ("status: not started, note: Starts after", "status: done, evidence: Plan, note: Not started; after", "R404"),
        ('on: 2024-10-25, status: under way, note: "38', 'on: 2024-06-25, status: under way, note: "38', "R405"),
        (", means: withdrawn", "", "R406"),
        ('        baseline: "22"\n', "", "R501"),
        ("        target: fewer than 8\n", "", "R502"),
        ("        by: July 2025\n", "", "R504"),
        ("text: Audited plans that are good or better", "source: Audited plans", "R505"),
    ],
)
def test_one_slip_in_it_is_reported_by_the_rule_meant_for_it_alone(
    typed: str, slip: str, code: str, tmp_path: Path
) -> None:
    root = settle(TIDY, tmp_path)
    changed = 0
    for name in ("council.yaml", "send/plan.yaml"):
        path = root / "plans" / name
        text = path.read_text(encoding="utf-8")
        changed += text.count(typed)
        path.write_text(text.replace(typed, slip, 1), encoding="utf-8")
    assert changed == 1, "the slip is made once"
    assert [found for found, _ in _found(root)] == [code]
