"""The council: who and what its plans and reports name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model.checks import RuleSetting
from reportgen.model.kinds import (
    CLOSED_DAY,
    NUMBER,
    TEXT,
    YES_NO,
    ChoiceKind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    RefKind,
    key,
)
from reportgen.nations import NATIONS
from reportgen.workdays import ClosedDay

TONES = ("grey", "blue", "green", "amber", "red")
RATED_BY = ("dates", "share", "statement")
MEANINGS = ("not due", "in progress", "complete", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who leads, owns or answers for something."""

    name: str = key(TEXT, "The name as printed.", example="Paul Marshall", required=True, default="")
    position: str = key(TEXT, "The post held.", example="Director of Children's Services", default="")
    telephone: str = key(TEXT, "Printed as typed.", example="0161 234 3804", default="")
    email: str = key(
        TEXT,
        "Printed as a link. Words that are no address, as 'by form only', are printed as words.",
        example="p.marshall@manchester.gov.uk",
        default="",
    )


_EMAIL = re.compile(r"[^\s<>\"(),;:@]+@[\w.-]*\w")


def is_email(text: str) -> bool:
    """Whether a text is one e-mail address and nothing else, as far as anybody can see who sends it nothing."""
    return _EMAIL.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """A committee, board, sub-group or any other body that meets."""

    name: str = key(TEXT, "The name as printed.", example="Ofsted Subgroup", required=True, default="")
    executive: bool = key(
        YES_NO, "Whether it takes executive decisions, which scrutiny can call in.", example="yes", default=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Record):
    """The working days of the council, and the days within which its papers must be out."""

    nation: str = key(
        ChoiceKind(tuple(NATIONS)),
        "Whose bank holidays and whose law on papers hold.",
        example="wales",
        default="england",
    )
    closed: tuple[ClosedDay, ...] = key(
        ListKind(CLOSED_DAY, single=True),
        "Days on which it is closed beside bank holidays: one day, or one of every year.",
        example="[24 December, 27 December 2018]",
        default=(),
    )
    saturdays: bool = key(YES_NO, "Whether Saturdays count as working days.", example="no", default=False)
    clear_days: float | None = key(
        NUMBER,
        "Clear working days between publication and meeting. Left out: 5 in England and Northern Ireland, 3 in Wales "
        "and Scotland.",
        example="5",
    )
    agenda_deadline: float | None = key(
        NUMBER, "Working days before a meeting by which a report must be with the clerk.", example="9"
    )
    call_in: float | None = key(
        NUMBER, "Working days after a meeting within which an executive decision can be called in.", example="5"
    )
    background_years: float | None = key(
        NUMBER,
        "Years from the meeting for which background documents can be seen. Left out: 4.",
        example="6",
    )


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
class Rating(Record):
    """One of the ratings that an item can have: red, amber, green, or whatever the council calls them."""

    label: str = key(TEXT, "The word printed.", example="Amber", required=True, default="")
    tone: str = key(
        ChoiceKind(TONES),
        "The colour that a page may give it, always beside the word.",
        example="amber",
        default="grey",
    )
    means: str = key(TEXT, "What it stands for, as the key prints it.", example="up to 30 days overdue", default="")
    overdue: float | None = key(NUMBER, "By dates: it holds from so many days after an action was due.", example="31")
    due_within: float | None = key(
        NUMBER, "By dates: it holds from so many days before an action is due.", example="14"
    )
    share: float | None = key(
        NUMBER, "By share: it holds while no more than so many per cent of the actions are complete.", example="25"
    )
    complete: bool = key(YES_NO, "Whether what is complete has it.", example="yes", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings(Record):
    """How items are rated (RAG). The one rating without a limit is for all that no limit is reached by."""

    by: str = key(
        ChoiceKind(RATED_BY),
        "'dates': by how late an action is. 'share': by how many are complete. 'statement': as the officer says.",
        example="dates",
        required=True,
        default="dates",
    )
    scale: Mapping[str, Rating] = key(
        MapKind(RecordKind(Rating), ids=False),
        "The ratings, from the worst to the best. What several actions have together is the worst of theirs.",
        required=True,
        empty=dict,
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
    ratings: Ratings | None = key(RecordKind(Ratings), "How actions are rated. A plan can have ratings of its own.")
    calendar: Calendar | None = key(RecordKind(Calendar), "Its working days, and by when its papers must be out.")
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
