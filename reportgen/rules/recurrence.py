"""Rules about what goes on: actions without an end, and how often something is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.dates import period
from reportgen.diagnostics import Span
from reportgen.excerpts import short
from reportgen.frequencies import Frequency, FrequencyMention, find_frequencies
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Measure, Plan
from reportgen.nodes import span_of
from reportgen.rules.rule import Problem, View
from reportgen.rules.wording import each_or_once, inner, place_within, title

_THROUGHOUT = re.compile(r"\b(?:throughout|all (?:year|through)|(?:drwy|trwy) gydol)\b", re.IGNORECASE)
_LONGEST = 92
"""Through how many days something may go on before one wants to know when it is looked at again: a quarter."""

# What a plan's own field for the timescale may be called.
_DATES = re.compile(
    r"\b(?:dates?|dated|deadlines?|due|timescales?|timings?|timelines?|by when|when|target month|milestones?|completion"
    r"|amserlen|dyddiad\w*|erbyn|pryd)\b",
    re.IGNORECASE,
)


def no_end(view: View) -> Iterator[Problem]:
    """An action with no day by which it is done or looked at again.

    ## What it finds

    An action, not complete or withdrawn, that

    - has no timescale, and stands below nothing that has one (said once where no action of the plan has any);
    - has no end ("Ongoing"), and neither a `review` date nor a `frequency`;
    - goes on throughout more than a quarter ("Throughout 2018"), and has neither of these.

    A plan may have a field of its own for the timescale; what stands there counts.

    ## Why it matters

    A written statement of action has to give the period within which an action is taken (Education and Inspections Act
    2006, section 137). "Ongoing" is never overdue: it needs a day on which somebody asks whether it still does what it
    was meant to.

    ## Example

    ```yaml
    - text: We will continue to implement the practice model
      due: Ongoing
    ```

    ## How to fix

    Give a day on which it is looked at again, or say how often it is done:

    ```yaml
    - text: We will continue to implement the practice model
      due: Ongoing
      review: End September 2018
    ```
    """
    for plan in view.plans():
        innermost = plan.levels[-1].name if plan.levels else ""
        own = [str(column.name) for column in plan.columns if column.level == innermost and _DATES.search(column.name)]
        asked = 0
        undated: list[Item] = []
        for item, above in plan.lineages():
            if item.children or item.level != innermost:
                continue
            how = view.standing(plan, item)
            if not how.open:
                continue
            asked += 1
            if _again(item) or (own and any(item.extra.get(name) for name in own)):
                continue
            if how.due is not None:
                yield from _endless(item, how.due)
            elif not any(one.due for one in above):
                undated.append(item)

        def each(item: Item) -> Problem:
            return item.span(), f"this {item.level} has no timescale", "add 'due: End June 2018', or the like"

        def once(plan: Plan = plan, count: int = asked) -> Problem:
            hint = "give each one 'due: End June 2018', or the like"
            return title(plan), f"none of the {count} open {inner(plan)} has a timescale", hint

        yield from each_or_once(undated, asked, each, once)


def _endless(item: Item, due: Timescale) -> Iterator[Problem]:
    if not due.understood or find_frequencies(due.text):
        return
    said = find_frequencies(item.text)
    hint = f"its text says '{said[0].words}': add 'frequency: {said[0].words}', or 'review: …'" if said else _REVIEW
    if due.by is None:
        yield due.span, f"'{short(due.text)}' gives no day on which it is done or looked at again", hint
    elif _THROUGHOUT.search(due.text):
        named = period(due.text)
        if named and (named.last - named.first).days >= _LONGEST:
            yield (
                due.span,
                f"'{short(due.text)}' says how long it goes on, not when it is done or looked at again",
                hint,
            )


_REVIEW = "add 'review: End September 2018' or 'frequency: quarterly', or the like"


def _again(item: Item) -> bool:
    """Whether an item says when it is looked at again, or how often it is done: what R203 understands or reports."""
    return bool(item.frequency or (item.review and item.review.text))


_RECURS = re.compile(
    (
        r"\b(?:regularly|periodically|routinely|repeatedly|from time to time"
        r"|at (?:regular|set|agreed|appropriate) intervals"
        r"|on an? (?:regular|programmed|rolling|routine|periodic|cyclical|ongoing) basis"
        r"|yn rheolaidd|o bryd i['’]w gilydd"
        r"|(?:regular|periodic|routine|recurring|repeat(?:ed)?)(?= (?:[\w-]+ ){0,2}(?:audits?|reviews?|meetings?"
        r"|reports?|reporting|updates?|briefings?|checks?|monitoring|sessions?|surveys?|sampling|visits?|newsletters?"
        r"|supervision|inspections?|observations?|moderation)\b))(?!\w)"
    ).replace(" ", r"\s+"),
    re.IGNORECASE,
)


def how_often(view: View) -> Iterator[Problem]:
    """An action that is done again and again, with no word of how often.

    ## What it finds

    An action, not complete or withdrawn, whose text says that it recurs ("periodically", "regular audits"), where
    neither the text nor its timescale nor `frequency` says how often. Also a `frequency` that can't be understood, or
    be read in two ways: "bi-monthly" is twice a month or every two months.

    ## Why it matters

    "Regularly" can't be missed, so it can't be kept. An inspector asks how often, and by whom it is checked.

    ## Example

    ```yaml
    - text: Periodically quality assure the assessments
    ```

    ## How to fix

    ```yaml
    - text: Quality assure a sample of the assessments
      frequency: quarterly
    ```

    Understood are, among others, weekly, monthly, quarterly, 6 monthly, every six weeks, twice a year, annually,
    termly, and their Welsh.
    """
    for plan, item in view.actions():
        if not view.standing(plan, item).open:
            continue
        if item.frequency:
            if not find_frequencies(item.frequency):
                message = f"'{short(item.frequency)}' does not say how often"
                hint = _TWO_WAYS if _BI.search(item.frequency) else _FREQUENCY
                yield span_of(item.frequency, item.span("frequency")), message, hint
            continue
        recurs = _RECURS.search(" ".join(item.text.split())) if item.text else None
        if recurs is None or find_frequencies(item.text) or (item.due and find_frequencies(item.due.text)):
            continue
        typed = re.search(r"\s+".join(map(re.escape, recurs[0].split())), item.text)
        span = place_within(item.text, typed.start(), typed[0], item.span("text")) if typed else item.span("text")
        yield (
            span,
            f"'{recurs[0].casefold()}' does not say how often",
            "say it in the text, or add 'frequency: quarterly', or the like",
        )


_FREQUENCY = "type 'quarterly', 'every six weeks', 'twice a year', or the like"
_TWO_WAYS = "it is read in two ways: type 'every two months' or 'twice a month', or the like"
_BI = re.compile(r"\bbi-?(?:week|month|annual|year)", re.IGNORECASE)


class _Said(NamedTuple):
    """A frequency, or a stage, that a text of an item gives: how it is worded, how often a year, of what, where."""

    words: str
    months: float
    stage: bool
    subject: frozenset[str]
    span: Span


_STAGE = re.compile(
    r"\b(?:at|by) (?:the |an? )?(?P<months>\d{1,2}|two|three|four|six|nine|twelve|eighteen)[ -]months? (?:stage|point"
    r"|mark|interval)\b",
    re.IGNORECASE,
)
_MONTHS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}
_LOOKS = ("review", "oversight", "oversee", "monitor", "check", "scrutin", "adolyg")
# "Monthly Performance Report" is what a paper is called, not how often the cases in it are reviewed.
_PAPER = re.compile(
    r"\s+(?:[\w&/'’-]+\s+){0,3}(?:reports?|returns?|dashboards?|scorecards?|bulletins?|meetings?|clinics?|boards?"
    r"|newsletters?|conferences?|statements?|frameworks?)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at basis be been by case done each every for from has have in interval intervals is "
        "least less no not of on once or per record recorded stage point completed complete than that the their "
        "this to use used using will with within ensure evidence information audit report reports audits percent "
        "all",
    )
)


def disagree(view: View) -> Iterator[Problem]:
    """Frequencies of the same thing, within one recommendation, that do not agree.

    ## What it finds

    Below one outermost item, texts of measures and actions that give different frequencies, or stages, of looking at
    the same thing: "reviewed on a 6 monthly basis", "oversight at least quarterly", "reviews at the 9 month stage". A
    stage agrees with a frequency that it is a multiple of. The same thing is told by the words that they share; what a
    report is called ("Monthly Performance Report") counts for nothing.

    ## Why it matters

    Whoever does the reviews has to pick one, and whoever measures them picks another. The measure is then met or missed
    by definition.

    ## Example

    ```yaml
    - text: Review the cases of children in need regularly.
      measures:
        - text: Cases are reviewed on a 6 monthly basis
      actions:
        - text: Ensure that reviews of cases are completed at the 9 month stage
    ```

    ## How to fix

    Settle on one, and say it in the same words everywhere; or name what differs, if the two are different things.
    """
    for plan in view.plans():
        for top in plan.items:
            found = [said for item in top.walk() for said in _frequencies(item)]
            if len(found) < 2:
                continue
            told: set[int] = set()
            for index, first in enumerate(found[:_MOST]):
                if index in told:
                    continue
                others = [
                    number
                    for number, other in enumerate(found[:_MOST])
                    if number > index and len(first.subject & other.subject) >= 2
                ]
                group = [first, *(found[number] for number in others)]
                if not any(_clash(one, other) for one in group for other in group):
                    continue
                told.update(others)
                words = list(dict.fromkeys(one.words for one in group))
                listed = "', '".join(words[:-1]) + f"' and '{words[-1]}"
                lines = sorted({one.span.line for one in group} - {first.span.line})
                where = f" (line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))})" if lines else ""
                hint = f"settle on one{where}, or say what differs between the things they are of"
                yield first.span, f"'{listed}' of one {top.level} do not agree", hint


_MOST = 40
"""How many frequencies of one recommendation are compared with each other; a plan of 5,000 rows may have more."""


def _clash(one: _Said, other: _Said) -> bool:
    """Whether two can't both be kept: unlike frequencies, or a stage that is no multiple of a frequency."""
    if one.stage and other.stage:
        return False
    if one.stage or other.stage:
        stage, often = (one, other) if one.stage else (other, one)
        return bool(often.months and stage.months % often.months)
    return one.months != other.months


def _frequencies(item: Item) -> Iterator[_Said]:
    """What an item and its measures say of how often something is looked at."""
    said: tuple[Item | Measure, ...] = (item, *item.measures)
    for one in said:
        text = one.text
        folded = text.casefold()
        if not any(word in folded for word in _LOOKS):
            continue
        otherwise = one.span("text")
        for mention in find_frequencies(text):
            if not _PAPER.match(text, mention.end):
                span = place_within(text, mention.start, text[mention.start : mention.end], otherwise)
                yield _Said(mention.words, _apart(mention), False, _subject(text, mention.start, mention.end), span)
        for stage in _STAGE.finditer(text.replace("\n", " ")):
            typed = stage["months"].casefold()
            span = place_within(text, stage.start(), text[stage.start() : stage.end()], otherwise)
            months = float(_MONTHS.get(typed) or typed)
            yield _Said(" ".join(stage[0].split()), months, True, _subject(text, stage.start(), stage.end()), span)


def _apart(mention: FrequencyMention) -> float:
    """How many months lie between two of them."""
    frequency: Frequency = mention.frequency
    return float(12 / frequency.a_year)


def _subject(text: str, start: int, end: int) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{2,}", f"{text[:start]} {text[end:]}".casefold())
    return frozenset(re.sub(r"(?:ing|ed|s)$", "", word) for word in words if word not in _SMALL)
