"""What the documentation says is so: commands run, excerpts are read, messages are those that are printed."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import textwrap
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from reportgen import pipeline, reference
from reportgen.cli import main
from reportgen.compose import Edition, compose_document, compose_report
from reportgen.diagnostics import CODES, Diagnostic, Severity
from reportgen.document import WHOLE, Box, Contents, NumberedParagraph
from reportgen.errors import ExitCode
from reportgen.files import Folder
from reportgen.loader import load_text
from reportgen.periods import PERIODS, answer_by
from reportgen.rules import RULES
from reportgen.schema import read_council, read_format, read_plan, read_report
from reportgen.styles import USES
from reportgen.writers.docx.template import SLOTS
from tests.repositories import commit, git

ROOT = Path(__file__).parent.parent
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

# Folders that hold what is made, or what tools keep.
_MADE = {".git", ".hypothesis", ".venv", "output", "build", "dist", "node_modules", "__pycache__"}


class Fence(NamedTuple):
    """A fenced block: its language, its text, and the remark on the line above it."""

    language: str
    text: str
    remark: str


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fences(name: str) -> list[Fence]:
    pattern = re.compile(r"(?:^<!-- (.*?) -->\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [Fence(found[2], found[3], found[1] or "") for found in pattern.finditer(read(name))]


def prose(name: str) -> str:
    """A page without its blocks and spans of code and its remarks."""
    text = re.sub(r"^```.*?^```$|<!-- .*? -->", "", read(name), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`` .*? ``|`[^`]*`", "", text)


def table(name: str, heading: str) -> list[list[str]]:
    """The rows of the table whose first column has ``heading``."""
    text = read(name)
    start = text.index(f"| {heading} |")
    rows = text[start:].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))] for row in rows]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's plans and templates."""
    for name in ("plans", "templates", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("output"))
    return tmp_path


# --- commands ----------------------------------------------------------------


def commands(language: str) -> list[str]:
    return [
        line.split("  #")[0].strip()
        for name in NAMES
        for fence in fences(name)
        if fence.language == language
        for line in fence.text.splitlines()
    ]


def recipes() -> list[str]:
    """The commands of the excerpts for CI, each of which is YAML."""
    found: list[str] = []
    for fence in fences("docs/ci.md"):
        if fence.language == "yml":
            steps = yaml.safe_load(fence.text)
            if isinstance(steps, dict):
                found += steps["check"]["script"]
            else:
                found += [step["run"] for step in steps if "run" in step]
    assert len(found) > 3
    return [command.replace("${{ github.base_ref }}", "main") for command in found]


def workflow() -> list[str]:
    return re.findall(r"run: (.+)", read(".github/workflows/build.yml"))


def of_reportgen(command: str) -> list[str] | None:
    """What a command asks of reportgen, or nothing where it asks something else."""
    words = shlex.split(command)
    if words[0].removeprefix(".venv/bin/") != "python":
        return None
    if words[1] == "build.py":
        return ["build", *words[2:]]
    return words[3:] if words[1:3] == ["-m", "reportgen"] else None


def test_the_commands_of_the_pages_run_on_the_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    commit(project)
    git(project, "update-ref", "refs/remotes/origin/main", "HEAD")
    told = dict.fromkeys([*commands("sh"), *workflow(), *recipes()])
    ours = [arguments for command in told if (arguments := of_reportgen(command))]
    # What is shown with its output, as "trace", is run for that.
    run = {"build", "changes", "check", "export", "fix", "overview", "redline", "schema", "slices", "template"}
    named = {next(word for word in arguments if word in {*run, "trace"}) for arguments in ours}
    assert named == run
    for arguments in ours:
        assert main(arguments) == ExitCode.FINE, arguments


def test_every_other_command_is_one_that_the_project_has() -> None:
    tools = re.findall(r"^([\w-]+)==", read("requirements-dev.txt"), re.MULTILINE)
    for command in [*commands("sh"), *workflow(), *recipes()]:
        if of_reportgen(command):
            continue
        words = shlex.split(command)
        if words[:2] == ["bash", ".ci/run"]:
            continue
        assert words[0] in (*tools, "pip", "uv", "python", "python3"), command
        for file in re.findall(r"requirements[\w.-]*\.txt|pyproject\.toml", command):
            assert (ROOT / file).is_file(), command


def readme_lines() -> list[str]:
    return [command for fence in fences("README.md") if fence.language == "sh" for command in [fence.text.strip()]]


def test_the_readme_has_one_line_to_build_and_one_to_test() -> None:
    build, test = readme_lines()
    setup = "python3 -m venv .venv && .venv/bin/pip install --quiet --requirement"
    assert build == f"{setup} requirements.txt && .venv/bin/python build.py"
    assert test == f"{setup} requirements-dev.txt && .venv/bin/python -m pytest"


def test_windows_gets_the_same_lines() -> None:
    windows = [fence.text.strip() for fence in fences("README.md") if fence.language == "powershell"]
    for here, there in zip(readme_lines(), windows, strict=True):
        translated = here.replace("python3", "py -3.11").replace(".venv/bin/", ".venv\\Scripts\\")
        assert there == f'cmd /c "{translated}"'


def test_ci_takes_the_steps_of_the_readmes_line_for_the_tests() -> None:
    script = read(".ci/run").replace('"$python" -m', "python3 -m").splitlines()
    for step in readme_lines()[1].split(" && "):
        # CI's pytest has one argument more: it leaves no test out.
        assert any(line in (step, f'{step} -m ""') for line in script), step


def test_every_command_and_option_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    described = read("docs/ci.md")
    main(["--help"])
    whole = capsys.readouterr().out
    found = re.findall(r"^    (\w+)\s", whole, re.MULTILINE)
    assert {"build", "check", "fix", "new", "schema", "trace"} <= set(found)
    for command in found:
        assert f"| `{command}" in described, command
        main([command, "--help"])
        whole += capsys.readouterr().out
    kinds = re.findall(r"^    (\w+)\s", whole.split("KIND ...")[1].split("usage:")[0], re.MULTILINE)
    assert kinds == ["plan", "report", "inspection"]
    for kind in kinds:
        assert f"`new {kind}`" in described, kind
        main(["new", kind, "--help"])
        options = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out)) - {"--help"}
        for option in options:
            assert re.search(rf"^\| `{option}\b[^|]*\|[^|]*`new {kind}`", described, re.MULTILINE), (kind, option)
    for option in set(re.findall(r"--[a-z][a-z-]*", whole)):
        assert f"| `{option}" in described, option


def test_the_exit_codes_are_described() -> None:
    assert [int(row[0]) for row in table("docs/ci.md", "code")] == [int(code) for code in ExitCode]


# --- messages and excerpts ---------------------------------------------------

_SLIP = re.compile(r'slip in (\S+): "(.*)" typed as "(.*)"')
SHOWN = [(name, fence) for name in NAMES for fence in fences(name) if fence.language == "console"]

LEFT_OUT = "[…]\n"
"""A line that stands for lines left out of what is printed."""


@pytest.mark.parametrize(("name", "fence"), SHOWN, ids=[f"{name}-{at}" for at, (name, _) in enumerate(SHOWN)])
def test_what_a_page_shows_is_what_is_printed(
    name: str, fence: Fence, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if fence.remark:
        slip = _SLIP.fullmatch(fence.remark)
        assert slip, f"{name}: say above the block what was mistyped"
        path = project / slip[1]
        text = path.read_text(encoding="utf-8")
        assert slip[2] in text
        path.write_text(text.replace(slip[2], slip[3], 1), encoding="utf-8")
    monkeypatch.chdir(project)
    command, shown = fence.text.split("\n", 1)
    arguments = of_reportgen(command.removeprefix("$ "))
    assert arguments
    code = main(arguments)
    printed = capsys.readouterr().out
    pieces = shown.split(LEFT_OUT)
    assert re.fullmatch("(?:.*\n)*".join(map(re.escape, pieces)), printed), printed
    wrong = re.search(r": error [A-Z]\d|^::error ", shown, re.MULTILINE)
    assert code == (ExitCode.PROBLEMS if wrong else ExitCode.FINE)
    if arguments[0] == "check":
        # A message is shown whole: no line of it is left out after the last that is shown.
        messages = re.findall(r"^\S.*\n(?: .*\n)*", printed, re.MULTILINE)
        assert all(piece in messages for piece in pieces if piece)


_PLAN = "title: T\nlevels: [recommendation, action]\n"
_WHERE = {
    "a plan": (_PLAN, ""),
    "a recommendation": (f"{_PLAN}recommendations:\n", "  "),
    "an action": (f"{_PLAN}recommendations:\n  - id: r\n    actions:\n", "      "),
    "a plan's checks": (_PLAN, ""),
    "a plan's columns": (_PLAN, ""),
    "a field of the cover": ("title: T\ncover:\n", "  "),
    "in a report": (
        "format: f\nas_at: 2018-03-20\nmeetings: [{body: B, date: 2018-03-20}]\nsubject: S\n",
        "",
    ),
    "a format": ("title: T\ncover: [{field: subject, label: S}]\n", ""),
    "an appendix": (
        "format: f\nas_at: 2018-03-20\nmeetings: [{body: B, date: 2018-03-20}]\nsubject: S\nappendices:\n",
        "  ",
    ),
    "keys of council.yaml": ("name: C\n", ""),
}
"""What stands above an excerpt and its indent, by what the remark before it says that it is."""

# The examples of rules have a test of their own, beside the rules.
EXCERPTS = [
    (name, fence)
    for name in NAMES
    for fence in fences(name)
    if fence.language == "yaml" and not name.startswith("docs/rules/")
]


@pytest.mark.parametrize(("name", "fence"), EXCERPTS, ids=[f"{name}-{at}" for at, (name, _) in enumerate(EXCERPTS)])
def test_an_excerpt_of_yaml_is_read_without_a_problem(name: str, fence: Fence) -> None:
    if fence.remark.startswith("from "):
        assert fence.text in read(fence.remark.removeprefix("from "))
        return
    # The reference is made, and shows a plan's columns.
    what = "a plan" if name == "docs/yaml.md" else fence.remark
    above, indent = _WHERE[what]
    node, problems = load_text(above + textwrap.indent(fence.text, indent), "excerpt")
    found: list[Diagnostic] = list(problems)
    if what in ("a field of the cover", "a format"):
        assert read_format(node, "excerpt", (), found)
    elif what in ("in a report", "an appendix"):
        assert read_report(node, "excerpt", {}, found)
    elif what == "keys of council.yaml":
        assert read_council(node, found)
    else:
        assert read_plan(node, "excerpt", found)
    assert found == []


DOCUMENTS = [(name, fence) for name in NAMES for fence in fences(name) if fence.language == "markdown"]


@pytest.mark.parametrize(("name", "fence"), DOCUMENTS, ids=[name for name, _ in DOCUMENTS])
def test_an_excerpt_of_markdown_is_a_document_without_a_problem(name: str, fence: Fence, project: Path) -> None:
    assert fence.remark == "a document"
    path = project / "plans" / "ofsted-2017" / "documents" / "example.md"
    path.write_text(fence.text, encoding="utf-8")
    loaded = pipeline.load(Folder.at(project))
    assert loaded.project
    document, problems = compose_document(loaded.project, "ofsted-2017", "documents/example.md", Edition.PAGE)
    assert problems == []
    # Every form that the page explains is in the example, but for one that stands elsewhere on the page.
    explained = " ".join(row[0] for row in table(name, "you type"))
    for form in {*re.findall(r"!!! \w+", explained), *re.findall(r"\[\S+?\]", explained)} - {"!!! recommendations"}:
        assert form in fence.text, form
    kinds = {type(block) for block in document.parts["body"]}
    assert {Box, Contents, NumberedParagraph} <= kinds


def test_the_reference_is_that_of_the_model() -> None:
    assert read("docs/yaml.md") == reference.reference(), "run 'python -m reportgen.reference > docs/yaml.md'"


# --- tables ------------------------------------------------------------------


def test_officers_are_told_every_period_with_its_law() -> None:
    rows = {row[0].strip("`"): row[1:] for row in table("docs/records.md", "`response`")}
    assert rows == {
        name: [f"{period.length} {period.unit}".replace("1 months", "1 month"), period.law, period.duty]
        for name, period in PERIODS.items()
    }
    assert answer_by(date(2017, 12, 21), PERIODS["childrens-services"]) == date(2018, 4, 5)
    for page in ("docs/records.md", "docs/decisions/0011-periods-are-a-table.md"):
        assert re.search(r"70\b.* from 21 December 2017 end\s+on 5 April 2018", read(page)), page


def test_officers_are_told_what_the_rules_on_records_weigh() -> None:
    for code, weight, _ in table("docs/records.md", "code"):
        assert (RULES.get(code) or CODES[code]).severity.value == weight, code


@pytest.mark.parametrize("place", [row[0].strip("`") for row in table("docs/records.md", "place")])
def test_a_place_that_officers_are_told_of_is_one(place: str, project: Path) -> None:
    # Each is a place of one of the two papers of the example: one attaches a document, the other shows the plan.
    for path in (project / "plans/ofsted-2017/reports").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        linked = text.replace("    text: |\n", f"    text: |\n      See [there]({place}).\n\n", 1)
        assert linked != text
        path.write_text(linked, encoding="utf-8")
    broken = [one.span.source.path for one in pipeline.check(Folder.at(project), ()).problems if one.code == "M005"]
    assert len(set(broken)) < 2, place


def test_the_clerk_is_told_every_style_and_what_it_is_for() -> None:
    assert dict(table("docs/clerk.md", "style")) == USES


def test_the_clerk_is_told_every_code_of_templates_by_what_it_weighs() -> None:
    page = read("docs/clerk.md")
    errors, others = (
        set(re.findall(r"^\| (T.*?) \|", page[page.index(part) :].split("\n\n")[1], re.MULTILINE))
        for part in ("These are errors", "These are warnings and advice")
    )
    told = {
        code: part == "error"
        for part, rows in (("error", errors), ("other", others))
        for row in rows
        for code in row.split(", ")
    }
    assert told == {code: CODES[code].severity is Severity.ERROR for code in CODES if code.startswith("T")}


def test_the_clerk_is_told_every_tag_and_every_slot() -> None:
    project = pipeline.load(Folder.at(ROOT)).project
    assert project
    document, _ = compose_report(project, project.reports[0], Edition.WIDE)
    tags = {tag.strip("`{} ") for tag, _ in table("docs/clerk.md", "tag")}
    assert tags == {*document.fields, "title"}
    # Records and documents have the same tags, so that one Word template can serve both.
    alone, _ = compose_document(project, *next(iter(project.documents)), Edition.PAGE)
    assert alone.fields.keys() == document.fields.keys()
    assert tuple(tag.strip("`{} ").removeprefix("slot.") for tag, _ in table("docs/clerk.md", "slot")) == (
        WHOLE,
        *SLOTS,
    )


def test_every_dependency_has_a_row_with_the_version_that_is_locked() -> None:
    page = read("docs/dependencies.md")
    locked = dict(re.findall(r"^([\w-]+)==([\w.]+)", read("requirements-dev.txt"), re.MULTILINE))
    settings = tomllib.loads(read("pyproject.toml"))
    wanted: list[str] = [*settings["project"]["dependencies"], *settings["dependency-groups"]["dev"]]
    declared = [re.split(r"[><=]", one)[0] for one in wanted]
    rows = {
        package.strip().casefold(): row
        for row in page.splitlines()
        if row.startswith("| ")
        for package in row.split("|")[1].split(",")
    }
    for package in declared:
        assert package in rows, package
        released = re.search(r"\| (\d+(?:\.\d+)+), \w+ \d{4}", rows[package])
        assert not released or released[1] == locked[package], package


# --- imports -----------------------------------------------------------------

PACKAGE = ROOT / "reportgen"


def modules() -> dict[str, list[Path]]:
    """The files of each module that stands by itself, as ``cli``, or of each package, as ``compose``."""
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        top = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if not top.startswith("__"):
            found.setdefault(top, []).append(path)
    return found


def imports(path: Path) -> Iterator[str]:
    """The modules of reportgen that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            package, _, rest = name.partition(".")
            if package == "reportgen":
                yield rest.partition(".")[0]


def layers() -> dict[str, set[str]]:
    """The modules in the order of docs/architecture.md, each with those that it must not import."""
    rows = table("docs/architecture.md", "module")
    known = [row[0].strip("`") for row in rows]
    never: dict[str, set[str]] = {}
    for name, _, barred in rows:
        named = set(re.findall(r"`(\w+)`", barred))
        assert named <= set(known), name
        every = barred.startswith("every other module")
        never[name.strip("`")] = set(known) - named - {name.strip("`")} if every else named
    return never


def test_every_module_has_its_row() -> None:
    assert set(layers()) == set(modules())


def test_data_goes_one_way() -> None:
    never = layers()
    before: set[str] = set()
    for module, barred in never.items():
        for path in modules()[module]:
            used = set(imports(path)) - {module, "__version__"}
            assert used <= before, f"{path.name} imports what stands below it: {used - before}"
            assert not used & barred, f"{path.name} imports {used & barred}"
        before.add(module)


def test_writers_know_the_document_and_rules_the_model() -> None:
    assert {name for path in modules()["writers"] for name in imports(path)} <= {
        "characters",
        "charts",
        "data",
        "diagnostics",
        "document",
        "excerpts",
        "letter_widths",
        "numerals",
        "packages",
        "plain",
        "styles",
        "templates",
        "writers",
    }
    assert "document" not in {name for path in modules()["rules"] for name in imports(path)}


def test_one_function_writes_files() -> None:
    writing = re.compile(r"\.(?:write_text|write_bytes|mkdir|touch|unlink|rename)\(|\bopen\(.*[\"'][wax]|tempfile\.")
    using = re.compile(r"from reportgen\.files import .*\breplace\b")
    writes, uses = set[str](), set[str]()
    for module, paths in modules().items():
        for path in paths:
            text = path.read_text(encoding="utf-8")
            if writing.search(text):
                writes.add(module)
            if using.search(text):
                uses.add(module)
    assert writes == {"files"}
    assert uses == {"pipeline", "cli", "reference"}


# --- links and pictures ------------------------------------------------------

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_links_between_pages_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for link in _LINK.findall(prose(name)):
        target, _, anchor = link.partition("#")
        if re.match(r"\w+:", target):
            continue
        where = (page.parent / target).resolve() if target else page
        assert where.exists(), link
        assert where.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(where), link


def test_pictures_are_there_and_said_in_words() -> None:
    shown: set[Path] = set()
    for name in NAMES:
        for words, target in _PICTURE.findall(prose(name)):
            picture = (ROOT / name).parent / target
            shown.add(picture.resolve())
            data = picture.read_bytes()
            assert data.startswith(b"\x89PNG") and len(data) < 200_000, target
            assert len(words.split()) > 5, f"{name}: say in words what {target} shows"
    assert shown == set((ROOT / "docs" / "images").iterdir())


# --- the whole repository ----------------------------------------------------


def test_nothing_names_a_place_outside_the_repository() -> None:
    # The names are put together here so that this file does not hold them.
    outside = re.compile("|".join((r"\.\./" + "shared", r"(?<![\w./-])/" + r"work\b")))
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in _MADE and not name.endswith("_cache")]
        for file in files:
            if file in _MADE:
                continue  # in a second work tree .git is a file, with the path of the first
            path = Path(folder, file)
            found = outside.search(path.read_bytes().decode("utf-8", "replace"))
            assert not found, f"{path}: {found}"
