"""Paragraphs as lines: words set one after the other until the line is full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportgen import letter_widths
from reportgen.writers.docx.formats import Font, Formats, Properties
from reportgen.writers.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU_PER_TWIP = 635
_TAB = 720
_NOTE_MARK = 0.58
_LONG = 400.0  # twips: only a longer word may have to be cut
# A line may end after a hyphen or dash between letters (Unicode Standard Annex 14); not within an address.
_BREAKS = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=\d-)(?=[^\W\d_])|(?<=[–—])(?=\w)")
_SPACES = re.compile(r"( +)")
_COURIER = 600  # thousandths of the size
_PAGE = "00"  # what stands where the number of a page is not known yet


class Line(NamedTuple):
    """One line: how high it is, and the notes whose marks stand in it."""

    height: float
    notes: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """A part of a line that is not broken. ``kind``: word, space, tab or end (of the line).

    ``loose`` is a word that may stand on the line after that of the word before it; ``letters`` are how wide its
    letters are, for one that is longer than a line.
    """

    kind: str
    width: float
    height: float
    note: str = ""
    loose: bool = False
    letters: tuple[float, ...] = ()


@lru_cache(maxsize=8192)
def _width(word: str, font: Font) -> float:
    thousandths = letter_widths.length(word, bold=font.bold) * font.width or len(word) * _COURIER
    return thousandths * font.size / 50


def lines(p: _Element, formats: Formats, properties: Properties, width: float) -> list[Line]:
    """The lines of paragraph ``p`` in a column ``width`` twips wide."""
    left, first = int(properties.get("left", 0)), int(properties.get("first", 0))
    right = width - int(properties.get("right", 0))
    usual = formats.font(properties, None).height
    setter = _Setter(left, left if properties.get("listed") and first < 0 else left + first, right, usual)
    setter.stops = _stops(properties, left if first < 0 else 0)
    pieces = list(_pieces(p, formats, properties))
    for index, piece in enumerate(pieces):
        setter.add(piece, pieces, index)
    found = setter.end()
    return [Line(_spaced(line.height, properties), line.notes) for line in found]


def _spaced(height: float, properties: Properties) -> float:
    line, rule = int(properties.get("line", 240)), properties.get("rule", "auto")
    if rule == "auto":
        return height * line / 240
    return float(line) if rule == "exact" else max(height, float(line))


class _Setter:
    """Fills lines."""

    def __init__(self, left: float, start: float, right: float, usual: float) -> None:
        self.stops: list[tuple[float, str]] = []
        self._left, self._right, self._usual = left, right, usual
        self._at, self._start = start, start
        self._space = 0.0
        self._word: list[_Piece] = []
        self._height = 0.0
        self._notes: list[str] = []
        self._lines: list[Line] = []

    def add(self, piece: _Piece, pieces: list[_Piece], index: int) -> None:
        """Set the next piece."""
        if piece.kind == "word":
            self._word.append(piece)
            after = pieces[index + 1] if index + 1 < len(pieces) else None
            if after is not None and after.kind == "word" and not after.loose:
                return
        self._flush()
        if piece.kind == "space":
            self._space += piece.width
        elif piece.kind == "tab":
            self._tab(pieces, index)
        elif piece.kind == "end":
            self._height = max(self._height, piece.height)
            self._break()

    def end(self) -> list[Line]:
        """The lines, of which there is at least one."""
        self._flush()
        if self._at > self._start or not self._lines or self._height:
            self._break()
        return self._lines

    def _flush(self) -> None:
        if not self._word:
            return
        width = sum(piece.width for piece in self._word)
        if self._at + self._space + width > self._right and self._at > self._start:
            self._break()
        self._at += self._space
        self._space = 0.0
        self._height = max(self._height, *(piece.height for piece in self._word))
        self._notes += [piece.note for piece in self._word if piece.note]
        if self._at + width > self._right:
            self._cut()
        else:
            self._at += width
        self._word = []

    def _cut(self) -> None:
        """Set a word that is longer than a line: as many letters as there is room for, but one at least."""
        for piece in self._word:
            for letter in piece.letters or (piece.width,):
                if self._at + letter > self._right and self._at > self._start:
                    height = self._height
                    self._break()
                    self._height = height
                self._at += letter

    def _tab(self, pieces: list[_Piece], index: int) -> None:
        at = self._at + self._space
        self._space = 0.0
        stop, kind = next(
            ((position, kind) for position, kind in self.stops if position > at + 1),
            ((int(at / _TAB) + 1) * _TAB, "left"),
        )
        if kind in ("right", "end"):
            rest = 0.0
            for piece in pieces[index + 1 :]:
                if piece.kind in ("tab", "end"):
                    break
                rest += piece.width
            stop = max(at, stop - rest)
        self._at = stop

    def _break(self) -> None:
        self._lines.append(Line(self._height or self._usual, tuple(self._notes)))
        self._at = self._start = self._left
        self._space, self._height, self._notes = 0.0, 0.0, []


def _pieces(p: _Element, formats: Formats, properties: Properties) -> Iterator[_Piece]:
    for run in p.iter(W + "r"):
        font = formats.font(properties, run)
        for each in run:
            match str(each.tag).removeprefix(W):
                case "t" | "delText":
                    yield from _words(each.text or _PAGE, font)
                case "tab":
                    yield _Piece("tab", 0, font.height)
                case "br" | "cr":
                    yield _Piece("end", 0, font.height)
                case "footnoteReference":
                    small = font._replace(size=font.size * _NOTE_MARK)
                    yield _Piece("word", _width("1", small), font.height, each.get(W + "id", ""))
                case "drawing":
                    extent = each.find(f"{_DRAWING}inline/{_DRAWING}extent")
                    if extent is not None:
                        width, height = (int(extent.get(side, "0")) / _EMU_PER_TWIP for side in ("cx", "cy"))
                        yield _Piece("word", width, height)
                case _:
                    pass


def _words(text: str, font: Font) -> Iterator[_Piece]:
    height = font.height
    for part in _SPACES.split(text):
        if part.startswith(" "):
            yield _Piece("space", _width(part, font), height)
        elif part:
            for index, word in enumerate(_BREAKS.split(part)):
                width = _width(word, font)
                cut = tuple(_width(letter, font) for letter in word) if width > _LONG else ()
                yield _Piece("word", width, height, loose=index > 0, letters=cut)


def _stops(properties: Properties, hang: float) -> list[tuple[float, str]]:
    """The tab stops, in order; where the first line hangs out, the others' start is one (17.3.1.37)."""
    stops = [(float(hang), "left")] if hang else []
    for stop in str(properties.get("tabs", "")).split(";"):
        position, _, kind = stop.partition(" ")
        if kind and kind not in ("clear", "bar") and position.lstrip("-").isdigit():
            stops.append((float(position), kind))
    return sorted(stops)
