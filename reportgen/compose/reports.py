"""A report: its cover, its numbered sections, its appendices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from reportgen.compose import cover, grid, items, sections
from reportgen.compose.context import Audience, Context, Edition
from reportgen.compose.documents import attached
from reportgen.compose.fields import tags
from reportgen.compose.languages import in_language, marked
from reportgen.compose.names import level_name
from reportgen.compose.notices import called, full, hides, noted
from reportgen.compose.numbers import numbering
from reportgen.compose.places import finished, places
from reportgen.compose.redaction import public
from reportgen.criteria import Judgement
from reportgen.diagnostics import Diagnostic
from reportgen.document import Blocks, Document, Heading, Section, Text
from reportgen.markdown import Findings
from reportgen.model.format import OTHER_WORDS, RECORD_WORDS, WORDS, AppendixStyle, GridProfile
from reportgen.model.parts import ALL_PART_WORDS, PLAN_PARTS
from reportgen.model.project import Project
from reportgen.model.report import Appendix, Report
from reportgen.numerals import written
from reportgen.progress.timeline import plan_at, since


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
    aliases: dict[str, str] = {}
    moved = since(project, report)
    within: Mapping[str, str] = {}
    if audience is Audience.PUBLIC:
        seen = public(project, report.home, report)
        project, report, within = seen.project, seen.report or report, seen.within
        aliases.update(seen.places)
    document, findings = _compose(
        project, report, edition, audience, frozenset(), aliases=aliases, since=moved, judged=judged
    )
    if within and findings.links:
        there = places(finished(document, Findings()))
        gone = {target[1:] for target, _ in findings.links} - there
        # What led into what is left out leads to the notice that stands there.
        if not gone.isdisjoint(within):
            aliases.update((name, within[name]) for name in sorted(gone) if name in within)
            document, findings = _compose(
                project, report, edition, audience, frozenset(), aliases=aliases, since=moved, judged=judged
            )
    if edition is Edition.WIDE and findings.links:
        # Cells of the grid have names only where something links to them: that is known once all texts are read.
        linked = frozenset(target[1:] for target, _ in findings.links) - places(document)
        if linked:
            document, findings = _compose(
                project, report, edition, audience, linked, aliases=aliases, since=moved, judged=judged
            )
    return finished(document, findings), findings.problems


def _compose(
    project: Project,
    report: Report,
    edition: Edition,
    audience: Audience,
    linked: frozenset[str],
    *,
    aliases: Mapping[str, str],
    since: date | None,
    judged: Judgement | None,
) -> tuple[Document, Findings]:
    layout = project.formats[report.format]
    plan = project.plans.get(report.plan)
    if plan is not None and report.as_at is not None:
        plan = plan_at(plan, report.as_at)
    context = Context(
        project=project,
        layout=layout,
        home=report.home,
        plan=plan,
        as_at=report.as_at or date.max,
        edition=edition,
        findings=Findings(),
        linked=linked,
        audience=audience,
        aliases=aliases,
        since=since,
        until=report.next_review.by if report.next_review else None,
        judged=judged,
    )
    slots = _parts(context, report)
    outermost = level_name(plan.levels[0].name) if plan is not None and plan.levels else ""
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
        words={name: context.word(name) for name in layout.words if name not in _NOT_ON_PAGES}
        | {"recommendation": context.word("recommendation", level=outermost)},
        marking=context.other_word("restricted") if restricted else "",
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


# Words that templates have no use for: what needs them is composed.
_NOT_ON_PAGES = {*OTHER_WORDS, *ALL_PART_WORDS} - {*WORDS, *RECORD_WORDS}


# What format.yaml calls a part, and the name of its slot in the templates.
_SLOTS = {"cover": "cover", "sections": "body", "appendices": "appendices"}


def _parts(context: Context, report: Report) -> dict[str, Blocks]:
    makers = {"cover": cover.compose, "sections": sections.compose, "appendices": _appendices}
    exempt = report.exempt if report.exempt is not None and not report.exempt.fields else None
    if not hides(context, exempt) or exempt is None:
        parts = {_SLOTS[name]: makers[name](context, report) for name in context.layout.order}
        if exempt is not None:
            parts["cover"] = (*noted(context, exempt), *parts.get("cover", ()))
        return parts
    # A notice of one page: which body considered it, and why in private.
    named = tuple(field for field in context.layout.cover if field.field == "meetings")
    brief = replace(context, layout=replace(context.layout, cover=named))
    notice = (*cover.compose(brief, report), *full(context, exempt))
    first, *others = (_SLOTS[name] for name in context.layout.order)
    return {first: notice} | dict.fromkeys(others, ())


def _appendices(context: Context, report: Report) -> Blocks:
    style = context.layout.appendices or AppendixStyle(node=context.layout.node)
    return tuple(
        _appendix(context, appendix, position, style) for position, appendix in enumerate(report.appendices, 1)
    )


def _appendix(context: Context, appendix: Appendix, position: int, style: AppendixStyle) -> Section:
    number = written(position, style.style, upper=True)
    title = context.said(appendix.title)
    exempt = appendix.exempt
    if exempt is not None and hides(context, exempt, "title"):
        title = called(context, exempt)

    def say(language: str) -> str:
        label = in_language(style.label, language).replace("{number}", number)
        return label.replace("{title}", in_language(title, language))

    place = str(appendix.id) or f"appendix-{position}"
    heading = Heading(1, (Text(context.each(say)),), id=place)
    text = context.told(appendix.text, level=2)
    if exempt is not None:
        text = (*(full if context.audience is Audience.PUBLIC else noted)(context, exempt), *text)
    if appendix.document:
        return Section((heading, *text, *attached(context, appendix.document, place)))
    if appendix.shows in PLAN_PARTS:
        from reportgen.compose import parts  # many papers show the plan and nothing that is computed from it

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
