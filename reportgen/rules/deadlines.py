"""Rules about due dates: those that have passed, those that were changed, those that do not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.excerpts import short
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Plan, Revision
from reportgen.notes import opening
from reportgen.rules.days import began, impossible_dues
from reportgen.rules.rule import Problem, View
from reportgen.rules.wording import days, each_or_once, in_english, inner, on_day, title
from reportgen.timeline import Standing, progress_at, revisions_at


class _Late(NamedTuple):
    item: Item
    how: Standing
    due: Timescale
    told: bool


def _overdue(view: View, plan: Plan, english: bool) -> Iterator[_Late]:
    """The items that are past their date, and whether anything has been said of them since.

    Of an item with others below it, these speak, unless it has a status of its own. A note that opens with "Completed"
    beside no status is taken at its word. A date that cannot be is R201's.
    """
    day = view.day(plan)
    since = began(view, plan) if view.speaks("R201", plan) else None
    for item in plan.walk():
        if item.due is None or (item.children and not (item.status or item.progress)):
            continue
        how = view.standing(plan, item)
        if not how.overdue or how.due is None or how.due.by is None:
            continue
        if view.speaks("R201", plan) and any(span == how.due.span for span, _, _ in impossible_dues(item, day, since)):
            continue
        last = progress_at(item, day)
        if english and last is not None and not how.status and opening(last.note) in ("complete", "withdrawn"):
            continue
        told = bool(last and last.on and last.on > how.due.by and (last.note or last.status))
        yield _Late(item, how, how.due, told or bool(item.comments))


def silent(view: View) -> Iterator[Problem]:
    """An action that is overdue, and of which nothing has been said since.

    ## What it finds

    An item whose due date has passed, which is neither complete nor withdrawn, and whose log says nothing after that
    date. Where a plan keeps neither progress nor statuses, it is said once for the plan.

    ## Why it matters

    It may be done, late or forgotten: nobody can tell. That is the first thing that members ask about, and the
    commonest complaint of those who have to scrutinise a plan.

    ## Example

    ```yaml
    due: End January 2018
    progress:
      - on: 2017-12-12
        status: in progress
        note: Drafting
    ```

    in a plan as at 22 February 2018.

    ## How to fix

    ```yaml
    due: End January 2018
    revised:
      - on: 2018-02-22
        to: End March 2018
        why: The draft went back to the group
        agreed: childrens-management-team
    progress:
      - on: 2018-02-22
        status: in progress
        note: Second draft with the group
    ```
    """
    english = in_english(view)
    for plan in view.plans():
        late = [one for one in _overdue(view, plan, english(plan)) if not one.told]
        if not late:
            continue
        when = on_day(view.day(plan))
        mute = not any(item.progress or item.status for item in plan.walk())

        def each(one: _Late, when: str = when) -> Problem:
            message = (
                f"'{short(one.due.text)}' passed {days(one.how.overdue)} before {when}, and nothing is said of it since"
            )
            return one.due.span, message, "say under 'progress' how it stands, and under 'revised' what date holds now"

        def once(plan: Plan = plan, late: list[_Late] = late, when: str = when) -> Problem:
            message = (
                f"{len(late)} {inner(plan)} are past their dates on {when}, and nothing says how any of them stands"
            )
            return title(plan), message, "say under 'progress' how each stands, with 'on', 'status' and 'note'"

        yield from each_or_once(late, len(late) if mute else -1, each, once)


def not_revised(view: View) -> Iterator[Problem]:
    """An action that is overdue and has a note, but no new date.

    ## What it finds

    An item whose due date has passed, which is neither complete nor withdrawn, whose log says how it stands, and which
    has no new date under `revised`.

    ## Why it matters

    A date that has passed is no date any more. Until a new one is agreed, nobody can hold anybody to it, and the action
    drops out of what falls due before the next meeting.

    ## Example

    ```yaml
    due: End January 2018
    progress:
      - on: 2018-02-22
        status: partially complete
        note: Partially complete - review of the standards complete
    ```

    ## How to fix

    Leave the first date as it is, and add the new one:

    ```yaml
    revised:
      - on: 2018-02-22
        to: End March 2018
        why: The briefings wait for the new standards
        agreed: childrens-management-team
    ```
    """
    english = in_english(view)
    for plan in view.plans():
        when = on_day(view.day(plan))
        for late in _overdue(view, plan, english(plan)):
            if late.told:
                still = f", the status is still '{late.how.status}'" if late.how.means == "not due" else ""
                message = f"'{short(late.due.text)}' passed {days(late.how.overdue)} before {when}{still}"
                hint = "give the new date under 'revised', with 'on', 'to', 'why' and 'agreed'"
                yield late.due.span, f"{message}, and no new date is given", hint


def unexplained(view: View) -> Iterator[Problem]:
    """A due date that was changed without a reason, or without anybody who agreed.

    ## What it finds

    An entry under `revised` without `why` or without `agreed`. Where no change in the plan says who agreed, or none
    says why, it is said once for the plan.

    ## Why it matters

    A date that can be moved without a reason is no commitment. Members complain of slips that are hidden by re-dating:
    show the first date, each change, why, and who agreed.

    ## Example

    ```yaml
    revised:
      - on: 2018-03-20
        to: End June 2018
    ```

    ## How to fix

    ```yaml
    revised:
      - on: 2018-03-20
        to: End June 2018
        why: The pilot's evaluation came late
        agreed: childrens-management-team
    ```
    """
    for plan in view.plans():
        changes = [change for item in plan.walk() for change in item.revised if change.to is not None]
        if not changes:
            continue
        for_no_reason = [change for change in changes if not change.why]
        by_nobody = [change for change in changes if not _is_agreed(change)]
        bare = len(changes) > 1 and len(for_no_reason) == len(changes)
        unagreed = len(changes) > 1 and len(by_nobody) == len(changes)
        lacks = [what for what, lacking in (("gives a reason", bare), ("says who agreed", unagreed)) if lacking]
        if lacks:
            message = f"none of the {len(changes)} changes of dates {' or '.join(lacks)}"
            yield title(plan), message, "add 'why: …' and 'agreed: …' to each, below its 'to'"
        for change in changes:
            yield from _unexplained(change, not bare, not unagreed)


def _unexplained(change: Revision, why: bool, agreed: bool) -> Iterator[Problem]:
    lacks = [("a reason", "'why: …'")] if why and not change.why else []
    lacks += [("saying who agreed", "'agreed: …'")] if agreed and not _is_agreed(change) else []
    if lacks and change.to is not None:
        what = " or ".join(what for what, _ in lacks)
        add = " and ".join(add for _, add in lacks)
        yield change.to.span, f"the date was changed to '{short(change.to.text)}' without {what}", f"add {add} below it"


def _is_agreed(change: Revision) -> bool:
    """Whether a change says who agreed, be it among its reasons: "agreed by the board to wait for the grant"."""
    why = change.why.casefold()
    return change.agreed is not None or "agreed" in why or "cytun" in why


def often(view: View) -> Iterator[Problem]:
    """A due date that has been changed more often than the limit.

    ## What it finds

    An item, not complete or withdrawn, with more changes of its due date than the limit allows.

    ## Why it matters

    A date that is changed a third time was not believed the second. The question is then not when, but whether: what
    stands in the way, and who can move it.

    ## Example

    Three entries under `revised`, where the limit is 2.

    ## How to fix

    Break the action into steps with dates that are believed, take what stands in the way to the body that can move it,
    or withdraw the action, with a reason. A council or plan that counts otherwise sets the limit:

    ```yaml
    checks:
      R206: {limit: 3}
    ```
    """
    for plan in view.plans():
        day, limit = view.day(plan), view.limit(plan)
        for item in plan.walk():
            if len(item.revised) <= limit or not view.standing(plan, item).open:
                continue
            changes = revisions_at(item, day)
            last = changes[-1].to if changes else None
            if len(changes) > limit and last is not None:
                first = f", from '{short(item.due.text)}' to '{short(last.text)}'" if item.due else ""
                hint = "say what stands in the way, and break it into steps with dates that are believed"
                yield last.span, f"the date has been changed {len(changes)} times{first}", hint


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
