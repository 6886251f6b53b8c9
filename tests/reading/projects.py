"""Small projects to read: a good one, and the same with one file or folder put in place of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen import pipeline
from reportgen.diagnostics import Diagnostic
from reportgen.files import Folder
from reportgen.loader import load_file
from reportgen.model.format import OTHER_WORDS, WORDS
from reportgen.nodes import Node
from reportgen.rules import RULES

FIXTURES = Path(__file__).parents[1] / "fixtures"
BASE = FIXTURES / "base"

COUNCIL = "plans/council.yaml"
PLAN = "plans/p/plan.yaml"
INSPECTION = "plans/p/inspection.yaml"
REPORT = "plans/p/reports/r.yaml"
FORMAT = "templates/paper/format.yaml"

# A new fixed word of formats is no change of any fixture.
_WORDS_MARK = "words: every fixed word"
_WORDS = "\n".join(
    (
        "words:",
        *(
            f'  {word}: "{" ".join([word, *re.findall("{.*?}", about)])}"'
            for word, about in {**WORDS, **OTHER_WORDS}.items()
            if word != "draft"  # a fixture is about a format without it
        ),
    )
)


def load_bytes(data: bytes, name: str) -> tuple[Node | None, list[Diagnostic]]:
    """What is read of a file that holds ``data``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        return load_file(path, name)


def good(name: str) -> str:
    """The text of a file of the good project."""
    return (BASE / name).read_text(encoding="utf-8")


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """A file of the good project with one passage replaced."""
    text = good(name)
    assert text.count(old) >= 1, f"{name} does not hold {old!r}"
    return {name: text.replace(old, new, 1)}


def only(*codes: str) -> dict[str, str]:
    """The council of the good project, which uses no rules but these: what others find is no matter of a test."""
    off = "".join(f"  {code}: {{severity: off}}\n" for code in RULES if code not in codes)
    return {COUNCIL: good(COUNCIL) + f"checks:\n{off}"}


def make(root: Path, files: Mapping[str, str | bytes] | None = None, overlay: Path | None = None) -> Path:
    """The good project at ``root``, with ``files`` and those of the folder ``overlay`` in place of its own."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    if overlay is not None:
        shutil.copytree(overlay, root, dirs_exist_ok=True)
    for name, content in (files or {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    for path in (root / "templates").glob("*/format.yaml"):
        data = path.read_bytes()
        path.write_bytes(data.replace(_WORDS_MARK.encode(), _WORDS.encode()))
    return root


def problems(root: Path) -> list[Diagnostic]:
    """All that ``reportgen check`` finds but for what rules find, which have fixtures of their own."""
    return [problem for problem in pipeline.check(Folder.at(root), []).problems if problem.code not in RULES]


def said(found: list[Diagnostic]) -> list[str]:
    """Diagnostics in one line each: file:line:column CODE message | hint."""
    return [
        f"{one.span.source.path}:{one.span.line}:{one.span.column} {one.code} {one.message}"
        + (f" | {one.hint}" if one.hint else "")
        for one in found
    ]


def make_buildable(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """The good project with the Word template and the page of the repository's own format."""
    make(root, files)
    for path in (FIXTURES.parents[1] / "templates" / "report-for-resolution").iterdir():
        if path.name != "format.yaml":
            shutil.copyfile(path, root / "templates" / "paper" / path.name)
    return root
