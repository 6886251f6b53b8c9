"""Report and plan to Document.

The three editions of a report say the same; they differ in how the plan's grid is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from reportgen.compose import cover, grid, items
from reportgen.compose.context import Context, Edition
from reportgen.compose.numbers import Counter
from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.document import (
    Block,
    Blocks,
    Document,
    Heading,
    Item,
    Level,
    List,
    NumberedParagraph,
    Numbering,
    Paragraph,
    Section,
    Table,
    Text,
)
from reportgen.markdown import Findings
from reportgen.model.format import AppendixStyle, Format, FormatNumbering, GridProfile
from reportgen.model.project import Project
from reportgen.model.report import Appendix, Report

__all__ = ["Edition", "compose"]


def compose(project: Project, report: Report, edition: Edition) -> tuple[Document, list[Diagnostic]]:
    """The document of ``report`` in ``edition``, and what in its texts could not be shown.

    The project must have been resolved without errors.
    """
    document, findings = _compose(project, report, edition, frozenset())
    if edition is Edition.WIDE and findings.links:
        # Which cells of the grid need a name is known once all texts have been read.
        document, findings = _compose(project, report, edition, frozenset(target[1:] for target, _ in findings.links))
    findings.problems.extend(_broken_links(findings, document.parts))
    return document, findings.problems


def _compose(project: Project, report: Report, edition: Edition, linked: frozenset[str]) -> tuple[Document, Findings]:
    findings = Findings()
    layout = project.formats[report.format]
    context = Context(project, report, layout, project.plans.get(report.plan), edition, findings, linked)
    makers = {"cover": cover.compose, "sections": _sections, "appendices": _appendices}
    parts = {_SLOTS[name]: makers[name](context) for name in layout.order}
    meetings = [context.meeting(meeting) for meeting in report.meetings]
    dates = [meeting.date for meeting in report.meetings if meeting.date]
    title = f"{report.subject} – {layout.title}"
    document = Document(
        title=title,
        author=context.who_text(report.authors) or project.council.name,
        language=layout.language or project.council.language,
        modified=(report.as_at or date.min).isoformat(),
        fields={
            "council": project.council.name,
            "report_type": layout.title,
            "subject": str(report.subject),
            "body": ", ".join(dict.fromkeys(context.body(meeting.body) for meeting in report.meetings)),
            "date": ", ".join(dict.fromkeys(context.day(day) for day in dates)),
            "meetings": "; ".join(meetings),
            "as_at": context.day(report.as_at) if report.as_at else "",
            "document": f"{report.name.split('/')[-1]}.docx",
        },
        parts=parts,
        numbering=_numbering(layout.numbering),
        words={name: str(word) for name, word in layout.words.items()},
    )
    return document, findings


def _broken_links(findings: Findings, parts: Mapping[str, Blocks]) -> Iterator[Diagnostic]:
    """Links to a place that this document does not have."""
    if not findings.links:
        return
    places = {place for blocks in parts.values() for place in _places(blocks)}
    for target, span in findings.links:
        if target[1:] not in places:
            hint = did_you_mean(target[1:], places, "link to a section, an appendix or the id of an item")
            yield Diagnostic("M005", span, f"there is no place '{target}' in this document", hint)


def _places(blocks: Blocks) -> Iterator[str]:
    """The names of all places in blocks that a link can go to."""
    for block in blocks:
        match block:
            case Heading():
                yield block.id
            case Table():
                yield block.id
                for row in block.rows:
                    for cell in row.cells:
                        # The only places within a table are the items of the grid.
                        if cell and cell.blocks and isinstance(cell.blocks[0], Item):
                            yield cell.blocks[0].id
            case NumberedParagraph() | Item():
                yield block.id
                yield from _places(block.blocks)
            case Section():
                yield from _places(block.blocks)
            case _:
                pass


# What format.yaml calls a part, and the name of its slot in the templates.
_SLOTS = {"cover": "cover", "sections": "body", "appendices": "appendices"}


def _numbering(numbering: FormatNumbering | None) -> Numbering:
    if numbering is None:
        return Numbering()
    style = {"roman": "roman", "letter": "letter"}.get(numbering.style, "decimal")
    heading = Level(numbering.heading, style) if numbering.heading else None  # type: ignore[arg-type]
    paragraph = Level(numbering.paragraph, "decimal", not numbering.continuous) if numbering.paragraph else None
    return Numbering(heading, paragraph)


def _sections(context: Context) -> Blocks:
    """The numbered sections. Each paragraph carries a number; a list or table belongs to the one before it."""
    counter = Counter(_numbering(context.layout.numbering))
    blocks: list[Block] = []
    for position, section in enumerate(context.report.sections, 1):
        content = (Text(str(section.heading)),)
        number = counter.heading()
        blocks.append(Heading(1, content, id=f"section-{position}", number=number))
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


def _appendices(context: Context) -> Blocks:
    style = context.layout.appendices or AppendixStyle(node=context.layout.node)
    blocks: list[Block] = []
    for position, appendix in enumerate(context.report.appendices, 1):
        blocks.append(_appendix(context, appendix, position, style))
    return tuple(blocks)


def _appendix(context: Context, appendix: Appendix, position: int, style: AppendixStyle) -> Section:
    number = Counter.written(position, style.style, upper=True)
    label = style.label.replace("{number}", number).replace("{title}", str(appendix.title))
    heading = Heading(1, (Text(label),), id=f"appendix-{position}")
    text = context.prose(appendix.text, level=2)
    if appendix.shows != "plan" or context.plan is None:
        return Section((heading, *text))
    if context.edition is Edition.WIDE:
        profile = _grid_profile(context.layout)
        shown = grid.compose(context, profile)
        if profile.orientation == "landscape":
            return Section((heading, *text, *shown), "landscape", profile.margin)
        return Section((heading, *text, *shown), "portrait", profile.margin)
    return Section((heading, *text, *items.compose(context, _grid_profile(context.layout))))


def _grid_profile(layout: Format) -> GridProfile:
    return layout.grid or GridProfile(node=layout.node)
