"""What a report gives for the fields of its format, wherever the format has them: on the cover or in the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from reportgen.compose.context import Audience, Context, Edition
from reportgen.compose.languages import in_language, spoken
from reportgen.compose.names import address
from reportgen.compose.notices import brief, full, hides, noted, short
from reportgen.compose.rewriting import rewritten
from reportgen.compose.tables import table
from reportgen.document import (
    Block,
    Blocks,
    Cell,
    Column,
    Field,
    Fields,
    Heading,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Table,
    Text,
)
from reportgen.model.exempt import Exemption
from reportgen.model.fields import applies, chosen, given
from reportgen.model.format import FormatField
from reportgen.model.kinds import LANGUAGES, Multilingual
from reportgen.model.report import Report
from reportgen.publication import background_until, for_paper, nation


def shown(context: Context, report: Report, field: FormatField) -> bool:
    """Whether a field is one of this report's, in this edition."""
    if field.internal and context.audience is not Audience.RESTRICTED:
        return False
    return applies(context.layout, field, report)


def value(context: Context, report: Report, field: FormatField, level: int) -> Blocks:
    """What the report gives for a field, its headings from ``level``. One that the format adds may hold nothing."""
    if field.text:
        return standing(context, report, field.text, level)
    exempt = exempted(report, field)
    if exempt is None:
        return _value(context, report, field, level)
    if hides(context, exempt, field.field):
        return brief(context, exempt) if field.layout == "line" else full(context, exempt)
    found = _value(context, report, field, level)
    return (*found, *noted(context, exempt)) if found else ()


def exempted(report: Report, field: FormatField) -> Exemption | None:
    """Why a field of the report is exempt, where it is."""
    exempt = report.exempt
    return exempt if exempt is not None and field.field in exempt.fields else None


def _value(context: Context, report: Report, field: FormatField, level: int) -> Blocks:
    maker = _MAKERS.get(field.field)
    if maker is not None:
        return maker(context, report, field, level)
    if field.entries:
        return _entries(context, report, field)
    texts = report.extra.get(field.field, ())
    if field.choices:
        return tuple(block for text in texts for block in context.lines(chosen(field, text) or text))
    return tuple(block for text in texts for block in context.told(text, level))


# --- standing words ----------------------------------------------------------


def tags(context: Context, report: Report) -> dict[str, str]:
    """What is said of the report in a few words: for the tags of the templates, and for standing words."""
    layout, project = context.layout, context.project
    bodies = tuple(dict.fromkeys(context.body(meeting.body) for meeting in report.meetings))
    body = context.joined(", ", bodies)
    days = tuple(dict.fromkeys(context.day(meeting.date) for meeting in report.meetings if meeting.date))
    council = context.said(project.council.name)

    def masthead(language: str) -> str:
        words = in_language(layout.masthead, language)
        return words.replace("{council}", in_language(council, language)).replace("{body}", in_language(body, language))

    return {
        "council": council,
        "masthead": context.each(masthead),
        "report_type": context.said(layout.title),
        "subject": context.said(report.subject) or _unnamed(context, report),
        "body": body,
        "date": context.joined(", ", days),
        "meetings": context.joined("; ", tuple(context.meeting(meeting) for meeting in report.meetings)),
        "as_at": context.day(report.as_at) if report.as_at else "",
    }


def _unnamed(context: Context, report: Report) -> str:
    """What a report is called whose subject is exempt."""
    return context.other_word("exempt report") if report.exempt is not None else ""


def intro(context: Context, report: Report, field: FormatField, level: int) -> Blocks:
    """The standing words before a field, which may hold what belongs to it alone: {chair} or {until}."""
    if hides(context, exempted(report, field), field.field):
        return ()
    known: dict[str, str] = {}
    urgency = {"late": report.late, "urgent": report.urgent}.get(str(field.field))
    if urgency is not None:
        known["chair"] = " ".join(context.said(urgency.chair).split())
    if field.field == "background":
        until = background_until(for_paper(context.project, report), report)
        known["until"] = context.day(until) if until else ""
    return standing(context, report, field.intro, level, known)


def standing(context: Context, report: Report, text: str, level: int, known: Mapping[str, str] | None = None) -> Blocks:
    """Words that stand in every report of a format, with what this one is in the place of {body} and the like.

    What is filled in is text and no Markdown: it is put in when the words have been read.
    """
    if "{" not in text:
        return context.prose(text, level)
    law = nation(context.project.council).places()
    values = {**context.counts, **tags(context, report), **law, **(known or {})}
    for field in context.layout.fields:
        left_out = hides(context, exempted(report, field), field.field)
        values.setdefault(str(field.field), short(context) if left_out else given(report, field.field))
    if not isinstance(text, Multilingual):
        return rewritten(context.prose(text, level), _filling(values, context.languages[0]))
    found: list[Block] = []
    for language in context.languages:
        if language in text.parts:
            blocks = rewritten(context.prose(text.parts[language], level), _filling(values, language))
            found += blocks if LANGUAGES[language] == context.language else spoken(blocks, language)
    return tuple(found)


def _filling(values: Mapping[str, str], language: str) -> Callable[[str], Inlines]:
    def fill(text: str) -> Inlines:
        return (Text(_PLACE.sub(lambda place: in_language(values.get(place[1], place[0]), language), text)),)

    return fill


_PLACE = re.compile(r"\{([^{}]*)\}")


# --- tables ------------------------------------------------------------------


def _caption(context: Context, field: FormatField) -> str:
    return context.each(lambda language: in_language(field.label, language).rstrip(":"))


def _entries(context: Context, report: Report, field: FormatField) -> Blocks:
    """A row for each entry. Its first cell names it; one that says nothing says so."""
    rows = [
        Row(
            tuple(
                Cell(context.prose(entry.get(key, "")) or context.phrase("nothing"), header=index == 0)
                for index, key in enumerate(field.entries)
            )
        )
        for entry in report.entries.get(field.field, ())
    ]
    return (table(context, tuple(field.entries.values()), rows, _caption(context, field)),) if rows else ()


# --- the fields of every report ----------------------------------------------


def _meetings(context: Context, report: Report, field: FormatField, level: int) -> Blocks:
    """The meetings in lines, or in the table that the format has headings for."""
    if not field.columns:
        return _lines([context.meeting(meeting) for meeting in report.meetings])
    rows = []
    for meeting in report.meetings:
        day = (Paragraph((Text(context.day(meeting.date)),)),) if meeting.date else context.phrase("nothing")
        purpose = context.lines(meeting.purpose) or context.phrase("nothing")
        cells = (Cell(_lines([context.body(meeting.body)]), header=True), Cell(day), Cell(purpose))
        rows.append(Row(cells[: len(field.columns)]))
    return (table(context, field.columns, rows, _caption(context, field)),)


def _authors(context: Context, report: Report, field: FormatField, level: int) -> Blocks:
    who = report.authors
    return _lines([context.said(who.text)] if who and who.text else list(context.names(who)))


def _approved(context: Context, report: Report, field: FormatField, level: int) -> Blocks:
    """Who approved it, and on a line of its own when. The commit is for the file's properties."""
    approval = report.approved
    if approval is None:
        return ()
    return _lines([context.who_text(approval.by), *([context.day(approval.on)] if approval.on else [])])


def _day(context: Context, day: date | None) -> Blocks:
    return (Paragraph((Text(context.day(day)),)),) if day else ()


def _lines(texts: list[str]) -> Blocks:
    """One paragraph, a line for each text."""
    if not texts:
        return ()
    content: list[Text | LineBreak] = [Text(texts[0])]
    for text in texts[1:]:
        content += (LineBreak(), Text(text))
    return (Paragraph(tuple(content)),)


def _alignment(context: Context, report: Report, field: FormatField, level: int) -> Blocks:
    """A table for each set of outcomes, in its own order; outcomes that the report does not speak of are left out."""
    known = context.project.council.outcomes
    tables: list[tuple[str, Table]] = []
    for name in field.outcomes or known:
        answers = report.alignment.get(name, {})
        narrative = len(field.columns) > 1
        rows = []
        for outcome, words in known[name].outcomes.items():
            if outcome not in answers or (narrative and not answers[outcome]):
                continue
            cells = (Cell(context.lines(words), header=narrative),)
            rows.append(Row((*cells, Cell(context.prose(answers[outcome]))) if narrative else cells))
        if rows:
            columns = tuple(Column((Text(context.said(one)),), 1 / len(field.columns)) for one in field.columns)
            several = len(field.outcomes or known) > 1
            caption = context.said(known[name].name) if several else _caption(context, field)
            place = f"alignment-{name}" if tables else "alignment"
            description = context.word("table description")
            tables.append((str(name), Table(caption, description, columns, tuple(rows), id=place)))
    if len(tables) < 2:
        return tuple(table for _, table in tables)
    return tuple(
        block for name, table in tables for block in (Heading(level, (Text(context.said(known[name].name)),)), table)
    )


def _contacts(context: Context, report: Report, field: FormatField, level: int) -> Blocks:
    blocks: list[Block] = []
    for name in report.contacts:
        person = context.project.council.people[name]
        values = [
            ("name", context.lines(person.name)),
            ("position", context.lines(person.position)),
            ("telephone", context.lines(person.telephone)),
            ("email", address(person.email)),
        ]
        given = tuple(Field(context.word(label), value) for label, value in values if value)
        blocks.append(Fields(given, role="contact"))
    return tuple(blocks)


def _background(context: Context, report: Report, field: FormatField, level: int) -> Blocks:
    """Each document on which the report relies.

    The wide edition is read on paper, so the address is printed. Elsewhere the title is the link, for
    a bare address tells a listener nothing (WCAG 2.2, 2.4.4).
    """
    blocks: list[Block] = []
    for document in report.background:
        title = Text(context.said(document.title))
        if not document.link:
            blocks.append(Paragraph((title,)))
        elif context.edition is Edition.WIDE:
            address = Link((Text(str(document.link)),), str(document.link))
            blocks.append(Paragraph((title, LineBreak(), address)))
        else:
            blocks.append(Paragraph((Link((title,), str(document.link)),)))
    return tuple(blocks)


_MAKERS: dict[str, Callable[[Context, Report, FormatField, int], Blocks]] = {
    "meetings": _meetings,
    "late": lambda context, report, field, level: context.prose(report.late.circumstances) if report.late else (),
    "urgent": lambda context, report, field, level: context.prose(report.urgent.circumstances) if report.urgent else (),
    "published": lambda context, report, field, level: _day(context, report.published),
    "next_review": lambda context, report, field, level: (
        context.lines(report.next_review.text) if report.next_review else ()
    ),
    "subject": lambda context, report, field, level: context.lines(report.subject),
    "authors": _authors,
    "approved": _approved,
    "status": lambda context, report, field, level: context.lines(report.status),
    "summary": lambda context, report, field, level: context.told(report.summary, level),
    "recommendations": lambda context, report, field, level: context.told(report.recommendations, level),
    "wards": lambda context, report, field, level: context.lines(report.wards),
    "alignment": _alignment,
    "contacts": _contacts,
    "background": _background,
}
