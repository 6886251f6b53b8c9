"""Drafts and final papers: what every page and the file's properties say, and who approved what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.compose import Edition
from reportgen.files import Folder
from reportgen.pipeline import KINDS, build, check
from tests.clerk.packages import parts_of
from tests.formats.projects import paper, project
from tests.repositories import commit, git

REPORT = "plans/p/reports/r.yaml"
FINAL = "status: final\napproved: {by: officer, on: 2024-03-01}\n"


def said(root: Path) -> list[str]:
    """What is said of the paper but by rules: code, line and message."""
    found = check(Folder.at(root), []).problems
    return [f"{one.code} {one.span.line} {one.message}" for one in found if not one.code.startswith("R")]


def built(root: Path) -> dict[str, bytes]:
    made = build(Folder.at(root), [], root / "output", KINDS).files
    return {path.name: path.read_bytes() for path, _ in made}


def edit(root: Path, old: str, new: str) -> None:
    path = root / REPORT
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def approve(root: Path, *arguments: str) -> int:
    return main(["--project", str(root), "approve", "r", *arguments])


BY = ("--by", "officer", "--on", "1 March 2024")


# --- what the documents say ------------------------------------------------------------------


def test_a_paper_without_a_status_says_nothing_of_one(tmp_path: Path) -> None:
    made = built(project(tmp_path, ""))
    assert "docProps/custom.xml" not in parts_of(made["r.docx"])
    assert b"DRAFT" not in made["r.html"] and b'name="status"' not in made["r.html"]


def test_a_draft_says_so_on_every_page_and_in_its_properties(tmp_path: Path) -> None:
    made = built(project(tmp_path, "", "status: draft\n"))
    assert sorted(made) == ["r.docx", "r.html"]
    parts = parts_of(made["r.docx"])
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", parts["word/document.xml"])
    assert sections and 'w:type="default"' in sections[0]
    assert any('string="DRAFT"' in xml for name, xml in parts.items() if "header" in name)
    assert "<cp:contentStatus>DRAFT</cp:contentStatus>" in parts["docProps/core.xml"]
    assert 'name="Status"><vt:lpwstr>draft<' in parts["docProps/custom.xml"]
    page = made["r.html"].decode()
    assert '<meta name="status" content="draft">' in page.split("</head>")[0]
    assert "<strong>DRAFT</strong>" in page


def test_a_draft_in_two_languages_says_so_in_both(tmp_path: Path) -> None:
    words = "languages: [cy, en]\nwords: {draft: {cy: DRAFFT, en: DRAFT}}\n"
    page = built(project(tmp_path, words, "status: draft\n"))["r.html"].decode()
    assert '<strong>DRAFFT / <span lang="en-GB">DRAFT</span></strong>' in page


def test_a_final_paper_has_its_approval_in_its_properties_and_no_mark(tmp_path: Path) -> None:
    final = FINAL.replace("01}", "01, commit: 9f3c2a71d04b}")
    made = built(project(tmp_path, "", final))
    parts = parts_of(made["r.docx"])
    assert "WaterMark" not in "".join(parts.values())
    custom = parts["docProps/custom.xml"]
    found = re.findall(r'pid="(\d+)" name="([^"]+)"><vt:lpwstr>([^<]+)<', custom)
    assert found == [
        ("2", "Status", "final"),
        ("3", "Approved by", "An Officer"),
        ("4", "Approved on", "2024-03-01"),
        ("5", "Approved at commit", "9f3c2a71d04b"),
    ]
    assert "/docProps/custom.xml" in parts["[Content_Types].xml"] and "custom-properties" in parts["_rels/.rels"]
    assert "<cp:contentStatus>final<" in parts["docProps/core.xml"]
    head = made["r.html"].decode().split("</head>")[0]
    for name, text in (("by", "An Officer"), ("on", "2024-03-01"), ("at-commit", "9f3c2a71d04b")):
        assert f'<meta name="approved-{name}" content="{text}">' in head
    assert "An Officer" not in "".join(parts["word/document.xml"])


def test_a_format_with_a_field_for_it_prints_the_approval(tmp_path: Path) -> None:
    field = 'cover: [{field: approved, label: "Approved by:", layout: line}]\n'
    page = built(project(tmp_path, field, FINAL))["r.html"].decode()
    assert "An Officer<br>1 March 2024" in page


def test_a_status_is_composed_once_and_not_by_the_writers(tmp_path: Path) -> None:
    document = paper(project(tmp_path, "", FINAL), Edition.WIDE)
    assert document.watermark == ""
    assert document.properties == {"Status": "final", "Approved by": "An Officer", "Approved on": "2024-03-01"}


# --- what is wrong ---------------------------------------------------------------------------


def test_a_draft_that_is_approved_is_one_or_the_other(tmp_path: Path) -> None:
    root = project(tmp_path, "", FINAL.replace("final", "draft"))
    assert said(root) == ["A001 9 the paper is approved, and it is a draft"]
    assert built(root) == {}


def test_a_paper_for_two_meetings_may_be_approved_between_them(tmp_path: Path) -> None:
    root = project(tmp_path, "", FINAL.replace("03-01", "03-07"))
    assert said(root) == ["A002 9 it was approved on 2024-03-07, after its meeting of 2024-03-05"]
    edit(root, "date: 2024-03-05}", "date: 2024-03-05}, {body: board, date: 2024-03-12}")
    assert said(root) == []


def test_a_final_paper_with_a_blank_approval_has_none(tmp_path: Path) -> None:
    assert said(project(tmp_path, "", "status: final\napproved:\n"))[0].startswith("A001 8 a final paper says who")


@pytest.mark.parametrize("path", ["plans/p/plan.yaml", "plans/council.yaml", "templates/ours/format.yaml"])
def test_a_final_paper_is_not_built_where_something_it_is_made_of_has_an_error(path: str, tmp_path: Path) -> None:
    root = project(tmp_path, "", FINAL)
    assert len(built(root)) == 2
    (root / path).write_text((root / path).read_text(encoding="utf-8") + "\nnosuchkey: x\n", encoding="utf-8")
    assert built(root) == {}


# --- what git tells --------------------------------------------------------------------------


def test_without_git_nothing_is_asked_of_a_commit(tmp_path: Path) -> None:
    assert said(project(tmp_path, "", FINAL.replace("01}", "01, commit: 9f3c2a71d04b}"))) == []


def test_a_commit_that_git_does_not_know_is_an_error(tmp_path: Path) -> None:
    root = project(tmp_path, "", FINAL.replace("01}", "01, commit: 9f3c2a71d04b}"))
    commit(root)
    assert said(root) == ["A003 9 git knows no commit '9f3c2a71d04b'"]


def test_a_copy_whose_history_is_cut_short_can_not_tell(tmp_path: Path) -> None:
    root = project(tmp_path / "whole", "", FINAL.replace("01}", "01, commit: 9f3c2a71d04b}"))
    commit(root)
    commit(root)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root.as_posix()}", "cut")
    assert said(tmp_path / "cut") == []


def test_a_paper_that_its_commit_does_not_hold_is_an_error(tmp_path: Path) -> None:
    root = project(tmp_path, "", FINAL)
    text = (root / REPORT).read_text(encoding="utf-8")
    (root / REPORT).unlink()
    first = commit(root)
    (root / REPORT).write_text(text.replace("01}", f"01, commit: {first[:12]}}}"), encoding="utf-8")
    commit(root)
    assert said(root) == [f"A003 9 the commit '{first[:12]}' does not hold this paper"]


def test_an_approval_holds_while_words_stay_though_the_file_is_typed_otherwise(tmp_path: Path) -> None:
    root = project(tmp_path, "", "summary: |\n  Some words.\n" + "  More of them.\n" * 20)
    commit(root)
    assert approve(root, *BY) == 0
    edit(root, "meetings: [{body: board, date: 2024-03-05}]", "meetings:\n  - body: board\n    date: 2024-03-05\n# x")
    (root / REPORT).rename(root / "plans/p/reports/2024-03-05-board.yaml")
    commit(root)
    assert [line for line in said(root) if not line.startswith("N004")] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("A subject", "Another", "A004 11 'subject' is not as it was when the paper was approved"),
        ("authors: Chief Executive\n", "", "A004 2 'authors' is not as it was when the paper was approved"),
        ("subject:", "wards: All\nsubject:", "A004 11 'wards' is not as it was when the paper was approved"),
    ],
)
def test_a_paper_that_changed_since_it_was_approved_is_not_built(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    root = project(tmp_path, "cover: [{field: wards, label: Wards}]\n")
    commit(root)
    assert approve(root, *BY) == 0
    edit(root, old, new)
    assert [line for line in said(root) if line.startswith("A")] == [message]
    assert built(root) == {}


def test_what_is_published_later_may_say_when(tmp_path: Path) -> None:
    root = project(tmp_path, "")
    commit(root)
    assert approve(root, *BY) == 0
    edit(root, "subject:", "published: 2024-03-02\nsubject:")
    assert said(root) == []


# --- the command -----------------------------------------------------------------------------


def test_approve_types_the_approval_and_the_commit_and_leaves_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, "", "# A remark.\nstatus: draft  # until it is approved\n")
    name = commit(root)
    before = (root / REPORT).read_text(encoding="utf-8")
    assert approve(root, *BY) == 0
    after = (root / REPORT).read_text(encoding="utf-8")
    approval = f"approved:\n  by: officer\n  on: 2024-03-01\n  commit: {name}\n"
    assert after == before.replace("status: draft", "status: final") + approval
    said_then = capsys.readouterr().out
    assert f"{REPORT}: final, approved by An Officer on 2024-03-01, in commit {name[:12]}" in said_then
    assert said(root) == []


def test_an_approval_can_be_typed_again_before_it_is_committed(tmp_path: Path) -> None:
    root = project(tmp_path, "")
    name = commit(root)
    assert approve(root, *BY) == approve(root, "--by", "Head of Law: acting", "--on", "2024-03-02") == 0
    text = (root / REPORT).read_text(encoding="utf-8")
    assert text.count("approved:") == 1 and f"  on: 2024-03-02\n  commit: {name}\n" in text
    assert said(root) == []


def test_without_git_the_approval_has_no_commit_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, "")
    assert approve(root, *BY) == 0
    assert "approved:\n  by: officer\n  on: 2024-03-01\n" in (root / REPORT).read_text(encoding="utf-8")
    assert "No commit is recorded: " in capsys.readouterr().out


def test_a_paper_with_errors_is_not_approved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, "", "sections: [{heading: H, text: '[x](#nowhere)'}]\n")
    before = (root / REPORT).read_bytes()
    assert approve(root, *BY) == 1
    out = capsys.readouterr().out
    assert "M005" in out and "not approved; a final report has no errors" in out
    assert (root / REPORT).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--by", "officer", "--on", "2024-03-06"), "2024-03-06 is after the meeting of 2024-03-05"),
        (("--by", "oficer-x", "--on", "2024-03-01"), "'oficer-x' is not a person or body of council.yaml"),
        (("--by", "officer"), "give --on, or run it at a terminal"),
        (("--by", " ", "--on", "2024-03-01"), "type a word or two"),
    ],
)
def test_an_approval_that_can_not_be_is_refused(
    arguments: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, "")
    before = (root / REPORT).read_bytes()
    assert approve(root, *arguments) == 2
    assert message in capsys.readouterr().err
    assert (root / REPORT).read_bytes() == before


def test_what_is_not_committed_is_not_approved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path / "below", "")
    commit(tmp_path)
    edit(root, "A subject", "Another")
    (root / "plans/p/notes.txt").write_text("nobody's", encoding="utf-8")
    assert approve(root, *BY) == 2
    assert f"not committed: {REPORT}\n" in capsys.readouterr().err


def test_a_report_that_there_is_not_is_refused_with_those_that_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(project(tmp_path, "")), "approve", "q", *BY]) == 2
    assert "there is no report 'q'; " in capsys.readouterr().err
