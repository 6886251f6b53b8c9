"""The files of a new council that need no plan to be read: its profile, its format, settings of servers and editors."""

from __future__ import annotations

from importlib.resources import files

from reportgen import __version__
from reportgen.editing.rendering import inline
from reportgen.errors import UsageError
from reportgen.loader import load_text
from reportgen.model.format import Format
from reportgen.model.kinds import Multilingual
from reportgen.schema import read_council
from reportgen.slugs import slug
from reportgen.starters import Starter, filled

FORMAT = "report"
"""The name of the format that a new council has of its own."""

_FILES = {
    "plans/council.yaml": "council.yaml.j2",
    f"templates/{FORMAT}/format.yaml": "format.yaml.j2",
    "README.md": "README.md.j2",
    "requirements.txt": "requirements.txt.j2",
    ".github/workflows/build.yml": "github.yml.j2",
    ".gitlab-ci.yml": "gitlab-ci.yml.j2",
    ".pre-commit-config.yaml": "pre-commit-config.yaml.j2",
    ".gitignore": "gitignore.j2",
    ".gitattributes": "gitattributes.j2",
    ".editorconfig": "editorconfig.j2",
}
# The same as those of reportgen's own repository: a test compares them.
_EDITOR = ("extensions.json", "settings.json", "tasks.json")


def council(*, name: str, nation: str, body: str, base: Format) -> list[Starter]:
    """The files of a council called ``name`` with one ``body``, whose own format begins with ``base``.

    Raises UsageError for words that can't be so.
    """
    body_id = slug(body)
    if not body_id:
        raise UsageError(f"'{body}' has no letter of a to z, of which an id could be made")
    welsh = "cy" in base.languages
    values = {
        "council": name,
        "nation": nation,
        "language": "cy-GB" if welsh and base.languages[0] == "cy" else "en-GB",
        "welsh": welsh,
        "documents": "bilingual-document" if welsh else "document",
        "body": body,
        "body_id": body_id,
        "base": base.name,
        "title": _typed(base.title),
        "format": FORMAT,
        "version": __version__,
    }
    made = [Starter(path, filled(f"council/{source}", values)) for path, source in _FILES.items()]
    problems = read_problems(made[0])
    if problems:
        raise UsageError(problems[0])
    folder = files("reportgen.starters").joinpath("council")
    for file in _EDITOR:
        made.append(Starter(f".vscode/{file}", folder.joinpath(file).read_text(encoding="utf-8")))
    return made


def read_problems(starter: Starter) -> list[str]:
    """What is wrong with the profile: what was answered may hold what no file may."""
    node, problems = load_text(starter.text, starter.path)
    read_council(node, problems)
    return [problem.message for problem in problems]


def _typed(text: str) -> str:
    """A text as it is typed, in each of its languages."""
    if not isinstance(text, Multilingual):
        return inline(str(text))
    return "{" + ", ".join(f"{language}: {inline(str(said), flow=True)}" for language, said in text.parts.items()) + "}"
