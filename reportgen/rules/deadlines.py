"""Rules about due dates: those that have passed, those that were changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.excerpts import short
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Plan, Revision
from reportgen.notes import opening
from reportgen.progress.timeline import Standing, progress_at, revisions_at
from reportgen.rules.days import began, impossible_dues
from reportgen.rules.rule import Problem, View
from reportgen.rules.wording import days, each_or_once, in_english, inner, on_day, title


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
        yield (
            change.to.span,
            f"the date was changed to '{short(change.to.text)}' without {what}",
            f"add {add} below it",
        )


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
