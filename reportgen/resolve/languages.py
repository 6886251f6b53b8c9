"""Texts of a paper in several languages: what is given in one of them is to be given in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from reportgen.diagnostics import Diagnostic
from reportgen.model.kinds import Multilingual, Record


def untranslated(value: object, languages: Sequence[str]) -> Iterator[Diagnostic]:
    """Each text in ``value`` that is given by language, and not in all of ``languages``."""
    if not languages:
        return
    if isinstance(value, Multilingual):
        for language in languages:
            if language not in value.parts:
                hint = f"add '{language}: …' beside '{next(iter(value.parts))}:'"
                span = next(iter(value.parts.values())).span
                yield Diagnostic("N003", span, f"this paper is also in '{language}', and this text is not", hint)
    elif isinstance(value, Record):
        for field in fields(value):
            if field.name != "node":
                yield from untranslated(getattr(value, field.name), languages)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from untranslated(one, languages)
    elif isinstance(value, tuple):
        for one in value:
            yield from untranslated(one, languages)
