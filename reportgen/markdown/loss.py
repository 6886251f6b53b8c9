"""What python-markdown would drop without a word: a table's cells beyond its headings, a link that nothing uses."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable

from reportgen.document import Blocks
from reportgen.plain import all_text

_WORD = re.compile(r"[^\W_]+")
# Marks that are words to look at and are not printed: numbers of lists, kinds of boxes, names of notes.
_MARKS = re.compile(
    r"^[\s>]*\d+[.)]\s|^[ ]*!!![ ]*(?:recommendations\b.*|[\w -]+)|\[\^[^\]]+\]|^\[TOC\]\s*$", re.MULTILINE
)


def lost_line(text: str, blocks: Blocks, names: Iterable[str]) -> str | None:
    """The first line of Markdown ``text`` with a word that stands in no block, or None where all do.

    ``names`` are those of link definitions, which are not printed.
    """
    typed = _MARKS.sub(" ", html.unescape(text))
    lost = _words(typed) - _words(" ".join(all_text(blocks)))
    for name in names:
        for word in _words(name):
            lost.pop(word, None)
    if not lost:
        return None
    return next((line for line in text.split("\n") if lost & _words(line)), text.split("\n", 1)[0])


def _words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(text))
