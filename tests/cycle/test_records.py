"""Records of any inspectorate: every key is read, the page composes, and what is named has to be there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportgen.document import Document, Fields, Heading, Link, Paragraph, Status, Table, Tone
from reportgen.plain import plain_text
from tests.cycle.projects import (
    OFSTED,
    REPORT,
    blocks_of,
    council,
    dump,
    line,
    manchester,
    page,
    paragraphs,
    plan_of,
    problems,
    read,
    record_of,
    said,
)

WHOLE = """
title: Inspection of everything
inspectorate: Ofsted
kind: inspection of local authority children's services
framework: ILACS
document: documents/report.md
addressee: The Director
inspectors: [A Person, B Person]
areas: [front door, adoption]
visit: {start: 2024-01-08, end: 2024-01-19}
published: 2024-02-29
received: 2024-02-29
response: childrens-services
stated: {text: Whitsun, by: 2024-05-20}
overall: Requires improvement
judgements:
  - {ref: 2, text: Children looked after, judgement: Good}
  - {ref: 2.1, text: Adoption, judgement: Outstanding}
previous:
  when: June 2021
  judgements: [{text: Overall, judgement: Inadequate}]
recommendations:
  - {ref: 1, text: Do *this* better.}
findings:
  - id: visits-late
    paragraph: 16
    theme: help and protection
    kind: needs attention
    text: Visits are late.
    figures: [{what: visits in time, value: 80%, before: 60%, at: March 2024, before_at: March 2021}]
    recommendations: 1
  - id: panel
    place: Overview, paragraph 2
    kind: strength
    text: The panel is strong.
"""

CQC = """
title: Care Act assessment
inspectorate: Care Quality Commission
kind: local authority assessment
framework: Single assessment framework
published: 2024-05-17
overall: Good
judgements:
  - {text: Assessing needs, judgement: "3: Evidence shows a good standard"}
  - {text: Supporting people to live healthier lives, judgement: "2: Evidence shows some shortfalls"}
  - {text: Overall score, judgement: 68 out of 100}
findings:
  - {id: we-wait, place: Assessing needs, kind: needs attention, text: People wait., theme: assessing needs}
"""

HMIP = """
title: An inspection of youth justice services
inspectorate: HM Inspectorate of Probation
kind: inspection of youth justice services
published: 2024-03-05
overall: Requires improvement (score 14 of 36)
judgements:
  - {ref: 1.1, text: Governance and leadership, judgement: Requires improvement}
  - {ref: 2.1, text: Assessing, judgement: Inadequate}
recommendations:
  - {ref: 1, text: Make sure that the board knows what it needs to know.}
"""

AUDIT = """
title: Auditor's annual report
inspectorate: Auditors LLP
kind: external audit
published: 2024-01-31
received: 2024-01-31
response: audit
recommendations:
  - {ref: Statutory 1, text: Close the gap in the budget.}
  - {ref: Key 2(a), text: Reconcile the ledger.}
findings:
  - {id: gap, place: Financial sustainability, text: There is a gap., recommendations: [Statutory 1]}
"""

PEERS = """
title: Corporate peer challenge
inspectorate: Local Government Association
kind: peer challenge
visit: {start: 2024-06-11}
areas: [Local priorities and outcomes, Culture]
findings:
  - {id: ambition, theme: Culture, kind: strength, text: There is ambition.}
"""

SCRUTINY = """
title: Bus routes
inspectorate: Scrutiny task group
kind: scrutiny review
received: 2024-12-31
response: scrutiny
recommendations:
  - {ref: A, text: Ask the operators.}
  - {ref: B, text: Print the timetable.}
  - {ref: C, text: Come back in a year.}
"""


def _fields(made: Document) -> dict[str, str]:
    return {
        field.label: line(*field.blocks)
        for block in blocks_of(made)
        if isinstance(block, Fields)
        for field in block.fields
    }


def test_every_key_of_a_record_is_read_and_stands_on_its_page(tmp_path: Path) -> None:
    root = council(tmp_path, inspection=WHOLE, documents__report="# Report\n")
    # Nothing of the plan answers the recommendation; that aside, all is well.
    assert [code for code, _ in said(root)] == ["R004"]
    made = page(read(root), "inspection")
    assert _fields(made) == {
        "Inspectorate:": "Ofsted",
        "Kind:": "inspection of local authority children's services",
        "Framework:": "ILACS",
        "Visit:": "8 January 2024 to 19 January 2024",
        "Addressed to:": "The Director",
        "Inspectors:": "A PersonB Person",
        "Areas covered:": "front dooradoption",
        "Published:": "29 February 2024",
        "Received by the council:": "29 February 2024",
        "To be answered by:": "12 June 2024 (70 working days: SI 2007/462, regulation 3)",
        "Stated by the council:": "Whitsun",
        "In the action plan:": "Not answered in the plan",
    }
    words = dump(made)
    for said_there in ("Requires improvement", "2.1", "Outstanding", "June 2021", "Inadequate", "Do [emphasis this]"):
        assert said_there in words
    assert "Paragraph 16" in words and "Overview, paragraph 2" in words
    assert "visits in time: 80%, before that 60%" in words


def test_the_model_holds_what_was_typed(tmp_path: Path) -> None:
    record = record_of(read(council(tmp_path, inspection=WHOLE, documents__report="# R\n")), "inspection")
    assert record.stated is not None and record.stated.by == date(2024, 5, 20)
    assert [(one.ref, one.text, one.judgement) for one in record.judgements] == [
        ("2", "Children looked after", "Good"),
        ("2.1", "Adoption", "Outstanding"),
    ]
    late, panel = record.findings
    assert (late.id, late.paragraph, late.kind, late.recommendations) == (
        "visits-late",
        "16",
        "needs attention",
        ("1",),
    )
    assert [(one.what, one.value, one.before, one.at, one.before_at) for one in late.figures] == [
        ("visits in time", "80%", "60%", "March 2024", "March 2021")
    ]
    assert (panel.place, panel.figures, panel.recommendations) == ("Overview, paragraph 2", (), ())
    assert record.previous is not None and record.previous.when == "June 2021"


@pytest.mark.parametrize("text", [CQC, HMIP, AUDIT, PEERS, SCRUTINY], ids=["CQC", "HMIP", "audit", "LGA", "scrutiny"])
def test_a_record_of_any_inspectorate_has_its_page_without_a_line_of_code(text: str, tmp_path: Path) -> None:
    root = council(tmp_path, review=text)
    assert {code for code, _ in said(root)} <= {"R004"}
    made = page(read(root), "review")
    record = record_of(read(root), "review")
    assert made.title == record.title
    words = dump(made).replace("\\", "")
    for judgement in record.judgements:
        assert judgement.text in words and judgement.judgement in words
    for recommendation in record.recommendations:
        assert f"Recommendation {recommendation.ref}" in words and recommendation.text in words
    for finding in record.findings:
        assert finding.text in words


def test_a_statutory_recommendation_has_a_place_that_a_link_can_go_to(tmp_path: Path) -> None:
    made = page(read(council(tmp_path, review=AUDIT)), "review")
    places = [block.id for block in blocks_of(made) if isinstance(block, Heading) and block.id.startswith("recommend")]
    assert places == ["recommendations", "recommendation-Statutory-1", "recommendation-Key-2-a"]
    links = [
        inline.target
        for block in blocks_of(made)
        if isinstance(block, Paragraph)
        for inline in block.content
        if isinstance(inline, Link)
    ]
    assert links == ["#recommendation-Statutory-1"]


def test_the_day_that_the_law_sets_and_the_day_that_was_stated_both_stand_there() -> None:
    fields = _fields(page(manchester(), "inspection", OFSTED))
    assert fields["To be answered by:"] == "5 April 2018 (70 working days: SI 2007/462, regulation 3)"
    assert fields["Stated by the council:"] == "the 7th of April"


def test_a_record_without_a_rule_has_no_day_to_answer_by(tmp_path: Path) -> None:
    made = page(read(council(tmp_path, review=PEERS)), "review")
    assert "To be answered by:" not in _fields(made)
    assert _fields(made)["Visit:"] == "11 June 2024"


def test_a_rule_that_there_is_not_is_named_with_those_there_are(tmp_path: Path) -> None:
    (problem,) = problems(council(tmp_path, review=PEERS + "response: peers\n"))
    assert problem.code == "S005"
    assert "childrens-services" in problem.hint and "scrutiny" in problem.hint


def test_sub_judgements_keep_their_numbers_in_the_order_of_the_record() -> None:
    (table,) = [
        block
        for block in blocks_of(page(manchester(), "inspection", OFSTED))
        if isinstance(block, Table) and block.caption == "Judgements"
    ]
    rows = [[line(*cell.blocks) for cell in row.cells if cell] for row in table.rows]
    assert [row[0] for row in rows] == ["1", "2", "2.1", "2.2", "3"]
    assert rows[2][1:] == ["Adoption performance", "Good"]


def test_findings_of_one_plan_have_ids_of_their_own(tmp_path: Path) -> None:
    finding = "title: R\nfindings: [{id: late, text: Late.}]\n"
    root = council(tmp_path, inspection=finding, visits__2024_06="\n\n" + finding)
    (problem,) = problems(root)
    assert (problem.code, problem.message) == ("N002", "the id 'late' is used twice")
    assert (problem.span.source.path, problem.span.line) == ("plans/p/visits/2024-06.yaml", 4)
    assert "plans/p/inspection.yaml on line 2" in problem.hint


def test_a_finding_that_names_a_recommendation_that_there_is_not_is_told_which_there_are(tmp_path: Path) -> None:
    text = "title: R\nrecommendations: [{ref: 1, text: A.}]\nfindings:\n  - {text: B., recommendations: [1, 2]}\n"
    found = [problem for problem in problems(council(tmp_path, inspection=text)) if problem.code != "R004"]
    assert [(one.code, one.message) for one in found] == [
        ("N001", "'2' is not a recommendation of this record that is known")
    ]
    assert (found[0].span.line, found[0].hint) == (4, "the recommendations are: 1")


def test_a_document_that_is_not_there_is_named_with_the_one_that_may_be_meant(tmp_path: Path) -> None:
    text = "title: R\ndocument: documents/reprot.md\n"
    (problem,) = problems(council(tmp_path, inspection=text, documents__report="# R\n"))
    assert problem.code == "N001"
    assert problem.span.line == 2
    assert problem.hint == "did you mean 'documents/report.md'?"


def test_a_document_outside_the_project_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (problem,) = problems(council(tmp_path / "c", inspection="title: R\ndocument: ../../../secret.md\n"))
    assert problem.code == "N001"


def test_an_action_may_name_a_finding_and_stands_beside_it(tmp_path: Path) -> None:
    plan = """
title: P
answers: inspection
levels: [recommendation, action]
recommendations:
  - quote: inspection 1
    actions:
      - id: visit-sooner
        text: We will visit sooner.
        owner: chief-executive
        due: End March 2024
        findings: visits-late
        progress: [{on: 2024-04-01, status: complete, note: Done, evidence: The rota of April}]
"""
    project = read(council(tmp_path, plan=plan, inspection=WHOLE, documents__report="# R\n"))
    assert said(tmp_path) == []
    tables = [block for block in blocks_of(page(project, "inspection")) if isinstance(block, Table)]
    (row,) = [row for table in tables for row in table.rows if row.id == "visits-late"]
    assert row.cells[-1] is not None
    first, second = row.cells[-1].blocks
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert plain_text(first.content[:2]) == "We will visit sooner. "
    assert first.content[2] == Status("Complete", Tone.GREEN)
    (link,) = second.content
    assert link == Link(link.content, "#recommendation-1") if isinstance(link, Link) else False
    assert plan_of(project).items[0].quote == "inspection 1"


def test_an_action_that_names_a_finding_that_there_is_not_is_told_the_nearest(tmp_path: Path) -> None:
    plan = "title: P\nlevels: [action]\nactions:\n  - {text: A., findings: [visit-late]}\n"
    found = [
        problem
        for problem in problems(council(tmp_path, plan=plan, inspection=WHOLE, documents__report="# R\n"))
        if problem.code == "N001"
    ]
    assert [problem.hint for problem in found] == ["did you mean 'visits-late'?"]


def test_every_record_of_the_repository_has_a_page_with_all_its_findings() -> None:
    project = manchester()
    assert {name for home, name in project.records if home == OFSTED} == {
        "inspection",
        "visits/2016-10-14",
        "visits/2017-06-13",
    }
    for (home, name), record in project.records.items():
        words = " ".join(paragraphs(page(project, name, home)))
        for finding in record.findings:
            assert " ".join(finding.text.split()) in words


def test_a_heading_takes_no_name_that_a_finding_has(tmp_path: Path) -> None:
    text = "title: R\nfindings: [{id: adoption, theme: adoption, text: A.}]\n"
    made = page(read(council(tmp_path, inspection=text)), "inspection")
    headings = [block.id for block in blocks_of(made) if isinstance(block, Heading)]
    assert headings == ["findings", "adoption-2"]


def test_a_report_that_would_take_the_place_of_a_record_is_an_error(tmp_path: Path) -> None:
    root = council(tmp_path, inspection="title: Inspection\n", reports__inspection=REPORT)
    found = [one for one in problems(root) if one.code == "L019"]
    assert [(one.span.source.path, one.message) for one in found] == [
        (
            "plans/p/reports/inspection.yaml",
            "this file and plans/p/inspection.yaml would both become inspection.docx",
        )
    ]
