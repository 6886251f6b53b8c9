"""A report: its cover, its numbered sections, its appendices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportgen.compose import cover, grid, items
from reportgen.compose.context import Context, Edition
from reportgen.compose.documents import attached
from reportgen.compose.numbers import Counter, numbering
from reportgen.compose.places import finished, places
from reportgen.diagnostics import Diagnostic
from reportgen.document import (
    Block,
    Blocks,
    Document,
    Heading,
    List,
    NumberedParagraph,
    Paragraph,
    Section,
    Text,
)
from reportgen.markdown import Findings
from reportgen.model.format import AppendixStyle, GridProfile
from reportgen.model.project import Project
from reportgen.model.report import Appendix, Report


def compose(project: Project, report: Report, edition: Edition) -> tuple[Document, list[Diagnostic]]:
    """The document of ``report`` in ``edition``, and what in its texts could not be shown.

    The project must have been resolved without errors.
    """
    document, findings = _compose(project, report, edition, frozenset())
    if edition is Edition.WIDE and findings.links:
        # Cells of the grid have names only where something links to them: that is known once all texts are read.
        linked = frozenset(target[1:] for target, _ in findings.links) - places(document)
        if linked:
            document, findings = _compose(project, report, edition, linked)
    return finished(document, findings), findings.problems


def _compose(project: Project, report: Report, edition: Edition, linked: frozenset[str]) -> tuple[Document, Findings]:
    layout = project.formats[report.format]
    plan = project.plans.get(report.plan)
    context = Context(
        project=project,
        layout=layout,
        home=report.plan or report.name.split("/")[0],
        plan=plan,
        as_at=report.as_at or date.max,
        edition=edition,
        findings=Findings(),
        linked=linked,
    )
    makers = {"cover": cover.compose, "sections": _sections, "appendices": _appendices}
    parts = {_SLOTS[name]: makers[name](context, report) for name in layout.order}
    body = ", ".join(dict.fromkeys(context.body(meeting.body) for meeting in report.meetings))
    days = dict.fromkeys(context.day(meeting.date) for meeting in report.meetings if meeting.date)
    council = str(project.council.name)
    document = Document(
        title=f"{report.subject} – {layout.title}",
        author=context.who_text(report.authors) or council,
        language=layout.language or project.council.language,
        modified=(report.as_at or date.min).isoformat(),
        fields={
            "council": council,
            "masthead": layout.masthead.replace("{council}", council).replace("{body}", body),
            "report_type": layout.title,
            "subject": str(report.subject),
            "body": body,
            "date": ", ".join(days),
            "meetings": "; ".join(context.meeting(meeting) for meeting in report.meetings),
            "as_at": context.day(report.as_at) if report.as_at else "",
            "document": f"{report.name.split('/')[-1]}.docx",
        },
        parts=parts,
        numbering=numbering(layout.numbering),
        words={name: str(word) for name, word in layout.words.items()},
    )
    return document, context.findings


# What format.yaml calls a part, and the name of its slot in the templates.
_SLOTS = {"cover": "cover", "sections": "body", "appendices": "appendices"}


def _sections(context: Context, report: Report) -> Blocks:
    """The numbered sections. Each paragraph carries a number; a list or table belongs to the one before it."""
    counter = Counter(numbering(context.layout.numbering))
    blocks: list[Block] = []
    for position, section in enumerate(report.sections, 1):
        content = (Text(str(section.heading)),)
        number = counter.heading()
        blocks.append(Heading(1, content, id=str(section.id) or f"section-{position}", number=number))
        blocks += _paragraphs(context.prose(section.text, level=2), counter)
    return tuple(blocks)


def _paragraphs(blocks: Blocks, counter: Counter) -> Iterator[Block]:
    """Paragraphs given their numbers, each with the lists that follow it."""
    if not counter.counts_paragraphs:
        yield from blocks
        return
    held: list[Block] = []

    def release() -> Iterator[Block]:
        if held:
            yield NumberedParagraph(counter.paragraph(), tuple(held))
            held.clear()

    for block in blocks:
        if isinstance(block, Paragraph):
            yield from release()
            held.append(block)
        elif isinstance(block, List) and held:
            held.append(block)
        else:
            yield from release()
            yield block
    yield from release()


def _appendices(context: Context, report: Report) -> Blocks:
    style = context.layout.appendices or AppendixStyle(node=context.layout.node)
    return tuple(
        _appendix(context, appendix, position, style) for position, appendix in enumerate(report.appendices, 1)
    )


def _appendix(context: Context, appendix: Appendix, position: int, style: AppendixStyle) -> Section:
    number = Counter.written(position, style.style, upper=True)
    label = style.label.replace("{number}", number).replace("{title}", str(appendix.title))
    place = str(appendix.id) or f"appendix-{position}"
    heading = Heading(1, (Text(label),), id=place)
    text = context.prose(appendix.text, level=2)
    if appendix.document:
        return Section((heading, *text, *attached(context, appendix.document, place)))
    if appendix.shows != "plan" or context.plan is None:
        return Section((heading, *text))
    profile = context.layout.grid or GridProfile(node=context.layout.node)
    if context.edition is not Edition.WIDE:
        return Section((heading, *text, *items.compose(context, profile)))
    shown = grid.compose(context, profile)
    if profile.orientation == "landscape":
        return Section((heading, *text, *shown), "landscape", profile.margin)
    return Section((heading, *text, *shown), "portrait", profile.margin)
