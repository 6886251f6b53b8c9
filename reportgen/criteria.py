"""What is judged of an action to be SMART, and by which rules; the judgements themselves are made by ``smart``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reportgen.model.plan import Item

CRITERIA: Mapping[str, tuple[str, ...]] = {
    "specific": ("R603", "R604", "R605", "R606"),
    "measurable": ("R502", "R505", "R506"),
    "achievable": ("R301", "R302", "R303", "R304"),
    "relevant": ("R005", "R601"),
    "timed": ("R001", "R201", "R202", "R203", "R208"),
}
"""Each criterion, with the rules that decide it.

Achievable: somebody who can be asked does it. Relevant: it answers what was recommended, and is not there already.
"""


class Judged(NamedTuple):
    """An action, and for each criterion the rules that it does not meet; none where it meets the criterion."""

    item: Item
    missed: Mapping[str, tuple[str, ...]]

    @property
    def smart(self) -> bool:
        """Whether it meets all of them."""
        return not any(self.missed.values())


class Group(NamedTuple):
    """An outermost item of a plan with the actions below it, or that is one itself."""

    item: Item
    actions: tuple[Judged, ...]


class Judgement(NamedTuple):
    """All actions of a plan, judged, and the names of the rules that any of them does not meet."""

    groups: tuple[Group, ...]
    rules: Mapping[str, str]
