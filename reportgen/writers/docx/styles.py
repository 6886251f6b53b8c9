"""The styles of the clerk's template, found by the name that Word shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.styles import USES, is_words_own, type_of
from reportgen.templates import WORD, Template
from reportgen.writers.docx import builtin
from reportgen.writers.docx.xml import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')
_ALIKE = 0.85
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
    type: str = ""
    own: bool = False


class _Known(NamedTuple):
    """The styles of a template, by name without case, and by id; all names; the ids of the defaults, by type.

    ``usual`` holds the properties that all text has where no style says otherwise (17.7.5.1).
    """

    by_name: dict[str, _Style]
    by_id: dict[str, _Style]
    names: list[str]
    defaults: dict[str, str]
    usual: _Element | None


@lru_cache(maxsize=16)
def _known(xml: bytes) -> _Known:
    """Read the styles, once for all documents that a process makes with them: none of it is ever changed."""
    root = etree.fromstring(xml or b"<none/>")
    known = _Known({}, {}, [], {}, root.find(f"{W}docDefaults"))
    for element in root.iter(W + "style"):
        name, aliases = _val(element, "w:name"), _val(element, "w:aliases")
        ind = element.find(f"{W}pPr/{W}ind")
        style = _Style(
            element.get(W + "styleId", ""),
            _val(element, "w:basedOn"),
            _number(ind, "left", "start"),
            _number(ind, "hanging"),
            element,
            element.get(W + "type", ""),
            element.get(W + "customStyle") in ("1", "true", "on"),
        )
        if element.get(W + "default") in ("1", "true", "on"):
            known.defaults[element.get(W + "type", "")] = style.id
        known.by_id[style.id] = style
        for each in (name, *aliases.split(",")):
            if each.strip():
                known.by_name.setdefault(each.strip().casefold(), style)
                known.names.append(each.strip())
    return known


class Styles:
    """Style ids by name. Word compares names without case, and writes ids of its own in other languages."""

    def __init__(self, xml: bytes, template: Template) -> None:
        """The styles of the part ``xml``, which may be empty, by the names that ``template`` has for them."""
        known = _known(xml)
        self._by_name = dict(known.by_name)
        self._by_id = dict(known.by_id)
        self._names = known.names
        self._defaults = known.defaults
        self.usual = known.usual
        """The properties of all text, where the template gives some; not to be changed."""
        self._made: list[str] = []
        self._template = template

    def called(self, name: str) -> str:
        """What the template calls style ``name``."""
        return self._template.styles.get(name, name)

    def element(self, name: str) -> _Element | None:
        """The style that the template has for ``name``."""
        style = self._named(name)
        return None if style is None else style.element

    def chain(self, name: str) -> list[_Element]:
        """That style, and those that it is based on, the nearest first."""
        style = self._named(name)
        return [] if style is None else self.chain_of(style.id)

    def chain_of(self, id: str) -> list[_Element]:
        """The style ``id``, or that of all paragraphs which have none, and those that it is based on."""
        found: list[_Element] = []
        style = self._by_id.get(id or self._defaults.get("paragraph", ""))
        while style is not None and style.element is not None and style.element not in found:
            found.append(style.element)
            style = self._by_id.get(style.based_on)
        return found

    def shown(self, style: _Element) -> str:
        """What Word shows as the name of a style."""
        name = _val(style, "w:name")
        return f"{name[:1].upper()}{name[1:]}"

    def _named(self, name: str) -> _Style | None:
        return self._by_name.get(self.called(name).casefold())

    def id(self, name: str) -> str:
        """The id of the style that Word shows as ``name``, or as what the format names for it."""
        style = self._named(name) or self._make(name)
        return "" if style is None else style.id

    def missing(self) -> Iterator[Diagnostic]:
        """The styles that reports need and the template does not have, or has of another type."""
        span = self._template.span(WORD)
        for name, use in USES.items():
            style, called = self._named(name), self.called(name)
            needed = f"needed for {use}" if called == name else f"named for '{name}' in format.yaml, for {use}"
            if style is not None:
                if style.type not in ("", type_of(name)):
                    message = f"the style '{called}' is a {style.type} style, {needed}"
                    hint = f"make a {type_of(name)} style with another name, and name it under 'styles:' in format.yaml"
                    yield Diagnostic("T004", span, message, hint)
                continue
            hint = f"make a style named '{called}' in the template, or name another under 'styles:' in format.yaml"
            if is_words_own(called):
                hint = f"give it to some words in the template and save: Word keeps '{called}' once it has been used"
            message = f"the template has no style '{called}', {needed}"
            yield Diagnostic("T004", span, message, did_you_mean(called, self._likely(name, called), hint))

    def _likely(self, name: str, called: str) -> list[str]:
        """The styles that may be meant by ``called``, of the type that ``name`` has to be.

        Of Word's own styles, to which a clerk gives no names, it is only one that is called nearly the same.
        """
        found: list[str] = []
        for each in self._names:
            style = self._by_name[each.casefold()]
            if each.casefold() in _KNOWN or style.type != type_of(name):
                continue
            if style.own or SequenceMatcher(None, each.casefold(), called.casefold()).ratio() > _ALIKE:
                found.append(each)
        return found

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
        style = self._named(name)
        if style is None or style.element is None:
            return ""
        found = [style.element.find(f"{W}pPr/{W}{tag}") for tag in ("pBdr", "shd")]
        xml = "".join(etree.tostring(each, encoding="unicode", with_tail=False) for each in found if each is not None)
        return _NAMESPACES.sub("", xml)

    def indent(self, name: str, left: int, hanging: int) -> Indent:
        """The indent of style ``name``, by itself or by those it is based on, or else as given."""
        style = self._named(name)
        found_left: int | None = None
        found_hanging: int | None = None
        seen: set[str] = set()
        while style is not None and style.id not in seen:
            seen.add(style.id)
            found_left = style.left if found_left is None else found_left
            found_hanging = style.hanging if found_hanging is None else found_hanging
            style = self._by_id.get(style.based_on)
        return Indent(left if found_left is None else found_left, hanging if found_hanging is None else found_hanging)


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
