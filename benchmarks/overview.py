"""What the page of all plans costs as plans become many: 1,000 plans of 60 actions, counted, compared and written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.checks import ACTIONS, write_plans
from benchmarks.measure import Target, interleaved, table
from reportgen import pipeline, repeats
from reportgen.diagnostics import Severity
from reportgen.files import Folder
from reportgen.model.project import Project
from reportgen.pipeline import Loaded, overview
from reportgen.pipeline.chosen import project_of
from reportgen.progress.summary import last_day, summarise

SECONDS = 20.0
"""What an index of 1,000 plans may take of the processor, from the YAML on: 60,000 actions."""


_COUNCIL = """document_format: document
outcomes:
  our-manchester: {name: Our Strategy, outcomes: {thriving: A thriving city}}
  health-and-wellbeing: {name: Health Strategy, outcomes: {best-start: The best start}}
"""


def all_plans(counts: tuple[int, ...]) -> list[Target]:
    """Seconds of ``index.html`` at each number of plans, stage by stage; it should grow as the plans do."""
    taken: dict[int, dict[str, float]] = {}
    for count in counts:
        with TemporaryDirectory() as temporary:
            root = Path(temporary).resolve()
            write_plans(root, count, _COUNCIL)
            loaded = _read(root)
            project = project_of(loaded)
            day = last_day(project)
            assert day is not None
            found = overview.overview(loaded, None)
            index = next(overview.jobs(loaded, found))
            assert pipeline.make(loaded, [index], (), root / "output").files
            ways: dict[str, Callable[[], object]] = {
                "read and check for errors": partial(_read, root),
                "count": partial(summarise, project, day),
                "find what is said again": partial(_again, project),
                "compose and write the page": partial(pipeline.make, loaded, [index], (), root / "output"),
            }
            taken[count] = interleaved(ways, max(1, 200 // count))
    print(f"\nindex.html, milliseconds per plan of {ACTIONS} actions\n")
    rows = ([stage, *(f"{taken[count][stage] / count * 1e3:,.2f}" for count in counts)] for stage in ways)
    print(table(("stage", *(f"{count:,} plans" for count in counts)), rows))
    each = [sum(taken[count].values()) / count for count in counts]
    print(f"\n{counts[-1]:,} plans: {each[-1] * counts[-1]:.1f} seconds")
    return [
        Target(f"{SECONDS:g} seconds for 1,000 plans, over what an index of them takes", SECONDS / each[-1] / 1000, 1),
        *(
            Target(f"a plan of {fewer:,} over one of {more:,}, in an index", one / other, 0.5)
            for (fewer, more), (one, other) in zip(pairwise(counts), pairwise(each), strict=True)
        ),
    ]


def _again(project: Project) -> object:
    return repeats.recommendations(project), repeats.actions(project)


def _read(root: Path) -> Loaded:
    return pipeline.load(Folder.at(root), Severity.ERROR)
