"""Rules about progress: what is not said, what says nothing, what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reportgen.dates import period
from reportgen.excerpts import short
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Plan, Progress
from reportgen.nodes import span_of
from reportgen.notes import opening, says_only
from reportgen.progress.timeline import Standing, progress_at
from reportgen.rules.actions import is_placeholder
from reportgen.rules.rule import Problem, View
from reportgen.rules.wording import days, each_or_once, in_english, inner, on_day, title


class _Action(NamedTuple):
    item: Item
    how: Standing
    last: Progress | None


def _actions(view: View) -> Iterator[tuple[Plan, date, list[_Action]]]:
    """Each plan with its day, and its actions as they stand on that day."""
    for plan in view.plans():
        day = view.day(plan)
        innermost = plan.levels[-1].name if plan.levels else ""
        actions = [
            _Action(item, view.standing(plan, item), progress_at(item, day) if item.progress else None)
            for item in plan.walk()
            if item.level == innermost and not item.children
        ]
        yield plan, day, actions


def missing(view: View) -> Iterator[Problem]:
    """An action that is under way, and of which nothing was ever said.

    ## What it finds

    In a plan that keeps progress: an action with neither progress, status, evidence nor comments, which has started by
    its `start`, has no end ("Ongoing"), or goes on throughout a time that has begun. Of what is past its due date,
    R204 speaks.

    ## Why it matters

    Updates that are not supplied are what members complain of most. "Ongoing" in the timescale and a blank beside it
    reads as if nobody were doing it.

    ## Example

    ```yaml
    - text: We will continue to implement the practice model
      due: Ongoing
    ```

    ## How to fix

    ```yaml
    - text: We will continue to implement the practice model
      due: Ongoing
      progress:
        - on: 2018-02-22
          status: in progress
          note: 140 of 200 social workers trained by the end of January
    ```
    """
    for _, day, actions in _actions(view):
        if not any(one.last for one in actions):
            continue
        for item, how, last in actions:
            said = last or how.status or item.evidence or item.comments or any(item.extra.values())
            if said or how.overdue or not how.open:
                continue
            under_way = _under_way(item, how.due, day)
            if under_way:
                hint = "add 'progress:' with 'on', 'status' and 'note'"
                yield item.span(), f"{under_way}, and this {item.level} has no progress", hint


def _under_way(item: Item, due: Timescale | None, day: date) -> str:
    start = item.start
    if start and start.by:
        return f"'{short(start.text)}' was its start" if start.by <= day else ""
    if due is None or not due.understood or due.text != due.node:
        return ""
    if due.by is None:
        return f"'{short(due.text)}' means it is under way"
    named = period(due.text)
    goes_on = due.text.casefold().startswith(("throughout", "drwy gydol", "trwy gydol"))
    return f"'{short(due.text)}' has begun" if goes_on and named and named.first <= day else ""


def only_a_status(view: View) -> Iterator[Problem]:
    """Progress that says no more than a status.

    ## What it finds

    An action in progress whose last entry has no note, or a note that only repeats the status ("In progress", "On
    track"). Where all actions in progress are like that, it is said once for the plan. Nothing is asked of what is not
    due, and of what is complete R403 asks for evidence. Of a note that is another status R404 speaks,
    and R605 of "TBC" and the like.

    ## Why it matters

    "On track" can't be checked. What has been done since the last meeting, and what comes next, is what the column is
    for.

    ## Example

    ```yaml
    progress:
      - on: 2018-02-22
        status: in progress
        note: In progress
    ```

    ## How to fix

    ```yaml
    progress:
      - on: 2018-02-22
        status: in progress
        note: Draft with the practice group; sign-off on 26 February
    ```
    """
    english = in_english(view)
    for plan, _, actions in _actions(view):
        speaks, statuses = english(plan), view.project.statuses(plan)
        asked = 0
        bare: list[_Action] = []
        for one in actions:
            if one.last is None or one.how.means != "in progress":
                continue
            asked += 1
            note, known = one.last.note, statuses.get(one.how.status)
            labels = (one.how.status, known.label if known else "")
            says = note and not (says_only(note, *labels) if speaks else note.casefold() in map(str.casefold, labels))
            if (speaks and opening(note) not in ("", one.how.means) and view.speaks("R404", plan)) or (
                is_placeholder(note) and view.speaks("R605", plan)
            ):
                continue
            if not (says or one.item.comments or one.last.evidence or one.item.evidence):
                bare.append(one)

        def each(one: _Action) -> Problem:
            assert one.last is not None
            said = short(one.last.note or one.last.status)
            where = span_of(one.last.note or one.last.status, one.last.span())
            return where, f"'{said}' says no more than a status", "say what has been done, and what comes next"

        def once(plan: Plan = plan, count: int = asked) -> Problem:
            message = f"none of the {count} {inner(plan)} in progress says more than its status"
            return title(plan), message, "say in a 'note' what has been done, and what comes next"

        yield from each_or_once(bare, asked, each, once)


def without_evidence(view: View) -> Iterator[Problem]:
    """An action that is complete, and nothing shows it.

    ## What it finds

    An action whose status counts as complete, with no `evidence`, its own or of an entry, and no link in its note.
    Where no complete action has any, it is said once for the plan.

    ## Why it matters

    Complete and complete with evidence are different things: councils that were inspected again say that the first
    question was how they knew. What is not shown now can't be found in a year.

    ## Example

    ```yaml
    progress:
      - on: 2018-02-22
        status: complete
        note: Completed - January 2018
    ```

    ## How to fix

    ```yaml
    progress:
      - on: 2018-02-22
        status: complete
        note: Completed - January 2018
        evidence: Caseload guidance, version 3, on the intranet since 30 January
    ```
    """
    for plan, day, actions in _actions(view):
        done = [one for one in actions if one.how.complete]
        lacking = [one for one in done if not _shown(one.item, day)]

        def each(one: _Action) -> Problem:
            last = one.last
            where = (
                span_of(last.status or last.note, last.span()) if last else span_of(one.item.status, one.item.span())
            )
            return where, f"this {one.item.level} is complete, and nothing shows it", "add 'evidence: …'"

        def once(plan: Plan = plan, count: int = len(done)) -> Problem:
            message = f"none of the {count} {inner(plan)} that are complete gives evidence"
            return title(plan), message, "add 'evidence: …' to the entry that says so: a paper, an audit, a figure"

        yield from each_or_once(lacking, len(done), each, once)


def _shown(item: Item, day: date) -> bool:
    if item.evidence or any("evidence" in name.casefold() or "tystiolaeth" in name.casefold() for name in item.extra):
        return True
    return any(
        entry.evidence or "](" in entry.note for entry in item.progress if entry.on is not None and entry.on <= day
    )


def contradicted(view: View) -> Iterator[Problem]:
    """A note that opens with another status than its entry gives.

    ## What it finds

    An entry whose `status` counts as one thing and whose note opens with words for another: `status: not due` and
    "Completed - January 2018".

    ## Why it matters

    The note is what is printed, and the status is what is counted. One of the two is wrong, and the summary of the plan
    with it.

    ## Example

    ```yaml
    progress:
      - on: 2018-02-22
        status: not due
        note: Completed - January 2018
    ```

    ## How to fix

    ```yaml
    progress:
      - on: 2018-02-22
        status: complete
        note: Completed - January 2018
    ```
    """
    english = in_english(view)
    for plan in view.plans():
        if not english(plan):
            continue
        statuses = view.project.statuses(plan)
        for item in plan.walk():
            for entry in item.progress:
                known = statuses.get(entry.status)
                if known is None or not known.means or not entry.note:
                    continue
                if entry.note.casefold().startswith((entry.status.casefold(), known.label.casefold())):
                    continue
                says = opening(entry.note)
                if says and says != known.means:
                    fitting = [f"'{name}'" for name, word in statuses.items() if word.means == says]
                    hint = f"give the status that fits: {' or '.join(fitting)}" if fitting else "correct one of the two"
                    message = f"the status is '{entry.status}', and the note says '{short(entry.note, 40)}'"
                    yield span_of(entry.status, entry.span("status")), f"{message}", hint


def stale(view: View) -> Iterator[Problem]:
    """An action in progress of which nothing has been said for longer than the limit, in days.

    ## What it finds

    An action whose status counts as in progress, and whose last entry is older than the limit on the day as at which
    the plan is checked. Where all actions in progress are like that, it is said once for the plan. Of what is overdue,
    R204 speaks.

    ## Why it matters

    A plan that is reported each quarter has something new to say of each action each quarter. What has not changed for
    longer stands still, or is not looked at.

    ## Example

    A last entry of 1 September 2017 in a plan as at 22 February 2018, where the limit is 100 days.

    ## How to fix

    Add an entry, if only to say why nothing moved. Where a plan is reported less often, set the limit:

    ```yaml
    checks:
      R405: {limit: 200}
    ```

    Reports, dashboards and the overview call a log silent by the same limit.
    """
    for plan, day, actions in _actions(view):
        limit = view.limit(plan)
        asked = [
            (last, (day - last.on).days)
            for _, how, last in actions
            if last is not None and last.on is not None and how.means == "in progress" and not how.overdue
        ]

        def each(one: tuple[Progress, int], day: date = day) -> Problem:
            last, age = one
            where = last.node.entries.get("on")
            message = f"the last entry is of {on_day(last.on or day)}, {days(age)} before {on_day(day)}"
            return where.span if where else last.span(), message, "add an entry that says how it stands now"

        def once(plan: Plan = plan, day: date = day, count: int = len(asked), limit: float = limit) -> Problem:
            message = (
                f"none of the {count} {inner(plan)} in progress has an entry of the {limit:g} days before {on_day(day)}"
            )
            return title(plan), message, "add an entry to each that says how it stands now"

        yield from each_or_once([one for one in asked if one[1] > limit], len(asked), each, once)


def uncounted(view: View) -> Iterator[Problem]:
    """A status that is used, and of which nobody has said what it counts as.

    ## What it finds

    A status that actions of a plan have, and that council.yaml or the plan does not declare, or declares without
    `means`. Each is reported once, where it is declared or first used.

    ## Why it matters

    Whether an action is overdue, and how many are complete, is computed. Without `means`, "4" or "Blue" is neither
    complete nor open, and the action is never reported as overdue.

    ## Example

    ```yaml
    statuses:
      blue: {label: Blue}
    ```

    ## How to fix

    ```yaml
    statuses:
      blue: {label: Blue, means: complete}
    ```
    """
    told: set[int] = set()
    for plan in view.plans():
        statuses = view.project.statuses(plan)
        used: dict[str, str] = {}
        for item in plan.walk():
            for status in (item.status, *(entry.status for entry in item.progress)):
                if status:
                    used.setdefault(str(status), status)
        if not statuses and used:
            first = next(iter(used.values()))
            hint = "add 'statuses:' to council.yaml or to the plan, each with 'label' and 'means'"
            message = f"'{short(first)}' is a status that nobody has declared, so no {inner(plan)} can be counted"
            yield span_of(first, plan.span()), message, hint
        for name in used:
            known = statuses.get(name)
            if known is not None and not known.means and id(known) not in told:
                told.add(id(known))
                hint = "add 'means: in progress', or not due, complete, withdrawn"
                yield known.span(), f"nobody says what the status '{name}' counts as", hint
