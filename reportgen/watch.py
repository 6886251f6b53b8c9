"""``check --watch``: checking again whenever a file of the project changes, in lines that an editor reads.

The lines are those that the problem matcher of .vscode/tasks.json takes: a line that begins a check, one for each
problem, one that ends it. Changes are found by asking each file for its time and size twice a second: that works on
every disk, network drives included, and a thousand plans take a few hundredths of a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportgen.diagnostics import Diagnostic

BEGIN = "reportgen: checking"
END = "reportgen: checked"

INTERVAL = 0.5
"""Seconds between two looks at the files."""

State = dict[Path, tuple[int, int]]


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
    folders = [root / "plans", root / "templates"]
    while folders:
        try:
            entries = list(folders.pop().iterdir())
        except OSError:
            continue  # gone since, or not there
        for path in entries:
            if path.name.startswith((".", "~")) or path.name.endswith("~"):
                continue
            try:
                if path.is_dir() and not path.is_symlink():
                    folders.append(path)
                else:
                    status = path.stat()
                    found[path] = (status.st_mtime_ns, status.st_size)
            except OSError:
                continue
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
