"""Rules about what a paper must have before it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportgen.diagnostics import Span
from reportgen.excerpts import short
from reportgen.model.council import Council
from reportgen.model.exempt import Exemption, exemption
from reportgen.model.report import Report
from reportgen.model.withheld import in_plan, in_report
from reportgen.nodes import Scalar, span_of
from reportgen.publication import clear_days, for_paper, in_full, late_for, nation, publish_by, work_days, written
from reportgen.rules.passages import english, everything
from reportgen.rules.rule import Problem, View


def outcome_unaddressed(view: View) -> Iterator[Problem]:
    """An outcome of the set to which a paper aligns, of which it says nothing.

    ## What it finds

    A paper that says how it serves some outcomes of a set which its format prints, and leaves others of that set out or
    blank. A paper that aligns to none of them is left alone: whether it must is for the format to say.

    ## Why it matters

    The table prints the outcomes that are spoken of, and no others. Members read a missing one as forgotten, where
    "not applicable" would have told them that somebody thought of it.

    ## Example

    ```yaml
    alignment:
      our-place:
        thriving: More families settle here.
        skilled:
    ```

    ## How to fix

    Say something of each:

    ```yaml
    alignment:
      our-place:
        thriving: More families settle here.
        skilled: Not applicable.
    ```
    """
    for report in view.project.reports:
        layout = view.project.formats.get(report.format)
        fields = [field for field in layout.fields if field.field == "alignment"] if layout else []
        for name in dict.fromkeys(name for field in fields for name in field.outcomes or view.project.council.outcomes):
            known = view.project.council.outcomes.get(name)
            answers = report.alignment.get(name)
            if known is None or not answers or not any(answers.values()):
                continue
            missing = [outcome for outcome in known.outcomes if not answers.get(outcome, "").strip()]
            if missing:
                key = next(one for one in report.alignment if one == name)
                # One that was typed with capitals or spaces is known by the id that was meant, and has no place.
                span = span_of(key, report.span("alignment"))
                count = f"{len(missing)} of the {len(known.outcomes)} outcomes of '{known.name}'"
                verb = "is" if len(missing) == 1 else "are"
                hint = f"say how the paper serves {'it' if len(missing) == 1 else 'them'}, or that it does not"
                yield span, f"{count} {verb} not spoken of: {', '.join(missing)}", hint


def published_late(view: View) -> Iterator[Problem]:
    """A paper or an appendix that was not public for its clear days before the meeting, without a reason.

    ## What it finds

    A report or an appendix whose `published` is later than the last day that leaves the clear days before one of its
    meetings (`reportgen dates` prints it), where the report gives neither `late` nor `urgent`.

    ## Why it matters

    An item may be taken only if its papers were open to the public for five clear days (three in Wales and Scotland),
    or if the chair is of the opinion, by reason of special circumstances, that it is urgent (Local Government Act 1972,
    sections 100B(4) and 100BA; Local Government (Scotland) Act 1973, section 50B). An appendix is part of the report.

    ## Example

    ```yaml
    meetings:
      - body: ofsted-subgroup
        date: 2018-03-20
    published: 2018-03-14
    ```

    ## How to fix

    Publish it by the last day, or give the circumstances and whoever chairs the meeting:

    ```yaml
    late:
      circumstances: The inspectors' letter came on 13 March 2018.
      chair: Councillor Stone
    ```
    """
    for report in view.project.reports:
        if report.late or report.urgent:
            continue
        council = for_paper(view.project, report)
        papers = [("the report", report.published, report.span("published"))]
        for appendix in report.appendices:
            what = f"the appendix '{short(appendix.title)}'"
            papers.append((what, appendix.published, appendix.span("published")))
        for what, published, span in papers:
            meeting = late_for(council, report, published) if published else None
            if published is None or meeting is None or meeting.date is None:
                continue
            message = f"{what} was published {_how_late(council, published, meeting.date)}"
            last = in_full(publish_by(council, meeting.date))
            hint = f"the last day was {last} ({nation(council).law}); give the reason under 'late' or 'urgent'"
            yield span, message, hint


def _how_late(council: Council, published: date, meeting: date) -> str:
    if published >= meeting:
        when = "on the day of" if published == meeting else "after"
        return f"{when} the meeting of {written(meeting)}"
    left = work_days(council).between(published, meeting)
    days = f"{left} clear {'day' if left == 1 else 'days'}"
    return f"{days} before the meeting of {written(meeting)}, not {clear_days(council)}"


def plan_outdated(view: View) -> Iterator[Problem]:
    """A plan shown as at a day long before the meeting.

    ## What it finds

    A paper that shows a plan whose `as_at` lies further before its last meeting than the council allows: 42 days,
    unless council.yaml or the plan sets another limit.

    ## Why it matters

    Members are asked to judge progress and see that of months ago. What moved since is then told at the table, where
    nobody can check it.

    ## Example

    ```yaml
    as_at: 2018-01-05
    meetings:
      - body: ofsted-subgroup
        date: 2018-03-20
    ```

    ## How to fix

    Bring the plan up to date and move `as_at`. A council that allows more, or less, sets the limit in days:

    ```yaml
    checks:
      R802:
        limit: 28
    ```
    """
    for report in view.project.reports:
        days = [meeting.date for meeting in report.meetings if meeting.date]
        if report.as_at is None or not days or not any(one.shows == "plan" for one in report.appendices):
            continue
        plan = view.project.plans.get(report.plan)
        age, limit = (max(days) - report.as_at).days, view.limit(plan or view.project.council)
        if age > limit:
            message = f"the plan is shown as at {age} days before the meeting of {written(max(days))}"
            yield report.span("as_at"), message, f"bring it up to date: {limit:g} days before at most"


_EXEMPT = re.compile(
    r"\bnot\s+for\s+publication\b"
    r"|\b(?:exempt|confidential|restricted)\s+(?:appendix|annex|annexe|report|item|part|information|version)\b"
    r"|[(\[](?:exempt|confidential|restricted|part\s+(?:b|ii|2))[)\]]"
    r"|^(?:exempt|confidential|restricted)(?=\s*(?:$|[:–—-]\s))"
    r"|(?<=[:–—,-]\s)(?:exempt|confidential|part\s+(?:b|ii))$",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\bparagraphs?\s+\d", re.IGNORECASE)
_SCHEDULE = re.compile(r"\bschedule\s+(?:12A|7A|6)\b", re.IGNORECASE)
_INTEREST = re.compile(r"\bpublic\s+interest\b", re.IGNORECASE)


def exempt_unexplained(view: View) -> Iterator[Problem]:
    """A paper with a part that is not for the public, which does not say by which paragraph and why.

    ## What it finds

    Anything marked `exempt` in a paper or a plan without a `paragraph` or without its reason (`because`), with a
    paragraph that Schedule 12A does not have (1 to 7 in England, 12 to 18 in Wales), or with a day `until` that has
    passed: for a paper by its last meeting, for a plan on the day on which it is checked.

    And an English paper whose subject, or the heading of a section or title of an appendix, says that something is
    exempt, confidential or not for publication ("Exempt appendix", "Costs (Part B)") without being marked so, where no
    text of the paper names the paragraph of the Schedule, or none speaks of the public interest. Exempt accommodation
    is left alone.

    ## Why it matters

    Information is exempt only by a paragraph of Schedule 12A to the Local Government Act 1972 (in Scotland of Schedule
    7A to the Act of 1973), and only as long as the public interest in keeping it back outweighs that in disclosing it.
    The public paper says which and why; without that the public can't challenge it.

    ## Example

    ```yaml
    appendices:
      - title: Costs of placements (exempt)
    ```

    ## How to fix

    Mark it. The public edition leaves it out and prints paragraph and reason in its place:

    ```yaml
    appendices:
      - title: Costs of placements
        exempt:
          paragraph: 3
          because: Prices are still being negotiated.
          until: 2027-03-31
    ```

    Or say it where the public reads it:

    ```yaml
    sections:
      - heading: Exempt information
        text: |
          Appendix B is not for publication, for it holds information about the financial affairs of particular persons
          (paragraph 3 of Schedule 12A to the Local Government Act 1972). The public interest in keeping it back
          outweighs that in disclosing it, since prices are still being negotiated.
    ```
    """
    yield from _misexplained(view)
    for report in view.project.reports:
        marked = next(_marked(report), None)
        if marked is None or not english(view.project, report):
            continue
        span, words = marked
        missing = _unexplained(report)
        if missing:
            schedule = nation(view.project.council).exempt_schedule
            hint = f"name the paragraph of {schedule}, and say why the public interest lies in keeping it back"
            yield span, f"'{short(words)}' is not for the public, and the paper does not say {missing}", hint


# The paragraphs of Schedule 12A that name what is exempt: those of Part 1 for England, of Part 4 for Wales.
_PARAGRAPHS = {"england": (1, 7), "wales": (12, 18)}


def _misexplained(view: View) -> Iterator[Problem]:
    """What is wrong with what is said of exempt material."""
    council = view.project.council
    where = council.calendar.nation if council.calendar else "england"
    for own, day in _exemptions(view):
        if not own.paragraph:
            hint = f"add 'paragraph: 3', or whichever of {nation(council).exempt_schedule} it is"
            yield own.span(), "it is exempt, and it is not said by which paragraph", hint
        low, high = _PARAGRAPHS.get(where, (1, 0))
        for typed in own.paragraph if high else ():
            number = typed.strip()
            if not (number.isascii() and number.isdecimal() and low <= int(number[:4]) <= high):
                nation_name = where.title()
                message = f"'{short(typed)}' is no paragraph by which anything is exempt in {nation_name}"
                span = span_of(typed, own.span("paragraph"))
                yield span, message, f"those of Schedule 12A are {low} to {high}"
        if not own.because:
            hint = "add 'because: …': why the public interest lies in keeping it back"
            yield own.span(), "it is exempt, and it is not said why", hint
        if own.until is not None and day is not None and day > own.until:
            hint = "take 'exempt' out, or say until when it is"
            yield own.span("until"), f"it was exempt until {written(own.until)} and is still left out", hint


def _exemptions(view: View) -> Iterator[tuple[Exemption, date | None]]:
    """Every exemption, with the day of the paper or plan that it stands in."""
    for report in view.project.reports:
        day = max((meeting.date for meeting in report.meetings if meeting.date), default=report.as_at)
        yield from ((own, day) for own in map(exemption, in_report(report)) if own is not None)
    for plan in view.plans():
        yield from ((own, view.day(plan)) for own in map(exemption, in_plan(plan)) if own is not None)


def _marked(report: Report) -> Iterator[tuple[Span, str]]:
    """The titles that say that something is not for the public."""
    titles = [report.subject] if exemption(report) is None else []
    titles += [section.heading for section in report.sections if exemption(section) is None]
    for title in (*titles, *(appendix.title for appendix in report.appendices if exemption(appendix) is None)):
        if isinstance(title, Scalar) and _EXEMPT.search(title.strip()):
            yield title.span, title


def _unexplained(report: Report) -> str:
    """What a paper with an exempt part leaves out: the paragraph, the public interest, or both."""
    text = "\n".join(everything(report.node))
    wanted = [] if _PARAGRAPH.search(text) and _SCHEDULE.search(text) else ["by which paragraph"]
    wanted += [] if _INTEREST.search(text) else ["why the public interest asks for it"]
    return " or ".join(wanted)


def background_missing(view: View) -> Iterator[Problem]:
    """A paper about a plan that answers a record, without its list of background documents.

    ## What it finds

    A paper whose format prints background documents and that lists none, though it names a plan that answers a record.
    Where the format requires the list, its absence is an error already (N003).

    ## Why it matters

    A report has to list the documents on which it relies to a material extent, and these stay open to the public for
    four years from the meeting (Local Government Act 1972, section 100D; in Scotland section 50D of the Act of 1973).
    Published works need not be listed.

    ## Example

    A paper on a post-inspection action plan with nothing under `background`.

    ## How to fix

    ```yaml
    background:
      - title: The report on the re-inspection, 21 December 2017
    ```

    or, where there are none:

    ```yaml
    background:
      - title: None
    ```
    """
    for report in view.project.reports:
        layout = view.project.formats.get(report.format)
        plan = view.project.plans.get(report.plan)
        printed = any(field.field == "background" and not field.required for field in layout.cover) if layout else False
        if printed and plan is not None and plan.answers and not report.background:
            hint = "add 'background:' with '- title: …' for each; where there are none, '- title: None'"
            yield report.span("background"), "the paper lists no background documents", hint
