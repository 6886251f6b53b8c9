"""Plans of any shape with any words: they load, they compose, and every word comes out in every document."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building.projects import COUNCILS, publish, settle
from tests.building.reading import Word, page_of, page_words, text_of
from tests.building.typed import words

# Signs that mean something in Markdown or Jinja are left out; other tests are about those.
_SIGNS = " ,.;:!?'’“”–—()/£€%+=@°½ŵŷâêîôûŴŶßøżłñ"
_LETTERS = st.one_of(
    st.sampled_from(_SIGNS),
    st.characters(categories=("Lu", "Ll", "Lo", "Nd", "Zs", "So")),
)
_BEGINS = st.characters(categories=("Lu", "Lo"))
LINES = st.builds(lambda first, rest: words(first + rest), _BEGINS, st.text(_LETTERS, max_size=40))
"""One line, which starts with a letter so that it is neither a list nor an id."""
PROSE = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join)
NAMES = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzŵŷ "), min_size=1, max_size=12).map(words).filter(bool)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "ref": LINES,
    "title": LINES,
    "text": PROSE,
    "leads": st.lists(LINES, min_size=1, max_size=3),
    "owner": LINES,
    "partners": st.lists(LINES, min_size=1, max_size=3),
    "impact": st.lists(PROSE, min_size=1, max_size=3),
    "resources": PROSE,
    "priority": LINES,
    "start": LINES,
    "due": LINES,
    "frequency": LINES,
    "review": LINES,
    "comments": PROSE,
    "evidence": PROSE,
    "a field of its own": PROSE,
}


SPOKEN = {"R101", "R202", "R301", "R605", "W002"}
"""What may be said of a plan that is filled by chance: nothing below an item, no day, nobody, "??", long words."""


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """A plan: its levels, its columns in any order with some left blank, its items, irregular and partly filled in."""
    names = draw(st.lists(NAMES.map(lambda name: f"level {name}"), min_size=1, max_size=4, unique=True))
    fields = {
        name: draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=6, unique=True)) for name in names
    }
    shown = [(name, field) for name in names for field in fields[name]]
    columns: list[Any] = [{draw(LINES): f"{name}.{field}"} for name, field in draw(st.permutations(shown))]
    columns += draw(st.lists(LINES, max_size=2))

    def items(depth: int) -> list[dict[str, Any]]:
        name = names[depth]
        found: list[dict[str, Any]] = []
        for _ in range(draw(st.integers(0 if depth else 1, 3))):
            item = {field: draw(FIELDS[field]) for field in fields[name] if draw(st.booleans())}
            # A field of the plan's own is one that some item has.
            item |= {field: draw(FIELDS[field]) for field in fields[name] if " " in field or not item}
            if depth + 1 < len(names):
                item[f"{names[depth + 1]}s"] = items(depth + 1)
            found.append(item)
        return found

    plan: dict[str, Any] = {"title": draw(LINES), "levels": names, "columns": columns, f"{names[0]}s": items(0)}
    columns[:] = [column for column in columns if isinstance(column, str) or _given(column, plan)]
    return plan


def _given(column: dict[str, str], plan: dict[str, Any]) -> bool:
    """Whether some item has what ``column`` shows: a column of a field of the plan's own must have one."""
    ((level, _, field),) = (shows.partition(".") for shows in column.values())
    items = plan[f"{plan['levels'][0]}s"]
    for name in plan["levels"][1 : plan["levels"].index(level) + 1]:
        items = [child for item in items for child in item[f"{name}s"]]
    return field in FIELDS and (" " not in field or bool(items))


def typed_in(value: Any) -> list[str]:
    """Every text in what was typed."""
    if isinstance(value, str):
        return [words(line) for line in value.split("\n\n")]
    values = value.values() if isinstance(value, dict) else value
    return [text for one in values for text in typed_in(one)]


@settings(max_examples=60)
@given(plans())
def test_every_word_of_any_plan_comes_out_in_every_document(plan: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = settle(COUNCILS / "bare", Path(folder))
        text = yaml.safe_dump(plan, allow_unicode=True, default_style='"', sort_keys=False, width=10000)
        (root / "plans" / "safety" / "plan.yaml").write_text(text, encoding="utf-8")
        papers = publish(root, root / "output")
        assert {problem.code for problem in papers.problems} - SPOKEN == set()
        items = plan[f"{plan['levels'][0]}s"]
        for found in (
            text_of(Word(papers.wide).body),
            text_of(Word(papers.accessible).body),
            page_words(page_of(papers.page)),
        ):
            assert [text for text in typed_in(items) if text not in found] == []
        for path in papers.files[:2]:
            assert "Scalar" not in text_of(Word(path).body)
