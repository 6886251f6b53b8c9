"""The rule about abbreviations and words that are spelled in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.diagnostics import Span
from reportgen.model.project import Project
from reportgen.rules.abbreviations import Kin, Use, own_abbreviations, plain_forms, spaced
from reportgen.rules.rule import Problem, View
from reportgen.rules.texts import Printed
from reportgen.rules.wordlists import listed


@dataclass
class _Form:
    """One way of writing a word: how often, and where first: a text with a place in it, or the chunk that it is in."""

    text: str
    first: tuple[Printed, int] | str
    count: int = 0

    def span(self, texts: Mapping[str, Printed]) -> Span:
        """Where it stands first; the place of a chunk is looked for in the first of ``texts`` that has it, by chunk."""
        if isinstance(self.first, str):
            one = texts[self.first]
            chunk = re.search(rf"(?<!\S){re.escape(self.first)}(?!\S)", one.words)
            within = re.search(rf"(?<![\w-]){re.escape(self.text)}(?![\w-])", self.first)
            start = (chunk.start() if chunk else 0) + (within.start() if within else 0)
        else:
            one, start = self.first
        return one.span(start, start + len(self.text))


_NOT_APPLICABLE = re.compile(r"(?<![\w/])n/a(?![\w/])", re.IGNORECASE)
_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?:-[^\W\d_]{2,})+(?![\w-])")
_SHORTEST = 3  # letters: so many may be anything
_TOKEN = re.compile(rf"(?<![\w@/.&-])[^\W\d_]{{{_SHORTEST + 1},}}(?![\w@-])")
_TWINS = {
    "judgment": "judgement",
    "judgments": "judgements",
    "acknowledgment": "acknowledgement",
    "focused": "focussed",
    "focusing": "focussing",
    "advisor": "adviser",
    "advisors": "advisers",
    "aging": "ageing",
    "connexion": "connection",
    "inquiry": "enquiry",
}
_TWO_WORDS = listed("recover reform resent resign recreation represent coop unionised remark")


def spelled_two_ways(view: View) -> Iterator[Problem]:
    """An abbreviation or word that a plan and its reports spell in two ways.

    ## What it finds

    An abbreviation with two letters changed about (AYSE, ASYE), in other capitals or with spaces (CIN, CiN, C in N), or
    beside another for the same words (LAC, CLA, by the meanings in council.yaml); "N/a" beside "N/A"; a name in
    capitals beside the same name without ("OFSTED", "Ofsted"); a word with and without its hyphen ("sub-group",
    "subgroup"), and words for which the dictionary has two spellings ("judgment", "judgement"). Each pair once, at the
    rarer spelling; of two abbreviations, at the one that council.yaml does not know, and of two words at the one that
    is not in a name there.

    ## Why it matters

    A reader who meets CLA after LAC asks whether these are other children. Who searches for one finds half.

    ## Example

    ```yaml
    - text: Review AYSE caseloads
    - text: Support staff in their ASYE
    ```

    ## How to fix

    Choose one spelling and use it everywhere.
    """
    named = _named(view.project)
    for home, texts in view.texts.own.items():
        short = _short_forms(texts, own_abbreviations(view, home), view.project)
        others: list[tuple[_Form, _Form]] = []
        for forms in (*short, *_word_forms(view.texts.chunks[home], named)):
            best = _best(forms, view.project.council.abbreviations, named)
            others += [(form, best) for form in forms if form is not best]
        # For all of them at once: a plan that was typed by many has hundreds.
        first = view.texts.first(home, (form.first for form, _ in others if isinstance(form.first, str)))
        for form, best in others:
            right = f"{best.text}s" if form.text == f"{best.text}S" else best.text
            message = f"'{form.text}' ({_times(form)}) is also written '{right}' ({_times(best)})"
            yield form.span(first), message, f"use one of them everywhere: '{right}'"


def _best(forms: list[_Form], known: Container[str], named: Container[str]) -> _Form:
    """The form that is right: one that council.yaml knows, or has in a name; then that which is used most."""
    several = all(form.text in known for form in forms)

    def weight(form: _Form) -> tuple[bool, int]:
        return not several and (form.text in known or form.text.casefold() in named), form.count

    return max(forms, key=weight)  # of those that weigh the same, the first


def _times(form: _Form) -> str:
    return "once" if form.count == 1 else f"{form.count} times"


def _short_forms(texts: list[Printed], found: list[Use], project: Project) -> Iterator[list[_Form]]:
    """The forms of each abbreviation that has several."""
    meanings = project.council.abbreviations
    forms: dict[str, _Form] = {}
    for one, short, start in found:
        written = one.text[start : start + len(short) + 1]
        text = written if written.isupper() and written[-1:] == "S" and written != short else short
        _count(forms, text, (one, start))
    pattern = spaced(meanings)
    taken = {*meanings, *forms}
    for one in texts:
        for match in pattern.finditer(one.words) if pattern else ():
            if match[0] not in taken and sum(map(str.isupper, match[0])) > 1:
                _count(forms, match[0], (one, match.start()))
    groups: dict[str, list[_Form]] = {}
    kin = Kin(plain_forms(meanings))
    for form in sorted(forms.values(), key=lambda form: form.text not in meanings):
        groups.setdefault(kin.of(form.text), []).append(form)
    yield from (found for found in groups.values() if len(found) > 1)


def _named(project: Project) -> set[str]:
    """The words of names in council.yaml that have a capital, in small letters."""
    council = project.council
    named = (one.name for group in (council.bodies, council.people, council.outcomes) for one in group.values())
    return {word.casefold() for name in named for word in _TOKEN.findall(name) if word[0].isupper()}


def _word_forms(chunks: Counter[str], named: set[str]) -> Iterator[list[_Form]]:
    """The forms of each word that has several, but for capitals in a name of council.yaml: of these R703 speaks."""
    words: dict[str, _Form] = {}
    closed: dict[str, list[_Form]] = {}
    others: dict[str, _Form] = {}
    for chunk, times in chunks.items():
        if chunk.isalpha():
            if len(chunk) > _SHORTEST:
                _count(words, chunk, chunk, times)
            continue
        for word in _TOKEN.findall(chunk):
            _count(words, word, chunk, times)
        if "-" in chunk:
            for word in _HYPHENED.findall(chunk):
                if not (word[0].isupper() and word.replace("-", "").casefold() in named):
                    _count(others, word, chunk, times)
        if "/" in chunk:
            for word in _NOT_APPLICABLE.findall(chunk):
                _count(others, word, chunk, times)
    for form in others.values():
        key = form.text.casefold() if "/" in form.text else form.text.replace("-", "").casefold()
        closed.setdefault(key, []).append(form)
    # Of thousands of words, those that can have another form.
    asked = {*closed, *_TWINS, *_TWINS.values()}
    asked.update(word.casefold() for word in words if word.isupper() and len(word) > 4)
    in_lower_case: dict[str, list[_Form]] = {}
    for word, form in words.items():
        key = word.casefold()
        if key in asked:
            in_lower_case.setdefault(key, []).append(form)
    for key, same in in_lower_case.items():
        if key in closed and key not in _TWO_WORDS:
            closed[key] += same
        elif key in _TWINS and _TWINS[key] in in_lower_case:
            yield _merged([*in_lower_case[_TWINS[key]], *same])
        elif len(key) > 4 and len(same) > 1:
            yield from _in_capitals(key, same)
    for key, forms in closed.items():
        merged = forms if "/" in key else _merged(forms)
        if len(merged) > 1:
            yield merged


def _in_capitals(key: str, forms: list[_Form]) -> Iterator[list[_Form]]:
    """A name in capitals beside the same without: "OFSTED", "Ofsted". Any other word may be stressed."""
    from reportgen.rules.dictionary import is_word

    pair = [form for form in forms if form.text in (key.upper(), key.capitalize())]
    if len(pair) == 2 and not is_word(key):
        yield pair


def _merged(forms: list[_Form]) -> list[_Form]:
    """Forms that differ in capitals only as one, written as it is mostly."""
    same: dict[str, list[_Form]] = {}
    for form in forms:
        same.setdefault(form.text.casefold(), []).append(form)
    found: list[_Form] = []
    for these in same.values():
        most = max(these, key=lambda form: form.count)
        found.append(replace(most, count=sum(form.count for form in these)))
    return found


def _count(forms: dict[str, _Form], text: str, first: tuple[Printed, int] | str, times: int = 1) -> None:
    form = forms.get(text)
    if form is None:
        form = forms[text] = _Form(text, first)
    form.count += times
