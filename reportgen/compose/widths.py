"""Column widths from the content: the grid should take few pages and break no word.

Every column gets at least its longest word. What is left goes, step by step, to the column that makes
the rows tall: the tallest cell of each row, and of each group of rows that a spanning cell holds together.
The letters are Helvetica's; another sans serif differs by a few parts in a hundred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil, inf
from operator import attrgetter
from typing import NamedTuple

from reportgen.document import (
    Block,
    Blocks,
    Code,
    Fields,
    Footnote,
    Heading,
    Inlines,
    Item,
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
from reportgen.letters import length


class Setting(NamedTuple):
    """How a table is set: the size of its letters in points, the padding of a cell in millimetres."""

    size: float
    padding: float


DENSE = Setting(8, 2.6)
PLAIN = Setting(12, 4.2)

_SAMPLE = 400
"""Rows that are looked at, evenly taken from the whole: widths of a grid of thousands come from these."""

_STEPS = 24
_LONGEST_SHARE = 0.25
"""No single word makes its column wider than this share of the table: a long address is broken instead."""

_BOLD = 1.07
_MM_PER_POINT = 25.4 / 72
_BREAKS = re.compile(r"\s|(?<=-)")


_length = lru_cache(maxsize=8192)(length)
"""Most words of a grid stand in it more than once."""


@lru_cache(maxsize=8192)
def _longest_word(text: str) -> float:
    return max(map(_length, _BREAKS.split(text)))


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
    free = [column for column, given in enumerate(fixed) if given is None] or list(range(len(widths)))
    if total >= width:
        _squeeze(widths, free, width)
        total = sum(widths)
        return tuple(one / total for one in widths)
    for column, narrow in enumerate(widths):
        grid.widen(column, narrow)
    step = (width - total) / _STEPS
    for _ in range(_STEPS):
        column = grid.tallest(widths, free)
        widths[column] += step
        grid.widen(column, widths[column])
    return tuple(one / width for one in widths)


def _squeeze(widths: list[float], free: Sequence[int], width: float) -> None:
    """Take what is too much off the widest columns: the longest words are broken, and no short one."""
    room = width - sum(widths) + sum(widths[column] for column in free)
    for rank, column in enumerate(sorted(free, key=lambda column: widths[column])):
        most = max(0.0, room) / (len(free) - rank)
        widths[column] = min(widths[column], most)
        room -= widths[column]


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


class _Cell:
    """A cell: its column, the lengths of its paragraphs in millimetres, the lines that these take as things stand."""

    __slots__ = ("column", "lines", "paragraphs")

    def __init__(self, column: int, paragraphs: list[float]) -> None:
        self.column = column
        self.paragraphs = paragraphs
        self.lines = inf

    def fit(self, room: float) -> None:
        """Reckon the lines in a column with ``room`` for text."""
        needed = 0.0
        for paragraph in self.paragraphs:
            # Half a line of ragged end counts, so that nearly full lines weigh, too.
            lines = paragraph / room + 0.3
            needed += lines if lines > 1.0 else 1.0
        self.lines = needed


_BY_LINES = attrgetter("lines")


class _Group:
    """Rows that spanning cells, if there are any, hold together: their cells, and the tallest of each."""

    __slots__ = ("rows", "spanning", "tallest")

    def __init__(self, rows: list[list[_Cell]], spanning: list[_Cell]) -> None:
        self.rows = rows
        self.spanning = spanning
        self.tallest = [row[0] for row in rows]


class _Grid:
    """The cells of a table whose columns, at first without any width, are widened one at a time."""

    def __init__(self, headings: Sequence[str], groups: list[list[Row]], setting: Setting) -> None:
        self.padding = setting.padding
        scale = setting.size / 1000 * _MM_PER_POINT
        words = [_longest_word(heading) * _BOLD for heading in headings]
        self.cells: list[list[_Cell]] = [[] for _ in headings]  # by column
        loose: list[list[_Cell]] = []  # rows that no cell spans make one group: each has its own height
        self.groups: list[_Group] = []
        for group in groups:
            rows: list[list[_Cell]] = []
            spanning: list[_Cell] = []
            for row in group:
                single: list[_Cell] = []
                for column, cell in enumerate(row.cells):
                    texts = _texts(cell.blocks) if cell else ()
                    if cell is None or not texts:
                        continue
                    words[column] = max(words[column], *map(_longest_word, texts))
                    measured = _Cell(column, [_length(text) * scale for text in texts])
                    self.cells[column].append(measured)
                    (spanning if cell.rows > 1 else single).append(measured)
                if single:
                    rows.append(single)
            if spanning:
                self.groups.append(_Group(rows, spanning))
            else:
                loose += rows
        self.groups.append(_Group(loose, []))
        self.words = [word * scale for word in words]
        self.room = [0.0] * len(headings)

    def narrowest(self, width: float) -> list[float]:
        """The least width of each column: its longest word, but for words too long for any column."""
        limit = width * max(_LONGEST_SHARE, 1 / len(self.words))
        return [min(word, limit) + self.padding + 0.4 for word in self.words]

    def widen(self, column: int, width: float) -> None:
        """Make a column ``width`` millimetres wide. Lines get fewer, so only rows that it made tall can change."""
        room = self.room[column] = max(1.0, (width - self.padding) * 0.94)
        for cell in self.cells[column]:
            cell.fit(room)
        for group in self.groups:
            for index, cell in enumerate(group.tallest):
                if cell.column == column:
                    group.tallest[index] = max(group.rows[index], key=_BY_LINES)

    def tallest(self, widths: Sequence[float], free: Sequence[int]) -> int:
        """The column whose widening takes most off the height of the rows, by a rough reckoning."""
        lines = [0.0] * len(self.room)
        for group in self.groups:
            tallest = group.tallest
            if group.spanning:
                height = sum(map(_BY_LINES, tallest))
                tallest = [cell for cell in group.spanning if cell.lines > height] or tallest
            for cell in tallest:
                lines[cell.column] += cell.lines
        gain = [needed / room for needed, room in zip(lines, self.room, strict=True)]
        best = max(free, key=gain.__getitem__)
        return best if gain[best] > 0 else min(free, key=widths.__getitem__)


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
        case Quote(blocks) | Note(blocks) | NumberedParagraph(_, blocks) | Item(blocks):
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
