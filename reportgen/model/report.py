"""The report: the paper that goes to a body at a meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reportgen.model.exempt import Exemption
from reportgen.model.kinds import (
    ANSWERS,
    DATE,
    ID,
    LINK,
    PROSE,
    TEXT,
    TIMESCALE,
    WHO,
    ChoiceKind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    RefKind,
    Timescale,
    Who,
    key,
)
from reportgen.model.parts import PLAN_PARTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A body and the day on which it meets."""

    body: str = key(
        RefKind("body"),
        "The body: its id, or its name.",
        example="ofsted-subgroup",
        required=True,
        default="",
    )
    date: date | None = key(DATE, "The day of the meeting.", example="2018-03-20", required=True)
    purpose: str = key(TEXT, "What the body does with the report.", example="Pre-decision scrutiny", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackgroundDocument(Record):
    """A document on which the report relies."""

    title: str = key(TEXT, "What it is called.", required=True, default="")
    link: str = key(LINK, "Where it can be read.", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency(Record):
    """Why a paper that was not out in time is taken all the same, and who is of that opinion."""

    circumstances: str = key(
        PROSE,
        "The special circumstances.",
        example="The inspectors' letter came on 14 March 2018.",
        required=True,
        default="",
    )
    chair: str = key(
        TEXT,
        "Whoever chairs the meeting and is of the opinion that it can't wait.",
        example="Councillor Stone",
        required=True,
        default="",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Record):
    """Who approved a paper, when, and what it said then."""

    by: Who | None = key(
        WHO,
        "Who approved it: a person or body of council.yaml, or words.",
        example="linda-evans",
        required=True,
    )
    on: date | None = key(DATE, "The day of the approval.", example="2018-03-09", required=True)
    commit: str = key(
        TEXT, "The commit of git that holds the paper as it was approved.", example="9f3c2a71d04b", default=""
    )

    @property
    def pinned(self) -> bool:
        """Whether ``commit`` is the name of one commit for good: a branch or a tag would be another tomorrow."""
        return re.fullmatch(r"[0-9a-f]{7,64}", self.commit) is not None


STATUSES = ("draft", "final")
"""How far a paper has come: it says on every page that it is a draft, or it has been approved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection(Record):
    """A section of the report. Its number, and those of its paragraphs, come from the format."""

    heading: str = key(TEXT, "The heading, without a number.", example="Introduction", required=True, default="")
    id: str = key(ID, "A name for links to it, where 'section-1' will not do.", example="next-steps", default="")
    text: str = key(PROSE, "The paragraphs, in Markdown.", default="")
    shows: str = key(
        ChoiceKind(tuple(PLAN_PARTS)),
        "What follows, computed from the plan.",
        example="overdue",
        default="",
    )
    exempt: Exemption | None = key(RecordKind(Exemption), "Why the public is not shown it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix(Record):
    """An appendix. Its letter comes from the format."""

    title: str = key(TEXT, "What it is called.", example="Post-Inspection Action Plan", required=True, default="")
    id: str = key(ID, "A name for links to it, where 'appendix-1' will not do.", example="action-plan", default="")
    shows: str = key(
        ChoiceKind(("plan", "text", *PLAN_PARTS)),
        "'plan' for the plan's grid, 'text' for text of its own; the others are computed from the plan, as 'measures'.",
        example="plan",
        default="text",
    )
    document: str = key(
        RefKind("document"), "A whole document beside the plan.", example="documents/inspection-report.md", default=""
    )
    text: str = key(PROSE, "Text in Markdown: the whole appendix, or what introduces the grid.", default="")
    published: date | None = key(
        DATE, "The day on which it was published, where that is not the report's.", example="2018-03-14"
    )
    exempt: Exemption | None = key(RecordKind(Exemption), "Why the public is not shown it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """One paper. The file is plans/<plan>/reports/<date>-<body>.yaml."""

    name: str = ""
    plan: str = key(
        RefKind("plan"),
        "The plan that it is about: the name of its folder.",
        example="ofsted-2017",
        default="",
    )
    format: str = key(
        RefKind("format"),
        "The format: the name of a folder under templates/.",
        example="report-for-resolution",
        required=True,
        default="",
    )
    as_at: date | None = key(
        DATE, "The plan is shown as it stood at the end of this day.", example="2018-02-22", required=True
    )
    since: str = key(
        TEXT,
        "What has moved is counted from here: the report before, by its name, or a day. Left out: from the start.",
        example="2018-03-20-ofsted-subgroup",
        default="",
    )
    meetings: tuple[Meeting, ...] = key(
        ListKind(RecordKind(Meeting)),
        "The bodies that it goes to, with the day of each meeting.",
        required=True,
        default=(),
    )
    published: date | None = key(
        DATE, "The day on which it was published, with all that has no day of its own.", example="2018-03-12"
    )
    late: Urgency | None = key(
        RecordKind(Urgency), "For a paper that follows after its agenda: why, and who has taken it."
    )
    urgent: Urgency | None = key(
        RecordKind(Urgency), "For an item that was not on the agenda in time: why it can't wait, and who says so."
    )
    next_review: Timescale | None = key(
        TIMESCALE, "When the body is to look at the plan again.", example="September 2018"
    )
    status: str = key(
        ChoiceKind(STATUSES),
        "'draft': every page says so. 'final': it has been approved. Left out: neither, and no page says anything.",
        example="draft",
        default="",
    )
    approved: Approval | None = key(RecordKind(Approval), "Who approved it, and when: a final paper must say so.")
    subject: str = key(TEXT, "The subject.", example="Post-Inspection Action Plan", required=True, default="")
    authors: Who | None = key(
        WHO,
        "Whose report it is: people of council.yaml, or posts as printed.",
        example="Director of Children's Services",
    )
    summary: str = key(PROSE, "The summary.", default="")
    recommendations: str = key(PROSE, "What members are asked to do.", default="")
    wards: str = key(TEXT, "The wards affected.", example="All", default="")
    alignment: Mapping[str, Mapping[str, str]] = key(
        MapKind(ANSWERS),
        "For each set of outcomes of council.yaml, how the report aligns to each of its outcomes.",
        empty=dict,
    )
    contacts: tuple[str, ...] = key(
        ListKind(RefKind("person"), single=True),
        "The contact officers.",
        example="[paul-marshall, sean-mckendrick]",
        default=(),
    )
    background: tuple[BackgroundDocument, ...] = key(
        ListKind(RecordKind(BackgroundDocument)), "The background documents.", default=()
    )
    sections: tuple[ReportSection, ...] = key(ListKind(RecordKind(ReportSection)), "The sections.", default=())
    appendices: tuple[Appendix, ...] = key(ListKind(RecordKind(Appendix)), "The appendices, in order.", default=())
    exempt: Exemption | None = key(RecordKind(Exemption), "Why the public is not shown it, or some of its fields.")
    extra: Mapping[str, tuple[str, ...]] = key(MapKind(PROSE, ids=False), "Fields that the format adds.", empty=dict)
    entries: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The plan beside which it stands: the folder under plans/."""
        return self.name.split("/", maxsplit=1)[0]

    @property
    def home(self) -> str:
        """The plan that it is about, or else that beside which it stands."""
        return self.plan or self.folder
