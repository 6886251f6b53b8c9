"""All problems of a project: those of the first stages, and those that only composing finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportgen.compose import RESTRICTED_NAME
from reportgen.diagnostics import Diagnostic, Severity, sort_key
from reportgen.files import Folder
from reportgen.loader import collector_paused
from reportgen.model.withheld import holds_exempt
from reportgen.pipeline.jobs import AUDIENCES, is_internal, jobs_of, same_documents
from reportgen.pipeline.loading import Loaded, load
from reportgen.prose import faults
from reportgen.rules.settings import Ignored
from reportgen.waiting import Follow, unseen


@dataclass(frozen=True)
class Checked:
    """What a check found, and what somebody said to ignore."""

    problems: list[Diagnostic]
    ignored: list[Ignored] = field(default_factory=list)


def check(folder: Folder, plans: Sequence[str], *, on: date | None = None, follow: Follow = unseen) -> Checked:
    """All problems of the project, or of the plans named: also those that only composing finds.

    Each plan is checked as at the day ``on``, or as at the last day that it knows of.
    """
    loaded = load(folder, Severity.ADVICE, on, follow=follow)
    exempt = loaded.project is not None and holds_exempt(loaded.project)
    jobs = list(jobs_of(loaded, plans, AUDIENCES["both"]))
    loaded.add(same_documents(jobs))
    composed = set[str]()
    # Pages hold all that their other editions hold, but for the grid, whose columns may be too many for its paper; what
    # both find is said as of the page, which has more places that a link may mean.
    pages, grids = [job for job in jobs if job.kind == "html"], [job for job in jobs if job.grid]
    for job in follow([*pages, *grids], "page"):
        # A restricted edition holds more only where something is not public.
        restricted = job.path.rpartition(".")[0].endswith(RESTRICTED_NAME)
        if restricted and not is_internal(loaded.project, job.format) and not exempt:
            continue
        if loaded.clean(job.sources):
            with collector_paused():
                loaded.add(job.compose()[1])
            composed.update(job.texts)
    if loaded.project is not None:
        # A plan is shown as at a day: what came into its log since then is in no document yet.
        composed.difference_update(plan.node.source.path for plan in loaded.project.plans.values())
        loaded.add(faults(loaded.project, composed))
    return tidy(loaded, plans)


def tidy(loaded: Loaded, plans: Sequence[str]) -> Checked:
    """Each problem once, by file and place; only what concerns the plans named, where any are."""

    def concerns(problem: Diagnostic) -> bool:
        path = problem.span.source.path
        return not plans or not path.startswith("plans/") or path.split("/")[1] in (*plans, "council.yaml")

    problems = sorted(filter(concerns, dict.fromkeys(loaded.problems)), key=sort_key)
    ignored = [one for one in dict.fromkeys(loaded.ignored) if concerns(one.problem)]
    return Checked(problems, sorted(ignored, key=lambda one: sort_key(one.problem)))
