"""What moved in a plan between two moments: what was completed, started, put off, added, withdrawn, said otherwise.

Items are the same by their permanent ids, whatever their numbers; one without an id is the same where its words are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reportgen.excerpts import one_line
from reportgen.model.council import StatusWord
from reportgen.model.kinds import Timescale, Who
from reportgen.model.plan import Item, Measure, Plan
from reportgen.model.project import Project
from reportgen.progress.timeline import due_at, revisions_at, status_at
from reportgen.quantities import print_quantity

KINDS = (
    "new",
    "split",
    "started",
    "completed",
    "reopened",
    "stopped",
    "withdrawn",
    "removed",
    "put off",
    "brought forward",
    "re-dated",
    "reworded",
    "re-owned",
    "renumbered",
    "evidence added",
    "measure moved",
)
"""Every kind of change, in the order of printing."""


class Moment(NamedTuple):
    """A plan as its file had it, seen as at a day, with the words for progress that it uses.

    ``project`` has the readings of measures that stand in files of their own.
    """

    plan: Plan
    day: date
    statuses: Mapping[str, StatusWord]
    project: Project | None = None


@dataclass(frozen=True)
class Change:
    """One thing that moved. ``old`` and ``new`` are what stood there, in words; ``item`` is the newer of the two.

    ``why`` and ``agreed`` are those of the change of a date.
    """

    kind: str
    item: Item = field(repr=False)
    old: str = ""
    new: str = ""
    why: str = ""
    agreed: Who | None = None


def changes(old: Moment, new: Moment) -> list[Change]:
    """What moved between two moments of one plan, kind by kind in the order of ``KINDS``, then in the plan's order."""
    before = {_identity(item): item for item in old.plan.walk()}
    found: list[Change] = []
    seen: set[object] = set()
    for item in new.plan.walk():
        identity = _identity(item)
        seen.add(identity)
        earlier = before.get(identity)
        if earlier is None:
            found.extend(_added(item, old, new))
        else:
            found.extend(_moved(earlier, item, old, new))
    found += [Change("removed", item, old=item.text) for identity, item in before.items() if identity not in seen]
    return sorted(found, key=lambda change: KINDS.index(change.kind))


def _identity(item: Item) -> object:
    return (item.id,) if item.id else (item.level, one_line(item.text), item.quote)


def _added(item: Item, old: Moment, new: Moment) -> Iterator[Change]:
    """An item that the older file did not have, and what became of it since."""
    if item.split_from:
        yield Change("split", item, old=item.split_from, new=item.text)
    else:
        yield Change("new", item, new=item.text)
    yield from _status("", meaning(item, new), item, new)


def _moved(earlier: Item, item: Item, old: Moment, new: Moment) -> Iterator[Change]:
    yield from _status(meaning(earlier, old), meaning(item, new), item, new)
    yield from _due(earlier, item, old, new)
    if one_line(earlier.text) != one_line(item.text) and not item.quote:
        yield Change("reworded", item, earlier.text, item.text)
    for before, after in ((earlier.owner, item.owner), (earlier.leads, item.leads)):
        if _who(before) != _who(after):
            yield Change("re-owned", item, " / ".join(_who(before)), " / ".join(_who(after)))
    if earlier.ref != item.ref:
        yield Change("renumbered", item, earlier.ref, item.ref)
    known = set(evidence(earlier, old.day))
    for one in evidence(item, new.day):
        if one not in known:
            yield Change("evidence added", item, new=one)
    yield from _measures(earlier, item, old, new)


def meaning(item: Item, moment: Moment) -> str:
    """What the status of an item counts as on the day of the moment; nothing where it has none, or one without."""
    word = moment.statuses.get(status_at(item, moment.day))
    return word.means if word else ""


def _status(before: str, after: str, item: Item, new: Moment) -> Iterator[Change]:
    status = status_at(item, new.day)
    if before == after:
        return
    if after == "complete":
        yield Change("completed", item, new=status)
    elif after == "withdrawn":
        yield Change("withdrawn", item, new=status)
    elif before in ("complete", "withdrawn"):
        yield Change("reopened", item, new=status)
    elif after == "in progress":
        yield Change("started", item, new=status)
    elif before == "in progress":
        yield Change("stopped", item, new=status)


def _due(earlier: Item, item: Item, old: Moment, new: Moment) -> Iterator[Change]:
    before, after = due_at(earlier, old.day), due_at(item, new.day)
    if _text(before) == _text(after) and _by(before) == _by(after):
        return
    kind = "re-dated"
    first, last = _by(before), _by(after)
    if first and last and first != last:
        kind = "put off" if last > first else "brought forward"
    revisions = revisions_at(item, new.day)
    last_one = revisions[-1] if revisions else None
    why, agreed = (last_one.why, last_one.agreed) if last_one else ("", None)
    yield Change(kind, item, _text(before), _text(after), why, agreed)


def _measures(earlier: Item, item: Item, old: Moment, new: Moment) -> Iterator[Change]:
    before = {_measure(one): one for one in earlier.measures}
    for one in item.measures:
        there = before.get(_measure(one))
        if there is None:
            yield Change("measure moved", item, new=one.text or one.source)
            continue
        for name in ("baseline", "target"):
            was, is_ = getattr(there, name), getattr(one, name)
            if one_line(was) != one_line(is_):
                yield Change("measure moved", item, f"{name} {was}".strip(), f"{name} {is_}".strip())
        read, reads = _last_reading(there, old), _last_reading(one, new)
        if reads and read != reads:
            yield Change("measure moved", item, read, reads)


def _last_reading(measure: Measure, moment: Moment) -> str:
    """The last figure that was known of a measure: "84.6% (31 March 2026)"; nothing where there is none."""
    if measure.readings is None:
        return ""
    from reportgen.progress.readings import standing  # most plans have no readings

    project, rows = moment.project, measure.readings
    found = standing(measure, project.readings_of(moment.plan.name, measure) if project else rows.records, moment.day)
    if found.last is None or found.last.value is None:
        return ""
    return f"{print_quantity(found.last.value, found.unit)} ({found.last.text})"


def _measure(measure: Measure) -> object:
    return measure.id or (measure.text, measure.source)


def evidence(item: Item, day: date) -> Iterator[str]:
    """Everything that shows that an item is done, up to a day."""
    if item.evidence:
        yield one_line(item.evidence)
    for entry in item.progress:
        if entry.evidence and entry.on and entry.on <= day:
            yield one_line(entry.evidence)


# --- the ledger of dates -----------------------------------------------------


class Slip(NamedTuple):
    """One change of a due date: the day it was made, from what to what, why, and who agreed."""

    on: date
    old: Timescale | None
    new: Timescale | None
    why: str
    agreed: Who | None


class Slippage(NamedTuple):
    """What became of the due date of an item: the first one, each change, and how many months it moved in all.

    ``months`` is None where either date is not understood.
    """

    item: Item
    first: Timescale | None
    slips: tuple[Slip, ...]
    months: int | None


def slippage(moment: Moment) -> list[Slippage]:
    """Every item whose due date was changed, in the plan's order."""
    found: list[Slippage] = []
    for item in moment.plan.walk():
        slips: list[Slip] = []
        held = item.due
        for revision in revisions_at(item, moment.day):
            assert revision.on is not None  # revisions_at keeps those with a day
            slips.append(Slip(revision.on, held, revision.to, revision.why, revision.agreed))
            held = revision.to
        if slips:
            found.append(Slippage(item, item.due, tuple(slips), months_between(_by(item.due), _by(held))))
    return found


def months_between(first: date | None, last: date | None) -> int | None:
    """Calendar months from one day to another: from 30 April to 30 June are 2, whatever the days of the month."""
    if first is None or last is None:
        return None
    return (last.year - first.year) * 12 + last.month - first.month


def _by(timescale: Timescale | None) -> date | None:
    return timescale.by if timescale else None


def _text(timescale: Timescale | None) -> str:
    return one_line(timescale.text) if timescale else ""


def _who(who: Who | None) -> tuple[str, ...]:
    return tuple(str(name) for name in who.names) if who else ()
