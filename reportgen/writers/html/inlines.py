"""Inlines to HTML."""

from __future__ import annotations

import re
from html import escape
from typing import assert_never
from urllib.parse import quote

from reportgen.document import (
    Code,
    Deleted,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    Spoken,
    Status,
    Strong,
    Superscript,
    Text,
)
from reportgen.writers.html.notes import mark
from reportgen.writers.html.page import Page

_OUTWARD = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_MOST_ON_A_LINE = 20
"""Letters of a status that is not broken: a longer one might be wider than its column."""

_BESIDE = re.compile(r"\./(?!.*\.\.)[^\s?#:\\]+")
_NOT_IN_AN_ADDRESS = re.compile(r'[\s"<>\\^`{|}]')


def inlines(content: Inlines, page: Page) -> str:
    """Inlines as mark-up."""
    if len(content) == 1 and type(content[0]) is Text:
        return escape(content[0].text)
    return "".join([_inline(inline, page) for inline in content])


def paragraph(content: Inlines, page: Page) -> str:
    """A paragraph. Where all of it is in one other language, it is the paragraph that says so."""
    only = content[0] if len(content) == 1 else None
    if isinstance(only, Spoken):
        return f'<p lang="{escape(only.language)}">{inlines(only.content, page)}</p>'
    return f"<p>{inlines(content, page)}</p>"


def plain(content: Inlines) -> str:
    """The words alone, for a list of contents, a label, or to compare: without what is deleted, and without notes."""
    words: list[str] = []
    for inline in content:
        match inline:
            case Text(text) | Code(text) | Status(text):
                words.append(text)
            case LineBreak():
                words.append(" ")
            case Deleted() | Footnote():
                pass
            case Strong(inner) | Emphasis(inner) | Superscript(inner) | Inserted(inner) | Link(inner) | Spoken(inner):
                words.append(plain(inner))
            case _ as never:
                assert_never(never)
    return "".join(words)


def _inline(inline: Inline, page: Page) -> str:
    match inline:
        case Text(text):
            return escape(text)
        case Strong(content):
            return f"<strong>{inlines(content, page)}</strong>"
        case Emphasis(content):
            return f"<em>{inlines(content, page)}</em>"
        case Superscript(content):
            return f"<sup>{inlines(content, page)}</sup>"
        case Code(text):
            return f"<code>{escape(text)}</code>"
        case Link():
            return _link(inline, page)
        case LineBreak():
            return "<br>"
        case Status(text, tone):
            long = " long" if len(text) > _MOST_ON_A_LINE else ""
            return f'<span class="tag tag-{tone.value}{long}">{page.said(text)}</span>'
        case Inserted(content):
            return f"<ins>{inlines(content, page)}</ins>"
        case Deleted(content):
            return f"<del>{inlines(content, page)}</del>"
        case Footnote():
            return mark(inline, page)
        case Spoken(content, language):
            return f'<span lang="{escape(language)}">{inlines(content, page)}</span>'
        case _ as never:
            assert_never(never)


def _link(link: Link, page: Page) -> str:
    outer, page.late_marks = page.late_marks, []
    words = inlines(link.content, page)
    marks, page.late_marks = "".join(page.late_marks), outer
    if outer is None:
        return _anchor(link, words, page) + marks
    outer.append(marks)
    return _anchor(link, words, page)


def _anchor(link: Link, words: str, page: Page) -> str:
    target = link.target.strip()
    if target.startswith("#") and len(target) > 1:
        return f'<a href="#{page.target(target[1:])}">{words}</a>'
    if _BESIDE.fullmatch(target):
        return f'<a href="{escape(quote(target))}">{words}</a>'
    if not _OUTWARD.match(target):
        page.refuse(link.target)
        return words
    address = escape(_NOT_IN_AN_ADDRESS.sub(lambda found: quote(found.group()), target))
    # On paper an address is printed after the words, unless the words are the address.
    named = "" if plain(link.content).strip() in target else ' class="named"'
    return f'<a href="{address}"{named}>{words}</a>'
