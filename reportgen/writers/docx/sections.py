"""Section properties: paper, margins, headers and footers of a run of pages (ECMA-376 Part 1, 17.6)."""

from __future__ import annotations

import re
from typing import Literal

Orientation = Literal["portrait", "landscape"]
Paper = Literal["A4", "A3"]

_TWIPS_PER_MM = 1440 / 25.4
_A4 = (11906, 16838)
_SIZES: dict[Paper, tuple[int, int]] = {"A4": _A4, "A3": (16838, 23811)}
_MARGIN = 1417
_EDGE = 709

_PAPER = re.compile(r"<w:pgSz\b[^>]*/>")
_MARGINS = re.compile(r"<w:pgMar\b[^>]*/>")
_FIRST_ONLY = re.compile(r"<w:titlePg\b[^>]*/>|<w:type\b[^>]*/>")
_BEFORE_PAPER = re.compile(r"<w:sectPr\b[^>]*>(?:<w:(?:header|footer)Reference\b[^>]*/>)*")
_REFERENCE = re.compile(r"<w:(?:header|footer)Reference\b[^>]*/>")
_NUMBERS = re.compile(r"<w:pgNumType\b[^>]*/>")
_ATTRIBUTE = re.compile(r'\w+:(\w+)="([^"]*)"')
_LENGTH = re.compile(r"(-?[0-9]{1,6}(?:\.[0-9]+)?)(mm|cm|in|pt|pc|pi|)")
_UNITS = {"": 1, "mm": _TWIPS_PER_MM, "cm": _TWIPS_PER_MM * 10, "in": 1440, "pt": 20, "pc": 240, "pi": 240}
_START = re.compile(r'(<w:pgNumType\b[^>]*?)\s+w:start="[^"]*"')

SECTION = re.compile(r"<w:sectPr\b[^>]*/>|<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
PLAIN = (
    f'<w:sectPr><w:pgSz w:w="{_A4[0]}" w:h="{_A4[1]}"/><w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" '
    f'w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)


def again(section: str) -> str:
    """``section`` for later pages: on a new page, without a first page or a first number of its own."""
    return _START.sub(r"\1", _FIRST_ONLY.sub("", section))


def derive(section: str, orientation: Orientation, margin: float | None, paper: Paper | None = None) -> str:
    """``section`` turned and with its paper and margins set, so that its headers, footers and page numbers go on."""
    size = _lengths(_PAPER, section)
    short, long = sorted((size.get("w", _A4[0]), size.get("h", _A4[1])))
    if paper is not None:
        short, long = _SIZES[paper]
    if orientation == "landscape":
        sheet = f'<w:pgSz w:w="{long}" w:h="{short}" w:orient="landscape"/>'
    else:
        sheet = f'<w:pgSz w:w="{short}" w:h="{long}"/>'
    margins = _lengths(_MARGINS, section)
    if margin is not None:
        edge = round(margin * _TWIPS_PER_MM)
        margins.update(top=edge, right=edge, bottom=edge, left=edge, gutter=0)
        # A header or footer that starts farther in than the margin would push the text away from it.
        for name in ("header", "footer"):
            margins[name] = min(margins.get(name, _EDGE), edge // 2)
    names = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    edges = " ".join(f'w:{name}="{margins.get(name, 0 if name == "gutter" else _MARGIN)}"' for name in names)
    return _with_page(again(section), f"{sheet}<w:pgMar {edges}/>")


def text_width(section: str) -> int:
    """How wide a line of text is, in twips."""
    size, margins = _lengths(_PAPER, section), _lengths(_MARGINS, section)
    sides = sum(margins.get(name, default) for name, default in (("left", _MARGIN), ("right", _MARGIN), ("gutter", 0)))
    return size.get("w", _A4[0]) - sides


def text_height(section: str, header: float, footer: float) -> float:
    """How high a page of text is, in twips, with a header and footer of these heights."""
    size, margins = _lengths(_PAPER, section), _lengths(_MARGINS, section)
    top, bottom = (
        # A margin below nought stays as it is, whatever stands in it (17.6.11).
        max(margins.get(side, _MARGIN), margins.get(name, _EDGE) + edge if edge else 0)
        if margins.get(side, _MARGIN) >= 0
        else -margins[side]
        for side, name, edge in (("top", "header", header), ("bottom", "footer", footer))
    )
    return size.get("h", _A4[1]) - top - bottom


def edges(section: str) -> tuple[str, str]:
    """The relationships' ids of the header and the footer of most pages."""
    found = [dict(_ATTRIBUTE.findall(each)) | {"tag": each[3:6]} for each in _REFERENCE.findall(section)]
    header, footer = (
        next((each.get("id", "") for each in found if each["tag"] == tag and each.get("type") == "default"), "")
        for tag in ("hea", "foo")
    )
    return header, footer


def numbers(section: str) -> tuple[int | None, str]:
    """The number of the section's first page, if it does not go on counting, and how numbers are written."""
    found = _attributes(_NUMBERS, section)
    start = found.get("start", "")
    return int(start) if start.isdigit() else None, found.get("fmt", "")


def _attributes(element: re.Pattern[str], section: str) -> dict[str, str]:
    found = element.search(section)
    return dict(re.findall(r'w:(\w+)="([^"]*)"', found.group())) if found else {}


def _lengths(element: re.Pattern[str], section: str) -> dict[str, int]:
    """The lengths in an element, in twips, without those that are none (ST_TwipsMeasure, 22.9.2.14)."""
    found = {name: _LENGTH.fullmatch(value) for name, value in _attributes(element, section).items()}
    return {name: round(float(one[1]) * _UNITS[one[2]]) for name, one in found.items() if one}


def _with_page(section: str, page: str) -> str:
    """``section`` with ``page`` where its paper and margins stood: their order is fixed (17.6.17)."""
    section = _MARGINS.sub("", section)
    if _PAPER.search(section):
        return _PAPER.sub(page, section, count=1)
    if section.endswith("/>"):
        return f"<w:sectPr>{page}</w:sectPr>"
    head = _BEFORE_PAPER.match(section)
    end = head.end() if head else len("<w:sectPr>")
    return section[:end] + page + section[end:]
