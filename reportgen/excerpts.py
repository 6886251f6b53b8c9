"""Texts in one line, and so much of them as tells which is meant: how messages and lists quote what was typed."""

from __future__ import annotations


def one_line(text: str) -> str:
    """A text with one space between its words."""
    return " ".join(text.split())


def short(text: str, most: int = 60) -> str:
    """A text in one line, cut off at ``most`` characters, the mark of that included: between words, if it can be."""
    line = one_line(text)
    if len(line) <= most:
        return line
    kept = line[:most].rpartition(" ")[0]
    return f"{kept.rstrip(',;:') or line[: most - 1]}…"
