"""Readings in CSV files: read strictly, every bad line said with its place, nothing that can do harm let in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.csv_loader import MAX_BYTES, load_sheet
from reportgen.diagnostics import Diagnostic
from reportgen.files import Folder
from reportgen.model.plan import Reading
from reportgen.pipeline import load
from reportgen.schema import SYNONYMS, read_readings
from tests.cycle.projects import council

_PLAN = """
title: Action Plan
levels: [recommendation]
recommendations:
  - text: Answer.
    measures:
      - text: Calls answered
        target: at least 90%
        readings: NAMED
"""
_FILE = "plans/p/data/calls.csv"


def found_in(root: Path, data: bytes | str, named: str = "data/calls.csv") -> tuple[list[str], tuple[Reading, ...]]:
    """What is said of a sheet, as line:column code message; and its readings."""
    council(root, plan=_PLAN.replace("NAMED", named))
    path = root / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    loaded = load(Folder.at(root))
    assert loaded.project is not None
    said = [_said(one) for one in loaded.problems]
    measure = loaded.project.plans["p"].items[0].measures
    return said, loaded.project.readings_of("p", measure[0]) if measure else ()


def _said(one: Diagnostic) -> str:
    name = one.span.source.path.removeprefix("plans/p/")
    return f"{name}:{one.span.line}:{one.span.column} {one.code} {one.message}"


def figures(readings: tuple[Reading, ...]) -> list[tuple[str, str, str]]:
    return [(str(one.on and one.on.by), str(one.value and one.value.value), str(one.note)) for one in readings]


@pytest.mark.parametrize(
    "data",
    [
        'on,value,note\n2018-03-31,71%,\n2018-06-30,"1,071","two, ""so"" to say"\n',
        '\ufeffDate,Value,Notes\r\n31/03/2018,71%,\r\n30 June 2018,"1,071","two, ""so"" to say"\r\n,,\r\n',
        'note,VALUE,Period\n,71,March 2018\n\n"two, ""so"" to say","1,071",Q1 2018/19',
    ],
    ids=["plain", "as Excel saves it", "columns in another order"],
)
def test_a_sheet_is_read_however_it_was_saved(tmp_path: Path, data: str) -> None:
    said, readings = found_in(tmp_path, data)
    assert said == []
    assert figures(readings) == [("2018-03-31", "71", ""), ("2018-06-30", "1071", 'two, "so" to say')]


def test_a_row_without_a_figure_says_that_there_is_none(tmp_path: Path) -> None:
    said, readings = found_in(tmp_path, "on,value,note\n2018-03-31,,System down\n")
    assert (said, figures(readings)) == ([], [("2018-03-31", "None", "System down")])


def test_each_bad_line_is_said_with_its_line_and_column_and_the_others_are_read(tmp_path: Path) -> None:
    said, readings = found_in(
        tmp_path,
        "on,value\n"
        "2018-03-31,71%\n"
        "soon,72%\n"
        "2018-05-31,many\n"
        "2018-06-30,1,071\n"
        "2018-07-31\n"
        '2018-08-31,"74\n'
        '2018-09-30,7"4\n'
        '2018-10-31,"74" or so\n'
        "2018-11-30,=SUM(A1:A3)\n"
        "2018-12-31,@cmd\n"
        "2019-01-31,-A1\n"
        "31 March 2018,75%\n"
        ",76%\n"
        "2019-02-28,80%\n",
    )
    assert said == [
        "data/calls.csv:5:1 L016 this line has 3 fields, and the header has 2",
        "data/calls.csv:6:1 L016 this line has 1 field, and the header has 2",
        "data/calls.csv:7:12 L016 the quotation mark that opens here is not closed",
        "data/calls.csv:8:13 L016 a quotation mark stands within a field",
        "data/calls.csv:9:16 L016 text stands behind a closing quotation mark",
        "data/calls.csv:10:12 L017 '=SUM(A1:A3)' is a formula, not what it comes to",
        "data/calls.csv:11:12 L017 '@cmd' is a formula, not what it comes to",
        "data/calls.csv:12:12 L017 '-A1' is a formula, not what it comes to",
        "data/calls.csv:3:1 S004 'soon' names no day and no period",
        "data/calls.csv:4:12 S008 'many' is not a number",
        "data/calls.csv:14:1 S002 'on' is missing",
        "data/calls.csv:13:1 S012 there is a reading of '31 March 2018' already",
    ]
    assert [one[:2] for one in figures(readings)] == [
        ("2018-03-31", "71"),
        ("2018-05-31", "None"),
        ("2019-02-28", "80"),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "1:1 S002 the file is empty"),
        (b"\n\n,,\n", "1:1 S002 the file is empty"),
        (b"on;value\n2018-03-31;7\n", "1:3 L016 the columns are parted by semicolons, not by commas"),
        (b"on\tvalue\n", "1:3 L016 the columns are parted by tabs, not by commas"),
        (b"on,value,on\n", "1:10 L016 the column 'on' stands here twice"),
        (b"date,value,day\n", "1:12 L016 the column 'day' stands here twice"),
        (b"on,valeu\n", "1:4 S001 'valeu' is not a key that is known here"),
        (b"on\n2018-03-31\n", "1:1 S002 the column 'value' is missing"),
        (b"2018-03-31,71\n", "1:1 S002 the first line does not name the columns"),
        ("on,value\n2018-03-31,7".encode("utf-16"), "0:0 L009 this file is saved as UTF-16"),
        (b"on,value\n2018-03-31,7\xff\n", "2:13 L009 the byte 0xFF is not UTF-8"),
        (b"on,value\n2018-03-31,7\x00\n", "2:13 L010"),
        (b"PK\x03\x04", "0:0 L009 this is a Word document or another archive, not text"),
        (b"on,value,note\n2018-03-31,7,{{ x }}\n", "2:14 S010"),
    ],
)
def test_what_is_no_sheet_is_said(tmp_path: Path, data: bytes, expected: str) -> None:
    said, _ = found_in(tmp_path, data)
    assert any(one.startswith(f"data/calls.csv:{expected}") for one in said), said


def test_a_huge_sheet_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / _FILE
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    council(tmp_path, plan=_PLAN.replace("NAMED", "data/calls.csv"))
    assert [one.code for one in load(Folder.at(tmp_path)).problems] == ["L008"]


@pytest.mark.parametrize(
    "named",
    [
        "../q/data/calls.csv",
        "data/../plan.csv",
        "data/../../council.csv",
        "/etc/passwd",
        "/etc/data/calls.csv",
        "C:\\data\\calls.csv",
        "\\\\server\\data\\calls.csv",
        "~/data/calls.csv",
        "https://example.org/data/calls.csv",
        "file:///data/calls.csv",
    ],
)
def test_a_name_that_leads_out_of_the_plan_is_refused(tmp_path: Path, named: str) -> None:
    said, readings = found_in(tmp_path, "on,value\n2018-03-31,7\n", f"'{named}'")
    assert [one.split()[1] for one in said] == ["L013"] and readings == ()


@pytest.mark.parametrize(
    "named", ["calls.csv", "data/calls.xlsx", "data/a/b.csv", "data/.csv", "data/.hidden.csv", "data"]
)
def test_another_name_is_no_sheet(tmp_path: Path, named: str) -> None:
    said, _ = found_in(tmp_path, "on,value\n", named)
    assert [one.split()[1] for one in said] == ["S003"]


def test_a_sheet_that_is_not_there_is_said_with_the_nearest_one(tmp_path: Path) -> None:
    council(tmp_path, plan=_PLAN.replace("NAMED", "data/cals.csv"), data__calls="on,value\n")
    (problem,) = load(Folder.at(tmp_path)).problems
    assert (problem.code, problem.hint) == ("L012", "did you mean 'data/calls.csv'?")


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right that tests do not have on Windows")
def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.csv"
    outside.write_text("on,value\n2018-03-31,7\n", encoding="utf-8")
    root = tmp_path / "project"
    (root / "plans/p/data").mkdir(parents=True)
    (root / _FILE).symlink_to(outside)
    council(root, plan=_PLAN.replace("NAMED", "data/calls.csv"))
    loaded = load(Folder.at(root))
    assert {one.code for one in loaded.problems} == {"L013", "L012"}
    assert loaded.project is not None and not any(loaded.project.readings.values())


def test_a_sheet_that_no_measure_names_is_not_read(tmp_path: Path) -> None:
    council(tmp_path, data__notes="whatever; this \x00 is\n")
    assert load(Folder.at(tmp_path)).problems == []


def test_a_reading_in_another_unit_is_said(tmp_path: Path) -> None:
    said, _ = found_in(tmp_path, "on,value\n2018-03-31,71%\n2018-06-30,71 days\n2018-09-30,72 days\n")
    assert said == ["data/calls.csv:3:12 S013 '71 days' is in another unit than this measure, which is in '%'"]


@given(st.one_of(st.binary(max_size=200), st.text(alphabet='on,value\n"=+-;\r\t 0123', max_size=80).map(str.encode)))
def test_no_bytes_are_more_than_a_diagnostic(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("sheet") / "a.csv"
    path.write_bytes(data)
    problems: list[Diagnostic] = []
    sheet = load_sheet(path, "a.csv", SYNONYMS, problems)
    if sheet is not None:
        read_readings(*sheet, problems)
    for problem in problems:
        assert problem.span.line <= len(problem.span.source.lines) + 1
