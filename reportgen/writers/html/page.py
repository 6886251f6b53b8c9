"""What the writer learns of a page while it writes it: ids, headings, facets, problems."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic
from reportgen.templates import PAGE, Template

FRAME = "page-"
"""What every id of the template's own begins with, and no id of the content does."""

_NOT_IN_A_NAME = re.compile(r"[^\w-]+")


def name_of(text: str) -> str:
    """``text`` as a name that an id, a link, a style sheet and a script can all spell alike."""
    name = _NOT_IN_A_NAME.sub("-", text).strip("-")
    return name if name[:1].isalpha() and not name.startswith(FRAME) else f"at-{name}"


class Names:
    """Names given out, each once."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._last

    def take(self, text: str) -> str:
        """A name for ``text`` that nothing else carries: numbered where it was given before."""
        name = wanted = name_of(text)
        while name in self._last:
            self._last[wanted] += 1
            name = f"{wanted}-{self._last[wanted]}"
        self._last[name] = 1
        return name


class Entry(NamedTuple):
    """One heading, for the contents, with the headings below it."""

    level: int
    number: str
    text: str
    id: str
    children: list[Entry]


class Facet(NamedTuple):
    """Something to filter by: its name, the end of its data attribute, its values in the order they come."""

    name: str
    attribute: str
    values: dict[str, None]


class Page:
    """The page as it grows. Blocks are written in reading order, so that ids and contents come out in it."""

    def __init__(self, template: Template) -> None:
        self.ids = Names()
        self.contents: list[Entry] = []
        self.facets: dict[str, Facet] = {}
        self.captions: set[str] = set()
        self._template = template
        self._refused: dict[str, None] = {}
        self._targets: dict[str, None] = {}
        self._attributes: dict[tuple[tuple[str, str], ...], str] = {}
        self._facet_names = Names()

    def id(self, text: str) -> str:
        """The attribute that gives an element its id, or nothing where it has none."""
        return f' id="{self.ids.take(text)}"' if text else ""

    def heading(self, level: int, number: str, text: str, anchor: str) -> None:
        """Put a heading into the contents: below the last one that stands above its level."""
        entries = self.contents
        while entries and entries[-1].level < level:
            entries = entries[-1].children
        entries.append(Entry(level, number, text, anchor, []))

    def facet_attributes(self, facets: tuple[tuple[str, str], ...]) -> str:
        """The data attributes for ``facets``. Several values of one facet stand on lines of their own."""
        if facets not in self._attributes:
            values: dict[str, list[str]] = {}
            for name, value in facets:
                facet = self.facets.get(name)
                if facet is None:
                    attribute = self._facet_names.take(name.lower())
                    facet = self.facets[name] = Facet(name, attribute, {})
                facet.values[value] = None
                values.setdefault(facet.attribute, []).append(escape(value))
            self._attributes[facets] = "".join(
                f' data-facet-{attribute}="{"&#10;".join(texts)}"' for attribute, texts in values.items()
            )
        return self._attributes[facets]

    def target(self, anchor: str) -> str:
        """The name that a link within the page leads to. Whether it is there is known at the end."""
        name = name_of(anchor)
        self._targets[name] = None
        return name

    def refuse(self, target: str) -> None:
        """Note a link that is written as text."""
        self._refused[target] = None

    def problems(self) -> list[Diagnostic]:
        """What could not be written as the document has it."""
        span = self._template.span(PAGE)
        refused = [
            Diagnostic(
                "W001",
                span,
                f"the link to '{target}' is written as text without a link",
                "a page links to https, http, mailto and tel addresses, and to places within itself",
            )
            for target in self._refused
        ]
        broken = [
            Diagnostic("M005", span, f"a link leads to '#{name}', and no part of the page has that id")
            for name in self._targets
            if name not in self.ids
        ]
        return refused + broken
