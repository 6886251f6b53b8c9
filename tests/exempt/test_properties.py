"""Marks at random places of any plan and paper: no word leaks, and both editions are counted alike."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.compose import Audience, Edition, compose_report
from reportgen.document import Document, Heading, Item, NumberedParagraph, Section, Table
from reportgen.files import Folder
from reportgen.pipeline import load
from reportgen.plain import plain_text
from reportgen.writers import native
from tests.exempt.projects import CANARY, REASON
from tests.formats.projects import project

_FIELDS = ("text", "title", "leads", "owner", "impact", "resources", "due", "progress", "evidence", "comments", "own")
_LEVELS = ("goal", "step", "task")


@st.composite
def _plan(draw: st.DrawFn) -> dict[str, Any]:
    """A plan of one to three levels. Each text begins with a word of its own, which is exempt where its item is."""
    levels = _LEVELS[: draw(st.integers(1, 3))]
    numbers = count(1)
    columns = [{f"C{level}{name}": f"{level}.{name}"} for level in levels for name in ("ref", *_FIELDS)]
    columns += [{"Measure": "measure.text"}, {"Target": "measure.target"}]

    def text(secret: bool) -> str:
        return f"{CANARY if secret else 'open'}{next(numbers)}x"

    def item(depth: int, secret: bool) -> dict[str, Any]:
        mark = draw(st.sampled_from(["", "", "all", "some"]))
        whole = secret or mark == "all"
        hidden = draw(st.lists(st.sampled_from(_FIELDS), min_size=1, unique=True)) if mark == "some" else []
        given = draw(st.lists(st.sampled_from(_FIELDS), unique=True))
        found: dict[str, Any] = {"ref": f"r{next(numbers)}"} if draw(st.booleans()) else {}
        if draw(st.booleans()):
            found["id"] = text(whole)
        for name in given:
            word = text(whole or name in hidden)
            evidence = text(whole or "evidence" in hidden or name in hidden)
            log = [{"on": "2024-02-01", "note": word, "evidence": evidence}]
            found[name] = log if name == "progress" else word
        if draw(st.booleans()):
            own = draw(st.booleans())
            found["measures"] = [
                {"text": text(whole or own), "target": text(whole or own), **({"exempt": REASON} if own else {})}
            ]
        if mark:
            found["exempt"] = REASON if mark == "all" else {**REASON, "fields": hidden}
        if depth + 1 < len(levels):
            found[f"{levels[depth + 1]}s"] = [item(depth + 1, whole) for _ in range(draw(st.integers(0, 3)))]
        return found

    items = [item(0, False) for _ in range(draw(st.integers(1, 3)))]
    return {"title": "Plan", "levels": list(levels), "columns": columns, "goals": items}


@st.composite
def _paper(draw: st.DrawFn) -> dict[str, Any]:
    numbers = count(1)

    def part(title: str, *, text: str) -> dict[str, Any]:
        secret = draw(st.booleans())
        word = CANARY if secret else "open"
        lines = draw(st.lists(st.sampled_from(["W one", "- W two", "# W three", "W[^1]\n\n[^1]: W"]), max_size=4))
        lines = ["W[^1]\n\n[^1]: W", *(one for one in lines if "[^1]" not in one)]
        said = "\n\n".join(lines).replace("W", f"{word}{next(numbers)}")
        return {title: f"{word}{next(numbers)}", text: said, **({"exempt": REASON} if secret else {})}

    sections = [part("heading", text="text") for _ in range(draw(st.integers(0, 4)))]
    appendices = [part("title", text="text") for _ in range(draw(st.integers(0, 3)))]
    where = draw(st.integers(0, len(appendices)))
    return {
        "sections": sections,
        "appendices": [*appendices[:where], {"title": "P", "shows": "plan"}, *appendices[where:]],
    }


@settings(max_examples=25, deadline=None)
@given(plan=_plan(), paper=_paper(), numbered=st.sampled_from(["{heading: '{1}.', paragraph: '{1}.{2}'}",
       "{heading: none, paragraph: '{2}.', continuous: yes}", "{heading: '{1}.', paragraph: none}"]))  # fmt: skip
def test_no_word_leaks_and_numbers_stay(plan: dict[str, Any], paper: dict[str, Any], numbered: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder), f"numbering: {numbered}\n", _dumped(paper), plan=_dumped(plan))
        loaded = load(Folder.at(root))
        assert loaded.project is not None
        assert [one.message for one in loaded.problems if one.code not in ("N005", "S007")] == []
        report = loaded.project.reports[0]
        for edition in Edition:
            public, found = compose_report(loaded.project, report, edition, Audience.PUBLIC)
            restricted, _ = compose_report(loaded.project, report, edition, Audience.RESTRICTED)
            assert [problem.message for problem in found if problem.code != "W002"] == []
            assert CANARY not in native.write(public)
            tables = edition is Edition.WIDE  # elsewhere a table of measures goes with its item
            assert _numbers(public, tables=tables) == _numbers(restricted, tables=tables)


def _dumped(plan: dict[str, Any]) -> str:
    return yaml.dump(plan, Dumper=_Plain, sort_keys=False)


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _numbers(document: Document, *, tables: bool) -> list[object]:
    """Numbers of sections and paragraphs, how appendices begin, the rows of tables and the numbers of items."""
    found: list[object] = []
    waiting: list[Any] = [block for blocks in document.parts.values() for block in blocks]
    while waiting:
        block = waiting.pop(0)
        match block:
            case Section(blocks):
                first, *others = blocks
                assert isinstance(first, Heading)
                found.append(plain_text(first.content).split(":")[0])
                waiting[:0] = others
            case Item(blocks):
                waiting[:0] = blocks
            case Heading(number=number) if number:
                found.append(number)
            case NumberedParagraph(number=number):
                found.append(number)
            case Table(rows=rows) if tables:
                found.append([[cell and cell.rows for cell in row.cells] for row in rows])
            case _:
                pass
    return found
