"""Two versions of the repository's own paper, and what accepting or rejecting all changes makes of a document."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from reportgen.compose import Edition, compose_report
from reportgen.document import (
    Block,
    Blocks,
    Box,
    Change,
    Deleted,
    Document,
    Emphasis,
    Fields,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Item,
    Link,
    List,
    Note,
    NumberedParagraph,
    Paragraph,
    Quote,
    Row,
    Section,
    Strong,
    Superscript,
    Table,
    Text,
)
from reportgen.files import Folder
from reportgen.pipeline import load

REPOSITORY = Path(__file__).parents[2]
PLAN = "plans/ofsted-2017/plan.yaml"
PAPER = "plans/ofsted-2017/reports/2018-03-20-ofsted-subgroup.yaml"

CHANGES: tuple[tuple[str, str, str], ...] = (
    (PLAN, "We will use management information to continue", "We will use better information to continue"),
    (PLAN, "      - id: supervision-ilm-5\n", "      - id: supervision-extra\n        text: Read it.\n" * 1),
    (PLAN, "note: Completed - Jan 2018", "note: |\n              Completed - Jan 2018\n\n              And shown."),
    (PLAN, "  - id: newly-qualified\n", "  - id: more\n    ref: 1a\n    text: More.\n  - id: newly-qualified\n"),
    (PLAN, "**Quality of Practice** - There", "Quality of Practice - There"),
    (PAPER, "      - *Timescale* - being the individual timescales", "      - *Time* - being the timescales"),
    (PAPER, "      - Measurable\n", ""),
    (
        PAPER,
        "  - heading: Delivery\n",
        "  - heading: Risks\n    text: |\n      There are some.\n  - heading: Delivery\n",
    ),
    (PAPER, "wards: All", "wards: All but one"),
    (PAPER, "subject: Post-Inspection Action Plan", "subject: The Action Plan, again"),
)
"""File, what stands there, what stands there afterwards."""


def paper(root: Path, edition: Edition = Edition.ACCESSIBLE, *, changed: bool = False) -> Document:
    """The paper on the action plan, as it is or with all the changes."""
    root.mkdir(exist_ok=True)
    for name in ("plans", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    for file, old, new in CHANGES if changed else ():
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    project = load(Folder.at(root)).project
    assert project is not None
    (report,) = (one for one in project.reports if one.name.endswith("ofsted-subgroup"))
    document, problems = compose_report(project, report, edition)
    assert problems == []
    return document


def settled(document: Document, keep: str) -> Document:
    """The document with all changes accepted (``keep`` is "inserted") or rejected ("deleted")."""
    return replace(document, parts={name: _blocks(blocks, keep) for name, blocks in document.parts.items()})


def _blocks(blocks: Blocks, keep: str) -> Blocks:
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Change):
            found += _blocks(block.blocks, keep) if block.kind == keep else ()
        else:
            found.append(_block(block, keep))
    return tuple(found)


def _block(block: Block, keep: str) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, content=_inlines(block.content, keep))
        case NumberedParagraph() | Quote() | Note() | Item() | Section():
            return replace(block, blocks=_blocks(block.blocks, keep))
        case Box(title, blocks):
            return Box(_inlines(title, keep), _blocks(blocks, keep))
        case List():
            return replace(block, items=tuple(inner for item in block.items if (inner := _blocks(item, keep))))
        case Fields():
            fields = tuple(field._replace(blocks=_blocks(field.blocks, keep)) for field in block.fields)
            return replace(block, fields=fields)
        case Table():
            rows = tuple(
                row._replace(
                    change="",
                    cells=tuple(cell and cell._replace(blocks=_blocks(cell.blocks, keep)) for cell in row.cells),
                )
                for row in block.rows
                if row.change in ("", keep)
            )
            return replace(block, rows=rows)
        case _:
            return block


def _row(row: Row, keep: str) -> Row:
    cells = tuple(cell and cell._replace(blocks=_blocks(cell.blocks, keep)) for cell in row.cells)
    return row._replace(change="", cells=cells)


def _inlines(content: Inlines, keep: str) -> Inlines:
    found: list[Inline] = []
    for inline in content:
        match inline:
            case Inserted(inner):
                found += _inlines(inner, keep) if keep == "inserted" else ()
            case Deleted(inner):
                found += _inlines(inner, keep) if keep == "deleted" else ()
            case Strong(inner) | Emphasis(inner) | Superscript(inner) | Link(inner):
                found.append(replace(inline, content=_inlines(inner, keep)))
            case _:
                found.append(inline)
    return _together(found)


def _together(content: list[Inline]) -> Inlines:
    """Inlines with neighbours of one kind as one, as they were before they were taken apart."""
    found: list[Inline] = []
    for inline in content:
        last = found[-1] if found else None
        if isinstance(inline, Text) and isinstance(last, Text):
            found[-1] = Text(last.text + inline.text)
        elif (
            isinstance(inline, Strong | Emphasis | Superscript | Link)
            and type(inline) is type(last)
            and replace(inline, content=()) == replace(last, content=())
        ):
            found[-1] = replace(inline, content=_together([*last.content, *inline.content]))
        else:
            found.append(inline)
    return tuple(found)
