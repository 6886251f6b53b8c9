"""The state of a plan on any day: how each action stands, what that comes to, what one may ask about.

Pure functions of a plan and a day. What is dated after the day changes nothing, nor does the order of the entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reportgen.model.council import Ratings
from reportgen.model.kinds import Timescale
from reportgen.model.plan import Item, Plan, Revision
from reportgen.model.project import Project
from reportgen.progress import ratings
from reportgen.progress.actions import Action, actions, soon
from reportgen.progress.occurrences import missed
from reportgen.progress.slices import cut
from reportgen.progress.timeline import own_rating_at, plan_at, progress_at, revisions_at

COUNTS: Mapping[str, str] = {
    "all": "all actions",
    "open": "those that are neither complete nor withdrawn",
    "complete": "complete actions",
    "complete with evidence": "complete actions that something shows",
    "complete without evidence": "complete actions that nothing shows",
    "withdrawn": "withdrawn actions",
    "overdue": "open actions whose day has passed",
    "due soon": "open actions that are due before the plan is looked at again",
    "due later": "open actions that are due after that",
    "no day": "open actions without a day by which they are due",
    "unclear": "actions whose day has passed and whose status counts as nothing that is known",
    "in progress": "actions whose status counts as in progress",
    "not due": "actions whose status counts as not due",
    "put off": "actions whose date was changed",
}
"""What can be counted of the actions of a plan."""


@dataclass(frozen=True)
class State:
    """How an action stands on ``day``.

    ``action`` is what summaries count: its items above, leads and bodies, and one of ``actions.STATES``, where what is
    due up to the end of ``until`` is due soon. ``evidence`` are the texts that show it, ``quiet`` is for how many days
    its log has said nothing: None where it never did.
    """

    action: Action
    day: date
    changes: tuple[Revision, ...]
    evidence: tuple[str, ...]
    quiet: int | None

    @property
    def item(self) -> Item:
        """The action itself."""
        return self.action.item

    @property
    def state(self) -> str:
        """One of ``actions.STATES``."""
        return self.action.state

    @property
    def first(self) -> Timescale | None:
        """The due date as first agreed."""
        return self.item.due

    @property
    def due(self) -> Timescale | None:
        """The due date that holds."""
        return self.action.standing.due

    @property
    def review(self) -> date | None:
        """The day by which one will look at it again."""
        return self.item.review.by if self.item.review else None

    @cached_property
    def missed(self) -> int:
        """Of what is done again and again: how many of the last times the log says nothing of."""
        return missed(self.item, self.day) if self.action.open else 0

    def counts_as(self) -> Iterator[str]:
        """The names of ``COUNTS`` under which the action is counted."""
        standing = self.action.standing
        yield "all"
        yield self.state
        if self.action.open:
            yield "open"
        if self.state == "complete":
            yield "complete with evidence" if self.evidence else "complete without evidence"
        if standing.means in ("in progress", "not due"):
            yield standing.means
        if self.changes:
            yield "put off"


def states(project: Project, plan: Plan, day: date, until: date | None = None) -> list[State]:
    """How every action that the plan had on ``day`` stands, in the plan's order.

    What is due up to ``until`` is due soon; by default what is due within a month.
    """
    last = horizon(day, until)
    found: list[State] = []
    for action in actions(project, plan_at(plan, day), day):
        item = action.item
        due = action.standing.due
        if action.state in ("due soon", "due later") and due is not None and due.by is not None:
            action = action._replace(state="due soon" if due.by <= last else "due later")  # noqa: PLW2901
        quiet = (day - action.updated).days if action.updated else None
        found.append(State(action, day, tuple(revisions_at(item, day)), tuple(evidence_at(item, day)), quiet))
    return found


def horizon(day: date, until: date | None) -> date:
    """The last day of what is due soon: ``until``, where that is after ``day``, else within a month."""
    return until if until is not None and until > day else soon(day)


def evidence_at(item: Item, day: date) -> Iterator[str]:
    """What shows an item up to ``day``: its own evidence, then that of its log by date."""
    if item.evidence:
        yield item.evidence
    dated = ((entry.on, entry.evidence) for entry in item.progress if entry.on and entry.on <= day and entry.evidence)
    for _, one in sorted(dated, key=lambda pair: pair[0]):
        yield one


def tally(found: Iterable[State]) -> Counter[str]:
    """How many actions there are under each name of ``COUNTS``."""
    return Counter(name for one in found for name in one.counts_as())


def by_item(plan: Plan, found: Sequence[State]) -> list[tuple[Item, list[State]]]:
    """The outermost items of a plan, each with its actions: the item itself where it has none below it."""
    below: dict[int, list[State]] = {}
    for one in found:
        top = one.action.above[0] if one.action.above else one.item
        below.setdefault(id(top), []).append(one)
    return [(item, below.get(id(item), [])) for item in plan.items]


def by_name(found: Sequence[State], by: str) -> dict[str, list[State]]:
    """The actions of each lead, body, partner or ward (``slices.SLICES``)."""
    known = {id(one.item): one for one in found}
    slices = cut([one.action for one in found], by)
    return {name: [known[id(action.item)] for action in each] for name, each in slices.items()}


# --- ratings -----------------------------------------------------------------


@dataclass(frozen=True)
class Rated:
    """The rating of an item, and the officer's own where that is another; each a name of the scale, or empty."""

    rating: str
    own: str = ""

    @property
    def differs(self) -> bool:
        """Whether the officer says otherwise."""
        return bool(self.own and self.rating and self.own != self.rating)


def rated(scale: Ratings, item: Item | None, below: Sequence[State], day: date) -> Rated:
    """The rating on ``day`` of ``item``, of which ``below`` are the actions; of the whole plan, where it is None."""
    own = own_rating_at(item, day) if item is not None else ""
    if scale.by == "share":
        rating = ratings.by_share(scale, sum(one.state == "complete" for one in below), _counting(below))
    elif scale.by == "dates":
        rating = ratings.worst(scale, (ratings.by_dates(scale, one.action, day) for one in below))
    else:
        rating = own or ratings.worst(scale, (own_rating_at(one.item, day) for one in below))
    return Rated(rating, own)


def _counting(found: Iterable[State]) -> int:
    return sum(one.state != "withdrawn" for one in found)


# --- exceptions --------------------------------------------------------------

OFTEN = 2
"""A date that was changed so often is asked about."""


def exceptions(state: State, scale: Ratings | None, stale_after: float) -> Iterator[str]:
    """What a chair may ask about an action, the gravest first; its log may say nothing for ``stale_after`` days."""
    stands, item = state.action.standing, state.item
    due = stands.due
    if state.state == "overdue" and due is not None and due.by is not None and reason(state) is None:
        yield "overdue without reason"
    if len(state.changes) >= OFTEN:
        yield "put off often"
    if state.state == "complete" and not state.evidence:
        yield "complete unevidenced"
    if state.state == "no day" and not item.frequency and state.review is None:
        yield "no day given"
    if state.state == "unclear":
        yield "status unclear"
    if state.action.open and stands.means != "not due" and state.quiet is not None and state.quiet > stale_after:
        yield "quiet"
    if state.missed > 1:
        yield "times missed"
    if scale is not None and rated(scale, item, (state,), state.day).differs:
        yield "rated otherwise"


def reason(state: State) -> str | None:
    """Why an action is overdue: what its log said last since it was due, if it said so in words."""
    entry = progress_at(state.item, state.day)
    due = state.due
    if entry is None or entry.on is None or not entry.note or due is None or due.by is None or entry.on < due.by:
        return None
    return entry.note
