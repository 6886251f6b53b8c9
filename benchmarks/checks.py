"""What a check costs as plans become many: 1,000 plans of 60 actions, no two of which are alike."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Target, interleaved, table
from benchmarks.workload import PLAN, ROOT
from reportgen import pipeline
from reportgen.diagnostics import Diagnostic
from reportgen.files import Folder
from reportgen.loader import collector_paused
from reportgen.model.project import Project
from reportgen.resolve import resolve
from reportgen.rules import RULES, check
from reportgen.rules.rule import View
from reportgen.rules.settings import Settings
from reportgen.rules.texts import Texts

ACTIONS = 60
_WORDS = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
_DONE = ("We will", "Review", "Agree", "Publish", "Train", "Appoint", "Develop", "Commission", "Revise", "Audit")
_DUE = ("End April 2026", "Q4 2025/26", "2026-09-30", "Ongoing", "30 June 2026")


def many_plans(counts: tuple[int, ...]) -> list[Target]:
    """Seconds of a check at each number of plans, and of each rule at the largest; it should grow as the plans do."""
    taken: dict[int, dict[str, float]] = {}
    for count in counts:
        with TemporaryDirectory() as temporary:
            root = Path(temporary).resolve()
            write_plans(root, count)
            project = _read(root)
            ways = {
                "load": lambda root=root: _read(root),
                "resolve": lambda project=project: _paused(resolve, project),
                "rules": lambda project=project: _paused(check, project),
            }
            taken[count] = interleaved(ways, max(1, min(9, 300 // count)))
            if count == counts[-1]:
                _print_rules(project, count)
    print(f"\nCheck, microseconds per action, plans of {ACTIONS} actions\n")
    rows = ([stage, *(f"{taken[count][stage] / count / ACTIONS * 1e6:,.1f}" for count in counts)] for stage in ways)
    print(table(("stage", *(f"{count:,} plans" for count in counts)), rows))
    each = [sum(taken[count].values()) / count for count in counts]
    return [
        Target(f"a plan of {fewer:,} over one of {more:,}, checked", one / other, 0.7)
        for (fewer, more), (one, other) in zip(pairwise(counts), pairwise(each), strict=True)
    ]


def _read(root: Path) -> Project:
    project = pipeline.load(Folder.at(root)).project
    assert project is not None and len(project.plans) > 0
    return project


def _paused(stage: Callable[[Project], Iterable[Diagnostic]], project: Project) -> list[Diagnostic]:
    """What a stage finds, while the garbage collector rests, as it does in ``pipeline.load``."""
    with collector_paused():
        return list(stage(project))


def _print_rules(project: Project, count: int) -> None:
    settings, texts = Settings(project), Texts(project)
    ways = {
        code: lambda code=code, rule=rule: list(rule.find(View(project, settings, texts, code, rule.limit)))
        for code, rule in RULES.items()
    }
    seconds = interleaved(ways, 1)
    slowest = sorted(seconds.items(), key=lambda one: -one[1])[:10]
    print(f"\nThe slowest rules, {count * ACTIONS:,} actions\n")
    each = ([code, RULES[code].name, f"{one / count / ACTIONS * 1e6:,.1f}"] for code, one in slowest)
    print(table(("code", "name", "microseconds per action"), each))


def write_plans(root: Path, count: int, council: str = "") -> None:
    """A project of ``count`` plans, written with the words of the example's inspection report.

    ``council`` is what its council.yaml says beside people, bodies and statuses.
    """
    prose = (ROOT / "plans" / PLAN / "documents" / "inspection-report.md").read_text(encoding="utf-8")
    words = _WORDS.findall(prose)
    (root / "plans").mkdir()
    (root / "plans" / "council.yaml").write_text(
        "name: Anytown Council\n"
        "bodies:\n  board: {name: Improvement Board}\n"
        "people:\n  chief-executive: {name: The Chief Executive}\n"
        "statuses:\n  not due: {label: Not due, means: not due}\n  complete: {label: Complete, means: complete}\n"
        + council,
        encoding="utf-8",
    )
    for number in range(count):
        home = root / "plans" / f"plan-{number}"
        home.mkdir()
        text = "".join(_plan(random.Random(number), words, number))
        (home / "plan.yaml").write_text(text, encoding="utf-8")


def _plan(chance: random.Random, words: list[str], number: int) -> Iterator[str]:
    def some(least: int, most: int) -> str:
        return " ".join(chance.choices(words, k=chance.randint(least, most)))

    yield f"title: Plan {number}\nlevels: [recommendation, action]\ncolumns:\n"
    yield "  - Recommendation: recommendation.text\n  - Lead: recommendation.leads\n  - Measure: measure.text\n"
    yield "  - Target: measure.target\n  - Action: action.text\n  - Owner: action.owner\n  - Due: action.due\n"
    yield "  - Progress: action.progress\nrecommendations:\n"
    for ref in range(1, 11):
        yield f"  - id: r{ref}\n    ref: {ref}\n    text: Improve {some(8, 25)}\n    leads: chief-executive\n"
        yield f"    measures:\n      - text: The share of {some(4, 10)}\n        target: {chance.randint(50, 100)}%\n"
        yield "    actions:\n"
        for action in range(ACTIONS // 10):
            yield f"      - id: r{ref}-a{action}\n        text: {chance.choice(_DONE)} {some(8, 25)}\n"
            yield f"        owner: chief-executive\n        due: {chance.choice(_DUE)}\n        progress:\n"
            for month in range(1, 4):
                yield f"          - on: 2026-0{month}-20\n            status: not due\n"
                yield f"            note: {some(3, 15)}\n"
