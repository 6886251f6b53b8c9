"""What a progress note speaks of: days, as past or as still to come, and the status that it opens with.

The words are English. What is not plain is left unsaid: a rule that relies on it then says nothing.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from reportgen.dates import Period, find_days


class Tense(Enum):
    """How a note speaks of a day."""

    PAST = "past"
    AHEAD = "ahead"


class Spoken(NamedTuple):
    """A day or month that a note speaks of: ``text`` on one line, typed from the character ``start`` up to ``end``.

    Without a tense it is unclear whether it is past or to come.
    """

    text: str
    period: Period
    start: int
    end: int
    tense: Tense | None


# What is said to have happened on the day that follows.
_HAPPENED = re.compile(
    r"\b(?:completed?|done|held|issued|published|delivered|launched|signed[ -]off|closed|finished|implemented|achieved"
    r"|submitted|circulated|(?:re-?)?distributed|took place|taken place|met|attended|visited|commenced|started|began"
    r"|adopted|presented|recruited|rolled out|went live)\b",
    re.IGNORECASE,
)

# Before such a word, what makes it no report of the past: "to be completed", "not yet held", "once signed off".
_NOT_HAPPENED = re.compile(
    r"(?:\b(?:be|being|not|yet|once|when|if|until|unless|to|will|can|cannot|should|must|may|would|get|as|nearly|almost"
    r"|half|partly|partially|\w+n['’]t)|%)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)

# Between it and the day, what makes the day another thing's: "issued, for review in", "held, next due".
_ANOTHER_DAY = re.compile(
    r"\b(?:will|would|shall|should|be|due|plan\w*|schedul\w*|diar\w*|book\w*|by|for|until|till|from|since|next|expect\w*"
    r"|target\w*|propos\w*|valid|expir\w*|end\w*|cover\w*|ahead|before|after|deadline|review date|begin\w*|start\w*|to"
    r" (?:be|take|come|start|begin|apply|run|go|have|hold|present|report|implement|deliver|complete|issue|launch|review"
    r"|cover|allow|ensure|support|inform|follow|publish|meet|roll|agree|finalise|sign)|and|but|with|re|regarding|about|new"
    r"|closes|ends|opens|starts|through|towards|(?<!end )(?<!start )of|\w+ing)\b"
    # After a comma or a dash something else is spoken of, but for the day itself: "completed - Jan 2018".
    r"|(?:[,:(–—]|\s-)\s*\w",
    re.IGNORECASE,
)

# What is said to be still to come on the day that follows, or to have been planned for it.
_AHEAD = re.compile(
    r"\b(?:will|diarised|scheduled|planned|arranged|booked|set (?:for|down)|timetabled|due|expected|anticipated"
    r"|intended|to be \w+|to take place|taking place|takes place"
    r"|to (?:present|report|meet|go|attend|start|begin|commence|launch|issue|publish|finish|complete|hold|deliver"
    r"|review|agree|discuss|consider|finalise|sign off|follow))\b",
    re.IGNORECASE,
)

# Before such a word, what tells of it from afterwards: "was scheduled for", "originally due".
_LOOKING_BACK = re.compile(
    r"\b(?:was|were|had|originally|previously|initially|first|not|no longer|been|which|that)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)

# Between it and the day, what makes the day that of something already there: "will follow the review of".
_ALREADY_THERE = re.compile(
    r"\b(?:from|since|following|after|dated|born|DOB|of birth|(?<!be )(?:published|issued|held|agreed|approved)|that"
    r"|which|(?<!end )(?<!start )of)\b",
    re.IGNORECASE,
)

# After the day, what says how it went.
_TOLD = re.compile(
    r"\b(?:took place|taken place|went ahead|went well|(?:was|were|has been|have been|had been|is now|are now|now) \w+"
    r"|postponed|cancelled|canceled|deferred|delayed|moved|slipped|held|attended|rearranged|re-arranged|rescheduled"
    r"|done|met|went|(?<!be\s)\w{2,}ed)\b",
    re.IGNORECASE,
)

_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)|\n\s*\n")


@lru_cache(maxsize=4096)
def spoken_days(note: str) -> tuple[Spoken, ...]:
    """The days that a note speaks of, in their order.

    "Workshop diarised for 7th Feb 18" speaks of a day ahead, "Completed - Jan 2018" of one past.
    """
    return tuple(
        Spoken(
            " ".join(note[mention.start : mention.end].split()),
            mention.period,
            mention.start,
            mention.end,
            _tense(note, mention.start, mention.end),
        )
        for mention in find_days(note)
    )


_WINDOW = 300
"""How many characters before and after a day are looked at: a sentence or two."""


def _tense(note: str, start: int, end: int) -> Tense | None:
    before = _SENTENCE_END.split(note[max(0, start - _WINDOW) : start])[-1]
    ahead = _last(_AHEAD, before, _LOOKING_BACK)
    happened = _last(_HAPPENED, before, _NOT_HAPPENED)
    if happened is not None and (ahead is None or happened.start() > ahead.end()):
        return None if _ANOTHER_DAY.search(before, happened.end()) else Tense.PAST
    if ahead is None or _ALREADY_THERE.search(before, ahead.end()) or _TOLD.search(note, end, end + _WINDOW):
        return None
    return Tense.AHEAD


def _last(pattern: re.Pattern[str], text: str, unless: re.Pattern[str]) -> re.Match[str] | None:
    """The last match in ``text``, or None where what stands before it takes its meaning away."""
    last: re.Match[str] | None = None
    for match in pattern.finditer(text):
        last = match
    return None if last is None or unless.search(text, 0, last.start()) else last


_OPENINGS = (
    (re.compile(r"(?:partially|partly|part|nearly|almost|mostly)[ -]complete[d]?\b", re.IGNORECASE), "in progress"),
    (re.compile(r"not (?:yet )?(?:due|started|begun|commenced)\b", re.IGNORECASE), "not due"),
    (re.compile(r"(?:in progress|on track|off track|under ?way|on[- ]?going|started)\b", re.IGNORECASE), "in progress"),
    (re.compile(r"(?:fully )?(?:completed?|done|closed|finished)\b(?! (?:by|in|for)\b)", re.IGNORECASE), "complete"),
    (re.compile(r"(?:withdrawn|no longer (?:required|needed)|superseded)\b", re.IGNORECASE), "withdrawn"),
)
_OPENING_ENDS = re.compile(r"\s*(?:$|[-–—:;.,(\n]|\d|(?:in |on |by )?[A-Z][a-z]+ \d{2,4}\b)")


def opening(note: str) -> str:
    """What the status that a note opens with counts as: complete, in progress, not due, withdrawn; else nothing.

    "Completed - Jan 2018" opens with one; "Completed forms are with the team" does not.
    """
    note = note.lstrip(" *_#>-\t\n")
    for pattern, means in _OPENINGS:
        match = pattern.match(note)
        if match:
            return means if _OPENING_ENDS.match(note, match.end()) else ""
    return ""


_STATUS_WORDS = re.compile(
    r"\b(?:partially|partly|fully|nearly|complete[d]?|done|closed|finished|in|progress|on|track|target|off|under ?way"
    r"|ongoing|on-going|not|yet|due|started|begun|to|be|continuing|continues|red|amber|green|blue|rag|rated|status|as"
    r"|above|see|no|change|update|updated|awaited|tbc|n/?a|none|nil|still|work|and|is|this|action)\b|\W|\d",
    re.IGNORECASE,
)


def says_only(note: str, *labels: str) -> bool:
    """Whether a note says no more than a status does, as "In progress" or "On track", or one of ``labels``.

    A day beside it counts for nothing: "Ongoing, March 2018" says no more either.
    """
    for mention in reversed(find_days(note)):
        note = note[: mention.start] + note[mention.end :]
    folded = _plain(note)
    return bool(note.strip()) and (folded in {_plain(label) for label in labels} or not _STATUS_WORDS.sub("", note))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
