"""The format: what a council's kind of paper looks like, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reportgen.model.kinds import (
    FIXED,
    LANGUAGES,
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
from reportgen.model.parts import PLAN_PARTS
from reportgen.model.plan import PlanColumn
from reportgen.nations import LAWS

FILLED = ("council", "body", "date", "meetings", "subject", "as_at", "report_type", *LAWS)
"""What standing words may hold in { }, beyond the fields of the report: also the law of the council's nation."""

OWN_FILLED: Mapping[str, tuple[str, ...]] = {"late": ("chair",), "urgent": ("chair",), "background": ("until",)}
"""What the words before some fields may hold besides: who chairs the meeting, until when documents can be seen."""

OWN_SECTIONS = "sections"
"""The field that stands for the sections that a report has of its own."""

STYLES: Mapping[str, str] = {
    "decimal": "decimal",
    "roman": "roman",
    "letter": "letter",
    "capital roman": "roman",
    "capital letter": "letter",
}
"""How numbers can be written: what a format calls it, and the numerals."""

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
    "recommendation": "page: name of the filter by the plan's outermost items: {level}",
    "lead": "page: name of the filter by lead",
    "shown": "page: count of the rows shown: {shown} and {total}",
    "clear": "page: button that empties the filter",
    "print": "page: button that prints",
    "back_to_top": "page: link to the top",
    "document": "page: link to the Word document",
}
"""The fixed words that a format must give, each with where it stands and what it may hold."""

OTHER_WORDS: Mapping[str, str] = {
    "restricted": "on every page of the restricted edition: that it is not for publication",
    "draft": "on every page of a draft: that it is one",
    "exempt": "in the place of an exempt part: {paragraph}, {exempt law}, {exempt schedule} and {reason}",
    "exempt item": "in the place of an exempt item: {paragraph}, {exempt law}, {exempt schedule} and {reason}",
    "exempt short": "beside these, where a word has to do; the heading of an exempt part that is not called otherwise",
    "exempt until": "after these, where it is exempt until a day: {date}",
    "exempt report": "what a report is called whose subject is exempt",
    "cover grid": "how the boxes of a cover that is a grid are laid out, for a screen reader",
}
"""The fixed words that only some formats need: those that have something internal, exempt, drafts, or such a cover."""


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
class FormatField(Record):
    """One field of the cover or one section of the body, in the order of printing."""

    field: str = key(
        TEXT,
        "What it shows: a key of the report, or a key that this format adds to it.",
        example="summary",
        required=True,
        default="",
    )
    label: str = key(TEXT, "The label or heading as printed, colon included.", example="Report to:", default="")
    group: str = key(
        TEXT,
        "The heading that stands above it and those next to it with the same group.",
        example="Implications",
        default="",
    )
    layout: str = key(
        ChoiceKind(("line", "block")),
        "On the cover. 'line': the value beside its label. 'block': the value below it.",
        example="line",
        default="block",
    )
    required: bool = key(YES_NO, "Whether a report must give it.", example="yes", default=False)
    when: Mapping[str, tuple[str, ...]] = key(
        MapKind(ListKind(TEXT, single=True), ids=False),
        "It is there only where another field is one of these; 'given' stands for anything.",
        example="classification: Private",
        empty=dict,
    )
    internal: bool = key(YES_NO, "Whether only the restricted edition shows it.", example="yes", default=False)
    choices: tuple[str, ...] = key(ListKind(TEXT), "What it may be.", example="[Public, Private]", default=())
    entries: Mapping[str, str] = key(
        MapKind(TEXT, ids=False),
        "It is given several times: the keys of an entry, each with the heading of its column.",
        example="officer: Officer",
        empty=dict,
    )
    intro: str = key(
        PROSE, "Standing words printed before the value. {council}, {body} and other fields are filled in.", default=""
    )
    text: str = key(PROSE, "Standing words that are the whole of it: a report has no such key.", default="")
    shows: str = key(
        ChoiceKind(tuple(PLAN_PARTS)),
        "In the body: what follows, computed from the plan, below what the report says.",
        example="overdue",
        default="",
    )
    rule: bool = key(YES_NO, "On the cover: whether a thin line follows it.", example="yes", default=False)
    after: str = key(
        TEXT, "In a format with a base: the field of the base after which it stands.", example="alignment", default=""
    )
    before: str = key(
        TEXT, "In a format with a base: the field of the base before which it stands.", example="subject", default=""
    )
    omit: bool = key(YES_NO, "In a format with a base: takes the field out.", example="yes", default=False)
    outcomes: tuple[str, ...] = key(
        ListKind(RefKind("outcomes"), single=True),
        "For alignment: the sets of outcomes of council.yaml. Left out: all of them.",
        example="our-manchester",
        default=(),
    )
    columns: tuple[str, ...] = key(
        ListKind(TEXT),
        "For alignment: the headings of outcome and narrative; the first alone where there is no narrative. "
        "For meetings: those of body, day and purpose, which are then a table.",
        default=(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLayout(Record):
    """How the fields of the cover that are lines are set."""

    kind: str = key(
        ChoiceKind(("lines", "table", "grid")),
        "'lines': below each other. 'table': a table of labels and values. 'grid': boxes, several beside each other.",
        example="table",
        default="lines",
    )
    headings: tuple[str, ...] = key(
        ListKind(TEXT), "For a table: the headings of its two columns.", example="[Item, Details]", default=()
    )
    across: float = key(NUMBER, "For a grid: how many boxes stand beside each other.", example="2", default=2.0)


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
        ChoiceKind(tuple(STYLES)),
        "How the section's number is written.",
        example="decimal",
        default="decimal",
    )
    paragraph_style: str = key(
        ChoiceKind(tuple(STYLES)), "How the paragraph's number is written.", example="letter", default="decimal"
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
    paper: str = key(ChoiceKind(("A4", "A3")), "The size of its paper.", example="A3", default="A4")
    repeat: tuple[str, ...] = key(
        ListKind(TEXT, single=True),
        "Columns that are said again in each row rather than spanning the rows of their item, by heading or by what "
        "they show; 'all' for all.",
        example="recommendation.ref",
        default=(),
    )
    columns: tuple[PlanColumn, ...] = key(
        ColumnsKind(), "The columns of a plan that declares none of its own.", default=()
    )
    widths: Mapping[str, float] = key(
        MapKind(NUMBER, ids=False),
        "Widths in millimetres of columns that are not to be computed, by heading or by what they show.",
        example="recommendation.ref: 8",
        empty=dict,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimes(Record):
    """How long before a meeting, and after it, things are due for this kind of paper, where not as in council.yaml."""

    clear_days: float | None = key(NUMBER, "Clear days between publication and meeting.", example="5")
    agenda_deadline: float | None = key(NUMBER, "Working days before a meeting by which the clerk has it.", example="8")
    notice: float | None = key(NUMBER, "Clear days of notice that a key decision needs.", example="28")
    call_in: float | None = key(NUMBER, "Working days in which a decision can be called in.", example="5")
    background_years: float | None = key(NUMBER, "Years for which background documents can be seen.", example="4")


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
    languages: tuple[str, ...] = key(
        ListKind(ChoiceKind(tuple(LANGUAGES))),
        "The languages of a paper in several, in the order in which they stand. Any text may then be given in each.",
        example="[cy, en]",
        default=(),
    )
    date: str = key(
        TEXT,
        "How days are printed: {weekday}, {day}, {month} and {year}; {dd} and {mm} for two digits.",
        example="'{day} {month} {year}'",
        default="{day} {month} {year}",
    )
    months: tuple[str, ...] = key(ListKind(TEXT), "The names of the twelve months.", default=())
    weekdays: tuple[str, ...] = key(ListKind(TEXT), "The names of the days of the week, from Monday.", default=())
    cover: tuple[FormatField, ...] = key(
        ListKind(RecordKind(FormatField)), "The fields of the cover.", required=True, default=()
    )
    cover_layout: CoverLayout | None = key(RecordKind(CoverLayout), "How the lines of the cover are set.")
    sections: tuple[FormatField, ...] = key(
        ListKind(RecordKind(FormatField)),
        "The sections of the body. The field 'sections' stands for the report's own. Left out: these alone.",
        default=(),
    )
    order: tuple[str, ...] = key(ListKind(ChoiceKind(PARTS)), "The order of the parts.", default=PARTS)
    numbering: FormatNumbering | None = key(RecordKind(FormatNumbering), "How sections and paragraphs are counted.")
    appendices: AppendixStyle | None = key(RecordKind(AppendixStyle), "How appendices are named.")
    grid: GridProfile | None = key(RecordKind(GridProfile), "How the grid is set.")
    lead_times: LeadTimes | None = key(RecordKind(LeadTimes), "When things are due, in days.")
    styles: Mapping[str, str] = key(
        MapKind(TEXT, ids=False),
        "Styles that have other names in the Word template: what it calls them, by the names in clerk.md.",
        example="Body Text: Report Body",
        empty=dict,
    )
    words: Mapping[str, str] = key(MapKind(FIXED, ids=False), "Every other fixed word.", empty=dict)

    @property
    def fields(self) -> tuple[FormatField, ...]:
        """Every field that a report in this format is asked for, in the order of cover and body."""
        return tuple(field for field in (*self.cover, *self.sections) if field.field != OWN_SECTIONS)
