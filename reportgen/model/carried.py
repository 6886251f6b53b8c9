"""What is exempt in one version of the files, exempt in another one as well: what was public once may not be shown now.

A redline prints both versions. An action that is exempt only since yesterday would stand there struck out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from reportgen.errors import UsageError
from reportgen.model.exempt import Exemption, exemption
from reportgen.model.plan import Item, Measure, Plan
from reportgen.model.report import Appendix, Report, ReportSection

P = TypeVar("P", ReportSection, Appendix)
T = TypeVar("T", Item, Measure, Report, ReportSection, Appendix)


def carried_plan(plan: Plan, other: Plan) -> Plan:
    """``plan`` with what is exempt in ``other``, another version of it, by the ids of items.

    Raises UsageError where an exempt item has no id: nobody can tell what it is in the other version.
    """
    exempt: dict[str, Exemption] = {}
    measures: dict[str, list[Measure]] = {}
    _collect(other.items, None, exempt, measures)
    if not exempt and not measures:
        return plan
    return replace(plan, items=tuple(_item(item, exempt, measures) for item in plan.items))


def _collect(
    items: Sequence[Item], above: Exemption | None, exempt: dict[str, Exemption], measures: dict[str, list[Measure]]
) -> None:
    for item in items:
        own = exemption(item)
        whole = own if own is not None and not own.fields else above
        hidden = [measure for measure in item.measures if exemption(measure) is not None]
        if not item.id and above is None and (own is not None or hidden):
            where = f"{item.node.source.path}:{item.node.line}"
            raise UsageError(f"what is exempt can't be told from what was public: give the item in {where} an id")
        if item.id:
            effective = whole or own
            if effective is not None:
                exempt[str(item.id)] = effective
            if hidden:
                measures[str(item.id)] = hidden
        _collect(item.children, whole, exempt, measures)


def _item(item: Item, exempt: dict[str, Exemption], measures: dict[str, list[Measure]]) -> Item:
    children = tuple(_item(child, exempt, measures) for child in item.children)
    hidden = measures.get(str(item.id), [])
    named = {str(one.id): one for one in hidden if one.id}
    # One without an id may be any of those that have none.
    nameless = next((one for one in hidden if not one.id), None)
    shown = tuple(_with(one, named.get(str(one.id)) or (nameless if not one.id else None)) for one in item.measures)
    changed = replace(item, children=children, measures=shown)
    other = exempt.get(str(item.id)) if item.id else None
    return changed if other is None else replace(changed, exempt=_both(exemption(item), other))


def carried_report(report: Report, other: Report) -> Report:
    """``report`` with what is exempt in ``other``, another version of it."""
    report = _with(report, other)
    return replace(
        report,
        sections=_parts(report.sections, other.sections, "heading"),
        appendices=_parts(report.appendices, other.appendices, "title"),
    )


def _parts(parts: tuple[P, ...], others: tuple[P, ...], title: str) -> tuple[P, ...]:
    """The parts with the exemptions of those that are theirs: by id, by document, by title, else by their place."""
    found = list(parts)
    taken = {str(getattr(one, title)) for one in others}
    for place, other in enumerate(others):
        if exemption(other) is None:
            continue
        document = getattr(other, "document", "")
        for index, part in enumerate(parts):
            same = (other.id and part.id == other.id) or (document and getattr(part, "document", "") == document)
            alike = getattr(part, title) == getattr(other, title)
            moved = index == place and str(getattr(part, title)) not in taken
            if same or alike or moved:
                found[index] = _with(found[index], other)
    return tuple(found)


def _with(one: T, other: T | None) -> T:
    own = exemption(other) if other is not None else None
    return one if own is None else replace(one, exempt=_both(exemption(one), own))


def _both(one: Exemption | None, other: Exemption) -> Exemption:
    """The wider of two exemptions, or both where each is of some fields."""
    if one is None or (one.fields and not other.fields):
        return other
    if not one.fields:
        return one
    return replace(one, fields=tuple(dict.fromkeys((*one.fields, *other.fields))))
