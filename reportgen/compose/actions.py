"""Tables of actions as they stand on a day: what every slice of a plan is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from reportgen.compose.context import Context, Edition
from reportgen.compose.documents import shifted, standalone
from reportgen.compose.names import label
from reportgen.compose.tables import table
from reportgen.compose.values import due, status_tone, status_words, text
from reportgen.diagnostics import Diagnostic
from reportgen.document import (
    Block,
    Blocks,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Status,
    Table,
    Text,
    Tone,
)
from reportgen.markdown import literal
from reportgen.model.plan import Item
from reportgen.progress.actions import STATES, Action, soon
from reportgen.progress.timeline import progress_at

TONES = {"overdue": Tone.RED, "due soon": Tone.AMBER, "unclear": Tone.AMBER, "complete": Tone.GREEN}
"""The colour that a page gives the words of a state."""


def page(context: Context, title: str, name: str, blocks: Blocks) -> tuple[Document, list[Diagnostic]]:
    """A document of these blocks, in the council's format for documents, on the day of the context.

    On paper the title is a heading; a page has it above all else.
    """
    if context.edition is not Edition.PAGE:
        blocks = (heading(1, title), *shifted(blocks, 1))
    document, problems = standalone(context, title, name, context.as_at, blocks)
    fields = {**document.fields, "report_type": context.word("plans")}
    return replace(document, fields=fields), problems


def state(context: Context, name: str) -> str:
    """The words of a state."""
    return context.word(name, date=context.day(soon(context.as_at)))


def counted(context: Context, name: str) -> str:
    """The heading of a number of actions in a state: short, for there are many side by side."""
    return context.word("soon" if name == "due soon" else name)


def heading(level: int, words: str) -> Heading:
    """A heading of these words."""
    return Heading(level, (Text(words),))


def line(text: str) -> Blocks:
    """A text as a paragraph, in as many languages as it is given in."""
    return (Paragraph((Text(" ".join(text.split()) if "\n" in text else text),)),) if text else ()


def cells(*texts: str | int | Blocks) -> tuple[Cell, ...]:
    """Cells of a row; the first names it."""
    blocks = [one if isinstance(one, tuple) else line(str(one) if isinstance(one, int) else one) for one in texts]
    return tuple(Cell(each, header=not position) for position, each in enumerate(blocks))


def states(context: Context, found: Counter[str], caption: str) -> Table:
    """How many actions stand how, in a line: those states that there are, and what members ask for first."""
    shown = [name for name in STATES if found[name] or name in ("overdue", "due soon", "complete")]
    headings = [context.word("all actions"), *(counted(context, name) for name in shown)]
    row = Row(cells(found.total(), *(found[name] for name in shown)))
    return table(context, headings, [row], caption)


def words(context: Context, item: Item) -> Blocks:
    """The words of an action: its text, else its short name, else what it is called."""
    blocks = text(context, item) or context.lines(item.title)
    return blocks or line(label(context, item, str(item.ref)))


def who(context: Context, names: Iterable[str]) -> str:
    """The full names of people or bodies in a line."""
    return context.word("between people").join(context.name(name) for name in names)


def update(context: Context, action: Action) -> Blocks:
    """The last entry of the log with its day; the status that the plan gives where there is no log."""
    entry = progress_at(action.item, context.as_at)
    if entry is None or entry.on is None:
        given = action.standing.status
        return line(status_words(context, given)) if given else context.phrase("no update")
    said = status_words(context, entry.status) if entry.status else ""
    day = context.day(entry.on)
    if not (entry.note or said):
        return line(day)
    if len(context.languages) > 1:
        # What is said in several languages stands below each other, and so does the day before it.
        return (*line(day), *(context.prose(entry.note) if entry.note else line(said)))
    before, _, after = context.word("update", date=day, note="\0").partition("\0")
    end = (Text(after),) if after else ()
    if said and (not entry.note or entry.note.strip().casefold() == said.casefold()):
        on_page = context.edition is Edition.PAGE
        shown = Status(said, status_tone(context, entry.status)) if on_page else Text(said)
        return (Paragraph((Text(before), shown, *end)),)
    blocks = context.prose(entry.note)
    if blocks and isinstance(blocks[0], Paragraph):
        return (Paragraph((Text(before), *blocks[0].content, *end)), *blocks[1:])
    return (*literal(before), *blocks)


def listed(
    context: Context,
    found: Sequence[Action],
    called: dict[int, str],
    caption: str,
    *,
    leads: bool = True,
    late: bool = False,
) -> Table:
    """A row for each action: number, words, lead, timescale, how late it is, what the log said last."""
    headings = [context.word("ref"), context.word("action")]
    headings += [context.word("lead")] if leads else []
    headings += [context.word("due")]
    headings += [context.word("days overdue")] if late else []
    headings += [context.word("last update")]
    nothing = context.phrase("nothing")
    rows = []
    for action in found:
        number = called[id(action.item)]
        row: list[str | int | Blocks] = [number or nothing, words(context, action.item)]
        row += [who(context, action.leads) or nothing] if leads else []
        row += [due(context, action.item) or nothing]
        row += [action.standing.overdue] if late else []
        row += [update(context, action)]
        rows.append(Row(cells(*row), _facets(context, action) if leads else ()))
    return table(context, headings, rows, caption)


def _facets(context: Context, action: Action) -> tuple[tuple[str, str], ...]:
    if context.edition is not Edition.PAGE:
        return ()
    leads = tuple(("lead", context.name(name)) for name in action.leads)
    return (*leads, ("status", state(context, action.state)))


def by_state(
    context: Context, found: Sequence[Action], called: dict[int, str], name: str, shown: Iterable[str], *, leads: bool
) -> Blocks:
    """A heading and a table for each state of ``shown`` that there is; the longest overdue and the next due first."""
    blocks: list[Block] = []
    for one in shown:
        these = [action for action in found if action.state == one]
        if not these:
            continue
        if one in ("overdue", "due soon"):
            these.sort(key=last_day)
        title = state(context, one)
        caption = context.word("of", what=title, who=name)
        blocks += [heading(1, title), listed(context, these, called, caption, leads=leads, late=one == "overdue")]
    return tuple(blocks)


def last_day(action: Action) -> date:
    """The day by which an action is due; the last there is, where it has none."""
    due = action.standing.due
    return due.by if due and due.by else date.max
