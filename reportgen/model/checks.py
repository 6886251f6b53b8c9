"""What a council or a plan says about the rules that check it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportgen.model.kinds import DATE, NUMBER, PROSE, TEXT, ChoiceKind, ListKind, Record, RecordKind, key

OFF = "off"
WEIGHTS = ("error", "warning", "advice", OFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore(Record):
    """One place where a rule is wrong, with the reason. The reason is listed by ``check --show-ignored``."""

    at: str = key(
        TEXT,
        "Where: the id of an item, measure, finding, section or appendix, or the path of a file.",
        example="supervision-file-audits",
        required=True,
        default="",
    )
    because: str = key(PROSE, "Why the rule is wrong here.", required=True, default="")
    until: date | None = key(
        DATE, "The last day on which it is ignored; then it is reported again.", example="2018-12-31", required=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting(Record):
    """How one rule is used. What is not given stays as the rule has it."""

    severity: str = key(ChoiceKind(WEIGHTS), "How much it weighs; 'off': it is not used.", example="error", default="")
    limit: float | None = key(NUMBER, "Its threshold, for a rule that has one.", example="30")
    ignored: tuple[Ignore, ...] = key(ListKind(RecordKind(Ignore)), "Where it is not to be reported.", default=())
