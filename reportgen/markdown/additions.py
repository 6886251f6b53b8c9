"""What python-markdown is given beyond its own, since what it has for these is made for HTML."""

from __future__ import annotations

import re

from markdown.extensions.admonition import AdmonitionProcessor
from markdown.preprocessors import Preprocessor

_OPENS = re.compile(r"(?P<indent> *)(?P<fence>`{3,}(?=[^`]*$)|~{3,})")


class FencePreprocessor(Preprocessor):
    """Code between fences (CommonMark 0.31.2, 4.5) to the other form of code, lines indented by four more spaces.

    A fence that is never closed stays what it is.
    """

    def run(self, lines: list[str]) -> list[str]:
        """The lines of the text, with no fences."""
        found: list[str] = []
        unclosed: set[str] = set()
        start = 0
        while start < len(lines):
            opened = _OPENS.match(lines[start])
            fence = opened["fence"] if opened else ""
            end = self._end(lines, start, fence) if fence and fence not in unclosed else None
            if opened is None or end is None:
                unclosed.add(fence)
                found.append(lines[start])
                start += 1
                continue
            indent = opened["indent"]
            code = (line.removeprefix(indent) for line in lines[start + 1 : end])
            found += ["", *(f"{indent}    {line}" if line.strip() else "" for line in code), ""]
            start = end + 1
        return found

    @staticmethod
    def _end(lines: list[str], start: int, fence: str) -> int | None:
        closes = re.compile(rf" *{fence[0]}{{{len(fence)},}} *")
        return next((number for number in range(start + 1, len(lines)) if closes.fullmatch(lines[number])), None)


class FormProcessor(AdmonitionProcessor):
    """Passages that start with "!!!", with the title that was typed: python-markdown would give others their kind's."""

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """The words after "!!!", and the title."""
        kind, _ = super().get_class_and_title(match)
        return kind, match[2] or None
