"""What the families of names have in common: the nearest known name, and where a name stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from reportgen.diagnostics import Diagnostic, Span, did_you_mean, folded, meant
from reportgen.model.council import StatusWord
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


_SURE, _SHORT = 0.85, 7
"""How like an id words are that are typed without capitals and mean it: the share of letters that both have in the same
order, so that one in eight is wrong. Of short ids too many words are one letter away."""


def like_id(text: str, known: Iterable[str]) -> bool:
    """Whether a text is meant to be an id: it looks like one, or is one of those ``known`` with spaces or a slip.

    Names begin with capitals. Words that do not, as 'all partners', may stand for somebody if they are no id.
    """
    if looks_like_id(text):
        return True
    return text == text.lower() and _meant(str(text), tuple(map(str, known)))


@lru_cache(maxsize=1024)
def _meant(text: str, known: tuple[str, ...]) -> bool:
    """The same for words without capitals: plans name the same groups again and again."""
    from rapidfuzz.distance import Indel  # most plans name nobody in words without capitals

    squeezed = "".join(text.split())
    # A plan has thousands of actions, a council hundreds of people: difflib took 10 ms for each text.
    return any(
        squeezed == name or (len(name) > _SHORT and Indel.normalized_similarity(squeezed, name) >= _SURE)
        for name in _plain(known)
    )


@lru_cache(maxsize=4)
def _plain(known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.replace("-", "") for name in known)


_SEVERAL = re.compile(r"\s*[/,;&+]\s*|\s+and\s+")


def several_ids(text: str, otherwise: Span, known: Callable[[str], bool]) -> Diagnostic | None:
    """The diagnostic for ids that are typed as one text: they would be printed as they stand."""
    parts = _SEVERAL.split(text)
    if len(parts) < 2 or not any(looks_like_id(part) and known(part) for part in parts):
        return None
    hint = f"write a list: [{', '.join(parts)}]"
    return Diagnostic("N001", span_of(text, otherwise), f"'{text}' is one text, and ids stand in it", hint)


def statuses_there_are(statuses: Mapping[str, StatusWord]) -> str:
    """What to type for a status: each with its label where that says more, as of a status that is a number."""
    said = (
        name if folded(name) == folded(word.label) or not word.label else f"{name} ({word.label})"
        for name, word in statuses.items()
    )
    return f"the statuses are: {', '.join(said)}"


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
        elif project.named(name) is None:
            known = (*project.council.people, *project.council.bodies)
            if like_id(name, known):
                hint = "add it to council.yaml, or type the name as it is to be printed"
                yield unknown_name(name, span_of(name, who.span), "person or body", known, hint)


def unknown_document(project: Project, home: str, path: str, span: Span) -> Iterator[Diagnostic]:
    """The diagnostic for a document that does not stand beside the plan in plans/``home``."""
    known = [name for plan, name in project.documents if plan == home]
    if path not in known:
        hint = f"put it into plans/{home}/documents/, and name it 'documents/….md'"
        yield unknown_name(path, span_of(path, span), "document of this plan", known, hint)
