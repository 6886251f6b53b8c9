"""The tags that a clerk typed into the template: which there are, where, and what is wrong with them.

Word splits a tag over several runs as it likes, so tags are read from whole paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.diagnostics import Diagnostic, Span, did_you_mean

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"(\{\{|\{%)(?:(?:p|tr|tc|r)(?=\s))?(.*?)(\}\}|%\})|\{#.*?#\}", re.DOTALL)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_SLOT = "slot"


class Area(NamedTuple):
    """One part of the template that shows text: ``name`` as a clerk would call it, empty for the body."""

    name: str
    root: _Element


class Found(NamedTuple):
    """The tags' problems, and the slots in the order in which they stand."""

    diagnostics: list[Diagnostic]
    slots: list[str]


class _Problem(NamedTuple):
    code: str
    message: str
    hint: str = ""


class _Names(NamedTuple):
    """What tags may ask for: a report's fields, its parts, and what the template itself brings in."""

    fields: Collection[str]
    slots: Collection[str]
    own: Collection[str]


def check(
    areas: list[Area], environment: Environment, known: Collection[str], slots: Collection[str], span: Span
) -> Found:
    """All problems of all tags at once. ``known`` are the names that reports have, ``slots`` their parts'."""
    paragraphs = [(area, p, text) for area in areas for p, text in _paragraphs(area.root)]
    own = {name for _, _, text in paragraphs for name in _defined(text, environment)}
    names = _Names(known, slots, own)
    order: list[str] = []
    problems: list[_Problem] = []
    for area, p, text in paragraphs:
        if "{" in text or "}" in text:
            problems += _problems(area, p, text, names, environment=environment, order=order)
    for name in dict.fromkeys(order):
        if (times := order.count(name)) > 1:
            message = f"the template has the tag '{_SLOT}.{name}' {times} times"
            problems.append(_Problem("T003", message, "leave one of them"))
    # A text box stands twice in its file, for new and for old Word: its problems are said once.
    return Found([Diagnostic(each.code, span, each.message, each.hint) for each in dict.fromkeys(problems)], order)


def _problems(
    area: Area, p: _Element, text: str, names: _Names, *, environment: Environment, order: list[str]
) -> Iterator[_Problem]:
    """The problems of one paragraph. The slots in it are added to ``order``."""
    for tag in _TAG.finditer(text):
        try:
            used = _used(tag, environment)
        except TemplateSyntaxError as error:
            message = f"{_place(area, p)} has a tag that can't be read: '{tag.group()}' ({error.message})"
            yield _Problem("T005", message)
            continue
        for name in used:
            base, _, attribute = name.partition(".")
            if base == _SLOT and attribute in names.slots:
                order.append(attribute)
                if area.name or _cell(p) is not None or text.strip() != tag.group():
                    message = f"{_place(area, p)} has the tag '{name}', which has to stand alone"
                    hint = "put the tag into a paragraph of the body, without other words"
                    yield _Problem("T005", message, hint)
            elif base not in names.fields and base not in names.own:
                message = f"{_place(area, p)} has the tag '{name}', which reports do not have"
                offered = [*names.fields, *(f"{_SLOT}.{slot}" for slot in names.slots)]
                yield _Problem("T001", message, did_you_mean(name, offered, f"tags are: {', '.join(offered)}"))
    rest = _TAG.sub("", text)
    for mark in ("{{", "{%", "}}", "%}"):
        if mark in rest:
            message = f"{_place(area, p)} has '{mark}' without its other half: '{_short(text)}'"
            yield _Problem("T005", message, "a tag is {{ name }}, both brackets twice")


def _used(tag: re.Match[str], environment: Environment) -> tuple[str, ...]:
    """The names that a tag asks for, with what it asks of them: ``council``, ``slot.body``."""
    opening, inside = tag.group(1), (tag.group(2) or "").translate(_QUOTES)
    if opening is None:  # a comment
        return ()
    if opening == "{{":
        source = f"{{{{{inside}}}}}"
    else:
        word = inside.strip(" -+").partition(" ")[0]
        closing = {"if": "{% endif %}", "for": "{% endfor %}"}.get(word, "")
        if word == "elif":
            inside, closing = inside.replace("elif", "if", 1), "{% endif %}"
        elif word.startswith("end") or word == "else":
            return ()
        source = f"{{%{inside}%}}{closing}"
    return _asked(environment, source)


@lru_cache(maxsize=256)
def _asked(environment: Environment, source: str) -> tuple[str, ...]:
    """The names in a piece of a template, kept: a template is checked for each document made with it."""
    tree = environment.parse(source)
    dotted = [(node, node.node) for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name)]
    within = {id(name) for _, name in dotted}
    plain = [node for node in tree.find_all(nodes.Name) if node.ctx == "load" and id(node) not in within]
    return (*(f"{name.name}.{node.attr}" for node, name in dotted), *(node.name for node in plain))


def _defined(text: str, environment: Environment) -> set[str]:
    """The names that loops and assignments of the template itself bring in."""
    names: set[str] = set()
    for tag in re.findall(r"\{%(?:(?:p|tr|tc|r)(?=\s))?\s*((?:for|set)\b.*?)%\}", text):
        closing = "{% endfor %}" if tag.startswith("for") else ""
        try:
            tree = environment.parse(f"{{% {tag.translate(_QUOTES)} %}}{closing}")
        except TemplateSyntaxError:
            continue
        names |= {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"} | {"loop"}
    return names


def _paragraphs(root: _Element) -> Iterator[tuple[_Element, str]]:
    """Each paragraph with its own text, without that of text boxes anchored in it."""
    for p in root.iter(f"{_W}p"):
        texts: list[str] = []
        for t in p.iter(f"{_W}t"):
            if t.text and next(t.iterancestors(f"{_W}p"), None) is p:
                texts.append(t.text)
        yield p, "".join(texts)


def _cell(p: _Element) -> _Element | None:
    return next(p.iterancestors(f"{_W}tc"), None)


def _place(area: Area, p: _Element) -> str:
    """Where a paragraph stands, as one would say it over the telephone."""
    if area.name:
        return area.name
    cell = _cell(p)
    if cell is not None:
        row = next(cell.iterancestors(f"{_W}tr"))
        table = next(row.iterancestors(f"{_W}tbl"))
        tables = list(area.root.iter(f"{_W}tbl"))
        rows, cells = table.findall(f"{_W}tr"), row.findall(f"{_W}tc")
        return (
            f"table {tables.index(table) + 1}, row {rows.index(row) + 1 if row in rows else '?'}, "
            f"cell {cells.index(cell) + 1 if cell in cells else '?'}"
        )
    body = [each for each in area.root.iter(f"{_W}p") if _cell(each) is None]
    text = next(text for each, text in _paragraphs(area.root) if each is p)
    return f"paragraph {body.index(p) + 1} ('{_short(text)}')"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
