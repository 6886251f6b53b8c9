"""What the chair may ask about: a row for each action with something that does not explain itself."""

from __future__ import annotations

from reportgen.compose.context import Context
from reportgen.compose.names import numbered
from reportgen.compose.parts.tables import headed, leads, made, named
from reportgen.compose.values import rating_word
from reportgen.document import Blocks, List
from reportgen.progress.actions import stale_after
from reportgen.progress.states import State, exceptions, rated


def compose(context: Context, title: str, level: int) -> Blocks:
    """A table of the actions, in the plan's order, with all that is to be asked about each."""
    plan = context.plan
    silence = stale_after(context.project, plan) if plan is not None else 0
    found = [(state, tuple(exceptions(state, context.scale, silence))) for state in context.states]
    found = [(state, names) for state, names in found if names]
    if not found or plan is None:
        return context.phrase("nothing to raise")
    called = numbered(plan)
    rows = []
    for state, names in found:
        said = tuple(_said(context, state, name) for name in names)
        item = state.item
        row = [*named(context, item, called[id(item)]), leads(context, state)]
        rows.append([*row, said[0] if len(said) == 1 else (List(said),)])
    return (made(context, title, headed(context, "ref", "action", "lead", "raised"), rows),)


def _said(context: Context, state: State, name: str) -> Blocks:
    """An exception in words, with the figures that it is about."""
    values = {"days": str(state.quiet)}
    if name == "overdue without reason":
        values = {"days": str(state.action.standing.overdue)}
    elif name == "put off often":
        values = {"count": str(len(state.changes))}
    elif name == "times missed":
        values = {"count": str(state.missed), "frequency": context.said(state.item.frequency)}
    elif name == "status unclear":
        values = {"status": state.action.standing.status}
    elif name == "rated otherwise" and context.scale is not None:
        found = rated(context.scale, state.item, (state,), state.day)
        values = {"rating": rating_word(context, found.rating), "own": rating_word(context, found.own)}
    return context.phrase(name, **values)
