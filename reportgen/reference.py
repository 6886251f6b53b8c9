"""The references, made from what the model and the rules declare: docs/yaml.md and docs/rules/.

``python -m reportgen.reference`` writes the first to standard output, ``python -m reportgen.reference rules`` the pages
of the second into docs/rules/ below the current folder. Tests compare them with the files.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import CODES
from reportgen.files import replace
from reportgen.model.council import Council
from reportgen.model.format import OTHER_WORDS, RECORD_WORDS, WORDS, Format
from reportgen.model.inspection import Inspection
from reportgen.model.kinds import (
    AnswersKind,
    ChoiceKind,
    ClosedDayKind,
    ColumnsKind,
    DateKind,
    DurationKind,
    FixedKind,
    IdKind,
    Kind,
    LevelsKind,
    LinkKind,
    ListKind,
    MapKind,
    NumberKind,
    PeriodKind,
    ProseKind,
    QuantityKind,
    QuoteKind,
    Record,
    RecordKind,
    RefKind,
    RowsKind,
    TextKind,
    TimescaleKind,
    WhoKind,
    YesNoKind,
)
from reportgen.model.parts import ALL_PART_WORDS, PART_WORDS, PLAN_PARTS
from reportgen.model.plan import NOT_SHOWN, Item, Plan
from reportgen.model.report import Report
from reportgen.model.words import SLICE_WORDS
from reportgen.progress.counting import MOVES
from reportgen.progress.states import COUNTS
from reportgen.rules.pages import made
from reportgen.schema.spec import spec

_FILES: tuple[tuple[str, type[Record], str], ...] = (
    ("council.yaml", Council, "What all plans and reports share. One file: `plans/council.yaml`."),
    ("plan.yaml", Plan, "An action plan: `plans/<plan>/plan.yaml`. It lives for years; reports show it as at a day."),
    ("A record: inspection.yaml", Inspection, "What inspectors said, beside the plan that answers it."),
    ("A report", Report, "One paper for one meeting or several: `plans/<plan>/reports/<date>-<body>.yaml`."),
    ("format.yaml", Format, "A kind of paper: `templates/<format>/format.yaml`. The clerk's, not the officer's."),
)

_INTRODUCTION = """\
# What can be typed

<!-- Made by `python -m reportgen.reference`; edit reportgen/model/ and reportgen/reference.py instead. -->

Every file is YAML: a key, a colon, a space and a value; what belongs to a key is indented by two spaces; each
entry of a list starts with `- `; whatever follows ` #` is a remark. Text stays as you type it: `no`, `1.10`
and `0161 234 3804` need no quotation marks. Text does need them (`'…'`) where it holds a colon and a space, or
starts with one of `& * ! | > % @ { [ ' "` or a backtick. Long text goes on the lines below a `|`.

## Kinds of value

| kind | what you type |
| --- | --- |
| text | words, printed as typed |
| Markdown | words; `**bold**`, `*italic*`, `22^nd^`, `[words](https://…)`, lists that start with `- ` or `1. `, a \
blank line between paragraphs, tables with `\\|`; a list inside a list is indented by four spaces. \
`[](finding:an-id)` prints a finding of a record, `[words](finding:an-id)` compares the figures \
in the words with it. HTML is not read |
| in several languages | where a format has `languages`, any text or Markdown may be given in each: \
`cy:` and `en:` in the lines below its key |
| id | a permanent name of lower-case letters, digits and hyphens: `supervision-model` |
| day | `2018-03-20`, `20 March 2018` or `20/03/2018` |
| timescale | the words to print, which are also understood where they can be: `End April 2018`, `Q4 2025/26`, \
`Ongoing`, `Quarterly`. To print one thing and mean another, give `text:` and `by:` below the key |
| period | a day, or words that name one or several: `2018-03-31`, `March 2018`, `Q4 2017/18` |
| figure | digits, with a unit or without: `62`, `62%`, `1,234.5`, `£1.2m`. A comma parts thousands |
| how long | `10 days`, `6 weeks`, `2 months`, `1 quarter` |
| who | an id of council.yaml, or a name as it is to be printed; several as a list. To print them otherwise, give \
`text:` and `who:` below the key |
| link | an address that starts with `https://`, `http://`, `mailto:` or `tel:` |
| quotation | a record and a number in it: `inspection 3` |
| number | digits: `10` or `2.5` |
| yes or no | `yes` or `no` |
"""


def reference() -> str:
    """The whole page, in Markdown."""
    parts = [_INTRODUCTION]
    for title, record, about in _FILES:
        parts.append(f"## {title}\n\n{about}\n")
        parts.append(_table(record))
        if record is Plan:
            parts.append(_PLAN_NOTE)
            parts.append(f"### Each item of a plan\n\n{_first_line(Item)}\n")
            parts.append(_table(Item))
            parts.append(_ITEM_NOTE.format(never=", ".join(f"`{name}`" for name in sorted(NOT_SHOWN))))
        for inner in _inner(record):
            parts.append(f"### {_heading(inner)}\n\n{_first_line(inner)}\n")
            parts.append(_table(inner))
    words = "\n".join(f"| `{word}` | {about} |" for word, about in WORDS.items())
    parts.append(f"### Fixed words\n\n| word | where it stands, and what it may hold |\n| --- | --- |\n{words}\n")
    words = "\n".join(f"| `{word}` | {about} |" for word, about in RECORD_WORDS.items())
    about = "The format that `document_format` of council.yaml names gives these as well."
    head = "| word | where it stands on a record's page, and what it may hold |\n| --- | --- |"
    parts.append(f"### Fixed words of records\n\n{about}\n\n{head}\n{words}\n")
    words = "\n".join(f"| `{word}` | {about} |" for word, about in SLICE_WORDS.items())
    about = "The same format gives these, for what is made of plans beside their papers."
    head = "| word | where it stands, and what it may hold |\n| --- | --- |"
    parts.append(f"### Fixed words of slices, overview and exports\n\n{about}\n\n{head}\n{words}\n")
    words = "\n".join(f"| `{word}` | {about} |" for word, about in OTHER_WORDS.items())
    about = "Some formats need these: one with something internal, one whose cover is a grid."
    head = "| word | where it stands |\n| --- | --- |"
    parts.append(f"### Other fixed words\n\n{about}\n\n{head}\n{words}\n")
    about = "Where a report shows a part that is computed from its plan, its format gives these as well."
    head = "| word | parts | where it stands, and what it may hold |\n| --- | --- | --- |"
    words = "\n".join(f"| `{word}` | {_parts_with(word)} | {about} |" for word, about in ALL_PART_WORDS.items())
    shown = "\n".join(f"| `{part}` | {about} |" for part, about in PLAN_PARTS.items())
    counts = "\n".join(f"| `{{count:{name}}}` | {about} |" for name, about in COUNTS.items())
    moves = ", ".join(f"`{{since:{kind}}}`" for kind in MOVES)
    parts.append(f"### Parts computed from a plan\n\n| `shows` | what follows |\n| --- | --- |\n{shown}\n")
    parts.append(f"### Fixed words of parts\n\n{about}\n\n{head}\n{words}\n")
    parts.append(
        "### Counts in a text\n\nA report's own Markdown may hold these; `{count:recommendation}`, with the name of a "
        f"level of the plan, counts its items.\n\n| what you type | what is counted |\n| --- | --- |\n{counts}\n\n"
        f"What moved since the report before, by its kind: {moves}.\n"
    )
    codes = "\n".join(
        f"| {code} | {known.name} | {known.severity.value} | {known.about} |" for code, known in CODES.items()
    )
    parts.append(f"{_MESSAGES}\n| code | name | weight | what is wrong |\n| --- | --- | --- | --- |\n{codes}\n")
    return "\n".join(parts)


def _parts_with(word: str) -> str:
    """The parts that need a fixed word."""
    parts = [part for part, words in PART_WORDS.items() if word in words]
    return "all" if len(parts) == len(PART_WORDS) else ", ".join(parts)


_PLAN_NOTE = """\
The items of the outermost level stand under the plural of its name, those of the next level under the plural of
theirs, and so on. With `levels: [recommendation, action]` these are `recommendations:` and, in each, `actions:`.
With `levels: [{priority: priorities}, objective, task]` they are `priorities:`, `objectives:` and `tasks:`.

A column of progress may be limited to some days, so that a plan can have a column for each season:

```yaml
columns:
  - heading: Autumn 2025
    shows: action.progress
    from: 2025-09-01
    to: 2025-12-31
```
"""

_ITEM_NOTE = """\
Any other key is a field of the plan's own, once a column names it: `- Link Plans: recommendation.link plans` allows
the key `link plans` in every recommendation. It holds Markdown, or a list of Markdown texts.
No column can show {never}.
"""

_MESSAGES = """\
## Messages

What keeps a file from being read, a name from being found or a document from being made. What is read, and had better
be said otherwise, is found by rules: their codes start with R, and each has [a page of its own](rules/README.md).
"""


def _table(record: type[Record]) -> str:
    rows = [
        f"| `{name}`{' (needed)' if key.required else ''} | {_kind(key.kind)} | {key.about} | "
        f"{f'`{key.example}`' if key.example else ''} |"
        for name, key in spec(record).keys.items()
    ]
    return "\n".join(["| key | kind | what it is for | example |", "| --- | --- | --- | --- |", *rows]) + "\n"


def _kind(kind: Kind) -> str:
    match kind:
        case ListKind(of, single):
            return f"{_kind(of)}, or a list" if single else f"list: {_kind(of)}"
        case MapKind(of, ids):
            return f"{'ids' if ids else 'names'}, each with: {_kind(of)}"
        case RecordKind(of):
            return f"[{_heading(of)}](#{_anchor(_heading(of))})"
        case RowsKind(of):
            return f"list: [{_heading(of)}](#{_anchor(_heading(of))}), or a file"
        case ChoiceKind(choices):
            return " or ".join(f"`{choice}`" for choice in choices)
        case RefKind(what):
            return f"name of a {what}" if what != "outcomes" else "name of a set of outcomes"
        case _:
            return _PLAIN_KINDS[type(kind)]


_PLAIN_KINDS: dict[type[Kind], str] = {
    TextKind: "text",
    FixedKind: "text",
    ProseKind: "Markdown",
    IdKind: "id",
    DateKind: "day",
    ClosedDayKind: "day, or day of every year",
    NumberKind: "number",
    YesNoKind: "yes or no",
    TimescaleKind: "timescale",
    PeriodKind: "period",
    QuantityKind: "figure",
    DurationKind: "how long",
    WhoKind: "who",
    LinkKind: "link",
    QuoteKind: "quotation",
    AnswersKind: "ids, each with: Markdown; or a list of ids",
    LevelsKind: "list of names",
    ColumnsKind: "list of columns",
}


def _inner(record: type[Record]) -> Iterator[type[Record]]:
    """The records that stand in ``record``, outermost first, each once."""
    seen: set[type[Record]] = {record}
    queue = [record, *([Item] if record is Plan else [])]
    while queue:
        for key in spec(queue.pop(0)).keys.values():
            kind = key.kind
            while isinstance(kind, ListKind | MapKind):
                kind = kind.of
            if isinstance(kind, RecordKind | RowsKind) and kind.of not in seen:
                seen.add(kind.of)
                queue.append(kind.of)
                if not (record is Plan and kind.of.__name__ == "StatusWord"):
                    yield kind.of


def _heading(record: type[Record]) -> str:
    """The name of a record as words: ``InspectionRecommendation`` is "Inspection recommendation"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in record.__name__).strip()
    return words[:1].upper() + words[1:]


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _first_line(record: type[Record]) -> str:
    return (inspect.getdoc(record) or "").split("\n\n")[0]


if __name__ == "__main__":
    if sys.argv[1:] == ["rules"]:
        for name, text in made().items():
            replace(Path("docs", "rules", name), text.encode())
    else:
        print(reference(), end="")
