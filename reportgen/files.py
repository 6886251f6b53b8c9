"""The files of a project: finding them, staying inside it, and putting finished ones in their place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.errors import OutputError, UsageError


@dataclass(frozen=True)
class Folder:
    """A council's project: the folder that holds ``plans/`` and ``templates/``."""

    root: Path

    @classmethod
    def at(cls, path: Path) -> Folder:
        """The project at ``path``. Raises UsageError where there is none."""
        root = path.resolve()
        if not (root / "plans").is_dir():
            raise UsageError(f"there is no folder 'plans' in {path}: run reportgen in the project's folder")
        return cls(root)

    def name(self, path: Path) -> str:
        """What a path is called in diagnostics: relative to the project, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def find(self, below: str, pattern: str, problems: list[Diagnostic]) -> list[Path]:
        """The files in the folder ``below`` whose names fit ``pattern``, as people sort them, without hidden ones.

        A link that leads out of the project is reported instead.
        """
        base = self.root / below
        straight = not self._by_link(below)
        found: list[Path] = []
        for entry in _entries(base):
            if not fnmatchcase(entry.name, pattern):
                continue
            path = base / entry.name
            if not self.named(path, problems):
                continue
            # What is no link, in a folder that is reached by none, can't lead out of the project.
            if not (straight and not entry.is_symlink()) and not self.inside(path, problems):
                continue
            if entry.is_file():
                found.append(path)
            else:
                problems.append(Diagnostic("L011", Span(Source(self.name(path))), "this is no file", "rename it"))
        return found

    def _by_link(self, below: str) -> bool:
        """Whether one of the folders on the way from the project's own to ``below`` is a link."""
        path = self.root / below
        while path != self.root:
            if path.is_symlink():
                return True
            path = path.parent
        return False

    def named(self, path: Path, problems: list[Diagnostic]) -> bool:
        """Whether the name of ``path`` is text: no page could link to another; reported where it is not."""
        try:
            self.name(path).encode()
        except UnicodeEncodeError:
            hint = "rename it: ZIP files of other systems hold such names"
            where = Span(Source(self.name(path)))
            problems.append(Diagnostic("L015", where, "this is not read: its name is not in UTF-8", hint))
            return False
        return True

    def inside(self, path: Path, problems: list[Diagnostic]) -> bool:
        """Whether ``path``, its links followed, lies in the project; reported where it does not."""
        try:
            resolved = path.resolve(strict=True)
        except (OSError, RuntimeError):
            problems.append(Diagnostic("L011", Span(Source(self.name(path))), "the file is a link to nowhere"))
            return False
        if resolved.is_relative_to(self.root):
            return True
        hint = "put the file itself into the project"
        problems.append(
            Diagnostic(
                "L013",
                Span(Source(self.name(path))),
                "the file is a link that leads out of the project",
                hint,
            )
        )
        return False

    def misnamed(self) -> Iterator[tuple[Path, str]]:
        """Files below ``plans/`` that look as if they were meant to be read and are not, each with its better name."""
        plans = self.root / "plans"
        homes = [plans / entry.name for entry in _entries(plans) if entry.is_dir()]
        for base in (plans, *homes, *(home / name for name in ("reports", "visits") for home in homes)):
            for entry in _entries(base):
                stem = _MISNAMED.sub("", entry.name)
                if entry.name not in (stem, f"{stem}.yaml"):
                    yield base / entry.name, f"{stem}.yaml"

    def folders(self, name: str) -> Iterator[Path]:
        """The folders below ``name``, as people sort them, without hidden ones."""
        base = self.root / name
        return (base / entry.name for entry in _entries(base) if entry.is_dir())


def _entries(base: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder, as people sort it, without what is hidden; nothing where there is no such folder."""
    try:
        with os.scandir(base) as found:
            shown = [entry for entry in found if not entry.name.startswith(".")]
    except OSError:
        return []
    return sorted(shown, key=lambda entry: _natural(entry.name))


def _natural(name: str) -> tuple[list[str | int], str]:
    """The key by which people sort names: plan-2 comes before plan-10."""
    parts = _DIGITS.split(name)
    return [int(part) if at % 2 else part for at, part in enumerate(parts)], name


_DIGITS = re.compile(r"([0-9]+)")


# Notepad adds .txt where nobody sees it; other programs write .yml.
_MISNAMED = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)


def _mode(path: Path) -> int:
    """Who may read and write a file: as before, or as any new file. mkstemp makes files that only their owner reads."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def replace(path: Path, data: bytes) -> bool:
    """Put ``data`` at ``path`` in one step, unless the file holds it already; returns whether it was written.

    A reader finds the old file or the new one, never half of one. Raises OutputError where the disk refuses.
    """
    import tempfile

    try:
        if path.exists() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(_mode(path))
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        # Windows lets nobody replace a file that Word has open.
        hint = "; if it is open in another program, close it" if isinstance(error, PermissionError) else ""
        raise OutputError(f"{path} can't be written: {error.strerror}{hint}") from error
    return True


@contextmanager
def temporary_tree(files: Iterable[tuple[str, bytes]], links: Iterable[tuple[str, str]] = ()) -> Iterator[Path]:
    """A folder that holds ``files`` by their paths, and links with where they lead; it is gone afterwards.

    A path that would lead out of the folder is left out. Links are laid last, so that no file is written through one.
    """
    import tempfile

    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        root = Path(name).resolve()
        for path, data in files:
            if _stays(path):
                target = root / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        for path, leads_to in links:
            target = root / path
            # A machine that allows no links, as Windows often does, lacks the file, and the check says so.
            with suppress(OSError):
                if _stays(path) and not os.path.lexists(target):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.symlink_to(leads_to)
        yield root


def _stays(path: str) -> bool:
    """Whether a path with forward slashes stays in the folder that it is below."""
    leaves = r"(?:^|/)\.{0,2}(?:/|$)" + (r"|[\\:]" if os.name == "nt" else "")
    return not re.search(leaves, path)
