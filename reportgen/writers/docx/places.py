"""Where something stands in a template, as one would say it over the telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reportgen.excerpts import short
from reportgen.writers.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"


class Area(NamedTuple):
    """One part of the template that shows text: ``name`` as a clerk would call it, empty for the body."""

    name: str
    root: _Element


def paragraphs(root: _Element) -> Iterator[tuple[_Element, str]]:
    """Each paragraph with its own text, without that of text boxes anchored in it.

    A text box stands twice in its file, for new and for old Word: what is for old Word is left out here.
    """
    for p in root.iter(f"{W}p"):
        if next(p.iterancestors(_FALLBACK), None) is None:
            yield p, "".join(t.text or "" for t in texts(p))


def texts(p: _Element) -> list[_Element]:
    """The w:t of a paragraph itself."""
    return [t for t in p.iter(f"{W}t") if t.text and next(t.iterancestors(f"{W}p"), None) is p]


def cell_of(p: _Element) -> _Element | None:
    """The cell that a paragraph stands in."""
    return next(p.iterancestors(f"{W}tc"), None)


def boxed(p: _Element) -> bool:
    """Whether a paragraph stands in a text box."""
    return next(p.iterancestors(_BOX), None) is not None


def place(area: Area, p: _Element) -> str:
    """Where a paragraph stands, with its words."""
    words = short("".join(t.text or "" for t in texts(p)))
    quoted = f" ('{words}')" if words else ""
    box = next(p.iterancestors(_BOX), None)
    if box is not None:
        return f"a text box{f' in {area.name}' if area.name else ''}{quoted}"
    if area.name:
        return f"{area.name}{quoted}"
    cell = cell_of(p)
    if cell is not None:
        row = next(cell.iterancestors(f"{W}tr"))
        table = next(row.iterancestors(f"{W}tbl"))
        tables = list(area.root.iter(f"{W}tbl"))
        rows, cells = list(table.iterchildren(f"{W}tr")), list(row.iterchildren(f"{W}tc"))
        return (
            f"table {tables.index(table) + 1}, row {rows.index(row) + 1 if row in rows else '?'}, "
            f"cell {cells.index(cell) + 1 if cell in cells else '?'}{quoted}"
        )
    body = [each for each in area.root.iter(f"{W}p") if cell_of(each) is None and not boxed(each)]
    return f"paragraph {body.index(p) + 1}{quoted}"
