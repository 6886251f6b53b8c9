"""Whatever loads can be checked: no rule raises, and every problem can be read and found."""

from __future__ import annotations

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostic
from reportgen.files import Folder
from reportgen.pipeline import load
from reportgen.rules import check
from tests.building.projects import NAMES as COUNCILS
from tests.building.projects import settle
from tests.building.test_properties import LINES, NAMES, PROSE

# Words that rules look for, in places where nobody would expect them.
_PHRASES = st.sampled_from(
    [
        "Ongoing",
        "End Jan 2018",
        "31 February 2018",
        "9999-12-31",
        "0001-01-01",
        "Quarterly",
        "every 6 weeks",
        "Complete",
        "Completed - Dec 2018",
        "TBC",
        "N/a",
        "We will continue to review and to agree",
        "the majority of actions are complete",
        "12 of the 59 actions",
        "will be held on 7th Feb 18",
        "943 476 5919",
        "born 01/02/2010",
        "somebody@gmail.com",
        "http://example.org/x",
        "[here](https://example.org)",
        "MASH",
        "Multi-Agency Safeguarding Hub (MASH)",
        "the 7th of April",
        "😀",
        "Cwblhawyd Ebrill 2018",
        "100%",
        "a" * 300,
    ]
)
_TEXT = st.one_of(_PHRASES, LINES, PROSE, st.builds(lambda one, two: f"{one} {two}", LINES, _PHRASES))
_DAY = st.dates(datetime.date(1900, 1, 1), datetime.date(9999, 12, 31)).map(str)
_DAYS = st.one_of(_DAY, st.sampled_from(["2018-01-31", "2018-02-22", "2018-12-31", "0001-01-01"]))
_WHO = st.one_of(st.sampled_from(["chief", "board", "All staff", "Partner agencies", "Chair / DCS"]), LINES)
_STATUS = st.sampled_from(["1", "2", "done"])


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the fields, in any combination."""
    return st.fixed_dictionaries({}, optional=fields)


def _required(needed: dict[str, st.SearchStrategy[Any]], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(needed, optional=fields)


_TIMESCALE = st.one_of(_TEXT, _DAYS)
_MEASURE = _some(source=_TEXT, text=_TEXT, baseline=_TEXT, target=_TEXT)
_ENTRY = _required({"on": _DAYS}, status=_STATUS, note=_TEXT, evidence=_TEXT)
_REVISION = _required({"on": _DAYS, "to": _TIMESCALE}, why=_TEXT, agreed=_WHO)
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "ref": LINES,
    "title": _TEXT,
    "text": _TEXT,
    "answers": st.sampled_from(["inspection 1", "inspection 2"]),
    "leads": st.lists(_WHO, max_size=3),
    "owner": _WHO,
    "partners": _WHO,
    "governance": _WHO,
    "measures": st.lists(_MEASURE, max_size=3),
    "impact": _TEXT,
    "start": _TIMESCALE,
    "due": _TIMESCALE,
    "revised": st.lists(_REVISION, max_size=4),
    "status": _STATUS,
    "progress": st.lists(_ENTRY, max_size=4),
    "evidence": _TEXT,
    "comments": _TEXT,
}


@st.composite
def _plans(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(NAMES.map(lambda name: f"level {name}"), min_size=1, max_size=3, unique=True))

    def items(depth: int) -> list[dict[str, Any]]:
        found = draw(st.lists(_some(**_FIELDS), min_size=0 if depth else 1, max_size=3))
        if depth + 1 < len(names):
            for item in found:
                item[f"{names[depth + 1]}s"] = items(depth + 1)
        return found

    plan: dict[str, Any] = {"title": draw(_TEXT), "levels": names, f"{names[0]}s": items(0)}
    if draw(st.booleans()):
        plan["answers"] = "inspection"
    if draw(st.booleans()):
        shown = draw(st.lists(st.sampled_from(sorted(set(_FIELDS) - {"measures", "revised", "answers"})), max_size=5))
        plan["columns"] = [{draw(LINES): f"{name}.{field}"} for name in names for field in shown]
    return plan


_REPORTS = _required(
    {
        "format": st.just("report"),
        "as_at": _DAYS,
        "meetings": st.lists(st.fixed_dictionaries({"body": _WHO, "date": _DAYS}), min_size=1, max_size=2),
        "subject": _TEXT,
    },
    plan=st.just("p"),
    summary=_TEXT,
    recommendations=_TEXT,
    sections=st.lists(_required({"heading": _TEXT}, text=_TEXT), max_size=2),
    appendices=st.lists(_required({"title": _TEXT}, text=_TEXT), max_size=2),
)
_RECORDS = _required(
    {"title": _TEXT},
    published=_DAYS,
    received=_DAYS,
    response=st.sampled_from(["childrens-services", "scrutiny", "audit"]),
    stated=_TIMESCALE,
    recommendations=st.lists(st.fixed_dictionaries({"ref": st.sampled_from("123"), "text": _TEXT}), max_size=3),
)
_COUNCIL = {
    "name": "Cyngor Llŷn",
    "people": {"chief": {"name": "Siân Ŵyn Owens"}},
    "bodies": {"board": {"name": "Children’s Board"}},
    "statuses": {"1": {"label": "Not due", "means": "not due"}, "2": {"label": "?"}, "done": {"label": "Done"}},
    "abbreviations": {"MASH": "multi-agency safeguarding hub"},
}


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"', sort_keys=False, width=10000)
    path.write_text(text, encoding="utf-8")


def _checked(root: Path, on: datetime.date | None = None) -> list[Diagnostic]:
    project = load(Folder.at(root)).project
    assert project is not None
    return list(check(project, on=on))


@settings(max_examples=150)
@given(_plans(), _REPORTS, _RECORDS, st.sampled_from([None, datetime.date.min, datetime.date.max]))
def test_no_rule_raises_on_a_plan_that_loads_and_each_problem_is_one_line_at_a_place(
    plan: Any, report: Any, record: Any, on: datetime.date | None
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        _write(root / "plans" / "council.yaml", _COUNCIL)
        _write(root / "plans" / "p" / "plan.yaml", plan)
        _write(root / "plans" / "p" / "inspection.yaml", record)
        _write(root / "plans" / "p" / "reports" / "r.yaml", report)
        for problem in _checked(root, on):
            assert problem.span.source.path.startswith("plans/") and problem.span.line > 0, problem
            assert problem.message and "\n" not in problem.message and not problem.message.endswith("."), problem
            assert problem.hint and "\n" not in problem.hint, problem


@pytest.mark.parametrize("council", COUNCILS)
def test_no_rule_raises_on_the_plans_of_other_councils(council: str, tmp_path: Path) -> None:
    for problem in _checked(settle(Path(__file__).parents[1] / "councils" / council, tmp_path)):
        assert "\n" not in problem.message + problem.hint
