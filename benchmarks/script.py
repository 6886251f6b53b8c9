"""What a script with docxtpl does in a process of its own: load, render, save. Arguments: project, template, output."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import rivals

if __name__ == "__main__":
    project, template, output = map(Path, sys.argv[1:])
    output.write_bytes(rivals.with_docxtpl(rivals.load(project), template, {}, tagged=True))
