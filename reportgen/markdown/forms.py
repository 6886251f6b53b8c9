"""What a text may hold beyond Markdown's own constructs, and what reading it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportgen.diagnostics import Diagnostic, Span
from reportgen.document import Blocks, Inlines


@dataclass
class Findings:
    """What reading texts found: problems, and links within the document with the places where they were typed."""

    problems: list[Diagnostic] = field(default_factory=list)
    links: list[tuple[str, Span]] = field(default_factory=list)


@dataclass(frozen=True)
class Forms:
    """What a text may hold beyond Markdown's own constructs.

    ``numbered``: ordered lists are paragraphs that keep their numbers, as those of an inspection report.
    ``contents``: a line [TOC] stands for the contents. ``recommendations`` gives those of a record, word for word.
    ``finding`` gives a finding's words, and all its words and figures to compare with.
    """

    numbered: bool = False
    contents: bool = False
    recommendations: Callable[[str], Blocks | None] | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    finding: Callable[[str], tuple[Inlines, str] | None] | None = None
