"""The lines of text in blocks, and blocks that were taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.document import (
    Block,
    Blocks,
    Box,
    Change,
    Contents,
    Fields,
    Figure,
    Heading,
    Inlines,
    Item,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Section,
    Table,
    Text,
)
from reportgen.redline.words import dead


def content_of(block: Block) -> Inlines:
    """The line of a block that is one."""
    return block.content if isinstance(block, Paragraph | Heading) else ()


def blocks_of(block: Block) -> Blocks:
    """The blocks that stand in a block."""
    match block:
        case NumberedParagraph() | Quote() | Note() | Item() | Section() | Box() | Change():
            return block.blocks
        case _:
            return ()


def lines_of(block: Block) -> Iterator[Inlines]:
    """The lines of text in a block."""
    match block:
        case Heading(_, content) | Paragraph(content):
            yield content
        case NumberedParagraph(_, blocks) | Quote(blocks) | Note(blocks) | Item(blocks) | Section(blocks):
            for one in blocks:
                yield from lines_of(one)
        case Change(_, blocks):
            for one in blocks:
                yield from lines_of(one)
        case Box(title, blocks):
            yield title
            for one in blocks:
                yield from lines_of(one)
        case List(items):
            for item in items:
                for one in item:
                    yield from lines_of(one)
        case Fields(fields):
            for field in fields:
                for one in field.blocks:
                    yield from lines_of(one)
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    for one in cell.blocks if cell else ():
                        yield from lines_of(one)
        case Figure():
            yield (Text(block.caption.text),)
            yield from lines_of(block.table)
        case Preformatted() | Contents() | Rule():
            pass


def buried(block: Block) -> Block:
    """A block that was taken out: without the ids that links lead to, and without links into the document."""
    match block:
        case Heading():
            return replace(block, id="", content=dead(block.content))
        case Paragraph(content):
            return Paragraph(dead(content))
        case NumberedParagraph() | Item():
            return replace(block, id="", blocks=tuple(map(buried, block.blocks)))
        case Quote() | Note() | Section() | Change():
            return replace(block, blocks=tuple(map(buried, block.blocks)))
        case Box(title, blocks):
            return Box(dead(title), tuple(map(buried, blocks)))
        case List():
            return replace(block, items=tuple(tuple(map(buried, item)) for item in block.items))
        case Fields():
            fields = tuple(field._replace(blocks=tuple(map(buried, field.blocks))) for field in block.fields)
            return replace(block, fields=fields)
        case Table():
            rows = tuple(
                row._replace(
                    id="",
                    cells=tuple(cell and cell._replace(blocks=tuple(map(buried, cell.blocks))) for cell in row.cells),
                )
                for row in block.rows
            )
            return replace(block, id="", rows=rows)
        case Figure():
            table = buried(block.table)
            assert isinstance(table, Table)
            return replace(block, id="", source=dead(block.source), table=table)
        case Preformatted() | Contents() | Rule():
            return block
