"""Rules about actions that stand in a plan twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.diagnostics import Span
from reportgen.likeness import near, plain, words_in
from reportgen.model.plan import Item, Plan
from reportgen.nodes import Scalar, span_of
from reportgen.progress.timeline import status_at
from reportgen.rules.rule import Problem, View

_BEGINNING = re.compile(r"[\W_]*([^\W_]+)[\W_]+([^\W_]+)[\W_]+([^\W_]+)")

# "Establish a baseline" under two recommendations is about two things: only a text of some length repeats another.
_LEAST = 5


def repeated(view: View) -> Iterator[Problem]:
    """An action that stands in the plan twice, word for word.

    ## What it finds

    An action with the same words as one before it in the same plan; capitals and punctuation make no difference. Texts
    of fewer than five words are left alone. It is said once, at the later place, and where the two have different
    statuses these are given.

    ## Why it matters

    Members see the same work counted twice. Sooner or later one of the two is updated and the other is not, and then
    the paper contradicts itself.

    ## Example

    ```yaml
    - ref: 1
      actions:
        - text: We will develop a tool that assures the quality of supervision.
    - ref: 3
      actions:
        - text: We will develop a tool that assures the quality of supervision.
    ```

    ## How to fix

    Keep the action where it belongs, and refer to it at the other place:

    ```yaml
    - text: See the first action of recommendation 1.
    ```
    """
    for plan, actions in _by_plan(view, alike=True):
        first: dict[tuple[str, ...], Item] = {}
        for item, words in actions:
            before = first.setdefault(words, item)
            if before is not item:
                message = f"this {item.level} repeats that of line {_line(before)} word for word"
                yield _span(item), message + _statuses(view, plan, before, item), _hint(item)


def nearly_repeated(view: View) -> Iterator[Problem]:
    """An action that says nearly the same as another of the plan.

    ## What it finds

    An action of eight words or more that shares at least the given share of its words, in their order, with one before
    it in the same plan. Two actions that differ in a word of meaning ("primary", "secondary") or in a number are two
    actions, and left alone; other forms and spellings of the same word, and small words, make no difference.

    ## Why it matters

    What was copied and changed by a word is one piece of work with two dates and two statuses, or it was meant to say
    something else and does not.

    ## Example

    ```yaml
    - text: Deliver training on the revised supervision policy to all team managers
    - text: Deliver training on the revised supervision policies to all the team managers
    ```

    ## How to fix

    Keep one of them, or say in which way the second is another action.
    """
    for plan, actions in _by_plan(view):
        texts = [(item, words) for item, words in actions if len(words) >= 8]
        least = view.limit(plan) / 100
        for item, before in near(texts, least):
            message = f"this {item.level} says nearly the same as that of line {_line(before)}"
            yield _span(item), message + _statuses(view, plan, before, item), _hint(item)


def _by_plan(view: View, *, alike: bool = False) -> Iterator[tuple[Plan, list[tuple[Item, tuple[str, ...]]]]]:
    """For each plan its actions that are long enough, with their words; ``alike``: those that begin as another does."""
    texts: dict[str, tuple[Plan, list[tuple[Item, str]]]] = {}
    for plan, item in view.actions():
        texts.setdefault(plan.name, (plan, []))[1].append((item, plain(item.text)))
    for plan, actions in texts.values():
        wanted = _beginning_alike(actions) if alike else actions
        split = {text: words_in(text) for text in {text for _, text in wanted}}
        yield plan, [(item, split[text]) for item, text in wanted if len(split[text]) >= _LEAST]


def _beginning_alike(actions: list[tuple[Item, str]]) -> list[tuple[Item, str]]:
    """Those that share their first three words with another: few, and only these can be the same."""
    begins = [match.groups() if (match := _BEGINNING.match(text)) else None for _, text in actions]
    counts = Counter(begins)
    return [action for action, begin in zip(actions, begins, strict=True) if begin and counts[begin] > 1]


def _statuses(view: View, plan: Plan, before: Item, item: Item) -> str:
    """How the two stand, where they stand differently."""
    day = view.day(plan)
    there, here = status_at(before, day), status_at(item, day)
    if there == here:
        return ""
    there, here = " ".join(there.split()), " ".join(here.split())
    return f", and stands as '{here}', not as '{there}'" if here and there and here != there else ""


def _hint(item: Item) -> str:
    return f"keep one of them, and refer to it from the other {item.level}'s place"


def _line(item: Item) -> int:
    text = item.text
    return text.line + text.block if isinstance(text, Scalar) else _span(item).line


def _span(item: Item) -> Span:
    return span_of(item.text, item.span("text"))
