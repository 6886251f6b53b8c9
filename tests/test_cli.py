"""The command line: what it prints, what it writes, and what it tells the shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.cli import main
from reportgen.cli.printing import ending
from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.files import Folder
from reportgen.fingerprints import fingerprints
from reportgen.reporting import STYLES, Findings
from tests.reading.projects import COUNCIL, PLAN, REPORT, changed, good, make, make_buildable

ROOT = Path(__file__).parents[1]
DOCUMENTS = ["r-accessible.docx", "r.docx", "r.html"]


def run(root: Path, *arguments: str) -> int:
    return main(["--project", str(root), *arguments])


def said_as(style: str, problem: Diagnostic, *, colour: bool = False) -> str:
    return STYLES[style].say(Findings(fingerprints([problem])), colour=colour)


def made(root: Path) -> dict[str, tuple[bytes, int]]:
    """The documents below output/, with the time when each was written."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted((root / "output").rglob("*.*"))}


# --- exit codes ----------------------------------------------------------------------------


def test_check_of_a_good_project_exits_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(make(tmp_path), "check") == 0
    assert capsys.readouterr() == ("no problems\n", "")


def test_check_of_a_project_with_errors_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(make(tmp_path, changed(PLAN, "leads:", "leed:")), "check") == 1
    assert capsys.readouterr().out.endswith("1 error\n")


def test_warnings_and_advice_alone_exit_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = good(PLAN).replace("  - Progress: action.progress\n", "").replace("End April 2018", "soon")
    assert run(make(tmp_path, {PLAN: plan}), "check") == 0
    assert capsys.readouterr().out.endswith("1 warning, 1 piece of advice\n")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bild"],
        ["check", "--colour"],
        ["build", "--format", "pdf"],
        ["build", "--format", ""],
        ["check", "--as", "gitlba"],
        ["check", "--as", "gitlab", "--as", "terminal"],
        ["build", "--as", "sarif", "--as", "json"],
        ["check", "--as", "sarif="],
        ["check", "q"],
        ["build", "../p"],
        ["build", "--output", ""],
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_2_and_writes_nothing(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_buildable(tmp_path)
    assert run(root, *arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err != "" and "Traceback" not in printed.err
    assert not (root / "output").exists()


def test_a_folder_without_plans_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "check") == 2
    assert "there is no folder 'plans'" in capsys.readouterr().err


def test_an_unknown_plan_is_answered_with_the_nearest_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path)
    (root / "plans/p").rename(root / "plans/ofsted-2017")
    assert run(root, "check", "ofsted-2107") == 2
    assert capsys.readouterr().err == "reportgen: there is no plan 'ofsted-2107'; did you mean 'ofsted-2017'?\n"
    assert run(root, "check", "quality") == 2
    assert capsys.readouterr().err == "reportgen: there is no plan 'quality'; the plans are: ofsted-2017\n"


def test_an_output_folder_that_is_a_file_exits_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_buildable(tmp_path)
    (root / "output").write_text("mine", encoding="utf-8")
    assert run(root, "build") == 3
    printed = capsys.readouterr()
    assert "can't be written" in printed.err and "Traceback" not in printed.err
    assert (root / "output").read_text(encoding="utf-8") == "mine"


def test_a_document_that_the_disk_refuses_keeps_no_other_from_being_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_buildable(tmp_path)
    (root / "output/p/r.docx").mkdir(parents=True)
    assert run(root, "build") == 3
    printed = capsys.readouterr()
    assert printed.err == f"reportgen: {root / 'output/p/r.docx'} can't be written: Is a directory\n"
    assert "2 files, " in printed.out and "no problems, 1 not written, " in printed.out
    assert sorted(path.name for path in (root / "output/p").iterdir()) == DOCUMENTS
    assert list((root / "output/p/r.docx").iterdir()) == []
    assert run(root, "build", "--check") == 1


@pytest.mark.parametrize(("refused", "last"), [(5, "f5 is full"), (6, "and 1 more file"), (7, "and 2 more files")])
def test_of_many_files_that_the_disk_refuses_five_are_named(
    refused: int, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"f{number + 1} is full" for number in range(refused)]
    assert ending(pipeline.Built(refused=lines), stale=False) == 3
    said = capsys.readouterr().err.splitlines()
    assert said[:5] == [f"reportgen: {line}" for line in lines[:5]]
    assert said[-1] == f"reportgen: {last}" and len(said) <= 6


def test_a_document_that_may_not_be_written_may_be_open_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_buildable(tmp_path)
    assert run(root, "build") == 0
    before = made(root)
    (root / PLAN).write_text(good(PLAN).replace("We will", "We shall"), encoding="utf-8")

    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        """As Windows does where Word has a file open."""
        if target.name == "r.docx":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    capsys.readouterr()
    assert run(root, "build") == 3
    assert "r.docx can't be written: Permission denied; if it is open in another program, close it" in (
        capsys.readouterr().err
    )
    after = made(root)
    assert [name for name in DOCUMENTS if before[name] != after[name]] == ["r-accessible.docx", "r.html"]
    assert sorted(after) == DOCUMENTS  # nothing half written is left


def test_a_fault_of_our_own_exits_with_3_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> list[Diagnostic]:
        raise ZeroDivisionError("by nought")

    root = make(tmp_path)
    monkeypatch.setattr(pipeline, "check", broken)
    monkeypatch.delenv("REPORTGEN_DEBUG", raising=False)
    assert run(root, "check") == 3
    printed = capsys.readouterr()
    assert "a fault of reportgen, not of your files: ZeroDivisionError: by nought" in printed.err
    assert "Traceback" not in printed.err
    monkeypatch.setenv("REPORTGEN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(root, "check")


def test_help_and_version_exit_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "build" in capsys.readouterr().out
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("reportgen ")


# --- what is printed -----------------------------------------------------------------------


def test_all_problems_of_all_files_are_said_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        COUNCIL: good(COUNCIL).replace("tone: green", "tone: gren"),
        PLAN: good(PLAN)
        .replace("leads:", "leed:")
        .replace("agreed: childrens-board", "agreed: childrens-bord")
        .replace("status: not due", "status: Not-Due"),
        REPORT: good(REPORT)
        .replace("format: paper", "format: papers")
        .replace("plan: p", "plan: pp")
        .replace("body: scrutiny-panel", "body: scrutiny-pannel")
        .replace("thriving:", "thrivign:")
        .replace("[tomos-pryce]", "[tomos-price]"),
        "plans/p/reports/s.yaml": "title: a\n  b: c\n",
    }
    assert run(make(tmp_path, files), "check") == 1
    printed = capsys.readouterr().out
    hints = [
        "green", "leads", "childrens-board", "not due", "paper", "p", "scrutiny-panel", "thriving", "tomos-pryce"
    ]  # fmt: skip
    assert [f"did you mean '{hint}'?" for hint in hints if f"did you mean '{hint}'?" not in printed] == []
    assert printed.endswith("10 errors\n")


def test_only_the_plans_named_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, changed(PLAN, "leads:", "leed:"))
    (root / "plans/q").mkdir()
    (root / "plans/q/plan.yaml").write_text("title: Q\nlevels: [action]\n", encoding="utf-8")
    assert run(root, "check", "q") == 0
    assert run(root, "check", "p") == 1
    assert "plans/p/plan.yaml" in capsys.readouterr().out


def test_a_paper_belongs_to_the_plan_beside_which_it_stands(tmp_path: Path) -> None:
    # It is about another plan; what is wrong with it is said of its own file.
    about_another = good(REPORT).replace("The first paragraph.", "See [it](#nowhere).")
    other = {"plans/q/plan.yaml": good(PLAN), "plans/q/reports/r.yaml": about_another}
    inspection = {"plans/q/inspection.yaml": good("plans/p/inspection.yaml")}
    folder = Folder.at(make_buildable(tmp_path, {**other, **inspection}))
    assert [one.code for one in pipeline.check(folder, ["q"]).problems] == ["M005"]
    assert [one.name for one in pipeline.reports(pipeline.load(folder), ["q"])] == ["q/r"]
    assert [one.name for one in pipeline.reports(pipeline.load(folder), ["p"])] == ["p/r"]


def test_the_line_is_shown_with_a_caret_under_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(make(tmp_path, changed(PLAN, "leads:", "leed:")), "check")
    assert capsys.readouterr().out == (
        "plans/p/plan.yaml:18:5: error S001: 'leed' is not a key that is known here\n"
        "   18 |     leed: [sian-owens, tomos-pryce]\n"
        "      |     ^^^^\n"
        "      = did you mean 'leads'?\n"
        "1 error\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "length", "marked"),
    [
        ("text: ŵŷ’– x", 7, 4, "ŵŷ’–"),
        ("\ttext", 2, 4, "text"),
        ("a\u200bb\x00c", 5, 1, "c"),
        ("x" * 500 + "here" + "y" * 500, 501, 4, "here"),
        ("x" * 80 + "here" + "y" * 500, 81, 504, "here" + "y" * 106),
        ("x" * 90 + "here", 91, 4, "here"),
        ("here" + "y" * 500, 1, 504, "here" + "y" * 106),
        ("short", 6, 1, ""),
    ],
)
def test_the_caret_stands_under_the_right_characters(line: str, column: int, length: int, marked: str) -> None:
    problem = Diagnostic("S001", Span(Source("a.yaml", line), 1, column, length), "message")
    _, shown, caret = said_as("terminal", problem, colour=False).splitlines()
    start = caret.index("^")
    end = caret.rindex("^") + 1
    assert len(shown) <= 120
    assert shown[start:end] == marked
    assert caret == "      | " + " " * (start - 8) + "^" * (end - start)


def test_the_caret_allows_for_accents_and_wide_characters() -> None:
    problem = Diagnostic("S001", Span(Source("a.yaml", "w\u0302y\u0302n 計画: x"), 1, 7, 2), "message")
    _, _, caret = said_as("terminal", problem, colour=False).splitlines()
    assert caret == "      | " + " " * 4 + "^" * 4


def test_colour_is_for_terminals_and_not_for_no_color(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    problem = Diagnostic("S001", Span(Source("a.yaml", "leed: x"), 1, 1, 4), "message", "hint")
    assert "\x1b[1;31merror S001\x1b[0m" in said_as("terminal", problem, colour=True)
    assert "\x1b" not in said_as("terminal", problem, colour=False)

    printed: list[str] = []
    root = make(tmp_path, changed(PLAN, "leads:", "leed:"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "write", printed.append)
    monkeypatch.delenv("NO_COLOR", raising=False)
    run(root, "check")
    assert "\x1b[" in "".join(printed)
    printed.clear()
    monkeypatch.setenv("NO_COLOR", "1")
    run(root, "check")
    assert "S001" in "".join(printed) and "\x1b[" not in "".join(printed)


def test_annotations_for_github_are_escaped() -> None:
    span = Span(Source("plans/a,b:c/plan.yaml", "x"), 3, 5, 1)
    problem = Diagnostic("S001", span, "100% of 'a:b'\nand ::error::c", "type, then: go")
    assert said_as("github", problem) == (
        "::error file=plans/a%2Cb%3Ac/plan.yaml,line=3,col=5,title=S001 unknown-key"
        "::100%25 of 'a:b'%0Aand ::error::c. type, then: go\n"
    )


def test_annotations_of_a_whole_file_have_no_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(make(tmp_path, {PLAN: ""}), "check", "--as", "github") == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("::error file=plans/p/plan.yaml,title=S002 missing-key::the file is empty")


def test_what_an_officer_types_makes_no_annotation_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = good(PLAN).replace("leads:", '"leed\\n::error::x":')
    assert run(make(tmp_path, {PLAN: plan}), "check", "--as", "github") == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("::")] == [lines[0]]


# --- building ------------------------------------------------------------------------------


def test_build_writes_the_documents_and_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_buildable(tmp_path)
    assert run(root, "build") == 0
    assert list(made(root)) == DOCUMENTS
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0].rpartition("/")[2] for line in lines[:3]] == ["r.docx", "r-accessible.docx", "r.html"]
    assert lines[3].startswith("3 files, 1 action, no problems, ")


def test_build_makes_only_the_kinds_asked_for(tmp_path: Path) -> None:
    root = make_buildable(tmp_path)
    assert run(root, "build", "--format", "html") == 0
    assert list(made(root)) == ["r.html"]
    assert run(root, "build", "--format", "docx, html", "--output", str(tmp_path / "elsewhere")) == 0
    assert sorted(path.name for path in (tmp_path / "elsewhere/p").iterdir()) == DOCUMENTS


def test_folders_are_listed_as_people_sort_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_buildable(tmp_path)
    for name in ("plan-10", "plan-2", "plan-1"):
        shutil.copytree(root / "plans" / "p", root / "plans" / name)
        report = root / "plans" / name / "reports" / "r.yaml"
        report.write_text(report.read_text(encoding="utf-8").replace("plan: p\n", f"plan: {name}\n"), encoding="utf-8")
    shutil.rmtree(root / "plans" / "p")
    plans = ["plan-1", "plan-2", "plan-10"]
    project = pipeline.load(Folder.at(root)).project
    assert project is not None and list(project.plans) == plans
    assert [report.folder for report in project.reports] == plans
    capsys.readouterr()
    assert run(root, "build", "--format", "html") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("/")[-2] for line in lines if "r.html" in line] == plans


@pytest.mark.parametrize("command", ["build", "export", "overview", "slices", "redline HEAD HEAD p/r"])
@pytest.mark.parametrize("where", ["", "plans", "plans/p", "templates/council", "plans/../plans", "output/.."])
def test_no_document_is_written_among_what_it_is_made_from(
    command: str, where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_buildable(tmp_path)
    before = sorted(root.rglob("*"))
    assert run(root, *command.split(), "--output", str(root / where)) == 2
    said = capsys.readouterr()
    assert "type '--output output', or leave it out" in said.err and said.out == ""
    assert sorted(root.rglob("*")) == before


def test_a_preview_does_not_take_the_place_of_the_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_buildable(tmp_path)
    (layout,) = (path.name for path in (root / "templates").iterdir())
    template = root / "templates" / layout / "report.docx"
    before = template.read_bytes()
    assert run(root, "template", "preview", layout, "--output", str(template)) == 2
    assert "type '--output output/report.docx', or leave it out" in capsys.readouterr().err
    assert template.read_bytes() == before
    assert run(root, "template", "new", layout, "--output", str(root / "plans" / "new.docx")) == 2
    assert run(root, "template", "new", layout, "--output", str(template.with_name("new.docx"))) == 0


def test_only_documents_that_change_are_written_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_buildable(tmp_path)
    assert run(root, "build") == 0
    first = made(root)
    assert run(root, "build") == 0
    assert made(root) == first
    assert capsys.readouterr().out.count("unchanged") == 3
    report = root / REPORT
    report.write_text(good(REPORT).replace("The plan as it stands.", "The plan as it stood."), encoding="utf-8")
    assert run(root, "build") == 0
    assert all(after[1] != first[name][1] for name, after in made(root).items())


def test_a_failed_build_leaves_the_old_documents(tmp_path: Path) -> None:
    root = make_buildable(tmp_path)
    assert run(root, "build") == 0
    first = made(root)
    (root / REPORT).write_text(good(REPORT).replace("format:", "fromat:"), encoding="utf-8")
    assert run(root, "build") == 1
    assert made(root) == first


def test_a_report_with_errors_does_not_hold_up_the_others(tmp_path: Path) -> None:
    root = make_buildable(tmp_path, {"plans/p/reports/s.yaml": good(REPORT).replace("format:", "fromat:")})
    assert run(root, "build") == 1
    assert list(made(root)) == DOCUMENTS


def test_build_check_writes_nothing_and_says_what_is_not_up_to_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_buildable(tmp_path)
    assert run(root, "build", "--check") == 1
    assert not (root / "output").exists()
    assert capsys.readouterr().out.count("would change") == 3
    assert run(root, "build") == 0
    first = made(root)
    assert run(root, "build", "--check") == 0
    (root / REPORT).write_text(good(REPORT).replace("wards: All", "wards: None"), encoding="utf-8")
    assert run(root, "build", "--check") == 1
    assert made(root) == first


def test_build_leaves_nothing_else_behind(tmp_path: Path) -> None:
    root = make_buildable(tmp_path)
    before = {path for path in root.rglob("*") if path.is_file()}
    assert run(root, "build") == 0
    new = {path.name for path in root.rglob("*") if path.is_file()} - {path.name for path in before}
    assert new == set(DOCUMENTS)


# --- as a process --------------------------------------------------------------------------


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_module_runs_as_a_command(tmp_path: Path) -> None:
    root = make(tmp_path, changed(PLAN, "leads:", "lleed’ŵ:"))
    done = process("-m", "reportgen", "--project", str(root), "check", PYTHONIOENCODING="cp1252")
    assert done.returncode == 1
    assert "'lleed’ŵ' is not a key that is known here" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("example", [False, True], ids=["a plan", "the example, with days to answer by"])
def test_check_imports_nothing_that_it_does_not_use(tmp_path: Path, example: bool) -> None:
    writing = ("reportgen.writers", "reportgen.data", "jinja2", "docx", "docxtpl", "lxml", "tqdm")
    unneeded = ("reportgen.changes", "reportgen.compose.parts", "reportgen.syntax")
    heavy = (*writing, *unneeded, "tempfile", "zipfile", "json", "hashlib", "_hashlib", "subprocess")
    program = (
        "import sys; from reportgen.cli import main; code = main(sys.argv[1:]); "
        f"print([name for name in sys.modules if name.startswith({heavy!r})]); sys.exit(code)"
    )
    done = process("-c", program, "--project", str(ROOT if example else make(tmp_path)), "check")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]")


@pytest.mark.parametrize("arguments", [["check"], ["build", "--format", "html"]], ids=["check", "build"])
def test_no_library_for_words_is_imported_and_no_dictionary_read_before_a_rule_needs_it(
    tmp_path: Path, arguments: list[str]
) -> None:
    needed = ("readability", "rapidfuzz")
    program = (
        "import sys; from reportgen.cli import main; code = main(sys.argv[1:]); "
        "from reportgen.rules.dictionary import _words; "
        f"print([name for name in sys.modules if name.startswith({needed!r})], _words.cache_info().currsize)"
    )
    root = make_buildable(tmp_path)
    done = process("-c", program, "--project", str(root), *arguments)
    read = int(arguments == ["check"])
    assert done.stdout.splitlines()[-1] == f"[] {read}", done.stderr


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    root = make(tmp_path, {PLAN: good(PLAN) + "".join(f"key{number}: x\n" for number in range(5_000))})
    for arguments in (("check",), ("build", "--format", "html")):
        command = [sys.executable, "-m", "reportgen", "--project", str(root), *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
            assert running.stdout is not None and running.stderr is not None
            running.stdout.readline()
            running.stdout.close()
            assert running.stderr.read() == b""
        assert running.returncode == 2


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_stream_that_is_closed_is_no_fault(closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Python has None in its place: of '>&-', and of a program that Windows starts without a console.
    monkeypatch.setattr(sys, closed, None)
    assert run(make(tmp_path, changed(PLAN, "leads:", "leed:")), "check") == 1
    assert run(tmp_path, "check", "q") == 2


def test_the_example_builds_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "--output", str(tmp_path / "out"), "--format", "html"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.suffix for path in (tmp_path / "out/ofsted-2017").rglob("*") if path.is_file()} == {".html"}


def test_a_build_leaves_what_rules_warn_of_to_check_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_buildable(tmp_path, changed(PLAN, "            why: The pilot came late\n", ""))
    assert main(["--project", str(root), "build", "--format", "html"]) == 0
    printed = capsys.readouterr().out
    assert "R205" not in printed and printed.endswith("'reportgen check' says what its rules find\n")
    assert main(["--project", str(root), "check"]) == 0
    assert "R205" in capsys.readouterr().out
    # A rule that the council has made an error stops it.
    text = (root / PLAN).read_text(encoding="utf-8")
    (root / PLAN).write_text(text + "checks: {R205: {severity: error}}\n", encoding="utf-8")
    assert main(["--project", str(root), "build", "--format", "html"]) == 1
    assert "R205" in capsys.readouterr().out
