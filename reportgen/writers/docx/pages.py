"""On which page each heading stands, for the contents: the document laid out, roughly.

It is the paper, margins, styles and text that decide. Letters are those of Arial, and for some other fonts a measure
of them. What is not reckoned with: kerning, hyphenation, text in columns or beside pictures.

Measured against LibreOffice 7.4: all lines of the inspection report (25 pages, an office test) and of the first
report stand where they are reckoned. Of 1,162 headings in random documents six were a page off, most where
LibreOffice itself parts a heading from what it has to be kept with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from reportgen.writers.docx import sections
from reportgen.writers.docx.formats import Formats
from reportgen.writers.docx.layout import Item, Layout, gap
from reportgen.writers.docx.lines import Line
from reportgen.writers.docx.numbering import written
from reportgen.writers.docx.opening import relations
from reportgen.writers.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

_KEPT = 30  # paragraphs or rows, at most, that are kept with each other
_SEPARATOR = 141.0  # the line between text and footnotes, with its space


def pages(parts: Mapping[str, bytes], main: str, wanted: Collection[str]) -> dict[str, str]:
    """The pages of the bookmarks ``wanted`` in part ``main`` of the package, as their numbers are printed there."""
    related = _Related(parts, main)
    kinds = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.THEME)
    formats = Formats(*(related.kind(kind) for kind in kinds))
    notes: dict[str, list[_Element]] = {}
    if footnotes := related.kind(RELATIONSHIP_TYPE.FOOTNOTES):
        notes = {each.get(W + "id", ""): list(each) for each in etree.fromstring(footnotes)}
    filler = _Filler()
    body = next(etree.fromstring(parts[main]).iterchildren(W + "body"))  # a background may stand before it
    for elements, section in _sections(body, _until(body, wanted)):
        layout = Layout(formats, sections.text_width(section))
        filler.turn(section, [layout.height(related.part(id)) for id in sections.edges(section)])
        filler.notes = {id: layout.items(blocks) for id, blocks in notes.items()}
        filler.fill(layout.items(elements))
    return filler.found


def _until(body: _Element, wanted: Collection[str]) -> int:
    """Before which element to stop: what the last bookmark is kept with has to be looked at, and no more."""
    last = 0
    for index, element in enumerate(body):
        if any(mark.get(W + "name") in wanted for mark in element.iter(W + "bookmarkStart")):
            last = index
    for element in list(body)[last + 1 : last + _KEPT]:
        del element[_KEPT:]  # the rows of a table after the first
    return last + _KEPT


def _sections(body: _Element, until: int) -> Iterator[tuple[list[_Element], str]]:
    """The elements of each section, with its properties, as far as the element ``until``."""
    elements: list[_Element] = []
    for index, element in enumerate(body):
        if index < until:
            elements.append(element)
        section = element if element.tag == W + "sectPr" else element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            yield elements, etree.tostring(section, encoding="unicode", with_tail=False)
            elements = []
            if index >= until:
                return


class _Related:
    """The parts that the main part refers to."""

    def __init__(self, parts: Mapping[str, bytes], main: str) -> None:
        self._parts = parts
        self._all = [each for each in relations(parts, main) if not each.external]

    def kind(self, type_: str) -> bytes:
        """The text of the one part of a kind, or nothing."""
        kind = type_.rpartition("/")[2]
        return next((self._parts.get(each.target, b"") for each in self._all if each.kind == kind), b"")

    def part(self, id: str) -> list[_Element]:
        """What stands in the part that has ``id``: a header or footer."""
        found = next((self._parts.get(each.target, b"") for each in self._all if each.id == id), b"")
        return list(etree.fromstring(found)) if found else []


class _Filler:
    """Fills pages with items, as Word does."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.notes: dict[str, list[Item]] = {}
        self._page = 0
        self._form = "decimal"
        self._room = 0.0
        self._at = 0.0
        self._noted = 0.0
        self._above: Item | None = None
        self._foot: Item | None = None  # the last footnote of the page

    def turn(self, section: str, edges: list[float]) -> None:
        """Begin the pages of ``section``; ``edges`` are the heights of its header and footer."""
        start, form = sections.numbers(section)
        self._form = form or "decimal"
        if start is not None:
            self._page = start - 1
        self._room = sections.text_height(section, *edges)
        self._next()

    def fill(self, items: list[Item]) -> None:
        """Put ``items`` on pages."""
        for index, item in enumerate(items):
            space = gap(self._above, item) if self._above is not None else item.before
            if self._above is not None and (item.new_page or space + self._needed(items, index) > self._left):
                self._next()
                # Space at the top of a page stays only where that was asked for.
                space = item.before if item.new_page else 0.0
            self._at += space
            if item.repeated and not self._at:
                self._at += item.repeated
            for mark in item.marks:
                self.found[mark] = written(self._page, self._form)
            self._set(item)
            self._above = item

    @property
    def _left(self) -> float:
        return self._room - self._noted - self._at

    def _next(self) -> None:
        self._page += 1
        self._at = self._noted = 0.0
        self._above = self._foot = None

    def _needed(self, items: list[Item], index: int) -> float:
        """The room from here to the foot of the page without which what begins here has to begin on the next.

        That is the start of the item; for one that is kept with the next, all of it and as much of that.
        """
        total = 0.0
        for item, below in pairwise([*items[index : index + 2 * _KEPT], None]):
            assert item is not None
            if not item.keep or below is None:
                return total + item.start + self._note_room(item.lines[:2])
            total += item.height + gap(item, below) + self._note_room(item.lines)
            if total > self._room:  # too much to be kept together at all
                return items[index].start
        return total

    def _note_room(self, lines: list[Line]) -> float:
        """The room that the notes to these lines take at the foot of the page: none below the last."""
        found = self._notes_to(lines)
        room = sum(item.height for item in found)
        before = [] if self._foot is None else [self._foot]
        room += sum(gap(above, below) for above, below in pairwise(before + found))
        return room + _SEPARATOR if found and self._foot is None else room

    def _notes_to(self, lines: list[Line]) -> list[Item]:
        return [item for line in lines for note in line.notes for item in self.notes.get(note, ())]

    def _set(self, item: Item) -> None:
        """Put the item here, and what does not fit of it on the next pages."""
        rest = item.lines
        while rest:
            fresh = self._at == 0
            if fresh:
                self._at = item.edges[0]
            elif rest is item.lines:
                self._at += item.top
            fits = self._fitting(rest, item)
            if fits == 0 and not fresh:
                self._next()
                continue
            for line in rest[: max(fits, 1)]:
                self._noted += self._note_room([line])
                for note in self._notes_to([line]):
                    self._foot = note
                self._at += line.height
            rest = rest[max(fits, 1) :]
            if rest:
                self._next()
        self._at += item.bottom

    def _fitting(self, rest: list[Line], item: Item) -> int:
        """How many of the lines fit here, no first or last line of a paragraph alone."""
        room, count = self._left - item.edges[1], 0
        for line in rest:
            room -= line.height + self._note_room([line])
            if room < 0:
                break
            count += 1
        if count == len(rest) or not item.widows:
            return count
        count = min(count, len(rest) - 2)
        first = len(rest) == len(item.lines)
        return 0 if count < 2 and first else max(count, 0)
