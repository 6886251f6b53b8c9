"""What all tests share: golden files, Hypothesis' settings, and a word about the tests that were left out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

GOLDEN = Path(__file__).parent / "golden"
MARKERS = ("browser", "office")

# No deadline: a loaded machine is no bug. CI tries the same examples each time, so that only a change
# of the code can make it fail.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

_left_out = pytest.StashKey[int]()


class Golden(Protocol):
    """Compares text with the golden file ``tests/golden/<name>``."""

    def __call__(self, name: str, text: str) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the golden files instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares text with a golden file, or with ``--accept`` writes it."""
    accept = bool(request.config.getoption("--accept"))

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
            return
        if not path.is_file():
            pytest.fail(f"tests/golden/{name} does not exist: run 'pytest --accept'", pytrace=False)
        # read_bytes, as read_text would hide a difference in line ends
        expected = path.read_bytes().decode("utf-8")
        assert text == expected, f"not as in tests/golden/{name}; if it is right, run 'pytest --accept'"

    return compare


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if any(item.get_closest_marker(name) for name in MARKERS):
            item.config.stash[_left_out] = item.config.stash.get(_left_out, 0) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    count = config.stash.get(_left_out, 0)
    # Under -k a test may have been left out by its name: nobody needs to be told of that.
    if count and not config.getoption("keyword"):
        tests = "1 test that needs" if count == 1 else f"{count} tests that need"
        terminalreporter.write_line(
            f'left out: {tests} a browser or an office suite; to run all: pytest -m ""', yellow=True
        )
