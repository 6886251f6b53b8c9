"""The risks that are open on the day."""

from __future__ import annotations

from reportgen.compose.context import Context
from reportgen.compose.parts.tables import headed, made, said, who
from reportgen.document import Blocks


def compose(context: Context, title: str, level: int) -> Blocks:
    """A row for each risk that had been raised by the day and was not closed."""
    day = context.as_at
    risks = [
        risk
        for risk in (context.plan.risk_register if context.plan else ())
        if not (risk.raised and risk.raised > day) and not (risk.closed and risk.closed <= day)
    ]
    if not risks:
        return context.phrase("no risks")
    rows = [
        [
            said(str(risk.ref) or str(position)),
            context.prose(risk.text),
            context.lines(risk.likelihood),
            context.lines(risk.consequence),
            context.prose(risk.mitigation),
            who(context, risk.owner),
        ]
        for position, risk in enumerate(risks, 1)
    ]
    headings = headed(context, "ref", "risk", "likelihood", "consequence", "mitigation", "owner")
    return (made(context, title, headings, rows),)
