"""``reportgen schema``."""

from __future__ import annotations

import argparse

from reportgen.cli.printing import shown
from reportgen.errors import ExitCode

HELP = "write the JSON Schemas that editors complete and check by"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a schema is not up to date")


def run(options: argparse.Namespace) -> ExitCode:
    """Write the schemas, and say which were written."""
    from reportgen import json_schema, pipeline
    from reportgen.files import Folder, replace

    folder = Folder.at(options.project)
    loaded = pipeline.load(folder)
    stale = False
    for name, text in json_schema.schemas(loaded.project).items():
        path = folder.root / "plans" / ".schema" / name
        if options.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                print(f"{shown(path)} is not up to date: run 'reportgen schema'")
                stale = True
        elif replace(path, text.encode()):
            print(f"{shown(path)} written")
    return ExitCode.PROBLEMS if stale else ExitCode.FINE
