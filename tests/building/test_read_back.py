"""Every value that an officer typed is in every document, where it belongs, and nothing else is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from reportgen.rules import RULES
from tests.building.projects import Papers
from tests.building.reading import Word, grid_of, page_of, page_words, text_of
from tests.building.typed import Typed
from tests.writers.ooxml import NS, W


def test_no_problem_stands_in_the_way(papers: Papers) -> None:
    # What rules find may be printed as it stands: Manchester's plan was. So may a grid of too many columns (W002).
    assert [one.code for one in papers.problems if one.code not in (*RULES, "W002")] == []


def test_the_wide_grid_holds_each_value_in_its_row_and_column_and_nothing_else(papers: Papers) -> None:
    assert grid_of(papers.wide) == papers.typed.grid


def test_the_plan_of_manchester_is_whole(manchester: Papers) -> None:
    typed = manchester.typed
    assert len(typed.parts) == 12
    assert len([part for part in typed.everything if part.level == "action"]) == 59
    assert len(typed.columns) == 12
    assert len(typed.grid) == 60
    assert len(typed.values) > 250


def test_the_accessible_edition_has_each_value_under_the_heading_of_its_item(papers: Papers) -> None:
    assert _missing(papers.typed, list(_under_headings(papers))) == []


def test_the_page_has_each_value_in_its_item(papers: Papers) -> None:
    main = page_of(papers.page).get_element_by_id("page-main")
    tops = [item for item in main.iterfind(".//section[@class='item']") if not list(item.iterancestors("section"))[1:]]
    assert _missing(papers.typed, [page_words(item) for item in tops]) == []


def test_both_word_editions_say_the_same(papers: Papers) -> None:
    """Word for word and as often, but for headings, and leads that stand beside each action again."""
    wide: Counter[str] = Counter()
    (grid,) = Word(papers.wide).tables()[-1:]
    for cell in list(grid.iter(f"{W}tc"))[len(papers.typed.columns) :]:
        wide.update(text_of(cell).split())
    assert _accessible_values(papers) == wide


def test_each_item_of_the_accessible_edition_has_its_heading(papers: Papers) -> None:
    typed = papers.typed
    found = [text_of(block) for style, block in _appendix(papers) if style.startswith("heading")][1:]
    expected = [typed.heading(part) for part in typed.everything]
    # Those that stand in tables have none.
    assert [heading for heading in expected if heading in found] == found
    assert found[0] == expected[0]


# --- help


def _missing(typed: Typed, texts: list[str]) -> list[tuple[str, str, str]]:
    """The values that are not in the text of their outermost item."""
    assert len(texts) == len(typed.parts)
    missing: list[tuple[str, str, str]] = []
    for top, found in zip(typed.parts, texts, strict=True):
        inside = {id(part) for part in top.walk()}
        text = f" {found} "
        for part, column, value in typed.values:
            if id(part) in inside and not any(f" {value}{end}" in text for end in (" ", ": ")):
                missing.append((typed.heading(part), column.heading, value))
    return missing


def _appendix(papers: Papers) -> list[tuple[str, etree._Element]]:
    """The blocks of the accessible edition from the heading of the last appendix on."""
    blocks = list(Word(papers.accessible).blocks())
    start = max(index for index, (style, _) in enumerate(blocks) if style == "heading 1")
    return blocks[start:]


def _under_headings(papers: Papers) -> Iterator[str]:
    """The text of each outermost item."""
    texts: list[str] | None = None
    for style, block in _appendix(papers):
        if style == "heading 2":
            if texts is not None:
                yield " ".join(texts)
            texts = []
        if texts is not None:
            texts.append(text_of(block))
    yield " ".join(texts or [])


def _accessible_values(papers: Papers) -> Counter[str]:
    """The words of all values: of facts without their labels, of tables without headings and repeated columns."""
    typed = papers.typed
    found: Counter[str] = Counter()
    headings = {column.heading for column in typed.columns if column.level in (typed.levels[-1][0], "measure")}
    numbered = {column.level for column in typed.columns if column.field == "ref"}
    fixed = {typed.words["no actions"].replace("{levels}", plural) for _, plural in typed.levels}
    called = {typed.heading(part): part for part in typed.everything}
    started = False
    for style, block in _appendix(papers)[1:]:
        text = text_of(block)
        started = started or style == "heading 2"
        if not started or text in fixed:
            continue  # the introduction and the key stand before the first item
        if style.startswith("heading"):
            part = called[text]
            shown = {column.field for column in typed.columns if column.level == part.level}
            for field in ("ref", "title"):
                found.update(part.keys.get(field, "").split() if field in shown else [])
        elif style == "table":
            found.update(_table_values(block, headings, typed.levels[-1][0] in numbered, typed.words))
        else:
            found.update(_without_label(block, text).split() if style == "fact" else text.split())
    return found


def _without_label(fact: etree._Element, text: str) -> str:
    """The value of a fact. Its label is the first run, which is strong and ends with a colon."""
    run = fact.find("w:r", NS)
    if run is None or run.find("w:rPr/w:rStyle", NS) is None:
        return text
    label = "".join(each.text or "" for each in run.iter(f"{W}t"))
    return text.removeprefix(label) if label.endswith(":") else text


def _table_values(table: etree._Element, headings: set[str], numbered: bool, words: dict[str, str]) -> Iterator[str]:
    rows = [[text_of(cell) for cell in row.iterfind("w:tc", NS)] for row in table.iterfind("w:tr", NS)]
    for row in rows[1:]:
        for heading, text in zip(rows[0], row, strict=True):
            counts = heading in headings or (heading == words["ref"] and numbered)
            if counts and text != words["nothing"]:
                yield from text.split()
