"""What a fix is, and what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic
from reportgen.editing import Change, Path, Places
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.nodes import MappingNode, Node


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
        project = self.project
        nodes: Sequence[MappingNode] = (
            project.council.node,
            *(plan.node for plan in project.plans.values()),
            *(record.node for record in project.records.values()),
            *(report.node for report in project.reports),
        )
        return next((node for node in nodes if node.source.path == path), None)


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
