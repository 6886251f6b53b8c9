"""The folder of a format: where the files are that writers fill."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import Source, Span

WORD = "report.docx"
PAGE = "report.html.j2"


@dataclass(frozen=True)
class Template:
    """One folder under ``templates/``: ``name`` as a report gives it, ``folder`` where it is."""

    name: str
    folder: Path

    def file(self, name: str) -> Path:
        """The path of a file of this template, whether or not it exists."""
        return self.folder / name

    def span(self, name: str) -> Span:
        """The place that a diagnostic about a file of this template names."""
        return Span(Source(f"templates/{self.name}/{name}"))
