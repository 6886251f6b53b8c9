"""What is due before the plan is looked at again, the next first."""

from __future__ import annotations

from datetime import date

from reportgen.compose.context import Context
from reportgen.compose.names import numbered
from reportgen.compose.parts.tables import headed, leads, made, named, update
from reportgen.compose.values import due
from reportgen.document import Blocks
from reportgen.progress.states import State, horizon


def compose(context: Context, title: str, level: int) -> Blocks:
    """A sentence that says up to when, and a table."""
    until = context.day(horizon(context.as_at, context.until))
    soon = sorted((state for state in context.states if state.state == "due soon"), key=_day)
    if not soon or context.plan is None:
        return context.phrase("nothing due", date=until)
    called = numbered(context.plan)
    rows = [
        [
            *named(context, state.item, called[id(state.item)]),
            leads(context, state),
            due(context, state.item),
            update(context, state.item),
        ]
        for state in soon
    ]
    table = made(context, title, headed(context, "ref", "action", "lead", "due", "progress"), rows)
    return (*context.phrase("due until", date=until, count=str(len(soon))), table)


def _day(state: State) -> date:
    return state.due.by if state.due and state.due.by else date.max
