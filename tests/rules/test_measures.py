"""R501 to R505: what measures say and do not say."""

from __future__ import annotations

from pathlib import Path

from tests.rules.finding import HEAD, in_manchester, said

BARE = [
    "Audit Reports",
    "DV Related Referral Rate",
    "Re-Referral Rate where DV was a significant factor",
    "Audit Reports",
    "Timeliness of PLO process",
    "Evidence of Plan for Permanence through Audit",
    "LAC with Permanence Plan by 2nd Review",
    "Audit Reports",
    "Pathway Plan Completion & Review Rates",
    "Audit Reports",
    "PEPs Quality Reports",
    "Care Leavers Health Passports Complete",
    "Final LAC Health Assessments Complete",
    "Care Leaver GP Registrations",
    "Sufficiency of Care Leavers Accommodation",
]
"""The measures without a target, but for the last one, whose words are cut off: all but those of 1, 2, 3 and 7."""


def test_what_is_found_of_measures_in_the_plan_of_2018() -> None:
    repeated = "'Audit Reports' only repeats where it is reported"
    fostering = "Private Fostering Audit Outcomes"
    reports = "Bi-annual Fostering and Adoption reports"
    assert in_manchester("measures") == [
        (
            "R501",
            "title: Post-Inspection Action Plan",
            "none of the 22 measures has a baseline or a day by which",
        ),
        *(("R502", f"text: {text}", f"'{text}' has no target") for text in BARE),
        (
            "R502",
            "text: Care Leavers in Suitable Accommodation which is bespoke for care leavers only",
            "'Care Leavers in Suitable Accommodation which is…' has no target",
        ),
        ("R505", "text: Audit Reports", repeated),
        ("R505", f"source: {fostering}", f"'{fostering}' is where it is reported, and what is measured is not said"),
        ("R505", "text: Audit Reports", repeated),
        ("R505", f"source: {reports}", f"'{reports}' is where it is reported, and what is measured is not said"),
    ]


def _measures(*each: str) -> str:
    return "  - text: Improve.\n    measures:\n" + "".join(f"      - {{{one}}}\n" for one in each)


NOTHING = _measures("text: Timeliness", "text: Staff survey", "text: Complaints")


def test_what_no_measure_of_a_plan_has_is_said_in_one_message(tmp_path: Path) -> None:
    assert said(tmp_path, "R502", NOTHING) == [
        "none of the 3 measures has a target, a baseline, a direction or a day by which"
    ]
    assert [said(tmp_path, code, NOTHING) for code in ("R501", "R503", "R504")] == [[], [], []]


def test_a_rule_that_is_off_leaves_the_message_to_the_next(tmp_path: Path) -> None:
    off = "checks: {R502: {severity: off}}\n"
    assert said(tmp_path, "R502", NOTHING, more=off) == []
    assert said(tmp_path, "R501", NOTHING, more=off) == [
        "none of the 3 measures has a baseline, a direction or a day by which"
    ]


def test_one_measure_alone_is_told_what_it_lacks(tmp_path: Path) -> None:
    typed = _measures("text: Timeliness")
    assert said(tmp_path, "R501", typed) == ["'Timeliness' has no baseline"]
    assert said(tmp_path, "R502", typed) == ["'Timeliness' has no target"]
    assert said(tmp_path, "R504", typed) == []


def test_a_measure_without_a_target_is_not_asked_which_way_and_by_when(tmp_path: Path) -> None:
    typed = _measures("text: Timeliness", "text: Average caseload, target: at most 15, by: End June 2018, baseline: 19")
    assert [said(tmp_path, code, typed) for code in ("R503", "R504")] == [[], []]


def test_fields_of_the_plans_own_count_for_what_they_are_called(tmp_path: Path) -> None:
    head = HEAD.replace(
        "recommendations:",
        "  - Measure: measure.text\n  - Baseline: measure.baseline 2017\n  - Targed: measure.targed\n"
        "  - By: measure.target date\nrecommendations:",
    )
    typed = _measures(
        "text: Timeliness, baseline 2017: 40 weeks, targed: 26 weeks, target date: Easter",
        "text: Complaints, baseline 2017: 90, targed: fewer, target date: Easter",
    )
    assert [said(tmp_path, code, typed, head=head) for code in ("R501", "R502", "R504")] == [[], [], []]


def test_a_plan_without_measures_is_not_asked_for_any(tmp_path: Path) -> None:
    assert [said(tmp_path, code, "  - text: Improve.\n") for code in ("R501", "R502", "R503", "R504", "R505")] == [
        [] for _ in range(5)
    ]
