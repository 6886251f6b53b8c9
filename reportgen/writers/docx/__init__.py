"""The Word writer: a :class:`~reportgen.document.Document` into the clerk's template.

docxtpl fills the tags of the small template. What the report itself says is written as strings of
WordprocessingML and put in where the template has its slots.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.document import WHOLE, Blocks, Document, Text
from reportgen.templates import WORD, Template
from reportgen.writers.docx import advice, contents, custom, languages, marking, package, pages, sections, watermark
from reportgen.writers.docx.blocks import BlockWriter, Book
from reportgen.writers.docx.flow import Flow
from reportgen.writers.docx.footnotes import Footnotes
from reportgen.writers.docx.inlines import Runs
from reportgen.writers.docx.numbering import Numbers
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.references import Bookmarks, Links
from reportgen.writers.docx.styles import Styles
from reportgen.writers.docx.template import Rendered, Slot, WordTemplate, open_template
from reportgen.writers.docx.xml import attribute, decode

__all__ = ["check", "write"]


def write(document: Document, template: Template) -> tuple[bytes, list[Diagnostic]]:
    """The Word file of ``document``, and all that is wrong with the template or can't be written.

    Where one of the diagnostics is an error there is no file: the bytes are empty.
    """
    word = open_template(template)
    if isinstance(word, list):
        return b"", word
    fields = {**document.fields, "title": document.title}
    diagnostics = _errors(word, document, template)
    rendered = None if diagnostics else word.render(languages.typed(fields, document))
    if isinstance(rendered, Diagnostic):
        diagnostics.append(rendered)
        rendered = None
    if rendered is None:
        # The tags have to be mended first, but the parts are written all the same: they may have problems too.
        rendered = Rendered([Slot(name, False) for name in document.parts], [sections.PLAIN])
    else:
        rendered = languages.marked(word.parts, rendered)
    parts = _fill(word, document, rendered, template, diagnostics)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        return b"", diagnostics
    return package.pack(parts), diagnostics


def check(document: Document, template: Template) -> list[Diagnostic]:
    """All that is wrong with the template, for documents with the parts and fields of ``document``.

    Its errors are those that :func:`write` gives; the rest is said nowhere else.
    """
    word = open_template(template)
    if isinstance(word, list):
        return word
    styles = Styles(word.styles(), template)
    found = [*word.check([*document.fields, "title"], document.parts), *word.unfilled(), *styles.missing()]
    if not any(each.severity is Severity.ERROR and each.code != "T004" for each in found):
        filled = word.render({**document.fields, "title": document.title})
        found += [filled] if isinstance(filled, Diagnostic) else []
    return [*found, *advice.advice(word, styles, document.language, template.span(WORD))]


def _errors(word: WordTemplate, document: Document, template: Template) -> list[Diagnostic]:
    """What keeps the template from being used."""
    known = [*document.fields, "title"]
    styles = Styles(word.styles(), template)
    found = [*word.check(known, document.parts), *word.unfilled(), *styles.missing()]
    return [each for each in found if each.severity is Severity.ERROR]


def _fill(
    word: WordTemplate,
    document: Document,
    rendered: Rendered,
    template: Template,
    diagnostics: list[Diagnostic],
) -> dict[str, bytes]:
    """The parts of the package, with those of the document in the slots of the template."""
    span = template.span(WORD)

    def report(message: str) -> None:
        diagnostics.append(Diagnostic("W001", span, message))

    taken, first = _annotations(rendered)
    ids = count(first)
    styles = Styles(word.styles(), template)
    bookmarks, links = Bookmarks(taken, ids), Links()
    fields = contents.Fields(document.parts, bookmarks)
    notes = Footnotes(word.xml(RELATIONSHIP_TYPE.FOOTNOTES))
    by_whom = f'w:author="{attribute(document.author or "-")}" w:date="{attribute(document.modified)}T00:00:00Z"'
    numbers = Numbers(
        document.numbering,
        word.xml(RELATIONSHIP_TYPE.NUMBERING),
        styles.indent("Numbered Paragraph", 720, 720),
        styles.indent("List Bullet", 360, 360),
        styles.indent("List Number", 360, 360),
    )
    runs = Runs(
        styles, bookmarks, links, ids=ids, by_whom=by_whom, report=report, note=notes.add, spoken=document.spoken
    )
    noted = Runs(
        styles, bookmarks, notes.links, ids=ids, by_whom=by_whom, report=report, note=None, spoken=document.spoken
    )
    pictures = Pictures(ids)
    book = Book(styles, runs, numbers, bookmarks, fields, pictures, report)
    notes.book = replace(book, runs=noted)
    flow = Flow(rendered.sections)
    writer = BlockWriter(book, flow)
    for piece in rendered.pieces:
        if isinstance(piece, str):
            flow.template(piece)
            continue
        writer.blocks(_blocks(document, piece.name))
        if piece.ends_section:
            flow.end_template_section()
    for id in bookmarks.missing():
        report(f"a link leads to '#{id}', which is nowhere in the document")

    parts = word.parts
    main = fields.instruct(flow.document(), ids)
    package.relate(parts, word.main, links.xml())
    pictures.write(parts, word.main)
    notes.write(word)
    _number(word, numbers)
    named = word.related(RELATIONSHIP_TYPE.STYLES)
    if named:
        xml = package.set_language(word.xml(RELATIONSHIP_TYPE.STYLES), document.language)
        parts[named] = package.add_styles(xml, styles.made()).encode()
    parts[word.main] = main.encode()
    _finish(parts, word.main, document, paged=fields.wanted and not diagnostics)
    return parts


def _finish(parts: dict[str, bytes], main: str, document: Document, *, paged: bool) -> None:
    """What the document says on every page and of itself; with ``paged``, the numbers of pages in its contents."""
    if document.marking:  # before pages are reckoned: a header takes room
        marking.mark(parts, main, document.spoken.get(document.marking) or (Text(document.marking),))
    if paged:
        xml = decode(parts[main])
        found = pages.pages(parts, main, contents.referred(xml))
        parts[main] = contents.paged(xml, found).encode()
    if document.watermark:
        watermark.mark(parts, main, document.watermark)
    package.set_properties(parts, document)
    custom.set_properties(parts, document.properties)


def _blocks(document: Document, slot: str) -> Blocks:
    """What goes into a slot."""
    if slot == WHOLE:
        return tuple(block for blocks in document.parts.values() for block in blocks)
    return document.parts.get(slot, ())


def _number(word: WordTemplate, numbers: Numbers) -> None:
    xml = numbers.xml()
    if xml is None:
        return
    name = word.related(RELATIONSHIP_TYPE.NUMBERING)
    if not name:
        folder = word.main.rpartition("/")[0]
        name = f"{folder}/numbering.xml"
        relation = f'<Relationship Id="rIdNumbering" Type="{RELATIONSHIP_TYPE.NUMBERING}" Target="numbering.xml"/>'
        package.relate(word.parts, word.main, relation)
    package.add(word.parts, name, CONTENT_TYPE.WML_NUMBERING, xml)


def _annotations(rendered: Rendered) -> tuple[set[str], int]:
    """The names of the template's bookmarks, and the first id that none of its annotations has (17.13)."""
    text = "".join(piece for piece in rendered.pieces if isinstance(piece, str))
    names = set(re.findall(r'<w:bookmarkStart\b[^>]*?w:name="([^"]*)"', text))
    ids = re.findall(r'<w:(?:bookmarkStart|ins|del|moveFrom|moveTo|commentRangeStart)\b[^>]*?w:id="(\d+)"', text)
    ids += re.findall(r'<wp:docPr\b[^>]*?\bid="(\d{1,9})"', text)
    return names, 1 + max(map(int, ids), default=0)
