"""The frame of the page: the clerk's Jinja template, and the parts put into it.

The template is data like any other: it runs in Jinja's sandbox, reads no file outside its own
folder, and what it gets wrong is a diagnostic with its file and line.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2 import Template as JinjaTemplate
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from reportgen.diagnostics import Diagnostic, Source, Span, did_you_mean
from reportgen.document import WHOLE, Document
from reportgen.templates import PAGE, Template
from reportgen.writers.html import marking
from reportgen.writers.html.page import Entry, Page

NOTES = "notes"
"""The part that holds the footnotes of the cover and the body."""

_SLOTS = ("cover", "body", NOTES, "appendices")
"""The parts that any template may show: a report without appendices leaves that one empty."""


_SEPARATORS = frozenset("/\\:\0")


class Choice(NamedTuple):
    """A facet as the template shows it."""

    label: str
    attribute: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class _Tags:
    """A mapping as a template sees it: keys alone, where the method of a dict would hide a word "clear"."""

    _values: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self._values[key]

    def __contains__(self, key: str) -> bool:
        return key in self._values


class _Parts(_Tags):
    """The parts as finished mark-up. Each is copied when it is asked for, for a large one takes its time."""

    def __getitem__(self, key: str) -> str:
        return Markup("".join(self._values.values()) if key == WHOLE else self._values[key])

    def __contains__(self, key: str) -> bool:
        return key == WHOLE or key in self._values


def render(
    document: Document, template: Template, page: Page, parts: Mapping[str, str]
) -> tuple[bytes, list[Diagnostic]]:
    """The whole page in UTF-8, or nothing and why not."""
    loader = _Files(template)
    files: Mapping[str, _File] = {}
    slots = {**parts, **{name: "" for name in _SLOTS if name not in parts}}
    tags = {"fields": document.fields, "words": document.words, "parts": (*slots, WHOLE)}
    try:
        files = loader.all()
        problems = list(_slot_problems(template, files, parts))
        pieces = list(
            _environment(loader)
            .get_template(PAGE)
            .generate(
                title=_said(document.title, page),
                author=document.author,
                language=document.language,
                modified=document.modified,
                fields=_Tags({name: _said(text, page) for name, text in document.fields.items()}),
                words=_Tags({name: _said(text, page) for name, text in document.words.items()}),
                parts=_Parts(slots),
                contents=_entries(page.contents, page) if page.spoken else page.contents,
                facets=_choices(document, page),
            )
        )
    except TemplateSyntaxError as error:
        place = _span(template, error.name or PAGE, error.lineno)
        return b"", [Diagnostic("T005", place, _sentence(error.message or "it is not a Jinja template"))]
    except TemplateNotFound as error:
        message = f"there is no file '{error.name}' in the template's folder"
        return b"", [Diagnostic("T005", template.span(PAGE), message)]
    except UndefinedError as error:
        return b"", list(_unknown_tags(template, files, tags)) or [_failed("T001", template, error)]
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        return b"", [_failed("T005", template, error)]
    if problems:
        return b"", problems
    if document.marking:
        marked = marking.on_every_page("".join(pieces), document, page)
        if marked is None:
            message = f"the page has no head and body, and can't say that it is '{document.marking}'"
            return b"", [Diagnostic("W001", template.span(PAGE), message, "write <head>…</head> and <body>…</body>")]
        pieces = [marked]
    return _ended(pieces), []


def _said(text: str, page: Page) -> str:
    """A text for the template: with its languages told apart, where it is in several."""
    return Markup(page.said(text)) if text in page.spoken else text


def _entries(entries: list[Entry], page: Page) -> list[Entry]:
    return [entry._replace(text=_said(entry.text, page), children=_entries(entry.children, page)) for entry in entries]


def _ended(pieces: list[str]) -> bytes:
    """The page with one line end at its end. It is never one string: large pages would be copied again and again."""
    while pieces and not pieces[-1].strip("\n"):
        pieces.pop()
    if pieces:
        pieces[-1] = pieces[-1].rstrip("\n")
    return b"".join([*(piece.encode() for piece in pieces), b"\n"])


class _Use(NamedTuple):
    """One ``group.name`` in a template."""

    file: str
    line: int
    group: str
    name: str


class _File(NamedTuple):
    """A file of a template: what it names, in reading order, the files that it includes by name, ready to run."""

    uses: tuple[_Use, ...]
    includes: tuple[str, ...]
    code: CodeType


@lru_cache(maxsize=64)
def _read(source: str, name: str) -> _File:
    """The file ``name`` that holds ``source``. It is the same for all reports of a format, and slow to compile."""
    environment = _environment(None)
    tree = environment.parse(source, name, name)
    includes = (one for one in tree.find_all(nodes.Include) if not one.ignore_missing)
    named = tuple(str(one.template.value) for one in includes if isinstance(one.template, nodes.Const))
    return _File(_uses(tree, name), named, environment.compile(tree, name, name))


def _uses(tree: nodes.Template, file: str) -> tuple[_Use, ...]:
    """What a file names. What it only asks about (``is defined``, ``"search" in words``) is left out."""
    uses: list[_Use] = []
    asked: set[int] = set()
    for node in tree.find_all((nodes.Test, nodes.Getattr, nodes.Getitem)):
        if isinstance(node, nodes.Test):  # it comes before what it asks about
            if node.name in ("defined", "undefined"):
                asked.add(id(node.node))
        elif isinstance(node, nodes.Getattr | nodes.Getitem) and isinstance(node.node, nodes.Name):
            name = nodes.Const(node.attr) if isinstance(node, nodes.Getattr) else node.arg
            if isinstance(name, nodes.Const) and id(node) not in asked:
                uses.append(_Use(file, node.lineno, node.node.name, str(name.value)))
    optional = {
        (operand.expr.name, str(one.expr.value))
        for one in tree.find_all(nodes.Compare)
        for operand in one.ops
        if operand.op == "in" and isinstance(operand.expr, nodes.Name) and isinstance(one.expr, nodes.Const)
    }
    uses = [use for use in uses if (use.group, use.name) not in optional]
    return tuple(sorted(uses, key=lambda use: use.line))


def _path(template: Template, name: str) -> Path | None:
    """The file of the template with a plain name: no other folder, and no link out of its own."""
    if name in ("", ".", "..") or not _SEPARATORS.isdisjoint(name):
        return None
    path = template.file(name)
    own = not path.is_symlink() or path.resolve().parent == path.parent.resolve()
    return path if own and path.is_file() else None


class _Files(BaseLoader):
    """The files of the template, each from the first of its folders that has it, and read once for one page."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._known: dict[str, _File] = {}

    def all(self) -> dict[str, _File]:
        """The template and the files that it includes by name, sorted by name."""
        found: dict[str, _File] = {}
        waiting = [PAGE]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = self._file(name)
                waiting += found[name].includes
        return dict(sorted(found.items()))

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> JinjaTemplate:
        """One file for Jinja, ready to run."""
        return JinjaTemplate.from_code(environment, self._file(name).code, globals if globals is not None else {})

    def _file(self, name: str) -> _File:
        if name not in self._known:
            path = _path(self._template, name)
            if path is None:
                raise TemplateNotFound(name)
            self._known[name] = _read(path.read_text(encoding="utf-8"), name)
        return self._known[name]


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which knows our own tuples: it goes through its lists of methods for each attribute."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read an attribute: the fields of a heading or a facet hold words and each other."""
        return (type(obj) in _PLAIN and attr in obj._fields) or super().is_safe_attribute(obj, attr, value)


_PLAIN = (Entry, Choice)


def _environment(loader: BaseLoader | None) -> ImmutableSandboxedEnvironment:
    environment = _Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=0,
    )
    environment.filters["plain"] = _plain
    return environment


def _plain(value: object) -> object:
    """The words of a text whose languages are told apart, for an attribute or a title, which hold no mark-up."""
    return str(value.striptags()) if isinstance(value, Markup) else value


def _named(files: Mapping[str, _File]) -> Iterator[_Use]:
    for file in files.values():
        yield from file.uses


def _unknown_tags(
    template: Template, files: Mapping[str, _File], tags: Mapping[str, Collection[str]]
) -> Iterator[Diagnostic]:
    """All the unknown tags at once, where Jinja stops at the first."""
    for file, line, group, name in _named(files):
        if group in tags and name not in tags[group]:
            hint = did_you_mean(name, tags[group], f"the tags of '{group}' are {', '.join(sorted(tags[group]))}")
            message = f"'{group}.{name}' is not a tag that this report has"
            yield Diagnostic("T001", _span(template, file, line), message, hint)


def _slot_problems(template: Template, files: Mapping[str, _File], parts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A part without a place would be lost, and one with two would give its ids twice."""
    places = Counter(use.name for use in _named(files) if use.group == "parts")
    whole = min(places[WHOLE], 1)
    for name, markup in ((WHOLE, ""), *parts.items()):
        if name != WHOLE:
            places[name] += whole
        if markup and not places[name]:
            message = f"the page has no place for the part '{name}' of the report"
            yield Diagnostic("T002", template.span(PAGE), message, f"put {{{{ parts.{name} }}}} where it shall stand")
        if places[name] > 1:
            message = f"the page has {places[name]} places for the part '{name}' of the report"
            yield Diagnostic("T003", template.span(PAGE), message, "keep one of them")


def _failed(code: str, template: Template, error: Exception) -> Diagnostic:
    """What went wrong while Jinja ran the template. Its traceback names the template's own lines."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _path(template, frame.filename)]
    place = _span(template, frames[-1].filename, frames[-1].lineno or 0) if frames else template.span(PAGE)
    return Diagnostic(code, place, _sentence(str(error) or type(error).__name__))


def _span(template: Template, file: str, line: int) -> Span:
    path = _path(template, file)
    text = path.read_text(encoding="utf-8", errors="replace") if path else ""
    source = Source(template.span(file).source.path, text)
    shown = source.line(line)
    indent = len(shown) - len(shown.lstrip())
    return Span(source, line, indent + 1 if line else 0, max(len(shown.strip()), 1))


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")


def _choices(document: Document, page: Page) -> list[Choice]:
    return [
        Choice(
            _said(document.words.get(facet.name) or facet.name[:1].upper() + facet.name[1:], page),
            facet.attribute,
            tuple(facet.values),
        )
        for facet in page.facets.values()
    ]
