"""Markdown from officers becomes blocks and nothing else; what can't be shown is said, and no word is lost."""

from __future__ import annotations

import html
import re
import time

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from reportgen import markdown
from reportgen.diagnostics import Diagnostic
from reportgen.document import (
    Block,
    Blocks,
    Code,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Strong,
    Superscript,
    Table,
    Text,
)
from reportgen.markdown import Findings, literal, to_blocks
from reportgen.markdown.walker import Walker
from reportgen.plain import all_text


def read(text: str, level: int = 1) -> tuple[Block, ...]:
    """The blocks of a text that holds nothing to complain of."""
    findings = Findings()
    blocks = to_blocks(text, findings, level)
    assert findings.problems == []
    return blocks


def refused(text: str) -> list[tuple[str, str]]:
    """Code and message of each problem of a text."""
    findings = Findings()
    to_blocks(text, findings)
    return [(problem.code, problem.message) for problem in findings.problems]


def paragraph(*content: Inline) -> Paragraph:
    return Paragraph(content)


def plain(text: str) -> Paragraph:
    return Paragraph((Text(text),))


# --- what there is -------------------------------------------------------------------------

CONSTRUCTS: dict[str, Blocks] = {
    "one": (plain("one"),),
    "one\ntwo": (plain("one two"),),
    "one\n\ntwo": (plain("one"), plain("two")),
    "one  \ntwo": (paragraph(Text("one"), LineBreak(), Text("two")),),
    "**b** and *i*": (paragraph(Strong((Text("b"),)), Text(" and "), Emphasis((Text("i"),))),),
    "__b__ and _i_": (paragraph(Strong((Text("b"),)), Text(" and "), Emphasis((Text("i"),))),),
    "snake_case_name": (plain("snake_case_name"),),
    "22^nd^ day": (paragraph(Text("22"), Superscript((Text("nd"),)), Text(" day")),),
    "`a < b`": (paragraph(Code("a < b")),),
    "[a](https://x.org)": (paragraph(Link((Text("a"),), "https://x.org")),),
    "[a](https://x.org 'T')": (paragraph(Link((Text("a"), Text(" (T)")), "https://x.org")),),
    "[a][1]\n\n[1]: https://x.org": (paragraph(Link((Text("a"),), "https://x.org")),),
    "<https://x.org>": (paragraph(Link((Text("https://x.org"),), "https://x.org")),),
    "<a@b.org>": (paragraph(Link((Text("a@b.org"),), "mailto:a@b.org")),),
    "[a](tel:01612343804)": (paragraph(Link((Text("a"),), "tel:01612343804")),),
    "[a](#section-1)": (paragraph(Link((Text("a"),), "#section-1")),),
    "# A": (Heading(1, (Text("A"),)),),
    "### A *b*": (Heading(3, (Text("A "), Emphasis((Text("b"),)))),),
    "A\n=": (Heading(1, (Text("A"),)),),
    "- a\n- b": (List(((plain("a"),), (plain("b"),))),),
    "* a\n\n* b": (List(((plain("a"),), (plain("b"),))),),
    "1. a\n2. b": (List(((plain("a"),), (plain("b"),)), ordered=True),),
    "3. a\n4. b": (List(((plain("a"),), (plain("b"),)), ordered=True, start=3),),
    "- a\n    - b": (List(((plain("a"), List(((plain("b"),),))),)),),
    "> a": (Quote((plain("a"),)),),
    "---": (Rule(),),
    "    code\n      more": (Preformatted("code\n  more"),),
    r"\*a\*": (plain("*a*"),),
    "AT&T, a & b": (plain("AT&T, a & b"),),
    "&lt;b&gt; &amp; &nbsp;c": (plain("<b> & \xa0c"),),
    "a < b > c": (plain("a < b > c"),),
    "50% * 2 * 3": (plain("50% * 2 * 3"),),
    "“Ŵyn’s” – ½": (plain("“Ŵyn’s” – ½"),),
    "": (),
    "\n\n": (),
}


@pytest.mark.parametrize(("text", "blocks"), CONSTRUCTS.items())
def test_a_construct_becomes_its_blocks(text: str, blocks: Blocks) -> None:
    assert read(text) == blocks


def test_a_table_becomes_a_table() -> None:
    (table,) = read("| A | B |\n| - | - |\n| **1** | 2 |")
    assert isinstance(table, Table)
    assert [column.heading for column in table.columns] == [(Text("A"),), (Text("B"),)]
    assert [[cell and cell.blocks for cell in row.cells] for row in table.rows] == [
        [(paragraph(Strong((Text("1"),))),), (plain("2"),)]
    ]


def test_headings_start_at_the_level_of_their_place() -> None:
    assert read("# A\n\n## B", level=3) == (Heading(3, (Text("A"),)), Heading(4, (Text("B"),)))
    assert read("###### A", level=3) == (Heading(6, (Text("A"),)),)


def test_literal_text_keeps_its_line_ends_and_its_stars() -> None:
    assert literal("a *b*\nc\n\n&amp;") == (paragraph(Text("a *b*"), LineBreak(), Text("c")), plain("&amp;"))


# --- what there is not ---------------------------------------------------------------------

REFUSED = {
    "<b>a</b>": ("M001", "'<b>' is HTML"),
    "<div>\na\n</div>": ("M001", "'<div>' is HTML"),
    "a <!-- b --> c": ("M001", "'<!-- b -->' is HTML"),
    "<script>alert(1)</script>": ("M001", "'<script>alert(1)</script>' is HTML"),
    "a <script>alert(1)</script>": ("M001", "'<script>' is HTML"),
    "<img src=x onerror=alert(1)>": ("M001", "'<img src=x onerror=alert(1)>' is HTML"),
    '<a href="#" onclick="x()">a</a>': ("M001", "'<a href="),
    "<svg/onload=alert(1)>": ("M001", "'<svg/onload=alert(1)>' is HTML"),
    "<?php echo 1 ?>": ("M001", "'<?php echo 1 ?>' is HTML"),
    "[a](javascript:alert(1))": ("M002", "'javascript:alert(1)' is not a link"),
    "[a](JaVaScRiPt:alert)": ("M002", "'JaVaScRiPt:alert' is not a link"),
    "[a](&#106;avascript:alert)": ("M002", "'&#106;avascript:alert' is not a link"),
    "[a]( javascript:alert )": ("M002", "'javascript:alert' is not a link"),
    "[a](data:text/html,b)": ("M002", "'data:text/html,b' is not a link"),
    "[a](vbscript:b)": ("M002", "'vbscript:b' is not a link"),
    "[a](file:///etc/passwd)": ("M002", "'file:///etc/passwd' is not a link"),
    "[a](//evil.example)": ("M002", "'//evil.example' is not a link"),
    "[a](../plan.yaml)": ("M002", "'../plan.yaml' is not a link"),
    "[a](www.x.org)": ("M002", "'www.x.org' is not a link"),
    "[a]()": ("M002", "'' is not a link"),
    "[a][1]\n\n[1]: javascript:b": ("M002", "'javascript:b' is not a link"),
    "<javascript:alert(1)>": ("M001", "'<javascript:alert(1)>' is HTML"),
    "![a](b.png)": ("M003", "the picture 'b.png' can't be shown"),
    "![a](https://x.org/b.png)": ("M003", "the picture 'https://x.org/b.png' can't be shown"),
    "[a]: https://x.org": ("M003", "'[a]: https://x.org' would not be printed whole"),
    "| A |\n| - |\n| 1 | lost |": ("M003", "'| 1 | lost |' would not be printed whole"),
    "> " * 13 + "a": ("M004", "nested too deep"),
    "> " * 2000 + "a": ("M004", "nested too deep"),
    "\n".join("    " * step + "- a" for step in range(40)): ("M004", "nested too deep"),
    "a &#x202e;b": ("L010", "the control character U+202E"),
}


@pytest.mark.parametrize(("text", "problem"), REFUSED.items(), ids=[text[:30] for text in REFUSED])
def test_what_can_not_be_shown_is_one_problem(text: str, problem: tuple[str, str]) -> None:
    found = refused(text)
    assert len(found) == 1, found
    assert found[0][0] == problem[0]
    assert problem[1] in found[0][1]


def test_several_problems_of_a_text_are_all_said() -> None:
    assert [code for code, _ in refused("<b>a</b> [c](javascript:d) ![e](f.png)")] == ["M001", "M002", "M003"]


@pytest.mark.parametrize("text", [text for text in REFUSED if "a" in text], ids=lambda text: text[:30])
def test_a_text_that_is_refused_changes_nothing_for_the_next(text: str) -> None:
    refused(text)
    refused("- " * 3_000 + "a")
    assert refused("<b>a</b>") == [("M001", "'<b>' is HTML, which is not read")]
    assert read("- a\n\nb *c*") == (List(((plain("a"),),)), paragraph(Text("b "), Emphasis((Text("c"),))))


# --- no word is lost -----------------------------------------------------------------------

_PIECES = st.sampled_from(
    ["a", "b1", "Ŵyn", " ", "  ", "\n", "\n\n", "    ", "*", "**", "_", "`", "[", "]", "(", ")", "<", ">", "&", ";",
     "#", "- ", "1. ", "> ", "|", "-", "=", "^", "~", "\\", "!", ":", "{", "}", "http://x", "'", '"', "\t", "&lt;",
     "+ ", "."]
)  # fmt: skip
_MARKED_UP = st.lists(_PIECES, max_size=25).map("".join)
_WORD = re.compile(r"[^\W_]+")


@given(_MARKED_UP)
def test_no_word_is_lost_in_silence(text: str) -> None:
    findings = Findings()
    blocks = to_blocks(text, findings)
    if findings.problems:
        return
    typed = re.sub(r"^[\s>+*-]*\d+\.\s", " ", html.unescape(text), flags=re.MULTILINE)
    printed = {word.casefold() for word in _WORD.findall(" ".join(all_text(blocks)))}
    whole = "".join(all_text(blocks)).casefold()
    lost = [word for word in _WORD.findall(typed) if word.casefold() not in printed and word.casefold() not in whole]
    assert lost == []


@given(_MARKED_UP)
def test_no_text_makes_reading_fail(text: str) -> None:
    to_blocks(text, Findings())


@given(st.text(max_size=80))
def test_no_text_at_all_makes_reading_fail(text: str) -> None:
    to_blocks(text, Findings())


# --- the short way -------------------------------------------------------------------------


def _both_ways(text: str) -> tuple[Blocks, Blocks, list[Diagnostic]]:
    findings = Findings()
    walked = Walker(text, findings, 1, markdown.Forms()).blocks()
    return markdown._plain(text), walked, findings.problems


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n"), max_size=80))
@example("a\n \nb")
@example("a\n\n\n b")
@example("a \nb")
@example("  a")
@example("a\n   b")
@example("1 a\n2) b")
@example("&amp")
@example("a & b &; c")
@example("http://x.org/a-b")
@example("a\u00a0\nb")
@example("a\u2003b\n\u2003c")
def test_plain_text_gives_the_same_blocks_both_ways(text: str) -> None:
    assume(not markdown._MARKUP.search(text))
    short, walked, problems = _both_ways(text)
    assert short == walked
    assert problems == []


_NEARLY = st.sampled_from(
    ["a", "Ŵyn", "1", " ", "\n", "\n\n", "\n ", "\n   ", "-", " -", "1.", "+", ">", "#", "=", ":", "~", ")", "]", "}",
     "&", ";", "!", "'", '"', "http://x", "\u00a0", "\u2003"]
)  # fmt: skip


@given(st.lists(_NEARLY, max_size=12).map("".join).filter(lambda text: not markdown._MARKUP.search(text)))
@settings(suppress_health_check=[HealthCheck.filter_too_much], max_examples=200)
def test_text_that_is_nearly_marked_up_gives_the_same_blocks_both_ways(text: str) -> None:
    short, walked, _ = _both_ways(text)
    assert short == walked


# --- how long it takes ---------------------------------------------------------------------

LONG = {
    "stars": "*" * 20_000,
    "opened stars": "*a " * 5_000,
    "opened links": "[a](" * 1_000,
    "backticks": "`" * 20_000,
    "underscores": "_a " * 5_000,
    "less-thans": "<" * 20_000,
    "ampersands": "&" * 20_000,
    "spaces": "*a*" + " " * 20_000 + "b",
    "plain spaces": "a" + " " * 50_000 + "b",
    "a long line": "word *a* " * 10_000,
    "bars": "|" * 3_000 + "\n" + "|-" * 3_000,
    "dashes": "- " * 3_000 + "a",
    "definitions": "\n".join(f"[a{number}]: https://x.org" for number in range(2_000)),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    to_blocks(text, Findings())
    assert time.perf_counter() - started < 5


# --- characters by their codes -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("**T** terms&notes", "T terms&notes"),  # HTML reads &not without its semicolon
        ("**T** terms&notes; and more", "T terms&notes; and more"),  # with one that belongs to the sentence
        ("**T** &copy 2018, &section 20", "T &copy 2018, &section 20"),
        ("**T** &copy; 2018 &amp; &#8211; &#x2019;", "T © 2018 & – ’"),
        ("**T** `&copy;`", "T &copy;"),
        ("**T** R&D; HR; IT", "T R&D; HR; IT"),
    ],
)
def test_a_code_of_a_character_ends_in_a_semicolon(typed: str, printed: str) -> None:
    findings = Findings()
    assert "".join(all_text(to_blocks(typed, findings))) == printed
    assert findings.problems == []


@pytest.mark.parametrize("code", ["&#1;", "&#x1;", "&#0;", "&#xD800;", "&#1"])
def test_a_code_of_no_character_is_a_problem_and_does_not_vanish(code: str) -> None:
    findings = Findings()
    to_blocks(f"**T** {code}", findings)
    assert [problem.code for problem in findings.problems] == ["L010"]
