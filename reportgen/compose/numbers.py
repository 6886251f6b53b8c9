"""Counting sections, paragraphs and appendices as Word's lists will count them."""

from __future__ import annotations

from typing import Literal

from reportgen.document import Level, Numbering
from reportgen.model.format import STYLES, FormatNumbering


def numbering(declared: FormatNumbering | None) -> Numbering:
    """How a format counts, as the document says it. The word "none" takes away what a base counts."""
    if declared is None:
        return Numbering()
    heading, paragraph = (
        "" if pattern == "none" else str(pattern) for pattern in (declared.heading, declared.paragraph)
    )

    def level(pattern: str, style: str, *, restarts: bool = True) -> Level | None:
        capitals = style.startswith("capital")
        return Level(pattern, _NUMERALS[STYLES[style]], restarts, capitals) if pattern else None

    return Numbering(
        level(heading, declared.style),
        level(paragraph, declared.paragraph_style, restarts=not declared.continuous),
    )


_NUMERALS: dict[str, Literal["decimal", "roman", "letter"]] = {
    "decimal": "decimal",
    "roman": "roman",
    "letter": "letter",
}


class Counter:
    """The numbers of headings and paragraphs, in the order of asking."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._heading = 0
        self._paragraph = 0

    @property
    def counts_paragraphs(self) -> bool:
        """Whether paragraphs carry numbers at all."""
        return self._numbering.paragraph is not None

    def heading(self) -> str:
        """The number of the next section, empty where sections carry none."""
        self._heading += 1
        level = self._numbering.heading
        if self._numbering.paragraph is not None and self._numbering.paragraph.restarts:
            self._paragraph = 0
        if level is None:
            return ""
        return level.pattern.replace("{1}", self.written(self._heading, level.style, upper=level.capitals))

    def paragraph(self) -> str:
        """The number of the next paragraph of the section."""
        level = self._numbering.paragraph
        if level is None:
            return ""
        self._paragraph += 1
        outer = self._numbering.heading or Level("")
        number = level.pattern.replace("{2}", self.written(self._paragraph, level.style, upper=level.capitals))
        return number.replace("{1}", self.written(self._heading, outer.style, upper=outer.capitals))

    @staticmethod
    def written(number: int, style: str, *, upper: bool = False) -> str:
        """``number`` in digits, letters (a … z, aa, bb: as Word counts) or Roman numerals."""
        if style == "decimal":
            return str(number)
        text = _roman(number) if style == "roman" else chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text.upper() if upper else text


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
