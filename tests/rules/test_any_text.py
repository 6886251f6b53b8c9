"""No rule about words stumbles over a text, and none compares every action with every other."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import likeness
from reportgen.files import Folder
from reportgen.pipeline import check
from tests.reading.projects import COUNCIL, PLAN, REPORT, good, make

_PIECES = st.one_of(
    st.sampled_from(
        (
            "MASH", "(MASH)", "CiN", "Cin N", "n/a", "N/A", "’s", "'", "-", "--", "re-", "Re- issue", "TBC", "?", "£X",
            "[", "http://a.b", "[here](https://x.y)", "](", "999 000 0018", "Child: Jamie S.", "DOB: 1/2/09",
            "\n", "\n\n- ", "1. ", "and review", "; ", ". ", "ﬁ", "İ", "ẞ", "ǅ", "e\u0301", "Ŵyn", "日本", "١٢٣", "½",
            "🙂", "organization", "to", "of", "for", "We will", "Continue", "A" * 300, "a-" * 60,
        )
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12),
)  # fmt: skip
_TEXTS = st.lists(_PIECES, min_size=1, max_size=12).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(_TEXTS, min_size=4, max_size=8))
def test_no_rule_raises_on_any_text(texts: list[str]) -> None:
    typed = [json.dumps(text.replace("{{", "").replace("{%", ""), ensure_ascii=True) for text in texts]
    actions = "".join(f"      - text: {text}\n        owner: {text}\n        due: {text}\n" for text in typed)
    columns = "columns: [{A: action.text}, {O: action.owner}, {D: action.due}, {L: task.leads}]\n"
    plan = f"title: {typed[0]}\nlevels: [task, action]\n{columns}tasks:\n  - leads: {typed[1]}\n    actions:\n{actions}"
    report = good(REPORT).replace("summary: |\n  The plan as it stands.", f"summary: {typed[2]}")
    council = good(COUNCIL) + f"words: [{typed[3]}]\nabbreviations: {{CIN: {typed[2]}, MASH: {typed[3]}, '(': '('}}\n"
    with TemporaryDirectory() as root:
        found = check(Folder.at(make(Path(root), {PLAN: plan, REPORT: report, COUNCIL: council})), [])
    for problem in found.problems:
        assert problem.message and problem.span.line >= 0
        assert problem.span.length >= 1


def test_thousands_of_actions_alike_are_not_all_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    compare = likeness._likeness

    def counting(one: tuple[str, ...], other: tuple[str, ...], least: float) -> float:
        nonlocal compared
        compared += 1
        return compare(one, other, least)

    monkeypatch.setattr(likeness, "_likeness", counting)
    words = ["hold", "a", "briefing", "on", "the", "new", "thresholds", "for", "all", "staff", "of", "school", "number"]
    actions = [(object(), (*words, str(number), f"in{number // 9}", "by", "march")) for number in range(3000)]
    assert list(likeness.near(actions, 0.85)) == []
    assert compared <= 3000 * likeness._RAREST * likeness._SHARED / 2
