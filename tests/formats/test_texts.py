"""What Markdown in a plan's items becomes in a paper."""

from __future__ import annotations

from pathlib import Path

from reportgen.compose import Edition
from reportgen.document import Heading, List
from reportgen.plain import plain_text
from tests.cycle.projects import line
from tests.formats.projects import PLAN, paper, part, project

SHOWN = "appendices: [{title: The plan, shows: plan}]\n"


def test_a_heading_in_the_words_of_an_item_stands_below_that_of_the_item(tmp_path: Path) -> None:
    plan = PLAN.replace("text: Do something.", "text: |\n      # Why\n\n      ## When\n\n      Do something.")
    document = paper(project(tmp_path, "", SHOWN, plan=plan), Edition.PAGE)
    found = [one for one in part(document, "appendices") if isinstance(one, Heading)]
    assert [(one.level, plain_text(one.content)) for one in found] == [
        (1, "Appendix A: The plan"),
        (2, "Recommendation 1"),
        (3, "Why"),
        (4, "When"),
    ]


def test_the_key_does_not_say_a_number_again_with_which_its_words_begin(tmp_path: Path) -> None:
    plan = PLAN + "statuses:\n  1: {label: 1 - Begun, means: in progress}\n  2: {label: Done, means: complete}\n"
    document = paper(project(tmp_path, "", SHOWN, plan=plan), Edition.PAGE)
    (key,) = [one for one in part(document, "appendices") if isinstance(one, List)]
    assert [line(*item) for item in key.items] == ["1 - Begun", "2 Done"]


def test_what_only_begins_like_a_status_does_not_take_its_place_in_the_key(tmp_path: Path) -> None:
    statuses = "  1: {label: 10 per cent, means: in progress}\n  G: {label: Green, means: complete}\n"
    document = paper(project(tmp_path, "", SHOWN, plan=f"{PLAN}statuses:\n{statuses}"), Edition.PAGE)
    (key,) = [one for one in part(document, "appendices") if isinstance(one, List)]
    assert [line(*item) for item in key.items] == ["1 10 per cent", "G Green"]
