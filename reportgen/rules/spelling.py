"""Rules about how words are spelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reportgen.model.project import Project
from reportgen.rules import dictionary
from reportgen.rules.rule import Problem, View
from reportgen.rules.texts import NO_WORDS, Printed

_WORD = re.compile(r"(?<![\w@#/\\.-])[^\W\d_]+(?:[-’'][^\W\d_]+)*(?![\w@\\])")
_LETTERS = re.compile(r"[^\W\d_]+")

# From this share of words that are none, a text is in another language.
_FOREIGN = 0.15


def misspelled(view: View) -> Iterator[Problem]:
    """A word that is not in the British dictionary.

    ## What it finds

    In plans and reports in English, each word that is neither in the dictionary nor among the council's own, once, at
    its first place; American spellings ("organization", "color") among them. The names of people, bodies and outcomes
    in council.yaml, abbreviations, the headings of columns and all of the list `words` are known. A word with a capital
    is taken for a name, unless it starts a sentence and is one slip away from a word, or is an American spelling.
    Records and attached documents hold the words of others, and are not looked at.

    ## Why it matters

    A slip in a public paper takes away from what it says, and a screen reader reads out what stands there.

    ## Example

    ```yaml
    text: The organization recieved the report
    ```

    ## How to fix

    Type the word that is meant. Where the word is right, add it in council.yaml:

    ```yaml
    words: [Corum, genogram]
    ```
    """
    known = _known(view.project)
    judged: dict[str, bool] = {}
    for texts in view.texts.own.values():
        places, total = _unknown(texts, known, judged)
        if total and sum(len(found) for found in places.values()) > max(5, total * _FOREIGN):
            continue
        for word, found in places.items():
            meant = dictionary.british(word)
            message = f"'{word}' is an American spelling" if meant else f"'{word}' is not in the British dictionary"
            meant = meant or dictionary.meant(word)
            one, start = found[0]
            if word[0].isupper() and "American" not in message and not (meant and _starts_a_sentence(one, start)):
                continue
            hint = f"did you mean '{meant}'? " if meant else ""
            times = f", and stands here {len(found)} times" if len(found) > 1 else ""
            yield one.span(start, start + len(word)), message + times, hint + _OWN_WORD


_OWN_WORD = "a word that is right goes under 'words' in council.yaml"


def _unknown(
    texts: list[Printed], known: set[str], judged: dict[str, bool]
) -> tuple[dict[str, list[tuple[Printed, int]]], int]:
    """The words that nobody knows, each with its places, and how many words there are in all."""
    places: dict[str, list[tuple[Printed, int]]] = {}
    total = 0
    for one in texts:
        if one.key in NO_WORDS:
            continue
        words = _WORD.findall(one.words)
        total += len(words)
        wrong = False
        for word in words:
            right = judged.get(word)
            if right is None:
                right = judged[word] = _right(word, known)
            wrong = wrong or not right
        if wrong:
            for match in _WORD.finditer(one.words):
                if not judged[match[0]]:
                    places.setdefault(match[0], []).append((one, match.start()))
    return places, total


def _right(word: str, known: set[str]) -> bool:
    letters = word.replace("’", "'").removesuffix("'s")
    if len(letters) < 4 or any(char.isupper() for char in letters[1:]) or not re.sub("[-']", "", letters).isalpha():
        return True  # "PEPs", "McKendrick", a raised figure
    return letters.casefold() in known or dictionary.is_word(word) or _in_another_script(letters)


def _in_another_script(letters: str) -> bool:
    """Whether a word is written in other letters than Latin ones: no dictionary of English can judge it."""
    return not letters.isascii() and any(
        letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in letters
    )


def _starts_a_sentence(one: Printed, start: int) -> bool:
    """Whether the word at ``start`` may have its capital from its place only."""
    before = one.text[:start].rstrip(" \t\n*_\"'“‘(")
    return not before or before[-1] in ".!?:-"


def _known(project: Project) -> set[str]:
    """The words of council.yaml and of headings that plans declare, in lower case."""
    council = project.council
    texts = [*council.words, *council.abbreviations.values(), council.name]
    texts += [text for person in council.people.values() for text in (person.name, person.position)]
    texts += [body.name for body in council.bodies.values()]
    for outcomes in council.outcomes.values():
        texts += [outcomes.name, *outcomes.outcomes.values()]
    for plan in project.plans.values():
        texts += [column.heading for column in plan.columns]
        texts += [name for column in plan.columns for name in (column.level, column.name)]
        texts += [status.label for status in plan.statuses.values()]
    texts += [status.label for status in council.statuses.values()]
    found = {word.casefold() for text in texts for word in _LETTERS.findall(text)}
    return found | {word.casefold().replace("’", "'") for text in texts for word in text.split()}
