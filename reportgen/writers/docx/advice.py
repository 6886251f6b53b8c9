"""What a template can be used with, and had better not: said by ``template check``, and in no build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from reportgen.diagnostics import Diagnostic, Span
from reportgen.excerpts import short
from reportgen.styles import USES
from reportgen.writers.docx import contrast
from reportgen.writers.docx.opening import attached_here, relations
from reportgen.writers.docx.places import place
from reportgen.writers.docx.styles import Styles, W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

    from reportgen.writers.docx.template import WordTemplate

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Those that come with Windows and with Word for the Mac, so that nobody who opens a report lacks them.
_EVERYWHERE = {
    "arial", "arial black", "arial narrow", "calibri", "calibri light", "cambria", "cambria math", "candara",
    "comic sans ms", "consolas", "constantia", "corbel", "courier new", "georgia", "impact", "palatino linotype",
    "segoe ui", "symbol", "tahoma", "times new roman", "trebuchet ms", "verdana", "webdings", "wingdings",
}  # fmt: skip


def advice(word: WordTemplate, styles: Styles, language: str, span: Span) -> Iterator[Diagnostic]:
    """All of it. ``language`` is that of the reports."""
    for code, message, hint in (
        *_changes(word),
        *_comments(word),
        *((("T011", message, hint)) for message, hint in contrast.too_low(word, styles)),
        *_fonts(word, styles),
        *_title(word),
        *_language(word, styles, language),
        *_attached(word),
    ):
        yield Diagnostic(code, span, message, hint)


_Said = tuple[str, str, str]


def _changes(word: WordTemplate) -> Iterator[_Said]:
    authors: dict[str, dict[str, None]] = {}
    for where, author in word.changed:
        authors.setdefault(where, {})[author or "nobody named"] = None
    for where, names in authors.items():
        message = f"{where} has changes neither accepted nor rejected ({', '.join(names)})"
        yield "T009", message, "reports are made as if they were accepted; in Word: Review, Accept or Reject"


def _comments(word: WordTemplate) -> Iterator[_Said]:
    xml = word.parts.get(word.related(RELATIONSHIP_TYPE.COMMENTS))
    for comment in etree.fromstring(xml).iter(f"{W}comment") if xml else ():
        words = short("".join(t.text or "" for t in comment.iter(f"{W}t")))
        message = f"the comment '{words}' of {comment.get(W + 'author') or 'nobody named'} would be in every report"
        yield "T010", message, "in Word: Review, Delete, Delete All Comments"


# --- fonts -------------------------------------------------------------------


def _fonts(word: WordTemplate, styles: Styles) -> Iterator[_Said]:
    xml = word.parts.get(word.related(RELATIONSHIP_TYPE.FONT_TABLE))
    embedded = {
        font.get(W + "name", "").casefold()
        for font in (etree.fromstring(xml).iter(f"{W}font") if xml else ())
        if any(str(each.tag).startswith(f"{W}embed") for each in font)
    }
    for font, where in _used(word, styles).items():
        if font.casefold() not in _EVERYWHERE | embedded:
            message = f"the font '{font}' ({where}) is not embedded: where it is missing, another takes its place"
            yield "T012", message, "in Word: File, Options, Save, Embed fonts in the file"


def _used(word: WordTemplate, styles: Styles) -> dict[str, str]:
    """The fonts that reports and the template's own text are set in, each with the first place of it."""
    theme = word.parts.get(word.related(RELATIONSHIP_TYPE.THEME))
    faces: dict[str, str] = {}
    for font in etree.fromstring(theme).iter(f"{_A}majorFont", f"{_A}minorFont") if theme else ():
        latin = font.find(f"{_A}latin")
        if latin is not None:
            faces[str(font.tag).removeprefix(_A)[:5]] = latin.get("typeface", "")
    found: dict[str, str] = {}

    def use(properties: _Element | None, where: str) -> None:
        for fonts in properties.iter(f"{W}rFonts") if properties is not None else ():
            named = fonts.get(W + "asciiTheme", "")[:5]
            font = faces.get(named) or fonts.get(W + "ascii", "")
            if font:
                found.setdefault(font, where)

    use(styles.usual, "the template's usual font")
    for name in USES:
        for style in styles.chain(name):
            use(style, f"style '{styles.shown(style)}'")
    for area in word.areas:
        for p in area.root.iter(f"{W}p"):
            if p.find(f".//{W}rFonts") is not None:
                use(p, place(area, p))
    return found


# --- properties --------------------------------------------------------------


def _title(word: WordTemplate) -> Iterator[_Said]:
    core = next((each.target for each in relations(word.parts, "") if each.kind == "core-properties"), "")
    title = etree.fromstring(word.parts[core]).findtext(_TITLE) if core in word.parts else ""
    if not (title or "").strip():
        message = "the template has no title in its properties; each report is given its own"
        yield "T013", message, "in Word: File, Info, Title"


def _language(word: WordTemplate, styles: Styles, language: str) -> Iterator[_Said]:
    defaults = styles.usual.find(f"{W}rPrDefault/{W}rPr/{W}lang") if styles.usual is not None else None
    if defaults is None or not defaults.get(W + "val"):
        message = "the template does not say in which language it is; each report is given its own"
        yield "T014", message, "in Word: Review, Language, Set Proofing Language, Set As Default"
    said: set[str] = set()
    for name in USES:
        for style in styles.chain(name):
            lang = style.find(f"{W}rPr/{W}lang")
            own, shown = ("" if lang is None else lang.get(W + "val", "")), styles.shown(style)
            if own and own.casefold() != language.casefold() and shown not in said:
                said.add(shown)
                message = f"the style '{shown}' is set to the language {own}, and reports are in {language}"
                yield "T015", message, "screen readers read it out as that; in Word: Modify Style, Format, Language"


def _attached(word: WordTemplate) -> Iterator[_Said]:
    settings = word.related(RELATIONSHIP_TYPE.SETTINGS)
    for each in relations(word.parts, settings) if settings else ():
        path = attached_here(each)
        if path:
            message = f"the file is attached to the template '{path}': every report would carry that path"
            yield "T016", message, "in Word: Developer, Document Template, type Normal"
