"""The findings of the example are the inspectors' words: each stands, word for word, where it says that it does."""

from __future__ import annotations

import re
from functools import cache

import pytest

from reportgen.document import Heading, List, NumberedParagraph, Paragraph
from reportgen.model.inspection import Finding, Inspection
from tests.cycle.projects import OFSTED, document, line, manchester, walk

_PLACE = re.compile(r"(?P<section>.+?)(?:, (?P<what>paragraph|bullet) (?P<number>\d+))?")


def _records() -> dict[str, Inspection]:
    return manchester().plan_records(OFSTED)


FINDINGS = [(record.document, finding) for record in _records().values() for finding in record.findings]


@cache
def _numbered(path: str) -> dict[str, str]:
    """The words of every numbered paragraph."""
    body = document(manchester(), path, OFSTED).parts["body"]
    return {block.number.rstrip("."): line(block) for block in body if isinstance(block, NumberedParagraph)}


@cache
def _sections(path: str) -> dict[str, dict[str, list[str]]]:
    """The paragraphs and bullets of every section. What stands below the title itself is the opening."""
    found: dict[str, dict[str, list[str]]] = {}
    section: dict[str, list[str]] = {"paragraph": [], "bullet": []}
    for block in document(manchester(), path, OFSTED).parts["body"]:
        match block:
            case Heading():
                section = {"paragraph": [], "bullet": []}
                found["Opening" if block.level == 1 else line(block)] = section
            case Paragraph():
                section["paragraph"].append(line(block))
            case List():
                # A bullet with those below it, and each of them.
                section["bullet"] += [line(*item) for item in block.items]
                section["bullet"] += [line(one) for item in block.items for one in walk(item) if one in item]
            case _:
                pass
    return found


@pytest.mark.parametrize(
    ("path", "finding"), [pytest.param(path, finding, id=finding.id) for path, finding in FINDINGS]
)
def test_a_finding_stands_word_for_word_in_the_place_that_it_names(path: str, finding: Finding) -> None:
    words = " ".join(finding.text.split())
    if finding.paragraph:
        assert words in _numbered(path)[finding.paragraph]
        return
    place = _PLACE.fullmatch(finding.place)
    assert place is not None
    section = _sections(path)[place["section"]]
    if place["what"]:
        assert words in section[place["what"]][int(place["number"]) - 1]
    else:
        assert any(words in text for text in (*section["paragraph"], *section["bullet"]))


def test_every_finding_names_its_place() -> None:
    assert [finding.id for _, finding in FINDINGS if not (finding.paragraph or finding.place)] == []
    assert len(FINDINGS) > 80


def test_the_figures_of_a_finding_are_those_of_its_words() -> None:
    for _, finding in FINDINGS:
        for figure in finding.figures:
            for said in (figure.value, figure.before):
                assert said in " ".join(finding.text.split()), (finding.id, said)


def test_the_recommendations_of_the_record_are_those_of_its_document() -> None:
    record = _records()["inspection"]
    typed = _numbered(record.document)
    assert len(record.recommendations) == 12
    for recommendation in record.recommendations:
        assert typed[recommendation.ref] == " ".join(recommendation.text.split())


def test_every_recommendation_has_a_finding_behind_it() -> None:
    record = _records()["inspection"]
    behind = {ref for finding in record.findings for ref in finding.recommendations}
    assert behind == {one.ref for one in record.recommendations}
