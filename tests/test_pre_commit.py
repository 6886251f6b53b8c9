"""The hooks for pre-commit: valid by its own schema, and run by it on a commit of a project of plans."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reading.projects import PLAN, good, make

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def pre_commit(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(where / ".cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(
        command, cwd=where, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def git(where: Path, *arguments: str) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=where, check=True, capture_output=True)


def hooks() -> list[dict[str, Any]]:
    return list(yaml.safe_load(MANIFEST.read_text(encoding="utf-8")))


def test_the_hooks_are_valid_by_pre_commits_own_schema(tmp_path: Path) -> None:
    done = pre_commit(tmp_path, "validate-manifest", str(MANIFEST))
    assert (done.returncode, done.stdout) == (0, "")
    broken = tmp_path / "broken.yaml"
    broken.write_text(MANIFEST.read_text(encoding="utf-8").replace("entry:", "entri:"), encoding="utf-8")
    assert pre_commit(tmp_path, "validate-manifest", str(broken)).returncode == 1


def test_the_entries_are_commands_that_there_are() -> None:
    from reportgen.cli import COMMANDS

    for hook in hooks():
        program, command, *others = shlex.split(hook["entry"])
        assert (program, command in COMMANDS, others) == ("reportgen", True, []), hook["id"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project under git that uses the hooks as they are, but for where the command comes from."""
    root = make(tmp_path)
    local = [
        {**hook, "language": "system", "entry": hook["entry"].replace("reportgen", f"{sys.executable} -m reportgen", 1)}
        for hook in hooks()
    ]
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})
    (root / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Before")
    return root


def staged(root: Path, text: str) -> subprocess.CompletedProcess[str]:
    (root / PLAN).write_text(text, encoding="utf-8")
    git(root, "add", ".")
    return pre_commit(root, "run")


def test_a_commit_with_an_error_is_stopped_and_one_without_is_not(project: Path) -> None:
    fixed = good(PLAN).replace("      - text: Compl", "      - id: compliance\n        text: Compl")
    done = staged(project, fixed.replace("status: not due", "status: not deu"))
    assert done.returncode == 1
    assert "'not deu' is not a status that is known" in done.stdout
    assert staged(project, fixed).returncode == 0


def test_what_is_safe_is_put_right_and_the_commit_stopped_to_look_at_it(project: Path) -> None:
    done = staged(project, good(PLAN).replace("status: not due", "status: Not-Due"))
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "status: not due" in (project / PLAN).read_text(encoding="utf-8")
    git(project, "add", ".")
    assert pre_commit(project, "run").returncode == 0


def test_a_commit_of_other_files_asks_for_neither(project: Path) -> None:
    (project / "notes.txt").write_text("x", encoding="utf-8")
    git(project, "add", ".")
    done = pre_commit(project, "run")
    assert done.returncode == 0
    assert done.stdout.count("Skipped") == 2
