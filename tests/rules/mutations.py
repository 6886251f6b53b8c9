"""Every kind of slip in a tidy plan or paper: where it can be made, in which words, and the rule meant for it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, NamedTuple

from reportgen.model.plan import Item
from reportgen.model.report import Report
from reportgen.nodes import MappingNode
from reportgen.notes import spoken_days
from reportgen.targets import direction, states_target
from tests.rules.places import (
    Action,
    actions,
    ago,
    alignments,
    answering,
    claims,
    complete,
    dated,
    day_of,
    deadlines,
    entries,
    frequencies,
    labelled,
    links,
    measures,
    open_ones,
    owned,
    pairs,
    reports,
    running,
    sequels,
    stated,
    told,
    typed,
    undirected,
)
from tests.rules.slips import Slip, Tidy, add, add_entry, drop, put, swap, tidies


class Kind(NamedTuple):
    """A kind of slip: the rule meant for it, what is done wrong, where it can be, and how it is made there.

    ``also`` are other rules that speak of it, each with the reason why that is honest.
    """

    code: str
    what: str
    places: Callable[[], Sequence[Any]]
    make: Callable[[Any, Random], Slip]
    also: dict[str, str] = {}  # noqa: RUF012  # never changed


def _all_measures_are_its_own(item: Item) -> bool:
    """Whether an outermost item has measures, and nothing below it has."""
    return bool(item.children) and not any(below.measures for below in item.walk() if below is not item)


# --- how it is made ------------------------------------------------------------


def _answers(item: Item, words: str) -> Slip:
    """The item with words of its own in place of the quotation; they are reported where they stand."""
    if not item.quote:
        return put(item, "text", words)
    slip = put(item, "quote", item.quote)
    typed = f"answers: {item.quote}\n{' ' * (item.node.column - 1)}text: {words}"
    return slip._replace(after=slip.after.replace(f"quote: {item.quote}", typed, 1), line=slip.line + 1)


def _said(*words: str, key: str = "note") -> Callable[[Any, Random], Slip]:
    """The last entry of an action says something else."""
    return lambda one, pick: put(one[1], key, pick.choice(words))


def _more(*words: str) -> Callable[[Any, Random], Slip]:
    """The note of an entry goes on with some words more."""
    return lambda one, pick: put(one[1], "note", _quoted(f"{one[1].note.rstrip('.')}{pick.choice(words)}"))


def _worded(*words: str, key: str = "text") -> Callable[[Any, Random], Slip]:
    """An action says something else."""
    return lambda one, pick: put(one.item, key, pick.choice(words))


def _quoted(words: str) -> str:
    escaped = words.replace('"', '\\"')
    return f'"{escaped}"'


def _unlinked(item: Item, words: str) -> Slip:
    """An item that no longer says which recommendation it answers."""
    if not item.quote:
        return drop(item, "answers")
    slip = put(item, "quote", item.quote)
    after = slip.after.replace(f"quote: {item.quote}", f"text: {words or stated(item)}", 1)
    return slip._replace(after=after, line=item.node.line)


def _nhs_number(pick: Random) -> str:
    while True:
        digits = [pick.randrange(1, 10) for _ in range(9)]
        check = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11
        if check < 10:
            number = "".join(map(str, [*digits, check]))
            return f"{number[:3]} {number[3:6]} {number[6:]}"


def _pupil_number(pick: Random) -> str:
    digits = [pick.randrange(10) for _ in range(12)]
    total = sum(weight * digit for weight, digit in zip(range(2, 14), digits, strict=True))
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23] + "".join(map(str, digits))


def _slip_of_the_pen(word: str, pick: Random) -> str:
    """A name with one of its inner letters typed twice."""
    at = pick.randrange(1, len(word) - 1)
    return word[:at] + word[at] + word[at:]


def _misspelled_person(one: Action, pick: Random) -> Slip:
    person = pick.choice(list(one.tidy.project.council.people.values()))
    first, last = person.name.split()
    return put(one.item, "owner", f"{first} {_slip_of_the_pen(last, pick)}")


def _later(report: Report, pick: Random) -> Slip:
    day = report.meetings[0].date
    assert day is not None
    return put(report, "published", typed(day - datetime.timedelta(pick.randrange(1, 6))))


def _unanswered(tidy: Tidy, pick: Random) -> Slip:
    more = (
        "Keep members informed of what is done.",
        "Learn from what other councils do.",
        "Plan the work of each year.",
    )
    number = len(tidy.record.recommendations) + 1
    return add_entry(tidy.record.node, "recommendations", f"- ref: {number}\n  text: {pick.choice(more)}")


def _in_front(tidy: Tidy, *lines: str, line: int) -> Slip:
    """One more item of the outermost level, before the others."""
    first = tidy.plan.items[0].node
    text = first.source.text.splitlines(keepends=True)
    at, lead = first.line - 1, " " * (first.column - 3)
    text[at:at] = [f"{lead}{'- ' if not number else '  '}{one}\n" for number, one in enumerate(lines)]
    return Slip(first.source.path, first.source.text, "".join(text), first.source.path, at + 1 + line)


def _moved(one: Action, pick: Random, times: int) -> Slip:
    """So many changes of a date more, each later, each with its reason."""
    day, due = day_of(one.tidy), one.item.due
    assert due is not None
    lead = "  "
    months = pick.choice((("December 2026", "End December 2026", "31 December 2026"), ("30 December 2026",) * 3))
    typed = "".join(
        f"{lead}- on: {day - datetime.timedelta(3 * (times - number))}\n{lead}  to: {months[number % 3]}\n"
        f"{lead}  why: The contract starts later\n{lead}  agreed: the board\n"
        for number in range(times)
    )
    slip = add(one.item, "due", f"revised:\n{typed}")
    return slip._replace(line=slip.line + 4 * times - 2)


HARD = (
    "|\n  Notwithstanding considerable organisational complexities, inspectors acknowledged demonstrable improvement"
    " throughout.\n  Consequently, accountability arrangements necessitate comprehensive prioritisation of"
    " interdependent responsibilities.\n  Implementation of transformational interventions requires multidisciplinary"
    " collaboration and proportionate evaluation.\n  Performance information demonstrates significantly differentiated"
    " outcomes across geographical communities.\n  Sustainability considerations fundamentally determine the"
    " affordability of alternative accommodation.\n  Representative participation guarantees legitimate"
    " decision-making.\n  Independent verification corroborates preliminary conclusions regarding organisational"
    " effectiveness and administrative responsiveness.\n",
    "|\n  Organisational effectiveness necessitates unambiguous identification of individual responsibilities.\n"
    "  Inspectors recommended comprehensive reconsideration of administrative accountability, particularly regarding"
    " interdepartmental communication.\n  Demonstrable improvement presupposes continuous evaluation, multidisciplinary"
    " participation and proportionate prioritisation of administrative interventions.\n  Subsequently, representative"
    " consultation established considerable dissatisfaction concerning accommodation availability.\n  Accordingly,"
    " alternative arrangements were comprehensively investigated by experienced professionals.\n  Preliminary"
    " conclusions demonstrate unsatisfactory coordination of interdependent organisational responsibilities.\n"
    "  Supplementary information concerning implementation is electronically available to interested communities.\n",
)
LONG = (
    "The plan says what we will do and by when and who will do it and how we will know that it was done and what it"
    " will cost and where the money for all of that comes from in the end.",
    "We went to each of the blocks and talked to the people who live there and asked them what they would like us to"
    " do first and what can wait for a while and what we should not do at all.",
)


def _slow(report: Report, pick: Random) -> Slip:
    slip = put(report, "summary", pick.choice(HARD).rstrip("\n"))
    return slip._replace(line=slip.line + 1)


def _rambling(report: Report, pick: Random) -> Slip:
    slip = put(report, "summary", f"|\n  Inspectors came.\n  {pick.choice(LONG)}")
    return slip._replace(line=slip.line + 2)


KINDS = (
    Kind(
        "R001",
        "a condition in place of a day",
        dated,
        _worded("Once the new system is live", "After the next visit", "When the contract starts", key="due"),
    ),
    Kind(
        "R001",
        "a measure to be met at no day",
        lambda: [one for _, one in measures()],
        lambda one, pick: put(one, "by", pick.choice(("In due course", "When resources allow", "After the survey"))),
    ),
    Kind(
        "R002",
        "a word of a recommendation is left out",
        answering,
        lambda one, pick: _answers(one, _without_a_word(stated(one), pick)),
    ),
    Kind(
        "R003",
        "the full stop of a recommendation is left out",
        answering,
        lambda one, pick: _answers(one, stated(one).rstrip(".") + pick.choice(("", ";", "!"))),
    ),
    Kind("R004", "a recommendation that nothing answers", lambda: list(tidies()), _unanswered),
    Kind(
        "R005",
        "an item that answers nothing",
        answering,
        lambda one, pick: _unlinked(one, pick.choice(("", "Publish the plan.", "Set up an office for the plan."))),
        {"R004": "it is the recommendation that nothing answers now"},
    ),
    Kind(
        "R101",
        "a recommendation without actions",
        lambda: list(tidies()),
        lambda one, pick: _in_front(
            one, "id: once-more", f"quote: inspection {pick.randrange(1, 4)}", "leads: Programme Manager", line=1
        ),
    ),
    Kind(
        "R102",
        "a paper with a day that is too late",
        deadlines,
        lambda one, pick: swap(
            one[0],
            one[1],
            pick.choice(("27 June 2024", "29 June 2024", "30 June 2024", "3 July 2024", "the 22nd of June")),
        ),
    ),
    Kind(
        "R102",
        "a record with a day that is too late",
        lambda: [tidy.record for tidy in tidies() if tidy.record.stated],
        lambda one, pick: put(one, "stated", pick.choice(("27 June 2024", "29 June 2024", "1 July 2024"))),
    ),
    Kind("R103", "a count that is not so", claims, lambda one, pick: swap(one[0], one[1], pick.choice(one[2]))),
    Kind(
        "R104",
        "an outcome left out",
        alignments,
        lambda one, pick: (drop(*one) if pick.random() < 0.5 else put(one[0], one[1], "")).at(_above(one[0])),
    ),
    Kind(
        "R201",
        "next year typed in a note",
        lambda: [(one, one.last) for one in complete()],
        lambda one, pick: put(
            one[1],
            "note",
            pick.choice(("Completed - {}", "Held and closed in {}", "Issued to all teams in {}")).format(
                f"{pick.choice(('March', 'Oct', 'December'))} {one[1].on.year + 1}"
            ),
        ),
    ),
    Kind(
        "R201",
        "a start after the end",
        lambda: [one for one in open_ones() if one.item.start],
        lambda one, pick: put(one.item, "start", pick.choice(("June 2027", "1 October 2027", "April 2027"))).at(
            (one.item.revised[-1].to if one.item.revised else one.item.due).span
        ),
    ),
    Kind(
        "R201",
        "the year before typed in a change",
        lambda: [change for one in actions() for change in one.item.revised],
        lambda one, pick: put(
            one, "to", f"{pick.choice(('30 ', 'End '))}{pick.choice(('June', 'April'))} {one.on.year - 1}"
        ),
    ),
    Kind(
        "R201",
        "a year far ahead",
        lambda: [one for one in dated() if len(one.tidy.plan.levels) < 3],
        lambda one, pick: put(
            one.item, "due", f"{pick.choice(('March', '31 May', 'End June'))} {pick.choice((2062, 2206))}"
        ),
    ),
    Kind(
        "R201",
        "a day before the inspection",
        lambda: list(dated()),
        lambda one, pick: put(
            one.item, "due", f"{pick.choice(('1', '9'))} December {one.tidy.record.visit.start.year - 1}"
        ),
    ),
    Kind(
        "R202",
        "no end",
        told,
        _worded("Ongoing", "Continuing", "Continuous", key="due"),
    ),
    Kind(
        "R203",
        "again and again, and not how often",
        lambda: list(dated()),
        _worded(
            "Hold regular meetings with the teams that do the work",
            "Report on what was found periodically to the board",
            "Test a sample of the records from time to time",
        ),
    ),
    Kind(
        "R203",
        "a frequency that says nothing",
        lambda: [one for one in open_ones() if one.item.frequency],
        _worded("now and then", "as needed", "bi-monthly", key="frequency"),
    ),
    Kind(
        "R204",
        "a day gone by and no word since",
        lambda: [one for one in dated() if one.silence > 1],
        lambda one, pick: put(one.item, "due", ago(one, pick.randrange(1, min(one.silence, 60)))),
    ),
    Kind(
        "R211",
        "a day gone by and no new one",
        lambda: [one for one in told() if not one.silence],
        lambda one, pick: put(one.item, "due", ago(one, pick.randrange(1, 60))),
    ),
    Kind(
        "R211",
        "a new day gone by and no newer one",
        lambda: [(one, change) for one in actions() for change in one.item.revised],
        lambda one, pick: put(
            one[1],
            "to",
            typed(one[1].on + datetime.timedelta(pick.randrange(1, (day_of(one[0].tidy) - one[1].on).days))),
        ),
    ),
    Kind(
        "R205",
        "a day changed without a reason",
        lambda: [change for one in actions() for change in one.item.revised],
        lambda one, pick: drop(one, pick.choice(("why", "agreed"))).at(one.to.span),
    ),
    Kind(
        "R206",
        "a day changed over and over",
        lambda: [one for one in dated() if len(one.tidy.plan.levels) < 3],
        lambda one, pick: _moved(one, pick, pick.choice((3, 4))),
    ),
    Kind(
        "R207",
        "a day to come that has gone by",
        entries,
        lambda one, pick: put(
            one[1],
            "note",
            pick.choice(
                (
                    "Workshop diarised for {}",
                    "A draft is to be presented to the board on {}",
                    "A visit is planned for {}",
                )
            ).format(ago(one[0], pick.randrange(1, 12))),
        ),
    ),
    Kind(
        "R208",
        "a step after what it is a step of",
        lambda: [one for one in dated() if one.within],
        _worded("End December 2025", "1 October 2025", "Q1 2026/27", key="due"),
    ),
    Kind(
        "R209",
        "a step on the day of the next",
        sequels,
        lambda one, pick: pick.choice(
            (
                put(one[0].item, "due", one[1].item.due.text),
                put(one[1].item, "due", one[0].item.due.text).at(one[0].item.due.span),
            )
        ),
    ),
    Kind(
        "R210",
        "the same thing in two frequencies",
        frequencies,
        lambda one, pick: swap(one[0], one[1], pick.choice(one[2])).at(one[3].span("text")),
    ),
    Kind(
        "R301",
        "nobody who does it",
        lambda: [one for one in open_ones() if len(one.above) == 1],
        lambda one, pick: drop(one.item, "owner"),
    ),
    Kind(
        "R302",
        "a group that does it",
        owned,
        _worded("All staff", "The project team", "Heads of service", "Team managers", key="owner"),
    ),
    Kind(
        "R303",
        "a person whose name has a slip",
        owned,
        _misspelled_person,
    ),
    Kind(
        "R303",
        "a person whom nobody knows",
        owned,
        _worded("Mrs Holt", "Cllr Ade Stone", "J. Holt", key="owner"),
    ),
    Kind(
        "R304",
        "an organisation without its name",
        owned,
        _worded("The provider", "Partner agencies", "External contractor", key="owner"),
    ),
    Kind(
        "R401",
        "no progress of what is under way",
        lambda: [
            one
            for one in open_ones()
            if one.spoken_of
            and (one.item.start or (one.item.due and not one.item.due.by))
            and one.means == "in progress"
        ],
        lambda one, pick: drop(one.item, "progress"),
    ),
    Kind(
        "R402",
        "only a status",
        lambda: [(one, one.last) for one in running()],
        _said("In progress", "On track", "Under way", "Ongoing"),
    ),
    Kind(
        "R402",
        "no note",
        lambda: [(one, one.last) for one in running()],
        lambda one, pick: drop(one[1], "note").at(one[1].status.span),
    ),
    Kind(
        "R403",
        "nothing shows that it is done",
        lambda: [(one, one.last) for one in complete()],
        lambda one, pick: drop(one[1], "evidence").at(one[1].status.span),
    ),
    Kind(
        "R404",
        "a note with another status",
        lambda: [(one, one.last) for one in running()],
        lambda one, pick: put(
            one[1],
            "note",
            pick.choice(("Completed", "Complete - see the minutes", "Not started", "Withdrawn - no money")),
        ).at(one[1].status.span),
    ),
    Kind(
        "R405",
        "progress of long ago",
        lambda: [
            (one, one.last) for one in running() if len(one.item.progress) == 1 and not spoken_days(one.last.note)
        ],
        lambda one, pick: put(one[1], "on", str(day_of(one[0].tidy) - datetime.timedelta(pick.randrange(101, 200)))),
    ),
    Kind(
        "R406",
        "a status that counts as nothing",
        lambda: [
            status
            for tidy in tidies()
            for name, status in tidy.project.council.statuses.items()
            if any(one.status == name for one in actions() if one.tidy is tidy)
        ],
        lambda one, pick: drop(one, "means"),
    ),
    Kind(
        "R501",
        "no baseline",
        lambda: [one for _, one in measures() if one.direction or direction(one.target)],
        lambda one, pick: drop(one, "baseline").at(one.text.span),
    ),
    Kind(
        "R502",
        "no target",
        lambda: [one for _, one in measures() if not states_target(one.text)],
        lambda one, pick: drop(one, "target").at(one.text.span),
    ),
    Kind(
        "R503",
        "a target that may be a ceiling or a floor",
        undirected,
        lambda one, pick: put(
            one[1], "target", pick.choice(("14 people", "9 homes") if "%" in one[1].baseline else ("12%", "30%"))
        ).at(one[1].text.span),
    ),
    Kind(
        "R504",
        "no day by which",
        lambda: [one for _, one in measures()],
        lambda one, pick: drop(one, "by").at(one.text.span),
    ),
    Kind(
        "R505",
        "a measure that is its source",
        lambda: [one for _, one in measures() if one.source],
        lambda one, pick: put(one, "text", pick.choice((str(one.source), one.source.upper()))),
    ),
    Kind(
        "R505",
        "a source and no measure",
        lambda: [one for _, one in measures() if one.source],
        lambda one, pick: drop(one, "text").at(one.source.span),
    ),
    Kind(
        "R506",
        "no measure",
        lambda: [
            item for item in {id(item): item for item, _ in measures()}.values() if _all_measures_are_its_own(item)
        ],
        lambda one, pick: drop(one, "measures").at(one.span()),
    ),
    Kind(
        "R601",
        "an action copied",
        lambda: [pair for pair in pairs(5) if not any(pair[0] is first for first, _ in sequels())],
        lambda one, pick: put(one[1].item, "text", str(one[0].item.text)),
    ),
    Kind(
        "R602",
        "an action copied with a word changed",
        lambda: [pair for pair in pairs(12) if not any(pair[0] is first for first, _ in sequels())],
        lambda one, pick: put(one[1].item, "text", pick.choice(_nearly(one[0].item.text))),
    ),
    Kind(
        "R603",
        "an action without a verb",
        dated,
        _worded(
            "Revised guidance for the teams",
            "Training for staff on the new approach",
            "Development sessions with managers",
            "A new pathway for families",
        ),
    ),
    Kind(
        "R604",
        "two actions in one",
        dated,
        _worded(
            "Re-issue the practice standards and arrange briefings for all teams",
            "Write a guide for tenants; arrange three open days in each area",
            "Buy new tablets. Appoint two trainers for the teams.",
        ),
    ),
    Kind(
        "R605",
        "a word that stands for one to come",
        dated,
        lambda one, pick: put(
            one.item, pick.choice(("owner", "due", "text")), pick.choice(("TBC", "TBA", '"??"', "To be confirmed"))
        ),
    ),
    Kind(
        "R605",
        "a note still to be written",
        entries,
        _said("TBC", '"[insert date]"', "xxx of 40 homes are done", "The grant is £x"),
    ),
    Kind(
        "R606",
        "more of the same",
        dated,
        _worded(
            "Continue to work with the teams that answer calls",
            "Maintain the level of support for families",
            "Keep the records of all homes up to date",
        ),
    ),
    Kind(
        "R701",
        "an abbreviation that is not explained",
        entries,
        _more(", as the LSCP asked", "; the TAF has been told", ", by way of the EHM"),
    ),
    Kind(
        "R702",
        "an abbreviation in another spelling",
        lambda: [
            (text, short, others)
            for tidy in tidies()
            for short, others in (("MASH", ("MAHS", "AMSH")), ("HRA", ("H.R.A", "H R A")))
            for item in tidy.plan.walk()
            for text in (
                item.resources,
                *(item.owner.names if item.owner else ()),
                *(one.note for one in item.progress),
            )
            if short in text and f"({short})" not in text
        ],
        lambda one, pick: swap(one[0], one[1], pick.choice(one[2])),
    ),
    Kind(
        "R702",
        "a word in another spelling",
        lambda: [one for one in entries() if len(one[0].above) > 1],
        _more(", in the judgment of the forum", "; the judgment of parents is asked"),
    ),
    Kind(
        "R703",
        "a body by another name",
        entries,
        lambda one, pick: put(
            one[1], "note", _quoted(f"{one[1].note.rstrip('.')}, as the {_other_name(one[0].tidy, pick)} asked")
        ),
    ),
    Kind("R704", "a summary that is hard to read", reports, _slow),
    Kind("R705", "a long sentence", reports, _rambling),
    Kind(
        "R706",
        "a word misspelt",
        entries,
        _more(", in a seperate room", ", as was recieved", ", for each organization", ", in new accomodation"),
    ),
    Kind("R801", "a paper published late", reports, _later),
    Kind(
        "R801",
        "an appendix published late",
        lambda: [(report, one) for report in reports() for one in report.appendices],
        lambda one, pick: add(
            one[1], "title", f"published: {typed(one[0].meetings[0].date - datetime.timedelta(pick.randrange(1, 6)))}"
        ),
    ),
    Kind(
        "R802",
        "a plan of long before the meeting",
        reports,
        lambda one, pick: put(
            one.meetings[0], "date", typed(one.as_at + datetime.timedelta(pick.randrange(43, 90)))
        ).at(one.span("as_at")),
    ),
    Kind(
        "R803",
        "an exempt part without its paragraph",
        lambda: [
            (one, key)
            for report in reports()
            for key, every in (("title", report.appendices), ("heading", report.sections))
            for one in every
        ],
        lambda one, pick: put(
            one[0],
            one[1],
            pick.choice(("Costs of the contracts (exempt)", "Exempt information", "Prices (exempt)")),
        ),
    ),
    Kind("R804", "no background documents", reports, lambda one, pick: drop(one, "background")),
    Kind(
        "R805",
        "a label of the format with another nation's law",
        labelled,
        lambda one, pick: put(
            one,
            "label",
            pick.choice(
                (
                    "Papers (Local Government (Scotland) Act 1973)",
                    "Papers (Local Government Act (Northern Ireland) 2014)",
                    "Papers under Part 4 of Schedule 12A",
                )
            ),
        ),
    ),
    Kind(
        "R901",
        "an NHS number",
        entries,
        lambda one, pick: put(one[1], "note", f"The case of {_nhs_number(pick)} has been looked at"),
    ),
    Kind(
        "R902",
        "a date of birth",
        entries,
        _more(" (born on 14 March 2009)", " (DOB 1/2/2011)", " (date of birth 14.03.2009)"),
    ),
    Kind(
        "R903",
        "a private address",
        entries,
        _more(
            " (ask j.smith@gmail.com)", "; the family lives at 12 Mill Road", "; home address 4 High Street, LS1 4AB"
        ),
    ),
    Kind("R904", "a child by name", entries, _more("; a boy called Jamie is at home", " (Child: Jamie S.)")),
    Kind(
        "R905",
        "a link without its s",
        links,
        lambda one, pick: swap(one, "https://", "http://"),
    ),
    Kind(
        "R906",
        "a link that does not say where it leads",
        lambda: [(one, words) for one in links() if "](" in one for words in [one.split("[")[1].split("]")[0]]],
        lambda one, pick: swap(
            one[0], f"[{one[1]}]", f"[{pick.choice(('here', 'click here', 'this link', 'read more'))}]"
        ),
    ),
    Kind(
        "R907",
        "a National Insurance number",
        entries,
        lambda one, pick: put(
            one[1],
            "note",
            f"The claim of {pick.choice(('AB', 'JC', 'WL'))} 12 34 {pick.randrange(10, 99)} C was checked",
        ),
    ),
    Kind(
        "R908",
        "a pupil's number",
        entries,
        lambda one, pick: put(one[1], "note", f"The place of {_pupil_number(pick)} was found"),
    ),
)


def _without_a_word(words: str, pick: Random) -> str:
    every = words.split()
    at = pick.randrange(1, len(every) - 1)
    return (
        " ".join(every[:at] + every[at + 1 :])
        if every[at][-1].isalpha()
        else " ".join([*every[:at], "and", *every[at:]])
    )


def _nearly(text: str) -> tuple[str, ...]:
    plain = text.rstrip(".")
    return (f"We will {plain[0].lower()}{plain[1:]}", f"{plain} also", plain.replace("the ", "all the ", 1))


def _other_name(tidy: Tidy, pick: Random) -> str:
    body = pick.choice([one.name for one in tidy.project.council.bodies.values() if " " in one.name])
    first, rest = body.split(" ", 1)
    return f"{first.replace(chr(39), '')} {rest}" if "'" in first else f"{_slip_of_the_pen(first, pick)} {rest}"


def _above(node: MappingNode) -> Any:
    """Where the key stands that a mapping belongs to: the line above its first."""
    return node.span.__class__(node.source, node.line - 1, 1)


WITHOUT: dict[str, str] = {}
"""Rules for which there is no kind, with the reason."""
