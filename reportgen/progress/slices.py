"""The actions of a plan by whom or what they concern."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.progress.actions import Action

SLICES = ("lead", "body", "partner", "ward")
"""By whom or what a plan can be cut: each gets the actions that concern it."""

NOBODY = ""
"""The name under which the actions stand that have no lead. Nothing else needs one."""

_EVERY_WARD = ("all", "all wards", "citywide", "city-wide", "boroughwide", "countywide")


def cut(found: Sequence[Action], by: str) -> dict[str, list[Action]]:
    """The actions that concern each lead, body, partner or ward, in the order in which they first come up.

    An action of two leads stands with both; one without a lead stands with ``NOBODY``, last of all. One for all wards
    concerns each ward that is named, and has a page of its own as well.
    """
    named = {"lead": _leads_of, "body": _bodies_of, "partner": _partners_of, "ward": _wards_of}[by]
    slices: dict[str, list[Action]] = {}
    for action in found:
        for name in named(action):
            slices.setdefault(name, [])
    everywhere = [ward for ward in slices if by == "ward" and ward.casefold() in _EVERY_WARD]
    for action in found:
        names = dict.fromkeys(named(action))
        if any(name in everywhere for name in names):
            names = dict.fromkeys(slices)
        for name in names:
            slices[name].append(action)
    if by == "lead" and (nobodys := [action for action in found if not action.leads]):
        slices[NOBODY] = nobodys
    return slices


def _leads_of(action: Action) -> tuple[str, ...]:
    return action.leads


def _bodies_of(action: Action) -> tuple[str, ...]:
    return action.bodies


def _partners_of(action: Action) -> tuple[str, ...]:
    return action.partners


def _wards_of(action: Action) -> tuple[str, ...]:
    return action.wards
