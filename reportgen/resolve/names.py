"""What the families of names have in common: the nearest known name, and where a name stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import Diagnostic, Span, did_you_mean
from reportgen.model.kinds import Who
from reportgen.model.project import Project
from reportgen.nodes import Scalar
from reportgen.schema.spec import ID_PATTERN


def unknown_name(text: str, span: Span, what: str, known: Iterable[str], otherwise: str) -> Diagnostic:
    """The diagnostic for a name that nobody has; ``otherwise`` is the hint where no known name comes near."""
    known = [str(name) for name in known]
    return Diagnostic("N001", span, f"'{text}' is not a {what} that is known", did_you_mean(text, known, otherwise))


def span_of(text: str, otherwise: Span) -> Span:
    """Where a text was typed, or ``otherwise`` for one that was not."""
    return text.span if isinstance(text, Scalar) else otherwise


def looks_like_id(text: str) -> bool:
    """Whether a text is typed like an id: nobody is called that by name."""
    return "-" in text and ID_PATTERN.fullmatch(text) is not None


def unknown_who(project: Project, who: Who | None) -> Iterator[Diagnostic]:
    """People and bodies may be given in words; only what is typed like an id must be one."""
    if who is None:
        return
    for name in who.names:
        if name != who.text and looks_like_id(name) and project.named(name) is None:
            known = [*project.council.people, *project.council.bodies]
            hint = "add it to council.yaml, or type the name as it is to be printed"
            yield unknown_name(name, span_of(name, who.span), "person or body", known, hint)


def unknown_document(project: Project, home: str, path: str, span: Span) -> Iterator[Diagnostic]:
    """The diagnostic for a document that does not stand beside the plan in plans/``home``."""
    known = [name for plan, name in project.documents if plan == home]
    if path not in known:
        hint = f"put it into plans/{home}/documents/, and name it 'documents/….md'"
        yield unknown_name(path, span_of(path, span), "document of this plan", known, hint)
