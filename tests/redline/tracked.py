"""Tracked changes of a Word file, accepted or rejected as Word does it (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Line = tuple[str, ...]
"""A paragraph in words: its style, "listed" where it has a number or bullet, then the words of its runs by looks."""


def settle(body: etree._Element, done: Literal["accept", "reject"]) -> None:
    """Accept or reject every change in ``body``, in place."""
    gone, stays = ("del", "ins") if done == "accept" else ("ins", "del")
    for row in list(body.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}{gone}") is not None:
            _parent(row).remove(row)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _parent(table).remove(table)
    for change in list(body.iter(f"{W}{gone}")):
        if _parent(change).tag in (f"{W}p", f"{W}hyperlink"):
            _parent(change).remove(change)
    for change in list(body.iter(f"{W}{stays}")):
        parent = _parent(change)
        if parent.tag in (f"{W}p", f"{W}hyperlink"):
            index = parent.index(change)
            for offset, run in enumerate(list(change)):
                parent.insert(index + offset, run)
        parent.remove(change)
    for text in body.iter(f"{W}delText"):
        text.tag = f"{W}t"
    for paragraph in list(body.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None:
            _join_next(paragraph)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _join_next(paragraph: etree._Element) -> None:
    """A paragraph without its mark is the start of the next one, with the looks of that."""
    runs = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        first = 1 if following.find(f"{W}pPr") is not None else 0
        for offset, run in enumerate(runs):
            following.insert(first + offset, run)
    else:
        assert not any(run.tag in (f"{W}r", f"{W}hyperlink") for run in runs), (
            "words before a table lose their paragraph"
        )
    _parent(paragraph).remove(paragraph)


def lines(element: etree._Element) -> list[Line | list[list[list[Line]]]]:
    """What stands in a body or a cell: paragraphs, and tables as rows of cells."""
    found: list[Line | list[list[list[Line]]]] = []
    for child in element:
        if child.tag == f"{W}p":
            line = _line(child)
            if line is not None:
                found.append(line)
        elif child.tag == f"{W}tbl":
            rows = [[lines(cell) for cell in row.iter(f"{W}tc")] for row in child.iter(f"{W}tr")]
            found.append(rows)  # type: ignore[arg-type]  # cells hold no tables
    return found


def _line(paragraph: etree._Element) -> Line | None:
    words = list(_runs(paragraph))
    properties = paragraph.find(f"{W}pPr")
    style = properties.find(f"{W}pStyle") if properties is not None else None
    if not words and style is None:
        return None  # between two tables
    listed = properties is not None and properties.find(f"{W}numPr") is not None
    return (style.get(f"{W}val", "") if style is not None else "", *(("listed",) if listed else ()), *words)


def _runs(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph, those of one look together."""
    held, look = "", ""
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        mine = "" if properties is None else etree.tostring(properties, method="c14n").decode()
        text = "".join(
            child.text or "" if child.tag == f"{W}t" else "\t"
            for child in run
            if child.tag in (f"{W}t", f"{W}tab", f"{W}br")
        )
        if not text:
            continue
        if held and mine != look:
            yield held
            held = ""
        held, look = held + text, mine
    if held:
        yield held
