"""``reportgen overview``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.cli import arguments as common
from reportgen.cli.following import follow
from reportgen.cli.printing import bold, ending, print_errors, say_files
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.model.project import Project
    from reportgen.pipeline.overview import Overview
    from reportgen.progress.summary import LeadSummary, PlanSummary
    from reportgen.repeats import MadeAgain

HELP = "say how all plans stand, and write index.html and a dashboard for each plan"

_MOST = 10
"""So many lines of a list are printed: the page has the others, and ``--as json`` has all."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments and options."""
    parser.add_argument("--as", dest="style", choices=("text", "json"), default="text", help="how it is printed")
    common.made(parser)


def run(options: argparse.Namespace) -> ExitCode:
    """Write the pages, and print what they say of all plans."""
    import json

    from reportgen import pipeline
    from reportgen.diagnostics import Severity
    from reportgen.files import Folder
    from reportgen.pipeline import overview
    from reportgen.pipeline.chosen import project_of

    folder = Folder.at(options.project)
    output = common.output(options.output, folder)
    loaded = pipeline.load(folder, Severity.ERROR, follow=follow)
    found = overview.overview(loaded, options.on)
    built = pipeline.make(loaded, overview.jobs(loaded, found), (), output, dry_run=options.check, follow=follow)
    print_errors(built.problems)
    if options.style == "json":
        print(json.dumps(_json(project_of(loaded), found), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_text(project_of(loaded), found)))
    stale = say_files(built, output, check=options.check, quiet=options.style == "json", most=1)
    return ending(built, stale=stale)


def _text(project: Project, found: Overview) -> Iterator[str]:
    from reportgen.excerpts import short
    from reportgen.publication import written

    summary = found.summary
    states = summary.states
    yield (
        f"as at {written(summary.day)}: {len(summary.plans)} {'plan' if len(summary.plans) == 1 else 'plans'}, "
        f"{states.total()} actions, {states['complete']} complete, {states['overdue']} overdue, "
        f"{states['due soon']} due soon"
    )
    if summary.left_out:
        yield f"not counted, since their files have errors: {', '.join(summary.left_out)}"
    late = sorted((one for one in summary.plans if one.states["overdue"]), key=lambda one: -one.states["overdue"])
    yield from _list("overdue by plan", [f"{_title(one)}: {one.states['overdue']}" for one in late])
    leads = [lead for lead in summary.leads if lead.states["overdue"]]
    yield from _list("overdue by lead", [_lead(project, lead) for lead in leads])
    most = [_name(project, lead.name) for lead in summary.most_overdue]
    if len(most) == 1 and len(leads) > 1:
        yield f"  {most[0]} has more overdue than anybody"
    stale = [one for one in summary.plans if one.stale]
    yield from _list("stale: no update for too long", [_stale(one) for one in stale])
    coming = sorted((one.meeting[0], one.meeting[1], _title(one)) for one in summary.plans if one.meeting)
    lines = [f"{written(day)}, {_name(project, body)}: {title}" for day, body, title in coming]
    yield from _list("next meetings", lines)
    made = [
        f"{_made(later)} says again what {_made(before)} said: {short(str(later.recommendation.text), 60)}"
        for later, before in found.recommendations
    ]
    yield from _list("recommendations made again", made)
    twice = [
        f"{', '.join(one.plan.name for one in group)}: {short(str(group[0].item.text), 70)}" for group in found.actions
    ]
    yield from _list("the same action in two plans", twice)


def _list(heading: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield bold(heading)
    for line in lines[:_MOST]:
        yield f"  {line}"
    if len(lines) > _MOST:
        yield f"  and {len(lines) - _MOST} more"


def _title(one: PlanSummary) -> str:
    return f"{' '.join(str(one.plan.title).split())} ({one.plan.name})"


def _name(project: Project, name: str) -> str:
    named = project.named(name)
    return " ".join(str(named.name if named else name).split())


def _lead(project: Project, lead: LeadSummary) -> str:
    counts = lead.states
    return f"{_name(project, lead.name)}: {counts['overdue']}, the longest for {lead.longest} days"


def _stale(one: PlanSummary) -> str:
    return f"{_title(one)}: {'no update yet' if one.quiet is None else f'{one.quiet} days'}"


def _made(one: MadeAgain) -> str:
    return f"recommendation {one.recommendation.ref} of {one.record.node.source.path}"


def _json(project: Project, found: Overview) -> dict[str, object]:
    """All that the page says, for programs: the keys of ``states`` are those of ``progress.actions.STATES``."""
    summary = found.summary
    return {
        "as_at": summary.day.isoformat(),
        "states": dict(sorted(summary.states.items())),
        "not_counted": list(summary.left_out),
        "plans": [
            {
                "plan": one.plan.name,
                "title": str(one.plan.title),
                "states": dict(sorted(one.states.items())),
                "updated": one.updated.isoformat() if one.updated else None,
                "stale": one.stale,
                "meeting": {"day": one.meeting[0].isoformat(), "body": one.meeting[1]} if one.meeting else None,
            }
            for one in summary.plans
        ],
        "leads": [
            {
                "lead": lead.name,
                "name": _name(project, lead.name),
                "states": dict(sorted(lead.states.items())),
                "longest": lead.longest,
                "plans": list(lead.plans),
            }
            for lead in summary.leads
        ],
        "most_overdue": [lead.name for lead in summary.most_overdue],
        "recommendations_made_again": [
            {"later": _reference(later), "earlier": _reference(before)} for later, before in found.recommendations
        ],
        "actions_in_two_plans": [
            [{"plan": one.plan.name, "id": str(one.item.id), "text": str(one.item.text)} for one in group]
            for group in found.actions
        ],
    }


def _reference(one: MadeAgain) -> dict[str, str]:
    path, recommendation = one.record.node.source.path, one.recommendation
    return {"record": path, "ref": str(recommendation.ref), "text": str(recommendation.text)}
