"""What is known to be wrong with the plan and papers of 2018 is found, each once; little beside it is arguable.

The list was made by reading the papers beside the inspection report, before there were rules.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from reportgen.diagnostics import Diagnostic
from reportgen.rules import check
from tests.cycle.projects import JANUARY, MARCH, OFSTED, manchester

PLAN = f"plans/{OFSTED}/plan.yaml"
PAPER = f"plans/{MARCH.replace('/', '/reports/')}.yaml"
BOARD = f"plans/{JANUARY.replace('/', '/reports/')}.yaml"

ONGOING, LATE, AUDITS = "due: Ongoing", "due: End Jan 2018", "text: Audit Reports"

DEFECTS = [
    ("recommendation 1 has lost its full stop", "R003", "Monitor and improve the frequency and quality of management"),
    (
        "recommendation 3 says 'record' for 'recorded'",
        "R002",
        "Ensure that children in need cases are regularly reviewed",
    ),
    ("recommendation 4 has lost an 'a'", "R002", "Improve the quality of assessments so that the lived"),
    ("'Completed ... Dec 2018' in February 2018", "R201", "Completed - CIN Guidance Review completed"),
    ("7 April 2018 is a Saturday", "R102", "7th of April. Given the service's accurate"),
    ("the workshop of 7 February has been or has not", "R207", "Partially Completed - Strategic Partnership Workshop"),
    *[("due at the end of January and not complete", "R211", LATE)] * 4,
    ("an action of 3 is one of 1: the model", "R601", "We will commission activity to develop our current"),
    ("an action of 3 is one of 1: the tool", "R601", "We will develop a supervision quality assurance tool"),
    *[("'Ongoing' is no time", "R202", ONGOING)] * 5,
    ("'Throughout 2018' is no time", "R202", "due: Throughout 2018"),
    ("no action has an owner of its own", "R301", "title: Post-Inspection Action Plan"),
    *[("no target in 4, 6, 9 and 10", "R502", AUDITS)] * 4,
    ("no target in 5", "R502", "text: DV Related Referral Rate"),
    ("no target in 5", "R502", "text: Re-Referral Rate where DV was a significant factor"),
    ("no target in 8", "R502", "text: Timeliness of PLO process"),
    ("no target in 8", "R502", "text: Evidence of Plan for Permanence through Audit"),
    ("no target in 8", "R502", "text: LAC with Permanence Plan by 2nd Review"),
    ("no target in 10", "R502", "text: Pathway Plan Completion & Review Rates"),
    ("no target in 10", "R502", "text: PEPs Quality Reports"),
    ("no target in 11", "R502", "text: Care Leavers Health Passports Complete"),
    ("no target in 11", "R502", "text: Final LAC Health Assessments Complete"),
    ("no target in 11", "R502", "text: Care Leaver GP Registrations"),
    ("no target in 12", "R502", "text: Sufficiency of Care Leavers Accommodation"),
    ("no target in 12", "R502", "text: Care Leavers in Suitable Accommodation which is bespoke"),
    *[("the measures of 4 and 9 are their framework", "R505", AUDITS)] * 2,
    ("6 monthly, at the 9 month stage, quarterly", "R210", "text: CIN Cases are Reviewed on a 6 monthly basis"),
    ("AYSE, ASYE", "R702", "text: Average AYSE Caseloads at 15"),
    ("CIN, Cin N", "R702", "which will include a management case record for all Cin N"),
    ("CIN, CiN", "R702", "text: Re- issue CiN Practice Guidance"),
    ("LAC, CLA", "R702", "Strengthen quality assurance arrangements for CLA IRO"),
    ("N/a, N/A", "R702", "partnership focus: N/A"),
    ("Ofsted, OFSTED", "R702", "OFSTED inspection of Manchester"),
    ("CP", "R701", "text: Percentage of YP independently supported at CP Conference"),
    ("CSC", "R701", "- Joint Guidance on DV Notifications to be issued to CSC"),
    ("DSL", "R701", "Deliver awareness raising sessions in each locality"),
    ("GMP", "R701", "- Joint Guidance on DV Notifications to be issued to CSC"),
    ("IV", "R701", "Raise awareness of IV scheme"),
    ("LAC", "R701", "text: Percentage of YP independently supported at CP Conference"),
    ("MASH", "R701", "source: MASH Dashboard"),
    ("MSCB", "R701", "- MSCB and partners to develop awareness"),
    ("NEET", "R701", "- Strategic Partners explore expanded opportunities"),
    ("PLO", "R701", "source: PLO Tracker"),
    ("YP", "R701", "text: Percentage of YP independently supported at CP Conference"),
    ("'the majority of actions closed and delivered'", "R103", "majority of actions closed and delivered and"),
]
"""What is wrong, the code of the rule meant for it, and how the line begins at which it stands."""

ARGUABLE = [
    ("R701", BOARD, "'HwB' is never explained", "the board that reads it is called so; the public is not told"),
    ("R701", PLAN, "'QA' is never explained", "who works with frameworks knows it; members may not"),
    ("R702", PAPER, "'sub-group' (once)", "right, and of no consequence"),
]
"""What is found beyond the list, and somebody who knows the field could call pedantic: each was read."""

TOGETHER = {
    ("R301", "R403", "R501"): "each is about the whole plan, and stands at its title",
    ("R502", "R505"): "a report is no measure; and nobody says what it should show. Both are on the list",
}
"""Rules that may speak of the very same words, with the reason."""


@cache
def _found() -> list[Diagnostic]:
    return list(check(manchester()))


def _line(one: Diagnostic) -> str:
    return one.span.source.line(one.span.line).strip()


def _listed(one: Diagnostic) -> bool:
    abbreviation = one.message.split("'")[1] if one.code == "R701" else ""
    return any(
        code == one.code and _line(one).startswith(begins) and abbreviation in ("", what)
        for what, code, begins in DEFECTS
    )


@pytest.mark.parametrize(("what", "code", "begins"), sorted(set(DEFECTS)))
def test_what_is_known_to_be_wrong_is_found_at_its_line_and_once(what: str, code: str, begins: str) -> None:
    there = [one for one in _found() if one.code == code and _line(one).startswith(begins) and _listed(one)]
    if code == "R701":
        there = [one for one in there if f"'{what}'" in one.message]
    places = {(one.span.source.path, one.span.line, one.span.column) for one in there}
    expected = sum(row[1:] == (code, begins) for row in DEFECTS if code != "R701" or row[0] == what)
    assert len(there) == len(places) == expected
    assert all(one.message and one.hint for one in there)


def test_no_two_rules_speak_of_the_same_words() -> None:
    spans = Counter((one.span, one.code) for one in _found())
    assert set(spans.values()) == {1}
    codes: dict[object, set[str]] = {}
    for span, code in spans:
        codes.setdefault(span, set()).add(code)
    assert {tuple(sorted(some)) for some in codes.values() if len(some) > 1} == set(TOGETHER)


def test_of_what_is_found_beyond_the_list_less_than_a_tenth_is_arguable() -> None:
    beyond = [one for one in _found() if not _listed(one)]
    assert len(_found()) - len(beyond) == len(DEFECTS)
    for code, path, begins, _ in ARGUABLE:
        there = [one for one in beyond if (one.code, one.span.source.path) == (code, path) and begins in one.message]
        assert len(there) == 1, f"{code} {begins} is not found any more: take it off the table"
    assert len(ARGUABLE) * 10 < len(beyond)


def test_all_that_is_found_beyond_the_list_was_read() -> None:
    """A new finding is to be read, and judged, before its number goes in here."""
    beyond = Counter(one.code for one in _found() if not _listed(one))
    assert beyond == {
        "R102": 1,  # "70 days", for 70 working days
        "R203": 1,  # "periodically"
        "R209": 1,  # the analysis on the day of what it is for
        "R302": 1,  # "Locality heads of service"
        "R401": 6,  # what is "Ongoing" has no word of progress
        "R403": 1,
        "R501": 1,
        "R505": 2,  # a source and no measure, in 6 and 9
        "R603": 10,  # "Staff development sessions" and the like
        "R604": 2,
        "R606": 1,  # "We will continue to implement"
        "R701": 14,  # ASYE, CIN, DV, ILM, IRO, KSS, NASS, NQT, PEP, QA, TM in the plan; ASYE, DfE, HwB in January
        "R702": 4,  # PEPS, reinspection, judgments, sub-group
        "R703": 1,  # "Ofsted Sub-Group"
        "R706": 1,  # "livability"
        "R905": 1,
    }
