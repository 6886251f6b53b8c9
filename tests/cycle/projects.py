"""Small councils to read and compose: files written as they are typed, with the repository's own formats."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

from reportgen.compose import Edition, compose_document, compose_record, compose_report
from reportgen.diagnostics import Diagnostic
from reportgen.document import (
    Block,
    Blocks,
    Box,
    Document,
    Fields,
    Heading,
    Item,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Quote,
    Section,
    Table,
)
from reportgen.files import Folder
from reportgen.model.inspection import Inspection
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.pipeline import check, load
from reportgen.plain import all_text
from reportgen.writers import native

REPOSITORY = Path(__file__).parents[2]
OFSTED = "ofsted-2017"
JANUARY = f"{OFSTED}/2018-01-17-health-and-wellbeing-board"
MARCH = f"{OFSTED}/2018-03-20-ofsted-subgroup"

COUNCIL = """
name: Anytown Council
language: en-GB
document_format: document
bodies:
  board: {name: Improvement Board}
people:
  chief-executive: {name: The Chief Executive}
statuses:
  complete: {label: Complete, tone: green, means: complete}
outcomes:
  our-manchester: {name: Our Strategy, outcomes: {thriving: A thriving city}}
  health-and-wellbeing: {name: Health Strategy, outcomes: {best-start: The best start}}
"""

PLAN = """
title: Action Plan
levels: [recommendation, action]
columns:
  - No: recommendation.ref
  - Recommendation: recommendation.text
  - Action: action.text
  - Owner: action.owner
  - Due: action.due
recommendations:
  - ref: 1
    text: Do something.
    actions:
      - id: something
        text: We will do something.
        owner: chief-executive
        due: End June 2024
"""

REPORT = """
plan: p
format: report-for-resolution
as_at: 2024-03-01
meetings: [{body: board, date: 2024-03-05}]
subject: A subject
authors: Chief Executive
summary: A summary.
recommendations: To note.
wards: All
contacts: [chief-executive]
"""


def council(root: Path, **files: str) -> Path:
    """A council at ``root``. Files are named by their path below plans/p, with __ for / and _ for -: visits__2024="…".

    council.yaml and plan.yaml stand there by themselves; formats are those of the repository.
    """
    _write(root / "plans" / "council.yaml", files.pop("council", COUNCIL))
    _write(root / "plans" / "p" / "plan.yaml", files.pop("plan", PLAN))
    for name, text in files.items():
        ending = {"documents": ".md", "data": ".csv"}.get(name.partition("__")[0], ".yaml")
        _write(root / "plans" / "p" / (name.replace("__", "/").replace("_", "-") + ending), text)
    for layout in (REPOSITORY / "templates").iterdir():
        if not (root / "templates" / layout.name).exists():
            (root / "templates" / layout.name).mkdir(parents=True)
            shutil.copy(layout / "format.yaml", root / "templates" / layout.name / "format.yaml")
    return root


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def problems(root: Path) -> list[Diagnostic]:
    """All that ``reportgen check`` finds."""
    return check(Folder.at(root), []).problems


def said(root: Path) -> list[tuple[str, str]]:
    """Code and message of each problem."""
    return [(problem.code, problem.message) for problem in problems(root)]


def read(root: Path) -> Project:
    """The project at ``root``."""
    project = load(Folder.at(root)).project
    assert project is not None
    return project


@cache
def manchester() -> Project:
    """The repository's own project, read once."""
    return read(REPOSITORY)


def record_of(project: Project, name: str, home: str = "p") -> Inspection:
    return project.records[home, name]


def plan_of(project: Project, home: str = "p") -> Plan:
    return project.plans[home]


def report_of(project: Project, name: str) -> Report:
    (report,) = (report for report in project.reports if report.name == name)
    return report


def page(project: Project, name: str, home: str = "p") -> Document:
    """The page of a record, in which there is nothing to complain of."""
    document, found = compose_record(project, home, record_of(project, name, home), Edition.PAGE)
    assert found == []
    return document


def document(project: Project, path: str, home: str = "p") -> Document:
    """A document on its own, in which there is nothing to complain of."""
    made, found = compose_document(project, home, path, Edition.WIDE)
    assert found == []
    return made


def paper(project: Project, name: str, edition: Edition = Edition.PAGE) -> Document:
    """A report, in which there is nothing to complain of."""
    made, found = compose_report(project, report_of(project, name), edition)
    assert found == []
    return made


def dump(made: Document) -> str:
    """A document as plain text, without the words of its format."""
    return native.write(replace(made, words={}))


def walk(blocks: Blocks) -> list[Block]:
    """Every block in blocks, from top to bottom."""
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        match block:
            case Section() | Item() | NumberedParagraph() | Quote() | Box() | Note():
                found += walk(block.blocks)
            case List():
                for item in block.items:
                    found += walk(item)
            case Fields():
                for field in block.fields:
                    found += walk(field.blocks)
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        found += walk(cell.blocks) if cell else []
            case _:
                pass
    return found


def blocks_of(made: Document) -> list[Block]:
    """Every block of a document."""
    return [block for part in made.parts.values() for block in walk(part)]


def line(*blocks: Block) -> str:
    """The words of blocks, with single spaces."""
    return " ".join("".join(all_text(blocks)).split())


def paragraphs(made: Document) -> list[str]:
    """The words of every paragraph and heading of a document."""
    return [line(block) for block in blocks_of(made) if isinstance(block, Paragraph | Heading)]
