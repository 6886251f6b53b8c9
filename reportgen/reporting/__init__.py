"""How problems are said: one module a style, all in one literal table."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reportgen.reporting.findings import Findings, Silenced, count
from reportgen.reporting.github import github
from reportgen.reporting.gitlab import gitlab
from reportgen.reporting.json import json
from reportgen.reporting.junit import junit
from reportgen.reporting.sarif import sarif
from reportgen.reporting.terminal import terminal

__all__ = ["STYLES", "Findings", "Silenced", "Style", "count"]


class Style(NamedTuple):
    """How findings become text, and whether that text is a file of its own, which nothing may follow."""

    say: Callable[..., str]
    whole: bool


STYLES: dict[str, Style] = {
    "terminal": Style(terminal, False),
    "github": Style(github, False),
    "json": Style(json, True),
    "gitlab": Style(gitlab, True),
    "sarif": Style(sarif, True),
    "junit": Style(junit, True),
}
