"""Ids that a plan had once, as git remembers it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_ID = re.compile(r"\bid: *[\"']?([a-z0-9-]+)")


def earlier_ids(root: Path, path: str) -> frozenset[str]:
    """Every id that stood in the file ``path`` of the project at ``root``; none where git knows nothing of it."""
    command = ["git", "log", "--follow", "--format=", "--patch", "--unified=0", "--no-color", "--no-ext-diff"]
    try:
        done = subprocess.run(
            [*command, "--no-textconv", "--", path],
            cwd=root,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return frozenset()
    lines = done.stdout.decode("utf-8", "replace").splitlines() if done.returncode == 0 else []
    return frozenset(found for line in lines if line[:1] in ("+", "-") for found in _ID.findall(line))
