"""A sheet for leads to fill in: their open actions, with empty columns for what is to be recorded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from reportgen.diagnostics import folded, nearest
from reportgen.errors import UsageError
from reportgen.fixes import Ground
from reportgen.model.council import Body, Person, StatusWord
from reportgen.model.kinds import Who
from reportgen.model.plan import Item, Plan
from reportgen.progress.timeline import Standing, last_days, progress_at, standing

COLUMNS = (
    ("id", 28),
    ("plan", 16),
    ("number", 10),
    ("action", 50),
    ("lead", 22),
    ("due now", 18),
    ("status now", 18),
    ("last note", 36),
    ("on", 14),
    ("status", 18),
    ("note", 44),
    ("evidence", 30),
    ("due", 18),
    ("why", 30),
    ("agreed", 24),
)
"""The columns with their widths in characters. Those from ``on`` on are filled in."""

_FILLED_IN = [name for name, _ in COLUMNS].index("on")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Blank(NamedTuple):
    """A sheet to be filled in: its bytes, how many actions stand in it, and how many have no id and so can't."""

    data: bytes
    actions: int
    without_id: int


def blank_sheet(ground: Ground, lead: str | None, day: date | None, *, workbook: bool) -> Blank:
    """The open actions of ``lead``, or of everybody, as they stand on ``day`` or the last day that each plan knows of.

    Raises UsageError where nobody leads on anything under that name.
    """
    names = _names(ground, lead) if lead is not None else None
    days = last_days(ground.project)
    rows: list[list[str]] = []
    without = 0
    statuses: dict[str, StatusWord] = {}
    for plan in ground.plans():
        on = day or days.get(plan.name, date.max)
        for one in _open(ground, plan, on):
            if names is not None and not any(folded(name) in names for who in one.responsible for name in who.names):
                continue
            without += not one.item.id
            if one.item.id:
                rows.append(_row(ground, plan, one, on))
                statuses |= ground.project.statuses(plan)
    data = _workbook(rows, statuses) if workbook else _csv(rows)
    return Blank(data, len(rows), without)


def _names(ground: Ground, lead: str) -> set[str]:
    """What a lead may be called in a plan: the id, the name as printed."""
    project = ground.project
    known: dict[str, Person | Body] = {**project.council.people, **project.council.bodies}
    for name, one in known.items():
        if folded(lead) in (folded(name), folded(one.name)):
            return {folded(name), folded(one.name)}
    typed = {str(name) for plan in ground.plans() for item in plan.walk() for who in _who(item) for name in who.names}
    if folded(lead) in map(folded, typed):
        return {folded(lead)}
    near = nearest(lead, [*known, *(one.name for one in known.values()), *typed])
    hint = f"did you mean '{near}'?" if near else "give an id of council.yaml, or a name as it stands in a plan"
    raise UsageError(f"nobody called '{lead}' leads on anything; {hint}")


def _who(item: Item) -> list[Who]:
    return [who for who in (item.owner, item.leads) if who is not None]


class _Open(NamedTuple):
    item: Item
    responsible: list[Who]
    how: Standing


def _open(ground: Ground, plan: Plan, day: date) -> Iterator[_Open]:
    """What is left to do, each with those who answer for it: what an item does not say, those above it say.

    An item with others below it stands for these, unless it has a date or progress of its own.
    """
    statuses = ground.project.statuses(plan)
    for item, above in plan.lineages():
        if item.children and not (item.due or item.progress or item.status):
            continue
        how = standing(item, day, statuses)
        if how.open:
            yield _Open(item, next((who for one in (item, *reversed(above)) if (who := _who(one))), []), how)


def _row(ground: Ground, plan: Plan, one: _Open, day: date) -> list[str]:
    item, responsible, how = one
    words = item.text or item.title or ground.project.quoted(plan, item.quote) or ""
    last = progress_at(item, day)
    status = ground.project.statuses(plan).get(how.status)
    cells = {
        "id": item.id,
        "plan": plan.name,
        "number": item.ref,
        "action": " ".join(words.split()),
        "lead": ", ".join(_called(ground, who) for who in responsible),
        "due now": how.due.text if how.due else "",
        "status now": status.label if status else how.status,
        "last note": last.note if last else "",
    }
    return [str(cells.get(name, "")) for name, _ in COLUMNS]


def _called(ground: Ground, who: Who) -> str:
    return who.text or ", ".join(one.name if (one := ground.project.named(name)) else name for name in who.names)


def _csv(rows: list[list[str]]) -> bytes:
    """As CSV, with the mark by which Excel knows that it is UTF-8.

    Where a text starts as a formula does, a spreadsheet would compute it: such a one gets a mark in front, as only
    what is there to be read can start so.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    writer.writerows([f"'{text}" if text.startswith(_FORMULA) else text for text in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _height(row: list[str]) -> float:
    """How high a row must be, in points, to show all its texts: not every program finds that out when it opens one."""
    lines = max(-(-len(text) // (width - 3)) for text, (_, width) in zip(row, COLUMNS, strict=True))
    return min(400, 15.0 * max(2, lines))


def _workbook(rows: list[list[str]], statuses: Mapping[str, StatusWord]) -> bytes:
    """As a workbook: what is to be read is grey, the header stays in sight, statuses are chosen from a list."""
    import xlsxwriter

    out = io.BytesIO()
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **as_text})
    # The same sheet has the same bytes on any day.
    book.set_properties({"title": "Updates", "created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet("Updates")
    look = {"valign": "top", "text_wrap": True, "font_size": 11}
    head = book.add_format({**look, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
    told = book.add_format({**look, "bg_color": "#F2F2F2", "border": 1, "border_color": "#BFBFBF"})
    asked = book.add_format({**look, "num_format": "@", "border": 1, "border_color": "#BFBFBF"})
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height(row))
        for column, text in enumerate(row):
            if column < _FILLED_IN:
                sheet.write_string(number, column, text, told)
            else:
                sheet.write_blank(number, column, None, asked)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if statuses:
        words = book.add_worksheet("Statuses")
        words.set_column(0, 1, 30)
        for number, (name, word) in enumerate([("status", None), *statuses.items()]):
            words.write_string(number, 0, str(name), asked if word else head)
            words.write_string(number, 1, str(word.label) if word else "words printed", asked if word else head)
        if rows:
            column = [name for name, _ in COLUMNS].index("status")
            source = f"=Statuses!$A$2:$A${len(statuses) + 1}"
            sheet.data_validation(1, column, len(rows), column, {"validate": "list", "source": source})
    book.close()
    return out.getvalue()
