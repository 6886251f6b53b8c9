"""What fixtures expect, written behind the line that it is about."""

from __future__ import annotations

import re

from reportgen.diagnostics import CODES
from reportgen.rules import RULES

_EXPECTATION = re.compile(r"  # (error|warning|advice) (\w\d{3}) col (\d+): (.*?)(?=  # (?:error|warning|advice) |$)")


def inline(text: str, name: str) -> list[str]:
    """The diagnostics that a file called ``name`` says it has: file:line:column CODE message | hint."""
    found: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        for severity, code, column, message in _EXPECTATION.findall(line):
            known = RULES[code].severity if code in RULES else CODES[code].severity
            assert known.value == severity, f"{code} is no {severity}"
            found.append(f"{name}:{number}:{column} {code} {message}")
    return found
