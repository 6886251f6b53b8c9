"""The tags that a clerk typed into the template: which there are, where, and what is wrong with them.

Word splits a tag over several runs as it likes, so tags are read from whole paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes
from lxml import etree

from reportgen.diagnostics import Diagnostic, Span, did_you_mean, nearest
from reportgen.excerpts import short
from reportgen.writers.docx.places import Area, boxed, cell_of, paragraphs, place
from reportgen.writers.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

_TAG = re.compile(r"(\{\{|\{%)(?:(?:p|tr|tc|r)(?=\s))?(.*?)(\}\}|%\})|\{#.*?#\}", re.DOTALL)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_SLOT = "slot"
_WHOLE_SLOT = re.compile(r"\{\{(?:p(?=\s))?\s*slot\.(\w+)\s*\}\}")  # docxtpl's own way is {{p … }}
_SINGLE = re.compile(r"(?<!\{)\{\s*([A-Za-z][\w. ]*?)\s*\}(?!\})")
_MARKS = ("{{", "{%", "}}", "%}")
# Fields that fetch what they show from elsewhere (17.16.5), when the report is opened or printed.
_FETCHING = re.compile(
    r"\x01\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DDEAUTO|DDE|LINK|DATABASE|RD)\b", re.IGNORECASE
)
_MERGED = re.compile(r"\x01\s*MERGEFIELD\s+\"?([^\"\s\\]+)", re.IGNORECASE)


class Found(NamedTuple):
    """The tags' problems, and the slots, each once, in the order in which they stand."""

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

    def offered(self) -> list[str]:
        """All names, as they are typed."""
        return [*self.fields, *(f"{_SLOT}.{slot}" for slot in self.slots)]


class _Slot(NamedTuple):
    """A slot that was found, and whether it stands where one can."""

    name: str
    place: str
    fits: bool


class _Line(NamedTuple):
    """A text that may hold tags: of a paragraph, or of what is no paragraph, such as the description of a picture."""

    area: Area
    text: str
    p: _Element | None
    about: str = ""

    def place(self) -> str:
        """Where it stands."""
        return self.about if self.p is None else place(self.area, self.p)


def slot_of(text: str) -> str:
    """The slot that a paragraph with this text is, or nothing."""
    found = _WHOLE_SLOT.fullmatch(text.strip())
    return found[1] if found else ""


def check(
    areas: list[Area], environment: Environment, known: Collection[str], slots: Collection[str], span: Span
) -> Found:
    """All problems of all tags at once. ``known`` are the names that reports have, ``slots`` their parts'."""
    lines = [line for area in areas for line in _lines(area)]
    own = {name for line in lines for name in _defined(line.text, environment)}
    names = _Names(known, slots, own)
    found: list[_Slot] = []
    problems: list[_Problem] = []
    for line in lines:
        problems += _problems(line, names, environment=environment, found=found)
    for area in areas:
        problems += _fields(area, names)
    order = list(dict.fromkeys(slot.name for slot in found))
    for name in order:
        stood = [slot.place for slot in found if slot.name == name and slot.fits]
        if (times := len(stood)) > 1:
            places = " and ".join(stood)
            message = f"the template has the tag '{_SLOT}.{name}' {times} times"
            problems.append(_Problem("T003", message, f"leave one of them: {places}"))
    return Found([Diagnostic(each.code, span, each.message, each.hint) for each in dict.fromkeys(problems)], order)


def _lines(area: Area) -> Iterator[_Line]:
    for p, text in paragraphs(area.root):
        if "{" in text or "}" in text:
            yield _Line(area, text, p)
    for element in area.root.iter(etree.Element):
        for value in element.attrib.values():
            if "{{" in value or "{%" in value:
                yield _Line(area, str(value), None, f"the description or text of a shape ('{short(str(value))}')")


def _problems(line: _Line, names: _Names, *, environment: Environment, found: list[_Slot]) -> Iterator[_Problem]:
    """The problems of one text. The slots in it are added to ``found``, with their places."""
    for tag in _TAG.finditer(line.text):
        slot = _WHOLE_SLOT.fullmatch(tag.group())
        if slot and slot[1] in names.slots:
            misplaced = list(_misplaced(line, tag.group(), slot[1]))
            found.append(_Slot(slot[1], line.place(), not misplaced))
            yield from misplaced
            continue
        try:
            used = _used(tag, environment)
        except TemplateSyntaxError as error:
            message = f"{line.place()} has a tag that can't be read: '{tag.group()}' ({error.message})"
            yield _Problem("T005", message)
            continue
        for name in used:
            base, _, part = name.partition(".")
            if base == _SLOT and part in names.slots:
                message = f"{line.place()} has the tag '{tag.group()}', and a slot is nothing but its name"
                yield _Problem("T005", message, f"type {{{{ {name} }}}}")
            elif base not in (*names.fields, *names.own):
                message = f"{line.place()} has the tag '{name}', which reports do not have"
                offered = names.offered()
                yield _Problem("T001", message, did_you_mean(name, offered, f"tags are: {', '.join(offered)}"))
        if line.p is not None:
            yield from _unseen(line, line.p, tag.group())
    rest = _TAG.sub("", line.text)
    for mark in _MARKS:
        if mark in rest:
            message = f"{line.place()} has '{mark}' without its other half: '{short(line.text)}'"
            yield _Problem("T005", message, "a tag is {{ name }}, both brackets twice")
    for single in _SINGLE.finditer(rest):
        if single[1].casefold() in names.offered():
            message = f"{line.place()} has '{single.group()}', a tag with one bracket where there must be two"
            yield _Problem("T005", message, f"type {{{{ {single[1].casefold()} }}}}")


def _misplaced(line: _Line, tag: str, slot: str) -> Iterator[_Problem]:
    """Whether a slot stands where a report can't go."""
    if line.area.name or line.p is None:
        why, hint = "in the body of the document", "a report goes between the paragraphs of the body"
    elif boxed(line.p):
        why, hint = "outside text boxes", "move it into a paragraph of the body: pages can't run through a text box"
    elif cell_of(line.p) is not None:
        why, hint = "outside tables", "move it into a paragraph below the table"
    elif line.text.strip() != tag:
        why, hint = "without other words", "put the tag into a paragraph of the body, without other words"
    else:
        return
    message = f"{line.place()} has the tag '{_SLOT}.{slot}', which has to stand alone, {why}"
    yield _Problem("T005", message, hint)


def _unseen(line: _Line, p: _Element, tag: str) -> Iterator[_Problem]:
    """What is filled, and yet not seen by everyone."""
    hidden = [
        each
        for each in p.iter(f"{W}vanish")
        if each.get(W + "val") not in ("0", "false", "off") and any(mark in _run_text(each) for mark in _MARKS)
    ]
    if hidden:
        message = f"{line.place()} has the tag '{tag}' in hidden text: nobody would see what it becomes"
        yield _Problem("T007", message, "in Word: select the tag, Home, Font, take the tick from Hidden")
    if boxed(p):
        message = f"{line.place()} has the tag '{tag}': screen readers may leave out what stands in text boxes"
        yield _Problem("T008", message, "move it into a paragraph, the header or the footer")


def _run_text(properties: _Element) -> str:
    run = next(properties.iterancestors(f"{W}r"), None)
    return "" if run is None else "".join(t.text or "" for t in run.iter(f"{W}t"))


def _fields(area: Area, names: _Names) -> Iterator[_Problem]:
    """Word's own fields that no report fills, and those that fetch something."""
    for p, _ in paragraphs(area.root):
        code = ""
        for each in p.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
            if each.tag == f"{W}instrText":
                code += each.text or ""
            elif each.tag == f"{W}fldSimple":
                code += f"\x01{each.get(W + 'instr', '')}"
            elif each.get(W + "fldCharType") == "begin":
                code += "\x01"
        for fetching in _FETCHING.finditer(code):
            message = f"{place(area, p)} has the field {fetching[1].upper()}, which fetches what stands elsewhere"
            yield _Problem("T006", message, "in Word: click on it, press Ctrl+Shift+F9, so that its text stays")
        for merged in _MERGED.finditer(code):
            message = f"{place(area, p)} has the mail-merge field '{merged[1]}', which reports do not fill"
            near = nearest(merged[1], names.fields)
            yield _Problem("T007", message, f"type {{{{ {near} }}}} in its place" if near else "take it out")


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
