"""Two people record progress in two branches: git's own merge joins what they wrote or asks, and never spoils it."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reportgen.cli import main
from reportgen.editing import Insert, Value, apply
from reportgen.editing import Path as Place
from reportgen.editing.rendering import bracketed, lines
from reportgen.loader import load_text
from tests.editing.test_properties import plain
from tests.reading.projects import PLAN, make
from tests.repositories import commit, git
from tests.test_docs import table

NOTE = "docs/decisions/0020-an-entry-is-a-group-of-lines.md"

TOP = """\
title: Action Plan
levels: [recommendation, action]
columns: [Action: action.text, Timescale: action.due, Progress: action.progress]
recommendations:
  - id: first
    actions:
"""
BARE = """\
      - id: {id}
        text: {id}, in words
        due: End {month} 2018
"""
LOG = """\
        progress:
          - on: 2018-02-22
            status: not due
            note: Not Due
"""
IDS = ("a", "b", "c", "d", "e", "f")
BASE = TOP + "".join(BARE.format(id=name, month="May") + (LOG if name in "abef" else "") for name in IDS)


class Entry(NamedTuple):
    """What one of the two writes: into which action, into which of its logs, what."""

    item: str
    log: str
    said: dict[str, Value]


def noted(item: str, on: str, note: str) -> Entry:
    return Entry(item, "progress", {"on": on, "status": "complete", "note": note})


def proved(item: str, on: str, evidence: str) -> Entry:
    return Entry(item, "progress", {"on": on, "status": "complete", "evidence": evidence})


def put_off(item: str, on: str) -> Entry:
    return Entry(item, "revised", {"on": on, "to": "End June 2018", "why": "It came late"})


CASES: dict[str, tuple[Entry, Entry]] = {
    "updated actions far apart": (noted("a", "2018-03-20", "One"), noted("f", "2018-03-20", "One")),
    "updated neighbours with a log": (noted("a", "2018-03-20", "One"), noted("b", "2018-03-20", "One")),
    "updated neighbours without a log": (noted("c", "2018-03-20", "One"), noted("d", "2018-03-20", "One")),
    "one noted progress, one changed the date": (noted("a", "2018-03-20", "One"), put_off("a", "2018-03-20")),
    "the same, in an action without a log": (noted("c", "2018-03-20", "One"), put_off("c", "2018-03-20")),
    "updated one action on two days": (noted("a", "2018-03-20", "One"), noted("a", "2018-03-21", "Two")),
    "updated one action on one day": (noted("a", "2018-03-20", "One"), proved("a", "2018-03-20", "Two")),
    "recorded the same": (noted("a", "2018-03-20", "One"), noted("a", "2018-03-20", "One")),
}

MARK = "stands-here"


def _marked(text: str, entry: Entry, index: int | None = None) -> tuple[str, str]:
    """The text with a line that stands for the entry, and the indent of that line."""
    path: Place = ("recommendations", 0, "actions", IDS.index(entry.item), entry.log)
    marked = apply(text, [Insert(path, MARK, index, after="due" if entry.log == "revised" else None)])
    (line,) = (line for line in marked.splitlines() if MARK in line)
    return marked, line.partition("-")[0]


def _in_lines(entry: Entry, indent: str) -> str:
    return "".join(f"{indent}{line}\n" for line in lines([entry.said]))


def last(text: str, entry: Entry) -> str:
    marked, indent = _marked(text, entry)
    return marked.replace(f"{indent}- {MARK}\n", _in_lines(entry, indent))


def first(text: str, entry: Entry) -> str:
    has = entry.log == "progress" and entry.item in "abef"
    marked, indent = _marked(text, entry, 0 if has else None)
    return marked.replace(f"{indent}- {MARK}\n", _in_lines(entry, indent))


def apart(text: str, entry: Entry) -> str:
    marked, indent = _marked(text, entry)
    return marked.replace(f"{indent}- {MARK}\n", "\n" + _in_lines(entry, indent))


def one_line(text: str, entry: Entry) -> str:
    marked, _ = _marked(text, entry)
    return marked.replace(MARK, bracketed(entry.said))


def one_log(text: str, entry: Entry) -> str:
    return apply(text, [Insert(("log",), {"of": entry.item, "what": entry.log, **entry.said})])


FORMS: dict[str, Callable[[str, Entry], str]] = {
    "lines, last": last,
    "lines, first": first,
    "lines, a blank line between": apart,
    "one line each": one_line,
    "one log for the plan": one_log,
    "lines, `merge=union`": last,
}


def read(text: str) -> Any:
    node, problems = load_text(text, "file")
    return plain(node) if node is not None and not problems else None


def merge(root: Path, files: Mapping[str, tuple[str, str, str]], attributes: str = "") -> dict[str, str | None]:
    """What git makes of files, each as it was, as one changed it and as the other did; None where it asks."""

    def write(version: int) -> None:
        for name, texts in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(texts[version], encoding="utf-8", newline="")

    root.mkdir()
    (root / ".gitattributes").write_text(attributes, encoding="utf-8")
    write(0)
    commit(root)
    git(root, "checkout", "--quiet", "-b", "other")
    write(2)
    commit(root)
    git(root, "checkout", "--quiet", "main")
    write(1)
    commit(root)
    return join(root, "other", list(files))


def join(root: Path, branch: str, files: list[str]) -> dict[str, str | None]:
    """What ``git merge`` makes of files; None for each of which it asks."""
    who = ("-c", "user.name=Officer", "-c", "user.email=officer@example.org")
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", *who, "-C", str(root), "merge", "--quiet", "--no-edit", branch]
    subprocess.run(command, check=False, capture_output=True, env={**os.environ, **settings})
    asked = set(git(root, "diff", "--name-only", "--diff-filter=U").splitlines())
    return {name: None if name in asked else (root / name).read_bytes().decode() for name in files}


def test_the_note_says_what_git_makes_of_each_form(tmp_path: Path) -> None:
    files: dict[str, tuple[str, str, str]] = {}
    expected: dict[str, list[Any]] = {}
    for form, write in FORMS.items():
        for case, (one, other) in CASES.items():
            name = f"{'union' if 'union' in form else 'plain'}/{list(FORMS).index(form)}-{list(CASES).index(case)}.yaml"
            here, there = write(BASE, one), write(BASE, other)
            files[name] = (BASE, here, there)
            expected[name] = [read(here if one == other else write(*pair)) for pair in ((here, other), (there, one))]
    merged = merge(tmp_path / "repository", files, "union/* merge=union\n")
    outcomes = {
        name: "conflict" if text is None else "joined" if read(text) in expected[name] else "spoiled"
        for name, text in merged.items()
    }
    rows = table(NOTE, "what the two did")
    assert [row[0] for row in rows] == list(CASES)
    found = [list(outcomes.values())[at :: len(CASES)] for at in range(len(CASES))]
    assert found == [row[1:] for row in rows]


# --- the command itself ----------------------------------------------------------------------


def update(root: Path, item: str, *said: str) -> None:
    assert main(["--project", str(root), "update", item, *said]) == 0


def branches(root: Path, here: tuple[str, ...], there: tuple[str, ...]) -> str | None:
    """The plan after two people gave the command in two branches and one merged the other's; None where git asks."""
    make(root, {PLAN: BASE})
    commit(root)
    git(root, "checkout", "--quiet", "-b", "other")
    update(root, *there)
    commit(root)
    git(root, "checkout", "--quiet", "main")
    update(root, *here)
    commit(root)
    return join(root, "other", [PLAN])[PLAN]


ONE = ("--on", "2018-03-20", "--status", "complete", "--note", "One")
LATE = ("--on", "2018-03-20", "--due", "End June 2018", "--why", "It came late")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (("a", *ONE), ("f", *ONE)),
        (("a", *ONE), ("b", *ONE)),
        (("c", *ONE), ("d", *ONE)),
        (("c", *ONE, *LATE), ("d", *ONE, *LATE)),
        (("a", *ONE), ("a", *LATE)),
        (("a", *ONE), ("a", *ONE)),
        (("first", *ONE), ("a", *ONE)),
    ],
    ids=["far apart", "neighbours", "neighbours without logs", "dates as well", "a note, a date", "the same", "above"],
)
def test_what_two_people_recorded_in_two_branches_is_joined(
    here: tuple[str, ...], there: tuple[str, ...], tmp_path: Path
) -> None:
    merged = branches(tmp_path / "branches", here, there)
    alone = make(tmp_path / "alone", {PLAN: BASE})
    update(alone, *here)
    update(alone, *there)
    assert merged == (alone / PLAN).read_bytes().decode()


def test_where_git_asks_either_side_is_taken_and_the_other_recorded_again(tmp_path: Path) -> None:
    two = ("a", "--on", "2018-03-21", "--status", "complete", "--note", "Two")
    root = tmp_path / "branches"
    assert branches(root, ("a", *ONE), two) is None
    git(root, "checkout", "--ours", PLAN)
    update(root, *two)
    update(root, "a", *ONE)
    entry = "          - on: {}\n            status: complete\n            note: {}\n"
    both = entry.format("2018-03-20", "One") + entry.format("2018-03-21", "Two")
    at = BASE.index(LOG) + len(LOG)
    assert (root / PLAN).read_bytes().decode() == BASE[:at] + both + BASE[at:]


def test_many_updates_of_different_items_are_joined_whatever_the_plans_look_like(tmp_path: Path) -> None:
    """Twenty plans of ten actions; each action is updated by the one, by the other, or by nobody."""
    random_ = random.Random(2018)
    files: dict[str, tuple[str, str, str]] = {}
    both: dict[str, str] = {}
    for number in range(20):
        gap = random_.choice(["", "", "\n", "      # --- next ---\n"])
        text = TOP + gap.join(
            BARE.format(id=f"action-{at}", month=random_.choice(["May", "June"]))
            + LOG * random_.choice([0, 1])
            + random_.choice(["", "        owner: Chair\n"])
            for at in range(10)
        )
        halves: tuple[list[int], list[int]] = ([], [])
        for at in range(10):
            if random_.random() < 0.7:
                random_.choice(halves).append(at)
        one, other = (_rows(half, random_) for half in halves)
        name = f"{number}.yaml"
        files[name] = (
            text,
            _recorded(tmp_path / f"{number}-one", text, [one]),
            _recorded(tmp_path / f"{number}-other", text, [other]),
        )
        both[name] = _recorded(tmp_path / f"{number}", text, [one, other])
    assert merge(tmp_path / "repository", files) == both


SAID = (
    "complete,One,,",
    "complete,One,,",
    "not due,Two,,",
    ",,End July 2018,It came late",
    "complete,One,End July 2018,It came late",
)


def _rows(half: list[int], random_: random.Random) -> list[str]:
    return [f"action-{at},2018-03-20,{random_.choice(SAID)}" for at in half]


def _recorded(root: Path, text: str, sheets: list[list[str]]) -> str:
    """The plan with the rows of each sheet recorded by the command, one sheet after the other."""
    make(root, {PLAN: text})
    for rows in sheets:
        sheet = root / "updates.csv"
        sheet.write_text("\n".join(["id,on,status,note,due,why", *rows]), encoding="utf-8")
        assert main(["--project", str(root), "update", "--from", str(sheet)]) == 0
    return (root / PLAN).read_bytes().decode()
