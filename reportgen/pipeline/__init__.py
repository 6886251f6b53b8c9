"""The stages in a row: find, load, resolve, check, compose, write; which files there are to make, and of what."""

from __future__ import annotations

from reportgen.pipeline.building import Built, build, errors_of, make
from reportgen.pipeline.checking import Checked, check
from reportgen.pipeline.jobs import AUDIENCES, KINDS, Job, compose_paper, folders_of, judgement
from reportgen.pipeline.loading import Loaded, known_plans, load, reports, template_of

__all__ = [
    "AUDIENCES",
    "KINDS",
    "Built",
    "Checked",
    "Job",
    "Loaded",
    "build",
    "check",
    "compose_paper",
    "errors_of",
    "folders_of",
    "judgement",
    "known_plans",
    "load",
    "make",
    "reports",
    "template_of",
]
