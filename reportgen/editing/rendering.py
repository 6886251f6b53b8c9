"""Values as YAML: the plainest form that is read as the same value."""

from __future__ import annotations

import json
import re

from reportgen.editing.changes import Value

# What a plain text may start with, and what must not stand in it: a colon or # that ends it, and in a list or keys
# in brackets the marks that end an entry.
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]\S*(?: +\S+)*")
_ENDS_PLAIN = re.compile(r": | #|:$|^(?:---|\.\.\.)(?: |$)|\t")
_BRACKETS = re.compile(r"[,\[\]{}]")


def inline(text: str, *, flow: bool = False, style: str = "") -> str:
    """A text on one line: in the quotation marks ``style``, plain where it can be, else in quotation marks."""
    one_line = "\n" not in text
    if style != '"' and one_line:
        plain = _PLAIN.fullmatch(text) and not _ENDS_PLAIN.search(text) and not (flow and _BRACKETS.search(text))
        if style != "'" and plain:
            return text
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def bracketed(value: Value) -> str:
    """A value on one line, lists and keys in brackets."""
    if isinstance(value, str):
        return inline(value, flow=True)
    if isinstance(value, list):
        return f"[{', '.join(map(bracketed, value))}]"
    return f"{{{', '.join(f'{inline(name, flow=True)}: {bracketed(one)}' for name, one in value.items())}}}"


def fits_block(text: str) -> bool:
    """Whether the lines of a text can stand below a ``|`` and be read as they are."""
    lines = text.split("\n")
    return lines[0][:1] not in ("", " ", "\t") and not any(line and line.isspace() for line in lines)


def lines(value: Value, step: int = 2, dash: int = 2, gap: int = 2) -> list[str]:
    """Keys or entries in block style, a line each and more: keys indented by ``step`` below a key, dashes by ``dash``.

    ``gap`` is how far what is listed stands from its dash, in the outermost list.
    """
    found: list[str] = []
    if isinstance(value, list):
        for one in value:
            first, *rest = behind_dash(one, step, dash, gap)
            found += ["-" + first, *rest]
    elif isinstance(value, dict):
        for name, one in value.items():
            first, *rest = behind_colon(one, step, dash)
            found += [f"{inline(name)}:{first}", *rest]
    return found


def behind_colon(value: Value, step: int, dash: int) -> list[str]:
    """What stands behind the colon of a key at column 0, and the lines below it."""
    if isinstance(value, str) or not value:
        return _text(value, step)
    return ["", *indented(lines(value, step, dash), dash if isinstance(value, list) else step)]


def behind_dash(value: Value, step: int, dash: int, gap: int = 2) -> list[str]:
    """What stands behind a dash at column 0, and the lines below it."""
    if isinstance(value, str) or not value:
        return _text(value, step)
    first, *rest = lines(value, step, dash)
    return [" " * (gap - 1) + first, *indented(rest, gap)]


def _text(value: Value, step: int) -> list[str]:
    if isinstance(value, str) and "\n" in value and fits_block(value):
        return [" |", *indented(value.split("\n"), step)]
    return [" " + (inline(value) if isinstance(value, str) else bracketed(value))]


def indented(found: list[str], columns: int) -> list[str]:
    """The lines indented; a blank line stays blank."""
    return [" " * columns + line if line else line for line in found]
