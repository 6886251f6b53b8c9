"""Column widths from the content: the grid should take few pages and break no word.

Every column gets at least its longest word. What is left goes, step by step, to the column that makes
the rows tall: the tallest cell of each row, and of each group of rows that a spanning cell holds together.
What no row needs any more is shared out evenly. The headings are a row like others.
The letters are Helvetica's; another sans serif differs by a few parts in a hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from operator import attrgetter
from typing import NamedTuple

from reportgen.compose.lengths import bold, bold_texts, regular, texts_of, words_alone
from reportgen.document import Row


class Setting(NamedTuple):
    """How a table is set: the size of its letters in points, the padding of a cell in millimetres."""

    size: float
    padding: float


# The writer of Word leaves 57 and 108 twips on either side of the words; the line between two cells is half a point.
DENSE = Setting(8, 2.2)
PLAIN = Setting(12, 4.0)

PAPER_WIDTH = 160.0
"""Millimetres between the margins of a page of A4."""
SCREEN_WIDTH = 240.0
"""Millimetres that a table has on a page of the web in a wide window: 907 pixels (CSS Values and Units, 6.2)."""

_SAMPLE = 400
"""Rows that are looked at, evenly taken from the whole: widths of a grid of thousands come from these."""

_STEPS = 24
_LONGEST_SHARE = 0.25
"""No single word makes its column wider than this share of the table: a long address is broken instead."""

_MM_PER_POINT = 25.4 / 72


class Widths(NamedTuple):
    """How columns share the width of a table.

    ``shares`` add up to 1. ``words`` is how long the longest word of each column is, in millimetres. ``cramped`` are
    the columns that have no room for theirs; not those whose longest word is too long for any column and broken
    anyway, and not those that are as wide as they are said to be.
    """

    shares: tuple[float, ...]
    words: tuple[float, ...]
    cramped: tuple[int, ...] = ()


def column_widths(
    headings: Sequence[str],
    rows: Sequence[Row],
    width: float,
    fixed: Sequence[float | None],
    setting: Setting,
) -> Widths:
    """How the columns of a table share its ``width`` in millimetres.

    ``fixed`` are the widths of columns that are given, in millimetres.
    """
    sample = _sample(rows)
    grid = _Grid(headings, sample, setting)
    words = tuple(grid.words)
    widths = narrowest(words, width, fixed, setting)
    total = sum(widths)
    free = [column for column, given in enumerate(fixed) if given is None] or list(range(len(widths)))
    if total >= width:
        least = list(widths)
        _squeeze(widths, free, width)
        total = sum(widths)
        shares = tuple(one / total for one in widths)
        limit = _longest_word(width, len(words))
        cramped = (
            column
            for column, word in enumerate(words)
            if word <= limit and shares[column] * width < min(word + setting.padding, least[column])
        )
        return Widths(shares, words, tuple(cramped))
    grid.fit(widths)
    step = (width - total) / _STEPS
    for _ in range(_STEPS):
        tall = grid.tallest(free)
        if tall is None:
            break
        widths[tall] += step
        grid.widen(tall, widths[tall])
    _spread(widths, free, width)
    return Widths(tuple(one / width for one in widths), words)


def column_shares(
    headings: Sequence[str],
    rows: Sequence[Row],
    width: float,
    fixed: Sequence[float | None],
    setting: Setting,
) -> tuple[float, ...]:
    """The share of ``width`` that each column gets, as :func:`column_widths` has it; they add up to 1."""
    return column_widths(headings, rows, width, fixed, setting).shares


def narrowest(words: Sequence[float], width: float, fixed: Sequence[float | None], setting: Setting) -> list[float]:
    """The least width of each column, in millimetres: what is given, else its longest word.

    Words too long for any column count as far as one may go.
    """
    limit = _longest_word(width, len(words))
    least = (min(word, limit) + setting.padding + 0.4 for word in words)
    return [one if given is None else given for one, given in zip(least, fixed, strict=True)]


def _longest_word(width: float, columns: int) -> float:
    """How long a word may be that makes its column wider."""
    return width * max(_LONGEST_SHARE, 1 / columns)


def _spread(widths: list[float], free: Sequence[int], width: float) -> None:
    """Share out what is left among the columns that may be widened, by what they have already."""
    room = width - sum(widths)
    have = sum(widths[column] for column in free)
    for column in free:
        widths[column] += room * widths[column] / have


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
    """A cell: its column, the lengths of its paragraphs in millimetres, the lines that these take as things stand.

    ``folded`` are the lines of those paragraphs that take more than one: a wider column makes them fewer.
    """

    __slots__ = ("column", "folded", "lines", "paragraphs")

    def __init__(self, column: int, paragraphs: list[float]) -> None:
        self.column = column
        self.paragraphs = paragraphs
        self.lines = self.folded = 0.0


_BY_LINES = attrgetter("lines")


class _Row:
    """The cells that stand in one row alone, and the tallest of them; no other has more lines than ``others``."""

    __slots__ = ("cells", "others", "tallest")

    def __init__(self) -> None:
        self.cells: list[_Cell] = []
        self.others = 0.0
        self.tallest: _Cell

    def settle(self) -> None:
        """Find the tallest cell."""
        tallest = self.tallest = max(self.cells, key=_BY_LINES)
        self.others = max([cell.lines for cell in self.cells if cell is not tallest], default=0.0)


class _Group:
    """Rows that spanning cells, if there are any, hold together; ``height`` is that of all rows, None if not known."""

    __slots__ = ("height", "rows", "spanning")

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.spanning: list[_Cell] = []
        self.height: float | None = None

    def tallest(self) -> list[_Cell]:
        """The cells that make the group as tall as it is."""
        each = [row.tallest for row in self.rows]
        if not self.spanning:
            return each
        if self.height is None:
            self.height = sum([cell.lines for cell in each])
        height = self.height
        return [cell for cell in self.spanning if cell.lines > height] or each


class _Grid:
    """The cells of a table whose columns are widened one at a time."""

    def __init__(self, headings: Sequence[str], groups: list[list[Row]], setting: Setting) -> None:
        self.padding = setting.padding
        scale = setting.size / 1000 * _MM_PER_POINT
        words = [bold(heading)[1] for heading in headings]
        # By column, each with the row that it stands in, None where it spans several, and that row's group.
        self.cells: list[list[tuple[_Cell, _Row | None, _Group]]] = [[] for _ in headings]
        loose = _Group()  # rows that no cell spans make one group: each has its own height
        self._head(headings, loose, scale)
        self.groups: list[_Group] = []
        for rows in groups:
            group = _Group()
            for row in rows:
                self._measure(row, group, words, scale)
            if group.spanning:
                self.groups.append(group)
            else:
                loose.rows += group.rows
        self.groups.append(loose)
        self.words = [word * scale for word in words]
        self.room = [0.0] * len(headings)
        # Those that a wider column would make lower: hardly any of numbers and days.
        self.folding = [list(cells) for cells in self.cells]

    def _head(self, headings: Sequence[str], group: _Group, scale: float) -> None:
        row = _Row()
        for column, heading in enumerate(headings):
            cell = _Cell(column, [bold(heading)[0] * scale])
            self.cells[column].append((cell, row, group))
            row.cells.append(cell)
        group.rows.append(row)

    def _measure(self, row: Row, group: _Group, words: list[float], scale: float) -> None:
        """Take the cells of a row into a group, and their longest words into ``words``, by column."""
        height = _Row()
        for column, cell in enumerate(row.cells):
            if cell is None:
                continue
            alone = words_alone(cell.blocks)
            texts = texts_of(cell.blocks) if alone is None else [alone]
            if not texts:
                continue
            # What names a row is set in bold on a page.
            measured_as = bold if cell.header else regular
            lengths: list[float] = []
            most = words[column]
            for text in texts:
                whole, longest = measured_as(text)
                lengths.append(whole * scale)
                most = max(most, longest)
            for text in bold_texts(cell.blocks) if alone is None else ():
                most = max(most, bold(text)[1])
            words[column] = most
            measured = _Cell(column, lengths)
            spans = cell.rows > 1
            self.cells[column].append((measured, None if spans else height, group))
            (group.spanning if spans else height.cells).append(measured)
        if height.cells:
            group.rows.append(height)

    def fit(self, widths: Sequence[float]) -> None:
        """Make all columns as wide as ``widths`` says, in millimetres."""
        for column, width in enumerate(widths):
            self._fit(column, width)
            self._unfolded(column)
        for group in self.groups:
            for row in group.rows:
                row.settle()

    def widen(self, column: int, width: float) -> None:
        """Make a column ``width`` millimetres wide. Lines get fewer, so only rows that it made tall can change."""
        self._fit(column, width)
        for cell, row, group in self.folding[column]:
            if row is not None and row.tallest is cell:
                group.height = None
                if cell.lines <= row.others:
                    row.settle()
        self._unfolded(column)

    def _unfolded(self, column: int) -> None:
        """Leave the cells aside that are as low as they get."""
        self.folding[column] = [one for one in self.folding[column] if one[0].folded]

    def _fit(self, column: int, width: float) -> None:
        """Reckon the lines of the cells of a column."""
        room = self.room[column] = max(1.0, (width - self.padding) * 0.94)
        for cell, _, _ in self.folding[column]:
            whole = folded = 0.0
            for paragraph in cell.paragraphs:
                # Half a line of ragged end counts, so that nearly full lines weigh, too.
                lines = paragraph / room + 0.3
                if lines > 1.0:
                    folded += lines
                else:
                    whole += 1.0
            cell.folded = folded
            cell.lines = whole + folded

    def tallest(self, free: Sequence[int]) -> int | None:
        """The column whose widening takes most off the height of the rows, by a rough reckoning.

        Where none does, it is the one with most to unfold beside taller cells; None if there is nothing to unfold.
        """
        lines = [0.0] * len(self.room)
        for group in self.groups:
            for cell in group.tallest():
                lines[cell.column] += cell.folded
        if not any(lines[column] for column in free):
            lines = [sum([cell.folded for cell, _, _ in cells]) for cells in self.cells]
        gain = [folded / room for folded, room in zip(lines, self.room, strict=True)]
        best = max(free, key=gain.__getitem__)
        return best if gain[best] > 0 else None
