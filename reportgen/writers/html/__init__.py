"""The HTML writer: one page that needs nothing beside it, readable without its script.

The page's frame is the clerk's template, ``report.html.j2``. The parts of the report are
written here as strings and handed to the frame as finished mark-up.
"""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic
from reportgen.document import Document
from reportgen.templates import PAGE, Template
from reportgen.writers.html import frame, notes, properties, watermark
from reportgen.writers.html.blocks import flow
from reportgen.writers.html.inlines import inlines
from reportgen.writers.html.page import Page


def write(document: Document, template: Template) -> tuple[bytes, list[Diagnostic]]:
    """The document as a page in UTF-8 with LF line ends, and what stood in the way.

    Where the template can't be used the page is empty, and the diagnostics say why.
    """
    page = Page(document, template)
    page.spoken.update({text: inlines(content, page) for text, content in document.spoken.items()})
    parts = {name: flow(blocks, page) for name, blocks in document.parts.items()}
    # What a section holds has its notes at the section's end; these are those of all else.
    parts[frame.NOTES] = parts.get(frame.NOTES, "") + notes.section(page, 1, flow)
    data, problems = frame.render(document, template, page, parts)
    if data and document.watermark:
        said = page.said(document.watermark)
        marked = watermark.marked(data.decode("utf-8"), document.watermark, said)
        if not marked:
            message = f"the page has no head and body, and can't say that it is '{document.watermark}'"
            problems.append(Diagnostic("T005", template.span(PAGE), message))
        data = marked.encode("utf-8")
    if data and document.properties:
        stated = properties.stated(data, document.properties)
        if not stated:
            message = "the page has no head, and can't say who approved it"
            problems.append(Diagnostic("T005", template.span(PAGE), message, "write <head>…</head>"))
        data = stated
    return data, [*page.problems(), *problems]
