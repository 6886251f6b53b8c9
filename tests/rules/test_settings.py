"""What a council or a plan says of the rules: how much one weighs, and where it is ignored."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import Checked, build, check
from tests.reading.projects import COUNCIL, PLAN, good, make, make_buildable, said

UNCLEAR = good(PLAN).replace("due: End April 2018", "due: once the system is live")
"""The good plan with a timescale that R001 does not understand: advice."""


def _checked(root: Path, *, council: str = "", plan: str = "", on: date | None = None) -> Checked:
    """The good project with settings below council.yaml or the plan, as R001 finds it."""
    make(root, {COUNCIL: good(COUNCIL) + council, PLAN: UNCLEAR + plan})
    found = check(Folder.at(root), [], on=on)
    assert [line for line in said(found.problems) if " S0" in line or " L0" in line] == []
    return found


def _r001(found: Checked) -> list[str]:
    return [problem.severity.value for problem in found.problems if problem.code == "R001"]


def _ignoring(at: str = "supervision-model", until: str = "2018-12-31") -> str:
    ignored = f"      - at: {at}\n        because: the supplier has to say\n        until: {until}\n"
    return f"checks:\n  R001:\n    ignored:\n{ignored}"


def test_a_rule_weighs_what_its_row_says(tmp_path: Path) -> None:
    assert _r001(_checked(tmp_path)) == ["advice"]


def test_a_council_makes_a_rule_weigh_more_and_then_it_stops_a_build(tmp_path: Path) -> None:
    council = "checks:\n  R001: {severity: error}\n"
    assert _r001(_checked(tmp_path, council=council)) == ["error"]
    make_buildable(tmp_path, {COUNCIL: good(COUNCIL) + council, PLAN: UNCLEAR})
    built = build(Folder.at(tmp_path), [], tmp_path / "output", ["html"])
    assert built.files == []


def test_a_build_leaves_advice_to_check(tmp_path: Path) -> None:
    make_buildable(tmp_path, {PLAN: UNCLEAR})
    built = build(Folder.at(tmp_path), [], tmp_path / "output", ["html"])
    assert [problem for problem in built.problems if problem.code == "R001"] == []
    assert len(built.files) == 1


def test_a_plan_has_the_last_word(tmp_path: Path) -> None:
    found = _checked(tmp_path, council="checks: {R001: {severity: error}}\n", plan="checks: {R001: {severity: off}}\n")
    assert _r001(found) == [] and found.ignored == []


@pytest.mark.parametrize("at", ["supervision-model", "plans/p/plan.yaml"])
def test_a_problem_is_ignored_at_one_place_with_its_reason(at: str, tmp_path: Path) -> None:
    found = _checked(tmp_path, plan=_ignoring(at))
    assert _r001(found) == []
    assert [(one.problem.code, one.ignore.because) for one in found.ignored] == [("R001", "the supplier has to say")]


def test_what_is_ignored_at_a_recommendation_is_not_ignored_at_its_actions(tmp_path: Path) -> None:
    assert _r001(_checked(tmp_path, plan=_ignoring("supervision"))) == ["advice"]


def test_a_council_ignores_at_a_place_of_a_plan(tmp_path: Path) -> None:
    assert _r001(_checked(tmp_path, council=_ignoring())) == []


def test_what_was_to_be_ignored_comes_back_when_its_day_has_passed(tmp_path: Path) -> None:
    plan = _ignoring(until="2018-03-31")
    assert _r001(_checked(tmp_path, plan=plan)) == []
    found = _checked(tmp_path, plan=plan, on=date(2018, 4, 1))
    assert _r001(found) == ["advice"]
    (problem,) = (problem for problem in found.problems if problem.code == "R001")
    assert problem.hint.endswith("; it was to be ignored until 2018-03-31: the supplier has to say")


def test_an_error_of_reading_is_never_ignored(tmp_path: Path) -> None:
    make(tmp_path, {PLAN: good(PLAN).replace("leads:", "leed:") + _ignoring().replace("R001", "S001")})
    lines = said(check(Folder.at(tmp_path), []).problems)
    assert any("'leed' is not a key" in line for line in lines)
    assert any("N001 'S001' is an error, and always one" in line for line in lines)


def test_a_warning_of_resolving_weighs_what_the_council_says(tmp_path: Path) -> None:
    plan = good(PLAN).replace("due: End", "comments: Well.\n        due: End")
    make(tmp_path, {PLAN: plan + "checks: {N005: {severity: advice}}\n"})
    found = [problem for problem in check(Folder.at(tmp_path), []).problems if problem.code == "N005"]
    assert [problem.severity.value for problem in found] == ["advice"]


def test_slips_in_the_settings_are_said_where_they_stand(tmp_path: Path) -> None:
    plan = "checks:\n  R0001: {severity: off}\n  R002: {limit: 3}\n" + _ignoring("supervision-modle").removeprefix(
        "checks:\n"
    )
    make(tmp_path, {PLAN: good(PLAN) + plan})
    start = good(PLAN).count("\n") + 1
    found = [line for line in said(check(Folder.at(tmp_path), []).problems) if " N001 " in line or " S001 " in line]
    assert found == [
        f"plans/p/plan.yaml:{start + 1}:3 N001 'R0001' is not the code of a rule | did you mean 'R001'?",
        f"plans/p/plan.yaml:{start + 2}:10 S001 R002 has no limit | take the limit out",
        f"plans/p/plan.yaml:{start + 5}:13 N001 'supervision-modle' is no item, measure, finding, section, appendix or "
        "file here | did you mean 'supervision-model'?",
    ]
