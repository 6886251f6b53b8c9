"""The law that papers name: that of the nation of council.yaml, whichever packaged format they begin with."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.compose import Edition, compose_report
from reportgen.compose.context import Audience
from reportgen.files import Folder
from reportgen.formats import packaged
from reportgen.nations import NATIONS, foreign
from reportgen.pipeline import check, load
from reportgen.writers import native

BILINGUAL = ("bilingual-document", "bilingual-report")
FORMATS = sorted(path.parent.name for path in packaged().glob("*/format.yaml"))
COUNCIL = """
name: Anytown
calendar: {nation: NATION}
document_format: document
bodies: {board: {name: Board}}
people: {ann-lee: {name: Ann Lee}}
outcomes:
  our-manchester: {name: Strategy, outcomes: {first: The first}}
  health-and-wellbeing: {name: Strategy, outcomes: {first: The first}}
statuses: {complete: {label: Complete, means: complete}}
"""
PLAN = """
title: Action Plan
levels: [action]
columns: [No: action.ref, Action: action.text, Timescale: action.due]
actions:
  - {id: first, ref: 1, text: Print., due: April 2027}
  - {id: terms, ref: 2, text: Kept back., exempt: {paragraph: 13, because: Terms are being agreed.}}
"""
# Every field that names a law: what came late, what was urgent, papers behind the report, what is exempt.
REPORT = """
plan: plan
format: FORMAT
as_at: 2027-03-02
meetings: [{body: board, date: 2027-03-03}]
subject: Action Plan
authors: Chief Executive
summary: The plan.
recommendations: Members note it.
late: {circumstances: It came late., chair: Councillor Stone}
urgent: {circumstances: It can't wait., chair: Councillor Stone}
background: [{title: The letter}]
contacts: [ann-lee]
MORE
appendices:
  - {title: Action Plan, shows: plan}
  - {title: Prices, text: Kept back., exempt: {paragraph: 13, because: Prices are being agreed.}}
"""
CHOICES = {
    "committee-report": "publication: In part\nreason exempt: It is about prices.",
    "bilingual-report": "classification: Contains exempt information\nexempt information: It is about prices.",
    "decision-report": "classification: Private\nreason for privacy: It is about prices.",
}


def papers(root: Path, nation: str, layout: str) -> str:
    """All that a paper in a packaged format prints, as text: both audiences, every edition."""
    report = REPORT.replace("FORMAT", layout).replace("MORE", CHOICES.get(layout, ""))
    files = {"council.yaml": COUNCIL.replace("NATION", nation), "plan/plan.yaml": PLAN, "plan/reports/r.yaml": report}
    for name, text in files.items():
        (root / "plans" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "plans" / name).write_text(text, encoding="utf-8")
    project = load(Folder.at(root)).project
    assert project is not None
    (paper,) = project.reports
    composed = [
        compose_report(project, paper, edition, audience=audience)[0]
        for edition, audience in itertools.product(Edition, Audience)
    ]
    return "\n".join(map(native.write, composed))


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("layout", [one for one in FORMATS if one not in BILINGUAL])
def test_no_paper_in_a_packaged_format_names_the_law_of_another_nation(
    layout: str, nation: str, tmp_path: Path
) -> None:
    text = papers(tmp_path, nation, layout)
    assert [law.name for law in foreign(text, nation)] == []
    law = NATIONS[nation]
    # It does name its own: of what was late, and of what is exempt.
    assert f"({law.urgency_law})" in text
    assert f"exempt information under paragraph 13 of {law.exempt_law}." in text
    assert f"Exempt ({law.exempt_schedule}, paragraph 13): Terms are being agreed." in text


@pytest.mark.parametrize("nation", NATIONS)
def test_background_papers_are_those_that_the_nations_law_means(nation: str, tmp_path: Path) -> None:
    text = papers(tmp_path, nation, "committee-report")
    assert f"Papers on which the report relies ({NATIONS[nation].background_law}), open for four years." in text
    assert f"is not for publication, under {NATIONS[nation].exempt_law}." in text


def test_the_bilingual_format_names_the_law_of_wales(tmp_path: Path) -> None:
    assert list(foreign(papers(tmp_path, "wales", "bilingual-report"), "wales")) == []


@pytest.mark.parametrize("nation", [nation for nation in NATIONS if nation != "wales"])
def test_the_bilingual_format_is_said_to_name_the_law_of_wales_where_another_nation_takes_it(
    nation: str, tmp_path: Path
) -> None:
    assert list(foreign(papers(tmp_path, nation, "bilingual-report"), nation))
    found = [one for one in check(Folder.at(tmp_path), []).problems if one.code == "R805"]
    assert {one.span.source.path for one in found} == {"reportgen/formats/bilingual-report/format.yaml"}
    assert any("Well-being of Future Generations (Wales) Act 2015" in one.message for one in found)


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize("nation", NATIONS)
def test_a_packaged_format_is_said_to_name_anothers_law_only_where_it_is_a_bilingual_one(
    layout: str, nation: str, tmp_path: Path
) -> None:
    papers(tmp_path, nation, layout)
    found = [one.message for one in check(Folder.at(tmp_path), []).problems if one.code == "R805"]
    assert bool(found) == (layout in BILINGUAL and nation != "wales")


def test_what_comes_from_a_base_is_said_where_the_base_is_named(tmp_path: Path) -> None:
    papers(tmp_path, "scotland", "plain-report")
    report = tmp_path / "plans/plan/reports/r.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("plain-report", "ours"), encoding="utf-8")
    own = tmp_path / "templates/ours/format.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("base: bilingual-report\ntitle: Report\nlanguages: [en]\n", encoding="utf-8")
    found = [one for one in check(Folder.at(tmp_path), []).problems if one.code == "R805"]
    assert {(one.span.source.path, one.span.line) for one in found} == {("templates/ours/format.yaml", 1)}


@pytest.mark.parametrize("nation", NATIONS)
def test_a_new_council_is_offered_no_format_with_the_law_of_another_nation(
    nation: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--council", "Anytown", "--body", "Board", "--date", "3 March 2027", "--nation", nation)
    code = main(["init", str(tmp_path / "c"), *arguments, "--format", "bilingual-report"])
    assert code == (0 if nation == "wales" else 2)
    assert (
        nation == "wales" or f"'bilingual-report' is not for {nation.title()}: it names the " in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("under Part 1 of\n  Schedule 12A to the Local Government Act 1972", ["england"]),
        ("Ran 4 o Atodlen 12A i Ddeddf Llywodraeth Leol 1972", ["wales"]),
        ("(Schedule 12A, paragraph 3)", ["england", "wales"]),
        ("Local Government (Scotland) Act 1973, section 50D", ["scotland"]),
        ("the Planning Act (Northern Ireland) 2011", ["northern ireland"]),
        ("Deddf Llesiant Cenedlaethau'r Dyfodol (Cymru) 2015", ["wales"]),
        ("The Special Educational Needs (England and Wales) Regulations 2001", ["england", "wales"]),
        ("Schedule 12A to the Finance Act 2004", [*NATIONS]),
        ("Equality Act 2010", [*NATIONS]),
        ("offices in Cardiff (Wales) since 2014", [*NATIONS]),
    ],
)
def test_the_name_of_a_law_says_where_it_holds(text: str, holds: list[str]) -> None:
    assert [nation for nation in NATIONS if not list(foreign(text, nation))] == holds
