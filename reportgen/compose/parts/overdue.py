"""What is overdue, the longest first, with what the log says of why."""

from __future__ import annotations

from reportgen.compose.context import Context
from reportgen.compose.names import numbered
from reportgen.compose.parts.tables import headed, leads, logged, made, named, said
from reportgen.compose.values import due
from reportgen.document import Blocks
from reportgen.progress.states import State, reason
from reportgen.progress.timeline import progress_at


def compose(context: Context, title: str, level: int) -> Blocks:
    """A table of all overdue actions."""
    late = [state for state in context.states if state.state == "overdue"]
    if not late or context.plan is None:
        return context.phrase("nothing overdue", date=context.day(context.as_at))
    called = numbered(context.plan)
    late.sort(key=lambda state: -state.action.standing.overdue)
    rows = [
        [
            *named(context, state.item, called[id(state.item)]),
            leads(context, state),
            due(context, state.item),
            said(str(state.action.standing.overdue)),
            _why(context, state),
        ]
        for state in late
    ]
    return (made(context, title, headed(context, "ref", "action", "lead", "due", "days late", "reason"), rows),)


def _why(context: Context, state: State) -> Blocks:
    """What was logged since the day passed; else that nobody gave a reason."""
    entry = progress_at(state.item, context.as_at)
    note = reason(state)
    if note is None or entry is None or entry.on is None:
        return context.phrase("no reason")
    return logged(context, entry.on, context.prose(note))
