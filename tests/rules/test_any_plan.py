"""No rule fails on a plan that loads, whatever stands in it: half-filled items, days at the ends of time, any words."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.files import Folder
from reportgen.pipeline import check
from tests.cycle.projects import council
from tests.rules.finding import COUNCIL

_SIGNS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="{}%#"), max_size=20)
_SAID = st.sampled_from(
    [
        "", "Completed Dec 9999", "Workshop diarised for 1 Jan 0001", "to be held on 31/12/9999", "In progress", "-",
        "Review cases every six weeks", "Review cases quarterly at the 9 month stage", "regularly review", "**bold**",
        "Draft the supervision policy", "Publish the supervision policy", "29 February 2016 held", "٣ مارس ٢٠١٨",
    ]
)  # fmt: skip
_WORDS = st.one_of(_SAID, _SIGNS)
_WHO = st.one_of(
    st.sampled_from(["ann-lee", "board", "Ann Leigh", "All staff", "the provider", "/", "and", "Mrs ", "A. B."]), _SIGNS
)
_DAY = st.one_of(st.sampled_from(["0001-01-01", "9999-12-31", "2016-02-29", "2018-02-22"]), st.dates().map(str))
_TIMESCALE = st.one_of(
    _DAY, st.sampled_from(["Ongoing", "Throughout 2018", "Q4 9998/99", "9998/9999", "TBC", "Quarterly", "", "Dec 0001"])
)
_STATUS = st.sampled_from(["", "not due", "in progress", "complete"])


def _some(fields: dict[str, st.SearchStrategy[Any]], **needed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(needed, optional=fields)


def _list(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(of, max_size=4)


_MEASURE = _some(
    {
        "text": _WORDS, "source": _WORDS, "baseline": _WORDS, "target": _WORDS, "direction": _WORDS, "by": _TIMESCALE,
    }
)  # fmt: skip
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "text": _WORDS, "owner": _WHO, "leads": st.lists(_WHO, max_size=3), "start": _TIMESCALE, "due": _TIMESCALE,
    "review": _TIMESCALE, "frequency": _WORDS, "status": _STATUS, "comments": _WORDS, "evidence": _WORDS,
    "measures": _list(_MEASURE),
    "progress": _list(_some({"status": _STATUS, "note": _WORDS, "evidence": _WORDS}, on=_DAY)),
    "revised": _list(_some({"why": _WORDS, "agreed": _WHO}, on=_DAY, to=_TIMESCALE.filter(bool))),
}  # fmt: skip
_STEP = _some(_FIELDS)
_ACTION = _some({**_FIELDS, "steps": _list(_STEP)})
_LEVELS = ["goal", "action", "step"]
_RECORD = "title: Inspection\npublished: 9999-12-31\nvisit: {start: 0001-01-01}\n"
_PLAN = _some({}, title=st.just("P"), goals=_list(_some({**_FIELDS, "actions": _list(_ACTION)})))


@settings(max_examples=20, deadline=None)
@given(st.lists(_PLAN, min_size=4, max_size=4))
def test_no_rule_fails_on_any_plan(drawn: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = council(Path(folder), council=COUNCIL.replace("LANGUAGE", "en-GB"))
        for number, plan in enumerate(drawn):
            home = root / "plans" / f"p{number}"
            home.mkdir()
            whole = {"levels": _LEVELS, "columns": [{"Goal": "goal.text"}], "answers": "inspection", **plan}
            text = yaml.safe_dump(whole, allow_unicode=True, default_style='"', sort_keys=False, width=10000)
            (home / "plan.yaml").write_text(text, encoding="utf-8")
            (home / "inspection.yaml").write_text(_RECORD, encoding="utf-8")
        found = check(Folder.at(root), []).problems
    assert [one for one in found if one.code[0] in "LS"] == [], "a plan that can't be read whole is not checked"
    for problem in found:
        assert problem.message and "\n" not in problem.message and problem.span.line >= 1
