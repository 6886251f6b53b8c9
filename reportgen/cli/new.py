"""``reportgen new``: a plan, a report, an inspection."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reportgen.cli import asking, schema
from reportgen.cli.printing import print_problems, shown
from reportgen.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from reportgen.model.format import Format
    from reportgen.model.plan import Plan
    from reportgen.model.project import Project
    from reportgen.model.report import Report
    from reportgen.starters import Starter

HELP = "write a commented starter of a plan, a report or the record of an inspection"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")

    plan = kinds.add_parser("plan", help="a plan in a folder of its own")
    plan.add_argument("--title", metavar="WORDS", help="the title of the plan")
    plan.add_argument(
        "--levels",
        metavar="NAMES",
        help="what its items are called (default: recommendation, action, or the same in Welsh)",
    )
    plan.add_argument("--folder", metavar="NAME", help="its folder under plans/ (default: from the title)")

    report = kinds.add_parser("report", help="a paper for a meeting")
    report.add_argument("--plan", metavar="PLAN", help="the plan that it is about: a folder under plans/")
    report.add_argument("--body", metavar="BODY", help="the body that it goes to: its id, or its name")
    report.add_argument("--date", metavar="DAY", help="the day of the meeting")
    report.add_argument("--as-at", metavar="DAY", help="the day as at which the plan is shown")
    report.add_argument("--format", metavar="NAME", help="the format: a folder under templates/, or a packaged one")
    report.add_argument("--subject", metavar="WORDS", help="the subject (default: the plan's title)")
    report.add_argument("--authors", metavar="WORDS", help="whose report it is")

    record = kinds.add_parser("inspection", help="the record of an inspection, beside the plan that answers it")
    record.add_argument("--plan", metavar="PLAN", help="the plan: a folder under plans/")
    record.add_argument("--title", metavar="WORDS", help="the title of the inspectors' report")
    record.add_argument("--inspectorate", metavar="WORDS", help="who inspected")
    record.add_argument("--published", metavar="DAY", help="the day of publication")
    record.add_argument("--received", metavar="DAY", help="the day the council received it")
    record.add_argument("--visit", action="store_true", help="a later visit or letter, called by its day")


def run(options: argparse.Namespace) -> ExitCode:
    """Ask what no option says, write the file, and say what comes next."""
    from reportgen import pipeline
    from reportgen.files import Folder, replace

    folder = Folder.at(options.project)
    loaded = pipeline.load(folder)
    if loaded.project is None:
        print_problems(loaded.problems)
        return ExitCode.PROBLEMS
    starter = _KINDS[options.kind](options, loaded.project)
    path = folder.root / starter.path
    taken = path.parent if options.kind == "plan" else path
    if taken.exists():
        raise UsageError(f"{shown(taken)} is there already; nothing was written")
    replace(path, starter.text.encode())
    print(f"{shown(path)} written")
    # So that the editor knows the new file, and the new plan's names.
    schema.run(argparse.Namespace(project=options.project, check=False))
    print(_following(options.kind, path.relative_to(folder.root / "plans").with_suffix("").parts[1:]))
    return ExitCode.FINE


def _following(kind: str, name: Sequence[str]) -> str:
    """What comes next for whoever made a file of that name beside its plan."""
    if kind != "inspection":
        return f"Next: fill it in, then run 'reportgen {'check' if kind == 'plan' else 'build'}'."
    record = "/".join(name)
    return (
        f"Next: fill it in. In a plan that answers it: 'answers: {record}' below the plan's title, and\n"
        f"'quote: {record} 1' in place of the text of the item that takes up its first recommendation."
    )


def _plan(options: argparse.Namespace, project: Project) -> Starter:
    from reportgen import starters
    from reportgen.slugs import slug

    asking.require(options, "title")
    title = asking.ask(options.title, "Title of the plan", "", asking.words)

    def made(levels: str, folder: str = "") -> Starter:
        return starters.plan(project, title=title, levels=levels, folder=folder)

    def levels(text: str) -> str:
        made(text, "plan")
        return text

    usual = starters.usual_levels(project)
    typed = asking.ask(options.levels, "What its items are called, from the outside in", usual, levels)
    return asking.ask(options.folder, "Its folder under plans/", slug(title), lambda folder: made(typed, folder))


def _report(options: argparse.Namespace, project: Project) -> Starter:
    from reportgen import starters
    from reportgen.formats import PLAIN
    from reportgen.progress.timeline import last_days

    plans, bodies = list(project.plans), list(project.council.bodies)
    formats = [name for name in project.format_names if name != project.council.document_format]
    if not plans:
        raise UsageError("there is no plan: make one with 'reportgen new plan'")
    asking.require(options, *(["plan"] if len(plans) > 1 else []), "body", "date")
    only = plans[0] if len(plans) == 1 else ""
    plan = project.plans[asking.ask(options.plan, _listed("Plan", plans), only, asking.one_of(plans, "a plan"))]
    before = _last_report(project, plan)
    body = asking.ask(options.body, _listed("Body", bodies), "", _body(project))
    _say_new(project, body)
    date = asking.ask(options.date, "Day of the meeting", "", asking.day)
    known = last_days(project).get(plan.name, date)
    as_at = asking.ask(options.as_at, "The plan as at", min(known, date).isoformat(), asking.day)
    own = [name for name in project.formats if name in formats]
    usual = str(before.format) if before and before.format in formats else own[0] if own else PLAIN
    one_of = asking.one_of(formats, "a format")
    project, layout = asking.ask(
        options.format,
        _listed("Format", own or formats),
        usual,
        lambda name: _with_format(options, project, one_of(name)),
    )
    subject = asking.ask(options.subject, "Subject", str(plan.title), asking.words)
    authors = asking.ask(options.authors, "Whose report it is", _authors(before), asking.words_or_none)
    return starters.report(
        project,
        layout,
        plan,
        body=body,
        day=date,
        as_at=as_at,
        subject=subject,
        authors=authors,
    )


def _with_format(options: argparse.Namespace, project: Project, name: str) -> tuple[Project, Format]:
    """The format called ``name``, and the project with it: a packaged one is read once somebody asks for it.

    Raises UsageError where it can't be had, as where it asks for outcomes that the council does not have.
    """
    from reportgen import pipeline
    from reportgen.diagnostics import Severity
    from reportgen.files import Folder
    from reportgen.resolve.formats import resolve_format

    if name in project.formats:
        return project, project.formats[name]
    loaded = pipeline.load(Folder.at(options.project), formats=(name,))
    assert loaded.project is not None  # it was read a moment ago
    layout = loaded.project.formats[name]
    for problem in resolve_format(loaded.project, layout, {}):
        if problem.severity is Severity.ERROR:
            raise UsageError(f"the format '{name}' can't be used here: {problem.message}; {problem.hint}")
    return loaded.project, layout


def _inspection(options: argparse.Namespace, project: Project) -> Starter:
    from reportgen import starters

    plans = list(project.plans)
    if not plans:
        raise UsageError("there is no plan to stand beside: make one with 'reportgen new plan'")
    asking.require(options, *(["plan"] if len(plans) > 1 else []), "title", *(["published"] if options.visit else []))
    only = plans[0] if len(plans) == 1 else ""
    plan = asking.ask(options.plan, _listed("Plan", plans), only, asking.one_of(plans, "a plan"))
    title = asking.ask(options.title, "Title of the inspectors' report", "", asking.words)
    inspectorate = asking.ask(options.inspectorate, "Who inspected (Enter leaves it out)", "", asking.words_or_none)
    day: Callable[[str], date | None] = asking.day if options.visit else asking.day_or_none
    published = asking.ask(
        options.published, "Day of publication" + ("" if options.visit else " (Enter leaves it out)"), "", day
    )
    # At a terminal somebody says that it was the same day, if only by Enter; else nobody does.
    usual = published.isoformat() if published and asking.at_terminal() else ""
    received = asking.ask(options.received, "Day the council received it", usual, asking.day_or_none)
    return starters.inspection(
        project.plans[plan],
        title=title,
        inspectorate=inspectorate,
        published=published,
        received=received,
        visit=options.visit,
    )


def _listed(question: str, known: list[str]) -> str:
    """The question with what can be answered, where there are several answers."""
    return f"{question} ({', '.join(known)})" if len(known) > 1 else question


def _body(project: Project) -> Callable[[str], str]:
    """Reads an id of council.yaml, a name that a body has there, or any other as it is to be printed."""
    from reportgen.diagnostics import folded
    from reportgen.resolve.names import looks_like_id

    bodies = project.council.bodies
    one_of = asking.one_of(list(bodies), "a body of council.yaml")
    names = {folded(name): str(id_) for id_, one in bodies.items() for name in (*_languages(one.name), id_)}
    return lambda text: names.get(folded(text)) or (one_of(text) if looks_like_id(text) else asking.words(text))


def _say_new(project: Project, body: str) -> None:
    """Say of a body that council.yaml does not have that it is a new one, and which may be meant."""
    from reportgen.diagnostics import nearest

    bodies = project.council.bodies
    if body in bodies:
        return
    names = {name: id_ for id_, one in bodies.items() for name in (*_languages(one.name), str(id_))}
    near = nearest(body, names, _NEAR)
    meant = f"; if '{names[near]}' is meant, type '--body {names[near]}'" if near is not None else ""
    print(f"'{body}' is no body of council.yaml, and is printed as typed{meant}")


_NEAR = 0.8
"""How like a body's name words are that may mean it, by difflib: of two committees half the letters are the same."""


def _languages(name: str) -> list[str]:
    """A name, or what it is in each of its languages."""
    from reportgen.model.kinds import Multilingual

    return [str(one) for one in name.parts.values()] if isinstance(name, Multilingual) else [str(name)]


def _last_report(project: Project, plan: Plan) -> Report | None:
    """The latest paper on the plan, or else of the council: the next one is probably like it."""
    dated = [
        (one.plan == plan.name, max((meeting.date for meeting in one.meetings if meeting.date), default=date.min), one)
        for one in project.reports
    ]
    return max(dated, key=lambda entry: entry[:2])[2] if dated else None


def _authors(before: Report | None) -> str:
    if before is None or before.authors is None:
        return ""
    names = before.authors.names
    return before.authors.text or (names[0] if len(names) == 1 else "")


_KINDS: dict[str, Callable[[argparse.Namespace, Project], Starter]] = {
    "plan": _plan,
    "report": _report,
    "inspection": _inspection,
}
"""What makes each kind."""
