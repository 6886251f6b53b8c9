"""What inspectors said, word for word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportgen.model.kinds import DATE, PROSE, TEXT, ListKind, Record, RecordKind, key


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
class Inspection(Record):
    """An inspection, audit, review or letter, held word for word so that plans can quote it."""

    title: str = key(TEXT, "The title of the record.", required=True, default="")
    inspectorate: str = key(TEXT, "Who inspected.", example="Ofsted", default="")
    kind: str = key(
        TEXT,
        "What kind of record it is.",
        example="inspection of local authority children's services",
        default="",
    )
    visit: Visit | None = key(RecordKind(Visit), "The days of the visit.")
    published: date | None = key(DATE, "The day the record was published.", example="2017-12-21")
    received: date | None = key(DATE, "The day the council received it.", example="2017-12-21")
    overall: str = key(TEXT, "The overall judgement, as worded.", default="")
    judgements: tuple[Judgement, ...] = key(
        ListKind(RecordKind(Judgement)), "The judgements, in the record's order.", default=()
    )
    recommendations: tuple[InspectionRecommendation, ...] = key(
        ListKind(RecordKind(InspectionRecommendation)),
        "The recommendations, in the record's order.",
        default=(),
    )

    def recommendation(self, ref: str) -> InspectionRecommendation | None:
        """The recommendation with that number."""
        return next((item for item in self.recommendations if item.ref == ref), None)
