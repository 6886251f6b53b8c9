"""Projects to build: the repository's own, and the small councils of tests/councils."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportgen.compose import Edition, compose_report
from reportgen.diagnostics import Diagnostic
from reportgen.document import Document
from reportgen.files import Folder
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.pipeline import KINDS, build, load
from tests.building.typed import Typed

REPOSITORY = Path(__file__).parents[2]
COUNCILS = REPOSITORY / "tests" / "councils"
LOOK = REPOSITORY / "templates" / "report-for-resolution"
NAMES = tuple(sorted(path.name for path in COUNCILS.iterdir() if path.is_dir()))
MANCHESTER = "ofsted-2017/2018-03-20-ofsted-subgroup"


def settle(council: Path, where: Path) -> Path:
    """A council as a whole project at ``where``: its own files, and the templates that every council starts from."""
    shutil.copytree(council / "plans", where / "plans")
    if (council / "templates").is_dir():
        shutil.copytree(council / "templates", where / "templates")
    else:
        (where / "templates" / "report").mkdir(parents=True)
        shutil.copy(COUNCILS / "report.yaml", where / "templates" / "report" / "format.yaml")
    for layout in (where / "templates").iterdir():
        for file in LOOK.iterdir():
            if file.name != "format.yaml":
                shutil.copy(file, layout / file.name)
    return where


@dataclass(frozen=True)
class Papers:
    """One report, built: the project it is of, its name, where the documents are, the problems found."""

    root: Path
    name: str
    output: Path
    problems: tuple[Diagnostic, ...]

    def _file(self, ending: str) -> Path:
        return self.output / f"{self.name}{ending}"

    @property
    def wide(self) -> Path:
        return self._file(".docx")

    @property
    def accessible(self) -> Path:
        return self._file("-accessible.docx")

    @property
    def page(self) -> Path:
        return self._file(".html")

    @property
    def files(self) -> tuple[Path, Path, Path]:
        return self.wide, self.accessible, self.page

    @cached_property
    def typed(self) -> Typed:
        """The same files as anybody reads them who has never heard of reportgen."""
        return Typed(self.root, self.name)

    @cached_property
    def _project(self) -> tuple[Project, Report]:
        project = load(Folder.at(self.root)).project
        assert project is not None
        (report,) = (report for report in project.reports if report.name == self.name)
        return project, report

    def document(self, edition: Edition) -> Document:
        """The report composed in one of its editions."""
        document, problems = compose_report(*self._project, edition)
        assert problems == []
        return document


def publish(root: Path, output: Path, name: str = "") -> Papers:
    """Build the report ``name`` of the project at ``root``, or its only one."""
    built = build(Folder.at(root), [name.split("/", maxsplit=1)[0]] if name else [], output, KINDS)
    if not name:
        (path,) = (path for path in root.glob("plans/*/reports/*.yaml"))
        name = f"{path.parts[-3]}/{path.stem}"
    return Papers(root, name, output, tuple(built.problems))
