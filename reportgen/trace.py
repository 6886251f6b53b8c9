"""From finding to recommendation to action to report, and back: everything that one thing hangs together with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from reportgen.diagnostics import Span, nearest
from reportgen.errors import UsageError
from reportgen.model.inspection import Finding, Inspection, InspectionRecommendation
from reportgen.model.plan import Item, Measure, Plan
from reportgen.model.project import Project
from reportgen.model.report import Report

T = TypeVar("T")

_RECOMMENDATION = re.compile(r"(?:(?:r|rec|recommendation)\s*(?=\d)|recommendation\s+)?(\S.*)", re.IGNORECASE)


@dataclass
class Trace:
    """What hangs together: recommendations of records, their findings, and the plan's items that answer them.

    ``items`` are outermost items with the plan they stand in; ``only`` are the items asked for, where the
    question was about some of those below.
    """

    recommendations: list[tuple[Inspection, InspectionRecommendation]] = field(default_factory=list)
    findings: list[tuple[Inspection, Finding]] = field(default_factory=list)
    items: list[tuple[Plan, Item]] = field(default_factory=list)
    only: list[Item] = field(default_factory=list)


def trace(project: Project, name: str) -> Trace:
    """Everything that ``name`` hangs together with.

    ``name`` is the id of a finding, an item or a measure; the number of a recommendation (R5, 5, "inspection 5");
    or the name of a record. Raises UsageError where there is no such thing.
    """
    name = " ".join(name.split())
    found = Trace()
    for home, record in _records(project):
        _from_record(project, home, record, name, found)
    for plan in project.plans.values():
        for top in plan.items:
            _from_item(project, plan, top, name, found)
    if not (found.recommendations or found.findings or found.items):
        match = nearest(name, _names(project))
        raise UsageError(f"there is nothing called '{name}'" + (f"; did you mean '{match}'?" if match else ""))
    return found


def _records(project: Project) -> Iterator[tuple[str, Inspection]]:
    for (home, _), record in project.records.items():
        yield home, record


def _names(project: Project) -> list[str]:
    names = [str(finding.id) for _, record in _records(project) for finding in record.findings]
    for plan in project.plans.values():
        for item in plan.walk():
            names += [str(item.id), *(str(measure.id) for measure in item.measures)]
    return [name for name in names if name]


def _is_number(ref: str, name: str) -> bool:
    """Whether ``name`` is the number ``ref``, as it stands or as that of a recommendation: R5, recommendation 5."""
    match = _RECOMMENDATION.fullmatch(name)
    return match is not None and ref.casefold() in (name.casefold(), match[1].casefold())


def _reference(item: Item) -> str:
    """The recommendation that an item answers: "inspection 5"."""
    return " ".join((item.quote or item.answers).split())


def _from_record(project: Project, home: str, record: Inspection, name: str, found: Trace) -> None:
    whole = name == record.name
    rest = name.removeprefix(f"{record.name} ")
    for recommendation in record.recommendations:
        if whole or _is_number(recommendation.ref, rest):
            _add_recommendation(project, home, record, recommendation, found)
    for finding in record.findings:
        if whole or finding.id == name:
            _add(found.findings, (record, finding))
        if finding.id == name:
            for ref in finding.recommendations:
                borne = record.recommendation(ref)
                if borne is not None:
                    _add_recommendation(project, home, record, borne, found)
            for plan, top, item in _items_naming(project, home, name):
                _add(found.items, (plan, top))
                _add(found.only, item)


def _add_recommendation(
    project: Project, home: str, record: Inspection, recommendation: InspectionRecommendation, found: Trace
) -> None:
    _add(found.recommendations, (record, recommendation))
    for finding in record.findings:
        if recommendation.ref in finding.recommendations:
            _add(found.findings, (record, finding))
    plan = project.plans.get(home)
    for top in plan.items if plan else ():
        if any(_reference(item) == f"{record.name} {recommendation.ref}" for item in top.walk()):
            assert plan is not None
            _add(found.items, (plan, top))


def _items_naming(project: Project, home: str, finding: str) -> Iterator[tuple[Plan, Item, Item]]:
    plan = project.plans.get(home)
    for top in plan.items if plan else ():
        for item in top.walk():
            if plan is not None and finding in item.findings:
                yield plan, top, item


def _from_item(project: Project, plan: Plan, top: Item, name: str, found: Trace) -> None:
    """An outermost item by its number, or any item or measure by its id, with the records behind it."""
    hits = [item for item in top.walk() if item.id == name or any(one.id == name for one in item.measures)]
    if not hits and not (top.ref and not (top.quote or top.answers) and _is_number(top.ref, name)):
        return
    _add(found.items, (plan, top))
    for item in hits:
        if item is not top:
            _add(found.only, item)
    for item in top.walk():
        record_name, _, ref = _reference(item).partition(" ")
        record = project.records.get((plan.name, record_name))
        recommendation = record.recommendation(ref) if record else None
        if record is not None and recommendation is not None:
            _add_recommendation(project, plan.name, record, recommendation, found)
        for finding_id in item.findings:
            for home, other in _records(project):
                for finding in other.findings:
                    if home == plan.name and finding.id == finding_id:
                        _add(found.findings, (other, finding))


def _add(found: list[T], thing: T) -> None:
    # Records compare by what they say: two of the same words are not the same thing.
    if not any(_same(thing, other) for other in found):
        found.append(thing)


def _same(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(mine is theirs for mine, theirs in zip(one, other, strict=True))
    return one is other


# --- printing ----------------------------------------------------------------


def lines(project: Project, found: Trace) -> Iterator[str]:
    """The trace as lines of text, from what was found to where it was shown."""
    for record, finding in found.findings:
        where = f"paragraph {finding.paragraph}" if finding.paragraph else str(finding.place)
        kind = f", {finding.kind}" if finding.kind else ""
        yield f"Finding {finding.id} ({record.title}, {where}{kind})  {_at(finding.span())}"
        yield from _wrapped(finding.text)
        for figure in finding.figures:
            before = f", before that {figure.before}" if figure.before else ""
            yield f"    {figure.what}: {figure.value}{before}"
    for record, recommendation in found.recommendations:
        yield f"Recommendation {recommendation.ref} of {record.name}  {_at(recommendation.span())}"
        yield from _wrapped(recommendation.text)
    for plan, item in found.items:
        yield from _item(project, plan, item, found)
    yield from _shown(project, found)


def _item(project: Project, plan: Plan, item: Item, found: Trace) -> Iterator[str]:
    yield f"{_label(item)} of the plan {plan.name}  {_at(item.span())}"
    yield from _wrapped(project.quoted(plan, item.quote) or "" if item.quote else item.text)
    if item.leads:
        yield f"    Led by: {item.leads.text or ' / '.join(_names_of(project, item.leads.names))}"
    for measure in item.measures:
        yield f"    Measure: {_one_line(measure)}"
    for below in item.walk():
        if below is item or (found.only and below not in found.only and not below.children):
            continue
        yield f"  {_label(below)}  {_at(below.span())}"
        yield from _wrapped(below.text)
        if below.due:
            by = f" (by {below.due.by.isoformat()})" if below.due.by else ""
            yield f"    Due: {' '.join(below.due.text.split())}{by}"
        for revision in below.revised:
            to = revision.to.text if revision.to else ""
            yield f"    Changed on {revision.on} to {to}: {revision.why or 'no reason given'}"
        for entry in below.progress:
            status = f"{entry.status}: " if entry.status else ""
            yield f"    {entry.on}  {status}{' '.join(entry.note.split())}"
    for text in item.impact:
        yield "    Impact:"
        yield from _wrapped(text)


def _shown(project: Project, found: Trace) -> Iterator[str]:
    """The reports that show the plan whole, that quote the recommendations, that have the record's text attached."""
    plans = {plan.name for plan, _ in found.items}
    quoted = [record for record, _ in found.recommendations]
    told = [record for record, _ in found.findings] + quoted
    for report in project.reports:
        path = report.node.source.path
        for name, record in project.plan_records(report.home).items():
            if any(record is one for one in quoted) and _quotes(report, record):
                yield f"Quoted in {path}, from {name}"
        for position, appendix in enumerate(report.appendices, 1):
            if report.plan in plans and appendix.shows == "plan":
                yield f"Shown in {path}, appendix {position}, as at {report.as_at}"
            for record in project.plan_records(report.home).values():
                if appendix.document == record.document != "" and any(record is one for one in told):
                    yield f"Attached in {path}, appendix {position}: {appendix.document}"


def _quotes(report: Report, record: Inspection) -> bool:
    form = f'!!! recommendations "{record.name}"'
    texts = [section.text for section in report.sections] + [report.summary, report.recommendations]
    return any(form in text for text in texts)


def _label(item: Item) -> str:
    level = item.level[:1].upper() + item.level[1:]
    return " ".join(part for part in (level, str(item.ref), f"({item.id})" if item.id else "") if part)


def _names_of(project: Project, names: tuple[str, ...]) -> list[str]:
    named = ((name, project.named(name)) for name in names)
    return [str(known.name) if known else str(name) for name, known in named]


def _one_line(measure: Measure) -> str:
    return " – ".join(" ".join(text.split()) for text in (measure.source, measure.text) if text)


def _wrapped(text: str) -> Iterator[str]:
    import textwrap

    for paragraph in text.split("\n\n"):
        yield from textwrap.wrap(" ".join(paragraph.split()), 100, initial_indent="    ", subsequent_indent="    ")


def _at(span: Span) -> str:
    return f"[{span.source.path}:{span.line}]"
