"""Names in the records: their documents, the recommendations that their findings bear on, ids used twice."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Span
from reportgen.model.inspection import Inspection
from reportgen.model.project import Project
from reportgen.nodes import span_of
from reportgen.resolve.names import unknown_document, unknown_name


def resolve_records(project: Project) -> Iterator[Diagnostic]:
    """All names in records that name nothing, and ids of findings that are used twice beside one plan."""
    seen: dict[tuple[str, str], Span] = {}
    for (home, _), record in project.records.items():
        yield from _record(project, home, record)
        for finding in record.findings:
            first = seen.get((home, finding.id))
            if finding.id and first is not None:
                hint = f"an id is used once; the first stands in {first.source.path} on line {first.line}"
                yield Diagnostic("N002", finding.span("id"), f"the id '{finding.id}' is used twice", hint)
            seen.setdefault((home, finding.id), finding.span("id"))


def _record(project: Project, home: str, record: Inspection) -> Iterator[Diagnostic]:
    if record.document:
        yield from unknown_document(project, home, record.document, record.span("document"))
    refs = [str(one.ref) for one in record.recommendations]
    for finding in record.findings:
        for ref in finding.recommendations:
            if ref not in refs:
                span = span_of(ref, finding.span("recommendations"))
                hint = f"the recommendations are: {', '.join(refs)}" if refs else "this record has no recommendations"
                yield unknown_name(ref, span, "recommendation of this record", refs, hint)
