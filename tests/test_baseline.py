"""Only what is new: against a file of problems that are known, and against an earlier commit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.cli import main
from tests.reading.projects import PLAN, REPORT, good, only
from tests.reading.projects import make as make_with_all_rules
from tests.repositories import commit, git

BAD = good(PLAN).replace("due: End April 2018", "due: once the system is live")
"""The good plan with a timescale that is advice (R001)."""

WORSE = BAD.replace("leads:", "leed:")
"""The same with an error (S001) as well."""


def make(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """The good project, which uses no rule but R001, with ``files`` in place of its own."""
    return make_with_all_rules(root, {**only("R001"), **(files or {})})


def check(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the codes that are shown, and the last line."""
    code = main(["--project", str(root), "check", *arguments])
    printed = capsys.readouterr()
    lines = printed.out.splitlines() or [printed.err.strip()]
    return code, [line.split()[2].strip(":") for line in lines if line.startswith("plans/")], lines[-1]


def said(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said of a wrong use."""
    assert main(["--project", str(root), "check", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and "Traceback" not in printed.err
    return printed.err.strip()


def write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


# --- against a file ------------------------------------------------------------------------


def test_a_council_starts_with_a_bad_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path / "project", {PLAN: WORSE})
    known = str(tmp_path / "known.json")
    code, _, last = check(root, capsys, "--write-baseline", known)
    assert (code, last.rpartition("known.json ")[2]) == (0, "written: 1 error, 1 piece of advice")
    assert check(root, capsys, "--baseline", known) == (
        0,
        [],
        "no new problems; there before: 1 error, 1 piece of advice",
    )
    # Lines move, and a new slip is made.
    write(root, PLAN, "# a remark\n" + WORSE.replace("progress:", "progres:"))
    code, shown, last = check(root, capsys, "--baseline", known)
    assert (code, shown) == (1, ["S001"])
    assert last == "1 error; there before: 1 error, 1 piece of advice"


def test_the_file_says_what_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path / "project", {PLAN: WORSE})
    known = str(tmp_path / "known.json")
    check(root, capsys, "--write-baseline", known)
    write(root, PLAN, BAD)
    assert check(root, capsys, "--baseline", known)[2].endswith("/known.json gone: write it again")
    assert "gone" not in check(root, capsys, "p", "--baseline", known)[2]


def test_the_file_changes_only_when_problems_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path / "project", {PLAN: WORSE})
    known = tmp_path / "known.json"
    check(root, capsys, "--write-baseline", str(known))
    first = known.read_bytes()
    entries = json.loads(first)["problems"]
    assert [entry["code"] for entry in entries] == ["R001", "S001"]
    assert entries[1]["message"] == "'leed' is not a key that is known here"
    write(root, PLAN, "# a remark\n\n" + WORSE)
    check(root, capsys, "--write-baseline", str(known))
    assert known.read_bytes() == first


def test_only_what_is_selected_is_written_down(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path / "project", {PLAN: WORSE})
    known = str(tmp_path / "known.json")
    check(root, capsys, "--write-baseline", known, "--severity", "error")
    assert check(root, capsys, "--baseline", known)[1] == ["R001"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (None, "can't be read: No such file or directory; make it with '--write-baseline "),
        ("", "is no baseline; make one with "),
        ("[]", "is no baseline"),
        ('{"version": 1, "problems": [3]}', "is no baseline"),
        ("[" * 100_000, "is no baseline"),
        ('{"version": 0, "problems": []}', "is of another version of reportgen; make it again with "),
    ],
)
def test_a_file_that_is_no_baseline_is_wrong_use(
    text: str | None, answer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = tmp_path / "known.json"
    if text is not None:
        known.write_text(text, encoding="utf-8")
    assert answer in said(make(tmp_path / "project"), capsys, "--baseline", str(known))


def test_writing_the_file_prints_no_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path / "project", {PLAN: WORSE})
    known = str(tmp_path / "known.json")
    assert "leave '--as' out" in said(root, capsys, "--write-baseline", known, "--as", "json")
    main(["--project", str(root), "check", "--write-baseline", known])
    assert capsys.readouterr().out == f"{known} written: 1 error, 1 piece of advice\n"


# --- against a commit ----------------------------------------------------------------------


def test_only_what_a_change_brought_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, {PLAN: BAD})
    commit(root)
    assert check(root, capsys, "--since", "HEAD") == (0, [], "no new problems; there before: 1 piece of advice")
    write(root, PLAN, "# a remark\n" + WORSE)
    assert check(root, capsys, "--since", "HEAD") == (1, ["S001"], "1 error; there before: 1 piece of advice")
    commit(root)
    assert check(root, capsys, "--since", "HEAD")[0] == 0
    assert check(root, capsys, "--since", "HEAD~1", "p")[:2] == (1, ["S001"])


def test_what_others_did_on_their_branch_since_is_nobodys_here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path, {PLAN: BAD})
    commit(root)
    git(root, "branch", "mine")
    write(root, PLAN, good(PLAN))
    commit(root)
    git(root, "checkout", "--quiet", "mine")
    assert check(root, capsys, "--since", "main") == (0, [], "no new problems; there before: 1 piece of advice")


def test_a_plan_that_was_renamed_keeps_its_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, {PLAN: BAD})
    commit(root)
    git(root, "mv", "plans/p", "plans/children")
    write(root, REPORT.replace("/p/", "/children/"), good(REPORT).replace("plan: p\n", "plan: children\n"))
    for arguments in ([], ["children"]):
        code, shown, last = check(root, capsys, "--since", "HEAD", *arguments)
        assert (code, shown) == (0, []), last
        assert last == "no new problems; there before: 1 piece of advice"


def test_a_plan_that_was_not_there_brings_all_its_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path)
    commit(root)
    shutil.copytree(root / "plans/p", root / "plans/q")
    write(root, "plans/q/plan.yaml", BAD)
    assert check(root, capsys, "q", "--since", "HEAD")[1] == ["R001"]


def test_a_project_that_was_not_there_brings_all_its_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "readme").write_text("x", encoding="utf-8")
    first = commit(tmp_path)
    make(tmp_path, {PLAN: BAD})
    assert check(tmp_path, capsys, "--since", first)[1] == ["R001"]


def test_a_project_in_a_folder_of_the_repository_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path / "councils/leeds", {PLAN: BAD})
    commit(tmp_path)
    assert check(root, capsys, "--since", "HEAD")[2] == "no new problems; there before: 1 piece of advice"


def test_nothing_in_the_folder_or_in_git_is_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, {PLAN: BAD})
    commit(root)
    write(root, PLAN, WORSE)
    before = {path: path.stat().st_mtime_ns for path in sorted(root.rglob("*"))}
    check(root, capsys, "--since", "HEAD")
    assert {path: path.stat().st_mtime_ns for path in sorted(root.rglob("*"))} == before


def test_a_hook_of_git_can_run_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "project", {PLAN: BAD})
    commit(root)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nothing")
    assert check(root, capsys, "--since", "HEAD")[0] == 0


def test_links_of_a_commit_lead_nowhere_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(good(PLAN), encoding="utf-8")
    root = make(tmp_path / "project", {PLAN: BAD})
    (root / "plans/q").mkdir()
    (root / "plans/q/plan.yaml").symlink_to(secret)
    commit(root)
    code, _, last = check(root, capsys, "--since", "HEAD")
    assert (code, last) == (0, "no new problems; there before: 1 error, 1 piece of advice")


# --- what git can't tell -------------------------------------------------------------------


def test_a_commit_that_there_is_not_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path)
    commit(root)
    for ref in ("nowhere", "--all", "", "HEAD:plans"):
        assert said(root, capsys, f"--since={ref}") == (
            f"reportgen: git knows no commit '{ref}': give a branch, a tag or a commit that 'git log' shows"
        )


def test_a_shallow_copy_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path / "project")
    first = commit(root)
    commit(root)
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), "copy")
    answer = said(tmp_path / "copy", capsys, "--since", first)
    assert "this copy is shallow; fetch its whole history: 'git fetch --unshallow', or on GitHub" in answer


def test_a_history_cut_off_below_the_branches_is_said_to_be_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "project")
    commit(root)
    git(root, "branch", "mine")
    commit(root)
    git(root, "checkout", "--quiet", "mine")
    write(root, PLAN, BAD)
    commit(root)
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-single-branch", root.as_uri(), "copy")
    answer = said(tmp_path / "copy", capsys, "--since", "origin/main")
    assert "where the history left that of 'origin/main' is not in this copy, which is shallow" in answer


def test_a_folder_without_git_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "is in no git repository that can be read: fatal: not a git repository" in said(root, capsys, "--since", "x")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert said(root, capsys, "--since", "x").startswith("reportgen: git is not installed, or not found on the PATH")
