"""What a format can say of the fields of its papers, as a clerk types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.compose import Edition, compose_report
from reportgen.document import Fields, Heading, NumberedParagraph, Section, Table
from reportgen.files import Folder
from reportgen.model.council import is_email
from reportgen.pipeline import build, check, load
from reportgen.plain import plain_text
from reportgen.publication import dates
from reportgen.writers import native
from tests.cycle.projects import line, read
from tests.formats.projects import COUNCIL, PLAN, paper, part, project, said


def rows(table: Table) -> list[list[str]]:
    """The words of a table, its headings first."""
    head = [plain_text(column.heading) for column in table.columns]
    return [head, *([line(*cell.blocks) if cell else "" for cell in row.cells] for row in table.rows)]


def tables(root: Path, slot: str = "cover") -> list[list[list[str]]]:
    return [rows(block) for block in part(paper(root), slot) if isinstance(block, Table)]


def headings(root: Path, slot: str = "body") -> list[tuple[int, str, str]]:
    return [
        (block.level, block.number, plain_text(block.content))
        for block in part(paper(root), slot)
        if isinstance(block, Heading)
    ]


# --- the cover ---------------------------------------------------------------


def test_a_cover_may_be_a_table_that_a_block_parts(tmp_path: Path) -> None:
    layout = """
cover_layout: {kind: table, headings: [Item, Details]}
cover:
  - {field: note, label: Note, after: meetings}
"""
    assert tables(project(tmp_path, layout, "note: A note.\n")) == [
        [["Item", "Details"], ["Report to:", "Improvement Board – 5 March 2024"]],
        [["Item", "Details"], ["Subject:", "A subject"], ["Report of:", "Chief Executive"]],
    ]


def test_a_cover_may_be_a_grid_of_boxes_but_for_the_accessible_edition(tmp_path: Path) -> None:
    layout = "cover_layout: {kind: grid, across: 3}\nwords: {cover grid: Layout in boxes}\n"
    root = project(tmp_path, layout)
    (boxes,) = [block for block in paper(root).parts["cover"] if isinstance(block, Fields)]
    assert (boxes.across, boxes.description, len(boxes.fields)) == (3, "Layout in boxes", 3)
    (lines,) = [block for block in paper(root, Edition.ACCESSIBLE).parts["cover"] if isinstance(block, Fields)]
    assert lines.across == 1


def test_a_field_of_the_base_can_be_taken_out_moved_to_the_top_and_given_again(tmp_path: Path) -> None:
    layout = """
cover:
  - {field: subject, before: meetings}
  - {field: authors, omit: yes}
  - {field: summary, label: In short, layout: line, required: yes}
"""
    root = project(tmp_path, layout, "summary: It is short.\n")
    report = root / "plans" / "p" / "reports" / "r.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("authors: Chief Executive\n", ""), encoding="utf-8")
    (lines,) = [block for block in paper(root).parts["cover"] if isinstance(block, Fields)]
    assert [field.label for field in lines.fields] == ["Subject:", "Report to:", "In short"]


def test_what_no_base_has_can_not_be_taken_out(tmp_path: Path) -> None:
    assert said(project(tmp_path, "cover:\n  - {field: wards, omit: yes, label: W}\n")) == [
        ("S005", "format.yaml", 4, "'wards' is no field of the base")
    ]


def test_a_slip_in_what_is_taken_out_is_one_message(tmp_path: Path) -> None:
    assert said(project(tmp_path, "cover:\n  - {field: authros, omit: yes}\n")) == [
        ("S005", "format.yaml", 4, "'authros' is no field of the base")
    ]


def test_a_field_that_another_of_the_base_waits_for_is_taken_out_with_it(tmp_path: Path) -> None:
    layout = "cover:\n  - {field: classification, omit: yes}\n"
    root = project(tmp_path, layout)
    file = root / "templates" / "ours" / "format.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("plain-report", "decision-report"), encoding="utf-8")
    problems = [one for one in said(root) if one[0] == "N001"]
    # What a clerk can change is this file, not the base.
    missing = "'classification' says so, and this format has no 'classification'"
    assert problems == [("N001", "format.yaml", 1, f"'reason for privacy' is there only where {missing}")]
    file.write_text(file.read_text(encoding="utf-8") + "  - {field: reason for privacy, omit: yes}\n", encoding="utf-8")
    assert [one for one in said(root) if "format.yaml" in one[1]] == []


def test_the_filter_of_a_page_is_called_by_the_level_of_the_plan(tmp_path: Path) -> None:
    plan = PLAN.replace("recommendation", "priority").replace("[priority,", "[{priority: priorities},")
    root = project(
        tmp_path, "", "appendices: [{title: The plan, shows: plan}]\n", plan=plan.replace("prioritys:", "priorities:")
    )
    build(Folder.at(root), [], tmp_path / "output", ("html",))
    page = (tmp_path / "output/p/r.html").read_text(encoding="utf-8")
    assert ">Priority</label>" in page
    assert "Recommendation</label>" not in page


def test_the_packaged_formats_name_the_days_of_the_week_in_their_languages(tmp_path: Path) -> None:
    layout = "languages: [cy]\ndate: '{weekday} {day} {month} {year}'\n"
    asked = (
        "cabinet member",
        "summary",
        "recommendations",
        "well-being",
        "welsh language",
        "equality",
        "finance",
        "legal",
    )
    report = "".join(f"{name}: Words.\n" for name in asked) + "purpose: Er gwybodaeth\nclassification: Cyhoeddus\n"
    root = project(tmp_path, layout, report)
    file = root / "templates" / "ours" / "format.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("plain-report", "bilingual-report"), encoding="utf-8")
    assert said(root) == []
    assert "Dydd Mawrth 5 Mawrth 2024" in native.write(paper(root))


def test_what_is_no_field_is_refused_on_the_cover(tmp_path: Path) -> None:
    layout = "cover:\n  - {field: sections, label: S}\n  - {field: plan, label: P}\n"
    assert said(project(tmp_path, layout)) == [
        ("S005", "format.yaml", 4, "'sections' is no field of this cover"),
        ("S005", "format.yaml", 5, "'plan' is no field of this cover"),
    ]


CONDITIONS = """
cover:
  - {field: classification, label: "Classification:", layout: line, required: yes, choices: [Public, Private]}
  - {field: reason, label: "Reason:", layout: line, required: yes, when: {classification: Private}}
  - {field: reviewed, label: "Reviewed:", layout: line, when: {reason: given}}
"""


@pytest.mark.parametrize(
    ("report", "problems"),
    [
        ("classification: Public\n", []),
        ("classification: private\nreason: Contracts.\nreviewed: March\n", []),
        ("", [("N003", "r.yaml", 2, "this format needs 'classification'")]),
        ("classification: Private\n", [("N003", "r.yaml", 2, "this format needs 'reason'")]),
        ("classification: Secret\n", [("S005", "r.yaml", 8, "'classification' can't be 'Secret'")]),
        (
            "classification: Public\nreason: Contracts.\n",
            [("N004", "r.yaml", 9, "'reason' is printed only where 'classification' is Private")],
        ),
    ],
    ids=["public", "private", "left out", "no reason", "no such choice", "a reason for nothing"],
)
def test_a_field_is_asked_for_where_its_condition_holds(
    report: str, problems: list[tuple[str, str, int, str]], tmp_path: Path
) -> None:
    assert said(project(tmp_path, CONDITIONS, report)) == problems


def test_what_a_condition_leaves_out_is_not_printed(tmp_path: Path) -> None:
    loaded = read(project(tmp_path, CONDITIONS, "classification: Public\nreason: Contracts.\n"))
    document, _ = compose_report(loaded, loaded.reports[0], Edition.PAGE)
    assert "Public" in native.write(document)
    assert "Contracts" not in native.write(document)


def test_a_condition_names_a_field_that_there_is(tmp_path: Path) -> None:
    reason, other = "{field: reason, label: R, when: {clasification: Private}}", "{field: classification, label: C}"
    layout = f"cover:\n  - {reason}\n  - {other}\n"
    (problem,) = said(project(tmp_path, layout))
    assert problem == ("N001", "format.yaml", 4, "'clasification' is not a field that is known")


ENTRIES = """
cover:
  - field: sign-offs
    label: "Sign-offs:"
    entries: {officer: Officer, date: Date, comments: Comments}
"""


def test_a_field_that_is_given_several_times_is_a_table(tmp_path: Path) -> None:
    report = """
sign-offs:
  - {officer: A, date: 1 March, comments: "**Fine**"}
  - {officer: B}
"""
    assert tables(project(tmp_path, ENTRIES, report)) == [
        [["Officer", "Date", "Comments"], ["A", "1 March", "Fine"], ["B", "None given", "None given"]]
    ]


@pytest.mark.parametrize(
    ("report", "problem"),
    [
        ("sign-offs: A\n", ("S003", "r.yaml", 8, "'sign-offs' takes a list")),
        ("sign-offs: [A]\n", ("S003", "r.yaml", 8, "an entry of 'sign-offs' has no keys")),
        ("sign-offs: [{oficer: A}]\n", ("S001", "r.yaml", 8, "'oficer' is not a key that is known here")),
        ("sign-offs: [{officer: [A]}]\n", ("S003", "r.yaml", 8, "'officer' takes one text, and a list stands here")),
    ],
)
def test_a_slip_in_an_entry_is_a_message(report: str, problem: tuple[str, str, int, str], tmp_path: Path) -> None:
    assert said(project(tmp_path, ENTRIES, report)) == [problem]


def test_meetings_may_be_a_table_with_what_each_is_for(tmp_path: Path) -> None:
    layout = "cover:\n  - {field: meetings, layout: block, columns: [Body, Day, What for]}\n"
    root = project(tmp_path, layout)
    report = root / "plans" / "p" / "reports" / "r.yaml"
    text = report.read_text(encoding="utf-8")
    several = "meetings:\n  - {body: board, date: 2024-03-05, purpose: Advice}\n  - {body: Council, date: 2024-04-01}\n"
    report.write_text(text.replace("meetings: [{body: board, date: 2024-03-05}]\n", several), encoding="utf-8")
    assert tables(root) == [
        [
            ["Body", "Day", "What for"],
            ["Improvement Board", "5 March 2024", "Advice"],
            ["Council", "1 April 2024", "None given"],
        ]
    ]


# --- alignment ---------------------------------------------------------------


def test_alignment_may_be_to_several_sets_without_a_narrative(tmp_path: Path) -> None:
    layout = "cover:\n  - {field: alignment, label: Priorities, columns: [Priority]}\n"
    report = "alignment:\n  plan: [jobs, homes]\n  climate: [heat]\n"
    root = project(tmp_path, layout, report)
    # In the order of the set, each set under its name.
    assert tables(root) == [[["Priority"], ["Good homes"], ["Good jobs"]], [["Priority"], ["Less heat lost"]]]
    assert [words for _, _, words in headings(root, "cover")] == ["Priorities", "Our Plan", "Climate Plan"]


def test_a_narrative_that_is_asked_for_is_missed_and_one_that_is_not_is_reported(tmp_path: Path) -> None:
    layout = "cover:\n  - {{field: alignment, label: Priorities, columns: [{}]}}\n"
    listed, told = "alignment:\n  plan: [jobs]\n", "alignment:\n  plan:\n    jobs: Many.\n"
    assert said(project(tmp_path / "a", layout.format("Priority, How"), listed)) == [
        ("N003", "r.yaml", 9, "this format asks how the report aligns to 'jobs'")
    ]
    assert said(project(tmp_path / "b", layout.format("Priority"), told)) == [
        ("N004", "r.yaml", 10, "the format 'ours' does not print how a report aligns")
    ]


# --- sections ----------------------------------------------------------------

SECTIONS = """
sections:
  - {field: purpose, label: Purpose, required: yes}
  - {field: finance, label: Finance, group: Implications, required: yes}
  - {field: legal, label: Law, group: Implications}
  - {field: sections}
  - {field: background, label: Papers}
"""
OWN = "sections:\n  - {heading: Our own, text: Words.}\n"


def test_the_sections_of_a_format_stand_in_its_order_whatever_that_of_the_report(tmp_path: Path) -> None:
    report = f"background: [{{title: A paper}}]\n{OWN}legal: None.\nfinance: None.\npurpose: To tell.\n"
    assert headings(project(tmp_path, SECTIONS, report)) == [
        (1, "1.", "Purpose"),
        (1, "2.", "Implications"),
        (2, "", "Finance"),
        (2, "", "Law"),
        (1, "3.", "Our own"),
        (1, "4.", "Papers"),
    ]


def test_a_section_that_may_not_be_removed_is_missed(tmp_path: Path) -> None:
    assert said(project(tmp_path, SECTIONS, "finance: None.\n")) == [
        ("N003", "r.yaml", 2, "this format needs 'purpose'")
    ]


def test_a_format_may_have_no_place_for_sections_of_a_reports_own(tmp_path: Path) -> None:
    layout = "sections:\n  - {field: purpose, label: Purpose}\n"
    assert said(project(tmp_path, layout, f"purpose: To tell.\n{OWN}")) == [
        ("N004", "r.yaml", 9, "the format 'ours' has no place for sections of a report's own")
    ]


def test_paragraphs_may_be_numbered_straight_through_in_letters(tmp_path: Path) -> None:
    layout = f"""{SECTIONS}
numbering: {{heading: none, paragraph: "({{2}})", paragraph_style: capital letter, continuous: yes}}
"""
    report = f"purpose: |\n  One.\n\n  Two.\nfinance: Three.\n{OWN}"
    found = part(paper(project(tmp_path, layout, report)), "body")
    numbers = [block.number for block in found if isinstance(block, NumberedParagraph)]
    assert numbers == ["(A)", "(B)", "(C)", "(D)"]


def test_sections_may_be_counted_in_large_numerals(tmp_path: Path) -> None:
    layout = f"{SECTIONS}numbering: {{heading: '{{1}}', paragraph: '{{1}}.{{2}}', style: capital roman}}\n"
    report = "purpose: One.\nfinance: Two.\n"
    found = part(paper(project(tmp_path, layout, report)), "body")
    assert [block.number for block in found if isinstance(block, Heading | NumberedParagraph)] == [
        "I", "I.1", "II", "", "II.1",
    ]  # fmt: skip


# --- standing words ----------------------------------------------------------


def test_standing_words_take_fields_of_the_report_as_plain_text(tmp_path: Path) -> None:
    layout = """
cover:
  - {field: chair, label: Chair, intro: "{council} asks {body} and {chair} on {date}:"}
  - field: standing
    text: "Ask the clerk of *{council}* about {subject}."
"""
    root = project(tmp_path, layout, "chair: The *chair*\n")
    report = root / "plans" / "p" / "reports" / "r.yaml"
    text = report.read_text(encoding="utf-8").replace("subject: A subject", "subject: A *starred* [subject](x)")
    report.write_text(text, encoding="utf-8")
    words = [line(block) for block in paper(root).parts["cover"]]
    assert "Anytown Council asks Improvement Board and The *chair* on 5 March 2024:" in words
    assert "Ask the clerk of Anytown Council about A *starred* [subject](x)." in words


def test_what_is_not_filled_in_is_reported_and_so_is_what_the_format_says_itself(tmp_path: Path) -> None:
    layout = "cover:\n  - {field: standing, text: 'Ask {counsil}.'}\n  - {field: summary, text: Nothing.}\n"
    assert said(project(tmp_path, layout, "summary: A summary.\n")) == [
        ("N004", "r.yaml", 8, "the format 'ours' has words of its own for 'summary'"),
        ("S005", "format.yaml", 4, "'{counsil}' is not filled in here"),
    ]


# --- days, and the grid ------------------------------------------------------


def test_days_are_printed_as_the_format_has_them(tmp_path: Path) -> None:
    root = project(tmp_path, "date: '{weekday} {dd}/{mm}/{year}'\n")
    assert paper(root).fields["date"] == "Tuesday 05/03/2024"
    names = "weekdays: [Llun, Mawrth, Mercher, Iau, Gwener, Sadwrn, Sul]\ndate: 'Dydd {weekday}'\n"
    assert paper(project(tmp_path / "b", names)).fields["date"] == "Dydd Mawrth"
    assert said(project(tmp_path / "c", "date: '{day} {moth}'\nweekdays: [a, b]\n")) == [
        ("S005", "format.yaml", 3, "'{moth}' is not filled in here"),
        ("S003", "format.yaml", 4, "a week has 7 days, not 2"),
    ]


APPENDIX = "appendices: [{title: The plan, shows: plan}]\n"


@pytest.mark.parametrize(
    ("repeat", "spans"),
    [("", [(2, 2, 1), (0, 0, 1)]), ("recommendation.ref", [(1, 2, 1), (1, 0, 1)]), ("all", [(1, 1, 1), (1, 1, 1)])],
)
def test_the_grid_says_again_what_the_format_does_not_let_span(
    repeat: str, spans: list[tuple[int, ...]], tmp_path: Path
) -> None:
    root = project(tmp_path, f"grid: {{paper: A3, margin: 12, repeat: {repeat}}}\n", APPENDIX)
    (sheets,) = [block for block in part(paper(root, Edition.WIDE), "appendices") if isinstance(block, Section)]
    assert (sheets.paper, sheets.orientation, sheets.margin) == ("A3", "landscape", 12)
    (grid,) = [block for block in sheets.blocks if isinstance(block, Table)]
    assert [tuple(cell.rows if cell else 0 for cell in row.cells) for row in grid.rows] == spans


def test_lead_times_hold_for_the_papers_of_the_format(tmp_path: Path) -> None:
    background = "background: [{title: A paper}]\n"
    council = COUNCIL + "calendar: {clear_days: 5, agenda_deadline: 10, call_in: 5}\n"
    cover = "cover: [{field: background, label: B, intro: 'To {until}'}]\n"
    layout = f"lead_times: {{clear_days: 3, background_years: 6}}\n{cover}"
    own = read(project(tmp_path, layout, background, council=council))
    found = {one.what: one.day.isoformat() for one in dates(own, own.reports[0])}
    # Tuesday 5 March 2024: three clear days before it, and the clerk's ten working days as the council has them.
    assert found["last day to publish"] == "2024-02-28"
    assert found["agenda deadline"] == "2024-02-20"
    assert found["background documents open until"].startswith("2030-03")
    assert "To 4 March 2030" in [line(block) for block in paper(tmp_path).parts["cover"]]


# --- slips of the clerk -----------------------------------------------------------------------------------------------


SECOND = """
plan: p
format: ours
as_at: 2024-03-01
meetings: [{body: board, date: 2024-03-06}]
subject: Another subject
authors: Chief Executive
"""


def test_a_misspelt_field_of_a_cover_is_said_once_in_the_format(tmp_path: Path) -> None:
    cover = "cover:\n  - {field: subject, omit: yes}\n  - {field: subjct, label: 'Subject:', required: yes}\n"
    root = project(tmp_path, cover)
    (root / "plans" / "p" / "reports" / "s.yaml").write_text(SECOND, encoding="utf-8")
    (found,) = [one for one in check(Folder.at(root), []).problems if not one.code.startswith("R")]
    assert (found.code, found.span.source.path, found.span.line) == ("N001", "templates/ours/format.yaml", 5)
    assert (found.message, found.hint) == ("'subjct' is not a field that is known", "did you mean 'subject'?")


def test_a_slip_in_the_name_of_a_field_of_the_base_adds_no_field(tmp_path: Path) -> None:
    root = project(tmp_path, "cover:\n  - {field: meetngs, label: 'Going to:'}\n")
    assert said(root) == [("N001", "format.yaml", 4, "'meetngs' is not a field that is known")]


def test_what_a_format_built_on_it_inherits_is_not_said_there_again(tmp_path: Path) -> None:
    cover = "cover:\n  - {field: subject, omit: yes}\n  - {field: subjct, label: 'Subject:', required: yes}\n"
    root = project(tmp_path, cover)
    (root / "templates" / "theirs").mkdir()
    (root / "templates" / "theirs" / "format.yaml").write_text("base: ours\ntitle: Theirs\n", encoding="utf-8")
    theirs = SECOND.replace("format: ours", "format: theirs")
    (root / "plans" / "p" / "reports" / "s.yaml").write_text(theirs, encoding="utf-8")
    assert said(root) == [("N001", "format.yaml", 5, "'subjct' is not a field that is known")]


def test_a_field_of_a_formats_own_may_be_called_nearly_as_another(tmp_path: Path) -> None:
    cover = "cover:\n  - {field: subjects, label: 'Subjects:'}\n"
    assert said(project(tmp_path, cover, "subjects: Housing, roads\n")) == []
    words = "cover:\n  - {field: subjects, label: 'Subjects:', text: Those of the board.}\n"
    assert said(project(tmp_path / "words", words)) == []


def test_words_in_the_place_of_an_address_are_printed_and_spoken_of(tmp_path: Path) -> None:
    council = COUNCIL.replace("{name: An Officer}", "{name: An Officer, email: by form only}")
    council = council.replace(
        "people:\n", "people:\n  other: {name: Sean O'Brien, email: sean.o'brien@anytown.gov.uk}\n"
    )
    layout = "cover:\n  - {field: contacts, label: 'Contacts:'}\n"
    root = project(tmp_path, layout, "contacts: [officer, other]\n", council=council)
    message = "'by form only' is not an e-mail address: it is printed as words, without a link"
    assert said(root) == [("S014", "council.yaml", 8, message)]
    loaded = load(Folder.at(root)).project
    assert loaded is not None
    page = native.write(compose_report(loaded, loaded.reports[0], Edition.PAGE)[0])
    assert "by form only" in page and "mailto:by" not in page
    assert "mailto:sean.o'brien@anytown.gov.uk" in page


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("paul.marshall@anytown.gov.uk", True),
        ("sean.o'brien+plans@anytown.gov.uk", True),
        ("siân@llŷn.cymru", True),
        ("paul.marshall.anytown.gov.uk", False),
        ("paul.marshall @anytown.gov.uk", False),
        ("paul@anytown.gov.uk, ann@anytown.gov.uk", False),
        ("Paul <paul@anytown.gov.uk>", False),
        ("mailto:paul@anytown.gov.uk", False),
        ("paul@anytown.gov.uk.", False),
        ("@anytown.gov.uk", False),
        ("paul@", False),
    ],
)
def test_what_an_address_looks_like(typed: str, is_one: bool) -> None:
    assert is_email(typed) is is_one
