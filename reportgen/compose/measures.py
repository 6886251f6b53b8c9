"""The measures of a plan on a day: one table of all, then each with its facts and its chart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportgen.compose.context import Context, Edition
from reportgen.compose.languages import in_language
from reportgen.compose.names import as_label, label, numbers, place
from reportgen.compose.tables import columns, with_columns
from reportgen.dates import MONTHS, read_day
from reportgen.document import (
    Block,
    Blocks,
    Caption,
    Cell,
    Chart,
    ChartLine,
    ChartPoint,
    Field,
    Fields,
    Figure,
    Heading,
    Link,
    Paragraph,
    Row,
    Table,
    Text,
)
from reportgen.model.plan import Item, Measure
from reportgen.plain import on_one_line, plain_text
from reportgen.progress.readings import Outcome, Point, Standing, Travel, standing
from reportgen.quantities import parts, print_quantity, tidy

_ONE = Decimal(1)


def compose(context: Context, level: int = 2) -> Blocks:
    """All measures of the plan, item by item, under headings from ``level``; nothing where it has none."""
    measures = list(_all(context))
    if not measures:
        return context.phrase("nothing")
    blocks: list[Block] = [_table(context, measures)]
    above = ""
    for one in measures:
        if one.item != above:
            above = one.item
            blocks.append(Heading(level, (Text(one.item),), id=f"measures-{one.place}"))
        blocks.append(Heading(level + 1, (Text(one.title),), id=one.id))
        blocks.append(Fields(tuple(Field(as_label(context, name), _line(said)) for name, said in _facts(context, one))))
        if any(point.value is not None for point in one.standing.points):
            blocks.append(_figure(context, one))
    return tuple(blocks)


class _Measured(NamedTuple):
    """A measure: what it and its item are called, the names of their places, how it stands."""

    measure: Measure
    title: str
    id: str
    item: str
    place: str
    standing: Standing


def _all(context: Context) -> Iterator[_Measured]:
    plan = context.plan
    count = 0

    def below(items: tuple[Item, ...], above: str) -> Iterator[_Measured]:
        nonlocal count
        for item, number in zip(items, numbers(items, above), strict=True):
            for measure in item.measures:
                count += 1
                readings = context.project.readings_of(context.home, measure)
                yield _Measured(
                    measure,
                    _title(context, measure),
                    str(measure.id) or f"measure-{count}",
                    label(context, item, number),
                    place(item, number),
                    standing(measure, readings, context.as_at),
                )
            yield from below(item.children, number)

    return below(plan.items if plan is not None else (), "")


def _title(context: Context, measure: Measure) -> str:
    """What is measured in one line, without its mark-up."""
    text = measure.text or measure.source
    return _in_one_line(context, text) if text else context.said(measure.ref) or context.word("measure")


def _in_one_line(context: Context, text: str) -> str:
    def say(language: str) -> str:
        words = in_language(text, language)
        blocks = context.prose(words)
        first = blocks[0] if blocks else None
        return plain_text(first.content) if isinstance(first, Paragraph) else on_one_line(words.strip())

    return context.each(say)


def _line(words: str) -> Blocks:
    """Words as a paragraph of their own, in whatever languages they are."""
    return (Paragraph((Text(words),)),)


# --- in words ----------------------------------------------------------------


def _facts(context: Context, one: _Measured) -> Iterator[tuple[str, str]]:
    """The facts of a measure, each with its label."""
    if one.measure.baseline:
        yield context.word("baseline"), context.said(one.measure.baseline)
    yield context.word("target"), _target(context, one)
    yield context.word("last reading"), _last(context, one)
    if one.standing.last is not None:
        yield context.word("movement"), _movement(context, one.standing)
    if one.measure.target and one.standing.last is not None:
        yield context.word("against target"), _against(context, one)


def _target(context: Context, one: _Measured) -> str:
    measure = one.measure
    if not measure.target:
        return context.word("no target")
    if measure.by is None:
        return context.said(measure.target)
    return context.word("target by", target=context.said(measure.target), by=context.said(measure.by.text))


def _last(context: Context, one: _Measured) -> str:
    last = one.standing.last
    return context.word("no readings") if last is None else _reading(context, last, one.standing.unit)


def _reading(context: Context, point: Point, unit: str) -> str:
    return context.word("reading", value=_value(context, point, unit), day=_day(context, point))


def _value(context: Context, point: Point, unit: str) -> str:
    return context.word("no reading") if point.value is None else print_quantity(point.value, unit)


def _day(context: Context, point: Point) -> str:
    """The day of a reading as the format prints days; a period as it was typed."""
    return context.day(point.day) if read_day(point.text) else context.said(point.text)


def _movement(context: Context, found: Standing) -> str:
    """Which way the measure went, how far, and whether that is better."""
    if found.before is None or found.change is None:
        return _upper(context, context.word("first reading"))
    if not found.change:
        return context.word("stayed", day=_day(context, found.before))
    before = print_quantity(found.before.value or Decimal(0), found.unit)
    movement = context.word(
        "moved up" if found.change > 0 else "moved down",
        difference=_difference(context, found.change, found.unit),
        before=before,
        day=_day(context, found.before),
    )
    if found.travel in (Travel.BETTER, Travel.WORSE):
        return context.word("judged", movement=movement, travel=context.word(found.travel.value))
    return movement


def _travel(context: Context, found: Standing) -> str:
    """Which way the measure went, in a word or two."""
    if found.last is None:
        return context.word("nothing")
    if found.travel is None or found.change is None:
        return _upper(context, context.word("first reading"))
    if found.travel is Travel.UNJUDGED:
        return _upper(context, context.word("up" if found.change > 0 else "down"))
    return _upper(context, context.word(found.travel.value))


def _against(context: Context, one: _Measured) -> str:
    """Whether the target is met, and how far off the last reading is."""
    found, measure = one.standing, one.measure
    if not measure.target:
        return context.word("no target")
    if found.last is None:
        return context.word("no readings")
    if found.outcome is None or found.aim is None:
        return context.word("not judged")
    if found.outcome is Outcome.MET:
        return context.word("met")
    if not found.off:
        return context.word("just missed", figure=print_quantity(found.last.value or Decimal(0), found.unit))
    off = _difference(context, found.off, found.unit)
    if found.outcome is Outcome.NEAR and measure.tolerance is not None:
        return context.word(
            found.outcome.value, difference=off, tolerance=_difference(context, measure.tolerance.value, found.unit)
        )
    return context.word(found.outcome.value, difference=off)


def _difference(context: Context, value: Decimal, unit: str) -> str:
    """How far two figures are apart. Two shares differ by percentage points."""
    value = tidy(abs(value))
    if unit != "%":
        return print_quantity(value, unit)
    return context.word("point") if value == _ONE else context.word("points", count=print_quantity(value, ""))


def _upper(context: Context, words: str) -> str:
    def say(language: str) -> str:
        word = in_language(words, language)
        return word[:1].upper() + word[1:]

    return context.each(say)


# --- the table of all, and each one's chart ----------------------------------


def _table(context: Context, measures: list[_Measured]) -> Table:
    names = ("measure", "baseline", "target", "last reading", "movement", "against target")
    rows: list[Row] = []
    for one in measures:
        title = (Text(one.title),)
        name = title if context.edition is Edition.WIDE else (Link(title, f"#{one.id}"),)
        said = (
            context.said(one.measure.baseline) or context.word("nothing"),
            _target(context, one),
            _last(context, one),
            _travel(context, one.standing),
            _against(context, one),
        )
        rows.append(Row((Cell((Paragraph(name),), header=True), *(Cell(_line(words)) for words in said))))
    plan = context.plan
    headings = [context.word(name) for name in names]
    return _made(context, headings, rows, context.word("all measures", plan=context.said(plan.title) if plan else ""))


def _made(context: Context, headings: list[str], rows: list[Row], caption: str) -> Table:
    """A table in which figures stand among words, and are read with them rather than below each other."""
    return with_columns(context, columns(context, headings, rows, figures=False), rows, caption)


def _figure(context: Context, one: _Measured) -> Figure:
    number = next(context.figures)
    before, _, after = context.word("figure caption", title=one.title).partition("{number}")
    source = one.measure.source
    shown = _in_one_line(context, source) if source else ""
    return Figure(
        caption=Caption(before, number, after.replace("{number}", str(number))),
        chart=_chart(context, one),
        alternative=_sentences(context, list(_alternative(context, one))),
        table=_readings(context, one),
        more=context.word("show readings"),
        source=(Text(context.word("source of readings", source=shown)),) if shown else (),
    )


def _chart(context: Context, one: _Measured) -> Chart:
    found = one.standing
    lines: list[ChartLine] = []
    if found.baseline is not None:
        words = context.word("baseline line", baseline=print_quantity(found.baseline, found.unit))
        lines.append(ChartLine(found.baseline, str(words), "baseline"))
    for figure in found.aim.figures if found.aim is not None else ():
        words = context.word("target line", target=print_quantity(figure, found.unit))
        lines.append(ChartLine(figure, str(words), "target"))
    return Chart(
        points=tuple(ChartPoint(point.day, point.value) for point in found.points),
        lines=tuple(lines),
        last=str(_value(context, found.last, found.unit)) if found.last is not None else "",
        unit=parts(found.unit),
        months=tuple(in_language(month, context.languages[0]) for month in context.layout.months) or MONTHS,
    )


def _sentences(context: Context, sentences: list[str]) -> str:
    """Sentences one after the other, in each language by itself."""
    return str(context.each(lambda language: " ".join(in_language(one, language) for one in sentences)))


def _alternative(context: Context, one: _Measured) -> Iterator[str]:
    """The sentences that say what the chart shows, made from its figures."""
    found, unit = one.standing, one.standing.unit
    known = [point for point in found.points if point.value is not None]
    first, last = known[0], known[-1]
    if len(known) == 1:
        yield context.word("chart of one", value=_value(context, first, unit), day=_day(context, first))
    else:
        lowest = min(known, key=lambda point: (point.value or Decimal(0), point.day))
        highest = max(known, key=lambda point: (point.value or Decimal(0), -point.day.toordinal()))
        yield context.word("chart", count=str(len(known)), start=_day(context, first), end=_day(context, last))
        yield context.word(
            "chart ends",
            **{
                "first": _value(context, first, unit),
                "last": _value(context, last, unit),
                "lowest": _value(context, lowest, unit),
                "lowest day": _day(context, lowest),
                "highest": _value(context, highest, unit),
                "highest day": _day(context, highest),
            },
        )
    gaps = [_day(context, point) for point in found.points if point.value is None]
    if gaps:
        days = context.each(lambda language: ", ".join(in_language(gap, language) for gap in gaps))
        yield context.word("chart gaps", days=days)
    if one.measure.baseline:
        yield context.word("chart line", label=context.word("baseline"), value=context.said(one.measure.baseline))
    if one.measure.target:
        yield context.word("chart line", label=context.word("target"), value=_target(context, one))


def _readings(context: Context, one: _Measured) -> Table:
    """The figures of a chart in a table. What is said of a figure stands below it: a column of notes would be empty."""
    rows: list[Row] = []
    for point in one.standing.points:
        said = _line(_value(context, point, one.standing.unit)) + (context.lines(point.note) if point.note else ())
        rows.append(Row((Cell(_line(_day(context, point)), header=True), Cell(said))))
    headings = [context.word("reading day"), context.word("reading value")]
    return _made(context, headings, rows, context.word("readings of", measure=one.title))
