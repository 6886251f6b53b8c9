"""Each style is what its reader takes: held against the schema that its reader publishes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

from reportgen.cli import main
from reportgen.cli.arguments import STYLES as OFFERED
from reportgen.diagnostics import Diagnostic, Severity, Source, Span
from reportgen.fingerprints import fingerprints
from reportgen.reporting import STYLES, Findings, Silenced
from reportgen.rules import RULES, codes, kind
from tests.reading.projects import PLAN, REPORT, changed, good, make, only

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "schemas"
PUBLISHED = {
    "sarif": SCHEMAS / "sarif-2.1.0.json",
    "gitlab": SCHEMAS / "gitlab-code-quality.json",
    "json": ROOT / "docs" / "problems.schema.json",
}

LINES = Source("plans/a b/plan-é.yaml", "title: T\n  leed: [x](y) {z}\nŵŷ’– <&>\n")
PROBLEMS = [
    Diagnostic("S002", Span(LINES), "the file is empty", "type its first key"),
    Diagnostic("S001", Span(LINES, 2, 3, 4), "'leed' is no key", "did you mean 'leads'?"),
    Diagnostic("S010", Span(LINES, 2, 9, 12), "'[x](y) {{ z }}' is no text 100%\nor <&> \x00\ud800", ""),
    Diagnostic("R002", Span(LINES, 3, 1, 4), "the text differs", "type 'quote'", kind(RULES["R002"])),
    Diagnostic("R001", Span(LINES, 3, 6, 0), "'soon' is no day", "give a day", kind(RULES["R001"])),
    Diagnostic("R001", Span(Source("plans/council.yaml", "x: y"), 1, 1, 99), "'y'", "", kind(RULES["R001"])),
]
"""Of each weight, of a whole file, beyond the end of a line, and with all that a format could stumble over."""


def findings(*, ignored: bool = True) -> Findings:
    known = fingerprints(PROBLEMS)
    silenced = [Silenced(known[4], "the supplier has to say", "2018-12-31")] if ignored else []
    return Findings(known, silenced, "councils/leeds/")


def said(style: str, found: Findings | None = None) -> str:
    return STYLES[style].say(found or findings(), colour=False)


def schema(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def wrong(style: str, text: str) -> list[str]:
    """What the schema of a style has against a text."""
    if style == "junit":
        xsd: Any = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
        return [] if xsd.validate(etree.parse(BytesIO(text.encode()))) else [str(xsd.error_log)]
    validator: Any = Draft4Validator if style == "sarif" else Draft202012Validator
    validator = validator(schema(PUBLISHED[style]))
    validator.check_schema(validator.schema)
    return [error.message for error in validator.iter_errors(json.loads(text))]


WHOLE = [style for style, row in STYLES.items() if row.whole]


def test_the_styles_offered_are_those_there_are() -> None:
    assert tuple(STYLES) == OFFERED


@pytest.mark.parametrize("style", WHOLE)
@pytest.mark.parametrize("found", [findings(), findings(ignored=False), Findings([])], ids=["all", "some", "none"])
def test_a_style_fits_the_schema_that_its_reader_publishes(style: str, found: Findings) -> None:
    assert wrong(style, said(style, found)) == []


@pytest.mark.parametrize("style", WHOLE)
def test_a_style_that_lacked_something_would_be_found(style: str) -> None:
    text = said(style)
    assert wrong(style, text.replace('"message"', '"messge"').replace("severity", "serverity").replace("tests=", "t="))


@pytest.mark.parametrize("style", STYLES)
def test_every_problem_is_said_with_its_path_from_here(style: str) -> None:
    text = said(style)
    for problem in PROBLEMS:
        assert problem.code in text or problem.name in text
    assert "councils/leeds/plans/" in text
    assert text == said(style), "the same problems are said in the same bytes"
    text.encode("utf-8", "replace").decode("utf-8")


def test_gitlab_weighs_problems_in_its_own_words() -> None:
    entries = json.loads(said("gitlab"))
    assert [entry["severity"] for entry in entries] == ["major", "major", "major", "minor", "info", "info"]
    assert [entry["location"]["lines"]["begin"] for entry in entries] == [1, 2, 2, 3, 3, 1]
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_sarif_names_all_rules_with_their_pages_and_the_results_by_them() -> None:
    (run,) = json.loads(said("sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(codes())
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert "## How to fix" in rules[-1]["help"]["markdown"]


def test_sarif_gives_places_as_its_readers_count_them() -> None:
    (run,) = json.loads(said("sarif"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert places[1] == {
        "artifactLocation": {"uri": "councils/leeds/plans/a%20b/plan-%C3%A9.yaml"},
        "region": {"startLine": 2, "startColumn": 3, "endColumn": 7},
    }
    assert places[0]["region"] == {"startLine": 1}
    assert places[4]["region"] == {"startLine": 3, "startColumn": 6, "endColumn": 7}


def test_sarif_takes_no_text_for_a_link_or_a_placeholder() -> None:
    (run,) = json.loads(said("sarif"))["runs"]
    assert run["results"][2]["message"]["text"].startswith("'\\[x](y) {{{{ z }}}}' is no text")


def test_sarif_suppresses_what_is_ignored_with_the_reason() -> None:
    (run,) = json.loads(said("sarif"))["runs"]
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert [one["suppressions"][0]["justification"] for one in suppressed] == [
        "the supplier has to say (until 2018-12-31)"
    ]


def _cases(text: str) -> Iterator[tuple[str, str]]:
    for case in etree.fromstring(text.encode()).iter("testcase"):
        yield str(case.get("name")), case[0].tag if len(case) else "passed"


def test_junit_fails_a_test_for_each_problem_and_skips_what_is_ignored() -> None:
    cases = list(_cases(said("junit")))
    assert [state for _, state in cases].count("failure") == len(PROBLEMS)
    assert [name for name, state in cases if state == "skipped"] == ["R001 timescale-not-understood: 'soon' is no day"]
    suites = etree.fromstring(said("junit").encode())
    assert [(suite.get("tests"), suite.get("failures"), suite.get("skipped")) for suite in suites] == [
        ("6", "5", "1"),
        ("1", "1", "0"),
    ]


def test_junit_has_a_test_that_passed_where_nothing_is_wrong() -> None:
    assert list(_cases(said("junit", Findings([])))) == [("no problems", "passed")]


def test_json_counts_by_weight_and_leaves_out_places_of_whole_files() -> None:
    whole = json.loads(said("json"))
    assert whole["counts"] == {"error": 3, "warning": 1, "advice": 2}
    assert "line" not in whole["problems"][0]
    assert whole["problems"][1] | {"fingerprint": ""} == {
        "code": "S001",
        "name": "unknown-key",
        "severity": "error",
        "path": "councils/leeds/plans/a b/plan-é.yaml",
        "line": 2,
        "column": 3,
        "length": 4,
        "message": "'leed' is no key",
        "hint": "did you mean 'leads'?",
        "fingerprint": "",
    }
    assert [(one["because"], one["until"]) for one in whole["ignored"]] == [("the supplier has to say", "2018-12-31")]


# --- at a terminal -------------------------------------------------------------------------


def test_the_terminal_shows_file_by_file_with_a_blank_line_between() -> None:
    lines = said("terminal", findings(ignored=False)).split("\n")
    at = [number for number, line in enumerate(lines) if not line]
    assert lines[at[0] + 1].startswith("councils/leeds/plans/council.yaml:1:1: ")
    assert all(line.startswith(("councils/leeds/plans/a b/", " ", "or <&>")) for line in lines[: at[0]])
    assert lines[-2:] == ["", ""], "what is counted at the end stands apart"


def test_one_file_stands_without_blank_lines() -> None:
    assert "\n\n" not in said("terminal", Findings(fingerprints(PROBLEMS[:3])))


def test_the_terminal_lists_what_is_ignored_with_reason_and_last_day() -> None:
    text = said("terminal")
    assert text.endswith(
        "Ignored:\ncouncils/leeds/plans/a b/plan-é.yaml:3:6: advice R001: 'soon' is no day\n"
        "      = until 2018-12-31: the supplier has to say\n\n"
    )


def test_many_problems_are_summed_up_by_rule() -> None:
    text = said("terminal", Findings(fingerprints(PROBLEMS[3:5] * 9 + PROBLEMS[4:5])))
    assert text.endswith(
        "\n\n 9  warning R002  recommendation-reworded\n10  advice  R001  timescale-not-understood\n"
        "'reportgen rule CODE' says why one matters and how to fix it.\n\n"
    )
    assert "'reportgen rule CODE'" not in said("terminal", Findings(fingerprints(PROBLEMS)))


# --- on the command line -------------------------------------------------------------------


def run(root: Path, *arguments: str) -> int:
    return main(["--project", str(root), *arguments])


@pytest.mark.parametrize("style", WHOLE)
@pytest.mark.parametrize("command", ["check", "build"])
def test_nothing_else_is_printed_beside_a_file_of_its_own(
    command: str, style: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path, changed(PLAN, "leads:", "leed:"))
    assert run(root, command, "--as", style) == 1
    printed = capsys.readouterr()
    assert wrong(style, printed.out) == []
    assert "1 error" in printed.err


def test_a_style_goes_into_a_file_while_a_person_reads_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path / "project", changed(PLAN, "leads:", "leed:"))
    files = {style: tmp_path / "made" / style for style in WHOLE}
    assert run(root, "check", *(word for style, file in files.items() for word in ("--as", f"{style}={file}"))) == 1
    printed = capsys.readouterr()
    assert "plans/p/plan.yaml:18:5: error S001" in printed.out and printed.err == ""
    for style, file in files.items():
        assert wrong(style, file.read_text(encoding="utf-8")) == []


def test_annotations_and_the_lines_for_a_person_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, changed(PLAN, "leads:", "leed:"))
    assert run(root, "check", "--as", "github", "--as", "terminal") == 1
    printed = capsys.readouterr().out
    assert printed.startswith("::error file=") and "\nplans/p/plan.yaml:18:5: error" in printed


def test_the_folders_of_a_file_are_made(tmp_path: Path) -> None:
    root = make(tmp_path / "council", {REPORT: good(REPORT)})
    file = tmp_path / "reports" / "today" / "problems.json"
    assert run(root, "check", "--as", f"json={file}") == 0
    assert wrong("json", file.read_text(encoding="utf-8")) == []


def test_a_file_that_can_not_be_written_exits_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, {REPORT: good(REPORT)})
    assert run(root, "check", "--as", f"json={root / 'plans'}") == 3
    assert "can't be written" in capsys.readouterr().err


def test_a_project_below_the_current_folder_is_said_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "councils/leeds", {**changed(PLAN, "leads:", "leed:"), **only()})
    monkeypatch.chdir(tmp_path)
    assert run(Path("councils/leeds"), "check", "--as", "json") == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["path"] == "councils/leeds/plans/p/plan.yaml"
    assert problem["severity"] == Severity.ERROR.value
