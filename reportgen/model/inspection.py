"""What inspectors said, word for word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportgen.model.kinds import (
    DATE,
    ID,
    PROSE,
    TEXT,
    TIMESCALE,
    ChoiceKind,
    ListKind,
    Record,
    RecordKind,
    RefKind,
    Timescale,
    key,
)
from reportgen.periods import PERIODS


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """The days on which inspectors were there."""

    start: date | None = key(DATE, "The first day.", example="2017-10-09", required=True)
    end: date | None = key(DATE, "The last day.", example="2017-11-02")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Record):
    """One judgement."""

    ref: str = key(TEXT, "Its number, as printed in the record.", example="2.1", default="")
    text: str = key(TEXT, "What is judged.", example="Adoption performance", required=True, default="")
    judgement: str = key(TEXT, "The judgement.", example="Good", required=True, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRecommendation(Record):
    """One recommendation of the record, word for word."""

    ref: str = key(TEXT, "Its number, as printed in the record.", example="1", required=True, default="")
    text: str = key(PROSE, "Its words, exactly.", required=True, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A figure that a finding gives, as worded."""

    what: str = key(TEXT, "What is counted.", example="days from care to adoption", required=True, default="")
    value: str = key(TEXT, "The figure.", example="514 days", required=True, default="")
    before: str = key(TEXT, "What it was before.", example="740 days", default="")
    at: str = key(TEXT, "When it was so.", example="8 October 2017", default="")
    before_at: str = key(TEXT, "When it was what it was before.", example="31 March 2017", default="")


FINDING_KINDS = ("strength", "improving", "needs attention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """Something the inspectors found, in their words, with the place where they say it."""

    id: str = key(ID, "A permanent name, unique in the records of the plan.", example="visits-timely", default="")
    paragraph: str = key(TEXT, "The numbered paragraph of the record's document.", example="16", default="")
    place: str = key(
        TEXT, "Where it stands, if paragraphs have no numbers.", example="Overview, paragraph 2", default=""
    )
    theme: str = key(TEXT, "The chapter or subject.", example="adoption", default="")
    kind: str = key(ChoiceKind(FINDING_KINDS), "What kind of finding it is.", example="strength", default="")
    text: str = key(PROSE, "Its words, exactly.", required=True, default="")
    figures: tuple[Figure, ...] = key(ListKind(RecordKind(Figure)), "The figures it gives.", default=())
    recommendations: tuple[str, ...] = key(
        ListKind(TEXT, single=True), "The numbers of the record's recommendations that it bears on.", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierJudgements(Record):
    """What was judged the time before."""

    when: str = key(TEXT, "When they were published.", example="September 2014", default="")
    judgements: tuple[Judgement, ...] = key(ListKind(RecordKind(Judgement)), "The judgements.", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection(Record):
    """An inspection, audit, review, peer challenge or letter, held word for word so that plans can quote it."""

    name: str = ""
    title: str = key(TEXT, "The title of the record.", required=True, default="")
    inspectorate: str = key(TEXT, "Who inspected.", example="Ofsted", default="")
    kind: str = key(
        TEXT, "What kind of record it is.", example="inspection of local authority children's services", default=""
    )
    framework: str = key(TEXT, "The framework inspected under.", example="Single Inspection Framework", default="")
    document: str = key(
        RefKind("document"), "The whole text, in Markdown.", example="documents/inspection-report.md", default=""
    )
    addressee: str = key(TEXT, "To whom it is addressed.", default="")
    inspectors: tuple[str, ...] = key(ListKind(TEXT, single=True), "Who inspected, with their parts.", default=())
    visit: Visit | None = key(RecordKind(Visit), "The days of the visit.")
    areas: tuple[str, ...] = key(ListKind(TEXT, single=True), "The areas covered.", default=())
    published: date | None = key(DATE, "The day the record was published.", example="2017-12-21")
    received: date | None = key(DATE, "The day the council received it.", example="2017-12-21")
    response: str = key(
        ChoiceKind(tuple(PERIODS)), "By which rule the council must answer.", example="childrens-services", default=""
    )
    stated: Timescale | None = key(
        TIMESCALE, "The day by which the council says it must answer, where it says so.", example="the 7th of April"
    )
    overall: str = key(TEXT, "The overall judgement, as worded.", default="")
    judgements: tuple[Judgement, ...] = key(
        ListKind(RecordKind(Judgement)), "The judgements, in the record's order.", default=()
    )
    previous: EarlierJudgements | None = key(RecordKind(EarlierJudgements), "The judgements before these.")
    recommendations: tuple[InspectionRecommendation, ...] = key(
        ListKind(RecordKind(InspectionRecommendation)), "The recommendations, in the record's order.", default=()
    )
    findings: tuple[Finding, ...] = key(ListKind(RecordKind(Finding)), "What the inspectors found.", default=())

    def recommendation(self, ref: str) -> InspectionRecommendation | None:
        """The recommendation with that number."""
        return next((item for item in self.recommendations if item.ref == ref), None)
