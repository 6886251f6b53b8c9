"""R201 to R211: days, deadlines and what goes on, in the plan of 2018 and in plans of other shapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import check
from tests.rules.finding import actions, in_manchester, said

ENDLESS = "'Ongoing' gives no day on which it is done or looked at again"
OVERDUE = "'End Jan 2018' passed 22 days before 22 February 2018, and no new date is given"


def test_what_is_found_of_time_in_the_plan_of_2018() -> None:
    assert in_manchester("time") == [
        (
            "R201",
            "Completed - CIN Guidance Review completed and Re-distributed to Service Managers Dec",
            "'Dec 2018' is after the day of this entry, 22 February 2018",
        ),
        ("R202", "due: Ongoing", ENDLESS),
        (
            "R202",
            "due: Throughout 2018",
            "'Throughout 2018' says how long it goes on, not when it is done or looked at again",
        ),
        ("R202", "due: Ongoing", ENDLESS),
        ("R202", "due: Ongoing", ENDLESS),
        ("R202", "due: Ongoing", ENDLESS),
        ("R202", "due: Ongoing", ENDLESS),
        (
            "R203",
            "Through audit utilise the IRO service to periodically quality assure privately fostered",
            "'periodically' does not say how often",
        ),
        (
            "R207",
            "Partially Completed - Strategic Partnership Workshop diarised for 7th Feb 18. Outcomes",
            "'7th Feb 18' is past on 22 February 2018, and the note speaks of it as still to come",
        ),
        (
            "R209",
            "due: End Mar 2018",
            "'End Mar 2018' is on the day of the step that builds on it, 'Implement Expanded Offer of support and "
            "advocacy'",
        ),
        (
            "R210",
            "text: CIN Cases are Reviewed on a 6 monthly basis",
            "'6 monthly', 'quarterly' and 'at the 9 month stage' of one recommendation do not agree",
        ),
        ("R211", "due: End Jan 2018", OVERDUE),
        ("R211", "due: End Jan 2018", OVERDUE),
        ("R211", "due: End Jan 2018", OVERDUE),
        ("R211", "due: End Jan 2018", OVERDUE),
    ]


# --- a note and its day -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "Completed - Jan 2018",
        "Completed; next review due Dec 2018",
        "Board of 12 Dec 2018 to consider the draft",
        "Launched, and goes on until Dec 2018",
        "The 2018/19 round opened and closes Dec 2018",
        "Training of Dec 2018 booked",
        "To be issued Dec 2018",
    ],
)
def test_a_note_may_name_a_day_to_come(note: str, tmp_path: Path) -> None:
    typed = actions(f'text: Refresh it, progress: [{{on: 2018-02-20, status: in progress, note: "{note}"}}]')
    assert said(tmp_path, "R201", typed) == []


def test_rules_that_read_english_are_silent_in_another_language(tmp_path: Path) -> None:
    note = "Completed Dec 2018. Workshop diarised for 7th Feb 18"
    typed = actions(f"text: Refresh it, progress: [{{on: 2018-02-20, status: in progress, note: '{note}'}}]")
    assert said(tmp_path / "en", "R201", typed) != [] and said(tmp_path / "en", "R207", typed) != []
    assert said(tmp_path / "cy", "R201", typed, "cy-GB") == [] and said(tmp_path / "cy", "R207", typed, "cy-GB") == []


def test_a_record_that_began_after_a_date_by_more_than_a_year_says_nothing_of_its_year(tmp_path: Path) -> None:
    assert said(tmp_path, "R201", actions("text: Refresh it, due: End June 2014")) == []


# --- overdue ----------------------------------------------------------------------------------


def test_an_action_is_overdue_in_one_way_only(tmp_path: Path) -> None:
    quiet = actions("text: A, due: End January 2018", "text: B, due: End January 2018, status: in progress")
    told = actions("text: C, due: End January 2018, progress: [{on: 2018-02-10, status: in progress, note: Drafted}]")
    assert len(said(tmp_path, "R204", quiet + told)) == 2
    assert len(said(tmp_path, "R211", quiet + told)) == 1


def test_nothing_is_overdue_where_no_day_is_known(tmp_path: Path) -> None:
    root = tmp_path
    said(root, "R204", "")
    plan = root / "plans" / "p" / "plan.yaml"
    plan.write_text(
        "title: P\nlevels: [action]\ncolumns: [Action: action.text]\nactions:\n  - {text: A, due: End January 1990}\n",
        encoding="utf-8",
    )
    assert [one.code for one in check(Folder.at(root), []).problems if one.code in ("R204", "R211", "R201")] == []


def test_an_item_with_steps_below_it_is_overdue_by_its_own_status_only(tmp_path: Path) -> None:
    late = "due: End January 2018\n    actions:\n      - {text: A, due: End June 2018}\n"
    assert said(tmp_path, "R204", f"  - text: Improve.\n    {late}") == []
    assert len(said(tmp_path, "R204", f"  - text: Improve.\n    status: in progress\n    {late}")) == 1


# --- what goes on -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Train staff in the regular use of the tool",
        "Make the irregular hours known",
        "Report regularly, every six weeks",
        "Repeat the exercise in schools",
        "Repeated offenders get a letter",
        "Work on the basis of need",
        "Replace the routine",
    ],
)
def test_a_text_that_is_of_no_recurring_work_is_not_asked_how_often(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, "R203", actions(f"text: '{text}', due: End June 2018")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Review CIN cases quarterly", "Review CIN cases every three months"),
        ("Review CIN cases quarterly", "Audit supervision files monthly"),
        ("Review CIN cases quarterly", "Report reviews of CIN cases in the Monthly Performance Report"),
        ("Review CIN cases quarterly", "Review CIN cases at the 9 month stage"),
        ("Check fire doors weekly", "Check smoke alarms monthly"),
    ],
)
def test_frequencies_of_different_things_may_differ(one: str, other: str, tmp_path: Path) -> None:
    assert said(tmp_path, "R210", actions(f"text: {one}", f"text: {other}")) == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Develop and implement a supervision policy", "Publish the supervision policy"),
        ("Draft the strategy for parks", "Publish the strategy for roads"),
        ("Review the supervision policy", "Publish the supervision policy"),
        ("Publish the supervision policy", "Draft the supervision policy"),
        ("Cost of living support for families", "Deliver meals to schools"),
    ],
)
def test_steps_that_do_not_build_on_each_other_may_share_a_day(first: str, then: str, tmp_path: Path) -> None:
    typed = actions(f"text: {first}, due: End June 2018", f"text: {then}, due: End June 2018")
    assert said(tmp_path, "R209", typed) == []


def test_a_council_sets_how_many_changes_of_a_date_are_too_many(tmp_path: Path) -> None:
    change = "{{on: 2018-01-{0}, to: End {1} 2018, why: w, agreed: board}}"
    changes = ", ".join(change.format(day, month) for day, month in ((10, "March"), (20, "April")))
    typed = actions(f"text: A, due: End February 2018, revised: [{changes}]")
    assert said(tmp_path, "R206", typed) == []
    assert len(said(tmp_path, "R206", typed, more="checks: {R206: {limit: 1}}\n")) == 1
