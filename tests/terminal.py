"""A pseudo-terminal at which somebody answers."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def at_a_terminal(*arguments: str, answers: list[tuple[str, str]]) -> tuple[str, int]:
    """What the command prints when each answer is typed after its question, and how it ended."""
    import pty

    near, far = pty.openpty()
    command = [sys.executable, "-m", "reportgen", *arguments]
    with subprocess.Popen(command, stdin=far, stdout=far, stderr=far, cwd=ROOT, close_fds=True) as process:
        os.close(far)
        try:
            printed = _conversation(near, [*answers, ("", "")])
            process.wait(timeout=20)
        finally:
            process.kill()  # one that still asks would be waited for as long as the test runs
            os.close(near)
    return printed, process.returncode


def _conversation(near: int, answers: list[tuple[str, str]]) -> str:
    printed = ""
    for question, answer in answers:
        while not question or not printed.endswith(question):
            ready, _, _ = select.select([near], [], [], 20)
            assert ready, f"no question {question!r} after {printed!r}"
            try:
                data = os.read(near, 4096)
            except OSError:  # Linux says so where the other side is closed
                data = b""
            if not data:
                break
            printed += data.decode().replace("\r\n", "\n")
        if question:
            assert printed.endswith(question), printed
            time.sleep(0.01)
            os.write(near, answer.encode() + (b"" if answer == "\x04" else b"\n"))
    return printed
