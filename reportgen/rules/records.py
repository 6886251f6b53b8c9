"""Rules about what plans and reports take from the records of inspections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from reportgen.diagnostics import Span
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.nodes import Scalar

_WORD = re.compile(r"\S+")


def reworded(project: Project) -> Iterator[tuple[Span, str, str]]:
    """A recommendation that is paraphrased is not the one that was made.

    The words of an item that answers a recommendation are compared with the record, word by word.
    """
    for item, stated, quoted in _stated(project):
        if _letters(stated) != _letters(quoted):
            hint = f"the record says {_difference(stated, quoted)}; to print it word for word: 'quote: {item.answers}'"
            yield _span(item), f"the text differs from '{item.answers}'", hint


def repunctuated(project: Project) -> Iterator[tuple[Span, str, str]]:
    """A recommendation with other punctuation or capitals than the record has."""
    for item, stated, quoted in _stated(project):
        if stated != quoted and _letters(stated) == _letters(quoted):
            hint = f"the record says {_difference(stated, quoted)}; to print it word for word: 'quote: {item.answers}'"
            yield _span(item), f"only the punctuation differs from '{item.answers}'", hint


def unanswered(project: Project) -> Iterator[tuple[Span, str, str]]:
    """A recommendation of a record that no plan answers is one that nobody acts on."""
    for plan in _plans(project):
        answered = {" ".join((item.quote or item.answers).split()) for item in plan.walk()} - {""}
        if not plan.items or any(project.quoted(plan, reference) is None for reference in answered):
            continue  # a slip in a reference is reported where it stands
        for name, record in project.plan_records(plan.name).items():
            for recommendation in record.recommendations:
                reference = f"{name} {recommendation.ref}"
                if recommendation.ref and reference not in answered:
                    hint = f"add an item with 'quote: {reference}'"
                    yield recommendation.span("ref"), f"no item of the plan '{plan.name}' answers '{reference}'", hint


def answers_nothing(project: Project) -> Iterator[tuple[Span, str, str]]:
    """An outermost item of a plan that answers a record should say which recommendation it answers."""
    for plan in _plans(project):
        if not plan.answers or not _answers_any(plan):
            continue
        for item in plan.items:
            if not any(one.quote or one.answers for one in item.walk()):
                hint = f"add 'quote: {plan.answers} …' or 'answers: {plan.answers} …', or ask whether it belongs here"
                yield item.span(), f"this {item.level} answers no recommendation of '{plan.answers}'", hint


def _plans(project: Project) -> Iterator[Plan]:
    """The plans that could be read whole: of another one, nobody can say what it leaves out."""
    for plan in project.plans.values():
        if not project.unread(plan.node.source.path):
            yield plan


def _answers_any(plan: Plan) -> bool:
    """Whether the plan names recommendations at all: one that does not is not reported item by item."""
    return any(item.quote or item.answers for item in plan.walk())


def _stated(project: Project) -> Iterator[tuple[Item, str, str]]:
    """The items whose words stand beside those of a record: the item, its words, those of the record."""
    for plan in project.plans.values():
        for item in plan.walk():
            if item.answers and item.text and not item.quote:
                quoted = project.quoted(plan, item.answers)
                if quoted is not None:
                    yield item, _line(item.text), _line(quoted)


def _line(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> list[str]:
    """The words without punctuation and capitals; typographic and plain quotation marks are the same."""
    return re.findall(r"\w+", text.casefold().replace("’", "'").replace("'", ""))


def _span(item: Item) -> Span:
    return item.text.span if isinstance(item.text, Scalar) else item.span("text")


def _difference(stated: str, quoted: str) -> str:
    """What the record says in place of what is typed, with a word or two around each place."""
    ours, theirs = _WORD.findall(stated), _WORD.findall(quoted)
    parts: list[str] = []
    for tag, ours_from, ours_to, theirs_from, theirs_to in SequenceMatcher(None, ours, theirs, False).get_opcodes():
        if tag == "equal":
            continue
        before, after = max(0, ours_from - 1), min(len(ours), ours_to + 1)
        lead, tail = ours[before:ours_from], ours[ours_to:after]
        typed = " ".join([*lead, *ours[ours_from:ours_to], *tail])
        said = " ".join([*lead, *theirs[theirs_from:theirs_to], *tail])
        parts.append(f"'{said}', not '{typed}'")
    return "; ".join(parts)
