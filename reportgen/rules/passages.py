"""What rules on the words of papers share: which texts a paper has, in which language, and where words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.diagnostics import Span
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import MappingNode, Node, Scalar

_COUNTED = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
""".split()  # noqa: SIM905  # a list of twenty strings takes twenty lines

# In ASCII: to re.IGNORECASE alone, a Turkish i without its dot is an i.
NUMBER = rf"(?a:\d{{1,4}}|{'|'.join(sorted(_COUNTED, key=len, reverse=True))})"
"""A count in figures or words, as a pattern."""


def number(text: str) -> int:
    """The count that ``text``, a match of :data:`NUMBER`, gives."""
    return int(text) if text.isdecimal() else _COUNTED.index(text.casefold()) + 1


_DIGIT = re.compile(r"\d")
_WORDS = frozenset(_COUNTED)


def holds_count(text: str) -> bool:
    """Whether a match of :data:`NUMBER` with space around it can stand in ``text``: patterns take longer to say no."""
    return _DIGIT.search(text) is not None or not _WORDS.isdisjoint(text.casefold().split())


def english(project: Project, report: Report) -> bool:
    """Whether a paper is in English, so that rules may judge by its words."""
    layout = project.formats.get(report.format)
    language = (layout.language if layout else "") or project.council.language
    return language.casefold().split("-")[0] == "en"


def narrative(report: Report) -> Iterator[Scalar]:
    """The texts in which a paper says how things stand: summary, what members are asked, sections."""
    for text in (report.summary, report.recommendations, *(section.text for section in report.sections)):
        if isinstance(text, Scalar) and text:
            yield text


def everything(node: Node) -> Iterator[Scalar]:
    """Every text that was typed below a node, keys left out."""
    waiting: list[Node] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Scalar):
            yield one
        else:
            waiting.extend(reversed(list(one.entries.values()) if isinstance(one, MappingNode) else one.items))


def place(text: Scalar, start: int, end: int) -> Span:
    """Where a passage of ``text`` stands: the part of it on its first line."""
    return text.part_span(text.count("\n", 0, start), text[start:end].split("\n")[0].rstrip())


_STOP = re.compile(r"[.!?;:](?=\s)|\n\s*\n")


def passages(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end, each once, that hold one of ``words`` (given in small letters).

    Patterns are tried on these and not on whole papers: that takes a hundredth of the time.
    """
    small = text.lower()
    if len(small) != len(text):  # a letter, such as İ, that is two when it is small: places would not fit
        yield 0, len(text)
        return
    places = set[int]()
    for word in words:
        at = small.find(word)
        while at >= 0:
            places.add(at)
            at = small.find(word, at + 1)
    end = 0
    for at in sorted(places):
        if at >= end:
            start = at - len(before(text, at))
            stop = _STOP.search(text, at)
            end = stop.start() if stop else len(text)
            yield start, end


def before(text: str, start: int) -> str:
    """What stands in the sentence before ``start``."""
    lead = text[max(0, start - 400) : start]
    return _STOP.split(lead)[-1]
