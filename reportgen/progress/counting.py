"""The counts that a report's text can hold: what stands in braces, and which names there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.model.plan import Plan
from reportgen.progress.states import COUNTS

MOVES = (
    "new",
    "split",
    "started",
    "completed",
    "reopened",
    "stopped",
    "withdrawn",
    "put off",
    "brought forward",
    "re-dated",
    "evidence added",
)
"""The kinds of change (``changes.KINDS``) that a plan itself knows the days of."""

PLACE = re.compile(r"(?<!\{)\{\s*(\w+)\s*:\s*([^{}]*?)\s*\}(?!\})")
"""A count in a text: {count:complete}. Doubled braces are none."""


def count_name(place: re.Match[str]) -> str:
    """The name of the count that a match of ``PLACE`` is: ``count:complete``."""
    return f"{place[1].casefold()}:{' '.join(place[2].split())}"


def names(plan: Plan | None) -> Iterator[str]:
    """Every name that there is: the counts of actions, those of the plan's levels, those of what moved."""
    yield from (f"count:{name}" for name in COUNTS)
    yield from (f"since:{kind}" for kind in MOVES)
    yield from (f"count:{level.name}" for level in plan.levels) if plan is not None else ()
