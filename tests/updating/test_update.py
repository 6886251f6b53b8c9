"""``reportgen update``: what it records, what it refuses, and that all else stays byte for byte."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.cli import main
from reportgen.cli import update as command
from reportgen.editing import Refusal
from reportgen.errors import OutputError
from reportgen.files import Folder
from tests.building.projects import COUNCILS, NAMES, settle
from tests.reading.projects import COUNCIL, PLAN, good, make

TOP = """\
# ours
title: 'Action Plan'   # as agreed
levels: [recommendation, action]
columns: [Action: action.text, Timescale: action.due, Progress: action.progress]
recommendations:
"""


def run(root: Path, *arguments: str) -> int:
    return main(["--project", str(root), "update", *arguments])


def plan(root: Path) -> str:
    return (root / PLAN).read_bytes().decode()


def project(root: Path, items: str) -> Path:
    return make(root, {PLAN: TOP + items})


def after(root: Path, items: str, *arguments: str) -> str:
    """The items of the plan after a command that goes well."""
    assert run(project(root, items), *arguments) == 0
    text = plan(root)
    assert text.startswith(TOP)
    return text.removeprefix(TOP)


ITEMS = """\
  - id: r
    # --- what we do ---
    actions:
      - id: first   # the first
        text: "First"
        due: End April 2018

      # the second
      - {id: second, text: 'Second, and last'}
      - text: Third
        id: third
        progress:   # newest last
        - on: 22 February 2018
          note: |
            Begun.
        # a word of ours
        revised: []
"""


def test_progress_is_recorded_as_an_entry_of_its_item_and_nothing_else_changes(tmp_path: Path) -> None:
    entry = """\
        progress:
          - on: 2018-03-20
            status: complete
            note: Done
            evidence: Audit of files
"""
    said = ("--status", "complete", "--note", "Done", "--evidence", "Audit of files", "--on", "20 March 2018")
    where = "        due: End April 2018\n"
    assert after(tmp_path, ITEMS, "first", *said) == ITEMS.replace(where, where + entry)


def test_a_new_date_stands_below_the_first_with_its_reason_and_who_agreed(tmp_path: Path) -> None:
    entry = """\
        revised:
          - on: 2018-03-20
            to: End June 2018
            why: 'The pilot: it came late'
            agreed: childrens-board
"""
    said = ("--due", "End June 2018", "--why", "The pilot: it came late", "--agreed", "childrens-board")
    where = "        due: End April 2018\n"
    assert after(tmp_path, ITEMS, "first", *said, "--on", "2018-03-20") == ITEMS.replace(where, where + entry)


def test_a_date_in_words_is_recorded_and_said_to_name_no_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("--due", "Once it is live", "--why", "The supplier", "--on", "2018-03-20")
    assert "            to: Once it is live\n" in after(tmp_path, ITEMS, "first", *said)
    assert "first: due Once it is live (words that name no day) in place of End April 2018" in capsys.readouterr().out


def test_several_who_agreed_become_a_list_and_words_stay_words(tmp_path: Path) -> None:
    said = ("--due", "End June 2018", "--why", "x", "--on", "2018-03-20", "--agreed")
    both = after(tmp_path / "ids", ITEMS, "first", *said, "childrens-board, sian-owens")
    assert "            agreed:\n              - childrens-board\n              - sian-owens\n" in both
    words = after(tmp_path / "words", ITEMS, "first", *said, "Chair, and the DCS")
    assert "            agreed: Chair, and the DCS\n" in words


def test_an_item_in_brackets_stays_on_its_line(tmp_path: Path) -> None:
    assert after(tmp_path, ITEMS, "second", "--note", "a, b", "--on", "2018-03-20") == ITEMS.replace(
        "'Second, and last'}", "'Second, and last', progress: [{on: 2018-03-20, note: 'a, b'}]}"
    )


def test_an_entry_stands_behind_those_of_its_day_and_before(tmp_path: Path) -> None:
    old = "        - on: 22 February 2018\n          note: |\n            Begun.\n"
    later = after(tmp_path / "later", ITEMS, "third", "--note", "On", "--on", "2018-03-20")
    assert later == ITEMS.replace(old, old + "        - on: 2018-03-20\n          note: On\n")
    earlier = after(tmp_path / "earlier", ITEMS, "third", "--note", "Plans", "--on", "2018-01-20")
    assert earlier == ITEMS.replace(old, "        - on: 2018-01-20\n          note: Plans\n" + old)
    same = after(tmp_path / "same", ITEMS, "third", "--note", "More", "--on", "2018-02-22")
    assert same == ITEMS.replace(old, old + "        - on: 2018-02-22\n          note: More\n")


def test_an_item_with_others_below_it_keeps_its_log_above_them(tmp_path: Path) -> None:
    assert after(tmp_path, ITEMS, "r", "--note", "x", "--on", "2018-03-20").startswith(
        "  - id: r\n    progress:\n      - on: 2018-03-20\n        note: x\n    # --- what we do ---\n    actions:\n"
    )


def test_line_ends_and_the_byte_order_mark_of_windows_stay(tmp_path: Path) -> None:
    text = "\ufeff" + (TOP + ITEMS).replace("\n", "\r\n")
    make(tmp_path, {PLAN: text})
    assert run(tmp_path, "first", "--note", "x", "--on", "2018-03-20") == 0
    where = "        due: End April 2018\r\n"
    entry = "        progress:\r\n          - on: 2018-03-20\r\n            note: x\r\n"
    assert plan(tmp_path) == text.replace(where, where + entry)


@pytest.mark.parametrize(
    "note", ["no", "- x", "it's: 'so'", "one\n\ntwo # three", "=1+1", "*bold*", "[a](https://b.c)"]
)
def test_a_note_is_read_back_as_it_was_typed(note: str, tmp_path: Path) -> None:
    assert run(project(tmp_path, ITEMS), "first", "--note", note, "--on", "2018-03-20") == 0
    loaded = pipeline.load(Folder.at(tmp_path))
    assert loaded.project
    (item,) = (one for one in loaded.project.plans["p"].walk() if one.id == "first")
    assert [one.note for one in item.progress] == [note]


def test_a_status_is_typed_as_the_council_has_it(tmp_path: Path) -> None:
    assert "status: not due\n" in after(tmp_path, ITEMS, "first", "--status", "Not-Due", "--on", "2018-03-20")


def test_a_status_can_be_given_by_its_label(tmp_path: Path) -> None:
    own = TOP + "statuses:\n  4: {label: Fully embedded}\n"
    make(tmp_path, {PLAN: own.replace("recommendations:\n", "", 1) + "recommendations:\n" + ITEMS})
    assert run(tmp_path, "first", "--status", "fully embedded", "--on", "2018-03-20") == 0
    assert "            status: 4\n" in plan(tmp_path)


def test_what_is_recorded_already_is_not_recorded_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = ("first", "--note", "One\nand  two", "--due", "End June 2018", "--why", "Late", "--on", "2018-03-20")
    project(tmp_path, ITEMS)
    assert run(tmp_path, *said) == 0
    once = plan(tmp_path)
    assert run(tmp_path, *said) == 0
    assert plan(tmp_path) == once
    printed = capsys.readouterr().out.splitlines()
    assert printed == [
        f"{PLAN}:9: first: a note, due End June 2018 in place of End April 2018, on 2018-03-20",
        "1 update in 1 file recorded",
        "update: first: this is recorded already",
        "nothing to record; 1 there already",
    ]


def test_half_of_an_update_that_is_there_already_is_not_recorded_twice(tmp_path: Path) -> None:
    project(tmp_path, ITEMS)
    assert run(tmp_path, "first", "--status", "complete", "--on", "2018-03-20") == 0
    date = ("--due", "End June 2018", "--why", "Late")
    assert run(tmp_path, "first", "--status", "complete", "--on", "2018-03-20", *date) == 0
    assert plan(tmp_path).count("status: complete") == 1
    assert plan(tmp_path).count("to: End June 2018") == 1


def test_a_dry_run_shows_a_diff_that_git_takes_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path, ITEMS)
    assert run(tmp_path, "first", "--note", "x", "--on", "2018-03-20", "--dry-run") == 0
    assert plan(tmp_path) == TOP + ITEMS
    diff, _, said = capsys.readouterr().out.rpartition(f"{PLAN}:9: ")
    assert said == "first: a note, on 2018-03-20\n1 update in 1 file, not recorded\n"
    assert "+        progress:\n+          - on: 2018-03-20\n+            note: x\n" in diff
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=diff.encode(), check=True)
    assert "note: x\n" in plan(tmp_path)


def test_the_recorded_plan_is_as_good_as_it_was(tmp_path: Path) -> None:
    for name in NAMES:
        root = settle(COUNCILS / name, tmp_path / name)
        loaded = pipeline.load(Folder.at(root))
        assert loaded.project
        ids = [(home, str(item.id)) for home, one in loaded.project.plans.items() for item in one.walk() if item.id]
        before = {(one.code, one.message) for one in pipeline.check(Folder.at(root), []).problems if one.code[0] != "R"}
        rows = [f"{home}/{item},2018-03-20,Noted,End 2040,Late" for home, item in ids]
        (root / "all.csv").write_text("\n".join(["id,on,note,due,why", *rows]), encoding="utf-8")
        assert run(root, "--from", str(root / "all.csv")) == 0
        found = {(one.code, one.message) for one in pipeline.check(Folder.at(root), []).problems if one.code[0] != "R"}
        # A plan without a column for progress says so.
        assert {code for code, _ in found - before} <= {"N005"}
        assert run(root, "--from", str(root / "all.csv")) == 0


# --- what is refused -------------------------------------------------------------------------


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path, ITEMS)
    said = ("--status", "complet", "--note", "{{ x }} <b>", "--due", "End May 2017", "--agreed", "childrens-bord")
    assert run(tmp_path, "frist", *said, "--on", "March 2018") == 1
    assert run(tmp_path, "first", *said, "--on", "2018-03-20") == 1
    assert plan(tmp_path) == TOP + ITEMS
    assert (
        capsys.readouterr().out
        == """\
--agreed: error N001: 'childrens-bord' is not a person or body that is known
      = did you mean 'childrens-board'?

--due: error U001: the new date has no reason
      = say with --why why it changes

--note: error M001: '<b>' is HTML, which is not read
      = write it in Markdown, or type &lt; for a '<' that is meant to be printed
--note: error S010: '{{' is template mark-up; texts are never computed
      = type the text itself

--on: error S004: 'March 2018' is not a day that can be read
      = type it as 2018-03-20 or 20 March 2018

frist: error N001: 'frist' is not the id of an item
      = did you mean 'first'?

6 errors; nothing was recorded
--agreed: error N001: 'childrens-bord' is not a person or body that is known
      = did you mean 'childrens-board'?

--due: error U001: the new date has no reason
      = say with --why why it changes
--due: error U002: 'End May 2017' is past on 20 March 2018
      = give the date that was agreed; is it the year?

--note: error M001: '<b>' is HTML, which is not read
      = write it in Markdown, or type &lt; for a '<' that is meant to be printed
--note: error S010: '{{' is template mark-up; texts are never computed
      = type the text itself

--status: error N001: 'complet' is not a status that is known
      = did you mean 'complete'?

6 errors; nothing was recorded
"""
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("first", "--on", "2018-03-20"), "first: error U001: nothing is said of how it stands"),
        (("first", "--note", "x"), "first: error S002: the day of the update is missing"),
        (("first", "--why", "x", "--on", "2018-03-20"), "--why: error U001: 'why' belongs to a new date, and there is"),
        (
            ("first", "--due", "end  April 2018", "--why", "x", "--on", "2018-03-20"),
            "--due: error U002: 'end  April 2018' is its date already",
        ),
        (
            ("first", "--due", "30/04/2018", "--why", "x", "--on", "2018-03-20"),
            "--due: error U002: '30/04/2018' is its date already, 'End April 2018'",
        ),
        (("first", "--note", "a\x07b", "--on", "2018-03-20"), "--note: error L010: the control character U+0007"),
        (("R1", "--note", "x", "--on", "2018-03-20"), "= ids are not numbers; R1 is 'supervision'"),
        (("re-referrals", "--note", "x", "--on", "2018-03-20"), "= it is a measure: progress is recorded of items"),
        (("q/first", "--note", "x", "--on", "2018-03-20"), "q/first: error N001: 'q' is not a plan"),
        (("p2/first", "--note", "x", "--on", "2018-03-20"), "= it stands in the plan 'p'"),
        (("elsewhere", "--note", "x", "--on", "2018-03-20"), "= give 'p2/elsewhere' or 'p3/elsewhere'"),
    ],
)
def test_one_thing_that_is_wrong_is_said_with_what_to_type(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "title: T\nlevels: [task]\ncolumns: [Task: task.text]\ntasks:\n  - {id: elsewhere, text: E}\n"
    numbered = "  - id: supervision\n    ref: 1\n    measures: [{id: re-referrals, text: Re-referrals}]\n"
    files = {PLAN: TOP + ITEMS + numbered, "plans/p2/plan.yaml": other, "plans/p3/plan.yaml": other}
    make(tmp_path, files)
    assert run(tmp_path, *arguments) == 1
    assert said in capsys.readouterr().out
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in files} == files


def test_an_id_of_several_plans_is_taken_with_its_plan(tmp_path: Path) -> None:
    other = "title: T\nlevels: [task]\ncolumns: [Task: task.text]\ntasks:\n  - {id: first, text: E}\n"
    make(tmp_path, {PLAN: TOP + ITEMS, "plans/p2/plan.yaml": other})
    assert run(tmp_path, "p2/first", "--note", "x", "--on", "2018-03-20") == 0
    assert plan(tmp_path) == TOP + ITEMS
    assert "note: x" in (tmp_path / "plans/p2/plan.yaml").read_text(encoding="utf-8")


def test_a_plan_with_errors_is_not_searched_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path, {PLAN: TOP + ITEMS.replace("due: End", "deu: End")})
    assert run(tmp_path, "first", "--note", "x", "--on", "2018-03-20") == 1
    assert "= it may stand in 'p', which has errors: run 'reportgen check'\n" in capsys.readouterr().out


def test_a_council_without_statuses_takes_any_word(tmp_path: Path) -> None:
    council = good(COUNCIL).partition("statuses:")[0]
    make(tmp_path, {COUNCIL: council, PLAN: TOP + ITEMS})
    assert run(tmp_path, "first", "--status", "Amber", "--on", "2018-03-20") == 0
    assert "status: Amber\n" in plan(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give the id of an item, or '--from FILE', or '--sheet FILE'"),
        (("first", "--from", "x.csv"), "give the id of an item, or '--from FILE', or '--sheet FILE'"),
        (("--from", "x.csv", "--note", "x"), "'--note' belongs to one update"),
        (("--from", "missing.csv"), "missing.csv can't be opened: No such file or directory"),
        (("--from", "x.csv", "--lead", "x"), "'--lead' belongs to '--sheet'"),
        (("--sheet", "x.ods"), "'x.ods' ends in neither .xlsx nor .csv"),
        (("--sheet", "x.csv", "--dry-run"), "'--sheet' records nothing"),
        (("--sheet", "x.csv", "--on", "March"), "'March' is not a day"),
        (("--sheet", "x.csv", "--lead", "sian-owen"), "did you mean 'sian-owens'?"),
    ],
)
def test_wrong_use_is_said(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(make(tmp_path), *arguments) == 2
    assert said in capsys.readouterr().err


def test_one_bad_row_and_none_is_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path, ITEMS)
    (tmp_path / "u.csv").write_text("id,on,note\nfirst,2018-03-20,x\nfourth,2018-03-20,y\n", encoding="utf-8")
    assert run(tmp_path, "--from", str(tmp_path / "u.csv")) == 1
    assert plan(tmp_path) == TOP + ITEMS
    assert "u.csv:3:1: error N001: A3: 'fourth' is not the id of an item\n" in capsys.readouterr().out


def test_where_an_entry_cannot_be_written_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from reportgen import fixes

    monkeypatch.setattr(fixes, "apply_each", lambda text, groups: (text + "# more", [Refusal(1, "a comment would go")]))
    project(tmp_path, ITEMS)
    (tmp_path / "u.csv").write_text("id,on,note\nfirst,2018-03-20,x\nsecond,2018-03-20,y\n", encoding="utf-8")
    assert run(tmp_path, "--from", str(tmp_path / "u.csv")) == 1
    assert plan(tmp_path) == TOP + ITEMS
    said = "second: a note, on 2018-03-20: this can't be written into the file: a comment would go"
    assert capsys.readouterr().out == f"{PLAN}:14: {said}\nnothing was recorded\n"


def test_where_the_disk_refuses_one_file_the_others_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import reportgen.files

    other = "title: T\nlevels: [task]\ncolumns: [Task: task.text]\ntasks:\n  - {id: other, text: E}\n"
    make(tmp_path, {PLAN: TOP + ITEMS, "plans/q/plan.yaml": other})
    (tmp_path / "u.csv").write_text("id,on,note\nfirst,2018-03-20,x\nother,2018-03-20,y\n", encoding="utf-8")
    replace = reportgen.files.replace

    def full(path: Path, data: bytes) -> bool:
        if "q" in path.parts:
            raise OutputError(f"{path} can't be written: No space left on device")
        return replace(path, data)

    monkeypatch.setattr(reportgen.files, "replace", full)
    assert run(tmp_path, "--from", str(tmp_path / "u.csv")) == 3
    assert plan(tmp_path) == TOP + ITEMS
    assert (tmp_path / "plans/q/plan.yaml").read_text(encoding="utf-8") == other


def test_the_options_of_one_update_are_the_columns_of_a_sheet() -> None:
    from reportgen.updates import FIELDS

    assert (*("id", "plan", "on"), *command._OF_ONE) == FIELDS
