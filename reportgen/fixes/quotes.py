"""Recommendations that give the words of a record: they can quote it, so that the words never drift."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic
from reportgen.editing import Put, Remove, Rename
from reportgen.fixes.mending import Ground, Mending
from reportgen.model.plan import Item, Plan
from reportgen.nodes import Scalar


def repunctuated(ground: Ground, problem: Diagnostic) -> Iterator[Mending]:
    """Quote a recommendation whose words are those of the record."""
    yield from _quoted(ground, problem, safe=True)


def reworded(ground: Ground, problem: Diagnostic) -> Iterator[Mending]:
    """Quote a recommendation whose words are others: what is printed changes, so that somebody has to want it."""
    yield from _quoted(ground, problem, safe=False)


def unanswered(ground: Ground, problem: Diagnostic) -> Iterator[Mending]:
    """Quote a recommendation that one item gives word for word without naming it."""
    for (home, name), record in ground.project.records.items():
        plan = ground.project.plans.get(home)
        if plan is None or record.node.source.path != problem.span.source.path or plan not in ground.plans():
            continue
        for recommendation in record.recommendations:
            if recommendation.span("ref") != problem.span:
                continue
            same = [
                item
                for item in plan.walk()
                if item.text and not item.quote and not item.answers and _line(item.text) == _line(recommendation.text)
            ]
            if len(same) == 1:
                yield _in_place_of_text(ground, plan, same[0], f"{name} {recommendation.ref}")


def verbatim(ground: Ground) -> Iterator[Mending]:
    """Quote each recommendation that gives the words of the one that it answers, to the last full stop."""
    for plan in ground.plans():
        for item in plan.walk():
            if item.answers and item.text and not item.quote:
                quoted = ground.project.quoted(plan, item.answers)
                if quoted is not None and _line(quoted) == _line(item.text):
                    yield _in_place_of_answers(ground, plan, item)


def _quoted(ground: Ground, problem: Diagnostic, *, safe: bool) -> Iterator[Mending]:
    for plan in ground.plans():
        if plan.node.source.path != problem.span.source.path:
            continue
        for item in plan.walk():
            if isinstance(item.text, Scalar) and item.text.span == problem.span and item.answers and not item.quote:
                yield _in_place_of_answers(ground, plan, item)._replace(safe=safe)


def _in_place_of_answers(ground: Ground, plan: Plan, item: Item) -> Mending:
    path = ground.path(item.node, plan)
    changes = (Remove((*path, "text")), Rename((*path, "answers"), "quote"))
    what = f"quote '{item.answers}' in place of a text"
    return Mending(plan.node.source.path, item.span("text").line, what, changes)


def _in_place_of_text(ground: Ground, plan: Plan, item: Item, reference: str) -> Mending:
    path = ground.path(item.node, plan)
    changes = (Put((*path, "quote"), reference, after="text"), Remove((*path, "text")))
    what = f"quote '{reference}', whose words the text has"
    return Mending(plan.node.source.path, item.span("text").line, what, changes)


def _line(text: str) -> str:
    return " ".join(text.split())
