"""Names in council.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Project
from reportgen.resolve.names import span_of, unknown_name


def resolve_council(project: Project) -> Iterator[Diagnostic]:
    """The format for records and documents, if it is not one."""
    name = project.council.document_format
    if name and name not in project.formats:
        span = span_of(name, project.council.span("document_format"))
        yield unknown_name(name, span, "format", project.format_names, "give the name of a folder under templates/")
