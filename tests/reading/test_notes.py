"""What a progress note speaks of: days that have been, days to come, and the status that it opens with."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.notes import Tense, opening, says_only, spoken_days

PAST = {
    "Completed - Jan 2018": "Jan 2018",
    "Completed - CIN Guidance Review completed and Re-distributed to Service Managers Dec\n2018": "Dec 2018",
    "Partially Complete - Caseload and Supervision Policy Review Completed Jan 2018": "Jan 2018",
    "Workshop held on 7 February 2018": "7 February 2018",
    "Workshop held and report issued 07/02/2018": "07/02/2018",
    "The policy has been published (2018-02-07)": "2018-02-07",
    "The first session took place on 7th of February, 2018.": "7th of February, 2018",
    "We will build on the audit published in Jan 2018": "Jan 2018",
    "Went live 1 March 2018": "1 March 2018",
    "Training due in May. Guidance signed off 3 March 2018": "3 March 2018",
}

AHEAD = {
    "Partially Completed - Workshop diarised for 7th Feb 18. Outcomes\nto be reported to the board": "7th Feb 18",
    "Assigned Leads to present updated draft to Practice Group for sign off on 26th Feb 2018": "26th Feb 2018",
    "The meeting will be held on 3 March 2018": "3 March 2018",
    "Report due on 3 March 2018": "3 March 2018",
    "To be completed Dec 2018": "Dec 2018",
    "To be done by the end of Jan 2018": "Jan 2018",
    "Guidance issued. Staff briefing planned for 3 March 2018": "3 March 2018",
    "Expected to complete Dec 2018": "Dec 2018",
    "Interviews arranged for 12.03.2018": "12.03.2018",
}

UNCLEAR = [
    "50% complete by Dec 2018",
    "Not yet completed; Dec 2018",
    "Training completed, next session May 2018",
    "Draft published and out to consultation until Dec 2018",
    "Issued guidance to take effect Dec 2018",
    "Funding secured to March 2019",
    "Strategy adopted for 2018/19, from 1 April 2018",
    "Report went to Cabinet on 3 March 2018",
    "Programme started, contract award 3 March 2018",
    "Tender issued - award 3 March 2018",
    "Six-week programme started finishing 3 March 2018",
    "Met with the provider re 3 March 2018 launch",
    "Consultation launched and closes 3 March 2018",
    "Policy due for renewal 31 January 2018; renewed for three years",
    "Workshop planned for 7 Feb 2018. 32 people attended",
    "Policy in force 3 March 2018",
    "Workshop was scheduled for 7 Feb 2018 but moved",
    "Originally due Jan 2018",
    "Workshop scheduled for 7 Feb 2018. It went ahead with 32 people.",
    "Workshop planned for 7 Feb 2018 was cancelled",
    "A workshop will follow the review of 7 Feb 2018",
    "Will report on data since Jan 2018",
]

WITHOUT_A_DAY = [
    "",
    "Not Due",
    "by Easter",
    "Development Group Meeting 23rd Feb",
    "Completed Jan 18",  # the month, or the day
    "Paragraph 12.3.2018b",
    "see audit-2018-03-20.pdf",
    "31 April 2018",
    "May 2018-19",
]


@pytest.mark.parametrize(("note", "day"), PAST.items())
def test_a_note_tells_of_a_day_that_has_been(note: str, day: str) -> None:
    assert [(spoken.text, spoken.tense) for spoken in spoken_days(note)] == [(day, Tense.PAST)]


@pytest.mark.parametrize(("note", "day"), AHEAD.items())
def test_a_note_speaks_of_a_day_to_come(note: str, day: str) -> None:
    assert [(spoken.text, spoken.tense) for spoken in spoken_days(note)] == [(day, Tense.AHEAD)]


@pytest.mark.parametrize("note", UNCLEAR)
def test_what_a_note_does_not_say_plainly_has_no_tense(note: str) -> None:
    assert [spoken.tense for spoken in spoken_days(note)] == [None]


@pytest.mark.parametrize("note", WITHOUT_A_DAY)
def test_a_note_without_a_day_and_its_year_speaks_of_none(note: str) -> None:
    assert spoken_days(note) == ()


OPENINGS = {
    "Completed - Jan 2018": "complete",
    "Complete": "complete",
    "**Completed** - see below": "",
    "Completed Jan 2018": "complete",
    "Completed.": "complete",
    "Completed forms are with the team": "",
    "Completed by 12 of 14 teams": "",
    "Partially Complete - Practice Standards": "in progress",
    "In progress: second draft": "in progress",
    "Started": "in progress",
    "Started well": "",
    "Not Due": "not due",
    "Not yet started - waiting for the grant": "not due",
    "Not started because of the weather": "",
    "Withdrawn - replaced by 12": "withdrawn",
    "Review Process in progress. Assigned": "",
    "": "",
}


@pytest.mark.parametrize(("note", "means"), OPENINGS.items())
def test_the_status_that_a_note_opens_with_is_told(note: str, means: str) -> None:
    assert opening(note) == means


@pytest.mark.parametrize("note", ["In progress", "On track.", "Ongoing, March 2018", "RAG: Green", "No change", "Mynd"])
def test_a_note_may_say_no_more_than_a_status(note: str) -> None:
    assert says_only(note, "mynd")


@pytest.mark.parametrize("note", ["", "Draft with the group", "In progress: 12 of 40 trained", "Delayed by the grant"])
def test_a_note_may_say_more(note: str) -> None:
    assert not says_only(note, "mynd")


@given(st.text(max_size=80))
def test_no_note_makes_it_fail(note: str) -> None:
    spoken_days(note)
    opening(note)
    says_only(note)


def test_a_note_of_any_length_is_read_in_time_that_grows_with_it() -> None:
    begun = time.process_time()
    spoken_days("not w " * 20_000 + "done 7 Feb 2018 " * 5_000)
    opening("completed " * 20_000)
    says_only("on track " * 20_000)
    assert time.process_time() - begun < 3
