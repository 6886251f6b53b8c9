"""The council: who and what its plans and reports name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model.checks import RuleSetting
from reportgen.model.kinds import TEXT, ChoiceKind, ListKind, MapKind, Record, RecordKind, RefKind, key

TONES = ("grey", "blue", "green", "amber", "red")
MEANINGS = ("not due", "in progress", "complete", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who leads, owns or answers for something."""

    name: str = key(TEXT, "The name as printed.", example="Paul Marshall", required=True, default="")
    position: str = key(TEXT, "The post held.", example="Director of Children's Services", default="")
    telephone: str = key(TEXT, "Printed as typed.", example="0161 234 3804", default="")
    email: str = key(TEXT, "Printed as a link.", example="p.marshall@manchester.gov.uk", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """A committee, board, sub-group or any other body that meets."""

    name: str = key(TEXT, "The name as printed.", example="Ofsted Subgroup", required=True, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSet(Record):
    """A set of outcomes or priorities that a report can align to."""

    name: str = key(TEXT, "What the set is called.", example="Our Manchester Strategy", required=True, default="")
    outcomes: Mapping[str, str] = key(
        MapKind(TEXT),
        "Each outcome: an id, then its words as printed, in the order of printing.",
        example="connected: 'A connected city: world class infrastructure'",
        required=True,
        empty=dict,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWord(Record):
    """A status that progress can have."""

    label: str = key(TEXT, "The words printed.", example="Partially complete", required=True, default="")
    tone: str = key(
        ChoiceKind(TONES),
        "The colour that a page may give it, always beside the words.",
        example="amber",
        default="grey",
    )
    means: str = key(
        ChoiceKind(MEANINGS), "What it counts as, whatever it is called.", example="in progress", default=""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Council(Record):
    """A council and the names its plans use. The file is plans/council.yaml."""

    name: str = key(TEXT, "The council's name.", example="Manchester City Council", required=True, default="")
    language: str = key(TEXT, "The language of its papers, as a BCP 47 tag.", example="en-GB", default="en-GB")
    bodies: Mapping[str, Body] = key(
        MapKind(RecordKind(Body)), "Committees and boards: an id, then what it is called.", empty=dict
    )
    people: Mapping[str, Person] = key(MapKind(RecordKind(Person)), "People: an id, then who it is.", empty=dict)
    outcomes: Mapping[str, OutcomeSet] = key(
        MapKind(RecordKind(OutcomeSet)), "Sets of outcomes that reports align to.", empty=dict
    )
    statuses: Mapping[str, StatusWord] = key(
        MapKind(RecordKind(StatusWord), ids=False),
        "The words for progress. Where none are given, any word may be a status.",
        empty=dict,
    )
    document_format: str = key(
        RefKind("format"),
        "The format in which records and documents are printed on their own. Left out: they are not.",
        example="document",
        default="",
    )
    abbreviations: Mapping[str, str] = key(
        MapKind(TEXT, ids=False),
        "Abbreviations and what they stand for.",
        example="MASH: Multi-Agency Safeguarding Hub",
        empty=dict,
    )
    words: tuple[str, ...] = key(
        ListKind(TEXT, single=True),
        "Words of the council's own: they are spelled right as they stand here, and abbreviations among them need no "
        "explanation.",
        example="[Our Manchester, LGA]",
        default=(),
    )
    checks: Mapping[str, RuleSetting] = key(
        MapKind(RecordKind(RuleSetting), ids=False),
        "How rules are used, by their codes. A plan can say otherwise.",
        empty=dict,
    )
