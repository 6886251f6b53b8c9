"""Single values: a text as what its kind says it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from reportgen.dates import read_day, understand
from reportgen.diagnostics import did_you_mean, meant
from reportgen.model.kinds import (
    LANGUAGES,
    ChoiceKind,
    ClosedDayKind,
    DateKind,
    DurationKind,
    FixedKind,
    IdKind,
    LinkKind,
    Multilingual,
    NumberKind,
    PeriodKind,
    ProseKind,
    QuantityKind,
    QuoteKind,
    RefKind,
    TextKind,
    Timescale,
    TimescaleKind,
    Who,
    WhoKind,
    YesNoKind,
)
from reportgen.nodes import MappingNode, Node, Scalar, SequenceNode
from reportgen.schema.reading import Reading
from reportgen.schema.spec import ID_PATTERN, LINK_PATTERN, NO, NUMBER_PATTERN, YES
from reportgen.workdays import ClosedDay

if TYPE_CHECKING:
    from reportgen.quantities import Duration, Quantity


def text(reading: Reading, node: Node, name: str) -> Scalar | None:
    """The text of ``node``, without the line end that a ``|`` block leaves; None with a problem for anything else."""
    if isinstance(node, Scalar):
        return _stripped(node)
    if isinstance(node, SequenceNode):
        _not_a_list(reading, node, name)
    elif node.entries and node.entries.keys() <= LANGUAGES.keys():
        return _in_languages(reading, node, name)
    else:
        hint = "if the text holds a colon and a space, put it in quotes"
        reading.problem("S003", node.span, f"'{name}' takes a text, and keys stand here", hint)
    return None


def _in_languages(reading: Reading, node: MappingNode, name: str) -> Scalar | None:
    """A text that is given in several languages, or in one of them."""
    found = {str(language): text(reading, child, name) for language, child in node.entries.items()}
    parts = {language: part for language, part in found.items() if part}
    if not parts:
        return None
    whole = Multilingual(" / ".join(dict.fromkeys(parts.values())))
    whole.source, whole.line, whole.column, whole.block = node.source, node.line, node.column, False
    whole.parts = parts
    return whole


def _not_a_list(reading: Reading, node: SequenceNode, name: str) -> None:
    bracket = node.source.line(node.line)[node.column - 1 : node.column] == "["
    hint = "put text that starts with [ in quotes" if bracket else "delete the dash, or type the text below a '|'"
    reading.problem("S003", node.span, f"'{name}' takes one text, and a list stands here", hint)


def texts(reading: Reading, node: Node, name: str) -> tuple[str, ...]:
    """One text or a list of texts, without empty ones."""
    nodes = node.items if isinstance(node, SequenceNode) else [node]
    found = [text(reading, child, name) for child in nodes]
    return tuple(one for one in found if one)


def day(reading: Reading, node: Node, name: str) -> date | None:
    """An exact day."""
    value = text(reading, node, name)
    if value is None:
        return None
    found = read_day(str(value))
    if found is None:
        if not value:
            return None
        hint = "type it as 2018-03-20 or 20 March 2018"
        reading.problem("S004", node.span, f"'{value}' is not a day that can be read", hint)
    return found


def _text(reading: Reading, kind: object, node: Node, name: str) -> str | None:
    return _stripped(node) if type(node) is Scalar else text(reading, node, name)


def _ref(reading: Reading, kind: RefKind, node: Node, name: str) -> str | None:
    """A name. Word processors put non-breaking spaces into one; those of a body may be words to be printed."""
    value = text(reading, node, name)
    return ordinary(value) if value is not None and kind.what != "body" else value


def _quote(reading: Reading, kind: object, node: Node, name: str) -> str | None:
    value = text(reading, node, name)
    return None if value is None else ordinary(value)


def ordinary(name: Scalar) -> Scalar:
    """A name with ordinary spaces in the places of non-breaking ones."""
    if "\u00a0" not in name:
        return name
    found = Scalar(name.replace("\u00a0", " "))
    found.source, found.line, found.column, found.block = name.source, name.line, name.column, name.block
    return found


def _fixed(reading: Reading, kind: object, node: Node, name: str) -> str | None:
    return node if isinstance(node, Scalar) and not node.block else text(reading, node, name)


def _id(reading: Reading, kind: object, node: Node, name: str) -> str | None:
    value = text(reading, node, name)
    if value is not None and not ID_PATTERN.fullmatch(value):
        reading.bad_id(value, node.span)
        return None
    return value


def _date(reading: Reading, kind: object, node: Node, name: str) -> date | None:
    return day(reading, node, name)


def _closed_day(reading: Reading, kind: object, node: Node, name: str) -> ClosedDay | None:
    value = text(reading, node, name)
    if not value:
        return None
    # A leap year, so that 29 February is a day.
    yearly = read_day(f"{value} 2000")
    if yearly is not None:
        return yearly.month, yearly.day
    found = read_day(str(value))
    if found is None:
        hint = "type it as 27 December 2018, or as 24 December for every year"
        reading.problem("S004", node.span, f"'{value}' is not a day that can be read", hint)
    return found


def _number(reading: Reading, kind: object, node: Node, name: str) -> float | None:
    value = text(reading, node, name)
    if value is None:
        return None
    if not NUMBER_PATTERN.fullmatch(value):
        reading.problem("S008", node.span, f"'{value}' is not a number", "type digits, as 10 or 2.5")
        return None
    return float(value)


def _yes_no(reading: Reading, kind: object, node: Node, name: str) -> bool | None:
    value = text(reading, node, name)
    if value is None:
        return None
    if value.casefold() not in YES + NO:
        reading.problem("S005", node.span, f"'{name}' takes yes or no, not '{value}'", "type yes or no")
        return None
    return value.casefold() in YES


def _choice(reading: Reading, kind: ChoiceKind, node: Node, name: str) -> str | None:
    value = text(reading, node, name)
    if value is not None and value not in kind.choices:
        hint = did_you_mean(value, kind.choices, f"it is one of: {', '.join(kind.choices)}")
        reading.problem("S005", node.span, f"'{name}' can't be '{value}'", hint, meant(value, kind.choices))
        return None
    return value


def _link(reading: Reading, kind: object, node: Node, name: str) -> str | None:
    value = text(reading, node, name)
    if value is not None and not LINK_PATTERN.fullmatch(value):
        hint = "start it with https:// and leave no spaces"
        reading.problem("S009", node.span, f"'{value}' is not a link that can be printed", hint)
        return None
    return value


def _timescale(reading: Reading, kind: object, node: Node, name: str) -> Timescale | None:
    if isinstance(node, Scalar):
        value = _stripped(node)
        return Timescale(value, *understand(str(value)), node)
    parts = _parts(reading, node, name, "by")
    if not parts:
        return None
    by = parts.get("by")
    if by is None:
        return Timescale(parts["text"], *understand(str(parts["text"])), parts["text"])
    meaning = understand(str(by))
    if meaning.by is None:
        hint = "type it as 2018-03-20 or End March 2018"
        reading.problem("S004", by.span, f"'{by}' is not a day that can be read", hint)
        return None
    return Timescale(parts.get("text", by), *meaning, by)


def _period(reading: Reading, kind: object, node: Node, name: str) -> Timescale | None:
    found = _timescale(reading, kind, node, name)
    if found is not None and found.by is None:
        hint = "type it as 2018-03-31, March 2018 or Q4 2017/18"
        reading.problem("S004", found.span, f"'{found.text}' names no day and no period", hint)
        return None
    return found


def _quantity(reading: Reading, kind: object, node: Node, name: str) -> Quantity | None:
    from reportgen.quantities import read_quantity  # most plans have no figures to read

    value = text(reading, node, name)
    if value is None:
        return None
    found = read_quantity(str(value))
    if found is None:
        hint = "type digits, as 62, 62% or 1,234.5; leave it out where there is none"
        reading.problem("S008", node.span, f"'{value}' is not a number", hint)
    return found


def _duration(reading: Reading, kind: object, node: Node, name: str) -> Duration | None:
    from reportgen.quantities import read_duration

    value = text(reading, node, name)
    if value is None:
        return None
    found = read_duration(str(value))
    if found is None:
        hint = "type a number of days, weeks, months or quarters, as '6 weeks'"
        reading.problem("S008", node.span, f"'{value}' does not say how long", hint)
    return found


def _who(reading: Reading, kind: object, node: Node, name: str) -> Who | None:
    if not isinstance(node, MappingNode):
        return Who(texts(reading, node, name), "", node)
    parts = _parts(reading, node, name, "who")
    who = node.entries.get("who")
    if not parts and who is None:
        return None
    names = texts(reading, who, name) if who is not None else (parts["text"],)
    return Who(names, parts.get("text", ""), node)


def _parts(reading: Reading, node: Node, name: str, meaning: str) -> dict[str, Scalar]:
    """The texts of a value that gives what is printed ('text') and what it means apart."""
    if isinstance(node, SequenceNode):
        _not_a_list(reading, node, name)
    if not isinstance(node, MappingNode):
        return {}
    parts: dict[str, Scalar] = {}
    slip = False
    for key in node.names():
        child = node.entries[key]
        if key not in ("text", meaning):
            slip = True
            reading.unknown_key(key, ("text", meaning))
        elif isinstance(child, Scalar) or key != "who":
            value = text(reading, child, key)
            if value:
                parts[str(key)] = value
    if not parts and not slip and "who" not in node.entries:
        reading.problem("S002", node.span, f"'{name}' needs 'text' or '{meaning}'", f"add 'text: …' or '{meaning}: …'")
    return parts


def _stripped(scalar: Scalar) -> Scalar:
    value = scalar.rstrip() if scalar.block else scalar.strip()
    if len(value) == len(scalar):
        return scalar
    stripped = Scalar(value)
    stripped.source = scalar.source
    stripped.line = scalar.line
    stripped.column = scalar.column
    stripped.block = scalar.block
    return stripped


VALUES: dict[type[Any], Callable[[Reading, Any, Node, str], Any]] = {
    TextKind: _text,
    FixedKind: _fixed,
    ProseKind: _text,
    IdKind: _id,
    DateKind: _date,
    ClosedDayKind: _closed_day,
    NumberKind: _number,
    YesNoKind: _yes_no,
    ChoiceKind: _choice,
    TimescaleKind: _timescale,
    PeriodKind: _period,
    QuantityKind: _quantity,
    DurationKind: _duration,
    WhoKind: _who,
    LinkKind: _link,
    RefKind: _ref,
    QuoteKind: _quote,
}
"""How each kind of single value is read."""
