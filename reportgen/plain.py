"""The plain words of blocks and inlines, without what they look like."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document import (
    Blocks,
    Box,
    Code,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inlines,
    LineBreak,
    Link,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Preformatted,
    Quote,
    Spoken,
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
