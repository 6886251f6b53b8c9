"""What an officer says of measures and of what has no end stands in the paper where a column shows it."""

from __future__ import annotations

from pathlib import Path

from tests.cycle.projects import REPORT, council, dump, paper, problems, read

PLAN = """
title: Action Plan
levels: [recommendation, action]
COLUMNS
recommendations:
  - text: Visit everybody.
    measures:
      - text: Visits on time
        baseline: 62%
        target: 75%
        direction: upwards
        by:
          text: by the next inspection
          by: End March 2025
    actions:
      - text: Visit.
        due: Ongoing
        frequency: every six weeks
        review: End June 2024
"""
SHOWN = """columns:
  - Recommendation: recommendation.text
  - Measure: measure.text
  - Direction: measure.direction
  - By: measure.by
  - Action: action.text
  - Due: action.due
  - How often: action.frequency
  - Review: action.review"""
HIDDEN = """columns:
  - Recommendation: recommendation.text
  - Measure: measure.text
  - Action: action.text
  - Due: action.due"""
REPORT_OF_IT = REPORT + "appendices: [{title: The plan, shows: plan}]\n"


def _root(root: Path, columns: str) -> Path:
    return council(root, plan=PLAN.replace("COLUMNS", columns), reports__march=REPORT_OF_IT)


def test_a_column_shows_direction_day_frequency_and_review(tmp_path: Path) -> None:
    printed = dump(paper(read(_root(tmp_path, SHOWN)), "p/march"))
    for words in ("upwards", "by the next inspection", "every six weeks", "End June 2024"):
        assert words in printed


def test_they_may_stand_in_a_plan_with_no_column_for_them(tmp_path: Path) -> None:
    found = problems(_root(tmp_path, HIDDEN))
    assert [problem.message for problem in found if problem.code in ("N005", "S001", "R001")] == []
