"""How long the words of a cell are, by which columns get their widths. The letters are Helvetica's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reportgen.document import (
    Block,
    Blocks,
    Box,
    Code,
    Fields,
    Footnote,
    Heading,
    Inlines,
    Item,
    LineBreak,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Preformatted,
    Quote,
    Status,
    Strong,
    Table,
    Text,
)
from reportgen.letter_widths import length

_BREAKS = re.compile(r"\s|(?<=-)")


_length = lru_cache(maxsize=8192)(length)
"""Most words of a grid stand in it more than once."""


@lru_cache(maxsize=8192)
def regular(text: str) -> tuple[float, float]:
    """The length of a text, and that of its longest word, in thousandths of the size of the letters."""
    return length(text), max(map(_length, _BREAKS.split(text)))


@lru_cache(maxsize=1024)
def bold(text: str) -> tuple[float, float]:
    """The same in bold letters."""
    return length(text, bold=True), max(length(word, bold=True) for word in _BREAKS.split(text))


def texts_of(blocks: Blocks) -> list[str]:
    """The lines of text in blocks, without regard to what they look like."""
    if len(blocks) == 1:
        return _block_texts(blocks[0])
    return [text for block in blocks for text in _block_texts(block)]


def _block_texts(block: Block) -> list[str]:
    if type(block) is Paragraph:  # nearly all are, and a match takes its time
        return _inline_lines(block.content)
    match block:
        case Heading(_, content):
            return _inline_lines(content)
        case List(items):
            return [f"     {text}" for item in items for text in texts_of(item)]
        case Quote(blocks) | Note(blocks) | NumberedParagraph(_, blocks) | Item(blocks):
            return texts_of(blocks)
        case Fields(fields):
            return [f"{field.label} {text}" for field in fields for text in texts_of(field.blocks) or [""]]
        case Preformatted(text):
            return text.split("\n")
        case Box(title, blocks):
            return [*_inline_lines(title), *texts_of(blocks)]
        case Table():
            return _table_texts(block)
        case _:
            return []


def _table_texts(table: Table) -> list[str]:
    """The rows of a table in a cell, and what must stand beside each other in it: the longest words of its columns."""
    heads = [" ".join(_inline_lines(column.heading)) for column in table.columns]
    rows = [heads, *([" ".join(texts_of(cell.blocks)) if cell else "" for cell in row.cells] for row in table.rows)]
    columns = zip(*rows, strict=True)
    longest = [max((word for text in column for word in text.split()), key=len, default="") for column in columns]
    return [*(" ".join(row) for row in rows), "__".join(longest)]


def words_alone(blocks: Blocks) -> str | None:
    """The words of a cell that is one paragraph of mere words, as nearly all are; None for any other."""
    if len(blocks) == 1 and type(block := blocks[0]) is Paragraph and len(block.content) == 1:
        only = block.content[0]
        return only.text if type(only) is Text else None
    return None


def bold_texts(blocks: Blocks) -> Iterator[str]:
    """The words of a cell that are set in bold, as far as they stand in paragraphs and lists."""
    for block in blocks:
        match block:
            case Paragraph(content):
                if len(content) > 1 or (content and type(content[0]) is not Text):
                    yield from _bold_inlines(content)
            case List(items):
                for item in items:
                    yield from bold_texts(item)
            case Item(inner):
                yield from bold_texts(inner)
            case _:
                pass


def _bold_inlines(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Status(text, _):
                yield text
            case Strong(inner):
                yield from _inline_lines(inner)
            case _:
                pass


def _inline_lines(content: Inlines) -> list[str]:
    if len(content) == 1 and type(content[0]) is Text:
        return [content[0].text]
    pieces: list[str] = []
    for inline in content:
        match inline:
            case Text(text) | Code(text) | Status(text, _):
                pieces.append(text)
            case LineBreak():
                pieces.append("\n")
            case Footnote():
                pass  # its words stand elsewhere
            case _:
                pieces += "\n".join(_inline_lines(inline.content)) if inline.content else ""
    return "".join(pieces).split("\n")
