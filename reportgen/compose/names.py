"""What the items of a plan are called where they stand under headings, and the names of their places."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.compose.context import Context
from reportgen.compose.languages import in_language
from reportgen.model.plan import Item, Plan


def numbers(items: Sequence[Item], above: str = "") -> list[str]:
    """The numbers of items that stand below the item numbered ``above``.

    They are as typed; an item without one among others that have some stays without. Where none has a
    number, all are counted, so that one can speak of each.
    """
    if any(item.ref for item in items):
        return [str(item.ref) for item in items]
    return [f"{above}.{position}" if above else str(position) for position in range(1, len(items) + 1)]


def numbered(plan: Plan) -> dict[int, str]:
    """The number of each item as it is printed, by the item's identity."""
    found: dict[int, str] = {}
    waiting = [(plan.items, "")]
    while waiting:
        items, above = waiting.pop()
        for item, number in zip(items, numbers(items, above), strict=True):
            found[id(item)] = number
            waiting.append((item.children, number))
    return found


def label(context: Context, item: Item, number: str) -> str:
    """What an item is called: its level, its number and its short name."""
    level = item.level[:1].upper() + item.level[1:]
    called = context.word("item", level=level, ref=number) if number else context.word("untitled", level=level)
    if not item.title:
        return called
    return context.each(lambda one: f"{in_language(called, one)}: {in_language(item.title, one)}")


def as_label(context: Context, heading: str) -> str:
    """The heading of a column as the label of a fact."""
    return context.each(lambda one: f"{in_language(heading, one).rstrip(':')}:")


def place(item: Item, number: str) -> str:
    """The name of the item's place in the document: its own permanent id where it has one."""
    return str(item.id) or "-".join(f"{item.level} {number}".split())
