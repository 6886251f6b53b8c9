"""A tidy plan, of which nothing is said; and each slip in it, which is reported by the rule meant for it alone."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from reportgen.rules import RULES
from tests.rules.mutations import KINDS, WITHOUT, Kind
from tests.rules.slips import TIDY, Slip, problems, settle

# SLIPS=40 tries more than is worth the time of every run.
SEEDS = range(int(os.environ.get("SLIPS", "3")))


@pytest.mark.parametrize("name", TIDY)
def test_nothing_is_found_in_a_tidy_project(name: str, tmp_path: Path) -> None:
    assert [str(one) for one in problems(settle(name, tmp_path / name))] == []


def test_each_rule_has_a_kind_of_slip() -> None:
    assert {kind.code for kind in KINDS} | set(WITHOUT) == set(RULES)
    assert len(KINDS) >= 40


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.code} {kind.what}")
def test_a_slip_is_reported_at_its_line_by_the_rule_meant_for_it_and_by_no_other(kind: Kind) -> None:
    places = list(kind.places())
    also: set[str] = set()
    for seed in SEEDS:
        slip = _slip(kind, places, seed)
        root = slip.root
        path = root / slip.path
        assert slip.after != slip.before
        path.write_text(slip.after, encoding="utf-8")
        try:
            found = problems(root)
        finally:
            path.write_text(slip.before, encoding="utf-8")
        typed = slip.after.splitlines()[slip.line - 1] if slip.told == slip.path else ""
        said = "\n".join(f"{one.code} {one.span.source.path}:{one.span.line} {one.message}" for one in found)
        meant = [(one.span.source.path, one.span.line) for one in found if one.code == kind.code]
        assert meant == [(slip.told, slip.line)], f"seed {seed}, line {slip.line}: {typed}\n{said}"
        others = {one.code for one in found} - {kind.code}
        assert others <= set(kind.also), f"seed {seed}, line {slip.line}: {typed}\n{said}"
        also |= others
    assert also == set(kind.also), "what is said to come with it never does"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.code} {kind.what}")
def test_a_kind_of_slip_is_more_than_one(kind: Kind) -> None:
    places = list(kind.places())
    slips = [_slip(kind, places, seed) for seed in range(40)]
    assert len({(slip.path, slip.after) for slip in slips}) > 2


def _slip(kind: Kind, places: list[object], seed: int) -> Slip:
    """The slip of a kind that a seed makes: the same on each day."""
    pick = Random(f"{kind.code} {kind.what} {seed}")
    return kind.make(pick.choice(places), pick)
