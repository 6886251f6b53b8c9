"""The styles of the clerk's template, found by the name that Word shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from reportgen.diagnostics import Diagnostic, Span, did_you_mean
from reportgen.writers.docx import builtin
from reportgen.writers.docx.xml import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

USES: dict[str, str] = {
    "Body Text": "paragraphs",
    "Cover Heading": "the headings of the cover page",
    "Cover Field": "the labels and values of the cover page",
    "Contact": "the lines of a contact officer",
    "Fact": "the facts of an item",
    "Numbered Paragraph": "numbered paragraphs",
    "List Bullet": "lists of bullets",
    "List Number": "numbered lists",
    "Quote": "quoted passages",
    "Note": "notes and keys",
    "Box Title": "the titles of boxes",
    "Box Text": "the text of boxes",
    "Code": "lines printed as typed",
    "Code Char": "characters to be typed",
    "Hyperlink": "links",
    "Strong": "words of importance and labels",
    "Emphasis": "stressed words",
    "Status": "statuses",
    "Council Table": "tables",
    "Table Text": "the cells of tables",
    "Table Heading": "the header row of tables",
    "Grid Text": "the cells of the wide grid",
    "Grid Heading": "the header row of the wide grid",
    **{f"Heading {level}": f"headings of level {level}" for level in range(1, 7)},
}
"""Every style that a report can need, and what for. A template needs those that its reports use."""

_NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')
_KNOWN = {name.casefold() for name in USES}


class Indent(NamedTuple):
    """Where the lines of a style start, in twips: ``left``, and how far the first line hangs out."""

    left: int
    hanging: int


class _Style(NamedTuple):
    id: str
    based_on: str
    left: int | None
    hanging: int | None
    element: _Element | None = None


class _Known(NamedTuple):
    """The styles of a template, by name without case, and by id; all names; the ids of the defaults, by type."""

    by_name: dict[str, _Style]
    by_id: dict[str, _Style]
    names: list[str]
    defaults: dict[str, str]


class Styles:
    """Style ids by name. Word compares names without case, and writes ids of its own in other languages."""

    def __init__(self, xml: bytes, span: Span, report: Callable[[Diagnostic], None]) -> None:
        """The styles of the part ``xml``, which may be empty."""
        known = _known(xml)
        self._by_name = dict(known.by_name)
        self._by_id = dict(known.by_id)
        self._names = known.names
        self._defaults = known.defaults
        self._missing: set[str] = set()
        self._made: list[str] = []
        self._span = span
        self._report = report

    def id(self, name: str) -> str:
        """The id of the style that Word shows as ``name``; where there is none, that is reported, once."""
        style = self._by_name.get(name.casefold())
        if style is None:
            style = self._make(name)
        if style is not None:
            return style.id
        if name not in self._missing:
            self._missing.add(name)
            others = [each for each in self._names if each.casefold() not in _KNOWN]
            hint = did_you_mean(name, others, f"make a style named '{name}' in the template")
            message = f"the template has no style '{name}', needed for {USES.get(name, 'text')}"
            self._report(Diagnostic("T004", self._span, message, hint))
        return ""

    def _make(self, name: str) -> _Style | None:
        """One of Word's own styles, made since the template has not used it so far."""
        new = builtin.style(name)
        if new is None:
            return None
        id = next(id for count in range(len(self._by_id) + 1) if (id := new.id + "0" * count) not in self._by_id)
        base = self._defaults.get(new.type, "")
        on = f'<w:basedOn w:val="{attribute(base)}"/>' if base else ""
        self._made.append(
            f'<w:style w:type="{new.type}" w:styleId="{id}"><w:name w:val="{new.name}"/>{on}'
            f'<w:uiPriority w:val="39"/><w:unhideWhenUsed/>{new.properties}</w:style>'
        )
        style = self._by_id[id] = self._by_name[name.casefold()] = _Style(id, base, None, None)
        return style

    def made(self) -> str:
        """The styles that have to be added to the template's."""
        return "".join(self._made)

    def frame(self, name: str) -> str:
        """The borders and the ground of style ``name``, as properties of a paragraph of another style."""
        style = self._by_name.get(name.casefold())
        if style is None or style.element is None:
            return ""
        found = [style.element.find(f"{W}pPr/{W}{tag}") for tag in ("pBdr", "shd")]
        xml = "".join(etree.tostring(each, encoding="unicode", with_tail=False) for each in found if each is not None)
        return _NAMESPACES.sub("", xml)

    def indent(self, name: str, left: int, hanging: int) -> Indent:
        """The indent of style ``name``, by itself or by those it is based on, or else as given."""
        style = self._by_name.get(name.casefold())
        found_left: int | None = None
        found_hanging: int | None = None
        seen: set[str] = set()
        while style is not None and style.id not in seen:
            seen.add(style.id)
            found_left = style.left if found_left is None else found_left
            found_hanging = style.hanging if found_hanging is None else found_hanging
            style = self._by_id.get(style.based_on)
        return Indent(left if found_left is None else found_left, hanging if found_hanging is None else found_hanging)


@lru_cache(maxsize=16)
def _known(xml: bytes) -> _Known:
    """The styles of a part, read once for all documents of a template; nothing in it is ever changed."""
    known = _Known({}, {}, [], {})
    for element in etree.fromstring(xml).iter(W + "style") if xml else ():
        ind = element.find(f"{W}pPr/{W}ind")
        style = _Style(
            element.get(W + "styleId", ""),
            _val(element, "w:basedOn"),
            _number(ind, "left", "start"),
            _number(ind, "hanging"),
            element,
        )
        if element.get(W + "default") in ("1", "true", "on"):
            known.defaults[element.get(W + "type", "")] = style.id
        known.by_id[style.id] = style
        for each in (_val(element, "w:name"), *_val(element, "w:aliases").split(",")):
            if each.strip():
                known.by_name.setdefault(each.strip().casefold(), style)
                known.names.append(each.strip())
    return known


def _val(element: _Element, tag: str) -> str:
    child = element.find(W + tag.removeprefix("w:"))
    return "" if child is None else child.get(W + "val", "")


def _number(element: _Element | None, *names: str) -> int | None:
    if element is None:
        return None
    for name in names:
        value = element.get(W + name, "")
        if value.lstrip("-").isdigit():
            return int(value)
    return None
