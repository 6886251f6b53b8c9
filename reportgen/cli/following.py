"""How far long work is, for a person at a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that nobody wonders about."""


def follow(things: Collection[T], unit: str, /) -> Iterable[T]:
    """Passes ``things`` on, with a bar on the terminal once they take longer than a moment; nothing goes into a log."""
    return _followed(list(things), unit) if sys.stderr.isatty() else things


def _followed(things: list[T], unit: str) -> Iterator[T]:
    started = time.monotonic()
    for done, thing in enumerate(things):
        if time.monotonic() - started > PATIENCE:
            from tqdm import tqdm  # most work is over before

            yield from tqdm(things[done:], unit=unit, initial=done, total=len(things), leave=False)
            return
        yield thing
