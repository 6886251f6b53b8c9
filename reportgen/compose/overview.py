"""All plans on one page, ``index.html``: totals, what is overdue, who meets next, what is stale, what is said twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportgen import repeats
from reportgen.compose.actions import cells, heading, line, page, states
from reportgen.compose.context import DASHBOARD_NAME, Context, Edition
from reportgen.compose.dashboard import silent
from reportgen.compose.tables import table
from reportgen.diagnostics import Diagnostic
from reportgen.document import (
    Block,
    Blocks,
    Document,
    Field,
    Fields,
    Link,
    List,
    Note,
    Paragraph,
    Row,
    Status,
    Text,
    Tone,
)
from reportgen.excerpts import short
from reportgen.markdown import Findings
from reportgen.model.project import Project
from reportgen.progress.actions import soon
from reportgen.progress.summary import PlanSummary, Summary

_MOST = 50
"""So many lines are looked through; a list of more is cut, and says so. The table of plans never is."""


def compose(
    project: Project,
    summary: Summary,
    recommendations: Sequence[tuple[repeats.MadeAgain, repeats.MadeAgain]],
    actions: Sequence[tuple[repeats.Planned, ...]],
) -> tuple[Document, list[Diagnostic]]:
    """The overview, for the web alone: what is said again is given with it (see ``repeats``)."""
    layout = project.formats[project.council.document_format]
    context = Context(project, layout, "", None, summary.day, Edition.PAGE, Findings())
    title = context.word("overview")
    blocks: list[Block] = [
        Fields(
            (
                Field(context.word("as at label"), line(context.day(summary.day))),
                Field(context.word("soon means"), line(context.day(soon(summary.day)))),
            )
        ),
        states(context, summary.states, context.word("states", who=title)),
    ]
    if summary.left_out:
        blocks.append(Note(context.phrase("not counted", plans=", ".join(summary.left_out))))
    blocks += _plans(context, summary.plans)
    blocks += _leads(context, summary)
    blocks += _meetings(context, summary)
    blocks += _recommendations(context, recommendations)
    blocks += _actions(context, actions)
    document, problems = page(context, title, "index", tuple(blocks))
    filter_words = {"filter": "find plan", "filter_help": "plan filter help", "shown": "plans shown"}
    said = {**document.words, **{word: context.word(other) for word, other in filter_words.items()}}
    # There is no Word file beside it.
    fields = {name: value for name, value in document.fields.items() if name != "document"}
    return replace(document, words=said, fields=fields), problems


# --- plans -------------------------------------------------------------------


def _plans(context: Context, plans: Sequence[PlanSummary]) -> Blocks:
    """A row for each plan, to be filtered by body, lead and what needs attention."""
    headings = [context.word(word) for word in ("plan", "all actions", "complete", "overdue")]
    headings += [context.word(word) for word in ("soon", "last update", "next meeting")]
    rows = []
    for one in plans:
        counts = one.states
        late = counts["overdue"]
        overdue: Blocks = (Paragraph((Status(str(late), Tone.RED),)),) if late else line("0")
        following = context.word("no meeting")
        if one.meeting:
            day, body = one.meeting
            following = context.word("meeting", body=context.body(body), date=context.day(day))
        link = Link((Text(context.said(one.plan.title)),), f"./{one.plan.name}/{DASHBOARD_NAME}.html")
        row = cells(
            (Paragraph((link,)),),
            counts.total(),
            counts["complete"],
            overdue,
            counts["due soon"],
            silent(context, one.updated, one.stale_after if one.open else None),
            following,
        )
        rows.append(Row(row, _facets(context, one), id=f"plan-{one.plan.name}"))
    name = context.word("plans")
    return (heading(1, name), table(context, headings, rows, name, id="plans"))


def _facets(context: Context, one: PlanSummary) -> tuple[tuple[str, str], ...]:
    attention = [context.word("some overdue")] if one.states["overdue"] else []
    attention += [context.word("stale plan")] if one.stale else []
    return (
        *(("body", context.body(body)) for body in one.bodies),
        *(("lead", context.name(lead)) for lead in one.leads),
        *(("attention", words) for words in attention),
    )


# --- leads, meetings ---------------------------------------------------------


def _leads(context: Context, summary: Summary) -> Blocks:
    """Those who have something overdue, the one with most of it first."""
    late = [lead for lead in summary.leads if lead.states["overdue"]]
    name = context.word("by lead")
    if not late:
        return (heading(1, name), *context.phrase("none", what=context.word("overdue")))
    first = summary.most_overdue
    above: Blocks = ()
    if len(first) == 1 and len(late) > 1:
        most = str(first[0].states["overdue"])
        above = context.phrase("more than anybody", who=context.name(first[0].name), count=most)
    headings = [context.word(word) for word in ("lead", "overdue", "longest", "soon", "open", "plans")]
    titles = {one.plan.name: context.said(one.plan.title) for one in summary.plans}
    rows = []
    for lead in late[:_MOST]:
        counts = lead.states
        rows.append(
            Row(
                cells(
                    context.name(lead.name),
                    counts["overdue"],
                    lead.longest,
                    counts["due soon"],
                    _open(counts),
                    _few(context, [titles[plan] for plan in lead.plans]),
                )
            )
        )
    shown = table(context, headings, rows, context.word("of", what=context.word("overdue"), who=name))
    return (heading(1, name), *above, shown, *_more(context, len(late) - len(rows)))


def _open(counts: Counter[str]) -> int:
    return counts.total() - counts["complete"] - counts["withdrawn"]


def _few(context: Context, titles: Sequence[str]) -> Blocks:
    """The titles of some plans as a list, short enough for a cell."""
    shown = [line(title) for title in titles[:3]]
    if len(titles) > 3:
        shown.append(context.phrase("and more", count=str(len(titles) - 3)))
    return shown[0] if len(shown) == 1 else (List(tuple(shown)),)


def _meetings(context: Context, summary: Summary) -> Blocks:
    """The next meeting of each plan, the next one first."""
    coming = sorted(
        (one for one in summary.plans if one.meeting), key=lambda one: (one.meeting or (summary.day, ""), one.plan.name)
    )
    name = context.word("meetings")
    if not coming:
        return (heading(1, name), *context.phrase("none", what=name))
    headings = [context.word(word) for word in ("day", "body", "plan")]
    rows = [
        Row(cells(context.day(day), context.body(body), context.said(one.plan.title)))
        for one in coming[:_MOST]
        for day, body in [one.meeting or (summary.day, "")]
    ]
    return (heading(1, name), table(context, headings, rows, name), *_more(context, len(coming) - len(rows)))


# --- said again --------------------------------------------------------------


def _recommendations(context: Context, pairs: Sequence[tuple[repeats.MadeAgain, repeats.MadeAgain]]) -> Blocks:
    lines = tuple(line(made_again(context, later, before)) for later, before in pairs[:_MOST])
    return _list(context, "again recommendations", lines, len(pairs))


def made_again(context: Context, later: repeats.MadeAgain, before: repeats.MadeAgain) -> str:
    """A recommendation that was made before, in a line."""

    def called(one: repeats.MadeAgain) -> str:
        day = context.day(one.record.published) if one.record.published else ""
        ref = str(one.recommendation.ref)
        return context.word("recommendation in", ref=ref, record=str(one.record.title), date=day)

    text = short(str(later.recommendation.text), 90)
    return context.word("made again", later=called(later), earlier=called(before), text=text)


def _actions(context: Context, groups: Sequence[tuple[repeats.Planned, ...]]) -> Blocks:
    lines = []
    for group in groups[:_MOST]:
        titles = list(dict.fromkeys(context.said(one.plan.title) for one in group))
        more = [context.word("and more", count=str(len(titles) - 3))] if len(titles) > 3 else []
        text = short(str(group[0].item.text), 90)
        lines.append(context.phrase("in plans", text=text, plans="; ".join([*titles[:3], *more])))
    return _list(context, "again actions", tuple(lines), len(groups))


def _list(context: Context, word: str, lines: tuple[Blocks, ...], count: int) -> Blocks:
    name = context.word(word)
    if not lines:
        return (heading(1, name), *context.phrase("none", what=name))
    return (heading(1, name), List(lines), *_more(context, count - len(lines)))


def _more(context: Context, count: int) -> Blocks:
    return context.phrase("and more", count=str(count)) if count > 0 else ()
