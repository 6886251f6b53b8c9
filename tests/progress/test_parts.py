"""The parts of a report that are computed from its plan, in sections, appendices and formats."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.changes import KINDS
from reportgen.compose import Edition, compose_report
from reportgen.document import Block, Heading, Table
from reportgen.files import Folder
from reportgen.model.parts import PART_WORDS, PLAN_PARTS
from reportgen.pipeline import build, judgement, load
from reportgen.plain import all_text, plain_text
from reportgen.progress.counting import MOVES
from reportgen.writers import native
from tests.cycle.projects import REPOSITORY, walk
from tests.formats.projects import COUNCIL, REPORT, paper, part, project, said

EXAMPLE = REPOSITORY / "examples" / "dyffryn-arian" / "plans"

STATUSES = """statuses:
  going: {label: Going on, tone: amber, means: in progress}
  done: {label: Done, tone: green, means: complete}
  off: {label: Given up, means: withdrawn}
"""
PLAN = f"""title: Action Plan
levels: [recommendation, action]
{STATUSES}columns:
  - No: recommendation.ref
  - Recommendation: recommendation.text
  - Action: action.text
  - Owner: action.owner
  - Due: action.due
  - Status: action.status
  - Progress: action.progress
  - Impact: recommendation.impact
risk_register:
  - {{text: Nobody comes., likelihood: High, owner: officer}}
  - {{text: Nobody came., closed: 2023-12-01}}
  - {{text: Nobody will come., raised: 2024-04-01}}
recommendations:
  - ref: 1
    text: Do something.
    impact: Something is done.
    actions:
      - id: late
        text: Open the centre.
        owner: officer
        due: 2023-12-31
        revised:
          - {{on: 2023-12-15, to: 2024-01-31, why: the roof leaked, agreed: board}}
        progress:
          - {{on: 2023-11-01, status: going}}
          - {{on: 2024-02-10, note: The roof leaks again.}}
      - id: done
        text: Train the staff.
        due: 2024-01-31
        progress:
          - {{on: 2024-01-20, status: done, evidence: The register of the course.}}
  - ref: 2
    text: Do more.
    actions:
      - id: soon
        text: Ask the families.
        due: 2024-05-31
      - id: later
        text: Write it up.
        due: 2024-12-31
      - id: part
        added: 2024-02-15
        split_from: later
        text: Print it.
        due: 2024-12-31
      - id: never
        text: Hire a bus.
        due: 2024-02-20
        progress:
          - {{on: 2024-02-20, status: off}}
"""
AGAIN = "next_review: June 2024\n"


def shown(root: Path, name: str, report: str = AGAIN, edition: Edition = Edition.PAGE) -> list[Block]:
    """The blocks of a part that a report shows in an appendix."""
    text = f"{report}appendices:\n  - {{title: The part, shows: {name}}}\n"
    made = project(root, "", text, plan=PLAN)
    loaded = load(Folder.at(made)).project
    assert said(made) == [] and loaded is not None
    report_ = loaded.reports[0]
    document, problems = compose_report(loaded, report_, edition, judged=judgement(loaded, report_))
    assert problems == []
    return walk(document.parts["appendices"])


def rows(blocks: list[Block]) -> list[list[str]]:
    """The cells of all tables, in words."""
    return [
        [" ".join(" ".join(all_text(cell.blocks)).split()) if cell else "" for cell in row.cells]
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_status_counts_by_recommendation_and_for_the_whole_plan(tmp_path: Path) -> None:
    assert rows(shown(tmp_path, "status")) == [
        ["1", "2", "1", "1", "1", "0", "0"],
        ["2", "4", "0", "0", "0", "3", "1"],
        ["Whole plan", "6", "1", "1", "1", "3", "1"],
    ]


def test_what_is_overdue_says_how_long_and_why(tmp_path: Path) -> None:
    due = "2024-01-31 first due: 2023-12-31"
    why = "10 February 2024: The roof leaks again."
    assert rows(shown(tmp_path, "overdue")) == [["1.1", "Open the centre.", "An Officer", due, "30", why]]


def test_what_is_due_soon_is_due_before_the_next_review(tmp_path: Path) -> None:
    blocks = shown(tmp_path, "due soon")
    assert [row[:2] for row in rows(blocks)] == [["2.1", "Ask the families."]]
    assert "30 June 2024" in " ".join(all_text(tuple(blocks)))


def test_without_a_next_review_it_is_due_within_a_month(tmp_path: Path) -> None:
    blocks = shown(tmp_path, "due soon", "")
    assert rows(blocks) == []
    assert "Nothing is due by 1 April 2024." in " ".join(all_text(tuple(blocks)))


def test_the_ledger_has_the_first_date_each_change_and_the_months_in_all(tmp_path: Path) -> None:
    change = "2024-01-31, changed on 15 December 2023: the roof leaked (agreed by Improvement Board)"
    assert rows(shown(tmp_path, "slippage")) == [["1.1", "Open the centre.", "2023-12-31", change, "+1"]]


def test_movement_is_counted_from_the_day_that_is_named(tmp_path: Path) -> None:
    blocks = shown(tmp_path, "movement", "since: 2024-02-01\n")
    headings = [plain_text(block.content) for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == ["Split from others", "Withdrawn"]
    assert [row[:2] for row in rows(blocks)] == [["2.3", "Print it."], ["2.4", "Hire a bus."]]
    assert rows(blocks)[0][2] == "Action 2.2"


def test_movement_since_the_report_before_is_that_since_its_day(tmp_path: Path) -> None:
    by_day = shown(tmp_path / "day", "movement", "since: 2024-01-10\n")
    made = project(tmp_path, "", "since: before\nappendices:\n  - {title: The part, shows: movement}\n", plan=PLAN)
    before = REPORT.replace("as_at: 2024-03-01", "as_at: 2024-01-10").replace("2024-03-05", "2024-01-20")
    (made / "plans/p/reports/before.yaml").write_text(before, encoding="utf-8")
    assert said(made) == []
    loaded = load(Folder.at(made)).project
    assert loaded is not None
    report = next(one for one in loaded.reports if one.since)
    assert walk(compose_report(loaded, report, Edition.PAGE)[0].parts["appendices"]) == by_day


def test_movement_without_a_day_is_that_since_the_start(tmp_path: Path) -> None:
    blocks = shown(tmp_path, "movement", "")
    assert "Moves since the start of the plan: 6." in " ".join(all_text(tuple(blocks)))


def test_exceptions_are_what_the_chair_may_ask_about(tmp_path: Path) -> None:
    assert rows(shown(tmp_path, "exceptions")) == []


def test_impact_stands_beside_the_evidence_of_all_below_it(tmp_path: Path) -> None:
    assert rows(shown(tmp_path, "impact")) == [
        ["Recommendation 1", "Something is done.", "The register of the course."]
    ]


def test_risks_are_those_open_on_the_day(tmp_path: Path) -> None:
    assert rows(shown(tmp_path, "risks")) == [["1", "Nobody comes.", "High", "None given", "None given", "An Officer"]]


def test_smart_says_which_rules_stand_against_an_action_and_what_they_are_called(tmp_path: Path) -> None:
    blocks = shown(tmp_path, "smart")
    table = rows(blocks)
    assert [row[1] for row in table] == [
        "Open the centre.", "Train the staff.", "Ask the families.", "Write it up.", "Print it.", "Hire a bus.",
    ]  # fmt: skip
    answers = {cell for row in table for cell in row[2:]}
    codes = {code for cell in answers if cell.startswith("No: ") for code in cell.removeprefix("No: ").split(", ")}
    assert "Yes" in answers and codes
    text = " ".join(all_text(tuple(blocks)))
    assert all(f"{code} " in text for code in codes)
    assert "of 6 actions" in text


@pytest.mark.parametrize("name", PLAN_PARTS)
@pytest.mark.parametrize("edition", list(Edition))
def test_no_cell_of_a_part_is_empty_or_merged(tmp_path: Path, name: str, edition: Edition) -> None:
    for block in shown(tmp_path, name, AGAIN, edition):
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row.cells]
            assert all(cell is not None and cell.blocks and cell.rows == 1 for cell in cells)
            assert all(row.cells[0] and row.cells[0].header for row in block.rows)


@pytest.mark.parametrize("name", PLAN_PARTS)
def test_a_plan_of_one_level_without_anything_has_every_part(tmp_path: Path, name: str) -> None:
    plan = "title: A Plan\nlevels: [action]\ncolumns: [{Action: action.text}]\nactions:\n  - text: Do it.\n"
    text = f"appendices:\n  - {{title: The part, shows: {name}}}\n"
    made = project(tmp_path, "", text, plan=plan)
    built = build(Folder.at(made), [], tmp_path / "output", ("docx", "html"))
    assert [one for one in built.problems if not one.code.startswith("R")] == []
    assert len(built.files) == 2


def test_a_section_shows_a_part_below_its_text_and_its_paragraphs_are_numbered(tmp_path: Path) -> None:
    report = "sections:\n  - {heading: Late, text: We are sorry., shows: overdue}\n"
    made = project(tmp_path, "numbering: {heading: '{1}.0', paragraph: '{1}.{2}'}\n", report, plan=PLAN)
    blocks = part(paper(made), "body")
    assert [type(block).__name__ for block in blocks][:4] == ["Heading", "NumberedParagraph", "Paragraph", "Table"]


def test_a_format_has_a_part_in_every_report(tmp_path: Path) -> None:
    layout = "sections:\n  - {field: late_ones, label: What is late, shows: overdue}\n"
    made = project(tmp_path, layout, "late_ones: We are sorry.\n", plan=PLAN)
    text = " ".join(all_text(tuple(part(paper(made), "body"))))
    assert text.index("We are sorry.") < text.index("Open the centre.")


def test_the_same_part_twice_has_places_of_different_names(tmp_path: Path) -> None:
    report = "appendices:\n" + "  - {title: Moves, shows: movement}\n" * 2
    made = project(tmp_path, "", report, plan=PLAN)
    ids = [block.id for block in part(paper(made), "appendices") if isinstance(block, Heading)]
    assert len(ids) == len(set(ids))


def test_a_part_without_a_plan_is_reported(tmp_path: Path) -> None:
    made = project(tmp_path, "", "sections:\n  - {heading: Late, shows: overdue}\n")
    path = made / "plans/p/reports/r.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("plan: p\n", ""), encoding="utf-8")
    assert [one[3] for one in said(made)] == ["the report names no plan to show"]


def test_a_format_needs_the_words_of_a_part_only_where_it_is_shown(tmp_path: Path) -> None:
    own = "title: Own\ncover: [{field: subject, label: Subject}]\nwords: {}\n"
    made = project(tmp_path, "", "sections:\n  - {heading: Late, shows: overdue}\n", plan=PLAN)
    (made / "templates/ours/format.yaml").write_text(own, encoding="utf-8")
    missing = {message.split("'")[1] for code, _, _, message in said(made) if code == "S002"}
    assert "days late" in missing
    assert not missing & (PART_WORDS["slippage"].keys() - PART_WORDS["overdue"].keys())


@pytest.mark.parametrize(
    ("since", "message"),
    [
        ("nothing-like-it", "'nothing-like-it' is not a report or day that is known"),
        ("2024-03-01", "'2024-03-01' shows the plan as at 2024-03-01, which is not before this report's day"),
        ("r", "'r' shows the plan as at 2024-03-01, which is not before this report's day"),
    ],
)
def test_a_report_before_that_is_none_is_reported(tmp_path: Path, since: str, message: str) -> None:
    assert [one[3] for one in said(project(tmp_path, "", f"since: {since}\n"))] == [message]


def test_moves_are_kinds_of_changes() -> None:
    assert set(MOVES) <= set(KINDS)


@pytest.mark.parametrize(("as_at", "there"), [("2024-02-14", False), ("2024-02-15", True)])
def test_a_plan_is_shown_without_what_was_added_later(tmp_path: Path, as_at: str, there: bool) -> None:
    made = project(tmp_path, "", "appendices: [{title: Plan, shows: plan}]\n", plan=PLAN)
    path = made / "plans/p/reports/r.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("as_at: 2024-03-01", f"as_at: {as_at}"), encoding="utf-8")
    for edition in Edition:
        assert ("Print it." in " ".join(all_text(tuple(part(paper(made, edition), "appendices"))))) is there


# --- counts ------------------------------------------------------------------


def prose(root: Path, text: str, report: str = AGAIN) -> str:
    """A paragraph of a report as it is printed."""
    made = project(root, "", f"{report}sections:\n  - heading: One\n    text: |\n      {text}\n", plan=PLAN)
    return " ".join(all_text(tuple(part(paper(made), "body")[1:2])))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("{count:all} actions", "6 actions"),
        ("{count:recommendation} and {count:action}", "2 and 6"),
        ("**{count:complete}** done", "1  done"),
        ("{count: complete with evidence}", "1"),
        ("{count:due soon}, {count:due later}", "1, 2"),
        ("{since:completed} completed", "1 completed"),
        ("a {set} of things", "a {set} of things"),
    ],
)
def test_counts_are_put_into_the_text(tmp_path: Path, typed: str, printed: str) -> None:
    assert prose(tmp_path, typed) == printed


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("{count:completed}", "'{count:completed}' counts nothing"),
        ("{counts:complete}", "'{counts:complete}' counts nothing"),
        ("{since:reworded}", "'{since:reworded}' counts nothing"),
        ("{{count:all}}", "'{{' is template mark-up; texts are never computed"),
        ("{overdue}", "'{overdue}' would be printed as it stands"),
    ],
)
def test_a_count_of_nothing_is_reported_at_its_place(tmp_path: Path, typed: str, message: str) -> None:
    made = project(
        tmp_path, "", f"sections:\n  - heading: One\n    text: |\n      There.\n\n      Of {typed}.\n", plan=PLAN
    )
    line = len(REPORT.splitlines()) + 6
    assert [one[1:] for one in said(made)] == [("r.yaml", line, message)]


def test_a_standing_text_of_a_format_may_count(tmp_path: Path) -> None:
    layout = "sections:\n  - {field: how, label: How many, text: 'Of {count:all}, {count:overdue} are late.'}\n"
    assert "Of 6, 1 are late." in " ".join(all_text(tuple(part(paper(project(tmp_path, layout, plan=PLAN)), "body"))))


def test_what_a_council_calls_its_levels_is_counted_by_that_name(tmp_path: Path) -> None:
    plan = "title: A Plan\nlevels: [{priority: priorities}, task]\ncolumns: [{P: priority.text}, {T: task.text}]\n"
    plan += "priorities:\n  - text: One.\n    tasks: [{text: Do it.}, {text: Do more.}]\n"
    report = "sections: [{heading: One, text: '{count:priority} and {count:task}'}]\n"
    made = project(tmp_path, "", report, council=COUNCIL, plan=plan)
    assert "1 and 2" in " ".join(all_text(tuple(part(paper(made), "body"))))


@pytest.mark.parametrize("name", PLAN_PARTS)
def test_a_paper_in_two_languages_says_every_part_in_both(tmp_path: Path, name: str) -> None:
    made = tmp_path / "plans"
    shutil.copytree(EXAMPLE, made)
    (path,) = made.glob("*/reports/*.yaml")
    text = path.read_text(encoding="utf-8")
    assert "\nappendices:\n" in text
    title = f"  - {{title: {{cy: Y rhan, en: The part}}, shows: {name}}}"
    path.write_text(text.replace("\nappendices:\n", f"\nappendices:\n{title}\n"), encoding="utf-8")
    loaded = load(Folder.at(tmp_path)).project
    assert said(tmp_path) == [] and loaded is not None
    document, problems = compose_report(
        loaded, loaded.reports[0], Edition.PAGE, judged=judgement(loaded, loaded.reports[0])
    )
    assert problems == []
    words = native.write(replace(document, words={})).partition("Atodiad 1: Y rhan")[2].partition("Atodiad 2:")[0]
    assert "The part" in words
    assert "{" not in words and "\0" not in words
