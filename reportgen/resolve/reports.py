"""Names in a report: its plan and format, bodies and people, outcomes, and what its format has a place for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.model.fields import applies, chosen, given, shown_parts
from reportgen.model.format import OWN_SECTIONS, Format, FormatField
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import Scalar, span_of
from reportgen.progress.timeline import named_report, since
from reportgen.resolve.approval import resolve_approval
from reportgen.resolve.counts import counted
from reportgen.resolve.languages import untranslated
from reportgen.resolve.names import (
    like_id,
    names_are_read,
    several_ids,
    unknown_document,
    unknown_name,
    unknown_who,
)
from reportgen.schema import blank
from reportgen.schema.spec import spec

# Keys of a report that are not fields of its cover.
_NOT_COVER = frozenset(
    (
        *("plan", "format", "as_at", "published", "since", "next_review", "status", "approved"),
        *("sections", "appendices", "exempt"),
    )
)


def resolve_report(project: Project, report: Report, slips: Mapping[str, str]) -> Iterator[Diagnostic]:
    """All names in ``report`` that name nothing, and fields that its format needs or has no place for.

    ``slips`` are fields that are misspelt in the format, with what they mean: that is said there, and not here.
    """
    if report.plan and report.plan not in project.plans and not project.unread(f"plans/{report.plan}/plan.yaml"):
        hint = "give the name of a folder under plans/"
        yield unknown_name(report.plan, span_of(report.plan, report.span()), "plan", project.plans, hint)
    council = project.council
    for meeting in report.meetings if names_are_read(project) else ():
        if meeting.body and meeting.body not in council.bodies and like_id(meeting.body, council.bodies):
            hint = "add it to council.yaml, or type the name as it is to be printed"
            yield unknown_name(meeting.body, span_of(meeting.body, meeting.span()), "body", council.bodies, hint)
    yield from unknown_who(project, report.authors)
    yield from resolve_approval(project, report)
    for person in report.contacts if names_are_read(project) else ():
        several = several_ids(person, report.span("contacts"), council.people.__contains__)
        if several is not None:
            yield several
        elif person not in council.people:
            hint = "add the person to council.yaml"
            yield unknown_name(person, span_of(person, report.span("contacts")), "person", council.people, hint)
    for name, answers in report.alignment.items():
        outcome_set = council.outcomes.get(name)
        if outcome_set is None:
            hint = "add the set to council.yaml"
            yield unknown_name(name, span_of(name, report.span("alignment")), "set of outcomes", council.outcomes, hint)
            continue
        for outcome in answers:
            if outcome not in outcome_set.outcomes:
                span = span_of(outcome, report.span("alignment"))
                yield unknown_name(outcome, span, f"outcome of '{name}'", outcome_set.outcomes, "")
    yield from _since(project, report)
    yield from counted(project, report)
    layout = project.formats.get(report.format)
    if layout is None:
        if report.format and not project.unread(f"templates/{report.format}/format.yaml"):
            hint = "give the name of a folder under templates/"
            yield unknown_name(
                report.format, span_of(report.format, report.span()), "format", project.format_names, hint
            )
        return
    if not project.unread(f"templates/{report.format}/format.yaml"):
        yield from _against_format(project, report, layout, slips)
    for appendix in report.appendices:
        if appendix.document:
            yield from unknown_document(project, report.home, appendix.document, appendix.span("document"))
    plan = project.plans.get(report.plan)
    declared = plan is not None and not blank(plan.node.entries.get("columns"))
    no_columns = not declared and not (layout.grid and layout.grid.columns)
    if plan is not None and no_columns and any(appendix.shows == "plan" for appendix in report.appendices):
        hint = "add 'columns:' to the plan, with '- Heading: level.field' for each"
        yield Diagnostic("S002", plan.span(), "neither the plan nor the format says which columns to show", hint)


def _since(project: Project, report: Report) -> Iterator[Diagnostic]:
    """A report before that is none, is about another plan, or shows it as at a later day."""
    if not report.since:
        return
    span = span_of(report.since, report.span("since"))
    before = named_report(project, report)
    day = since(project, report)
    if before is None and day is None:
        known = [one.name.rpartition("/")[2] for one in project.reports if one.folder == report.folder]
        hint = "name the report before by its file, or give a day: 2018-03-20"
        yield unknown_name(report.since, span, "report or day", [one for one in known if one not in report.name], hint)
    elif before is not None and before.plan != report.plan:
        hint = "name a report on the same plan, or give a day"
        yield Diagnostic("S005", span, f"'{report.since}' is about another plan", hint)
    elif day is not None and report.as_at is not None and day >= report.as_at:
        message = f"'{report.since}' shows the plan as at {day.isoformat()}, which is not before this report's day"
        yield Diagnostic("S005", span, message, f"name one whose 'as_at' is before {report.as_at.isoformat()}")


def _against_format(project: Project, report: Report, layout: Format, slips: Mapping[str, str]) -> Iterator[Diagnostic]:
    known, required = spec(Report)
    for field in layout.fields:
        if field.field not in slips:
            yield from _asked(report, layout, field, field.field in required)
    shown = {*(field.field for field in layout.fields), *slips.values()}
    for key in report.node.names():
        if key in known and key not in _NOT_COVER and key not in shown:
            hint = "add the field to the format's cover, or take it out"
            yield Diagnostic("N004", key.span, f"the format '{layout.name}' does not print '{key}'", hint)
    yield from _aligned(project, report, layout)
    meetings = next((field for field in layout.fields if field.field == "meetings"), None)
    for meeting in report.meetings if meetings is not None and len(meetings.columns) < 3 else ():
        if meeting.purpose:
            message = f"the format '{layout.name}' does not print the purpose of a meeting"
            yield Diagnostic("N004", meeting.span("purpose"), message, "take it out")
    if report.sections and layout.sections and all(field.field != OWN_SECTIONS for field in layout.sections):
        message = f"the format '{layout.name}' has no place for sections of a report's own"
        yield Diagnostic("N004", report.span("sections"), message, "put them under the keys of its sections")
    if report.status == "draft" and "draft" not in layout.words:
        hint = f"add 'draft: DRAFT' under 'words' in templates/{layout.name}/format.yaml"
        yield Diagnostic("S002", report.span("status"), f"the format '{layout.name}' has no word for a draft", hint)
    if layout.languages:
        said = [report, project.council, project.plans.get(report.plan)]
        yield from untranslated(tuple(one for one in said if one is not None), layout.languages)
    for part, printed in (("sections", report.sections), ("appendices", report.appendices)):
        if printed and part not in layout.order:
            yield Diagnostic(
                "N004",
                report.span(part),
                f"the format '{layout.name}' does not print '{part}'",
                f"add '{part}' to its order",
            )
    for one in shown_parts(layout, report).values() if not report.plan else ():
        where = one.span() if one.node.source is report.node.source else report.span()
        yield Diagnostic("S002", where, "the report names no plan to show", "add 'plan: …' to the report")


def _asked(report: Report, layout: Format, field: FormatField, reported: bool) -> Iterator[Diagnostic]:
    """What is wrong with what a report gives for one field. What every report needs is ``reported`` already."""
    name = field.field
    there = not blank(report.node.entries.get(name))
    if not applies(layout, field, report):
        if there:
            conditions = ", ".join(f"'{key}' is {' or '.join(values)}" for key, values in field.when.items())
            message = f"'{name}' is printed only where {conditions}"
            yield Diagnostic("N004", report.node.key_span(name), message, "take it out, or mend the other field")
        return
    if there and field.text:
        message = f"the format '{layout.name}' has words of its own for '{name}'"
        yield Diagnostic("N004", report.node.key_span(name), message, "take it out: it is not printed")
    if field.required and not field.text and not reported and not there:
        yield Diagnostic("N003", report.span(name), f"this format needs '{name}'", f"add '{name}: …'")
    if there and field.choices and chosen(field, given(report, name)) is None:
        typed = report.node.entries[name]
        hint = did_you_mean(given(report, name), field.choices, f"it is one of: {', '.join(field.choices)}")
        yield Diagnostic("S005", typed.span, f"'{name}' can't be '{given(report, name)}'", hint)


def _aligned(project: Project, report: Report, layout: Format) -> Iterator[Diagnostic]:
    """Sets and narratives that the format has no place for, and narratives that it needs."""
    known = project.council.outcomes
    listed = [field for field in layout.fields if field.field == "alignment"]
    sets = {name for field in listed for name in field.outcomes or known}
    # A set that the council does not have, here or in the format, has been reported already.
    if not listed or not sets <= known.keys():
        return
    narrative = any(len(field.columns) != 1 for field in listed)
    for name, answers in report.alignment.items():
        if name not in known:
            continue
        if name not in sets:
            hint = "add the set to the format's cover, or take it out"
            span = span_of(name, report.span())
            yield Diagnostic("N004", span, f"the format '{layout.name}' does not print '{name}'", hint)
            continue
        for outcome, words in answers.items():
            span = span_of(outcome, report.span("alignment"))
            # A narrative that is left blank is one that has not been written yet.
            if narrative and not words and not isinstance(words, Scalar):
                hint = f"write '{outcome}: …'"
                yield Diagnostic("N003", span, f"this format asks how the report aligns to '{outcome}'", hint)
            elif words and not narrative:
                message = f"the format '{layout.name}' does not print how a report aligns"
                yield Diagnostic("N004", span, message, "write the outcomes alone, as a list")
