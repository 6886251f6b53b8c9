"""Ratings: scales that can't be meant, ratings that no scale has, and what is computed and typed all the same."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic
from reportgen.model.council import Ratings
from reportgen.model.plan import RATING, Item, Plan, Progress
from reportgen.model.project import Project
from reportgen.nodes import span_of
from reportgen.progress.ratings import limitless
from reportgen.resolve.names import unknown_name, unknown_who

_LIMITS = {"dates": ("overdue", "due_within"), "share": ("share",), "statement": ()}


def scale_of(ratings: Ratings | None) -> Iterator[Diagnostic]:
    """What is wrong with a scale itself: limits of another kind, the same limit twice, no rating for the rest."""
    if ratings is None or not ratings.scale:
        return
    limits = _LIMITS[ratings.by]
    wrong = list(_limits(ratings, limits))
    yield from wrong
    rest = [name for name, one in ratings.scale.items() if limitless(one)]
    if limits and not wrong and len(rest) != 1:
        message = "no rating is left for what reaches no limit"
        if rest:
            message = f"'{rest[0]}' and '{rest[1]}' have no limit: which is for what reaches none?"
        yield Diagnostic("S005", ratings.span("scale"), message, f"leave one rating without '{limits[0]}'")


def _limits(ratings: Ratings, limits: tuple[str, ...]) -> Iterator[Diagnostic]:
    seen: dict[float, str] = {}
    for name, one in ratings.scale.items():
        given = [key for key in ("overdue", "due_within", "share") if getattr(one, key) is not None]
        for key in given:
            value = getattr(one, key)
            if key not in limits:
                hint = f"write '{limits[0]}: …'" if limits else "take it out: the rating is what the officer says"
                message = f"'{key}' means nothing where ratings go by {ratings.by}"
                yield Diagnostic("S005", one.span(key), message, hint)
            elif key == "share" and value > 100:
                yield Diagnostic("S008", one.span(key), f"a share can't be {value:g}", "type per cent, from 0 to 100")
            elif (limit := -value if key == "due_within" else value) in seen:
                message = f"'{name}' and '{seen[limit]}' have the same limit"
                yield Diagnostic("S005", one.span(key), message, "give each a limit of its own")
            else:
                seen[limit] = name
        if len(given) > 1:
            yield Diagnostic("S005", one.span(given[1]), f"'{name}' has two limits", f"take '{given[1]}' out")


def rated(project: Project, plan: Plan) -> Iterator[Diagnostic]:
    """The plan's own scale, its officers' ratings, what they typed for what is computed, and who watches its risks."""
    yield from scale_of(plan.ratings)
    for risk in plan.risk_register:
        yield from unknown_who(project, risk.owner)
    scale = project.ratings(plan)
    if scale is None:
        for item in plan.walk():
            typed: tuple[Progress | Item, ...] = (*item.progress, item)
            one = next((each for each in typed if each.own_rating), None)
            if one is not None:
                hint = "add 'ratings:' to council.yaml or to the plan: they say which ratings there are"
                message = "nothing prints this rating: neither the council nor the plan has ratings"
                yield Diagnostic("N005", one.span("own_rating"), message, hint)
                return
        return
    for item in plan.walk():
        if RATING in item.extra:
            hint = "write it as 'own_rating: …': it is shown beside the computed one where they differ"
            yield Diagnostic("S001", item.span(RATING), f"the '{RATING}' of this {item.level} is computed", hint)
        given: tuple[Progress | Item, ...] = (*item.progress, item)
        for one in given:
            if one.own_rating and one.own_rating not in scale.scale:
                hint = f"the ratings are: {', '.join(scale.scale)}"
                yield unknown_name(one.own_rating, span_of(one.own_rating, one.span()), "rating", scale.scale, hint)
