"""``check --watch``, as an editor runs it, and the problem matcher that reads it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen import watch
from reportgen.cli import main
from reportgen.diagnostics import CODES, Diagnostic, Severity, Source, Span
from tests.reading.projects import COUNCIL, PLAN, changed, good, make

ROOT = Path(__file__).parents[1]


def task() -> dict[str, Any]:
    """The task of .vscode/tasks.json; VS Code allows comments there."""
    text = (ROOT / ".vscode/tasks.json").read_text(encoding="utf-8")
    (only,) = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))["tasks"]
    return dict(only)


def matched(lines: list[str]) -> list[dict[str, str]]:
    """What the problem matcher makes of lines."""
    pattern = dict(task()["problemMatcher"]["pattern"])
    expression = re.compile(pattern.pop("regexp"))
    found = [expression.match(line) for line in lines]
    return [{name: match[group] for name, group in pattern.items()} for match in found if match]


class Watching:
    """A watch that runs, read check by check."""

    def __init__(self, root: Path, *options: str) -> None:
        command = [sys.executable, *task()["args"][:2], "--project", str(root), *task()["args"][2:], *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT)

    def check(self) -> list[str]:
        """The lines of the next check, marks included."""
        background = task()["problemMatcher"]["background"]
        lines: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            lines.append(line.rstrip("\n"))
            if re.search(background["endsPattern"], lines[-1]):
                break
        assert re.search(background["beginsPattern"], lines[0])
        return lines


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    running = Watching(make(tmp_path))
    yield running
    running.process.kill()
    running.process.communicate()


def test_a_change_is_checked_and_the_editor_reads_what_is_wrong(watching: Watching, tmp_path: Path) -> None:
    assert watching.check() == ["reportgen: checking", "reportgen: checked, no problems"]

    (tmp_path / PLAN).write_text(good(PLAN).replace("status: not due", "status: not deu"), encoding="utf-8")
    lines = watching.check()
    assert lines == [
        "reportgen: checking",
        f"{PLAN}:36:21: error N001: 'not deu' is not a status that is known. did you mean 'not due'?",
        "reportgen: checked, 1 error",
    ]
    assert matched(lines) == [
        {
            "file": PLAN,
            "line": "36",
            "column": "21",
            "severity": "error",
            "code": "N001",
            "message": "'not deu' is not a status that is known. did you mean 'not due'?",
        }
    ]

    (tmp_path / COUNCIL).unlink()
    lines = watching.check()
    assert [(one["file"], one["line"], one["code"]) for one in matched(lines)] == [(COUNCIL, "1", "L012")]

    # As many programs save: another file put in place of the old one.
    (tmp_path / "new").write_text(good(COUNCIL), encoding="utf-8")
    (tmp_path / "new").replace(tmp_path / COUNCIL)
    assert len(matched(watching.check())) == 1
    (tmp_path / PLAN).write_text(good(PLAN), encoding="utf-8")
    assert watching.check()[-1] == "reportgen: checked, no problems"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent in another way")
def test_ctrl_c_ends_it_without_a_word(watching: Watching) -> None:
    watching.check()
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.communicate(timeout=10)[0] == ""
    assert watching.process.returncode == 0


def test_the_matcher_reads_every_weight_and_only_problems(tmp_path: Path) -> None:
    source = Source("plans/a: b/plan.yaml", "x")
    problems = [Diagnostic(code, Span(source, 3, 7), "it's: wrong\x1b[0m", "a: b") for code in CODES]
    stamped = CODES["N004"]._replace(severity=Severity.ADVICE)
    problems.append(Diagnostic("R001", Span(source), "message", "", stamped))
    found = matched([watch.line(problem) for problem in problems])
    assert [one["code"] for one in found] == [*CODES, "R001"]
    assert {one["file"] for one in found} == {source.path}
    assert {one["severity"] for one in found} == {"error", "warning", "advice"}
    assert found[0]["message"] == "it's: wrong [0m. a: b"
    assert (found[-1]["line"], found[-1]["column"], found[-1]["message"]) == ("1", "1", "message")
    assert matched([watch.BEGIN, f"{watch.END}, 1 error"]) == []


def test_a_file_that_is_still_being_written_is_waited_for(tmp_path: Path) -> None:
    root = make(tmp_path)
    path = root / PLAN
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        # The third and fourth look find the file longer still.
        slept.append(seconds)
        if 2 <= len(slept) <= 4:
            path.write_text(good(PLAN) + "#" * len(slept), encoding="utf-8")

    looks = watch.changes(root, 1.0, sleep)
    next(looks)
    next(looks)
    assert slept == [1.0, 1.0, 0.2, 0.2, 0.2]


def test_what_is_hidden_or_made_is_no_change(tmp_path: Path) -> None:
    root = make(tmp_path)
    before = watch.state(root)
    for name in ("plans/.schema/x.json", "plans/p/.plan.yaml.swp", "plans/p/plan.yaml~", "output/p/r.docx"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    assert watch.state(root) == before
    (root / "plans/p/documents").mkdir()
    (root / "plans/p/documents/d.md").write_text("x", encoding="utf-8")
    assert len(watch.state(root)) == len(before) + 1


def test_only_what_is_asked_for_is_shown(tmp_path: Path) -> None:
    root = make(tmp_path, {PLAN: good(PLAN).replace("    leads:", "    lead:").replace("End April 2018", "soon")})
    found: list[set[str]] = []
    for options in ((), ("--severity", "error")):
        running = Watching(root, *options)
        found.append({one["severity"] for one in matched(running.check())})
        running.process.kill()
        running.process.communicate()
    assert found[0] >= {"error", "advice"}
    assert found[1] == {"error"}


@pytest.mark.parametrize("option", ["--as=json", "--show-ignored", "--write-baseline=x"])
def test_what_has_lines_of_its_own_has_no_others(option: str, tmp_path: Path) -> None:
    root = make(tmp_path)
    assert main(["--project", str(root), "check", "--watch", option]) == 2
    assert not (root / "x").exists()


def test_an_unknown_plan_is_said_before_anything_is_watched(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reportgen", "--project", str(make(tmp_path)), "check", "--watch", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=30)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no plan 'nowhere'" in done.stderr


def test_a_change_is_found_by_time_and_by_size(tmp_path: Path) -> None:
    root = make(tmp_path, changed(PLAN, "End April 2018", "End April 2019"))
    before = watch.state(root)
    (root / PLAN).write_text(good(PLAN), encoding="utf-8")
    assert watch.state(root) != before
