"""A report shows the plan as it stood at the end of its day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building.projects import COUNCILS, Papers, publish, settle
from tests.building.reading import Word, grid_of, page_of, page_words, text_of


def as_at(day: str, where: Path) -> Papers:
    """The plan of the peer review as at ``day``."""
    root = settle(COUNCILS / "sub-actions", where)
    (report,) = root.glob("plans/*/reports/*.yaml")
    text = report.read_text(encoding="utf-8")
    assert "as_at: 2026-01-31" in text
    report.write_text(text.replace("as_at: 2026-01-31", f"as_at: {day}"), encoding="utf-8")
    return publish(root, root / "output")


CHANGED = "Q2 2026/27"
FIRST = "once the new system is live"


@pytest.mark.parametrize(
    ("day", "due", "update", "status"),
    [
        ("2025-11-30", FIRST, "", ""),
        ("2026-01-19", FIRST, "", ""),
        ("2026-01-20", f"{CHANGED} first due: {FIRST}", "Red – off track", "Red – off track"),
        ("2027-01-01", f"{CHANGED} first due: {FIRST}", "Red – off track", "Red – off track"),
    ],
)
def test_a_later_day_changes_nothing_that_an_earlier_report_shows(
    day: str, due: str, update: str, status: str, tmp_path: Path
) -> None:
    papers = as_at(day, tmp_path)
    row = grid_of(papers.wide)[2]
    assert (row[10], row[12], row[13]) == ("1b", due, update)
    for text in (text_of(Word(papers.accessible).body), page_words(page_of(papers.page))):
        assert (f"1b Adopt the strategy Jo Okafor / Head of Finance {due} {update}").strip() in text
        assert (CHANGED in text) == (CHANGED in due)
    assert (status or "No status given") in page_words(page_of(papers.page))


def test_evidence_alone_does_not_blank_the_progress_that_was_noted(tmp_path: Path) -> None:
    root = settle(COUNCILS / "sub-actions", tmp_path)
    plan = root / "plans" / "peer-review" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if "Published" in line]
    indent = " " * (len(line) - len(line.lstrip()) - 2)
    later = f"{line}\n{indent}- on: 2026-01-02\n{indent}  evidence: The minutes"
    plan.write_text(text.replace(line, later), encoding="utf-8")
    assert "Published" in text_of(Word(publish(root, root / "output").wide).body)


def test_progress_noted_on_the_day_itself_is_shown(tmp_path: Path) -> None:
    assert "Published" in text_of(Word(as_at("2025-12-01", tmp_path / "on").accessible).body)
    assert "Published" not in text_of(Word(as_at("2025-11-30", tmp_path / "before").accessible).body)


def test_what_is_noted_after_the_day_leaves_every_byte_as_it_was(tmp_path: Path) -> None:
    before = as_at("2026-01-31", tmp_path / "before")
    root = settle(COUNCILS / "sub-actions", tmp_path / "after")
    plan = root / "plans" / "peer-review" / "plan.yaml"
    earlier = "              - on: 2026-01-10\n"
    later = "              - on: 2026-02-14\n                note: Agreed\n"
    text = plan.read_text(encoding="utf-8")
    assert earlier in text
    plan.write_text(text.replace(earlier, later + earlier), encoding="utf-8")
    after = publish(root, root / "output")
    assert [path.read_bytes() for path in after.files] == [path.read_bytes() for path in before.files]
