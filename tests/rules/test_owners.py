"""R301 to R304: who does what, in the plan of 2018 and as other councils word it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import check
from tests.rules.finding import actions, in_manchester, said


def test_what_is_found_of_owners_in_the_plan_of_2018() -> None:
    assert in_manchester("owners") == [
        ("R301", "title: Post-Inspection Action Plan", "none of the 59 actions names an owner of its own"),
        (
            "R302",
            "leads: Locality heads of service",
            "'Locality heads of service' is a group, and nobody in it is named (2 times in this plan)",
        ),
    ]


def _owned(owner: str) -> str:
    return actions(f"text: Refresh it, owner: {owner}")


GROUPS = [
    "Locality heads of service", "All staff", "Team managers", "Heads of Locality", "Children's Services",
    "The project team", "board", "Senior leadership team", "Social workers", "Service managers and team managers",
    "School governors", "[Project group, All heads]",
]  # fmt: skip

ORGANISATIONS = [
    "Partner agencies", "the provider", "Providers", "External contractor", "Partners", "Housing providers",
    "Voluntary sector", "Key stakeholders", "All partner agencies", "Third sector organisations", "Consultant",
]  # fmt: skip

ENOUGH = [
    "ann-lee", "Ann Lee", "Head of Service", "Chair / DCS", "Section 151 Officer", "Director of Children's Services",
    "Chair of the Board", "'Service Manager, Localities'", "Team Manager and staff",
    "Sean McKendrick / Heads of Locality", "Barnardo's", "Greater Manchester Police", "Cllr Jones",
    "Designated nurse", "Lead for partner agencies",
    "Pritchard and Sons", "Legal", "HR", "GMP", "Virtual School Head", "All Saints School",
    "[Head of Service, All staff]", "N/A",
]  # fmt: skip


@pytest.mark.parametrize("owner", GROUPS)
def test_a_group_is_nobody_in_particular(owner: str, tmp_path: Path) -> None:
    assert len(said(tmp_path, "R302", _owned(owner))) == 1
    assert said(tmp_path, "R304", _owned(owner)) == []


@pytest.mark.parametrize("owner", ORGANISATIONS)
def test_an_organisation_needs_its_name(owner: str, tmp_path: Path) -> None:
    assert len(said(tmp_path, "R304", _owned(owner))) == 1
    assert said(tmp_path, "R302", _owned(owner)) == []


@pytest.mark.parametrize("owner", ENOUGH)
def test_a_person_a_post_or_a_name_is_enough(owner: str, tmp_path: Path) -> None:
    assert said(tmp_path, "R302", _owned(owner)) == [] and said(tmp_path, "R304", _owned(owner)) == []


def test_groups_in_another_language_are_left_alone(tmp_path: Path) -> None:
    assert said(tmp_path, "R302", _owned("All staff"), "cy-GB") == []


SLIPS = {
    "Sean McKendrik": "'Sean McKendrik' is not in council.yaml",
    "Shean McKendrick": "'Shean McKendrick' is not in council.yaml",
    "Marie OLoughlin": "'Marie OLoughlin' is not in council.yaml",
    "Head of Service / Marie O'Laughlin": "'Marie O'Laughlin' is not in council.yaml",
    "Ann Whitfield": "'Ann Whitfield' is not in council.yaml",
    "Cllr Whitfield": "'Cllr Whitfield' is not in council.yaml",
    "J. Whitfield": "'J. Whitfield' is not in council.yaml",
}

NO_SLIPS = [
    "Sean McKendrick", "sean mckendrick", "Marie O’Loughlin", "Head of Service", "Ann Lee / Sean McKendrick", "Ann",
    "Children First", "Action for Children", "Ann Lee Trust Board", "Family Hub North", "Chair / DCS", "TBC",
    "C. Services", "A Better Start",
]  # fmt: skip


@pytest.mark.parametrize(("owner", "message"), SLIPS.items())
def test_a_name_that_nobody_has_is_said(owner: str, message: str, tmp_path: Path) -> None:
    assert said(tmp_path, "R303", _owned(f'"{owner}"')) == [message]


@pytest.mark.parametrize("owner", NO_SLIPS)
def test_a_name_that_somebody_has_or_that_may_be_no_persons_is_left_alone(owner: str, tmp_path: Path) -> None:
    assert said(tmp_path, "R303", _owned(owner)) == []


def test_a_council_that_lists_nobody_is_not_asked_who_people_are(tmp_path: Path) -> None:
    typed = _owned("Cllr Whitfield")
    assert said(tmp_path, "R303", typed) != []
    bare = (tmp_path / "plans" / "council.yaml").read_text(encoding="utf-8").split("people:")[0]
    (tmp_path / "plans" / "council.yaml").write_text(bare, encoding="utf-8")
    assert [one for one in check(Folder.at(tmp_path), []).problems if one.code == "R303"] == []
