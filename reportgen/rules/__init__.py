"""What a plan or report says that it had better not: one family of rules a file, all in one literal table.

A rule is a generator of problems. It sees the whole project and yields a place, what is wrong and what
to do; ``check`` stamps its code and weight on it. Its docstring is its page in docs/rules/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from reportgen.diagnostics import CODES, Code, Diagnostic, Severity
from reportgen.model.project import Project
from reportgen.progress.actions import STALE
from reportgen.progress.timeline import Standing
from reportgen.rules import (
    abbreviations,
    actions,
    answers,
    days,
    deadlines,
    laws,
    links,
    measures,
    names,
    narrative,
    owners,
    papers,
    privacy,
    progress,
    reading,
    records,
    recurrence,
    repeats,
    sequence,
    spelling,
    timescales,
    variants,
)
from reportgen.rules.rule import Rule, View
from reportgen.rules.settings import Settings, misset
from reportgen.rules.texts import Texts
from reportgen.waiting import Follow, unseen

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

RULES: dict[str, Rule] = {
    "R001": Rule("timescale-not-understood", "time", ADVICE, timescales.not_understood),
    "R002": Rule("recommendation-reworded", "records", WARNING, records.reworded),
    "R003": Rule("recommendation-repunctuated", "records", ADVICE, records.repunctuated),
    "R004": Rule("recommendation-unanswered", "records", WARNING, records.unanswered),
    "R005": Rule("answers-nothing", "records", ADVICE, records.answers_nothing),
    "R101": Rule("recommendation-without-actions", "records", WARNING, records.without_actions),
    "R102": Rule("deadline-misstated", "records", WARNING, answers.misstated),
    "R103": Rule("narrative-disagrees", "papers", WARNING, narrative.disagrees),
    "R104": Rule("outcome-unaddressed", "papers", ADVICE, papers.outcome_unaddressed),
    "R201": Rule("date-impossible", "time", WARNING, days.impossible, 30, "years"),
    "R202": Rule("no-end-and-no-review", "time", WARNING, recurrence.no_end),
    "R203": Rule("recurring-without-frequency", "time", ADVICE, recurrence.how_often),
    "R204": Rule("overdue-and-silent", "time", WARNING, deadlines.silent),
    "R205": Rule("date-changed-unexplained", "time", WARNING, deadlines.unexplained),
    "R206": Rule("date-changed-often", "time", WARNING, deadlines.often, 2, "changes"),
    "R207": Rule("future-outlived", "time", WARNING, days.outlived),
    "R208": Rule("due-after-its-parent", "time", WARNING, sequence.after_parent),
    "R209": Rule("due-with-its-sequel", "time", ADVICE, sequence.before_its_sequel),
    "R210": Rule("frequencies-disagree", "time", ADVICE, recurrence.disagree),
    "R211": Rule("overdue-and-not-revised", "time", WARNING, deadlines.not_revised),
    "R301": Rule("no-owner", "owners", WARNING, owners.nobody),
    "R302": Rule("owner-is-a-group", "owners", ADVICE, owners.a_group),
    "R303": Rule("owner-unknown", "owners", WARNING, owners.unknown),
    "R304": Rule("owner-unnamed", "owners", WARNING, owners.unnamed_organisation),
    "R401": Rule("progress-missing", "progress", WARNING, progress.missing),
    "R402": Rule("progress-only-a-status", "progress", ADVICE, progress.only_a_status),
    "R403": Rule("complete-without-evidence", "progress", ADVICE, progress.without_evidence),
    "R404": Rule("status-contradicted", "progress", WARNING, progress.contradicted),
    "R405": Rule("progress-stale", "progress", ADVICE, progress.stale, STALE, "days"),
    "R406": Rule("status-not-counted", "progress", ADVICE, progress.uncounted),
    "R501": Rule("measure-without-baseline", "measures", ADVICE, measures.no_baseline),
    "R502": Rule("measure-without-target", "measures", WARNING, measures.no_target),
    "R503": Rule("measure-without-direction", "measures", ADVICE, measures.no_direction),
    "R504": Rule("measure-without-date", "measures", ADVICE, measures.no_day),
    "R505": Rule("measure-repeats-its-source", "measures", WARNING, measures.only_its_source),
    "R506": Rule("nothing-measured", "measures", ADVICE, measures.nothing_measured),
    "R601": Rule("action-repeated", "actions", WARNING, repeats.repeated),
    "R602": Rule("action-nearly-repeated", "actions", ADVICE, repeats.nearly_repeated, 85, "per cent of the words"),
    "R603": Rule("action-without-deed", "actions", ADVICE, actions.says_no_deed),
    "R604": Rule("several-actions-in-one", "actions", ADVICE, actions.joins_several),
    "R605": Rule("placeholder", "actions", WARNING, actions.placeholder),
    "R606": Rule("action-only-continues", "actions", ADVICE, actions.only_continues),
    "R701": Rule("abbreviation-unexplained", "words", ADVICE, abbreviations.unexplained),
    "R702": Rule("spelled-two-ways", "words", ADVICE, variants.spelled_two_ways),
    "R703": Rule("named-two-ways", "words", ADVICE, names.named_two_ways),
    "R704": Rule("hard-to-read", "words", ADVICE, reading.hard_to_read, 18, "years of age"),
    "R705": Rule("long-sentence", "words", ADVICE, reading.long_sentence, 30, "words"),
    "R706": Rule("misspelled", "words", ADVICE, spelling.misspelled),
    "R801": Rule("published-late", "publication", WARNING, papers.published_late),
    "R802": Rule("plan-outdated", "publication", WARNING, papers.plan_outdated, 42, "days"),
    "R803": Rule("exempt-unexplained", "publication", WARNING, papers.exempt_unexplained),
    "R804": Rule("background-missing", "publication", ADVICE, papers.background_missing),
    "R805": Rule("law-of-another-nation", "publication", WARNING, laws.of_another_nation),
    "R901": Rule("nhs-number", "privacy", WARNING, privacy.nhs_number),
    "R902": Rule("date-of-birth", "privacy", WARNING, privacy.date_of_birth),
    "R903": Rule("private-address", "privacy", WARNING, privacy.private_address),
    "R904": Rule("child-named", "privacy", WARNING, privacy.child_named),
    "R905": Rule("insecure-link", "links", ADVICE, links.insecure),
    "R906": Rule("link-says-nothing", "links", ADVICE, links.says_nothing),
    "R907": Rule("national-insurance-number", "privacy", WARNING, privacy.insurance_number),
    "R908": Rule("pupil-number", "privacy", WARNING, privacy.pupil_number),
}
"""Every rule there is. A code is permanent; one that retires is never given to another rule."""


def check(
    project: Project,
    settings: Settings | None = None,
    *,
    on: date | None = None,
    least: Severity = Severity.ADVICE,
    follow: Follow = unseen,
) -> Iterator[Diagnostic]:
    """All problems that the rules find which may weigh ``least`` or more, as at the day ``on`` where one is given."""
    settings = settings or Settings(project, on)
    yield from misset(project, {code: rule.limit for code, rule in RULES.items()})
    wanted = [code for code, rule in RULES.items() if settings.wanted(code, rule.severity, least)]
    yield from find(project, settings, follow(wanted, "rule"))


def find(project: Project, settings: Settings, codes: Iterable[str]) -> Iterator[Diagnostic]:
    """All problems that the rules with these codes find."""
    texts = Texts(project)
    standings: dict[int, Standing] = {}
    for code in codes:
        rule = RULES[code]
        stamp = kind(rule)
        for span, message, hint in rule.find(View(project, settings, texts, code, rule.limit, standings)):
            yield Diagnostic(code, span, message, hint, stamp)


@cache
def kind(rule: Rule) -> Code:
    """What stands behind the code of a rule; what it is about is the first line of its page."""
    return Code(rule.name, rule.severity, (rule.find.__doc__ or "").strip().split("\n", maxsplit=1)[0])


def codes() -> dict[str, Code]:
    """Every code there is, those of reading and composing first, with what stands behind it."""
    return CODES | {code: kind(rule) for code, rule in RULES.items()}
