"""Lines of text compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from reportgen.document import (
    Code,
    Deleted,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    Spoken,
    Status,
    Strong,
    Superscript,
    Text,
)

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")

Around = Strong | Emphasis | Superscript | Link | Spoken
"""What can stand around other inlines. Its own content does not count."""


class Piece(NamedTuple):
    """A word, a space, a sign, or an inline that can't be taken apart, with what stands around it, outermost first."""

    content: Inline
    around: tuple[Around, ...] = ()


@dataclass(frozen=True)
class Words:
    """Two lines of text as one, and how many words of it were put in and taken out."""

    content: Inlines
    inserted: int
    deleted: int


def compare(old: Inlines, new: Inlines) -> Words:
    """``new``, with the pieces marked that ``old`` has not, and those of ``old`` that it has not where they stood."""
    if old == new:
        return Words(new, 0, 0)
    ours, theirs = list(_pieces(old)), list(_pieces(new))
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    found: list[Inline] = []
    inserted = deleted = 0
    for tag, old_from, old_to, new_from, new_to in _joined(matcher, ours):
        if tag == "equal":
            found.extend(together(theirs[new_from:new_to]))
            continue
        if old_from < old_to:
            found.append(Deleted(together([_dead(piece) for piece in ours[old_from:old_to]])))
            deleted += _count(ours[old_from:old_to])
        if new_from < new_to:
            found.append(Inserted(together(theirs[new_from:new_to])))
            inserted += _count(theirs[new_from:new_to])
    return Words(tuple(found), inserted, deleted)


def likeness(old: Inlines, new: Inlines) -> float:
    """How much of two lines is the same, from 0 to 1; cheap, by the words they have and not by their order."""
    ours, theirs = set(_words(old)), set(_words(new))
    if not ours or not theirs:
        return 1.0 if ours == theirs else 0.0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def dead(content: Inlines) -> Inlines:
    """Inlines that were taken out: what they link to within the document may have gone with them."""
    return together([_dead(piece) for piece in _pieces(content)])


def together(pieces: list[Piece]) -> Inlines:
    """Pieces as inlines again, those with the same around them in one."""
    found: list[Inline] = []
    for outer, group in groupby(pieces, key=lambda piece: piece.around[0] if piece.around else None):
        inner = list(group)
        if outer is None:
            for is_text, run in groupby((piece.content for piece in inner), key=lambda one: type(one) is Text):
                if is_text:
                    found.append(Text("".join([one.text for one in run if isinstance(one, Text)])))
                else:
                    found.extend(run)
            continue
        content = together([Piece(piece.content, piece.around[1:]) for piece in inner])
        found.append(_with(outer, content))
    return tuple(found)


def _with(outer: Around, content: Inlines) -> Inline:
    match outer:
        case Link(_, target):
            return Link(content, target)
        case Strong():
            return Strong(content)
        case Emphasis():
            return Emphasis(content)
        case Superscript():
            return Superscript(content)
        case Spoken(_, language):
            return Spoken(content, language)


def _pieces(content: Inlines, around: tuple[Around, ...] = ()) -> Iterator[Piece]:
    for inline in content:
        match inline:
            case Text(text):
                for word in _PIECE.findall(text):
                    yield Piece(Text(word), around)
            case Strong(inner) | Emphasis(inner) | Superscript(inner) | Spoken(inner):
                yield from _pieces(inner, (*around, _with(inline, ())))  # type: ignore[arg-type]  # _with keeps the type
            case Link(inner, target):
                if inner:
                    yield from _pieces(inner, (*around, Link((), target)))
                else:
                    yield Piece(inline, around)
            case Inserted(inner):  # of an earlier comparison: it stands
                yield from _pieces(inner, around)
            case Deleted():
                pass
            case Code() | LineBreak() | Status() | Footnote():
                yield Piece(inline, around)


def _dead(piece: Piece) -> Piece:
    around = tuple(one for one in piece.around if not (isinstance(one, Link) and one.target.startswith("#")))
    return Piece(piece.content, around)


def _joined(matcher: SequenceMatcher[Piece], ours: list[Piece]) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps from one to the other, without islands of a lone space between two changes."""
    steps = matcher.get_opcodes()
    held: tuple[str, int, int, int, int] | None = None
    for index, (tag, old_from, old_to, new_from, new_to) in enumerate(steps):
        lone = tag == "equal" and old_to - old_from == 1 and not _is_word(ours[old_from])
        if tag == "equal" and not (lone and 0 < index < len(steps) - 1):
            if held is not None:
                yield held
                held = None
            yield tag, old_from, old_to, new_from, new_to
        elif held is None:
            held = ("replace", old_from, old_to, new_from, new_to)
        else:
            held = ("replace", held[1], old_to, held[3], new_to)
    if held is not None:
        yield held


def _is_word(piece: Piece) -> bool:
    return not isinstance(piece.content, Text) or not piece.content.text.isspace()


def _count(pieces: list[Piece]) -> int:
    return sum(_is_word(piece) for piece in pieces)


def _words(content: Inlines) -> Iterator[str]:
    for piece in _pieces(content):
        if isinstance(piece.content, Text | Code | Status):
            word = piece.content.text.strip().casefold()
            if word:
                yield word
