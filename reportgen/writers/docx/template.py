"""The clerk's template: opened, checked, its tags filled by docxtpl, handed out as parts of a package."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, lru_cache
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate  # type: ignore[import-untyped,unused-ignore]
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2 import Template as JinjaTemplate
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from reportgen.diagnostics import Diagnostic, Span
from reportgen.document import WHOLE
from reportgen.excerpts import short
from reportgen.templates import WORD, Template
from reportgen.writers.docx import changes, package, preparing, sections, tags
from reportgen.writers.docx.opening import Opened, relations, unpack
from reportgen.writers.docx.places import Area, place
from reportgen.writers.docx.styles import W
from reportgen.writers.docx.xml import decode, legal

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

SLOTS = ("cover", "body", "appendices")
"""The parts that every template may have a place for, whether or not a report fills them."""

_SLOT = re.compile(rf"<\?{preparing.SLOT} (\S+)\?>")
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End)\b[^>]*/>")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHOWING = ("header", "footer", "footnotes", "endnotes")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PAGES = {"first": " of the first page", "even": " of even pages"}
_MARK = re.compile(r"\{\{|\{%")
_MARKED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class Slot(NamedTuple):
    """The place of one part. ``ends_section`` when the template's own pages end with its paragraph."""

    name: str
    ends_section: bool


class Rendered(NamedTuple):
    """The main part with its tags filled, cut at its slots, and the section properties in it, in order."""

    pieces: list[str | Slot]
    sections: list[str]


@dataclass(frozen=True, eq=False)
class _Read:
    """A template as it is once read: nothing in it changes from one document to the next, and it is known by itself.

    ``areas`` are the parts that show text, tracked changes accepted and tags in one piece; ``sources`` those of them
    that have to be filled, as docxtpl wants them; ``changed`` the places of tracked changes, with who made them.
    """

    opened: Opened
    areas: list[Area]
    sources: dict[str, str]
    changed: list[tuple[str, str]]


class WordTemplate:
    """An opened ``report.docx``."""

    def __init__(self, read: _Read, span: Span) -> None:
        self.parts: dict[str, bytes] = dict(read.opened.parts)
        self.main = read.opened.main
        self.areas = read.areas
        self.changed = read.changed
        self._sources = read.sources
        self._read = read
        self._span = span
        self._related = {each.kind: each.target for each in relations(self.parts, self.main) if not each.external}

    def related(self, kind: str) -> str:
        """The name of the one part that the main part refers to as ``kind``, or nothing."""
        name = self._related.get(kind.rpartition("/")[2], "")
        return name if name in self.parts else ""

    def xml(self, kind: str) -> str:
        """The text of that part, or nothing."""
        return decode(self.parts.get(self.related(kind), b""))

    def styles(self) -> bytes:
        """The part with the styles; empty where the template has none."""
        return self.parts.get(self.related(RELATIONSHIP_TYPE.STYLES), b"")

    def check(self, known: list[str], parts: Mapping[str, object]) -> list[Diagnostic]:
        """What is wrong with the template's tags, and which parts of the report have no place in it."""
        found = _checked(self._read, tuple(known), tuple(dict.fromkeys((WHOLE, *SLOTS, *parts))), self._span)
        if WHOLE in found.slots:
            twice = [name for name in found.slots if name != WHOLE]
            message = f"the slot '{WHOLE}' holds all parts, and these have places of their own: {', '.join(twice)}"
            hint = f"keep {{{{ slot.{WHOLE} }}}} or the others"
            return [*found.diagnostics, *([Diagnostic("T003", self._span, message, hint)] if twice else [])]
        if not found.slots:
            hint = f"type {{{{ slot.{WHOLE} }}}} in a paragraph of its own, where the report is to be"
            return [*found.diagnostics, Diagnostic("T002", self._span, "the template has no slot for the report", hint)]
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

    def unfilled(self) -> tuple[Diagnostic, ...]:
        """Tags in parts that no report fills: the title of a chart, a comment, the address of a link."""
        return _unfilled(self._read, self._span)

    def render(self, fields: Mapping[str, str]) -> Rendered | Diagnostic:
        """Fill the tags. The slots stay open: what goes there never goes through Jinja or a tree."""
        for name, source in self._sources.items():
            try:
                filled = _DOCXTPL.render_xml_part(source, None, dict(fields), _environment())
                etree.fromstring(filled)
            except TemplateSyntaxError as error:
                return self._unreadable(str(error.message), error)
            except (UndefinedError, SecurityError) as error:
                return self._unreadable(str(error.message), error)
            except TemplateError as error:
                return self._unreadable(str(error), error)
            except etree.XMLSyntaxError:
                message = "the template's tags can't be filled: a condition begins in one paragraph and ends in another"
                return Diagnostic("T005", self._span, message, "begin and end it with {%p if … %} and {%p endif %}")
            self.parts[name] = f"{_HEAD}{filled}".encode()
        return _cut(decode(self.parts[self.main]))

    def _unreadable(self, message: str, error: TemplateError) -> Diagnostic:
        nearby = [line.strip() for line in getattr(error, "docx_context", ()) if line.strip()]
        where = f" near '{nearby[len(nearby) // 2]}'" if nearby else ""
        return Diagnostic("T005", self._span, f"the template's tags can't be filled{where}: {message}")


def open_template(template: Template) -> WordTemplate | list[Diagnostic]:
    """Open the Word template in the folder of ``template``, or say why it can't be or must not be used."""
    span = template.span(WORD)
    try:
        data = template.file(WORD).read_bytes()
    except FileNotFoundError:
        hint = f"put a Word file named {WORD} there"
        return [Diagnostic("T005", span, "the template has no Word file", hint)]
    except OSError as error:
        return [Diagnostic("T005", span, f"the template can't be opened ({error.strerror})")]
    read = _read(data)
    if read.opened.problems:
        return [Diagnostic(each.code, span, each.message, each.hint) for each in read.opened.problems]
    return WordTemplate(read, span)


@lru_cache(maxsize=16)
def _read(data: bytes) -> _Read:
    """Read a template, once for all documents that a process makes with it."""
    opened = unpack(data)
    if opened.problems:
        return _Read(opened, [], {}, [])
    areas: list[Area] = []
    sources: dict[str, str] = {}
    changed: list[tuple[str, str]] = []
    for name, area in _areas(opened):
        found = list(changes.find(area.root))
        if found:
            changed += _changed(area, found)
            changes.accept(area.root)
        preparing.join_tags(area.root)
        areas.append(area)
        root = area.root
        if name == opened.main:
            root = deepcopy(root)
            preparing.free_slots(root)
        xml = etree.tostring(root, encoding="unicode")
        if name == opened.main or found or _MARK.search(xml):
            sources[name] = _DOCXTPL.patch_xml(xml)
    return _Read(opened, areas, sources, changed)


@lru_cache(maxsize=64)
def _checked(read: _Read, known: tuple[str, ...], slots: tuple[str, ...], span: Span) -> tags.Found:
    """What is wrong with the tags of a template, once for all documents with the same fields and parts."""
    return tags.check(read.areas, _environment(), known, slots, span)


@lru_cache(maxsize=64)
def _unfilled(read: _Read, span: Span) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for name, data in read.opened.parts.items():
        about = _unfilled_part(name)
        if not about or name == read.opened.main or name in read.sources:
            continue
        tag = _MARKED.search(_text(name, data))
        if tag:
            message = f"{about} has the tag '{short(tag.group())}', and tags are not filled there"
            hint = "type the tag into a paragraph, the header or the footer"
            found.append(Diagnostic("T007", span, message, hint))
    return tuple(found)


def _areas(opened: Opened) -> Iterator[tuple[str, Area]]:
    """The parts that show text: the body, then headers, footers and notes, each by what a clerk would call it."""
    body = etree.fromstring(opened.parts[opened.main])
    yield opened.main, Area("", body)
    uses: dict[str, str] = {}
    all_sections = list(body.iter(f"{W}sectPr"))
    for number, section in enumerate(all_sections, 1):
        for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
            pages = _PAGES.get(reference.get(W + "type", ""), "")
            later = f" of section {number}" if len(all_sections) > 1 else ""
            uses.setdefault(reference.get(_R + "id", ""), pages + later)
    related = [each for each in relations(opened.parts, opened.main) if each.kind in _SHOWING and not each.external]
    for each in sorted(related, key=lambda one: (_SHOWING.index(one.kind), one.target)):
        if each.target in opened.parts:
            kind = {"footnotes": "a footnote", "endnotes": "an endnote"}.get(each.kind, f"the {each.kind}")
            yield each.target, Area(f"{kind}{uses.get(each.id, '')}", etree.fromstring(opened.parts[each.target]))


def _changed(area: Area, found: list[_Element]) -> Iterator[tuple[str, str]]:
    for each in found:
        p = next((one for one in (each, *each.iterancestors()) if one.tag == f"{W}p"), None)
        if p is None:
            p = next(each.iter(f"{W}p"), None)
        where = place(area, p) if p is not None else area.name or "the body"
        yield where, each.get(W + "author", "")


def _text(name: str, data: bytes) -> str:
    """What a part says, as far as tags in it would be seen."""
    if name.endswith(".rels"):
        return unquote(decode(data))
    if name.startswith("docProps/core"):
        return " ".join(package.kept_properties(data).values())
    return re.sub(r"<[^>]*>", "", decode(data))


def _unfilled_part(name: str) -> str:
    """What a clerk would call a part that shows something and is not filled; nothing for any other part."""
    folder, _, file = name.rpartition("/")
    if not file.endswith((".xml", ".rels")):
        return ""
    if folder == "docProps":
        return "one of the file's properties"
    if file.endswith(".rels"):
        return "the address of a link"
    kinds = {"comments": "a comment", "chart": "a chart", "data": "SmartArt", "drawing": "SmartArt"}
    if folder.endswith(("/charts", "/diagrams")) or file.startswith("comments"):
        return next((words for start, words in kinds.items() if file.startswith(start)), "")
    return ""


_DOCXTPL = DocxTemplate(None)
"""docxtpl's way of filling, of which nothing is opened here: what it works on is text."""


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

    Braces are written as character references: docxtpl takes ``{_{`` for a brace of its own, and reads
    the footnotes once a section, so that a value would be taken for a tag the second time.
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(str(escape(legal(value))).replace("{", "&#123;").replace("}", "&#125;"))
    return value


def _cut(xml: str) -> Rendered:
    """The pieces of the main part between its slots. A slot's paragraph goes, save for bookmarks in it."""
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
