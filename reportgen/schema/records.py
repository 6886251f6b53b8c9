"""Records, lists and maps: nodes with nodes inside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from reportgen.excerpts import short
from reportgen.model.kinds import (
    PROSE,
    AnswersKind,
    ColumnsKind,
    Kind,
    LevelsKind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    Rows,
    RowsKind,
)
from reportgen.model.plan import MEASURE, Item, Measure
from reportgen.nodes import MappingNode, Node, Scalar, SequenceNode
from reportgen.schema import sheets
from reportgen.schema.reading import Reading
from reportgen.schema.shape import columns, levels
from reportgen.schema.spec import ID_PATTERN, spec
from reportgen.schema.values import VALUES, text, texts

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
    for name, child in node.named():
        known = keys.get(name)
        if known is not None:
            # A key with nothing behind it is one that the officer has not filled in yet.
            if type(child) is Scalar and (not child or child.isspace()):
                continue
            read = _READERS[type(known.kind)](reading, known.kind, child, name)
            if read is not None:
                found[str(name)] = read
        elif name in extras:
            extra[str(name)] = child
        elif not name.startswith("\0"):
            reading.unknown_key(name, [*keys, *extras], hint)
    for needed in required:
        if blank(node.entries.get(needed)):
            example = keys[needed].example
            hint = f"add it, for example '{needed}: {example}'" if example else f"add '{needed}: …'"
            reading.problem("S002", node.key_span(needed), f"'{needed}' is missing", hint)
    return found, extra


def rows(reading: Reading, node: Node, name: str, keys: Iterable[str]) -> tuple[dict[str, Scalar], ...]:
    """Entries of a field that is given several times: each has texts under ``keys``."""
    if not isinstance(node, SequenceNode):
        hint = f"start each entry with '- {next(iter(keys))}: …'"
        if not blank(node):
            reading.problem("S003", node.span, f"'{name}' takes a list", hint)
        return ()
    found: list[dict[str, Scalar]] = []
    for child in node.items:
        if not isinstance(child, MappingNode):
            hint = f"write '- {next(iter(keys))}: …'"
            reading.problem("S003", child.span, f"an entry of '{name}' has no keys", hint)
            continue
        entry: dict[str, Scalar] = {}
        for key in child.names():
            if key not in keys:
                reading.unknown_key(key, keys)
            elif value := text(reading, child.entries[key], key):
                entry[str(key)] = value
        found.append(entry)
    return tuple(found)


def blank(node: Node | None) -> bool:
    """Whether nothing is typed behind a key, no more than spaces, or an empty list."""
    if isinstance(node, Scalar):
        return not node or node.isspace()
    if isinstance(node, SequenceNode):
        return all(blank(one) for one in node.items)
    return node is None or not node.entries


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
    hint = f"to keep a field of your own, add a column that shows it: '- Heading: {level.name}.{{key}}'"
    found: list[Item] = []
    for child in node.items:
        if not isinstance(child, MappingNode):
            hint = f"write '- text: {short(child, 40)}'" if isinstance(child, Scalar) else "write '- text: …' at least"
            reading.problem("S003", child.span, f"this {level.name} has no keys", hint)
            continue
        fields, extra = values(reading, Item, child, allowed, hint)
        children: tuple[Item, ...] = ()
        if below and below in extra:
            children = items(reading, extra.pop(below), depth + 1)
        if extra:
            fields["extra"] = {name: texts(reading, one, name) for name, one in extra.items()}
        found.append(Item(node=child, level=level.name, children=children, **fields))
    return tuple(found)


def main_key(of: type[Record]) -> str:
    """The key of a record that a lone text was probably meant for."""
    keys, required = spec(of)
    plain = (name for name in ("name", "text", "note", "label", "title") if name in keys)
    return next(plain, next(iter(required or keys)))


def _list(reading: Reading, kind: ListKind, node: Node, name: str) -> tuple[Any, ...] | None:
    if isinstance(node, SequenceNode):
        nodes = node.items
    elif kind.single:
        nodes = [node]
    else:
        hint = "start each of its entries with '- '"
        if isinstance(kind.of, RecordKind) and isinstance(node, Scalar):
            hint = f"write '- {main_key(kind.of.of)}: {short(node, 40)}' on the line below"
        reading.problem("S003", node.span, f"'{name}' takes a list", hint)
        return None
    found = [value(reading, kind.of, child, name) for child in nodes if child != ""]
    return tuple(one for one in found if one is not None)


def _map(reading: Reading, kind: MapKind, node: Node, name: str) -> dict[str, Any] | None:
    if not isinstance(node, MappingNode):
        reading.problem("S003", node.span, f"'{name}' takes names, each with a colon", "write 'name: …' on a line each")
        return None
    found: dict[str, Any] = {}
    for key in node.names():
        name = key
        if kind.ids and not ID_PATTERN.fullmatch(key):
            # What is meant is used elsewhere: it is known by the id it will have.
            name = reading.bad_id(key, key.span)
        read = value(reading, kind.of, node.entries[key], key)
        if read is not None:
            found[name] = read
    return found


def _answers(reading: Reading, kind: object, node: Node, name: str) -> dict[str, Any] | None:
    """Ids with words of their own, or a list of them without."""
    if isinstance(node, SequenceNode):
        return dict.fromkeys(texts(reading, node, name), "")
    return _map(reading, MapKind(PROSE), node, name)


def _record(reading: Reading, kind: RecordKind, node: Node, name: str) -> Record | None:
    if not isinstance(node, MappingNode):
        if isinstance(node, Scalar):
            alone = not node.source.line(node.line)[: node.column - 1].strip(" -")
            where = "in its place" if alone else "on the line below, indented"
            hint = f"write '{main_key(kind.of)}: {short(node, 40)}' {where}"
            reading.problem("S003", node.span, f"'{name}' takes keys here, not a text", hint)
        else:
            hint = f"write '{main_key(kind.of)}: …' on the line below, without a dash"
            reading.problem("S003", node.span, f"'{name}' takes keys here, not a list", hint)
        # It stands for what was meant, so that what names it is not reported as well.
        return kind.of(node=MappingNode(node.source, node.line, node.column))
    extras = reading.shape.extras.get(MEASURE, frozenset()) if kind.of is Measure else frozenset()
    return record(reading, kind.of, node, extras)


def _rows(reading: Reading, kind: RowsKind, node: Node, name: str) -> Rows | None:
    """Records, or the name of the file that holds them, which is read when all its plan is."""
    if isinstance(node, Scalar):
        file = sheets.file_name(reading, node, name)
        return Rows(file, (), node) if file else None
    found = _list(reading, ListKind(RecordKind(kind.of)), node, name)
    return None if found is None else Rows("", sheets.each_once(reading, found), node)


_READERS: dict[type[Any], Callable[[Reading, Any, Node, str], Any]] = {
    **VALUES,
    AnswersKind: _answers,
    LevelsKind: levels,
    ColumnsKind: columns,
    ListKind: _list,
    MapKind: _map,
    RecordKind: _record,
    RowsKind: _rows,
}
