"""Whether the template's text can be read: its colour on its ground (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reportgen.styles import USES, type_of
from reportgen.writers.docx.places import Area, boxed, cell_of, place
from reportgen.writers.docx.styles import Styles, W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

    from reportgen.writers.docx.template import WordTemplate

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_OFF = ("0", "false", "off")
_HINT = "choose a darker colour for it, or a lighter one on a dark ground"
_HEADINGS = ("Table Heading", "Grid Heading")
_CELLS = ("Table Text", "Grid Text")


class _Look(NamedTuple):
    """What a text looks like, as far as it decides whether one can read it. Colours are empty where Word chooses."""

    ink: str = ""
    ground: str = ""
    size: int = 20
    bold: bool = False

    @property
    def needed(self) -> float:
        """3 to 1 for letters of 18 point, or of 14 point where bold; else 4.5 to 1."""
        return 3.0 if self.size >= 36 or (self.bold and self.size >= 28) else 4.5


def ratio(one: str, other: str) -> float:
    """The contrast of two colours in RRGGBB: from 1, none, to 21, black on white (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_low(word: WordTemplate, styles: Styles) -> Iterator[tuple[str, str]]:
    """What is too faint: of the styles that reports need, then of the template's own text."""
    looks = _Looks(word, styles)
    for name in USES:
        if type_of(name) == "table":
            continue
        for ground, where in looks.grounds(name):
            look = looks.style(name)
            if ground:
                look = look._replace(ink=look.ink or looks.header_ink, ground=look.ground or ground)
            yield from _said(f"the style '{styles.called(name)}'{where}", look)
    for area in word.areas:
        yield from looks.area(area)


def _said(what: str, look: _Look) -> Iterator[tuple[str, str]]:
    ground = look.ground or "FFFFFF"
    if look.ink and (found := ratio(look.ink, ground)) < look.needed:
        colours = f"text of the colour #{look.ink.upper()} on #{ground.upper()}"
        yield f"{what} has {colours}: a contrast of {found:.1f} to 1, where {look.needed:g} is needed", _HINT


class _Looks:
    def __init__(self, word: WordTemplate, styles: Styles) -> None:
        self._styles = styles
        defaults = styles.usual.find(f"{W}rPrDefault/{W}rPr") if styles.usual is not None else None
        self._page = _background(word)
        self._base = _over(_Look(ground=self._page), defaults)
        table = styles.element("Council Table")
        first = table.find(f"{W}tblStylePr[@{W}type='firstRow']") if table is not None else None
        self.header_ink = _over(_Look(), first.find(f"{W}rPr")).ink if first is not None else ""
        self._header = _fill(first.find(f"{W}tcPr/{W}shd")) if first is not None else ""
        kinds = [table, *table.iterfind(f"{W}tblStylePr")] if table is not None else []
        self._cells = [
            _fill(each.find(f"{W}tcPr/{W}shd"))
            for each in kinds
            if each is table or each.get(W + "type", "").startswith("band")
        ]

    def grounds(self, name: str) -> list[tuple[str, str]]:
        """The grounds that text of a style is seen on, beside its own, each with where that is."""
        if name in _HEADINGS:
            return [(self._header, " in the header row of tables")]
        if name in _CELLS:
            return list(dict.fromkeys((fill, " in tables") for fill in (*self._cells, "") if fill)) or [("", "")]
        return [("", "")]

    def style(self, name: str) -> _Look:
        """What a style looks like, by itself and those that it is based on."""
        return self._chain(self._base, self._styles.chain(name))

    def _chain(self, look: _Look, chain: list[_Element]) -> _Look:
        for style in reversed(chain):
            look = _over(look, style.find(f"{W}pPr"), style.find(f"{W}rPr"))
        return look

    def area(self, area: Area) -> Iterator[tuple[str, str]]:
        """The text that the clerk typed. What stands in a text box or a table's style has a ground of its own."""
        for p in area.root.iter(f"{W}p"):
            cell = cell_of(p)
            shade = _fill(cell.find(f"{W}tcPr/{W}shd")) if cell is not None else ""
            if boxed(p) or (cell is not None and not shade):
                continue
            own = p.find(f"{W}pPr")
            named = own.find(f"{W}pStyle") if own is not None else None
            chain = self._styles.chain_of(named.get(W + "val", "") if named is not None else "")
            look = _over(self._chain(self._base, chain), own)
            seen: set[tuple[str, str]] = set()
            for run in p.iter(f"{W}r"):
                properties = run.find(f"{W}rPr")
                if not any((t.text or "").strip() for t in run.iterfind(f"{W}t")):
                    continue
                styled = properties.find(f"{W}rStyle") if properties is not None else None
                shown = (
                    self._chain(look, self._styles.chain_of(styled.get(W + "val", ""))) if styled is not None else look
                )
                shown = _over(shown, properties)
                shown = shown._replace(ground=shade) if shade and shown.ground == self._page else shown
                if (shown.ink, shown.ground) not in seen:
                    seen.add((shown.ink, shown.ground))
                    yield from _said(place(area, p), shown)


def _over(look: _Look, *properties: _Element | None) -> _Look:
    """``look`` with what these w:pPr or w:rPr set."""
    for each in properties:
        if each is None:
            continue
        colour, shade, size, bold = (each.find(f"{W}{tag}") for tag in ("color", "shd", "sz", "b"))
        if colour is not None:
            value = colour.get(W + "val", "")
            look = look._replace(ink=value if _COLOUR.fullmatch(value) else "")
        if fill := _fill(shade):
            look = look._replace(ground=fill)
        if size is not None and size.get(W + "val", "").isdigit():
            look = look._replace(size=int(size.get(W + "val", "")))
        if bold is not None:
            look = look._replace(bold=bold.get(W + "val") not in _OFF)
    return look


def _fill(shade: _Element | None) -> str:
    value = shade.get(W + "fill", "") if shade is not None else ""
    return value if _COLOUR.fullmatch(value) else ""


def _background(word: WordTemplate) -> str:
    """The colour of the page, where the template has one."""
    found = word.areas[0].root.find(f"{W}background")
    value = found.get(W + "color", "") if found is not None else ""
    return value if _COLOUR.fullmatch(value) else ""
