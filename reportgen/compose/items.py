"""The accessible layout of a plan: for each item a heading, its facts, and a small table of what is below it.

No cell is merged and none is empty, so that a screen reader ties every cell to its heading (WCAG 2.2, 1.3.1).
In the wide grid the cell of a lead stands beside all rows of its recommendation. Here each row says it again.
"""

from __future__ import annotations

from functools import cached_property

from reportgen.compose.context import Context, Edition
from reportgen.compose.documents import shifted
from reportgen.compose.names import as_label, label, numbers, place
from reportgen.compose.notices import brief, hides, short
from reportgen.compose.tables import columns, with_columns
from reportgen.compose.values import (
    keys,
    level_of,
    measure_value,
    notice_column,
    shown_columns,
    status,
    status_words,
    value,
)
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
    Table,
    Text,
)
from reportgen.document import (
    Item as ItemBlock,
)
from reportgen.markdown import literal
from reportgen.model.format import GridProfile
from reportgen.model.plan import Item, Plan, PlanColumn
from reportgen.progress.timeline import status_at

MOST_COLUMNS = 6
"""Above this, a table in 12 point type is too narrow to read on a portrait page: facts are used instead."""

_PEOPLE = ("leads", "owner")


def compose(context: Context, profile: GridProfile) -> Blocks:
    """The whole plan, item by item."""
    plan = context.plan
    if plan is None:
        return ()
    layout = _Layout(context, plan)
    blocks: list[Block] = []
    for item, number in zip(plan.items, numbers(plan.items), strict=True):
        facets = layout.facets(item, ()) if not item.children else ()
        if context.edition is Edition.PAGE:
            facets = (("recommendation", label(context, item, number)), *facets)
        blocks.append(ItemBlock(layout.item(item, number, 0, ()), facets))
    return (*keys(context), *blocks)


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
        self.keeps_status = any(status_at(item, context.as_at) for item in plan.walk())
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
        table_columns = [*self.leaf_columns[:1], *self.lead_columns, *self.leaf_columns[1:]]
        self.table_adds_status = self._adds_status(table_columns)
        headings = [context.word("ref"), *(context.said(column.heading) for column in table_columns)]
        if self.table_adds_status:
            headings.append(context.word("status"))
        self.action_tables = _Tables(context, headings)
        self.measure_tables = _Tables(context, [context.said(column.heading) for column in self.measures])
        for item, number in zip(plan.items, numbers(plan.items), strict=True):
            self._fill_tables(item, number, 0, ())

    def _fill_tables(self, item: Item, number: str, depth: int, above: tuple[Item, ...]) -> None:
        """Compose the rows of every table first: the widths of their columns come from all of them."""
        if len(self.measures) > 1 and item.level == self.measure_level and item.measures:
            self.measure_tables.fill(item, self.measure_rows(item))
        if self.tabled and depth + 2 == len(self.levels) and item.children:
            self.action_tables.fill(item, self.action_rows(item, number, (*above, item)))
        elif depth + 1 < len(self.levels):
            for child, one in zip(item.children, numbers(item.children, number), strict=True):
                self._fill_tables(child, one, depth + 1, (*above, item))

    def item(self, item: Item, number: str, depth: int, above: tuple[Item, ...]) -> Blocks:
        """The heading of an item, its facts, its measures, and what is below it."""
        context = self.context
        called = label(context, item, number)
        blocks: list[Block] = [Heading(min(depth + 2, 6), (Text(called),), id=place(item, number))]
        titled = not (item.exempt is not None and item.exempt.fields and hides(context, item.exempt, "title"))
        shown_in_label = ({"title"} if titled else set[str]()) | ({"ref"} if item.ref else set())
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
                    blocks += self._measures(item, called)
            elif column.level == item.level and column.name not in shown_in_label:
                shown = value(context, item, column)
                shown = shifted(shown, depth + 2)
                if shown and not (self._left_out(item) and column is not self._notice(item)):
                    facts.append(Field(as_label(context, column.heading), shown))
        if self._adds_status(self.by_level[item.level]) and not item.children and not self._left_out(item):
            shown = status(context, item)
            if shown:
                facts.append(Field(as_label(context, context.word("status")), shown))
        blocks += _facts(facts)
        exempt = item.exempt
        if exempt is not None and self._left_out(item) and self._notice(item) is None and not exempt.below:
            blocks += brief(context, exempt)
        if depth + 1 < len(self.levels):
            blocks += self._below(item, number, depth, called, (*above, item))
        return tuple(blocks)

    def _left_out(self, item: Item) -> bool:
        """Whether all of an item is left out: then the notice is its only fact."""
        return item.exempt is not None and not item.exempt.fields and hides(self.context, item.exempt)

    def _notice(self, item: Item) -> PlanColumn | None:
        exempt = item.exempt
        return notice_column(self.context, item, exempt) if exempt is not None else None

    def _adds_status(self, columns: list[PlanColumn]) -> bool:
        """Whether the page says the status of items that ``columns`` show, though none of these does."""
        is_page = self.context.edition is Edition.PAGE
        return is_page and self.keeps_status and not any(column.name == "status" for column in columns)

    def _below(self, item: Item, number: str, depth: int, called: str, above: tuple[Item, ...]) -> Blocks:
        plural = str(self.plan.levels[depth + 1].plural)
        if not item.children:
            if depth == 0:
                return (Paragraph((Text(self.context.word("no actions", levels=plural)),)),)
            return ()
        if depth + 2 == len(self.levels) and self.tabled:
            return (self.action_tables.table(item, self.context.word("actions", item=called, levels=plural)),)
        blocks: list[Block] = []
        for child, one in zip(item.children, numbers(item.children, number), strict=True):
            inner = self.item(child, one, depth + 1, above)
            blocks.append(ItemBlock(inner, () if child.children else self.facets(child, above)))
        return tuple(blocks)

    # tables

    def _measures(self, item: Item, called: str) -> Blocks:
        """The measures: a table where two columns speak of them, else a fact."""
        if hides(self.context, item.exempt, "measures"):
            notice = self._notice(item)
            column = notice if notice is not None and notice.measure else self.measures[0]
            if self._left_out(item) and column is not notice:
                return ()
            return _facts([Field(as_label(self.context, column.heading), value(self.context, item, column))])
        if not item.measures:
            return ()
        if len(self.measures) == 1:
            shown = value(self.context, item, self.measures[0])
            return _facts([Field(as_label(self.context, self.measures[0].heading), shown)]) if shown else ()
        return (self.measure_tables.table(item, self.context.word("measures", item=called)),)

    def measure_rows(self, item: Item) -> list[Row]:
        """A row for each measure of an item."""
        return [
            Row(tuple(self._cell(measure_value(self.context, measure, column.name)) for column in self.measures))
            for measure in item.measures
        ]

    def action_rows(self, item: Item, number: str, above: tuple[Item, ...]) -> list[Row]:
        """A row for each item below ``item``, which stands below those ``above``, the outermost first."""
        context = self.context
        leads = [self._cell(self._lead(column, above)) for column in self.lead_columns]
        first, others = self.leaf_columns[:1], self.leaf_columns[1:]
        rows: list[Row] = []
        for child, one in zip(item.children, numbers(item.children, number), strict=True):
            cells = [Cell(literal(one), header=True) if one else self._cell(())]
            cells += [self._cell(value(context, child, column)) for column in first]
            cells += leads
            cells += [self._cell(value(context, child, column)) for column in others]
            if self.table_adds_status:
                cells.append(Cell(status(context, child) or context.phrase("no status")))
            rows.append(Row(tuple(cells), self.facets(child, above), id=str(child.id)))
        return rows

    def _cell(self, blocks: Blocks) -> Cell:
        return Cell(blocks or self.context.phrase("nothing"))

    def _lead(self, column: PlanColumn, above: tuple[Item, ...]) -> Blocks:
        owner = next((item for item in above if item.level == column.level), None)
        return value(self.context, owner, column) if owner else ()

    def facets(self, item: Item, above: tuple[Item, ...]) -> tuple[tuple[str, str], ...]:
        """What a reader may filter by: the people who lead or own the item, and its status. Only a page filters."""
        context = self.context
        if context.edition is not Edition.PAGE:
            return ()
        names: list[str] = []
        for one in (item, *reversed(above)):
            if hides(context, one.exempt, "owner") or hides(context, one.exempt, "leads"):
                break
            if one.owner or one.leads:
                names = [*context.names(one.owner), *context.names(one.leads)]
                if names:
                    break
        leads = tuple(("lead", name) for name in dict.fromkeys(names))
        if not self.keeps_status:
            return leads
        if hides(context, item.exempt, "status"):
            return (*leads, ("status", short(context)))
        given = status_at(item, context.as_at)
        return (*leads, ("status", status_words(context, given) if given else context.word("no status")))


class _Tables:
    """Tables with the same headings. Their columns have the same widths, so that the eye finds them again."""

    def __init__(self, context: Context, headings: list[str]) -> None:
        self._context = context
        self._headings = headings
        self._rows: dict[int, list[Row]] = {}

    def fill(self, item: Item, rows: list[Row]) -> None:
        """Put the rows of the table of ``item`` aside."""
        self._rows[id(item)] = rows

    @cached_property
    def _columns(self) -> tuple[Column, ...]:
        rows = [row for rows in self._rows.values() for row in rows]
        return columns(self._context, self._headings, rows, figures=False)

    def table(self, item: Item, caption: str) -> Table:
        """The table of ``item``."""
        return with_columns(self._context, self._columns, self._rows[id(item)], caption)


def _facts(facts: list[Field]) -> Blocks:
    return (Fields(tuple(facts), role="facts"),) if facts else ()
