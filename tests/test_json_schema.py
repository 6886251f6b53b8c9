"""The schemas that editors complete and check by say what reportgen says."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from reportgen import json_schema, pipeline
from reportgen.cli import main
from reportgen.files import Folder
from reportgen.model.project import Project
from tests.reading.projects import COUNCIL, FIXTURES, FORMAT, INSPECTION, PLAN, REPORT, changed, good, make

ROOT = Path(__file__).parents[1]
PROJECTS = (ROOT, *sorted(path.parent for path in ROOT.glob("examples/*/plans")))
EDITED = [
    path
    for project in PROJECTS
    for path in sorted([*project.glob("plans/**/*.yaml"), *project.glob("templates/*/format.yaml")])
]
_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
_NAMES = {
    COUNCIL: "council.json",
    PLAN: "p.plan.json",
    INSPECTION: "inspection.json",
    REPORT: "report.json",
    FORMAT: "format.json",
}


class _Core(yaml.SafeLoader):
    """YAML 1.2 as an editor reads it: of plain words only true and false are booleans, and no date is one."""


_Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool", ":merge"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def _errors(schema: dict[str, Any], text: str) -> list[str]:
    data = yaml.load(text, Loader=_Core)
    return [
        f"{list(error.absolute_path)}: {error.message[:200]}" for error in Draft7Validator(schema).iter_errors(data)
    ]


def _project(root: Path) -> Project:
    project = pipeline.load(Folder.at(root)).project
    assert project is not None
    return project


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The schemas of the good project, by the files they are for."""
    made = json_schema.schemas(_project(make(tmp_path_factory.mktemp("good"))))
    return {name: json.loads(made[schema]) for name, schema in _NAMES.items()}


# --- the repository's own ------------------------------------------------------------------


def _below(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("project", PROJECTS, ids=_below)
def test_the_schemas_of_the_repository_are_up_to_date(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--project", str(project), "schema", "--check"])
    assert (code, capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize("project", PROJECTS, ids=_below)
def test_no_schema_is_left_of_a_plan_that_is_gone(project: Path) -> None:
    made = json_schema.schemas(_project(project))
    assert sorted(path.name for path in (project / "plans" / ".schema").iterdir()) == sorted(made)


@pytest.mark.parametrize("path", EDITED, ids=_below)
def test_a_file_points_to_its_schema_and_is_valid_by_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    modeline = _MODELINE.match(text)
    assert modeline, "the first line names no schema"
    schema = path.parent / modeline[1]
    project = next(one for one in reversed(PROJECTS) if path.is_relative_to(one))
    assert schema.resolve().parent == (project / "plans" / ".schema").resolve()
    assert _errors(json.loads(schema.read_text(encoding="utf-8")), text) == []


def test_every_file_that_somebody_edits_is_among_these() -> None:
    """What else is YAML in the repository is for machines or tests."""
    listed = subprocess.run(["git", "ls-files", "*.yaml"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = [name for name in listed.splitlines() if not name.startswith((".", "tests/", "reportgen/"))]
    assert found == sorted(_below(path) for path in EDITED)


@pytest.mark.parametrize("path", sorted(ROOT.glob("plans/.schema/*.json")), ids=lambda path: path.name)
def test_a_schema_is_one_by_the_standard(path: Path) -> None:
    Draft7Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


# --- writing and checking ------------------------------------------------------------------


def test_schema_writes_only_what_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path)
    assert main(["--project", str(root), "schema", "--check"]) == 1
    assert not (root / "plans/.schema").exists()
    assert main(["--project", str(root), "schema"]) == 0
    assert sorted(path.name for path in (root / "plans/.schema").iterdir()) == sorted(_NAMES.values())
    capsys.readouterr()
    assert main(["--project", str(root), "schema"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["--project", str(root), "schema", "--check"]) == 0


def test_a_new_person_makes_the_schemas_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path)
    assert main(["--project", str(root), "schema"]) == 0
    (root / COUNCIL).write_text(good(COUNCIL).replace("people:\n", "people:\n  al-ac: {name: Al}\n"), encoding="utf-8")
    assert main(["--project", str(root), "schema", "--check"]) == 1
    assert "is not up to date: run 'reportgen schema'" in capsys.readouterr().out


# --- what they accept and refuse -----------------------------------------------------------


@pytest.mark.parametrize("name", _NAMES)
def test_the_good_files_are_valid(name: str, schemas: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    assert _errors(schemas[name], (make(tmp_path) / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "typed", ["no", "1.10", "0161 234 3804", "12e3", "2018-03-20", "~", "0x1F", "1_000", ".5", "true"]
)
def test_what_a_text_may_be_typed_as_is_valid(typed: str, schemas: dict[str, dict[str, Any]]) -> None:
    plan = good(PLAN).replace("ref: 1\n", f"ref: {typed}\n").replace("Workforce Strategy", typed)
    plan = plan.replace("End April 2018", typed).replace("Compliance at 90%", typed)
    assert _errors(schemas[PLAN], plan) == []


_KINDS = {"council": COUNCIL, "plan": PLAN, "inspection": INSPECTION, "report": REPORT, "format": FORMAT}
_UNKNOWN_KEYS = [
    path
    for kind in _KINDS
    for path in sorted((FIXTURES / kind).glob("*.yaml"))
    if " error S001 col" in path.read_text(encoding="utf-8", errors="replace")
    # These have another shape: the schema of the good plan is not theirs.
    and path.stem != "levels-inside-out"
]


@pytest.mark.parametrize("path", _UNKNOWN_KEYS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_key_that_reportgen_refuses_is_refused_as_one_types(path: Path, schemas: dict[str, dict[str, Any]]) -> None:
    assert _errors(schemas[_KINDS[path.parent.name]], path.read_text(encoding="utf-8")) != []


MISTAKES = {
    "council: key": (COUNCIL, "bodies:", "bodys:"),
    "council: key of a person": (COUNCIL, "telephone:", "phone:"),
    "council: tone": (COUNCIL, "tone: green", "tone: purple"),
    "council: no name": (COUNCIL, "name: Cyngor Llŷn\n", ""),
    "council: id": (COUNCIL, "  tomos-pryce:", "  Tomos Pryce:"),
    "plan: key": (PLAN, "answers:", "answer:"),
    "plan: key of an item": (PLAN, "quote:", "quotes:"),
    "plan: key of a measure": (PLAN, "- text: Compliance", "- txt: Compliance"),
    "plan: key of a note": (PLAN, "note:", "notes:"),
    "plan: key of a revision": (PLAN, "agreed:", "agred:"),
    "plan: status": (PLAN, "status: not due", "status: Not Due"),
    "plan: quote": (PLAN, "inspection 1", "inspection 7"),
    "plan: record": (PLAN, "answers: inspection", "answers: inspecton"),
    "plan: id": (PLAN, "id: supervision-model", "id: Supervision Model"),
    "plan: no title": (PLAN, "title: Action Plan\n", ""),
    "plan: measures is a text": (
        PLAN,
        "measures:\n      - text: Compliance at 90%\n        baseline: 62%\n        by: End March 2019",
        "measures: Compliance",
    ),
    "report: key": (REPORT, "subject:", "subjects:"),
    "report: key of a section": (REPORT, "heading:", "header:"),
    "report: format": (REPORT, "format: paper", "format: papers"),
    "report: plan": (REPORT, "plan: p", "plan: q"),
    "report: contact": (REPORT, "[tomos-pryce]", "[tomos-price]"),
    "report: set of outcomes": (REPORT, "  our-place:\n", "  our-plaice:\n"),
    "report: outcome": (REPORT, "thriving:", "thrivng:"),
    "report: choice": (REPORT, "shows: plan", "shows: plans"),
    "report: link": (REPORT, "https://example.org/inspection", "javascript:alert(1)"),
    "report: no day": (REPORT, "as_at: 2018-02-22\n", ""),
    "inspection: key": (INSPECTION, "recommendations:", "recommendation:"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_refused_by_both(mistake: str, schemas: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    name, old, new = MISTAKES[mistake]
    files = changed(name, old, new)
    assert _errors(schemas[name], files[name]) != []
    assert [
        problem
        for problem in pipeline.load(Folder.at(make(tmp_path, files))).problems
        if problem.severity.value == "error"
    ]


# --- what they offer -----------------------------------------------------------------------


def _offered(schema: Any) -> set[str]:
    """Every key and every value that an editor can offer."""
    found: set[str] = set()
    if isinstance(schema, dict):
        found |= set(schema.get("properties", {}))
        found |= {value for value in schema.get("enum", []) if isinstance(value, str)}
        for child in schema.values():
            found |= _offered(child)
    elif isinstance(schema, list):
        for child in schema:
            found |= _offered(child)
    return found


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        (PLAN, {"recommendations", "actions", "leads", "link plans", "sian-owens", "childrens-board", "inspection 1"}),
        (PLAN, {"inspection", "not due", "complete", "progress", "revised", "action.due", "measure.text", "shows"}),
        (REPORT, {"p", "paper", "scrutiny-panel", "tomos-pryce", "our-place", "thriving", "skilled", "cost", "text"}),
        (COUNCIL, {"grey", "amber", "in progress", "telephone"}),
        (FORMAT, {"our-place", "between people", "landscape", "roman"}),
    ],
)
def test_completion_offers_the_names_there_are(
    name: str, offered: set[str], schemas: dict[str, dict[str, Any]]
) -> None:
    assert offered - _offered(schemas[name]) == set()


@pytest.mark.parametrize("name", _NAMES)
def test_every_key_says_what_it_is_for(name: str, schemas: dict[str, dict[str, Any]]) -> None:
    records = [schemas[name], *schemas[name]["definitions"].values()]
    silent = [
        key
        for record in records
        for key, schema in record["properties"].items()
        if not schema.get("description") and key not in ("link plans",)
    ]
    assert silent == []
