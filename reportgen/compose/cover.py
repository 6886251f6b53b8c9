"""The cover: the fields that the format lists, in its order, set as it says."""

from __future__ import annotations

from reportgen.compose.context import Context, Edition
from reportgen.compose.fields import intro, shown, value
from reportgen.document import (
    Block,
    Blocks,
    Cell,
    Column,
    Field,
    Fields,
    Heading,
    Paragraph,
    Row,
    Rule,
    Strong,
    Table,
    Text,
)
from reportgen.model.format import CoverLayout
from reportgen.model.report import Report

_LABELS = 0.32
"""The share of a cover's table that its labels take."""


def compose(context: Context, report: Report) -> Blocks:
    """The blocks of the cover. A field that the report does not give is left out, its rule with it."""
    set_as = context.layout.cover_layout or CoverLayout(node=context.layout.node)
    blocks: list[Block] = []
    lines: list[Field] = []
    group = ""

    def finish_lines() -> None:
        if lines:
            blocks.append(_set(context, set_as, tuple(lines), first=not any(isinstance(one, Table) for one in blocks)))
            lines.clear()

    for field in context.layout.cover:
        if not shown(context, report, field):
            continue
        found = value(context, report, field, 2)
        if not found and field.field not in report.extra:
            continue
        if field.group != group:
            finish_lines()
            group = field.group
            if group:
                blocks.append(_heading(context.said(group), group))
        if field.layout == "line":
            lines.append(Field(context.said(field.label), found))
        else:
            finish_lines()
            if field.label:
                blocks.append(_heading(context.said(field.label), field.field))
            blocks += intro(context, report, field, 2)
            blocks += found
        if field.rule:
            finish_lines()
            blocks.append(Rule())
    finish_lines()
    return tuple(blocks)


def _heading(words: str, name: str) -> Heading:
    return Heading(1, (Text(words),), id=f"cover-{'-'.join(name.casefold().split())}", cover=True)


def _set(context: Context, set_as: CoverLayout, lines: tuple[Field, ...], *, first: bool) -> Block:
    """Lines of the cover below each other, in boxes, or as the rows of a table."""
    if set_as.kind == "table":
        rows = tuple(Row((Cell((_label(line),), header=True), Cell(line.blocks))) for line in lines)
        widths = (_LABELS, 1 - _LABELS)
        columns = tuple(
            Column((Text(context.said(heading)),), width)
            for heading, width in zip(set_as.headings, widths, strict=True)
        )
        caption = context.said(context.layout.title)
        return Table(caption, context.word("table description"), columns, rows, id="cover" if first else "")
    if set_as.kind == "grid" and context.edition is not Edition.ACCESSIBLE:
        return Fields(lines, role="cover", across=int(set_as.across), description=context.word("cover grid"))
    return Fields(lines, role="cover")


def _label(line: Field) -> Paragraph:
    return Paragraph((Strong((Text(line.label),)),))
