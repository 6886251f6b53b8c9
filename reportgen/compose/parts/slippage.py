"""The ledger of due dates: the first one, each change with its reason and who agreed, months in all."""

from __future__ import annotations

from reportgen.changes import Moment, Slip, slippage
from reportgen.compose.context import Context
from reportgen.compose.names import numbered
from reportgen.compose.parts.tables import headed, made, named, said
from reportgen.document import Blocks, List
from reportgen.plain import on_one_line


def compose(context: Context, title: str, level: int) -> Blocks:
    """A row for each item whose due date was changed."""
    plan = context.plan
    if plan is None:
        return ()
    found = slippage(Moment(plan, context.as_at, context.project.statuses(plan)))
    if not found:
        return context.phrase("nothing slipped")
    called = numbered(plan)
    rows = []
    for one in found:
        changed = tuple(_change(context, slip) for slip in one.slips)
        rows.append(
            [
                *named(context, one.item, called[id(one.item)]),
                context.lines(one.first.text) if one.first else (),
                changed[0] if len(changed) == 1 else (List(changed),),
                said("" if one.months is None else f"{one.months:+d}" if one.months else "0"),
            ]
        )
    return (made(context, title, headed(context, "ref", "action", "first due", "date changes", "months"), rows),)


def _change(context: Context, slip: Slip) -> Blocks:
    to = context.said(slip.new.text) if slip.new else ""
    why = on_one_line(context.said(slip.why)).strip() or context.word("no reason")
    given = {"to": to, "date": context.day(slip.on), "why": why}
    if slip.agreed is None:
        return context.phrase("date change", **given)
    return context.phrase("date change agreed", **given, who=context.who_text(slip.agreed))
