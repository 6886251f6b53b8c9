"""Charts drawn: a :class:`~reportgen.document.Chart` as SVG for a page, as PNG for Word.

Matplotlib draws them (docs/decisions/0013-charts-by-matplotlib.md); it is imported when the first chart is drawn.
Nothing of the machine reaches a drawing: no settings file, no installed font, no clock, no locale.

What a line is can be seen without its colour: readings are a solid line with points, a target is dashed, a baseline
dotted, and each has its words at its end (WCAG 2.2, 1.4.1). Lines and words have a contrast of at least 4.5 to 1 on
white paper, more than 1.4.11 and 1.4.3 ask for. Words are set in 12 point.
"""

from __future__ import annotations

import gc
import re
import textwrap
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from reportgen.document import Chart

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

INK, READINGS, TARGET, BASELINE, GRID = "#16222a", "#0f4a57", "#8a3b00", "#4a5962", "#c5cfd4"

COLOURS = {
    INK: "--ink", READINGS: "--chart-readings", TARGET: "--chart-target", BASELINE: "--muted", GRID: "--line",
}  # fmt: skip
"""The colours of a drawing, each with the property of a style sheet that may set another in its place."""

_POINTS = 12.0
_MM = 72 / 25.4
_PAGE = (300.0, 204.0)  # points: 400 by 272 pixels of a style sheet, which a phone has room for, or nearly
_PAPER = (159 * _MM, 80 * _MM)  # as wide as the text of a page of A4 with margins of 25 mm, nearly
_DOTS = 200  # an inch
_COLOURS = 96
_WRAP = 14  # letters of a label beside the chart
_LEADING = 1.25
_HALF_A_LETTER = 0.36  # how far the middle of a capital is above its foot
_MOST_TICKS = 5
_SHORT_UNIT = 2
_TWO_MONTHS = 62


class Drawing(NamedTuple):
    """An SVG drawing without its outermost element: its size in pixels of a style sheet, its view box, its elements.

    Every id in it starts with ``ID``: whoever puts several on one page gives each a name of its own.
    """

    width: int
    height: int
    view: str
    body: str


ID = "chart-"


class Picture(NamedTuple):
    """A PNG file with its size in millimetres."""

    data: bytes
    width: float
    height: float


@lru_cache(maxsize=64)
def svg(chart: Chart) -> Drawing:
    """The chart for a page. Its words are text, in the page's own font."""
    unsaid = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    body = _plain(_saved(chart, _PAGE, "none", format="svg", metadata=unsaid).decode())
    width, height = _PAGE
    return Drawing(round(width * 96 / 72), round(height * 96 / 72), f"0 0 {width:g} {height:g}", body)


@lru_cache(maxsize=64)
def png(chart: Chart) -> Picture:
    """The chart for paper. A report has two Word files: the second takes the picture of the first."""
    from PIL import Image

    drawn, out = _saved(chart, _PAPER, "white", format="png", dpi=_DOTS), BytesIO()
    # Five colours and what lies between them: with a palette the file is a quarter as large, and looks the same.
    with Image.open(BytesIO(drawn)) as image:
        image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True, dpi=(_DOTS, _DOTS)
        )
    return Picture(out.getvalue(), _PAPER[0] / _MM, _PAPER[1] / _MM)


# --- drawing -----------------------------------------------------------------


def _saved(chart: Chart, size: tuple[float, float], ground: str, **how: Any) -> bytes:
    """The chart on paper of a colour, saved as Matplotlib's ``savefig`` does it."""
    out = BytesIO()
    _save(chart, size, ground, out, how)
    # Figures are full of cycles, and a build has the collector paused: without this each would stay for good. What a
    # build has made so far is in the older generations after the first time, and is not looked through again.
    gc.collect(0)
    return out.getvalue()


def _save(chart: Chart, size: tuple[float, float], ground: str, out: BytesIO, how: dict[str, Any]) -> None:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # whatever matplotlibrc is about
        matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "reportgen", "path.simplify": False})
        figure = Figure(figsize=(size[0] / 72, size[1] / 72), dpi=72, facecolor=ground)
        _draw(chart, figure, size)
        figure.savefig(out, **how)


def _draw(chart: Chart, figure: Figure, size: tuple[float, float]) -> None:
    from matplotlib import get_data_path
    from matplotlib.font_manager import FontProperties

    fonts = Path(get_data_path(), "fonts", "ttf")
    plain = FontProperties(fname=str(fonts / "DejaVuSans.ttf"), size=_POINTS)
    bold = FontProperties(fname=str(fonts / "DejaVuSans-Bold.ttf"), size=_POINTS, weight="bold")
    low, high = _reach(chart)
    ticks = _scale(low, high, whole=_whole(chart))
    before, after = chart.unit if sum(map(len, chart.unit)) <= _SHORT_UNIT else ("", "")
    scale = [f"{'−' if tick < 0 else ''}{before}{abs(tick):,.10g}{after}" for tick in ticks]
    labels = _labels(chart)
    line = _POINTS * _LEADING
    left = max((_width(words, plain) for words in scale), default=0.0) + 10
    right = max(_width(words, bold) for label in labels for words in label.lines) + 14
    bottom, top = 2 * line + 8, 0.8 * line
    width, height = size[0] - left - right, size[1] - bottom - top
    axes = figure.add_axes((left / size[0], bottom / size[1], width / size[0], height / size[1]))
    axes.set_frame_on(False)
    axes.set_ylim(low, high)
    start, end = _span(chart)
    axes.set_xlim(start, end)
    axes.tick_params(length=0, colors=INK, pad=6)
    axes.set_yticks(ticks, scale, fontproperties=plain, color=INK)
    for tick in ticks:
        axes.axhline(tick, color=GRID, linewidth=0.75, zorder=1, clip_on=False)
    _days(chart, axes, width, plain)
    _lines(chart, axes)
    per_point = (high - low) / height
    for label, at in zip(labels, _apart(labels, low, high, per_point * line), strict=True):
        middle = line * (len(label.lines) - 1) / 2 - _POINTS * _HALF_A_LETTER
        for index, words in enumerate(label.lines):
            font = bold if label.bold else plain
            _words(axes, words, (end, at), (8, middle - index * line), font, colour=label.colour, align="left")


def _words(
    axes: Axes,
    words: str,
    at: tuple[float, float],
    offset: tuple[float, float],
    font: FontProperties,
    *,
    colour: str = INK,
    align: Literal["left", "center"] = "center",
) -> None:
    """One line of words, ``offset`` points from a place: SVG keeps the middle of a line where it is in any font."""
    axes.annotate(
        words, at, xytext=offset, textcoords="offset points", ha=align, va="baseline", color=colour,
        fontproperties=font, annotation_clip=False,
    )  # fmt: skip


def _lines(chart: Chart, axes: Axes) -> None:
    for line in chart.lines:
        target = line.role == "target"
        axes.axhline(
            float(line.value),
            color=TARGET if target else BASELINE,
            linewidth=1.75,
            linestyle=(0, (6, 3)) if target else (0, (1.5, 2.5)),
            zorder=2,
            clip_on=False,
        )
    days = [point.day.toordinal() for point in chart.points]
    values = [nan if point.value is None else float(point.value) for point in chart.points]
    axes.plot(days, values, color=READINGS, linewidth=2.25, marker="o", markersize=6, zorder=3, clip_on=False)


class _Label(NamedTuple):
    """Words at the right end of a line: at which value they stand best, in which colour."""

    value: float
    lines: list[str]
    colour: str
    bold: bool


def _labels(chart: Chart) -> list[_Label]:
    found: list[_Label] = []
    for line in chart.lines:
        colour = TARGET if line.role == "target" else BASELINE
        found.append(_Label(float(line.value), textwrap.wrap(line.label, _WRAP), colour, bold=False))
    last = next((point.value for point in reversed(chart.points) if point.value is not None), None)
    if last is not None:
        found.append(_Label(float(last), textwrap.wrap(chart.last, _WRAP), READINGS, bold=True))
    return sorted((one for one in found if one.lines), key=lambda label: label.value)


def _apart(labels: list[_Label], low: float, high: float, line: float) -> list[float]:
    """Where labels stand that would overlap at their own values: moved apart, from the lowest up, then back down."""
    heights = [len(label.lines) * line for label in labels]
    places: list[float] = []
    floor = low
    for label, height in zip(labels, heights, strict=True):
        at = max(label.value, floor + height / 2)
        places.append(at)
        floor = at + height / 2
    ceiling = high
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], ceiling - heights[index] / 2)
        ceiling = places[index] - heights[index] / 2
    return places


def _reach(chart: Chart) -> tuple[float, float]:
    """From where to where the scale goes: all figures, with some room; never below 0 or above 100% for nothing."""
    values = [float(point.value) for point in chart.points if point.value is not None]
    values += [float(line.value) for line in chart.lines]
    low, high = min(values), max(values)
    room = (high - low) * 0.15 or abs(high) * 0.15 or 1.0
    bottom = low - room if low < 0 or low >= room else 0.0
    top = high + room
    if chart.unit == ("", "%") and high <= 100:
        top = min(top, 100.0)
    return bottom, top if top > bottom else bottom + 1


def _whole(chart: Chart) -> bool:
    values = [point.value for point in chart.points if point.value is not None] + [line.value for line in chart.lines]
    return all(value == value.to_integral_value() for value in values)


def _scale(low: float, high: float, *, whole: bool) -> list[float]:
    from matplotlib.ticker import MaxNLocator

    locator = MaxNLocator(nbins=_MOST_TICKS, steps=[1, 2, 2.5, 5, 10], integer=whole)
    room = (high - low) * 1e-9
    return [round(float(tick), 9) for tick in locator.tick_values(low, high) if low - room <= tick <= high + room]


def _span(chart: Chart) -> tuple[float, float]:
    """From which day to which the chart goes, as ordinals. A single day stands at the end, beside its words."""
    start, end = chart.points[0].day.toordinal(), chart.points[-1].day.toordinal()
    return (start - 30, end) if start == end else (start, end)


def _days(chart: Chart, axes: Axes, width: float, font: FontProperties) -> None:
    """Name days of readings below the axis: the first, the last, and as many between as there is room for.

    What is between comes at the same distance, counted back from the last: it reads as a scale.
    """
    start, end = _span(chart)
    days = list(dict.fromkeys(point.day for point in chart.points))
    exact = len(days) > 1 and end - start <= _TWO_MONTHS
    named = {day: _day(day, chart.months, exact=exact) for day in days}
    widths = {day: max(_width(words, font) for words in named[day].split("\n")) for day in days}

    def parted(one: date, other: date) -> bool:
        distance = abs(one.toordinal() - other.toordinal()) * width / (end - start)
        return distance >= (widths[one] + widths[other]) / 2 + _POINTS

    kept = _regular(days, parted)
    axes.set_xticks([])
    foot = axes.get_ylim()[0]
    for day in kept:
        for index, words in enumerate(named[day].split("\n"), 1):
            below = -index * _POINTS * _LEADING - 3
            _words(axes, words, (day.toordinal(), foot), (0, below), font)
    for day in days:
        at = [day.toordinal()] * 2
        axes.plot(at, [0, -0.02], color=INK, linewidth=1, transform=axes.get_xaxis_transform(), clip_on=False)


def _regular(days: list[date], parted: Callable[[date, date], bool]) -> list[date]:
    """The last of some days and each so-many-th before it, as close as they stand apart; the first, if it does."""
    for step in range(1, len(days)):
        kept = days[::-1][::step][::-1]
        if kept[0] != days[0]:
            kept.insert(0, days[0])
        if all(parted(one, other) for one, other in pairwise(kept)):
            return kept
    return days[-1:]


def _day(day: date, months: tuple[str, ...], *, exact: bool) -> str:
    month = months[day.month - 1]
    return f"{day.day} {month}\n{day.year}" if exact else f"{month}\n{day.year}"


def _width(words: str, font: FontProperties) -> float:
    """How wide words are, in points."""
    from matplotlib.textpath import TextToPath

    return float(TextToPath().get_text_width_height_descent(words, font, ismath=False)[0])


# --- tidying -----------------------------------------------------------------

_OUTSIDE = re.compile(r"^.*?<svg\b[^>]*>|</svg>\s*$", re.DOTALL)
_UNUSED = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->|<style\b.*?</style>|<defs>\s*</defs>", re.DOTALL)
_GROUP = re.compile(r'<g id="[^"]*"(/?)>')
_FONT = re.compile(r"font: (?:(\w+) )?([\d.]+)px [^;\"]*")
_UPRIGHT = re.compile(r' transform="rotate\(-?0 [^)]*\)"')
_FAMILY = re.compile(r"font-family: [^;\"]*;? ?")
_TAG = re.compile(r"<[^>]+>")
_NUMBER = re.compile(r"(?<![\w#.])-?\d+\.\d+")


def _plain(text: str) -> str:
    """The inside of Matplotlib's SVG without what is its own: its data about data, its fonts, its names of groups.

    Its style sheet would reach the whole page. Coordinates are rounded: a hundredth of a point is nothing, and the
    last digits are those that could differ between two kinds of machine.
    """
    text = _UNUSED.sub("", _OUTSIDE.sub("", _UNUSED.sub("", text)))
    text = _GROUP.sub(r"<g\1>", text).replace("<g/>", "").replace("xlink:href", "href")
    text = re.sub(r'id="(\w+)"', rf'id="{ID}\1"', text)
    text = re.sub(r'href="#(\w+)"', rf'href="#{ID}\1"', text)
    text = _TAG.sub(lambda tag: _tag(tag[0]), text)
    return re.sub(r"\n\s*(?=\n|$)", "", re.sub(r">\s*\n\s*<", ">\n<", text)).strip()


def _tag(tag: str) -> str:
    tag = _FONT.sub(lambda font: f"font-size: {font[2]}px" + (f"; font-weight: {font[1]}" if font[1] else ""), tag)
    tag = _FAMILY.sub("", _UPRIGHT.sub("", tag))
    tag = _NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), tag)
    for colour, name in COLOURS.items():
        tag = tag.replace(f": {colour}", f": var({name}, {colour})")
    return " ".join(tag.split())
