"""``check --watch``: checking again whenever a file of the project changes, in lines that an editor reads.

The lines are those that the problem matcher of .vscode/tasks.json takes: a line that begins a check, one for each
problem, one that ends it. Changes are found by asking each file for its time and size twice a second: that works on
every disk, network drives included, and takes a tenth of a second for the 5,000 files of a thousand plans.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reportgen.diagnostics import Diagnostic

BEGIN = "reportgen: checking"
END = "reportgen: checked"

INTERVAL = 0.5
"""Seconds between two looks at the files."""

State = dict[str, tuple[int, int]]


def line(problem: Diagnostic) -> str:
    """A problem on one line: path:line:column: weight code: message. hint."""
    span = problem.span
    # What is wrong with a file as a whole stands on its first line.
    place = f"{span.source.path}:{max(1, span.line)}:{max(1, span.column)}"
    text = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"{place}: {problem.severity.value} {problem.code}: {plain}"


def state(root: Path) -> State:
    """Time and size of each file that a check may read: all below plans/ and templates/, hidden ones left out."""
    found: State = {}
    folders = [str(root / "plans"), str(root / "templates")]
    while folders:
        # What has gone since, or can't be read, is not there.
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.startswith((".", "~")) or entry.name.endswith("~"):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                    continue
                with suppress(OSError):
                    status = entry.stat()
                    found[entry.path] = (status.st_mtime_ns, status.st_size)
    return found


def changes(root: Path, interval: float = INTERVAL, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Yields at once, and then each time that the files have changed and stand still again. Never ends."""
    seen = state(root)
    yield
    while True:
        sleep(interval)
        now = state(root)
        if now == seen:
            continue
        # An editor may write a file in several steps.
        while True:
            sleep(interval / 5)
            later = state(root)
            if later == now:
                break
            now = later
        seen = now
        yield


def watch(root: Path, check: Callable[[], Sequence[Diagnostic]], say: Callable[[str], None]) -> None:
    """Check now and after each change, and say what is found. Ends by KeyboardInterrupt."""
    from reportgen.reporting import count

    for _ in changes(root):
        say(BEGIN)
        problems = check()
        for problem in problems:
            say(line(problem))
        say(f"{END}, {count(problems)}")
