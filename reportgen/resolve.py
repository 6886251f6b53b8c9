"""Names to what they name: every person, body, outcome, status, record, format and column must exist.

What a report or plan names and nobody has is an error with the nearest name that there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.diagnostics import Diagnostic, Span, did_you_mean
from reportgen.model.format import WORDS, Format
from reportgen.model.kinds import Who
from reportgen.model.plan import MEASURE, Item, Measure, Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import Scalar
from reportgen.schema.spec import ID_PATTERN, spec

# Fields of an item that say something about it rather than being printed: a plan may give them with
# no column for them. "quote" and "answers" stand behind the text; targets beside a measure's words.
_NOT_FOR_PRINT = frozenset(("id", "quote", "answers", "measures", "revised", "evidence", "target", "baseline"))

# Keys of a report that are not fields of its cover.
_NOT_COVER = frozenset(("plan", "format", "as_at", "sections", "appendices"))


def resolve(project: Project) -> Iterator[Diagnostic]:
    """All names in the project that name nothing, and all ids that are used twice."""
    for layout in project.formats.values():
        yield from _format(project, layout)
    for plan in project.plans.values():
        yield from _plan(project, plan)
    for report in project.reports:
        yield from _report(project, report)


def _unknown(text: str, span: Span, what: str, known: Iterable[str], otherwise: str) -> Diagnostic:
    known = [str(name) for name in known]
    return Diagnostic("N001", span, f"'{text}' is not a {what} that is known", did_you_mean(text, known, otherwise))


def _span(text: str, otherwise: Span) -> Span:
    return text.span if isinstance(text, Scalar) else otherwise


def _looks_like_id(text: str) -> bool:
    return "-" in text and ID_PATTERN.fullmatch(text) is not None


def _who(project: Project, who: Who | None) -> Iterator[Diagnostic]:
    """People and bodies may be given in words; only what is typed like an id must be one."""
    if who is None:
        return
    for name in who.names:
        if name != who.text and _looks_like_id(name) and project.named(name) is None:
            known = [*project.council.people, *project.council.bodies]
            hint = "add it to council.yaml, or type the name as it is to be printed"
            yield _unknown(name, _span(name, who.span), "person or body", known, hint)


# --- plans -------------------------------------------------------------------


def _plan(project: Project, plan: Plan) -> Iterator[Diagnostic]:
    records = sorted(record for (name, record) in project.records if name == plan.name)
    if plan.answers and plan.answers not in records:
        hint = "name a record beside plan.yaml, without '.yaml'"
        yield _unknown(plan.answers, _span(plan.answers, plan.span()), "record", records, hint)
    yield from _columns(plan)
    yield from _ids(plan)
    known_statuses = project.statuses(plan)
    for item in plan.walk():
        yield from _item(project, plan, item, known_statuses, records)
    yield from _not_shown(plan)


def _columns(plan: Plan) -> Iterator[Diagnostic]:
    levels = [level.name for level in plan.levels]
    for column in plan.columns:
        if not column.name or column.level in levels or column.measure:
            continue
        span = _span(column.level, _span(column.heading, plan.span("columns")))
        hint = did_you_mean(column.level, [*levels, MEASURE], f"the levels are: {', '.join(levels)}")
        yield Diagnostic("S007", span, f"'{column.level}' is not a level of this plan", hint)
    for column in plan.columns:
        # A field that is nearly a known one is a slip, unless some item does have it.
        known = spec(Measure if column.measure else Item).keys
        if column.name and column.name not in known and not _given(plan, column.level, column.name):
            span = _span(column.heading, plan.span("columns"))
            guess = did_you_mean(column.name, known, "write the key in the plan, or take the column out")
            yield Diagnostic("S007", span, f"no {column.level} of this plan has '{column.name}'", guess)


def _given(plan: Plan, level: str, name: str) -> bool:
    if level == MEASURE:
        return any(name in measure.extra for item in plan.walk() for measure in item.measures)
    return any(name in item.extra for item in plan.walk() if item.level == level)


def _ids(plan: Plan) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    for item in plan.walk():
        records: list[Item | Measure] = [item, *item.measures]
        for record in records:
            if not record.id:
                continue
            first = seen.get(record.id)
            if first is not None:
                hint = f"an id is used once; the first stands on line {first.line}"
                yield Diagnostic("N002", record.span("id"), f"the id '{record.id}' is used twice", hint)
            else:
                seen[record.id] = record.span("id")


def _item(
    project: Project, plan: Plan, item: Item, statuses: Iterable[str], records: Iterable[str]
) -> Iterator[Diagnostic]:
    for who in (item.leads, item.owner, item.partners, item.governance):
        yield from _who(project, who)
    for reference in (item.quote, item.answers):
        if reference and project.quoted(plan, reference) is None:
            known = [
                f"{record} {recommendation.ref}"
                for record in records
                for recommendation in project.records[plan.name, record].recommendations
            ]
            hint = "write the record's name and the recommendation's number: 'inspection 1'"
            yield _unknown(reference, _span(reference, item.span()), "recommendation of a record", known, hint)
    if statuses:
        known = list(statuses)
        hint = f"the statuses are: {', '.join(known)}"
        for entry in item.progress:
            if entry.status and entry.status not in known:
                yield _unknown(entry.status, _span(entry.status, entry.span()), "status", known, hint)
        if item.status and item.status not in known:
            yield _unknown(item.status, _span(item.status, item.span()), "status", known, hint)
    for revision in item.revised:
        yield from _who(project, revision.agreed)


def _not_shown(plan: Plan) -> Iterator[Diagnostic]:
    """Fields that are given and that no column shows: said once for each field, at its first place."""
    if not plan.columns:
        return
    shown = {(column.level, column.name) for column in plan.columns}
    told: set[tuple[str, str]] = set()
    for item in plan.walk():
        records: list[tuple[str, Item | Measure]] = [(item.level, item)]
        records += [(MEASURE, measure) for measure in item.measures]
        for level, record in records:
            for key in record.node.names():
                place = (level, str(key))
                if place in shown or place in told or key in _NOT_FOR_PRINT or not _is_field(plan, record, key):
                    continue
                told.add(place)
                hint = f"add a column to print it: '- Heading: {level}.{key}'"
                yield Diagnostic("N005", key.span, f"no column shows the {key} of a {level}", hint)


def _is_field(plan: Plan, record: Item | Measure, key: str) -> bool:
    return key in spec(type(record)).keys and all(key != level.plural for level in plan.levels)


# --- formats -----------------------------------------------------------------


def _format(project: Project, layout: Format) -> Iterator[Diagnostic]:
    span = layout.span("words")
    for word, about in WORDS.items():
        if word not in layout.words:
            yield Diagnostic("S002", span, f"the fixed word '{word}' is missing", f"add it under 'words': {about}")
    for word in layout.words:
        if word not in WORDS:
            yield Diagnostic("S001", _span(word, span), f"'{word}' is not a fixed word", did_you_mean(word, WORDS))
    if layout.months and len(layout.months) != 12:
        yield Diagnostic("S003", layout.span("months"), f"a year has 12 months, not {len(layout.months)}")
    for field in layout.cover:
        if field.outcomes and field.outcomes not in project.council.outcomes:
            known = project.council.outcomes
            hint = "add the set to council.yaml"
            yield _unknown(field.outcomes, _span(field.outcomes, field.span()), "set of outcomes", known, hint)
        if field.field == "alignment" and len(field.columns) != 2:
            yield Diagnostic(
                "S002",
                field.span(),
                "'alignment' needs the headings of two columns",
                "add 'columns: [Outcome, How the report aligns]'",
            )
    if layout.numbering:
        for name, allowed in (("heading", {"1"}), ("paragraph", {"1", "2"})):
            pattern = str(getattr(layout.numbering, name))
            used = set(re.findall(r"\{(.*?)\}", pattern))
            if pattern and (not used or used - allowed):
                yield Diagnostic(
                    "S005",
                    layout.numbering.span(name),
                    f"'{pattern}' is not a pattern for a number",
                    "write '{1}.0' for headings, '{1}.{2}' for paragraphs",
                )


# --- reports -----------------------------------------------------------------


def _report(project: Project, report: Report) -> Iterator[Diagnostic]:
    if report.plan and report.plan not in project.plans:
        hint = "give the name of a folder under plans/"
        yield _unknown(report.plan, _span(report.plan, report.span()), "plan", project.plans, hint)
    council = project.council
    for meeting in report.meetings:
        if meeting.body and meeting.body not in council.bodies and _looks_like_id(meeting.body):
            hint = "add it to council.yaml, or type the name as it is to be printed"
            yield _unknown(meeting.body, _span(meeting.body, meeting.span()), "body", council.bodies, hint)
    yield from _who(project, report.authors)
    for person in report.contacts:
        if person not in council.people:
            hint = "add the person to council.yaml"
            yield _unknown(person, _span(person, report.span("contacts")), "person", council.people, hint)
    for name, answers in report.alignment.items():
        outcome_set = council.outcomes.get(name)
        if outcome_set is None:
            hint = "add the set to council.yaml"
            yield _unknown(name, _span(name, report.span("alignment")), "set of outcomes", council.outcomes, hint)
            continue
        for outcome in answers:
            if outcome not in outcome_set.outcomes:
                span = _span(outcome, report.span("alignment"))
                yield _unknown(outcome, span, f"outcome of '{name}'", outcome_set.outcomes, "")
    layout = project.formats.get(report.format)
    if layout is None:
        if report.format:
            hint = "give the name of a folder under templates/"
            yield _unknown(report.format, _span(report.format, report.span()), "format", project.formats, hint)
        return
    yield from _against_format(report, layout)


def _against_format(report: Report, layout: Format) -> Iterator[Diagnostic]:
    known = spec(Report).keys
    for field in layout.cover:
        if field.required and field.field not in report.node.entries:
            hint = f"add '{field.field}: …'"
            yield Diagnostic("N003", report.span(), f"this format needs '{field.field}'", hint)
    shown = {field.field for field in layout.cover}
    for key in report.node.names():
        if key in known and key not in _NOT_COVER and key not in shown:
            hint = "add the field to the format's cover, or take it out"
            yield Diagnostic("N004", key.span, f"the format '{layout.name}' does not print '{key}'", hint)
    aligned = {field.outcomes for field in layout.cover if field.field == "alignment"}
    for name in report.alignment:
        if "alignment" in shown and name not in aligned:
            hint = "add the set to the format's cover, or take it out"
            yield Diagnostic(
                "N004",
                _span(name, report.span()),
                f"the format '{layout.name}' does not print '{name}'",
                hint,
            )
    for part, given in (("sections", report.sections), ("appendices", report.appendices)):
        if given and part not in layout.order:
            yield Diagnostic(
                "N004",
                report.span(part),
                f"the format '{layout.name}' does not print '{part}'",
                f"add '{part}' to its order",
            )
    for appendix in report.appendices:
        if appendix.shows == "plan" and not report.plan:
            yield Diagnostic("S002", appendix.span(), "the report names no plan to show", "add 'plan: …' to the report")
