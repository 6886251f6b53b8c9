"""Recommendations that give the words of a record: they can quote it, so that the words never drift."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic
from reportgen.editing import Put, Remove, Rename
from reportgen.excerpts import one_line
from reportgen.fixes.mending import Ground, Mending, place
from reportgen.model.plan import Item, Plan


def repunctuated(ground: Ground, problem: Diagnostic) -> Iterator[Mending]:
    """Quote a recommendation whose words are those of the record."""
    yield from _quoted(ground, problem, safe=True)


def reworded(ground: Ground, problem: Diagnostic) -> Iterator[Mending]:
    """Quote a recommendation whose words are others: what is printed changes, so that somebody has to want it."""
    yield from _quoted(ground, problem, safe=False)


def unanswered(ground: Ground, problem: Diagnostic) -> Iterator[Mending]:
    """Quote a recommendation that one item gives word for word without naming it."""
    found = ground.recommendations.get(place(problem.span))
    if found is None:
        return
    plan, name, recommendation = found
    same = ground.unnamed(plan).get(one_line(recommendation.text), [])
    if len(same) == 1:
        yield _in_place_of_text(ground, plan, same[0], f"{name} {recommendation.ref}")


def verbatim(ground: Ground) -> Iterator[Mending]:
    """Quote each recommendation that gives the words of the one that it answers, to the last full stop."""
    for plan in ground.plans():
        for item in plan.walk():
            if item.answers and item.text and not item.quote:
                quoted = ground.project.quoted(plan, item.answers)
                if quoted is not None and one_line(quoted) == one_line(item.text):
                    yield _in_place_of_answers(ground, plan, item)


def _quoted(ground: Ground, problem: Diagnostic, *, safe: bool) -> Iterator[Mending]:
    found = ground.texts.get(place(problem.span))
    if found is not None and found[1].answers and not found[1].quote:
        yield _in_place_of_answers(ground, *found)._replace(safe=safe)


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
