"""The example of a council whose measures have readings, as a project of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from reportgen.compose import Edition, compose_report
from reportgen.diagnostics import Diagnostic
from reportgen.document import Blocks, Document, Figure, Item, Section
from reportgen.files import Folder
from reportgen.pipeline import load

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "examples" / "brackenford"
PAPER = "customer-contact/2025-05-13-scrutiny"
PLAN = "plans/customer-contact/plan.yaml"
SHEET = "plans/customer-contact/data/calls-answered.csv"
REPORT = f"plans/{PAPER.replace('/', '/reports/')}.yaml"


def brackenford(root: Path, edits: dict[str, tuple[str, str]] | None = None) -> Path:
    """The example at ``root``, with the repository's formats; ``edits`` are by path what is typed as what."""
    shutil.copytree(EXAMPLE / "plans", root / "plans")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    for name, (was, is_) in (edits or {}).items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert was in text, f"{name} has no {was!r}"
        path.write_text(text.replace(was, is_), encoding="utf-8")
    return root


def paper(root: Path, edition: Edition = Edition.PAGE) -> Document:
    """The example's paper, composed."""
    document, problems = composed(root, edition)
    assert problems == []
    return document


def composed(root: Path, edition: Edition = Edition.PAGE) -> tuple[Document, list[Diagnostic]]:
    """The same with what is wrong with its texts."""
    project = load(Folder.at(root)).project
    assert project is not None
    report = next(one for one in project.reports if one.name == PAPER)
    return compose_report(project, report, edition)


def measures(document: Document) -> Blocks:
    """The appendix that shows the measures."""
    first = document.parts["appendices"][0]
    assert isinstance(first, Section)
    return first.blocks


def figures(document: Document) -> list[Figure]:
    """The charts of a document."""
    return [figure for blocks in document.parts.values() for figure in _within(blocks)]


def _within(blocks: Blocks) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Section | Item):
            yield from _within(block.blocks)
