"""A chart in a file: a picture with its words in Word, a drawing with its words on a page, both with the figures."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from lxml import etree

from reportgen import charts
from reportgen.document import Block, Blocks, Document, Item, Paragraph, Section, Text
from reportgen.redline import redline
from reportgen.templates import Template
from reportgen.writers import docx, html
from tests.redline.tracked import settle
from tests.writers import page_sample
from tests.writers.sample import FIGURE, sample

_TEMPLATES = Path(__file__).parents[2] / "templates"
TEMPLATE = Template("report-for-resolution", _TEMPLATES / "report-for-resolution")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XML = "{http://www.w3.org/XML/1998/namespace}"

_OTHER = replace(FIGURE, id="", chart=replace(FIGURE.chart, last="72%"))


def document(*blocks: Block) -> Document:
    """The sample with nothing but these blocks, for Word and for a page."""
    of_word, of_page = sample(), page_sample.sample()
    parts: dict[str, Blocks] = {"cover": (), "body": blocks, "appendices": ()}
    return replace(of_word, parts=parts, fields={**of_page.fields, **of_word.fields}, words=of_page.words)


def word(*blocks: Block) -> dict[str, bytes]:
    """The parts of the Word file."""
    data, problems = docx.write(document(*blocks), TEMPLATE)
    assert problems == []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body(parts: dict[str, bytes]) -> etree._Element:
    found = etree.fromstring(parts["word/document.xml"]).find(f"{_W}body")
    assert found is not None
    return found


def targets(parts: dict[str, bytes]) -> dict[str, str]:
    """The relationships of the main part: what each id leads to."""
    root = etree.fromstring(parts["word/_rels/document.xml.rels"])
    return {one.get("Id", ""): one.get("Target", "") for one in root}


def caption_and_after(parts: dict[str, bytes]) -> list[etree._Element]:
    """The paragraph of the caption, and what follows it."""
    blocks = list(body(parts))
    return blocks[next(at for at, one in enumerate(blocks) if one.find(f".//{_W}instrText") is not None) :]


def page(*blocks: Block) -> str:
    data, problems = html.write(document(*blocks), TEMPLATE)
    assert problems == []
    return data.decode()


# --- Word --------------------------------------------------------------------


def test_the_picture_is_described_by_the_alternative_text() -> None:
    (properties,) = body(word(FIGURE)).iter(f"{_WP}docPr")
    assert properties.get("descr") == FIGURE.alternative
    assert properties.get("name") == FIGURE.caption.text


def test_the_picture_is_the_chart_in_its_size() -> None:
    parts = word(FIGURE)
    (blip,) = body(parts).iter(f"{_A}blip")
    (extent,) = body(parts).iter(f"{_WP}extent")
    picture = charts.png(FIGURE.chart)
    assert parts[f"word/{targets(parts)[blip.get(f'{_R}embed', '')]}"] == picture.data
    assert (extent.get("cx"), extent.get("cy")) == (
        str(round(picture.width * 36000)),
        str(round(picture.height * 36000)),
    )
    assert b'Extension="png"' in parts["[Content_Types].xml"]


def test_a_picture_that_is_wider_than_its_place_is_made_smaller_in_proportion() -> None:
    from reportgen.writers.docx.pictures import Pictures

    drawing = Pictures(iter([1])).drawing(b"", (160, 80), 5670, "", "")  # 5670 twips are 100 mm
    width, height = map(int, re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', drawing)[0])
    assert (width, height) == (5670 * 635, round(5670 * 635 / 2))


def test_the_caption_is_words_own_and_counted_by_word() -> None:
    parts = word(FIGURE)
    first = caption_and_after(parts)[0]
    style = first.find(f"{_W}pPr/{_W}pStyle")
    assert style is not None
    names = {
        one.get(f"{_W}styleId"): name.get(f"{_W}val")
        for one in etree.fromstring(parts["word/styles.xml"]).iter(f"{_W}style")
        if (name := one.find(f"{_W}name")) is not None
    }
    assert names[style.get(f"{_W}val")] == "caption"
    assert "".join(one.text or "" for one in first.iter(f"{_W}instrText")).split() == ["SEQ", "Figure", "\\*", "ARABIC"]
    assert "".join(one.text or "" for one in first.iter(f"{_W}t")) == FIGURE.caption.text


def test_caption_picture_and_source_stay_with_the_table() -> None:
    blocks = caption_and_after(word(FIGURE))
    kinds = [(str(one.tag).removeprefix(_W), one.find(f"{_W}pPr/{_W}keepNext") is not None) for one in blocks[:4]]
    assert kinds == [("p", True), ("p", True), ("p", True), ("tbl", False)]


def test_the_same_picture_is_in_the_file_once() -> None:
    parts = word(FIGURE, Paragraph((Text("and"),)), FIGURE, _OTHER)
    assert sorted(name for name in parts if "media/reportgen" in name) == [
        "word/media/reportgen-1.png",
        "word/media/reportgen-2.png",
    ]
    ids = [one.get("id") for one in body(parts).iter(f"{_WP}docPr")]
    assert len(set(ids)) == 3


def test_a_document_without_charts_has_no_pictures_of_ours() -> None:
    assert not [name for name in word(Paragraph((Text("Nothing"),))) if "media/reportgen" in name]


def test_a_chart_within_a_cell_or_an_item_is_written() -> None:
    item = Item((FIGURE,))
    assert len(list(body(word(Section((item,)))).iter(f"{_WP}docPr"))) == 1


# --- a redline ---------------------------------------------------------------


def test_a_chart_with_other_figures_is_taken_out_and_put_in() -> None:
    point = FIGURE.chart.points[-1]._replace(value=Decimal(80))
    changed = replace(FIGURE, chart=replace(FIGURE.chart, points=(*FIGURE.chart.points[:-1], point)), alternative="New")
    found = redline(document(FIGURE), document(changed))
    assert found.untracked == ()
    for done, expected in (("accept", ["New"]), ("reject", [FIGURE.alternative])):
        data, problems = docx.write(found.document, TEMPLATE)
        assert problems == []
        with zipfile.ZipFile(BytesIO(data)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        content = root.find(f"{_W}body")
        assert content is not None
        settle(content, "accept" if done == "accept" else "reject")
        assert [one.get("descr") for one in content.iter(f"{_WP}docPr")] == expected
        assert len(list(content.iter(f"{_W}tbl"))) == 1


def test_a_chart_that_stayed_is_no_change() -> None:
    found = redline(document(FIGURE), document(FIGURE))
    assert (found.inserted, found.deleted) == (0, 0)


# --- the page ----------------------------------------------------------------


def elements(text: str) -> ElementTree.Element:
    """The page as a browser reads it."""
    found = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    assert isinstance(found, ElementTree.Element)
    return found


def test_the_drawing_is_one_picture_with_a_name_and_a_description() -> None:
    root = elements(page(FIGURE))
    (drawing,) = root.iter("{http://www.w3.org/2000/svg}svg")
    assert drawing.get("role") == "img"
    words = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    assert words[drawing.get("aria-labelledby")] == FIGURE.caption.text
    assert words[drawing.get("aria-describedby")] == FIGURE.alternative


def test_the_figures_stand_in_a_table_below_the_drawing() -> None:
    body = elements(page(FIGURE)).find(".//figure/details/table/tbody")
    assert body is not None
    words = ["".join(cell.itertext()) for row in body for cell in row]
    assert words == ["31 March 2017", "62%", "30 September 2017", "No reading", "31 March 2018", "71.5%"]


def test_two_charts_on_a_page_share_no_id() -> None:
    text = page(FIGURE, _OTHER, replace(FIGURE, id="again"))
    ids = re.findall(r'\bid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<use href="#([^"]*)"', text)) <= set(ids)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><svg onload=alert(1)>', "]]> -->", "{{ 7*7 }}"])
def test_words_of_a_chart_are_words(hostile: str) -> None:
    lines = (FIGURE.chart.lines[0]._replace(label=hostile),)
    chart = replace(FIGURE.chart, last=hostile, lines=lines, unit=("", "%"))
    caption = FIGURE.caption._replace(after=hostile)
    root = elements(page(replace(FIGURE, chart=chart, caption=caption, alternative=hostile, more=hostile)))
    figure = root.find(".//figure")
    assert figure is not None
    assert "".join(figure.itertext()).replace("\n", " ").count(hostile.split(maxsplit=1)[0]) >= 4
    assert not [one for one in figure.iter() if one.tag in ("script", "img") or one.get("onload")]
    (properties,) = body(word(replace(FIGURE, chart=chart, alternative=hostile))).iter(f"{_WP}docPr")
    assert properties.get("descr") == hostile
