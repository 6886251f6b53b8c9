"""``reportgen init``."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli import asking, schema
from reportgen.cli.printing import shown
from reportgen.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from reportgen.model.format import Format
    from reportgen.model.project import Project

HELP = "start a new council: its profile, a format, a plan, a report, and settings of servers and editors"

_BILINGUAL = "bilingual-report"
"""What papers in Wales are like, where nobody says otherwise."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the new council")
    parser.add_argument("--council", metavar="WORDS", help="the council's name")
    parser.add_argument("--nation", metavar="NATION", help="england, wales, scotland or northern ireland")
    parser.add_argument("--body", metavar="WORDS", help="a committee or board that reports go to")
    parser.add_argument("--date", metavar="DAY", help="the day of its next meeting")
    parser.add_argument("--format", metavar="NAME", help="the packaged format that its own begins with")
    parser.add_argument("--title", metavar="WORDS", help="the title of its first plan")


def run(options: argparse.Namespace) -> ExitCode:
    """Ask what no option says, and write the files, if none of them is there yet."""
    from reportgen import starters
    from reportgen.files import replace
    from reportgen.formats import PLAIN
    from reportgen.nations import NATIONS
    from reportgen.starters.council import FORMAT, council

    root: Path = options.folder
    if root.exists() and not root.is_dir():
        raise UsageError(f"{shown(root)} is a file; give the name of a folder")
    if os.path.lexists(root / "plans"):
        raise UsageError(f"{shown(root)} has plans already: 'reportgen new plan' adds one; nothing was written")
    asking.require(options, "council", "body", "date")
    name = asking.ask(options.council, "The council's name", "", asking.words)
    nation = asking.ask(
        options.nation, f"Nation ({', '.join(NATIONS)})", "england", asking.one_of(list(NATIONS), "a nation")
    )
    body = asking.ask(options.body, "A committee or board that reports go to", "", asking.words)
    day = asking.ask(options.date, "Day of its next meeting", "", asking.day)
    bases = _packaged()
    fitting = [name for name, (layout, _) in bases.items() if not _foreign(layout, nation)]
    usual = _BILINGUAL if nation == "wales" else PLAIN

    def a_base(typed: str) -> str:
        if typed in bases and typed not in fitting:
            laws = _foreign(bases[typed][0], nation)
            raise UsageError(
                f"'{typed}' is not for {nation.title()}: it names the {laws[0]}; take {' or '.join(fitting)}"
            )
        return asking.one_of(fitting, "a format")(typed)

    base = asking.ask(options.format, f"Format to begin with ({', '.join(fitting)})", usual, a_base)
    title = asking.ask(options.title, "Title of its first plan", "Action Plan", asking.words)

    layout, word = bases[base]
    written = {one.path: one.text.encode() for one in council(name=name, nation=nation, body=body, base=layout)}
    written[f"templates/{FORMAT}/report.docx"] = word.read_bytes()
    plan = starters.plan(_project(written), title=title)
    written[plan.path] = plan.text.encode()
    project = _project(written)
    (of,) = project.plans.values()
    (body_id,) = project.council.bodies
    report = starters.report(
        project,
        project.formats[FORMAT],
        of,
        body=str(body_id),
        day=day,
        as_at=day,
        subject=title,
        authors="Chief Executive",
    )
    written[report.path] = report.text.encode()

    there = [path for path in written if os.path.lexists(root / path)]
    if there:
        raise UsageError(f"these are there already, and nothing was written: {', '.join(there)}")
    for path, data in written.items():
        replace(root / path, data)
        print(f"{shown(root / path)} written")
    schema.run(argparse.Namespace(project=root, check=False))
    inside = "" if root.resolve() == Path.cwd() else f"go into {shown(root)}, then "
    print(f"Next: {inside}run 'reportgen build', and fill in what says so.")
    return ExitCode.FINE


def _foreign(layout: Format, nation: str) -> list[str]:
    """The laws of other nations that a format names, those with a title of their own first."""
    from reportgen.nations import foreign
    from reportgen.rules.passages import everything

    laws = {law.name for text in everything(layout.node) for law in foreign(text, nation)}
    return sorted(laws, key=lambda name: ("Act" not in name, name))


def _packaged() -> Mapping[str, tuple[Format, Path]]:
    """The packaged formats of papers, each with its Word template, but for those that only one council can use."""
    from reportgen import pipeline
    from reportgen.diagnostics import Severity
    from reportgen.files import Folder, temporary_tree
    from reportgen.formats import packaged
    from reportgen.model.format import RECORD_WORDS
    from reportgen.resolve.formats import resolve_format
    from reportgen.templates import WORD

    names = sorted(path.parent.name for path in packaged().glob("*/format.yaml"))
    with temporary_tree([("plans/council.yaml", b"name: A council\n")]) as root:
        loaded = pipeline.load(Folder.at(root), formats=names)
    project = loaded.project
    assert project is not None
    return {
        name: (layout, pipeline.template_of(loaded, name).file(WORD))
        for name, layout in project.formats.items()
        if all(one.severity is not Severity.ERROR for one in resolve_format(project, layout, {}))
        and not RECORD_WORDS.keys() <= layout.words.keys()  # else it is one for records
    }


def _project(written: Mapping[str, bytes]) -> Project:
    """The council of these files, read from a folder that is gone again."""
    from reportgen import pipeline
    from reportgen.files import Folder, temporary_tree

    with temporary_tree(written.items()) as root:
        project = pipeline.load(Folder.at(root)).project
    assert project is not None  # the profile was read when it was made
    return project
