"""Reports and their grids: beside docxtpl, python-docx, the floor and the limit, and as plans grow."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import rivals, workload
from benchmarks.measure import Target, beside, interleaved, table
from reportgen import pipeline
from reportgen.compose import Edition, compose_report
from reportgen.diagnostics import Severity
from reportgen.document import Document
from reportgen.files import Folder
from reportgen.loader import collector_paused, load_file
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.resolve import resolve
from reportgen.rules import check
from reportgen.schema import read_plan
from reportgen.templates import WORD, Template
from reportgen.writers import docx, html

OURS = "reportgen"
TAGGED, UNROLLED = "docxtpl", "docxtpl, rows by hand"
"""The way of docxtpl's own documentation, and a faster one: see ``rivals.docxtpl_template``."""


@dataclass(frozen=True)
class Case:
    """A project on the disk, what stands in it, and docxtpl's template for its grid."""

    folder: Path
    rows: int
    project: Project
    report: Report
    template: Template
    docxtpl: dict[str, Path]
    fields: dict[str, str]

    def load(self, least: Severity = Severity.ERROR) -> tuple[Project, Report]:
        """Read and check everything, as ``reportgen build`` does: with the rules that may weigh ``least`` or more."""
        loaded = pipeline.load(Folder.at(self.folder), least)
        errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
        assert loaded.project is not None and not errors, errors
        return loaded.project, loaded.project.reports[0]

    def compose(self, edition: Edition) -> Document:
        """The document of what was read already."""
        return compose_report(self.project, self.report, edition)[0]

    def with_docxtpl(self, way: str, groups: list[rivals.Group]) -> bytes:
        """The grid by docxtpl, from data that is there."""
        return rivals.with_docxtpl(groups, self.docxtpl[way], self.fields, tagged=way == TAGGED)

    def word(self) -> bytes:
        """The wide edition, from the files in the project to a Word file."""
        with collector_paused():
            project, report = self.load()
            return docx.write(compose_report(project, report, Edition.WIDE)[0], self.template)[0]

    def word_and_page(self, least: Severity = Severity.ERROR) -> bytes:
        """The wide edition and the page."""
        with collector_paused():
            project, report = self.load(least)
            data = docx.write(compose_report(project, report, Edition.WIDE)[0], self.template)[0]
            return data + html.write(compose_report(project, report, Edition.PAGE)[0], self.template)[0]


@contextmanager
def case(rows: int) -> Iterator[Case]:
    """A project with about ``rows`` rows, for a while."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve() / "project"
        folder.mkdir()
        count = workload.project(folder, rows)
        loaded = pipeline.load(Folder.at(folder))
        assert loaded.project is not None
        report = loaded.project.reports[0]
        template = Template(str(report.format), folder / "templates" / report.format)
        looping = {TAGGED: folder / "tagged.docx", UNROLLED: folder / "unrolled.docx"}
        for way, path in looping.items():
            rivals.docxtpl_template(template.file(WORD), path, tagged=way == TAGGED)
        document = compose_report(loaded.project, report, Edition.WIDE)[0]
        fields = {**document.fields, "title": document.title}
        yield Case(folder, count, loaded.project, report, template, looping, fields)


def one_paper(rounds: int) -> list[Target]:
    """The paper as it is. docxtpl has its data loaded already, and makes the grid alone."""
    with case(workload.ROWS) as one:
        groups = rivals.load(one.folder)
        ours = docx.write(one.compose(Edition.WIDE), one.template)[0]
        for way in one.docxtpl:
            same = rivals.words_of(ours) == rivals.words_of(one.with_docxtpl(way, groups))
            assert same, f"the grid of {way} does not hold the same words as ours"
        parts = rivals.parts(ours)
        seconds = interleaved(
            {
                "reportgen: load, check, .docx, .html": one.word_and_page,
                "reportgen: load, check, .docx": one.word,
                "reportgen: both, with rules that warn": lambda: one.word_and_page(Severity.WARNING),
                "reportgen: both, with every rule": lambda: one.word_and_page(Severity.ADVICE),
                TAGGED: lambda: one.with_docxtpl(TAGGED, groups),
                UNROLLED: lambda: one.with_docxtpl(UNROLLED, groups),
                "python-docx": lambda: rivals.with_python_docx(groups),
                "strings": lambda: rivals.with_strings(groups),
                "zip alone": lambda: rivals.zipped(parts),
            },
            rounds,
        )
        print(f"\nOne paper, {one.rows} rows; only reportgen loads\n\n{beside(seconds, TAGGED)}")
    both, word, *_ = seconds.values()
    theirs = seconds[TAGGED]
    return [
        Target("docxtpl's .docx over our load, check, .docx and .html of one paper", theirs / both, 1),
        Target("docxtpl's .docx over our load, check and .docx of one paper", theirs / word, 1),
    ]


def many_rows(rows: int, rounds: int, *, wanted: float, cells: bool = False) -> list[Target]:
    """From YAML to the wide .docx, all of us loading. ``cells`` says whether python-docx is waited for."""
    with case(rows) as one:
        parts = rivals.parts(docx.write(one.compose(Edition.WIDE), one.template)[0])
        ways: dict[str, Callable[[], object]] = {
            OURS: one.word,
            TAGGED: lambda: one.with_docxtpl(TAGGED, rivals.load(one.folder)),
            UNROLLED: lambda: one.with_docxtpl(UNROLLED, rivals.load(one.folder)),
            "strings": lambda: rivals.with_strings(rivals.load(one.folder)),
            "zip alone": lambda: rivals.zipped(parts),
        }
        if cells:
            ways["python-docx"] = lambda: rivals.with_python_docx(rivals.load(one.folder))
        seconds = interleaved(ways, rounds)
        print(f"\nFrom YAML to .docx, {one.rows:,} rows\n\n{beside(seconds, TAGGED)}")
        return [Target(f"docxtpl over us, {one.rows:,} rows", seconds[TAGGED] / seconds[OURS], wanted)]


# --- as plans grow -----------------------------------------------------------


def growth(sizes: tuple[int, ...]) -> list[Target]:
    """Time per row, stage by stage, and that of each row that is added: it should be the same at all sizes."""
    taken: dict[int, dict[str, float]] = {}
    for rows in sizes:
        with case(rows) as one:
            taken[one.rows] = interleaved(_stages(one), max(1, min(9, 6000 // rows)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * (1024 if sys.platform == "darwin" else 1))
        print(f"{one.rows:,} rows measured; most memory so far {peak:,.0f} MB", file=sys.stderr)
    counts = list(taken)
    stages = list(taken[counts[0]])
    per_row = [[f"{taken[rows][stage] / rows * 1e6:,.1f}" for rows in counts] for stage in stages]
    print("\nMicroseconds per row\n")
    rows_of_table = ([stage, *row] for stage, row in zip(stages, per_row, strict=True))
    print(table(("stage", *(f"{rows:,}" for rows in counts)), rows_of_table))
    pairs = list(pairwise(counts))
    added = {
        stage: [(taken[more][stage] - taken[fewer][stage]) / (more - fewer) * 1e6 for fewer, more in pairs]
        for stage in stages
    }
    print("\nMicroseconds per row added\n")
    head = [f"{fewer:,} to {more:,}" for fewer, more in pairs]
    print(table(("stage", *head), ([stage, *(f"{one:,.1f}" for one in row)] for stage, row in added.items())))
    total = [sum(column) for column in zip(*added.values(), strict=True)]
    what = "a row added to the fewest over one added to the most"
    return [Target(what, total[0] / total[-1], 0.75)]


def _stages(one: Case) -> dict[str, Callable[[], object]]:
    path = one.folder / "plans" / workload.PLAN / "plan.yaml"
    wide, page = one.compose(Edition.WIDE), one.compose(Edition.PAGE)

    def paused(work: Callable[[], object]) -> Callable[[], object]:
        def run() -> object:
            with collector_paused():
                return work()

        return run

    stages: dict[str, Callable[[], object]] = {
        "load": lambda: read_plan(load_file(path, "plan.yaml")[0], workload.PLAN, []),
        "check": lambda: [*resolve(one.project), *check(one.project)],
        "compose, wide": lambda: one.compose(Edition.WIDE),
        "docx, wide": lambda: docx.write(wide, one.template),
        "compose, page": lambda: one.compose(Edition.PAGE),
        "html": lambda: html.write(page, one.template),
    }
    return {name: paused(stage) for name, stage in stages.items()}
