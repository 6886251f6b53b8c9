"""How many actions stand how, by the plan's outermost items, and their ratings."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.compose.context import Context
from reportgen.compose.names import label, numbered
from reportgen.compose.parts.tables import headed, leads, made, named, said
from reportgen.compose.values import due, rating, rating_key, status
from reportgen.document import Blocks, Table
from reportgen.model.plan import Item, Plan
from reportgen.progress.states import State, by_item, tally

_COLUMNS = ("all actions", "complete", "with evidence", "overdue", "other open", "withdrawn")


def compose(context: Context, title: str, level: int) -> Blocks:
    """A row for each recommendation and one for the whole plan; in a plan of one level a row for each action."""
    plan = context.plan
    if plan is None:
        return ()
    table = _actions if all(not item.children for item in plan.items) else _items
    key = rating_key(context) if context.scale is not None else ()
    return (table(context, plan, title), *key)


def _items(context: Context, plan: Plan, title: str) -> Table:
    called = numbered(plan)
    whole = tally(context.states)
    columns = [name for name in _COLUMNS if name != "withdrawn" or whole["withdrawn"]]
    rated = ["rating"] if context.scale is not None else []
    rows: list[list[Blocks]] = []
    for item, found in by_item(plan, context.states):
        # A row of numbers is named in few words: its number and its short name, not all that it says.
        number = called[id(item)]
        name = number if number and not item.title else label(context, item, number)
        rows.append([said(name), *_counts(found, columns), *_rating(context, item)])
    rows.append([context.phrase("whole plan"), *_counts(context.states, columns), *_rating(context, None)])
    return made(context, title, headed(context, "ref", *columns, *rated), rows)


def _actions(context: Context, plan: Plan, title: str) -> Table:
    called = numbered(plan)
    rated = ["rating"] if context.scale is not None else []
    rows = [
        [
            *named(context, state.item, called[id(state.item)]),
            leads(context, state),
            due(context, state.item),
            status(context, state.item) or context.phrase("no status"),
            *_rating(context, state.item),
        ]
        for state in context.states
    ]
    return made(context, title, headed(context, "ref", "action", "lead", "due", "status", *rated), rows)


def _counts(found: Sequence[State], columns: Sequence[str]) -> list[Blocks]:
    counted = tally(found)
    numbers = {
        "all actions": counted["all"],
        "with evidence": counted["complete with evidence"],
        "other open": counted["open"] - counted["overdue"],
    }
    return [said(str(numbers.get(name, counted[name]))) for name in columns]


def _rating(context: Context, item: Item | None) -> list[Blocks]:
    return [rating(context, item)] if context.scale is not None else []
