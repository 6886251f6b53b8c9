"""What rules of one family find: in the repository's own plan, and in small plans that a test types."""

from __future__ import annotations

from pathlib import Path

from reportgen.files import Folder
from reportgen.pipeline import check as check_folder
from reportgen.rules import RULES, check
from tests.cycle.projects import council, manchester

COUNCIL = """
name: Anytown Council
language: LANGUAGE
bodies:
  board: {name: Improvement Board}
people:
  ann-lee: {name: Ann Lee}
  sean-mckendrick: {name: Sean McKendrick}
  marie-oloughlin: {name: Marie O'Loughlin}
statuses:
  not due: {label: Not due, means: not due}
  in progress: {label: In progress, means: in progress}
  complete: {label: Complete, means: complete}
"""

HEAD = """
title: Action Plan
levels: [recommendation, action]
columns:
  - Recommendation: recommendation.text
  - Action: action.text
recommendations:
"""


def in_manchester(family: str, *codes: str) -> list[tuple[str, str, str]]:
    """The code, the line and the message of all that a family's rules find in the plan of 2018, but for ``codes``."""
    wanted = [code for code, rule in RULES.items() if rule.family == family and code not in codes]
    found = [problem for problem in check(manchester()) if problem.code in wanted]
    return [(one.code, one.span.source.line(one.span.line).strip(), one.message) for one in found]


def said(root: Path, code: str, items: str, language: str = "en-GB", *, head: str = HEAD, more: str = "") -> list[str]:
    """The messages of one rule about a plan with these items, whose log ends on 22 February 2018."""
    last = "  - text: Print.\n    actions:\n      - text: Print.\n        progress: [{on: 2018-02-22, note: Printed}]\n"
    council(root, council=COUNCIL.replace("LANGUAGE", language), plan=head + items + last + more)
    found = check_folder(Folder.at(root), []).problems
    assert [(one.message, one.hint) for one in found if one.code[0] in "LS"] == [], "the plan can't be read"
    return [problem.message for problem in found if problem.code == code]


def actions(*each: str) -> str:
    """A recommendation with actions, each given as one line of YAML in braces."""
    return "  - text: Improve.\n    actions:\n" + "".join(f"      - {{{one}}}\n" for one in each)
