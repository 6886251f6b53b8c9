"""What moved, said: as lines for a person and as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from reportgen.changes.moved import KINDS, Change, Moment, Slippage, changes, slippage
from reportgen.excerpts import one_line, short
from reportgen.model.kinds import Timescale, Who
from reportgen.model.plan import Item

_BETWEEN = " / "


class Movement(NamedTuple):
    """What moved in one plan: its title and name, the two days, the changes, the ledger of dates at the later one.

    A plan that is new has no day before, one that is gone none after. ``called`` are the names of people and bodies by
    their ids.
    """

    plan: str
    title: str
    old: date | None
    new: date | None
    changes: list[Change]
    ledger: list[Slippage]
    called: Mapping[str, str]


def of(old: Moment | None, new: Moment | None) -> Movement:
    """What moved between two moments of a plan, of which one may lack."""
    if old is None or new is None:
        only = new or old
        assert only is not None
        day = only.day
        return Movement(only.plan.name, only.plan.title, None if new else day, day if new else None, [], [], {})
    found = changes(old, new)
    called: dict[str, str] = {}
    if new.project is not None:
        council = new.project.council
        called |= {name: str(person.name) for name, person in council.people.items()}
        called |= {name: str(body.name) for name, body in council.bodies.items()}
    return Movement(new.plan.name, new.plan.title, old.day, new.day, found, slippage(new), called)


def lines(moved: Sequence[Movement]) -> Iterator[str]:
    """For a person: plan by plan, kind by kind, then every date that was changed and why."""
    for number, one in enumerate(moved):
        if number:
            yield ""
        yield _head(one)
        if one.old and one.new and not one.changes:
            yield "  nothing moved"
        for kind in KINDS:
            found = [change for change in one.changes if change.kind == kind]
            if found:
                yield f"  {kind}: {len(found)}"
                for change in found:
                    yield f"    {label(change.item)}{_said(change, one.called)}"
        if one.ledger:
            yield "  dates that were changed, and how often"
            for slipped in one.ledger:
                yield f"    {label(slipped.item)}: {_ledger(slipped, one.called)}"


def as_json(moved: Sequence[Movement]) -> str:
    """For a program: the same, with ids and days."""
    return json.dumps([_movement(one) for one in moved], ensure_ascii=False, indent=2)


def label(item: Item) -> str:
    """An item in a few words: its level, its number, its id and the start of its text."""
    words = short(item.title or item.text or item.quote)
    return " ".join(part for part in (item.level, str(item.ref), f"({item.id})" if item.id else "", words) if part)


def _head(one: Movement) -> str:
    if one.old is None:
        return f"{one.title} ({one.plan}): a new plan"
    if one.new is None:
        return f"{one.title} ({one.plan}): no longer there"
    return f"{one.title} ({one.plan}), {one.old.isoformat()} to {one.new.isoformat()}"


def _said(change: Change, called: Mapping[str, str]) -> str:
    if change.kind in ("new", "removed", "started", "completed", "withdrawn"):
        return ""
    old, new = (one_line(text) for text in (change.old, change.new))
    moved = f"{old or 'nothing'} → {new or 'nothing'}"
    match change.kind:
        case "split":
            return f": part of {old}"
        case "reworded":
            return f": {_words(old, new)}"
        case "evidence added":
            return f": {new}"
        case "reopened" | "stopped":
            return f": now {new or 'without a status'}"
        case "put off" | "brought forward":
            agreed = f", agreed by {_named(_who(change.agreed), called)}" if change.agreed else ""
            return f": {moved}, {one_line(change.why) or 'no reason given'}{agreed}"
        case "re-owned":
            return f": {_named(old, called) or 'nothing'} → {_named(new, called) or 'nothing'}"
        case _:
            return f": {moved}"


def _words(old: str, new: str) -> str:
    """Two texts as one, with what went in brackets and what came between braces."""
    from reportgen.document import Deleted, Inserted, Text
    from reportgen.plain import plain_text
    from reportgen.redline.words import compare

    parts: list[str] = []
    for inline in compare((Text(old),), (Text(new),)).content:
        match inline:
            case Deleted(content):
                parts.append(f"[-{plain_text(content)}-]")
            case Inserted(content):
                parts.append("{+" + plain_text(content) + "+}")
            case _:
                parts.append(plain_text((inline,)))
    return "".join(parts)


def _ledger(slipped: Slippage, called: Mapping[str, str]) -> str:
    steps = [_text(slipped.first) or "no date"]
    for slip in slipped.slips:
        why = one_line(slip.why) or "no reason given"
        agreed = f", agreed by {_named(_who(slip.agreed), called)}" if slip.agreed else ""
        steps.append(f"{_text(slip.new)} ({slip.on.isoformat()}: {why}{agreed})")
    months = f"; {slipped.months:+d} {'month' if abs(slipped.months) == 1 else 'months'}" if slipped.months else ""
    return " → ".join(steps) + months


def _text(timescale: Timescale | None) -> str:
    return one_line(timescale.text) if timescale else ""


def _named(who: str, called: Mapping[str, str]) -> str:
    """People and bodies by their names, for a person; a program is given their ids."""
    return _BETWEEN.join(called.get(name, name) for name in who.split(_BETWEEN))


def _who(who: Who | None) -> str:
    return _BETWEEN.join(map(str, who.names)) if who else ""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _movement(one: Movement) -> dict[str, Any]:
    counts = {kind: sum(change.kind == kind for change in one.changes) for kind in KINDS}
    return {
        "plan": one.plan,
        "title": str(one.title),
        "from": _day(one.old),
        "to": _day(one.new),
        "counts": {kind: count for kind, count in counts.items() if count},
        "changes": [_change(change) for change in one.changes],
        "dates": [_slippage(slipped) for slipped in one.ledger],
    }


def _change(change: Change) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": change.kind, **_item(change.item), "old": str(change.old), "new": str(change.new)}
    if change.kind in ("put off", "brought forward", "re-dated"):
        found |= {"why": str(change.why), "agreed": _who(change.agreed)}
    return found


def _slippage(slipped: Slippage) -> dict[str, Any]:
    return {
        **_item(slipped.item),
        "first": _text(slipped.first),
        "changes": [
            {"on": slip.on.isoformat(), "to": _text(slip.new), "why": str(slip.why), "agreed": _who(slip.agreed)}
            for slip in slipped.slips
        ],
        "months": slipped.months,
    }


def _item(item: Item) -> dict[str, Any]:
    span = item.span()
    return {"level": item.level, "id": str(item.id), "ref": str(item.ref), "text": str(item.text), "line": span.line}
