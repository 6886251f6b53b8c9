"""Charts: the same bytes everywhere, nothing of the machine in them, and readable without colours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from reportgen import charts
from reportgen.dates import MONTHS
from reportgen.document import Chart, ChartLine, ChartPoint
from tests.measures.projects import REPORT, REPOSITORY, brackenford
from tests.writers.sample import FIGURE

_SVG = "{http://www.w3.org/2000/svg}"

# Draws the sample's chart and says what of.
_DRAW = """
import sys, hashlib
from reportgen import charts
from tests.writers.sample import FIGURE
for data in (charts.svg(FIGURE.chart).body.encode(), charts.png(FIGURE.chart).data):
    print(hashlib.sha256(data).hexdigest())
"""
_ASK = """
import sys
from reportgen.cli import main
code = main(sys.argv[1:])
print(code, sorted({"matplotlib", "numpy", "PIL"} & set(sys.modules)))
"""
# What another machine may have: settings that change every drawing, in the folder and at home.
_SETTINGS = """
lines.linewidth: 9
font.size: 31
axes.facecolor: red
savefig.dpi: 30
svg.fonttype: path
timezone: Asia/Tokyo
"""


def run(program: str, *arguments: str, where: Path = REPOSITORY, **environment: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=where,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_chart_has_the_same_bytes_in_another_process_zone_locale_and_folder(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text(_SETTINGS, encoding="utf-8")
    here = run(_DRAW, PYTHONHASHSEED="1", TZ="UTC")
    there = run(
        _DRAW, where=tmp_path, PYTHONHASHSEED="77", TZ="Pacific/Auckland", LC_ALL="de_DE.UTF-8", MPLBACKEND="Agg",
        MATPLOTLIBRC=str(tmp_path), SOURCE_DATE_EPOCH="0",
    )  # fmt: skip
    assert len(here) == 2 and here == there


@pytest.mark.parametrize("command", [["check"], ["build", "--format", "html"], ["build"]], ids=" ".join)
def test_nothing_that_draws_is_imported_where_nothing_is_drawn(command: list[str], tmp_path: Path) -> None:
    edits = None if command == ["check"] else {REPORT: ("shows: measures", "shows: text")}
    root = brackenford(tmp_path, edits)
    assert run(_ASK, "--project", str(root), *command)[-1] == "0 []"


def test_it_is_imported_where_a_chart_is_drawn(tmp_path: Path) -> None:
    root = brackenford(tmp_path)
    assert run(_ASK, "--project", str(root), "build")[-1] == "0 ['PIL', 'matplotlib', 'numpy']"


def test_a_drawing_has_no_style_sheet_script_font_or_name_of_its_maker() -> None:
    body = charts.svg(FIGURE.chart).body
    assert not re.search(r"<style|<script|<metadata|font-family|atplotlib|xlink|http|<image|<!|clip-path", body)
    assert all(name.startswith(charts.ID) for name in re.findall(r'\bid="([^"]*)"', body))


def test_the_words_of_a_drawing_are_text() -> None:
    root = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{charts.svg(FIGURE.chart).body}</svg>')
    words = {text.text for text in root.iter(f"{_SVG}text")}
    assert {"71.5%", "Target 90%", "Baseline 62%", "March", "2017", "2018"} <= words


def months_of(count: int, step: int) -> list[str]:
    """The months that are named below a chart of so many readings, so many months apart, from April."""
    days = [date(2023 + month // 12, month % 12 + 1, 28) for month in range(3, 3 + count * step, step)]
    chart = replace(FIGURE.chart, points=tuple(ChartPoint(day, Decimal(60 + at)) for at, day in enumerate(days)))
    text = [
        each.text or ""
        for each in ElementTree.fromstring(f"<svg xmlns='{_SVG[1:-1]}'>{charts.svg(chart).body}</svg>").iter(
            f"{_SVG}text"
        )
    ]
    return [words for words in text if words in MONTHS]


@pytest.mark.parametrize(
    ("count", "step", "expected"),
    [
        (24, 1, ["April", "March", "March"]),
        (8, 3, ["April", "January", "January"]),
        (3, 6, ["April", "October", "April"]),
        (2, 3, ["April", "July"]),
    ],
)
def test_the_days_below_a_chart_come_at_one_distance_with_the_first_and_the_last(
    count: int, step: int, expected: list[str]
) -> None:
    assert months_of(count, step) == expected


def test_the_line_breaks_where_there_is_no_reading() -> None:
    body = charts.svg(FIGURE.chart).body
    path = next(one for one in re.findall(r'<path d="([^"]*)" style="fill: none; [^"]*"', body)[::-1])
    assert path.count("M") == 2
    assert body.count("<use ") == 2  # a point for each reading


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2, definitions)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_lines_and_words_stand_out_from_the_paper() -> None:
    for colour in (charts.INK, charts.READINGS, charts.TARGET, charts.BASELINE):
        assert contrast(colour, "#ffffff") >= 4.5


def test_they_stand_out_from_a_dark_page_too() -> None:
    style = (REPOSITORY / "templates/report-for-resolution/report.css").read_text(encoding="utf-8")
    light, dark = style.split("prefers-color-scheme: dark", 1)[0], style.split("prefers-color-scheme: dark", 1)[1]
    for sheet in (light, dark):
        colours = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6}|#fff);", sheet.split("/* --- text", 1)[0]))
        paper = colours["--paper"].replace("#fff", "#ffffff") if len(colours["--paper"]) == 4 else colours["--paper"]
        for name in ("--ink", "--chart-readings", "--chart-target", "--muted"):
            assert contrast(colours[name], paper) >= 4.5, name


def test_lines_differ_by_more_than_their_colour() -> None:
    styles = re.findall(r'style="(fill: none; [^"]*)"', charts.svg(FIGURE.chart).body)
    dashes = {
        name: "".join(re.findall(r"stroke-dasharray: ([\d., ]+)", style))
        for style in styles
        for name in re.findall(r"var\((--[\w-]+)", style)
    }
    assert dashes.keys() >= {"--chart-readings", "--chart-target", "--muted"}
    assert dashes["--chart-readings"] == ""
    assert dashes["--chart-target"] and dashes["--muted"] and dashes["--chart-target"] != dashes["--muted"]


def test_the_picture_is_white_sharp_and_small() -> None:
    picture = charts.png(FIGURE.chart)
    with Image.open(BytesIO(picture.data)) as image:
        assert image.format == "PNG" and image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
        assert image.width / (picture.width / 25.4) == pytest.approx(200, abs=1)
        assert {key for key in image.info if key != "dpi"} <= {"transparency"}
    assert len(picture.data) < 30_000


_VALUES = st.one_of(st.none(), st.decimals(-100_000, 1_000_000, places=2), st.decimals(0, 100, places=0))
_LOGS = st.lists(st.tuples(st.integers(0, 3000), _VALUES), min_size=1, max_size=40, unique_by=lambda one: one[0])


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    _LOGS,
    st.lists(st.decimals(-1000, 1000, places=1), max_size=3),
    st.sampled_from(["91%", "1,234.5 working days a year"]),
)
def test_any_figures_can_be_drawn(log: list[tuple[int, Decimal | None]], levels: list[Decimal], last: str) -> None:
    points = tuple(ChartPoint(date(2015, 1, 1) + timedelta(day), value) for day, value in sorted(log))
    if all(point.value is None for point in points):
        points = (points[0]._replace(value=Decimal(1)), *points[1:])
    lines = tuple(ChartLine(level, f"Target {level}", "target") for level in dict.fromkeys(levels))
    body = charts.svg(Chart(points, lines, last, ("", "%"), MONTHS)).body
    drawn = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>')
    texts = [text for text in drawn.iter(f"{_SVG}text") if text.get("style", "").find("start") >= 0]
    heights = sorted(float(text.get("y", "0")) for text in texts)
    # The words at the right never stand on each other.
    assert all(below - above >= 12 for above, below in pairwise(heights))
    assert "nan" not in body and "inf" not in body


def test_charts_leave_nothing_behind() -> None:
    import gc

    from matplotlib.figure import Figure

    gc.collect()
    gc.disable()
    try:
        for value in range(5):
            point = ChartPoint(date(2020, 1, 1), Decimal(value) / 7)
            charts.svg(Chart((point,), (), "x", ("", ""), MONTHS))
        assert not [one for one in gc.get_objects() if isinstance(one, Figure)]
    finally:
        gc.enable()
