"""R002 to R005: what a plan makes of the recommendations of a record. Each is found, and what is right left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.compose import Edition
from reportgen.diagnostics import Diagnostic
from reportgen.document import NumberedParagraph
from reportgen.rules import check
from tests.cycle.projects import JANUARY, OFSTED, blocks_of, council, line, manchester, paper, problems

RECORD = """
title: Inspection
recommendations:
  - ref: 1
    text: Ensure that children's plans are reviewed, and "recorded" in supervision.
  - ref: 2
    text: |
      Print the
      timetable.
"""

RECORDS = ("R002", "R003", "R004", "R005")

SECOND = "  - quote: inspection 2\n"


def _plan(items: str, answers: str = "answers: inspection\n") -> str:
    return f"title: P\n{answers}levels: [recommendation, action]\nrecommendations:\n{items}"


def _found(root: Path, items: str, answers: str = "answers: inspection\n", record: str = RECORD) -> list[Diagnostic]:
    root = council(root, plan=_plan(items, answers), inspection=record)
    return [problem for problem in problems(root) if problem.code in RECORDS]


def _stated(text: str) -> str:
    return f"  - answers: inspection 1\n    text: |\n      {text}\n{SECOND}"


# --- the repository's own plan --------------------------------------------------------------


def test_the_plan_of_2018_drifts_in_recommendations_3_4_and_1_and_nowhere_else() -> None:
    found = [problem for problem in check(manchester()) if problem.code in RECORDS]
    assert [(problem.code, problem.message) for problem in found] == [
        ("R002", "the text differs from 'inspection 3'"),
        ("R002", "the text differs from 'inspection 4'"),
        ("R003", "only the punctuation differs from 'inspection 1'"),
    ]
    assert [problem.hint.partition("; to print")[0] for problem in found] == [
        "the record says 'and recorded in', not 'and record in'; 'by managers and', not 'by manager and'",
        "the record says 'on a comprehensive', not 'on comprehensive'",
        "the record says 'their decisions.', not 'their decisions'",
    ]
    assert {problem.span.source.path for problem in found} == {"plans/ofsted-2017/plan.yaml"}
    lines = [problem.span.source.line(problem.span.line).strip() for problem in found]
    assert [line[:28] for line in lines] == [
        "Ensure that children in need",
        "Improve the quality of asses",
        "Monitor and improve the freq",
    ]


@pytest.mark.parametrize("edition", Edition)
def test_the_january_report_quotes_all_twelve_word_for_word(edition: Edition) -> None:
    record = manchester().records[OFSTED, "inspection"]
    printed = [
        (block.number, line(*block.blocks))
        for block in blocks_of(paper(manchester(), JANUARY, edition))
        if isinstance(block, NumberedParagraph) and block.id.startswith("recommendation-")
    ]
    assert printed == [(f"{one.ref}.", " ".join(one.text.split())) for one in record.recommendations]
    assert len(printed) == 12


# --- R002 and R003: the words ----------------------------------------------------------------

SAME = {
    "as it is": 'Ensure that children\'s plans are reviewed, and "recorded" in supervision.',
    "broken elsewhere": 'Ensure that children\'s plans\n      are   reviewed, and "recorded"\n      in supervision.',
}

REPUNCTUATED = {
    "without its full stop": 'Ensure that children\'s plans are reviewed, and "recorded" in supervision',
    "with typographic quotation marks": "Ensure that children’s plans are reviewed, and “recorded” in supervision.",
    "in other capitals": 'ENSURE that Children\'s plans are reviewed, and "recorded" in supervision.',
    "without a comma": 'Ensure that children\'s plans are reviewed and "recorded" in supervision.',
    "with a dash": 'Ensure that children\'s plans are reviewed – and "recorded" – in supervision.',
    "in bold": '**Ensure** that children\'s plans are reviewed, and "recorded" in supervision.',
}

REWORDED = {
    "paraphrased": (
        "Make sure plans get reviewed.",
        "'Ensure that children's plans', not", "'Make sure plans'",
    ),
    "with a word moved": (
        "Ensure that plans children's are reviewed, and \"recorded\" in supervision.",
        "children's plans", "plans children's",
    ),
    "with a word too few": (
        "Ensure that children's plans are, and \"recorded\" in supervision.",
        "are reviewed,", "are,",
    ),
    "with a word too many": (
        "Ensure that all children's plans are reviewed, and \"recorded\" in supervision.",
        "'that children's', not", "'that all children's'",
    ),
    "in another form of a word": (
        "Ensure that children's plans are reviewed, and \"record\" in supervision.",
        "\"recorded\" in", "\"record\" in",
    ),
    "with another number of the same word": (
        "Ensure that child's plans are reviewed, and \"recorded\" in supervision.",
        "children's", "child's",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_words_of_the_record_are_left_alone(text: str, tmp_path: Path) -> None:
    assert _found(tmp_path, _stated(text)) == []


@pytest.mark.parametrize("text", REPUNCTUATED.values(), ids=REPUNCTUATED)
def test_other_punctuation_is_only_advice(text: str, tmp_path: Path) -> None:
    (problem,) = _found(tmp_path, _stated(text))
    assert (problem.code, problem.severity.value) == ("R003", "advice")
    assert problem.message == "only the punctuation differs from 'inspection 1'"
    assert problem.span.line == 7
    assert "quote: inspection 1" in problem.hint


@pytest.mark.parametrize(("text", "said", "typed"), REWORDED.values(), ids=REWORDED)
def test_other_words_are_a_warning_that_shows_them_beside_those_of_the_record(
    text: str, said: str, typed: str, tmp_path: Path
) -> None:
    (problem,) = _found(tmp_path, _stated(text))
    assert (problem.code, problem.severity.value) == ("R002", "warning")
    assert problem.message == "the text differs from 'inspection 1'"
    assert said in problem.hint and typed in problem.hint
    assert problem.span.line == 7


def test_a_quotation_cannot_drift(tmp_path: Path) -> None:
    assert _found(tmp_path, "  - quote: inspection 1\n" + SECOND) == []


def test_an_item_that_answers_with_no_words_of_its_own_is_left_alone(tmp_path: Path) -> None:
    assert _found(tmp_path, "  - answers: inspection 1\n    title: Reviews\n" + SECOND) == []


def test_a_text_that_answers_nothing_is_not_compared(tmp_path: Path) -> None:
    items = SECOND + "  - quote: inspection 1\n    actions:\n      - text: Ensure that plans are reviewed.\n"
    assert _found(tmp_path, items) == []


# --- R004: what nobody answers -----------------------------------------------------------------


def test_a_recommendation_that_no_item_answers_is_found_in_the_record(tmp_path: Path) -> None:
    (problem,) = _found(tmp_path, "  - quote: inspection 1\n")
    assert (problem.code, problem.severity.value) == ("R004", "warning")
    assert problem.message == "no item of the plan 'p' answers 'inspection 2'"
    assert (problem.span.source.path, problem.span.line) == ("plans/p/inspection.yaml", 6)
    assert problem.hint == "add an item with 'quote: inspection 2'"


def test_a_recommendation_may_be_answered_by_an_action(tmp_path: Path) -> None:
    items = "  - quote: inspection 1\n    actions:\n      - answers: inspection 2\n        title: Timetable\n"
    assert _found(tmp_path, items) == []


def test_spaces_in_a_reference_make_no_difference(tmp_path: Path) -> None:
    assert _found(tmp_path, "  - quote: inspection  1\n" + SECOND) == []


def test_the_recommendations_of_a_second_record_are_found_as_well(tmp_path: Path) -> None:
    both = "  - quote: inspection 1\n" + SECOND
    audit = "title: Audit\nrecommendations: [{ref: S1, text: Close the gap.}]\n"
    root = council(tmp_path, plan=_plan(both), inspection=RECORD, audit=audit)
    found = [problem.message for problem in problems(root) if problem.code == "R004"]
    assert found == ["no item of the plan 'p' answers 'audit S1'"]


def test_a_record_without_recommendations_asks_for_no_answer(tmp_path: Path) -> None:
    record = "title: Visit\nfindings: [{text: All is well.}]\n"
    assert _found(tmp_path, "  - text: Go on.\n", record=record, answers="") == []


# --- R005: what answers nothing ------------------------------------------------------------------


def test_an_outermost_item_that_answers_nothing_is_advice(tmp_path: Path) -> None:
    (problem,) = _found(tmp_path, "  - quote: inspection 1\n" + SECOND + "  - text: Paint the hall.\n")
    assert (problem.code, problem.severity.value) == ("R005", "advice")
    assert problem.message == "this recommendation answers no recommendation of 'inspection'"
    assert problem.span.line == 7


def test_an_item_answers_through_its_actions(tmp_path: Path) -> None:
    items = SECOND + "  - text: Reviews.\n    actions:\n      - quote: inspection 1\n"
    assert _found(tmp_path, items) == []


def test_a_plan_that_answers_no_record_is_left_alone(tmp_path: Path) -> None:
    record = "title: Visit\n"
    assert _found(tmp_path, "  - text: Paint the hall.\n", answers="", record=record) == []
