"""A plan on one page: how its actions stand, where it is late, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportgen.compose.actions import cells, counted, heading, line, page, states, who, words
from reportgen.compose.context import DASHBOARD_NAME, Context, Edition
from reportgen.compose.names import label, level_name, numbered
from reportgen.compose.tables import table
from reportgen.diagnostics import Diagnostic
from reportgen.document import (
    Block,
    Blocks,
    Document,
    Field,
    Fields,
    Inline,
    Paragraph,
    Row,
    Section,
    Status,
    Text,
    Tone,
)
from reportgen.excerpts import short
from reportgen.markdown import Findings
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.plain import as_text
from reportgen.progress.actions import Action, actions, count, soon, stale_after
from reportgen.progress.slices import cut
from reportgen.progress.summary import meetings, reports_on

_MOST_ROWS = 9
_MOST_LEADS = 3
_MOST_OVERDUE = 3
_LONGEST = 40
_MARGIN = 15.0
"""So many lines, of so many letters, fit on one page of paper between margins of so many millimetres."""


def compose(project: Project, plan: Plan, day: date, edition: Edition) -> tuple[Document, list[Diagnostic]]:
    """The dashboard of ``plan`` as at ``day``."""
    layout = project.formats[project.council.document_format]
    context = Context(project, layout, plan.name, plan, day, edition, Findings())
    found = actions(project, plan, day)
    title = context.word("dashboard", plan=context.said(plan.title))
    blocks: list[Block] = [_facts(context, plan, found)]
    blocks.append(states(context, count(found), context.word("states", who=context.said(plan.title))))
    blocks += _by_level(context, plan, found)
    blocks += _overdue(context, plan, found)
    document, problems = page(context, title, DASHBOARD_NAME, tuple(blocks))
    if edition is not Edition.PAGE:
        parts = {name: (Section(part, margin=_MARGIN),) for name, part in document.parts.items()}
        document = replace(document, parts=parts)
    return document, problems


def _facts(context: Context, plan: Plan, found: Sequence[Action]) -> Fields:
    following = next(meetings(reports_on(context.project, plan.name), context.as_at), None)
    shown = context.word("no meeting")
    if following:
        shown = context.word("meeting", body=context.body(following[1]), date=context.day(following[0]))
    updated = max((action.updated for action in found if action.updated), default=None)
    allowed = stale_after(context.project, plan) if any(action.open for action in found) else None
    fields = [
        Field(context.word("as at label"), line(context.day(context.as_at))),
        Field(context.word("soon means"), line(context.day(soon(context.as_at)))),
        Field(f"{context.word('next meeting')}:", line(shown)),
        Field(f"{context.word('last update')}:", silent(context, updated, allowed)),
    ]
    if leads := _leads(context, found):
        fields.append(Field(context.word("most overdue leads"), line(leads)))
    return Fields(tuple(fields))


def silent(context: Context, updated: date | None, allowed: float | None) -> Blocks:
    """The day of the last entry of a log, and for how long it has been silent where that is more than is ``allowed``.

    Nothing is too long, and ``allowed`` None, where nothing is left to do.
    """
    if updated is None:
        word = context.word("no update")
        return (Paragraph((Status(word, Tone.AMBER),)),) if allowed is not None else line(word)
    content: list[Inline] = [Text(context.day(updated))]
    days = (context.as_at - updated).days
    if allowed is not None and days > allowed:
        content += [Text(" "), Status(context.word("stale", days=str(days)), Tone.AMBER)]
    return (Paragraph(tuple(content)),)


_COUNTED = ("overdue", "due soon", "complete")


def _counted_headings(context: Context) -> list[str]:
    return [context.word("all actions"), *(counted(context, name) for name in _COUNTED)]


def _counted(found: Sequence[Action]) -> list[int]:
    counts = count(found)
    return [counts.total(), *(counts[name] for name in _COUNTED)]


def _by_level(context: Context, plan: Plan, found: Sequence[Action]) -> Blocks:
    """The outermost items, each with how its actions stand: those with most overdue where there are too many."""
    outer: dict[int, tuple[Item, list[Action]]] = {}
    for action in found:
        if action.above:
            outer.setdefault(id(action.above[0]), (action.above[0], []))[1].append(action)
    if not outer:
        return ()
    called = numbered(plan)
    shown = list(outer.values())
    if len(shown) > _MOST_ROWS + 3:
        worst = sorted(shown, key=lambda pair: -count(pair[1])["overdue"])[:_MOST_ROWS]
        shown = [pair for pair in shown if any(pair is one for one in worst)]
    level = str(plan.levels[0].name)
    name = context.word("by level", level=level)
    rows = [
        Row(cells(short(label(context, item, called[id(item)]), _LONGEST), *_counted(below))) for item, below in shown
    ]
    caption = context.word("states", who=name)
    headings = [level_name(level), *_counted_headings(context)]
    return (heading(1, name), table(context, headings, rows, caption), *_more(context, len(outer) - len(shown)))


def _leads(context: Context, found: Sequence[Action]) -> str:
    """The leads with most overdue, each with how much it is."""
    late = [(name, count(those)["overdue"]) for name, those in cut(found, "lead").items() if name]
    late = sorted(((name, much) for name, much in late if much), key=lambda pair: -pair[1])
    lines = [
        context.word("how many", who=short(context.name(name), _LONGEST), count=str(much))
        for name, much in late[:_MOST_LEADS]
    ]
    lines += [context.word("and more", count=str(len(late) - len(lines)))] if len(late) > len(lines) else []
    return "; ".join(lines)


def _overdue(context: Context, plan: Plan, found: Sequence[Action]) -> Blocks:
    """What has been overdue for the longest."""
    late = sorted((one for one in found if one.standing.overdue), key=lambda one: -one.standing.overdue)
    name = context.word("most overdue")
    if not late:
        return (heading(1, name), *context.phrase("none", what=context.word("overdue")))
    called = numbered(plan)
    nothing = context.word("nothing")
    rows = [
        Row(
            cells(
                called[id(one.item)] or nothing,
                short(as_text(words(context, one.item)), 70),
                short(who(context, one.leads), _LONGEST) or nothing,
                one.standing.overdue,
            )
        )
        for one in late[:_MOST_OVERDUE]
    ]
    headings = [context.word(word) for word in ("ref", "action", "lead", "days overdue")]
    shown = table(context, headings, rows, context.word("of", what=name, who=context.said(plan.title)))
    return (heading(1, name), shown, *_more(context, len(late) - len(rows)))


def _more(context: Context, count: int) -> Blocks:
    return context.phrase("and more", count=str(count)) if count > 0 else ()
