"""Measuring several ways to do a thing so that they can be compared on a machine that has other work, too."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


def interleaved(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds that each way takes of the processor, after one round that does not count.

    The ways take turns, so that a machine that slows down slows all of them.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            gc.collect()
            started = time.process_time()
            result = way()
            seconds = time.process_time() - started
            del result
            if number or rounds == 1:
                taken[name].append(seconds)
    return {name: statistics.median(all_rounds) for name, all_rounds in taken.items()}


@dataclass(frozen=True)
class Target:
    """A ratio that should be reached, and what it is a ratio of."""

    what: str
    ratio: float
    wanted: float

    def missed(self, slack: float = 1.0) -> bool:
        """Whether the ratio is below ``slack`` times what is wanted."""
        return self.ratio < self.wanted * slack

    def __str__(self) -> str:
        word = "missed" if self.missed() else "holds"
        return f"{word}: {self.what}: {self.ratio:.1f} (wanted: {self.wanted:g})"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown, its columns aligned: the first to the left, the others to the right."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines.insert(1, rule)
    shown: list[str] = []
    for first, *others in lines:
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        shown.append(f"| {' | '.join(cells)} |")
    return "\n".join(shown)


def beside(seconds: Mapping[str, float], yardstick: str) -> str:
    """A table of times, and how many times as long as the yardstick each way takes."""
    return table(
        ("way", "ms", f"× {yardstick}"),
        ((name, f"{one * 1000:,.1f}", f"{one / seconds[yardstick]:.2f}") for name, one in seconds.items()),
    )
