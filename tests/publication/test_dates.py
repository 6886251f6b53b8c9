"""By when a paper must be out, what follows from its meeting, and what it says where it was late."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import icalendar
import pytest

from reportgen import pipeline
from reportgen.cli import main
from reportgen.compose import Edition
from reportgen.errors import ExitCode
from reportgen.files import Folder
from reportgen.publication import background_until, dates
from reportgen.writers import native
from tests.cycle.projects import COUNCIL, OFSTED, REPORT, council, manchester, paper, read, report_of, said

CALENDAR = """
calendar:
  nation: wales
  closed: [24 December, 27 December 2017]
  agenda_deadline: 9
  call_in: 5
  background_years: 6
"""

PAPER = REPORT.replace("2024-03-05", "2018-01-02").replace("2024-03-01", "2017-12-15")


def _days(root: Path, name: str = "p/r") -> list[tuple[str, str]]:
    project = read(root)
    return [(due.day.isoformat(), due.what) for due in dates(project, report_of(project, name))]


def test_the_papers_of_2018_have_the_days_that_the_law_gives_them() -> None:
    project = manchester()
    found = {
        report.name.partition("/")[2][:10]: [(due.day.isoformat(), due.what) for due in dates(project, report)]
        for report in project.reports
    }
    answer = ("2018-04-05", "written statement of action to the Chief Inspector")
    assert found == {
        "2018-01-17": [
            ("2018-01-09", "last day to publish"), ("2018-01-17", "meeting"), answer,
            ("2022-01-16", "background documents open until"),
        ],
        "2018-03-20": [
            ("2018-03-12", "last day to publish"), ("2018-03-20", "meeting"), answer,
            ("2022-03-19", "background documents open until"),
        ],
    }  # fmt: skip


def test_a_council_has_days_of_its_own(tmp_path: Path) -> None:
    body = "  board: {name: Improvement Board, executive: yes}"
    text = COUNCIL.replace("  board: {name: Improvement Board}", body) + CALENDAR
    extra = "published: 2017-12-20\nnext_review: End June 2018\nbackground: [{title: The record}]\n"
    root = council(tmp_path, council=text, reports__r=PAPER + extra)
    assert said(root) == []
    assert _days(root) == [
        ("2017-12-14", "agenda deadline"),
        ("2017-12-20", "published"),
        ("2017-12-21", "last day to publish"),  # 22, 28 and 29 December are clear
        ("2018-01-02", "meeting"),
        ("2018-01-09", "last day to call in"),
        ("2018-06-30", "next review"),
        ("2024-01-01", "background documents open until"),
    ]


def test_a_body_that_takes_no_executive_decisions_is_not_called_in(tmp_path: Path) -> None:
    root = council(tmp_path, council=COUNCIL + CALENDAR, reports__r=PAPER)
    assert "last day to call in" not in [what for _, what in _days(root)]


def test_each_meeting_of_a_paper_has_its_own_day(tmp_path: Path) -> None:
    two = PAPER.replace("2018-01-02}", "2018-01-02}, {body: Cabinet, date: 2018-01-17}")
    assert _days(council(tmp_path, reports__r=two)) == [
        ("2017-12-20", "last day to publish"),
        ("2018-01-02", "meeting"),
        ("2018-01-09", "last day to publish"),
        ("2018-01-17", "meeting"),
    ]


@pytest.mark.parametrize(
    ("meeting", "until"),
    [("2018-03-20", date(2022, 3, 19)), ("2020-02-29", date(2024, 2, 28)), ("9998-01-01", None)],
)
def test_background_documents_stay_open_four_years_that_begin_with_the_meeting(
    meeting: str, until: date | None, tmp_path: Path
) -> None:
    project = read(council(tmp_path, reports__r=PAPER.replace("2018-01-02", meeting)))
    assert background_until(project.council, report_of(project, "p/r")) == until


@pytest.mark.parametrize("meeting", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(meeting: str, tmp_path: Path) -> None:
    record = f"title: R\nreceived: {meeting}\nresponse: childrens-services\n"
    more = f"published: {meeting}\nnext_review: {meeting}\nbackground: [{{title: B}}]\n"
    text = COUNCIL + CALENDAR
    root = council(tmp_path, council=text, inspection=record, reports__r=PAPER.replace("2018-01-02", meeting) + more)
    assert len(_days(root)) >= 5
    assert not [code for code, _ in said(root) if code[0] in "LSN"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("clear_days: 2.5", "'clear_days' can't be 2.5"),
        ("clear_days: 999999999", "'clear_days' can't be 1e+09"),
        ("call_in: 0", "'call_in' can't be 0"),
        ("closed: [Christmas]", "'Christmas' is not a day that can be read"),
        ("closed: 31 February", "'31 February' is not a day that can be read"),
        ("nation: Cymru", "'nation' can't be 'Cymru'"),
    ],
)
def test_a_slip_in_the_calendar_is_said(line: str, message: str, tmp_path: Path) -> None:
    root = council(tmp_path, council=f"{COUNCIL}calendar:\n  {line}\n", reports__r=PAPER)
    assert [text for _, text in said(root)] == [message]
    assert _days(root)


# --- the command -----------------------------------------------------------------------------


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: ExitCode = ExitCode.FINE) -> str:
    assert main([*arguments]) == code
    return capsys.readouterr().out


def test_the_table_gives_day_reason_and_law(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = council(tmp_path, reports__r=PAPER)
    assert _printed(capsys, "--project", str(root), "dates").splitlines() == [
        "plans/p/reports/r.yaml: A subject",
        "  Wed 20 December 2017   last day to publish  "
        "5 clear days before the meeting (Local Government Act 1972, section 100B); Improvement Board",
        "  Tue 2 January 2018     meeting              Improvement Board",
    ]


def test_programs_get_the_same_days_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(_printed(capsys, "dates", OFSTED, "--as", "json"))
    project = manchester()
    assert [(one["day"], one["what"]) for one in found] == [
        (due.day.isoformat(), due.what) for report in project.reports for due in dates(project, report)
    ]
    assert {one["report"] for one in found} == {report.node.source.path for report in project.reports}


def test_a_calendar_holds_each_day_once_and_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    printed = _printed(capsys, "dates", "--as", "ics")
    assert printed == _printed(capsys, "dates", "--as", "ics"), "no clock gets in"
    assert printed.count("\r\n") == printed.count("\n")
    events = icalendar.Calendar.from_ical(printed).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events) == 7
    answers = [event for event in events if str(event["summary"]).startswith("Written statement")]
    assert [event.decoded("dtstart") for event in answers] == [date(2018, 4, 5)]
    assert all(type(event.decoded("dtstart")) is date for event in events), "events of whole days"


def test_a_plan_that_there_is_not_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    _printed(capsys, "dates", "ofsted", code=ExitCode.USAGE)


def test_what_is_wrong_goes_beside_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = council(tmp_path, reports__r=PAPER + "wrads: All\n")
    assert main(["--project", str(root), "dates", "--as", "json"]) == ExitCode.PROBLEMS
    captured = capsys.readouterr()
    assert len(json.loads(captured.out)) == 2
    assert "'wrads' is not a key that is known here" in captured.err


# --- what stands in the paper ------------------------------------------------------------------

URGENT = """
urgent:
  circumstances: |
    The letter came on **14 March**, after the agenda.
  chair: Councillor *Stone* <chair>
"""


@pytest.mark.parametrize("key", ["urgent", "late"])
@pytest.mark.parametrize("edition", Edition)
def test_a_paper_says_why_it_is_late_in_the_words_of_the_law(key: str, edition: Edition, tmp_path: Path) -> None:
    root = council(tmp_path, reports__r=PAPER + URGENT.replace("urgent", key))
    assert said(root) == []
    text = " ".join(native.write(paper(read(root), "p/r", edition)).split())
    assert {"urgent": "Urgent item", "late": "Late report"}[key] in text
    assert "Councillor *Stone* <chair>, who chairs the meeting, is of the opinion that it should be considered" in text
    assert "(Local Government Act 1972, section 100B(4)(b))" in text
    assert "The letter came on" in text


def test_a_paper_in_time_says_nothing_of_it(tmp_path: Path) -> None:
    text = native.write(paper(read(council(tmp_path, reports__r=PAPER)), "p/r"))
    assert "Late report" not in text and "Urgent item" not in text


def test_urgency_without_a_chairs_opinion_is_an_error(tmp_path: Path) -> None:
    root = council(tmp_path, reports__r=f"{PAPER}urgent: {{circumstances: It is late.}}\n")
    assert said(root) == [("S002", "'chair' is missing")]


def test_the_standing_words_on_background_documents_may_give_their_last_day(tmp_path: Path) -> None:
    field = '{field: background, label: "Papers:", intro: "Open until **{until}**."}'
    mine = f"base: report-for-resolution\ncover: [{field}]\n"
    root = council(tmp_path, reports__r=PAPER.replace("report-for-resolution", "mine") + "background: [{title: B}]\n")
    (root / "templates/mine").mkdir()
    (root / "templates/mine/format.yaml").write_text(mine, encoding="utf-8")
    assert pipeline.check(Folder.at(root), []).problems == []
    assert "1 January 2022" in native.write(paper(read(root), "p/r"))
