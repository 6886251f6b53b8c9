"""Rules about what a paper says of its plan in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from reportgen.excerpts import short
from reportgen.model.plan import Item, Plan
from reportgen.nodes import Scalar
from reportgen.progress.timeline import status_at
from reportgen.publication import written
from reportgen.rules.passages import NUMBER, before, english, holds_count, narrative, number, passages, place
from reportgen.rules.rule import Problem, View

_DONE = r"(?:closed|completed?|delivered|implemented|finished|achieved)"
_IS = r"(?:are|is|were|was|have\s+been|has\s+been|have\s+now\s+been|are\s+now|is\s+now|are\s+already)"
# A sentence with one of these says what is wanted, asked or expected, not what is so.
_WISHED = re.compile(
    r"\b(?:until|when|once|if|ensur\w+|so\s+that|whether|unless|not|will|would|should|must|requir\w+|target\w*|where"
    r"|assur\w+|confirm\w*|monitor\w*|check\w*|expect\w*|anticipat\w*|aim\w*|forecast\w*|hop\w+|by\s+the\s+time)\b",
    re.IGNORECASE,
)
# A count of what these words pick out is no count of all.
_SOME = (
    r"(?!\s+(?:that|which|who|due|overdue|outstanding|remaining|still|for|on|relating|related|about|concerning|with"
    r"|without|rated|marked|where|whose|assigned|not|to|under|led|owned|closed|completed?|delivered)\b)"
)
_OTHER = r"(?!(?:previous|earlier|last|former|first|second|third|next|other|peer|external|internal|\d+)\b)"
_SOURCE = (
    rf"(?:the|this|its|our)\s+(?:{_OTHER}[\w'’-]+\s+){{0,3}}?"
    r"(?:action\s+plan|improvement\s+plan|plan|inspection\s+report|re-?inspection|inspection)\b"
)

_Sentences = list[tuple[int, int]]
"""Where the sentences begin and end that name the items of a level."""


class _Words(NamedTuple):
    """The patterns of what is said of the items of one level: how many are done, and how many there are.

    ``done`` is the end of the first two, from the last word of the items on.
    """

    share: re.Pattern[str]
    number: re.Pattern[str]
    total: re.Pattern[str]
    done: re.Pattern[str]


def disagrees(view: View) -> Iterator[Problem]:
    """Words of a paper that do not agree with its plan.

    ## What it finds

    In the summary, the sections or the recommendations of a paper that names a plan: that most, all or none of its
    actions are complete ("with the majority of actions closed and delivered"), that so many of so many or so many per
    cent are, or how many recommendations or actions there are ("the 12 recommendations resulting from the inspection",
    "the plan contains 59 actions"), where the plan says otherwise as at the paper's day. The items are called as the
    plan calls its levels; complete is what has a status that means so. What is wished or expected is left alone, and so
    is a plan that keeps no statuses.

    ## Why it matters

    Members decide by the words and seldom count the rows. A plan with 4 of 59 actions complete under a paper that
    says that most are is what inspectors and the press find.

    ## Example

    ```yaml
    text: It is intended to submit the plan with the majority of actions closed and delivered.
    ```

    ## How to fix

    Say what the plan says, or bring its progress up to date:

    ```yaml
    text: As at 22 February 2018, 4 of the 59 actions are complete.
    ```
    """
    plans = {plan.name: plan for plan in view.plans()}
    for report in view.project.reports:
        plan = plans.get(report.plan)
        if plan is None or report.as_at is None or not plan.items or not english(view.project, report):
            continue
        facts = _Facts(view, plan, report.as_at)
        for text in narrative(report):
            for level in plan.levels:
                sentences = list(passages(text, (_last(level.plural),)))
                yield from _done(text, sentences, level.plural, facts)
                yield from _counted(text, sentences, level.plural, facts)


class _Facts:
    """What is so in a plan on a day, counted when it is first asked for."""

    def __init__(self, view: View, plan: Plan, day: date) -> None:
        self.view = view
        self.plan = plan
        self.day = day
        self._counts: dict[str, tuple[int, int, int]] = {}

    def _of(self, plural: str) -> tuple[int, int, int]:
        """Of the items of a level: how many are complete, how many were not withdrawn, how many there are."""
        if not self._counts:
            names = {level.name: str(level.plural) for level in self.plan.levels}
            self._counts = dict.fromkeys(names.values(), (0, 0, 0))
            meanings = {name: word.means for name, word in self.view.project.statuses(self.plan).items()}
            for item in self.plan.walk():
                complete, open_or_done, total = self._counts[names[item.level]]
                means = self._means(item, meanings)
                self._counts[names[item.level]] = (
                    complete + (means == "complete"),
                    open_or_done + (means != "withdrawn"),
                    total + 1,
                )
        return self._counts[plural]

    def _means(self, item: Item, meanings: dict[str, str]) -> str:
        """What the status of an item means: its own, else complete where all below it are."""
        own = meanings.get(status_at(item, self.day), "")
        if own or not item.children:
            return own
        return "complete" if all(self._means(child, meanings) == "complete" for child in item.children) else ""

    def complete(self, plural: str) -> tuple[int, int] | None:
        """How many items of a level are complete, and of how many; None where the plan does not tell."""
        statuses = self.view.project.statuses(self.plan)
        if not any(word.means == "complete" for word in statuses.values()):
            return None
        if not any(status_at(item, self.day) in statuses for item in self.plan.walk()):
            return None
        done, among, _ = self._of(plural)
        return done, among

    def totals(self, plural: str) -> set[int]:
        """The counts that may be given of a level: its items, or the recommendations of a record by that name."""
        _, among, total = self._of(plural)
        counts = {total, among}
        if plural.casefold() == "recommendations":
            records = self.view.project.plan_records(self.plan.name).values()
            counts |= {len(record.recommendations) for record in records if record.recommendations}
        return counts


@cache
def _words(plural: str) -> _Words:
    items = r"\s+".join(map(re.escape, plural.split()))
    among = rf"(?:(?:the|these|its|our|all)\s+)?(?:{NUMBER}\s+)?{items}(?:\s+in\s+{_SOURCE})?"
    # "with all actions closed" says that they are; "all actions closed in May" picks some out.
    share = (
        rf"\b(?P<with>with\s+)?(?:\bthe\s+)?\b(?P<claim>(?P<share>(?:vast\s+|great\s+|large\s+)?majority|most"
        rf"|(?:more\s+than|over)\s+half|(?:almost|nearly)\s+all|all|none)\s+(?:of\s+)?{among}\s+"
        rf"(?P<is>{_IS}\s+)?(?:(?:all|now|fully|already|successfully)\s+)?{_DONE}(?:\s+(?:and|or)\s+{_DONE})?)\b"
        r"(?!\s+(?:by|before|within|until|when|if|once|where|in|since|during)\b)"
    )
    count = (
        rf"\b(?:(?P<claim>(?P<done>{NUMBER})\s+(?:out\s+)?of\s+(?:(?:the|its|our|all)\s+)?(?P<all>{NUMBER})\s+{items}"
        rf"(?:\s+in\s+{_SOURCE})?\s+{_IS}\s+(?:(?:now|fully|already)\s+)?{_DONE})"
        rf"|(?P<part>(?P<percent>\d{{1,3}}(?:\.\d+)?)\s*(?:%|per\s*cent)\s+of\s+(?:(?:the|its|our|all)\s+)?{items}"
        rf"(?:\s+in\s+{_SOURCE})?\s+{_IS}\s+(?:(?:now|fully|already)\s+)?{_DONE}))\b"
    )
    total = (
        rf"\b(?:the|all|its)\s+(?P<first>(?P<a>{NUMBER})\s+{items})\s+(?:resulting\s+from|arising\s+from|from|made\s+in"
        rf"|made\s+by|set\s+out\s+in|contained\s+in|of|in)\s+{_SOURCE}{_SOME}"
        rf"|\bplan\s+(?:now\s+)?(?:contains|comprises|has|consists\s+of)\s+(?:a\s+total\s+of\s+)?"
        rf"(?:{NUMBER}\s+[\w-]+(?:\s+[\w-]+)?\s+and\s+)?(?P<second>(?P<b>{NUMBER})\s+{items})\b{_SOME}"
    )
    done = (
        rf"{re.escape(_last(plural))}(?:\s+in\s+{_SOURCE})?\s+(?:{_IS}\s+)?"
        rf"(?:(?:all|now|fully|already|successfully)\s+)?{_DONE}"
    )
    return _Words(*(re.compile(pattern, re.IGNORECASE) for pattern in (share, count, total, done)))


def _done(text: Scalar, sentences: _Sentences, plural: str, facts: _Facts) -> Iterator[Problem]:
    """What is said of how many are complete, and is not so."""
    words = _words(plural)
    claims = _saying_done(text, sentences, plural)
    hint = "say what the plan says, or bring its progress up to date"
    for match in _matches(words.share, text, claims):
        known = facts.complete(plural) if match["is"] or match["with"] else None
        if known is None or _WISHED.search(before(text, match.start())) or _holds(match["share"], *known):
            continue
        yield place(text, *match.span("claim")), _said(match["claim"], plural, known, facts.day), hint
    for match in _matches(words.number, text, claims):
        known = facts.complete(plural)
        if known is None or _WISHED.search(before(text, match.start())):
            continue
        done, among = known
        if match["percent"]:
            wrong = among > 0 and abs(float(match["percent"]) - 100 * done / among) > 1
        else:
            # Of another number than all it may be a count of some.
            wrong = number(match["all"]) in facts.totals(plural) and number(match["done"]) != done
        if wrong:
            group = "part" if match["percent"] else "claim"
            yield place(text, *match.span(group)), _said(match[group], plural, known, facts.day), hint


def _last(plural: str) -> str:
    """The last word of what the items of a level are called, in small letters."""
    return plural.rsplit(maxsplit=1)[-1].lower()


def _saying_done(text: str, sentences: _Sentences, plural: str) -> _Sentences:
    """Those of the sentences in which the items are followed by what says that they are done.

    Only these are walked by the patterns, which try every word of a sentence for the beginning of a claim.
    """
    last, done = _last(plural), _words(plural).done
    found: _Sentences = []
    for start, end in sentences:
        small = text[start:end].lower()
        at = small.find(last)
        while at >= 0 and not done.match(text, start + at, end):
            at = small.find(last, at + 1)
        if at >= 0 or len(small) != end - start:
            found.append((start, end))
    return found


def _matches(pattern: re.Pattern[str], text: str, sentences: _Sentences) -> Iterator[re.Match[str]]:
    """What a pattern finds in the sentences."""
    for start, end in sentences:
        yield from pattern.finditer(text, start, end)


def _said(claim: str, plural: str, known: tuple[int, int], day: date) -> str:
    done, among = known
    return f"'{short(claim)}' is said, and {done} of {among} {plural} are complete as at {written(day)}"


def _holds(share: str, done: int, among: int) -> bool:
    """Whether so much is done as is said."""
    match share.casefold().split()[-1]:
        case "none":
            return done == 0
        case "all":
            nearly = len(share.split()) > 1
            return done * 4 >= among * 3 if nearly else done == among
        case _:
            return done * 2 > among


def _counted(text: Scalar, sentences: _Sentences, plural: str, facts: _Facts) -> Iterator[Problem]:
    """Counts of all items that are not theirs."""
    counts = [(start, end) for start, end in sentences if holds_count(text[start:end])]
    for match in _matches(_words(plural).total, text, counts):
        group, count = ("first", match["a"]) if match["a"] else ("second", match["b"])
        known = facts.totals(plural)
        if number(count) not in known:
            those = " or ".join(map(str, sorted(known)))
            message = f"'{short(match[group])}' are said, and the plan has {those}"
            yield place(text, *match.span(group)), message, f"give the count as {those}, or ask which are missing"
