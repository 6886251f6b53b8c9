"""Names for ids, folders and files, made from the words of a text."""

from __future__ import annotations

import re
import unicodedata

_MOST_WORDS = 5
_MOST_LETTERS = 40

# Words that say nothing about which thing it is.
_SMALL = frozenset(
    """
    a an and are as at be been being by for from has have in into is it its of on or our so such that the their them
    there these they this to up us was we were what when where which who will with within would shall should
    ensure ensuring all any each also both further including through
    """.split()  # noqa: SIM905  # a list of 64 words in quotation marks is harder to read
)


def hyphened(text: str) -> str:
    """The words of a text in lower-case letters of a to z and digits, with hyphens between them."""
    return "-".join(_plain_words(text))


def slug(text: str) -> str:
    """A readable name from the first words that matter in a text; nothing where it has no letter of a to z."""
    words = _plain_words(text)
    telling = [word for word in words if word not in _SMALL] or words
    made = ""
    for word in telling[:_MOST_WORDS]:
        longer = f"{made}-{word}" if made else word[:_MOST_LETTERS]
        if len(longer) > _MOST_LETTERS:
            break
        made = longer
    return made


# Letters that Unicode takes apart into nothing plainer: those of Polish, Danish, Icelandic, Croatian, German.
_LETTERS = str.maketrans({
    "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i",
    "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ẞ": "ss",
})  # fmt: skip


def _plain_words(text: str) -> list[str]:
    text = text.translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text)).encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z0-9]+", plain)
