"""What the cycle's papers hold, block by block: a change of any word or place is seen here."""

from __future__ import annotations

import pytest

from reportgen.compose import Edition
from tests.conftest import Golden
from tests.cycle.projects import JANUARY, OFSTED, document, dump, manchester, page, paper


@pytest.mark.parametrize("edition", [Edition.WIDE, Edition.PAGE], ids=lambda edition: str(edition.value))
def test_the_january_report_with_the_inspection_report_attached(edition: Edition, golden: Golden) -> None:
    # It shows no plan: both editions are the same document.
    golden("cycle/january-report.txt", dump(paper(manchester(), JANUARY, edition)))


def test_the_page_of_the_inspection(golden: Golden) -> None:
    golden("cycle/inspection.txt", dump(page(manchester(), "inspection", OFSTED)))


def test_the_letter_of_june_2017(golden: Golden) -> None:
    golden("cycle/letter.txt", dump(document(manchester(), "documents/2017-06-13-letter.md", OFSTED)))
