"""The trace: from a finding to where it was shown and back, whichever of them one has the name of."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.errors import UsageError
from reportgen.trace import lines, trace
from tests.cycle.projects import REPORT, REPOSITORY, council, manchester, read
from tests.reading.projects import make

MARCH_REPORT = "plans/ofsted-2017/reports/2018-03-20-ofsted-subgroup.yaml"
JANUARY_REPORT = "plans/ofsted-2017/reports/2018-01-17-health-and-wellbeing-board.yaml"

# The whole way of recommendation 5, in order.
CHAIN = (
    "Finding domestic-abuse-police-notifications (",
    "    Further work is needed to ensure that all children at risk",
    "Recommendation 5 of inspection  [plans/ofsted-2017/inspection.yaml:",
    "    Review practice in triaging domestic abuse notifications",
    "Recommendation 5 (domestic-abuse) of the plan ofsted-2017  [plans/ofsted-2017/plan.yaml:",
    "    Led by: ",
    "    Measure: MASH Dashboard",
    "  Action (domestic-abuse-pathway-workshop)  [plans/ofsted-2017/plan.yaml:",
    "    Due: End Jan 2018 (by 2018-01-31)",
    "    2018-02-22  partially complete: Partially Completed",
    "    Impact:",
    f"Quoted in {JANUARY_REPORT}, from inspection",
    f"Attached in {JANUARY_REPORT}, appendix 1: documents/inspection-report.md",
    f"Shown in {MARCH_REPORT}, appendix 1, as at 2018-02-22",
)


def _told(name: str) -> list[str]:
    return list(lines(manchester(), trace(manchester(), name)))


def _in_order(told: list[str], starts: tuple[str, ...]) -> list[str]:
    """The starts of lines that do not follow one another in what is told."""
    rest = iter(told)
    return [start for start in starts if not any(line.startswith(start) for line in rest)]


@pytest.mark.parametrize(
    "name",
    [
        "R5", "r5", "5", "R 5", "rec 5", "recommendation 5", "Recommendation 5", "inspection 5", "inspection R5",
        "domestic-abuse", "domestic-abuse-police-notifications", " recommendation   5 ",
    ],
)  # fmt: skip
def test_a_recommendation_is_traced_both_ways_by_any_of_its_names(name: str) -> None:
    assert _in_order(_told(name), CHAIN) == []


def test_recommendation_1_is_not_recommendations_10_to_12() -> None:
    told = [line for line in _told("R1") if line.startswith("Recommendation")]
    assert [line.split("  [")[0] for line in told] == [
        "Recommendation 1 of inspection",
        "Recommendation 1 (supervision) of the plan ofsted-2017",
    ]


def test_an_action_is_traced_to_its_findings_and_shown_without_the_actions_beside_it() -> None:
    told = _told("supervision-model")
    starts = (
        "Finding managers-not-rigorous-enough (",
        "Recommendation 1 of inspection  ",
        "Recommendation 1 (supervision) of the plan ofsted-2017  ",
        "  Action (supervision-model)  ",
        f"Shown in {MARCH_REPORT}",
    )
    assert _in_order(told, starts) == []
    assert [line for line in told if line.startswith("  Action")] == [
        next(line for line in told if line.startswith("  Action (supervision-model)"))
    ]


def test_a_measure_is_traced_to_the_recommendation_that_it_measures() -> None:
    told = _told("supervision-compliance")
    assert "    Measure: Performance Clinic Reports – Compliance Measure at 90%" in told
    assert any(line.startswith("Recommendation 1 of inspection") for line in told)
    assert any(line.startswith("  Action (supervision-monitoring)") for line in told)


def test_a_finding_of_a_visit_gives_its_figures() -> None:
    told = _told("visit-2017-adoption-delay")
    assert told[0].startswith("Finding visit-2017-adoption-delay (Monitoring visit")
    assert "Findings and evaluation of progress, paragraph 2, improving" in told[0]
    assert "    time from being received into care to being placed for adoption: 514 days, before that 740 days" in told


def test_a_finding_that_no_recommendation_bears_on_says_where_its_report_was_attached() -> None:
    told = _told("early-help-timely")
    assert told[0].startswith("Finding early-help-timely (")
    assert told[-1] == f"Attached in {JANUARY_REPORT}, appendix 1: documents/inspection-report.md"


def test_the_name_of_a_record_traces_all_of_it() -> None:
    told = _told("inspection")
    assert sum(line.startswith("Recommendation ") and " of inspection  [" in line for line in told) == 12
    assert sum(line.startswith("Recommendation ") and " of the plan " in line for line in told) == 12
    assert sum(line.startswith("Finding ") for line in told) > 40
    assert sum(line.startswith("Finding visit-2017") for line in _told("visits/2017-06-13")) > 10


def test_each_line_is_told_once() -> None:
    for name in ("R5", "inspection", "supervision-model"):
        places = [line for line in _told(name) if line.endswith("]")]
        assert len(places) == len(set(places))


def test_an_action_that_names_a_finding_is_found_from_it_and_the_other_way(tmp_path: Path) -> None:
    plan = """
title: P
levels: [theme, action]
themes:
  - title: Visits
    actions:
      - {id: visit-sooner, text: We will visit sooner., findings: [visits-late]}
      - {id: other, text: Something else.}
"""
    record = "title: R\nfindings: [{id: visits-late, text: Visits are late.}]\n"
    project = read(council(tmp_path, plan=plan, inspection=record))
    for name in ("visits-late", "visit-sooner"):
        told = list(lines(project, trace(project, name)))
        assert any(line.startswith("Finding visits-late") for line in told)
        assert any("(visit-sooner)" in line for line in told)
        assert not any("(other)" in line for line in told)


def test_a_number_with_letters_is_a_number_too(tmp_path: Path) -> None:
    audit = "title: A\nrecommendations: [{ref: S1, text: Close the gap.}, {ref: Key 2, text: Reconcile.}]\n"
    plan = "title: P\nlevels: [action]\nactions: [{ref: R3.1, quote: audit  S1, id: gap}, {ref: R3.2, text: Else.}]\n"
    project = read(council(tmp_path, plan=plan, audit=audit))
    for name in ("S1", "s1", "audit S1", "recommendation S1", "gap"):
        told = list(lines(project, trace(project, name)))
        assert told[0].startswith("Recommendation S1 of audit")
        assert any(line.startswith("Action R3.1 (gap) of the plan p") for line in told)
    assert trace(project, "Key 2").recommendations[0][1].text == "Reconcile."
    assert trace(project, "R3.2").items[0][1].text == "Else."


def test_a_document_of_the_same_name_beside_another_plan_is_not_the_one_attached(tmp_path: Path) -> None:
    record = "title: R\ndocument: documents/report.md\nfindings: [{id: one, text: A.}]\n"
    root = council(tmp_path, inspection=record, documents__report="# A\n")
    other = root / "plans" / "q"
    (other / "documents").mkdir(parents=True)
    (other / "reports").mkdir()
    (other / "documents" / "report.md").write_text("# B\n")
    (other / "plan.yaml").write_text((root / "plans" / "p" / "plan.yaml").read_text())
    attached = REPORT.replace("plan: p", "plan: q") + "appendices: [{title: T, document: documents/report.md}]\n"
    (other / "reports" / "r.yaml").write_text(attached)
    project = read(root)
    assert not any(line.startswith("Attached") for line in lines(project, trace(project, "one")))


# --- what there is not -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("supervison-model", "; did you mean 'supervision-model'?"),
        ("domestic abuse", "; did you mean 'domestic-abuse'?"),
        ("R13", ""),
        ("inspection 13", ""),
        ("xyzzy", ""),
    ],
)
def test_a_name_that_nothing_has_suggests_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UsageError, match="there is nothing called") as raised:
        trace(manchester(), name)
    assert str(raised.value) == f"there is nothing called '{name}'{nearest}"


def test_the_command_prints_the_trace_and_returns_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(REPOSITORY), "trace", "R5"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == _told("R5")
    assert printed.err == ""


def test_the_command_returns_2_for_a_name_that_nothing_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(REPOSITORY), "trace", "supervison-model"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "reportgen: there is nothing called 'supervison-model'; did you mean 'supervision-model'?\n"


def test_the_command_returns_1_where_the_council_can_not_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(council(tmp_path, council="name: [")), "trace", "R5"]) == 1
    assert "plans/council.yaml" in capsys.readouterr().out


def test_a_finding_without_a_place_is_traced_without_an_empty_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = "title: Peer review\nfindings:\n  - {id: slow, text: Answers are slow.}\n"
    root = make(tmp_path, {"plans/p/visits/2018-05-01.yaml": record})
    assert main(["--project", str(root), "trace", "slow"]) == 0
    assert capsys.readouterr().out.startswith("Finding slow (Peer review)  [")
