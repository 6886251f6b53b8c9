"""One slip in a tidy project: where it could be made, and the file as it is afterwards."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, Span
from reportgen.files import Folder
from reportgen.model.inspection import Inspection
from reportgen.model.kinds import Record
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import MappingNode, Scalar
from reportgen.pipeline import check, load

REPOSITORY = Path(__file__).parents[2]
HARROWDALE = REPOSITORY / "examples" / "harrowdale"
"""Two levels, people by their ids, two papers; the format that both projects have."""
CALDER_VALE = Path(__file__).parent / "tidy"
"""Three levels, posts in words, steps that are not begun, a day by which the law wants an answer."""
TIDY = {"harrowdale": HARROWDALE, "calder vale": CALDER_VALE}


def settle(name: str, where: Path) -> Path:
    """A tidy project as a whole at ``where``."""
    shutil.copytree(TIDY[name] / "plans", where / "plans")
    shutil.copytree(HARROWDALE / "templates", where / "templates")
    return where


_FOLDERS: list[TemporaryDirectory[str]] = []
"""They are taken away when the tests end."""


class Tidy(NamedTuple):
    """A tidy project as it was read, and where it stands."""

    root: Path
    project: Project

    @property
    def plan(self) -> Plan:
        (plan,) = self.project.plans.values()
        return plan

    @property
    def record(self) -> Inspection:
        (record,) = self.project.records.values()
        return record

    @property
    def reports(self) -> list[Report]:
        return list(self.project.reports)


@cache
def tidies() -> tuple[Tidy, ...]:
    """Both, each in a folder of its own for the time of the tests."""
    found = []
    for name in TIDY:
        _FOLDERS.append(TemporaryDirectory(prefix="reportgen-tidy-"))
        root = settle(name, Path(_FOLDERS[-1].name).resolve() / "project")
        project = load(Folder.at(root)).project
        assert project is not None
        found.append(Tidy(root, project))
    return tuple(found)


def problems(root: Path) -> list[Diagnostic]:
    """All that "reportgen check" prints for a project."""
    return check(Folder.at(root), []).problems


class Slip(NamedTuple):
    """A file before and after a slip. What is wrong is to be reported in the file ``told`` at the line ``line``."""

    path: str
    before: str
    after: str
    told: str
    line: int

    def at(self, span: Span) -> Slip:
        """The same, to be reported at another place: above the slip, or in another file."""
        return self._replace(told=span.source.path, line=span.line)

    @property
    def root(self) -> Path:
        """The project that it is made in."""
        return next(tidy.root for tidy in tidies() if _holds(tidy.root / self.path, self.before))


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def _node(one: Record | MappingNode) -> MappingNode:
    return one.node if isinstance(one, Record) else one


def _lines(node: MappingNode | Scalar) -> list[str]:
    """The lines of the file that ``node`` stands in, each with its end."""
    return node.source.text.splitlines(keepends=True)


def _extent(node: MappingNode, key: str) -> tuple[int, int]:
    """The first line of ``key`` with its value, and the line behind its last, counted from 0."""
    span = node.key_span(key)
    lines = _lines(node)
    end = span.line
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) >= span.column):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return span.line - 1, end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _slip(node: MappingNode | Scalar, lines: list[str], line: int) -> Slip:
    return Slip(node.source.path, node.source.text, "".join(lines), node.source.path, line)


def put(one: Record | MappingNode, key: str, value: str) -> Slip:
    """Another value for a key; it is reported there."""
    node = _node(one)
    lines = _lines(node)
    first, end = _extent(node, key)
    lead = lines[first][: node.key_span(key).column - 1]
    lines[first:end] = [f"{lead}{key}: {value}\n"]
    return _slip(node, lines, first + 1)


def drop(one: Record | MappingNode, key: str) -> Slip:
    """No such key; it is reported where the thing itself begins."""
    node = _node(one)
    lines = _lines(node)
    first, end = _extent(node, key)
    assert first + 1 > node.span.line, "the first key stays: the thing would begin elsewhere"
    del lines[first:end]
    return _slip(node, lines, node.span.line)


def add(one: Record | MappingNode, after: str, typed: str) -> Slip:
    """What is typed below a key, as deep as it; it is reported at its first line."""
    node = _node(one)
    lines = _lines(node)
    _, end = _extent(node, after)
    lead = " " * (node.key_span(after).column - 1)
    lines[end:end] = [f"{lead}{line}\n" for line in typed.splitlines()]
    return _slip(node, lines, end + 1)


def add_entry(one: Record | MappingNode, key: str, typed: str) -> Slip:
    """One more entry at the end of a list, of the lines that are typed; it is reported at its first line."""
    node = _node(one)
    lines = _lines(node)
    first, end = _extent(node, key)
    lead = " " * _indent(lines[first + 1])
    lines[end:end] = [f"{lead}{line}\n" for line in typed.splitlines()]
    return _slip(node, lines, end + 1)


def swap(text: str, old: str, new: str) -> Slip:
    """Other words within a text, on one of its lines; it is reported there."""
    assert isinstance(text, Scalar) and old in text, f"{old!r} is not in {text!r}"
    lines = _lines(text)
    at = next(number for number in range(text.span.line - 1, len(lines)) if old in lines[number])
    lines[at] = lines[at].replace(old, new, 1)
    return _slip(text, lines, at + 1)
