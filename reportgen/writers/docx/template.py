"""The clerk's template: opened, checked, its tags filled by docxtpl, handed out as parts of a package."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, MutableMapping
from functools import cache, lru_cache
from io import BytesIO
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2 import Template as JinjaTemplate
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from reportgen.diagnostics import Diagnostic, Span
from reportgen.document import WHOLE
from reportgen.templates import WORD, Template
from reportgen.writers.docx import sections, tags
from reportgen.writers.docx.filling import Filling, name_of
from reportgen.writers.docx.xml import legal

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.parts.document import DocumentPart

SLOTS = ("cover", "body", "appendices")
"""The parts that every template may have a place for, whether or not a report fills them."""

_SLOT = re.compile(r"<\?slot (\S+)\?>")
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End)\b[^>]*/>")
_SHOWING = {
    RELATIONSHIP_TYPE.HEADER: "header",
    RELATIONSHIP_TYPE.FOOTER: "footer",
    RELATIONSHIP_TYPE.FOOTNOTES: "footnotes",
}


class Slot(NamedTuple):
    """The place of one part. ``ends_section`` when the template's own pages end with its paragraph."""

    name: str
    ends_section: bool


class Rendered(NamedTuple):
    """The main part with its tags filled, cut at its slots, and the section properties in it, in order."""

    pieces: list[str | Slot]
    sections: list[str]


class _Opened(NamedTuple):
    """What the bytes of a template say, kept from one document to the next: nothing in it is ever changed."""

    parts: Mapping[str, bytes]
    main: str
    related: Mapping[str, str]
    areas: list[tags.Area]
    filling: Filling


@lru_cache(maxsize=16)
def _opened(data: bytes) -> _Opened:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    main = Document(BytesIO(data)).part
    related: dict[str, str] = {}
    for rel in main.rels.values():
        if not rel.is_external:
            related.setdefault(rel.reltype, name_of(rel.target_part))
    return _Opened(parts, name_of(main), related, _areas(main), Filling(main))


class WordTemplate:
    """An opened ``report.docx``, for one document."""

    def __init__(self, data: bytes, span: Span) -> None:
        """Open it. Raises one of :data:`UNREADABLE` where it is no Word file."""
        self._opened = _opened(data)
        self._span = span
        self.parts = dict(self._opened.parts)
        self.main = self._opened.main

    def related(self, kind: str) -> str:
        """The name of the one part that the main part refers to as ``kind``, or nothing."""
        return self._opened.related.get(kind, "")

    def xml(self, kind: str) -> str:
        """The text of that part, or nothing."""
        return decode(self.parts.get(self.related(kind), b""))

    def styles(self) -> bytes:
        """The part with the styles; empty where the template has none."""
        return self.parts.get(self.related(RELATIONSHIP_TYPE.STYLES), b"")

    def check(self, known: list[str], parts: Mapping[str, object]) -> list[Diagnostic]:
        """What is wrong with the template's tags, and which parts of the report have no place in it."""
        slots = list(dict.fromkeys((WHOLE, *SLOTS, *parts)))
        found = tags.check(self._opened.areas, _environment(), known, slots, self._span)
        if WHOLE in found.slots:
            twice = [name for name in found.slots if name != WHOLE]
            message = f"the slot '{WHOLE}' holds all parts, and these have places of their own: {', '.join(twice)}"
            hint = f"keep {{{{ slot.{WHOLE} }}}} or the others"
            return [*found.diagnostics, *([Diagnostic("T003", self._span, message, hint)] if twice else [])]
        missing = [
            Diagnostic(
                "T002",
                self._span,
                f"the template has no place for the report's part '{name}'",
                f"type {{{{ slot.{name} }}}} in a paragraph of its own",
            )
            for name, blocks in parts.items()
            if blocks and name not in found.slots
        ]
        return [*found.diagnostics, *missing]

    def render(self, fields: Mapping[str, str], parts: Mapping[str, object]) -> Rendered | Diagnostic:
        """Fill the tags. The parts' places stay open: their content never goes through Jinja or a tree."""
        # A processing instruction marks a slot: no field's content can make one, as all of it is escaped.
        slots = {name: Markup(f"<?slot {name}?>") for name in (WHOLE, *SLOTS, *parts)}
        try:
            filled = self._opened.filling.fill({**fields, "slot": slots}, _environment())
        except TemplateSyntaxError as error:
            return self._unreadable(str(error.message), error)
        except (UndefinedError, SecurityError) as error:
            return self._unreadable(str(error.message), error)
        except TemplateError as error:
            return self._unreadable(str(error), error)
        self.parts.update(filled)
        return _cut(decode(filled[self.main]))

    def _unreadable(self, message: str, error: TemplateError) -> Diagnostic:
        nearby = [line.strip() for line in getattr(error, "docx_context", ()) if line.strip()]
        where = f" near '{nearby[len(nearby) // 2]}'" if nearby else ""
        return Diagnostic("T005", self._span, f"the template's tags can't be filled{where}: {message}")


def _areas(main: DocumentPart) -> list[tags.Area]:
    areas = [tags.Area("", main.element)]
    showing: list[tuple[str, Part]] = [
        (_SHOWING[rel.reltype], rel.target_part)
        for rel in main.rels.values()
        if rel.reltype in _SHOWING and not rel.is_external
    ]
    kinds = [kind for kind, _ in showing]
    for kind, part in sorted(showing, key=lambda pair: str(pair[1].partname)):
        number = str(part.partname).rsplit("/", 1)[-1].removesuffix(".xml").removeprefix(kind)
        name = f"the {kind}" if kinds.count(kind) == 1 else f"{kind} {number}"
        areas.append(tags.Area(name, etree.fromstring(part.blob)))
    return areas


UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    OpcError,
    etree.XMLSyntaxError,
    NotImplementedError,
)
"""What opening a file that is no Word template may raise."""


def open_template(template: Template) -> WordTemplate | Diagnostic:
    """Open the Word template in the folder of ``template``."""
    span = template.span(WORD)
    try:
        return WordTemplate(template.file(WORD).read_bytes(), span)
    except FileNotFoundError:
        return Diagnostic("T005", span, "the template has no Word file", f"put a Word file named {WORD} there")
    except UNREADABLE as error:
        return Diagnostic(
            "T005", span, f"the file can't be opened as a Word document ({error})", "save it as .docx in Word"
        )


def decode(xml: bytes) -> str:
    """The text of an XML part: UTF-8 with or without its mark, or UTF-16 (ECMA-376 Part 2, 8.1.1)."""
    encoding = "utf-16" if xml[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return xml.decode(encoding)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja for docxtpl, which has every part compiled anew for each document made from a template."""

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,
        template_class: type[JinjaTemplate] | None = None,
    ) -> JinjaTemplate:
        """A template from text, compiled once."""
        code = _compiled(source) if isinstance(source, str) else self.compile(source)
        return (template_class or JinjaTemplate).from_code(self, code, self.make_globals(globals))


@lru_cache(maxsize=64)
def _compiled(source: str) -> CodeType:
    return _environment().compile(source)


@cache
def _environment() -> _Environment:
    environment = _Environment(autoescape=True, undefined=StrictUndefined, finalize=_literal)
    environment.globals.clear()  # a template asks for a report's fields, not for Jinja's functions
    return environment


def _literal(value: object) -> object:
    """A field's value as it is to appear.

    Braces are written as character references: docxtpl takes ``{_{`` for a brace of its own.
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(str(escape(legal(value))).replace("{", "&#123;").replace("}", "&#125;"))
    return value


def _cut(xml: str) -> Rendered:
    """The pieces of the main part between its slots. A slot's paragraph goes, save for bookmarks in it."""
    xml = sections.CHANGE.sub("", xml)
    found = sections.SECTION.findall(xml) or [sections.PLAIN]
    pieces: list[str | Slot] = []
    position = 0
    for slot in _SLOT.finditer(xml):
        start = max(xml.rfind("<w:p>", 0, slot.start()), xml.rfind("<w:p ", 0, slot.start()))
        end = xml.index("</w:p>", slot.end()) + len("</w:p>")
        paragraph = xml[start:end]
        pieces += [
            xml[position:start] + "".join(_BOOKMARK.findall(paragraph)),
            Slot(slot[1], "<w:sectPr" in paragraph),
        ]
        position = end
    pieces.append(xml[position:])
    return Rendered(pieces, found)
