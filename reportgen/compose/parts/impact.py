"""What was to be achieved, beside what shows that it was."""

from __future__ import annotations

from reportgen.compose.context import Context
from reportgen.compose.names import label, numbered
from reportgen.compose.parts.tables import headed, made, said
from reportgen.document import Blocks, List
from reportgen.model.plan import Item
from reportgen.progress.states import evidence_at


def compose(context: Context, title: str, level: int) -> Blocks:
    """A row for each item that says what it is to achieve: its words, and the evidence of it and of all below it."""
    plan = context.plan
    stated = [item for item in plan.walk() if item.impact] if plan is not None else []
    if not stated or plan is None:
        return context.phrase("nothing")
    called = numbered(plan)
    rows = [
        [said(label(context, item, called[id(item)])), _listed(context, item.impact), _evidence(context, item)]
        for item in stated
    ]
    level_name = str(stated[0].level)
    headings = [level_name[:1].upper() + level_name[1:], *headed(context, "intended", "shown by")]
    return (made(context, title, headings, rows),)


def _evidence(context: Context, item: Item) -> Blocks:
    found = [text for one in item.walk() for text in evidence_at(one, context.as_at)]
    return _listed(context, tuple(dict.fromkeys(found))) or context.phrase("not shown")


def _listed(context: Context, texts: tuple[str, ...]) -> Blocks:
    if len(texts) == 1:
        return context.prose(texts[0])
    return (List(tuple(context.prose(text) for text in texts)),) if texts else ()
