"""Names in a format: its fixed words, its sets of outcomes, its patterns for numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.model.format import RECORD_WORDS, WORDS, Format
from reportgen.model.project import Project
from reportgen.resolve.names import span_of, unknown_name
from reportgen.styles import USES


def resolve_format(project: Project, layout: Format) -> Iterator[Diagnostic]:
    """All names in ``layout`` that name nothing, and fixed words that are missing."""
    span = layout.span("words")
    needed = {**WORDS, **RECORD_WORDS} if layout.name == project.council.document_format else WORDS
    for word, about in needed.items():
        if word not in layout.words:
            yield Diagnostic("S002", span, f"the fixed word '{word}' is missing", f"add it under 'words': {about}")
    for word in layout.words:
        if word not in WORDS and word not in RECORD_WORDS:
            hint = did_you_mean(word, [*WORDS, *RECORD_WORDS])
            yield Diagnostic("S001", span_of(word, span), f"'{word}' is not a fixed word", hint)
    if layout.months and len(layout.months) != 12:
        hint = "give the names of all twelve, from January"
        yield Diagnostic("S003", layout.span("months"), f"a year has 12 months, not {len(layout.months)}", hint)
    for style in layout.styles:
        if style not in USES:
            hint = did_you_mean(style, USES, f"the styles are: {', '.join(USES)}")
            yield unknown_name(style, span_of(style, layout.span("styles")), "style that reports need", USES, hint)
    fields = [str(field.field) for field in layout.cover]
    for field in layout.cover:
        if field.after and field.after not in fields:
            hint = f"the fields are: {', '.join(fields)}"
            yield unknown_name(field.after, span_of(field.after, field.span()), "field of this cover", fields, hint)
        if field.outcomes and field.outcomes not in project.council.outcomes:
            known = project.council.outcomes
            hint = "add the set to council.yaml"
            yield unknown_name(field.outcomes, span_of(field.outcomes, field.span()), "set of outcomes", known, hint)
        if field.field == "alignment" and len(field.columns) != 2:
            yield Diagnostic(
                "S002",
                field.span(),
                "'alignment' needs the headings of two columns",
                "add 'columns: [Outcome, How the report aligns]'",
            )
    if layout.numbering:
        for name, allowed in (("heading", {"1"}), ("paragraph", {"1", "2"})):
            pattern = str(getattr(layout.numbering, name))
            used = set(re.findall(r"\{(.*?)\}", pattern))
            if pattern not in ("", "none") and (not used or used - allowed):
                yield Diagnostic(
                    "S005",
                    layout.numbering.span(name),
                    f"'{pattern}' is not a pattern for a number",
                    "write '{1}.0' for headings, '{1}.{2}' for paragraphs",
                )
