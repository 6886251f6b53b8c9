"""``reportgen new``: starters that are valid at once, by options and by questions."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.cli import main
from reportgen.diagnostics import Severity
from reportgen.files import Folder
from reportgen.rules import RULES
from tests.building.projects import COUNCILS, NAMES, settle
from tests.conftest import Golden
from tests.reading.projects import COUNCIL, FORMAT, good, make, make_buildable
from tests.terminal import at_a_terminal
from tests.test_json_schema import _errors as schema_errors

ROOT = Path(__file__).parents[1]

PLAN = ("plan", "--title", "Post-Inspection Action Plan")
RECORD = ("inspection", "--plan", "post-inspection-action-plan", "--title", "Inspection: of services")
PAPER = ("report", "--plan", "post-inspection-action-plan", "--body", "scrutiny-panel", "--date", "20 March 2027")
HOME = "plans/post-inspection-action-plan"


def run(root: Path, *arguments: str) -> int:
    return main(["--project", str(root), "new", *arguments])


def errors(root: Path) -> list[str]:
    found = pipeline.check(Folder.at(root), []).problems
    return [f"{one.span.source.path}: {one.message}" for one in found if one.severity is Severity.ERROR]


# --- what is written -------------------------------------------------------------------------


def test_starters_are_valid_at_once_and_read_as_officers_type(tmp_path: Path, golden: Golden) -> None:
    root = make_buildable(tmp_path)
    for arguments, name in (
        (PLAN, "plan.yaml"),
        ((*RECORD, "--inspectorate", "Ofsted", "--published", "2027-01-07"), "inspection.yaml"),
        ((*RECORD, "--published", "8 June 2027", "--visit"), "visits/2027-06-08.yaml"),
        (PAPER, "reports/2027-03-20-scrutiny-panel.yaml"),
    ):
        assert run(root, *arguments) == 0
        text = (root / HOME / name).read_bytes().decode()
        golden(f"new/{name}", text)
        assert errors(root) == []
        # The editor finds the schema that the first line names, and nothing to underline.
        schema = (root / HOME / name).parent / text.split("$schema=")[1].split("\n")[0]
        assert schema_errors(json.loads(schema.read_text(encoding="utf-8")), text) == []
    # Every name in them is known and every value has its place: at most rules say what is still to be filled in.
    found = pipeline.check(Folder.at(root), []).problems
    assert {one.code for one in found if HOME in one.span.source.path} - RULES.keys() == set()


def test_a_starter_does_not_say_again_what_the_format_says(tmp_path: Path) -> None:
    root = make_buildable(tmp_path)
    assert run(root, *PLAN) == 0
    assert run(root, *PAPER, "--format", "committee-report") == 0
    text = (root / HOME / "reports/2027-03-20-scrutiny-panel.yaml").read_text(encoding="utf-8")
    # Its intro is "Members are asked:".
    assert "recommendations: |\n  To discuss the content of the report.\n" in text


def test_a_report_made_new_is_built_at_once(tmp_path: Path) -> None:
    root = make_buildable(tmp_path)
    assert run(root, *PLAN) == run(root, *PAPER) == 0
    assert main(["--project", str(root), "build", "post-inspection-action-plan"]) == 0
    made = sorted(path.name for path in (root / "output/post-inspection-action-plan").iterdir())
    name = "2027-03-20-scrutiny-panel"
    assert made == [f"{name}-accessible.docx", f"{name}.docx", f"{name}.html"]


@pytest.mark.parametrize("name", NAMES)
def test_every_council_can_make_a_paper_on_its_plan(name: str, tmp_path: Path) -> None:
    root = settle(COUNCILS / name, tmp_path)
    assert run(root, "report", "--body", "Y Cabinet, Môn", "--date", "2027-03-20") == 0
    assert errors(root) == []
    (path,) = root.glob("plans/*/reports/2027-03-20-y-cabinet-mon.yaml")
    (before,) = (one for one in root.glob("plans/*/reports/*.yaml") if one != path)
    # The format is that of the paper before.
    layout = re.search(r"^format: .*$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert layout and layout[0] in before.read_text(encoding="utf-8")


def test_every_format_of_the_example_gets_its_fields(tmp_path: Path) -> None:
    root = settle(ROOT, tmp_path)
    for day, layout in enumerate(("report-for-resolution", "report-for-resolution-hwb"), 1):
        paper = ("report", "--body", "ofsted-subgroup", "--date", f"2027-03-0{day}", "--format", layout)
        assert run(root, *paper) == 0
        assert errors(root) == []
    found = pipeline.check(Folder.at(root), []).problems
    assert [one for one in found if "2027-" in one.span.source.path and one.code.startswith("N")] == []


def test_a_paper_shows_the_plan_as_at_the_last_day_that_is_known_of_it(tmp_path: Path) -> None:
    root = make(tmp_path)
    for day, as_at in (("2027-03-20", "2018-02-22"), ("2017-01-01", "2017-01-01")):
        assert run(root, "report", "--body", "scrutiny-panel", "--date", day) == 0
        text = (root / f"plans/p/reports/{day}-scrutiny-panel.yaml").read_text(encoding="utf-8")
        assert f"\nas_at: {as_at} " in text


def test_levels_have_names_of_the_plans_own(tmp_path: Path) -> None:
    root = make(tmp_path)
    levels = "blaenoriaeth: blaenoriaethau, priority, sub-step"
    assert run(root, "plan", "--title", "Cynllun", "--levels", levels) == 0
    text = (root / "plans/cynllun/plan.yaml").read_text(encoding="utf-8")
    assert "levels: [{blaenoriaeth: blaenoriaethau}, {priority: priorities}, sub-step]\n" in text
    assert "\n        sub-steps:\n          - id: first-sub-step\n" in text
    assert run(root, "plan", "--title", "Flat", "--levels", "action") == 0
    assert errors(root) == []


def test_a_council_without_formats_of_its_own_is_given_a_packaged_one(tmp_path: Path) -> None:
    root = make(tmp_path)
    for path in (root / "templates").rglob("*"):
        if path.is_file():
            path.unlink()
    (root / "plans/p/reports/r.yaml").unlink()
    for day, chosen in ((1, ()), (2, ("--format", "committee-report"))):
        assert run(root, "report", "--body", "scrutiny-panel", "--date", f"2027-03-0{day}", *chosen) == 0
        layout = chosen[-1] if chosen else "plain-report"
        text = (root / f"plans/p/reports/2027-03-0{day}-scrutiny-panel.yaml").read_text(encoding="utf-8")
        assert f"\nformat: {layout}\n" in text
    assert "\nkey decision: " in text
    assert errors(root) == []
    assert main(["--project", str(root), "build"]) == 0


def test_a_packaged_format_that_asks_for_what_the_council_lacks_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path)
    chosen = ("--format", "report-for-resolution")
    assert run(root, "report", "--body", "scrutiny-panel", "--date", "2027-03-01", *chosen) == 2
    said = "the format 'report-for-resolution' can't be used here: 'our-manchester' is not a set of outcomes"
    assert said in capsys.readouterr().err


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan",), "give --title, or run it at a terminal to be asked"),
        (("plan", "--title", " "), "type a word or two"),
        (("plan", "--title", "审查"), "can't be the name of a folder"),
        (("plan", "--title", "T", "--folder", "../x"), "'../x' can't be the name of a folder"),
        (("plan", "--title", "T", "--folder", "p"), "plans/p is there already; nothing was written"),
        (("plan", "--title", "T", "--levels", "measure"), "'measure' can't be the name of a level"),
        (("plan", "--title", "T", "--levels", " , "), "names no level"),
        (("plan", "--title", "T", "--levels", "a:b:c"), "'a:b:c' is one level with two plurals: type 'a, b, c'"),
        (("plan", "--title", "T {{ x }}"), "template mark-up"),
        (("plan", "--title", "T \x07"), "control character"),
        (("report",), "give --body and --date, or run it"),
        (("report", "--body", "scrutiny-panle", "--date", "2027-01-01"), "did you mean 'scrutiny-panel'?"),
        (("report", "--body", "B", "--date", "soon"), "'soon' is not a day that can be read"),
        (("report", "--body", "B", "--date", "2027-01-01", "--plan", "q"), "'q' is not a plan; it is one of: p"),
        (("report", "--body", "B", "--date", "2027-01-01", "--format", "papr"), "did you mean 'paper'?"),
        (("inspection", "--title", "T"), "plans/p/inspection.yaml is there already; nothing was written"),
        (("inspection", "--title", "T", "--visit"), "give --published, or run it"),
        (("minutes",), "invalid choice: 'minutes'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_said_and_writes_nothing(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    assert run(root, *arguments) == 2
    printed = capsys.readouterr()
    assert said in printed.err and "Traceback" not in printed.err
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_format_that_needs_contacts_needs_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    council = re.sub(r"people:\n(?:  .*\n)+", "", good(COUNCIL))
    layout = good(FORMAT).replace("  - field: contacts\n", "  - field: contacts\n    required: yes\n")
    root = make(tmp_path, {COUNCIL: council, FORMAT: layout})
    assert run(root, "report", "--body", "B", "--date", "2027-01-01") == 2
    assert "add a person to plans/council.yaml first" in capsys.readouterr().err


def test_a_council_that_can_not_be_read_is_said(tmp_path: Path) -> None:
    assert run(make(tmp_path, {COUNCIL: "x"}), *PLAN) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Scrutny Panel", "; if 'scrutiny-panel' is meant, type '--body scrutiny-panel'"),
        ("scrutny panel", "; if 'scrutiny-panel' is meant, type '--body scrutiny-panel'"),
        ("Audit and Governance Committee", ""),
    ],
)
def test_a_body_that_the_council_does_not_have_is_said_to_be_new(
    typed: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path)
    assert run(root, "report", "--body", typed, "--date", "2027-01-01") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"'{typed}' is no body of council.yaml, and is printed as typed{said}"


@pytest.mark.parametrize("typed", ["scrutiny-panel", "Scrutiny Panel", "scrutiny panel"])
def test_a_body_is_known_by_its_name_as_well(typed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path)
    assert run(root, "report", "--body", typed, "--date", "2027-01-01") == 0
    assert "is no body" not in capsys.readouterr().out
    (path,) = root.glob("plans/p/reports/2027-01-01-*.yaml")
    assert path.name == "2027-01-01-scrutiny-panel.yaml"
    assert "body: scrutiny-panel" in path.read_text(encoding="utf-8")


# --- questions -------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")
class TestAtATerminal:
    """Typed at a pseudo-terminal, as an officer would."""

    def type(self, root: Path, *arguments: str, answers: list[tuple[str, str]]) -> tuple[str, int]:
        return at_a_terminal("--project", str(root), "new", *arguments, answers=answers)

    def test_a_plan_is_made_by_answering(self, tmp_path: Path) -> None:
        root = make(tmp_path)
        printed, code = self.type(
            root,
            "plan",
            answers=[
                ("Title of the plan: ", ""),
                ("Title of the plan: ", "The Action Plan of 2027"),
                ("from the outside in [recommendation, action]: ", ""),
                ("Its folder under plans/ [action-plan-2027]: ", "Action Plan"),
                ("Its folder under plans/ [action-plan-2027]: ", ""),
            ],
        )
        assert code == 0, printed
        assert "  type a word or two\n" in printed
        assert "  'Action Plan' can't be the name of a folder: lower-case letters, digits and hyphens\n" in printed
        assert "action-plan-2027/plan.yaml written\n" in printed
        assert errors(root) == []

    def test_a_report_is_made_by_answering_what_no_option_says(self, tmp_path: Path) -> None:
        root = make(tmp_path)
        printed, code = self.type(
            root,
            "report",
            "--subject",
            "S",
            answers=[
                ("Plan [p]: ", ""),
                ("Body (scrutiny-panel, childrens-board): ", "scrutiny-panl"),
                ("Body (scrutiny-panel, childrens-board): ", "scrutiny-panel"),
                ("Day of the meeting: ", "next week"),
                ("Day of the meeting: ", "20 March 2027"),
                ("The plan as at [2018-02-22]: ", "1 March 2027"),
                ("Format [paper]: ", ""),
                ("Whose report it is [Director]: ", ""),
            ],
        )
        assert code == 0, printed
        assert "did you mean 'scrutiny-panel'?" in printed and "'next week' is not a day" in printed
        text = (root / "plans/p/reports/2027-03-20-scrutiny-panel.yaml").read_text(encoding="utf-8")
        assert "as_at: 2027-03-01 " in text and "subject: S\n" in text and "authors: Director\n" in text
        assert errors(root) == []

    def test_a_record_takes_the_day_of_publication_for_that_of_receipt_when_told_so(self, tmp_path: Path) -> None:
        root = make(tmp_path)
        printed, code = self.type(
            root,
            "inspection",
            "--visit",
            answers=[
                ("Plan [p]: ", ""),
                ("Title of the inspectors' report: ", "Letter"),
                ("Who inspected (Enter leaves it out): ", ""),
                ("Day of publication: ", ""),
                ("Day of publication: ", "2 June 2027"),
                ("Day the council received it [2027-06-02]: ", ""),
            ],
        )
        assert code == 0, printed
        text = (root / "plans/p/visits/2027-06-02.yaml").read_text(encoding="utf-8")
        assert "'quote: visits/2027-06-02 1' in place of" in printed
        assert "inspectorate:\n" in text and "received: 2027-06-02\n" in text
        assert errors(root) == []

    def test_who_stops_writes_nothing(self, tmp_path: Path) -> None:
        root = make(tmp_path)
        printed, code = self.type(root, "plan", answers=[("Title of the plan: ", "\x04")])
        assert code == 2
        assert "stopped; nothing was written" in printed
        assert sorted(path.name for path in (root / "plans").iterdir()) == ["council.yaml", "p"]


def test_starters_are_in_the_package_that_is_installed() -> None:
    import tomllib
    from importlib.resources import files

    names = {path.name for path in files("reportgen.starters").iterdir() if path.name.endswith(".j2")}
    assert names == {"plan.yaml.j2", "report.yaml.j2", "inspection.yaml.j2"}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["reportgen"]
