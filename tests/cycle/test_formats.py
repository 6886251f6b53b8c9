"""A format that takes another as its base: only what differs stands in it, and every message names the file typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Diagnostic
from reportgen.model.format import Format
from tests.cycle.projects import JANUARY, REPORT, REPOSITORY, blocks_of, council, manchester, paper, problems, read

BASE = (REPOSITORY / "templates" / "report-for-resolution" / "format.yaml").read_text(encoding="utf-8")


def _root(root: Path, **formats: str) -> Path:
    """A council with formats of its own beside the repository's."""
    for name, text in formats.items():
        folder = root / "templates" / name.replace("_", "-")
        folder.mkdir(parents=True)
        (folder / "format.yaml").write_text(text, encoding="utf-8")
    return council(root)


def _format(root: Path, name: str) -> Format:
    return read(root).formats[name]


def _said(root: Path) -> list[tuple[str, str, int, str]]:
    return [(problem.code, problem.span.source.path, problem.span.line, problem.message) for problem in problems(root)]


def _fields(layout: Format) -> list[str]:
    return [str(field.field) for field in layout.cover]


def test_what_is_not_said_is_as_in_the_base(tmp_path: Path) -> None:
    root = _root(tmp_path, mine="base: report-for-resolution\ntitle: Mine\n")
    assert problems(root) == []
    mine, base = _format(root, "mine"), _format(root, "report-for-resolution")
    assert (mine.title, mine.bases) == ("Mine", ("report-for-resolution",))
    assert (mine.cover, mine.words, mine.numbering, mine.appendices, mine.grid, mine.months) == (
        base.cover,
        base.words,
        base.numbering,
        base.appendices,
        base.grid,
        base.months,
    )


def test_keys_are_laid_over_keys_at_any_depth(tmp_path: Path) -> None:
    root = _root(tmp_path, mine="base: report-for-resolution\nwords: {ref: Nr}\ngrid: {margin: 12}\nmonths: [a, b]\n")
    mine, base = _format(root, "mine"), _format(root, "report-for-resolution")
    assert mine.words == {**base.words, "ref": "Nr"}
    assert mine.title == base.title
    assert mine.grid is not None and (mine.grid.margin, mine.grid.orientation) == (12, "landscape")
    # A list takes the place of the base's.
    assert mine.months == ("a", "b")


def test_a_base_may_have_a_base(tmp_path: Path) -> None:
    root = _root(tmp_path, a="base: b\nwords: {ref: A}\n", b="base: report-for-resolution\nwords: {ref: B, key: B}\n")
    a = _format(root, "a")
    assert a.bases == ("b", "report-for-resolution")
    assert (a.words["ref"], a.words["key"], a.words["status"]) == ("A", "B", "Status")


def test_the_fields_of_the_cover_are_known_by_their_names(tmp_path: Path) -> None:
    cover = """
base: report-for-resolution
cover:
  - {field: wards, label: "Wards affected:"}
  - {field: lead, label: "Lead:", after: summary}
  - {field: last, label: "Last:"}
"""
    mine = _format(_root(tmp_path, mine=cover), "mine")
    assert _fields(mine) == [
        "meetings", "subject", "authors", "late", "urgent", "summary", "lead", "recommendations", "wards", "alignment",
        "contacts", "background", "last",
    ]  # fmt: skip
    wards = mine.cover[8]
    assert (wards.label, wards.layout, wards.required, wards.rule) == ("Wards affected:", "line", True, True)


def test_a_field_of_the_base_goes_after_the_field_that_it_names(tmp_path: Path) -> None:
    cover = "base: report-for-resolution\ncover: [{field: wards, after: subject}]\n"
    root = _root(tmp_path, mine=cover)
    assert problems(root) == []
    assert _fields(_format(root, "mine"))[:4] == ["meetings", "subject", "wards", "authors"]


def test_a_field_that_there_is_not_can_not_be_gone_after(tmp_path: Path) -> None:
    cover = "base: report-for-resolution\ncover:\n  - field: lead\n    label: 'Lead:'\n    after: sumary\n"
    root = _root(tmp_path, mine=cover)
    (problem,) = problems(root)
    assert (problem.code, problem.span.source.path, problem.span.line) == ("N001", "templates/mine/format.yaml", 5)
    assert problem.hint == "did you mean 'summary'?"


def test_none_takes_the_numbers_of_the_base_away(tmp_path: Path) -> None:
    root = _root(tmp_path, mine="base: report-for-resolution\nnumbering: {heading: none, paragraph: none}\n")
    assert problems(root) == []
    report = REPORT.replace("format: report-for-resolution", "format: mine")
    report += "sections: [{heading: Introduction, text: A paragraph.}]\n"
    made = paper(read(council(root, reports__r=report)), "p/r")
    assert (made.numbering.heading, made.numbering.paragraph) == (None, None)
    assert {type(block).__name__ for block in blocks_of(made)}.isdisjoint({"NumberedParagraph"})


def test_the_health_and_wellbeing_board_shares_all_but_its_own_words() -> None:
    folder = REPOSITORY / "templates" / "report-for-resolution-hwb"
    assert [path.name for path in folder.iterdir()] == ["format.yaml"]
    made = paper(manchester(), JANUARY)
    assert made.fields["masthead"] == "Manchester Health and Wellbeing Board"
    headings = manchester().formats["report-for-resolution-hwb"].cover
    assert [field.label for field in headings if field.field in ("alignment", "lead board member")] == [
        "Board Priority(s) Addressed:",
        "Lead board member:",
    ]


# --- slips -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        ({"a": "base: b\n", "b": "base: a\n"}, [("a", "a"), ("b", "b")]),
        ({"a": "base: a\n"}, [("a", "a")]),
        ({"a": "base: b\n", "b": "base: c\n", "c": "base: b\n"}, [("b", "b"), ("c", "c")]),
    ],
    ids=["two", "itself", "below another"],
)
def test_formats_that_are_based_on_one_another_are_named(
    formats: dict[str, str], said: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = [problem for problem in problems(_root(tmp_path, **formats)) if problem.code == "N001"]
    assert {problem.message for problem in found} == {f"the format '{name}' is based on itself" for _, name in said}
    assert {problem.span.line for problem in found} == {1}
    assert {problem.span.source.path for problem in found} <= {f"templates/{name}/format.yaml" for name in "abc"}


def test_a_base_that_there_is_not_is_named_once_with_the_nearest(tmp_path: Path) -> None:
    root = _root(tmp_path, a="base: b\n", b="title: B\nbase: report-for-resoluton\n")
    found = [problem for problem in problems(root) if problem.code == "N001"]
    assert [(one.span.source.path, one.span.line, one.hint) for one in found] == [
        ("templates/b/format.yaml", 2, "did you mean 'report-for-resolution'?")
    ]


def test_a_slip_in_the_base_stays_in_the_file_of_the_base(tmp_path: Path) -> None:
    slip = BASE.replace("ref: Ref", "rfe: Ref")
    number = slip.splitlines().index("  rfe: Ref") + 1
    root = council(tmp_path)
    (root / "templates" / "report-for-resolution" / "format.yaml").write_text(slip, encoding="utf-8")
    unknown = [problem for problem in problems(root) if problem.code == "S001"]
    assert _places(unknown) == {("templates/report-for-resolution/format.yaml", number)}


def test_a_slip_in_a_format_stays_in_its_own_file(tmp_path: Path) -> None:
    root = _root(
        tmp_path,
        mine="base: report-for-resolution\nnumbering:\n  heading: '{3}'\ncover:\n  - {field: wards, labl: W}\n",
    )
    assert [(code, path, line) for code, path, line, _ in _said(root)] == [
        ("S005", "templates/mine/format.yaml", 3),
        ("S001", "templates/mine/format.yaml", 5),
    ]


def _places(found: list[Diagnostic]) -> set[tuple[str, int]]:
    return {(problem.span.source.path, problem.span.line) for problem in found}


def test_a_base_that_can_not_be_read_is_all_that_is_said(tmp_path: Path) -> None:
    root = _root(tmp_path, mine="title: 'Mine\n", over="base: mine\ntitle: Over\n", above="base: over\n")
    text = REPORT.replace("format: report-for-resolution", "format: above")
    council(root, reports__r=text + "lead member:\n  - {name: A}\nwrads: All\n")
    assert [(code, path.split("/")[1]) for code, path, *_ in _said(root)] == [("S001", "p"), ("L001", "mine")]


def test_what_is_wrong_in_the_file_itself_is_said_beside_a_base_that_there_is_not(tmp_path: Path) -> None:
    root = _root(tmp_path, mine="base: report-for-resoluton\ntitel: Mine\n")
    assert [(code, line) for code, _, line, _ in _said(root)] == [("N001", 1), ("S001", 2)]


@pytest.mark.parametrize(
    ("word", "misspelt", "hint"),
    [("meeting", "{bdy}, {date}", "did you mean 'body'?"), ("status", "{x}", "take it out: nothing is")],
)
def test_a_fixed_word_with_a_place_that_is_not_filled_in_is_said_once(
    word: str, misspelt: str, hint: str, tmp_path: Path
) -> None:
    root = _root(tmp_path, mine=f'base: report-for-resolution\nwords: {{{word}: "{misspelt}"}}\n', over="base: mine\n")
    found = [(one.code, one.span.source.path, one.span.column, one.hint) for one in problems(root)]
    assert found == [("S005", "templates/mine/format.yaml", 11 + len(word), hint)]


def test_a_word_that_the_base_lacks_is_said_of_the_base_alone(tmp_path: Path) -> None:
    words = BASE.replace("  status: Status\n", "")
    assert words != BASE
    root = _root(tmp_path, mine=words, over="base: mine\n", above="base: over\n")
    assert [(code, path) for code, path, *_ in _said(root)] == [("S002", "templates/mine/format.yaml")]
