"""Blocks to HTML."""

from __future__ import annotations

from html import escape
from typing import assert_never

from reportgen.document import (
    Block,
    Blocks,
    Box,
    Change,
    Contents,
    Fields,
    Figure,
    Heading,
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
)
from reportgen.writers.html import figures, notes
from reportgen.writers.html.inlines import inlines, paragraph, plain
from reportgen.writers.html.page import Entry, Notes, Page, set_in
from reportgen.writers.html.tables import table


def flow(blocks: Blocks, page: Page) -> str:
    """Blocks below each other."""
    return "\n".join([_block(block, page) for block in blocks])


def _inner(blocks: Blocks, page: Page) -> str:
    """Blocks within a list item, a cell or a value. The words of a single paragraph need no ``p`` there."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return inlines(blocks[0].content, page)
    return flow(blocks, page)


def _in_cell(blocks: Blocks, page: Page) -> str:
    """Blocks within a cell, where no heading is one of the page: it would stand above what follows the table."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return inlines(blocks[0].content, page)
    outside, page.in_cell = page.in_cell, True
    found = flow(blocks, page)
    page.in_cell = outside
    return found


def _block(block: Block, page: Page) -> str:
    match block:
        case Heading():
            return _heading(block, page)
        case Paragraph(content):
            return paragraph(content, page)
        case NumberedParagraph():
            return _numbered(block, page)
        case List():
            return _list(block, page)
        case Fields():
            return _fields(block, page)
        case Table():
            return table(block, page, _in_cell)
        case Figure():
            return figures.figure(block, page, _inner)
        case Rule():
            return "<hr>"
        case Quote(blocks):
            return f"<blockquote>\n{flow(blocks, page)}\n</blockquote>"
        case Box():
            return _box(block, page)
        case Contents():
            return _contents(block, page)
        case Preformatted(text):
            # The parser drops a line feed right after the tag: this one is for it (HTML, 13.2.6.4.7).
            lines = text.replace("\r\n", "\n").replace("\r", "\n")
            return f"<pre>\n{escape(lines)}</pre>"
        case Note(blocks):
            return f'<div class="note" role="note">\n{flow(blocks, page)}\n</div>'
        case Item(blocks, facets, anchor):
            # The id is taken before those inside, so that a link to the item finds the item.
            start = f'<section class="item"{page.id(anchor)}{page.facet_attributes(facets)}>'
            return f"{start}\n{flow(blocks, page)}\n</section>"
        case Section():
            return _section(block, page)
        case Change(kind, blocks):
            # Both may hold blocks: their content is transparent (HTML, 4.7.1 and 4.7.2).
            tag = "ins" if kind == "inserted" else "del"
            return f"<{tag}>\n{flow(blocks, page)}\n</{tag}>"
        case _ as never:
            assert_never(never)


def _heading(block: Heading, page: Page) -> str:
    """A heading, one level below the title of the page (WCAG 2.2, 1.3.1)."""
    words = plain(block.content)
    anchor = page.ids.take(block.id or words.lower()[:60])
    if page.in_cell:
        return f'<p id="{anchor}"><strong>{_number(block.number)}{inlines(block.content, page)}</strong></p>'
    page.heading(block.level, block.number, words, anchor)
    tag = f"h{min(block.level + 1, 6)}"
    style = ' class="cover"' if block.cover else ""
    return f'<{tag} id="{anchor}"{style}>{_number(block.number)}{inlines(block.content, page)}</{tag}>'


def _numbered(block: NumberedParagraph, page: Page) -> str:
    start = f'<div class="numbered"{page.id(block.id)}>'
    first, rest = block.blocks[:1], block.blocks[1:]
    if first and isinstance(first[0], Paragraph):
        lead = f"<p>{_number(block.number)}{inlines(first[0].content, page)}</p>"
    else:
        lead, rest = f"<p>{_number(block.number)}</p>", block.blocks
    return "\n".join([start, lead, *([flow(rest, page)] if rest else []), "</div>"])


def _number(number: str) -> str:
    # Words in the text, not a counter of the style sheet: they can be searched, copied and read out.
    return f'<span class="number">{escape(number)} </span>' if number else ""


def _list(block: List, page: Page) -> str:
    if not block.items:
        return ""
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    items = "\n".join([f"<li>{_inner(item, page)}</li>" for item in block.items])
    return f"<{tag}{start}>\n{items}\n</{tag}>"


def _fields(block: Fields, page: Page) -> str:
    groups: list[str] = []
    for label, blocks in block.fields:
        value = f"<dd>{_inner(blocks, page)}</dd>"
        if not label and groups:  # one more value of the label above
            groups[-1] += value
        else:
            groups.append(f"<dt>{page.said(label)}</dt> {value}")
    if not groups:
        return ""
    body = "\n".join([f"<div>{group}</div>" for group in groups])
    boxes = f' boxes" style="--across:{block.across}' if block.across > 1 else ""
    return f'<dl class="fields {block.role}{boxes}">\n{body}\n</dl>'


def _box(block: Box, page: Page) -> str:
    """A frame with its title, which is no heading: it names the passage and not what follows it."""
    words = inlines(block.title, page)
    inner = flow(block.blocks, page)
    if not words:
        return f'<div class="box">\n{inner}\n</div>'
    anchor = page.own_id("box")
    title = f'<p class="title" id="{anchor}"><strong>{words}</strong></p>'
    return f'<div class="box" role="group" aria-labelledby="{anchor}">\n{title}\n{inner}\n</div>'


def _contents(block: Contents, page: Page) -> str:
    """Links to the headings below, one list in another. Its name tells it from the contents of the whole page."""
    tree: list[Entry] = []
    for level, number, words, target in block.entries:
        set_in(tree, Entry(level, number, words, page.target(target), []))
    if not tree:
        return ""
    name = f"{page.word('contents')}: {page.title}"
    # Landmarks must have names of their own: the same contents once more are a group.
    tag, role = ("div", ' role="group"') if name in page.captions else ("nav", "")
    page.captions.add(name)
    return f'<{tag} class="listing"{role} aria-label="{escape(name)}">\n{_entries(tree, page)}\n</{tag}>'


def _entries(entries: list[Entry], page: Page) -> str:
    lines: list[str] = []
    for _, number, words, anchor, children in entries:
        below = f"\n{_entries(children, page)}\n" if children else ""
        lines.append(f'<li><a href="#{anchor}">{_number(number)}{page.said(words)}</a>{below}</li>')
    return "\n".join(["<ol>", *lines, "</ol>"])


def _section(block: Section, page: Page) -> str:
    """A run of pages. Its notes stand at its end, where a reader of an attached document looks for them."""
    first = next((inner for inner in block.blocks if isinstance(inner, Heading)), None)
    outer = page.title, page.notes
    page.title, page.notes = plain(first.content) if first else page.title, Notes()
    pieces = [flow(block.blocks, page), notes.section(page, first.level + 1 if first else 1, flow)]
    page.title, page.notes = outer
    body = "\n".join([piece for piece in pieces if piece])
    paper = f" {block.paper.lower()}" if block.paper else ""
    return f'<section class="sheets {block.orientation}{paper}">\n{body}\n</section>'
