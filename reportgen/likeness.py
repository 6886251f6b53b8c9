"""Which texts of many say the same: word for word, nearly, or in other words.

To compare all with all would take hours where there are thousands. Only those are compared that share a telling run of
words: one that few others have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")

# Two texts that are nearly the same share a run of three words, also among the rarest of each; a run that many share
# says nothing.
_RUN, _RAREST, _SHARED = 3, 8, 12

# Words whose change leaves a text what it was.
_SMALL = frozenset(
    """
    a an and any are as at be been by each for from has have in into is it its of on or our so that the their
    these this those to under was we which will with within shall must
    """.split()  # noqa: SIM905  # a list of words in quotation marks is harder to read
)


def words_of(text: str) -> Words:
    """The words of a text, to be compared: without capitals, punctuation and apostrophes."""
    return words_in(plain(text))


def plain(text: str) -> str:
    """A text without capitals and apostrophes."""
    return text.casefold().replace("’", "").replace("'", "")


def words_in(text: str) -> Words:
    """The words of a text that is plain already."""
    return tuple(_WORD.findall(text))


def _any(_one: object, _other: object) -> bool:
    return True


def near(
    texts: Sequence[tuple[T, Words]], least: float, between: Callable[[T, T], bool] = _any
) -> Iterator[tuple[T, T]]:
    """Each text that comes near one before it, with the nearest of these; of two for which ``between`` holds.

    It shares at least ``least`` of its words with it, in their order, and differs by no word of meaning. Texts that are
    the same word for word are left out.
    """
    for number, others in _candidates([words for _, words in texts]):
        one, words = texts[number]
        best = max(
            ((_likeness(texts[other][1], words, least), -other) for other in others if between(one, texts[other][0])),
            default=(0.0, 0),
        )
        if best[0]:
            yield one, texts[-best[1]][0]


def _candidates(texts: Sequence[Words], run: int = _RUN) -> Iterator[tuple[int, Collection[int]]]:
    """Each text by its place, with the places before it of those that share one of its rarest runs of words."""
    if len(texts) < 2:
        return
    runs: list[set[Words]] = [{words[at : at + run] for at in range(len(words) - run + 1)} for words in texts]
    shared = Counter(one for each in runs for one in each)
    seen: dict[Words, list[int]] = {}
    for number in range(len(texts)):
        telling = sorted(
            (one for one in runs[number] if 1 < shared[one] <= _SHARED), key=lambda one: (shared[one], one)
        )
        yield number, {other for one in telling[:_RAREST] for other in seen.get(one, ())}
        for one in telling:
            seen.setdefault(one, []).append(number)


def _likeness(one: Words, other: Words, least: float) -> float:
    """The share of words that two texts have in common, in their order; 0 where they are the same or say two things."""
    if one == other or min(len(one), len(other)) < least * max(len(one), len(other)):
        return 0
    from rapidfuzz.distance import Levenshtein  # most plans have no two texts to be compared

    if not Levenshtein.normalized_similarity(one, other, score_cutoff=least * 0.8):
        return 0
    changed = 0
    for step in Levenshtein.opcodes(one, other):
        here, there = one[step.src_start : step.src_end], other[step.dest_start : step.dest_end]
        if step.tag == "replace":
            for ours, theirs in zip(here, there, strict=False):
                if not ((ours in _SMALL and theirs in _SMALL) or _one_word(ours, theirs)):
                    return 0
        elif step.tag != "equal":
            gone = [word for word in (*here, *there) if word not in _SMALL]
            if any(word.isdigit() for word in gone):
                return 0
            changed += len(gone)
    likeness = 1 - changed / max(len(one), len(other))
    return likeness if likeness >= least else 0


def _one_word(one: str, other: str) -> bool:
    """Whether two words are one in two forms ("policy", "policies") or spellings: not "primary", "secondary"."""
    from rapidfuzz.distance import Levenshtein, Prefix

    if one.isdigit() or other.isdigit():
        return False
    alike = Prefix.similarity(one, other)
    return alike >= max(4, min(len(one), len(other)) - 3) or (len(one) > 5 and Levenshtein.distance(one, other) == 1)


# --- in other words ----------------------------------------------------------

_STEM = 5
"""So many letters tell what a word is about, whatever its ending: "super" of supervision, supervise, supervisor."""


def alike(
    texts: Sequence[tuple[T, Words]], least: float, between: Callable[[T, T], bool] = _any
) -> Iterator[tuple[T, T]]:
    """Each text that says in other words what one before it says, with the one of these that it is most like.

    Of the beginnings of their words, small words left out, both have at least ``least`` (Dice's coefficient), in
    whatever order; of two for which ``between`` holds.
    """
    stems = [tuple(word[:_STEM] for word in words if word not in _SMALL) for _, words in texts]
    for number, others in _candidates(stems, 2):
        one, here = texts[number][0], set(stems[number])
        best = (0.0, 0)
        for other in others:
            if between(one, texts[other][0]):
                there = set(stems[other])
                best = max(best, (2 * len(here & there) / (len(here) + len(there)), -other))
        if best[0] >= least:
            yield one, texts[-best[1]][0]


def same(texts: Sequence[tuple[T, Words]]) -> list[list[T]]:
    """Groups of texts that are the same word for word, in the order of their first ones."""
    groups: dict[Hashable, list[T]] = {}
    for one, words in texts:
        groups.setdefault(words, []).append(one)
    return [group for group in groups.values() if len(group) > 1]
