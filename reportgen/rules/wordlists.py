"""Lists of English words: those that stand in files beside the rules, and those of a line or two."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).with_name("english")


def read(name: str) -> frozenset[str]:
    """The words of a file, one a line."""
    return frozenset((FOLDER / name).read_text(encoding="utf-8").split())


def in_order(name: str) -> list[str]:
    """The words of a file that has them in the order of their code points, one a line."""
    return (FOLDER / name).read_text(encoding="utf-8").split()


def listed(words: str) -> frozenset[str]:
    """The words of a text, with spaces between them."""
    return frozenset(words.split())
