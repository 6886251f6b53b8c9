"""The plain words of blocks and inlines, without what they look like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reportgen.document import (
    Block,
    Blocks,
    Box,
    Change,
    Code,
    Contents,
    Deleted,
    Emphasis,
    Fields,
    Figure,
    Footnote,
    Heading,
    Inlines,
    Inserted,
    Item,
    LineBreak,
    Link,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Rule,
    Section,
    Spoken,
    Status,
    Strong,
    Superscript,
    Table,
    Text,
)


def on_one_line(text: str) -> str:
    """A text with each line end, and the space around it, made one space."""
    if "\n" not in text:
        return text
    first, *between, last = text.split("\n")
    return " ".join([first.rstrip(), *filter(None, map(str.strip, between)), last.lstrip()])


def plain_text(content: Inlines) -> str:
    """The words of inlines, without what they look like."""
    pieces: list[str] = []
    for inline in content:
        match inline:
            case Text(text) | Code(text):
                pieces.append(text)
            case LineBreak():
                pieces.append(" ")
            case Strong(inner) | Emphasis(inner) | Superscript(inner) | Link(inner, _) | Spoken(inner, _):
                pieces.append(plain_text(inner))
            case _:
                pass
    return "".join(pieces)


def all_text(blocks: Blocks) -> Iterator[str]:
    """Every text in blocks as Markdown makes them, link targets included, in no particular order."""
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield from inline_texts(content)
            case Preformatted(text):
                yield text
            case Quote(inner) | Note(inner) | NumberedParagraph(_, inner):
                yield from all_text(inner)
            case Box(title, inner):
                yield from inline_texts(title)
                yield from all_text(inner)
            case List(items):
                for item in items:
                    yield from all_text(item)
            case Figure(caption, _, alternative, table):
                yield from (caption.text, alternative, *inline_texts(block.source))
                yield from all_text((table,))
            case Table():
                for column in block.columns:
                    yield from inline_texts(column.heading)
                for row in block.rows:
                    for cell in row.cells:
                        yield from all_text(cell.blocks if cell else ())
            case _:
                pass


def inline_texts(content: Inlines) -> Iterator[str]:
    """Every text in inlines, link targets included."""
    for inline in content:
        match inline:
            case Text(text) | Code(text):
                yield text
            case Link(inner, target):
                yield target
                yield from inline_texts(inner)
            case Footnote(blocks):
                yield from all_text(blocks)
            case Strong(inner) | Emphasis(inner) | Superscript(inner) | Spoken(inner, _):
                yield from inline_texts(inner)
            case _:
                pass


# --- text to be read ---------------------------------------------------------


def as_text(blocks: Blocks) -> str:
    """Blocks as text to be read: a blank line between them, lists with their marks, tables row by row.

    Nothing is left out but looks, and what was deleted since the version compared with. A link to elsewhere stands with
    its address behind its words, a note in brackets where its mark is.
    """
    return "\n\n".join(filter(None, map(_as_text, blocks)))


def _as_text(block: Block) -> str:
    match block:
        case Heading(number=number, content=content):
            return f"{number} {_inline_text(content)}".strip()
        case Paragraph(content):
            return _inline_text(content)
        case NumberedParagraph(number, inner):
            return _hanging(f"{number} ", as_text(inner))
        case List(items, ordered, start):
            marks = (f"{number}. " if ordered else "- " for number in range(start, start + len(items)))
            return "\n".join(_hanging(mark, as_text(item)) for mark, item in zip(marks, items, strict=True))
        case Fields(fields):
            return "\n".join(_hanging(f"{label} ", as_text(inner)) for label, inner in fields)
        case Table(caption, _, columns, rows):
            headings = [_inline_text(column.heading) for column in columns]
            return "\n".join([f"{caption}:", *filter(None, (_row_text(headings, row) for row in rows))])
        case Figure():
            # What the picture says, then its figures one by one; the table has the figure's own name.
            source = _inline_text(block.source)
            return "\n".join(filter(None, (block.alternative, _as_text(block.table), source)))
        case Rule():
            return "---"
        case Box(title, inner):
            return f"{_inline_text(title)}\n{as_text(inner)}"
        case Contents(entries):
            return "\n".join(f"{entry.number} {entry.text}".strip() for entry in entries)
        case Preformatted(text):
            return text
        case Quote(inner) | Note(inner) | Item(inner) | Section(inner):
            return as_text(inner)
        case Change(kind, inner):
            return as_text(inner) if kind == "inserted" else ""
        case _ as never:
            assert_never(never)


def _row_text(headings: list[str], row: Row) -> str:
    """A row as a list of what its cells hold, each behind the heading of its column."""
    if row.change == "deleted":
        return ""
    pairs = [
        (heading, as_text(cell.blocks))
        for heading, cell in zip(headings, row.cells, strict=True)
        if cell is not None and cell.blocks
    ]
    return _hanging("- ", "\n".join(_hanging(f"{heading}: " if heading else "", text) for heading, text in pairs))


def _hanging(mark: str, text: str) -> str:
    """A text behind its mark, its other lines as far in as a list's are."""
    return f"{mark}{text}".rstrip().replace("\n", "\n  ") if text else mark.rstrip()


def _inline_text(content: Inlines) -> str:
    pieces: list[str] = []
    for inline in content:
        match inline:
            case Text(text) | Code(text) | Status(text):
                pieces.append(text)
            case LineBreak():
                pieces.append("\n")
            case Link(inner, target):
                words = _inline_text(inner)
                shown = not target.startswith("#") and words not in target
                pieces.append(f"{words} ({target.removeprefix('mailto:')})" if shown else words)
            case Strong(inner) | Emphasis(inner) | Superscript(inner) | Inserted(inner) | Spoken(inner):
                pieces.append(_inline_text(inner))
            case Deleted():
                pass
            case Footnote(blocks):
                pieces.append(f" ({as_text(blocks)})")
            case _ as never:
                assert_never(never)
    return "".join(pieces)
