"""The pages of rules: made from the docstrings, found by code and by name, with examples that can be read."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from reportgen.cli import main
from reportgen.diagnostics import CODES, Diagnostic
from reportgen.loader import load_text
from reportgen.model.council import Council
from reportgen.model.format import Format
from reportgen.model.inspection import Inspection
from reportgen.model.kinds import ListKind, MapKind, Record, RecordKind
from reportgen.model.plan import Item, Plan
from reportgen.model.report import Report
from reportgen.nodes import MappingNode, Node, SequenceNode
from reportgen.rules import RULES, codes
from reportgen.rules.pages import families, made
from reportgen.schema import read_plan
from reportgen.schema.reading import Reading, Shape
from reportgen.schema.records import record
from reportgen.schema.shape import shape
from reportgen.schema.spec import spec

ROOT = Path(__file__).parents[2]

EXAMPLES = [
    (f"{name}-{number}", text)
    for name, page in made().items()
    for number, text in enumerate(re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
]

LEVELS = "levels: [recommendation, action]\n"
SHAPE = shape(cast(MappingNode, load_text(LEVELS, "plan")[0]))


def _records() -> list[type[Record]]:
    """Every record that an officer or a clerk can type, from the outside in."""
    found: list[type[Record]] = [Council, Plan, Inspection, Report, Format, Item]
    for one in found:
        for key in spec(one).keys.values():
            kind: object = key.kind
            while isinstance(kind, ListKind | MapKind):
                kind = kind.of
            if isinstance(kind, RecordKind) and kind.of not in found:
                found.append(kind.of)
    return found


def _faults(text: str) -> list[str]:
    """What is wrong with an example, read as that which fits it best, but for keys that it leaves out.

    It may be a whole plan, or the keys of any record, or several of them as a list, or by their ids or names.
    """
    node, syntax = load_text(text, "example")
    if syntax or node is None:
        return [f"{one.code} {one.message}" for one in syntax]
    readings: list[list[Diagnostic]] = []
    indented = textwrap.indent(text, "  ")
    declared = text if "levels:" in text else LEVELS + text
    for plan in (declared, f"{LEVELS}recommendations:\n{indented}", f"{LEVELS}actions:\n{indented}"):
        found: list[Diagnostic] = []
        whole, _ = load_text(plan, "plan")
        if whole is not None:
            read_plan(whole, "p", found)
            readings.append(found)
    for of in _records():
        for nodes in _nodes(node):
            reading = Reading([], SHAPE or Shape())
            for one in nodes:
                record(reading, of, one, frozenset({"actions"} if of is Item else ()))
            readings.append(reading.problems)
    said = [[f"{one.code} {one.message}" for one in found if one.code != "S002"] for found in readings]
    return min(said, key=len)


def _nodes(node: Node) -> Iterator[list[MappingNode]]:
    """The mappings that an example may be: itself, those of its list, or those behind its keys."""
    inner: list[Node] = []
    if isinstance(node, MappingNode):
        yield [node]
        inner = list(node.entries.values())
    elif isinstance(node, SequenceNode):
        inner = node.items
    mappings = [one for one in inner if isinstance(one, MappingNode)]
    if mappings and len(mappings) == len(inner):
        yield mappings


def test_the_pages_in_docs_are_those_of_the_rules_and_no_others() -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").iterdir()}
    assert pages.keys() == made().keys(), "run 'python -m reportgen.reference rules', and delete the pages left over"
    assert pages == made(), "run 'python -m reportgen.reference rules'"


def test_one_command_makes_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import runpy

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["reportgen.reference", "rules"])
    monkeypatch.delitem(sys.modules, "reportgen.reference", raising=False)
    runpy.run_module("reportgen.reference", run_name="__main__")
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "docs/rules").iterdir()} == made()


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in EXAMPLES])
def test_an_example_of_a_page_is_what_an_officer_could_type(text: str) -> None:
    assert _faults(text) == []


@pytest.mark.parametrize("text", ["deu: After the next visit\n", "- on: 2018-03-20\n  noet: Late\n", "due: [\n"])
def test_an_example_with_a_slip_would_be_found(text: str) -> None:
    assert _faults(text)


# --- on the command line -------------------------------------------------------------------


def test_rules_are_listed_by_family_with_name_and_weight(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    printed = capsys.readouterr().out
    for code, rule in RULES.items():
        assert re.search(rf"^  {code}  {rule.name} +{rule.severity.value} +\S", printed, re.MULTILINE), code
    assert [line for line in printed.splitlines() if line in families()] == list(families())


@pytest.mark.parametrize("asked", ["R001", "r001", "timescale-not-understood", "Timescale-Not-Understood"])
def test_a_rule_is_printed_by_its_code_and_by_its_name(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", asked]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# R001 timescale-not-understood\n\nWeight: advice; family: time.\n\nA timescale ")
    assert "\n## How to fix\n" in printed and "\x1b" not in printed


@pytest.mark.parametrize("code", CODES)
def test_every_other_code_says_what_it_is_about(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", code]) == 0
    kind = CODES[code]
    assert capsys.readouterr().out == f"# {code} {kind.name}\n\nWeight: {kind.severity.value}.\n\n{kind.about}\n"


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("R01", "did you mean 'R"),
        ("timescale-not-understod", "did you mean 'timescale-not-understood'?\n"),
        ("xyzzy", "'reportgen rules' lists the rules\n"),
    ],
)
def test_an_unknown_code_is_answered_with_the_nearest(
    asked: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rule", asked]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"reportgen: there is no rule '{asked}'; {answer}")


def test_a_page_is_printed_readably_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert main(["rule", "R001"]) == 0
    printed = capsys.readouterr().out
    assert "\x1b[1mHow to fix\x1b[0m\n" in printed
    assert "    due: After the next visit\n" in printed
    assert not re.search(r"^#|`", printed, re.MULTILINE)


def test_codes_and_names_are_never_used_twice() -> None:
    assert len({kind.name for kind in codes().values()}) == len(codes()) == len(CODES) + len(RULES)
