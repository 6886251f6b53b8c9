"""Logs in the order of their days."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.editing import Reorder
from reportgen.fixes.mending import Ground, Mending
from reportgen.nodes import SequenceNode


def by_date(ground: Ground) -> Iterator[Mending]:
    """The entries of each log of progress by date; those of one day stay as they stand, for the last of them counts."""
    for plan in ground.plans():
        for item in plan.walk():
            days = [entry.on for entry in item.progress]
            node = item.node.entries.get("progress")
            if None in days or not isinstance(node, SequenceNode) or len(node.items) != len(days):
                continue
            dated = [(day, at) for at, day in enumerate(days) if day is not None]
            order = tuple(at for _, at in sorted(dated))
            if order != tuple(range(len(order))):
                change = Reorder((*ground.path(item.node, plan), "progress"), order)
                what = "the entries of 'progress' by date"
                yield Mending(plan.node.source.path, item.span("progress").line, what, (change,))
