"""R101 to R104 and R801 to R804: what papers say of plans and records, and what they must have to be published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen import pipeline
from reportgen.files import Folder
from reportgen.model.project import Project
from reportgen.rules import RULES, check
from reportgen.rules.papers import _EXEMPT
from tests.cycle.projects import COUNCIL, REPOSITORY, council, manchester, read

OURS = ("R101", "R102", "R103", "R104", "R801", "R802", "R803", "R804")


def _found(project: Project) -> list[tuple[str, str]]:
    """The line and message of all that these rules find."""
    found = [problem for problem in check(project) if problem.code in OURS]
    return [(problem.span.source.line(problem.span.line).strip(), problem.message) for problem in found]


def test_the_papers_of_2018_state_the_deadline_wrongly_twice_and_claim_too_much_once() -> None:
    assert _found(manchester()) == [
        (
            "Council has 70 days in which to produce an action plan to progress the recommendations and",
            "'70 days' are said, and the law gives 70 working days",
        ),
        (
            "7th of April. Given the service's accurate self evaluation much of the activity highlighted in",
            "'7th of April' is a Saturday, and the last day is Thursday 5 April 2018",
        ),
        (
            "majority of actions closed and delivered and the remainder subject to ongoing implementation",
            "'majority of actions closed and delivered' is said, and 4 of 59 actions are complete as at "
            "22 February 2018",
        ),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bare", [("- text: Fewer signs", "this theme has no actions")]),
        ("blocks", []),
        ("deep", [("- id: cynhwysiant", "this priority has no objectives")]),
        ("no-actions", [("text: Count the petty cash each month", "this recommendation has no actions")]),
        ("one-action", []),
        ("sub-actions", []),
        ("thirty-columns", [("text: Keep every bridge open", "this recommendation has no actions")]),
    ],
)
def test_plans_of_every_shape_are_told_only_what_is_so(
    name: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    for path in (REPOSITORY / "tests/councils" / name).rglob("*.yaml"):
        target = tmp_path / path.relative_to(REPOSITORY / "tests/councils" / name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    layout = tmp_path / "templates/report/format.yaml"
    layout.parent.mkdir(parents=True, exist_ok=True)
    layout.write_bytes((REPOSITORY / "tests/councils/report.yaml").read_bytes())
    assert _found(read(tmp_path)) == expected


# --- what is said in words -------------------------------------------------------------------

_ITEMS = "".join(
    f"      - id: a{number}\n        text: We will do it\n        progress: [{{on: 2024-02-01, status: {status}}}]\n"
    for number, status in enumerate(["complete", "open", "open", "open"])
)
PLAN = f"""
title: Action Plan
answers: inspection
levels: [recommendation, action]
columns: [Action: action.text, Progress: action.progress, Recommendation: recommendation.text]
statuses:
  complete: {{label: Complete, means: complete}}
  open: {{label: Open, means: in progress}}
recommendations:
  - quote: inspection 1
    actions:
{_ITEMS}"""
RECORD = """
title: Inspection
received: 2024-01-15
response: childrens-services
recommendations: [{ref: 1, text: Do better.}]
"""
REPORT = """
plan: p
format: report-for-resolution
as_at: 2024-03-01
meetings: [{body: board, date: 2024-03-05}]
subject: A subject
authors: Chief Executive
recommendations: To note.
wards: All
contacts: [chief-executive]
background: [{title: None}]
summary: |
"""

DISAGREES = [
    "Most actions are complete.",
    "The vast majority of the actions in the action plan have been delivered.",
    "More than half of the 4 actions are now completed.",
    "Almost all actions have been implemented and closed.",
    "The board ended with all actions completed.",
    "None of the actions is complete.",
    "75% of actions are complete.",
    "Two of the four actions are closed.",
    "The plan now has 5 actions.",
    "The plan comprises one recommendation and 5 actions.",
    "The plan answers the twelve recommendations of the inspection.",
    "It answers all 3 recommendations made in the inspection report.",
]

AGREES = [
    "1 of the 4 actions is complete, and 25% of actions are closed.",
    "The plan has 4 actions, and answers the one recommendation from the inspection.",
    "Most actions are in progress; most actions will be complete by June.",
    "All actions are to be completed in May. All actions are completed by the lead officer.",
    "The board meets until all actions are complete, to ensure that most actions are delivered.",
    "It is expected that most actions are delivered.",
    "Most actions completed since March have evidence.",
    "The plan has 2 actions that are overdue and 3 actions for schools.",
    "The 2 actions in the plan which are late, and the 3 actions of the earlier plan, are closed.",
    "The 6 recommendations of this report are for the board, and 5 recommendations came from the peer review.",
    "Five actions are overdue. 2 of the 3 actions on housing are complete.",
    "All interactions are complete, and most transactions are closed.",
]


def _paper(root: Path, text: str) -> list[str]:
    root = council(root, plan=PLAN, inspection=RECORD, reports__r=f"{REPORT}  {text}\n")
    found = pipeline.check(Folder.at(root), []).problems
    assert not [problem for problem in found if problem.code not in RULES]
    return [problem.message for problem in found if problem.code in ("R102", "R103")]


@pytest.mark.parametrize("text", DISAGREES)
def test_what_the_plan_does_not_bear_out_is_found_once(text: str, tmp_path: Path) -> None:
    assert len(_paper(tmp_path, text)) == 1


@pytest.mark.parametrize("text", AGREES)
def test_what_is_so_or_wished_or_about_some_is_left_alone(text: str, tmp_path: Path) -> None:
    assert _paper(tmp_path, text) == []


# 70 working days from 15 January 2024 end on 24 April 2024; 22 April is a Monday, 20 April a Saturday.
LATE = [
    "The submission date for this plan is 25 April.",
    "The deadline for submission of the action plan to Ofsted is the 20^th^ of April 2024.",
    "The statutory deadline for our written statement of action is 25/04/2024.",
    "The post-inspection action plan must be submitted by 2024-04-30.",
    "The council is required to send its response to the Chief Inspector no later than 1 May 2024.",
    "The council must submit a statement within 70 days.",
]

IN_TIME = [
    "The submission date for this plan is 24 April.",
    "The action plan will be submitted to Ofsted by 22 April 2024.",
    "The deadline for the Local Plan is 20 May 2024, and the start date for this plan is 20 July 2024.",
    "The deadline for this action in the plan is 30 June 2024.",
    "The plan was discussed on 20 April 2024.",
    "The council must submit a statement within 70 working days, and answer letters within 70 days.",
]


@pytest.mark.parametrize("text", LATE)
def test_a_day_that_is_too_late_or_not_worked_is_found_once(text: str, tmp_path: Path) -> None:
    assert len(_paper(tmp_path, text)) == 1


@pytest.mark.parametrize("text", IN_TIME)
def test_a_day_in_time_or_of_something_else_is_left_alone(text: str, tmp_path: Path) -> None:
    assert _paper(tmp_path, text) == []


@pytest.mark.parametrize(
    "title",
    [
        "Costs (exempt)", "Exempt appendix: costs", "EXEMPT – costs", "Costs – Part B", "Confidential",
        "Costs [Part II]", "Appendix C (not for publication)", "Confidential report on placements",
    ],
)  # fmt: skip
def test_a_title_that_keeps_the_public_out_is_known_by_its_words(title: str) -> None:
    assert _EXEMPT.search(title)


@pytest.mark.parametrize(
    "title",
    [
        "Exempt accommodation", "Review of supported exempt accommodation", "Confidential enquiry into deaths",
        "Confidentiality policy", "Part B: actions by locality", "Restricted growth", "Part 2 – Delivery",
        "Council tax: exempt properties", "Whistleblowing and confidential reporting",
    ],
)  # fmt: skip
def test_a_title_that_only_uses_such_a_word_is_left_alone(title: str) -> None:
    assert not _EXEMPT.search(title)


def test_a_set_of_outcomes_typed_by_its_name_brings_no_rule_down(tmp_path: Path) -> None:
    two = COUNCIL.replace("{thriving: A thriving city}", "{thriving: A thriving city, skilled: A skilled city}")
    report = REPORT + "  Well.\nalignment: {Our-Manchester: {thriving: It is.}}\n"
    project = read(council(tmp_path, council=two, plan=PLAN, inspection=RECORD, reports__r=report))
    (problem,) = (problem for problem in check(project) if problem.code == "R104")
    assert problem.span.source.line(problem.span.line).startswith("alignment:")


_TOKENS = """
the all most majority none of with two sıx 59 ٣ 75 % per cent actions recommendations plan inspection in from are is
complete closed by deadline submission date for this action must be submitted to Ofsted within 70 days 7th ^th^ of
April 2018 2018-04-07 31/02/2018 31 February 9999 0 . , ; not until İ ’ 😀 ŵ - ** (exempt)
""".split()  # noqa: SIM905  # a list of seventy strings takes seventy lines


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(st.sampled_from([*_TOKENS, "\n", "\n\n"]), max_size=40).map(" ".join),
    as_at=st.sampled_from(["0001-01-01", "2018-03-01", "9999-12-31"]),
    meeting=st.sampled_from(["0001-01-01", "2018-03-20", "9999-12-31"]),
    received=st.sampled_from(["0001-01-01", "2017-12-21", "9999-12-31"]),
)
def test_no_words_and_no_days_bring_a_rule_down(
    text: str, as_at: str, meeting: str, received: str, tmp_path: Path
) -> None:
    words = json.dumps(text + " x", ensure_ascii=False)
    report = REPORT.replace("2024-03-01", as_at).replace("2024-03-05", meeting).replace("summary: |\n", "")
    report += f"published: {as_at}\nsummary: {words}\nsections: [{{heading: {words}, text: {words}}}]\n"
    record = RECORD.replace("2024-01-15", received) + f"stated: {as_at}\n"
    project = read(council(tmp_path, plan=PLAN, inspection=record, reports__r=report))
    assert len(project.reports) == 1
    list(check(project))
