"""Names in a plan: levels and columns, ids, people and bodies, statuses, records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.model.plan import MEASURE, RATING, Item, Measure, Plan, Progress
from reportgen.model.project import Project
from reportgen.nodes import SequenceNode, span_of
from reportgen.resolve.measures import other_units
from reportgen.resolve.names import unknown_name, unknown_who
from reportgen.resolve.ratings import rated
from reportgen.schema.spec import spec

# Fields of an item that say something about it rather than being printed: a plan may give them with
# no column for them. "quote" and "answers" stand behind the text, "findings" are links, which no column can show;
# targets stand beside a measure's words; how often and when again beside a timescale that has no end.
_NOT_FOR_PRINT = {
    Item: frozenset((
        "id", "split_from", "added", "quote", "answers", "findings", "measures", "revised", "evidence", "frequency",
        "review", "own_rating", "exempt",
    )),
    Measure: frozenset((
        "id", "target", "baseline", "direction", "by", "unit", "tolerance", "lag", "readings", "exempt",
    )),
}  # fmt: skip


def resolve_plan(project: Project, plan: Plan) -> Iterator[Diagnostic]:
    """All names in ``plan`` that name nothing, and what no column shows."""
    records = sorted(record for (name, record) in project.records if name == plan.name)
    if plan.answers and plan.answers not in records and not project.unread(f"plans/{plan.name}/{plan.answers}.yaml"):
        hint = "name a record beside plan.yaml, without '.yaml'"
        yield unknown_name(plan.answers, span_of(plan.answers, plan.span()), "record", records, hint)
    wrong = list(_columns(plan, computed=project.ratings(plan) is not None))
    yield from wrong
    yield from _ids(plan)
    yield from _measures(plan)
    yield from rated(project, plan)
    yield from other_units(project, plan)
    known_statuses = project.statuses(plan)
    for item in plan.walk():
        yield from _item(project, plan, item, known_statuses, records)
    declared = plan.node.entries.get("columns")
    if not wrong and isinstance(declared, SequenceNode) and len(declared.items) == len(plan.columns):
        # Else what has no column is what the column was meant for.
        yield from _not_shown(plan)


def _columns(plan: Plan, *, computed: bool) -> Iterator[Diagnostic]:
    levels = [level.name for level in plan.levels]
    for column in plan.columns:
        if not column.name or column.level in levels or column.measure:
            continue
        hint = did_you_mean(column.level, [*levels, MEASURE], f"the levels are: {', '.join(levels)}")
        yield Diagnostic("S007", column.span, f"'{column.level}' is not a level of this plan", hint)
    for column in plan.columns:
        # A field that is nearly a known one is a slip, unless some item does have it.
        known = spec(Measure if column.measure else Item).keys
        if column.name == RATING and not column.measure and computed:
            continue
        if not column.name or column.name in known or not (column.measure or column.level in levels):
            continue
        if not _given(plan, column.level, column.name):
            guess = did_you_mean(column.name, known, "write the key in the plan, or take the column out")
            message = f"no {column.level} of this plan has '{column.name}'"
            yield Diagnostic("S007", column.span, message, guess)


def _measures(plan: Plan) -> Iterator[Diagnostic]:
    """The grid has room for the measures of one level: the outermost that has any."""
    with_measures = {item.level for item in plan.walk() if item.measures}
    first = next((level.name for level in plan.levels if level.name in with_measures), "")
    if not any(column.measure for column in plan.columns):
        return
    for item in plan.walk():
        if item.measures and item.level != first:
            hint = f"put them under the {first}, or take those of the {first} out"
            message = f"the measures of this {item.level} are not shown: each {first} has measures, too"
            yield Diagnostic("N005", item.span("measures"), message, hint)


def _given(plan: Plan, level: str, name: str) -> bool:
    """Whether an item of ``level`` has the field ``name``, or a key that nobody knows and that may be meant for it.

    A level without items has nothing to say either: their own key may be the one that is misspelt.
    """
    records: list[Item | Measure] = [
        record
        for item in plan.walk()
        for record in (item.measures if level == MEASURE else (item,))
        if level in (MEASURE, item.level)
    ]
    return not records or any(name in record.extra or _unknown_keys(plan, record) for record in records)


def _unknown_keys(plan: Plan, record: Item | Measure) -> bool:
    known = spec(type(record)).keys
    plurals = {level.plural for level in plan.levels}
    return any(key not in known and key not in record.extra and key not in plurals for key in record.node.names())


def _ids(plan: Plan) -> Iterator[Diagnostic]:
    seen: dict[str, Item | Measure] = {}
    for item in plan.walk():
        records: list[Item | Measure] = [item, *item.measures]
        for record in records:
            if not record.id:
                continue
            first = seen.get(record.id)
            if first is not None:
                hint = f"an id is used once; the first stands on line {first.span('id').line}"
                yield Diagnostic("N002", record.span("id"), f"the id '{record.id}' is used twice", hint)
            else:
                seen[record.id] = record


def _item(
    project: Project, plan: Plan, item: Item, statuses: Collection[str], records: Iterable[str]
) -> Iterator[Diagnostic]:
    for who in (item.leads, item.owner, item.partners, item.governance):
        if who is not None:
            yield from unknown_who(project, who)
    if item.quote and (item.text or item.answers):
        other = "text" if item.text else "answers"
        hint = f"keep 'quote' and delete '{other}', or write 'answers: {item.quote}' in place of 'quote'"
        yield Diagnostic("S011", item.span(other), f"'quote' gives the words already; '{other}' would be lost", hint)
    for reference in (item.quote, item.answers):
        if not reference or project.unread(f"plans/{plan.name}/{reference.partition(' ')[0]}.yaml"):
            continue
        if project.quoted(plan, reference) is None:
            known = [
                f"{record} {recommendation.ref}"
                for record in records
                for recommendation in project.records[plan.name, record].recommendations
            ]
            hint = "write the record's name and the recommendation's number: 'inspection 1'"
            yield unknown_name(reference, span_of(reference, item.span()), "recommendation of a record", known, hint)
    if statuses:
        given: tuple[Progress | Item, ...] = (*item.progress, item)
        for one in given:
            if one.status and one.status not in statuses:
                hint = f"the statuses are: {', '.join(statuses)}"
                yield unknown_name(one.status, span_of(one.status, one.span()), "status", statuses, hint)
    if item.findings:
        beside = project.plan_records(plan.name).values()
        known = [str(finding.id) for record in beside for finding in record.findings]
        for name in item.findings:
            if name not in known:
                hint = "name a finding of a record by its id"
                yield unknown_name(name, span_of(name, item.span("findings")), "finding", known, hint)
    for revision in item.revised:
        yield from unknown_who(project, revision.agreed)


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
                if (
                    place in shown
                    or place in told
                    or key in _NOT_FOR_PRINT[type(record)]
                    or not _is_field(plan, record, key)
                ):
                    continue
                told.add(place)
                hint = f"add a column to print it: '- Heading: {level}.{key}'"
                yield Diagnostic("N005", key.span, f"no column shows the '{key}' of this {level}", hint)


def _is_field(plan: Plan, record: Item | Measure, key: str) -> bool:
    return key in spec(type(record)).keys and all(key != level.plural for level in plan.levels)
