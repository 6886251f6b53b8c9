"""``reportgen fix``: what it changes, what it only shows, and that all else stays byte for byte."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.cli import main
from reportgen.files import Folder
from reportgen.fixes import HABITS, PROBLEMS, Ground, propose
from reportgen.slugs import slug
from tests.building.projects import COUNCILS, NAMES, publish, settle
from tests.building.reading import page_of, page_words
from tests.reading.projects import COUNCIL, INSPECTION, PLAN, REPORT, changed, good, make, problems

RECORD = """\
title: Inspection of 2017
recommendations:
  - ref: 1
    text: Improve the quality of supervision.
  - ref: 2
    text: |
      Ensure that managers record
      the rationale for their decisions.
"""

TOP = """\
title: Action Plan
answers: inspection
levels: [recommendation, action]
columns: [Recommendation: recommendation.text, Action: action.text, Progress: action.progress, Due: action.due]
recommendations:
"""


def run(root: Path, *arguments: str) -> int:
    return main(["--project", str(root), "fix", *arguments])


def plan(root: Path) -> str:
    return (root / PLAN).read_bytes().decode()


def project(root: Path, items: str) -> Path:
    """A project whose plan has these items."""
    return make(root, {INSPECTION: RECORD, PLAN: TOP + items})


# --- one fix after the other -----------------------------------------------------------------


def test_a_recommendation_with_other_punctuation_quotes_the_record(tmp_path: Path) -> None:
    before = """\
  # --- 1 ---

  - id: supervision   # ours
    text: |
      improve the quality
      of supervision
    # as agreed
    answers: inspection 1   # see there
    leads: 'Director'

  - id: rationale
    quote: inspection 2
"""
    after = """\
  # --- 1 ---

  - id: supervision   # ours
    # as agreed
    quote: inspection 1   # see there
    leads: 'Director'

  - id: rationale
    quote: inspection 2
"""
    root = project(tmp_path, before)
    assert run(root, "--select", "R003") == 0
    assert plan(root) == TOP + after


def test_other_words_are_shown_and_not_changed_unless_they_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = """\
  - id: supervision
    answers: inspection 1
    text: Improve the amount of supervision.
  - id: rationale
    quote: inspection 2
"""
    root = project(tmp_path, items)
    assert run(root) == 0
    assert plan(root) == TOP + items
    assert (
        capsys.readouterr().out
        == f"""\

Not changed by itself, as other words would be printed, or another name be meant:
{PLAN}:8: quote 'inspection 1' in place of a text (R002)
To have it so: reportgen fix --select R002

--- a/{PLAN}
+++ b/{PLAN}
@@ -4,7 +4,6 @@
 columns: [Recommendation: recommendation.text, Action: action.text, Progress: action.progress, Due: action.due]
 recommendations:
   - id: supervision
-    answers: inspection 1
-    text: Improve the amount of supervision.
+    quote: inspection 1
   - id: rationale
     quote: inspection 2

nothing changed
"""
    )
    assert run(root, "--select", "R002") == 0
    assert plan(root) == TOP + items.replace(
        "    answers: inspection 1\n    text: Improve the amount of supervision.\n", "    quote: inspection 1\n"
    )
    assert capsys.readouterr().out == (
        f"{PLAN}:8: quote 'inspection 1' in place of a text (R002)\n1 change in 1 file made\n"
    )


def test_a_text_word_for_word_that_of_the_record_becomes_a_quote(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        """\
  - id: supervision
    answers: inspection 1
    text: Improve the quality of supervision.
  - id: rationale
    text: Ensure that managers record the rationale for their decisions.
    actions: [{id: a, text: Do it}]
""",
    )
    assert run(root) == 0
    assert (
        plan(root)
        == TOP
        + """\
  - id: supervision
    quote: inspection 1
  - id: rationale
    quote: inspection 2
    actions: [{id: a, text: Do it}]
"""
    )
    assert "R004" not in [problem.code for problem in pipeline.check(Folder.at(root), []).problems]


def test_words_in_another_case_or_with_other_hyphens_are_typed_as_they_are_known(tmp_path: Path) -> None:
    items = """\
  - id: supervision
    quote: inspection 1
    Leads: sian_owens
    actions:
      - id: model
        text: Model
        progress:
          - {on: 2018-02-22, status: "Not-Due", note: 'Not Due'}   # first
          - on: 2018-03-22
            status:   COMPLETE
"""
    root = project(tmp_path, items)
    (root / COUNCIL).write_text(good(COUNCIL).replace("tone: green", "tone: Green"), encoding="utf-8")
    # What stands behind a key that was not known is put right as well.
    assert run(root, "--select", "N001,S001,S005") == 0
    fixed = items.replace("Leads: sian_owens", "leads: sian-owens").replace('"Not-Due"', '"not due"')
    assert plan(root) == TOP + fixed.replace("COMPLETE", "complete")
    assert (root / COUNCIL).read_text(encoding="utf-8") == good(COUNCIL)


def test_a_word_that_may_be_another_is_only_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, changed(PLAN, "status: not due", "status: not deu"))
    assert run(root) == 0
    assert "status: not deu" in plan(root)
    printed = capsys.readouterr().out
    assert f"{PLAN}:37: 'not due' for 'not deu' (N001)\nTo have it so: reportgen fix --select N001\n" in printed
    assert "-            status: not deu\n+            status: not due\n" in printed


def test_two_statuses_that_differ_in_case_only_leave_a_third_as_it_is(tmp_path: Path) -> None:
    statuses = "statuses:\n  Not due: {label: A}\n  not-due: {label: B}\n"
    items = "  - {id: s, quote: inspection 1, status: NOT DUE}\n"
    root = project(tmp_path, items)
    (root / PLAN).write_text(statuses + TOP + items, encoding="utf-8")
    assert run(root, "--select", "N001") == 0
    assert plan(root) == statuses + TOP + items


def test_a_key_that_is_there_already_is_not_typed_twice(tmp_path: Path) -> None:
    files = changed(PLAN, "    leads:", "    Leads: Director\n    leads:")
    root = make(tmp_path, files)
    assert run(root, "--select", "S001") == 0
    assert plan(root) == files[PLAN]


def test_ids_are_made_from_the_words_and_are_never_used_twice(tmp_path: Path) -> None:
    items = """\
  - text: We will review the Pathway for children’s homes, and all of its steps in the city.
    measures:
    -   text: Reviews done
    actions:
    -   text: Review it
        # by whom?
    - {text: Review it.}
    -
        id:   # to come
        text: Réexaminer 💡 «la voie»
    - id: review-2
      text: "审查"
      ref: 1a
  - quote: inspection 1
  - ref: 3
"""
    root = project(tmp_path, items)
    assert run(root, "--select", "ids") == 0
    assert (
        plan(root)
        == TOP
        + """\
  - id: review-pathway-childrens-homes-steps
    text: We will review the Pathway for children’s homes, and all of its steps in the city.
    measures:
    -   id: reviews-done
        text: Reviews done
    actions:
    -   id: review
        text: Review it
        # by whom?
    - {id: review-3, text: Review it.}
    -
        id: reexaminer-la-voie   # to come
        text: Réexaminer 💡 «la voie»
    - id: review-2
      text: "审查"
      ref: 1a
  - id: improve-quality-supervision
    quote: inspection 1
  - id: recommendation-3
    ref: 3
"""
    )
    assert {problem.code for problem in problems(root)} <= {"N005"}
    before = plan(root)
    assert run(root) == 0
    assert plan(root) == before


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("To be", "to-be"),
        ("A" * 60, "a" * 40),
        ("Supercalifragilistic expialidocious reviews", "supercalifragilistic-expialidocious"),
        ("  ", ""),
        ("20% – Q4", "20-q4"),
        ("审查", ""),
    ],
)
def test_an_id_is_of_a_few_words_that_matter(text: str, made: str) -> None:
    assert slug(text) == made


def test_an_id_that_stood_in_the_plan_once_is_not_used_again(tmp_path: Path) -> None:
    root = project(tmp_path, "  - id: old\n    quote: inspection 1\n    actions:\n      - id: review\n")

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Plan")
    git("mv", "plans/p", "plans/q")
    git("commit", "--quiet", "--message", "Rename")
    path = root / "plans/q/plan.yaml"
    path.write_text(TOP + "  - quote: inspection 1\n    actions:\n      - text: Review it\n", encoding="utf-8")
    assert run(root, "q", "--select", "ids") == 0
    assert "      - id: review-2\n        text: Review it\n" in path.read_text(encoding="utf-8")


def test_progress_is_put_in_order_and_comments_go_with_their_entry(tmp_path: Path) -> None:
    items = """\
  - id: s
    quote: inspection 1
    actions:
      - id: a
        text: A
        progress:   # newest first
          # the spring
          - on: 20 April 2018
            status: complete
            note: |
              Done.

              All of it.
            # says Tomos

          - on: 2018-02-22    # first
            note: B1

          # of the same day, and later
          - on: 22/02/2018
            note: B2
        # end of the log
        due: End March 2018
      - id: b
        text: B
        progress: [{on: 2018-03-01, note: "x, y"}, {on: 2018-01-01}]
"""
    root = project(tmp_path, items)
    assert run(root, "--select", "order") == 0
    assert (
        plan(root)
        == TOP
        + """\
  - id: s
    quote: inspection 1
    actions:
      - id: a
        text: A
        progress:   # newest first
          - on: 2018-02-22    # first
            note: B1

          # of the same day, and later
          - on: 22/02/2018
            note: B2

          # the spring
          - on: 20 April 2018
            status: complete
            note: |
              Done.

              All of it.
            # says Tomos
        # end of the log
        due: End March 2018
      - id: b
        text: B
        progress: [{on: 2018-01-01}, {on: 2018-03-01, note: "x, y"}]
"""
    )


# --- files as they are -----------------------------------------------------------------------


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_line_ends_byte_order_mark_and_a_missing_last_line_end_stay(bom: bytes, tmp_path: Path) -> None:
    items = "  - quote: inspection 1   # é\n    actions:\n      - {id: a, text: A}\n      - text: |-\n          B"
    root = project(tmp_path, "")
    (root / PLAN).write_bytes(bom + (TOP + items).replace("\n", "\r\n").encode())
    assert run(root) == 0
    fixed = items.replace("- quote", "- id: improve-quality-supervision\n    quote")
    fixed = fixed.replace("- text", "- id: b\n        text")
    assert (root / PLAN).read_bytes() == bom + (TOP + fixed).replace("\n", "\r\n").encode()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
def test_who_may_write_a_file_stays_as_it_is(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / PLAN).chmod(0o664)
    assert run(root) == 0
    assert plan(root) != good(PLAN)
    assert (root / PLAN).stat().st_mode & 0o777 == 0o664


def test_a_file_that_is_a_link_stays_one(tmp_path: Path) -> None:
    root = make(tmp_path)
    kept = root / "kept.yaml"
    (root / PLAN).rename(kept)
    (root / PLAN).symlink_to(kept)
    assert run(root) == 0
    assert (root / PLAN).is_symlink()
    assert kept.read_text(encoding="utf-8") != good(PLAN)


def test_a_file_that_is_not_read_whole_is_left_as_it_is_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = changed(PLAN, "status: not due", "status: Not-Due\n            note: &n x")
    files[PLAN] = files[PLAN].replace("            note: Not Due\n", "")
    root = make(tmp_path, files)
    assert run(root) == 1
    assert plan(root) == files[PLAN]
    assert capsys.readouterr().out == (
        f"{PLAN}:36: left as it is: 'not due' for 'Not-Due' (N001): the file uses anchors, aliases or tags\n"
        "nothing changed\n"
    )


def test_a_council_that_can_not_be_read_leaves_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path, {COUNCIL: "- x\n"})
    assert run(root) == 1
    assert plan(root) == good(PLAN)
    assert "this file does not start with keys" in capsys.readouterr().out


def test_what_is_ignored_for_a_reason_is_left(tmp_path: Path) -> None:
    items = """\
  - id: supervision
    answers: inspection 1
    text: improve the quality of supervision
checks:
  R003:
    ignored:
      - {at: supervision, because: As printed, until: 2030-01-01}
"""
    root = project(tmp_path, items)
    assert run(root, "--select", "R003") == 0
    assert plan(root) == TOP + items


def test_only_the_plans_named_are_changed(tmp_path: Path) -> None:
    root = make(tmp_path)
    shutil.copytree(root / "plans/p", root / "plans/q")
    assert run(root, "q") == 0
    assert plan(root) == good(PLAN)
    assert (root / "plans/q/plan.yaml").read_text(encoding="utf-8") != good(PLAN)


@pytest.mark.parametrize("name", NAMES)
def test_no_word_that_is_printed_changes_in_any_council(name: str, tmp_path: Path) -> None:
    root = settle(COUNCILS / name, tmp_path)
    before = page_words(page_of(publish(root, root / "before").page))
    assert run(root) == 0
    assert page_words(page_of(publish(root, root / "after").page)) == before
    loaded = pipeline.load(Folder.at(root))
    assert loaded.project and propose(Ground(loaded.project), []) == []


# --- the command -----------------------------------------------------------------------------


def test_the_diff_is_one_that_git_applies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = changed(PLAN, "            note: Not Due\n", "            note: Not Due")
    files[PLAN] = files[PLAN].replace("status: not due", "status: Not-Due")
    root = make(tmp_path, files)
    assert run(root, "--diff") == 1
    assert plan(root) == files[PLAN]
    patch = capsys.readouterr().out
    assert patch.endswith("\\ No newline at end of file\n2 changes in 1 file, not made\n")
    subprocess.run(["git", "apply", "-"], cwd=root, input=patch.encode(), check=True)
    applied = plan(root)
    (root / PLAN).write_text(files[PLAN], encoding="utf-8")
    assert run(root) == 0
    assert plan(root) == applied != files[PLAN]
    capsys.readouterr()
    assert run(root, "--diff") == 0
    assert capsys.readouterr().out == "nothing to change\n"


@pytest.mark.parametrize(
    ("names", "said"),
    [("R0002", "did you mean 'R002'?"), ("", "the fixes are: N001"), ("everything", "the fixes are: N001")],
)
def test_a_fix_that_there_is_not_is_wrong_use(
    names: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(make(tmp_path), "--select", names) == 2
    assert said in capsys.readouterr().err


def test_an_unknown_plan_is_wrong_use(tmp_path: Path) -> None:
    assert run(make(tmp_path), "nowhere") == 2


def test_a_thousand_actions_are_given_ids_at_one_reading(tmp_path: Path) -> None:
    actions = "".join(f"      - text: Do the thing number {number}\n" for number in range(3_000))
    root = project(tmp_path, "  - id: s\n    quote: inspection 1\n    actions:\n" + actions)
    assert run(root) == 0
    assert len(re.findall("- id: do-thing-number-", plan(root))) == 3_000


def test_every_fix_is_explained_to_officers() -> None:
    page = (Path(__file__).parents[2] / "docs/officer.md").read_text(encoding="utf-8")
    for name in (*PROBLEMS, *HABITS):
        assert re.search(rf"^\| [^|]*`{name}`", page, re.MULTILINE), name


def test_reports_are_mended_as_plans_are(tmp_path: Path) -> None:
    root = make(tmp_path, changed(REPORT, "contacts: [tomos-pryce]", "Contacts: [Tomos-Pryce]"))
    assert run(root, "--select", "S001,N001") == 0
    assert (root / REPORT).read_text(encoding="utf-8") == good(REPORT)
