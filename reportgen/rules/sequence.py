"""Rules about due dates in their order: what is part of another is due no later, what another builds on is due before.

Whether a date has passed or was changed is a matter of ``deadlines``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.excerpts import short
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Plan
from reportgen.rules.rule import Problem, View
from reportgen.rules.wording import in_english


def after_parent(view: View) -> Iterator[Problem]:
    """An item that is due after the one it belongs to.

    ## What it finds

    An item whose due date, as it holds now, is after that of the nearest item above it that has one.

    ## Why it matters

    One of the two is wrong: what it is part of can't be finished before it is. Mostly the date of a step was changed
    and that of the whole was forgotten.

    ## Example

    ```yaml
    - text: Refresh the strategy
      due: End March 2018
      actions:
        - text: Adopt it
          due: End April 2018
    ```

    ## How to fix

    Change the date of the whole under `revised`, with the reason, or bring the step forward.
    """
    for plan in view.plans():
        if len(plan.levels) < 2:
            continue
        for item, above in plan.lineages():
            if not above or (item.due is None and not item.revised):
                continue
            how = view.standing(plan, item)
            if how.due is None or how.due.by is None or not how.open:
                continue
            for parent in reversed(above):
                whole = view.standing(plan, parent).due
                if whole is not None and whole.by is not None:
                    if how.due.by > whole.by:
                        message = f"'{short(how.due.text)}' is after '{short(whole.text)}', when the {parent.level}"
                        hint = "bring it forward, or change the other date under 'revised'"
                        yield how.due.span, f"{message} that it belongs to is due", hint
                    break


# What the first words of the two steps begin with.
_FIRST = (
    "draft", "design", "develop", "analys", "apprais", "baselin", "scop", "procur", "pilot", "consult", "cost",
    "survey", "prepar", "research", "specif", "commission", "recruit",
)  # fmt: skip
_THEN = ("implement", "adopt", "publish", "launch", "roll", "deliver", "issu", "mobilis", "award", "embed", "evaluat")
_STARTS = frozenset(kind[:4] for kind in (*_FIRST, *_THEN))
_NEAR = 8
"""How many items below it among its siblings are taken for the next step of one."""
_OPENING = 4
"""Among how many of its first words an item says what kind of step it is."""
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "about across action actions after against agree agreed all also and any are around been before both by "
        "can care council each ensure every for from further have include including inform into its make more new "
        "not of off on or our out over plan plans programme review service services staff support team teams that "
        "the their them then there these this through to under up use used using we what when where which who "
        "will with within work working",
    )
)


def before_its_sequel(view: View) -> Iterator[Problem]:
    """A step that is due on the day of the step that builds on it, or after.

    ## What it finds

    Two items that stand near each other below the same one, of which the first drafts, designs, analyses, pilots or
    prepares something and the second adopts, publishes, launches or implements the same thing; and the first is due on
    the same day as the second, or later. The thing is the same where they share two words that mean something.

    ## Why it matters

    What is to be built on an analysis can't be finished on the day on which the analysis is. Either the dates were
    filled in by the column, or the analysis is not meant to change anything.

    ## Example

    ```yaml
    - text: Analysis of budget and resources for expanding the offer
      due: End March 2018
    - text: Implement the expanded offer
      due: End March 2018
    ```

    ## How to fix

    Give the first step an earlier date, or the second a later one.
    """
    english = in_english(view)
    for plan in view.plans():
        if not english(plan):
            continue
        yield from _sequels(view, plan, plan.items)
        for item in plan.walk():
            yield from _sequels(view, plan, item.children)


class _Step(NamedTuple):
    """An item that prepares something or builds on it: the how manyth below the same one, when it is due, its words."""

    at: int
    due: Timescale
    text: str
    prepares: bool


def _sequels(view: View, plan: Plan, items: tuple[Item, ...]) -> Iterator[Problem]:
    steps = list(_steps(view, plan, items)) if len(items) > 1 else []
    for index, step in enumerate(steps):
        said = _stems(step.text) if step.prepares else frozenset()
        for sequel in steps[index + 1 : index + 1 + _NEAR] if step.prepares else ():
            if sequel.prepares or sequel.at > step.at + _NEAR or not _no_earlier(step.due, sequel.due):
                continue
            if len(said & _stems(sequel.text)) >= 2:
                when = "on the day of" if step.due.by == sequel.due.by else "after"
                what = f"the step that builds on it, '{short(sequel.text, 50)}'"
                hint = "give this step an earlier date, or that one a later one"
                yield step.due.span, f"'{short(step.due.text)}' is {when} {what}", hint
                break


def _steps(view: View, plan: Plan, items: tuple[Item, ...]) -> Iterator[_Step]:
    for at, item in enumerate(items):
        if item.due is None or not item.text:
            continue
        words = item.text.casefold().split()
        if _STARTS.isdisjoint([word[:4] for word in words[:_OPENING]]):
            continue
        prepares, builds = (any(word.startswith(kind) for word in words[:_OPENING]) for kind in (_FIRST, _THEN))
        # "Develop and implement" is both, and has one date for both.
        prepares = prepares and not any(word.startswith(_THEN) for word in words)
        if prepares or builds:
            how = view.standing(plan, item)
            if how.due is not None and how.due.by is not None and how.open:
                yield _Step(at, how.due, item.text, prepares)


def _no_earlier(step: Timescale, sequel: Timescale) -> bool:
    return step.by is not None and sequel.by is not None and step.by >= sequel.by


def _stems(text: str) -> frozenset[str]:
    """The words of a text that mean something, without most of their endings: expanding and expanded are one."""
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    said = {word for word in words if word not in _COMMON and not word.startswith((*_FIRST, *_THEN))}
    return frozenset(re.sub(r"(?:ings?|ed|ies|es|s|y|e)$", "", word) for word in said)
