"""R701 to R706: abbreviations, spellings, names, and how hard a summary is to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import build, check
from reportgen.rules import check as check_rules
from reportgen.rules import dictionary
from reportgen.rules.wordlists import in_order
from tests.cycle.projects import manchester
from tests.reading.projects import COUNCIL, PLAN, good, make, make_buildable

PLAN_2018 = "plans/ofsted-2017/plan.yaml"
JANUARY = "plans/ofsted-2017/reports/2018-01-17-health-and-wellbeing-board.yaml"
MARCH = "plans/ofsted-2017/reports/2018-03-20-ofsted-subgroup.yaml"


def _manchester(code: str) -> list[tuple[str, int, str]]:
    found = [one for one in check_rules(manchester()) if one.code == code]
    return sorted((one.span.source.path, one.span.line, one.message) for one in found)


def test_the_abbreviations_that_are_never_explained_are_found_once_each() -> None:
    assert _manchester("R701") == [
        (PLAN_2018, 100, "'ILM' is never explained"),
        (PLAN_2018, 100, "'KSS' is never explained"),
        (PLAN_2018, 100, "'NASS' is never explained"),
        (PLAN_2018, 100, "'TM' is never explained"),
        (PLAN_2018, 129, "'NQT' is never explained"),
        (PLAN_2018, 133, "'ASYE' is never explained, and used 2 times"),
        (PLAN_2018, 197, "'CIN' is never explained, and used 9 times"),
        (PLAN_2018, 207, "'QA' is never explained, and used 2 times"),
        (PLAN_2018, 355, "'MASH' is never explained, and used 5 times"),
        (PLAN_2018, 356, "'DV' is never explained, and used 8 times"),
        (PLAN_2018, 361, "'CSC' is never explained, and used 3 times"),
        (PLAN_2018, 361, "'GMP' is never explained, and used 4 times"),
        (PLAN_2018, 438, "'MSCB' is never explained, and used 2 times"),
        (PLAN_2018, 484, "'IRO' is never explained, and used 6 times"),
        (PLAN_2018, 493, "'DSL' is never explained"),
        (PLAN_2018, 512, "'CP' is never explained"),
        (PLAN_2018, 512, "'LAC' is never explained, and used 12 times"),
        (PLAN_2018, 512, "'YP' is never explained"),
        (PLAN_2018, 544, "'IV' is never explained"),
        (PLAN_2018, 562, "'PLO' is never explained, and used 2 times"),
        (PLAN_2018, 674, "'PEP' is never explained, and used 2 times"),
        (PLAN_2018, 677, "'NEET' is never explained, and used 2 times"),
        (JANUARY, 29, "'HwB' is never explained"),
        (JANUARY, 140, "'ASYE' is never explained"),
        (JANUARY, 189, "'DfE' is never explained"),
    ]


def test_what_is_spelled_in_two_ways_is_found_once_a_pair() -> None:
    assert _manchester("R702") == [
        (PLAN_2018, 124, "'AYSE' (5 times) is also written 'ASYE' (3 times)"),
        (PLAN_2018, 226, "'Cin N' (2 times) is also written 'CIN' (9 times)"),
        (PLAN_2018, 449, "'CiN' (once) is also written 'CIN' (9 times)"),
        (PLAN_2018, 514, "'N/A' (once) is also written 'N/a' (2 times)"),
        (PLAN_2018, 711, "'CLA' (once) is also written 'LAC' (12 times)"),
        (PLAN_2018, 720, "'PEPS' (once) is also written 'PEPs' (once)"),
        (JANUARY, 105, "'reinspection' (4 times) is also written 're-inspection' (8 times)"),
        (JANUARY, 124, "'judgments' (once) is also written 'judgements' (2 times)"),
        (MARCH, 26, "'OFSTED' (2 times) is also written 'Ofsted' (14 times)"),
        (MARCH, 139, "'sub-group' (once) is also written 'subgroup' (once)"),
    ]


def test_the_subgroup_is_called_by_another_name_once() -> None:
    assert _manchester("R703") == [(MARCH, 70, "'Ofsted Sub-Group' is called 'Ofsted Subgroup' in council.yaml")]


def test_one_word_of_the_papers_of_2018_is_spelled_as_in_america_and_all_others_are_known() -> None:
    assert _manchester("R706") == [(MARCH, 44, "'livability' is an American spelling")]


def test_the_summaries_of_2018_are_short_enough() -> None:
    assert _manchester("R704") == _manchester("R705") == []


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("organization", "organisation"),
        ("Analyze", "Analyse"),
        ("color", "colour"),
        ("center", "centre"),
        ("defense", "defence"),
        ("catalog", "catalogue"),
        ("livability", "liveability"),
    ],
)
def test_an_american_spelling_has_its_british_one(american: str, british: str) -> None:
    assert not dictionary.is_word(american)
    assert dictionary.british(american) == british


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("recieve", "receive"),
        ("seperate", "separate"),
        ("occured", "occurred"),
        ("acommodation", "accommodation"),
        ("fulfill", "fulfil"),
        ("traveling", "travelling"),
        ("childrens", "children's"),
    ],
)
def test_a_slip_has_the_word_that_is_meant(slip: str, meant: str) -> None:
    assert not dictionary.is_word(slip)
    assert dictionary.meant(slip) == meant


@pytest.mark.parametrize(
    "word",
    [
        "wellbeing", "re-inspection", "reinspection", "multi-agency", "children's", "Children’s", "diarised",
        "focussed", "focused", "judgement", "safeguarding", "co-production", "Manchester", "prioritise", "whilst",
        "prize", "size",
    ],
)  # fmt: skip
def test_a_word_of_the_field_is_known(word: str) -> None:
    assert dictionary.is_word(word)


def test_the_list_of_words_stands_in_the_order_in_which_it_is_searched() -> None:
    words = in_order("british.txt")
    assert len(words) > 130_000
    assert words == sorted(set(words))


def test_a_word_is_known_wherever_in_the_list_it_stands() -> None:
    words = in_order("british.txt")
    assert all(dictionary.is_word(word) for word in (words[0], words[1], words[len(words) // 2], words[-1]))
    assert not any(dictionary.is_word(word) for word in ("AAAA", "zzzz", "ŵy"))


def test_the_councils_own_words_are_known(tmp_path: Path) -> None:
    plan = good(PLAN).replace("We will commission a model", "We will draw a genogramme for the QXT")
    make(tmp_path, {PLAN: plan})
    assert {one.code for one in check(Folder.at(tmp_path), []).problems} >= {"R701", "R706"}
    make(tmp_path, {PLAN: plan, COUNCIL: good(COUNCIL) + "words: [genogramme, QXT]\n"})
    assert not {one.code for one in check(Folder.at(tmp_path), []).problems} & {"R701", "R706"}


def test_a_build_reads_no_dictionary(tmp_path: Path) -> None:
    dictionary._words.cache_clear()
    build(Folder.at(make_buildable(tmp_path)), [], tmp_path / "output", ["html"])
    assert dictionary._words.cache_info().currsize == 0
