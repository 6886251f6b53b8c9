"""Items by their ids, in all plans."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, Span, did_you_mean, folded
from reportgen.fixes import Ground
from reportgen.model.plan import Item, Plan
from reportgen.updates.rows import Row


class Found(NamedTuple):
    """An item and its plan."""

    plan: Plan
    item: Item


class Index:
    """The items of all plans that could be read whole, by id, by printed number, and what else has an id."""

    def __init__(self, ground: Ground) -> None:
        self._plans = {plan.name: plan for plan in ground.plans()}
        faulty = (path.split("/") for path in sorted(ground.project.faulty))
        self._unread = [parts[1] for parts in faulty if parts[0] == "plans" and parts[2:] == ["plan.yaml"]]
        self._ids: dict[str, list[Found]] = {}
        self._numbers: dict[str, list[Found]] = {}
        self._others: dict[str, str] = {}
        for plan in self._plans.values():
            for item in plan.walk():
                if item.id:
                    self._ids.setdefault(str(item.id), []).append(Found(plan, item))
                    if item.ref:
                        self._numbers.setdefault(folded(item.ref), []).append(Found(plan, item))
                for measure in item.measures:
                    self._others.setdefault(str(measure.id), "a measure")
            for record in ground.project.plan_records(plan.name).values():
                for finding in record.findings:
                    self._others.setdefault(str(finding.id), "a finding")

    def find(self, row: Row, problems: list[Diagnostic]) -> Found | None:
        """The item that a row names: by its id, or as ``plan/id``; None with a problem where it names no one item."""
        text = row.get("id")
        if not text:
            hint = "give the id of the item, as it stands in plan.yaml behind 'id:'"
            problems.append(Diagnostic("S002", row.place, "the id is missing", hint))
            return None
        plan, _, name = text.rpartition("/")
        plan = plan or row.get("plan")
        if plan and plan not in self._plans:
            problems.append(self._no_plan(plan, row.span("plan" if row.get("plan") == plan else "id")))
            return None
        found = [one for one in self._ids.get(name, []) if not plan or one.plan.name == plan]
        if len(found) == 1:
            return found[0]
        if found:
            ways = " or ".join(f"'{one.plan.name}/{name}'" for one in found)
            if len({one.plan.name for one in found}) < len(found):
                ways = "each another id; 'reportgen check' says where they stand"
            message = f"'{name}' is the id of {len(found)} items"
            problems.append(Diagnostic("N002", row.span("id"), message, f"give {ways}"))
        else:
            hint = self._hint(name, plan)
            problems.append(Diagnostic("N001", row.span("id"), f"'{name}' is not the id of an item", hint))
        return None

    def _no_plan(self, plan: str, span: Span) -> Diagnostic:
        if plan in self._unread:
            hint = "run 'reportgen check', and mend it first"
            return Diagnostic("N001", span, f"the plan '{plan}' has errors and could not be read", hint)
        hint = did_you_mean(plan, self._plans, f"the plans are: {', '.join(self._plans)}")
        return Diagnostic("N001", span, f"'{plan}' is not a plan", hint)

    def _hint(self, name: str, plan: str) -> str:
        """What may have been meant: the item of that number, up to three ids that come near, or where it may stand."""
        number = re.sub(r"^r(?=\d)", "", folded(name))
        numbered = self._numbers.get(folded(name)) or self._numbers.get(number, [])
        numbered = [one for one in numbered if not plan or one.plan.name == plan]
        if numbered:
            return f"ids are not numbers; {name} is {_any_of([str(one.item.id) for one in numbered[:3]])}"
        if name in self._others:
            return f"it is {self._others[name]}: progress is recorded of items"
        known = {folded(one): one for one, where in self._ids.items() if not plan or where[0].plan.name == plan}
        near = [known[match] for match in _nearest(folded(name), list(known))]
        elsewhere = [one.plan.name for one in self._ids.get(name, [])]
        if elsewhere:
            return f"it stands in the plan {_any_of(elsewhere[:3])}"
        if near:
            return f"did you mean {_any_of(near)}?"
        if self._unread:
            return f"it may stand in {_any_of(self._unread[:3])}, which has errors: run 'reportgen check'"
        return "'reportgen update --sheet FILE' lists the ids of what is open"


def _nearest(name: str, known: list[str]) -> list[str]:
    """Up to three that come near. A wrong sheet may ask for hundreds of names among thousands."""
    from rapidfuzz import fuzz, process

    return [match for match, _, _ in process.extract(name, known, scorer=fuzz.ratio, limit=3, score_cutoff=60)]


def _any_of(names: list[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
