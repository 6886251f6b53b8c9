"""Records, slices, dashboards and exports in Welsh and English: the format bilingual-document, in Dyffryn Arian."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.files import Folder
from reportgen.model.format import RECORD_WORDS
from reportgen.model.kinds import Multilingual
from reportgen.model.project import Project
from reportgen.model.words import SLICE_WORDS
from reportgen.pipeline import load

DYFFRYN_ARIAN = Path(__file__).parents[2] / "examples" / "dyffryn-arian"
WORDS = {**RECORD_WORDS, **SLICE_WORDS}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a record, an action that is late, and all that is made of it beside papers."""
    root = tmp_path_factory.mktemp("council") / "c"
    shutil.copytree(DYFFRYN_ARIAN, root)
    asked = ("new", "inspection", "--title", "Arolygiad Estyn", "--inspectorate", "Estyn", "--published", "2025-11-05")
    for command in (asked, ("build",), ("slices", "--on", "2026-06-01"), ("overview",), ("export",)):
        assert main(["--project", str(root), *command]) == 0
    return root


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    project = load(Folder.at(root), formats=["document"]).project
    assert project is not None
    return project


def test_every_word_of_records_and_slices_is_given_in_both_languages_with_the_same_places(project: Project) -> None:
    words = project.formats["bilingual-document"].words
    for word in WORDS:
        said = words[word]
        if isinstance(said, Multilingual):
            assert list(said.parts) == ["cy", "en"], word
            welsh, english = (sorted(re.findall(r"{.*?}", part)) for part in said.parts.values())
            assert welsh == english, word
        else:
            # What is typed once has no word of either language in it.
            assert re.sub(r"{.*?}", "", said).strip(":;() ") in ("", "Id"), word


def test_the_english_is_that_of_the_english_format(project: Project) -> None:
    bilingual, english = project.formats["bilingual-document"], project.formats["document"]
    for word in WORDS:
        said = bilingual.words[word]
        assert (said.parts["en"] if isinstance(said, Multilingual) else said) == english.words[word], word


def test_a_chase_sheet_and_its_email_are_in_both_languages(root: Path) -> None:
    mail = (root / "output/estyn-2025/leads/pennaeth-cynhwysiant.txt").read_text(encoding="utf-8")
    assert "Annwyl Ifor Tudwal, / Dear Ifor Tudwal," in mail
    assert "1 yn hwyr, 0 i'w gwneud erbyn 2 Gorffennaf 2026 / Subject: " in mail
    assert mail.strip().endswith("Diolch. / Thank you.")
    page = (root / "output/estyn-2025/leads/pennaeth-cynhwysiant.html").read_text(encoding="utf-8")
    assert '<html lang="cy-GB"' in page
    # An entry of the log: its day in both, then what it says in each.
    assert "6 Chwefror 2026" in page and "Cynhelir y cyfweliadau" in page and "Interviews are in March." in page


@pytest.mark.parametrize("name", ["inspection", "dashboard"])
def test_a_record_and_a_dashboard_are_in_both_languages(root: Path, name: str) -> None:
    page = (root / f"output/estyn-2025/{name}.html").read_text(encoding="utf-8")
    assert '<html lang="cy-GB"' in page and 'lang="en-GB"' in page
    wanted = {"inspection": ("Arolygiaeth:", "Inspectorate:"), "dashboard": ("dangosfwrdd", "Next meeting")}
    assert all(words in page for words in wanted[name])


def test_no_document_holds_a_mark_of_our_own(root: Path) -> None:
    texts = [path for path in (root / "output").rglob("*") if path.suffix in (".html", ".txt", ".csv", ".ics")]
    assert len(texts) > 8
    assert [
        path.name for path in texts if "\0" in path.read_text(encoding="utf-8") or "\ufffd" in path.read_text("utf-8")
    ] == []


def test_the_word_template_has_no_masthead_and_nothing_missing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(root), "template", "check", "bilingual-document"]) == 0
    assert "no problems" in capsys.readouterr().out


def test_the_overview_is_in_both_languages(root: Path) -> None:
    page = (root / "output/index.html").read_text(encoding="utf-8")
    assert "Trosolwg" in page and "Overview of all plans" in page
