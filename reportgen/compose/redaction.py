"""What the public may see: a project without all that is exempt, made before anything is composed.

No writer can tell what it was never given. What is left out leaves its exemption in its place, for the notice that
stands there, and what the paper is counted by: the numbers of items, how many there are, how many numbered paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from reportgen.compose.context import Audience, Context, Edition
from reportgen.compose.fields import intro, value
from reportgen.compose.names import numbers
from reportgen.compose.names import place as item_place
from reportgen.compose.places import slug
from reportgen.compose.sections import counted
from reportgen.document import Blocks, Box, Heading, NumberedParagraph, Quote, Section
from reportgen.document import Item as ItemBlock
from reportgen.markdown import Findings
from reportgen.model.exempt import Exemption, exemption
from reportgen.model.kinds import Record
from reportgen.model.plan import Item, Measure, Plan
from reportgen.model.project import Project
from reportgen.model.report import Appendix, Report, ReportSection
from reportgen.model.withheld import withheld

R = TypeVar("R", bound=Record)


class Public(NamedTuple):
    """What the public may see of a project, and of one of its reports.

    ``places`` are the places of what was left out, each with that to which links lead in its stead; ``within`` those
    that stood inside it, which lead there only where the paper has no other place of the name.
    """

    project: Project
    report: Report | None
    places: Mapping[str, str]
    within: Mapping[str, str]


def public(project: Project, home: str, report: Report | None = None) -> Public:
    """``project`` as far as what stands beside the plan in plans/``home`` is composed of it, for the public.

    ``report`` is one of its reports. Of the project's other reports nothing is left.
    """
    places: dict[str, str] = {}
    within: dict[str, str] = {}
    whole = _redacted_report(project, home, report, within) if report is not None else None
    plan = project.plans.get(home)
    gone = withheld(project, home)
    shown = {home: _redacted_plan(plan, gone.get(""), places)} if plan is not None else {}
    documents = {key: text for key, text in project.documents.items() if key[0] != home or key[1] not in gone}
    if whole is not None and all(one.shows != "plan" for one in whole.appendices):
        places = {}  # whoever links to an item means the appendix that shows the plan, and that is within
    if report is not None:
        places |= _renamed(report)
    return Public(replace(project, plans=shown, reports=(), documents=documents), whole, places, within)


def public_plans(project: Project) -> Project:
    """``project`` as far as all of its plans may be shown to anybody, and without reports that are exempt."""
    plans = {home: shown for home in project.plans if (shown := public(project, home).project.plans.get(home))}
    return replace(project, plans=plans, reports=tuple(one for one in project.reports if one.exempt is None))


# --- plans -------------------------------------------------------------------


def _redacted_plan(plan: Plan, whole: Exemption | None, places: dict[str, str]) -> Plan:
    """The plan with what is exempt taken out of its items; all of it where ``whole`` is given."""
    if whole is None and not any(_touched(item) for item in plan.walk()):
        return plan
    taken = {str(item.id) for item in plan.walk()}
    names = (name for number in range(1, 10**9) if (name := f"exempt-{number}") not in taken)
    above = replace(whole, fields=(), called="") if whole is not None else None
    items = tuple(_redacted_item(item, above, False, names, places) for item in plan.items)
    return replace(plan, items=items, risk_register=() if whole is not None else plan.risk_register)


def _touched(item: Item) -> bool:
    return exemption(item) is not None or any(exemption(measure) is not None for measure in item.measures)


def _redacted_item(
    item: Item, above: Exemption | None, below: bool, names: Iterator[str], places: dict[str, str]
) -> Item:
    own = exemption(item)
    whole = own if own is not None and not own.fields else above
    if whole is None:
        children = tuple(_redacted_item(child, None, False, names, places) for child in item.children)
        measures = tuple(_redacted_measure(measure) for measure in item.measures)
        item = replace(item, children=children, measures=measures)
        return item if own is None else _without(item, own, given=_given(item, own))
    place = ""
    if item.id:
        place = places[str(item.id)] = next(names)
    return Item(
        node=item.unread_node(),
        level=item.level,
        id=place,
        ref=item.ref,
        title=own.called if own is whole and own is not None else "",
        answers=item.quote or item.answers,
        measures=_stand_in(item, whole),
        exempt=_plain(whole, below=below and whole is above),
        children=tuple(_redacted_item(child, whole, True, names, places) for child in item.children),
    )


# What else goes with a field: what says the same, or is printed in its place.
_WITH = {"text": ("quote",), "due": ("revised",), "progress": ("status",)}


def _without(item: Item, own: Exemption, given: tuple[str, ...]) -> Item:
    gone = {*given, *(other for name in given for other in _WITH.get(name, ()))}
    changed: dict[str, Any] = _defaults(Item, gone)
    if "measures" in gone:
        changed["measures"] = _stand_in(item, own)
    if "text" in gone:
        changed["answers"] = item.quote or item.answers
    if not gone.isdisjoint(("status", "evidence")) and "progress" not in gone:
        without = _defaults(type(item.progress[0]), gone) if item.progress else {}
        changed["progress"] = tuple(replace(entry, **without) for entry in item.progress)
    extra = {name: texts for name, texts in item.extra.items() if name not in gone}
    marked = _plain(own, fields=tuple(sorted(gone)))
    return replace(item, **{**changed, "node": item.unread_node(), "extra": extra, "exempt": marked})


def _stand_in(item: Item, own: Exemption) -> tuple[Measure, ...]:
    """One measure that says nothing: by which items have any, the grid knows to which level its column belongs."""
    return tuple(Measure(node=one.unread_node(), exempt=_plain(own, fields=())) for one in item.measures[:1])


def _redacted_measure(measure: Measure) -> Measure:
    own = exemption(measure)
    if own is None:
        return measure
    if not own.fields:
        return Measure(node=measure.unread_node(), ref=measure.ref, exempt=_plain(own))
    gone = set(_given(measure, own))
    extra = {name: texts for name, texts in measure.extra.items() if name not in gone}
    marked = _plain(own, fields=tuple(sorted(gone)))
    changed = {**_defaults(Measure, gone), "node": measure.unread_node(), "extra": extra, "exempt": marked}
    return replace(measure, **changed)


def _given(record: Item | Measure, own: Exemption) -> tuple[str, ...]:
    """The exempt fields that the record gives: in the place of nothing stands nothing."""
    also = {field for field, others in _WITH.items() if any(getattr(record, other, None) for other in others)}
    if isinstance(record, Item) and record.progress:
        also |= {"status", "evidence"}
    return tuple(str(name) for name in own.fields if _says(record, name) or name in also)


def _says(record: Item | Measure | Report, name: str) -> bool:
    """Whether anything was typed for a field."""
    return bool(getattr(record, name, None)) or any(record.extra.get(name, ()))


# --- reports -----------------------------------------------------------------


def _redacted_report(project: Project, home: str, report: Report, within: dict[str, str]) -> Report:
    own = exemption(report)
    if own is not None and not own.fields:
        days = [meeting.date for meeting in report.meetings if meeting.date]
        return Report(
            node=report.unread_node(),
            name=report.name,
            plan=report.plan,
            format=report.format,
            as_at=max(days, default=None),
            meetings=tuple(replace(one, node=one.unread_node(), purpose="") for one in report.meetings),
            subject=own.called,
            exempt=_plain(own, called=own.called),
        )
    context = _reading(project, home, report)
    sections = tuple(_section(context, one, number, within) for number, one in enumerate(report.sections, 1))
    appendices = tuple(_appendix(context, one, number, within) for number, one in enumerate(report.appendices, 1))
    report = replace(report, sections=sections, appendices=appendices)
    return report if own is None else _without_fields(context, report, own, within)


def _reading(project: Project, home: str, report: Report) -> Context:
    """A context in which what is exempt is read once more, to know how it is counted and what could be linked to."""
    layout, plan = project.formats[report.format], project.plans.get(report.plan)
    as_at = report.as_at or date.max
    return Context(project, layout, home, plan, as_at, Edition.PAGE, Findings(), audience=Audience.RESTRICTED)


def _without_fields(context: Context, report: Report, own: Exemption, within: dict[str, str]) -> Report:
    gone = tuple(str(name) for name in own.fields if _says(report, name) or report.entries.get(name))
    numbers: dict[str, int] = {}
    for field in context.layout.fields:
        if field.field in gone:
            blocks = (*intro(context, report, field, 2), *value(context, report, field, 2))
            numbers[str(field.field)] = counted(blocks)
            place = "-".join(field.field.casefold().split())
            within |= dict.fromkeys(_places(blocks), place if field in context.layout.sections else f"cover-{place}")
    changed = {
        **_defaults(Report, set(gone)),
        "node": report.unread_node(),
        "extra": {name: texts for name, texts in report.extra.items() if name not in gone},
        "entries": {name: rows for name, rows in report.entries.items() if name not in gone},
        "exempt": _plain(own, fields=gone, numbers=numbers, called=own.called),
    }
    if "subject" in gone:
        changed["subject"] = own.called
    # A field of the format's own that is left out still stands there, with its notice.
    changed["extra"] |= {name: () for name in gone if name in report.extra}
    return replace(report, **changed)


def _section(context: Context, section: ReportSection, number: int, within: dict[str, str]) -> ReportSection:
    own = exemption(section)
    if own is None:
        return section
    blocks = context.prose(section.text, level=2)
    if own.covers("text"):
        within |= dict.fromkeys(_places(blocks), f"section-{number}" if own.covers("heading") else _id(section, number))
    gone = {name for name in ("heading", "text") if own.covers(name)} | ({"id"} if own.covers("heading") else set())
    marked = _plain(own, fields=tuple(map(str, own.fields)), numbers={"": counted(blocks)}, called=own.called)
    return replace(section, **_defaults(ReportSection, gone), node=section.unread_node(), exempt=marked)


def _appendix(context: Context, appendix: Appendix, number: int, within: dict[str, str]) -> Appendix:
    own = exemption(appendix)
    if own is None:
        return appendix
    blocks: Blocks = context.prose(appendix.text, level=2) if own.covers("text") else ()
    if appendix.document and own.covers("document"):
        blocks += context.document(context.project.documents[context.home, appendix.document], 2)
    place = f"appendix-{number}" if own.covers("title") else str(appendix.id) or f"appendix-{number}"
    within |= dict.fromkeys(_places(blocks), place)
    plan = context.project.plans.get(context.home)
    if plan is not None and appendix.shows == "plan" and own.covers("shows"):
        within |= dict.fromkeys(_item_places(plan.items), place)
    gone = {name for name in ("title", "text", "document", "shows", "published") if own.covers(name)}
    gone |= {"id"} if own.covers("title") else set()
    marked = _plain(own, fields=tuple(map(str, own.fields)), called=own.called)
    return replace(appendix, **_defaults(Appendix, gone), node=appendix.unread_node(), exempt=marked)


def _item_places(items: tuple[Item, ...], above: str = "") -> Iterator[str]:
    for item, number in zip(items, numbers(items, above), strict=True):
        yield item_place(item, number)
        yield from _item_places(item.children, number)


def _id(section: ReportSection, number: int) -> str:
    return str(section.id) or f"section-{number}"


def _renamed(report: Report) -> dict[str, str]:
    """The ids of exempt sections and appendices, each with the name that its place has in public."""
    found: dict[str, str] = {}
    listed: tuple[tuple[str, str, tuple[ReportSection | Appendix, ...]], ...] = (
        ("section", "heading", report.sections),
        ("appendix", "title", report.appendices),
    )
    for kind, title, parts in listed:
        for number, one in enumerate(parts, 1):
            own = exemption(one)
            if own is not None and own.covers(title) and one.id:
                found[str(one.id)] = f"{kind}-{number}"
    return found


def _places(blocks: Blocks) -> Iterator[str]:
    """The names that places in blocks would have in the document."""
    for block in blocks:
        match block:
            case Heading():
                yield block.id or slug(block.content)
            case NumberedParagraph() | Section() | ItemBlock() | Quote() | Box():
                if isinstance(block, NumberedParagraph | ItemBlock) and block.id:
                    yield block.id
                yield from _places(block.blocks)
            case _:
                pass


# --- what is left ------------------------------------------------------------


def _plain(own: Exemption, **changed: Any) -> Exemption:
    """The exemption as the public may know it: what it calls a thing is said where that has a title."""
    return replace(own, **{"node": own.unread_node(), **changed})


def _defaults(of: type[Record], names: set[str]) -> dict[str, Any]:
    """What the fields ``names`` of a record hold where nothing was typed."""
    found: dict[str, Any] = {}
    for one in fields(of):
        if one.name in names:
            make: Callable[[], Any] | Any = one.default_factory
            found[one.name] = one.default if make is MISSING else make()
    return found
