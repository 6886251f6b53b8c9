"""Rules about how words are spelled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportgen.model.project import Project
from reportgen.rules import dictionary
from reportgen.rules.rule import Problem, View
from reportgen.rules.texts import Printed

_WORD = re.compile(r"(?<![\w@#/\\.-])[^\W\d_]+(?:[-’'][^\W\d_]+)*(?![\w@\\])")
_LETTERS = re.compile(r"[^\W\d_]+")

# From this share of words that are none, a text is in another language; some are in any.
_FOREIGN = 0.15
_FEW = 5


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
    for home, chunks in view.texts.chunks.items():
        wrong = _unknown(chunks, known)
        times = {word: sum(chunks[chunk] for chunk in found) for word, found in wrong.items()}
        if sum(times.values()) > _FEW and sum(times.values()) > _FOREIGN * _words_in(chunks):
            continue
        first = view.texts.first(home, (found[0] for found in wrong.values()))
        for word, found in wrong.items():
            one = first[found[0]]
            start = next(match.start() for match in _WORD.finditer(one.words) if match[0] == word)
            meant = dictionary.british(word)
            message = f"'{word}' is an American spelling" if meant else f"'{word}' is not in the British dictionary"
            meant = meant or dictionary.meant(word)
            if word[0].isupper() and "American" not in message and not (meant and _starts_a_sentence(one, start)):
                continue
            hint = f"did you mean '{meant}'? " if meant else ""
            often = f", and stands here {times[word]} times" if times[word] > 1 else ""
            yield one.span(start, start + len(word)), message + often, hint + _OWN_WORD


_OWN_WORD = "a word that is right goes under 'words' in council.yaml"


def _unknown(chunks: Iterable[str], known: set[str]) -> dict[str, list[str]]:
    """The words that nobody knows, each with the chunks that it stands in, as often as it stands there."""
    found: dict[str, list[str]] = {}
    for chunk in chunks:
        for word in _doubtful(chunk):
            if _plain(word).casefold() not in known:
                found.setdefault(word, []).append(chunk)
    return found


def _words_in(chunks: Counter[str]) -> int:
    return sum(len(_WORD.findall(chunk)) * times for chunk, times in chunks.items())


@lru_cache(maxsize=1 << 16)
def _doubtful(chunk: str) -> tuple[str, ...]:
    """The words in a chunk that the dictionary does not know."""
    if dictionary.is_listed(chunk):  # as most are, with nothing around them
        return ()
    return tuple(word for word in _WORD.findall(chunk) if not _right(word))


def _right(word: str) -> bool:
    letters = _plain(word)
    after = letters[1:]
    if len(letters) < 4 or after != after.lower() or not letters.replace("-", "").replace("'", "").isalpha():
        return True  # "PEPs", "McKendrick", a raised figure
    return dictionary.is_word(word)


def _plain(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s")


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
