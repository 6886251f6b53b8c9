"""Words and figures taken from a finding: pulled in whole, or stated and compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.compose import Edition, compose_report
from reportgen.files import Folder
from reportgen.markdown.quotes import differing
from reportgen.plain import all_text
from tests.reading.projects import FIXTURES, REPORT, make, problems, said

FOUND = FIXTURES / "projects" / "figure-of-a-finding"


def project(root: Path, text: str) -> Path:
    """The project whose record has the finding 'delays-fall', with a report that says ``text``."""
    make(root, overlay=FOUND)
    report = root / REPORT
    before, _, after = report.read_text(encoding="utf-8").partition("      It fell")
    report.write_text(f"{before}      {text}\n{after[after.index('appendices:') :]}", encoding="utf-8")
    return root


def printed(root: Path) -> str:
    loaded = pipeline.load(Folder.at(root))
    assert loaded.project is not None
    document, found = compose_report(loaded.project, loaded.project.reports[0], Edition.PAGE)
    assert found == []
    return " ".join(all_text(document.parts["body"]))


def test_a_link_without_words_prints_the_finding(tmp_path: Path) -> None:
    root = project(tmp_path, "They write: [](finding:delays-fall)")
    assert "They write: Delays are reducing, to 1,164 days." in printed(root)


def test_a_link_with_words_prints_these(tmp_path: Path) -> None:
    root = project(tmp_path, "Down [from 1740 to **1,164** days](finding:delays-fall).")
    assert "from 1740 to  1,164  days" in printed(root)
    assert problems(root) == []


@pytest.mark.parametrize("words", ["to 1,146 days", "by 50%", "1740 and 3"])
def test_a_figure_that_the_finding_does_not_give_is_said(tmp_path: Path, words: str) -> None:
    root = project(tmp_path, f"Down [{words}](finding:delays-fall).")
    (line,) = said(problems(root))
    assert "M006 the finding 'delays-fall' does not give the figure" in line
    assert "its figures are: 1164, 1740" in line


def test_a_finding_that_nobody_has_is_said_with_the_line(tmp_path: Path) -> None:
    (line,) = said(problems(project(tmp_path, "Down [to 9](finding:delay-falls).")))
    assert line.startswith(f"{REPORT}:26:") and "N001 'delay-falls' is not a finding" in line


@pytest.mark.parametrize(
    ("stated", "quoted", "wrong"),
    [
        ("from 740 days to 514", "740 days in 2013/14 to 514 days", []),
        ("1164 children", "1,164 children", []),
        ("66.3 per 10,000", "a rate of 66.3 per 10,000 children", []),
        ("66 per 10,000", "a rate of 66.3 per 10,000 children", ["66"]),
        ("90%", "90 of 100", ["90%"]),
        ("no figure", "none", []),
    ],
)
def test_figures_are_compared_as_they_are_written(stated: str, quoted: str, wrong: list[str]) -> None:
    assert differing(stated, quoted) == wrong
