"""What is done again and again has its times, and the log says which of them were kept."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen.progress.occurrences import MOST, missed, occurrences
from tests.progress.test_states import read

DAY = date(2024, 6, 10)


def item(typed: str):  # type: ignore[no-untyped-def]  # an Item; the head is all that differs
    return next(read(f"title: P\nlevels: [action]\nactions:\n  - text: Do it\n{typed}").leaves())


@pytest.mark.parametrize(
    ("frequency", "days"),
    [
        ("weekly", ["2024-05-06", "2024-05-13", "2024-05-20", "2024-05-27", "2024-06-03", "2024-06-10"]),
        ("fortnightly", ["2024-05-06", "2024-05-20", "2024-06-03"]),
        ("every six weeks", ["2024-05-06"]),
        ("monthly", ["2024-05-06", "2024-06-06"]),
        ("quarterly", ["2024-05-06"]),
        ("whenever there is time", []),
    ],
)
def test_times_follow_one_another_from_the_first_entry(frequency: str, days: list[str]) -> None:
    one = item(f"    frequency: {frequency}\n    progress: [{{on: 2024-05-06, note: Begun.}}]")
    assert [str(each.start) for each in occurrences(one, DAY)] == days


def test_a_month_named_as_the_start_counts_from_its_first_day() -> None:
    one = item("    frequency: quarterly\n    start: January 2024")
    assert [(str(each.start), str(each.end)) for each in occurrences(one, DAY)] == [
        ("2024-01-01", "2024-03-31"),
        ("2024-04-01", "2024-06-30"),
    ]


def test_the_end_of_a_month_stays_the_end_of_a_month() -> None:
    one = item("    frequency: monthly\n    progress: [{on: 2024-01-31, note: Begun.}]")
    assert [str(each.start) for each in occurrences(one, date(2024, 4, 30))] == [
        "2024-01-31",
        "2024-02-29",
        "2024-03-31",
        "2024-04-30",
    ]


def test_times_without_an_entry_were_missed_and_the_one_going_on_was_not() -> None:
    one = item(
        "    frequency: monthly\n    start: January 2024\n"
        "    progress: [{on: 2024-01-10, note: a}, {on: 2024-03-10, note: b}]"
    )
    assert [bool(each.entry) for each in occurrences(one, DAY)] == [True, False, True, False, False, False]
    assert missed(one, DAY) == 2
    assert missed(one, date(2024, 3, 11)) == 0


def test_what_is_done_daily_for_ever_is_counted_from_not_too_long_ago() -> None:
    one = item("    frequency: daily\n    progress: [{on: 1980-01-01, note: Begun.}]")
    found = occurrences(one, date.max)
    assert len(found) <= MOST + 2
    assert found[-1].end >= date(9999, 12, 30)
