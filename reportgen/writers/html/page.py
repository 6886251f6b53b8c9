"""What the writer learns of a page while it writes it: ids, headings, facets, notes, problems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic
from reportgen.document import Blocks, Document
from reportgen.templates import PAGE, Template

FRAME = "page-"
"""What every id of the template and of the writer begins with, and no id of the content does."""

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


def set_in(entries: list[Entry], entry: Entry) -> None:
    """Put ``entry`` at the end of a tree, below the last one that stands above its level."""
    while entries and entries[-1].level < entry.level:
        entries = entries[-1].children
    entries.append(entry)


class Facet(NamedTuple):
    """Something to filter by: its name, the end of its data attribute, its values in the order they come."""

    name: str
    attribute: str
    values: dict[str, None]


class Note(NamedTuple):
    """A note that has its mark, and waits for its place."""

    number: int
    id: str
    mark: str
    blocks: Blocks


@dataclass
class Notes:
    """The notes that will stand together, and the id of their heading."""

    heading: str = ""
    waiting: list[Note] = field(default_factory=list)


class Page:
    """The page as it grows. Blocks are written in reading order, so that ids and contents come out in it."""

    def __init__(self, document: Document, template: Template) -> None:
        self.ids = Names()
        self.contents: list[Entry] = []
        self.facets: dict[str, Facet] = {}
        self.captions: set[str] = set()
        self.in_cell = False
        """Whether what is being written stands in a cell of a table."""
        self.title = document.title
        """What the blocks being written belong to: the document, or the section that they stand in."""
        self.notes = Notes()
        self.late_marks: list[str] | None = None
        """The marks of notes within the link that is being written: they follow it, as a link holds no link."""
        self.spoken: dict[str, str] = {}
        """The texts outside inlines that are in several languages, as mark-up that tells these apart."""
        self._words: Mapping[str, str] = document.words
        self._missing: dict[str, None] = {}
        self._own: Counter[str] = Counter()
        self._template = template
        self._refused: dict[str, None] = {}
        self._targets: dict[str, None] = {}
        self._attributes: dict[tuple[tuple[str, str], ...], str] = {}
        self._facet_names = Names()

    def id(self, text: str) -> str:
        """The attribute that gives an element its id, or nothing where it has none."""
        return f' id="{self.ids.take(text)}"' if text else ""

    def own_id(self, kind: str) -> str:
        """An id that the writer gives, counted by ``kind``. It is never that of anything in the document."""
        self._own[kind] += 1
        return f"{FRAME}{kind}-{self._own[kind]}"

    def heading(self, level: int, number: str, text: str, anchor: str) -> None:
        """Put a heading into the contents, without the colon that leads to what stands below it."""
        set_in(self.contents, Entry(level, number, text.removesuffix(":"), anchor, []))

    def note(self, blocks: Blocks) -> Note:
        """The next note, with names for it and for its mark."""
        self.notes.heading = self.notes.heading or self.own_id("notes")
        name = self.own_id("note")
        note = Note(self._own["note"], name, f"{name}-mark", blocks)
        self.notes.waiting.append(note)
        return note

    def word(self, name: str) -> str:
        """A fixed word of the format."""
        if name not in self._words:
            self._missing[name] = None
        return self._words.get(name, name)

    def said(self, text: str) -> str:
        """A text that is no inline, such as a label, as mark-up."""
        return self.spoken.get(text) or escape(text)

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
        missing = [Diagnostic("T001", span, f"the fixed word '{name}' is missing") for name in self._missing]
        return refused + broken + missing
