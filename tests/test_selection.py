"""Which problems ``check`` shows, and that what is shown decides how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.diagnostics import CODES
from reportgen.errors import UsageError
from reportgen.rules import RULES
from reportgen.selection import Selection
from tests.reading.projects import PLAN, good, make, only

FAULTY = good(PLAN).replace("leads:", "leed:").replace("due: End April 2018", "due: once the system is live")
"""The good plan with an error (S001) and a timescale that is advice (R001)."""


def shown(*select: str, ignore: tuple[str, ...] = ()) -> set[str]:
    return set(Selection.of(select, ignore).shown)


def checked(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the codes that are shown, and the last line."""
    code = main(["--project", str(root), "check", *arguments])
    lines = capsys.readouterr().out.splitlines()
    return code, [line.split()[2].strip(":") for line in lines if line.startswith("plans/")], lines[-1]


def test_rules_are_selected_by_code_beginning_name_and_family() -> None:
    assert shown("R001") == shown("r001") == shown("timescale-not-understood") == {"R001"}
    assert shown("S") == {code for code in CODES if code.startswith("S")}
    for family in {rule.family for rule in RULES.values()}:
        assert shown(family) == {code for code, rule in RULES.items() if rule.family == family}
    assert shown("R001, S001", "W") == {"R001", "S001", "W001", "W002"}


def test_everything_is_shown_where_nothing_is_asked_for() -> None:
    assert shown() == {*CODES, *RULES}


def test_what_is_ignored_is_ignored_although_it_was_selected() -> None:
    assert shown("S", ignore=("S001",)) == shown("S") - {"S001"}
    assert shown(ignore=("R", "S,M")) == {code for code in CODES if code[0] not in "RSM"}


@pytest.mark.parametrize(
    ("word", "near"),
    [("X9", "'reportgen rules' lists the rules"), ("tiem", "did you mean 'time'?"), ("unknown-kye", "'unknown-key'")],
)
def test_a_word_that_names_no_rule_is_answered_with_the_nearest(word: str, near: str) -> None:
    with pytest.raises(UsageError) as raised:
        Selection.of([word], [])
    assert str(raised.value).startswith(f"'{word}' is no code, beginning of a code, name or family of rules; ")
    assert near in str(raised.value)


def test_what_is_shown_decides_how_the_check_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, {PLAN: FAULTY, **only("R001")})
    assert checked(capsys, root, "--select", "S,R001") == (1, ["S001", "R001"], "1 error, 1 piece of advice")
    assert checked(capsys, root, "--select", "time") == (0, ["R001"], "1 piece of advice; not shown: 1 error")
    assert checked(capsys, root, "--ignore", "unknown-key") == (0, ["R001"], "1 piece of advice; not shown: 1 error")
    assert checked(capsys, root, "--severity", "warning") == (1, ["S001"], "1 error; not shown: 1 piece of advice")
    assert checked(capsys, root, "--select", "records") == (
        0,
        [],
        "no problems; not shown: 1 error, 1 piece of advice",
    )


def test_the_weight_is_that_which_the_council_gave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(
        tmp_path, {PLAN: FAULTY.replace("leed:", "leads:") + "checks: {R001: {severity: error}}\n", **only("R001")}
    )
    assert checked(capsys, root, "--severity", "error") == (1, ["R001"], "1 error")


IGNORING = """\
checks:
  R001:
    ignored:
      - at: supervision-model
        because: |
          the supplier
          has to say
        until: 2018-12-31
"""


def test_what_is_ignored_is_listed_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, {PLAN: FAULTY.replace("leed:", "leads:") + IGNORING, **only("R001")})
    assert checked(capsys, root) == (0, [], "no problems")
    main(["--project", str(root), "check", "--show-ignored"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Ignored:"
    assert lines[1].endswith("advice R001: 'once the system is live' is printed, and not understood as a day")
    assert lines[2:] == ["      = until 2018-12-31: the supplier has to say", "no problems; 1 ignored"]
    assert checked(capsys, root, "--show-ignored", "--ignore", "R001")[2] == "no problems; 0 ignored"


def test_a_check_is_made_as_at_the_day_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, {PLAN: FAULTY.replace("leed:", "leads:") + IGNORING, **only("R001")})
    assert checked(capsys, root, "--on", "31 December 2018") == (0, [], "no problems")
    assert checked(capsys, root, "--on", "2019-01-01") == (0, ["R001"], "1 piece of advice")


@pytest.mark.parametrize("arguments", [["--on", "soon"], ["--severity", "grave"], ["--select", "X9"]], ids=" ".join)
def test_wrong_use_exits_with_2(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(make(tmp_path)), "check", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and arguments[1] in printed.err and "Traceback" not in printed.err
