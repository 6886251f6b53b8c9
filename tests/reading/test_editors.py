"""What editors write, on Windows too, is read as it is meant, and places stay right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.characters import CONTROLS
from reportgen.diagnostics import Diagnostic
from reportgen.loader import load_text
from reportgen.nodes import MappingNode, Node, Scalar, SequenceNode
from reportgen.schema import read_plan
from tests.reading.projects import PLAN, REPORT, good, load_bytes, make, problems, said

_BOM = b"\xef\xbb\xbf"
_LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
_PLAN = good(PLAN)


def _plain(node: Node | None) -> object:
    match node:
        case Scalar():
            return str(node)
        case MappingNode():
            return {str(key): _plain(child) for key, child in node.entries.items()}
        case SequenceNode():
            return [_plain(child) for child in node.items]
        case None:
            return None


def _only(found: list[Diagnostic], code: str) -> Diagnostic:
    """The one problem with ``code``."""
    matching = [problem for problem in found if problem.code == code]
    assert len(matching) == 1, said(found)
    return matching[0]


# --- line ends, byte order marks -----------------------------------------------------------


@pytest.mark.parametrize("bom", [b"", _BOM], ids=["", "BOM"])
@pytest.mark.parametrize("end", _LINE_ENDS)
def test_line_ends_and_byte_order_marks_change_nothing(end: str, bom: bytes) -> None:
    expected, _ = load_text(_PLAN, "plan.yaml")
    node, found = load_bytes(bom + _PLAN.replace("\n", _LINE_ENDS[end]).encode(), "plan.yaml")
    assert found == []
    assert _plain(node) == _plain(expected)


def test_a_missing_last_line_end_changes_nothing() -> None:
    whole, _ = load_text("text: |\n  one\n\n  two\n", "plan.yaml")
    cut, found = load_text("text: |\n  one\n\n  two", "plan.yaml")
    assert found == []
    assert isinstance(whole, MappingNode) and isinstance(cut, MappingNode)
    assert str(whole.entries["text"]).rstrip() == str(cut.entries["text"])


# The keys of items with a text behind them: another key may stand on the line below.
_KEYS = [
    (number, match.end(1))
    for number, line in enumerate(_PLAN.splitlines(), 1)
    if number > 13 and (match := re.match(r"( +(?:- )?)[a-z ]+: \S", line))
]


@given(
    place=st.sampled_from(_KEYS),
    end=st.sampled_from(sorted(_LINE_ENDS)),
    bom=st.booleans(),
    name=st.sampled_from(["xxqq", "ŵŷxq", "x’–q", "😀xxq", "é̂qqx", "“x”", "x x x"]),
)
def test_an_unknown_key_is_found_at_its_line_and_column(place: tuple[int, int], end: str, bom: bool, name: str) -> None:
    above, indent = place
    lines = _PLAN.splitlines()
    lines.insert(above, " " * indent + f"{name}: x")
    data = (_BOM if bom else b"") + _LINE_ENDS[end].join([*lines, ""]).encode()
    node, found = load_bytes(data, "plan.yaml")
    read_plan(node, "p", found)
    span = _only(found, "S001").span
    assert (span.line, span.column, span.length) == (above + 1, indent + 1, len(name))
    assert len(found) == 1


@pytest.mark.parametrize("end", _LINE_ENDS)
@pytest.mark.parametrize("bom", [b"", _BOM], ids=["", "BOM"])
def test_the_caret_stands_under_a_name_with_welsh_letters(end: str, bom: bytes, tmp_path: Path) -> None:
    plan = _PLAN.replace("text: We will commission a model", "text: Ŵŷ’s – “plan”\n        ŵŷn’s – plan: x")
    root = make(tmp_path, {PLAN: bom + plan.replace("\n", _LINE_ENDS[end]).encode()})
    span = _only(problems(root), "S001").span
    assert (span.line, span.column, span.length) == (27, 9, 12)
    assert span.source.line(27)[span.column - 1 :][: span.length] == "ŵŷn’s – plan"


@given(
    before=st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=20),
    end=st.sampled_from(sorted(_LINE_ENDS)),
    bom=st.booleans(),
)
def test_a_byte_that_is_not_utf8_is_found_at_its_place(before: str, end: str, bom: bool) -> None:
    ended = _LINE_ENDS[end]
    data = (_BOM if bom else b"") + f"# one{ended}# {before}".encode() + b"\x92s"
    node, found = load_bytes(data, "plan.yaml")
    assert node is None
    span = _only(found, "L009").span
    assert (span.line, span.column) == (2, 3 + len(before))
    assert "0x92" in found[0].message


# --- quotes, spaces and dashes of typography ----------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "“We will”",
        "‘We will’",
        "the board’s",
        "2017 – 2018",
        "£25k agreed",
        "We will",
        "Llŷn, Ŵyn",
        "½ day",
        "a\u00adb",
    ],
)
def test_typography_stays_as_typed(text: str) -> None:
    node, found = load_text(f"text: {text}\nlist: [{text.replace(',', '')}]\n", "plan.yaml")
    assert found == []
    assert _plain(node) == {"text": text, "list": [text.replace(",", "")]}


# --- any text comes back ------------------------------------------------------------------

_LETTERS = st.characters(exclude_categories=("Cs", "Cc")).filter(lambda letter: not CONTROLS.match(letter))
_LINES = st.lists(st.text(_LETTERS, max_size=30), min_size=1, max_size=6)


def _texts(found: list[Diagnostic]) -> list[Diagnostic]:
    """Problems but for template mark-up, which is a text that no officer means."""
    return [problem for problem in found if problem.code != "S010"]


@given(lines=_LINES, end=st.sampled_from(["\n", "\r\n"]))
def test_any_text_comes_back_from_a_block(lines: list[str], end: str) -> None:
    lines = [line.rstrip(" ") for line in lines]
    text = "\n".join(lines).strip("\n")
    if not text.strip() or text[0] == " ":
        return  # YAML takes the first line's spaces for the indent
    typed = "text: |" + end + end.join(f"  {line}" for line in text.split("\n")) + end + "next: x" + end
    node, found = load_bytes(typed.encode(), "plan.yaml")
    assert _texts(found) == []
    assert _plain(node) == {"text": text + "\n", "next": "x"}


@given(text=st.text(_LETTERS, min_size=1, max_size=60))
def test_any_line_comes_back_from_single_quotes(text: str) -> None:
    node, found = load_text("text: '" + text.replace("'", "''") + "'\n", "plan.yaml")
    assert _texts(found) == []
    assert _plain(node) == {"text": text}


@given(text=st.text(_LETTERS, min_size=1, max_size=60))
def test_any_line_comes_back_from_double_quotes(text: str) -> None:
    node, found = load_text('text: "' + text.replace("\\", "\\\\").replace('"', '\\"') + '"\n', "plan.yaml")
    assert _texts(found) == []
    assert _plain(node) == {"text": text}


@given(lines=_LINES, offset=st.integers(0, 5))
def test_a_line_of_a_block_knows_its_place(lines: list[str], offset: int) -> None:
    lines = [f"x{line}" for line in lines]
    node, _ = load_text("a: b\ntext: |\n" + "".join(f"    {line}\n" for line in lines), "plan.yaml")
    assert isinstance(node, MappingNode)
    text = node.entries["text"]
    assert isinstance(text, Scalar)
    if offset < len(lines):
        span = text.line_span(offset)
        assert (span.line, span.column) == (3 + offset, 5)
        assert span.source.line(span.line)[4:] == lines[offset]


@given(st.text(max_size=200))
def test_no_text_makes_the_loader_fail(text: str) -> None:
    load_text(text, "plan.yaml")


@given(st.binary(max_size=200))
def test_no_bytes_make_the_loader_fail(data: bytes) -> None:
    load_bytes(data, "plan.yaml")


# --- what word processors put in -----------------------------------------------------------


def test_non_breaking_spaces_in_a_key_a_status_or_a_column_are_spaces(tmp_path: Path) -> None:
    plan = _PLAN.replace("link plans: W", "link\u00a0plans: W").replace("status: not due", "status: not\u00a0due")
    assert said(problems(make(tmp_path / "keys", {PLAN: plan}))) == []
    plan = _PLAN.replace("recommendation.link plans", "recommendation.link\u00a0plans")
    assert said(problems(make(tmp_path / "column", {PLAN: plan}))) == []


def test_non_breaking_spaces_for_an_indent_are_named(tmp_path: Path) -> None:
    report = good(REPORT).replace("    date: 2018-03-20", "\u00a0\u00a0\u00a0\u00a0date: 2018-03-20")
    found = _only(problems(make(tmp_path, {REPORT: report})), "L001")
    assert (found.span.line, found.span.column) == (6, 1)
    assert found.message == "a non-breaking space stands in the indent"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sian\u2013owens", "a long dash"),
        ("sian\u2011owens", "a non-breaking hyphen"),
        ("sian\u00ad-owens", "a soft hyphen"),
        ("sian\u200b-owens", "a space of no width"),
        ("\u2018sian-owens\u2019", "a curly quotation mark"),
    ],
)
def test_a_character_that_looks_like_another_is_named(typed: str, name: str, tmp_path: Path) -> None:
    plan = _PLAN.replace("leads: [sian-owens, tomos-pryce]", f"leads: {typed}")
    found = _only(problems(make(tmp_path, {PLAN: plan})), "N001")
    assert found.hint == f"did you mean 'sian-owens'? {name} stands in what was typed"


# --- remarks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column"),
    [("a: #3", 4), ("a: see #3, p. 4", 8), ("a:\n  - b #3", 7), ("a:\n  - #3", 5), ("a: b\n  c #3", 5)],
)
def test_text_that_a_number_sign_makes_a_remark_is_a_warning(line: str, column: int) -> None:
    _, found = load_text(f"{line}\nz: 1\n", "plan.yaml")
    warning = _only(found, "L018")
    assert (warning.span.line, warning.span.column) == (line.count("\n") + 1, column)
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a: b # remark\n",
        "#a\n  #b\na: c\n",
        "a: 'b #c'\n",
        "a: |\n  b #c\n",
        "a: b#c\n",
        "a:\n  #b\n  c: d\n",
        "a: 'b' #c\n",
    ],
)
def test_remarks_and_number_signs_in_quotes_are_left_alone(text: str) -> None:
    assert load_text(text, "plan.yaml")[1] == []
