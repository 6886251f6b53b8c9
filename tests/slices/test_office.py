"""What LibreOffice makes of what is made of plans: the workbook's cells, and dashboards that take one page."""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from reportgen.compose import Edition, dashboard
from reportgen.compose.workbooks import compose
from reportgen.data import Value
from reportgen.model.project import Project
from reportgen.pipeline import template_of
from reportgen.writers import docx, xlsx
from tests.cycle.projects import OFSTED, manchester
from tests.slices.projects import SEND_DAY, loaded

pytestmark = pytest.mark.office


def _convert(where: Path, to: str, *files: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is not on the PATH")
    profile = f"-env:UserInstallation={(where / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", to, "--outdir", str(where), *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=240, check=False)
    assert done.returncode == 0, done.stderr


def _shown(value: Value) -> str:
    if isinstance(value, date):
        return f"{value.day} {value:%b} {value.year}"
    return "" if value is None else str(value)


def test_libreoffice_reads_in_every_sheet_what_the_plan_says(council: Project, tmp_path: Path) -> None:
    books = {
        "send": compose(council, council.plans["send"], SEND_DAY)[0],
        "manchester": compose(manchester(), manchester().plans[OFSTED], date(2018, 2, 22))[0],
    }
    files = [tmp_path / f"{name}.xlsx" for name in books]
    for file, book in zip(files, books.values(), strict=True):
        file.write_bytes(xlsx.write(book)[0])
    # Comma, quotation mark, UTF-8, from the first line; cells as they are shown; all sheets, each into a file.
    _convert(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1", *files)
    for name, book in books.items():
        for sheet in book.sheets:
            with (tmp_path / f"{name}-{sheet.name}.csv").open(encoding="utf-8", newline="") as lines:
                heading, *rows = csv.reader(lines)
            assert heading == [column.heading for column in sheet.columns]
            assert rows == [[_shown(value) for value in row] for row in sheet.rows]


def test_the_dashboard_of_any_plan_takes_one_page(town: Path, council: Project, tmp_path: Path) -> None:
    many = council.plans["send"].items[0]
    long = "A name of a priority that goes on and on and says nearly everything that the priority is about at once"
    plan = council.plans["send"]
    early = many.children[0]
    below = tuple(replace(early, text=long, ref=f"12.{number}") for number in range(9))
    items = tuple(replace(many, id=f"i{number}", title=long, children=below) for number in range(40))
    twelve = replace(plan, title=long, items=items[:12])
    plans = {"send": plan, "years": council.plans["years"], "forty": replace(plan, items=items), "twelve": twelve}
    files = []
    for name, one in plans.items():
        made, problems = dashboard.compose(council, one, SEND_DAY, Edition.ACCESSIBLE)
        assert problems == []
        data, problems = docx.write(made, template_of(loaded(town), "document"))
        assert problems == []
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(data)
    _convert(tmp_path, "pdf", *files)
    pages = {file.stem: len(PdfReader(file.with_suffix(".pdf")).pages) for file in files}
    assert pages == dict.fromkeys(plans, 1)
