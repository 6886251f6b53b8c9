"""British English: which words there are, and which of them somebody meant.

The list is that of SCOWL, with British spellings in -ise (docs/decisions/0015), and beside it the words of the field.
It is read when a word is first looked up, which only ``check`` does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from reportgen.rules.wordlists import in_order, listed, read

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_PREFIX = re.compile(
    r"(?:anti|co|counter|cross|de|inter|micro|mid|mis|multi|non|over|post|pre|pro|re|self|semi|sub|super|trans|ultra|un"
    r"|under)(?=\w{4})"
)
_PARTS = listed("anti co de ex inter macro mega micro mid mis multi non pan post pre pro pseudo re semi sub un")

_LONGEST = 30
"""Of letters; what is longer is no word with a slip in it."""

# Where an American spelling differs: what it has, what the British one has in its place.
_AMERICAN = (
    ("iz", "is"),
    ("yz", "ys"),
    ("or", "our"),
    ("er", "re"),
    ("og", "ogue"),
    ("ens", "enc"),
    ("livab", "liveab"),
    ("aging", "ageing"),
)


# Listed as British all the same.
_NOT_BRITISH = frozenset(("aging", "livability"))


class _Words:
    """The words, those that are always written with a capital as they are.

    The 130,000 of the list stand in order and are found by halving: to make a set of them takes ten times as long as to
    look up every word of a plan, and they are looked up once each.
    """

    def __init__(self) -> None:
        self.listed = in_order("british.txt")
        self.more = read("field.txt")

    def __contains__(self, word: str) -> bool:
        place = bisect_left(self.listed, word)
        listed = place < len(self.listed) and self.listed[place] == word
        return (listed or word in self.more) and word not in _NOT_BRITISH


@cache
def _words() -> _Words:
    return _Words()


def is_listed(word: str) -> bool:
    """Whether ``word`` stands in the dictionary as it is."""
    return word in _words()


def is_word(word: str) -> bool:
    """Whether ``word`` is one of British English, also with a capital, a genitive, a hyphen or a known prefix."""
    typed = word.replace("’", "'")
    for ending in ("'s", "'"):
        typed = typed.removesuffix(ending)
    words = _words()
    plain = typed.casefold()
    if typed in words or plain in words:
        return True
    if "-" in typed:
        return all(len(part) < 3 or part in _PARTS or is_word(part) for part in typed.split("-"))
    rest = _PREFIX.sub("", plain, count=1)
    return rest != plain and rest in words and len(rest) > 3


def british(word: str) -> str:
    """The British spelling of an American one, or nothing where ``word`` is none."""
    plain = word.casefold()
    for theirs, ours in _AMERICAN:
        for place in re.finditer(theirs, plain):
            meant = plain[: place.start()] + ours + plain[place.end() :]
            if meant in _words():
                return _in_case_of(word, meant)
    return ""


def meant(word: str) -> str:
    """The word that is one slip away from ``word``, or nothing."""
    plain = word.casefold().replace("’", "'")
    words = _words()
    if len(plain) > _LONGEST:
        return ""
    found = next((one for one in _one_slip(plain) if one in words), "")
    # "childrens" lacks an apostrophe, and has no letter too many.
    return _in_case_of(word, f"{found}'s" if plain == f"{found}s" else found) if found else ""


def _one_slip(word: str) -> Iterator[str]:
    """Two letters changed about, one typed twice, one left out, wrong, too much. The first is seldom wrong."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, len(word)):
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]
    for at in range(1, len(word) + 1):
        for letter in _LETTERS + "'":
            yield word[:at] + letter + word[at:]
    for at in range(1, len(word)):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at + 1 :]
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _in_case_of(word: str, other: str) -> str:
    return other.capitalize() if word[:1].isupper() else other
