"""Markdown as an officer's file holds it, read to blocks."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic
from reportgen.document import Blocks, Document
from reportgen.loader import load_prose
from reportgen.markdown import Findings, Forms, to_blocks
from reportgen.writers import native

DOCUMENT = Forms(numbered=True, contents=True)


class Read(NamedTuple):
    """The blocks of a text, the problems with it, and how the blocks look as plain text."""

    blocks: Blocks
    problems: list[Diagnostic]

    @property
    def dump(self) -> str:
        """The blocks as the native writer prints them."""
        made = Document("", "", "", "", {}, {"body": self.blocks})
        return native.write(made).partition("part body\n")[2].replace("\n  ", "\n")[2:]

    @property
    def said(self) -> list[str]:
        """Each problem in a line: its code, its line, its message."""
        return [f"{one.code} {one.span.line} {one.message}" for one in self.problems]


def read(text: str, where: Path, forms: Forms = DOCUMENT) -> Read:
    """The text as a whole document, saved in the folder ``where``."""
    path = where / "text.md"
    path.write_text(text, encoding="utf-8", newline="")
    scalar, problems = load_prose(path, "text.md")
    assert scalar is not None
    findings = Findings()
    blocks = to_blocks(scalar, findings, 1, forms)
    return Read(blocks, problems + findings.problems)
