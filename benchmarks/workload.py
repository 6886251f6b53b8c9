"""Projects to measure with: the real paper, and the same with its plan copied until it has many rows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAN = "ofsted-2017"
REPORT = f"{PLAN}/2018-03-20-ofsted-subgroup"
FORMAT = "report-for-resolution"
ROWS = 59
"""Rows of the real plan's grid: its actions."""

_ITEMS = "\nrecommendations:\n"
_SENTENCE = re.compile(r"(?:\.|\*\*)$|\*\*(?= )", re.MULTILINE)
_ID = re.compile(r"^( *(?:- )?id: .+)$", re.MULTILINE)


def project(folder: Path, rows: int) -> int:
    """Put a project into ``folder`` whose plan has about ``rows`` rows; returns how many they are.

    The plan's recommendations are there several times, as typed but for ids of their own and a number in each text
    with mark-up: what is read twice may be remembered, and no real plan says everything a thousand times.
    """
    shutil.copytree(ROOT / "plans", folder / "plans")
    shutil.copytree(ROOT / "templates", folder / "templates")
    # One paper is measured: what else stands beside the plan is another's work.
    home = folder / "plans" / PLAN
    for path in (*home.glob("reports/*.yaml"), *home.glob("visits/*.yaml"), *home.glob("documents/*.md")):
        if path.stem != REPORT.rpartition("/")[2]:
            path.unlink()
    _drop_findings(home / "inspection.yaml")
    for layout in (folder / "templates").iterdir():
        if layout.name != FORMAT:
            shutil.rmtree(layout)
    council = folder / "plans" / "council.yaml"
    council.write_text(re.sub(r"^document_format: .*\n", "", council.read_text(encoding="utf-8"), flags=re.M))
    path = folder / "plans" / PLAN / "plan.yaml"
    head, items = path.read_text(encoding="utf-8").split(_ITEMS)
    copies = max(1, round(rows / ROWS))
    plan = [head, _ITEMS, items, *(_copy(items, number) for number in range(2, copies + 1))]
    path.write_text("".join(plan), encoding="utf-8")
    return copies * ROWS


def _drop_findings(path: Path) -> None:
    """Leave of the record what the paper quotes."""
    text = path.read_text(encoding="utf-8").split("\nfindings:")[0]
    path.write_text(re.sub(r"^document: .*\n", "", text, flags=re.MULTILINE) + "\n", encoding="utf-8")


def _copy(items: str, number: int) -> str:
    return _SENTENCE.sub(rf"\g<0> ({number})", _ID.sub(rf"\1-{number}", items))
