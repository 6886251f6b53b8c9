"""Changes made in a text, and the proof that nothing else changed."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reportgen.editing.changes import Change, Data, EditRefused, Path, Rename
from reportgen.editing.layout import Layout
from reportgen.editing.splices import Splice, splice

_BOM = b"\xef\xbb\xbf"


class Refusal(NamedTuple):
    """Changes that were not made: which group of those asked for, counted from 0, and why."""

    group: int
    reason: str


def apply(text: str, changes: Sequence[Change]) -> str:
    """The text with all ``changes`` made, one after the other.

    Raises EditRefused where one can't be made, or where the result, read again, holds anything but what was meant.
    """
    before = Layout(text)
    meant = before.root.data()
    result = _made(before, changes, meant)
    try:
        after = Layout(result)
    except EditRefused as error:
        raise EditRefused(f"with the change, {error}") from error
    if not _same(after.root.data(), meant):
        raise EditRefused("the change would not be read as it is meant")
    if Counter(before.comments()) != Counter(after.comments()):
        raise EditRefused("a comment would get lost")
    return result


def apply_each(text: str, groups: Sequence[Sequence[Change]]) -> tuple[str, list[Refusal]]:
    """The text with each group of changes made whole, or not at all where one of the group is refused.

    No group may need another: those that follow one that is refused are made all the same.
    """
    refused: list[Refusal] = []

    def made(here: str, first: int, last: int) -> str:
        try:
            return apply(here, [change for group in groups[first:last] for change in group])
        except EditRefused as error:
            if last - first == 1:
                refused.append(Refusal(first, str(error)))
                return here
        # The one that is refused is looked for by halves.
        middle = (first + last) // 2
        return made(made(here, first, middle), middle, last)

    return (made(text, 0, len(groups)) if groups else text), refused


def decode(data: bytes) -> str:
    """The text of a file, without a byte order mark. Raises EditRefused where it is not UTF-8."""
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise EditRefused("the file is not UTF-8") from error


def encode(text: str, like: bytes) -> bytes:
    """A text as the file that held ``like`` holds it: with a byte order mark if that had one."""
    return (_BOM if like.startswith(_BOM) else b"") + text.encode()


def _made(layout: Layout, changes: Sequence[Change], meant: Data) -> str:
    """The text with the changes made, and the same changes made in ``meant``.

    As many as do not bear on each other are made at one reading.
    """
    pending: list[Splice] = []
    places: list[tuple[int, int]] = []
    moved: set[Path] = set()
    for change in changes:
        change.on(meant)
        found = None if _has_moved(change.path, moved) else _tried(layout, change, alone=not pending)
        if found is None or _touches(places, found):
            layout = Layout(_joined(layout.text, pending))
            pending, places, moved = [], [], set()
            found = splice(layout, change)
        pending.append(found)
        insort(places, (found.start, found.end))
        moved.add(change.path)
        if isinstance(change, Rename):
            moved.add((*change.path[:-1], change.name))
    return _joined(layout.text, pending)


def _tried(layout: Layout, change: Change, *, alone: bool) -> Splice | None:
    """The splice, or None where the change needs one of those before it made first."""
    try:
        return splice(layout, change)
    except EditRefused:
        if alone:
            raise
        return None


def _has_moved(path: Path, moved: set[Path]) -> bool:
    return bool(moved) and any(path[:length] in moved for length in range(1, len(path) + 1))


def _touches(places: list[tuple[int, int]], new: Splice) -> bool:
    at = bisect_left(places, (new.start, new.end))
    return (at > 0 and places[at - 1][1] >= new.start) or (at < len(places) and places[at][0] <= new.end)


def _joined(text: str, splices: list[Splice]) -> str:
    parts: list[str] = []
    here = 0
    for start, end, new in sorted(splices):
        parts += (text[here:start], new)
        here = end
    return "".join([*parts, text[here:]])


def _same(one: Data, other: Data) -> bool:
    """Whether two values are the same, keys in the same order; line ends at the end of texts say nothing."""
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str) and one.rstrip() == other.rstrip()
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(map(_same, one.values(), other.values()))
    return False
