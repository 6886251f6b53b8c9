"""A year of a project in git: what moved, and the redline, by tag, commit and day, also where a plan was renamed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from reportgen.cli import main
from tests.reading.projects import FIXTURES
from tests.repositories import commit, git

PLAN = """title: {title}
levels: [recommendation, action]
columns:
  - Recommendation: recommendation.text
  - Action: action.text
  - Owner: action.owner
  - Due: action.due
  - Progress: action.progress
recommendations:
  - id: homes
    text: Keep homes safe.
    actions:
{actions}"""
ACTION = "      - id: {id}\n        text: {text}\n        owner: {owner}\n        due: {due}\n"
LOG = "        progress:\n          - on: {on}\n            status: {status}\n            note: Noted.\n"
SLIP = (
    "        revised:\n          - on: 2025-05-02\n            to: End December 2025\n"
    "            why: The supplier is late.\n            agreed: childrens-board\n"
)


def _plan(*actions: str, title: str = "Safe Homes") -> str:
    return PLAN.format(title=title, actions="".join(actions))


JANUARY = _plan(
    ACTION.format(id="doors", text="Replace the doors.", owner="Siân", due="End June 2025"),
    ACTION.format(id="alarms", text="Test the alarms.", owner="Tomos", due="End July 2025"),
)
MAY = _plan(
    ACTION.format(id="doors", text="Replace the fire doors.", owner="Siân", due="End June 2025") + SLIP,
    ACTION.format(id="alarms", text="Test the alarms.", owner="Siân", due="End July 2025")
    + LOG.format(on="2025-05-01", status="complete"),
)
NOVEMBER = _plan(
    ACTION.format(id="doors-a", text="Replace the fire doors in Fen House.", owner="Siân", due="End June 2026")
    + "        split_from: doors\n",
    ACTION.format(id="alarms", text="Test the alarms.", owner="Siân", due="End July 2025")
    + LOG.format(on="2025-05-01", status="complete"),
    ACTION.format(id="lifts", text="Inspect the lifts.", owner="Tomos", due="End March 2026"),
)


def _on(root: Path, day: str) -> None:
    """Date the last commit."""
    when = f"{day}T10:00:00+00:00"
    environment = {**os.environ, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
    who = ["-c", "user.name=Officer", "-c", "user.email=officer@example.org"]
    amend = ["commit", "--quiet", "--amend", "--no-edit", "--date", when]
    subprocess.run(["git", *who, "-C", str(root), *amend], env=environment, check=True)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with four commits over a year; the third renames the plan's folder."""
    from tests.reading.projects import PLAN as PATH
    from tests.reading.projects import REPORT, good, make_buildable

    root = tmp_path_factory.mktemp("history")
    make_buildable(root, {PATH: JANUARY, REPORT: good(REPORT).replace("as_at: 2018-02-22", "as_at: 2025-11-20")})
    (root / "plans" / "p" / "inspection.yaml").unlink()
    commit(root)
    _on(root, "2025-01-10")
    git(root, "tag", "january")
    (root / PATH).write_text(MAY, encoding="utf-8")
    commit(root)
    _on(root, "2025-05-02")
    (root / "plans" / "p").rename(root / "plans" / "homes")
    report = root / "plans" / "homes" / "reports" / "r.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("plan: p\n", "plan: homes\n"), encoding="utf-8")
    commit(root)
    _on(root, "2025-08-01")
    git(root, "tag", "renamed")
    (root / "plans" / "homes" / "plan.yaml").write_text(NOVEMBER, encoding="utf-8")
    report.write_text(
        report.read_text(encoding="utf-8").replace("The plan as it stands.", "The plan as it stands now."),
        encoding="utf-8",
    )
    commit(root)
    _on(root, "2025-11-20")
    return root


def _moved(root: Path, old: str, new: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    assert main(["--project", str(root), "changes", old, new, "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    return [(change["kind"], change["id"]) for change in found["changes"]]


FIRST_HALF = [("completed", "alarms"), ("put off", "doors"), ("reworded", "doors"), ("re-owned", "alarms")]
SECOND_HALF = [("new", "lifts"), ("split", "doors-a"), ("removed", "doors")]


@pytest.mark.parametrize(("old", "new"), [("january", "HEAD~2"), ("2025-02-01", "2025-05-02"), ("january", "renamed")])
def test_what_moved_is_told_by_tag_by_commit_and_by_day(
    old: str, new: str, history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _moved(history, old, new, capsys) == FIRST_HALF


@pytest.mark.parametrize(("old", "new"), [("HEAD~2", "HEAD"), ("2025-06-01", "2025-12-31"), ("renamed", "main")])
def test_a_plan_that_was_renamed_is_the_same_plan(
    old: str, new: str, history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _moved(history, old, new, capsys) == SECOND_HALF


def test_a_person_reads_why_a_date_moved_and_how_often(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(history), "changes", "january", "renamed"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Safe Homes (homes), 2025-11-20 to 2025-11-20",
        "  completed: 1",
        "    action (alarms) Test the alarms.",
        "  put off: 1",
        "    action (doors) Replace the fire doors.: End June 2025 → End December 2025, The supplier is late., agreed "
        "by Children’s Board",
        "  reworded: 1",
        "    action (doors) Replace the fire doors.: Replace the {+fire +}doors.",
        "  re-owned: 1",
        "    action (alarms) Test the alarms.: Tomos → Siân",
        "  dates that were changed, and how often",
        "    action (doors) Replace the fire doors.: End June 2025 → End December 2025 (2025-05-02: The supplier is "
        "late., agreed by Children’s Board); +6 months",
    ]


@pytest.mark.parametrize("old", ["renamed", "2025-09-01", "HEAD~1"])
def test_a_redline_is_made_of_a_paper_as_it_was_and_is(
    old: str, history: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(history), "redline", old, "HEAD", "--output", str(tmp_path)]) == 0
    page = (tmp_path / "homes" / "r-redline.html").read_text(encoding="utf-8")
    assert "The plan as it stands<ins> now</ins>." in page
    assert "Inspect the lifts." in page and '<tr id="lifts" class="inserted"' in page
    assert (tmp_path / "homes" / "r-redline.docx").stat().st_size > 5000


def test_a_redline_follows_a_paper_that_was_renamed(history: Path, tmp_path: Path) -> None:
    assert main(["--project", str(history), "redline", "january", "HEAD", "--output", str(tmp_path)]) == 0
    page = (tmp_path / "homes" / "r-redline.html").read_text(encoding="utf-8")
    assert "Replace the doors." in page


def test_only_new_problems_are_shown_since_a_tag_though_the_plan_was_renamed(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(history), "check", "--since", "january", "--select", "R3", "--on", "2025-11-20"]) == 0
    assert "no new problems" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["changes", "nowhere", "HEAD"], "'nowhere' is no report and no day"),
        (["changes", "2018-02-22", "1 January 2018"], "'1 January 2018' is before '2018-02-22'"),
        (["redline", "january", "HEAD", "papper"], "there is no report 'papper' in 'HEAD'"),
        (["changes", "january", "HEAD", "--plan", "q"], "there is no plan 'q' in either"),
    ],
)
def test_what_there_is_not_is_said(
    arguments: list[str], said: str, history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(history), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_without_git_a_day_is_todays_file_as_it_stood_then(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.reading.projects import make

    make(tmp_path, {"plans/p/plan.yaml": MAY.replace("title: Safe Homes", "title: Safe Homes")})
    found = _moved(tmp_path, "2025-01-01", "2025-06-01", capsys)
    assert found == [("completed", "alarms"), ("put off", "doors")]


def test_two_reports_are_compared_on_their_own_days(capsys: pytest.CaptureFixture[str]) -> None:
    root = FIXTURES.parents[1]
    assert _moved(root, "2018-01-17-health-and-wellbeing-board", "2018-03-20-ofsted-subgroup", capsys).count(
        ("completed", "newly-qualified-caseload-guidance")
    )
