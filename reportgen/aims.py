"""Where a measure is to be, in numbers: "at least 90%", "at most 15", "0 by June 2026", "between 10 and 15".

What :mod:`reportgen.targets` says in words (which way is better) is said here in figures. What names no figure, or
more than it can mean, is not understood: "90% within 10 days", where nothing tells which of the two is measured.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from reportgen.dates import find_days
from reportgen.quantities import Quantity, read_quantity
from reportgen.targets import Direction, direction

_NUMBER = r"[+\-\u2212]? ?[£€$]?[0-9][0-9,]*(?:\.[0-9]+)?(?: ?(?:%|per ?cent|y cant)|[mk]\b|bn\b)?"
_LEAST = (
    r"at least|no less than|not less than|no fewer than|no lower than|a minimum of|minimum(?: of)?|>=|≥|⩾|o leiaf"
    r"|increas\w* to|rais\w* to|improv\w* to"
)
_MOST = (
    r"at most|no more than|not more than|no higher than|no longer than|up to|a maximum of|maximum(?: of)?|within"
    r"|<=|≤|⩽|dim mwy na|hyd at|reduc\w* to|lower\w* to|cut to|fall\w* to"
)
_OVER = r"over|above|more than|greater than|higher than|exceed\w*|>|mwy na|dros|uwch na"
_UNDER = r"under|below|less than|fewer than|lower than|<|llai na|o dan|is na"
_OR_MORE = r"or (?:more|above|better|higher|over)|\+|neu (?:fwy|uwch)"
_OR_LESS = r"or (?:less|fewer|below|lower|under)|neu lai"
_AIM = re.compile(
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<over>{_OVER})|(?P<under>{_UNDER}))? ?(?P<number>{_NUMBER})"
    rf" ?(?:(?P<more>{_OR_MORE})|(?P<less>{_OR_LESS}))?(?P<rest>(?: [^0-9]*)?)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?:between |from |rhwng |o )?(?P<low>{_NUMBER}) ?(?:to|and|-|–|i|a) ?(?P<high>{_NUMBER})(?P<rest>(?: [^0-9]*)?)",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:none|zero|nil|dim)\b[^0-9]*", re.IGNORECASE)
_ALL = re.compile(r"(?:all|every|each|pob|pawb)\b[^0-9]*", re.IGNORECASE)
# "10% fewer than last year" and "5 percentage points" are changes and no levels.
_CHANGE = re.compile(
    r"\b(?:percentage points?|pp|pwynt canran|increase|rise|reduction|decrease|fall|drop|improvement|cut|more|fewer"
    r"|less|higher|lower|better|above|below|on last|on the)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"(?:\b(?:by|before|from|in|until|erbyn|cyn|diwedd|end|of|the)\b[ .,;:(]*)+$", re.IGNORECASE)
_UP_TO = 100


class Aim(NamedTuple):
    """What a target asks for: at least, at most, or both. ``mark`` is its figure where it is not told which way.

    ``strict`` is whether the figure itself is not enough ("more than 90"). ``by`` is the day that its words name.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    mark: Decimal | None = None
    strict: bool = False
    unit: str = ""
    by: date | None = None

    @property
    def judges(self) -> bool:
        """Whether a reading can meet or miss it."""
        return self.least is not None or self.most is not None

    @property
    def figures(self) -> tuple[Decimal, ...]:
        """Its figures, for a line each."""
        return tuple(dict.fromkeys(one for one in (self.least, self.most, self.mark) if one is not None))

    def off(self, value: Decimal) -> Decimal:
        """How far ``value`` is from where it should be; 0 where it is there, or on the edge."""
        if self.least is not None and value < self.least:
            return self.least - value
        if self.most is not None and value > self.most:
            return value - self.most
        return Decimal(0)

    def met(self, value: Decimal) -> bool:
        """Whether ``value`` is where it should be."""
        return not self.off(value) and not (self.strict and value in (self.least, self.most))


def aim(target: str, *, unit: str = "", better: str = "", baseline: str = "") -> Aim | None:
    """What the words of a ``target`` ask for; None where they name no figure that can be understood.

    ``better`` is which way is said to be better, ``baseline`` where the measure stood: they tell what a bare figure
    means.
    """
    text, by = _without_day(" ".join(target.split()))
    found = _figures(text, unit)
    if found is None or (unit and found.unit and found.unit != unit):
        return None
    found = found._replace(by=by, unit=found.unit or unit)
    if found.mark is None:
        return found
    before = figure_in(baseline, found.unit)
    way = (direction(better) if better else None) or direction(text) or direction(f"{found.mark}{found.unit}")
    if way is None and before is not None and before != found.mark:
        way = Direction.UP if found.mark > before else Direction.DOWN
    match way:
        case Direction.UP:
            return found._replace(least=found.mark, mark=None)
        case Direction.DOWN:
            return found._replace(most=found.mark, mark=None)
        case _:
            return found


def _without_day(text: str) -> tuple[str, date | None]:
    """The words of a target without the day that they name, and that day: the last, where they name several."""
    days = find_days(text)
    for mention in reversed(days):
        text = _LEFT_OVER.sub("", text[: mention.start].rstrip()).rstrip(" ,;:(") + text[mention.end :].lstrip(" ),")
    return text.strip(" ,;:."), max((mention.period.last for mention in days), default=None)


def _figures(text: str, unit: str) -> Aim | None:
    if _NONE.fullmatch(text):
        return Aim(most=Decimal(0))
    if _ALL.fullmatch(text):
        return Aim(least=Decimal(_UP_TO), unit="%") if unit in ("", "%") else None
    if match := _RANGE.fullmatch(text):
        low, high = _quantity(match["low"]), _quantity(match["high"])
        if low is None or high is None or low.value > high.value or (low.unit and low.unit != high.unit):
            return None
        return Aim(least=low.value, most=high.value, unit=high.unit)
    match = _AIM.fullmatch(text)
    quantity = _quantity(match["number"]) if match else None
    if match is None or quantity is None or _CHANGE.search(match["rest"]):
        return None
    value, own = quantity
    strict = bool(match["over"] or match["under"])
    if match["least"] or match["over"] or match["more"]:
        return None if match["less"] else Aim(least=value, unit=own, strict=strict)
    if match["most"] or match["under"] or match["less"]:
        return Aim(most=value, unit=own, strict=strict)
    return Aim(mark=value, unit=own)


def figure_in(text: str, unit: str = "") -> Decimal | None:
    """The one figure that a text such as a baseline states ("62% in October 2017"), or None.

    Where it has several, that with ``unit`` is meant, if there is one such.
    """
    words, _ = _without_day(" ".join(text.split()))
    found = [quantity for each in re.findall(_NUMBER, words) if (quantity := _quantity(each))]
    own = [one.value for one in found if one.unit == unit]
    if len(found) == 1 and (not unit or found[0].unit in ("", unit)):
        return found[0].value
    return own[0] if unit and len(own) == 1 else None


def _quantity(text: str) -> Quantity | None:
    return read_quantity(re.sub(r"(?i) ?(?:per ?cent|y cant)$", "%", text.strip()))
