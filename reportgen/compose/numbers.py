"""Counting sections, paragraphs and appendices as Word's lists will count them."""

from __future__ import annotations

from typing import Literal

from reportgen.document import Level, Numbering
from reportgen.model.format import STYLES, FormatNumbering
from reportgen.numerals import written


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
        return level.pattern.replace("{1}", written(self._heading, level.style, upper=level.capitals))

    def paragraph(self) -> str:
        """The number of the next paragraph of the section."""
        level = self._numbering.paragraph
        if level is None:
            return ""
        self._paragraph += 1
        outer = self._numbering.heading or Level("")
        number = level.pattern.replace("{2}", written(self._paragraph, level.style, upper=level.capitals))
        return number.replace("{1}", written(self._heading, outer.style, upper=outer.capitals))
