"""Every example: a council of its own without Python, built in all editions from the packaged formats."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from lxml.html import HtmlElement
from playwright.sync_api import Browser

from reportgen import starters
from reportgen.compose import Audience, Edition, compose_report
from reportgen.diagnostics import Severity
from reportgen.files import Folder
from reportgen.model.project import Project
from reportgen.pipeline import build, judgement, load
from reportgen.writers import native
from tests.browsing import DESK, PHONE, Opener, chromium, overflow, violations
from tests.building.reading import Word, page_of, page_words, text_of
from tests.conftest import Golden
from tests.formats.projects import EXAMPLES, REPOSITORY


class Example(NamedTuple):
    """An example as it was read, and where its documents are."""

    root: Path
    project: Project
    output: Path

    def file(self, ending: str) -> Path:
        """The document of its one report with this ending."""
        return self.output / f"{self.project.reports[0].name}{ending}"

    @property
    def typed(self) -> dict[str, Any]:
        """The report as anybody reads it who has never heard of reportgen."""
        path = self.root / self.project.reports[0].node.source.path
        loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        return loaded


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Each example in turn, built in all editions."""
    root = REPOSITORY / "examples" / request.param
    output = tmp_path_factory.mktemp(request.param)
    built = build(Folder.at(root), [], output, ("docx", "html"), edition="both")
    assert [one for one in built.problems if one.severity is not Severity.ADVICE] == []
    assert len(built.files) == 6
    project = load(Folder.at(root)).project
    assert project is not None
    return Example(root, project, output)


def test_an_example_is_plans_alone(example: Example) -> None:
    assert {path.name for path in example.root.iterdir()} - {"output"} == {"plans"}
    assert not list(example.root.rglob("*.py"))


def test_an_example_is_composed_as_accepted(example: Example, golden: Golden) -> None:
    report = example.project.reports[0]
    judged = judgement(example.project, report)
    document, problems = compose_report(example.project, report, Edition.PAGE, Audience.RESTRICTED, judged)
    assert problems == []
    golden(f"formats/{example.root.name}.txt", native.write(replace(document, words={}, spoken={})))


def _texts(value: Any) -> Iterator[str]:
    """Every text that was typed, without its mark-up, one a line."""
    if isinstance(value, str):
        for text in value.replace("\n\n", "\0").replace("\n- ", "\0").split("\0"):
            plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text.replace("**", ""))
            yield " ".join(re.sub(r"^\s*(?:- |\d+\. )", "", plain).split())
    else:
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


# What is no text to be printed, and what is printed in other words: ids, days, links, choices in two languages.
_NOT_PRINTED = (
    "plan",
    "format",
    "as_at",
    "since",
    "published",
    "next_review",
    "meetings",
    "contacts",
    "alignment",
    "appendices",
    "purpose",
)


@pytest.mark.parametrize("ending", [".docx", "-accessible.docx", ".html"])
def test_what_was_typed_is_in_every_document(example: Example, ending: str) -> None:
    path = example.file(f"-restricted{ending}" if ending.startswith(".") else "-accessible-restricted.docx")
    text = page_words(page_of(path)) if ending == ".html" else text_of(Word(path).body)
    typed = [one for key, value in example.typed.items() if key not in _NOT_PRINTED for one in _texts(value)]
    # A count is printed as its number.
    typed = [words.strip() for one in typed for words in re.split(r"\{(?:count|since):[^{}]*\}", one)]
    lines = [line for one in typed for line in re.split(r"\d+\. | \| |\| --- ", one) if line.strip("| -")]
    ids = {*example.project.council.people, *example.project.council.bodies}
    missing = [line for line in lines if line.strip("| ") not in text and line not in ids and "https:" not in line]
    assert missing == []


@pytest.mark.parametrize("mark", ["", "-restricted"], ids=["public", "restricted"])
def test_word_and_page_say_the_same(example: Example, mark: str) -> None:
    """Letter for letter before the appendices; Word counts its numbers itself, and prints addresses."""
    assert _word(example.file(f"{mark}.docx")) == _page(example.file(f"{mark}.html"))


def _word(path: Path) -> str:
    found: list[str] = []
    for style, block in Word(path).blocks():
        text = text_of(block)
        if re.match(r"(?:Appendix|Annex|Atodiad) ", text) and style == "heading 1":
            break
        if style != "title":
            found += (word for word in text.split() if not word.startswith("https:"))
    return "".join(found)


def _page(path: Path) -> str:
    main = page_of(path).get_element_by_id("page-main")
    for element in list(_elsewhere(main)):
        element.drop_tree()
    return "".join(page_words(main).split())


def _elsewhere(main: HtmlElement) -> Iterator[HtmlElement]:
    """What Word has in another place: its own numbers, captions for a screen reader, charts, the title, appendices."""
    yield from (one for one in main.iter("span") if one.get("class") == "number")
    for tag in ("caption", "h1"):
        yield from main.iter(tag)
    yield from main.iterfind(".//figure/svg")
    yield from main.iterfind(".//figure/details/summary")
    yield from main.iterfind("section")


def test_a_new_report_in_its_format_is_built_at_once(example: Example, tmp_path: Path) -> None:
    shutil.copytree(example.root / "plans", tmp_path / "plans")
    for path in tmp_path.glob("plans/*/reports/*"):
        path.unlink()
    layout, (plan,) = example.project.formats[example.project.reports[0].format], example.project.plans.values()
    body, day = str(next(iter(example.project.council.bodies))), date(2026, 9, 1)
    made = starters.report(example.project, layout, plan, body=body, day=day, as_at=day, subject="S", authors="A")
    (tmp_path / made.path).write_text(made.text, encoding="utf-8")
    built = build(Folder.at(tmp_path), [], tmp_path / "output", ("docx", "html"), edition="both")
    assert [one.message for one in built.problems if not one.code.startswith("R")] == []
    assert len(built.files) == 6


def test_an_edition_in_public_holds_nothing_internal(example: Example) -> None:
    layout = example.project.formats[example.project.reports[0].format]
    internal = [one for one in layout.fields if one.internal]
    secrets = [text for field in internal for text in _texts(example.typed.get(field.field, ""))]
    secrets += [str(field.label) for field in internal]
    for ending in (".docx", "-accessible.docx", ".html"):
        path = example.file(ending)
        public = b"".join(Word(path).parts.values()) if ending.endswith("docx") else path.read_bytes()
        # A word or two may stand elsewhere, too.
        assert [one for one in secrets if len(one) > 8 and one.encode() in public] == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.mark.browser
@pytest.mark.parametrize("ending", [".html", "-restricted.html"])
def test_the_page_of_every_example_is_accessible_and_fits_a_phone(
    example: Example, ending: str, browser: Browser
) -> None:
    shown = Opener(browser, example.file(ending))(PHONE)
    assert overflow(shown.page) <= 0
    assert violations(shown.page) == []
    shown.page.set_viewport_size({"width": DESK, "height": 900})
    assert violations(shown.page) == []
    assert (shown.requests, shown.errors) == ([], [])
    shown.page.context.close()
