"""The wide grid: one table of the whole plan, the cells of an item spanning the rows of those below it."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.compose.context import Context
from reportgen.compose.names import numbers, place
from reportgen.compose.values import keys, level_of, shown_columns, value
from reportgen.compose.widths import DENSE, column_shares
from reportgen.document import Block, Blocks, Cell, Column, Row, Table, Text
from reportgen.document import Item as ItemBlock
from reportgen.model.format import GridProfile
from reportgen.model.plan import Item, PlanColumn

PAPER = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
"""The short and the long side of a sheet, in millimetres (ISO 216)."""


def compose(context: Context, profile: GridProfile) -> Blocks:
    """The grid, after the key to the plan's statuses where it has some of its own."""
    plan = context.plan
    if plan is None:
        return ()
    columns = shown_columns(context)
    by_level = columns_by_level(context, columns)
    again = _said_again(profile, columns)
    rows: list[Row] = []
    for item, number in zip(plan.items, numbers(plan.items), strict=True):
        own = _Rows(context, by_level, len(columns))
        own.put(item, number)
        rows += _repeated([Row(tuple(row)) for row in own.cells], again)
    headings = [context.said(column.heading) for column in columns]
    short, long = PAPER[profile.paper]
    width = (long if profile.orientation == "landscape" else short) - 2 * profile.margin
    fixed = [profile.widths.get(column.path, profile.widths.get(column.heading)) for column in columns]
    shares = column_shares(headings, rows, width, fixed, DENSE)
    table = Table(
        caption=context.word("grid", plan=str(plan.title)),
        description=context.word("grid description"),
        columns=tuple(Column((Text(text),), share) for text, share in zip(headings, shares, strict=True)),
        rows=tuple(rows),
        id="grid",
        dense=True,
    )
    return (*keys(context), table)


def _said_again(profile: GridProfile, columns: tuple[PlanColumn, ...]) -> frozenset[int]:
    """The columns that say their value in each row, in place of one cell that spans the rows."""
    everywhere = "all" in profile.repeat
    return frozenset(
        index
        for index, column in enumerate(columns)
        if everywhere or column.path in profile.repeat or column.heading in profile.repeat
    )


def _repeated(rows: list[Row], again: frozenset[int]) -> list[Row]:
    """The rows with the cells of the columns ``again`` cut into one for each row. A name goes to the first alone."""
    if not again:
        return rows
    found: list[Row] = []
    above: dict[int, Cell] = {}
    for row in rows:
        cells = list(row.cells)
        for index in again:
            cell = cells[index]
            if cell is not None:
                cells[index] = cell._replace(rows=1)
                unnamed = tuple(one for block in cell.blocks for one in _unnamed(block))
                above[index] = cell._replace(rows=1, blocks=unnamed)
            else:
                cells[index] = above.get(index)
        found.append(row._replace(cells=tuple(cells)))
    return found


def _unnamed(block: Block) -> Blocks:
    return block.blocks if isinstance(block, ItemBlock) else (block,)


def columns_by_level(context: Context, columns: tuple[PlanColumn, ...]) -> list[list[tuple[int, PlanColumn]]]:
    """The columns of each level with their positions; columns left blank belong to the innermost."""
    plan = context.plan
    assert plan is not None
    depth = {level.name: index for index, level in enumerate(plan.levels)}
    found: list[list[tuple[int, PlanColumn]]] = [[] for _ in plan.levels]
    for index, column in enumerate(columns):
        found[depth.get(level_of(plan, column), len(plan.levels) - 1)].append((index, column))
    return found


@dataclass(slots=True)
class _Rows:
    """The rows of one outermost item as they grow: one for each item that has none below it.

    ``by_level`` are the columns of each level with their positions, ``width`` how many there are.
    """

    context: Context
    by_level: list[list[tuple[int, PlanColumn]]]
    width: int
    cells: list[list[Cell | None]] = field(default_factory=list)

    def put(self, item: Item, number: str, depth: int = 0) -> int:
        """Put the item's cells into its first row, and return how many rows it takes."""
        context, cells, first = self.context, self.cells, len(self.cells)
        if not item.children:
            cells.append([None] * self.width)
            for deeper in self.by_level[depth + 1 :]:
                for index, _ in deeper:
                    cells[first][index] = Cell(())
            count = 1
        else:
            below = zip(item.children, numbers(item.children, number), strict=True)
            count = sum([self.put(child, inner, depth + 1) for child, inner in below])
        row = cells[first]
        # What nothing links to needs no mark, and most grids have no links into them.
        mark = place(item, number) if context.linked else ""
        for index, column in self.by_level[depth]:
            blocks = value(context, item, column) if column.name else ()
            if mark in context.linked:
                blocks, mark = (ItemBlock(blocks, id=mark),), ""
            row[index] = Cell(blocks, count, header=depth == 0 and column.name == "ref" and not column.measure)
        return count
