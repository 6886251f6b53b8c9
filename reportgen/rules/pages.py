"""The pages of rules, in Markdown: what ``reportgen rule`` prints and docs/rules/ holds."""

from __future__ import annotations

import inspect

from reportgen.rules import RULES, codes
from reportgen.rules.rule import Rule

NONE = "–"
"""Stands in a table where a rule has no limit: no cell is empty."""


def page(code: str) -> str:
    """The page of a code: a rule's docstring below its name and facts; of any other code, what it is about.

    Raises KeyError for a code that there is not.
    """
    known = codes()[code]
    rule = RULES.get(code)
    text = known.about if rule is None else inspect.cleandoc(rule.find.__doc__ or "")
    facts = [f"Weight: {known.severity.value}"]
    if rule is not None:
        facts.append(f"family: {rule.family}")
        if rule.limit is not None:
            facts.append(f"limit: {limit(rule)}")
    return f"# {code} {known.name}\n\n{'; '.join(facts)}.\n\n{text}\n"


def limit(rule: Rule) -> str:
    """A rule's threshold with what it counts, "30 days"; nothing where it has none."""
    return "" if rule.limit is None else f"{rule.limit:g} {rule.unit}".strip()


def families() -> dict[str, dict[str, Rule]]:
    """The rules by family; families and, in each, codes in their order."""
    found: dict[str, dict[str, Rule]] = {}
    for code, rule in sorted(RULES.items(), key=lambda entry: (entry[1].family, entry[0])):
        found.setdefault(rule.family, {})[code] = rule
    return found


def index() -> str:
    """The page that lists all rules, by family."""
    parts = [_INDEX]
    for family, rules in families().items():
        rows = [_row(code, rule) for code, rule in rules.items()]
        heading = f"{family[:1].upper()}{family[1:]}"
        head = "| code | name | weight | limit | what is wrong |\n| --- | --- | --- | --- | --- |"
        parts.append(f"## {heading}\n\n{head}\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _row(code: str, rule: Rule) -> str:
    cells = (f"[{code}]({code}.md)", rule.name, rule.severity.value, limit(rule) or NONE, codes()[code].about)
    return f"| {' | '.join(cells)} |"


_INDEX = """\
# The rules

What `reportgen check` advises on, beside what can't be read at all ([messages](../yaml.md#messages)). `reportgen rules`
prints this list, `reportgen rule CODE` one page of it. What a rule weighs, its limit, and where it is not to be used
can be set for a council or a plan ([how](../officer.md#live-with-the-checks)).
"""


def made() -> dict[str, str]:
    """The files of docs/rules/: name to text."""
    mark = "<!-- Made by `python -m reportgen.reference rules`; edit the docstrings in reportgen/rules/ instead. -->"
    texts = {"README": index(), **{code: page(code) for code in RULES}}
    return {f"{name}.md": _below_title(text, mark) for name, text in texts.items()}


def _below_title(text: str, line: str) -> str:
    title, _, rest = text.partition("\n\n")
    return f"{title}\n\n{line}\n\n{rest}"
