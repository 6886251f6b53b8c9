"""The native writer: a document as indented plain text, for people and ``diff``.

It shows each type by its own name with every attribute that is not the usual one, so that
what composition makes can be kept as readable golden files. One line holds one block's words:

    numbered [1.2] #p1-2
      paragraph: The plan is in [link #appendix-a | Appendix A].

Inlines stand in square brackets. A bracket, a backslash or a character that can't be seen is
written with a backslash, so that two documents which differ never look alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from reportgen.document import (
    Block,
    Blocks,
    Box,
    Cell,
    Change,
    Chart,
    Code,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Fields,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Item,
    Level,
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

_INDENT = "  "
_MARKS = {"\\": "\\\\", "[": "\\[", "]": "\\]", "|": "\\|"}


def write(document: Document) -> str:
    """The whole document, one line below the other, with a line feed after each."""
    return "".join([f"{_ended(line)}\n" for line in _document(document)])


def _ended(line: str) -> str:
    # Editors drop spaces at the end of a line: the last is written so that it stays.
    return f"{line[:-1]}\\s" if line.endswith(" ") else line


def _named(name: str, words: str) -> str:
    return f"{name}: {words}" if words else name


def _document(document: Document) -> Iterator[str]:
    yield _named("document", _text(document.title))
    yield _named(f"{_INDENT}author", _text(document.author))
    yield _named(f"{_INDENT}language", _text(document.language))
    yield _named(f"{_INDENT}modified", _text(document.modified))
    if document.marking:
        yield _named(f"{_INDENT}marking", _text(document.marking))
    if document.watermark:
        yield _named(f"{_INDENT}watermark", _text(document.watermark))
    for name, text in document.properties.items():
        yield _named(f"{_INDENT}{_text(name)}", _text(text))
    yield from _level("heading", document.numbering.heading)
    yield from _level("paragraph", document.numbering.paragraph)
    yield from _mapping("fields", document.fields)
    yield from _mapping("words", document.words)
    if document.spoken:
        yield "spoken"
        for content in document.spoken.values():
            yield f"{_INDENT}{_inlines(content)}"
    for name, blocks in document.parts.items():
        yield ""
        yield f"part {_text(name)}"
        yield from _blocks(blocks)


def _level(what: str, level: Level | None) -> Iterator[str]:
    if level is not None:
        goes_on = "" if level.restarts else " continuous"
        capitals = " capitals" if level.capitals else ""
        yield f"{_INDENT}numbering of {what}: {_text(level.pattern)} {level.style}{capitals}{goes_on}"


def _mapping(name: str, values: Mapping[str, str]) -> Iterator[str]:
    if values:
        yield name
        for key, value in values.items():
            yield _named(f"{_INDENT}{_text(key)}", _text(value))


# --- blocks ------------------------------------------------------------------


def _set_in(lines: Iterable[str]) -> Iterator[str]:
    """Lines one step in from the line that they belong to."""
    for line in lines:
        yield _INDENT + line


def _blocks(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        yield from _set_in(_block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, content, anchor, number, cover):
            cover_mark = " cover" if cover else ""
            yield _named(f"heading {level}{cover_mark}{_number(number)}{_id(anchor)}", _inlines(content))
        case Paragraph(content):
            yield _named("paragraph", _inlines(content))
        case NumberedParagraph(number, blocks, anchor):
            yield f"numbered{_number(number)}{_id(anchor)}"
            yield from _blocks(blocks)
        case List(items, ordered, start):
            yield f"list from {start}" if ordered else "list"
            for item in items:
                yield from _set_in(_held("item", item))
        case Fields(fields, role, across, description):
            yield _named(f"fields {role}{f' {across} across' if across > 1 else ''}", _text(description))
            for label, blocks in fields:
                yield from _set_in(_held(f"field [{_text(label)}]", blocks))
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(block)
        case Rule():
            yield "rule"
        case Quote(blocks):
            yield "quote"
            yield from _blocks(blocks)
        case Box(title, blocks):
            yield _named("box", _inlines(title))
            yield from _blocks(blocks)
        case Contents(entries):
            yield "contents"
            for level, number, text, target in entries:
                yield _named(f"{_INDENT}entry {level}{_number(number)}{_id(target)}", _text(text))
        case Preformatted(text):
            yield "preformatted"
            for line in text.split("\n"):
                yield f"{_INDENT}| {_text(line)}" if line else f"{_INDENT}|"
        case Note(blocks):
            yield "note"
            yield from _blocks(blocks)
        case Item(blocks, facets, anchor):
            yield f"item{_id(anchor)}{_facets(facets)}"
            yield from _blocks(blocks)
        case Change(kind, blocks):
            yield kind
            yield from _blocks(blocks)
        case Section(blocks, orientation, margin, paper):
            edge = "" if margin is None else f" margin {margin:g} mm"
            yield f"section {orientation}{f' {paper}' if paper else ''}{edge}"
            yield from _blocks(blocks)
        case _ as never:
            assert_never(never)


def _table(table: Table) -> Iterator[str]:
    yield _named(f"table{' dense' if table.dense else ''}{_id(table.id)}", _text(table.caption))
    if table.description:
        yield _named(f"{_INDENT}description", _text(table.description))
    for column in table.columns:
        figures = " figures" if column.figures else ""
        yield _named(f"{_INDENT}column {column.width:.4g}{figures}", _inlines(column.heading))
    for row in table.rows:
        yield from _set_in(_row(row))


def _figure(figure: Figure) -> Iterator[str]:
    yield _named(f"figure{_number(str(figure.caption.number))}{_id(figure.id)}", _text(figure.caption.text))
    yield _named(f"{_INDENT}alternative", _text(figure.alternative))
    yield from _set_in(_chart(figure.chart))
    yield from _set_in(_table(figure.table))
    yield _named(f"{_INDENT}more", _text(figure.more))
    if figure.source:
        yield _named(f"{_INDENT}source", _inlines(figure.source))


def _chart(chart: Chart) -> Iterator[str]:
    before, after = chart.unit
    yield f"chart [{_text(before)}0{_text(after)}]"
    for day, value in chart.points:
        yield f"{_INDENT}point {day.isoformat()}{'' if value is None else f': {value}'}"
    for line in chart.lines:
        yield _named(f"{_INDENT}{line.role} {line.value}", _text(line.label))
    yield _named(f"{_INDENT}last", _text(chart.last))
    yield _named(f"{_INDENT}months", _text(", ".join(chart.months)))


def _row(row: Row) -> Iterator[str]:
    change = f" {row.change}" if row.change else ""
    yield f"row{change}{_id(row.id)}{_facets(row.facets)}"
    for cell in row.cells:
        yield from _set_in(_cell(cell))


def _cell(cell: Cell | None) -> Iterator[str]:
    if cell is None:
        yield "from above"
        return
    name = "header" if cell.header else "cell"
    yield from _held(f"{name} over {cell.rows} rows" if cell.rows != 1 else name, cell.blocks)


def _held(name: str, blocks: Blocks) -> Iterator[str]:
    """What holds blocks: on one line with them where they are a single paragraph."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        yield _named(name, _inlines(blocks[0].content))
    else:
        yield name
        yield from _blocks(blocks)


def _number(number: str) -> str:
    return f" [{_text(number)}]" if number else ""


def _id(anchor: str) -> str:
    return f" #{_text(anchor)}" if anchor else ""


def _facets(facets: tuple[tuple[str, str], ...]) -> str:
    return "".join([f" [{_text(name)} = {_text(value)}]" for name, value in facets])


# --- inlines -----------------------------------------------------------------


def _inlines(content: Inlines) -> str:
    return "".join([_inline(inline) for inline in content])


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return _text(text)
        case Strong(content):
            return f"[strong {_inlines(content)}]"
        case Emphasis(content):
            return f"[emphasis {_inlines(content)}]"
        case Superscript(content):
            return f"[superscript {_inlines(content)}]"
        case Code(text):
            return f"[code {_text(text)}]"
        case Link(content, target):
            return f"[link {_text(target)} | {_inlines(content)}]"
        case LineBreak():
            return "[break]"
        case Status(text, tone):
            return f"[status {tone.value} {_text(text)}]"
        case Inserted(content):
            return f"[inserted {_inlines(content)}]"
        case Deleted(content):
            return f"[deleted {_inlines(content)}]"
        case Spoken(content, language):
            return f"[in {_text(language)} | {_inlines(content)}]"
        case Footnote(blocks):
            return f"[footnote {_note(blocks)}]"
        case _ as never:
            assert_never(never)


def _note(blocks: Blocks) -> str:
    """A note within its line. A bar stands before each line of its blocks, where they are more than a paragraph."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _inlines(blocks[0].content)
    return " ".join([f"| {line}" for block in blocks for line in _block(block)])


def _text(text: str) -> str:
    """The characters, with those marked that would be misread or overlooked."""
    if text.isascii() and text.isprintable() and _MARKS.keys().isdisjoint(text):
        return text
    return "".join([_character(character) for character in text])


def _character(character: str) -> str:
    if character in _MARKS:
        return _MARKS[character]
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
