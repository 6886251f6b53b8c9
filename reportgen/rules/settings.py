"""What a council or a plan says about the rules: how much one weighs, its threshold, where it is ignored and why.

The plan's word goes before the council's. A problem that is ignored is kept, with the reason, so that it can be listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from reportgen.diagnostics import CODES, Diagnostic, Severity, Span, did_you_mean
from reportgen.model.checks import OFF, Ignore, RuleSetting
from reportgen.model.project import Project
from reportgen.nodes import MappingNode, Node, Scalar, span_of
from reportgen.progress.timeline import last_days


class Ignored(NamedTuple):
    """A problem that somebody said to ignore, and why."""

    problem: Diagnostic
    ignore: Ignore


@dataclass(frozen=True)
class Settings:
    """The settings of every rule, by plan; those of the council stand under the empty name."""

    project: Project
    on: date | None = None

    def day(self, home: str) -> date:
        """The day on which the plan ``home`` is checked: the one asked for, else the last that the plan knows of.

        With an empty name it is that of the latest plan. It is never today: the same files give the same problems.
        """
        return self.on or self._days.get(home, date.min)

    @cached_property
    def _days(self) -> dict[str, date]:
        days = last_days(self.project)
        return {**days, "": max(days.values(), default=date.min)}

    def weight(self, code: str, default: Severity, home: str) -> Severity | None:
        """How much a problem of ``code`` weighs in the plan ``home``; None where the rule is off."""
        if code not in self._spoken_of:
            return default
        for setting in self._settings(code, home):
            if setting.severity == OFF:
                return None
            if setting.severity:
                return Severity(setting.severity)
        return default

    def limit(self, code: str, home: str) -> float | None:
        """The threshold that was set for the plan ``home``, or None."""
        if code not in self._spoken_of:
            return None
        return self.project.limit(code, home)

    def wanted(self, code: str, default: Severity, least: Severity) -> bool:
        """Whether problems of ``code`` could weigh ``least`` or more anywhere."""
        if code not in self._spoken_of:
            return default.rank <= least.rank
        weights = [self.weight(code, default, home) for home in ("", *self.project.plans)]
        return any(weight is not None and weight.rank <= least.rank for weight in weights)

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        """The codes of which the council or any plan says something: few, and asked for with every problem and plan."""
        return frozenset().union(self.project.council.checks, *(plan.checks for plan in self.project.plans.values()))

    def apply(self, problems: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Ignored]]:
        """The problems with the weights that were set, and apart from them those that are to be ignored.

        What is an error by itself stays one: a file that can't be read is not read because somebody says so.
        """
        kept: list[Diagnostic] = []
        ignored: list[Ignored] = []
        for problem in problems:
            if problem.code in CODES and problem.severity is Severity.ERROR:
                kept.append(problem)
                continue
            home = _home(problem.span.source.path)
            weight = self.weight(problem.code, problem.severity, home)
            if weight is None:
                continue
            if weight is not problem.severity:
                problem = replace(problem, stamp=problem.kind._replace(severity=weight))  # noqa: PLW2901  # the same one
            ignore = self._ignore(problem, home)
            if ignore is None:
                kept.append(problem)
            elif ignore.until is not None and ignore.until < self.day(home):
                hint = f"it was to be ignored until {ignore.until.isoformat()}: {' '.join(ignore.because.split())}"
                kept.append(replace(problem, hint=f"{problem.hint}; {hint}" if problem.hint else hint))
            else:
                ignored.append(Ignored(problem, ignore))
        return kept, ignored

    def of(self, home: str) -> Mapping[str, RuleSetting]:
        """What the plan ``home`` says, or with an empty name the council."""
        if not home:
            return self.project.council.checks
        plan = self.project.plans.get(home)
        return plan.checks if plan else {}

    def _settings(self, code: str, home: str) -> Iterator[RuleSetting]:
        for name in (home, "") if home else ("",):
            setting = self.of(name).get(code)
            if setting is not None:
                yield setting

    def _ignore(self, problem: Diagnostic, home: str) -> Ignore | None:
        if problem.code not in self._spoken_of:
            return None
        for setting in self._settings(problem.code, home):
            for ignore in setting.ignored:
                if any(_covers(place, problem.span) for place in places(self.project, home, ignore.at)):
                    return ignore
        return None


def misset(project: Project, known: Mapping[str, float | None]) -> Iterator[Diagnostic]:
    """What is wrong with the settings themselves. ``known`` are the codes of rules, with their thresholds."""
    soft = [code for code, kind in CODES.items() if kind.severity is not Severity.ERROR]
    for home in ("", *project.plans):
        for code, setting in Settings(project).of(home).items():
            where = span_of(code, setting.span())
            if code not in known and code not in soft:
                hint = did_you_mean(code, [*known, *soft], "'reportgen rules' lists them")
                what = "is an error, and always one" if code in CODES else "is not the code of a rule"
                yield Diagnostic("N001", where, f"'{code}' {what}", hint)
                continue
            if setting.limit is not None and known.get(code) is None:
                yield Diagnostic("S001", setting.span("limit"), f"{code} has no limit", "take the limit out")
            for ignore in setting.ignored:
                if ignore.at and not any(places(project, home, ignore.at)):
                    names = [*_paths(project), *(name for name, _, _ in _named(project, home) if name)]
                    hint = did_you_mean(ignore.at, names, "give the id of an item, or the path of a file")
                    message = f"'{ignore.at}' is no item, measure, finding, section, appendix or file here"
                    span = span_of(ignore.at, ignore.span())
                    yield Diagnostic("N001", span, message, hint)


class Place(NamedTuple):
    """Lines of a file: all of it where there are none. ``inner`` are the lines of it that are others' own."""

    path: str
    first: int = 0
    last: int = 0
    inner: tuple[tuple[int, int], ...] = ()


def places(project: Project, home: str, at: str) -> Iterator[Place]:
    """Where ``at`` is: the item, measure, finding, section or appendix with that id, or the file with that path.

    An item ends where those below it start: each of them has a place of its own.
    """
    for path in _paths(project):
        if path == at:
            yield Place(path)
    for name, node, below in _named(project, home):
        if name == at:
            yield Place(node.source.path, *extent(node), tuple(extent(one) for one in below))


def _named(project: Project, home: str) -> Iterator[tuple[str, MappingNode, list[MappingNode]]]:
    """Everything with an id in the plan ``home``, or with no name anywhere: id, node, the nodes of what is below."""
    for plan in project.plans.values():
        for item in plan.walk() if home in ("", plan.name) else ():
            yield item.id, item.node, [below.node for below in item.children]
            for measure in item.measures:
                yield measure.id, measure.node, []
    for (where, _), record in project.records.items():
        for finding in record.findings if home in ("", where) else ():
            yield finding.id, finding.node, []
    for report in project.reports:
        if home in ("", _home(report.node.source.path)):
            for section in report.sections:
                yield section.id, section.node, []
            for appendix in report.appendices:
                yield appendix.id, appendix.node, []


def extent(node: Node) -> tuple[int, int]:
    """The first and the last line on which ``node`` stands."""
    if isinstance(node, Scalar):
        return node.line, node.line + node.rstrip("\n").count("\n") + (1 if node.block else 0)
    inner: list[Node] = list(node.entries.values()) if isinstance(node, MappingNode) else node.items
    return node.line, max((extent(child)[1] for child in inner), default=node.line)


def _covers(place: Place, span: Span) -> bool:
    if place.path != span.source.path:
        return False
    if not place.first:
        return True
    inside = place.first <= span.line <= place.last
    return inside and not any(first <= span.line <= last for first, last in place.inner)


def _paths(project: Project) -> Iterator[str]:
    yield project.council.node.source.path
    for plan in project.plans.values():
        yield plan.node.source.path
    for record in project.records.values():
        yield record.node.source.path
    for report in project.reports:
        yield report.node.source.path
    for home, path in project.documents:
        yield f"plans/{home}/{path}"


def _home(path: str) -> str:
    """The plan that a file belongs to: the folder below plans/, or nothing."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "plans" else ""
