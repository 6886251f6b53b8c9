"""``python -m benchmarks``: measure, print ratios, and fail where a target is missed."""

from __future__ import annotations

import argparse

from benchmarks.checks import many_plans
from benchmarks.grid import growth, many_rows, one_paper
from benchmarks.overview import all_plans
from benchmarks.startup import startup

QUICK_SLACK = 0.5
"""With --quick a target fails only where not even half of it is reached: CI's machines have other work."""


def main() -> int:
    """Run the benchmarks; 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast reports are made.")
    about = "small plans and few rounds, for CI: fails only where a target is missed by far"
    parser.add_argument("--quick", action="store_true", help=about)
    quick = parser.parse_args().quick
    needless = startup(2 if quick else 9)
    targets = one_paper(3 if quick else 15)
    if quick:
        targets += many_rows(600, 3, wanted=2)
        targets += growth((60, 600))
        targets += many_plans((10, 50))
        targets += all_plans((10, 50))
    else:
        targets += many_rows(600, 5, wanted=2, cells=True)
        targets += many_rows(6_000, 3, wanted=4)
        targets += growth((60, 600, 6_000, 60_000))
        targets += many_plans((10, 100, 1_000))
        targets += all_plans((10, 100, 1_000))
    print()
    for target in targets:
        print(target)
    if needless:
        print(f"missed: reportgen check imports what it does not use: {', '.join(needless)}")
    missed = [target for target in targets if target.missed(QUICK_SLACK if quick else 1)]
    return 1 if missed or needless else 0


if __name__ == "__main__":
    raise SystemExit(main())
