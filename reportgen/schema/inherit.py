"""A format that takes another as its base: its nodes laid over those of the base.

Keys are laid over keys, at any depth. The fields of the cover, and the sections, are laid over those of the
base by their names, and stay where they stood; one that names a field after or before which it stands goes
there, a new one that names none stands last, and one with 'omit: yes' is gone. Any other list or text takes the
place of the base's. Every node keeps the place where it was typed.
"""

from __future__ import annotations

from reportgen.nodes import MappingNode, Node, Scalar, SequenceNode
from reportgen.schema.spec import YES


def inherit(node: MappingNode, base: MappingNode) -> MappingNode:
    """``node`` laid over ``base``."""
    joined = MappingNode(node.source, node.line, node.column)
    for name in base.names():
        if name not in ("base", "title") or name not in node.entries:
            joined.entries[name] = base.entries[name]
    for name in node.names():
        child, below = node.entries[name], joined.entries.pop(name, None)
        joined.entries[name] = _over(name, child, below)
    return joined


def _over(name: str, node: Node, below: Node | None) -> Node:
    if isinstance(node, MappingNode) and isinstance(below, MappingNode):
        return inherit(node, below)
    if name in ("cover", "sections") and isinstance(node, SequenceNode) and isinstance(below, SequenceNode):
        return _fields(node, below)
    return node


def _fields(node: SequenceNode, below: SequenceNode) -> SequenceNode:
    joined = SequenceNode(node.source, node.line, node.column)
    joined.items = list(below.items)
    for item in node.items:
        stood = _place(joined, _text(item, "field"))
        if stood is not None and _text(item, "omit").casefold() in YES:
            del joined.items[stood]
            continue
        field = item if stood is None else _over("", item, joined.items.pop(stood))
        after, before = _place(joined, _text(item, "after")), _place(joined, _text(item, "before"))
        if after is not None:
            joined.items.insert(after + 1, field)
        elif before is not None:
            joined.items.insert(before, field)
        else:
            joined.items.insert(len(joined.items) if stood is None else stood, field)
    return joined


def _place(fields: SequenceNode, name: str) -> int | None:
    if not name:
        return None
    return next((index for index, item in enumerate(fields.items) if _text(item, "field") == name), None)


def _text(node: Node, key: str) -> str:
    value = node.entries.get(key) if isinstance(node, MappingNode) else None
    return str(value) if isinstance(value, Scalar) else ""
