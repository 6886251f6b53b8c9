"""The page numbers in contents: reckoned, and compared with the pages on which LibreOffice puts the headings."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import Destination

from reportgen import letter_widths
from reportgen.document import (
    Block,
    Blocks,
    Box,
    Cell,
    Column,
    Contents,
    ContentsEntry,
    Document,
    Footnote,
    Heading,
    List,
    Row,
    Section,
    Table,
    Text,
)
from reportgen.markdown import Findings, Forms, to_blocks
from reportgen.plain import plain_text
from reportgen.templates import Template
from reportgen.writers.docx import write
from tests.writers.ooxml import NS
from tests.writers.sample import grid, para, sample
from tests.writers.test_docx import (
    TEMPLATE,
    Edit,
    document,
    edited,
    swap,
    words,
)

__all__ = ["edited"]  # a fixture

REPORT = Path(__file__).parents[2] / "plans" / "ofsted-2017" / "documents" / "inspection-report.md"
TEXT = (
    "Experienced managers oversee all decision-making in the hub, and information sharing between partners is "
    "mostly timely, with clear evidence of consent being obtained. Since the last inspection, a protocol has been "
    "implemented with the police to triage notifications. A pilot project is ensuring that schools are made aware. "
)


def with_contents(blocks: Blocks) -> Blocks:
    """``blocks`` with a name for each heading, and all of them listed where contents stand."""
    entries: list[ContentsEntry] = []
    named = name_headings(blocks, entries)
    return tuple(Contents(tuple(entries)) if isinstance(block, Contents) else block for block in named)


def name_headings(blocks: Blocks, entries: list[ContentsEntry]) -> Blocks:
    named: list[Block] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Section):
            named.append(replace(block, blocks=name_headings(block.blocks, entries)))
        elif isinstance(block, Heading) and not isinstance(after, Contents):
            named.append(replace(block, id=f"h{len(entries)}"))
            entries.append(ContentsEntry(min(block.level, 3), "", plain_text(block.content), f"h{len(entries)}"))
        elif block is not None:
            named.append(block)
    return tuple(named)


def stored(source: Document, template: Template = TEMPLATE) -> list[tuple[str, str]]:
    """The words and the page of each line of the contents, as they stand in the file."""
    data, diagnostics = write(source, template)
    assert diagnostics == []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    lines = [words(line).rpartition("\t") for line in root.iterfind(".//w:sdtContent/w:p/w:hyperlink", NS)]
    return [(text.split("\t")[-1], page) for text, _, page in lines]


def heading(name: str, level: int = 1) -> Heading:
    return Heading(level, (Text(name),))


def listed(*blocks: Block) -> Document:
    return document(*with_contents((Contents(), *blocks)))


def texts(count: int) -> list[Block]:
    """Paragraphs of eight lines, of which six take a page."""
    return [para(TEXT + TEXT)] * count


def pages(*blocks: Block) -> list[str]:
    return [page for _, page in stored(listed(*blocks))]


# --- reckoned


def test_text_takes_pages() -> None:
    assert pages(heading("a"), *texts(6), heading("b"), *texts(6), heading("c")) == ["1", "2", "3"]


def test_a_heading_does_not_stand_alone_at_the_foot_of_a_page() -> None:
    found = [pages(*texts(4), *[para("x")] * short, heading("a"), para("y")) for short in range(8)]
    assert ["1"] in found and ["2"] in found
    last = found.index(["2"]) - 1
    together = pages(*texts(4), *[para("x")] * last, heading("a"), heading("b", 2), heading("c", 3), para("y"))
    assert together == ["2", "2", "2"]


def test_pages_of_their_own_begin_on_a_new_page() -> None:
    wide = Section((heading("b"), grid(1)), "landscape", 12.5)
    assert pages(heading("a"), wide, heading("c"), para("x")) == ["1", "2", "3"]


def test_rows_footnotes_and_boxes_take_room() -> None:
    assert pages(grid(12), heading("a"))[0] > "2"
    note = Footnote(tuple(texts(3)))
    assert pages(*texts(3), heading("a"), para("x", note)) == ["2"]
    long = Box((Text("t"),), tuple(texts(14)))
    assert pages(long, heading("a")) == ["3"]


def test_numbers_of_pages_are_those_printed(edited: Callable[[Edit], Template]) -> None:
    number = '<w:pgNumType w:fmt="lowerRoman" w:start="5"/><w:cols w:space="708"/>'
    template = edited(swap("word/document.xml", '<w:cols w:space="708"/>', number))
    assert stored(listed(heading("a"), *texts(8), heading("b")), template) == [("a", "v"), ("b", "vi")]


def test_the_paper_and_the_styles_of_the_template_decide(edited: Callable[[Edit], Template]) -> None:
    blocks = [block for name in "abcd" for block in (heading(name), *texts(6))]
    narrow = edited(swap("word/document.xml", 'w:left="1418"', 'w:left="5000"'))
    assert stored(listed(*blocks))[-1] < stored(listed(*blocks), narrow)[-1]


def test_a_tall_footer_leaves_less_room(edited: Callable[[Edit], Template]) -> None:
    tall = edited(swap("word/footer1.xml", "<w:p>", '<w:p><w:pPr><w:spacing w:after="1500"/></w:pPr></w:p><w:p>'))
    source = listed(*texts(4), heading("a"), para("x"))
    assert [stored(source)[0][1], stored(source, tall)[0][1]] == ["1", "2"]


def test_what_no_page_can_hold_ends_somewhere() -> None:
    word = para("x" * 20_000)
    row = Row((Cell(tuple([para(TEXT * 9)] * 9)),))
    table = Table("c", "d", (Column((Text("h"),), 1),), (row, row))
    note = Footnote((para(TEXT * 40),))
    assert pages(word, table, List(((word,),)), Box((), (table, word)), para("x", note), heading("a"))


def test_letters_are_as_wide_as_those_of_the_fonts() -> None:
    assert letter_widths.length("Arial") == pytest.approx(667 + 333 + 222 + 556 + 222, abs=1)
    assert letter_widths.length("Arial", bold=True) == pytest.approx(722 + 389 + 278 + 556 + 278, abs=1)
    assert letter_widths.length("café’") == letter_widths.length("cafe") + letter_widths.length("’")
    assert letter_widths.length("\u4e00") == 600


# --- compared with LibreOffice


def laid_out(source: Document, folder: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The pages of each heading by its words: as stored in the file, and as LibreOffice has them."""
    data, _ = write(source, TEMPLATE)
    (folder / "document.docx").write_bytes(data)
    export = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", export, "--outdir", str(folder), "document.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    reader = PdfReader(folder / "document.pdf")
    ours: dict[str, list[str]] = {}
    theirs: dict[str, list[str]] = {}
    for name, page in stored(source):
        ours.setdefault(name, []).append(page)
    for name, page in outline(reader, reader.outline):
        found = next((each for each in ours if name.endswith(each)), "")
        theirs.setdefault(found, []).append(page)
    theirs.pop("", None)
    return ours, theirs


def outline(reader: PdfReader, entries: Sequence[object]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(reader, entry)
        elif isinstance(entry, Destination):
            yield str(entry.title), str((reader.get_destination_page_number(entry) or 0) + 1)


@pytest.mark.office
def test_the_inspection_report_has_its_headings_where_its_contents_say(tmp_path: Path) -> None:
    findings = Findings()
    blocks = to_blocks(REPORT.read_text(encoding="utf-8"), findings, 1, Forms(numbered=True, contents=True))
    assert not findings.problems
    ours, theirs = laid_out(document(*with_contents(blocks)), tmp_path)
    assert len(ours) == 17 and ours == theirs


@pytest.mark.office
def test_every_kind_of_block_takes_the_room_that_was_reckoned(tmp_path: Path) -> None:
    base = sample()
    blocks: list[Block] = [heading("Contents"), Contents()]
    for number in range(6):
        blocks += [heading(f"Round {number}"), *base.parts["cover"], heading(f"Table {number}", 2), grid(number + 1)]
        blocks += [heading(f"Long {number}", 3), *texts(number), *base.parts["body"][-12:]]
        wide = Section((heading(f"Wide {number}", 2), grid(2 * number + 1)), "landscape", 12.5)
        blocks += [wide] if number % 2 else [heading(f"Box {number}"), Box((Text("Good"),), tuple(texts(number + 1)))]
    ours, theirs = laid_out(document(*with_contents(tuple(blocks)), Heading(2, (Text("x"),), "delivery")), tmp_path)
    assert len(ours) > 24 and ours == {name: theirs[name] for name in ours}
