"""The format: what a council's kind of paper looks like, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reportgen.model.kinds import (
    FIXED,
    NUMBER,
    PROSE,
    TEXT,
    YES_NO,
    ChoiceKind,
    ColumnsKind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    RefKind,
    key,
)
from reportgen.model.plan import PlanColumn

PARTS = ("cover", "sections", "appendices")

WORDS: Mapping[str, str] = {
    "meeting": "a body and its day: {body} and {date}",
    "between people": "what stands between the names of several leads or owners",
    "name": "label of a contact's name",
    "position": "label of a contact's post",
    "telephone": "label of a contact's telephone number",
    "email": "label of a contact's e-mail address",
    "item": "heading of an item of a plan: {level} and {ref}",
    "untitled": "heading of an item that has no number: {level}",
    "ref": "heading of the column of numbers in a table of actions",
    "status": "heading of the column of statuses, and of its filter",
    "measures": "caption of a table of measures: {item}",
    "actions": "caption of a table of actions: {item} and {levels}",
    "grid": "caption of the whole grid: {plan}",
    "grid description": "how the whole grid is laid out, for a screen reader",
    "table description": "how a table with one header row is laid out, for a screen reader",
    "nothing": "what a table cell says where the plan says nothing",
    "no actions": "what an item without any below it says: {levels}",
    "no status": "the status of an action that has none",
    "was": "the first timescale of an action whose timescale was changed: {due}",
    "key": "introduces the meanings of a plan's own statuses",
    "as at": "the day as at which the plan is shown: {date}",
    "notes": "heading of the notes at the end of a page",
    "back_to_text": "page: link from a note back to its mark: {number}",
    "skip": "page: link over the navigation",
    "contents": "page: heading of the contents",
    "filter": "page: heading of the filter",
    "filter_help": "page: what the filter does",
    "all": "page: choice of a filter that leaves nothing out",
    "recommendation": "page: name of the filter by the plan's outermost items",
    "lead": "page: name of the filter by lead",
    "shown": "page: count of the rows shown: {shown} and {total}",
    "clear": "page: button that empties the filter",
    "print": "page: button that prints",
    "back_to_top": "page: link to the top",
    "document": "page: link to the Word document",
}
"""The fixed words that a format must give, each with where it stands and what it may hold."""


RECORD_WORDS: Mapping[str, str] = {
    "inspectorate": "label of who inspected",
    "record kind": "label of what kind of record it is",
    "framework": "label of the framework",
    "visit": "label of the days of the visit",
    "days": "the first and the last day of a visit: {start} and {end}",
    "published": "label of the day of publication",
    "received": "label of the day of receipt",
    "answer by": "label of the day by which the council must answer",
    "answer rule": "that day, with its rule: {day}, {count}, {unit} and {law}",
    "stated": "label of the day by which the council says it must answer",
    "inspectors": "label of the inspectors",
    "addressee": "label of the addressee",
    "areas": "label of the areas covered",
    "judgements": "heading of the judgements",
    "judged": "heading of the column of what is judged",
    "judgement": "heading of the column of judgements",
    "previous judgements": "heading of the judgements before: {when}",
    "recommendations": "heading of the recommendations",
    "recommendation of record": "heading of one recommendation: {ref}",
    "answered by": "label of the items of the plan that answer a recommendation",
    "unanswered": "what stands there where none does",
    "answer": "one item of the plan: {item} and {progress}",
    "complete of": "how many actions are complete: {complete} and {total}",
    "findings": "heading of the findings",
    "other findings": "heading of the findings without a theme",
    "findings on": "caption of a table of findings: {theme}",
    "place": "heading of the column of places",
    "paragraph": "a numbered paragraph: {paragraph}",
    "finding": "heading of the column of findings",
    "finding kind": "heading of the column of kinds",
    "strength": "a finding that praises",
    "improving": "a finding of progress",
    "needs attention": "a finding that asks for more",
    "figure": "a figure: {what} and {value}",
    "figure before": "a figure with what it was before: {what}, {value} and {before}",
    "since": "heading of the column of what was done since",
    "nothing since": "what stands there where nothing is recorded",
    "since recommendation": "what was done for a recommendation: {ref} and {progress}",
}
"""The fixed words that the format for records and documents must give as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverField(Record):
    """One field of the cover, in the order of printing."""

    field: str = key(
        TEXT,
        "What it shows: a key of the report, or a key that this format adds to it.",
        example="summary",
        required=True,
        default="",
    )
    label: str = key(TEXT, "The label as printed, colon included.", example="Report to:", required=True, default="")
    layout: str = key(
        ChoiceKind(("line", "block")),
        "'line': the value beside its label. 'block': the value below it.",
        example="line",
        default="block",
    )
    required: bool = key(YES_NO, "Whether a report must give it.", example="yes", default=False)
    rule: bool = key(YES_NO, "Whether a thin line follows it.", example="yes", default=False)
    intro: str = key(PROSE, "Fixed words printed before the value.", default="")
    after: str = key(
        TEXT, "In a format with a base: the field of the base after which it stands.", example="alignment", default=""
    )
    outcomes: str = key(
        RefKind("outcomes"),
        "For alignment: the set of outcomes of council.yaml.",
        example="our-manchester",
        default="",
    )
    columns: tuple[str, ...] = key(
        ListKind(TEXT), "For alignment: the headings of the table's two columns.", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatNumbering(Record):
    """How sections and paragraphs are counted. Left out: no numbers."""

    heading: str = key(
        TEXT, "The number of a section; {1} counts the sections. 'none': no number.", example="'{1}.0'", default=""
    )
    paragraph: str = key(
        TEXT,
        "The number of a paragraph; {1} counts the sections, {2} the paragraphs. 'none': no number.",
        example="'{1}.{2}'",
        default="",
    )
    style: str = key(
        ChoiceKind(("decimal", "roman", "letter")),
        "How the section's number is written.",
        example="decimal",
        default="decimal",
    )
    continuous: bool = key(
        YES_NO, "Whether paragraphs are counted straight through all sections.", example="no", default=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixStyle(Record):
    """How appendices are named."""

    label: str = key(
        TEXT,
        "The heading; {number} is its letter or number, {title} its title.",
        example="'Appendix {number}: {title}'",
        default="{title}",
    )
    style: str = key(
        ChoiceKind(("letter", "decimal", "roman")),
        "How they are counted.",
        example="letter",
        default="letter",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GridProfile(Record):
    """How the grid of a plan is set on paper."""

    orientation: str = key(ChoiceKind(("landscape", "portrait")), "The way the paper lies.", default="landscape")
    margin: float = key(NUMBER, "The margin of its pages, in millimetres.", example="10", default=10.0)
    columns: tuple[PlanColumn, ...] = key(
        ColumnsKind(), "The columns of a plan that declares none of its own.", default=()
    )
    widths: Mapping[str, float] = key(
        MapKind(NUMBER, ids=False),
        "Widths in millimetres of columns that are not to be computed, by heading or by what they show.",
        example="recommendation.ref: 8",
        empty=dict,
    )


class FormatFolder(NamedTuple):
    """Where a format stands, and what messages call that folder: ``templates/report-for-resolution``."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Record):
    """A kind of paper. The file is templates/<format>/format.yaml."""

    name: str = ""
    bases: tuple[str, ...] = ()
    folders: tuple[FormatFolder, ...] = ()
    base: str = key(
        RefKind("format"),
        "The format whose keys and files hold where this one gives none.",
        example="report-for-resolution",
        default="",
    )
    masthead: str = key(
        TEXT,
        "The first line of the paper; {council} and {body} are filled in.",
        example="'{council}'",
        default="{council}",
    )
    title: str = key(TEXT, "What the paper is called.", example="Report for Resolution", required=True, default="")
    language: str = key(
        TEXT,
        "The language of the paper where it is not the council's, as a BCP 47 tag.",
        example="cy-GB",
        default="",
    )
    date: str = key(
        TEXT,
        "How days are printed: {day}, {month} and {year}.",
        example="'{day} {month} {year}'",
        default="{day} {month} {year}",
    )
    months: tuple[str, ...] = key(ListKind(TEXT), "The names of the twelve months.", default=())
    cover: tuple[CoverField, ...] = key(
        ListKind(RecordKind(CoverField)), "The fields of the cover.", required=True, default=()
    )
    order: tuple[str, ...] = key(ListKind(ChoiceKind(PARTS)), "The order of the parts.", default=PARTS)
    numbering: FormatNumbering | None = key(RecordKind(FormatNumbering), "How sections and paragraphs are counted.")
    appendices: AppendixStyle | None = key(RecordKind(AppendixStyle), "How appendices are named.")
    grid: GridProfile | None = key(RecordKind(GridProfile), "How the grid is set.")
    words: Mapping[str, str] = key(MapKind(FIXED, ids=False), "Every other fixed word.", empty=dict)
