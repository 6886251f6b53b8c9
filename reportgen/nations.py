"""The nations of the United Kingdom: whose bank holidays each has, and what its law asks of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportgen.bank_holidays import Part


class Nation(NamedTuple):
    """Whose bank holidays a nation has, what its law asks of papers, and where that stands.

    ``clear_days`` are those between publication and meeting (``law``); ``background_years`` the years, beginning with
    the day of the meeting, for which the papers behind a report stay open (``background_law``). ``urgency_law`` lets a
    meeting take what was not out in time. ``exempt_law`` says what is exempt, ``exempt_schedule`` the same in short.
    """

    part: Part
    clear_days: int
    law: str
    background_years: int
    background_law: str
    urgency_law: str
    exempt_law: str
    exempt_schedule: str

    def places(self) -> Mapping[str, str]:
        """What the standing words of a format can hold in { } of the law."""
        return dict(
            zip(LAWS, (self.background_law, self.urgency_law, self.exempt_law, self.exempt_schedule), strict=True)
        )


LAWS = ("background law", "urgency law", "exempt law", "exempt schedule")
"""The places for the law of the council's nation."""

_ACT = "Local Government Act 1972"
_SCOTTISH = "Local Government (Scotland) Act 1973"
# Part 8 has access to meetings and papers; the Act is named without sections, which nobody here has read.
_ULSTER = "Local Government Act (Northern Ireland) 2014"
_EXEMPT = f"Schedule 12A to the {_ACT}"

NATIONS: dict[str, Nation] = {
    "england": Nation(
        part="england-and-wales",
        clear_days=5,
        law=f"{_ACT}, section 100B",
        background_years=4,
        background_law=f"{_ACT}, section 100D",
        urgency_law=f"{_ACT}, section 100B(4)(b)",
        exempt_law=f"Part 1 of {_EXEMPT}",
        exempt_schedule="Schedule 12A",
    ),
    "wales": Nation(
        part="england-and-wales",
        clear_days=3,
        law=f"{_ACT}, section 100BA",
        background_years=4,
        background_law=f"{_ACT}, section 100D",
        urgency_law=f"{_ACT}, section 100B(4)(b)",
        exempt_law=f"Part 4 of {_EXEMPT}",
        exempt_schedule="Schedule 12A",
    ),
    "scotland": Nation(
        part="scotland",
        clear_days=3,
        law=f"{_SCOTTISH}, section 50B",
        background_years=4,
        background_law=f"{_SCOTTISH}, section 50D",
        urgency_law=f"{_SCOTTISH}, section 50B(4)(b)",
        exempt_law=f"Part 1 of Schedule 7A to the {_SCOTTISH}",
        exempt_schedule="Schedule 7A",
    ),
    "northern ireland": Nation(
        part="northern-ireland",
        clear_days=5,
        law=_ULSTER,
        background_years=4,
        background_law=_ULSTER,
        urgency_law=_ULSTER,
        exempt_law=f"Part 1 of Schedule 6 to the {_ULSTER}",
        exempt_schedule="Schedule 6",
    ),
}


class Law(NamedTuple):
    """A law that a text names, where it stands in the text, and the nations in which it holds."""

    name: str
    start: int
    end: int
    nations: tuple[str, ...]


_BOTH = ("england", "wales")
# What the law of each nation on papers is called, as councils write it; in Welsh the first letter may be mutated.
_NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bLocal Government Act,? 1972\b", _BOTH),
    (r"\bDd?eddf Llywodraeth Leol 1972\b", _BOTH),
    (r"\bPart (?:1|I) of Schedule 12A\b", ("england",)),
    (r"\b(?:Part (?:4|IV) of Schedule|(?:Rhan|Ran) 4 o Atodlen) 12A\b", ("wales",)),
    # Schedules of other Acts may have the same number, and then say of which they are.
    (r"\b(?:Schedule|Atodlen) 12A\b(?! (?:to|of|i) )", _BOTH),
)
_NATION = {
    "england": ("england",),
    "wales": ("wales",),
    "cymru": ("wales",),
    "england and wales": _BOTH,
    "scotland": ("scotland",),
    "northern ireland": ("northern ireland",),
}
_OF = "|".join(sorted(_NATION, key=len, reverse=True))
_WORD = r"[A-Z][\w'’-]*,?"
_KIND = r"(?:Act|Measure|Order|Regulations)"
# The short title of an Act says for which nation it is: "Housing (Wales) Act 2014", "Planning Act (Northern Ireland)
# 2011", "Deddf Tai (Cymru) 2014".
_TITLED = (
    rf"\b{_WORD}(?: (?:{_WORD}|and|of|for|the|to|etc\.|a|ac|y|yr)){{0,20}} \((?P<of>{_OF})\) (?:{_KIND} )?\d{{4}}\b"
)


def _spaced(pattern: str) -> re.Pattern[str]:
    """The pattern, with any space where it has one: a text breaks anywhere into lines."""
    return re.compile(pattern.replace(" ", r"\s+"))


_KNOWN = [(_spaced(pattern), where) for pattern, where in _NAMED]
_TITLE = _spaced(re.sub(r"\(\?P<of>.*?\)", lambda of: f"(?i:{of[0]})", _TITLED))


def foreign(text: str, nation: str) -> Iterator[Law]:
    """The laws that ``text`` names and that do not hold in ``nation``, as far as their names say so.

    An Act that holds in several nations, such as the Equality Act 2010, says nothing of them.
    """
    for match in _TITLE.finditer(text):
        where = _NATION[" ".join(match["of"].casefold().split())]
        if nation not in where:
            yield Law(" ".join(match[0].split()), match.start(), match.end(), where)
    for pattern, where in _KNOWN:
        if nation not in where:
            for match in pattern.finditer(text):
                yield Law(" ".join(match[0].split()), match.start(), match.end(), where)
