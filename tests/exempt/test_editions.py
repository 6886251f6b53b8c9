"""The public edition says what was left out and why, and is counted and linked as the restricted one is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.compose import Audience, Edition, compose_report
from reportgen.document import Document, Table
from reportgen.errors import ExitCode
from reportgen.files import Folder
from reportgen.model.project import Project
from reportgen.pipeline import build, load
from reportgen.writers import native
from tests.building.reading import Word, page_of, page_words, text_of
from tests.exempt.projects import every_byte, outputs
from tests.formats.projects import PLAN, REPORT, project, said

WHY = "{paragraph: 3, because: Terms are being agreed.}"
SECTIONS = f"""
sections:
  - heading: Introduction
    text: "Read [the costs](#costs), [the letter](#letter), [a paragraph](#paragraph-2) and [a heading](#the-sum)."
  - heading: Secret costs
    id: costs
    text: |
      Sum: 41.

      # The sum

      More.
    exempt: {WHY}
  - heading: After
    text: The last.
appendices:
  - title: The plan
    shows: plan
  - title: Secret letter
    id: letter
    document: documents/letter.md
    exempt: {{paragraph: [1, 2], because: It names a person., until: 2027-03-31, called: A letter}}
"""


def _read(root: Path) -> Project:
    found = load(Folder.at(root)).project
    assert found is not None
    return found


def _paper(root: Path, audience: Audience, edition: Edition = Edition.PAGE) -> Document:
    loaded = _read(root)
    document, problems = compose_report(loaded, loaded.reports[0], edition, audience)
    assert problems == []
    return document


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A report with an exempt section, and an exempt appendix that attaches a document."""
    (tmp_path / "plans/p/documents").mkdir(parents=True)
    (tmp_path / "plans/p/documents/letter.md").write_text("# Dear All\n\n1. One.\n\n2. Two.\n", encoding="utf-8")
    return project(tmp_path, "numbering: {heading: '{1}.', paragraph: '{2}.', continuous: yes}\n", SECTIONS)


def test_the_place_of_what_is_left_out_says_by_which_paragraph_and_why(root: Path) -> None:
    assert said(root) == []
    text = native.write(_paper(root, Audience.PUBLIC))
    assert "exempt information under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972" in text
    assert "Terms are being agreed." in text
    assert "paragraph 1, 2 of" in text
    assert "It names a person. It is exempt until 31 March 2027." in text
    assert [word for word in ("Secret", "41", "The sum", "Dear", "Two.") if word in text] == []


def test_a_link_to_what_is_left_out_leads_to_the_notice(root: Path) -> None:
    build(Folder.at(root), [], root / "output", ("docx", "html"))
    page = page_of(root / "output/p/r.html").get_element_by_id("page-main")
    links = {str(link.text_content()): str(link.get("href")) for link in page.iter("a") if link.text}
    assert links["the costs"] == links["a heading"] == "#section-2"
    assert links["the letter"] == links["a paragraph"] == "#appendix-2"
    for target in ("section-2", "appendix-2"):
        assert page_words(page.get_element_by_id(target)).endswith(("Exempt", "A letter"))


def test_sections_paragraphs_and_appendices_keep_their_numbers(root: Path) -> None:
    public, restricted = (_numbers(_paper(root, audience)) for audience in Audience)
    assert public == restricted
    assert "4." in public["body"]


def _numbers(document: Document) -> dict[str, list[str]]:
    return {
        slot: [number for block in blocks if (number := getattr(block, "number", ""))]
        for slot, blocks in document.parts.items()
    }


def test_word_counts_as_it_is_said(root: Path) -> None:
    build(Folder.at(root), [], root / "output", ("docx",), edition="both")
    counts = [
        sum(style == "numbered paragraph" for style, _ in Word(root / f"output/p/r{mark}.docx").blocks())
        for mark in ("", "-restricted")
    ]
    assert counts == [4, 4 + 2]  # the two of the letter are its own


def test_the_restricted_edition_says_which_parts_are_exempt(root: Path) -> None:
    text = native.write(_paper(root, Audience.RESTRICTED))
    assert text.count("Not for publication: this is exempt information") == 2
    assert "Sum: 41." in text


def test_a_document_that_only_an_exempt_appendix_attaches_is_not_made_on_its_own(root: Path) -> None:
    council = (root / "plans/council.yaml").read_text(encoding="utf-8")
    council = council.replace("plan: {name: Our Plan", "our-manchester: {name: Ours")
    (root / "plans/council.yaml").write_text(f"{council}document_format: document\n", encoding="utf-8")
    (root / "plans/p/documents/open.md").write_text("# Open\n", encoding="utf-8")
    build(Folder.at(root), [], root / "output", ("html",))
    assert {path.name for path in outputs(root / "output")} == {"r.html", "open.html"}


def test_a_document_is_not_made_where_nobody_can_tell_whether_it_is_exempt(root: Path) -> None:
    """A report with a slip in it may be the one that says so."""
    council = (root / "plans/council.yaml").read_text(encoding="utf-8")
    council = council.replace("plan: {name: Our Plan", "our-manchester: {name: Ours")
    (root / "plans/council.yaml").write_text(f"{council}document_format: document\n", encoding="utf-8")
    report = root / "plans/p/reports/r.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("exempt:", "exmept:"), encoding="utf-8")
    build(Folder.at(root), [], root / "output", ("html",))
    assert list(outputs(root / "output")) == []


def test_what_is_exempt_in_one_paper_can_not_be_public_in_another(root: Path) -> None:
    text = REPORT + "appendices: [{title: A letter, document: documents/letter.md}]\n"
    other = root / "plans/p/reports/s.yaml"
    other.write_text(text, encoding="utf-8")
    assert said(root) == [
        (
            "N006",
            "s.yaml",
            8,
            "'documents/letter.md' is shown to the public here, and exempt in plans/p/reports/r.yaml:26",
        )
    ]
    assert main(["--project", str(root), "redline", "s", "s"]) == ExitCode.USAGE
    other.write_text(text.replace("2024-03-05", "2027-04-01"), encoding="utf-8")
    assert said(root) == []
    assert main(["--project", str(root), "redline", "s", "s"]) == ExitCode.FINE


def test_an_exempt_report_has_a_notice_of_one_page(tmp_path: Path) -> None:
    (tmp_path / "plans/p/documents").mkdir(parents=True)
    (tmp_path / "plans/p/documents/letter.md").write_text("# Dear All\n\n1. One.\n\n2. Two.\n", encoding="utf-8")
    root = project(tmp_path, "", SECTIONS + f"exempt: {WHY}\n")
    report = root / "plans/p/reports/r.yaml"
    text = report.read_text(encoding="utf-8").replace("A subject", "Buying zqxdepot").replace("Chief", "Zqxhead")
    report.write_text(text, encoding="utf-8")
    built = build(Folder.at(root), [], root / "output", ("docx", "html"))
    assert [one for one in built.problems if one.severity.value == "error"] == []
    for path in outputs(root / "output"):
        assert not re.search(rb"zqx|secret|dear|do something", every_byte(path)), path.name
    page = page_words(page_of(root / "output/p/r.html").get_element_by_id("page-main"))
    assert page.startswith("Report considered in private")
    for words in ("Improvement Board", "5 March 2024", "paragraph 3", "Terms are being agreed."):
        assert words in page
        assert words in text_of(Word(root / "output/p/r.docx").body)


def test_a_bare_key_is_meant(tmp_path: Path) -> None:
    """Who typed 'exempt:' and nothing behind it has not said why, and has said that it is."""
    root = project(tmp_path, "", "sections: [{heading: Zqxcosts, text: Zqxsum, exempt: }]\n")
    build(Folder.at(root), [], root / "output", ("docx", "html"))
    assert all(b"zqx" not in every_byte(path) for path in outputs(root / "output"))


def test_what_can_not_be_exempt_is_said(tmp_path: Path) -> None:
    layout = "cover: [{field: kind, label: K}, {field: reason, label: R, when: {kind: Private}}]\n"
    plan = PLAN.replace("      - text: We will do something.", "      - {text: T, exempt: {fields: [texts, ref]}}")
    more = "kind: Private\nreason: R\nexempt: {fields: [kind, meetings]}\n"
    found = said(project(tmp_path, layout, more, plan=plan))
    assert [message for _, _, _, message in found] == [
        "'texts' is not a field that can be exempt here",
        "'ref' is not a field that can be exempt here",
        "'kind' can't be exempt: the format shows 'reason' only where it is given so",
        "'meetings' is not a field that can be exempt here",
    ]


def test_an_action_in_a_spanned_grid_leaves_its_row(tmp_path: Path) -> None:
    plan = PLAN.replace("text: We will do something.", f"text: Zqx., \n        exempt: {WHY}".replace(", \n", "\n"))
    root = project(tmp_path, "", "appendices: [{title: P, shows: plan}]\n", plan=plan)
    public, restricted = (_paper(root, audience, Edition.WIDE) for audience in Audience)
    assert [_spans(one) for one in (public, restricted)] == [[2, 2, 1, None, None, 1]] * 2
    assert "Zqx" not in native.write(public)
    assert "Exempt (Schedule 12A, paragraph 3): Terms are being agreed." in native.write(public)


def _spans(document: Document) -> list[int | None]:
    (table,) = (
        block
        for section in document.parts["appendices"]
        for block in getattr(section, "blocks", ())
        if isinstance(block, Table)
    )
    return [cell.rows if cell else None for row in table.rows for cell in row.cells]


def test_a_person_named_only_there_is_in_no_filter(tmp_path: Path) -> None:
    plan = PLAN.replace("text: We will do something.", f"text: T\n        owner: officer\n        exempt: {WHY}")
    plan = plan.replace("We will do something else.", "E\n        owner: board").replace(
        "  - Action: action.text", "  - Action: action.text\n  - Owner: action.owner"
    )
    root = project(tmp_path, "", "appendices: [{title: P, shows: plan}]\n", plan=plan)
    build(Folder.at(root), [], root / "output", ("html",), edition="both")
    public, restricted = ((root / f"output/p/r{mark}.html").read_text(encoding="utf-8") for mark in ("", "-restricted"))
    assert "An Officer" in restricted
    assert "An Officer" not in public
    assert 'data-facet-lead="Improvement Board"' in public


def test_a_redline_does_not_show_what_is_exempt_only_now(tmp_path: Path) -> None:
    plan = PLAN.replace("- text: We will do something.", "- id: a\n        text: Zqxdeed.")
    root = project(tmp_path, "", "appendices: [{title: Zqxplan, text: Zqxprice}, {title: P, shows: plan}]\n", plan=plan)
    report = root / "plans/p/reports/r.yaml"
    first, later = report.read_text(encoding="utf-8"), root / "plans/p/reports/s.yaml"
    assert main(["--project", str(root), "redline", "r", "r", "--output", str(root / "before")]) == 0
    assert any(b"zqx" in every_byte(path) for path in outputs(root / "before"))
    later.write_text(first.replace("text: Zqxprice", f"text: Zqxnew, exempt: {WHY}"), encoding="utf-8")
    changed = plan.replace("text: Zqxdeed.", f"text: Zqxdeed.\n        exempt: {WHY}")
    (root / "plans/p/plan.yaml").write_text(changed, encoding="utf-8")
    assert main(["--project", str(root), "redline", "r", "s", "--output", str(root / "after")]) == 0
    assert [path.name for path in outputs(root / "after") if b"zqx" in every_byte(path)] == []


@pytest.mark.parametrize("style", ["table", "json", "ics"])
def test_dates_do_not_say_what_an_exempt_report_is_about(
    style: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    more = f"next_review: May 2024\nbackground: [{{title: T}}]\nexempt: {WHY}\n"
    root = project(tmp_path, "", more)
    report = root / "plans/p/reports/r.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("A subject", "Zqxdepot"), encoding="utf-8")
    main(["--project", str(root), "dates", "--as", style])
    printed = capsysbinary.readouterr().out.decode()
    assert "Zqx" not in printed
    assert "exempt report" in printed
    assert "review" not in printed


def test_problems_of_formats_are_said_in_full(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layout = root / "templates/ours/format.yaml"
    layout.write_text(layout.read_text(encoding="utf-8") + "words: {sckip: S}\n", encoding="utf-8")
    main(["--project", str(root), "build", "--as", "json"])
    found = json.loads(capsys.readouterr().out)
    assert "'sckip' is not a fixed word" in json.dumps(found)


def test_a_format_without_the_words_builds_nothing_public(root: Path) -> None:
    base = (Path(__file__).parents[2] / "templates/report-for-resolution/format.yaml").read_text(encoding="utf-8")
    own = base[: base.index("  # In the place of what is exempt.")] + base[base.index("  # Notes at the foot") :]
    (root / "templates/report-for-resolution").mkdir()
    (root / "templates/report-for-resolution/format.yaml").write_text(
        own.replace("outcomes: our-manchester", "outcomes: plan"), encoding="utf-8"
    )
    built = build(Folder.at(root), [], root / "output", ("html",))
    assert built.files == []
    assert {one.message for one in built.problems if one.code == "S002"} >= {"the fixed word 'exempt' is missing"}


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("exempt: {paragraph", "exempt {paragraph"),
        ("exempt: {paragraph: 3, because", "exempt: {paragraph: 3, because: because"),
        ("exempt:", "exmept:"),
    ],
)
def test_a_file_that_can_not_be_read_is_not_quoted(
    root: Path, typed: str, slip: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report = root / "plans/p/reports/r.yaml"
    text = report.read_text(encoding="utf-8").replace("Sum: 41.", "Sum: zqxsum <b>41</b>.").replace(typed, slip)
    report.write_text(text, encoding="utf-8")
    assert main(["--project", str(root), "build"]) == ExitCode.PROBLEMS
    printed = capsys.readouterr().out
    assert "plans/p/reports/r.yaml:" in printed
    assert [word for word in ("zqx", "41", "because", "Secret") if word in printed] == []
