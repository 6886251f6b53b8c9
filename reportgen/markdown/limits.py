"""What of a text would keep python-markdown busy for minutes: it is refused before it is parsed.

Most of python-markdown takes time that grows with the text. These parts take time that grows with its square:
an opened square bracket is looked for its end through the whole passage, an opened HTML tag through the whole
text, and each heading or definition in a passage makes the rest of the passage a block of its own. So what is
limited is their number times the length that each goes through. A whole inspection report has not one
hundredth of any of these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST = 2_000_000
"""Characters of the longest text: a whole inspection report has 80,000."""

LONGEST_LINE = 100_000
"""Characters of the longest line. A paragraph typed without line ends has some thousands."""

DEEPEST = 12
"""How deep lists, quotations and forms may be nested."""

_DEEPEST_TREE = 100

_LOOK = "look what got into it, or put blank lines between its paragraphs"

TOO_DEEP = ("lists or quotations are nested too deep here", "take some of the levels away")
"""What is said of them, and what to do."""

# "- > 1. " at the start of a line, unless it is a line of dashes or stars: that is a rule.
_NESTED = re.compile(rf"[ \t]*(?:(?:>|(?:[-+*]|\d{{1,9}}[.)])(?=[ \t]))[ \t]*){{{DEEPEST + 1},}}")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]")
_RULE = re.compile(r"[-*_ \t]*")
_RESTART = re.compile(r" {0,3}(?:#|[=-]+ *$|\[[^\]]*\]:|!!!)")
# A tag that is opened, and is no address in pointed brackets.
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?![^\s<>]*>)")
_STARTS_PASSAGE = re.compile(r"\n\s*\n")

_MOST_RESTARTS = 5_000_000
_MOST_TAGS = 10_000_000
_MOST_TICKS = 100_000_000
_MOST_BRACKETS = 5_000_000
_MOST_MARKS = 500_000_000


class Refusal(NamedTuple):
    """The first characters of the line that is refused, what is wrong with it, and what to do."""

    line: str
    message: str
    hint: str


def too_long(text: str) -> Refusal | None:
    """The refusal of a text that is too long to be one, or of its longest line."""
    if len(text) <= LONGEST_LINE:
        return None
    longest = max(text.split("\n"), key=len)
    if len(longest) > LONGEST_LINE:
        return Refusal(longest[:200], f"the line has {len(longest):,} characters; the limit is {LONGEST_LINE:,}", _LOOK)
    if len(text) > LONGEST:
        message = f"the text has {len(text):,} characters; the limit is {LONGEST:,}"
        return Refusal("", message, "split it, or look what got into it")
    return None


def refused(text: str) -> Refusal | None:
    """What makes ``text`` too much to parse, or None where nothing does."""
    restarts = tags = ticks = 0
    levels: list[int] = []
    for passage in _STARTS_PASSAGE.split(text):
        lines = passage.split("\n")
        for line in lines:
            if _NESTED.match(line) and not _RULE.fullmatch(line):
                return Refusal(line[:200], *TOO_DEEP)
            if line:
                _enter(levels, line)
            if len(levels) > DEEPEST:
                return Refusal(line[:200], *TOO_DEEP)
            ticks += line.count("`") * len(line)
            restarts += len(lines) if _RESTART.match(line) else 0
            if ticks > _MOST_TICKS or restarts > _MOST_RESTARTS:
                what = "backticks" if ticks > _MOST_TICKS else "headings or definitions without a blank line between"
                return Refusal(line[:200], f"too many {what} stand here", _LOOK)
    for opened in _TAG.finditer(text):
        closed = text.find(">", opened.end())
        tags += (closed if closed >= 0 else len(text)) - opened.start()
        if tags > _MOST_TAGS:
            line = text[opened.start() :].split("\n", 1)[0]
            return Refusal(line[:200], "too many '<' stand here without their '>'", _LOOK)
    return None


def _enter(levels: list[int], line: str) -> None:
    """Leave the ``levels`` of lists that do not reach to ``line``, and enter that of the item it is, if it is one."""
    words = line.lstrip(" \t")
    level = len(line[: len(line) - len(words)].expandtabs(4)) // 4
    while levels and levels[-1] >= level and words:
        levels.pop()
    if _ITEM.match(line):
        levels.append(level)


def refused_tree(root: Element) -> Refusal | None:
    """What in python-markdown's tree of blocks is too much to look through for emphasis, links and the like."""
    brackets = marks = 0
    for element in root.iter():
        for passage in (element.text, element.tail):
            if not passage:
                continue
            brackets += passage.count("[") * len(passage)
            marks += sum(map(passage.count, "\\*_^&<`")) * len(passage)
            if brackets > _MOST_BRACKETS or marks > _MOST_MARKS:
                what = "square brackets" if brackets > _MOST_BRACKETS else "marks as * and <"
                line = passage.lstrip().split("\n", 1)[0]
                return Refusal(line[:200], f"too many {what} stand in one passage here", _LOOK)
    return None


def refused_depth(root: Element) -> Refusal | None:
    """What of the finished tree is nested too deep to be walked: stress within stress, as lists are counted apart."""
    level, depth = [root], 0
    while level:
        if depth > _DEEPEST_TREE:
            words = next((text.strip() for one in level for text in (one.text, one.tail) if text and text.strip()), "")
            return Refusal(words.split("\n", 1)[0], "passages are nested too deep here", TOO_DEEP[1])
        level, depth = [child for element in level for child in element], depth + 1
    return None


def deepest_line(text: str) -> Refusal:
    """The refusal of a text that python-markdown itself found nested too deep: its line with most before its words."""
    line = max(text.split("\n"), key=lambda line: len(line) - len(line.lstrip(" \t>*+-.0123456789")))
    return Refusal(line[:200], *TOO_DEEP)
