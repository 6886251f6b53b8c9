"""The pages of rules: made from the docstrings, found by code and by name, with examples that can be read."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.diagnostics import CODES, Diagnostic
from reportgen.loader import load_text
from reportgen.nodes import Node
from reportgen.rules import RULES, codes
from reportgen.rules.pages import families, made
from reportgen.schema import read_council, read_format, read_inspection, read_plan, read_report

ROOT = Path(__file__).parents[2]

EXAMPLES = [
    (f"{name}-{number}", text)
    for name, page in made().items()
    for number, text in enumerate(re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
]

Read = Callable[[Node | None, list[Diagnostic]], object]

_PLANS: Read = lambda node, problems: read_plan(node, "p", problems)  # noqa: E731  # a row of a table
_REPORTS: Read = lambda node, problems: read_report(node, "p/r", (), problems)  # noqa: E731
_RECORDS: Read = lambda node, problems: read_inspection(node, "inspection", problems)  # noqa: E731
_FORMATS: Read = lambda node, problems: read_format(node, "paper", (), problems)  # noqa: E731
_LEVELS = "levels: [recommendation, action]\nrecommendations:\n"

PLACES: list[tuple[Read, str, int]] = [
    (_PLANS, "levels: [recommendation, action]\n", 0),
    (_PLANS, _LEVELS, 2),
    (_PLANS, f"{_LEVELS}  - id: r\n", 4),
    (_PLANS, f"{_LEVELS}  - actions:\n", 6),
    (_PLANS, f"{_LEVELS}  - progress:\n", 6),
    (_PLANS, f"{_LEVELS}  - revised:\n", 6),
    (_PLANS, f"{_LEVELS}  - measures:\n", 6),
    (_PLANS, f"{_LEVELS}  - measures:\n      - id: m\n", 8),
    (read_council, "", 0),
    (read_council, "people:\n", 2),
    (read_council, "bodies:\n", 2),
    (_REPORTS, "", 0),
    (_REPORTS, "sections:\n", 2),
    (_REPORTS, "appendices:\n", 2),
    (_REPORTS, "meetings:\n", 2),
    (_RECORDS, "", 0),
    (_RECORDS, "recommendations:\n", 2),
    (_RECORDS, "findings:\n", 2),
    (_FORMATS, "", 0),
]
"""Where an example may stand: how it is read, what stands above it, and how far it is indented."""


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


def _faults(text: str, read: Read, above: str, indent: int) -> list[str]:
    """What is wrong with an example at a place, but for keys that it leaves out."""
    problems: list[Diagnostic] = []
    above = "" if text.startswith("levels:") else above
    node, syntax = load_text(above + textwrap.indent(text, " " * indent), "example")
    read(node, problems)
    return [f"{one.code} {one.message}" for one in (*syntax, *problems) if one.code != "S002"]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in EXAMPLES])
def test_an_example_of_a_page_is_what_an_officer_could_type(text: str) -> None:
    tried = [_faults(text, *place) for place in PLACES]
    assert [] in tried, f"it can be read nowhere; the nearest: {min(tried, key=len)}"


def test_an_example_with_a_slip_would_be_found() -> None:
    assert all(_faults("deu: After the next visit\n", *place) for place in PLACES)


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
        ("R01", "did you mean 'R001'?"),
        ("timescale-not-understod", "did you mean 'timescale-not-understood'?"),
        ("xyzzy", "'reportgen rules' lists the rules"),
    ],
)
def test_an_unknown_code_is_answered_with_the_nearest(
    asked: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rule", asked]) == 2
    assert capsys.readouterr() == ("", f"reportgen: there is no rule '{asked}'; {answer}\n")


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
