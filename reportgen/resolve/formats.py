"""Names in a format: its fixed words, its sets of outcomes, its patterns for numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from reportgen.dates import DAY_PARTS
from reportgen.diagnostics import Diagnostic, Span, did_you_mean, nearest
from reportgen.model.fields import shown_parts
from reportgen.model.format import (
    FILLED,
    OTHER_WORDS,
    OWN_FILLED,
    OWN_SECTIONS,
    RECORD_WORDS,
    WORDS,
    Format,
    FormatField,
)
from reportgen.model.parts import ALL_PART_WORDS, PART_WORDS, PLAN_PARTS, RATING_WORDS
from reportgen.model.plan import RATING
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.model.words import SLICE_WORDS
from reportgen.nodes import span_of
from reportgen.progress.counting import names as count_names
from reportgen.resolve.languages import untranslated
from reportgen.resolve.names import unknown_name
from reportgen.schema.spec import spec
from reportgen.styles import USES


def resolve_format(project: Project, layout: Format, slips: Mapping[str, str]) -> Iterator[Diagnostic]:
    """All names in ``layout`` that name nothing, and fixed words that are missing.

    ``slips`` are its fields that are :func:`misspelt`.
    """
    span = layout.span("words")
    base = project.formats.get(layout.bases[0]) if layout.bases else None
    for field in layout.fields:
        if field.field in slips and _own(layout, field):
            yield unknown_name(field.field, field.span("field"), "field", [slips[field.field]], "")
    # What the base lacks as well is said of the base.
    yield from _missing(layout, {word: about for word, about in WORDS.items() if not base or word in base.words})
    if layout.name == project.council.document_format:
        yield from _missing(layout, {**RECORD_WORDS, **SLICE_WORDS})
    yield from _missing(layout, _part_words(project, layout))
    known = dict.fromkeys((*WORDS, *RECORD_WORDS, *SLICE_WORDS, *OTHER_WORDS, *ALL_PART_WORDS))
    for word in layout.words:
        if word not in known:
            hint = did_you_mean(word, known)
            yield Diagnostic("S001", span_of(word, span), f"'{word}' is not a fixed word", hint)
    for word, said in layout.words.items():
        if "{" in said and word in known and (base is None or base.words.get(word) is not said):
            yield from _places(said, _filled(word), span_of(said, span))
    yield from _places(layout.masthead, ("council", "body"), layout.span("masthead"))
    if layout.appendices is not None:
        yield from _places(layout.appendices.label, ("number", "title"), layout.appendices.span("label"))
    if layout.grid is not None and not _NARROWEST <= layout.grid.margin <= _WIDEST:
        message = f"pages can't have a margin of {layout.grid.margin:g} mm"
        hint = f"type a number from {_NARROWEST} to {_WIDEST}"
        yield Diagnostic("S008", layout.grid.span("margin"), message, hint)
    if layout.months and len(layout.months) != 12:
        hint = "give the names of all twelve, from January"
        yield Diagnostic("S003", layout.span("months"), f"a year has 12 months, not {len(layout.months)}", hint)
    if layout.weekdays and len(layout.weekdays) != 7:
        hint = "give the names of all seven, from Monday"
        yield Diagnostic("S003", layout.span("weekdays"), f"a week has 7 days, not {len(layout.weekdays)}", hint)
    yield from _places(layout.date, DAY_PARTS, layout.span("date"))
    for part, listed in (("cover", layout.cover), ("sections", layout.sections)):
        yield from _fields(project, layout, part, listed)
    yield from _cover(layout)
    yield from untranslated(layout, layout.languages)
    for style in layout.styles:
        if style not in USES:
            hint = did_you_mean(style, USES, f"the styles are: {', '.join(USES)}")
            yield unknown_name(style, span_of(style, layout.span("styles")), "style that reports need", USES, hint)
    if layout.numbering:
        for name, allowed in (("heading", {"1"}), ("paragraph", {"1", "2"})):
            pattern = str(getattr(layout.numbering, name))
            used = set(re.findall(r"\{(.*?)\}", pattern))
            if pattern not in ("", "none") and (not used or used - allowed):
                yield Diagnostic(
                    "S005",
                    layout.numbering.span(name),
                    f"'{pattern}' is not a pattern for a number",
                    "write '{1}.0' for headings, '{1}.{2}' for paragraphs",
                )


def misspelt(project: Project, layout: Format) -> dict[str, str]:
    """The fields of ``layout`` that are a slip in the name of a key or of a field of its base, each with that name.

    A format may add fields of any name. One that no report gives, and that is a letter or two from a key which the
    format does not have, is meant to be that key.
    """
    inherited = [str(field.field) for field in layout.fields if not _own(layout, field)]
    names = {str(field.field) for field in layout.fields}
    keys = [name for name in spec(Report).keys if name not in names and name not in _NO_FIELDS]
    given = {str(name) for report in project.reports for name in (*report.extra, *report.entries)}
    found: dict[str, str] = {}
    for field in layout.fields:
        name = str(field.field)
        # What has words of its own, or is computed, is printed whatever a report gives.
        if name in spec(Report).keys or name in given or field.text or field.shows or field.omit:
            continue
        near = nearest(name, [*keys, *inherited] if _own(layout, field) else keys, _SLIP)
        if near is not None:
            found[name] = near
    return found


def _own(layout: Format, field: FormatField) -> bool:
    """Whether a field is named in the format's own file, not in that of a base."""
    return span_of(field.field, field.span()).source.path == layout.node.source.path


_SLIP = 0.85
"""How like a word is that means another, by difflib: one letter in eight is wrong."""


def _cover(layout: Format) -> Iterator[Diagnostic]:
    """What the way in which the cover is set asks for."""
    needed = {"restricted"} if any(field.internal for field in layout.fields) else set[str]()
    set_as = layout.cover_layout
    if set_as is not None and set_as.kind == "grid":
        needed.add("cover grid")
        if set_as.across not in (2, 3, 4):
            hint = "type 2, 3 or 4"
            yield Diagnostic("S005", set_as.span("across"), "a grid has two to four boxes beside each other", hint)
    if set_as is not None and set_as.kind == "table" and len(set_as.headings) != 2:
        hint = "add 'headings: [Item, Details]'"
        yield Diagnostic("S002", set_as.span("headings"), "a cover that is a table needs two headings", hint)
    yield from _missing(layout, {word: about for word, about in OTHER_WORDS.items() if word in needed})


def _part_words(project: Project, layout: Format) -> dict[str, str]:
    """The words that the format needs for what it shows of a plan, and what reports in it show."""
    shown = {str(field.shows) for field in layout.sections if field.shows}
    needed: dict[str, str] = {}
    for report in project.reports:
        if report.format != layout.name:
            continue
        shown |= shown_parts(None, report).keys()
        plan = project.plans.get(report.plan)
        if plan is not None and project.ratings(plan) and any(column.name == RATING for column in plan.columns):
            needed |= RATING_WORDS
    for part in PLAN_PARTS:
        needed |= PART_WORDS[part] if part in shown else {}
    return {word: about for word, about in needed.items() if word not in WORDS}


def _missing(layout: Format, words: Mapping[str, str]) -> Iterator[Diagnostic]:
    for word, about in words.items():
        if word not in layout.words:
            hint = f"add it under 'words': {about}"
            yield Diagnostic("S002", layout.span("words"), f"the fixed word '{word}' is missing", hint)


def _fields(project: Project, layout: Format, part: str, listed: tuple[FormatField, ...]) -> Iterator[Diagnostic]:
    """What is wrong with the fields of the cover, or with the sections."""
    names = [str(field.field) for field in listed]
    everywhere = [*spec(Report).keys, *(str(field.field) for field in layout.fields)]
    for field in listed:
        for other in (one for one in (field.after, field.before) if one and one not in names):
            place = span_of(other, field.span())
            # A field of the base stands in its place since the base was read; what it came after may be taken out here.
            if place.source.path == layout.node.source.path:
                hint = f"the fields are: {', '.join(names)}"
                yield unknown_name(other, place, f"field of {_HERE[part]}", names, hint)
        for name in field.when:
            if name in everywhere:
                continue
            if span_of(name, field.span("when")).source.path != layout.node.source.path:
                # The base is not this clerk's to change, and had the field until it was taken out here.
                message = f"'{field.field}' is there only where '{name}' says so, and this format has no '{name}'"
                hint = f"take it out as well, with '- field: {field.field}' and 'omit: yes'"
                yield Diagnostic("N001", layout.span("base"), message, hint)
            else:
                hint = "name a key of a report, or a field of this format"
                yield unknown_name(name, span_of(name, field.span("when")), "field", everywhere, hint)
        if field.omit:
            others = [name for name in names if name != field.field]
            hint = did_you_mean(str(field.field), others, "delete it: there is none in a base to take out")
            yield Diagnostic(
                "S005", span_of(field.field, field.span()), f"'{field.field}' is no field of the base", hint
            )
            continue
        if field.field in _NO_FIELDS or (field.field == OWN_SECTIONS and part == "cover"):
            hint = "take it out, or name another field"
            yield Diagnostic("S005", field.span("field"), f"'{field.field}' is no field of {_HERE[part]}", hint)
        if field.field == OWN_SECTIONS:
            continue
        if not (field.label or field.text):
            hint = f"add it, for example 'label: {str(field.field)[:1].upper()}{str(field.field)[1:]}:'"
            yield Diagnostic("S002", field.span("label"), "'label' is missing", hint)
        if field.entries and field.field in spec(Report).keys:
            message = f"'{field.field}' is a key of every report, and has entries of its own"
            yield Diagnostic("S005", field.span("entries"), message, "take 'entries' out, or name another field")
        if field.shows and part == "cover":
            hint = "put the field among the sections"
            yield Diagnostic("S005", field.span("shows"), "a cover shows nothing of a plan", hint)
        own = OWN_FILLED.get(str(field.field), ())
        for words in (one for one in (field.intro, field.text) if "{" in one):
            # Braces mean something in a text that stands in every report: a slip would be printed.
            yield from _places(words, (*FILLED, *own, *everywhere, *count_names(None)), span_of(words, field.span()))
        for outcomes in field.outcomes:
            if outcomes not in project.council.outcomes:
                known = project.council.outcomes
                hint = "add the set to council.yaml"
                yield unknown_name(outcomes, span_of(outcomes, field.span()), "set of outcomes", known, hint)
        if field.field == "alignment" and len(field.columns) not in (1, 2):
            hint = "add 'columns: [Outcome, How the report aligns]', or the first alone for no narrative"
            yield Diagnostic("S002", field.span(), "'alignment' needs the headings of one or two columns", hint)
        if field.field == "meetings" and len(field.columns) not in (0, 2, 3):
            hint = "write 'columns: [Meeting, Date, Purpose]', or the first two alone"
            yield Diagnostic("S005", field.span("columns"), "a table of meetings has two or three columns", hint)


_NO_FIELDS = frozenset(("plan", "format", "as_at", "appendices"))
_HERE = {"cover": "this cover", "sections": "these sections"}


_NARROWEST, _WIDEST = 4, 60
"""Margins of the pages with a grid, in millimetres: printers reach no farther out; twelve columns need what is left."""


@cache
def _filled(word: str) -> tuple[str, ...]:
    """What may stand in { } in a fixed word, as the lists of fixed words say."""
    abouts = (words.get(word, "") for words in (WORDS, RECORD_WORDS, SLICE_WORDS, OTHER_WORDS, *PART_WORDS.values()))
    return tuple(place for about in (*abouts, RATING_WORDS.get(word, "")) for place in re.findall(r"\{(.*?)\}", about))


def _places(pattern: str, known: Iterable[str], span: Span) -> Iterator[Diagnostic]:
    """What stands in { } and is not filled in."""
    if "{" not in pattern:
        return
    known = list(dict.fromkeys(map(str, known)))
    for name in dict.fromkeys(re.findall(r"\{([^{}]*)\}", pattern)):
        if name not in known:
            otherwise = f"these are: {', '.join(known)}" if known else "take it out: nothing is"
            yield Diagnostic("S005", span, f"'{{{name}}}' is not filled in here", did_you_mean(name, known, otherwise))
