"""What git knows of a project: its files as they were in another commit. Nothing of the work tree is touched."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportgen.errors import UsageError
from reportgen.files import temporary_tree

if TYPE_CHECKING:
    from subprocess import CompletedProcess

_READ = ("plans", "templates")

# Set where git itself calls us, as in a hook: they would point at another folder than the project's.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")

_WHOLE = "fetch its whole history: 'git fetch --unshallow', or on GitHub 'fetch-depth: 0', on GitLab 'GIT_DEPTH: 0'"


class Before(NamedTuple):
    """The project as it was: a folder with its files, and the paths of today by those that they had then."""

    root: Path
    renamed: Mapping[str, str]


@contextmanager
def before(project: Path, ref: str) -> Iterator[Before]:
    """The files of the project where its history left that of ``ref``: a branch, a tag, a commit.

    Raises UsageError where there is no git, no repository or no such commit, or where its history is cut short.
    """
    commit = _parting(project, ref)
    with tree(project, commit) as root:
        yield Before(root, renamed(project, commit))


@contextmanager
def tree(project: Path, commit: str) -> Iterator[Path]:
    """A folder with the files of the project as a commit has them."""
    files, links = _files(project, commit)
    with temporary_tree(files, links) as root:
        yield root


def lines_ever(project: Path, path: str) -> Iterator[str]:
    """Every line that the file ``path`` of the project ever had in a commit, also under other names.

    None where git can't tell: then nothing is known of what is gone.
    """
    how = ("--format=", "--patch", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv")
    try:
        done = _git(project, "log", "--follow", *how, "--", path)
    except UsageError:
        return
    for line in done.stdout.decode("utf-8", "replace").splitlines() if not done.returncode else ():
        if line.startswith(("+", "-")):
            yield line[1:]


def commit_of(project: Path, ref: str) -> str:
    """The commit that ``ref`` names: a branch, a tag, a commit.

    Raises UsageError where there is no git, no repository or no such commit.
    """
    if _git(project, "rev-parse", "--is-inside-work-tree").returncode:
        said = _git(project, "rev-parse", "--git-dir").stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(
            f"{project} is in no git repository that can be read: {said[0] if said else 'git said nothing'}"
        )
    found = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found.returncode:
        cut = f"this copy is shallow; {_WHOLE}"
        hint = cut if _is_shallow(project) else "give a branch, a tag or a commit that 'git log' shows"
        raise UsageError(f"git knows no commit '{ref}': {hint}")
    return found.stdout.decode().strip()


def commit_on(project: Path, day: date) -> str:
    """The last commit of the current branch up to the end of ``day``, in UTC; nothing where there is none, or no git.

    It is the day of committing that counts: the one on which the words became those of the branch.
    """
    try:
        found = _git(project, "rev-list", "-1", "--first-parent", f"--before={day.isoformat()}T23:59:59+00:00", "HEAD")
    except UsageError:
        return ""
    return "" if found.returncode else found.stdout.decode().strip()


def uncommitted(project: Path) -> tuple[str, ...]:
    """The files of plans/ and templates/ that are not as in the current commit, new ones too, by their paths.

    Raises UsageError where git can't tell.
    """
    changed = _must(project, "diff", "--no-ext-diff", "--relative", "--name-only", "-z", "HEAD", "--", *_READ)
    new = _must(project, "ls-files", "--others", "--exclude-standard", "-z", "--", *_READ)
    return tuple(path for path in (changed + new).decode("utf-8", "surrogateescape").split("\0") if path)


def known_commits(project: Path, names: Iterable[str]) -> Mapping[str, str]:
    """The commits that git knows among ``names``, each with its whole name. Names are of hexadecimal digits only.

    Raises UsageError where there is no git or no repository, and where its history is cut short: then it can't tell.
    """
    if _is_shallow(project):
        raise UsageError(f"this copy is shallow; {_WHOLE}")
    wanted = list(dict.fromkeys(names))
    given = "".join(f"{name}^{{commit}}\n" for name in wanted).encode()
    told = _must(project, "cat-file", "--batch-check=%(objectname)", given=given).decode().splitlines()
    return {name: line for name, line in zip(wanted, told, strict=True) if re.fullmatch(r"[0-9a-f]{40,64}", line)}


def text_at(project: Path, commit: str, path: str) -> str | None:
    """The text of the file ``path`` of the project as it was in ``commit``, also under the name that it had then."""
    names = (path, *(old for old, new in renamed(project, commit).items() if new == path))
    for name in names:
        found = _git(project, "cat-file", "blob", f"{commit}:./{name}")
        if not found.returncode:
            return found.stdout.decode("utf-8", "replace")
    return None


def _is_shallow(project: Path) -> bool:
    return _git(project, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _parting(project: Path, ref: str) -> str:
    """The last commit that ``ref`` and the current branch have in common; ``ref`` itself where they have none."""
    commit = commit_of(project, ref)
    common = _git(project, "merge-base", commit, "HEAD")
    if common.returncode == 0:
        return common.stdout.decode().split()[0]
    if _is_shallow(project):
        raise UsageError(f"where the history left that of '{ref}' is not in this copy, which is shallow: {_WHOLE}")
    return commit


def _files(project: Path, commit: str) -> tuple[list[tuple[str, bytes]], list[tuple[str, str]]]:
    """The files of plans/ and templates/ in a commit, and the links among them, by their paths in the project."""
    listed = _must(project, "ls-tree", "-r", "-z", commit, "--", *_READ)
    entries: list[tuple[str, bytes, str]] = []
    for entry in filter(None, listed.split(b"\0")):
        about, _, path = entry.partition(b"\t")
        mode, kind, name = about.split()
        if kind == b"blob":
            entries.append((mode.decode(), name, path.decode("utf-8", "surrogateescape")))
    contents = _contents(project, [name for _, name, _ in entries])
    files: list[tuple[str, bytes]] = []
    links: list[tuple[str, str]] = []
    for (kept_as, _, where), data in zip(entries, contents, strict=True):
        if kept_as == "120000":
            links.append((where, data.decode("utf-8", "surrogateescape")))
        else:
            files.append((where, data))
    return files, links


def _contents(project: Path, names: list[bytes]) -> Iterator[bytes]:
    """The bytes of objects, by one call for all. Each stands behind a line with its name, kind and size."""
    told = _must(project, "cat-file", "--batch", given=b"".join(name + b"\n" for name in names))
    at = 0
    for name in names:
        end = told.index(b"\n", at)
        words = told[at:end].split()
        if len(words) != 3 or not words[2].isdigit():
            raise UsageError(f"git has no file {name.decode()}, which the commit holds: {_WHOLE}")
        at = end + 1 + int(words[2]) + 1
        yield told[end + 1 : at - 1]


def renamed(project: Path, commit: str, later: str = "") -> dict[str, str]:
    """The later paths by those of the commit, of files that git sees were renamed; with no later commit, today's."""
    told = _must(
        project,
        "diff",
        "--no-ext-diff",
        "--relative",
        "--name-status",
        "-z",
        "-M",
        "--diff-filter=R",
        commit,
        *([later] if later else []),
        "--",
        *_READ,
    )
    parts = told.decode("utf-8", "surrogateescape").split("\0")
    return dict(zip(parts[1::3], parts[2::3], strict=False))


def _must(project: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _git(project, *arguments, given=given)
    if done.returncode:
        raise UsageError(f"git {arguments[0]} failed: {_said(done)}")
    return done.stdout


def _said(done: CompletedProcess[bytes]) -> str:
    """The first line of what git complained of."""
    return next(iter(done.stderr.decode("utf-8", "replace").strip().splitlines()), "it does not say why")


def _git(project: Path, *arguments: str, given: bytes = b"") -> CompletedProcess[bytes]:
    import subprocess  # most projects have no paper yet that was approved in a commit

    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    # Without optional locks, git does not write the index anew when it compares; a monitor is a program of the
    # repository's choosing.
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(project), *arguments]
    try:
        return subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
    except FileNotFoundError as error:
        raise UsageError("git is not installed, or not found on the PATH; '--baseline' needs none") from error
