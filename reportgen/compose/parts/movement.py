"""What moved since the report before, kind by kind."""

from __future__ import annotations

from reportgen.compose.context import Context
from reportgen.compose.names import label, numbered
from reportgen.compose.parts.tables import headed, made, named, update, who
from reportgen.document import Block, Blocks, Heading, Text
from reportgen.progress.counting import MOVES

_DATES = ("put off", "brought forward", "re-dated")


def compose(context: Context, title: str, level: int) -> Blocks:
    """How many moves there were, and for each kind a heading and a table."""
    plan = context.plan
    if plan is None:
        return ()
    moved = [change for change in context.moved if change.kind in MOVES]
    day = context.day(context.since) if context.since else ""
    if not moved:
        return context.phrase("nothing moved", date=day or context.day(context.as_at))
    count = str(len(moved))
    blocks: list[Block] = [
        *(context.phrase("since day", date=day, count=count) if day else context.phrase("since start", count=count))
    ]
    called = numbered(plan)
    ids = {str(item.id): item for item in plan.walk() if item.id}
    for kind in MOVES:
        these = [change for change in moved if change.kind == kind]
        if not these:
            continue
        words = context.word(f"moved {kind}")
        blocks.append(Heading(level, (Text(words),), id=f"moved-{kind.replace(' ', '-')}"))
        rows: list[list[Blocks]] = []
        for change in these:
            item = change.item
            row = [*named(context, item, called.get(id(item), str(item.ref)))]
            if kind in _DATES:
                row += [context.lines(change.old), context.lines(change.new)]
                row += [context.prose(change.why) if change.why else context.phrase("no reason")]
                row += [who(context, change.agreed)]
            elif kind == "evidence added":
                row += [context.prose(change.new)]
            elif kind == "split":
                source = ids.get(change.old)
                row += [context.lines(label(context, source, called[id(source)]) if source else change.old)]
            else:
                row += [update(context, item)]
            rows.append(row)
        blocks.append(made(context, words, headed(context, "ref", "action", *_columns(kind)), rows))
    return tuple(blocks)


def _columns(kind: str) -> tuple[str, ...]:
    if kind in _DATES:
        return ("moved from", "moved to", "why", "agreed by")
    return {"evidence added": ("evidence",), "split": ("moved from",)}.get(kind, ("last update",))
