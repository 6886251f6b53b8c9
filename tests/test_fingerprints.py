"""What a problem is known by: not its line, but its rule, file, item and words; and no two problems alike."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.fingerprints import fingerprints

PLAN = """\
title: T
recommendations:
  - text: First
    actions:
      - id: a
        due: Ongoing
        progress:
          - on: 2018-02-22
            note: Soon
      - text: Late, and its id below
        due: Ongoing
        id: b
  - id: second
    text: |
      Soon
    due: Soon
"""


def problem(text: str, word: str, nth: int = 0, *, code: str = "R001", message: str = "wrong") -> Diagnostic:
    """A problem at the ``nth`` place at which ``word`` stands in a plan."""
    source = Source("plans/p/plan.yaml", text)
    places = [number for number, line in enumerate(source.lines, 1) if word in line]
    line = places[nth]
    return Diagnostic(code, Span(source, line, source.line(line).index(word) + 1, len(word)), message)


def prints(*problems: Diagnostic) -> list[str]:
    return [known.fingerprint for known in fingerprints(problems)]


def test_a_fingerprint_stays_when_lines_move_and_their_indent_changes() -> None:
    moved = "# a remark\n\n" + PLAN.replace(
        "        due: Ongoing\n        id: b", "        id: b\n        due:   Ongoing"
    )
    for nth in (0, 1):
        assert prints(problem(PLAN, "Ongoing", nth)) == prints(problem(moved, "Ongoing", nth))


def test_the_same_words_in_two_items_are_two_problems_whatever_their_order() -> None:
    first, second = prints(problem(PLAN, "Ongoing", 0), problem(PLAN, "Ongoing", 1))
    assert first != second
    assert prints(problem(PLAN, "Ongoing", 1), problem(PLAN, "Ongoing", 0)) == [second, first]


def test_a_new_item_above_takes_no_fingerprint_from_those_below() -> None:
    text = PLAN.replace("      - id: a\n", "      - id: new\n        due: Ongoing\n      - id: a\n")
    before = set(prints(problem(PLAN, "Ongoing", 0), problem(PLAN, "Ongoing", 1)))
    after = prints(*(problem(text, "Ongoing", nth) for nth in range(3)))
    assert [one in before for one in after] == [False, True, True]


def test_what_is_reckoned_in_a_message_does_not_count_and_what_is_quoted_does() -> None:
    def said(message: str) -> list[str]:
        return prints(problem(PLAN, "Soon", message=message))

    assert said("'Soon' was due 21 days ago") == said("'Soon' was due 22 days ago")
    assert said("the plan's 'CP' is not explained") != said("the plan's 'IV' is not explained")


def test_the_rule_the_file_and_the_words_count() -> None:
    assert prints(problem(PLAN, "Soon")) != prints(problem(PLAN, "Soon", code="R002"))
    assert prints(problem(PLAN, "Soon")) != prints(problem(PLAN.replace("Soon", "Later"), "Later"))
    known = problem(PLAN, "Soon")
    assert fingerprints([known], {"plans/p/plan.yaml": "plans/q/plan.yaml"})[0].fingerprint != prints(known)[0]


def test_a_file_that_was_renamed_keeps_its_fingerprints() -> None:
    known = problem(PLAN, "Soon")
    moved = Diagnostic("R001", Span(Source("plans/new/plan.yaml", PLAN), *_place(known.span)), "wrong")
    (then,) = fingerprints([known], {"plans/p/plan.yaml": "plans/new/plan.yaml"})
    assert then.fingerprint == prints(moved)[0]


def _place(span: Span) -> tuple[int, int, int]:
    return span.line, span.column, span.length


LINES = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(["id: x", "- id: y", "due: z", "- due: z", "", "text: |", "a b", "- "])
    )
)


@given(LINES, st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9)), max_size=6))
def test_no_two_problems_of_a_run_have_the_same(
    lines: list[tuple[int, str]], places: list[tuple[int, int, int]]
) -> None:
    source = Source("plans/p/plan.yaml", "\n".join("  " * indent + text for indent, text in lines))
    found = prints(*(Diagnostic("R001", Span(source, *place), "wrong") for place in places))
    assert len(set(found)) == len(places)


@pytest.mark.parametrize(
    "text",
    ["- " * 300_000, " " * 300_000 + "x", "a: " * 200_000, "'" * 300_000, "id: x" * 100_000],
    ids=["dashes", "spaces", "colons", "quotes", "ids"],
)
def test_a_hostile_line_or_message_takes_no_longer_than_another(text: str) -> None:
    found = Diagnostic(
        "L007", Span(Source("plans/p/plan.yaml", text), 1, 1, len(text)), f"{text} is '{text}' too 'deep"
    )
    started = time.perf_counter()
    assert len(prints(found)) == 1
    assert time.perf_counter() - started < 2
