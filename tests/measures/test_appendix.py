"""An appendix shows the measures of a plan against baseline and target as they stood on a day, in words and charts."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from reportgen.compose import Edition
from reportgen.document import Block, Blocks, Document, Fields, Figure, Heading, Inlines, Item, Link, Paragraph, Table
from reportgen.files import Folder
from reportgen.model.parts import MEASURE_WORDS
from reportgen.pipeline import build, check
from reportgen.plain import plain_text
from tests.cycle.projects import PLAN as BARE
from tests.cycle.projects import REPORT as PLAIN
from tests.cycle.projects import council, dump, read, said
from tests.cycle.projects import paper as paper_of
from tests.measures.projects import PAPER, PLAN, REPORT, SHEET, brackenford, composed, figures, measures, paper

_WORDS = "templates/report-for-resolution/format.yaml"


def facts(document: Document, title: str) -> dict[str, str]:
    """The facts below the heading of a measure."""
    blocks = measures(document)
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and plain_text(block.content) == title:
            below = blocks[index + 1]
            assert isinstance(below, Fields)
            return {one.label: plain_text(_line(one.blocks)) for one in below.fields}
    raise AssertionError(f"no measure '{title}'")


def _line(blocks: Blocks) -> Inlines:
    """The first line of a fact or a cell."""
    first = blocks[0]
    assert isinstance(first, Paragraph)
    return first.content


def unmeasured(blocks: Iterable[Block]) -> Blocks:
    """Blocks without the widths of columns, which are those of paper or of a window."""
    return tuple(_unmeasured(block) for block in blocks)


def _unmeasured(block: Block) -> Block:
    match block:
        case Table():
            return _even(block)
        case Figure():
            return replace(block, table=_even(block.table))
        case Item():
            return replace(block, blocks=unmeasured(block.blocks))
        case _:
            return block


def _even(table: Table) -> Table:
    return replace(table, columns=tuple(replace(column, width=0.0) for column in table.columns))


# The page is held with the other examples: tests/formats/test_examples.py.
def test_the_measures_are_shown_in_word_as_on_the_page(tmp_path: Path) -> None:
    root = brackenford(tmp_path)
    page, wide = measures(paper(root)), measures(paper(root, Edition.WIDE))
    assert unmeasured(measures(paper(root, Edition.ACCESSIBLE))) == unmeasured(page)
    # But for the links in the table of all, which nobody follows on paper.
    assert unmeasured(block for block in wide if not isinstance(block, Table)) == unmeasured(
        block for block in page if not isinstance(block, Table)
    )


def test_the_example_has_nothing_to_complain_of(tmp_path: Path) -> None:
    found = check(Folder.at(brackenford(tmp_path)), []).problems
    assert [(one.code, one.message) for one in found if one.severity.rank < 2] == []


def test_a_measure_says_its_last_reading_its_movement_and_its_target(tmp_path: Path) -> None:
    document = paper(brackenford(tmp_path))
    assert facts(document, "Days to decide a new claim") == {
        "Baseline:": "31 days",
        "Target:": "at most 20 days by March 2025",
        "Last reading:": "21.3 days (31 March 2025)",
        "Movement:": "Down by 1.3 days from 22.6 days (31 December 2024): better",
        "Against target:": "Missed by 1.3 days",
    }
    assert facts(document, "Calls answered within 60 seconds")["Against target:"] == (
        "Missed by 1 percentage point, within the tolerance of 2 percentage points"
    )
    assert facts(document, "Visitors who would come again")["Movement:"] == "First reading"
    assert facts(document, "Minutes to wait at the counter") == {
        "Target:": "at most 10",
        "Last reading:": "No reading yet",
    }


def test_a_report_of_an_earlier_day_shows_only_what_was_known_then(tmp_path: Path) -> None:
    earlier = brackenford(tmp_path, {REPORT: ("as_at: 2025-05-06", "as_at: 2025-04-29")})
    document = paper(earlier)
    # The reading of 31 March is known a month later: on 30 April.
    assert facts(document, "Days to decide a new claim")["Last reading:"] == "22.6 days (31 December 2024)"
    chart = next(one for one in figures(document) if "Days to decide" in one.caption.text)
    assert len(chart.chart.points) == len(chart.table.rows) == 7
    assert "21.3" not in chart.alternative


def test_a_target_is_not_yet_met_before_its_day(tmp_path: Path) -> None:
    found = paper(brackenford(tmp_path, {REPORT: ("as_at: 2025-05-06", "as_at: 2025-02-10")}))
    assert facts(found, "Days to decide a new claim")["Against target:"] == "Not yet met: 2.6 days to go"


def test_the_alternative_text_is_made_from_the_numbers(tmp_path: Path) -> None:
    before = {one.caption.text: one.alternative for one in figures(paper(brackenford(tmp_path / "a")))}
    after = paper(brackenford(tmp_path / "b", {SHEET: ("31/03/2025,84%", "31/03/2025,58.5%")}))
    name = "Figure 1: Calls answered within 60 seconds"
    changed = {one.caption.text: one.alternative for one in figures(after)}
    assert changed[name] == before[name].replace("ends at 84%", "ends at 58.5%").replace(
        "lowest is 60% (31 May 2023)", "lowest is 58.5% (31 March 2025)"
    )
    assert {**changed, name: ""} == {**before, name: ""}


def test_every_figure_of_a_chart_stands_in_its_table(tmp_path: Path) -> None:
    for figure in figures(paper(brackenford(tmp_path))):
        assert len(figure.table.rows) == len(figure.chart.points)
        for row, point in zip(figure.table.rows, figure.chart.points, strict=True):
            cell = row.cells[1]
            assert cell is not None
            shown = plain_text(_line(cell.blocks))
            assert shown == "No reading" if point.value is None else str(point.value) in shown


def test_every_measure_stands_in_the_table_and_links_to_its_own_place(tmp_path: Path) -> None:
    document = paper(brackenford(tmp_path))
    table = next(block for block in measures(document) if isinstance(block, Table))
    places = [block.id for block in measures(document) if isinstance(block, Heading) and block.level == 3]
    names = [row.cells[0] for row in table.rows]
    targets = [one.target for name in names if name for one in _line(name.blocks) if isinstance(one, Link)]
    assert targets == [f"#{place}" for place in places]


def test_no_cell_is_empty_or_merged(tmp_path: Path) -> None:
    document = paper(brackenford(tmp_path))
    tables = [block for block in measures(document) if isinstance(block, Table)]
    for table in [*tables, *(one.table for one in figures(document))]:
        for row in table.rows:
            assert all(cell is not None and cell.rows == 1 and cell.blocks for cell in row.cells)


def test_a_plan_without_measures_says_so(tmp_path: Path) -> None:
    root = council(tmp_path, plan=BARE, reports__r=PLAIN + "appendices: [{title: Measures, shows: measures}]\n")
    assert said(root) == []
    assert "None given" in dump(paper_of(read(root), "p/r"))


def test_a_format_says_the_words_that_measures_need_only_where_they_are_shown(tmp_path: Path) -> None:
    without = (_WORDS, "last reading: Last reading", "# nothing")
    for shows, expected in (("plan", []), ("measures", ["the fixed word 'last reading' is missing"])):
        root = council(tmp_path / shows, reports__r=PLAIN + f"appendices: [{{title: It, shows: {shows}}}]\n")
        # A format that shows measures in every report needs the words in any case.
        shutil.rmtree(root / "templates" / "progress-report", ignore_errors=True)
        path = root / without[0]
        path.write_text(path.read_text(encoding="utf-8").replace(*without[1:]), encoding="utf-8")
        named = [message for code, message in said(root) if code == "S002"]
        assert [one for one in named if "last reading" in one] == expected * len(named)


def test_the_words_are_those_of_the_format_in_another_language_too(tmp_path: Path) -> None:
    root = brackenford(tmp_path)
    path = root / _WORDS
    text = path.read_text(encoding="utf-8")
    for word in MEASURE_WORDS:
        assert f"  {word}:" in text
    for was, is_ in (
        ("baseline: Baseline", "baseline: Llinell sylfaen"),
        ("better: better", "better: gwell"),
        (
            'moved down: "Down by {difference} from {before} ({day})"',
            'moved down: "I lawr {difference} o {before} ({day})"',
        ),
        ("January, February, March", "Ionawr, Chwefror, Mawrth"),
        ("October, November, December", "Hydref, Tachwedd, Rhagfyr"),
    ):
        assert was in text
        text = text.replace(was, is_)
    path.write_text(text, encoding="utf-8")
    found = facts(paper(root), "Days to decide a new claim")
    assert found["Llinell sylfaen:"] == "31 days"
    assert found["Movement:"] == "I lawr 1.3 days o 22.6 days (31 Rhagfyr 2024): gwell"


def test_a_sheet_with_an_error_keeps_the_paper_that_shows_it_from_being_built(tmp_path: Path) -> None:
    root = brackenford(tmp_path, {SHEET: ("31/03/2025,84%", "31/03/2025,many")})
    built = build(Folder.at(root), [], root / "output", ["html"])
    assert [
        (one.code, one.span.source.path, one.span.line, one.span.column) for one in built.problems if one.code == "S008"
    ] == [("S008", SHEET, 25, 12)]
    assert built.files == []


def test_a_paper_that_shows_no_measures_is_built_whatever_a_sheet_holds(tmp_path: Path) -> None:
    root = brackenford(
        tmp_path, {SHEET: ("31/03/2025,84%", "31/03/2025,many"), REPORT: ("shows: measures", "shows: text")}
    )
    built = build(Folder.at(root), [], root / "output", ["html"])
    assert [path.stem for path, _ in built.files] == [PAPER.partition("/")[2]]


def test_a_measure_in_mark_up_is_named_by_its_words(tmp_path: Path) -> None:
    root = brackenford(
        tmp_path, {PLAN: ("text: Days to decide a new claim", "text: '**Days** to decide a *new* claim'")}
    )
    document, problems = composed(root)
    assert problems == []
    assert facts(document, "Days to decide a new claim")["Baseline:"] == "31 days"


def test_a_paper_in_two_languages_says_it_in_both(tmp_path: Path) -> None:
    root = brackenford(tmp_path, {REPORT: ("format: report-for-resolution", "format: bilingual-report")})
    path = root / PLAN
    text = path.read_text(encoding="utf-8").replace(
        "target: at most 10\n",
        "target: {cy: hyd at 10, en: at most 10}\n        readings: [{on: 2025-03-31, value: 8}]\n",
    )
    path.write_text(text, encoding="utf-8")
    document, problems = composed(root)
    assert problems == []
    found = facts(document, "Minutes to wait at the counter")
    assert found["Targed: / Target:"] == "hyd at 10 / at most 10"
    assert found["Yn erbyn y targed: / Against target:"] == "Wedi'i gyrraedd / Met"
    figure = figures(document)[-1]
    assert figure.caption.text == "Ffigur 6: Minutes to wait at the counter / Figure 6: Minutes to wait at the counter"
    assert figure.alternative == (
        "Siart o un darlleniad: 8 minutes (31 Mawrth 2025). Targed: hyd at 10. / "
        "Chart of one reading: 8 minutes (31 March 2025). Target: at most 10."
    )
