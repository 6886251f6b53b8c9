"""Whatever is typed: reading never fails, no word is lost in silence, and each problem has its line."""

from __future__ import annotations

import html
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Source
from reportgen.document import Blocks, NumberedParagraph
from reportgen.markdown import Findings, Forms, to_blocks
from reportgen.nodes import Scalar
from reportgen.plain import all_text
from tests.markdown.reading import DOCUMENT, Read

_WORDS = ["a", "bc", "Ŵyn", "d1", "e’s", "£5", "x_y", "2018"]
_MARKS = [
    "\n", "\n\n", "  \n", "\\\n", "\t", " ", "    ", "        ", "*", "**", "***", "_", "__", "`", "``", "~~~\n",
    "```\n", "# ", "## ", "===\n", "---\n", "- ", "+ ", "* ", "1. ", "2. ", "13. ", "14. ", "1) ", "> ", "| ",
    " | ", "| - | - |\n", "[", "]", "(", ")", "![", "](#a)", "](https://x.org)", "](javascript:b)", "[r]",
    "[r]: https://x.org\n", "[^n]", "\n[^n]: ", "<", ">", "<b>", "</b>", "<!-- ", " -->", "<https://x.org>",
    "<a@b.org>", "<div>\n", "&", "&amp;", "&lt;", "&#106;", "&nosuch;", "\\", "\\*", "^", "22^nd^", "~", "=", ":",
    ": ", "{", "}", "{: .c }", "!", "!!! summary\n    ", '!!! summary "t"\n    ', "!!! address\n    ",
    "!!! danger\n    ", '!!! recommendations "i"\n', "[TOC]\n", "[[w]]", "*[a]: ", ":   ", '"', "'", "--", "...",
    "\xa0", "\u2003",
]  # fmt: skip
FRAGMENTS = st.lists(st.sampled_from(_WORDS + _MARKS), max_size=30).map("".join)
_RECORD = Forms(numbered=True, contents=True, recommendations=lambda name: () if name == "i" else None)
_WORD = re.compile(r"[^\W_]+")

# Words of marks: kinds of forms, names of notes and definitions, numbers of lists, languages of code.
_NOT_PRINTED = re.compile(
    r"!!! ?(?:recommendations \"i\"|\w+)|\[\^[^\]\n]*\]|^[ \t>]*\d+[.)][ \t]|^ *(?:`{3,}|~{3,}) *\w*|\[r\]|\[TOC\]",
    re.MULTILINE,
)


def _read(text: str, forms: Forms) -> Read:
    findings = Findings()
    return Read(to_blocks(text, findings, 1, forms), findings.problems)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _printed(blocks: Blocks) -> str:
    return " ".join(all_text(blocks)).casefold()


@given(FRAGMENTS)
@settings(max_examples=300)
@example("[^n][^n]\n\n[^n]: [^n]")
@example("!!! summary\n    !!! address\n        13. a")
@example("```\n<b>\n")
@example("> ```\n> a\n> ```")
@example("| a |\n| - |\n| `b | c` |")
@example("13. a\n\n15. b")
def test_no_word_is_lost_in_silence(text: str) -> None:
    result = _read(text, _RECORD)
    if result.problems:
        return
    printed = _printed(result.blocks)
    whole = "".join(printed.split())
    typed = _NOT_PRINTED.sub(" ", html.unescape(text))
    # What stands together without a space is one word on paper, two where marks stood between.
    assert [word for word in _words(typed) if word not in printed and word not in whole] == []


@given(FRAGMENTS)
@settings(max_examples=200)
def test_no_text_makes_reading_or_printing_fail(text: str) -> None:
    for forms in (Forms(), DOCUMENT, _RECORD):
        result = _read(text, forms)
        assert bool(result.dump) == bool(result.blocks)
        for problem in result.problems:
            assert problem.severity.value == "error"
            assert problem.message


@given(st.text(max_size=80))
def test_no_characters_make_reading_fail(text: str) -> None:
    _read(text, DOCUMENT)


@given(FRAGMENTS)
@settings(max_examples=200)
def test_every_problem_stands_on_a_line_of_the_text(text: str) -> None:
    scalar = Scalar(text)
    scalar.source, scalar.line, scalar.column, scalar.block = Source("a.md", text), 0, 1, True
    findings = Findings()
    to_blocks(scalar, findings, 1, DOCUMENT)
    for problem in findings.problems:
        assert problem.span.source.path == "a.md"
        assert 1 <= problem.span.line <= len(problem.span.source.lines)


@given(st.lists(st.integers(1, 99), min_size=1, max_size=8))
def test_numbered_paragraphs_keep_the_numbers_typed_or_it_is_said(numbers: list[int]) -> None:
    result = _read("\n\n".join(f"{number}. Text." for number in numbers), DOCUMENT)
    printed = [block.number for block in result.blocks if isinstance(block, NumberedParagraph)]
    as_typed = printed == [f"{number}." for number in numbers]
    assert as_typed != bool(result.problems)
    assert as_typed == (numbers == list(range(numbers[0], numbers[0] + len(numbers))))


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5), st.lists(st.sampled_from(_WORDS), max_size=5))
def test_reading_one_text_changes_nothing_for_the_next(first: list[str], second: list[str]) -> None:
    one, other = "*" + " ".join(first) + "*", "_" + " ".join(second)
    alone = _read(other, DOCUMENT)
    _read(one, DOCUMENT)
    _read("- " * 20 + "[^n]\n\n[^n]: x", DOCUMENT)
    assert _read(other, DOCUMENT) == alone
