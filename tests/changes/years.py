"""Two years in the life of a plan: updates, slips, splits and withdrawals, made with a seed and counted beside it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

START = date(2024, 1, 1)
LAST = date(2025, 12, 31)
STATUSES = {"not due": "not due", "in progress": "in progress", "complete": "complete", "withdrawn": "withdrawn"}


@dataclass
class Action:
    """What somebody who wrote everything down knows of an action."""

    id: str
    owner: str
    due: date
    words: str
    split_from: str = ""
    log: list[tuple[date, str]] = field(default_factory=list)
    revised: list[tuple[date, date, str]] = field(default_factory=list)
    evidence: list[tuple[date, str]] = field(default_factory=list)

    def status(self, day: date) -> str:
        known = [status for on, status in self.log if on <= day]
        return known[-1] if known else ""

    def due_on(self, day: date) -> date:
        known = [to for on, to, _ in self.revised if on <= day]
        return known[-1] if known else self.due


def years(seed: int, count: int = 200) -> list[Action]:
    """``count`` actions with what happened to them."""
    chance = random.Random(seed)
    found: list[Action] = []
    for number in range(count):
        due = START + timedelta(days=chance.randint(30, 700))
        action = Action(f"a{number}", chance.choice(("ann", "bob", "cat")), due, f"Do thing {number}.")
        if found and chance.random() < 0.05:
            action.split_from = chance.choice(found).id
        _live(action, chance)
        found.append(action)
    return found


def _live(action: Action, chance: random.Random) -> None:
    day = START + timedelta(days=chance.randint(0, 60))
    while day <= LAST:
        happens = chance.random()
        if happens < 0.35:
            action.log.append((day, chance.choice(("not due", "in progress", "in progress"))))
        elif happens < 0.5:
            action.revised.append(
                (day, action.due_on(day) + timedelta(days=chance.choice((-20, 31, 92))), f"why {day}")
            )
        elif happens < 0.6:
            action.evidence.append((day, f"paper of {day}"))
            action.log.append((day, "complete"))
        elif happens < 0.63:
            action.log.append((day, "withdrawn"))
        day += timedelta(days=chance.randint(20, 160))


def as_yaml(actions: list[Action]) -> str:
    """The plan as an officer keeps it."""
    lines = ["title: Two Years", "levels: [action]", "statuses:"]
    lines += [f"  {name}: {{label: {name}, means: {means}}}" for name, means in STATUSES.items()]
    lines.append("actions:")
    for action in actions:
        lines += [
            f"  - id: {action.id}",
            f"    text: {action.words}",
            f"    owner: {action.owner}",
            f"    due: {action.due}",
        ]
        if action.split_from:
            lines.append(f"    split_from: {action.split_from}")
        if action.revised:
            lines.append("    revised:")
            for on, to, why in action.revised:
                lines += [f"      - on: {on}", f"        to: {to}", f"        why: {why}"]
        if action.log:
            lines.append("    progress:")
            shown = dict(action.evidence)
            for on, status in action.log:
                lines += [f"      - on: {on}", f"        status: {status}"]
                if status == "complete" and on in shown:
                    lines.append(f"        evidence: {shown[on]}")
    return "\n".join(lines) + "\n"
