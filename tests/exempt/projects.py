"""Councils with something exempt in every place, each exempt word unlike any other: a canary."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from reportgen import starters
from reportgen.files import Folder
from reportgen.formats import packaged
from reportgen.model.kinds import Kind, ListKind, TimescaleKind
from reportgen.model.plan import NOT_SHOWN, Item, Measure
from reportgen.pipeline import load
from reportgen.schema.spec import spec

CANARY = "zqxcanary"
FORMATS = tuple(
    sorted(path.name for path in packaged().iterdir() if (path / "format.yaml").is_file() and path.name != "document")
)
REASON = {"paragraph": "3", "because": "Terms are being agreed."}

COUNCIL = {
    "name": "Anytown Council",
    "document_format": "document",
    "bodies": {"board": {"name": "Improvement Board"}, "zqx-board": {"name": "Zqxcanarybody"}},
    "people": {
        "officer": {"name": "An Officer", "position": "Head of Things", "email": "o@anytown.example"},
        "zqx-person": {"name": "Zqxcanaryperson", "position": "Zqxcanarypost", "email": "zqxcanary@anytown.example"},
    },
    "outcomes": {
        name: {"name": f"Set {name}", "outcomes": {"one": "A good thing"}}
        for name in ("our-manchester", "health-and-wellbeing")
    },
    "statuses": {
        "open": {"label": "Open", "means": "in progress"},
        "zqx": {"label": "Zqxcanarystatus", "tone": "red", "means": "complete"},
    },
}

RECORD = {
    "title": "Inspection of things",
    "published": "2024-01-05",
    "recommendations": [{"ref": "1", "text": "Do something about things."}],
    "findings": [
        {"id": "late", "text": "Visits were late.", "recommendations": ["1"]},
        {"id": "early", "text": "Visits were early.", "recommendations": ["1"]},
    ],
}


class Plants:
    """Words of which each is typed once: ``typed`` are those so far."""

    def __init__(self) -> None:
        self._count = count(1)
        self.typed: list[str] = []

    def word(self) -> str:
        """The next one. As words for a person or an id, it is taken as it stands."""
        self.typed.append(f"{CANARY}{next(self._count)}x")
        return self.typed[-1]

    def item(self, **given: Any) -> dict[str, Any]:
        """An item with something in every field that it can have."""
        found = {name: self._value(name, key.kind) for name, key in spec(Item).keys.items() if name not in _GIVEN}
        found["measures"] = [self.measure()]
        found["progress"] = [{"on": "2024-02-13", "status": "zqx", "note": self.word(), "evidence": self.word()}]
        found["revised"] = [{"on": "2024-02-14", "to": self.word(), "why": self.word(), "agreed": self.word()}]
        found |= {"leads": "zqx-person", "governance": "zqx-board", "findings": "early", "field": self.word()}
        return found | {"id": self.word(), "formerly": self.word(), "exempt": REASON} | given

    def measure(self, **given: Any) -> dict[str, Any]:
        """A measure with something in every field."""
        words = [(name, key) for name, key in spec(Measure).keys.items() if name not in _FIGURES | {"exempt"}]
        found = {name: self._value(name, key.kind) for name, key in words}
        return found | {"unit": self.word()} | given

    def text(self) -> str:
        """Markdown with everything in it."""
        a, b, c, d, e, f, g, h = (self.word() for _ in range(8))
        return (
            f"{a} with **{b}** and [words {c}](https://{d}.example/), see[^1].\n\n# {e}\n\nAgain [](finding:late).\n\n"
            f"| {f} | B |\n| --- | --- |\n| {g} | TBC |\n\n[^1]: {h}\n\n- {self.word()}\n\nLast {self.word()}.\n"
        )

    def _value(self, name: str, kind: Kind) -> Any:
        if isinstance(kind, TimescaleKind):
            return f"7 July 2041 {self.word()}"
        return [self.word(), self.word()] if isinstance(kind, ListKind) else self.word()


_GIVEN = frozenset(
    ("id", "ref", "quote", "answers", "split_from", "findings", "measures", "revised", "status", "progress", "exempt",
     "leads", "governance", "formerly", "added", "own_rating")
)  # fmt: skip
_FIGURES = frozenset(("direction", "unit", "tolerance", "lag", "readings"))
"""Of a measure, what is no word of its own: figures, and how they are read."""


def plan(plants: Plants) -> dict[str, Any]:
    """A plan with every column there can be, in which items at each level, fields and measures are exempt."""
    shown = [name for name in spec(Item).keys if name not in NOT_SHOWN and name != "measures"]
    columns = [{f"{level} {name}": f"{level}.{name}"} for level in ("goal", "action") for name in [*shown, "field"]]
    columns += [{f"measure {name}": f"measure.{name}"} for name in spec(Measure).keys if name not in NOT_SHOWN]
    secret, partly = plants.item(id=plants.word()), plants.item()
    hidden = [name for name in partly if name not in _NEVER]
    public = {"text": "Do a public thing.", "owner": "officer", "due": "May 2024"}
    return {
        "title": "Action Plan",
        "levels": ["goal", "action"],
        "answers": "inspection",
        "columns": columns,
        "goals": [
            {
                "ref": "1",
                "quote": "inspection 1",
                "leads": "officer",
                "measures": [
                    {"text": "How much", "target": "10"},
                    plants.measure(ref="m2", exempt=REASON),
                    {"text": "How well", "target": plants.word(), "exempt": {**REASON, "fields": ["target"]}},
                ],
                "actions": [
                    {"id": "first", "ref": "1a", **public, "progress": [{"on": "2024-02-01", "status": "open"}]},
                    {**secret, "ref": "1b"},
                    {**partly, "id": "third", "ref": "1c", "exempt": {**REASON, "fields": hidden}},
                    {"ref": "1d", **public},
                ],
            },
            {
                **{key: value for key, value in plants.item().items() if key != "measures"},
                "ref": "2",
                "text": plants.word(),
                "exempt": {**REASON, "until": "2027-03-31", "called": "Contracts"},
                "actions": [{"id": plants.word(), "text": plants.word()}, {"text": plants.word(), "due": "TBC"}],
            },
        ],
    }


_NEVER = frozenset(("id", "ref", "exempt", "split_from", "quote", "answers"))


def project(root: Path, layout: str, plants: Plants) -> Path:
    """A project at ``root`` with one report in a packaged format, all that can be exempt in it exempt."""
    _write(root / "plans/council.yaml", COUNCIL)
    _write(root / "plans/p/inspection.yaml", RECORD)
    _write(root / "plans/p/plan.yaml", plan(plants))
    documents = root / "plans/p/documents"
    documents.mkdir()
    (documents / "open.md").write_text("# Letter\n\n1. One.\n\n2. Two, see [one](#paragraph-1).\n", encoding="utf-8")
    text = "\n\n".join(f"{number}. {plants.word()}" for number in range(1, 20))
    (documents / f"{CANARY}-letter.md").write_text(f"# {plants.word()}\n\n{text}\n", encoding="utf-8")
    (root / "plans/p/reports").mkdir()
    paper = report(root, layout, plants)
    _write(root / "plans/p/reports/2024-03-05-board.yaml", paper)
    return root


def report(root: Path, layout: str, plants: Plants) -> dict[str, Any]:
    """A paper with all that its format asks for, of which all that can be is exempt."""
    (root / "plans/p/reports/seed.yaml").write_text(f"format: {layout}\n", encoding="utf-8")
    loaded = load(Folder.at(root)).project
    assert loaded is not None
    (root / "plans/p/reports/seed.yaml").unlink()
    made = starters.report(
        loaded, loaded.formats[layout], loaded.plans["p"], body="board", day=date(2024, 3, 5),
        as_at=date(2024, 3, 1), subject=plants.word(), authors="zqx-person",
    )  # fmt: skip
    paper: dict[str, Any] = yaml.load(made.text, Loader=yaml.BaseLoader)
    fields = loaded.formats[layout].fields
    conditions = {name for field in fields for name in field.when}
    kept = {"plan", "format", "as_at", "meetings", "sections", "appendices", "classification", "exempt", *conditions}
    hidden = []
    for name, value in paper.items():
        field = next((one for one in fields if one.field == name), None)
        if name in kept or (field is not None and field.choices):
            continue
        hidden.append(name)
        if name == "contacts":
            paper[name] = ["zqx-person"]
        elif name == "background":
            paper[name] = [{"title": plants.word(), "link": f"https://{plants.word()}.example"}]
        elif field is not None and field.entries:
            paper[name] = [{str(key): plants.word() for key in field.entries}]
        elif isinstance(value, str) and name not in ("authors", "wards"):
            paper[name] = plants.text() if name not in ("subject",) else value
    paper["exempt"] = {**REASON, "fields": hidden}
    if "sections" in paper:
        links = "[a](#costs) [b](#appendix-2) [c](#secret) [d](#paragraph-7) [e](#ITEM)"
        paper["sections"] = [
            {"heading": "Introduction", "text": "One.\n\nTwo."},
            {"heading": plants.word(), "id": "zqx-costs", "text": plants.text(), "exempt": REASON},
            {"heading": "After", "text": links.replace("#costs", "#zqx-costs").replace("#secret", "#zqx-secret")},
        ]
    paper["appendices"] = [
        {"title": "Action Plan", "shows": "plan"},
        {"title": plants.word(), "text": plants.text(), "exempt": {**REASON, "called": "Costs"}},
        {
            "title": plants.word(),
            "id": "zqx-secret",
            "document": f"documents/{CANARY}-letter.md",
            "exempt": {"paragraph": ["1", "3"], "because": "It names a person."},
        },
        {"title": "A letter", "document": "documents/open.md"},
    ]
    secret = yaml.load((root / "plans/p/plan.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    item = secret["goals"][0]["actions"][1]["id"]
    for section in paper.get("sections", ()):
        section["text"] = section["text"].replace("#ITEM", f"#{item}")
    return paper


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True), encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """Says the same thing twice rather than naming it: plans have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def every_byte(path: Path) -> bytes:
    """What is in a file and what it is called, a Word file unzipped, in small letters."""
    if path.suffix != ".docx":
        return (path.name.encode() + path.read_bytes()).lower()
    with zipfile.ZipFile(path) as package:
        return b"\n".join(
            (path.name.encode(), package.comment, *(n.encode() + package.read(n) for n in package.namelist()))
        ).lower()


def outputs(folder: Path) -> Iterator[Path]:
    """Every file that was built."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file())
