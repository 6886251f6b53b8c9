"""A council's own formats come first, then those that come with reportgen: in a checkout, and in a wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from reportgen.files import Folder
from reportgen.pipeline import KINDS, build, check, load

REPOSITORY = Path(__file__).parents[2]
BARE = REPOSITORY / "tests" / "councils" / "bare" / "plans"


def _council(root: Path, layout: str, **formats: str) -> Path:
    """A council whose one report names ``layout``, with formats of its own."""
    shutil.copytree(BARE, root / "plans")
    (report,) = root.glob("plans/*/reports/*.yaml")
    text = report.read_text(encoding="utf-8").replace("format: report\n", f"format: {layout}\n")
    assert f"format: {layout}\n" in text
    report.write_text(text, encoding="utf-8")
    for name, yaml in formats.items():
        (root / "templates" / name).mkdir(parents=True)
        (root / "templates" / name / "format.yaml").write_text(yaml, encoding="utf-8")
    return root


def test_a_council_without_templates_has_the_packaged_formats(tmp_path: Path) -> None:
    root = _council(tmp_path, "document")
    loaded = load(Folder.at(root))
    assert loaded.project
    # Only what something names is read: the sets of outcomes of other councils are nobody's business here.
    assert set(loaded.project.formats) == {"document"}
    assert "report-for-resolution" in loaded.project.format_names


def test_a_format_of_the_councils_own_comes_before_a_packaged_one_of_that_name(tmp_path: Path) -> None:
    root = _council(tmp_path, "document", document="base: report-for-resolution\ntitle: Our own\n")
    loaded = load(Folder.at(root))
    assert loaded.project
    layout = loaded.project.formats["document"]
    assert layout.title == "Our own"
    assert [folder.name for folder in layout.folders] == [
        "templates/document",
        "reportgen/formats/report-for-resolution",
    ]


def test_a_message_about_a_packaged_format_says_that_it_is_one(tmp_path: Path) -> None:
    root = _council(tmp_path, "ours", ours="base: report-for-resolution\ntitle: Our own\n")
    (problem,) = [one for one in check(Folder.at(root), []).problems if "our-manchester" in one.message]
    assert problem.span.source.path == "reportgen/formats/report-for-resolution/format.yaml"


def test_a_name_that_is_nearly_that_of_a_packaged_format_is_offered(tmp_path: Path) -> None:
    (problem,) = [one for one in check(Folder.at(_council(tmp_path, "documnt")), []).problems if one.code == "N001"]
    assert problem.hint == "did you mean 'document'?"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is given to councils."""
    dist = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dist)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    (made,) = dist.glob("*.whl")
    return made


def test_the_wheel_brings_the_formats_and_builds_an_example_by_them(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        package.extractall(tmp_path / "installed")
    shipped = {path.name for path in (tmp_path / "installed" / "reportgen" / "formats").iterdir()}
    assert shipped == {path.name for path in (REPOSITORY / "templates").iterdir()}
    # An empty folder, but for the council's plans.
    shutil.copytree(REPOSITORY / "examples" / "aldermere" / "plans", tmp_path / "council" / "plans")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    command = [sys.executable, "-m", "reportgen", "build"]
    done = subprocess.run(
        command, cwd=tmp_path / "council", env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 files, 5 actions, no problems" in done.stdout
    # The same bytes as from the source.
    built = build(Folder.at(tmp_path / "council"), [], tmp_path / "other", KINDS)
    for path, _ in built.files:
        there = tmp_path / "council" / "output" / path.relative_to(tmp_path / "other")
        assert path.read_bytes() == there.read_bytes()


def test_a_council_is_started_checked_and_built_by_the_package_that_pip_installed(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = ["-m", "pip", "--python", str(scripts / "python"), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([sys.executable, *install, str(wheel)], check=True, capture_output=True, cwd=tmp_path)
    # What the package depends on is that of the tests: there is no network.
    (site,) = (tmp_path / "venv").rglob("site-packages")
    (site / "tests.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def reportgen(folder: Path, *arguments: str) -> str:
        done = subprocess.run(
            [scripts / "reportgen", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    answers = ("--council", "Anytown Council", "--body", "Cabinet", "--date", "2027-03-03")
    reportgen(tmp_path, "init", "council", *answers)
    council = tmp_path / "council"
    assert "2 warnings" in reportgen(council, "check")
    assert "3 files, 1 action, no problems" in reportgen(council, "build")
    assert "no problems" in reportgen(council, "template", "check", "report")
    # A packaged format that nothing names, from the folder of the package and not of this repository.
    assert "formats/report-for-resolution/report.docx, as a template of 'numbered-report'" in reportgen(
        council, "template", "check", "numbered-report"
    )
