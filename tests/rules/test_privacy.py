"""R901 to R908: what is not to be told of a person, and links."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import check
from reportgen.rules import check as check_rules
from tests.cycle.projects import manchester
from tests.reading.projects import PLAN, good, make

MARCH = "plans/ofsted-2017/reports/2018-03-20-ofsted-subgroup.yaml"


def test_one_link_of_the_papers_of_2018_is_not_https_and_nobody_is_told_of() -> None:
    found = [one for one in check_rules(manchester()) if one.code.startswith("R9")]
    places = sorted((one.span.source.path, one.span.line, one.code) for one in found)
    assert places == [(MARCH, 56, "R905")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Case 999 000 0018 was closed", "R901"),
        ("NHS number: 9990000018", "R901"),
        ("Ring 0161 234 3804", ""),
        ("Ring +44 161 234 3804 or 01758 234 380", ""),
        ("Order 9990000018", ""),
        ("Case 999 000 0019", ""),
        ("Child A (DOB 3.5.09)", "R902"),
        ("babies born by 31 March 2018", ""),
        ("jo@gmail.com", "R903"),
        ("jo.smith@manchester.gov.uk", ""),
        ("home address: 12 Acacia Avenue", "R903"),
        ("Town Hall, 12 Albert Square, M60 2LA", ""),
        ("Child: Jamie S.", "R904"),
        ("Child: A", ""),
        ("Child: Protection Plans", ""),
        ("Children aged 9", ""),
        ("JG 10 37 59 A", "R907"),
        ("QQ 12 34 56 C", ""),
        ("X820432105002", "R908"),
        ("A820432105002", ""),
    ],
)
def test_a_text_tells_of_a_person_or_does_not(text: str, code: str, tmp_path: Path) -> None:
    make(tmp_path, {PLAN: good(PLAN).replace("note: Not Due", f"note: '{text}'")})
    found = [one for one in check(Folder.at(tmp_path), []).problems if one.code.startswith("R9")]
    assert [one.code for one in found] == ([code] if code else [])
    # Messages are kept in logs.
    assert not any(part in one.message + one.hint for one in found for part in text.split() if len(part) > 5)
