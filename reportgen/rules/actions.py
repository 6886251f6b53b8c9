"""Rules about how an action is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.excerpts import short
from reportgen.model.plan import Item, Plan
from reportgen.nodes import Scalar
from reportgen.progress.timeline import status_at
from reportgen.rules.rule import Problem, View
from reportgen.rules.verbs import AMBIGUOUS, CLEAR
from reportgen.rules.wordlists import listed

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_REAL = re.compile(r"[^\W\d_]{2}")  # "A." stands for an action that is still to be written
_RE = re.compile(r"\bre-\s+(?=[a-z])", re.IGNORECASE)
_BULLET = re.compile(r"^ {0,3}(?:[-*•]|\d{1,2}[.)]|[a-z]\))\s+(.+)", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[^\s.][.;!])\s+(?=[A-Z])|\n\s*\n")

# A clause with one of these says a deed, whatever else stands in it.
_CLAUSE = listed("are be been being can cannot had has have is may must shall should was we were will you")
_BEFORE = listed("also and in jointly not please then to")
_ADJECTIVE_AFTER = listed(
    "a all an and any by every for from in its more most new newly of on our recently the their to with your"
)
_AGENT = re.compile(
    r".*(?:adviser|assistant|board|chair|commissioner|coordinator|co-ordinator|council|director|executive|forum|governor"
    r"|group|head|headteacher|hub|lead|leader|manager|member|nurse|officer|panel|partner|practitioner|school|service"
    r"|supervisor|teacher|team|trust|unit|worker)s?|committee|police|staff"
)
_DONE = listed(
    "begun bought brought built chosen done drawn found given heard held kept led left made met paid put run seen "
    "sent set shown sought spent taken taught told undertaken written"
)

_ONWARD = re.compile(
    r"\W*(?:we (?:will|shall) |to )?(?:continu(?:e|ed|ing)|carry(?:ing)? on|keep(?:ing)?|maintain(?:ed|ing)?|ongoing"
    r"|on-going|sustain)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")

_TOKENS = re.compile(
    r"(?<!\w)(?:T\.?B\.?[CADS]\.?(?!\w)|[Tt]b[cad](?!\w)|x{3,}(?!\w)|X{4,}(?!\w)|£ ?[xX]+(?!\w)|[xX]{1,3} ?%|\?{2,}"
    r"|dd/mm/yy(?:yy)?|DD/MM/YY(?:YY)?|[Ll]orem [Ii]psum|TODO(?!\w)|FIXME(?!\w))"
)
_PHRASES = re.compile(
    r"\[(?:insert|enter|add|date|name|amount|figure|owner|lead)\b[^\]\n]{0,40}\](?!\()"
    r"|<(?:insert|enter|add)\b[^>\n]{0,40}>"
    r"|(?<!\w)(?:please )?insert (?:text|date|name|figure|details|link|here)(?!\w)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"[\s(*_\[]*(?:\w+ )?(?:date |dates |details |lead |owner |name )?(?:is |are )?(?:still )?"
    r"(?:to be|yet to be|not yet) (?:confirmed|advised"
    r"|announced|determined|decided|completed here|inserted|added|supplied|known|filled in)"
    r"[\s.)*_\]]*",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[\s(]*\?+[\s)]*")


class Wording(NamedTuple):
    """The words of an action that is still to be done: its plan, the item, the text."""

    plan: Plan
    item: Item
    text: Scalar


def says_no_deed(view: View) -> Iterator[Problem]:
    """An action that does not say what is to be done.

    ## What it finds

    An action with no verb that says a deed: "Revised guidance on assessment", "Staff development sessions". "Revise the
    guidance", "We will revise it", "Guidance to be revised" and "Managers will revise it" all say one. An action that
    is complete or withdrawn is left alone. Where most actions of a plan are worded so, it is said once for the plan.

    ## Why it matters

    Nobody can tell whether a noun is done. Is guidance written, agreed, sent out, or used? Specific, the first of the
    five words of SMART, begins with a verb.

    ## Example

    ```yaml
    text: Revised guidance on assessment
    ```

    ## How to fix

    ```yaml
    text: Revise the guidance on assessment, and send it to all teams
    ```
    """
    found: dict[str, list[Wording]] = {}
    counts: dict[str, int] = {}
    for one in _wordings(view):
        counts[one.plan.name] = counts.get(one.plan.name, 0) + 1
        if not (_ONWARD.match(one.text) or says_a_deed(one.text) or is_placeholder(one.text)):
            found.setdefault(one.plan.name, []).append(one)
    for name, nouns in found.items():
        if len(nouns) > 5 and len(nouns) * 2 > counts[name]:
            first = nouns[0]
            level = first.plan.levels[-1].plural
            message = f"{len(nouns)} of the {counts[name]} open {level} do not say what is to be done"
            hint = f"start each with a verb, beginning with that of line {first.text.span.line}: 'Write …', 'Agree …'"
            yield first.plan.span("title"), message, hint
            continue
        for one in nouns:
            yield one.text.span, f"'{short(one.text)}' does not say what is to be done", _verb_hint(_words(one.text))


def joins_several(view: View) -> Iterator[Problem]:
    """An action that joins several in one.

    ## What it finds

    An action with two deeds that have each an object of its own: "Re-issue the standards and arrange briefings", a list
    whose points begin with verbs, a second sentence that begins with another verb. "Review and revise the policy" is
    one deed, and so is "write a guide and publish it".

    ## Why it matters

    Two deeds have two dates and often two owners. One of them is done, the other is not, and the only status that the
    action has is wrong for both.

    ## Example

    ```yaml
    text: Re-issue practice standards and arrange briefings for all teams
    ```

    ## How to fix

    ```yaml
    - text: Re-issue practice standards
    - text: Arrange briefings for all teams
    ```
    """
    for one in _wordings(view):
        second = second_deed(one.text)
        if second is not None:
            deed, at = second
            message = f"this {one.item.level} joins several: the next starts at '{deed}'"
            hint = f"give each {one.item.level} an entry of its own, with its own date"
            yield one.text.slice_span(at, at + len(deed)), message, hint


def placeholder(view: View) -> Iterator[Problem]:
    """A text that stands for one to be written.

    ## What it finds

    "TBC", "TBA", "xxx", "??", "£x", "[insert date]", "lorem ipsum" and the like in any text of a plan or report, and
    short texts such as "Date to be confirmed". A sentence in which something is to be confirmed is left alone.

    ## Why it matters

    It is printed as it stands. In a paper for a meeting it shows that the paper was not ready, and for a date or an
    owner it hides that there is none.

    ## Example

    ```yaml
    owner: TBC
    ```

    ## How to fix

    Give what is meant, or take the key out until it is known.
    """
    for one in view.texts.all:
        if not one.own or one.file == "council" or not _may_be_placeholder(one.text):
            continue
        for match in _TOKENS.finditer(one.words):
            yield one.span(*match.span()), f"'{match[0]}' is printed as it stands", _PLACEHOLDER_HINT
        if one.english:
            for match in _PHRASES.finditer(one.words):
                yield one.span(*match.span()), f"'{match[0]}' is printed as it stands", _PLACEHOLDER_HINT
        alone = _QUESTION.fullmatch(one.text) or (one.english and _SHORT.fullmatch(one.text))
        if alone and not _TOKENS.search(one.text):
            yield one.text.span, f"'{short(one.text)}' is printed as it stands", _PLACEHOLDER_HINT


def _may_be_placeholder(text: str) -> bool:
    """Whether a text holds what no placeholder is without: told many times faster than the patterns say no."""
    small = text.casefold()
    return (
        "?" in text
        or "£" in text
        or "[" in text
        or "<" in text
        or "tb" in small
        or "t.b" in small
        or "xx" in small
        or ("%" in text and ("x%" in small or "x %" in small))
        or "/yy" in small
        or "rem ipsum" in small
        or "todo" in small
        or "fixme" in small
        or "nsert " in small
        or (len(text) < 80 and ("to be" in text or "not yet" in text or "To be" in text or "Not yet" in text))
    )


_PLACEHOLDER_HINT = "give what is meant, or take it out until it is known"


def only_continues(view: View) -> Iterator[Problem]:
    """An action that only goes on with what is done already.

    ## What it finds

    An action that begins with "Continue to", "Maintain", "Keep", "Ongoing" or the like and gives no figure that is to
    be held.

    ## Why it matters

    An action plan says what will be different. What goes on as before cannot be finished, and a recommendation that is
    answered by it is answered by nothing new.

    ## Example

    ```yaml
    text: Continue to implement the practice model
    ```

    ## How to fix

    Say what is new, or what is to be held and by when it is looked at again:

    ```yaml
    text: Extend the practice model to the two teams that do not use it
    ```
    """
    for one in _wordings(view):
        match = _ONWARD.match(one.text)
        if match and not _FIGURE.search(one.text):
            message = f"this {one.item.level} only goes on with what is done already"
            yield one.text.span, message, "say what will be different, or which figure is to be held"


# --- what words say ------------------------------------------------------------


def _wordings(view: View) -> Iterator[Wording]:
    """The actions in words of the council's own that are to be done, in plans in English."""
    of: Plan | None = None
    for plan, item in view.actions():
        if plan is not of:
            of, english, day, statuses = plan, view.texts.in_english(plan), view.day(plan), view.project.statuses(plan)
            over = {name for name, status in statuses.items() if status.means in ("complete", "withdrawn")}
        text = item.text or item.title
        if not english or not isinstance(text, Scalar) or item.quote:
            continue
        if not (over and status_at(item, day) in over) and _REAL.search(text):
            yield Wording(plan, item, text)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(_RE.sub("re-", text))]


def says_a_deed(text: str) -> bool:
    """Whether a text in English says what is to be done. It may say it in one of two languages, with " / " between."""
    return any(_deed(words) for part in text.split(" / ") if (words := _words(part)))


def _deed(words: list[str]) -> bool:
    if not _CLAUSE.isdisjoint(words):
        return True
    first = next((at for at, word in enumerate(words) if word not in _BEFORE and not word.endswith("ly")), 0)
    if _plain(words[first]) in CLEAR:
        return True
    if _plain(words[first]) in AMBIGUOUS and words[first + 1 : first + 2] != ["of"]:
        return True
    for at in range(first + 1, len(words)):
        word, before = _plain(words[at]), words[at - 1]
        if before == "to":
            # "Training for staff to improve" says what for; "the head to share it", who is to do what.
            if (word in CLEAR or word in AMBIGUOUS) and _somebody(words[:at]):
                return True
        elif (
            word in CLEAR
            or ((word in _DONE or _participle(word)) and before not in _ADJECTIVE_AFTER)
            or (
                word in AMBIGUOUS
                and _AGENT.fullmatch(before)
                and (before.endswith("s") or words[0] in ("all", "every"))
            )
            or (word.endswith("s") and (word[:-1] in CLEAR or word[:-2] in CLEAR))
        ):
            return True
    return False


def _somebody(words: list[str]) -> bool:
    """Whether the words before "to" can be who is to do it: all but "training for staff", "sessions on planning"."""
    before = next((at for at, word in enumerate(words) if word in ("for", "on", "with")), None)
    return before is None or any(_AGENT.fullmatch(word) for word in words[:before])


def _plain(word: str) -> str:
    """The word without the hyphen of "re-": re-issue, reissue."""
    return word.replace("re-", "re", 1) if word.startswith("re-") and word not in AMBIGUOUS else word


def _participle(word: str) -> str:
    """The verb that ``word`` is the past of, or nothing."""
    if not word.endswith("ed"):
        return ""
    candidates = [word[:-1], word[:-2], word[:-3] if word[-3:-2] == word[-4:-3] else "", word[:-3] + "y"]
    return next((one for one in candidates if one in CLEAR or one in AMBIGUOUS), "")


def _verb_hint(words: list[str]) -> str:
    verb = _participle(words[0])
    return f"start with a verb: '{(verb or 'write').capitalize()} …'" + ("" if verb else ", 'Hold …', 'Agree …'")


# What the deed of "Ensure that staff attend and complete it" is, is the first verb's; "Work with schools and write a
# plan" says how, and then what.
_LEADING = listed(
    "allow ask enable encourage engage ensure consult help invite let liaise make meet require support take use "
    "utilise work"
)
_INNER = listed("as because by how if including include includes so that to what when where whether which who")
_SECOND = CLEAR - {"assure", "ensure"}  # often says what the first deed is for
_PRONOUNS = frozenset(["it", "them", "these", "this", "those"])
_OPENING = re.compile(r"\W*(?:we (?:will|shall) )?(?:also )?([^\W\d_]+(?:-[^\W\d_]+)*)", re.IGNORECASE)
_NEXT = re.compile(r"(?:\band then|\band|\bthen|;)\s+(?:also )?([^\W\d_]+(?:-[^\W\d_]+)*)\s+([^\W\d_]+)", re.IGNORECASE)


def second_deed(text: str) -> tuple[str, int] | None:
    """The verb with which a second deed starts, with its place; None where there is one deed."""
    points = [match for match in _BULLET.finditer(text) if _verb(_first(match[1]))]
    if len(points) > 1:
        return _first(points[1][1]), points[1].start(1)
    opening = _OPENING.match(text)
    if opening is None or not _verb(opening[1]):
        return None
    for gap in _SENTENCE.finditer(text):
        word = _first(text[gap.end() :])
        if word.casefold() in _SECOND:
            return word, gap.end()
    end = _SENTENCE.search(text)
    limit = min(end.start() if end else len(text), 1000)
    if opening[1].casefold() in _LEADING:
        return None
    for match in _NEXT.finditer(text, opening.end(), limit):
        between = _words(text[opening.end() : match.start()])
        if not _INNER.isdisjoint(between):
            return None
        objects = [word for word in between if not _verb(word) and word not in ("and", "then")]
        if match[1].casefold() in _SECOND and match[2].casefold() not in _PRONOUNS and objects:
            return match[1], match.start(1)
    return None


def _first(text: str) -> str:
    match = _WORD.search(text)
    return match[0] if match and not text[: match.start()].strip(" *_") else ""


def _verb(word: str) -> bool:
    word = _plain(word.casefold())
    return word in CLEAR or word in AMBIGUOUS


def is_placeholder(text: str) -> bool:
    """Whether a text stands for one to be written, or holds a word that does."""
    return bool(_TOKENS.search(text) or _SHORT.fullmatch(text) or _QUESTION.fullmatch(text))
