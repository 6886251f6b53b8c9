"""What an officer typed, read as plain YAML: no part of reportgen has a say in what a test expects to find.

What is expected in a cell is written here a second time, as plainly as it can be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_MARKS = (
    (re.compile(r"^ *(?:-|\d+\.) +", re.MULTILINE), ""),  # the sign of a list
    (re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\^(.+?)\^", re.DOTALL), r"\1\2\3"),  # bold, italic, raised
    (re.compile(r"\[(.+?)\]\(.+?\)"), r"\1"),  # a link
)


def words(text: str) -> str:
    """The words of a text with one space between them."""
    return " ".join(text.split())


def plain(markdown: str) -> str:
    """The words of a text in Markdown."""
    for mark, kept in _MARKS:
        markdown = mark.sub(kept, markdown)
    return words(markdown)


class Column(NamedTuple):
    """A column as typed: its heading, the level and field it shows, the days that it is limited to."""

    heading: str
    level: str
    field: str
    start: str
    end: str


class Part(NamedTuple):
    """An item of the plan: its level, how deep it stands, its number or place, what was typed."""

    level: str
    depth: int
    number: str
    keys: dict[str, Any]
    below: tuple[Part, ...]

    def walk(self) -> Iterator[Part]:
        yield self
        for part in self.below:
            yield from part.walk()

    @property
    def height(self) -> int:
        """The rows that it takes in the grid."""
        return sum(part.height for part in self.below) or 1


class Typed:
    """The files of a report: its plan, its format, its council, its records."""

    def __init__(self, root: Path, name: str) -> None:
        folder, report = name.split("/")
        self._folder = root / "plans" / folder
        self.report = self._read(self._folder / "reports" / f"{report}.yaml")
        self.plan = self._read(self._folder / "plan.yaml")
        self.council = self._read(root / "plans" / "council.yaml")
        self.layout = self._read(root / "templates" / self.report["format"] / "format.yaml")
        self.words: dict[str, str] = self.layout["words"]

    @staticmethod
    def _read(path: Path) -> Any:
        # BaseLoader gives every scalar as the text it is.
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

    @cached_property
    def levels(self) -> list[tuple[str, str]]:
        """The name of each level, and the key that its items stand under."""
        return [
            next(iter(level.items())) if isinstance(level, dict) else (level, f"{level}s")
            for level in self.plan["levels"]
        ]

    @cached_property
    def columns(self) -> list[Column]:
        return [self._column(column) for column in self.plan["columns"]]

    @staticmethod
    def _column(column: str | dict[str, str]) -> Column:
        if isinstance(column, str):
            return Column(column, "", "", "", "")
        if "heading" not in column:
            ((heading, shows),) = column.items()
            column = {"heading": heading, "shows": shows}
        level, _, field = column["shows"].partition(".")
        return Column(column["heading"], level, field, column.get("from", ""), column.get("to", "9999"))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The outermost items."""
        return self._parts(self.plan, 0, "")

    def _parts(self, keys: dict[str, Any], depth: int, above: str) -> tuple[Part, ...]:
        if depth == len(self.levels):
            return ()
        level, plural = self.levels[depth]
        found: list[Part] = []
        for position, one in enumerate(keys.get(plural) or [], 1):
            number = one.get("ref") or (f"{above}.{position}" if above else str(position))
            found.append(Part(level, depth, number, one, self._parts(one, depth + 1, number)))
        return tuple(found)

    @property
    def everything(self) -> list[Part]:
        return [part for top in self.parts for part in top.walk()]

    @cached_property
    def measured(self) -> str:
        """The level that has the measures."""
        have = {part.level for part in self.everything if "measures" in part.keys}
        return next((level for level, _ in self.levels if level in have), "")

    # --- what a cell says

    def cell(self, part: Part, column: Column) -> str:
        """The words that ``column`` shows of ``part``."""
        if column.level == "measure":
            return words(" ".join(self._measured(part, column)))
        if column.level != part.level:
            return ""
        value = part.keys.get(column.field)
        match column.field:
            case "leads" | "owner":
                return self.people(value)
            case "governance" | "partners":
                return words(" ".join(map(self.name, [value] if isinstance(value, str) else value or [])))
            case "formerly":
                return ", ".join([value] if isinstance(value, str) else value or [])
            case "due":
                return self._due(part.keys)
            case "status":
                return self._status(part.keys)
            case "progress":
                return self._progress(part.keys, column)
            case "text" if "quote" in part.keys:
                return self._quoted(part.keys["quote"])
            case "evidence":
                noted = [entry.get("evidence", "") for entry in self._log(part.keys)]
                return words(" ".join([plain(value or ""), *map(plain, noted)]))
            case _:
                return self._list(value)

    def _measured(self, part: Part, column: Column) -> list[str]:
        measures = part.keys.get("measures", []) if part.level == self.measured else []
        return [self._list(one.get(column.field)) for one in measures]

    def _list(self, value: str | list[str] | None) -> str:
        return words(" ".join(map(plain, [value] if isinstance(value, str) else value or [])))

    def name(self, name: str) -> str:
        """The full name behind an id."""
        known = self.council.get("people", {}).get(name) or self.council.get("bodies", {}).get(name)
        return str(known["name"]) if known else name

    def people(self, value: str | list[str] | dict[str, Any] | None) -> str:
        if isinstance(value, dict):
            return str(value["text"])
        names = [value] if isinstance(value, str) else value or []
        return words(self.words["between people"].join(map(self.name, names)))

    def _log(self, keys: dict[str, Any]) -> list[dict[str, str]]:
        entries = [entry for entry in keys.get("progress", []) if entry["on"] <= self.report["as_at"]]
        return sorted(entries, key=lambda entry: entry["on"])

    def _progress(self, keys: dict[str, Any], column: Column) -> str:
        entries = [entry for entry in self._log(keys) if column.start <= entry["on"] <= column.end]
        if not entries:
            return ""
        return plain(entries[-1]["note"]) if "note" in entries[-1] else self.label(entries[-1]["status"])

    def _status(self, keys: dict[str, Any]) -> str:
        noted = [entry["status"] for entry in self._log(keys) if "status" in entry]
        status = noted[-1] if noted else keys.get("status", "")
        return status if "statuses" in self.plan else self.label(status)

    def label(self, status: str) -> str:
        own, shared = self.plan.get("statuses", {}), self.council.get("statuses", {})
        if status in own:
            return f"{status} {own[status]['label']}"
        return str(shared[status]["label"]) if status in shared else status

    def _due(self, keys: dict[str, Any]) -> str:
        first = keys.get("due", "")
        first = words(first["text"] if isinstance(first, dict) else first)
        changes = [change for change in keys.get("revised", []) if change["on"] <= self.report["as_at"]]
        if not changes:
            return first
        latest = max(changes, key=lambda change: change["on"])["to"]
        return words(f"{latest} {self.words['was'].replace('{due}', first)}")

    def _quoted(self, quote: str) -> str:
        record, ref = quote.split()
        said = self._read(self._folder / f"{record}.yaml")["recommendations"]
        return plain(next(one["text"] for one in said if one["ref"] == ref))

    # --- the whole

    @cached_property
    def grid(self) -> list[list[str]]:
        """The grid cell by cell, what spans rows said in each of them."""
        rows: list[list[str]] = [[column.heading for column in self.columns]]
        for top in self.parts:
            rows += self._rows(top, [""] * len(self.columns))
        return rows

    def _rows(self, part: Part, above: list[str]) -> Iterator[list[str]]:
        row = [self.cell(part, column) or before for column, before in zip(self.columns, above, strict=True)]
        if not part.below:
            yield row
        for below in part.below:
            yield from self._rows(below, row)

    @cached_property
    def values(self) -> list[tuple[Part, Column, str]]:
        """Every value that is shown, once: the item it is of, its column, its words."""
        found: list[tuple[Part, Column, str]] = []
        for part in self.everything:
            for column in self.columns:
                # Each measure has a row of its own where there is room for one.
                apart = self._measured(part, column) if column.level == "measure" else [self.cell(part, column)]
                found += [(part, column, value) for value in apart if value]
        return found

    def heading(self, part: Part) -> str:
        """What stands over an item where items have headings."""
        level = part.level[:1].upper() + part.level[1:]
        called = self.words["item"].replace("{level}", level).replace("{ref}", part.number)
        return f"{called}: {part.keys['title']}" if "title" in part.keys else called
