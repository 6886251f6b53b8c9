"""Blocks compared: those that pair are compared within, the others were put in or taken out whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from reportgen.document import (
    Block,
    Blocks,
    Box,
    Cell,
    Change,
    Contents,
    Fields,
    Heading,
    Inlines,
    Item,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Quote,
    Row,
    Rule,
    Section,
    Table,
)
from reportgen.document import Field as LabelledField
from reportgen.plain import plain_text
from reportgen.redline.pairing import align, are_alike, block_key, first_words, row_key, rows_similar, similar
from reportgen.redline.texts import blocks_of, buried, content_of, lines_of
from reportgen.redline.words import compare


class Redliner:
    """Compares blocks, and keeps what could not be tracked and how many words were put in and taken out."""

    def __init__(self) -> None:
        self.untracked: dict[str, None] = {}
        self.inserted = 0
        self.deleted = 0

    def say(self, line: str) -> None:
        """Note what differs and can't be shown as a change."""
        self.untracked[line] = None

    def blocks(self, old: Blocks, new: Blocks) -> Blocks:
        """``new`` with its changes since ``old``."""
        if old == new:
            return new
        found: list[Block] = []
        for pair in align(old, new, block_key, similar):
            if pair.new is None:
                assert pair.old is not None
                found.extend(self._whole("deleted", old[pair.old]))
            elif pair.old is None:
                found.extend(self._whole("inserted", new[pair.new]))
            else:
                found.extend(self._both(old[pair.old], new[pair.new]))
        return tuple(_joined(found))

    def _whole(self, kind: Literal["inserted", "deleted"], block: Block) -> Iterator[Block]:
        """A block that was put in or taken out as it is."""
        match block:
            case Contents():  # a field, which Word makes of the headings
                if kind == "inserted":
                    self.say("The contents are those of the new version.")
                    yield block
            case Rule():
                if kind == "inserted":
                    yield block
            case Section(blocks, orientation):
                self.say(f"Pages in {orientation} were {_DONE[kind]}: their changes are shown, their paper is not.")
                inner = tuple(part for one in blocks for part in self._whole(kind, one))
                yield replace(block, blocks=tuple(_joined(inner)))
            case Item(blocks):
                inner = tuple(part for one in blocks for part in self._whole(kind, one))
                yield replace(block, blocks=tuple(_joined(inner)), id="" if kind == "deleted" else block.id)
            case _:
                self._count(kind, block)
                yield Change(kind, (buried(block) if kind == "deleted" else block,))

    def _count(self, kind: str, block: Block) -> None:
        words = sum(len(plain_text(line).split()) for line in lines_of(block))
        if kind == "inserted":
            self.inserted += words
        else:
            self.deleted += words

    def _line(self, old: Inlines, new: Inlines) -> Inlines:
        found = compare(old, new)
        self.inserted += found.inserted
        self.deleted += found.deleted
        return found.content

    def _both(self, old: Block, new: Block) -> Iterator[Block]:
        """A block that stands on both sides, perhaps with other words."""
        if old == new:
            yield new
            return
        if not _same_kind(old, new):
            yield from self._whole("deleted", old)
            yield from self._whole("inserted", new)
            return
        match new:
            case Paragraph() | Heading():
                yield replace(new, content=self._line(content_of(old), new.content))
            case NumberedParagraph() | Quote() | Note() | Item():
                yield replace(new, blocks=self.blocks(blocks_of(old), new.blocks))
            case Box():
                title = self._line(old.title if isinstance(old, Box) else (), new.title)
                yield Box(title, self.blocks(blocks_of(old), new.blocks))
            case Section(blocks, orientation):
                if isinstance(old, Section) and old.orientation != orientation:
                    self.say(f"Pages in {orientation} were in {old.orientation}.")
                yield replace(new, blocks=self.blocks(blocks_of(old), blocks))
            case List():
                yield replace(new, items=tuple(self._items(old.items if isinstance(old, List) else (), new.items)))
            case Fields():
                yield from self._fields(old if isinstance(old, Fields) else Fields(()), new)
            case Table():
                yield self._table(old, new) if isinstance(old, Table) else new
            case Contents():
                self.say("The contents are those of the new version.")
                yield new
            case _:
                yield from self._whole("deleted", old)
                yield from self._whole("inserted", new)

    # --- lists and labels

    def _items(self, old: tuple[Blocks, ...], new: tuple[Blocks, ...]) -> Iterator[Blocks]:
        for pair in align(old, new, first_words, are_alike):
            if pair.new is None:
                assert pair.old is not None
                yield tuple(_joined([part for one in old[pair.old] for part in self._whole("deleted", one)]))
            elif pair.old is None:
                yield tuple(_joined([part for one in new[pair.new] for part in self._whole("inserted", one)]))
            else:
                yield self.blocks(old[pair.old], new[pair.new])

    def _fields(self, old: Fields, new: Fields) -> Iterator[Block]:
        """Labels that stay keep their place in one block; one that was put in or taken out stands in its own."""
        same: list[LabelledField] = []
        pairs = align(old.fields, new.fields, lambda one: one.label, lambda one, other: False)
        for pair in pairs:
            if pair.old is not None and pair.new is not None:
                there, here = old.fields[pair.old], new.fields[pair.new]
                same.append(here._replace(blocks=self.blocks(there.blocks, here.blocks)))
                continue
            if same:
                yield replace(new, fields=tuple(same))
                same = []
            if pair.new is None:
                assert pair.old is not None
                yield from self._whole("deleted", replace(old, fields=(old.fields[pair.old],)))
            else:
                yield from self._whole("inserted", replace(new, fields=(new.fields[pair.new],)))
        if same:
            yield replace(new, fields=tuple(same))

    # --- tables

    def _table(self, old: Table, new: Table) -> Table:
        if (old.caption, old.description) != (new.caption, new.description):
            self.say(f"The name or the description of the table '{new.caption}' differs.")
        rows: list[Row] = []
        for pair in align(old.rows, new.rows, row_key, rows_similar):
            if pair.new is None:
                assert pair.old is not None
                rows.append(self._row("deleted", old.rows[pair.old]))
            elif pair.old is None:
                rows.append(self._row("inserted", new.rows[pair.new]))
            else:
                rows.append(self._cells(old.rows[pair.old], new.rows[pair.new]))
        return replace(new, rows=tuple(rows))

    def _row(self, kind: Literal["inserted", "deleted"], row: Row) -> Row:
        for cell in row.cells:
            for block in cell.blocks if cell else ():
                self._count(kind, block)
        if kind == "inserted":
            return row._replace(change=kind)
        cells = tuple(cell and cell._replace(blocks=tuple(map(buried, cell.blocks))) for cell in row.cells)
        return Row(cells, row.facets, change=kind)

    def _cells(self, old: Row, new: Row) -> Row:
        if old.cells == new.cells:
            return new
        cells: list[Cell | None] = []
        for there, here in zip(old.cells, new.cells, strict=True):
            if there is None or here is None or there == here:
                cells.append(here)
                continue
            cells.append(here._replace(blocks=self._cell(there.blocks, here.blocks)))
        return new._replace(cells=tuple(cells))

    def _cell(self, old: Blocks, new: Blocks) -> Blocks:
        """The blocks of a cell.

        The mark of its last paragraph ends the cell, and can't be put in or taken out (17.4.65). A writer moves the
        change to the mark before it; where all paragraphs before it changed as well, the last ones are one paragraph.
        """
        counted = self.inserted, self.deleted
        found = self.blocks(old, new)
        stays = [isinstance(block, Paragraph) for block in found if not isinstance(block, Change)]
        if old and new and (not isinstance(found[-1], Change) or stays[-1:] == [True]):
            return found
        self.inserted, self.deleted = counted
        nothing = Paragraph(())
        ours = old if old and isinstance(old[-1], Paragraph) else (*old, nothing)
        theirs = new if new and isinstance(new[-1], Paragraph) else (*new, nothing)
        head = self.blocks(ours[:-1], theirs[:-1])
        return (*head, *self._both(ours[-1], theirs[-1]))


_DONE = {"inserted": "put in", "deleted": "taken out"}


def _same_kind(old: Block, new: Block) -> bool:
    """Whether one can become the other by what stands in it."""
    if isinstance(old, Heading) and isinstance(new, Heading):
        return old.level == new.level
    if isinstance(old, List) and isinstance(new, List):
        return old.ordered == new.ordered
    if isinstance(old, Table) and isinstance(new, Table):
        # Columns can't be tracked: a table that has others is another table.
        return [column.heading for column in old.columns] == [column.heading for column in new.columns]
    return type(old) is type(new)


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Neighbours that were put in, or taken out, as one change."""
    held: Change | None = None
    for block in blocks:
        if isinstance(block, Change):
            if held is not None and held.kind == block.kind:
                held = Change(held.kind, (*held.blocks, *block.blocks))
                continue
            if held is not None:
                yield held
            held = block
            continue
        if held is not None:
            yield held
            held = None
        yield block
    if held is not None:
        yield held
