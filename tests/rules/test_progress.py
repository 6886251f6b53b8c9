"""R401 to R406: what is not said of an action, and what says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.finding import actions, in_manchester, said

UNDER_WAY = "'Ongoing' means it is under way, and this action has no progress"


def test_what_is_found_of_progress_in_the_plan_of_2018() -> None:
    assert in_manchester("progress") == [
        ("R401", "- id: supervision-monitoring", UNDER_WAY),
        ("R401", "- id: supervision-ilm-5", "'Throughout 2018' has begun, and this action has no progress"),
        ("R401", "- id: supervision-file-audits", UNDER_WAY),
        ("R401", "- id: children-in-need-review-reporting", UNDER_WAY),
        ("R401", "- id: assessments-chronologies", UNDER_WAY),
        ("R401", "- id: assessments-signs-of-safety", UNDER_WAY),
        ("R403", "title: Post-Inspection Action Plan", "none of the 4 actions that are complete gives evidence"),
    ]


def _entry(status: str, note: str, on: str = "2018-02-20", more: str = "") -> str:
    return f'text: Refresh it, progress: [{{on: {on}, status: {status}, note: "{note}"{more}}}]'


@pytest.mark.parametrize(
    ("status", "note"),
    [
        ("in progress", "In progress: 12 of 40 trained"),
        ("in progress", "Ongoing. Draft with the group"),
        ("in progress", "Completed forms are with the schools"),
        ("in progress", "Complete in four of six localities"),
        ("not due", "Not due until the grant is confirmed"),
        ("complete", "Done: minutes of 3 March"),
        ("in progress", "Delayed"),
    ],
)
def test_a_note_that_says_something_and_fits_its_status_is_left_alone(status: str, note: str, tmp_path: Path) -> None:
    assert said(tmp_path, "R402", actions(_entry(status, note))) == []
    assert said(tmp_path, "R404", actions(_entry(status, note))) == []


def test_only_the_last_entry_of_an_action_has_to_say_more(tmp_path: Path) -> None:
    log = (
        "{on: 2018-01-10, status: in progress, note: In progress}, {on: 2018-02-20, status: in progress, note: Drafted}"
    )
    assert said(tmp_path, "R402", actions(f"text: Refresh it, progress: [{log}]")) == []


def test_the_label_of_a_status_says_no_more_than_it_in_any_language(tmp_path: Path) -> None:
    typed = actions(_entry("in progress", "In progress"))
    assert len(said(tmp_path, "R402", typed, "cy-GB")) == 1


def test_a_council_sets_when_progress_is_stale(tmp_path: Path) -> None:
    typed = actions(_entry("in progress", "Drafted", on="2017-12-01"))
    assert said(tmp_path, "R405", typed) == []
    assert said(tmp_path, "R405", typed, more="checks: {R405: {limit: 60}}\n") == [
        "the last entry is of 1 December 2017, 83 days before 22 February 2018"
    ]
