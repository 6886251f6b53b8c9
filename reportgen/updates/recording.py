"""From rows to changes: each is checked, then said as entries of an item's ``progress`` and ``revised``.

An entry is a group of lines in the log of its own item, behind those of its day and before: so two people who write to
different items never write to the same place, and git joins what they wrote (docs/decisions/0020).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, cast

from reportgen.dates import print_day, read_day, understand
from reportgen.diagnostics import Diagnostic, folded
from reportgen.editing import Change, Insert, Path, Value
from reportgen.excerpts import one_line
from reportgen.fixes import Ground, Mending
from reportgen.model.plan import Item, Plan
from reportgen.nodes import MappingNode, Scalar, SequenceNode
from reportgen.resolve.names import looks_like_id, names_are_read, unknown_name
from reportgen.updates.finding import Index
from reportgen.updates.rows import Row
from reportgen.updates.texts import controls, faults

_PROGRESS = ("status", "note", "evidence")
_DATES = ("due", "frequency", "review", "start")
"""Behind the first of these that there is, an item's first change of date is put."""


class Recorded(NamedTuple):
    """What one row comes to. ``mending`` is None where all that it says is there already."""

    row: Row
    item: str
    mending: Mending | None


def record(ground: Ground, rows: Sequence[Row]) -> tuple[list[Recorded], list[Diagnostic]]:
    """What is to be changed for each of the ``rows``; where there are problems nothing may be.

    Rows are taken one after the other: a second one for the same item finds the first as if it had been recorded.
    """
    problems: list[Diagnostic] = []
    found: list[Recorded] = []
    index = Index(ground)
    logs: dict[int, _Logs] = {}
    for row in rows:
        broken = [one for text in row.fields.values() for one in controls(text)]
        if broken:
            problems += broken
            continue
        place = index.find(row, problems)
        if place is None:
            # What else is wrong with the row is said as well, as far as it can be told without its plan.
            _checked(ground, None, row, problems)
            continue
        checked = _checked(ground, place.plan, row, problems)
        if checked is None:
            continue
        log = logs.setdefault(id(place.item), _Logs.of(place.item))
        problems += _same_date(place.item, checked, log, row)
        changes, said = _changes(ground.path(place.item.node, place.plan), place.item, checked, log)
        mending = None
        if changes:
            line = place.item.span("id").line
            what = f"{place.item.id}: {', '.join(said)}, on {checked.on.isoformat()}"
            mending = Mending(place.plan.node.source.path, line, what, tuple(changes))
        found.append(Recorded(row, str(place.item.id), mending))
    return found, problems


class _Checked(NamedTuple):
    """A row as it is recorded: what is given of ``status``, ``note`` and ``evidence``, and the change of date."""

    on: date
    progress: dict[str, str]
    due: str
    why: str
    agreed: Value

    @property
    def revised(self) -> dict[str, str]:
        """The change of date, but for its day and who agreed."""
        return {"to": self.due, "why": self.why}


def _checked(ground: Ground, plan: Plan | None, row: Row, problems: list[Diagnostic]) -> _Checked | None:
    """The row, or None with all that is wrong with it. Without a plan its statuses are not known."""
    before = len(problems)
    on = read_day(row.get("on"))
    if not row.get("on"):
        message, hint = "the day of the update is missing", f"give it {row.ask('on')}: 2018-03-20"
        problems.append(Diagnostic("S002", row.place, message, hint))
    elif on is None:
        hint = "type it as 2018-03-20 or 20 March 2018"
        problems.append(Diagnostic("S004", row.span("on"), f"'{row.get('on')}' is not a day that can be read", hint))
    for name in ("status", "note", "evidence", "due", "why", "agreed"):
        if name in row.fields:
            problems += faults(row.fields[name], markdown=name in ("note", "evidence", "why"))
    progress = {name: row.get(name) for name in _PROGRESS if row.get(name)}
    if "status" in progress and plan is not None:
        progress["status"] = _status(ground, plan, row.fields["status"], problems)
    agreed = _agreed(ground, row.fields["agreed"], problems) if "agreed" in row.fields else ""
    problems += _incomplete(row, progress)
    if on is not None and row.get("due"):
        by = understand(row.get("due")).by
        if by is not None and by < on:
            message = f"'{row.get('due')}' is past on {print_day(on, '{day} {month} {year}')}"
            hint = "give the date that was agreed; is it the year?"
            problems.append(Diagnostic("U002", row.span("due"), message, hint))
    if on is None or len(problems) > before:
        return None
    return _Checked(on, progress, row.get("due"), row.get("why"), agreed)


def _incomplete(row: Row, progress: Mapping[str, str]) -> Iterator[Diagnostic]:
    due = row.get("due")
    if due and not row.get("why"):
        message = "the new date has no reason"
        yield Diagnostic("U001", row.span("due"), message, f"say {row.ask('why')} why it changes")
    for name in ("why", "agreed"):
        if not due and row.get(name):
            hint = f"give the new date {row.ask('due')}, or leave this out"
            yield Diagnostic("U001", row.span(name), f"'{name}' belongs to a new date, and there is none", hint)
    if not due and not progress and not row.get("why") and not row.get("agreed"):
        hint = f"give a status, a note, evidence or a new date: {row.ask('status')}"
        yield Diagnostic("U001", row.place, "nothing is said of how it stands", hint)


def _status(ground: Ground, plan: Plan, text: Scalar, problems: list[Diagnostic]) -> str:
    """The status as the plan has it: typed in other capitals, or by its label, it is the same."""
    known = ground.project.statuses(plan)
    if not known or text in known:
        return str(text)
    alike = [name for name, word in known.items() if folded(text) in (folded(name), folded(word.label))]
    if len(alike) == 1:
        return str(alike[0])
    problems.append(unknown_name(text, text.span, "status", known, f"the statuses are: {', '.join(known)}"))
    return str(text)


def _agreed(ground: Ground, text: Scalar, problems: list[Diagnostic]) -> Value:
    """An id of council.yaml, several with commas between them, or words as they are to be printed."""
    project = ground.project
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    several = len(parts) > 1 and any(project.named(part) for part in parts)
    for part in parts if several else [str(text)]:
        if looks_like_id(part) and project.named(part) is None and names_are_read(project):
            known = [*project.council.people, *project.council.bodies]
            hint = "add it to council.yaml, or type the name as it is to be printed"
            problems.append(unknown_name(part, text.span, "person or body", known, hint))
    return cast("Value", parts) if several else str(text)


# --- what is there already, and where the new stands ---------------------------


@dataclass
class _Log:
    """The entries of ``progress`` or ``revised``: their days, what they say, and the place of each in its list."""

    entries: list[tuple[date | None, dict[str, str]]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def has(self, on: date, said: Mapping[str, str]) -> bool:
        """Whether an entry of that day says all of this already."""
        return any(
            day == on and all(one_line(entry.get(name, "")) == one_line(text) for name, text in said.items())
            for day, entry in self.entries
        )

    def add(self, on: date, said: Mapping[str, str]) -> int:
        """Take an entry in, behind those of its day and before; returns its place in the list."""
        at = len(self.entries)
        while at and (day := self.entries[at - 1][0]) is not None and day > on:
            at -= 1
        place = self.places[at] if at < len(self.places) else (self.places[-1] + 1 if self.places else 0)
        self.entries.insert(at, (on, dict(said)))
        self.places[at:] = [place, *(one + 1 for one in self.places[at:])]
        return place


@dataclass
class _Logs:
    """The two logs of an item."""

    progress: _Log
    revised: _Log

    @classmethod
    def of(cls, item: Item) -> _Logs:
        """Those that the item has. An entry of a list that is left blank is none, and has a place all the same."""
        progress = [
            (one.on, {"status": one.status, "note": one.note, "evidence": one.evidence}) for one in item.progress
        ]
        revised = [(one.on, {"to": one.to.text if one.to else "", "why": one.why}) for one in item.revised]
        return cls(_Log(progress, _places(item.node, "progress")), _Log(revised, _places(item.node, "revised")))


def _places(node: MappingNode, name: str) -> list[int]:
    there = node.entries.get(name)
    return [at for at, one in enumerate(there.items) if one != ""] if isinstance(there, SequenceNode) else []


def _same_date(item: Item, checked: _Checked, logs: _Logs, row: Row) -> Iterator[Diagnostic]:
    """A change of the date to the one that holds is none; what is recorded already is left alone."""
    if not checked.due or logs.revised.has(checked.on, checked.revised):
        return
    holds, by = _holds(item, logs, checked.on)
    if folded(holds) == folded(checked.due) or (by is not None and understand(checked.due).by == by):
        same = "" if folded(holds) == folded(checked.due) else f", '{holds}'"
        hint = f"leave it out {row.ask('due')} where the date stays"
        yield Diagnostic("U002", row.span("due"), f"'{checked.due}' is its date already{same}", hint)


def _changes(path: Path, item: Item, checked: _Checked, logs: _Logs) -> tuple[list[Change], list[str]]:
    """The entries to be made in the item at ``path``, and what they say in a few words."""
    on = checked.on
    changes: list[Change] = []
    said: list[str] = []
    if checked.due and not logs.revised.has(on, checked.revised):
        holds, _ = _holds(item, logs, on)
        value: dict[str, Value] = {"on": on.isoformat(), **checked.revised}
        if checked.agreed:
            value["agreed"] = checked.agreed
        place = logs.revised.add(on, checked.revised)
        changes.append(Insert((*path, "revised"), value, place, _revised_after(item)))
        unknown = "" if understand(checked.due).understood else " (words that name no day)"
        said.append(f"due {checked.due}{unknown}" + (f" in place of {holds}" if holds else ""))
    if checked.progress and not logs.progress.has(on, checked.progress):
        value = {"on": on.isoformat(), **checked.progress}
        place = logs.progress.add(on, checked.progress)
        changes.append(Insert((*path, "progress"), value, place, _last_own(item)))
        said = [*(_called(name, text) for name, text in checked.progress.items()), *said]
    return changes, said


def _called(name: str, text: str) -> str:
    return text if name == "status" else {"note": "a note", "evidence": "evidence"}[name]


def _holds(item: Item, logs: _Logs, on: date) -> tuple[str, date | None]:
    """The timescale that holds on a day and the day it means, with the changes that earlier rows made."""
    changed = [(day, entry["to"]) for day, entry in logs.revised.entries if day is not None and day <= on]
    if changed:
        # Of one day the later in the file; sorting keeps their order.
        last = sorted(changed, key=lambda one: one[0])[-1][1]
        return last, understand(last).by
    return (item.due.text, item.due.by) if item.due else ("", None)


def _revised_after(item: Item) -> str | None:
    """The key behind which the first change of a date is put."""
    return next((name for name in _DATES if name in item.node.entries), None) or _last_own(item)


def _last_own(item: Item) -> str | None:
    """The last key of an item that is not the list of those below it: None where it has no such list."""
    if not item.children:
        return None
    own = ""
    for name, child in item.node.named():
        if isinstance(child, SequenceNode) and any(one is item.children[0].node for one in child.items):
            return own
        own = str(name)
    return own
