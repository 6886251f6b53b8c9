"""The wide grid: one table of the whole plan, the cells of an item spanning the rows of those below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from reportgen.compose.context import Context
from reportgen.compose.names import numbers, place
from reportgen.compose.values import keys, level_of, shown_columns, value
from reportgen.compose.widths import DENSE, Widths, column_widths, narrowest
from reportgen.diagnostics import Diagnostic
from reportgen.document import Block, Blocks, Cell, Column, Row, Table, Text
from reportgen.document import Item as ItemBlock
from reportgen.formats import PACKAGED
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
    width = _width(profile, profile.paper, profile.orientation)
    widths = column_widths(headings, rows, width, _given(profile, columns), DENSE)
    context.findings.problems.extend(_cramped(context, profile, columns, widths))
    table = Table(
        caption=context.word("grid", plan=str(plan.title)),
        description=context.word("grid description"),
        columns=tuple(Column((Text(text),), share) for text, share in zip(headings, widths.shares, strict=True)),
        rows=tuple(rows),
        id="grid",
        dense=True,
    )
    return (*keys(context), table)


def _width(profile: GridProfile, paper: str, orientation: str) -> float:
    """What the grid has between its margins, in millimetres."""
    short, long = PAPER[paper]
    return (long if orientation == "landscape" else short) - 2 * profile.margin


def _given(profile: GridProfile, columns: tuple[PlanColumn, ...]) -> list[float | None]:
    """The widths of the columns whose widths are given."""
    return [profile.widths.get(column.path, profile.widths.get(column.heading)) for column in columns]


def _cramped(
    context: Context, profile: GridProfile, columns: tuple[PlanColumn, ...], widths: Widths
) -> Iterator[Diagnostic]:
    """What is to be said of columns whose words are broken in the middle, and what would give them room."""
    plan = context.plan
    if not widths.cramped or plan is None:
        return

    def needed(paper: str, orientation: str) -> float:
        width = _width(profile, paper, orientation)
        return sum(narrowest(widths.words, width, _given(profile, columns), DENSE)) - width

    here = (profile.paper, profile.orientation)
    roomier = ((paper, way) for way in ("landscape", profile.orientation) for paper in (profile.paper, "A3"))
    enough = next((one for one in roomier if one != here and needed(*one) <= 0), None)
    layout = context.layout
    packaged = any(folder.name.startswith(f"{PACKAGED}/") for folder in layout.folders[:1])
    under = "under 'grid' in "
    # What comes with the package is not the clerk's to change.
    under += f"a format of your own with 'base: {layout.name}'" if packaged else f"the format '{layout.name}'"
    less = "show fewer columns, or give those that may be narrow their 'widths'"
    if enough is None:
        over = ceil(needed("A3", "landscape"))
        hint = f"{less} {under}; all of them are {over} mm too wide for A3 in landscape as well"
    else:
        keys = [f"'{name}: {value}'" for name, value, old in zip(_KEYS, enough, here, strict=True) if value != old]
        hint = f"type {' and '.join(keys)} {under}, or {less}"
    has = "has no room for its" if len(widths.cramped) == 1 else "have no room for their"
    message = (
        f"{len(widths.cramped)} of {len(columns)} columns {has} longest word on {profile.paper} in "
        f"{profile.orientation}: words are broken in the middle"
    )
    own = plan.span("columns") if plan.columns else layout.grid.span("columns") if layout.grid else None
    yield Diagnostic("W002", own or plan.span(), message, hint)


_KEYS = ("paper", "orientation")


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
