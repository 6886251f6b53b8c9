"""What the items of a plan are called where they stand under headings, the names of their places, and addresses."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.compose.context import Context
from reportgen.compose.languages import in_language
from reportgen.document import Blocks, Link, Paragraph, Text
from reportgen.model.council import is_email
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


def level_name(level: str) -> str:
    """The name of a level as it begins a label."""
    return level[:1].upper() + level[1:]


def label(context: Context, item: Item, number: str) -> str:
    """What an item is called: its level, its number and its short name."""
    level = level_name(item.level)
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


def address(email: str) -> Blocks:
    """An e-mail address as a link; words that are no address ("by form only") stay words."""
    if not email:
        return ()
    text = Text(str(email))
    return (Paragraph((Link((text,), f"mailto:{email}") if is_email(email) else text,)),)
