"""The body of a document as what pages are filled with: paragraphs of so many lines, and rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from reportgen.writers.docx import lines
from reportgen.writers.docx.formats import Formats, Properties
from reportgen.writers.docx.lines import Line
from reportgen.writers.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

_RULE = 10.0  # the line above each row: half a point
_NO_HEIGHT = 20
_CELL = 108  # left and right of the words, where a table does not say


@dataclass(slots=True)
class Item:
    """A paragraph; or a row of a table, which is one line since it is not split.

    Heights are in twips. ``top`` and ``bottom`` are the borders' share, nought where the frame goes on; ``edges``
    is what they are where a page begins or ends within it. ``repeated`` is the height of the header
    rows that a row on a new page has above it; ``marks`` are the bookmarks in it.
    """

    lines: list[Line]
    before: float = 0.0
    after: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    keep: bool = False
    whole: bool = False
    widows: bool = True
    new_page: bool = False
    close_to: str = ""
    frame: str = ""
    edges: tuple[float, float] = (0.0, 0.0)
    repeated: float = 0.0
    marks: list[str] = field(default_factory=list)

    @property
    def height(self) -> float:
        """All of it, without the space before and after."""
        return self.top + sum(line.height for line in self.lines) + self.bottom

    @property
    def start(self) -> float:
        """As much of it as has to stand on the page where it begins: all, or two lines."""
        count = 2 if self.widows else 1
        if self.whole or len(self.lines) <= count + (count == 2):
            count = len(self.lines)
        return self.top + sum(line.height for line in self.lines[:count]) + self.edges[1]


def gap(above: Item, below: Item) -> float:
    """The space between two neighbours: the larger of what both ask for, and none within a close-set list."""
    if above.close_to and above.close_to == below.close_to:
        return 0.0
    return max(above.after, below.before)


class Layout:
    """Makes items. ``width`` is that of the text, in twips."""

    def __init__(self, formats: Formats, width: float) -> None:
        self._formats = formats
        self._width = width
        self._marks: list[str] = []
        self._cells: dict[tuple[bytes, float], float] = {}

    def items(self, elements: Iterator[_Element] | list[_Element]) -> list[Item]:
        """The items of what stands in the body, a cell, a note or a header."""
        found: list[Item] = []
        for element in elements:
            match str(element.tag).removeprefix(W):
                case "p":
                    self._add(found, element)
                case "tbl":
                    found += self._table(element)
                case "sdt":
                    inner = element.find(W + "sdtContent")
                    found += self.items(list(inner) if inner is not None else [])
                case "bookmarkStart":
                    self._marks.append(element.get(W + "name", ""))
                case _:
                    pass
        return found

    def height(self, elements: Iterator[_Element] | list[_Element]) -> float:
        """How high these are together, the space between them included."""
        found = self.items(elements)
        total = sum(item.height for item in found)
        total += sum(gap(above, below) for above, below in pairwise(found))
        return total + (found[0].before + found[-1].after if found else 0.0)

    def _add(self, found: list[Item], p: _Element) -> None:
        """Add paragraph ``p``; neighbours with the same borders have one frame around both (17.3.1.24)."""
        properties = self._formats.paragraph(p)
        if properties.get("rule") == "exact" and int(properties.get("line", 0)) <= _NO_HEIGHT:
            return  # it only ends a section, and takes no page for itself
        marks = [*self._marks, *(each.get(W + "name", "") for each in p.iter(W + "bookmarkStart"))]
        self._marks = []
        top, bottom, between = (int(properties.get(side, 0)) for side in ("top", "bottom", "between"))
        frame = _frame(properties)
        joined = bool(frame) and bool(found) and found[-1].frame == frame
        if joined:
            found[-1].bottom = 0.0
        found.append(
            Item(
                lines.lines(p, self._formats, properties, self._width),
                before=int(properties.get("before", 0)),
                after=int(properties.get("after", 0)),
                top=between if joined else top,
                bottom=bottom,
                edges=(top, bottom),
                keep=bool(properties.get("keep")),
                whole=bool(properties.get("whole")),
                widows=bool(properties.get("widows")),
                new_page=bool(properties.get("break")),
                close_to=str(properties.get("style")) if properties.get("close") else "",
                frame=frame,
                marks=marks,
            )
        )

    def _table(self, table: _Element) -> list[Item]:
        """The rows. A cell that spans some makes the last of them higher, if they are not high enough for it."""
        style = table.find(f"{W}tblPr/{W}tblStyle")
        margins = self._formats.table(style.get(W + "val", "") if style is not None else "")
        grid = [_size(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        sides = sum(_size(table.find(f"{W}tblPr/{W}tblCellMar/{W}{side}"), "w", _CELL) for side in ("left", "right"))
        edges = int(margins["top"]) + int(margins["bottom"]) + _RULE
        spanning: dict[int, float] = {}
        found: list[Item] = []
        repeated = 0.0
        for row in table.iterfind(W + "tr"):
            cells = list(_cells(row))
            _end_spans(found, spanning, {cell.column for cell in cells if cell.covered})
            item = Item([], whole=True, keep=True, repeated=repeated, marks=self._marks)
            item.marks += [each.get(W + "name", "") for each in row.iter(W + "bookmarkStart")]
            self._marks = []
            height, notes = edges, []
            for cell in cells:
                if cell.covered:
                    continue
                own = self._cell(cell.element, sum(grid[cell.column : cell.end]) - sides) + edges
                notes += [each.get(W + "id", "") for each in cell.element.iter(W + "footnoteReference")]
                if item.keep:
                    first = cell.element.find(W + "p")
                    item.keep = first is not None and bool(self._formats.paragraph(first).get("keep"))
                if cell.spans:
                    spanning[cell.column] = own
                else:
                    height = max(height, own)
            for column in spanning:
                spanning[column] -= height
            item.lines.append(Line(height, tuple(notes)))
            if row.find(f"{W}trPr/{W}tblHeader") is not None:
                repeated += height
            found.append(item)
        _end_spans(found, spanning, set())
        if found:
            found[-1].bottom = _RULE
        return found

    def _cell(self, cell: _Element, width: float) -> float:
        """How high the contents of a cell are. Most of a long grid stands in it more than once."""
        key = (etree.tostring(cell, with_tail=False), width)
        height = self._cells.get(key)
        if height is None:
            height = self._cells[key] = Layout(self._formats, width).height(list(cell))
        return height


class _Cell(NamedTuple):
    element: _Element
    column: int
    end: int
    spans: bool
    covered: bool


def _cells(row: _Element) -> Iterator[_Cell]:
    """The cells of a row with the columns that they take up."""
    column = 0
    for element in row.iterfind(W + "tc"):
        merge = element.find(f"{W}tcPr/{W}vMerge")
        begins = merge is not None and merge.get(W + "val") == "restart"
        end = column + _size(element.find(f"{W}tcPr/{W}gridSpan"), "val", 1)
        yield _Cell(element, column, end, begins, merge is not None and not begins)
        column = end


def _end_spans(rows: list[Item], spanning: dict[int, float], going_on: set[int]) -> None:
    """Make the last row as high as those spanning cells need that end with it."""
    for column in [column for column in spanning if column not in going_on]:
        lacking = spanning.pop(column)
        if lacking > 0:
            line = rows[-1].lines[0]
            rows[-1].lines[0] = line._replace(height=line.height + lacking)


def _frame(properties: Properties) -> str:
    if not properties.get("frame"):
        return ""
    edge = int(properties.get("left", 0)) + min(0, int(properties.get("first", 0)))
    return f"{properties['frame']} {edge} {properties.get('right', 0)}"


def _size(element: _Element | None, name: str, default: int = 0) -> int:
    value = element.get(W + name, "") if element is not None else ""
    return int(value) if value.isdigit() else default
