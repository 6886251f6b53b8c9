"""What the tables of all parts have in common: their captions, and the cells that name an action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reportgen.compose.context import Context
from reportgen.compose.languages import in_language
from reportgen.compose.names import label
from reportgen.compose.tables import table
from reportgen.compose.values import status_words, text
from reportgen.document import Block, Blocks, Cell, Paragraph, Row, Table, Text
from reportgen.model.kinds import Who
from reportgen.model.plan import Item
from reportgen.progress.states import State
from reportgen.progress.timeline import progress_at


def made(context: Context, title: str, headings: Sequence[str], rows: Iterable[Sequence[Blocks]]) -> Table:
    """A table of the part ``title``; the first cell of a row names it."""
    plan = context.said(context.plan.title) if context.plan else ""
    caption = context.word("part of plan", title=title, plan=plan)
    shown = [
        Row(tuple(Cell(blocks or context.phrase("nothing"), header=not place) for place, blocks in enumerate(row)))
        for row in rows
    ]
    return table(context, headings, shown, caption)


def headed(context: Context, *names: str) -> list[str]:
    """The headings of columns, which are fixed words."""
    return [context.word(name) for name in names]


def said(text: str) -> Blocks:
    """A text as one paragraph; nothing for an empty one."""
    return (Paragraph((Text(str(text)),)),) if text else ()


def words(context: Context, item: Item, number: str) -> Blocks:
    """The words of an item: its text, else its short name, else what it is called."""
    return text(context, item) or context.lines(item.title) or said(label(context, item, number))


def named(context: Context, item: Item, number: str) -> tuple[Blocks, Blocks]:
    """The two cells that name an item: its number and its words."""
    return said(number), words(context, item, number)


def people(context: Context, names: Iterable[str]) -> str:
    """The full names of people or bodies in a line."""
    between = context.word("between people")
    full = [context.name(name) for name in names]
    return context.each(
        lambda language: in_language(between, language).join(in_language(one, language) for one in full)
    )


def who(context: Context, given: Who | None) -> Blocks:
    """People or bodies as worded, else by their full names."""
    return said(context.who_text(given))


def update(context: Context, item: Item) -> Blocks:
    """The last entry of the log with its day; the status where there is no log."""
    entry = progress_at(item, context.as_at)
    if entry is None or entry.on is None:
        return said(status_words(context, item.status)) if item.status else context.phrase("no update yet")
    note = context.prose(entry.note) if entry.note else said(status_words(context, entry.status))
    return logged(context, entry.on, note)


def logged(context: Context, day: date, note: Blocks) -> Blocks:
    """An entry of a log: its day and what it says."""
    if not note:
        return said(context.day(day))
    if len(context.languages) > 1:
        # What is said in several languages stands below each other, and so does the day before it.
        return (*said(context.day(day)), *note)
    before, _, after = context.word("update on", date=context.day(day), note="\0").partition("\0")
    first, *others = note
    if isinstance(first, Paragraph):
        end = (Text(after),) if after and not others else ()
        start: Block = Paragraph((*((Text(before),) if before else ()), *first.content, *end))
        return (start, *others)
    return (*said(before.strip()), *note)


def leads(context: Context, state: State) -> Blocks:
    """Who leads on an action."""
    return said(people(context, state.action.leads))
