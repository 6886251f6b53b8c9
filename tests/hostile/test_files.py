"""Files that are meant to break something: each is a problem with its place, and nothing is written."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.cli import main
from reportgen.diagnostics import Diagnostic
from reportgen.files import Folder
from reportgen.loader import load_text
from tests.reading.projects import (
    COUNCIL,
    FORMAT,
    INSPECTION,
    PLAN,
    REPORT,
    changed,
    good,
    load_bytes,
    make,
    make_buildable,
    problems,
    said,
)

_TEXT = "text: We will commission a model"


def _bomb() -> str:
    """Billion laughs: each list holds the one before it nine times."""
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{step}: &a{step} [{', '.join([f'*a{step - 1}'] * 9)}]" for step in range(1, 30)]
    return "\n".join(lines) + "\n"


HOSTILE: dict[str, tuple[bytes, str]] = {
    "duplicate keys": (b"title: a\ntitle: b\n", "2:1 L003"),
    "ten thousand duplicate keys": (b"title: a\n" * 10_000, "2:1 L003"),
    "a tab": (b"title: a\nlevels:\n\t- action\n", "3:1 L002"),
    "a quote that is not closed": (b"title: 'a\n" + b"x\n" * 1_000, "1:8 L001"),
    "billion laughs": (_bomb().encode(), "1:5 L004"),
    "an alias of itself": (b"a: &a [*a]\n", "1:4 L004"),
    "a merge of itself": (b"a: &a\n  <<: *a\n", "1:4 L004"),
    "a python object": (b"title: !!python/object/apply:os.system [id]\n", "1:8 L005"),
    "a python module": (b"title: !!python/module:os\n", "1:8 L005"),
    "a binary": (b"title: !!binary AAAA\n", "1:8 L005"),
    "a tag of its own": (b"%TAG ! tag:evil.example,2000:\n---\ntitle: !x y\n", "3:8 L005"),
    "two documents": (b"title: a\n---\ntitle: b\n", "2:1 L006"),
    "100,000 opened brackets": (b"title: " + b"[" * 100_000, "1:47 L007"),
    "100,000 brackets": (b"title: " + b"[" * 100_000 + b"]" * 100_000, "1:47 L007"),
    "100,000 braces": (b"title: " + b"{a: " * 100_000, "1:164 L007"),
    "a staircase": (b"".join(b" " * step + b"a:\n" for step in range(2_000)), "41:41 L007"),
    "lists in lists": (b"- " * 100_000 + b"a\n", "1:81 L007"),
    "questions in questions": (b"? " * 50_000 + b"a\n", "1:3 L014"),
    "invalid UTF-8": (b"title: ok\n# caf\xe9\n", "2:6 L009"),
    "overlong UTF-8": (b"title: \xc0\xaf\n", "1:8 L009"),
    "half a surrogate": (b"title: \xed\xa0\x80\n", "1:8 L009"),
    "UTF-16": ("title: Ŵyn\n".encode("utf-16"), "0:0 L009"),
    "UTF-16, big-endian": ("\ufefftitle: Ŵyn\n".encode("utf-16-be"), "0:0 L009"),
    "UTF-16 without a mark": (b"t\0i\0t\0l\0e\0:\0 \0a\0", "0:0 L009"),
    "a Word document": (b"PK\x03\x04" + bytes(range(256)), "0:0 L009"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "0:0 L009"),
    "rich text": (b"{\\rtf1\\ansi title: a}", "0:0 L009"),
    "NUL": (b"title: a\0b\n", "1:9 L010"),
    "a line break of Word": (b"title: a\x0bb\n", "1:9 L010"),
    "a cell's end of Word": (b"# \x07\ntitle: a\n", "1:3 L010"),
    "an escape": (b"title: \x1b[31mred\n", "1:8 L010"),
    "DEL": (b"title: a\x7f\n", "1:9 L010"),
    "a line separator": ("title: a\u2028b\n".encode(), "1:9 L010"),
    "a next-line character": ("title: a\u0085b\n".encode(), "1:9 L010"),
    "right to left": ("title: a\u202eb\n".encode(), "1:9 L010"),
    "a mark in the middle": ("title: a\ufeffb\n".encode(), "1:9 L010"),
    "no character": ("title: a\uffffb\n".encode(), "1:9 L010"),
    "a control character by its code": (b'title: "a\\u000bb"\n', "1:8 L010"),
    "a direction by its code": (b'title: "a\\u202Eb"\n', "1:8 L010"),
    "NUL by its code": (b'title: "a\\0b"\n', "1:8 L010"),
    "a list for a key": (b"[a]: b\n", "1:1 L014"),
    "mark-up of templates": (b"title: '{{ 7*7 }}'\n", "1:9 S010"),
    "mark-up of templates in a block": (b"title: |\n  a\n  b {% raw %}\n", "3:5 S010"),
    "mark-up of templates in a key": (b"'{{ x }}': a\n", "1:2 S010"),
}


@pytest.mark.parametrize(("data", "first"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_a_problem_at_its_place_at_once(data: bytes, first: str) -> None:
    started = time.perf_counter()
    _, found = load_bytes(data, "plan.yaml")
    assert time.perf_counter() - started < 2
    assert said(found)[0].startswith(f"plan.yaml:{first} "), said(found)[:3]
    assert all(problem.message and problem.hint for problem in found)


def test_an_alias_bomb_takes_milliseconds() -> None:
    started = time.perf_counter()
    _, found = load_text(_bomb(), "plan.yaml")
    assert time.perf_counter() - started < 0.1
    assert {problem.code for problem in found} == {"L004"}


def test_very_long_lines_are_read(tmp_path: Path) -> None:
    plan = good(PLAN).replace(_TEXT, "text: " + "word " * 19_000).replace("ref: 1", "ref: " + "1" * 100_000)
    assert said(problems(make(tmp_path, {PLAN: plan}))) == []


def test_a_very_long_key_is_a_problem(tmp_path: Path) -> None:
    plan = good(PLAN).replace("ref: 1", "r" * 100_000 + ": 1")
    found = problems(make(tmp_path, {PLAN: plan}))
    assert [problem.code for problem in found] == ["L001"]
    assert found[0].span.line == 16


def test_a_long_line_is_shown_only_near_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = good(PLAN).replace(_TEXT, f"text: '{'word ' * 100_000}' more")
    assert main(["--project", str(make(tmp_path, {PLAN: plan})), "check"]) == 1
    printed = capsys.readouterr().out
    assert len(printed) < 1_000
    _, shown, caret, *_ = printed.splitlines()
    assert shown[caret.index("^") :] == "more"


def test_many_keys_are_read_in_time(tmp_path: Path) -> None:
    plan = good(PLAN) + "".join(f"key{number}: x\n" for number in range(2_000))
    started = time.perf_counter()
    found = problems(make(tmp_path, {PLAN: plan}))
    assert len(found) == 2_000
    assert time.perf_counter() - started < 5


# --- the size and kind of files -------------------------------------------------------------


def test_a_file_of_100_mb_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path)
    with (root / PLAN).open("r+b") as file:
        file.truncate(100 * 1024 * 1024)

    read: Callable[[Path], bytes] = Path.read_bytes

    def read_small(path: Path) -> bytes:
        assert path.name != "plan.yaml", "the file was read"
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_small)
    assert said(problems(root)) == [
        "plans/p/plan.yaml:0:0 L008 the file has 104 MB; the limit is 67 MB | split it, or look what got into the file"
    ]


def _link(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target)
    except OSError:  # Windows, without the right to make links
        pytest.skip("this machine makes no links")


@pytest.mark.parametrize("name", [COUNCIL, PLAN, INSPECTION, REPORT, FORMAT])
def test_a_link_out_of_the_project_is_refused(name: str, tmp_path: Path) -> None:
    root = make(tmp_path / "project")
    outside = tmp_path / "outside.yaml"
    (root / name).rename(outside)
    _link(root / name, outside)
    assert said(problems(root)) == [
        f"{name}:0:0 L013 the file is a link that leads out of the project | put the file itself into the project"
    ]


@pytest.mark.parametrize("name", ["report.docx", "report.html.j2", "report.css", "report.js"])
def test_a_template_that_is_a_link_out_of_the_project_is_refused(name: str, tmp_path: Path) -> None:
    root = make_buildable(tmp_path / "project")
    file, outside = root / "templates" / "paper" / name, tmp_path / name
    file.rename(outside)
    _link(file, outside)
    refused = [
        f"templates/paper/{name}:0:0 L013 the file is a link that leads out of the project "
        "| put the file itself into the project"
    ]
    assert said(problems(root)) == refused
    assert pipeline.build(Folder.at(root), [], tmp_path / "output", pipeline.KINDS).files == []


@pytest.mark.parametrize("name", ["plans/p", "plans/p/reports", "templates/paper"])
def test_a_folder_that_is_a_link_out_of_the_project_is_refused(name: str, tmp_path: Path) -> None:
    root = make(tmp_path / "project")
    outside = tmp_path / "outside"
    (root / name).rename(outside)
    _link(root / name, outside)
    found = problems(root)
    assert {problem.code for problem in found} == {"L013"}
    assert len(found) == 1, said(found)


def test_a_link_within_the_project_is_followed(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / INSPECTION).rename(root / "records.txt")
    _link(root / INSPECTION, root / "records.txt")
    assert said(problems(root)) == []


@pytest.mark.parametrize("name", [PLAN, INSPECTION, REPORT])
def test_a_link_to_nowhere_is_one_problem(name: str, tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / name).unlink()
    _link(root / name, root / "nowhere.yaml")
    assert [(problem.code, problem.span.source.path) for problem in problems(root)] == [("L011", name)]


def test_a_link_to_itself_is_one_problem(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / PLAN).unlink()
    _link(root / PLAN, root / PLAN)
    assert [(problem.code, problem.span.source.path) for problem in problems(root)] == [("L011", PLAN)]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are Unicode there")
@pytest.mark.parametrize("name", [b"plans/p/reports/g\xfdyl.yaml", b"plans/p/documents/g\xfdyl.md", b"plans/g\xfdyl"])
def test_a_name_that_is_no_text_is_one_problem(name: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # As a ZIP file of another system leaves it.
    root = make_buildable(tmp_path)
    path = Path(os.fsdecode(os.fsencode(root) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    if path.suffix:
        path.write_text(good(REPORT), encoding="utf-8")
    else:
        path.mkdir()
        (path / "plan.yaml").write_text(good(PLAN), encoding="utf-8")
    assert [(one.code, one.message) for one in problems(root)] == [
        ("L015", "this is not read: its name is not in UTF-8")
    ]
    for command in ("check", "build", "dates"):
        assert main(["--project", str(root), command]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert (root / "output/p/r.html").is_file()


def test_a_plan_folder_may_have_any_name(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / "plans/p").rename(root / "plans/[a]*?{2018} – Ŵyn’s")
    report = root / "plans/[a]*?{2018} – Ŵyn’s/reports/r.yaml"
    report.write_text(good(REPORT).replace("plan: p", 'plan: "[a]*?{2018} – Ŵyn’s"'), encoding="utf-8")
    assert said(problems(root)) == []


# --- names that are looked up ---------------------------------------------------------------

ESCAPES = [
    "../p",
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\p",
    "p/../p",
    "./p",
    "~root",
    "p/",
    "file:///etc/passwd",
    "CON",
]

LOOKED_UP = {
    "plan of a report": (REPORT, "plan: p", "plan: {}"),
    "format of a report": (REPORT, "format: paper", "format: {}"),
    "contact": (REPORT, "contacts: [tomos-pryce]", "contacts: ['{}']"),
    "set of outcomes": (REPORT, "  our-place:\n", "  '{}':\n"),
    "outcome": (REPORT, "    thriving:", "    '{}':"),
    "record": (PLAN, "answers: inspection", "answers: '{}'"),
    "quote": (PLAN, "quote: inspection 1", "quote: '{} 1'"),
    "status": (PLAN, "status: not due", "status: '{}'"),
    "level of a column": (PLAN, "action.due", "'{}.due'"),
    "id": (PLAN, "id: supervision-model", "id: '{}'"),
    "person's id": (COUNCIL, "  tomos-pryce:", "  '{}':"),
}


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize("place", LOOKED_UP)
def test_a_path_is_no_name(place: str, escape: str, tmp_path: Path) -> None:
    name, old, new = LOOKED_UP[place]
    found = problems(make(tmp_path, changed(name, old, new.format(escape))))
    assert any(problem.severity.value == "error" and problem.span.source.path == name for problem in found)
    assert all(problem.span.source.path != "" and ".." not in problem.span.source.path for problem in found)


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize(
    ("old", "new"),
    [("body: scrutiny-panel", "body: '{}'"), ("title: The inspection", "title: '{}'")],
    ids=["body", "title"],
)
def test_a_path_where_words_may_stand_is_only_words(old: str, new: str, escape: str, tmp_path: Path) -> None:
    root = make(tmp_path / "project", changed(REPORT, old, new.format(escape)))
    before = sorted(tmp_path.rglob("*"))
    assert said(problems(root)) == []
    assert sorted(tmp_path.rglob("*")) == before


def test_problems_are_the_same_in_any_order_of_reading(tmp_path: Path) -> None:
    files = {PLAN: "leed: x\n", REPORT: "formt: x\n", COUNCIL: good(COUNCIL) + "x: y\n"}
    first: list[Diagnostic] = problems(make(tmp_path / "a", files))
    assert [problem.span.source.path for problem in first] == sorted(problem.span.source.path for problem in first)
    assert {problem.span.source.path for problem in first} == {COUNCIL, PLAN, REPORT}
    assert said(first) == said(problems(make(tmp_path / "b", dict(reversed(files.items())))))
