"""Starters: new plans, papers and records with a comment for each thing that is to be filled in.

Their words are the files beside this one. A starter is valid as it is: ``check`` finds no error in it, and a paper
can be built at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from typing import Any, NamedTuple

from reportgen.editing.rendering import inline
from reportgen.errors import UsageError
from reportgen.loader import load_text
from reportgen.model.council import StatusWord
from reportgen.model.format import OWN_SECTIONS, Format, FormatField
from reportgen.model.inspection import Inspection
from reportgen.model.kinds import Multilingual
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.periods import PERIODS, Period
from reportgen.schema import blank, read_inspection, read_plan, read_report
from reportgen.schema.spec import spec
from reportgen.slugs import hyphened, slug

LEVELS = "recommendation, action"
_WELSH_LEVELS = "argymhelliad: argymhellion, cam: camau"


def usual_levels(project: Project) -> str:
    """What the items of a new plan are called where nobody says otherwise: in the language of the council."""
    return _WELSH_LEVELS if _in_welsh(project) else LEVELS


def _in_welsh(project: Project) -> bool:
    return project.council.language.partition("-")[0] == "cy"


class Starter(NamedTuple):
    """A file to be written: its path below the project, and its text."""

    path: str
    text: str


class _Level(NamedTuple):
    name: str
    plural: str

    @property
    def typed(self) -> str:
        """As it is typed under ``levels``."""
        name, plural = inline(self.name, flow=True), inline(self.plural, flow=True)
        return name if self.plural == f"{self.name}s" else f"{{{name}: {plural}}}"

    @property
    def key(self) -> str:
        """The key that its items stand under."""
        return inline(self.plural)

    @property
    def heading(self) -> str:
        """The heading of its column."""
        return inline(self.name[:1].upper() + self.name[1:])

    @property
    def in_both(self) -> str:
        """The same in Welsh and English, where both are known."""
        return _IN_BOTH.get(self.name, self.heading)

    @property
    def slug(self) -> str:
        """Its name as a part of an id."""
        return slug(self.name) or "item"


_IN_BOTH = {
    **dict.fromkeys(("argymhelliad", "recommendation"), "{cy: Argymhelliad, en: Recommendation}"),
    **dict.fromkeys(("cam", "action"), "{cy: Cam gweithredu, en: Action}"),
}
"""The headings of the usual levels' columns, as they are typed in two languages."""


class _Field(NamedTuple):
    """A field to be filled in: the sets that it aligns to, with their outcomes; its first choice; its entries' keys."""

    name: str
    label: str
    sets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    narrative: bool = True
    choice: str = ""
    entries: tuple[str, ...] = ()
    intro: bool = False


def plan(project: Project, *, title: str, levels: str | None = None, folder: str = "") -> Starter:
    """A new plan, in the folder that its title gives or in ``folder``; ``levels`` are the usual ones where not given.

    Raises UsageError for words that can't be so.
    """
    name = folder or slug(title)
    if not name or hyphened(name) != name:
        raise UsageError(f"'{name or title}' can't be the name of a folder: lower-case letters, digits and hyphens")
    values = {
        "name": name,
        "title": title,
        "levels": _levels(usual_levels(project) if levels is None else levels),
        "welsh": _in_welsh(project),
        "status": _status(project.council.statuses),
    }
    return _checked(Starter(f"plans/{name}/plan.yaml", filled("plan.yaml.j2", values)), Plan)


def report(
    project: Project, layout: Format, of: Plan, *, body: str, day: date, as_at: date, subject: str, authors: str = ""
) -> Starter:
    """A new paper on the plan ``of`` in the format ``layout``: every field is there that it asks for.

    Raises UsageError where the format needs what the council does not have.
    """
    people = list(project.council.people)
    asked = list(_asked(layout))
    fields = [_field(project, one) for one in asked]
    if not people and any(one.field == "contacts" and one.required for one in asked):
        raise UsageError(f"the format '{layout.name}' needs contact officers: add a person to plans/council.yaml first")
    columns = not blank(of.node.entries.get("columns")) or bool(layout.grid and layout.grid.columns)
    values = {
        "plan": of.name,
        "format": layout.name,
        "as_at": as_at.isoformat(),
        "body": body,
        "date": day.isoformat(),
        "subject": subject,
        "authors": authors,
        "people": people,
        "fields": [one for one in fields if one.name not in ("meetings", "subject")],
        "sections": "sections" in layout.order and _own_sections(layout),
        "appendix": str(of.title) if columns and "appendices" in layout.order else "",
    }
    path = f"plans/{of.name}/reports/{day.isoformat()}-{hyphened(body) or 'meeting'}.yaml"
    return _checked(Starter(path, filled("report.yaml.j2", values)), Report, asked)


def inspection(
    of: Plan,
    *,
    title: str,
    inspectorate: str = "",
    published: date | None = None,
    received: date | None = None,
    visit: bool = False,
) -> Starter:
    """A new record beside the plan ``of``; with ``visit`` that of a later visit, called by the day of its publication.

    Raises UsageError for a visit without that day.
    """
    if visit and published is None:
        raise UsageError("the record of a visit is called by its day: give the day of publication")
    name = f"visits/{published.isoformat()}" if visit and published else "inspection"
    values = {
        "record": name,
        "up": "../../" if visit else "../",
        "title": title,
        "inspectorate": inspectorate,
        "published": published.isoformat() if published else "",
        "received": received.isoformat() if received else "",
        "periods": [f"{rule} ({_length(period)}: {period.law})" for rule, period in PERIODS.items()],
    }
    return _checked(Starter(f"plans/{of.name}/{name}.yaml", filled("inspection.yaml.j2", values)), Inspection)


def _status(known: Mapping[str, StatusWord]) -> str:
    """The status of an action that has begun, or any."""
    begun = (name for name, word in known.items() if word.means == "in progress")
    return str(next(begun, next(iter(known), "")))


def _length(period: Period) -> str:
    return f"{period.length} {period.unit.removesuffix('s') if period.length == 1 else period.unit}"


def _levels(typed: str) -> list[_Level]:
    """The levels of ``recommendation, action``; a plural can be given: ``priority: priorities``."""
    found: list[_Level] = []
    for part in typed.split(","):
        name, _, plural = (words.strip() for words in part.partition(":"))
        if ":" in plural:
            levels = ", ".join(word.strip() for word in part.split(":") if word.strip())
            raise UsageError(f"'{part.strip()}' is one level with two plurals: type '{levels}' for several levels")
        if name:
            found.append(_Level(name, plural or _plural(name)))
    if not found:
        raise UsageError(f"'{typed}' names no level: write '{LEVELS}'")
    return found


def _plural(name: str) -> str:
    """The plural of an English word: action, actions; priority, priorities."""
    return f"{name[:-1]}ies" if re.search(r"[^aeiou]y$", name) else f"{name}s"


def _asked(layout: Format) -> Iterator[FormatField]:
    """The fields that a paper has whose choices are all the first: others wait for another choice."""
    typed: dict[str, str] = {}
    for one in layout.fields:
        if one.text or (one.shows and not one.required):
            continue
        if not all(typed.get(name, "") in values for name, values in one.when.items()):
            continue
        typed[str(one.field)] = one.choices[0] if one.choices else ""
        yield one


def _own_sections(layout: Format) -> bool:
    """Whether a paper may have sections of its own."""
    return not layout.sections or any(one.field == OWN_SECTIONS for one in layout.sections)


def _field(project: Project, field: FormatField) -> _Field:
    known = project.council.outcomes
    sets = [(str(name), tuple(map(str, known[name].outcomes))) for name in field.outcomes or known if name in known]
    choice = field.choices[0] if field.choices else ""
    words = next(iter(choice.parts.values())) if isinstance(choice, Multilingual) else choice
    narrative = len(field.columns) != 1
    return _Field(
        str(field.field),
        str(field.label),
        tuple(sets),
        narrative,
        str(words),
        tuple(map(str, field.entries)),
        bool(field.intro),
    )


def filled(name: str, values: Mapping[str, Any]) -> str:
    """The file ``name`` beside this one, or below it, with ``values`` in their places."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined, autoescape=False
    )
    environment.filters["yaml"] = lambda text: inline(" ".join(str(text).split()), flow=True)
    environment.filters["comment"] = lambda text: " ".join(str(text).split())
    text = files("reportgen.starters").joinpath(name).read_text(encoding="utf-8")
    filled = environment.from_string(text).render(values)
    return re.sub(r" +$", "", filled, flags=re.MULTILINE)


def _checked(starter: Starter, of: type[Plan | Report | Inspection], asked: Iterable[FormatField] = ()) -> Starter:
    """The starter, if it is read without a problem: what was answered may hold what no plan may."""
    node, problems = load_text(starter.text, starter.path)
    if of is Plan:
        read_plan(node, "", problems)
    elif of is Report:
        known = spec(Report).keys
        extras = {str(one.field): tuple(one.entries) for one in asked if one.field not in known}
        read_report(node, "", extras, problems)
    else:
        read_inspection(node, "", problems)
    if problems:
        raise UsageError(problems[0].message)
    return starter
