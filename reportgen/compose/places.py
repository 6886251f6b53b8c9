"""Places in a document: the name of every heading, the contents made from them, the links that go to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.document import (
    Block,
    Blocks,
    Contents,
    ContentsEntry,
    Document,
    Heading,
    Inlines,
    Item,
    NumberedParagraph,
    Section,
    Table,
)
from reportgen.markdown import Findings
from reportgen.plain import plain_text


def finished(document: Document, findings: Findings) -> Document:
    """The document with a name for every heading and the contents filled in; links to nowhere become problems."""
    # A name that was given is kept; a heading that has none yet takes another.
    given = places(document)
    taken: set[str] = set()
    named = {slot: _named(blocks, taken, given) for slot, blocks in document.parts.items()}
    whole = {slot: _with_contents(blocks) for slot, blocks in named.items()}
    if findings.links:
        findings.problems.extend(_broken(findings, given | taken))
    return replace(document, parts=whole)


def places(document: Document) -> set[str]:
    """The names of all places in the document that a link can go to."""
    found: set[str] = set()
    for blocks in document.parts.values():
        _collect(blocks, found)
    return found - {""}


def _named(blocks: Blocks, taken: set[str], given: Set[str]) -> Blocks:
    return tuple(_name(block, taken, given) for block in blocks)


def _name(block: Block, taken: set[str], given: Set[str]) -> Block:
    match block:
        case Heading(id=""):
            return replace(block, id=_free(slug(block.content), taken, given))
        case Heading():
            place = _free(block.id, taken)
            return block if place == block.id else replace(block, id=place)
        case NumberedParagraph():
            place = _free(block.id, taken) if block.id else ""
            return replace(block, blocks=_named(block.blocks, taken, given), id=place)
        case Section() | Item():
            return replace(block, blocks=_named(block.blocks, taken, given))
        case _:
            return block


def _free(place: str, taken: set[str], given: Set[str] = frozenset()) -> str:
    """``place``, or the first of place-2, place-3, … that is not taken."""
    free, count = place, 2
    while free in taken or free in given:
        free, count = f"{place}-{count}", count + 1
    taken.add(free)
    return free


def recommendation_place(ref: str) -> str:
    """The name by which a link finds the recommendation ``ref`` of a record."""
    return "-".join(["recommendation", *re.findall(r"[\w.]+", ref)])


def slug(heading: Inlines) -> str:
    """The name of a heading's place, made from its first words."""
    words = re.findall(r"\w+", plain_text(heading).casefold())
    return "-".join(words[:8]) or "heading"


# --- contents ----------------------------------------------------------------


def _with_contents(blocks: Blocks) -> Blocks:
    """Contents list the headings of the part or section in which they stand, on the level of their own heading."""
    found: list[Block] = []
    above: Heading | None = None
    for block in blocks:
        match block:
            case Section():
                found.append(replace(block, blocks=_with_contents(block.blocks)))
            case Contents():
                found.append(Contents(tuple(_entries(blocks, above))))
            case _:
                above = block if isinstance(block, Heading) else above
                found.append(block)
    return tuple(found)


def _entries(blocks: Blocks, above: Heading | None) -> Iterator[ContentsEntry]:
    headings = [block for block in blocks if isinstance(block, Heading) and block is not above]
    level = above.level if above is not None else min((heading.level for heading in headings), default=1)
    for heading in headings:
        if heading.level == level:
            yield ContentsEntry(1, heading.number, plain_text(heading.content), heading.id)


# --- links -------------------------------------------------------------------


def _broken(findings: Findings, there: Set[str]) -> Iterator[Diagnostic]:
    """Links to a place that is not ``there``."""
    for target, span in findings.links:
        if target[1:] not in there:
            hint = did_you_mean(target[1:], there, "link to a section, an appendix, a paragraph or the id of an item")
            yield Diagnostic("M005", span, f"there is no place '{target}' in this document", hint)


def _collect(blocks: Blocks, found: set[str]) -> None:
    """Add the names of all places in blocks that a link can go to."""
    for block in blocks:
        match block:
            case Heading():
                found.add(block.id)
            case Table():
                found.add(block.id)
                for row in block.rows:
                    found.add(row.id)
                    for cell in row.cells:
                        # In the grid, the items that something links to stand in their cells with their names.
                        if cell and cell.blocks and type(item := cell.blocks[0]) is Item:
                            found.add(item.id)
            case NumberedParagraph() | Item():
                found.add(block.id)
                _collect(block.blocks, found)
            case Section():
                _collect(block.blocks, found)
            case _:
                pass
