"""Builds every report: `python build.py` is `reportgen build` in this folder, without installing the package."""

from __future__ import annotations

import sys
from pathlib import Path

from reportgen.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["--project", str(Path(__file__).parent), "build", *sys.argv[1:]]))
