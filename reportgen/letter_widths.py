"""How wide letters are: those of Helvetica, which Arial and Liberation Sans share (Adobe Font Metrics)."""

from __future__ import annotations

import unicodedata

REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
"""Thousandths of the size, for U+0020 to U+007E."""

_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
# Typographic characters: regular, bold.
_OTHERS = {
    "\u00a0": (278, 278), "£": (556, 556), "§": (556, 556), "©": (737, 737), "®": (737, 737), "°": (400, 400),
    "·": (278, 333), "½": (834, 834), "¼": (834, 834), "¾": (834, 834), "×": (584, 584), "–": (556, 556),
    "—": (1000, 1000), "‘": (222, 278), "’": (222, 278), "“": (333, 500), "”": (333, 500), "•": (350, 350),
    "…": (1000, 1000), "€": (556, 556), "™": (1000, 1000), "ß": (611, 611), "æ": (889, 889), "ø": (611, 611),
    "ì": (278, 278), "í": (278, 278), "î": (278, 278), "ï": (278, 278),
}  # fmt: skip
_UNKNOWN = 600.0


def _exact(width: int) -> float:
    return round(width * 2.048) / 2.048


class _Widths(dict[str, float]):
    """The width of each letter as the fonts have it, in whole 2048ths of the size; reckoned when first asked for."""

    def __init__(self, ascii_: tuple[int, ...], column: int) -> None:
        super().__init__((chr(code), _exact(width)) for code, width in enumerate(ascii_, 32))
        self.update((letter, _exact(widths[column])) for letter, widths in _OTHERS.items())

    def __missing__(self, letter: str) -> float:
        base = unicodedata.normalize("NFD", letter)[:1]  # an accent takes no room of its own
        width = self[base] if base != letter else 0.0 if unicodedata.combining(letter) else _UNKNOWN
        self[letter] = width
        return width


_WIDTHS = (_Widths(REGULAR, 0).__getitem__, _Widths(_BOLD, 1).__getitem__)


def length(text: str, *, bold: bool = False) -> float:
    """The length of a text on one line, in thousandths of the size of its letters."""
    return sum(map(_WIDTHS[bold], text))
