"""What leads, bodies, partners, wards and everybody get to read of plans."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.compose import Edition, dashboard
from reportgen.compose import overview as overviews
from reportgen.compose import slices as pages
from reportgen.document import Document, Link, Table
from reportgen.model.project import Project
from reportgen.pipeline.overview import overview
from reportgen.pipeline.slices import file_names, slices
from reportgen.plain import as_text
from reportgen.progress.slices import NOBODY, SLICES
from reportgen.writers import text
from tests.changes.years import years
from tests.conftest import Golden
from tests.cycle.projects import blocks_of, dump
from tests.slices.projects import REPOSITORY, SEND_DAY, anytown, loaded
from tests.slices.test_summary import counted


def _slices(town: Path, plan: str, by: str) -> dict[str, pages.Slice]:
    (cut,) = slices(loaded(town), [plan], [by], SEND_DAY)
    return {one.name: one for one in cut.slices}


def _page(project: Project, one: pages.Slice, edition: Edition = Edition.PAGE) -> Document:
    made, problems = pages.compose(project, one, edition)
    assert problems == []
    return made


def _tables(made: Document) -> dict[str, list[list[str]]]:
    """The rows of each table, by its caption."""
    return {
        block.caption: [[as_text(cell.blocks) if cell else "" for cell in row.cells] for row in block.rows]
        for block in blocks_of(made)
        if isinstance(block, Table)
    }


# --- slices ------------------------------------------------------------------


def test_a_chase_sheet_says_what_is_overdue_what_is_due_and_what_to_send(
    town: Path, council: Project, golden: Golden
) -> None:
    ann = _slices(town, "send", "lead")["ann"]
    golden("slices/lead-page.txt", dump(_page(council, ann)))
    golden("slices/lead-word.txt", dump(_page(council, ann, Edition.ACCESSIBLE)))


def test_the_e_mail_can_be_sent_as_it_stands(town: Path, council: Project, golden: Golden) -> None:
    made, problems = pages.compose_mail(council, _slices(town, "send", "lead")["ann"])
    assert problems == []
    golden("slices/lead-mail.txt", text.write(made).decode())


def test_a_lead_with_nothing_to_chase_is_told_so(town: Path, council: Project) -> None:
    cat = _slices(town, "send", "lead")["cat"]
    mail = text.write(pages.compose_mail(council, cat)[0]).decode()
    assert mail.startswith("Subject: SEND Action Plan: nothing due by 10 February 2026\n")
    assert "There is nothing to send." in mail and "What to send" not in mail
    assert "Due later: Cat Cooper" in _tables(_page(council, cat))


def test_every_number_of_a_page_is_the_one_counted_by_hand(town: Path, council: Project) -> None:
    for name, one in _slices(town, "years", "lead").items():
        tables = _tables(_page(council, one))
        by_hand = counted(SEND_DAY, name)
        full = council.council.people[name].name
        shown = [number for number in tables[f"{full}: how the actions stand"][0] if number != "0"]
        states = ("overdue", "due soon", "due later", "complete", "withdrawn")
        assert shown == [str(by_hand.total()), *(str(by_hand[state]) for state in states if by_hand[state])]
        assert len(tables.get(f"Overdue: {full}", [])) == by_hand["overdue"]
        assert len(tables.get(f"Due by 10 February 2026: {full}", [])) == by_hand["due soon"]


@pytest.mark.parametrize("by", SLICES)
def test_no_action_of_a_slice_is_missing_from_its_page(town: Path, council: Project, by: str) -> None:
    for name, one in _slices(town, "send", by).items():
        words = as_text(_page(council, one).parts["body"])
        left_out = ("complete", "withdrawn") if by == "lead" else ()
        for action in one.actions:
            if action.state not in left_out:
                assert as_text_of(action.item.text) in words, (by, name)


def as_text_of(typed: str) -> str:
    return " ".join(typed.replace("**", "").split())


def test_actions_of_nobody_have_a_page_and_no_e_mail(town: Path, council: Project) -> None:
    nobody = _slices(town, "send", "lead")[NOBODY]
    assert _page(council, nobody).title == "SEND Action Plan: actions without a lead"
    assert nobody.file == "no-lead"


def test_two_leads_whose_names_give_one_file_have_two_files(town: Path) -> None:
    assert file_names(["Chair / DCS", "chair-dcs", "主席", "", "../../x"], "lead") == {
        "Chair / DCS": "chair-dcs",
        "chair-dcs": "chair-dcs-2",
        "主席": "lead",
        "": "no-lead",
        "../../x": "x",
    }


# --- dashboards and the overview ---------------------------------------------


def test_a_dashboard_shows_a_plan_on_a_page(council: Project, golden: Golden) -> None:
    made, problems = dashboard.compose(council, council.plans["send"], SEND_DAY, Edition.PAGE)
    assert problems == []
    golden("slices/dashboard.txt", dump(made))


def test_the_overview_shows_all_plans_and_what_is_said_twice(town: Path, council: Project, golden: Golden) -> None:
    made, problems = overviews.compose(council, *overview(loaded(town), None))
    assert problems == []
    golden("slices/overview.txt", dump(made))


def test_the_overview_leads_to_the_dashboard_of_each_plan(town: Path, council: Project) -> None:
    made, _ = overviews.compose(council, *overview(loaded(town), None))
    (table,) = (block for block in blocks_of(made) if isinstance(block, Table) and block.id == "plans")
    cells = [row.cells[0] for row in table.rows]
    links = [cell.blocks[0].content[0] for cell in cells if cell]  # type: ignore[union-attr]
    assert [link.target for link in links if isinstance(link, Link)] == [
        "./schools/dashboard.html",
        "./send/dashboard.html",
        "./years/dashboard.html",
    ]


def test_the_overview_counts_two_years_as_they_were_written_down(town: Path, council: Project) -> None:
    made, _ = overviews.compose(council, *overview(loaded(town), None))
    by_hand = counted(SEND_DAY)
    (row,) = (row for row in _tables(made)["Plans"] if row[0].startswith("Two Years"))
    numbers = [by_hand.total(), by_hand["complete"], by_hand["overdue"], by_hand["due soon"]]
    assert row[1:5] == [str(number) for number in numbers]


# --- the commands ------------------------------------------------------------


def _run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    code = main(["--project", str(root), *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_slices_says_whom_to_chase(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, town, "slices", "send", "--output", str(tmp_path), "--format", "txt")
    assert code == 0
    assert out.splitlines()[:5] == [
        "send, as at 10 January 2026; due soon is what is due by 10 February 2026",
        "  Ann Archer: 1 overdue, 1 due soon",
        "  Bob Baker: 1 overdue, 1 due soon",
        "  without a lead: 1 open, 0 overdue, 0 due soon",
        "  nothing to chase: Cat Cooper",
    ]
    assert sorted(path.name for path in (tmp_path / "send" / "leads").iterdir()) == ["ann.txt", "bob.txt", "cat.txt"]


def test_slices_says_where_a_plan_names_no_ward(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, town, "slices", "years", "--by", "ward", "--output", str(tmp_path))
    assert "no ward is named in this plan: a column such as '- Wards: action.wards' adds the field" in out
    assert not any(tmp_path.iterdir())


def test_the_day_can_be_chosen(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, town, "slices", "send", "--on", "2025-12-01", "--format", "txt", "--output", str(tmp_path))
    assert "  Ann Archer: 0 overdue, 1 due soon" in out
    assert "as at 1 December 2025" in (tmp_path / "send" / "leads" / "ann.txt").read_text()


def test_a_kind_that_there_is_not_is_wrong_use(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _run(capsys, town, "export", "--format", "pdf")
    assert (code, err) == (2, "reportgen: --format takes xlsx, csv, ics, not 'pdf'\n")
    code, _, err = _run(capsys, town, "slices", "--by", "leads")
    assert (code, err) == (2, "reportgen: --by takes lead, body, partner, ward, not 'leads'\n")


def test_a_second_run_writes_nothing_and_check_says_so(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["slices", "--format", "html"], ["overview"], ["export"]):
        where = ["--output", str(tmp_path)]
        assert _run(capsys, town, *command, *where, "--check")[0] == 1
        assert _run(capsys, town, *command, *where)[0] == 0
        code, out, _ = _run(capsys, town, *command, *where, "--check")
        assert code == 0 and " 0 would change" in out
    assert (tmp_path / "index.html").is_file()


def test_the_same_bytes_come_under_another_hash_seed_zone_and_language(town: Path, tmp_path: Path) -> None:
    def made(name: str, **environment: str) -> dict[str, bytes]:
        for command in ("slices", "overview", "export"):
            arguments = ["--project", str(town), command, "--output", str(tmp_path / name)]
            run = [sys.executable, "-m", "reportgen", *arguments]
            subprocess.run(run, cwd=REPOSITORY, env={"PATH": "", **environment}, check=True, capture_output=True)
        paths = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        return {path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in paths}

    first = made("a", PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    assert first == made("b", PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C.UTF-8")
    assert {"index.html", "send/plan.xlsx", "send/leads/ann.docx", "send/dashboard.html"} <= set(first)


def test_the_overview_is_printed_for_people_and_for_programs(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = _run(capsys, town, "overview", "--output", str(tmp_path))
    for line in (
        "as at 10 January 2026: 3 plans, 207 actions, ",
        "  Schools Plan (schools): no update yet",
        "  20 January 2026, Scrutiny Committee: SEND Action Plan (send)",
        "  recommendation 4 of plans/send/inspection.yaml says again what recommendation 2 of "
        "plans/schools/inspection.yaml said: ",
        "  Ann Archer has more overdue than anybody",
        "  schools, send: Open the hub in the old library building before the summer",
    ):
        assert line in out
    _, out, _ = _run(capsys, town, "overview", "--as", "json", "--output", str(tmp_path))
    told = json.loads(out)
    by_hand = counted(SEND_DAY)
    (two_years,) = (plan for plan in told["plans"] if plan["plan"] == "years")
    assert two_years["states"] == dict(by_hand)
    assert told["actions_in_two_plans"][0][0]["plan"] == "schools"


def test_a_plan_with_an_error_is_named_and_the_others_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = anytown(tmp_path / "project") / "plans" / "years" / "plan.yaml"
    broken.write_text(broken.read_text().replace("    owner: ann\n", "    ovner: ann\n", 1))
    code, out, err = _run(capsys, tmp_path / "project", "overview")
    assert code == 1 and "'ovner'" in err
    assert "2 plans, 7 actions" in out and "not counted, since their files have errors: years" in out
    page = (tmp_path / "project" / "output" / "index.html").read_text()
    assert "Not counted, since their files have errors: years." in page


def test_a_council_without_a_format_for_documents_is_told_what_to_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    council = anytown(tmp_path) / "plans" / "council.yaml"
    council.write_text(council.read_text().replace("document_format: document\n", ""))
    code, _, err = _run(capsys, tmp_path, "export")
    assert code == 2 and "'document_format' in plans/council.yaml" in err


def test_where_no_day_is_known_one_has_to_be_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anytown(tmp_path)
    for name in ("send", "years"):
        shutil.rmtree(tmp_path / "plans" / name)
    code, _, err = _run(capsys, tmp_path, "overview")
    assert code == 2 and "--on 2018-03-20" in err
    assert _run(capsys, tmp_path, "overview", "--on", "2025-11-02")[1].startswith("as at 2 November 2025: 1 plan, ")


def test_thousands_of_actions_and_many_leads_are_counted_in_time_linear_in_them(council: Project) -> None:
    plan = council.plans["years"]
    assert len(years(2024)) == 200
    large = replace(plan, items=plan.items * 25)
    made, problems = dashboard.compose(
        replace(council, plans={"years": large}), large, date(2025, 6, 1), Edition.ACCESSIBLE
    )
    assert problems == []
    assert _tables(made)["Two Years: how the actions stand"][0][0] == "5000"
