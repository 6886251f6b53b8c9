"""What is exempt: fields that there are, and nothing that is public elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.model.exempt import EXEMPT, exemption
from reportgen.model.format import Format
from reportgen.model.plan import MEASURE, Item, Measure, Plan
from reportgen.model.project import Project
from reportgen.model.report import Appendix, Report, ReportSection
from reportgen.model.withheld import showings
from reportgen.nodes import span_of
from reportgen.schema.spec import spec

# What tells where a thing is, or what it is: without it nobody could say what was left out.
_NEVER = frozenset((EXEMPT, "id", "ref", "quote", "answers", "split_from"))
_REPORT_NEVER = frozenset((EXEMPT, "plan", "format", "as_at", "meetings", "sections", "appendices", "published"))
_SECTION = ("heading", "text")
_APPENDIX = ("title", "text", "document", "shows")


def resolve_exempt(project: Project) -> Iterator[Diagnostic]:
    """All that can't be exempt, or is not."""
    for plan in project.plans.values():
        for item in plan.walk():
            yield from _named(item, _known(plan, item.level, Item)) if item.exempt is not None else ()
            for measure in item.measures:
                yield from _named(measure, _known(plan, MEASURE, Measure)) if measure.exempt is not None else ()
        yield from _shown(project, plan.name)
    for home in {report.folder for report in project.reports if not report.plan}:
        yield from _shown(project, home)
    for report in project.reports:
        layout = project.formats.get(report.format)
        known = [*(name for name in spec(Report).keys if name not in _REPORT_NEVER), *report.extra, *report.entries]
        yield from _named(report, known)
        yield from _depended_on(report, layout) if layout is not None else ()
        for section in report.sections:
            yield from _named(section, _SECTION)
        for appendix in report.appendices:
            yield from _named(appendix, _APPENDIX)


def _known(plan: Plan, level: str, of: type[Item | Measure]) -> list[str]:
    """What can be exempt of an item of ``level``, or of a measure: also the fields that columns add."""
    own = (str(column.name) for column in plan.columns if column.level == level and column.name)
    return list(dict.fromkeys((*(name for name in spec(of).keys if name not in _NEVER), *own)))


def _named(one: Item | Measure | Report | ReportSection | Appendix, known: Collection[str]) -> Iterator[Diagnostic]:
    own = exemption(one)
    for name in own.fields if own is not None else ():
        if name not in known:
            hint = did_you_mean(name, known, f"the fields that can be are: {', '.join(known)}")
            message = f"'{name}' is not a field that can be exempt here"
            yield Diagnostic("N001", span_of(name, one.span(EXEMPT)), message, hint)


def _depended_on(report: Report, layout: Format) -> Iterator[Diagnostic]:
    """A field on which others depend: whether these stand there would tell what it says."""
    own = exemption(report)
    for name in own.fields if own is not None else ():
        for field in layout.fields:
            if name in field.when:
                message = f"'{name}' can't be exempt: the format shows '{field.field}' only where it is given so"
                hint = f"make all of the report exempt, or '{field.field}' alone"
                yield Diagnostic("N001", span_of(name, report.span(EXEMPT)), message, hint)


def _shown(project: Project, home: str) -> Iterator[Diagnostic]:
    """Documents and plans that one paper shows to the public while another says that they are exempt."""
    shown = list(showings(project, home))
    for one in shown:
        for other in shown:
            exempt = other.exempt
            if one.exempt is None and exempt is not None and other.what == one.what and not one.after(exempt):
                what = f"'{one.what}'" if one.what else "the plan"
                where = f"{other.report.node.source.path}:{other.appendix.node.line}"
                message = f"{what} is shown to the public here, and exempt in {where}"
                hint = "make this appendix exempt as well, mark what is exempt in the plan, or say until when it is"
                yield Diagnostic("N006", one.appendix.span(), message, hint)
                break
