"""Ids for what has none, made from its words."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.editing import Put
from reportgen.fixes.mending import Ground, Mending
from reportgen.model.plan import Item, Measure, Plan
from reportgen.schema import blank
from reportgen.slugs import slug


def missing(ground: Ground) -> Iterator[Mending]:
    """An id for each item and measure that has none: unlike any that the plan has, or ever had."""
    for plan in ground.plans():
        lacking = [
            (item, record)
            for item in plan.walk()
            for record in _records(item)
            if not record.id and blank(record.node.entries.get("id"))
        ]
        if not lacking:
            continue
        taken = _taken(ground, plan)
        for item, record in lacking:
            made = unused(slug(_words(ground, plan, record)) or _by_place(item, record), taken)
            taken.add(made)
            change = Put((*ground.path(record.node, plan), "id"), made, after="")
            yield Mending(plan.node.source.path, record.span().line, f"the id '{made}'", (change,))


def unused(name: str, taken: set[str]) -> str:
    """The name, or the first of ``name-2``, ``name-3`` … that is not taken."""
    number, made = 1, name
    while made in taken:
        number += 1
        made = f"{name}-{number}"
    return made


def _taken(ground: Ground, plan: Plan) -> set[str]:
    """The ids that stand in the plan, stood in it, or name another place in its papers."""
    project = ground.project
    names = {str(record.id) for item in plan.walk() for record in _records(item)}
    names |= {str(one.id) for record in project.plan_records(plan.name).values() for one in record.findings}
    for report in project.reports:
        if plan.name in (report.plan, report.folder):
            names |= {str(section.id) for section in report.sections}
            names |= {str(appendix.id) for appendix in report.appendices}
    return (names | ground.earlier(plan.node.source.path)) - {""}


def _records(item: Item) -> Iterator[Item | Measure]:
    yield item
    yield from item.measures


def _words(ground: Ground, plan: Plan, record: Item | Measure) -> str:
    if isinstance(record, Measure):
        return record.text or record.source
    return record.title or record.text or ground.project.quoted(plan, record.quote) or ""


def _by_place(item: Item, record: Item | Measure) -> str:
    what = "measure" if isinstance(record, Measure) else slug(item.level) or "item"
    number = slug(record.ref) or slug(item.ref)
    return f"{what}-{number}" if number else what
