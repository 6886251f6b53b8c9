"""The problems that were there before: written down in a file, or found by checking an earlier commit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.files import Folder
from reportgen.fingerprints import Known, fingerprints
from reportgen.git import before
from reportgen.pipeline import check

VERSION = 1
"""Goes up when fingerprints are made otherwise: a file of an older version names none of today's problems."""


def text(problems: Iterable[Known]) -> str:
    """The file for these problems. Only the fingerprints count; the rest is for whoever reads it."""
    entries = [
        {
            "path": known.problem.span.source.path,
            "code": known.problem.code,
            "message": known.problem.message,
            "fingerprint": known.fingerprint,
        }
        for known in problems
    ]
    # By words, not by line: a line added above changes nothing in the file.
    entries.sort(key=lambda entry: tuple(entry.values()))
    return json.dumps({"version": VERSION, "problems": entries}, ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> frozenset[str]:
    """The fingerprints in a file. Raises UsageError for a file that is none of ours."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        version = whole["version"]
        found = frozenset(str(entry["fingerprint"]) for entry in whole["problems"])
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}; make it with '--write-baseline {path}'") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UsageError(f"{path} is no baseline; make one with '--write-baseline {path}'") from error
    if version != VERSION:
        raise UsageError(f"{path} is of another version of reportgen; make it again with '--write-baseline {path}'")
    return found


def since(folder: Folder, ref: str, plans: Sequence[str], on: date | None = None) -> frozenset[str]:
    """The fingerprints of the problems that the project had where its history left that of ``ref``.

    ``plans`` are those of today; each is looked for under the name that it had. Files that git saw renamed keep their
    problems. Raises UsageError where git can't tell.
    """
    with before(folder.root, ref) as (root, renamed):
        if not (root / "plans").is_dir():
            return frozenset()
        # Which plans the files of a plan of today stood in: plans/new/plan.yaml was plans/old/plan.yaml.
        homes = {path.split("/")[1] for path, now in renamed.items() if now.split("/")[1] in plans}
        was = Folder.at(root)
        names = [path.name for path in was.folders("plans") if path.name in homes.union(plans)]
        if plans and not names:
            return frozenset()
        found = check(was, names, on=on).problems
        return frozenset(known.fingerprint for known in fingerprints(found, renamed))
