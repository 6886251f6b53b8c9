"""Blocks with their texts changed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportgen.document import (
    Block,
    Blocks,
    Box,
    Change,
    Deleted,
    Emphasis,
    Field,
    Fields,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Item,
    Link,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Quote,
    Section,
    Spoken,
    Strong,
    Superscript,
    Table,
    Text,
)

Rewrite = Callable[[str], Inlines]
"""What stands in the place of a text."""


def rewritten(blocks: Blocks, change: Rewrite) -> Blocks:
    """``blocks`` with every text in their inlines changed. Labels, captions and statuses are no inlines."""
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Rewrite) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, content=_inlines(block.content, change))
        case NumberedParagraph() | Quote() | Note() | Item() | Section() | Change():
            return replace(block, blocks=rewritten(block.blocks, change))
        case Box():
            return replace(block, title=_inlines(block.title, change), blocks=rewritten(block.blocks, change))
        case List():
            return replace(block, items=tuple(rewritten(item, change) for item in block.items))
        case Fields():
            fields = tuple(Field(field.label, rewritten(field.blocks, change)) for field in block.fields)
            return replace(block, fields=fields)
        case Table():
            columns = tuple(replace(column, heading=_inlines(column.heading, change)) for column in block.columns)
            rows = tuple(
                row._replace(
                    cells=tuple(cell and cell._replace(blocks=rewritten(cell.blocks, change)) for cell in row.cells)
                )
                for row in block.rows
            )
            return replace(block, columns=columns, rows=rows)
        case Figure():
            table = _block(block.table, change)
            assert isinstance(table, Table)
            return replace(block, table=table, source=_inlines(block.source, change))
        case _:
            return block


def _inlines(content: Inlines, change: Rewrite) -> Inlines:
    return tuple(one for inline in content for one in _inline(inline, change))


def _inline(inline: Inline, change: Rewrite) -> Inlines:
    match inline:
        case Text(text):
            return change(text)
        case Strong() | Emphasis() | Superscript() | Link() | Inserted() | Deleted() | Spoken():
            return (replace(inline, content=_inlines(inline.content, change)),)
        case Footnote():
            return (replace(inline, blocks=rewritten(inline.blocks, change)),)
        case _:
            return (inline,)
