"""What is printed is the same whatever order Python hashes in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.reading.projects import FORMAT, REPORT, good, make

ROOT = Path(__file__).parents[2]


def test_messages_are_the_same_under_another_hash_seed(tmp_path: Path) -> None:
    words = ("alder", "beech", "cherry", "damson", "elder")
    fields = "".join(f"  - field: {word}\n    label: {word}\n" for word in words)
    root = make(
        tmp_path,
        {
            FORMAT: good(FORMAT).replace("\ncover:\n", f"\ncover:\n{fields}", 1),
            REPORT: good(REPORT) + "\nxyzzy: no key of any kind\n",
        },
    )
    printed = set()
    for seed in ("1", "2", "3"):
        done = subprocess.run(
            [sys.executable, "-m", "reportgen", "--project", str(root), "check"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        printed.add(done.stdout)
    assert len(printed) == 1
    assert "alder, beech, cherry, cost, damson, elder" in printed.pop()
