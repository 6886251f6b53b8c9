"""A grid with more columns than its paper has room for says so: its words are broken in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.compose import Edition, compose_report
from reportgen.compose.widths import DENSE, column_widths
from reportgen.diagnostics import Diagnostic
from reportgen.document import Cell, Paragraph, Row, Text
from reportgen.files import Folder
from reportgen.pipeline import KINDS, build, check, load
from tests.building.projects import COUNCILS, Papers, settle


def said(problems: Sequence[Diagnostic]) -> list[tuple[str, int, str, str]]:
    found = (one for one in problems if one.code == "W002")
    return [(one.span.source.path, one.span.line, one.message, one.hint) for one in found]


def test_a_check_says_how_many_columns_are_too_narrow_and_what_would_do(tmp_path: Path) -> None:
    root = settle(COUNCILS / "deep", tmp_path)
    (found,) = said(check(Folder.at(root), []).problems)
    assert found == (
        "plans/estyn-2024/plan.yaml",
        21,
        "5 of 20 columns have no room for their longest word on A4 in landscape: words are broken in the middle",
        "type 'paper: A3' under 'grid' in the format 'adroddiad', or show fewer columns, or give those that may be "
        "narrow their 'widths'",
    )


def test_a_build_says_the_same_once_for_all_editions(councils: dict[str, Papers]) -> None:
    (found,) = said(councils["thirty-columns"].problems)
    assert found[2].startswith("23 of 30 columns have no room for their longest word on A4 in landscape")
    assert found[3].startswith("show fewer columns, or give those that may be narrow their 'widths' under 'grid'")
    assert found[3].endswith("too wide for A3 in landscape as well")


def test_where_there_is_room_nothing_is_said(manchester: Papers, councils: dict[str, Papers]) -> None:
    assert said(manchester.problems) == []
    assert [name for name, papers in councils.items() if said(papers.problems)] == ["deep", "thirty-columns"]


def test_a_build_of_word_documents_alone_says_it_too(tmp_path: Path) -> None:
    root = settle(COUNCILS / "deep", tmp_path)
    both = said(build(Folder.at(root), [], root / "output", KINDS).problems)
    assert said(build(Folder.at(root), [], root / "output", ["docx"]).problems) == both != []


def test_paper_that_does_is_offered_and_taken(tmp_path: Path) -> None:
    root = settle(COUNCILS / "deep", tmp_path)
    layout = root / "templates" / "adroddiad" / "format.yaml"
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text.replace("orientation: landscape", "orientation: portrait"), encoding="utf-8")
    ((_, _, message, hint),) = said(check(Folder.at(root), []).problems)
    assert "on A4 in portrait" in message
    assert hint.startswith("type 'paper: A3' and 'orientation: landscape' under 'grid'")
    layout.write_text(text.replace("orientation: landscape", "paper: A3"), encoding="utf-8")
    assert said(check(Folder.at(root), []).problems) == []


def test_columns_of_the_format_are_spoken_of_at_its_grid(tmp_path: Path) -> None:
    root = settle(COUNCILS / "one-action", tmp_path)
    (plan,) = root.glob("plans/*/plan.yaml")
    own = "columns:\n  - Action: action.text\n"
    plan.write_text(plan.read_text(encoding="utf-8").replace(own, ""), encoding="utf-8")
    layout = root / "templates" / "report" / "format.yaml"
    blank = "".join(f"    - Recommendations of {year}\n" for year in range(2000, 2030))
    before = layout.read_text(encoding="utf-8")
    layout.write_text(before.replace("grid:\n", f"grid:\n  columns:\n{blank}", 1), encoding="utf-8")


def test_a_packaged_format_is_not_to_be_changed(tmp_path: Path) -> None:
    root = settle(COUNCILS / "deep", tmp_path)
    (report,) = root.glob("plans/*/reports/*.yaml")
    text = report.read_text(encoding="utf-8").replace("format: adroddiad", "format: numbered-report")
    report.write_text(text, encoding="utf-8")
    project = load(Folder.at(root)).project
    assert project is not None
    ((*_, hint),) = said(compose_report(project, project.reports[0], Edition.WIDE)[1])
    assert "under 'grid' in a format of your own with 'base: numbered-report'" in hint


def cramped(columns: Sequence[str], *, width: float = 190, given: dict[int, float] | None = None) -> tuple[int, ...]:
    cells = tuple(Cell((Paragraph((Text(words),)),)) for words in columns)
    fixed = [(given or {}).get(index) for index in range(len(columns))]
    return column_widths([""] * len(columns), [Row(cells)], width, fixed, DENSE).cramped


def test_a_long_address_alone_is_broken_on_purpose() -> None:
    address = "https://democracy.example.gov.uk/" + "documents/" * 12
    assert cramped([address, "short", "words"]) == ()
    assert cramped([address, address, *["recommendations"] * 5]) == ()
    # Beside other columns that are too many it is not counted.
    assert cramped([address, *["recommendations"] * 12]) == tuple(range(1, 13))


def test_a_column_of_a_given_width_is_as_its_clerk_wants_it() -> None:
    assert cramped(["recommendations", "words"], given={0: 8}) == ()
    assert cramped(["recommendations"] * 11, given={0: 8}) == tuple(range(1, 11))
