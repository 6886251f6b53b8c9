"""Records, lists and maps: nodes with nodes inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from reportgen.model.kinds import (
    ColumnsKind,
    Kind,
    LevelsKind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
)
from reportgen.model.plan import MEASURE, Item, Measure
from reportgen.nodes import MappingNode, Node, Scalar, SequenceNode
from reportgen.schema.reading import Reading
from reportgen.schema.shape import columns, levels
from reportgen.schema.spec import ID_PATTERN, spec
from reportgen.schema.values import VALUES, texts

R = TypeVar("R", bound=Record)


def value(reading: Reading, kind: Kind, node: Node, name: str) -> Any:
    """The value of ``node`` as ``kind``, or None with a problem. ``name`` is what an officer calls it."""
    return _READERS[type(kind)](reading, kind, node, name)


def record(
    reading: Reading,
    of: type[R],
    node: MappingNode,
    extras: frozenset[str] = frozenset(),
    **given: object,
) -> R:
    """A record of the keys in ``node``. ``extras`` are keys of its own that it may have beyond the known ones."""
    found, extra = values(reading, of, node, extras)
    if extra:
        found["extra"] = {name: texts(reading, child, name) for name, child in extra.items()}
    return of(node=node, **given, **found)


def values(
    reading: Reading, of: type[Record], node: MappingNode, extras: frozenset[str], hint: str = ""
) -> tuple[dict[str, Any], dict[str, Node]]:
    """The values of a record's fields, and the nodes of the keys in ``extras``."""
    keys, required = spec(of)
    found: dict[str, Any] = {}
    extra: dict[str, Node] = {}
    for name in node.names():
        child = node.entries[name]
        known = keys.get(name)
        if known is not None:
            # A key with nothing behind it is one that the officer has not filled in yet.
            if type(child) is Scalar and not child:
                continue
            read = _READERS[type(known.kind)](reading, known.kind, child, name)
            if read is not None:
                found[str(name)] = read
        elif name in extras:
            extra[str(name)] = child
        elif not name.startswith("\0"):
            reading.unknown_key(name, [*keys, *extras], hint)
    for needed in required:
        if needed not in found and node.entries.get(needed, "") == "":
            reading.problem("S002", node.span, f"'{needed}' is missing", f"add '{needed}: …'")
    return found, extra


def items(reading: Reading, node: Node, depth: int) -> tuple[Item, ...]:
    """The items of the level at ``depth`` of the plan's shape, each with those below it."""
    shape = reading.shape
    level = shape.levels[depth]
    if isinstance(node, Scalar) and not node:
        return ()
    if not isinstance(node, SequenceNode):
        reading.problem("S003", node.span, f"'{level.plural}' takes a list", "start each of its entries with '- '")
        return ()
    below = shape.levels[depth + 1].plural if depth + 1 < len(shape.levels) else None
    own = shape.extras.get(level.name, frozenset())
    allowed = own | {below} if below else own
    hint = f"to keep a field of your own, add a column that shows it: '- Heading: {level.name}.…'"
    found: list[Item] = []
    for child in node.items:
        if not isinstance(child, MappingNode):
            reading.problem("S003", child.span, f"this {level.name} has no keys", "write '- text: …' at least")
            continue
        fields, extra = values(reading, Item, child, allowed, hint)
        children: tuple[Item, ...] = ()
        if below and below in extra:
            children = items(reading, extra.pop(below), depth + 1)
        if extra:
            fields["extra"] = {name: texts(reading, one, name) for name, one in extra.items()}
        found.append(Item(node=child, level=level.name, children=children, **fields))
    return tuple(found)


def _list(reading: Reading, kind: ListKind, node: Node, name: str) -> tuple[Any, ...] | None:
    if isinstance(node, SequenceNode):
        nodes = node.items
    elif kind.single:
        nodes = [node]
    else:
        reading.problem("S003", node.span, f"'{name}' takes a list", "start each of its entries with '- '")
        return None
    found = [value(reading, kind.of, child, name) for child in nodes if child != ""]
    return tuple(one for one in found if one is not None)


def _map(reading: Reading, kind: MapKind, node: Node, name: str) -> dict[str, Any] | None:
    if not isinstance(node, MappingNode):
        reading.problem("S003", node.span, f"'{name}' takes names, each with a colon", "write 'name: …' on a line each")
        return None
    found: dict[str, Any] = {}
    for key in node.names():
        if kind.ids and not ID_PATTERN.fullmatch(key):
            reading.bad_id(key, key.span)
        read = value(reading, kind.of, node.entries[key], key)
        if read is not None:
            found[key] = read
    return found


def _record(reading: Reading, kind: RecordKind, node: Node, name: str) -> Record | None:
    if not isinstance(node, MappingNode):
        keys, required = spec(kind.of)
        what = "a text" if isinstance(node, Scalar) else "a list"
        hint = f"write '{next(iter(required or keys))}: …' on a line below"
        reading.problem("S003", node.span, f"'{name}' takes keys here, not {what}", hint)
        return None
    extras = reading.shape.extras.get(MEASURE, frozenset()) if kind.of is Measure else frozenset()
    return record(reading, kind.of, node, extras)


_READERS: dict[type[Any], Callable[[Reading, Any, Node, str], Any]] = {
    **VALUES,
    LevelsKind: levels,
    ColumnsKind: columns,
    ListKind: _list,
    MapKind: _map,
    RecordKind: _record,
}
