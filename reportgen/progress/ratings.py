"""Ratings (RAG) as a council declares them: by dates, by the share that is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reportgen.model.council import Rating, Ratings
from reportgen.progress.actions import Action


def by_dates(scale: Ratings, action: Action, day: date) -> str:
    """The rating of an action by its due date; none for what is withdrawn, has no day, or may be complete."""
    if action.state == "complete":
        return next((name for name, one in scale.scale.items() if one.complete), _otherwise(scale))
    due = action.standing.due
    if action.state in ("withdrawn", "unclear", "no day") or due is None or due.by is None:
        return ""
    late = (day - due.by).days
    limits = ((days_late(one), name) for name, one in scale.scale.items())
    reached = [(limit, name) for limit, name in limits if limit is not None and limit <= late]
    return max(reached, key=lambda pair: pair[0])[1] if reached else _otherwise(scale)


def by_share(scale: Ratings, complete: int, total: int) -> str:
    """The rating of what ``complete`` of ``total`` actions come to; none where there are none."""
    if not total:
        return ""
    if complete == total:
        return next((name for name, one in scale.scale.items() if one.complete), _otherwise(scale))
    within = [
        (one.share, name)
        for name, one in scale.scale.items()
        if one.share is not None and complete * 100 <= one.share * total
    ]
    return min(within, key=lambda pair: pair[0])[1] if within else _otherwise(scale)


def worst(scale: Ratings, given: Iterable[str]) -> str:
    """The worst of the ratings given, as the scale has them in order; none where none of them is on the scale."""
    there = set(given)
    return next((name for name in scale.scale if name in there), "")


def days_late(one: Rating) -> float | None:
    """From how many days after the due date a rating holds; less than 0 for days before it."""
    if one.overdue is not None:
        return one.overdue
    return -one.due_within if one.due_within is not None else None


def limitless(one: Rating) -> bool:
    """Whether a rating is for all that no limit is reached by."""
    return days_late(one) is None and one.share is None and not one.complete


def _otherwise(scale: Ratings) -> str:
    return next((name for name, one in scale.scale.items() if limitless(one)), "")
