"""A record on its own: what the inspectors said, and what the plan beside it does about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reportgen.compose.context import Context, Edition
from reportgen.compose.documents import shifted, standalone
from reportgen.compose.names import label
from reportgen.compose.notices import hides
from reportgen.compose.places import recommendation_place
from reportgen.compose.redaction import public
from reportgen.compose.tables import columns, with_columns
from reportgen.compose.values import status, text_of
from reportgen.diagnostics import Diagnostic
from reportgen.document import (
    Block,
    Blocks,
    Cell,
    Document,
    Field,
    Fields,
    Heading,
    LineBreak,
    Link,
    List,
    Note,
    Paragraph,
    Quote,
    Row,
    Status,
    Text,
    Tone,
)
from reportgen.markdown import Findings, literal
from reportgen.model.inspection import Finding, Inspection, Judgement
from reportgen.model.plan import Item
from reportgen.model.project import Project
from reportgen.periods import PERIODS, answer_by
from reportgen.progress.timeline import last_logged, status_at

_KIND_TONES = {"strength": Tone.GREEN, "improving": Tone.BLUE, "needs attention": Tone.AMBER}


def compose(project: Project, home: str, record: Inspection, edition: Edition) -> tuple[Document, list[Diagnostic]]:
    """The page of ``record``, which stands in plans/``home``, as at the last day that the plan's log speaks of."""
    project = public(project, home).project
    layout = project.formats[project.council.document_format]
    plan = project.plans.get(home)
    as_at = (last_logged(plan) if plan else None) or record.published or date.max
    context = Context(
        project, layout, home, plan, as_at, Edition.PAGE, Findings(), on_paper=edition is not Edition.PAGE
    )
    answers = _Answers(context, record)
    blocks: list[Block] = [Fields(tuple(_facts(context, record)), role="facts")]
    if record.judgements:
        blocks += _judgements(context, context.word("judgements"), record.judgements, str(record.overall))
    if record.previous is not None and record.previous.judgements:
        heading = context.word("previous judgements", when=str(record.previous.when))
        blocks += _judgements(context, heading, record.previous.judgements, "")
    blocks += _recommendations(context, record, answers)
    blocks += _findings(context, record, answers)
    if plan is not None and (record.recommendations or record.findings):
        blocks.append(Note((Paragraph((Text(context.word("as at", date=context.day(as_at))),)),)))
    if edition is not Edition.PAGE:  # a page has its title above all else
        blocks = [Heading(1, (Text(str(record.title)),)), *shifted(tuple(blocks), 1)]
    name = record.name.rpartition("/")[2]
    return standalone(context, str(record.title), name, record.published, tuple(blocks))


def _facts(context: Context, record: Inspection) -> Iterable[Field]:
    def field(word: str, blocks: Blocks) -> Iterable[Field]:
        return (Field(context.word(word), blocks),) if blocks else ()

    yield from field("inspectorate", literal(record.inspectorate))
    yield from field("record kind", literal(record.kind))
    yield from field("framework", literal(record.framework))
    if record.visit is not None and record.visit.start is not None:
        start, end = record.visit.start, record.visit.end
        days = context.day(start)
        if end is not None and end != start:
            days = context.word("days", start=days, end=context.day(end))
        yield from field("visit", literal(days))
    yield from field("addressee", literal(record.addressee))
    yield from field("inspectors", _listed(record.inspectors))
    yield from field("areas", _listed(record.areas))
    for word, day in (("published", record.published), ("received", record.received)):
        yield from field(word, literal(context.day(day)) if day else ())
    if record.response and record.received is not None:
        period = PERIODS[record.response]
        last = context.day(answer_by(record.received, period))
        rule = context.word("answer rule", day=last, count=str(period.length), unit=period.unit, law=period.law)
        yield from field("answer by", literal(rule))
    if record.stated is not None:
        yield from field("stated", literal(record.stated.text))


def _listed(texts: tuple[str, ...]) -> Blocks:
    if len(texts) > 1:
        return (List(tuple(literal(text) for text in texts)),)
    return literal(texts[0]) if texts else ()


# --- judgements --------------------------------------------------------------


def _judgements(context: Context, heading: str, judgements: tuple[Judgement, ...], overall: str) -> Blocks:
    numbered = any(judgement.ref for judgement in judgements)
    headings = [*([context.word("ref")] if numbered else []), context.word("judged"), context.word("judgement")]
    rows = []
    for judgement in judgements:
        ref = (_cell(context, literal(judgement.ref)),) if numbered else ()
        rows.append(
            Row((*ref, Cell(literal(judgement.text), header=True), _cell(context, literal(judgement.judgement))))
        )
    made = with_columns(context, columns(context, headings, rows, figures=False), rows, heading)
    return (Heading(1, (Text(heading),)), *literal(overall), made)


def _cell(context: Context, blocks: Blocks) -> Cell:
    return Cell(blocks or context.phrase("nothing"))


# --- recommendations ---------------------------------------------------------


class _Answers:
    """What of the plan answers which recommendation, and how far it has come."""

    def __init__(self, context: Context, record: Inspection) -> None:
        self.context = context
        self.by_ref: dict[str, list[Item]] = {}
        self.by_finding: dict[str, list[Item]] = {}
        for item in context.plan.walk() if context.plan else ():
            reference = item.quote or item.answers
            name, _, ref = reference.partition(" ")
            if ref and name == record.name:
                self.by_ref.setdefault(ref.strip(), []).append(item)
            for finding in item.findings:
                self.by_finding.setdefault(str(finding), []).append(item)

    def progress(self, item: Item) -> str:
        """How many of the actions below an item are complete, in words. One whose status is exempt is not counted."""
        context = self.context
        statuses = context.project.statuses(context.plan) if context.plan else {}
        leaves = [leaf for leaf in item.leaves() if not hides(context, leaf.exempt, "status")]
        complete = 0
        for leaf in leaves:
            known = statuses.get(status_at(leaf, context.as_at))
            complete += known is not None and known.means == "complete"
        return context.word("complete of", complete=str(complete), total=str(len(leaves)))


def _recommendations(context: Context, record: Inspection, answers: _Answers) -> Blocks:
    if not record.recommendations:
        return ()
    blocks: list[Block] = [Heading(1, (Text(context.word("recommendations")),))]
    for recommendation in record.recommendations:
        ref = str(recommendation.ref)
        heading = context.word("recommendation of record", ref=ref)
        blocks.append(Heading(2, (Text(heading),), id=recommendation_place(ref)))
        blocks.append(Quote(context.prose(recommendation.text)))
        found = answers.by_ref.get(ref, [])
        lines = tuple(_answer(context, item, answers) for item in found)
        shown = (List(lines),) if lines else context.phrase("unanswered")
        blocks.append(Fields((Field(context.word("answered by"), shown),), role="facts"))
    return tuple(blocks)


def _answer(context: Context, item: Item, answers: _Answers) -> Blocks:
    """One item of the plan with its progress, and each action below it with its status."""
    called = label(context, item, str(item.ref))
    line = Paragraph((Text(context.word("answer", item=called, progress=answers.progress(item))),))
    below = tuple(_with_status(context, leaf, text_of(context, leaf)) for leaf in item.leaves() if leaf is not item)
    return (line, List(below)) if below else (line,)


def _with_status(context: Context, item: Item, blocks: Blocks) -> Blocks:
    """The words of an item with its status behind them."""
    given = status(context, item) if not hides(context, item.exempt, "status") else ()
    if not given or not blocks or not isinstance(blocks[0], Paragraph):
        return (*blocks, *given)
    words = [inline for block in given if isinstance(block, Paragraph) for inline in block.content]
    return (Paragraph((*blocks[0].content, Text(" "), *words)), *blocks[1:])


# --- findings ----------------------------------------------------------------


def _findings(context: Context, record: Inspection, answers: _Answers) -> Blocks:
    """The findings by theme, in the order in which the themes first come up."""
    if not record.findings:
        return ()
    themes: dict[str, list[Finding]] = {}
    for finding in record.findings:
        themes.setdefault(str(finding.theme), []).append(finding)
    blocks: list[Block] = [Heading(1, (Text(context.word("findings")),))]
    refs = {str(one.ref) for one in record.recommendations}
    headings = [context.word(word) for word in ("place", "finding", "finding kind", "since")]
    rows = {theme: [_finding(context, one, answers, refs) for one in found] for theme, found in themes.items()}
    made = columns(context, headings, [row for those in rows.values() for row in those], figures=False)
    for theme, those in rows.items():
        name = theme[:1].upper() + theme[1:] or context.word("other findings")
        blocks.append(Heading(2, (Text(name),)))
        blocks.append(with_columns(context, made, those, context.word("findings on", theme=theme or name)))
    return tuple(blocks)


def _finding(context: Context, finding: Finding, answers: _Answers, refs: set[str]) -> Row:
    place = context.word("paragraph", paragraph=str(finding.paragraph)) if finding.paragraph else str(finding.place)
    kind = (
        Status(context.word(finding.kind), _KIND_TONES[finding.kind]) if finding.kind else Text(context.word("nothing"))
    )
    figures = [_figure(context, figure.what, figure.value, figure.before) for figure in finding.figures]
    text = context.prose(finding.text)
    if figures:
        text = (*text, List(tuple(literal(figure) for figure in figures)))
    return Row(
        (
            Cell(literal(place), header=True),
            Cell(text),
            Cell((Paragraph((kind,)),)),
            Cell(_since(context, finding, answers, refs) or context.phrase("nothing since")),
        ),
        id=str(finding.id),
    )


def _figure(context: Context, what: str, value: str, before: str) -> str:
    if before:
        return context.word("figure before", what=str(what), value=str(value), before=str(before))
    return context.word("figure", what=str(what), value=str(value))


def _since(context: Context, finding: Finding, answers: _Answers, refs: set[str]) -> Blocks:
    """The actions that name the finding, and what has come of the recommendations that it bears on."""
    blocks: list[Block] = []
    for item in answers.by_finding.get(str(finding.id), []):
        blocks += _with_status(context, item, text_of(context, item))
    lines: list[Text | Link | LineBreak] = []
    for ref in finding.recommendations:
        found = answers.by_ref.get(ref, [])
        progress = "; ".join(answers.progress(item) for item in found) or context.word("unanswered")
        words = Text(context.word("since recommendation", ref=str(ref), progress=progress))
        lines += [LineBreak()] if lines else []
        lines.append(Link((words,), f"#{recommendation_place(ref)}") if ref in refs else words)
    if lines:
        blocks.append(Paragraph(tuple(lines)))
    return tuple(blocks)
