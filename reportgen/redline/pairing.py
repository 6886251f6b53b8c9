"""Which of two sequences of blocks, items or rows are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from reportgen.document import Block, Blocks, Contents, Fields, Figure, Heading, Item, Row, Section, Table
from reportgen.plain import plain_text
from reportgen.redline.texts import lines_of
from reportgen.redline.words import likeness

T = TypeVar("T")

_ALIKE = 0.4
"""How much of two paragraphs must be the same for one to be the other, reworded."""
_MOST_PAIRS = 400
"""Where two longer stretches have nothing in common, only near neighbours are compared: the time stays linear."""


class Pair(NamedTuple):
    """What stands on either side, by its place; None where it stands on one only."""

    old: int | None
    new: int | None


def align(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], object], similar: Callable[[T, T], bool]
) -> Iterator[Pair]:
    """The pairs of two sequences in order: first what has the same key, then, between these, what is similar."""
    matcher = SequenceMatcher(None, [key(one) for one in old], [key(one) for one in new], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            for offset in range(old_to - old_from):
                yield Pair(old_from + offset, new_from + offset)
        else:
            yield from _between(old, new, (old_from, old_to), (new_from, new_to), similar)


def _between(
    old: Sequence[T],
    new: Sequence[T],
    ours: tuple[int, int],
    theirs: tuple[int, int],
    similar: Callable[[T, T], bool],
) -> Iterator[Pair]:
    """What stands between two pairs: each of the old with the first similar one that is left of the new."""
    start, end = theirs
    near = (ours[1] - ours[0]) * (end - start) > _MOST_PAIRS
    for index in range(*ours):
        last = min(end, start + 3) if near else end
        hit = next((other for other in range(start, last) if similar(old[index], new[other])), None)
        if hit is None:
            yield Pair(index, None)
            continue
        for other in range(start, hit):
            yield Pair(None, other)
        yield Pair(index, hit)
        start = hit + 1
    for other in range(start, end):
        yield Pair(None, other)


def block_key(block: Block) -> object:
    """What makes a block the same one, whatever it says: its permanent id, else all of it.

    The ids of numbered paragraphs count them, and so say nothing of which they are.
    """
    if isinstance(block, Item | Table) and block.id:
        return type(block), block.id
    if isinstance(block, Section):
        return Section, first_words(block.blocks)
    return block


def similar(old: Block, new: Block) -> bool:
    """Whether one block could be the other, with other words."""
    if type(old) is not type(new):
        return False
    if isinstance(old, Heading) and isinstance(new, Heading):
        return old.level == new.level and likeness(old.content, new.content) >= _ALIKE
    if isinstance(old, Fields | Contents | Section):
        return True
    if isinstance(old, Figure) and isinstance(new, Figure):
        return old.caption.after == new.caption.after
    if isinstance(old, Table) and isinstance(new, Table):
        return [column.heading for column in old.columns] == [column.heading for column in new.columns]
    return are_alike((old,), (new,))


def first_words(blocks: Blocks) -> str:
    """The first line of a passage that has words."""
    return next((words for block in blocks for line in lines_of(block) if (words := plain_text(line))), "")


def are_alike(old: Blocks, new: Blocks) -> bool:
    """Whether enough words of two passages are the same for one to be the other, reworded."""
    one = tuple(inline for block in old for line in lines_of(block) for inline in line)
    other = tuple(inline for block in new for line in lines_of(block) for inline in line)
    return likeness(one, other) >= _ALIKE


def row_key(row: Row) -> object:
    """What makes a row the same one: its permanent id, else all of it."""
    return row.id or row.cells


def rows_similar(old: Row, new: Row) -> bool:
    """Whether two rows without ids are one, with other words."""
    if old.id or new.id:
        return False
    one = tuple(block for cell in old.cells if cell for block in cell.blocks)
    other = tuple(block for cell in new.cells if cell for block in cell.blocks)
    return are_alike(one, other)
