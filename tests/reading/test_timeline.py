"""A plan on a day: only what had happened by then, whatever the order in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import pipeline
from reportgen.compose import Edition, compose_report
from reportgen.dates import understand
from reportgen.diagnostics import Source
from reportgen.files import Folder
from reportgen.model.council import StatusWord
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Progress, Revision
from reportgen.nodes import MappingNode
from reportgen.progress.timeline import Standing, due_at, progress_at, revisions_at, standing, status_at
from reportgen.writers import native
from tests.reading.projects import PLAN, REPORT, changed, good, make

_NODE = MappingNode(Source("plan.yaml"), 1, 1)
_DAYS = st.dates(date(2018, 1, 1), date(2018, 12, 31))


def _timescale(text: str) -> Timescale:
    return Timescale(text, *understand(text), _NODE)


def _item(progress: list[Progress] | None = None, revised: list[Revision] | None = None) -> Item:
    return Item(
        node=_NODE,
        due=_timescale("End April 2018"),
        status="none",
        progress=tuple(progress or ()),
        revised=tuple(revised or ()),
    )


_PROGRESS = st.builds(
    lambda on, status, note: Progress(node=_NODE, on=on, status=status, note=note),
    _DAYS,
    st.sampled_from(["", "not due", "complete"]),
    st.text(max_size=3),
)
_REVISION = st.builds(lambda on, to: Revision(node=_NODE, on=on, to=_timescale(to)), _DAYS, st.sampled_from(["a", "b"]))
_ENTRIES = st.lists(_PROGRESS, max_size=6)
_CHANGES = st.lists(_REVISION, max_size=6)


def _one_a_day(entries: list[Progress]) -> list[Progress]:
    return list({entry.on: entry for entry in entries}.values())


@given(_ENTRIES, _ENTRIES, _CHANGES, _CHANGES, _DAYS)
def test_what_is_dated_after_the_day_changes_nothing(
    before: list[Progress], after: list[Progress], changes: list[Revision], later: list[Revision], day: date
) -> None:
    after = [entry for entry in after if entry.on and entry.on > day]
    later = [change for change in later if change.on and change.on > day]
    without, with_later = _item(before, changes), _item([*after, *before], [*later, *changes])
    assert progress_at(with_later, day) == progress_at(without, day)
    assert status_at(with_later, day) == status_at(without, day)
    assert due_at(with_later, day) == due_at(without, day)
    assert revisions_at(with_later, day) == revisions_at(without, day)


@given(_ENTRIES, st.data(), _DAYS)
def test_the_order_of_entries_changes_nothing(entries: list[Progress], data: st.DataObject, day: date) -> None:
    entries = _one_a_day(entries)
    shuffled = data.draw(st.permutations(entries))
    assert progress_at(_item(shuffled), day) == progress_at(_item(entries), day)
    assert status_at(_item(shuffled), day) == status_at(_item(entries), day)


@given(_CHANGES, st.data(), _DAYS)
def test_the_order_of_revisions_changes_nothing(changes: list[Revision], data: st.DataObject, day: date) -> None:
    changes = list({change.on: change for change in changes}.values())
    shuffled = data.draw(st.permutations(changes))
    assert due_at(_item(revised=shuffled), day) == due_at(_item(revised=changes), day)
    assert revisions_at(_item(revised=shuffled), day) == revisions_at(_item(revised=changes), day)


@given(_ENTRIES, _DAYS, _DAYS)
def test_a_column_of_a_season_shows_only_that_season(entries: list[Progress], start: date, end: date) -> None:
    shown = progress_at(_item(entries), date.max, start, end)
    within = [entry for entry in entries if entry.on and start <= entry.on <= end]
    assert (shown is None) == (not within)
    assert shown is None or (shown in within and shown.on == max(entry.on for entry in within if entry.on))


def test_of_two_entries_of_one_day_the_later_one_in_the_file_counts() -> None:
    entries = [Progress(node=_NODE, on=date(2018, 2, 1), status=status, note=status) for status in ("one", "two")]
    shown = progress_at(_item(entries), date(2018, 2, 1))
    assert shown is not None and shown.note == "two"
    assert status_at(_item(entries), date(2018, 2, 1)) == "two"


def test_a_due_date_keeps_its_first_value() -> None:
    item = _item(revised=[Revision(node=_NODE, on=date(2018, 3, 20), to=_timescale("End June 2018"))])
    assert item.due == _timescale("End April 2018")
    assert due_at(item, date(2018, 3, 19)) == _timescale("End April 2018")
    assert due_at(item, date(2018, 3, 20)) == _timescale("End June 2018")


@given(_DAYS)
def test_an_item_without_a_log_has_its_own_status_and_date(day: date) -> None:
    assert status_at(_item(), day) == "none"
    assert due_at(_item(), day) == _timescale("End April 2018")
    assert progress_at(_item(), day) is None


# --- how an item stands ------------------------------------------------------------------------

_STATUSES = {
    name: StatusWord(node=_NODE, label=name, means=means)
    for name, means in {"not due": "not due", "complete": "complete", "gone": "withdrawn", "blue": ""}.items()
}


def _standing(day: date, *statuses: str, changes: list[Revision] | None = None) -> Standing:
    entries = [Progress(node=_NODE, on=date(2018, 2, 1), status=status) for status in statuses]
    return standing(replace(_item(entries, changes), status=""), day, _STATUSES)


@pytest.mark.parametrize("statuses", [(), ("not due",)])
def test_what_is_open_is_overdue_from_the_day_after_its_last(statuses: tuple[str, ...]) -> None:
    assert _standing(date(2018, 4, 30), *statuses).overdue == 0
    late = _standing(date(2018, 5, 3), *statuses)
    assert (late.overdue, late.open, late.complete) == (3, True, False)


@pytest.mark.parametrize("status", ["complete", "gone"])
def test_what_is_complete_or_withdrawn_is_never_overdue(status: str) -> None:
    done = _standing(date(2018, 5, 3), status)
    assert (done.overdue, done.open, done.complete) == (0, False, status == "complete")


@pytest.mark.parametrize("status", ["blue", "never declared"])
def test_what_may_be_complete_for_all_one_knows_is_not_overdue(status: str) -> None:
    unknown = _standing(date(2018, 5, 3), status)
    assert (unknown.means, unknown.overdue, unknown.status) == (None, 0, status)


def test_a_date_that_was_changed_is_overdue_by_the_new_one_and_counted() -> None:
    changes = [Revision(node=_NODE, on=date(2018, 3, day), to=_timescale("End June 2018")) for day in (1, 20)]
    how = _standing(date(2018, 7, 2), changes=changes)
    assert (how.overdue, how.revisions, how.due) == (2, 2, _timescale("End June 2018"))
    assert _standing(date(2018, 3, 10), changes=changes).revisions == 1


@given(_ENTRIES, _CHANGES, _DAYS)
def test_standing_says_what_the_log_and_the_changes_say(
    entries: list[Progress], changes: list[Revision], day: date
) -> None:
    item = _item(entries, changes)
    how = standing(item, day, _STATUSES)
    assert (how.status, how.due, how.revisions) == (
        status_at(item, day),
        due_at(item, day),
        len(revisions_at(item, day)),
    )


# --- on paper --------------------------------------------------------------------------------


def _paper(root: Path) -> str:
    loaded = pipeline.load(Folder.at(root))
    assert loaded.project is not None and not loaded.problems
    return native.write(compose_report(loaded.project, loaded.project.reports[0], Edition.WIDE)[0])


def test_a_paper_shows_the_first_timescale_until_the_change(tmp_path: Path) -> None:
    paper = _paper(make(tmp_path, changed(REPORT, "as_at: 2018-02-22", "as_at: 2018-03-19")))
    assert "End April 2018" in paper
    assert "End June 2018" not in paper


def test_a_paper_shows_the_changed_timescale_beside_the_first(tmp_path: Path) -> None:
    paper = _paper(make(tmp_path, changed(REPORT, "as_at: 2018-02-22", "as_at: 2018-03-20")))
    assert "End June 2018" in paper
    assert "was End April 2018" in paper


def test_a_later_note_leaves_an_earlier_paper_as_it_was(tmp_path: Path) -> None:
    before = _paper(make(tmp_path / "before"))
    later = "        progress:\n          - on: 2018-02-23\n            status: complete\n            note: Done\n"
    plan = good(PLAN).replace("        progress:\n", later)
    assert _paper(make(tmp_path / "after", {PLAN: plan})) == before


def test_the_day_itself_counts(tmp_path: Path) -> None:
    one_day = timedelta(days=1)
    day = date(2018, 2, 22)
    assert "Not Due" in _paper(make(tmp_path / "on"))
    earlier = changed(REPORT, "as_at: 2018-02-22", f"as_at: {day - one_day}")
    assert "Not Due" not in _paper(make(tmp_path / "before", earlier))
