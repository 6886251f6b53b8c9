"""SMART, action by action: what each rule finds counts where it stands, and against nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.criteria import CRITERIA, Judged
from reportgen.files import Folder
from reportgen.pipeline import load
from reportgen.rules import RULES
from reportgen.rules.settings import Settings
from reportgen.smart import smart
from tests.cycle.projects import REPOSITORY
from tests.reading.projects import PLAN, make

HEAD = """title: Action Plan
levels: [recommendation, action]
recommendations:
"""
GOOD = """  - id: r1
    text: Improve the quality of supervision.
    leads: Siân Ŵyn Owens
    measures:
      - text: Visits made on time
        target: at least 90%
      - text: Visits
    actions:
      - id: a1
        text: Commission a model of supervision.
        owner: sian-owens
        due: End April 2018
"""
MORE = "      - id: a2\n        text: Publish the model.\n        owner: tomos-pryce\n        due: End May 2018\n"


def _judged(root: Path, text: str) -> dict[str, Judged]:
    make(root, {PLAN: text})
    project = load(Folder.at(root)).project
    assert project is not None
    groups = smart(project, project.plans["p"], Settings(project))
    return {str(one.item.id): one for group in groups for one in group.actions}


def _missed(one: Judged) -> dict[str, tuple[str, ...]]:
    return {name: codes for name, codes in one.missed.items() if codes}


def test_the_rules_that_decide_are_rules() -> None:
    assert list(CRITERIA) == ["specific", "measurable", "achievable", "relevant", "timed"]
    assert {code for codes in CRITERIA.values() for code in codes} <= set(RULES)


def test_a_good_action_meets_all_five(tmp_path: Path) -> None:
    found = _judged(tmp_path, HEAD + GOOD + MORE)
    assert {name: one.smart for name, one in found.items()} == {"a1": True, "a2": True}


@pytest.mark.parametrize(
    ("typed", "slip", "missed"),
    [
        ("text: Publish the model.", "text: The model", {"specific": ("R603",)}),
        ("text: Publish the model.", "text: TBC", {"specific": ("R605",)}),
        ("owner: tomos-pryce", "owner: All staff", {"achievable": ("R302",)}),
        ("owner: tomos-pryce", "comments: Later", {"achievable": ("R301",)}),
        ("due: End May 2018", "due: Ongoing", {"timed": ("R202",)}),
        ("text: Publish the model.", "text: Commission a model of supervision.", {"relevant": ("R601",)}),
    ],
)
def test_a_slip_counts_against_the_action_that_has_it(
    typed: str, slip: str, missed: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    text = HEAD + GOOD + MORE
    assert text.count(typed) == 1
    found = _judged(tmp_path, text.replace(typed, slip))
    assert found["a1"].smart
    assert _missed(found["a2"]) == missed


def test_one_good_measure_is_enough_and_none_counts_against_all_actions_below(tmp_path: Path) -> None:
    found = _judged(tmp_path, (HEAD + GOOD + MORE).replace("        target: at least 90%\n", ""))
    assert _missed(found["a1"]) == _missed(found["a2"]) == {"measurable": ("R502",)}


def test_what_is_said_once_for_the_plan_counts_against_every_action(tmp_path: Path) -> None:
    text = (HEAD + GOOD + MORE).replace("        owner: sian-owens\n", "").replace("        owner: tomos-pryce\n", "")
    found = _judged(tmp_path, text)
    assert [_missed(one) for one in found.values()] == [{"achievable": ("R301",)}] * 2


def test_what_is_ignored_with_a_reason_counts_against_nobody(tmp_path: Path) -> None:
    text = (HEAD + GOOD + MORE).replace("due: End May 2018", "due: Ongoing")
    checks = "checks:\n  R202:\n    ignored: [{at: a2, because: the board looks at it, until: 2099-01-01}]\n"
    assert _judged(tmp_path, text + checks)["a2"].smart
    assert _judged(tmp_path, text + "checks: {R202: {severity: off}}\n")["a2"].smart


def test_the_table_counts_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(REPOSITORY), "check", "ofsted-2017", "--smart"]) == 0
    printed = capsys.readouterr().out.splitlines()
    rows = [line for line in printed if line.startswith("  ") and "specific" not in line]
    assert len(rows) == 59
    assert printed[0] == "Post-Inspection Action Plan (ofsted-2017), as at 2018-02-22"
    timed = sum(not row.split()[-1].startswith("R") for row in rows)
    assert f"timed {timed}" in printed[-1] and printed[-1].startswith("0 of 59 actions meet all five")


def test_it_goes_with_no_style(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(REPOSITORY), "check", "--smart", "--as", "json"]) == 2
    assert "leave '--as' and '--watch' out" in capsys.readouterr().err
