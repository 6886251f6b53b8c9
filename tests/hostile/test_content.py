"""Content that is meant to do something: it is refused, in every text, and no document is made of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.files import Folder
from reportgen.pipeline import KINDS, build
from tests.reading.projects import COUNCIL, FORMAT, INSPECTION, PLAN, REPORT, changed, good, make_buildable, problems

# Where an officer may write Markdown.
PROSE = {
    "summary": (REPORT, "  The plan as it stands."),
    "section": (REPORT, "      The first paragraph."),
    "alignment": (REPORT, "Yes, it does."),
    "action": (PLAN, "We will commission a model"),
    "note": (PLAN, "Not Due"),
    "measure": (PLAN, "Compliance at 90%"),
    "field of its own": (PLAN, "Workforce Strategy"),
    "record": (INSPECTION, "Improve the quality of supervision."),
}

# Where text is printed as typed.
PLAIN = {
    "title of the plan": (PLAN, "title: Action Plan", "title: {}"),
    "number": (PLAN, "ref: 1", "ref: {}"),
    "heading of a column": (PLAN, "  - Timescale: action.due", "  - {}: action.due"),
    "timescale": (PLAN, "due: End April 2018", "due: {}"),
    "subject": (REPORT, "subject: Action Plan", "subject: {}"),
    "author": (REPORT, "authors: Director", "authors: {}"),
    "wards": (REPORT, "wards: All", "wards: {}"),
    "council": (COUNCIL, "name: Cyngor Llŷn", "name: {}"),
    "person": (COUNCIL, "name: Tomos Pryce", "name: {}"),
    "telephone": (COUNCIL, "telephone: 01758 234 380", "telephone: {}"),
    "label": (FORMAT, 'label: "Subject:"', "label: {}"),
}

MARKED_UP = {
    "script": ("<script>alert(1)</script>", "M001"),
    "event handler": ("<img src=x onerror=alert(1)>", "M001"),
    "script for a link": ("[plan](javascript:alert(1))", "M002"),
    "data for a link": ("[plan](data:text/html;base64,AAAA)", "M002"),
    "file for a link": ("[plan](file:///etc/passwd)", "M002"),
    "picture from elsewhere": ("![plan](https://evil.example/1.png)", "M003"),
}

TEMPLATES = ["{{ 7*7 }}", "{% raw %}", "{%p if x %}", "{{r x }}", "{{ ''.__class__.__mro__ }}", "x {{", "%}{%"]

# Printed as it stands, and nothing else: it does nothing where it is printed.
HARMLESS = [
    "<script>alert(1)</script>",
    "</w:t></w:r>",
    "&lt;b&gt; &amp;",
    "]]>",
    "*x* [y](javascript:z)",
    "=1+1",
    "$(id)",
    "%s {0}",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose documents have been made."""
    root = make_buildable(tmp_path_factory.mktemp("built"))
    assert main(["--project", str(root), "build"]) == 0
    return root


def _state(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted((root / "output").rglob("*"))
        if path.is_file()
    }


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        # make_buildable has filled in the format's fixed words
        old = (root / name).read_text(encoding="utf-8")
        tail = old[old.index("\nwords:") :] if name == FORMAT else ""
        (root / name).write_text(text.split("\nwords:")[0] + tail if tail else text, encoding="utf-8")


def _refused(built: Path, root: Path, files: dict[str, str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A build says ``code``, fails without a traceback, and leaves what was made before."""
    shutil.copytree(built, root, dirs_exist_ok=True)
    before = _state(root)
    _write(root, files)
    capsys.readouterr()
    assert main(["--project", str(root), "build"]) == 1
    printed = capsys.readouterr()
    (name,) = files
    assert any(line.startswith(f"{name}:") and f" {code}: " in line for line in printed.out.splitlines()), printed.out
    assert "Traceback" not in printed.out + printed.err
    assert _state(root) == before


@pytest.mark.parametrize("what", MARKED_UP)
@pytest.mark.parametrize("place", PROSE)
def test_active_content_is_refused_wherever_markdown_stands(
    place: str, what: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, code = MARKED_UP[what]
    name, old = PROSE[place]
    indent = old[: len(old) - len(old.lstrip())]
    typed = indent + content if indent else f"'{content}'"
    text = changed(name, f"{old}\n", f"{typed}\n")
    _refused(built, tmp_path, text, code, capsys)


@pytest.mark.parametrize("content", TEMPLATES)
def test_mark_up_of_templates_is_refused(
    content: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = content.replace("'", "''")
    _refused(built, tmp_path, changed(PLAN, "We will commission a model", f"'{typed}'"), "S010", capsys)


@pytest.mark.parametrize("place", PLAIN)
def test_mark_up_of_templates_is_refused_wherever_text_stands(
    place: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, old, new = PLAIN[place]
    _refused(built, tmp_path, changed(name, old, new.format("'{{ 7*7 }}'")), "S010", capsys)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x7f", "\u202e"])
@pytest.mark.parametrize("place", PLAIN)
def test_control_characters_are_refused_wherever_text_stands(
    place: str, character: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, old, new = PLAIN[place]
    _refused(built, tmp_path, changed(name, old, new.format(f"a{character}b")), "L010", capsys)


@pytest.mark.parametrize("content", HARMLESS)
def test_text_that_is_not_markdown_is_printed_as_it_stands(content: str, tmp_path: Path) -> None:
    from docx import Document
    from html5lib import parse

    typed = "'" + content.replace("'", "''") + "'"
    files = {
        PLAN: good(PLAN).replace("ref: 1", f"ref: {typed}"),
        REPORT: good(REPORT).replace("wards: All", f"wards: {typed}"),
        COUNCIL: good(COUNCIL).replace("name: Tomos Pryce", f"name: {typed}"),
    }
    root = make_buildable(tmp_path, files)
    assert main(["--project", str(root), "build"]) == 0
    page = parse((root / "output/p/r.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    printed = "".join(page.itertext())
    assert printed.count(content) >= 2
    scripts = [script.text or "" for script in page.iter("script")]
    assert all("alert(1)" not in script for script in scripts)
    for name in ("r.docx", "r-accessible.docx"):
        document = Document(str(root / "output/p" / name))
        assert content in "".join(text.text or "" for text in document.element.body.iter() if text.tag.endswith("}t"))


# --- all that is wrong, in one run ----------------------------------------------------------


def test_what_is_hostile_is_found_beside_what_keeps_a_file_from_being_composed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = good(PLAN).replace("    link plans:", "    linkplans:").replace("We will", "<b>We</b> will", 1)
    report = good(REPORT).replace("wards:", "wrads:").replace("The plan as", "The [plan](javascript:x) as")
    letter = "A line\x0b of Word, and <i>mark-up</i>.\n"
    files = {PLAN: plan, REPORT: report, "plans/p/documents/letter.md": letter}
    root = make_buildable(tmp_path, files)
    everything = [
        ("plans/p/documents/letter.md", "L010"),
        ("plans/p/documents/letter.md", "M001"),
        (PLAN, "S001"),
        (PLAN, "M001"),
        (REPORT, "M002"),
        (REPORT, "S001"),
    ]
    assert [(one.span.source.path, one.code) for one in problems(root)] == everything
    assert main(["--project", str(root), "build"]) == 1
    printed = capsys.readouterr().out
    assert [code for _, code in everything if f"error {code}: " in printed] == [code for _, code in everything]
    assert "6 errors" in printed


def test_a_plan_that_no_report_shows_is_read_for_what_is_hostile(tmp_path: Path) -> None:
    plan = good(PLAN).replace("We will", "<b>We</b> will", 1)
    root = make_buildable(tmp_path, {"plans/other/plan.yaml": plan, "plans/other/inspection.yaml": good(INSPECTION)})
    assert [(one.span.source.path, one.code) for one in problems(root)] == [("plans/other/plan.yaml", "M001")]


def test_what_came_into_a_plan_after_its_last_report_is_read_as_well(tmp_path: Path) -> None:
    # What a report shows is said once all the same.
    shown = good(PLAN).replace("We will", "<b>We</b> will", 1)
    later = "          - on: 2018-05-01\n            note: Now <i>done</i>\n"
    found = problems(make_buildable(tmp_path, {PLAN: shown + later}))
    assert [(one.code, one.message) for one in found] == [
        ("M001", "'<b>' is HTML, which is not read"),
        ("M001", "'<i>' is HTML, which is not read"),
    ]


def test_a_record_that_can_not_be_read_is_the_only_problem_of_a_report_that_takes_words_from_it(tmp_path: Path) -> None:
    report = good(REPORT).replace("      The first paragraph.", '      !!! recommendations "inspection"')
    root = make_buildable(tmp_path, {REPORT: report})
    assert problems(root) == []
    (root / INSPECTION).write_text(good(INSPECTION) + "title: 'x\n", encoding="utf-8")
    assert [(one.span.source.path, one.code) for one in problems(root)] == [(INSPECTION, "L001")]
    assert [path.name for path, _ in build(Folder.at(root), [], tmp_path / "output", KINDS).files] == []
