"""``reportgen init``: a new council's folder, which checks without errors and builds at once."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from reportgen import __version__
from reportgen.cli import main
from reportgen.compose import Edition, compose_report
from reportgen.diagnostics import Severity
from reportgen.files import Folder
from reportgen.nations import NATIONS
from reportgen.pipeline import KINDS, build, check, load
from reportgen.writers import native
from tests.conftest import Golden
from tests.terminal import at_a_terminal
from tests.test_json_schema import _errors as schema_errors

ROOT = Path(__file__).parents[1]
ENGLISH = ("--council", "Anytown: Borough & City", "--body", "Children's Scrutiny", "--date", "3 March 2027")
BASES = (
    "bilingual-report",
    "committee-report",
    "decision-report",
    "numbered-report",
    "plain-report",
    "progress-report",
    "report-for-information",
)


def init(root: Path, *arguments: str) -> int:
    return main(["init", str(root), *arguments])


def errors(root: Path) -> list[str]:
    found = check(Folder.at(root), []).problems
    return [f"{one.span.source.path}: {one.message}" for one in found if one.severity is Severity.ERROR]


def names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_a_new_council_has_all_that_it_needs_and_builds_at_once(tmp_path: Path, golden: Golden) -> None:
    root = tmp_path / "new" / "council"
    assert init(root, *ENGLISH) == 0
    assert {name for name in names(root) if not name.startswith("plans/.schema/")} == {
        ".editorconfig",
        ".gitattributes",
        ".github/workflows/build.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        ".vscode/tasks.json",
        "README.md",
        "plans/action-plan/plan.yaml",
        "plans/action-plan/reports/2027-03-03-childrens-scrutiny.yaml",
        "plans/council.yaml",
        "requirements.txt",
        "templates/report/format.yaml",
        "templates/report/report.docx",
    }
    # Of what is found, all is about what is still to be filled in.
    assert {one.code for one in check(Folder.at(root), []).problems} == {"R202", "R301"}
    built = build(Folder.at(root), [], root / "output", KINDS)
    assert sorted(path.name.removeprefix("2027-03-03-childrens-scrutiny") for path, _ in built.files) == [
        "-accessible.docx",
        ".docx",
        ".html",
    ]
    assert main(["--project", str(root), "template", "check", "report"]) == 0
    assert main(["--project", str(root), "schema", "--check"]) == 0
    project = load(Folder.at(root)).project
    assert project is not None
    document, problems = compose_report(project, project.reports[0], Edition.PAGE)
    assert problems == []
    golden("new/council.yaml", (root / "plans/council.yaml").read_text(encoding="utf-8"))
    golden("new/council-report.txt", native.write(document))


@pytest.mark.parametrize(
    ("nation", "base"),
    [(nation, base) for nation in NATIONS for base in BASES if nation == "wales" or base != "bilingual-report"],
)
def test_any_packaged_format_of_papers_can_be_the_first(nation: str, base: str, tmp_path: Path) -> None:
    arguments = ("--nation", nation, "--format", base, "--title", "Cynllun: ôl-arolygiad")
    assert init(tmp_path / "c", *ENGLISH, *arguments) == 0
    assert errors(tmp_path / "c") == []
    built = build(Folder.at(tmp_path / "c"), [], tmp_path / "output", ("html",))
    assert len(built.files) == 1


def test_a_council_in_wales_has_papers_in_two_languages(tmp_path: Path) -> None:
    assert init(tmp_path, *ENGLISH, "--nation", "wales") == 0
    project = load(Folder.at(tmp_path)).project
    assert project is not None and project.council.calendar is not None
    assert (project.council.language, project.council.calendar.nation) == ("cy-GB", "wales")
    assert project.formats["report"].bases == ("bilingual-report", "plain-report", "report-for-resolution")
    document, problems = compose_report(project, project.reports[0], Edition.WIDE)
    assert problems == [] and document.fields["report_type"] == "Adroddiad / Report"
    (plan,) = project.plans.values()
    assert [(level.name, level.plural) for level in plan.levels] == [("argymhelliad", "argymhellion"), ("cam", "camau")]
    assert [str(column.heading) for column in plan.columns] == [
        "Rhif / No.",
        "Argymhelliad / Recommendation",
        "Arweinydd / Lead",
        "Cam gweithredu / Action",
        "Perchennog / Owner",
        "Amserlen / Timescale",
        "Cynnydd / Progress",
    ]


def test_records_of_a_council_in_wales_are_in_two_languages(tmp_path: Path) -> None:
    assert init(tmp_path, *ENGLISH, "--nation", "wales") == 0
    assert (
        main(["--project", str(tmp_path), "new", "inspection", "--title", "Arolygiad", "--published", "2027-01-05"])
        == 0
    )
    assert main(["--project", str(tmp_path), "new", "plan", "--title", "Cynllun"]) == 0
    assert errors(tmp_path) == []
    assert "shows: argymhelliad.text" in (tmp_path / "plans/cynllun/plan.yaml").read_text(encoding="utf-8")
    build(Folder.at(tmp_path), [], tmp_path / "output", ("html",))
    page = (tmp_path / "output/action-plan/inspection.html").read_text(encoding="utf-8")
    assert '<html lang="cy-GB"' in page and "Cyhoeddwyd:" in page and "5 Ionawr 2027" in page


def test_a_council_in_wales_may_have_all_in_english(tmp_path: Path) -> None:
    assert init(tmp_path, *ENGLISH, "--nation", "wales", "--format", "plain-report") == 0
    project = load(Folder.at(tmp_path)).project
    assert project is not None
    assert (project.council.language, project.council.document_format) == ("en-GB", "document")
    (plan,) = project.plans.values()
    assert [str(column.heading) for column in plan.columns][:3] == ["No", "Recommendation", "Lead"]


def test_records_of_a_new_council_have_their_pages(tmp_path: Path) -> None:
    assert init(tmp_path, *ENGLISH) == 0
    assert main(["--project", str(tmp_path), "new", "inspection", "--title", "Inspection"]) == 0
    assert errors(tmp_path) == []
    built = build(Folder.at(tmp_path), [], tmp_path / "output", KINDS)
    assert {"inspection.docx", "inspection.html"} <= {path.name for path, _ in built.files}


def test_the_editor_finds_nothing_to_underline(tmp_path: Path) -> None:
    assert init(tmp_path, *ENGLISH) == 0
    for name in names(tmp_path):
        text = (tmp_path / name).read_bytes().decode("utf-8", "replace")
        if "$schema=" in text.split("\n")[0]:
            schema = (tmp_path / name).parent / text.split("$schema=")[1].split("\n")[0]
            assert schema_errors(json.loads(schema.read_text(encoding="utf-8")), text) == [], name


def test_servers_are_given_yaml_that_installs_checks_and_builds(tmp_path: Path) -> None:
    assert init(tmp_path, *ENGLISH) == 0
    github = yaml.safe_load((tmp_path / ".github/workflows/build.yml").read_text(encoding="utf-8"))
    steps = [step.get("run", "") for step in github["jobs"]["reports"]["steps"]]
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    for lines in (steps, gitlab["reports"]["script"]):
        commands = [line.split(" ")[1] for line in lines if line.startswith("reportgen ")]
        assert commands == ["check", "build"]
        assert any(line.endswith("install --quiet --requirement requirements.txt") for line in lines)
    assert f"reportgen=={__version__}\n" in (tmp_path / "requirements.txt").read_text(encoding="utf-8")
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert hooks["repos"][0]["hooks"][0]["entry"] == "reportgen check"


@pytest.mark.parametrize("name", ["extensions.json", "settings.json", "tasks.json"])
def test_the_settings_for_the_editor_are_those_of_this_repository(name: str, tmp_path: Path) -> None:
    assert init(tmp_path, *ENGLISH) == 0
    assert (tmp_path / ".vscode" / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes()


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert init(tmp_path / name, *ENGLISH) == 0
    assert names(tmp_path / "one") == names(tmp_path / "two")
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize("there", ["README.md", "plans/council.yaml", ".vscode/tasks.json", ".gitignore"])
def test_nothing_is_written_where_a_file_is_in_the_way(
    there: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine", encoding="utf-8")
    assert init(tmp_path, *ENGLISH) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert names(tmp_path) == {there}
    assert (tmp_path / there).read_text(encoding="utf-8") == "mine"


def test_what_is_not_in_the_way_stays(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text("mine", encoding="utf-8")
    assert init(tmp_path, *ENGLISH) == 0
    assert (tmp_path / "LICENSE").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((*ENGLISH, "--nation", "cornwall"), "'cornwall' is not a nation; it is one of: england, "),
        ((*ENGLISH, "--format", "plain-reprot"), "did you mean 'plain-report'?"),
        # It asks for the outcomes of one council.
        ((*ENGLISH, "--format", "report-for-resolution"), "'report-for-resolution' is not a format; "),
        ((*ENGLISH, "--format", "document"), "'document' is not a format; "),
        ((*ENGLISH[:4], "--date", "soon"), "'soon' is not a day that can be read"),
        ((*ENGLISH[:2], "--body", "委員会", *ENGLISH[4:]), "has no letter of a to z"),
        ((*ENGLISH, "--title", "{{ 7 }}"), "{{"),
        (("--council", "\x1b[31mred", *ENGLISH[2:]), "character"),
        (ENGLISH[2:], "give --council, or run it at a terminal to be asked"),
    ],
)
def test_what_can_not_be_is_refused(
    arguments: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(tmp_path / "c", *arguments) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "c").exists()


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "c").write_text("", encoding="utf-8")
    assert init(tmp_path / "c", *ENGLISH) == 2
    assert "is a file" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")
def test_a_council_is_started_by_answering(tmp_path: Path) -> None:
    printed, code = at_a_terminal(
        "init",
        str(tmp_path / "c"),
        answers=[
            ("The council's name: ", "Cyngor Môn"),
            ("northern ireland) [england]: ", "Wales"),
            ("northern ireland) [england]: ", "wales"),
            ("that reports go to: ", "Y Cabinet"),
            ("Day of its next meeting: ", "3 March 2027"),
            (f"({', '.join(BASES)}) [bilingual-report]: ", ""),
            ("Title of its first plan [Action Plan]: ", ""),
        ],
    )
    assert code == 0, printed
    assert "'Wales' is not a nation" in printed
    assert errors(tmp_path / "c") == []
