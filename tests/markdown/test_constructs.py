"""Every construct of Markdown becomes blocks, stays as typed, or is named: constructs.md holds each with its blocks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from reportgen.document import Block, Contents, Heading, LineBreak, List, Paragraph, Text
from reportgen.markdown import Forms
from tests.markdown.reading import read

FILE = Path(__file__).parent / "constructs.md"
_PART = re.compile(r"^## (?P<heading>[^\n]+)$|^~~~~ (?P<kind>\w+)\n(?P<text>.*?)^~~~~$", re.MULTILINE | re.DOTALL)

# The sections of CommonMark 0.31.2 on constructs, and python-markdown's extensions as its documentation names them.
COMMONMARK = (
    "2.2", "2.4", "2.5", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "4.9", "5.1", "5.2", "5.3",
    "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8",
)  # fmt: skip
EXTENSIONS = (
    "Abbreviations", "Admonition", "Attribute lists", "CodeHilite", "Definition lists", "Fenced code blocks",
    "Footnotes", "Legacy em", "Markdown in HTML", "Meta-Data", "New-line-to-break", "Sane lists", "SmartyPants",
    "Table of Contents", "Tables", "WikiLinks",
)  # fmt: skip


class Construct(NamedTuple):
    """A text, the blocks that it becomes, and what is said of it."""

    text: str
    blocks: str
    problems: str


def _constructs() -> dict[str, Construct]:
    found: dict[str, Construct] = {}
    heading = ""
    for part in _PART.finditer(FILE.read_text(encoding="utf-8")):
        kind, text = part["kind"], part["text"]
        if part["heading"]:
            heading, count = part["heading"], 0
        elif kind == "markdown":
            count += 1
            name = f"{heading} {count}"
            found[name] = Construct(text.removesuffix("\n"), "", "")
        else:
            found[name] = found[name]._replace(**{kind: text})
    return found


CONSTRUCTS = _constructs()


@pytest.mark.parametrize("construct", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_a_construct_becomes_these_blocks_and_these_problems(construct: Construct, tmp_path: Path) -> None:
    result = read(construct.text, tmp_path)
    assert result.dump == construct.blocks
    assert "".join(f"{line}\n" for line in result.said) == construct.problems


@pytest.mark.parametrize("construct", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_no_construct_raises_within_the_text_of_a_plan(construct: Construct, tmp_path: Path) -> None:
    for forms in (Forms(), Forms(numbered=True), Forms(contents=True)):
        result = read(construct.text, tmp_path, forms)
        assert bool(result.blocks or result.problems) == bool(construct.text.strip())


def test_every_section_of_commonmark_and_every_extension_of_python_markdown_is_there() -> None:
    text = FILE.read_text(encoding="utf-8")
    named = " ".join(re.findall(r"^(?:CommonMark|python-markdown|GFM).*$", text, re.MULTILINE))
    assert [
        section for section in COMMONMARK if not re.search(rf"(?<![\d.]){re.escape(section)}(?![\d.])", named)
    ] == []
    assert [name for name in EXTENSIONS if name not in named] == []


# --- what a text may hold depends on where it stands ---------------------------------------------


def _only(text: str, where: Path, forms: Forms) -> Block:
    result = read(text, where, forms)
    assert result.problems == []
    (block,) = result.blocks
    return block


def test_numbers_are_a_list_but_in_documents(tmp_path: Path) -> None:
    block = _only("3. a\n4. b", tmp_path, Forms())
    assert isinstance(block, List)
    assert (block.ordered, block.start, len(block.items)) == (True, 3, 2)


def test_a_line_for_the_contents_is_text_but_in_documents(tmp_path: Path) -> None:
    assert _only("[TOC]", tmp_path, Forms()) == Paragraph((Text("[TOC]"),))
    assert _only("[TOC]", tmp_path, Forms(contents=True)) == Contents()


def test_the_recommendations_of_a_record_are_drawn_in_where_there_are_records(tmp_path: Path) -> None:
    quoted = Paragraph((Text("Word for word."),))
    forms = Forms(recommendations=lambda record: (quoted,) if record == "inspection" else None)
    assert _only('!!! recommendations "inspection"', tmp_path, forms) == quoted
    result = read('a\n\n!!! recommendations "inspecton"', tmp_path, forms)
    assert result.said == ["N001 3 'inspecton' is not a record that has recommendations"]


def test_what_stands_below_the_recommendations_drawn_in_is_not_lost_in_silence(tmp_path: Path) -> None:
    forms = Forms(recommendations=lambda record: ())
    result = read('!!! recommendations "inspection"\n    More words.', tmp_path, forms)
    assert result.said == ["M003 2 'More words.' would not be printed whole"]


def test_places_that_have_another_name_are_gone_to_by_it(tmp_path: Path) -> None:
    forms = Forms(aliases={"model": "supervision"})
    result = read("[a](#model)[^1]\n\n[^1]: [b](#model)", tmp_path, forms)
    assert result.problems == []
    assert result.dump.count("[link #supervision | ") == 2


def test_headings_count_from_the_level_of_their_place(tmp_path: Path) -> None:
    assert [block.level for block in read("# A\n\n###### B", tmp_path).blocks if isinstance(block, Heading)] == [1, 6]


def test_line_ends_of_windows_are_line_ends(tmp_path: Path) -> None:
    result = read("one  \r\ntwo\r\n\r\n- three\r\n", tmp_path)
    first, second = result.blocks
    assert first == Paragraph((Text("one"), LineBreak(), Text("two")))
    assert isinstance(second, List)
