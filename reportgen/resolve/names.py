"""What the families of names have in common: the nearest known name, and where a name stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from reportgen.diagnostics import Diagnostic, Span, did_you_mean, meant
from reportgen.model.kinds import Who
from reportgen.model.project import Project
from reportgen.nodes import span_of
from reportgen.schema.spec import ID_PATTERN


def unknown_name(text: str, span: Span, what: str, known: Iterable[str], otherwise: str) -> Diagnostic:
    """The diagnostic for a name that nobody has; ``otherwise`` is the hint where no known name comes near."""
    known = [str(name) for name in known]
    article = "an" if what[0] in "aeiou" else "a"
    message = f"'{text}' is not {article} {what} that is known"
    return Diagnostic("N001", span, message, did_you_mean(text, known, otherwise), instead=meant(text, known))


def looks_like_id(text: str) -> bool:
    """Whether a text is typed like an id, perhaps with '_' for '-': nobody is called that by name."""
    return ("-" in text or "_" in text) and ID_PATTERN.fullmatch(text.replace("_", "-")) is not None


_SEVERAL = re.compile(r"\s*[/,;&+]\s*|\s+and\s+")


def several_ids(text: str, otherwise: Span, known: Callable[[str], bool]) -> Diagnostic | None:
    """The diagnostic for ids that are typed as one text: they would be printed as they stand."""
    parts = _SEVERAL.split(text)
    if len(parts) < 2 or not any(looks_like_id(part) and known(part) for part in parts):
        return None
    hint = f"write a list: [{', '.join(parts)}]"
    return Diagnostic("N001", span_of(text, otherwise), f"'{text}' is one text, and ids stand in it", hint)


def names_are_read(project: Project) -> bool:
    """Whether the council's people and bodies could be read: else every name would be reported for want of them."""
    council = project.council
    return bool(council.people and council.bodies) or not project.unread(council.node.source.path)


def unknown_who(project: Project, who: Who | None) -> Iterator[Diagnostic]:
    """People and bodies may be given in words; only what is typed like an id must be one."""
    if who is None or not names_are_read(project):
        return
    for name in who.names:
        if name == who.text:
            continue
        several = several_ids(name, who.span, lambda part: project.named(part) is not None)
        if several is not None:
            yield several
        elif looks_like_id(name) and project.named(name) is None:
            known = [*project.council.people, *project.council.bodies]
            hint = "add it to council.yaml, or type the name as it is to be printed"
            yield unknown_name(name, span_of(name, who.span), "person or body", known, hint)


def unknown_document(project: Project, home: str, path: str, span: Span) -> Iterator[Diagnostic]:
    """The diagnostic for a document that does not stand beside the plan in plans/``home``."""
    known = [name for plan, name in project.documents if plan == home]
    if path not in known:
        hint = f"put it into plans/{home}/documents/, and name it 'documents/….md'"
        yield unknown_name(path, span_of(path, span), "document of this plan", known, hint)
