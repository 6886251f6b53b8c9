"""A council with a format of its own over the packaged ones, and one report in it."""

from __future__ import annotations

from pathlib import Path

from reportgen.compose import Audience, Edition, compose_report
from reportgen.diagnostics import Diagnostic
from reportgen.document import Block, Document
from reportgen.files import Folder
from reportgen.pipeline import check, load
from tests.cycle.projects import walk

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = tuple(
    sorted(
        path.name
        for path in (REPOSITORY / "examples").iterdir()
        if len(list(path.glob("plans/*/reports/*.yaml"))) == 1  # the others show something else than a format
    )
)

COUNCIL = """
name: Anytown Council
language: en-GB
bodies:
  board: {name: Improvement Board}
people:
  officer: {name: An Officer}
outcomes:
  plan: {name: Our Plan, outcomes: {homes: Good homes, jobs: Good jobs}}
  climate: {name: Climate Plan, outcomes: {heat: Less heat lost}}
statuses:
  done: {label: Done, tone: green, means: complete}
"""

PLAN = """
title: Action Plan
levels: [recommendation, action]
columns:
  - No: recommendation.ref
  - Recommendation: recommendation.text
  - Action: action.text
recommendations:
  - ref: 1
    text: Do something.
    actions:
      - text: We will do something.
      - text: We will do something else.
"""

REPORT = """
plan: p
format: ours
as_at: 2024-03-01
meetings: [{body: board, date: 2024-03-05}]
subject: A subject
authors: Chief Executive
"""


def project(root: Path, layout: str, report: str = "", *, council: str = COUNCIL, plan: str = PLAN) -> Path:
    """A council at ``root`` whose own format is a plain report with ``layout`` laid over it."""
    files = {
        "plans/council.yaml": council,
        "plans/p/plan.yaml": plan,
        "plans/p/reports/r.yaml": REPORT + report,
        "templates/ours/format.yaml": f"base: plain-report\ntitle: Ours\n{layout}",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def said(root: Path) -> list[tuple[str, str, int, str]]:
    """Code, file, line and message of each problem; what the rules say of a plan's wording is not asked here."""
    return [_said(one) for one in check(Folder.at(root), []).problems if not one.code.startswith("R")]


def _said(one: Diagnostic) -> tuple[str, str, int, str]:
    return one.code, one.span.source.path.rpartition("/")[2], one.span.line, one.message


def paper(root: Path, edition: Edition = Edition.PAGE, audience: Audience = Audience.PUBLIC) -> Document:
    """The report composed, in which there is nothing to complain of."""
    assert said(root) == []
    loaded = load(Folder.at(root)).project
    assert loaded is not None
    document, problems = compose_report(loaded, loaded.reports[0], edition, audience)
    assert problems == []
    return document


def part(document: Document, name: str) -> list[Block]:
    """Every block of one part."""
    return walk(document.parts[name])
