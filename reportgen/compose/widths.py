"""Column widths from the content: the grid should take few pages and break no word.

Every column gets at least its longest word. What is left goes, step by step, to the column that makes
the rows tall: the tallest cell of each row, and of each group of rows that a spanning cell holds together.
The letters are Helvetica's; another sans serif differs by a few parts in a hundred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from reportgen.document import (
    Block,
    Blocks,
    Code,
    Fields,
    Footnote,
    Heading,
    Inlines,
    LineBreak,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Status,
    Text,
)
from reportgen.letters import REGULAR


class Setting(NamedTuple):
    """How a table is set: the size of its letters in points, the padding of a cell in millimetres."""

    size: float
    padding: float


DENSE = Setting(8, 2.6)
PLAIN = Setting(12, 4.2)

_SAMPLE = 400
"""Rows that are looked at, evenly taken from the whole: widths of a grid of thousands come from these."""

_STEPS = 48
_LONGEST_SHARE = 0.25
"""No single word makes its column wider than this share of the table: a long address is broken instead."""

_BOLD = 1.07
_MM_PER_POINT = 25.4 / 72
_BREAKS = re.compile(r"\s|(?<=-)")


@lru_cache(maxsize=8192)
def _length(text: str) -> float:
    """The length of a text on one line, in thousandths of the size of its letters."""
    return sum(REGULAR[code - 32] if 32 <= (code := ord(letter)) < 127 else 600 for letter in text)


def column_shares(
    headings: Sequence[str],
    rows: Sequence[Row],
    width: float,
    fixed: Sequence[float | None],
    setting: Setting,
) -> tuple[float, ...]:
    """The share of ``width`` (millimetres) that each column gets; they add up to 1.

    ``fixed`` are the widths of columns that are given, in millimetres.
    """
    sample = _sample(rows)
    grid = _Grid(headings, sample, setting)
    widths = grid.narrowest(width)
    for column, given in enumerate(fixed):
        if given is not None:
            widths[column] = given
    total = sum(widths)
    if total >= width:
        return tuple(one / total for one in widths)
    free = [column for column, given in enumerate(fixed) if given is None] or list(range(len(widths)))
    step = (width - total) / _STEPS
    for _ in range(_STEPS):
        widths[grid.tallest(widths, free)] += step
    return tuple(one / width for one in widths)


def _sample(rows: Sequence[Row]) -> list[list[Row]]:
    """Groups of rows held together by spanning cells: all of them, or some taken evenly."""
    groups: list[list[Row]] = []
    position = 0
    while position < len(rows):
        span = max((cell.rows for cell in rows[position].cells if cell), default=1)
        groups.append(list(rows[position : position + span]))
        position += span
    every = max(1, ceil(len(rows) / _SAMPLE))
    return groups[::every]


class _Cell(NamedTuple):
    column: int
    rows: int
    paragraphs: tuple[float, ...]


class _Grid:
    """The lengths of the paragraphs in each cell, in millimetres."""

    def __init__(self, headings: Sequence[str], groups: list[list[Row]], setting: Setting) -> None:
        self.padding = setting.padding
        scale = setting.size / 1000 * _MM_PER_POINT
        self.words = [
            max((_length(word) for word in _BREAKS.split(heading)), default=0) * _BOLD * scale for heading in headings
        ]
        self.groups: list[list[list[_Cell]]] = []
        for group in groups:
            measured: list[list[_Cell]] = []
            for row in group:
                cells: list[_Cell] = []
                for column, cell in enumerate(row.cells):
                    if cell is None or not cell.blocks:
                        continue
                    texts = _texts(cell.blocks)
                    longest = max((_length(word) for text in texts for word in _BREAKS.split(text)), default=0)
                    self.words[column] = max(self.words[column], longest * scale)
                    cells.append(_Cell(column, cell.rows, tuple(_length(text) * scale for text in texts)))
                measured.append(cells)
            self.groups.append(measured)

    def narrowest(self, width: float) -> list[float]:
        """The least width of each column: its longest word, but for words too long for any column."""
        limit = width * max(_LONGEST_SHARE, 1 / len(self.words))
        return [min(word, limit) + self.padding + 0.4 for word in self.words]

    def tallest(self, widths: list[float], free: list[int]) -> int:
        """The column whose widening takes most off the height of the rows, by a rough reckoning."""
        gain = [0.0] * len(widths)
        usable = [max(1.0, (width - self.padding) * 0.94) for width in widths]
        for group in self.groups:
            height = 0.0
            single: list[tuple[int, float]] = []
            spanning: list[tuple[int, float]] = []
            for row in group:
                tallest, lines = -1, 0.0
                for column, rows, paragraphs in row:
                    room = usable[column]
                    needed = 0.0
                    for paragraph in paragraphs:
                        # Half a line of ragged end counts, so that nearly full lines weigh, too.
                        needed += max(1.0, paragraph / room + 0.3)
                    if rows > 1:
                        spanning.append((column, needed))
                    elif needed > lines:
                        tallest, lines = column, needed
                height += lines
                if tallest >= 0:
                    single.append((tallest, lines))
            over = [(column, needed) for column, needed in spanning if needed > height]
            for column, needed in over or single:
                gain[column] += needed / usable[column]
        best = max(free, key=lambda column: gain[column])
        if gain[best] > 0:
            return best
        return min(free, key=lambda column: widths[column])


def _texts(blocks: Blocks) -> list[str]:
    """The lines of text in blocks, without regard to what they look like."""
    found: list[str] = []
    for block in blocks:
        found += _block_texts(block)
    return found


def _block_texts(block: Block) -> list[str]:
    match block:
        case Paragraph(content) | Heading(_, content):
            return _inline_lines(content)
        case List(items):
            return [f"     {text}" for item in items for text in _texts(item)]
        case Quote(blocks) | Note(blocks) | NumberedParagraph(_, blocks):
            return _texts(blocks)
        case Fields(fields):
            return [f"{field.label} {text}" for field in fields for text in _texts(field.blocks) or [""]]
        case Preformatted(text):
            return text.split("\n")
        case _:
            return []


def _inline_lines(content: Inlines) -> list[str]:
    if len(content) == 1 and type(content[0]) is Text:
        return [content[0].text]
    pieces: list[str] = []
    for inline in content:
        match inline:
            case Text(text) | Code(text) | Status(text, _):
                pieces.append(text)
            case LineBreak():
                pieces.append("\n")
            case Footnote():
                pass  # its words stand elsewhere
            case _:
                pieces += "\n".join(_inline_lines(inline.content)) if inline.content else ""
    return "".join(pieces).split("\n")
