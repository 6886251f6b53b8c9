"""Papers in several languages: all words in each, and each marked for the voice that reads it out."""

from __future__ import annotations

from pathlib import Path

from reportgen.document import Heading, Paragraph, Spoken, Text
from reportgen.files import Folder
from reportgen.pipeline import build
from reportgen.writers import native
from tests.building.reading import Word, page_of
from tests.formats.projects import COUNCIL, PLAN, paper, part, project, said
from tests.writers.ooxml import NS, W

LAYOUT = """
languages: [cy, en]
masthead: "{council}: {body}"
months: [{cy: Ionawr, en: January}, b, {cy: Mawrth, en: March}, d, e, f, g, h, i, j, k, l]
cover:
  - {field: purpose, label: {cy: "Diben:", en: "Purpose:"}, layout: line, choices: [{cy: Penderfynu, en: Decision}]}
  - {field: summary, label: {cy: Crynodeb, en: Summary}, intro: {cy: "Ar {date}:", en: "On {date}:"}}
"""
TEXTS = """
purpose: decision
summary: {cy: "Un **dau** tri.", en: "One **two** three."}
sections:
  - heading: {cy: Cefndir, en: Background}
    text: {cy: Pedwar., en: Four.}
"""
BILINGUAL = COUNCIL.replace("Improvement Board", "{cy: Bwrdd Gwella, en: Improvement Board}").replace(
    "name: Anytown Council", "name: {cy: Cyngor Tref, en: Anytown Council}"
)


def _project(root: Path, layout: str = LAYOUT, texts: str = TEXTS) -> Path:
    return project(root, layout, texts, council=BILINGUAL)


def test_the_first_language_is_the_papers_and_the_other_is_marked(tmp_path: Path) -> None:
    made = paper(_project(tmp_path))
    assert made.language == "cy-GB"
    headings = [block.content for block in part(made, "cover") if isinstance(block, Heading)]
    assert headings == [(Text("Crynodeb"), Text(" / "), Spoken((Text("Summary"),), "en-GB"))]
    paragraphs = [block.content for block in made.parts["cover"] if isinstance(block, Paragraph)]
    # Days in standing words are in the language of these.
    assert paragraphs[0] == (Text("Ar 5 Mawrth 2024:"),)
    assert paragraphs[1] == (Spoken((Text("On 5 March 2024:"),), "en-GB"),)
    assert "dau" in native.write(made) and "[strong [in en-GB | two]]" in native.write(made)


def test_labels_and_tags_are_told_apart_wherever_they_stand(tmp_path: Path) -> None:
    made = paper(_project(tmp_path))
    assert made.fields["masthead"] == "Cyngor Tref: Bwrdd Gwella / Anytown Council: Improvement Board"
    for text in ("Diben: / Purpose:", made.fields["masthead"], made.fields["meetings"]):
        first, between, other = made.spoken[text]
        assert isinstance(first, Text) and between == Text(" / ")
        assert isinstance(other, Spoken) and other.language == "en-GB"
    assert "Penderfynu / " in native.write(made)


def test_word_and_page_mark_the_other_language_and_nothing_else(tmp_path: Path) -> None:
    root = _project(tmp_path)
    built = build(Folder.at(root), [], root / "output", ("docx", "html"))
    assert [one for one in built.problems if not one.code.startswith("R")] == []
    word = Word(root / "output" / "p" / "r.docx")
    voices: dict[str, list[str]] = {"": [], "en-GB": []}
    for name in ("word/document.xml", "word/footer1.xml"):
        for run in word.xml(name).iter(f"{W}r"):
            lang = run.find("w:rPr/w:lang", NS)
            text = "".join(one.text or "" for one in run.iter(f"{W}t"))
            voices["" if lang is None else str(lang.get(f"{W}val"))].append(text)
    page = page_of(root / "output" / "p" / "r.html")
    assert page.get("lang") == "cy-GB"
    on_page: dict[str, list[str]] = {"": [], "en-GB": []}
    for element in page.body.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            speaks = next((one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang")), "")
            on_page["en-GB" if speaks == "en-GB" else ""].append(element.text or "")
            above = next((one.get("lang") for one in element.iterancestors() if one.get("lang")), "")
            on_page["en-GB" if above == "en-GB" else ""].append(element.tail or "")
    for found in (voices, on_page):
        welsh, english = (" ".join(found[lang]) for lang in ("", "en-GB"))
        for words in ("Cyngor Tref", "Crynodeb", "dau", "Cefndir", "Pedwar.", "5 Mawrth 2024", "Penderfynu"):
            assert words in welsh and words not in english
        for words in ("Anytown Council", "Summary", "two", "Background", "Four.", "5 March 2024", "Decision"):
            assert words in english and words not in welsh


def test_a_format_in_one_language_takes_its_own_of_every_text(tmp_path: Path) -> None:
    made = paper(_project(tmp_path, LAYOUT.replace("languages: [cy, en]", "languages: [en]")))
    text = native.write(made)
    assert made.language == "en-GB" and made.spoken == {}
    assert "Summary" in text and "Decision" in text and "On 5 March 2024:" in text
    assert "Crynodeb" not in text and "Cyngor" not in text


def test_what_is_given_in_one_language_alone_is_missed_in_the_other(tmp_path: Path) -> None:
    texts = TEXTS.replace(', en: "One **two** three."', "")
    root = _project(tmp_path, LAYOUT.replace("{cy: Crynodeb, en: Summary}", "{en: Summary}"), texts)
    assert said(root) == [
        ("N003", "r.yaml", 10, "this paper is also in 'en', and this text is not"),
        ("N003", "format.yaml", 9, "this paper is also in 'cy', and this text is not"),
    ]


def test_the_plan_and_the_councils_names_are_missed_as_well(tmp_path: Path) -> None:
    council = BILINGUAL.replace("{cy: Bwrdd Gwella, en: Improvement Board}", "{en: Improvement Board}")
    plan = PLAN.replace("text: Do something.", "text: {cy: Gwneud rhywbeth.}")
    assert said(project(tmp_path, LAYOUT, TEXTS, council=council, plan=plan)) == [
        ("N003", "council.yaml", 5, "this paper is also in 'cy', and this text is not"),
        ("N003", "plan.yaml", 10, "this paper is also in 'en', and this text is not"),
    ]


def test_paragraphs_are_numbered_in_the_first_language(tmp_path: Path) -> None:
    body = native.write(paper(_project(tmp_path))).split("part body")[1]
    assert body.count("numbered [1.1]") == 1
    assert "[1.2]" not in body
