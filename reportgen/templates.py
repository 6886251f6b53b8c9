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
    ``shown`` is what messages call a folder, where that is not ``templates/`` and its name.
    """

    name: str
    folder: Path
    bases: tuple[Path, ...] = ()
    styles: Mapping[str, str] = field(default_factory=dict)
    word: Path | None = None
    shown: Mapping[Path, str] = field(default_factory=dict)

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
        folder = self.file(name).parent
        return Span(Source(f"{self.shown.get(folder) or f'templates/{folder.name}'}/{name}"))
