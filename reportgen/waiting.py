"""Long work, and a person who waits for it: a stage passes on what it does one by one, and a command shows how far."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Follow(Protocol):
    """What goes along with long work."""

    def __call__(self, things: Collection[T], unit: str, /) -> Iterable[T]:
        """Pass ``things`` on, one by one, and perhaps show how many are done. ``unit`` is what one is called."""


def unseen(things: Collection[T], unit: str, /) -> Iterable[T]:
    """Passes things on, and shows nothing: for a log, for tests, for whoever waits for nothing."""
    return things
