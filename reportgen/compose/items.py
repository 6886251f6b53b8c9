"""The accessible layout of a plan: for each item a heading, its facts, and a small table of what is below it.

No cell is merged and none is empty, so that a screen reader ties every cell to its heading (WCAG 2.2, 1.3.1).
In the wide grid the cell of a lead stands beside all rows of its recommendation. Here each row says it again.
"""

from __future__ import annotations

from reportgen.compose.context import Context, Edition
from reportgen.compose.grid import PORTRAIT
from reportgen.compose.values import (
    level_of,
    measure_value,
    place_of,
    shown_columns,
    status_key,
    status_label,
    value,
)
from reportgen.compose.widths import PLAIN, column_shares
from reportgen.document import (
    Block,
    Blocks,
    Cell,
    Column,
    Field,
    Fields,
    Heading,
    Paragraph,
    Row,
    Status,
    Table,
    Text,
    Tone,
)
from reportgen.document import (
    Item as ItemBlock,
)
from reportgen.model.format import GridProfile
from reportgen.model.plan import Item, Plan, PlanColumn
from reportgen.timeline import status_at

MOST_COLUMNS = 6
"""Above this, a table in 12 point type is too narrow to read on a portrait page: facts are used instead."""

_PAGE_MARGIN = 25.0
_PEOPLE = ("leads", "owner")


def compose(context: Context, profile: GridProfile) -> Blocks:
    """The whole plan, item by item."""
    plan = context.plan
    if plan is None:
        return ()
    layout = _Layout(context, plan)
    blocks: list[Block] = []
    for position, item in enumerate(plan.items, 1):
        ref = str(item.ref) or str(position)
        facets: tuple[tuple[str, str], ...] = (("recommendation", layout.label(item, ref)),)
        if not item.children:
            facets += layout.facets(item, ())
        blocks.append(ItemBlock(layout.item(item, ref, 0, ()), facets))
    return (*blocks, *status_key(context))


class _Layout:
    """How the plan's columns are shared out between facts and tables."""

    def __init__(self, context: Context, plan: Plan) -> None:
        self.context = context
        self.plan = plan
        self.levels = [level.name for level in plan.levels]
        columns = [column for column in shown_columns(context) if column.name]
        self.by_level = {
            level: [column for column in columns if not column.measure and column.level == level]
            for level in self.levels
        }
        self.measures = [column for column in columns if column.measure]
        self.measure_level = level_of(plan, self.measures[0]) if self.measures else ""
        innermost = self.levels[-1]
        self.leaf_columns = [column for column in self.by_level[innermost] if column.name != "ref"]
        self.lead_columns: list[PlanColumn] = []
        if not any(column.name in _PEOPLE for column in self.leaf_columns):
            outer = [column for level in reversed(self.levels[:-1]) for column in self.by_level[level]]
            self.lead_columns = [column for column in outer if column.name in _PEOPLE][:1]
        self.tabled = (
            len(self.levels) > 1
            and len(self.leaf_columns) + len(self.lead_columns) + 1 <= MOST_COLUMNS
            and self.measure_level != innermost
        )

    def label(self, item: Item, ref: str) -> str:
        """What an item is called: its level, its number and its short name."""
        level = item.level[:1].upper() + item.level[1:]
        label = self.context.word("item", level=level, ref=ref)
        return f"{label}: {item.title}" if item.title else label

    def item(self, item: Item, ref: str, depth: int, above: tuple[Item, ...]) -> Blocks:
        """The heading of an item, its facts, its measures, and what is below it."""
        context = self.context
        label = self.label(item, ref)
        blocks: list[Block] = [Heading(min(depth + 2, 6), (Text(label),), id=place_of(item, ref))]
        shown_in_label = {"title"} | ({"ref"} if item.ref else set())
        facts: list[Field] = []
        measures_due = item.level == self.measure_level
        for column in shown_columns(context):
            if not column.name:
                continue
            if column.measure:
                if measures_due:
                    measures_due = False
                    blocks += _facts(facts)
                    facts = []
                    blocks += self._measures(item, label)
            elif column.level == item.level and column.name not in shown_in_label:
                shown = value(context, item, column)
                if shown:
                    facts.append(Field(f"{str(column.heading).rstrip(':')}:", shown))
        blocks += _facts(facts)
        if depth + 1 < len(self.levels):
            blocks += self._below(item, ref, depth, label, (*above, item))
        return tuple(blocks)

    def _below(self, item: Item, ref: str, depth: int, label: str, above: tuple[Item, ...]) -> Blocks:
        plural = str(self.plan.levels[depth + 1].plural)
        if not item.children:
            if depth == 0:
                return (Paragraph((Text(self.context.word("no actions", levels=plural)),)),)
            return ()
        if depth + 2 == len(self.levels) and self.tabled:
            return (self._table(item, ref, label, plural, above),)
        blocks: list[Block] = []
        for position, child in enumerate(item.children, 1):
            inner = self.item(child, _ref(child, ref, position), depth + 1, above)
            blocks.append(ItemBlock(inner, () if child.children else self.facets(child, above)))
        return tuple(blocks)

    # tables

    def _measures(self, item: Item, label: str) -> Blocks:
        """The measures: a table where two columns speak of them, else a fact."""
        if not item.measures:
            return ()
        if len(self.measures) == 1:
            shown = value(self.context, item, self.measures[0])
            return _facts([Field(f"{str(self.measures[0].heading).rstrip(':')}:", shown)]) if shown else ()
        headings = [str(column.heading) for column in self.measures]
        rows = [
            Row(tuple(self._cell(measure_value(self.context, measure, column.name)) for column in self.measures))
            for measure in item.measures
        ]
        return (self._tabled(headings, rows, self.context.word("measures", item=label)),)

    def _table(self, item: Item, ref: str, label: str, plural: str, above: tuple[Item, ...]) -> Table:
        context = self.context
        first, rest = self.leaf_columns[:1], self.leaf_columns[1:]
        columns = [*first, *self.lead_columns, *rest]
        is_page = context.edition is Edition.PAGE
        adds_status = is_page and not any(column.name == "status" for column in columns)
        headings = [context.word("ref"), *(str(column.heading) for column in columns)]
        if adds_status:
            headings.append(context.word("status"))
        rows: list[Row] = []
        for position, child in enumerate(item.children, 1):
            number = (Paragraph((Text(_ref(child, ref, position)),)),)
            cells = [Cell(number, header=True)]
            for column in columns:
                if column in self.lead_columns:
                    cells.append(self._cell(self._lead(column, above)))
                elif is_page and column.name == "status":
                    cells.append(self._cell(self._status(child)))
                else:
                    cells.append(self._cell(value(context, child, column)))
            if adds_status:
                cells.append(self._cell(self._status(child)))
            rows.append(Row(tuple(cells), self.facets(child, above), id=str(child.id)))
        return self._tabled(headings, rows, context.word("actions", item=label, levels=plural))

    def _tabled(self, headings: list[str], rows: list[Row], caption: str) -> Table:
        width = PORTRAIT - 2 * _PAGE_MARGIN
        shares = column_shares(headings, rows, width, [None] * len(headings), PLAIN)
        columns = tuple(Column((Text(text),), share) for text, share in zip(headings, shares, strict=True))
        return Table(caption, self.context.word("table description"), columns, tuple(rows))

    def _cell(self, blocks: Blocks) -> Cell:
        return Cell(blocks or (Paragraph((Text(self.context.word("nothing")),)),))

    def _lead(self, column: PlanColumn, above: tuple[Item, ...]) -> Blocks:
        owner = next((item for item in above if item.level == column.level), None)
        return value(self.context, owner, column) if owner else ()

    # statuses and facets

    def _status(self, item: Item) -> Blocks:
        context = self.context
        status = status_at(item, context.as_at)
        if not status:
            return (Paragraph((Text(context.word("no status")),)),)
        known = context.project.statuses(self.plan).get(status)
        tone = Tone(known.tone) if known else Tone.GREY
        return (Paragraph((Status(status_label(context, status), tone),)),)

    def facets(self, item: Item, above: tuple[Item, ...]) -> tuple[tuple[str, str], ...]:
        """What a reader may filter by: the people who lead or own the item, and its status. Only a page filters."""
        context = self.context
        if context.edition is not Edition.PAGE:
            return ()
        names: list[str] = []
        for one in (item, *reversed(above)):
            names = [*context.names(one.owner), *context.names(one.leads)]
            if names:
                break
        status = status_at(item, context.as_at)
        label = status_label(context, status) if status else context.word("no status")
        return (*(("lead", name) for name in dict.fromkeys(names)), ("status", label))


def _facts(facts: list[Field]) -> Blocks:
    return (Fields(tuple(facts), role="facts"),) if facts else ()


def _ref(item: Item, above: str, position: int) -> str:
    """The number of an item: as typed, else its place below the item above."""
    return str(item.ref) or f"{above}.{position}"
