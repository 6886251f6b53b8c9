"""The commands of a clerk: check a template, begin one, see one filled."""

from __future__ import annotations

import dataclasses
import io
import shutil
import typing
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from reportgen import document, sample
from reportgen.cli import main
from reportgen.compose.numbers import Counter
from reportgen.document import Block, Inline
from reportgen.errors import ExitCode
from reportgen.files import Folder
from reportgen.pipeline import template
from reportgen.styles import USES
from tests.clerk.packages import MAIN, ROOT, SLOT, STYLES, Word, before_slot, edited, p, parts_of, r, slots, swap


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example, in which commands are run."""
    for name in ("plans", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code, and what was printed."""
    code = main(["template", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


# --- check -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report-for-resolution", "report-for-resolution-hwb", "document"])
def test_the_templates_of_the_example_have_nothing_wrong(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "check", name)
    assert (code, out.splitlines()[-1].endswith(f"as a template of '{name}': no problems")) == (ExitCode.FINE, True)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council whose files name no format."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/council.yaml").write_text("name: Anytown Council\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_packaged_format_that_nothing_names_is_known(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", "numbered-report")
    assert (code, "as a template of 'numbered-report': no problems" in out) == (ExitCode.FINE, True)
    assert run(capsys, "preview", "plain-report")[0] == ExitCode.FINE
    assert (bare / "output/preview-plain-report.docx").exists()
    assert run(capsys, "check", "numberd-report") == (
        ExitCode.USAGE,
        "",
        "reportgen: 'numberd-report' is neither a format nor a Word file; did you mean 'numbered-report'?\n",
    )


def test_a_file_is_looked_at_where_no_format_is_used_yet(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bare / "house.docx").write_bytes(edited())
    code, out, _ = run(capsys, "check", "house.docx")
    assert (code, out.splitlines()[-1]) == (ExitCode.FINE, "house.docx, as a template of 'plain-report': no problems")


def test_no_template_is_written_into_the_package(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, said = run(capsys, "new", "plain-report")
    assert (code, "'plain-report' comes with reportgen: name a file with --output" in said) == (ExitCode.USAGE, True)
    assert run(capsys, "new", "plain-report", "--output", "house.docx")[0] == ExitCode.FINE
    assert (bare / "house.docx").exists()


def test_a_warning_is_no_failure_and_an_error_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "house.docx"
    path.write_bytes(edited(before_slot(p(r("Pale", '<w:color w:val="A6A6A6"/>')))))
    code, out, _ = run(capsys, "check", "house.docx")
    assert (code, "warning T011: paragraph 3 ('Pale')" in out) == (ExitCode.FINE, True)
    path.write_bytes(edited(before_slot(p(r("{{ concil }}")))))
    code, out, _ = run(capsys, "check", "house.docx")
    assert code == ExitCode.PROBLEMS
    assert out == (
        "house.docx: error T001: paragraph 3 ('{{ concil }}') has the tag 'concil', which reports do not have\n"
        "      = did you mean 'council'?\n"
        "house.docx, as a template of 'report-for-resolution': 1 error\n"
    )


def test_a_build_says_what_the_check_says_of_a_formats_template(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "templates/report-for-resolution/report.docx").write_bytes(edited(before_slot(p(r("{{ concil }}")))))
    _, said, _ = run(capsys, "check", "report-for-resolution")
    message = "\n".join(said.splitlines()[:2])
    assert message.startswith("templates/report-for-resolution/report.docx: error T001: paragraph 3")
    assert main(["build"]) == ExitCode.PROBLEMS
    assert capsys.readouterr().out.count(message) == 1


def test_a_file_in_the_folder_of_a_format_is_for_that_format(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "templates/document/new.docx").write_bytes(edited(slots(p(r("{{ slot.body }}")))))
    code, out, _ = run(capsys, "check", "templates/document/new.docx")
    # Records and documents have a body and nothing else.
    assert (code, out) == (ExitCode.FINE, "templates/document/new.docx, as a template of 'document': no problems\n")


def test_what_is_wrong_with_the_format_itself_is_said_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "templates/report-for-resolution/format.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nstyles:\n  Body Txt: House\n", encoding="utf-8")
    code, out, _ = run(capsys, "check", "report-for-resolution")
    assert code == ExitCode.PROBLEMS
    assert "'Body Txt' is not a style that reports need that is known" in out and "did you mean 'Body Text'?" in out
    assert run(capsys, "preview", "report-for-resolution")[0] == ExitCode.PROBLEMS
    assert not (project / "output").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("report-for-resolutoin", "is neither a format nor a Word file; did you mean 'report-for-resolution'?"),
        (
            "xyz",
            "is neither a format nor a Word file; the formats are: bilingual-document, bilingual-report, ",
        ),
        ("none.docx", "there is no file none.docx"),
    ],
)
def test_a_template_that_is_not_there_is_wrong_use(
    name: str, message: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for asked in ("check", "preview"):
        code, _, err = run(capsys, asked, name)
        assert (code, message in err) == (ExitCode.USAGE, True)


def test_a_new_template_is_for_a_format(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "new", "house.docx")
    assert (
        code,
        "'house.docx' is not a format; the formats are: bilingual-document, bilingual-report, committee-report" in err,
    ) == (
        ExitCode.USAGE,
        True,
    )


# --- new and preview ---------------------------------------------------------


def test_a_new_template_goes_into_the_formats_folder_and_never_over_another(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "templates/report-for-resolution-hwb/report.docx"
    code, out, _ = run(capsys, "new", "report-for-resolution-hwb")
    assert (code, out.startswith("templates/report-for-resolution-hwb/report.docx written")) == (ExitCode.FINE, True)
    made = path.read_bytes()
    path.write_bytes(b"a clerk's work")
    code, _, err = run(capsys, "new", "report-for-resolution-hwb")
    assert (code, "is there already: name another file with --output" in err) == (ExitCode.USAGE, True)
    assert path.read_bytes() == b"a clerk's work"
    assert run(capsys, "new", "report-for-resolution-hwb", "--output", "other.docx")[0] == ExitCode.FINE
    assert (project / "other.docx").read_bytes() == made


def test_a_new_template_is_fit_as_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("report-for-resolution", "report-for-resolution-hwb", "document"):
        run(capsys, "new", name, "--output", f"templates/{name}/new.docx")
        code, out, _ = run(capsys, "check", f"templates/{name}/new.docx")
        assert (code, out.endswith(f"as a template of '{name}': no problems\n")) == (ExitCode.FINE, True)
    made = docx.Document(str(project / "templates/document/new.docx"))
    assert made.core_properties.title.endswith(": template") and made.core_properties.language == "en-GB"


def test_a_new_template_has_the_names_that_the_format_gives(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "templates/report-for-resolution/format.yaml"
    styles = "\nstyles:\n  Body Text: Report & Body\n  Grid Text: Table Text\n  Grid Heading: Table Heading\n"
    path.write_text(path.read_text(encoding="utf-8") + styles, encoding="utf-8")
    run(capsys, "new", "report-for-resolution", "--output", "house.docx")
    assert run(capsys, "check", "house.docx")[0] == ExitCode.FINE
    names = [style.name for style in docx.Document(str(project / "house.docx")).styles]
    assert len(names) == len(set(names))
    assert "Report & Body" in names and not {"Body Text", "Grid Text", "Grid Heading"} & set(names)
    code, out, _ = run(capsys, "preview", "house.docx")
    assert (code, out) == (ExitCode.FINE, "output/preview-report-for-resolution.docx written\n")
    shown = docx.Document(str(project / "output/preview-report-for-resolution.docx"))
    assert any(each.style is not None and each.style.name == "Report & Body" for each in shown.paragraphs)
    grid = shown.tables[-1].cell(1, 1).paragraphs[0].style
    assert grid is not None and grid.name == "Table Text"


def test_styles_of_a_format_are_those_of_its_reports(tmp_path: Path) -> None:
    renamed = swap(STYLES, '<w:name w:val="Body Text"/>', '<w:name w:val="Brödtext"/>')
    word = Word(tmp_path, edited(renamed), {"Body Text": "brödtext", "Note": "Quote"})
    parts = word.filled()
    assert '<w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">Body Text below' in parts[MAIN]
    assert '<w:pStyle w:val="Note"/>' not in parts[MAIN]


@pytest.mark.parametrize("name", ["report-for-resolution", "report-for-resolution-hwb", "document"])
def test_a_preview_shows_every_style(name: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "preview", name, "--output", "seen.docx")
    assert (code, out) == (ExitCode.FINE, "seen.docx written\n")
    parts = parts_of((project / "seen.docx").read_bytes())
    styles = {style.name: style.style_id for style in docx.Document(str(project / "seen.docx")).styles}
    # Records and documents have no cover.
    absent = ("Cover Heading", "Cover Field", "Contact") if name == "document" else ()
    for style in USES:
        if style not in absent:
            assert f'w:val="{styles[style]}"' in parts[MAIN], style


def test_the_sample_has_every_block_and_inline() -> None:
    asked = template.ask(Folder.at(ROOT), "report-for-resolution")
    found: set[type] = set()

    def walk(value: object) -> None:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            found.add(type(value))
            for each in dataclasses.fields(value):
                walk(getattr(value, each.name))
        elif isinstance(value, tuple):
            for each in value:
                walk(each)

    for blocks in asked.document.parts.values():
        walk(blocks)
    assert {*typing.get_args(Block), *typing.get_args(Inline)} <= found


def test_the_sample_has_the_tags_of_every_report() -> None:
    # docs/clerk.md lists them; tests/test_docs.py compares it with reports.
    assert asked_fields() == set(sample.TAGS)


def asked_fields() -> set[str]:
    from reportgen import pipeline
    from reportgen.compose import Edition, compose_report

    project = pipeline.load(Folder.at(ROOT)).project
    assert project
    return set(compose_report(project, project.reports[0], Edition.WIDE)[0].fields)


def test_the_sample_counts_as_the_format_does() -> None:
    layout = template.ask(Folder.at(ROOT), "report-for-resolution").layout
    plain = sample.compose(replace(layout, numbering=None), "en-GB")
    assert not any(isinstance(each, document.NumberedParagraph) for each in plain.parts["body"])
    counter = Counter(sample.compose(layout, "en-GB").numbering)
    headings = [each for each in sample.compose(layout, "en-GB").parts["body"] if isinstance(each, document.Heading)]
    assert [each.number for each in headings if each.level == 1] == [counter.heading(), counter.heading()]


def test_the_same_preview_and_starter_have_the_same_bytes() -> None:
    asked = template.ask(Folder.at(ROOT), "report-for-resolution")
    assert template.starter(asked) == template.starter(asked)
    assert template.preview(asked)[0] == template.preview(asked)[0]
    assert docx.Document(io.BytesIO(template.starter(asked))).paragraphs[-1].text == SLOT
