"""Changes as splices: what is taken out of a text at a place, and what is put there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple, assert_never

from reportgen.editing.changes import Change, EditRefused, Insert, Put, Remove, Rename, Reorder, Value
from reportgen.editing.layout import Layout, Piece
from reportgen.editing.rendering import behind_colon, behind_dash, bracketed, fits_block, indented, inline, lines


class Splice(NamedTuple):
    """Characters from ``start`` to ``end`` of a text, and what stands there instead."""

    start: int
    end: int
    text: str


def splice(layout: Layout, change: Change) -> Splice:
    """Where and how ``change`` is made. Raises EditRefused where it can't be."""
    holder = layout.at(change.path[:-1])
    name = change.path[-1]
    if isinstance(name, int):
        at: int | None = name
        layout.at(change.path)
    elif holder.is_list or holder.text is not None:
        raise EditRefused(f"no keys stand where '{name}' should be")
    else:
        at = holder.names.get(name)
    match change:
        case Put(_, value, after):
            return _added(layout, holder, str(name), value, after) if at is None else _put(layout, holder, at, value)
        case Insert(_, value, index, after):
            if at is None:
                return _added(layout, holder, str(name), [value], after)
            there = holder.parts[at]
            if there.empty or (there.is_list and not there.parts):
                return _put(layout, holder, at, [value])
            return _inserted(layout, there, value, len(there.parts) if index is None else index)
        case Remove():
            return _removed(layout, holder, _known(at, name))
        case Rename(_, new):
            key = holder.keys[_known(at, name)]
            return Splice(key.start, key.end, inline(new, flow=holder.flow))
        case Reorder(_, order):
            return _reordered(layout, holder.parts[_known(at, name)], order)
        case _:
            assert_never(change)


def _known(at: int | None, name: str | int) -> int:
    if at is None:
        raise EditRefused(f"'{name}' is not there")
    return at


# --- a value in place of another ---------------------------------------------


def _put(layout: Layout, holder: Piece, at: int, value: Value) -> Splice:
    """``value`` in place of what stands behind a colon or dash."""
    old = holder.parts[at]
    if holder.flow:
        space = " " if old.empty and layout.text[old.start - 1 : old.start] == ":" else ""
        quoted = inline(value, flow=True, style=old.style) if isinstance(value, str) else bracketed(value)
        return Splice(old.start, old.end, space + quoted)
    head = layout.behind_dash(holder, at) if holder.is_list else layout.behind_colon(holder, at)
    if isinstance(value, str) and old.text is not None:
        value = value.rstrip("\n")
        if old.block and fits_block(value) and not re.search(r"\d", _header(layout, old)):
            return _new_body(layout, old, value, holder.column)
        if "\n" not in value or old.style == '"':
            if old.empty:
                return Splice(head, head, " " + inline(value))
            if not old.block:
                return Splice(old.start, old.end, inline(value, style=old.style))
    render = behind_dash if holder.is_list else behind_colon
    first, *rest = render(value, layout.step, layout.dash)
    # The comment behind the old value, or behind its |, stays on its line.
    comment = layout.comments(old.start, layout.line_end(old.start if old.block else old.end))
    first += "".join(f"  {one}" for one in comment)
    return Splice(head, layout.line_end(old.end), layout.newline(head).join([first, *indented(rest, holder.column)]))


def _header(layout: Layout, old: Piece) -> str:
    """The ``|`` of a block text with the marks behind it."""
    return layout.text[old.start : old.body].partition("#")[0]


def _new_body(layout: Layout, old: Piece, value: str, column: int) -> Splice:
    """Other lines below the same ``|``; below a ``>`` only where they are one line."""
    header = layout.text[old.start : old.body]
    if old.style == ">" and "\n" in value:
        header = "|" + header[1:]
    newline = layout.newline(old.start)
    if not header.endswith(("\n", "\r")):
        header += newline
    content = layout.text[old.body : old.end]
    first = next((line for line in content.splitlines() if line.strip()), "")
    indent = len(first) - len(first.lstrip(" ")) if first else column + layout.step
    end = old.start + len(layout.text[old.start : old.bottom].rstrip(" \t\r\n"))
    return Splice(old.start, end, header + newline.join(indented(value.split("\n"), indent)))


# --- a new key, a new entry --------------------------------------------------


def _added(layout: Layout, holder: Piece, name: str, value: Value, after: str | None) -> Splice:
    """A new key: in front with an empty ``after``, behind the key ``after``, or behind all."""
    if after and after not in holder.names:
        raise EditRefused(f"'{after}' is not there")
    at = len(holder.keys) - 1 if after is None else holder.names[after] if after else -1
    if holder.flow:
        return _between(holder, at, f"{inline(name, flow=True)}: {bracketed(value)}")
    if not holder.keys:
        raise EditRefused("no keys stand here yet")
    new = lines({name: value}, layout.step, layout.dash)
    if at < 0:
        newline = layout.newline(holder.start)
        pad = newline + " " * holder.column
        return Splice(holder.start, holder.start, newline.join([new[0], *indented(new[1:], holder.column)]) + pad)
    last = at == len(holder.keys) - 1
    before = holder.parts[at]
    place = layout.below(before, holder.column, same=last)
    return _line_below(layout, place, indented(new, holder.column))


def _inserted(layout: Layout, there: Piece, value: Value, index: int) -> Splice:
    """A new entry of a list that has some already."""
    if not there.is_list:
        raise EditRefused("a list should stand here, and does not")
    if not 0 <= index <= len(there.parts):
        raise EditRefused(f"the list has no place {index}")
    if there.flow:
        return _between(there, index - 1, bracketed(value))
    like = there.parts[max(0, index - 1)]
    gap = like.column - there.column
    same_line = (
        like.text is None
        and not like.flow
        and layout.line_start(like.start) == layout.line_start(there.dashes[max(0, index - 1)])
    )
    new = lines([value], layout.step, layout.dash, gap if same_line and gap > 1 else 2)
    if index:
        return _line_below(layout, layout.below(like, there.column), indented(new, there.column))
    if not layout.alone(there.start):
        # The list starts behind the dash of another.
        newline = layout.newline(there.start)
        text = newline.join([new[0], *indented(new[1:], there.column)])
        return Splice(there.start, there.start, text + newline + " " * there.column)
    place = _head(layout, there)
    return _line_below(layout, place, indented(new, there.column))


def _between(holder: Piece, at: int, text: str) -> Splice:
    """Something more between brackets, behind the part ``at``, or in front."""
    if not holder.parts:
        return Splice(holder.start + 1, holder.start + 1, text)
    if at < 0:
        first = (holder.keys or holder.parts)[0].start
        return Splice(first, first, f"{text}, ")
    end = max(holder.parts[at].end, holder.keys[at].end if holder.keys else 0)
    return Splice(end, end, f", {text}")


def _line_below(layout: Layout, place: int, new: list[str]) -> Splice:
    """Lines at the start of a line. A text whose last line has no end still has none."""
    newline = layout.newline(max(0, place - 1))
    if place == len(layout.text) and not layout.text.endswith(("\n", "\r")):
        return Splice(place, place, newline + newline.join(new))
    return Splice(place, place, newline.join(new) + newline)


# --- fewer keys, another order -----------------------------------------------


def _removed(layout: Layout, holder: Piece, at: int) -> Splice:
    """A key and its value gone. Comments among them stay, each on a line of its own."""
    key, part = holder.keys[at], holder.parts[at]
    if len(holder.keys) == 1:
        raise EditRefused(f"'{key.text}' is the only key here")
    after = holder.keys[at + 1].start if at + 1 < len(holder.keys) else None
    if holder.flow:
        start = key.start if after is not None else max(holder.parts[at - 1].end, holder.keys[at - 1].end)
        return Splice(start, max(part.end, key.end) if after is None else after, "")
    newline = layout.newline(key.start)
    pad = " " * holder.column
    if layout.alone(key.start):
        start, end = layout.line_start(key.start), layout.next_line(max(part.end, key.end))
        kept = "".join(pad + comment + newline for comment in layout.comments(start, end))
        if end == len(layout.text) and not layout.text.endswith(("\n", "\r")) and not kept:
            start = layout.line_end(start - 1)
        return Splice(start, end, kept)
    if after is None:
        raise EditRefused(f"'{key.text}' can't be taken out here")
    kept = "".join(comment + newline + pad for comment in layout.comments(key.start, after))
    return Splice(key.start, after, kept)


def _reordered(layout: Layout, there: Piece, order: tuple[int, ...]) -> Splice:
    """The entries in another order. What stands between them stays, but comments go with the entry below them."""
    if not there.is_list or len(order) != len(there.parts) or not order:
        raise EditRefused("a list should stand here, and does not")
    text = layout.text
    if there.flow:
        start, end = there.parts[0].start, there.parts[-1].end
        if layout.comments(start, end):
            raise EditRefused("comments stand between the entries")
        between = [text[one.end : other.start] for one, other in pairwise(there.parts)] + [""]
        pieces = [text[there.parts[at].start : there.parts[at].end] for at in order]
        return Splice(start, end, "".join(piece + gap for piece, gap in zip(pieces, between, strict=True)))
    if not layout.alone(there.start):
        raise EditRefused("the list starts behind the dash of another")
    chunks: list[str] = []
    between = []
    start = here = _head(layout, there)
    for part, dash in zip(there.parts, there.dashes, strict=True):
        blank = here
        for offset, line in layout.lines(here, layout.line_start(dash)):
            if line.strip():
                break
            blank = offset + len(line)
        end = layout.below(part, there.column)
        between.append(text[here:blank])
        chunks.append(text[blank:end])
        here = end
    newline = layout.newline(there.start)
    ended = chunks[-1].endswith(("\n", "\r"))
    if not ended:
        chunks[-1] += newline
    joined = "".join(gap + chunks[at] for gap, at in zip(between, order, strict=True))
    return Splice(start, here, joined if ended else joined.removesuffix(newline))


def _head(layout: Layout, there: Piece) -> int:
    """Where the comments start that stand right above the first entry of a list; its own line where none do."""
    start = layout.line_start(there.start)
    while start:
        above = layout.line_start(start - 1)
        if not layout.text[above:start].lstrip(" ").startswith("#"):
            break
        start = above
    return start
