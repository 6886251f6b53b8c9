"""What paragraphs look like, as far as it decides how much room they take: from the styles, lists and their own.

Lengths are in twips. A property that a paragraph does not set itself comes from its list, its style, what that is
based on, and the document's defaults, in this order (ECMA-376 Part 1, 17.7.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from reportgen.writers.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

Properties = dict[str, int | str]
"""By name: those of a paragraph (``before``, ``left``, ``keep`` …) and of its letters (``size``, ``bold``)."""

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = ("0", "false", "off")
_FLAGS = {
    "keepNext": "keep",
    "keepLines": "whole",
    "contextualSpacing": "close",
    "pageBreakBefore": "break",
    "widowControl": "widows",
    "b": "bold",
}
_SIDES = ("top", "bottom", "between")


# How long a text is beside the same in Arial, and how high a line beside the size of its letters: Courier is apart,
# all its letters being as wide (0 here). Of other fonts the lines are taken for those of Arial.
_FACES = {
    "calibri": (0.921, 1.2207), "cambria": (0.921, 1.1724), "carlito": (0.921, 1.2207), "tahoma": (1.02, 1.207),
    "times new roman": (0.908, 1.1499), "verdana": (1.16, 1.2153), "courier new": (0.0, 1.1328),
}  # fmt: skip
_ARIAL = (1.0, 1.1499)


class Font(NamedTuple):
    """What decides how wide letters are and how high their line is. ``size`` in points."""

    size: float
    bold: bool
    face: str

    @property
    def height(self) -> float:
        """A line of them, in twips."""
        return self.size * 20 * _FACES.get(self.face, _ARIAL)[1]

    @property
    def width(self) -> float:
        """How long a text is beside the same in Arial; nought where all letters are as wide."""
        return _FACES.get(self.face, _ARIAL)[0]


class Formats:
    """The formats of one document. Its parts may be empty."""

    def __init__(self, styles: bytes, numbering: bytes, theme: bytes) -> None:
        self._theme: dict[str, str] = {}
        for font in etree.fromstring(theme).iter(f"{_A}majorFont", f"{_A}minorFont") if theme else ():
            latin = font.find(f"{_A}latin")
            if latin is not None:
                self._theme[font.tag.removeprefix(_A)[:5]] = latin.get("typeface", "").casefold()
        self._styles: dict[str, _Element] = {}
        self._resolved: dict[str, Properties] = {}
        self._default = ""
        self._base: Properties = {"widows": 1, "size": 20}
        if styles:
            self._read_styles(etree.fromstring(styles))
        self._indents: dict[tuple[str, str], Properties] = {}
        if numbering:
            self._read_lists(etree.fromstring(numbering))

    def paragraph(self, p: _Element) -> Properties:
        """All properties of a paragraph."""
        own = p.find(W + "pPr")
        if own is None:
            return self._style(self._default)
        style = own.find(W + "pStyle")
        found = self._style(style.get(W + "val", "") if style is not None else self._default)
        changed = _read(own)
        number = own.find(W + "numPr")
        if number is not None:
            level, list_ = number.find(W + "ilvl"), number.find(W + "numId")
            key = (
                list_.get(W + "val", "") if list_ is not None else "",
                level.get(W + "val", "0") if level is not None else "0",
            )
            found = found | {"listed": 1} | self._indents.get(key, {})
        if style is not None:
            found = found | {"style": style.get(W + "val", "")}
        return found | changed if changed else found

    def font(self, paragraph: Properties, run: _Element | None) -> Font:
        """The font of a run, or of a paragraph without any."""
        properties = paragraph
        own = run.find(W + "rPr") if run is not None else None
        if own is not None:
            style = own.find(W + "rStyle")
            if style is not None:
                properties = properties | self._own(style.get(W + "val", ""))
            properties = properties | _read(own)
        face = str(properties.get("font", ""))
        # Fonts may be named by their part in the theme: minorHAnsi, majorAscii (17.18.96).
        return Font(int(properties["size"]) / 2, bool(properties.get("bold")), self._theme.get(face[:5], face))

    def table(self, style: str) -> Properties:
        """The space above and below the words of a cell, by the table's style."""
        found: Properties = {}
        element = self._styles.get(style)
        margins = element.find(f"{W}tblPr/{W}tblCellMar") if element is not None else None
        for side in _SIDES[:2]:
            margin = margins.find(W + side) if margins is not None else None
            found[side] = _number(margin, "w") or 0
        return found

    # --- reading

    def _read_styles(self, root: _Element) -> None:
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            for properties in (*defaults.iter(W + "pPr"), *defaults.iter(W + "rPr")):
                self._base |= _read(properties)
        for style in root.iter(W + "style"):
            id = style.get(W + "styleId", "")
            self._styles[id] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = id

    def _read_lists(self, root: _Element) -> None:
        abstracts = {each.get(W + "abstractNumId"): each for each in root.iterfind(W + "abstractNum")}
        for num in root.iterfind(W + "num"):
            named = num.find(W + "abstractNumId")
            abstract = abstracts.get(named.get(W + "val")) if named is not None else None
            for level in abstract.iterfind(W + "lvl") if abstract is not None else ():
                properties = level.find(W + "pPr")
                key = (num.get(W + "numId", ""), level.get(W + "ilvl", ""))
                self._indents[key] = _read(properties) if properties is not None else {}

    def _style(self, id: str) -> Properties:
        found = self._resolved.get(id)
        if found is None:
            self._resolved[id] = self._base  # should styles be based on each other in a ring
            found = self._resolved[id] = self._base | self._own(id) | {"style": id}
        return found

    def _own(self, id: str, depth: int = 0) -> Properties:
        """What a style and those that it is based on set."""
        style = self._styles.get(id)
        if style is None or depth > 20:
            return {}
        based = style.find(W + "basedOn")
        found = self._own(based.get(W + "val", ""), depth + 1) if based is not None else {}
        for tag in ("pPr", "rPr"):
            properties = style.find(W + tag)
            if properties is not None:
                found = found | _read(properties)
        return found


def _read(properties: _Element) -> Properties:
    """What a w:pPr or w:rPr sets."""
    found: Properties = {}
    for element in properties:
        tag = str(element.tag).removeprefix(W)
        if tag in _FLAGS:
            found[_FLAGS[tag]] = int(element.get(W + "val") not in _OFF)
        elif tag == "spacing":
            for name in ("before", "after", "line"):
                _set(found, name, _number(element, name))
            if element.get(W + "lineRule"):
                found["rule"] = element.get(W + "lineRule", "")
        elif tag == "ind":
            _set(found, "left", _number(element, "left", "start"))
            _set(found, "right", _number(element, "right", "end"))
            hanging, first = _number(element, "hanging"), _number(element, "firstLine")
            _set(found, "first", -hanging if hanging is not None else first)
        elif tag == "sz":
            _set(found, "size", _number(element, "val"))
        elif tag == "rFonts":
            face = element.get(W + "asciiTheme") or element.get(W + "ascii", "").casefold()
            _set(found, "font", face or None)
        elif tag == "tabs":
            stops = [f"{each.get(W + 'pos')} {each.get(W + 'val')}" for each in element]
            found["tabs"] = ";".join(stops)
        elif tag == "pBdr":
            for side in element:
                name = str(side.tag).removeprefix(W)
                if name in _SIDES:
                    found[name] = _border(side)
            found["frame"] = " ".join(f"{side.tag} {sorted(side.items())}" for side in element)
    return found


def _border(side: _Element) -> int:
    """The room that a line takes with its distance from the text."""
    if side.get(W + "val") in ("nil", "none"):
        return 0
    return round(20 * (_number(side, "space") or 0) + 2.5 * (_number(side, "sz") or 0))


def _set(found: Properties, name: str, value: int | str | None) -> None:
    if value is not None:
        found[name] = value


def _number(element: _Element | None, *names: str) -> int | None:
    for name in names if element is not None else ():
        value = element.get(W + name, "") if element is not None else ""
        if value.lstrip("-").isdigit():
            return int(value)
    return None
