"""The same input gives the same bytes: in any folder, on any day, in any time zone, with any hash seed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.building.projects import MANCHESTER, REPOSITORY, Papers

# Python runs a module of this name as it starts. Nine years have gone by, in every way there is to ask for the day.
_LATER = """
import datetime, time

AHEAD = 9 * 365 * 86400
now, local, greenwich = time.time, time.localtime, time.gmtime
time.time = lambda: now() + AHEAD
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: greenwich(time.time() if seconds is None else seconds)


class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


class DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

    today = now


datetime.date, datetime.datetime = Date, DateTime
"""


def built(where: Path, arguments: list[str] | None = None, **environment: str) -> dict[str, bytes]:
    """What ``python build.py`` makes of a copy of the project at ``where``, in a process of its own."""
    for name in ("reportgen", "plans", "templates"):
        shutil.copytree(REPOSITORY / name, where / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "build.py", where)
    run(where, arguments, **environment)
    output = where / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def run(where: Path, arguments: list[str] | None = None, **environment: str) -> str:
    command = [sys.executable, str(where / "build.py"), *(arguments or [])]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
    done = subprocess.run(command, cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_another_folder_day_zone_language_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(_LATER, encoding="utf-8")
    here = built(tmp_path / "here", PYTHONHASHSEED="1", TZ="Europe/London", LC_ALL="C.UTF-8")
    there = built(
        tmp_path / "a folder with ŵ and spaces" / "there",
        PYTHONHASHSEED="4321",
        PYTHONPATH=str(clock),
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="cy_GB.UTF-8",
    )
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []
    assert f"{MANCHESTER}.docx" in here


def test_the_clock_of_that_test_does_run_ahead(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_LATER, encoding="utf-8")
    code = (
        "import time, datetime; print(time.gmtime().tm_year, datetime.date.today().year, datetime.datetime.now().year)"
    )
    ask = [sys.executable, "-c", code]
    now = subprocess.run(ask, capture_output=True, encoding="utf-8", check=True).stdout
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    later = subprocess.run(ask, capture_output=True, encoding="utf-8", check=True, env=environment).stdout
    assert all(int(one) - int(other) in (8, 9) for one, other in zip(later.split(), now.split(), strict=True))


def test_a_second_build_rewrites_nothing(tmp_path: Path) -> None:
    built(tmp_path)
    files = [path for path in (tmp_path / "output").rglob("*") if path.is_file()]
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}
    run(tmp_path)
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files} == before
    run(tmp_path, ["--check"])


def test_a_build_in_process_gives_the_bytes_of_the_command(manchester: Papers, tmp_path: Path) -> None:
    command = built(tmp_path)
    for path in manchester.files:
        assert command[path.relative_to(manchester.output).as_posix()] == path.read_bytes()
