"""What python-markdown would drop without a word.

A table's cells beyond its headings, a link that nothing uses, a number that does not follow the one before it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from reportgen.document import Blocks
from reportgen.plain import all_text

_WORD = re.compile(r"[^\W_]+")
# Marks that are words to look at and are not printed: numbers of lists, kinds of boxes, languages of code, names
# of notes.
_MARKS = re.compile(
    r"^[ \t>]*\d+[.)]\s|^[ ]*!!![ ]*(?:recommendations\b.*|[\w -]+)|^[ ]*(?:`{3,}|~{3,})[ ]*[\w+#.-]*[ ]*$"
    r"|\[\^[^\]\n]+\]|^\[TOC\][ \t]*$",
    re.MULTILINE,
)
_NUMBERED_LINE = re.compile(r"^(\d+)\.[ ].*", re.MULTILINE)


def lost_line(text: str, blocks: Blocks, names: Iterable[str]) -> str | None:
    """The first line of Markdown ``text`` with a word that stands in no block, or None where all do.

    ``names`` are those of link definitions, which are not printed, and of places that have another name here.
    """
    lost = Counter(_lost(text, " ".join(all_text(blocks))))
    for name in names:
        for word in _words(name):
            lost.pop(word, None)
    if not lost:
        return None
    return next((line for line in text.split("\n") if lost & _words(line)), text.split("\n", 1)[0])


@lru_cache(maxsize=64)
def _lost(text: str, printed: str) -> Mapping[str, int]:
    """The words of Markdown ``text`` that are not ``printed``, kept for the next paper that a document is attached to.

    Nearly all stands in both as it is, up to the next space. Only the rest is taken apart: "**bold**", "bold".
    """
    here, there = Counter(_MARKS.sub(" ", html.unescape(text)).split()), Counter(printed.split())
    return _words(" ".join((here - there).elements())) - _words(" ".join((there - here).elements()))


def misnumbered_line(text: str, numbers: Sequence[str]) -> tuple[str, str] | None:
    """The first line that is typed with another number than it would be printed with, and the number printed.

    ``numbers`` are those of all numbered paragraphs of the text, in order.
    """
    typed = _NUMBERED_LINE.finditer(text)
    line = ""
    for number in numbers:
        for match in typed:
            # A line of running text may start with a number as well: it is no paragraph of that number.
            if match[1].lstrip("0") == number.lstrip("0"):
                break
            line = line or match[0]
        else:
            return line or text, number
        line = ""
    return None


def _words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(text))
