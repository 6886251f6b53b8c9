"""The folder of a format, and those of its bases: where the files are that writers fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.diagnostics import Source, Span

WORD = "report.docx"
PAGE = "report.html.j2"


@dataclass(frozen=True)
class Template:
    """The files of a format: ``name`` as a report gives it, its ``folder``, and those of its bases, nearest first.

    ``styles`` are the names that its Word template has for some of the styles of :mod:`reportgen.styles`; ``word`` is
    a Word template from elsewhere, in the place of the format's own.
    """

    name: str
    folder: Path
    bases: tuple[Path, ...] = ()
    styles: Mapping[str, str] = field(default_factory=dict)
    word: Path | None = None

    def file(self, name: str) -> Path:
        """The path of a file: in the first folder that has it, else in the format's own."""
        if self.word is not None and name == WORD:
            return self.word
        found = (folder / name for folder in (self.folder, *self.bases) if (folder / name).exists())
        return next(found, self.folder / name)

    def span(self, name: str) -> Span:
        """The place that a diagnostic about a file of this template names."""
        if self.word is not None and name == WORD:
            return Span(Source(self.word.as_posix()))
        return Span(Source(f"templates/{self.file(name).parent.name}/{name}"))
