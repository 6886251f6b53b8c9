"""Every text that is printed is found once for all rules, and each word of it has its place in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import load
from reportgen.rules.texts import Printed, Texts
from tests.cycle.projects import manchester
from tests.reading.projects import COUNCIL, PLAN, good, make

TYPED = {
    "plain": "text: Review the café's files, and the café's plans",
    "over two lines": "text: Review the café's\n            files, and the café's plans",
    "in double quotes": 'text: "Review the café\'s \\"files\\", and the café\'s plans"',
    "in single quotes": "text: 'Review the café''s files,\n            and the café''s plans'",
    "a block": "text: |\n          Review the café's\n\n            files, and\n          the café's plans",
    "a folded block": "text: >-\n          Review the café's\n          files, and\n\n          the café's plans",
}


def _texts(root: Path, files: dict[str, str]) -> list[Printed]:
    project = load(Folder.at(make(root, files))).project
    assert project is not None
    return Texts(project).all


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_each_word_has_its_place_however_the_text_is_typed(typed: str, tmp_path: Path) -> None:
    texts = _texts(tmp_path, {PLAN: good(PLAN).replace("text: We will commission a model", typed)})
    (one,) = (text for text in texts if "café" in text.text)
    for word in ("Review", "files", "and", "plans"):
        start = one.text.index(word)
        span = one.span(start, start + len(word))
        assert span.source.line(span.line)[span.column - 1 :][: span.length] == word
    # The second of two is not taken for the first.
    second = one.span(one.text.rindex("café"), one.text.rindex("café") + 4)
    before = second.source.text.split("\n")[: second.line]
    before[-1] = before[-1][: second.column - 1]
    assert "\n".join(before).count("café") == 1


def test_what_is_printed_is_found_and_ids_and_settings_are_not(tmp_path: Path) -> None:
    plan = good(PLAN) + "checks: {R001: {ignored: [{at: supervision, because: not now, until: 2019-01-01}]}}\n"
    council = good(COUNCIL) + "words: [genogram]\nabbreviations: {QA: quality assurance}\n"
    found = {str(one.text) for one in _texts(tmp_path, {PLAN: plan, COUNCIL: council})}
    assert {
        "We will commission a model",
        "End April 2018",
        "Not Due",
        "Compliance at 90%",
        "Workforce Strategy",
        "Action Plan",
        "The plan as it stands.",
        "Yes, it does.",
        "Siân Ŵyn Owens",
        "A thriving place",
        "Improve the quality of supervision.",
    } <= found
    assert not {"supervision", "inspection 1", "sian-owens", "not now", "genogram", "quality assurance"} & found


def test_the_words_of_inspectors_are_not_the_councils_own() -> None:
    kinds = {(one.file, one.own) for one in Texts(manchester()).all}
    assert kinds == {("council", True), ("plan", True), ("report", True), ("record", False), ("document", False)}


def test_a_plan_that_a_report_in_welsh_shows_is_not_in_english(tmp_path: Path) -> None:
    layout = "templates/paper/format.yaml"
    texts = _texts(tmp_path, {layout: good(layout) + "\nlanguage: cy-GB\n"})
    assert {one.english for one in texts if one.file in ("plan", "report")} == {False}
