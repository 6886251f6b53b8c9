"""How often: understanding frequencies as officers word them, whole or within a text. The words are English and Welsh.

What can be read two ways is not understood: "bi-monthly" is twice a month to some and every other month to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

_A_YEAR = {"day": 365, "week": 52, "fortnight": 26, "month": 12, "quarter": 4, "half term": 6, "term": 3, "year": 1}
"""How many of each there are in a year. Schools have three terms of two halves."""

_ADVERBS = {
    "daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter",
    "half termly": "half term", "termly": "term", "yearly": "year", "annually": "year", "annual": "year",
    "dyddiol": "day", "wythnosol": "week", "pythefnosol": "fortnight", "misol": "month", "chwarterol": "quarter",
    "tymhorol": "term", "blynyddol": "year",
}  # fmt: skip

_UNITS = {
    **{unit: unit for unit in _A_YEAR},
    "working day": "day", "annum": "year",
    "dydd": "day", "diwrnod": "day", "wythnos": "week", "pythefnos": "fortnight", "mis": "month", "fis": "month",
    "chwarter": "quarter", "tymor": "term", "dymor": "term", "hanner tymor": "half term", "blwyddyn": "year",
    "flwyddyn": "year", "blynedd": "year",
}  # fmt: skip

_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one un", "two second other dau ddau dwy ddwy ail", "three third tri dri tair", "four fourth pedwar bedair",
            "five pump", "six chwe chwech", "seven saith", "eight wyth", "nine naw", "ten deg", "eleven", "twelve",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip

_TIMES = {
    "once": 1, "twice": 2, "unwaith": 1, "ddwywaith": 2, "dwywaith": 2, "deirgwaith": 3, "teirgwaith": 3,
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, with a space or hyphen where they have a space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in ordered) + ")"


_NUMBER = rf"(?:\d{{1,2}}|{_any(_NUMBERS)})"
_UNIT = _any(_UNITS)
# The units in which a number of them makes a frequency: "6 monthly".
_COUNTED = r"(?P<counted>daily|weekly|monthly|quarterly|termly|yearly|misol|wythnosol)"


@cache
def _pattern() -> re.Pattern[str]:
    # Not when the module is imported, as one of a dozen that import each other: so deep down, Python 3.11 maps and
    # unmaps memory for its stack with every call, three thousand times for a pattern of this size.
    return re.compile(
        r"(?<![\w£$€.-])(?:"
        rf"(?P<of>{_NUMBER})[ -]{_COUNTED}"
        rf"|(?P<between>{_NUMBER})[ -](?P<apart>{_UNIT})s?[ -]intervals?"
        r"|half[ -]?(?P<half>yearly|annually)"
        rf"|(?:yn )?(?P<adverb>{_any(_ADVERBS)})"
        rf"|(?P<welsh>bob yn ail) (?P<welsh_unit>{_UNIT})"
        rf"|(?:every|each|bob)(?: (?P<every>{_NUMBER})(?:st|nd|rd|th)?)? (?P<unit>{_UNIT})s?"
        rf"|(?P<times>{_any(_TIMES)}|{_NUMBER} times|{_NUMBER} gwaith)"
        rf" (?:a|an|per|each|every|in|y|bob|in every|in each) (?P<in>{_UNIT})"
        rf"|per (?P<per>{_any(('day', 'week', 'fortnight', 'month', 'quarter', 'term'))})"
        # "Each year group", "every day-care place" and "every month's figures" say nothing of how often.
        r")(?![\w'’-])(?! group)"
        # A text may break anywhere into lines.
        .replace("[ -]", r"(?:\s+|-)").replace(" ", r"\s+"),
        re.IGNORECASE,
    )


_AROUND = re.compile(
    r"\b(?:on|an?|at|the|basis|once|intervals?|least|minimum|no|less|than|often|reviewed|review|updated|ar|sail|o|leiaf)\b"
    r"|[.,:;()–—-]",
    re.IGNORECASE,
)  # fmt: skip


class Frequency(NamedTuple):
    """``times`` in every ``number`` of a ``unit`` (day, week, fortnight, month, quarter, half term, term, year)."""

    times: int
    number: int
    unit: str

    @property
    def a_year(self) -> Fraction:
        """How often in a year: 4 for "quarterly" and for "every three months"."""
        return Fraction(self.times * _A_YEAR[self.unit], self.number)


class FrequencyMention(NamedTuple):
    """A frequency within a text, in its ``words`` on one line, from the character ``start`` up to ``end``."""

    frequency: Frequency
    words: str
    start: int
    end: int


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    """Those of the single words that hold none of the others: a text with none of them holds none of the words."""
    kept: list[str] = []
    for word in sorted((word for word in words if " " not in word), key=len):
        if not any(stem in word for stem in kept):
            kept.append(word)
    return tuple(kept)


_NEEDED = _stems((*_UNITS, *_ADVERBS))
"""One of these stands in every frequency. To look for them takes a hundredth of the time of the pattern."""


@lru_cache(maxsize=4096)
def find_frequencies(text: str) -> tuple[FrequencyMention, ...]:
    """The frequencies that ``text`` names, in their order: "audits occur quarterly, and are reported every six weeks".

    A line that breaks within one makes no difference.
    """
    small = text.casefold()
    if not any(stem in small for stem in _NEEDED):
        return ()
    found: list[FrequencyMention] = []
    for match in _pattern().finditer(text):
        frequency = _frequency(match)
        if frequency.number and frequency.times:
            found.append(FrequencyMention(frequency, " ".join(match[0].split()), match.start(), match.end()))
    return tuple(found)


def read_frequency(text: str) -> Frequency | None:
    """The one frequency that ``text`` is, and nothing else: "6 monthly", "on a quarterly basis", "bob tymor"."""
    text = " ".join(text.split())
    found = find_frequencies(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0].frequency if not _AROUND.sub("", rest).strip() else None


def _frequency(match: re.Match[str]) -> Frequency:
    parts = match.groupdict()
    if parts["of"]:
        return Frequency(1, _number(parts["of"]), _ADVERBS[parts["counted"].casefold()])
    if parts["between"]:
        return Frequency(1, _number(parts["between"]), _unit(parts["apart"]))
    if parts["half"]:
        return Frequency(2, 1, "year")
    if parts["adverb"]:
        return Frequency(1, 1, _ADVERBS[_plain(parts["adverb"])])
    if parts["welsh"]:
        return Frequency(1, 2, _unit(parts["welsh_unit"]))
    if parts["unit"]:
        return Frequency(1, _number(parts["every"] or "one"), _unit(parts["unit"]))
    if parts["in"]:
        times = parts["times"].casefold().split()[0]
        return Frequency(_TIMES.get(times) or _number(times), 1, _unit(parts["in"]))
    return Frequency(1, 1, _unit(parts["per"]))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.casefold()]


def _unit(word: str) -> str:
    return _UNITS[_plain(word)]


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").split())
