"""What concerns one lead, body, partner or ward: a page on its own, and the e-mail that goes with a lead's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.compose.actions import (
    by_state,
    heading,
    last_day,
    line,
    listed,
    page,
    state,
    states,
    words,
)
from reportgen.compose.context import Context, Edition
from reportgen.compose.documents import standalone
from reportgen.compose.names import address
from reportgen.diagnostics import Diagnostic
from reportgen.document import Block, Blocks, Document, Field, Fields, List, Note, Paragraph, Text
from reportgen.markdown import Findings
from reportgen.model.council import Person, is_email
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.plain import as_text
from reportgen.progress.actions import STATES, Action, count, soon
from reportgen.progress.slices import NOBODY

_OPEN = tuple(name for name in STATES if name not in ("complete", "withdrawn"))


@dataclass(frozen=True)
class Slice:
    """The actions of ``plan`` that concern one lead, body, partner or ward (``by``), as at a day.

    ``name`` is as the plan names it, ``file`` what its files are called. ``called`` are the numbers of the plan's items
    as they are printed, by the items' identity.
    """

    plan: Plan
    day: date
    by: str
    name: str
    actions: Sequence[Action]
    called: dict[int, str]
    file: str


def compose(project: Project, one: Slice, edition: Edition) -> tuple[Document, list[Diagnostic]]:
    """The page of a slice. A lead's is a chase sheet: first what is asked for, then what is coming."""
    context = _context(project, one, edition)
    title = _title(context, one)
    name = context.name(one.name) if one.name != NOBODY else title
    blocks: list[Block] = [Note((Paragraph((Text(context.word("as at", date=context.day(one.day))),)),))]
    blocks += _contact(context, one)
    blocks.append(states(context, count(one.actions), context.word("states", who=name)))
    if one.by == "lead":
        blocks += _asked(context, one, name)
        shown: Iterable[str] = (state for state in _OPEN if state not in ("overdue", "due soon"))
    else:
        shown = STATES
    blocks += by_state(context, one.actions, one.called, name, shown, leads=one.by != "lead")
    return page(context, title, one.file, tuple(blocks))


def _context(project: Project, one: Slice, edition: Edition) -> Context:
    layout = project.formats[project.council.document_format]
    return Context(project, layout, one.plan.name, one.plan, one.day, edition, Findings())


def _title(context: Context, one: Slice) -> str:
    plan = context.said(one.plan.title)
    if one.name == NOBODY:
        return context.word("no lead page", plan=plan)
    return context.word(f"{one.by} page", plan=plan, who=context.name(one.name))


def _contact(context: Context, one: Slice) -> Blocks:
    person = context.project.council.people.get(one.name)
    if person is None:
        return ()
    fields = [
        Field(context.word(word), blocks)
        for word, blocks in (
            ("position", line(person.position)),
            ("telephone", line(person.telephone)),
            ("email", address(str(person.email))),
        )
        if blocks
    ]
    return (Fields(tuple(fields)),) if fields else ()


def _asked(context: Context, one: Slice, name: str) -> Blocks:
    """What is overdue and due soon, and what to send about it."""
    blocks: list[Block] = []
    for kind in ("overdue", "due soon"):
        title = state(context, kind)
        these = sorted((action for action in one.actions if action.state == kind), key=last_day)
        blocks.append(heading(1, title))
        if these:
            caption = context.word("of", what=title, who=name)
            blocks.append(listed(context, these, one.called, caption, leads=False, late=kind == "overdue"))
        else:
            blocks += context.phrase("none", what=title)
    blocks.append(heading(1, context.word("send")))
    if _due(one):
        blocks.append(List(tuple(line(one) for one in _send(context))))
    else:
        blocks += context.phrase("nothing to send", date=context.day(soon(one.day)))
    return tuple(blocks)


def _due(one: Slice) -> bool:
    return any(action.state in ("overdue", "due soon") for action in one.actions)


def _send(context: Context) -> list[str]:
    known = context.project.statuses(context.plan) if context.plan else {}
    labels = dict.fromkeys(str(word.label) for word in known.values())
    lines = [context.word("send status", statuses=", ".join(labels))] if labels else []
    return [*lines, context.word("send done"), context.word("send evidence"), context.word("send date")]


# --- the e-mail --------------------------------------------------------------


def compose_mail(project: Project, one: Slice) -> tuple[Document, list[Diagnostic]]:
    """The e-mail to a lead: address and subject in lines of their own, then the text, ready to be pasted."""
    context = _context(project, one, Edition.ACCESSIBLE)
    plan, until = context.said(one.plan.title), context.day(soon(one.day))
    counts = count(one.actions)
    figures = {"overdue": str(counts["overdue"]), "due": str(counts["due soon"]), "date": until, "plan": plan}
    person = project.named(one.name)
    email = str(person.email) if isinstance(person, Person) else ""
    blocks: list[Block] = [*context.phrase("mail to", email=email)] if is_email(email) else []
    blocks += context.phrase("mail subject" if _due(one) else "mail nothing", **figures)
    blocks += context.phrase("mail greeting", who=context.name(one.name))
    figures |= {"total": str(counts.total()), "complete": str(counts["complete"]), "as_at": context.day(one.day)}
    blocks += context.phrase("mail summary", **figures)
    for kind in ("overdue", "due soon"):
        these = sorted((action for action in one.actions if action.state == kind), key=last_day)
        if these:
            blocks += [heading(1, state(context, kind)), List(tuple(_line(context, one, action) for action in these))]
    if _due(one):
        blocks += [heading(1, context.word("send")), List(tuple(line(one) for one in _send(context)))]
    else:
        blocks += context.phrase("nothing to send", date=until)
    blocks += context.phrase("mail thanks")
    return standalone(context, _title(context, one), one.file, one.day, tuple(blocks))


def _line(context: Context, one: Slice, action: Action) -> Blocks:
    """An action in one line: its number and words, its timescale, how late it is."""
    number = one.called[id(action.item)]
    said = " ".join(as_text(words(context, action.item)).split())
    due = action.standing.due
    timescale = " ".join(str(due.text).split()) if due else ""
    word = "mail late" if action.state == "overdue" else "mail due"
    return line(context.word(word, action=f"{number} {said}".strip(), due=timescale, days=str(action.standing.overdue)))
