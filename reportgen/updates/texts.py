"""What no text of a plan may hold, found before it stands there."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.characters import CONTROLS, control_message
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.loader import report_jinja
from reportgen.markdown import Findings, to_blocks
from reportgen.nodes import Scalar


def controls(text: Scalar) -> Iterator[Diagnostic]:
    """A control character, which must not get into a message either."""
    found = CONTROLS.search(text)
    if found:
        yield Diagnostic("L010", text.span, control_message(found[0]), "delete it")


def faults(text: Scalar, *, markdown: bool) -> Iterator[Diagnostic]:
    """Mark-up of templates; in ``markdown`` also what reports can't show."""
    found: list[Diagnostic] = []
    report_jinja(text, found)
    yield from found
    if markdown:
        findings = Findings()
        to_blocks(text, findings)
        yield from (one for one in findings.problems if one.severity is Severity.ERROR)
