"""The shape that a plan declares: the names of its levels, the columns of its grid."""

from __future__ import annotations

from reportgen.diagnostics import Span
from reportgen.model.plan import MEASURE, NOT_SHOWN, Item, Level, Measure, Plan, PlanColumn
from reportgen.nodes import MappingNode, Node, Scalar, SequenceNode
from reportgen.schema.reading import Reading, Shape
from reportgen.schema.spec import spec
from reportgen.schema.values import day, ordinary, text

_COLUMN_HINT = "write '- Heading: action.text'"
_LEVEL_HINT = "write 'priority: priorities'"


def shape(node: MappingNode) -> Shape | None:
    """What the plan declares, read quietly: its problems are reported when the keys themselves are read.

    None where the names of its levels can't all be read.
    """
    quiet = Reading([])
    declared = node.entries.get("levels")
    found = levels(quiet, None, declared, "levels") if declared is not None else ()
    if quiet.problems or not found:
        return None
    declared = node.entries.get("columns")
    shown = columns(quiet, None, declared, "columns") if declared is not None else ()
    extras: dict[str, set[str]] = {}
    for column in shown or ():
        known = spec(Measure if column.measure else Item).keys
        if column.name and column.name not in known:
            extras.setdefault(MEASURE if column.measure else column.level, set()).add(column.name)
    return Shape(found or (), {level: frozenset(names) for level, names in extras.items()})


def levels(reading: Reading, kind: object, node: Node, name: str) -> tuple[Level, ...]:
    """The names of the levels, each with its plural."""
    found: list[Level] = []
    for child in node.items if isinstance(node, SequenceNode) else [node]:
        level = _level(reading, child)
        if level is not None and _free(reading, level, found, child.span):
            found.append(level)
    return tuple(found)


def _level(reading: Reading, node: Node) -> Level | None:
    if isinstance(node, Scalar) and node:
        return Level(node, f"{node}s")
    if isinstance(node, MappingNode) and len(node.entries) == 1:
        ((singular, plural),) = node.entries.items()
        if isinstance(plural, Scalar) and plural:
            return Level(singular, plural)
        reading.problem("S003", node.span, f"the plural of '{singular}' is missing", f"write '{singular}: {singular}s'")
    else:
        reading.problem("S003", node.span, "a level is a name, or a name with its plural", _LEVEL_HINT)
    return None


def _free(reading: Reading, level: Level, before: list[Level], span: Span) -> bool:
    """Whether the names of a level are not taken already."""
    if "," in level.name or "." in level.name:
        names = ", ".join(level.name.replace(",", " ").replace(".", " ").split())
        hint = f"write 'levels: [{names}]'" if "," in level.name else "give the level a name without a dot"
        reading.problem("S005", span, f"'{level.name}' can't be the name of a level", hint)
        return False
    if level.name == MEASURE:
        message = f"'{level.name}' can't be the name of a level: in columns it stands for the measures of an item"
        reading.problem("S005", span, message, "give the level another name")
        return False
    if any(other.name == level.name for other in before):
        hint = "give each level a name of its own"
        reading.problem("S005", span, f"'{level.name}' is the name of another level already", hint)
        return False
    if level.plural in spec(Item).keys or level.plural in spec(Plan).keys:
        reading.problem("S005", span, f"'{level.plural}' is a key already", "give the level another plural")
        return False
    return True


def columns(reading: Reading, kind: object, node: Node, name: str) -> tuple[PlanColumn, ...] | None:
    """The columns of the grid."""
    if not isinstance(node, SequenceNode):
        reading.problem("S003", node.span, f"'{name}' takes a list", f"{_COLUMN_HINT} for each")
        return None
    found = [_column(reading, child) for child in node.items]
    return tuple(column for column in found if column is not None)


def _column(reading: Reading, node: Node) -> PlanColumn | None:
    if isinstance(node, Scalar) and node:
        return PlanColumn(node, "", "", False, None, None, node.span)
    if not isinstance(node, MappingNode) or not node.entries:
        reading.problem("S003", node.span, "a column is a heading and what it shows", _COLUMN_HINT)
        return None
    start = end = None
    heading: Node
    shows: Node | None
    if "heading" in node.entries:
        known = ("heading", "shows", "from", "to")
        for key in node.names():
            if key not in known:
                reading.unknown_key(key, known)
        heading, shows = node.entries["heading"], node.entries.get("shows")
        start, end = (day(reading, node.entries[key], key) if key in node.entries else None for key in ("from", "to"))
    else:
        heading, *others = node.names()
        shows = node.entries[heading]
        for other in others:
            reading.problem("S003", other.span, "a column has one heading", "start each column with '- '")
    if isinstance(heading, MappingNode):
        heading = text(reading, heading, "heading") or heading
    if not isinstance(heading, Scalar) or not (shows is None or isinstance(shows, Scalar)):
        reading.problem("S003", node.span, "a column is a heading and what it shows", _COLUMN_HINT)
        return None
    if not shows:
        return PlanColumn(heading, "", "", False, start, end, heading.span)
    level, _, field = ordinary(shows).partition(".")
    if not level.strip() or not field.strip():
        hint = "write a level, a dot and a field: action.text"
        reading.problem("S007", shows.span, f"'{shows}' does not say what to show", hint)
        return None
    if field.strip() in NOT_SHOWN:
        hint = "show 'measure.text' or 'measure.source'" if field.strip() == "measures" else "show another field"
        reading.problem("S007", shows.span, f"'{field.strip()}' is never printed", hint)
        return None
    return PlanColumn(heading, level.strip(), field.strip(), level.strip() == MEASURE, start, end, shows.span)
