"""The first stages: find, load, resolve, check by the rules. What was read, and what was found by then."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportgen import approvals
from reportgen.diagnostics import Diagnostic, Severity, nearest
from reportgen.discovery import read_project
from reportgen.errors import UsageError
from reportgen.files import Folder
from reportgen.loader import collector_paused
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.resolve import resolve
from reportgen.rules import check as check_rules
from reportgen.rules.settings import Ignored, Settings
from reportgen.templates import Template
from reportgen.waiting import Follow, unseen


@dataclass(frozen=True)
class Loaded:
    """What was read. ``project`` is None where the council itself can't be read."""

    folder: Folder
    project: Project | None
    problems: list[Diagnostic] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    settings: Settings | None = None
    _wrong: set[str] = field(default_factory=set, init=False, repr=False)

    def __post_init__(self) -> None:
        self._note(self.problems)

    def add(self, problems: Iterable[Diagnostic]) -> None:
        """Take problems in, as the council's settings have them."""
        if self.settings is not None:
            problems, ignored = self.settings.apply(problems)
            self.ignored.extend(ignored)
        known = len(self.problems)
        self.problems.extend(problems)
        self._note(self.problems[known:])

    def _note(self, problems: Iterable[Diagnostic]) -> None:
        """Remember the files with errors: thousands of documents may each ask for them."""
        self._wrong.update(one.span.source.path for one in problems if one.severity is Severity.ERROR)

    def clean(self, sources: tuple[str, ...]) -> bool:
        """Whether no file has an error whose path begins as one of ``sources``."""
        return not any(path.startswith(sources) for path in self._wrong)


def load(
    folder: Folder,
    least: Severity | None = None,
    on: date | None = None,
    *,
    formats: Iterable[str] = (),
    follow: Follow = unseen,
) -> Loaded:
    """Read every file of the project and resolve what they name; also the packaged ``formats`` that nothing names.

    With ``least``, the rules are applied as well that may weigh so much or more, as at the day ``on`` if given.
    ``follow`` sees plans and rules go by.
    """
    problems: list[Diagnostic] = []
    with collector_paused():
        project = read_project(folder, problems, formats, follow)
        if project is not None:
            problems += resolve(project)
        gc.freeze()  # the project stays and has no cycles: the collector need not look through it later, either
        if project is None or least is None:
            return Loaded(folder, project, problems)
        loaded = Loaded(folder, project, settings=Settings(project, on))
        loaded.add([*problems, *check_rules(project, loaded.settings, least=least, follow=follow)])
        loaded.add(approvals.check(project, folder.root))
    return loaded


def known_plans(folder: Folder, plans: Sequence[str]) -> None:
    """Raises UsageError for a plan that there is not."""
    known = [path.name for path in folder.folders("plans")]
    for plan in plans:
        if plan not in known:
            near = nearest(plan, known)
            hint = f"; did you mean '{near}'?" if near else f"; the plans are: {', '.join(known)}"
            raise UsageError(f"there is no plan '{plan}'{hint}")


def reports(loaded: Loaded, plans: Sequence[str]) -> list[Report]:
    """The reports beside the plans named, or all. Raises UsageError for a plan that there is not.

    It is where a report stands that counts, as for what is said of its file, not which plan it is about.
    """
    known_plans(loaded.folder, plans)
    found = loaded.project.reports if loaded.project is not None else ()
    return [one for one in found if not plans or one.folder in plans]


def template_of(loaded: Loaded, name: str) -> Template:
    """The files of the format ``name``."""
    assert loaded.project is not None  # else there would be nothing to make
    layout = loaded.project.formats[name]
    first, *others = (folder.path for folder in layout.folders)
    styles = {str(style): str(called) for style, called in layout.styles.items()}
    return Template(name, first, tuple(others), styles, shown={folder.path: folder.name for folder in layout.folders})
