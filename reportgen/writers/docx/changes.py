"""Tracked changes that were left in the template (ECMA-376 Part 1, 17.13.5): found, and taken as accepted.

A clerk who has changes shown without marks sees the words as they are here. Had the changes gone into reports, every
report would show them, and the deleted words, to whoever opens it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.writers.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

_KEPT = (f"{W}ins", f"{W}moveTo")
_GONE = (f"{W}del", f"{W}moveFrom")
_FORMATS = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
_CELLS = tuple(f"{W}cell{name}" for name in ("Ins", "Del", "Merge"))
_RANGES = tuple(
    f"{W}{name}Range{end}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)


def find(root: _Element) -> Iterator[_Element]:
    """Every tracked change, each with the attributes that say who made it."""
    yield from root.iter(*_KEPT, *_GONE, *_FORMATS, *_CELLS)


def accept(root: _Element) -> None:
    """Make ``root`` what it is once all changes are accepted."""
    for element in list(root.iter(*_FORMATS, *_RANGES, f"{W}cellIns", f"{W}cellMerge")):
        _drop(element)
    for element in list(root.iter(*_KEPT)):
        _unwrap(element)
    for mark in list(root.iter(f"{W}cellDel")):
        _drop_within(mark, f"{W}tc")
    marked: list[_Element] = []
    for element in list(root.iter(*_GONE)):
        above = element.getparent()
        if above is not None and above.tag == f"{W}trPr":
            _drop_within(element, f"{W}tr")
        elif above is not None and above.tag == f"{W}rPr" and (p := _marked(above)) is not None:
            marked.append(p)
            _drop(element)
        else:
            _drop(element)
    for p in marked:
        _join(p)


def _marked(properties: _Element) -> _Element | None:
    """The paragraph whose mark has these properties."""
    above = properties.getparent()
    return above.getparent() if above is not None and above.tag == f"{W}pPr" else None


def _join(p: _Element) -> None:
    """Take away the mark at the end of ``p``: its words stand in the next paragraph then (17.13.5.15)."""
    below = p.getnext()
    content = [each for each in p if each.tag != f"{W}pPr"]
    if below is None or below.tag != f"{W}p" or p.find(f"{W}pPr/{W}sectPr") is not None:
        return
    first = 1 if len(below) and below[0].tag == f"{W}pPr" else 0
    for offset, each in enumerate(content):
        below.insert(first + offset, each)
    _drop(p)


def _drop_within(mark: _Element, tag: str) -> None:
    """Drop the row or cell that carries the mark; the table too, where nothing is left of it."""
    owner = next(mark.iterancestors(tag), None)
    above = owner.getparent() if owner is not None else None
    if owner is None or above is None:
        return
    _drop(owner)
    if above.find(tag) is None:
        _drop(above)


def _unwrap(element: _Element) -> None:
    above = element.getparent()
    if above is None:
        return
    place = above.index(element)
    for offset, child in enumerate(list(element)):
        above.insert(place + offset, child)
    _drop(element)


def _drop(element: _Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)
