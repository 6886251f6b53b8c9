"""A person who waits at a terminal sees how far long work is; a log has none of it."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORK = """
import time
from reportgen.cli import following
following.PATIENCE = {patience}
for one in following.follow(range(5), "rule"):
    time.sleep(0.12)
    print(one)
"""


def at_a_terminal(patience: float) -> str:
    """What a terminal of 80 columns shows of five rules that take their time."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-c", WORK.format(patience=patience)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # nobody writes any more
                break
            if not piece:
                break
            seen += piece
        assert process.stdout is not None
        assert process.stdout.read() == b"0\n1\n2\n3\n4\n"
    os.close(ours)
    return seen.decode()


def test_long_work_shows_a_bar_and_leaves_none_behind() -> None:
    seen = at_a_terminal(patience=0.2)
    assert "3/5" in seen and "rule/s" in seen.replace("s/rule", "rule/s")
    assert seen.endswith("\r")


def test_short_work_shows_nothing() -> None:
    assert at_a_terminal(patience=60) == ""


def test_a_log_has_no_bar() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK.format(patience=0)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "0\n1\n2\n3\n4\n" and done.stderr == ""
