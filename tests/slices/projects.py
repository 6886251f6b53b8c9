"""A council with three plans: two years of one, a small one with partners and wards, one that repeats others."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from reportgen.files import Folder
from reportgen.model.project import Project
from reportgen.pipeline import Loaded, load
from tests.changes.years import as_yaml, years

REPOSITORY = Path(__file__).parents[2]
ACTIONS = years(2024)
SEND_DAY = date(2026, 1, 10)

COUNCIL = """
name: Anytown Council
language: en-GB
document_format: document
bodies:
  board: {name: Improvement Board}
  scrutiny: {name: Scrutiny Committee}
people:
  ann: {name: Ann Archer, position: Head of Service, email: a.archer@anytown.gov.uk}
  bob: {name: Bob Baker}
  cat: {name: Cat Cooper}
statuses:
  not due: {label: Not due, means: not due}
  in progress: {label: In progress, tone: amber, means: in progress}
  complete: {label: Complete, tone: green, means: complete}
outcomes:
  our-manchester: {name: Our Strategy, outcomes: {thriving: A thriving city}}
  health-and-wellbeing: {name: Health Strategy, outcomes: {best-start: The best start}}
"""

SEND = """
title: SEND Action Plan
levels: [priority: priorities, action]
columns:
  - Ref: action.ref
  - Priority: priority.title
  - Action: action.text
  - Lead: priority.leads
  - Owner: action.owner
  - Partners: action.partners
  - Body: priority.governance
  - Wards: action.wards
  - When: action.due
  - Progress: action.progress
priorities:
  - id: early
    title: Early help
    leads: [ann, bob]
    governance: board
    actions:
      - id: early-guide
        ref: 1.1
        text: "Write the **guide** on early help for all schools, and publish it"
        due: End December 2025
        partners: [Health Trust, Police]
        wards: [Northfield, Southfield]
        progress:
          - {on: 2025-11-03, status: in progress, note: A draft is out}
      - id: early-training
        ref: 1.2
        text: "=HYPERLINK(\\"http://evil.example\\", \\"Train all team managers on the new guide\\")"
        due: 31 January 2026
        wards: All
        partners: Health Trust
        progress:
          - {on: 2026-01-10, status: not due}
      - id: early-hub
        ref: 1.3
        text: Open the hub in the old library building before the summer
        owner: Cat Cooper
        due: End June 2026
        revised:
          - {on: 2025-12-01, to: End September 2026, why: The roof leaks, agreed: board}
  - id: plans
    title: Plans
    actions:
      - id: plans-time
        ref: 2.1
        text: Finish all plans for education and health within twenty weeks of the request
        due: Ongoing
      - id: plans-audit
        ref: 2.2
        text: Audit a tenth of all plans every term together with the schools and report it
        due: 1 October 2025
        progress:
          - {on: 2025-10-01, status: complete, note: Completed, evidence: "Audit, October 2025"}
"""

AGAIN = """
title: Schools Plan
levels: [action]
columns:
  - Action: action.text
  - Lead: action.leads
  - When: action.due
actions:
  - id: audit
    text: Audit a tenth of all the plans every term together with schools and report it
    leads: bob
    due: 1 November 2025
  - id: hub
    text: Open the hub in the old library building before the summer
    leads: [Bob Baker, cat]
    due: 1 November 2025
"""

RECORD = """
title: {title}
inspectorate: Ofsted
published: {day}
recommendations:
  - ref: {ref}
    text: {text}
"""

REPORT = """
plan: send
format: report-for-resolution
as_at: 2026-01-05
meetings: [{body: scrutiny, date: 2026-01-20}]
subject: SEND
authors: Ann
summary: A summary.
recommendations: To note.
wards: All
contacts: [ann]
"""


def anytown(root: Path) -> Path:
    """The council at ``root``, with the repository's formats and their Word and web templates."""
    files = {
        "council.yaml": COUNCIL,
        "years/plan.yaml": as_yaml(ACTIONS).replace("levels:", "columns: [{Action: action.text}]\nlevels:"),
        "send/plan.yaml": SEND,
        "send/reports/2026-01-20-scrutiny.yaml": REPORT,
        "send/inspection.yaml": RECORD.format(
            title="Inspection of SEND",
            day="2025-06-02",
            ref=4,
            text="Improve how quickly education, health and care plans are finished, so that all meet the deadline",
        ),
        "schools/plan.yaml": AGAIN,
        "schools/inspection.yaml": RECORD.format(
            title="Inspection of schools",
            day="2021-03-01",
            ref=2,
            text="Education, health and care plans are finished late. Improve this quickly, and meet deadlines",
        ),
    }
    for name, text in files.items():
        path = root / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    return root


def loaded(root: Path) -> Loaded:
    return load(Folder.at(root))


def project(root: Path) -> Project:
    found = loaded(root).project
    assert found is not None
    return found
