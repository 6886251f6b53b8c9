"""Hostile Markdown is refused with its line named, or made harmless; and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.document import Contents, Footnote, Paragraph, Preformatted
from reportgen.markdown import Findings, Forms, to_blocks
from reportgen.plain import plain_text
from tests.cycle.projects import REPORT, council
from tests.markdown.reading import DOCUMENT, read

# --- what is refused, with its line ------------------------------------------------------------

_ONE = "fine\n\n"  # what is wrong stands on line 3

REFUSED = {
    "raw HTML": ("<b>a</b>", "M001", "'<b>' is HTML"),
    "a script": ("<script>alert(1)</script>", "M001", "'<script>alert(1)</script>' is HTML"),
    "a script within a line": ("a <script>alert(1)</script>", "M001", "'<script>' is HTML"),
    "an event handler": ("<img src=x onerror=alert(1)>", "M001", "'<img src=x onerror=alert(1)>' is HTML"),
    "an event handler of SVG": ("<svg/onload=alert(1)>", "M001", "'<svg/onload=alert(1)>' is HTML"),
    "a frame": ('<iframe src="https://x.org"></iframe>', "M001", "'<iframe src="),
    "a style": ("<style>*{display:none}</style>", "M001", "'<style>"),
    "a comment": ("a <!-- b --> c", "M001", "'<!-- b -->' is HTML"),
    "a declaration of XML": ("<?xml version='1.0'?>", "M001", "'<?xml version='1.0'?>' is HTML"),
    "an entity of XML": ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', "M001", "'<!DOCTYPE a"),
    "HTML in a note": ("a[^1]\n\n[^1]: <b>", "M001", "'<b>' is HTML"),
    "HTML in a cell": ("| A |\n| - |\n| <b> |", "M001", "'<b>' is HTML"),
    "HTML in the title of a box": ('!!! summary "<b>"\n    a', "M001", "'<b>' is HTML"),
    "a script as a link": ("[a](javascript:alert(1))", "M002", "'javascript:alert(1)' is not a link"),
    "in other capitals": ("[a](JaVaScRiPt:alert)", "M002", "'JaVaScRiPt:alert' is not a link"),
    "by an entity": ("[a](&#106;avascript:alert)", "M002", "'&#106;avascript:alert' is not a link"),
    "by a hexadecimal entity": ("[a](&#x6A;avascript&colon;alert)", "M002", "is not a link that can be printed"),
    "with a tab in it": ("[a](java&#9;script:alert)", "M002", "'java&#9;script:alert' is not a link"),
    "in pointed brackets": ("[a](<javascript:alert(1)>)", "M002", "'javascript:alert(1)' is not a link"),
    "by a definition": ("[a][b] c\n\n[b]: javascript:alert", "M002", "'javascript:alert' is not a link"),
    "data as a link": ("[a](data:text/html,b)", "M002", "'data:text/html,b' is not a link"),
    "Visual Basic as a link": ("[a](vbscript:b)", "M002", "'vbscript:b' is not a link"),
    "a file as a link": ("[a](file:///etc/passwd)", "M002", "'file:///etc/passwd' is not a link"),
    "a share as a link": ("[a](\\\\\\\\host\\\\share)", "M002", "is not a link that can be printed"),
    "a link without a scheme": ("[a](//evil.example)", "M002", "'//evil.example' is not a link"),
    "a link out of the tree": ("[a](../../secret.md)", "M002", "'../../secret.md' is not a link"),
    "a picture from the network": ("![a](https://x.org/b.png)", "M003", "the picture 'https://x.org/b.png' can't be"),
    "a picture from outside": ("![a](../../../etc/b.png)", "M003", "the picture '../../../etc/b.png' can't be shown"),
    "a picture as data": ("![a](data:image/png;base64,AAAA)", "M003", "the picture 'data:image/png;base64,AAAA'"),
    "a form that is none": ("!!! danger\n    a", "M003", "'!!! danger' is not a form"),
    "a form in a form": ("!!! summary\n    !!! danger\n        a", "M003", "'!!! danger' is not a form"),
    "a note in itself": ("a[^1]\n\n[^1]: b[^1]", "M003", "the note '1' is named in a note"),
    "notes in a ring": ("a[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]", "M003", "the note '2' is named in a note"),
    "a link that is defined by itself": ("[a]\n\n[a]: [a]", "M002", "'[a]' is not a link"),
    "a direction that turns": ("a &#x202e;b", "L010", "the control character U+202E"),
    "a control character": ("a\x07b", "L010", "the control character U+0007"),
    "what python-markdown puts aside with": ("a \x02wzxhzdk:0\x03", "L010", "the control character U+0002"),
    "quotations too deep": ("> " * 1_000 + "a", "M004", "nested too deep"),
    "quotations too deep without spaces": (">" * 1_000 + "a", "M004", "nested too deep"),
    "lists too deep": ("- " * 1_000 + "a", "M004", "nested too deep"),
    "numbers too deep": ("1. " * 1_000 + "a", "M004", "nested too deep"),
    "a line of 5 MB": ("a" * 5_000_000, "M004", "the line has 5,000,000 characters; the limit is 100,000"),
    "brackets without end": ("[" * 100_000, "M004", "too many square brackets"),
    "backticks without end": ("|`" * 50_000 + "\n" + "|-" * 50_000, "M004", "too many backticks"),
    "stars without end": ("*a_" * 33_000, "M004", "too many marks as * and <"),
    "tags without end": ("<a " * 33_000, "M004", "too many '<'"),
    "headings without end": ("# a\n" * 25_000, "M004", "too many headings"),
}  # fmt: skip

# Where the first line that is wrong is not the first of the text.
LINES = {
    "HTML in a note": 5,
    "HTML in a cell": 5,
    "by a definition": 5,
    "a form in a form": 4,
    "a note in itself": 5,
    "notes in a ring": 5,
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_text_is_refused_and_its_line_is_named(name: str, tmp_path: Path) -> None:
    text, code, message = REFUSED[name]
    result = read(_ONE + text + "\n\nfine", tmp_path)
    first = result.problems[0]
    assert (first.code, first.severity.value) == (code, "error")
    assert message in first.message
    assert (first.span.source.path, first.span.line) == ("text.md", LINES.get(name, 3))


@pytest.mark.parametrize("name", REFUSED)
def test_the_command_returns_1_and_shows_no_traceback(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTGEN_DEBUG", "1")  # so that a fault is raised
    text, code, _ = REFUSED[name]
    report = REPORT + "appendices: [{title: T, document: documents/a.md}]\n"
    root = council(tmp_path, documents__a=_ONE + text + "\n", reports__r=report)
    assert main(["--project", str(root), "check"]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith(f"plans/p/documents/a.md:{LINES.get(name, 3)}:")
    assert f"error {code}: " in printed.out
    assert printed.err == ""
    assert len(printed.out) < 20_000


def test_lists_too_deep_by_their_indent_name_the_line_of_the_thirteenth(tmp_path: Path) -> None:
    text = "\n".join("    " * step + f"- a{step}" for step in range(700))
    assert read(text, tmp_path).said == ["M004 13 lists or quotations are nested too deep here"]
    text = "\n".join("    " * step + f"- a{step}" for step in range(20))
    assert read("fine\n\n" + text, tmp_path).said == ["M004 15 lists or quotations are nested too deep here"]


def test_twelve_levels_are_not_too_deep(tmp_path: Path) -> None:
    assert read("\n".join("    " * step + f"- a{step}" for step in range(12)), tmp_path).problems == []
    assert read("> " * 12 + "a", tmp_path).problems == []
    assert read("\n".join(" " * step + f"- a{step}" for step in range(24)), tmp_path).problems == []
    assert read("\n\n".join(["- a\n    - b"] * 40), tmp_path).problems == []


def test_rules_and_the_lines_of_tables_are_not_nested_lists(tmp_path: Path) -> None:
    text = (
        "- - - - - - - - - - - - - - - - - -\n\n* * * * * * * * * * * * * * * *\n\nA | B\n" + "-" * 40 + "|" + "-" * 40
    )
    assert read(text, tmp_path).problems == []


def test_each_of_several_things_alike_is_named_at_its_own_line(tmp_path: Path) -> None:
    result = read("<b>\n\n<b>\n\n[a](x) [a](x)\n\n!!! danger\n    a\n\n!!! danger\n    b", tmp_path)
    assert [problem.span.line for problem in result.problems] == [1, 3, 5, 5, 7, 10]


def test_a_text_that_is_refused_changes_nothing_for_the_next(tmp_path: Path) -> None:
    clean = read("- a\n\n[b](https://x.org) *c*[^1]\n\n[^1]: d", tmp_path)
    assert clean.problems == []
    for text in ("- " * 3_000 + "a", "\n".join("    " * step + "- a" for step in range(400)), "[" * 9_000, "<b>"):
        assert read(text, tmp_path).problems != []
        assert read("- a\n\n[b](https://x.org) *c*[^1]\n\n[^1]: d", tmp_path) == clean


# --- what is made harmless ---------------------------------------------------------------------


@pytest.mark.parametrize("digits", [10, 5000])
def test_a_number_too_long_for_a_list_is_text(digits: int, tmp_path: Path) -> None:
    # CommonMark 0.31.2, 5.2; Python reads no number of more than 4,300 digits, Word none of more than ten.
    typed = "7" * digits
    found = read(f"{typed}. Words\n\n{typed}. More\n", tmp_path)
    assert found.said == []
    assert [plain_text(one.content) for one in found.blocks if isinstance(one, Paragraph)] == [
        f"{typed}. Words",
        f"{typed}. More",
    ]
    assert read("999999999. Words\n", tmp_path).dump.startswith("numbered [999999999.]")


def test_contents_asked_for_twice_are_printed_twice(tmp_path: Path) -> None:
    result = read("[TOC]\n\n# A\n\n[TOC]", tmp_path)
    assert result.problems == []
    assert sum(isinstance(block, Contents) for block in result.blocks) == 2


def test_forms_in_forms_are_read_as_deep_as_lists(tmp_path: Path) -> None:
    def nested(depth: int) -> str:
        return "\n".join("    " * step + "!!! summary" for step in range(depth)) + "\n" + "    " * depth + "a"

    assert read(nested(10), tmp_path).problems == []
    assert {problem.code for problem in read(nested(300), tmp_path).problems} <= {"M003", "M004"}
    assert read(nested(300), tmp_path).problems != []


@pytest.mark.parametrize("levels", [20, 60, 150, 400, 2_000])
def test_stress_in_stress_is_read_or_refused(levels: int, tmp_path: Path) -> None:
    result = read("fine\n\n" + "*a __b " * levels + "c" + "__ *" * levels, tmp_path)
    assert [(one.code, one.span.line) for one in result.problems] in ([], [("M004", 3)])
    assert bool(result.problems) == (levels > 100)


def test_a_note_that_is_named_often_is_printed_each_time(tmp_path: Path) -> None:
    result = read("a[^1] " * 50 + "\n\n[^1]: b", tmp_path)
    assert result.problems == []
    (block,) = result.blocks
    assert isinstance(block, Paragraph)
    assert sum(isinstance(inline, Footnote) for inline in block.content) == 50


def test_a_text_that_is_refused_whole_is_kept_as_typed(tmp_path: Path) -> None:
    text = "> " * 20 + "words"
    assert read(text, tmp_path).blocks == (Preformatted(text),)


# --- how long it takes ---------------------------------------------------------------------------

SIZE = 100_000
LONG = {
    "brackets": "[" * SIZE,
    "closing brackets": "]" * SIZE,
    "brackets and back": "[]" * (SIZE // 2),
    "links that never end": "[a](" * (SIZE // 4),
    "links in pointed brackets that never end": "[a](<" * (SIZE // 5),
    "references that never end": "[a][" * (SIZE // 4),
    "pictures that never end": "![" * (SIZE // 2),
    "notes that never end": "[^" * (SIZE // 2),
    "a link per line": "[a](https://x.org)\n\n" * (SIZE // 20),
    "stars": "*" * SIZE,
    "opened stars": "*a " * (SIZE // 3),
    "stars everywhere": "a**b" * (SIZE // 4),
    "underscores": "_" * SIZE,
    "opened underscores": "_a " * (SIZE // 3),
    "both": "*a _b " * (SIZE // 6),
    "backticks": "`" * SIZE,
    "opened backticks": "`a " * (SIZE // 3),
    "more and more backticks": " ".join("`" * count for count in range(1, 440)),
    "backticks in a table": "|`" * (SIZE // 4) + "\n" + "|-" * (SIZE // 4),
    "backslashes": "\\" * SIZE,
    "escapes": "\\*" * (SIZE // 2),
    "raised": "^a" * (SIZE // 2),
    "less-thans": "<" * SIZE,
    "opened tags": "<a " * (SIZE // 3),
    "tags": "<a>" * (SIZE // 3),
    "comments": "<!--" * (SIZE // 4),
    "instructions": "<?" * (SIZE // 2),
    "character data": "<![CDATA[" * (SIZE // 9),
    "blocks of HTML": "<div>\n\n" * (SIZE // 7),
    "entities": "&a;" * (SIZE // 3),
    "ampersands": "&" * SIZE,
    "spaces": "*a*" + " " * SIZE + "b",
    "spaces at the end": "*a" + " " * SIZE + "\nb*",
    "line ends": "\n" * SIZE + "*a*",
    "tabs": "\t" * (SIZE // 10) + "*a*",
    "bars": "|" * (SIZE // 2) + "\n" + "|-" * (SIZE // 4),
    "rows": "|a|b|\n|-|-|\n" + "|a|b|\n" * (SIZE // 6),
    "quotations": "> " * (SIZE // 2) + "a",
    "lists": "- " * (SIZE // 2) + "a",
    "items": "- a\n" * (SIZE // 4),
    "numbers": "1. a\n\n" * (SIZE // 6),
    "paragraphs of items": "- a\n\n    b\n\n" * (SIZE // 11),
    "levels": "\n".join("    " * step + "- a" for step in range(220)),
    "headings": "# a\n" * (SIZE // 4),
    "underlined headings": "a\n=\n" * (SIZE // 4),
    "definitions": "".join(f"[a{number}]: https://x.org\n" for number in range(SIZE // 22)),
    "definitions of nothing": "[a]:\n" * (SIZE // 5),
    "notes": "".join(f"[^{number}]" for number in range(SIZE // 16))
    + "\n\n"
    + "".join(f"[^{number}]: a\n" for number in range(SIZE // 16)),
    "the same note": "[^1]" * (SIZE // 4) + "\n\n[^1]: a",
    "forms": "!!! summary\n    a\n\n" * (SIZE // 20),
    "forms that are none": "!!! a\n" * (SIZE // 6),
    "forms in forms": "\n".join("    " * step + "!!! summary" for step in range(220)),
    "fences": "```\n" * (SIZE // 4),
    "fences that never end": "".join(f"```a{number}\n" for number in range(SIZE // 10)),
    "code": "    a\n\n" * (SIZE // 7),
    "contents": "[TOC]\n\n" * (SIZE // 7),
    "all at once": "*a **b _c __d `e [f](g <h &i " * (SIZE // 30),
    "a long line": "word *a* " * (SIZE // 9),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_text_of_100_kb_takes_long(text: str) -> None:
    to_blocks("*a*", Findings())  # not the parser's own making
    started = time.process_time()
    to_blocks(text, Findings(), 1, DOCUMENT)
    # Each takes less than a second; what it must not take is minutes.
    assert time.process_time() - started < 5


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    paragraph = "13. A paragraph with *stress*, a [link](https://x.org), a note[^1] and `code`.\n\n    - bullet\n\n"

    def seconds(count: int) -> float:
        text = paragraph * count + "[^1]: A note."
        started = time.process_time()
        to_blocks(text, Findings(), 1, Forms())
        return time.process_time() - started

    seconds(10)
    short = min(seconds(50) for _ in range(3))
    assert min(seconds(400) for _ in range(2)) < short * 8 * 4
