"""Ids that a plan had once, as git remembers it."""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.git import lines_ever

_ID = re.compile(r"\bid: *[\"']?([a-z0-9-]+)")


def earlier_ids(root: Path, path: str) -> frozenset[str]:
    """Every id that stood in the file ``path`` of the project at ``root``; none where git knows nothing of it."""
    return frozenset(found for line in lines_ever(root, path) for found in _ID.findall(line))
