"""Whatever loads can be checked: no rule raises, and every problem can be read and found."""

from __future__ import annotations

import datetime
import os
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
from reportgen.rules import RULES, check
from tests.building.projects import NAMES as COUNCILS
from tests.building.projects import settle
from tests.building.test_properties import LINES, NAMES, PROSE

# Words that rules look for, in places where nobody would expect them.
_PHRASES = st.sampled_from(
    [
        "", "-", "N/a", "TBC", "100%", "😀", "**bold**", "٣ مارس ٢٠١٨", "a" * 300, "to", "and", "?", "n/a - N/A",
        "Ongoing", "In progress", "Complete", "Quarterly", "every 6 weeks", "End Jan 2018", "31 February 2018",
        "9999-12-31", "0001-01-01", "Dec 0001", "29 February 2016 held", "31 December 9999",
        "Completed - Dec 2018", "Completed Dec 9999", "Workshop diarised for 1 Jan 0001", "to be held on 31/12/9999",
        "will be held on 7th Feb 18", "Cwblhawyd Ebrill 2018", "Cynnal bob chwarter",
        "Review cases every six weeks", "Review cases quarterly at the 9 month stage", "regularly review the cases",
        "Draft the supervision policy for all teams", "Publish the supervision policy for all teams",
        "We will continue to review and to agree", "Re-issue the guide and arrange briefings",
        "the majority of actions are complete", "12 of the 59 actions are closed", "The plan contains 0 actions",
        "The deadline for the action plan is the 7th of April", "70 days in which to submit the plan",
        "943 476 5919", "born 01/02/2010", "Child: Jamie S.", "somebody@gmail.com", "lives at 1 High Street, LS1 4AB",
        "AB 12 34 56 C", "http://example.org/x", "[here](https://example.org)", "organization", "sub-group", "subgroup",
        "MASH", "M.A.S.H.", "Multi-Agency Safeguarding Hub (MASH)", "Childrens Board", "Appendix (exempt)",
    ]
)  # fmt: skip
_TEXT = st.one_of(_PHRASES, LINES, PROSE, st.builds(lambda one, two: f"{one} {two}", LINES, _PHRASES))
_SAID = _TEXT.filter(bool)
_DAYS = st.one_of(
    st.sampled_from(["2018-01-31", "2018-02-22", "2016-02-29", "2018-12-31", "0001-01-01", "9999-12-31"]),
    st.dates().map(str),
)
_TIMESCALE = st.one_of(
    _SAID,
    _DAYS,
    st.sampled_from(
        ["Throughout 2018", "Q4 9998/99", "9998/9999", "Q4 2025/26", "Every two months", "Drwy gydol 2018"]
    ),
    st.fixed_dictionaries(
        {"text": _SAID, "by": st.sampled_from(["End April 2018", "1 January 0001", "31 December 9999"])}
    ),
)
_WHO = st.one_of(
    st.sampled_from(
        [
            "chief",
            "board",
            "All staff",
            "Partner agencies",
            "Chair / DCS",
            "Sian Ŵyn Owen",
            "Mrs J",
            "A. B.",
            "/",
            "and",
        ]
    ),
    LINES,
)
_STATUS = st.sampled_from(["1", "2", "3", "done"])
_RULE = st.sampled_from(sorted(RULES))


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the fields, in any combination."""
    return st.fixed_dictionaries({}, optional=fields)


def _required(needed: dict[str, st.SearchStrategy[Any]], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(needed, optional=fields)


def _few(of: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[list[Any]]:
    return st.lists(of, min_size=least, max_size=3)


_MEASURE = _some(source=_TEXT, text=_TEXT, baseline=_TEXT, target=_TEXT, direction=_TEXT, by=_TIMESCALE, ref=LINES)
_ENTRY = _required({"on": _DAYS}, status=_STATUS, note=_TEXT, evidence=_TEXT)
_REVISION = _required({"on": _DAYS, "to": _TIMESCALE}, why=_TEXT, agreed=_WHO)
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "ref": LINES, "title": _TEXT, "text": _TEXT, "leads": _few(_WHO, 1), "owner": _WHO, "partners": _WHO,
    "governance": _WHO, "measures": _few(_MEASURE), "impact": _TEXT, "resources": _TEXT, "priority": LINES,
    "start": _TIMESCALE, "due": _TIMESCALE, "frequency": _SAID, "review": _TIMESCALE, "revised": _few(_REVISION),
    "status": _STATUS, "progress": _few(_ENTRY), "evidence": _TEXT, "comments": _TEXT, "formerly": LINES,
}  # fmt: skip
_ANSWERS = st.sampled_from(["inspection 1", "inspection 2"])
_NEVER_SHOWN = {"measures", "revised"}
_CHECKS = st.dictionaries(
    _RULE,
    _some(
        severity=st.sampled_from(["error", "warning", "advice", "off"]),
        limit=st.sampled_from(["0", "1", "3.5", "100000"]),
        ignored=_few(st.fixed_dictionaries({"at": LINES, "because": _SAID, "until": _DAYS})),
    ),
    max_size=3,
)


@st.composite
def _plans(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(NAMES.map(lambda name: f"level {name}"), min_size=1, max_size=3, unique=True))

    def items(depth: int) -> list[dict[str, Any]]:
        found = draw(st.lists(_some(**_FIELDS, answers=_ANSWERS), min_size=0 if depth else 1, max_size=3))
        if depth + 1 < len(names):
            for item in found:
                item[f"{names[depth + 1]}s"] = items(depth + 1)
        return found

    plan: dict[str, Any] = {"title": draw(_SAID), "levels": names, f"{names[0]}s": items(0)}
    if draw(st.booleans()):
        plan["answers"] = "inspection"
    if draw(st.booleans()):
        shown = draw(st.lists(st.sampled_from(sorted(set(_FIELDS) - _NEVER_SHOWN)), max_size=5))
        plan["columns"] = [{draw(LINES): f"{name}.{field}"} for name in names for field in shown]
    if draw(st.booleans()):
        plan["statuses"] = {name: {"label": draw(LINES)} for name in ("1", "2", "3", "done")}
    plan["checks"] = draw(_CHECKS)
    return plan


_URGENCY = st.fixed_dictionaries({"circumstances": _SAID, "chair": LINES})
_REPORTS = _required(
    {
        "format": st.just("paper"),
        "as_at": _DAYS,
        "meetings": _few(st.fixed_dictionaries({"body": st.just("board"), "date": _DAYS}), 1),
        "subject": _SAID,
    },
    plan=st.just("p"),
    published=_DAYS,
    late=_URGENCY,
    urgent=_URGENCY,
    next_review=_TIMESCALE,
    authors=_WHO,
    summary=_TEXT,
    recommendations=_TEXT,
    wards=LINES,
    alignment=st.fixed_dictionaries({"ours": _some(one=_TEXT, two=_TEXT)}),
    contacts=st.just(["chief"]),
    background=_few(st.fixed_dictionaries({"title": _SAID, "link": st.just("http://example.org")}), 1),
    sections=_few(_required({"heading": _SAID}, text=_TEXT)),
    appendices=_few(_required({"title": _SAID}, text=_TEXT, published=_DAYS)),
)
_RECORDS = _required(
    {"title": _SAID},
    published=_DAYS,
    received=_DAYS,
    visit=_required({"start": _DAYS}, end=_DAYS),
    response=st.sampled_from(["childrens-services", "scrutiny", "health-scrutiny", "audit", "ombudsman"]),
    stated=_TIMESCALE,
    recommendations=_few(st.fixed_dictionaries({"ref": st.sampled_from("123"), "text": _SAID})),
    findings=_few(_required({"text": _SAID}, recommendations=st.just(["1"]))),
)
_CALENDAR = _some(
    nation=st.sampled_from(["england", "wales", "scotland", "northern ireland"]),
    closed=_few(st.sampled_from(["24 December", "29 February", "27 December 2018", "9999-12-31"]), 1),
    saturdays=st.sampled_from(["yes", "no"]),
    clear_days=st.sampled_from(["1", "5", "60"]),
    call_in=st.sampled_from(["1", "5"]),
)
_COUNCILS = _required(
    {
        "name": st.just("Cyngor Llŷn"),
        "people": st.just({"chief": {"name": "Siân Ŵyn Owens"}}),
        "bodies": st.just({"board": {"name": "Children’s Board"}}),
        "outcomes": st.just({"ours": {"name": "Ours", "outcomes": {"one": "One", "two": "Two"}}}),
        "statuses": st.just(
            {
                "1": {"label": "Not due", "means": "not due"},
                "2": {"label": "?"},
                "3": {"label": "Under way", "means": "in progress"},
                "done": {"label": "Done", "means": "complete"},
            }
        ),
    },
    language=st.sampled_from(["en-GB", "cy-GB"]),
    calendar=_CALENDAR,
    abbreviations=st.dictionaries(st.sampled_from(["MASH", "CIN", "(", "A", "n/a"]), _SAID, max_size=3),
    words=_few(LINES, 1),
    checks=_CHECKS,
)
_PAPER = """
title: Paper
cover:
  - {field: summary, label: Summary}
  - {field: alignment, label: Alignment, outcomes: ours, columns: [Outcome, How]}
  - {field: background, label: Background}
"""


class _Typed(yaml.SafeDumper):
    """What stands twice is typed twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(value, Dumper=_Typed, allow_unicode=True, default_style='"', sort_keys=False, width=10000)
    path.write_text(text, encoding="utf-8")


def _checked(root: Path, on: datetime.date | None = None) -> list[Diagnostic]:
    project = load(Folder.at(root)).project
    assert project is not None
    return list(check(project, on=on))


# PLANS=5000 tries more than is worth the time of every run.
@settings(max_examples=int(os.environ.get("PLANS", "60")), deadline=None)
@given(_COUNCILS, _plans(), _REPORTS, _RECORDS, st.sampled_from([None, datetime.date.min, datetime.date.max]))
def test_no_rule_raises_on_a_plan_that_loads_and_each_problem_is_one_line_at_a_place(
    council: Any, plan: Any, report: Any, record: Any, on: datetime.date | None
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        _write(root / "plans" / "council.yaml", council)
        _write(root / "plans" / "p" / "plan.yaml", plan)
        _write(root / "plans" / "p" / "inspection.yaml", record)
        _write(root / "plans" / "p" / "reports" / "r.yaml", report)
        format_file = root / "templates" / "paper" / "format.yaml"
        format_file.parent.mkdir(parents=True)
        format_file.write_text(_PAPER, encoding="utf-8")
        loaded = load(Folder.at(root))
        assert loaded.project is not None
        unread = [
            str(one) for one in loaded.problems if one.code[0] in "LS" and "templates" not in one.span.source.path
        ]
        assert unread == [], "what can't be read whole is not checked"
        for problem in check(loaded.project, on=on):
            assert problem.span.source.path.startswith("plans/") and problem.span.line > 0, problem
            assert problem.span.column > 0 and problem.span.length > 0, problem
            assert problem.message and "\n" not in problem.message and not problem.message.endswith("."), problem
            assert problem.hint and "\n" not in problem.hint, problem


@pytest.mark.parametrize("council", COUNCILS)
def test_no_rule_raises_on_the_plans_of_other_councils(council: str, tmp_path: Path) -> None:
    for problem in _checked(settle(Path(__file__).parents[1] / "councils" / council, tmp_path)):
        assert "\n" not in problem.message + problem.hint
