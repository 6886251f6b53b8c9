"""A plan as a workbook, a sheet an edition of its grid, and its days as a calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportgen.compose.actions import words
from reportgen.compose.context import Context, Edition
from reportgen.compose.grid import columns_by_level
from reportgen.compose.names import numbered
from reportgen.compose.values import level_of, shown_columns, status_words, value
from reportgen.compose.widths import PLAIN, column_shares
from reportgen.data import Calendar, Event, Sheet, SheetColumn, Span, Value, Workbook
from reportgen.diagnostics import Diagnostic
from reportgen.document import Blocks, Cell, Row
from reportgen.markdown import Findings, literal
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Plan, PlanColumn
from reportgen.model.project import Project
from reportgen.plain import as_text
from reportgen.progress.actions import Action, actions
from reportgen.progress.summary import reports_on

_PAPER, _WIDE, _LEAST = 380.0, 190.0, 6.0
"""The width of the grid: on A3, in millimetres, and in letters. No column has fewer than the last number of them."""

_ID, _DAY, _STATUS, _NUMBER = 20.0, 13.0, 18.0, 11.0
"""The widths, in letters, of the columns that are added to the grid's."""


def compose(project: Project, plan: Plan, day: date) -> tuple[Workbook, list[Diagnostic]]:
    """The workbook of ``plan`` as at ``day``: the grid, and a row for each action with what is above it."""
    layout = project.formats[project.council.document_format]
    context = Context(project, layout, plan.name, plan, day, Edition.WIDE, Findings())
    columns = _columns(context)
    cells = _Cells(context, columns)
    widths = _widths(plan, columns, cells)
    title = context.said(plan.title)
    grid, rows = context.word("grid sheet"), context.word("actions sheet")
    book = Workbook(
        title=title,
        author=str(project.council.name),
        modified=day,
        about_name=context.word("about sheet"),
        about=(
            context.word("about", plan=title, grid=grid, actions=rows),
            context.word("as at", date=context.day(day)),
            context.word("empty"),
            *(f"{given}: {known.label}" for given, known in plan.statuses.items()),
        ),
        sheets=(_grid(context, grid, columns, cells, widths), _actions(context, rows, columns, cells, widths)),
        main=1,
        lists_name=context.word("lists sheet"),
        page=context.word("page of"),
        source=plan.node.source.path,
    )
    return book, context.findings.problems


def _columns(context: Context) -> tuple[PlanColumn, ...]:
    """The columns of the plan's grid, else those of the format of its papers, else what its items hold."""
    found = shown_columns(context)
    if found or context.plan is None:
        return found
    plan = context.plan
    for report in reports_on(context.project, plan.name):
        layout = context.project.formats.get(report.format)
        if layout and (found := shown_columns(replace(context, layout=layout))):
            return found
    named = {"ref": "ref", "title": "", "text": "", "leads": "lead", "owner": "lead", "due": "due"}
    return tuple(
        PlanColumn(_heading(context, level.name, word), level.name, name, False, None, None, plan.span("levels"))
        for level in plan.levels
        for name, word in named.items()
        if any(item.level == level.name and getattr(item, name) for item in plan.walk())
    )


def _heading(context: Context, level: str, word: str) -> str:
    called = level[:1].upper() + level[1:]
    return f"{called}: {context.word(word)}" if word else called


class _Cells:
    """What the columns show of each item, as text. The sheets show the same, and it is made once."""

    def __init__(self, context: Context, columns: Sequence[PlanColumn]) -> None:
        self._context = context
        self._of = columns_by_level(context, tuple(columns))
        self._depth = {level.name: depth for depth, level in enumerate(context.plan.levels)} if context.plan else {}
        self._made: dict[int, tuple[tuple[int, str], ...]] = {}

    def of(self, item: Item) -> tuple[tuple[int, str], ...]:
        """The columns that show ``item``, by their places, each with what it shows."""
        made = self._made.get(id(item))
        if made is None:
            made = self._made[id(item)] = tuple(
                (place, _text(value(self._context, item, column)) if column.name else "")
                for place, column in self._of[self._depth[item.level]]
            )
        return made


def _text(blocks: Blocks) -> str:
    """Blocks in a cell, without blank lines between them."""
    return "\n".join(line for line in as_text(blocks).split("\n") if line)


def _grid(context: Context, name: str, columns: Sequence[PlanColumn], cells: _Cells, widths: Sequence[float]) -> Sheet:
    """The grid as it is printed: the cells of an item reach over the rows of those below it."""
    rows: list[list[Value]] = []
    spans: list[Span] = []

    def put(item: Item) -> None:
        first = len(rows)
        for child in item.children:
            put(child)
        if not item.children:
            rows.append([None] * len(columns))
        for place, text in cells.of(item):
            rows[first][place] = text or None
            if len(rows) - first > 1:
                spans.append(Span(place, first, len(rows) - 1))

    for item in context.plan.items if context.plan else ():
        put(item)
    headings = [str(column.heading) for column in columns]
    made = tuple(SheetColumn(heading, width) for heading, width in zip(headings, widths, strict=True))
    return Sheet(name, made, tuple(map(tuple, rows)), tuple(spans))


def _actions(
    context: Context, name: str, columns: Sequence[PlanColumn], cells: _Cells, widths: Sequence[float]
) -> Sheet:
    """A row for each action: its id, all that the grid shows of it and of what it stands below, its days and status.

    Nothing is merged, so that rows can be filtered and sorted, and a screen reader ties each cell to its heading.
    """
    plan = context.plan
    assert plan is not None
    found = actions(context.project, plan, context.as_at)
    rows = [_row(context, action, len(columns), cells) for action in found]
    statuses = context.project.statuses(plan)
    labels = tuple(dict.fromkeys(status_words(context, given) for given in statuses))
    names = _names(context)
    headings = [context.word("id"), *(str(column.heading) for column in columns)]
    headings += [context.word(word) for word in ("due by", "first due by", "status", "days overdue", "updated")]
    choices: dict[int, tuple[str, ...]] = {
        place: names for place, column in enumerate(columns, 1) if column.name in _WHO and not column.measure and names
    }
    ends = len(columns)
    innermost = plan.levels[-1].name
    above = {place for place, column in enumerate(columns) if level_of(plan, column) != innermost}
    days = (ends + 1, ends + 2, ends + 5)
    if labels:
        choices[ends + 3] = labels
    wide = [_ID, *widths, _DAY, _DAY, _STATUS, _NUMBER, _DAY]
    made = tuple(
        SheetColumn(
            heading,
            wide[place],
            choices.get(place, ()),
            strict=place == ends + 3,
            day=place in days,
            repeated=0 < place <= ends and place - 1 in above,
        )
        for place, heading in enumerate(headings)
    )
    return Sheet(name, made, tuple(map(tuple, rows)), fixed=1)


_WHO = ("leads", "owner", "governance", "partners")


def _names(context: Context) -> tuple[str, ...]:
    council = context.project.council
    people, bodies = council.people.values(), council.bodies.values()
    return tuple(dict.fromkeys([*(str(one.name) for one in people), *(str(one.name) for one in bodies)]))


def _row(context: Context, action: Action, width: int, cells: _Cells) -> list[Value]:
    row: list[Value] = [str(action.item.id) or None, *([None] * width)]
    for item in (*action.above, action.item):
        for place, text in cells.of(item):
            row[place + 1] = text or None
    stands = action.standing
    status = status_words(context, stands.status) if stands.status else None
    first = action.item.due
    return [*row, _by(stands.due), _by(first), status, stands.overdue or None, action.updated]


def _by(timescale: Timescale | None) -> date | None:
    return timescale.by if timescale else None


def _widths(plan: Plan, columns: Sequence[PlanColumn], cells: _Cells) -> list[float]:
    """The widths of the grid's columns in letters, as they are on paper: so that its rows take least room."""
    rows: list[list[Cell | None]] = []

    def put(item: Item) -> int:
        first = len(rows)
        if not item.children:
            rows.append([Cell(())] * len(columns))
        count = sum(put(child) for child in item.children) or 1
        for place, text in cells.of(item):
            rows[first][place] = Cell(literal(text), count)
        return count

    for item in plan.items:
        put(item)
    if not columns:
        return []
    made = [Row(tuple(row)) for row in rows]
    shares = column_shares([str(column.heading) for column in columns], made, _PAPER, [None] * len(columns), PLAIN)
    return [max(_LEAST, share * _WIDE) for share in shares]


# --- the calendar ------------------------------------------------------------


def compose_calendar(project: Project, plan: Plan, day: date) -> tuple[Calendar, list[Diagnostic]]:
    """The days of ``plan`` as at ``day``: when each open action is due, and the meetings that papers on it go to."""
    layout = project.formats[project.council.document_format]
    context = Context(project, layout, plan.name, plan, day, Edition.ACCESSIBLE, Findings())
    title = context.said(plan.title)
    called = numbered(plan)
    events: list[Event] = []
    for action in actions(project, plan, day):
        by = _by(action.standing.due)
        if by is None or not action.open:
            continue
        said = " ".join(as_text(words(context, action.item)).split())
        number = called[id(action.item)]
        leads = context.word("between people").join(map(context.name, action.leads))
        summary = context.word("event due", plan=title, action=f"{number} {said}".strip())
        lines = (f"{context.word('lead')}: {leads}" if leads else "", _typed(action))
        events.append(Event(_uid(plan, action.item, number), by, summary, "\n".join(filter(None, lines)), day))
    for report in reports_on(project, plan.name):
        for at, meeting in enumerate(report.meetings, 1):
            if meeting.date:
                body, subject = context.body(meeting.body), context.said(report.subject)
                summary = context.word("event meeting", body=body, subject=subject)
                # The same event as in the calendar of ``dates``.
                uid = f"{report.name}/meeting-{at}@reportgen"
                events.append(Event(uid, meeting.date, summary, title, report.as_at or day))
    events.sort(key=lambda event: (event.day, event.uid))
    return Calendar(title, tuple(events)), context.findings.problems


def _typed(action: Action) -> str:
    due = action.standing.due
    return " ".join(str(due.text).split()) if due else ""


def _uid(plan: Plan, item: Item, number: str) -> str:
    """The event of an item by its permanent id; without one, by its place and words, which are all that it has."""
    if item.id:
        return f"{plan.name}/{item.id}@reportgen"
    told = hashlib.sha256(f"{item.level} {number} {' '.join(item.text.split())}".encode()).hexdigest()
    return f"{plan.name}/{told[:16]}@reportgen"
