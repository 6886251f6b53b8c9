"""What a rule is, and what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reportgen.diagnostics import Severity, Span
from reportgen.model.council import Council
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.progress.timeline import Standing, standing
from reportgen.rules.settings import Settings
from reportgen.rules.texts import Texts

Problem = tuple[Span, str, str]
"""A place, what is wrong there in a short sentence, and what to do."""


class Rule(NamedTuple):
    """A rule: a name that states the offence, its family, how much it weighs, the function that finds it.

    The function's docstring is the rule's page. ``limit`` is its threshold where it has one, ``unit`` what that counts.
    """

    name: str
    family: str
    severity: Severity
    find: Callable[[View], Iterator[Problem]]
    limit: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class View:
    """What a rule sees: the whole project, the day on which each plan is checked, and the rule's own threshold.

    ``texts`` are all texts that are printed, found once for every rule; so is how items stand.
    """

    project: Project
    settings: Settings
    texts: Texts
    code: str
    default: float | None = None
    standings: dict[int, Standing] = field(default_factory=dict, repr=False)

    def plans(self) -> Iterator[Plan]:
        """The plans that could be read whole: of another one, nobody can say what it leaves out."""
        for plan in self.project.plans.values():
            if not self.project.unread(plan.node.source.path):
                yield plan

    def items(self) -> Iterator[tuple[Plan, Item]]:
        """Every item of these plans, with its plan."""
        for plan in self.plans():
            for item in plan.walk():
                yield plan, item

    def actions(self) -> Iterator[tuple[Plan, Item]]:
        """The items that have none below them and stand on the innermost level, with their plan."""
        for plan in self.plans():
            innermost = plan.levels[-1].name if plan.levels else None
            for item in plan.walk():
                if item.level == innermost and not item.children:
                    yield plan, item

    def day(self, plan: Plan) -> date:
        """The day on which ``plan`` is checked: never today, so that the same files give the same problems."""
        return self.settings.day(plan.name)

    def speaks(self, code: str, plan: Plan) -> bool:
        """Whether another rule, which says the same better, is used in ``plan``: then this one need not."""
        return self.settings.weight(code, Severity.ADVICE, plan.name) is not None

    def standing(self, plan: Plan, item: Item) -> Standing:
        """How an item of ``plan`` stands on the day on which that is checked."""
        found = self.standings.get(id(item))
        if found is None:
            found = self.standings[id(item)] = standing(item, self.day(plan), self.project.statuses(plan))
        return found

    def limit(self, owner: Plan | Council) -> float:
        """The rule's threshold for a plan, or for what stands beside no plan: the plan's, the council's, its own."""
        home = owner.name if isinstance(owner, Plan) else ""
        found = self.settings.limit(self.code, home)
        value = self.default if found is None else found
        assert value is not None, f"{self.code} has no threshold"
        return value
