"""Whether each action is specific, measurable, achievable, relevant and timed: as the rules decide it.

An action meets a criterion where none of the rules that stand for it finds anything at the action, at what it belongs
to, or in the plan as a whole. What is ignored for a reason, and what a council has switched off, counts against nobody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from reportgen.criteria import CRITERIA, Group, Judged
from reportgen.diagnostics import Diagnostic
from reportgen.excerpts import short
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.nodes import MappingNode
from reportgen.rules import find
from reportgen.rules.settings import Settings, extent


def smart(project: Project, plan: Plan, settings: Settings) -> list[Group]:
    """Every action of ``plan``, judged as at the day of ``settings``, by the outermost item that it belongs to."""
    codes = [code for rules in CRITERIA.values() for code in rules]
    kept, _ = settings.apply(find(project, settings, codes))
    found = _by_action(plan, [problem for problem in kept if problem.span.source.path == plan.node.source.path])
    return [Group(top, tuple(_judged(leaf, found.get(id(leaf), set())) for leaf in top.leaves())) for top in plan.items]


def _judged(item: Item, codes: set[str]) -> Judged:
    missed = {name: tuple(code for code in rules if code in codes) for name, rules in CRITERIA.items()}
    return Judged(item, missed)


def _by_action(plan: Plan, problems: list[Diagnostic]) -> dict[int, set[str]]:
    """The codes found at each action: at itself, at an item that it belongs to, or at the plan as a whole."""
    # In the order of the file, an item starts after what it belongs to and before what belongs to it.
    starts = sorted((((item.node.line, item.node.column), item) for item in plan.walk()), key=lambda one: one[0])
    lines = [start for start, _ in starts]
    lasts = {id(item): extent(item.node)[1] for item in plan.walk()}
    above = {id(item): outer for item, outer in plan.lineages()}
    found: dict[int, set[str]] = {}
    measures: dict[int, dict[int, set[str]]] = {}
    for problem in problems:
        line = problem.span.line
        at = bisect_right(lines, (line, problem.span.column)) - 1
        item = _reaching(starts[at][1] if at >= 0 else None, line, lasts, above)
        number = next((i for i, one in enumerate(item.measures) if _covers(one.node, line)), -1) if item else -1
        if item is not None and number >= 0:
            measures.setdefault(id(item), {}).setdefault(number, set()).add(problem.code)
            continue
        for leaf in plan.leaves() if item is None else item.leaves():
            found.setdefault(id(leaf), set()).add(problem.code)
    for item in plan.walk():
        missing = measures.get(id(item), {})
        # One good measure is enough to know by.
        if len(missing) == len(item.measures) > 0:
            for leaf in item.leaves():
                found.setdefault(id(leaf), set()).update(*missing.values())
    return found


def _reaching(
    item: Item | None, line: int, lasts: Mapping[int, int], above: Mapping[int, tuple[Item, ...]]
) -> Item | None:
    """The innermost item that reaches as far as ``line``: ``item``, or one that it belongs to."""
    around = (item, *reversed(above[id(item)])) if item is not None else ()
    return next((one for one in around if lasts[id(one)] >= line), None)


def _covers(node: MappingNode, line: int) -> bool:
    first, last = extent(node)
    return first <= line <= last


def lines(groups: list[Group]) -> Iterator[str]:
    """The table for a terminal: a line an action, "yes" or the rules that decide against it; counts at the end."""
    head = ["", *CRITERIA]
    rows = [[_short(one.item), *(" ".join(one.missed[name]) or "yes" for name in CRITERIA)] for one in _all(groups)]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    at = 0
    for group in groups:
        yield _label(group.item)
        yield "  " + _row(head, widths)
        for _ in group.actions:
            yield "  " + _row(rows[at], widths)
            at += 1
        yield ""
    whole = [one.smart for one in _all(groups)]
    met = ", ".join(f"{name} {sum(not one.missed[name] for one in _all(groups))}" for name in CRITERIA)
    yield f"{sum(whole)} of {len(whole)} actions meet all five; {met}"


def _all(groups: list[Group]) -> list[Judged]:
    return [one for group in groups for one in group.actions]


def _row(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _label(item: Item) -> str:
    words = [item.level[:1].upper() + item.level[1:], str(item.ref), f"({item.id})" if item.id else ""]
    return " ".join(word for word in words if word)


def _short(item: Item) -> str:
    return short(f"{item.ref or ''} {item.title or item.text or item.quote}", 50)
