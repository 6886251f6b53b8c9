"""Ratings as a council declares them: computed the same everywhere, the officer's own beside them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from reportgen.compose import Edition
from reportgen.document import Status, Table
from reportgen.plain import all_text
from reportgen.progress.states import rated, states
from tests.formats.projects import COUNCIL, paper, part, project, said
from tests.progress.test_states import project as council_of
from tests.progress.test_states import read

BY_DATES = """ratings:
  by: dates
  scale:
    red: {label: Red, tone: red, means: a month late, overdue: 31}
    amber: {label: Amber, tone: amber, means: late or soon due, due_within: 14}
    green: {label: Green, tone: green, means: in time}
    blue: {label: Blue, tone: blue, means: done, complete: yes}
"""
BY_SHARE = """ratings:
  by: share
  scale:
    red: {label: Red, share: 25}
    amber: {label: Amber, share: 75}
    green: {label: Green}
"""
HEAD = """title: A Plan
levels: [recommendation, action]
statuses:
  done: {label: Done, means: complete}
  off: {label: Off, means: withdrawn}
"""
DUE = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("late", "rating"), [(-15, "green"), (-14, "amber"), (0, "amber"), (30, "amber"), (31, "red"), (400, "red")]
)
def test_a_rating_by_dates_holds_from_its_limit(late: int, rating: str) -> None:
    plan = read(f"{HEAD}{BY_DATES}recommendations: [{{text: One, actions: [{{text: Do it, due: {DUE}}}]}}]\n")
    assert plan.ratings
    day = DUE + timedelta(days=late)
    found = states(council_of(plan), plan, day)
    assert rated(plan.ratings, found[0].item, found, day).rating == rating


@pytest.mark.parametrize(
    ("status", "rating"),
    [("{status: done, due: 2024-01-01}", "blue"), ("{status: off, due: 2024-01-01}", ""), ("{}", "")],
)
def test_what_is_complete_has_its_own_and_what_has_no_day_none(status: str, rating: str) -> None:
    action = "{text: Do it, " + status[1:]
    plan = read(f"{HEAD}{BY_DATES}recommendations: [{{text: One, actions: [{action}]}}]\n")
    assert plan.ratings
    found = states(council_of(plan), plan, DUE)
    assert rated(plan.ratings, None, found, DUE).rating == rating


@pytest.mark.parametrize(
    ("done", "total", "rating"),
    [(0, 4, "red"), (1, 4, "red"), (2, 4, "amber"), (3, 4, "amber"), (4, 5, "green"), (4, 4, "green"), (1, 3, "amber")],
)
def test_a_rating_by_share_holds_up_to_its_limit_and_withdrawn_actions_count_not(
    done: int, total: int, rating: str
) -> None:
    marks = ["done"] * done + [""] * (total - done) + ["off"]
    actions = "".join(f"      - text: Do {n}\n" + (f"        status: {m}\n" if m else "") for n, m in enumerate(marks))
    plan = read(f"{HEAD}{BY_SHARE}recommendations:\n  - text: One\n    actions:\n{actions}")
    assert plan.ratings
    found = states(council_of(plan), plan, DUE)
    assert rated(plan.ratings, plan.items[0], found, DUE).rating == rating


def test_several_actions_have_the_worst_of_their_ratings() -> None:
    actions = "".join(
        f"      - text: Do {due}\n        due: {due}\n" for due in ("2024-12-31", "2024-01-01", "2024-04-01")
    )
    plan = read(f"{HEAD}{BY_DATES}recommendations:\n  - text: One\n    actions:\n{actions}")
    assert plan.ratings
    found = states(council_of(plan), plan, DUE)
    assert rated(plan.ratings, plan.items[0], found, DUE).rating == "red"


SHOWN = """title: Action Plan
levels: [recommendation, action]
columns:
  - No: recommendation.ref
  - Action: action.text
  - Due: action.due
  - Progress: action.progress
  - Rating: action.rating
recommendations:
  - ref: 1
    actions:
      - text: Late, and said to be well.
        due: 2024-01-01
        progress:
          - {on: 2024-02-01, own_rating: green}
          - {on: 2024-04-01, own_rating: red}
      - text: In time, as the officer says.
        due: 2024-12-31
        own_rating: green
"""
APPENDIX = "appendices:\n  - {title: Plan, shows: plan}\n"


@pytest.mark.parametrize("edition", list(Edition))
def test_the_officers_own_rating_stands_beside_the_computed_one_where_they_differ(
    tmp_path: Path, edition: Edition
) -> None:
    root = project(tmp_path, "", APPENDIX, council=COUNCIL + BY_DATES, plan=SHOWN)
    blocks = part(paper(root, edition), "appendices")
    text = " ".join(all_text(tuple(blocks)))
    assert "Red (the officer's own rating: Green)" in " ".join(text.split()) or edition is Edition.PAGE
    tables = [block for block in blocks if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells if cell]
    assert sum("the officer's own" in " ".join(all_text(cell.blocks)) for cell in cells) == 1
    assert "Key to the ratings:" in text
    statuses = [one for cell in cells for block in cell.blocks for one in getattr(block, "content", ())]
    tones = [one.tone.value for one in statuses if isinstance(one, Status)]
    assert tones == (["red", "green"] if edition is Edition.PAGE else [])


def test_a_plan_without_ratings_keeps_a_field_of_that_name(tmp_path: Path) -> None:
    plan = SHOWN.replace("own_rating: green", "rating: As bad as it gets").replace(
        "        progress:\n          - {on: 2024-02-01, rating: As bad as it gets}\n"
        "          - {on: 2024-04-01, own_rating: red}\n",
        "",
    )
    text = " ".join(all_text(tuple(part(paper(project(tmp_path, "", APPENDIX, plan=plan)), "appendices"))))
    assert "As bad as it gets" in text


@pytest.mark.parametrize(
    ("scale", "message"),
    [
        ("dates\n  scale:\n    red: {label: Red, share: 3}\n    green: {label: Green}", "'share' means nothing"),
        ("statement\n  scale:\n    red: {label: Red, overdue: 3}", "'overdue' means nothing"),
        ("share\n  scale:\n    red: {label: Red, share: 130}\n    green: {label: Green}", "a share can't be 130"),
        (
            "dates\n  scale:\n    red: {label: Red, overdue: 3}\n    dark: {label: D, overdue: 3}\n    ok: {label: Ok}",
            "same",
        ),
        ("dates\n  scale:\n    red: {label: Red, overdue: 3}", "no rating is left"),
        ("dates\n  scale:\n    red: {label: Red}\n    green: {label: Green}", "which is for what reaches none"),
        ("dates\n  scale:\n    red: {label: R, overdue: 3, due_within: 4}\n    ok: {label: Ok}", "two limits"),
    ],
)
def test_a_scale_that_cannot_be_meant_is_reported_once(tmp_path: Path, scale: str, message: str) -> None:
    root = project(tmp_path, "", council=f"{COUNCIL}ratings:\n  by: {scale}\n")
    ((code, path, _, found),) = said(root)
    assert (code in ("S005", "S008"), path) == (True, "council.yaml")
    assert message in found


def test_a_rating_that_no_scale_has_is_reported_with_the_nearest(tmp_path: Path) -> None:
    plan = SHOWN.replace("        own_rating: green", "        own_rating: greem")
    root = project(tmp_path, "", APPENDIX, council=COUNCIL + BY_DATES, plan=plan)
    assert said(root) == [("N001", "plan.yaml", 19, "'greem' is not a rating that is known")]


def test_a_rating_that_nothing_prints_is_reported_once(tmp_path: Path) -> None:
    root = project(tmp_path, "", plan=SHOWN.replace("  - Rating: action.rating\n", ""))
    message = "nothing prints this rating: neither the council nor the plan has ratings"
    assert said(root) == [("N005", "plan.yaml", 14, message)]


def test_a_rating_typed_where_it_is_computed_is_reported(tmp_path: Path) -> None:
    plan = SHOWN.replace("        own_rating: green", "        rating: green")
    root = project(tmp_path, "", APPENDIX, council=COUNCIL + BY_DATES, plan=plan)
    assert said(root) == [("S001", "plan.yaml", 19, "the 'rating' of this action is computed")]
