"""A report: its cover, its numbered sections, its appendices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from reportgen.compose import cover, grid, items, parts
from reportgen.compose.context import Audience, Context, Edition
from reportgen.compose.documents import attached
from reportgen.compose.fields import intro, shown, tags, value
from reportgen.compose.languages import in_language, marked
from reportgen.compose.numbers import Counter, numbering
from reportgen.compose.places import finished, places
from reportgen.criteria import Judgement
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
    Spoken,
    Text,
)
from reportgen.markdown import Findings
from reportgen.model.format import OTHER_WORDS, OWN_SECTIONS, RECORD_WORDS, WORDS, AppendixStyle, GridProfile
from reportgen.model.parts import ALL_PART_WORDS, PLAN_PARTS
from reportgen.model.project import Project
from reportgen.model.report import Appendix, Report
from reportgen.timeline import plan_at, since


def compose(
    project: Project,
    report: Report,
    edition: Edition,
    audience: Audience = Audience.PUBLIC,
    judged: Judgement | None = None,
) -> tuple[Document, list[Diagnostic]]:
    """The document of ``report`` in ``edition`` for ``audience``, and what in its texts could not be shown.

    ``judged`` are the plan's actions as the rules judge them, for a report that shows that.
    The project must have been resolved without errors.
    """
    document, findings = _compose(project, report, edition, audience, linked=frozenset(), judged=judged)
    if edition is Edition.WIDE and findings.links:
        # Cells of the grid have names only where something links to them: that is known once all texts are read.
        linked = frozenset(target[1:] for target, _ in findings.links) - places(document)
        if linked:
            document, findings = _compose(project, report, edition, audience, linked=linked, judged=judged)
    return finished(document, findings), findings.problems


def _compose(
    project: Project,
    report: Report,
    edition: Edition,
    audience: Audience,
    *,
    linked: frozenset[str],
    judged: Judgement | None,
) -> tuple[Document, Findings]:
    layout = project.formats[report.format]
    plan = project.plans.get(report.plan)
    if plan is not None and report.as_at is not None:
        plan = plan_at(plan, report.as_at)
    context = Context(
        project=project,
        layout=layout,
        home=report.plan or report.name.split("/")[0],
        plan=plan,
        as_at=report.as_at or date.max,
        edition=edition,
        findings=Findings(),
        linked=linked,
        audience=audience,
        since=since(project, report),
        until=report.next_review.by if report.next_review else None,
        judged=judged,
    )
    makers = {"cover": cover.compose, "sections": _sections, "appendices": _appendices}
    slots = {_SLOTS[name]: makers[name](context, report) for name in layout.order}
    said = tags(context, report)
    restricted = audience is Audience.RESTRICTED
    name = report.name.split("/")[-1]
    document = Document(
        title=context.each(
            lambda language: f"{in_language(said['subject'], language)} – {in_language(said['report_type'], language)}"
        ),
        author=str(context.who_text(report.authors) or said["council"]),
        language=context.language,
        modified=(report.as_at or date.min).isoformat(),
        fields={**said, "document": f"{name}{RESTRICTED_NAME if restricted else ''}.docx"},
        parts=slots,
        numbering=numbering(layout.numbering),
        words={name: context.word(name) for name in layout.words if name not in _NOT_ON_PAGES},
        marking=_marking(context) if restricted else "",
        watermark=context.word("draft") if report.status == "draft" else "",
        properties=_properties(context, report),
    )
    if len(context.languages) > 1:
        statuses = project.statuses(plan) if plan is not None else project.council.statuses
        document = marked(document, (context.said(status.label) for status in statuses.values()))
    return document, context.findings


def _properties(context: Context, report: Report) -> dict[str, str]:
    """How far the paper has come, and who approved it, when and in which commit: names and days as programs read them.

    They are in English in every paper, for they are read by those who look after files, and by machines.
    """
    found = {"Status": str(report.status)}
    if report.approved is not None:
        approval = report.approved
        found["Approved by"] = str(context.who_text(approval.by))
        found["Approved on"] = approval.on.isoformat() if approval.on else ""
        found["Approved at commit"] = str(approval.commit)
    return {name: text for name, text in found.items() if text}


RESTRICTED_NAME = "-restricted"
"""What stands at the end of the names of files that are not for publication."""


def _marking(context: Context) -> str:
    """The words that every page of a restricted edition carries. A format need not have any, but for one."""
    if "restricted" in context.layout.words:
        return context.word("restricted")
    hint = f"add it under 'words': {OTHER_WORDS['restricted']}"
    problem = Diagnostic("S002", context.layout.span("words"), "the fixed word 'restricted' is missing", hint)
    context.findings.problems.append(problem)
    return ""


# Words that templates have no use for: what needs them is composed.
_NOT_ON_PAGES = {*OTHER_WORDS, *ALL_PART_WORDS} - {*WORDS, *RECORD_WORDS}

# What format.yaml calls a part, and the name of its slot in the templates.
_SLOTS = {"cover": "cover", "sections": "body", "appendices": "appendices"}


def _sections(context: Context, report: Report) -> Blocks:
    """The sections that the format has, and the report's own at their place. Paragraphs carry numbers."""
    counter = Counter(numbering(context.layout.numbering))
    if not context.layout.sections:
        return tuple(_own_sections(context, report, counter))
    blocks: list[Block] = []
    group = ""
    for field in context.layout.sections:
        if field.field == OWN_SECTIONS:
            group = ""
            blocks += _own_sections(context, report, counter)
            continue
        if not shown(context, report, field):
            continue
        level = 2 if field.group else 1
        found = value(context, report, field, level + 1)
        if field.shows:
            # What the report says comes first, then what is computed.
            found = (*found, *parts.compose(context, str(field.shows), context.said(field.label), level + 1))
        if not found and field.field not in report.extra:
            continue
        # Both editions have the same numbers: what only one of them has is not counted.
        counting = None if field.internal or not field.label else counter
        if field.group and field.group != group:
            blocks.append(_heading(context.said(field.group), field.group, counting))
        group = field.group
        if group:
            blocks.append(Heading(2, (Text(context.said(field.label)),), id=_place(field.field)))
        elif field.label:
            blocks.append(_heading(context.said(field.label), field.field, counting))
        text = (*intro(context, report, field, level + 1), *found)
        blocks += _paragraphs(text, counting) if counting else text
    return tuple(blocks)


def _heading(words: str, name: str, counter: Counter | None) -> Heading:
    return Heading(1, (Text(words),), id=_place(name), number=counter.heading() if counter else "")


def _place(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.casefold()))


def _own_sections(context: Context, report: Report, counter: Counter) -> Iterator[Block]:
    """The sections that a report gives headings of its own."""
    for position, section in enumerate(report.sections, 1):
        content = (Text(context.said(section.heading)),)
        number = counter.heading()
        yield Heading(1, content, id=str(section.id) or f"section-{position}", number=number)
        text = context.told(section.text, level=2)
        if section.shows:
            text = (*text, *parts.compose(context, str(section.shows), context.said(section.heading), 2))
        yield from _paragraphs(text, counter)


def _paragraphs(blocks: Blocks, counter: Counter) -> Iterator[Block]:
    """Paragraphs given their numbers, each with the lists that follow it; what says it in other words has none."""
    if not counter.counts_paragraphs:
        yield from blocks
        return
    held: list[Block] = []

    def release() -> Iterator[Block]:
        if held:
            yield NumberedParagraph(counter.paragraph(), tuple(held))
            held.clear()

    for block in blocks:
        if isinstance(block, Paragraph) and not isinstance(block.content[0], Spoken):
            yield from release()
            held.append(block)
        elif isinstance(block, List | Paragraph) and held:
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
    title = context.said(appendix.title)

    def say(language: str) -> str:
        label = in_language(style.label, language).replace("{number}", number)
        return label.replace("{title}", in_language(title, language))

    place = str(appendix.id) or f"appendix-{position}"
    heading = Heading(1, (Text(context.each(say)),), id=place)
    text = context.told(appendix.text, level=2)
    if appendix.document:
        return Section((heading, *text, *attached(context, appendix.document, place)))
    if appendix.shows in PLAN_PARTS:
        return Section((heading, *text, *parts.compose(context, str(appendix.shows), title, 2)))
    if appendix.shows != "plan" or context.plan is None:
        return Section((heading, *text))
    profile = context.layout.grid or GridProfile(node=context.layout.node)
    if context.edition is not Edition.WIDE:
        return Section((heading, *text, *items.compose(context, profile)))
    whole = grid.compose(context, profile)
    paper: Literal["A3"] | None = "A3" if profile.paper == "A3" else None  # else the template's own
    if profile.orientation == "landscape":
        return Section((heading, *text, *whole), "landscape", profile.margin, paper)
    return Section((heading, *text, *whole), "portrait", profile.margin, paper)
