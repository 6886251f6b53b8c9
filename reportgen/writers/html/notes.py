"""Footnotes to HTML: a numbered mark in the text, and the note at the end of the pages where the mark stands.

Marks and notes lead to each other. The numbers run through the whole page, so that "note 3" is one note.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from reportgen.document import Blocks, Footnote, Paragraph
from reportgen.writers.html.page import Note, Page

Flow = Callable[[Blocks, Page], str]


def mark(footnote: Footnote, page: Page) -> str:
    """The mark of a note. It is read out as a reference to one of the notes (DPUB-ARIA 1.1, doc-noteref)."""
    note = page.note(footnote.blocks)
    link = (
        f'<a id="{note.mark}" href="#{note.id}" role="doc-noteref" '
        f'aria-describedby="{page.notes.heading}">{note.number}</a>'
    )
    if page.late_marks is None:
        return f"<sup>{link}</sup>"
    page.late_marks.append(f"<sup>{link}</sup>")
    return ""


def section(page: Page, level: int, flow: Flow) -> str:
    """The notes that wait for their place, under a heading of ``level``, or nothing where there are none."""
    if not page.notes.waiting:
        return ""
    tag = f"h{min(level + 1, 6)}"
    heading = f'<{tag} id="{page.notes.heading}">{page.said(page.word("notes"))}</{tag}>'
    items: list[str] = []
    following = 1
    for note in page.notes.waiting:  # a note may itself have a note: the list grows while it is written
        items.append(_item(note, following, page, flow))
        following = note.number + 1
    return "\n".join(['<section class="notes">', heading, "<ol>", *items, "</ol>", "</section>"])


def _item(note: Note, following: int, page: Page, flow: Flow) -> str:
    """A note with its way back. It says its number where that is not the one after the note above."""
    words = escape(page.word("back_to_text").replace("{number}", str(note.number)))
    back = f'<a class="back" href="#{note.mark}" role="doc-backlink">{words}</a>'
    value = f' value="{note.number}"' if note.number != following else ""
    start = f'<li id="{note.id}"{value}>'
    blocks = note.blocks
    if blocks and isinstance(blocks[-1], Paragraph):
        text = flow(blocks, page).removesuffix("</p>")
        return f"{start}\n{text} {back}</p>\n</li>"
    return f"{start}\n{flow(blocks, page)}\n<p>{back}</p>\n</li>"
