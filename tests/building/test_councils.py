"""Plans of other councils, of every shape, build without a line of code for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.building.projects import COUNCILS, Papers, publish, settle
from tests.building.reading import Word, page_of, page_words, text_of
from tests.building.typed import Typed
from tests.writers.ooxml import NS, W, val

# What Python shows of a value that nobody turned into words. "None given" is a fixed word of the format.
_OF_PYTHON = re.compile(r"\bNone\b(?! given)|\bTrue\b|\bFalse\b|<[\w.]+ object|\w+\(\w+=|\{\w*\}|datetime\.|\bnan\b")


def test_nothing_reads_like_a_program(papers: Papers) -> None:
    texts = [text_of(Word(path).body) for path in papers.files[:2]]
    texts.append(page_words(page_of(papers.page)))
    assert [found[0] for text in texts for found in _OF_PYTHON.finditer(text)] == []


def test_every_table_is_one_that_word_can_draw(papers: Papers) -> None:
    for path in papers.files[:2]:
        for table in Word(path).tables():
            _check(table)


def _check(table: etree._Element) -> None:
    """Each row has a cell for each column, widths add up, merged cells begin above those that they reach into."""
    columns = [int(column.get(f"{W}w", "0")) for column in table.iterfind("w:tblGrid/w:gridCol", NS)]
    width = table.find("w:tblPr/w:tblW", NS)
    assert width is not None and sum(columns) == int(width.get(f"{W}w", "0"))
    assert min(columns) > 0
    assert not list(table.iter(f"{W}gridSpan"))
    open_above = [False] * len(columns)
    for row in table.iterfind("w:tr", NS):
        cells = row.findall("w:tc", NS)
        assert [int(val_of(cell, "w:tcPr/w:tcW")) for cell in cells] == columns
        for index, cell in enumerate(cells):
            assert cell[-1].tag == f"{W}p"
            merge = cell.find("w:tcPr/w:vMerge", NS)
            goes_on = merge is not None and merge.get(f"{W}val") is None
            assert open_above[index] or not goes_on
            assert not (goes_on and text_of(cell))
            open_above[index] = merge is not None


def val_of(cell: etree._Element, path: str) -> str:
    found = cell.find(path, NS)
    assert found is not None
    return str(found.get(f"{W}w"))


def test_a_status_of_the_plans_own_is_printed_with_its_key(councils: dict[str, Papers]) -> None:
    papers = councils["deep"]
    key = ["Allwedd i'r statws:"] + [
        f"{number} {words}"
        for number, words in enumerate(
            (
                "Heb ddechrau / Not started",
                "Wedi dechrau / Started",
                "Ar y trywydd iawn / On track",
                "Wedi'i gwblhau / Complete",
            ),
            1,
        )
    ]
    for path in papers.files[:2]:
        blocks = [text_of(block) for _, block in Word(path).blocks()]
        start = blocks.index(key[0])
        assert blocks[start : start + 5] == key
    assert " ".join(key) in page_words(page_of(papers.page))


def test_the_page_says_a_status_in_words_as_well_as_colour(councils: dict[str, Papers]) -> None:
    deep, steps = (page_of(councils[name].page) for name in ("deep", "sub-actions"))
    tags = [(str(tag.get("class")), page_words(tag)) for tag in deep.find_class("tag")]
    assert tags == [
        ("tag tag-green long", "4 Wedi'i gwblhau / Complete"),
        ("tag tag-amber long", "3 Ar y trywydd iawn / On track"),
        ("tag tag-red long", "2 Wedi dechrau / Started"),
    ]
    found = {page_words(tag) for tag in steps.find_class("tag")}
    assert found == {
        "Amber – at risk",
        "Green – on track",
        "Red – off track",
        "Blue – complete",
    }


def test_a_plan_without_statuses_or_leads_is_not_filtered_by_them(councils: dict[str, Papers]) -> None:
    text = councils["bare"].page.read_text(encoding="utf-8")
    assert "data-facet-status" not in text and "data-facet-lead" not in text
    assert "No status given" not in text


def test_columns_left_blank_are_columns_on_paper_and_nothing_elsewhere(councils: dict[str, Papers]) -> None:
    papers = councils["deep"]
    (grid,) = Word(papers.wide).tables()
    heads = [text_of(cell) for cell in grid.iterfind("w:tr[1]/w:tc", NS)]
    assert len(heads) == 20 and heads[-3:] == ["Sylwadau Estyn", "Sgôr", "Llofnod"]
    assert "Llofnod" not in text_of(Word(papers.accessible).body)


def test_an_item_with_nothing_below_it_says_so(councils: dict[str, Papers]) -> None:
    for path in councils["no-actions"].files[:2]:
        text = text_of(Word(path).body)
        assert "Count the petty cash each month" in text
    assert "No actions." in text


def test_an_item_without_a_number_takes_none_that_another_has(tmp_path: Path) -> None:
    root = settle(COUNCILS / "bare", tmp_path)
    plan = root / "plans" / "safety" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    text = text.replace("  - Theme: theme.text\n", "  - No: theme.ref\n  - Theme: theme.text\n")
    plan.write_text(text.replace("  - text: Better", "  - ref: 1\n    text: Better"), encoding="utf-8")
    papers = publish(root, root / "output")
    found = [text_of(block) for style, block in Word(papers.accessible).blocks() if style == "heading 2"]
    assert found == ["Theme", "Theme 1", "Theme"]


def test_five_thousand_actions_are_all_there(tmp_path: Path) -> None:
    root = settle(COUNCILS / "bare", tmp_path)
    plan = root / "plans" / "safety" / "plan.yaml"
    head = plan.read_text(encoding="utf-8").split("themes:")[0]
    lines = ["themes:"]
    for theme in range(50):
        lines += [f"  - text: Theme {theme}", "    actions:"]
        for action in range(100):
            lines += [f"      - text: Action {theme}-{action}", f"        comments: Note {action} on {theme}"]
    plan.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    papers = publish(root, root / "output")
    (grid,) = Word(papers.wide).tables()
    _check(grid)
    rows = [[text_of(cell) for cell in row.iterfind("w:tc", NS)] for row in grid.iterfind("w:tr", NS)]
    assert [row[1:] for row in rows] == [row[1:] for row in papers.typed.grid]
    assert len(rows) == 5001
    accessible = text_of(Word(papers.accessible).body)
    page = page_words(page_of(papers.page))
    for value in ("Action 0-0 Note 0 on 0", "Action 49-99 Note 99 on 49", "Action 25-50 Note 50 on 25"):
        assert value in accessible and value in page
    assert len(re.findall(r"\bAction \d+-\d+", accessible)) == len(re.findall(r"\bAction \d+-\d+", page)) == 5000


@pytest.mark.parametrize(("name", "narrowest"), [("thirty-columns", 8.0), ("deep", 8.0)])
def test_no_column_is_too_narrow_for_a_short_word(name: str, narrowest: float, councils: dict[str, Papers]) -> None:
    """Where a grid has more columns than paper has room for, only long words are broken."""
    (grid,) = Word(councils[name].wide).tables()[-1:]
    millimetres = [int(column.get(f"{W}w", "0")) / 1440 * 25.4 for column in grid.iterfind("w:tblGrid/w:gridCol", NS)]
    headings = [text_of(cell) for cell in grid.iterfind("w:tr[1]/w:tc", NS)]
    for heading, room in zip(headings, millimetres, strict=True):
        longest = max(map(len, heading.split()))
        # At 8 points a bold letter is a millimetre and three quarters wide at most, on the average.
        assert room >= min(narrowest, longest * 1.75), heading


def test_the_expectations_of_these_tests_are_themselves_right(councils: dict[str, Papers]) -> None:
    typed: Typed = councils["deep"].typed
    assert [len(row) for row in typed.grid] == [20] * 6
    assert typed.grid[1][12:15] == [
        "Cynhaliwyd y sesiwn gyntaf",
        "Pob aelod wedi mynychu: 32 yn bersonol 9 ar-lein",
        "",
    ]
    assert councils["sub-actions"].typed.grid[2][12] == "Q2 2026/27 first due: once the new system is live"
    assert val(Word(councils["deep"].wide).tables()[0], "w:tblPr/w:tblCaption").startswith("Cynllun Ôl-arolwg Estyn")
