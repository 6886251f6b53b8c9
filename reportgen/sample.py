"""A document with every kind of block and inline, in the order and words of a format: what its template looks like.

Its text says which style it is set in, by the names of :mod:`reportgen.styles`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from reportgen.compose.numbers import Counter, numbering
from reportgen.dates import MONTHS
from reportgen.document import (
    Block,
    Blocks,
    Box,
    Caption,
    Cell,
    Change,
    Chart,
    ChartLine,
    ChartPoint,
    Code,
    Column,
    Contents,
    ContentsEntry,
    Deleted,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inserted,
    Item,
    LineBreak,
    Link,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Rule,
    Section,
    Spoken,
    Status,
    Strong,
    Superscript,
    Table,
    Text,
    Tone,
)
from reportgen.model.format import Format, FormatField, GridProfile

TAGS = {
    "council": "Sample Council",
    "masthead": "Sample Council",
    "report_type": "Sample Report",
    "subject": "A sample of every style",
    "body": "Sample Committee",
    "date": "20 March 2018",
    "meetings": "Sample Committee – 20 March 2018",
    "as_at": "22 February 2018",
    "document": "preview.docx",
}
"""The tags that every report fills, each with a sample of what it becomes."""

_DAY = "2018-02-22"


def compose(layout: Format, language: str, *, papers: bool = True) -> Document:
    """The sample in the format ``layout``; ``language`` is the council's.

    Where the format is not for ``papers``, but for records and documents, the body is all that there is.
    """
    counter = Counter(numbering(layout.numbering))
    makers = {"cover": _cover, "sections": _sections, "appendices": _appendices}
    parts = {("body" if name == "sections" else name): make(layout, counter) for name, make in makers.items()}
    parts = {name: parts[name] for name in ("body" if part == "sections" else part for part in layout.order)}
    if not papers:
        parts = {"body": (*parts["body"], *parts["appendices"])}
    masthead = layout.masthead.replace("{council}", TAGS["council"]).replace("{body}", TAGS["body"])
    return Document(
        title=f"{TAGS['subject']} – {layout.title}",
        author=TAGS["council"],
        language=layout.language or language,
        modified=_DAY,
        fields={**TAGS, "masthead": masthead, "report_type": layout.title},
        parts=parts,
        numbering=numbering(layout.numbering),
        words={name: str(word) for name, word in layout.words.items()},
    )


def _para(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(each) if isinstance(each, str) else each for each in content))


def _cell(*content: Inline | str, rows: int = 1, header: bool = False) -> Cell:
    return Cell((_para(*content),), rows, header)


def _heading(level: int, words: str, id: str = "", number: str = "", *, cover: bool = False) -> Heading:
    return Heading(level, (Text(words),), id, number, cover)


def _bullets(*items: str) -> List:
    return List(tuple((_para(item),) for item in items))


# --- the parts ---------------------------------------------------------------


def _cover(layout: Format, counter: Counter) -> Blocks:
    blocks: list[Block] = []
    for field in layout.cover:
        blocks += _field(layout, field)
        if field.rule:
            blocks.append(Rule())
    return tuple(blocks)


def _field(layout: Format, field: FormatField) -> Blocks:
    label = str(field.label or field.field)
    if field.layout == "line":
        value = Strong((Text("strong"),)) if field.required else Emphasis((Text("emphasised"),))
        return (Fields((Field(label, (_para("Cover Field, ", value, LineBreak(), "over two lines"),)),), "cover"),)
    blocks: list[Block] = [_heading(1, label, cover=True)]
    if field.intro:
        blocks += [_para(" ".join(one.split())) for one in str(field.intro).split("\n\n") if one.strip()]
    if field.field == "contacts":
        lines = (("name", "Contact"), ("telephone", "0161 496 0000"))
        fields = tuple(Field(str(layout.words.get(word, word)), (_para(value),)) for word, value in lines)
        blocks.append(Fields(fields, "contact"))
    elif headings := field.columns or tuple(field.entries.values()):
        columns = tuple(Column((Text(str(each)),), 1 / len(headings)) for each in headings)
        rows = (Row(tuple(_cell("Table Text") for _ in columns)),)
        blocks.append(Table(label, "One header row.", columns, rows))
    else:
        blocks.append(_para("Body Text below a Cover Heading."))
    return tuple(blocks)


def _sections(layout: Format, counter: Counter) -> Blocks:
    first = counter.heading()
    numbered = (
        (
            _para(
                "Numbered Paragraph, with ",
                Strong((Text("strong"),)),
                ", ",
                Emphasis((Text("emphasised"),)),
                " and ",
                Code("typed"),
                " words, a raised 2",
                Superscript((Text("nd"),)),
                " and a ",
                Link((Text("link to the box"),), "#sample-box"),
                ".",
            ),
            List(
                (
                    (_para("List Bullet"), List(((_para("a list in a list"),),))),
                    (_para("another bullet"),),
                )
            ),
        ),
        (
            _para(
                "A note stands at the foot of the page",
                Footnote((_para("Footnote Text, with a ", Link((Text("link to GOV.UK"),), "https://www.gov.uk/")),)),
                ".",
            ),
            List(((_para("List Number"),), (_para("the second"),)), ordered=True),
        ),
    )
    paragraphs: list[Block] = []
    for blocks in numbered:
        paragraphs += [NumberedParagraph(counter.paragraph(), blocks)] if counter.counts_paragraphs else blocks
    return (
        _heading(1, "Heading 1: sections", "sample-sections", first),
        *paragraphs,
        _heading(1, "Heading 1: other ways of writing", "sample-ways", counter.heading()),
        *(_heading(level, f"Heading {level}") for level in range(2, 7)),
        _para("Body Text: what changed is ", Inserted((Text("inserted"),)), " or ", Deleted((Text("deleted"),)), "."),
        _para("Body Text in another language: ", Spoken((Text("Cymraeg"),), "cy-GB"), "."),
        Change("inserted", (_para("Body Text: a paragraph that was put in."),)),
        Quote((_para("Quote: a passage from elsewhere, word for word."), _bullets("with a bullet"))),
        Note((_para("Note: what the document says about itself."),)),
        Item((), id="sample-box"),
        Box((Text("Box Title"),), (_para("Box Text: the summary of a chapter."), _bullets("with a bullet"))),
        Preformatted("Code: lines printed\n      exactly as typed"),
    )


def _appendices(layout: Format, counter: Counter) -> Blocks:
    profile = layout.grid or GridProfile(node=layout.node)
    wide = (_heading(1, "Heading 1: the wide grid", "sample-grid"), _grid())
    turned = Section(wide, "landscape" if profile.orientation == "landscape" else "portrait", profile.margin)
    turned = replace(turned, paper="A3") if profile.paper == "A3" else turned
    entries = (ContentsEntry(2, "", "Heading 2: an item", "sample-item"),)
    item = Item(
        (
            _heading(2, "Heading 2: an item", "sample-item"),
            Fields((Field("Lead:", (_para("Fact"),)), Field("Impact:", (_para("another Fact"),)))),
            NumberedParagraph("16.", (_para("Numbered Paragraph, of a letter that has numbers of its own."),)),
            _actions(),
            _figure(),
        )
    )
    portrait = Section((_heading(1, "Heading 1: an appendix", "sample-appendix"), Contents(entries), item))
    return (portrait, turned)


def _actions() -> Table:
    rows = tuple(
        Row((_cell(f"1{letter}", header=True), _cell("Table Text"), _cell(Status(tone.value.capitalize(), tone))))
        for letter, tone in zip("abcde", Tone, strict=True)
    )
    headings = (("No", 0.15), ("Table Heading", 0.6), ("Status", 0.25))
    columns = tuple(Column((Text(words),), width) for words, width in headings)
    return Table("Sample actions", "One header row.", columns, rows)


def _figure() -> Figure:
    days = (date(2017, 6, 30), date(2017, 9, 30), date(2017, 12, 31))
    readings = ((days[0], 62), (days[1], 68), (days[2], 81))
    rows = tuple(Row((_cell(day.isoformat(), header=True), _cell(f"{value}%"))) for day, value in readings)
    return Figure(
        caption=Caption("Figure ", 1, ": Caption, the name of a chart"),
        chart=Chart(
            points=tuple(ChartPoint(day, Decimal(value)) for day, value in readings),
            lines=(
                ChartLine(Decimal(62), "Baseline 62%", "baseline"),
                ChartLine(Decimal(90), "Target 90%", "target"),
            ),
            last="81%",
            unit=("", "%"),
            months=MONTHS,
        ),
        alternative="Line chart of 3 readings: 62%, 68% and 81%. Target: 90%.",
        table=Table("Sample readings", "One header row.", tuple(Column((Text(w),), 0.5) for w in ("Day", "%")), rows),
        more="The readings as a table",
        source=(Text("Note: where the figures are from"),),
    )


def _grid() -> Table:
    headings = (("No", 0.06), ("Grid Heading", 0.34), ("Action", 0.4), ("Status", 0.2))
    columns = tuple(Column((Text(words),), width) for words, width in headings)
    status = _cell(Status("Not due", Tone.GREY))
    rows = (
        Row((_cell("1", rows=2, header=True), _cell("Grid Text, over two rows", rows=2), _cell("Grid Text"), status)),
        Row((None, None, Cell((_bullets("a bullet"),)), status)),
    )
    return Table("Sample grid", "One header row. Cells span rows.", columns, rows, dense=True)
