"""Rules about what bodies, people, strategies and posts are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.model.project import Project
from reportgen.rules.rule import Problem, View
from reportgen.rules.texts import NO_WORDS, Printed
from reportgen.rules.verbs import AMBIGUOUS, CLEAR
from reportgen.rules.wordlists import listed

_CAPITAL = "[A-ZÀ-ÖØ-ÞŴŶ]"  # also of Welsh names

# Words with capitals in a row, with at most a small word between two: "Director of Children's Services". What may not
# stand before it is asked behind the first letter: a pattern that starts with a letter finds it faster.
_NAME = re.compile(
    rf"{_CAPITAL}(?<![\w’'-].)[\w’'-]*(?:[ \n]+(?:(?:and|for|of|for the|of the|&)[ \n]+)?{_CAPITAL}[\w’'-]*)+",
)
_LEADING = listed("A All An Any Each Every In Our That The These This Their")
_LONGEST = 10  # words: what has more is a heading
_VERBS = CLEAR | AMBIGUOUS


@dataclass
class _Use:
    """One way of writing a name: how often, and where first."""

    text: str
    one: Printed
    start: int
    length: int
    count: int = 0


def named_two_ways(view: View) -> Iterator[Problem]:
    """A body, person, strategy or post that is called by two names.

    ## What it finds

    In a plan and its reports in English: a name beside the same name with another apostrophe ("Children's Management
    Team", "Childrens Management Team"), or with an abbreviation of council.yaml written out ("QA Framework", "Quality
    Assurance Framework"); and a name that differs by a letter or two of one word from a person, body or set of outcomes
    of council.yaml. Each once, at the name that is used less, or that council.yaml does not have. Of owners and leads
    that are nearly a person R303 speaks.

    ## Why it matters

    Are these one board or two? A plan that is to be followed for years has to call a thing by one name, and a person
    by the right one.

    ## Example

    ```yaml
    - governance: Childrens Management Team
    - governance: Children's Management Team
    ```

    ## How to fix

    Name bodies and people by their id of council.yaml, so that they are printed as they stand there; elsewhere type the
    name as it stands there.
    """
    declared = _declared(view.project)
    people = {" ".join(one.name.replace("’", "'").split()) for one in view.project.council.people.values()}
    for texts in view.texts.own.values():
        uses = _uses(texts)
        yield from _twins(uses, declared, view.project.council.abbreviations)
        for use, meant in _slips(uses, declared):
            # Who owns or leads, and is nearly a person, is R303's.
            if not (use.one.key in ("owner", "leads") and meant in people):
                yield from _problem(use, meant, known=True)


def _twins(uses: Mapping[str, _Use], declared: set[str], meanings: Mapping[str, str]) -> Iterator[Problem]:
    """Names that are the same but for apostrophes and abbreviations."""
    groups: dict[tuple[str, ...], dict[str, _Use | None]] = {}
    expanded = {
        short: meaning.casefold().replace("'", "").replace("’", "").split() for short, meaning in meanings.items()
    }
    for name in declared:
        groups.setdefault(_key(name, expanded), {})[name] = None
    for name, use in uses.items():
        groups.setdefault(_key(name, expanded), {})[name] = use
    for names in groups.values():
        used = {name: use for name, use in names.items() if use is not None}
        if len(names) < 2 or not used:
            continue
        best = max(names, key=lambda name: (name in declared, used[name].count if name in used else 0))
        for name, use in used.items():
            if name != best and name not in declared and name.casefold() != best.casefold():
                yield from _problem(use, best, best in declared)


def _slips(uses: Mapping[str, _Use], declared: set[str]) -> Iterator[tuple[_Use, str]]:
    """Names that differ from one of council.yaml by a letter or two of one word."""
    gaps: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(declared):
        for gap in _gaps(name):
            gaps.setdefault(gap, []).append(name)
    plain = {_plain(name) for name in declared}
    shared = {word for name in plain for word in name.split()}
    for name, use in uses.items():
        small = _plain(name)
        # With one word slipped, the others are those of the name that is meant: most names share none with any.
        if shared.isdisjoint(small.split()) or small in plain or " " not in name:
            continue
        for at, gap in enumerate(_gaps(name)):
            word = name.split()[at]
            for meant in gaps.get(gap, ()):
                other = meant.split()[at]
                distance = _distance(word.casefold(), other.casefold())
                least = min(len(word), len(other))
                plural = word.rstrip("s") == other.rstrip("s") or _plain(word) == _plain(other)
                if not plural and 0 < distance <= (2 if least > 5 else 1) and least > 3:
                    yield use, meant


def _distance(word: str, other: str) -> int:
    """How many letters two words differ by; the library is imported where two are to be compared, which is rare."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(word, other)


def _problem(use: _Use, best: str, known: bool) -> Iterator[Problem]:
    where = " in council.yaml" if known else " elsewhere"
    message = f"'{use.text}' is called '{best}'{where}"
    yield use.one.span(use.start, use.start + use.length), message, f"use one name everywhere: '{best}'"


def _uses(texts: list[Printed]) -> dict[str, _Use]:
    """Each name with its first place and how often it is used. A word that only starts a sentence is left off."""
    found: dict[str, _Use] = {}
    for one in texts:
        if one.key in NO_WORDS:
            continue
        words = one.words
        for match in _NAME.finditer(words):
            start, name = match.start(), match[0]
            first = name.split(None, 1)
            # "Ask Tomos Pryce": a verb that starts an action is no part of the name.
            if first[0] in _LEADING or (not start and first[0].casefold() in _VERBS):
                start, name = start + len(name) - len(first[1]), first[1]
            shown = " ".join(name.split())
            text = shown.replace("’", "'").removesuffix("'s")
            if not 0 < text.count(" ") < _LONGEST or not text[0].isupper():
                continue
            use = found.get(text)
            if use is None:
                use = found[text] = _Use(shown.removesuffix("'s").removesuffix("’s"), one, start, len(name))
            use.count += 1
    return found


def _declared(project: Project) -> set[str]:
    """The names in council.yaml: of bodies, people and sets of outcomes."""
    council = project.council
    named = [one.name for group in (council.bodies, council.people, council.outcomes) for one in group.values()]
    return {" ".join(name.replace("’", "'").split()) for name in named if name}


def _key(name: str, meanings: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The words of a name without apostrophes, in small letters; abbreviations beside other words are written out."""
    words = name.split()
    key: list[str] = []
    for word in words:
        key += meanings[word] if word in meanings and len(words) > 1 else [_plain(word)]
    return tuple(key)


def _plain(text: str) -> str:
    return text.casefold().replace("'", "").replace("’", "")


def _gaps(name: str) -> list[tuple[str, ...]]:
    """The words of a name with each left out in turn."""
    words = tuple(_plain(word) for word in name.split())
    return [(*words[:at], "", *words[at + 1 :]) for at in range(len(words))] if len(words) > 1 else []
