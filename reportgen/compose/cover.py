"""The cover: the fields that the format lists, in its order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from reportgen.compose.context import Context, Edition
from reportgen.document import (
    Block,
    Blocks,
    Cell,
    Column,
    Emphasis,
    Field,
    Fields,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Rule,
    Strong,
    Table,
    Text,
)
from reportgen.markdown import literal
from reportgen.model.format import CoverField
from reportgen.model.report import Report
from reportgen.publication import background_until


def compose(context: Context, report: Report) -> Blocks:
    """The blocks of the cover. A field that the report does not give is left out, its rule with it."""
    blocks: list[Block] = []
    lines: list[Field] = []

    def finish_lines() -> None:
        if lines:
            blocks.append(Fields(tuple(lines), role="cover"))
            lines.clear()

    for field in context.layout.cover:
        value = _value(context, report, field)
        if not value and field.field not in report.extra:
            continue
        if field.layout == "line":
            lines.append(Field(str(field.label), value))
        else:
            finish_lines()
            blocks.append(Heading(1, (Text(str(field.label)),), id=f"cover-{_id(field.field)}", cover=True))
            blocks += _intro(context, report, field)
            blocks += value
        if field.rule:
            finish_lines()
            blocks.append(Rule())
    finish_lines()
    return tuple(blocks)


def _id(name: str) -> str:
    return "-".join(name.casefold().split())


def _value(context: Context, report: Report, field: CoverField) -> Blocks:
    """What the report gives for a field. One that the format adds may be given with nothing behind it."""
    maker = _MAKERS.get(field.field)
    if maker is not None:
        return maker(context, report, field)
    return tuple(block for text in report.extra.get(field.field, ()) for block in context.prose(text))


def _intro(context: Context, report: Report, field: CoverField) -> Blocks:
    """The fixed words before a value, with what they ask for filled in as text: it is no Markdown."""
    given: dict[str, str] = {}
    urgency = {"late": report.late, "urgent": report.urgent}.get(field.field)
    if urgency is not None:
        given["chair"] = " ".join(urgency.chair.split())
    if field.field == "background":
        until = background_until(context.project.council, report)
        given["until"] = context.day(until) if until else ""
    return tuple(
        Paragraph(_filled(block.content, given)) if isinstance(block, Paragraph) else block
        for block in context.prose(field.intro)
    )


def _filled(content: Inlines, given: Mapping[str, str]) -> Inlines:
    """Words with the places in their texts filled in."""
    found: list[Inline] = []
    for inline in content:
        match inline:
            case Text(text):
                for place, value in given.items():
                    text = text.replace("{" + place + "}", value)
                found.append(Text(text))
            case Strong() | Emphasis() | Link():
                found.append(replace(inline, content=_filled(inline.content, given)))
            case _:
                found.append(inline)
    return tuple(found)


def _meetings(context: Context, report: Report, field: CoverField) -> Blocks:
    return _lines([context.meeting(meeting) for meeting in report.meetings])


def _authors(context: Context, report: Report, field: CoverField) -> Blocks:
    who = report.authors
    return _lines([str(who.text)] if who and who.text else list(context.names(who)))


def _lines(texts: list[str]) -> Blocks:
    """One paragraph, a line for each text."""
    if not texts:
        return ()
    content: list[Text | LineBreak] = [Text(texts[0])]
    for text in texts[1:]:
        content += (LineBreak(), Text(text))
    return (Paragraph(tuple(content)),)


def _alignment(context: Context, report: Report, field: CoverField) -> Blocks:
    """The table of outcomes, in the order of the set; those that the report does not speak of are left out."""
    outcomes = context.project.council.outcomes[field.outcomes].outcomes if field.outcomes else {}
    answers = report.alignment.get(field.outcomes, {})
    rows = tuple(
        Row((Cell(literal(words), header=True), Cell(context.prose(answers[name]))))
        for name, words in outcomes.items()
        if answers.get(name)
    )
    if not rows:
        return ()
    columns = tuple(Column((Text(str(heading)),), 0.5) for heading in field.columns)
    description = context.word("table description")
    return (Table(str(field.label).rstrip(":"), description, columns, rows, id="alignment"),)


def _contacts(context: Context, report: Report, field: CoverField) -> Blocks:
    blocks: list[Block] = []
    for name in report.contacts:
        person = context.project.council.people[name]
        values: list[tuple[str, Paragraph | None]] = [
            ("name", Paragraph((Text(str(person.name)),))),
            ("position", _paragraph(person.position)),
            ("telephone", _paragraph(person.telephone)),
            ("email", _email(person.email)),
        ]
        given = tuple(Field(context.word(label), (value,)) for label, value in values if value)
        blocks.append(Fields(given, role="contact"))
    return tuple(blocks)


def _paragraph(text: str) -> Paragraph | None:
    return Paragraph((Text(str(text)),)) if text else None


def _email(address: str) -> Paragraph | None:
    """An address as a link; words that are no address ("by form only") stay words."""
    if address.count("@") == 1 and not set(address) & set(" <>\"'()"):
        return Paragraph((Link((Text(str(address)),), f"mailto:{address}"),))
    return _paragraph(address)


def _background(context: Context, report: Report, field: CoverField) -> Blocks:
    """Each document on which the report relies.

    The wide edition is read on paper, so the address is printed. Elsewhere the title is the link, for
    a bare address tells a listener nothing (WCAG 2.2, 2.4.4).
    """
    blocks: list[Block] = []
    for document in report.background:
        title = Text(str(document.title))
        if not document.link:
            blocks.append(Paragraph((title,)))
        elif context.edition is Edition.WIDE:
            address = Link((Text(str(document.link)),), str(document.link))
            blocks.append(Paragraph((title, LineBreak(), address)))
        else:
            blocks.append(Paragraph((Link((title,), str(document.link)),)))
    return tuple(blocks)


_MAKERS: dict[str, Callable[[Context, Report, CoverField], Blocks]] = {
    "meetings": _meetings,
    "late": lambda context, report, field: context.prose(report.late.circumstances) if report.late else (),
    "urgent": lambda context, report, field: context.prose(report.urgent.circumstances) if report.urgent else (),
    "published": lambda context, report, field: literal(context.day(report.published)) if report.published else (),
    "next_review": lambda context, report, field: literal(report.next_review.text) if report.next_review else (),
    "subject": lambda context, report, field: literal(report.subject),
    "authors": _authors,
    "summary": lambda context, report, field: context.prose(report.summary, level=2),
    "recommendations": lambda context, report, field: context.prose(report.recommendations, level=2),
    "wards": lambda context, report, field: literal(report.wards),
    "alignment": _alignment,
    "contacts": _contacts,
    "background": _background,
}
