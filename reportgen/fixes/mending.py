"""What a fix is, and what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, Span
from reportgen.editing import Change, Path, Places
from reportgen.excerpts import one_line
from reportgen.model.inspection import InspectionRecommendation
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.nodes import MappingNode, Node, Scalar

Place = tuple[str, int, int]
"""A file, a line and a column."""


class Mending(NamedTuple):
    """Changes in one file that go together.

    ``safe`` says that nothing that is printed gets other words by them: such a one is made without asking.
    """

    path: str
    line: int
    what: str
    """What is done, in a few words: "quote 'inspection 3'"."""
    changes: tuple[Change, ...]
    safe: bool = True
    name: str = ""
    """The code or the habit that it is for; stamped by ``propose``."""


@dataclass(frozen=True)
class Ground:
    """What fixes see: the project, and what was found in it. ``earlier`` gives ids that a file held once."""

    project: Project
    earlier: Callable[[str], frozenset[str]] = lambda path: frozenset()
    _places: dict[str, Places] = field(default_factory=dict)
    _unnamed: dict[str, dict[str, list[Item]]] = field(default_factory=dict)

    def plans(self) -> Iterator[Plan]:
        """The plans that could be read whole."""
        for plan in self.project.plans.values():
            if not self.project.unread(plan.node.source.path):
                yield plan

    def path(self, node: MappingNode, of: Plan) -> Path:
        """Where ``node`` stands in the file of the plan."""
        return self.places(of.node).path(node)

    def places(self, root: MappingNode) -> Places:
        """The places of a file, by its outermost node."""
        path = root.source.path
        if path not in self._places:
            self._places[path] = Places(root)
        return self._places[path]

    def root(self, path: str) -> MappingNode | None:
        """The outermost node of a file that officers keep. A format is laid over another: it has no node of its own."""
        return self._roots.get(path)

    @cached_property
    def _roots(self) -> dict[str, MappingNode]:
        project = self.project
        nodes = (
            project.council.node,
            *(plan.node for plan in project.plans.values()),
            *(record.node for record in project.records.values()),
            *(report.node for report in project.reports),
        )
        return {node.source.path: node for node in nodes}

    @cached_property
    def texts(self) -> dict[Place, tuple[Plan, Item]]:
        """The items that have a text, with their plans, by where the text stands."""
        return {
            place(item.text.span): (plan, item)
            for plan in self.plans()
            for item in plan.walk()
            if isinstance(item.text, Scalar)
        }

    @cached_property
    def recommendations(self) -> dict[Place, tuple[Plan, str, InspectionRecommendation]]:
        """The recommendations of records beside plans, with the plan and the record's name, by where they stand."""
        return {
            place(one.span("ref")): (plan, name, one)
            for plan in self.plans()
            for name, record in self.project.plan_records(plan.name).items()
            for one in record.recommendations
        }

    def unnamed(self, plan: Plan) -> dict[str, list[Item]]:
        """The items of a plan that name no recommendation, by their texts on one line."""
        if plan.name not in self._unnamed:
            found: dict[str, list[Item]] = {}
            for item in plan.walk():
                if item.text and not item.quote and not item.answers:
                    found.setdefault(one_line(item.text), []).append(item)
            self._unnamed[plan.name] = found
        return self._unnamed[plan.name]


def place(span: Span) -> Place:
    """A span without its length, to look things up by."""
    return span.source.path, span.line, span.column


def node_at(root: Node, path: Path) -> Node | None:
    """The node at a path, or None."""
    here: Node | None = root
    for step in path:
        if isinstance(here, MappingNode) and isinstance(step, str):
            here = here.entries.get(step)
        elif isinstance(step, int) and here is not None and not isinstance(here, str | MappingNode):
            here = here.items[step] if step < len(here.items) else None
        else:
            return None
    return here


FixProblem = Callable[[Ground, Diagnostic], Iterator[Mending]]
FixHabit = Callable[[Ground], Iterator[Mending]]
