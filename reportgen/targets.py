"""Where a measure is to be, in words: whether a text states a target, and which way is better. English and Welsh."""

from __future__ import annotations

import re
from enum import Enum

from reportgen.frequencies import find_frequencies


class Direction(Enum):
    """Which way a measure gets better."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


_WORDS = (
    (
        Direction.STEADY,
        re.compile(
            r"\b(?:steady|hold|maintain\w*|sustain\w*|same|unchanged|level|between|cynnal|cadw|rhwng)\b|±",
            re.IGNORECASE,
        ),
    ),
    (
        Direction.DOWN,
        re.compile(
            r"\b(?:down|lower\w*|decreas\w*|reduc\w*|fall\w*|fewer|less|below|under|at most|no more than|not more than"
            r"|up to|within \d+|maximum|zero|none|shorten\w*|minimis\w*|cut|lleihau|gostwng|gostyngiad|llai|yn is"
            r"|dim|o dan)\b|[<≤↓]|^0%?$",
            re.IGNORECASE,
        ),
    ),
    (
        Direction.UP,
        re.compile(
            r"\b(?:up|higher|increas\w*|rais\w*|rise|rising|grow\w*|more|above|over|exceed\w*|at least|no less than"
            r"|not less than|no fewer than|minimum|improv\w*|maximis\w*|better|all|every|cynyddu|cynnydd|codi|gwella"
            r"|mwy|uwch|o leiaf|pob|dros)\b|[>≥↑]|\b100 ?%|\d ?%\+|\d\+",
            re.IGNORECASE,
        ),
    ),
)
# Words in which the other two directions hide.
_NOT_LESS = re.compile(r"\b(?:no|not) (?:less|fewer|lower) than\b|\bo leiaf\b", re.IGNORECASE)
_NOT_MORE = re.compile(r"\b(?:no|not) (?:more|higher) than\b", re.IGNORECASE)

_FIGURE = re.compile(
    r"(?<![\w.,/-])[£$€]?\d[\d,.]*(?: ?(?:%|per ?cent|pp)|[km]\b|(?!\w))(?!/\d)"
    r"|\b(?:zero|none|all|every|each|half|no|pob|dim|hanner)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"£?(\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?) ?(%?)(?: .*)?", re.DOTALL)
_DONE = re.compile(r"(?:\b(?:is|are|be|held|seen|met|takes?|occurs?|bod)|ed)\b|\byn\b", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?) ?%")
_MOST_OF_IT = 50
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b")


def direction(text: str) -> Direction | None:
    """Which way is better by the words of a target: up for "at least 90%", down for "fewer", None where it is unsaid.

    100% is the most that there can be of a share, and 0 the least: there, too, the way is told. A bare share of half or
    more is taken for one to reach; nobody aims at "at most 80%" and types "80%".
    """
    if _NOT_LESS.search(text):
        return Direction.UP
    if _NOT_MORE.search(text):
        return Direction.DOWN
    for found, pattern in _WORDS:
        if pattern.search(text):
            return found
    share = _SHARE.fullmatch(text.strip())
    return Direction.UP if share and float(share[1]) >= _MOST_OF_IT else None


def between(baseline: str, target: str) -> Direction | None:
    """Which way leads from one figure to another: down from "14%" to "9%". None where either is not a bare figure."""
    start, end = _BARE.fullmatch(baseline.strip()), _BARE.fullmatch(target.strip())
    if start is None or end is None or start[2] != end[2]:
        return None
    was, is_to_be = (float(match[1].replace(",", "")) for match in (start, end))
    return Direction.STEADY if was == is_to_be else Direction.UP if is_to_be > was else Direction.DOWN


def states_target(text: str) -> bool:
    """Whether the words of a measure hold a target themselves: a figure ("at 90%"), all, none, or a frequency.

    A year is no figure, and neither is an ordinal number: "by 2nd review", "survey of 2018". A frequency is a target
    where something is done as often: "reviewed every six weeks", not "complaints per quarter" or "monthly figures".
    """
    if _FIGURE.search(_YEAR.sub(" ", text) if "19" in text or "20" in text else text):
        return True
    return any(
        _DONE.search(text, 0, found.start) and not found.words.casefold().startswith("per ")
        for found in find_frequencies(text)
    )
