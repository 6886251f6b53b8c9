"""Rules about what plans and reports take from the records of inspections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from reportgen.diagnostics import Span
from reportgen.excerpts import one_line
from reportgen.model.plan import Item, Plan
from reportgen.nodes import span_of
from reportgen.rules.rule import Problem, View

_WORD = re.compile(r"\S+")


def reworded(view: View) -> Iterator[Problem]:
    """A recommendation in other words than the record's.

    ## What it finds

    An item that answers a recommendation of a record (`answers: inspection 3`) and gives its text in other words. The
    words are compared one by one; punctuation and capitals are R003's.

    ## Why it matters

    A recommendation that is paraphrased is not the one that was made. Members and inspectors complain of it, and a word
    that drifts ("record" for "recorded", an "a" left out) drifts on from paper to paper.

    ## Example

    ```yaml
    - answers: inspection 3
      text: Ensure that progress is record in supervision by manager.
    ```

    ## How to fix

    Take the words from the record, or correct the text:

    ```yaml
    - quote: inspection 3
    ```
    """
    for item, stated, quoted in _stated(view):
        if stated != quoted and _letters(stated) != _letters(quoted):
            hint = f"the record says {_difference(stated, quoted)}; to print it word for word: 'quote: {item.answers}'"
            yield _span(item), f"the text differs from '{item.answers}'", hint


def repunctuated(view: View) -> Iterator[Problem]:
    """A recommendation with other punctuation than the record's.

    ## What it finds

    An item that answers a recommendation of a record, with the same words and other punctuation, capitals or quotation
    marks.

    ## Why it matters

    The meaning is the same, so it is advice. Still the text is not that of the record, and a reader who compares
    the two stops at every difference.

    ## Example

    ```yaml
    - answers: inspection 1
      text: Ensure that managers record the rationale for their decisions
    ```

    where the record ends with a full stop.

    ## How to fix

    ```yaml
    - quote: inspection 1
    ```
    """
    for item, stated, quoted in _stated(view):
        if stated != quoted and _letters(stated) == _letters(quoted):
            hint = f"the record says {_difference(stated, quoted)}; to print it word for word: 'quote: {item.answers}'"
            yield _span(item), f"only the punctuation differs from '{item.answers}'", hint


def unanswered(view: View) -> Iterator[Problem]:
    """A recommendation of a record that no item of the plan answers.

    ## What it finds

    A recommendation of a record beside the plan that the plan answers (`answers:` at its top), which no item of the
    plan names under `quote` or `answers`.

    ## Why it matters

    Nobody acts on it. The written statement has to say what the authority proposes to do in the light of the report
    (Education and Inspections Act 2006, section 137).

    ## Example

    A record with recommendations 1 and 2, and a plan with `quote: inspection 1` only.

    ## How to fix

    Add an item that answers it:

    ```yaml
    - quote: inspection 2
    ```
    """
    for plan in view.plans():
        answered = {" ".join((item.quote or item.answers).split()) for item in plan.walk()} - {""}
        if not plan.items or any(view.project.quoted(plan, reference) is None for reference in answered):
            continue  # a slip in a reference is reported where it stands
        for name, record in view.project.plan_records(plan.name).items():
            for recommendation in record.recommendations:
                reference = f"{name} {recommendation.ref}"
                if recommendation.ref and reference not in answered:
                    hint = f"add an item with 'quote: {reference}'"
                    yield recommendation.span("ref"), f"no item of the plan '{plan.name}' answers '{reference}'", hint


def answers_nothing(view: View) -> Iterator[Problem]:
    """An outermost item of a plan that answers no recommendation.

    ## What it finds

    In a plan that answers a record, and in which some items name its recommendations, an outermost item that names
    none.

    ## Why it matters

    Either the link was forgotten, and the recommendation seems unanswered, or the item does not belong to this plan.

    ## Example

    ```yaml
    - text: Review the plans.
    ```

    ## How to fix

    Name the recommendation that it answers:

    ```yaml
    - quote: inspection 2
    ```
    """
    for plan in view.plans():
        if not plan.answers or not _answers_any(plan):
            continue
        for item in plan.items:
            if not any(one.quote or one.answers for one in item.walk()):
                hint = f"add 'quote: {plan.answers} …' or 'answers: {plan.answers} …', or ask whether it belongs here"
                yield item.span(), f"this {item.level} answers no recommendation of '{plan.answers}'", hint


def without_actions(view: View) -> Iterator[Problem]:
    """A recommendation under which nothing is to be done.

    ## What it finds

    In a plan with two levels or more, an item of the outermost level, or one that answers a recommendation of a record,
    with nothing below it. One that is dealt with by itself (it has a timescale, an owner, progress or a status) or that
    was withdrawn is left alone. A plan without any action at all is reported once.

    ## Why it matters

    A recommendation that is named and not acted on looks answered. The written statement has to give the action that
    is proposed and the period within which it is taken (Education and Inspections Act 2006, section 137).

    ## Example

    ```yaml
    - ref: 2
      quote: inspection 2
      leads: Locality heads of service
    ```

    ## How to fix

    Add what will be done:

    ```yaml
    - ref: 2
      quote: inspection 2
      actions:
        - text: Refresh the guidance on caseloads
          due: End March 2018
    ```
    """
    for plan in view.plans():
        if len(plan.levels) < 2 or not plan.items:
            continue
        below = {level.name: inner for level, inner in pairwise(plan.levels)}
        bare = [item for item in plan.walk() if item.level in below and _bare(plan, item)]
        if len(bare) > 1 and not any(item.children for item in plan.items):
            outer, inner = plan.levels[0], plan.levels[1]
            hint = f"add '{inner.plural}:' below each, with '- text: …'"
            yield plan.span("title"), f"none of the {len(bare)} {outer.plural} has {inner.plural}", hint
            continue
        for item in bare:
            inner = below[item.level]
            place = item.span("quote" if item.quote else "text" if item.text else "")
            yield place, f"this {item.level} has no {inner.plural}", f"add '{inner.plural}:' with '- text: …'"


def _bare(plan: Plan, item: Item) -> bool:
    """Whether an item from which actions are to be expected has none, and is no action itself."""
    if item.children or not (item.level == plan.levels[0].name or item.quote or item.answers):
        return False
    return not (item.due or item.owner or item.progress or item.status or item.revised)


def _answers_any(plan: Plan) -> bool:
    """Whether the plan names recommendations at all: one that does not is not reported item by item."""
    return any(item.quote or item.answers for item in plan.walk())


def _stated(view: View) -> Iterator[tuple[Item, str, str]]:
    """The items whose words stand beside those of a record: the item, its words, those of the record."""
    for plan in view.project.plans.values():
        for item in plan.walk():
            if item.answers and item.text and not item.quote:
                quoted = view.project.quoted(plan, item.answers)
                if quoted is not None:
                    yield item, one_line(item.text), one_line(quoted)


def _letters(text: str) -> list[str]:
    """The words without punctuation and capitals; typographic and plain quotation marks are the same."""
    return re.findall(r"\w+", text.casefold().replace("’", "'").replace("'", ""))


def _span(item: Item) -> Span:
    return span_of(item.text, item.span("text"))


def _difference(stated: str, quoted: str) -> str:
    """What the record says in place of what is typed, with a word or two around each place."""
    ours, theirs = _WORD.findall(stated), _WORD.findall(quoted)
    parts: list[str] = []
    for tag, ours_from, ours_to, theirs_from, theirs_to in SequenceMatcher(None, ours, theirs, False).get_opcodes():
        if tag == "equal":
            continue
        before, after = max(0, ours_from - 1), min(len(ours), ours_to + 1)
        lead, tail = ours[before:ours_from], ours[ours_to:after]
        typed = " ".join([*lead, *ours[ours_from:ours_to], *tail])
        said = " ".join([*lead, *theirs[theirs_from:theirs_to], *tail])
        parts.append(f"'{said}', not '{typed}'")
    return "; ".join(parts)
