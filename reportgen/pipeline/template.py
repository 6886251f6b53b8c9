"""What a clerk asks about a Word template: whether it is fit, one to begin with, what reports will look like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reportgen import sample
from reportgen.diagnostics import Diagnostic, Severity, nearest, sort_key
from reportgen.document import Document
from reportgen.errors import UsageError
from reportgen.files import Folder
from reportgen.formats import PACKAGED, PLAIN
from reportgen.model.format import Format
from reportgen.model.project import Project
from reportgen.pipeline import Loaded, load, template_of
from reportgen.templates import WORD, Template


class Asked(NamedTuple):
    """A template that is asked about, the format that it is for, and a document to fill it with.

    ``problems`` are the errors of the format itself.
    """

    layout: Format
    template: Template
    document: Document
    problems: list[Diagnostic]

    @property
    def file(self) -> Path:
        """The Word file."""
        return self.template.file(WORD)

    @property
    def own(self) -> Path:
        """Where the format's own Word file is, or would be. Raises UsageError for a packaged format."""
        if self.layout.folders[0].name.startswith(f"{PACKAGED}/"):
            name = self.layout.name
            raise UsageError(
                f"'{name}' comes with reportgen: name a file with --output, "
                f"or make a format of your own, templates/<name>/format.yaml with 'base: {name}'"
            )
        return self.template.folder / WORD


def ask(folder: Folder, name: str, *, file: bool = True) -> Asked:
    """The template ``name``: a format or, where one may be given, a Word ``file``. Raises UsageError for another name.

    A Word file in the folder of a format is for that format. One from elsewhere is looked at as that of the format
    which most reports have.
    """
    loaded = load(folder, formats=(name,))
    project = loaded.project
    if project is None:
        raise UsageError("the plans can't be read: run 'reportgen check' and mend what it says first")
    path = Path(name)
    if name in project.formats:
        return _asked(loaded, project, name, None)
    if not file or (path.suffix.casefold() != ".docx" and not path.is_file()):
        what = "neither a format nor a Word file" if file else "not a format"
        near = nearest(name, project.format_names)
        hint = f"did you mean '{near}'?" if near else f"the formats are: {', '.join(project.format_names)}"
        raise UsageError(f"'{name}' is {what}; {hint}")
    if not path.is_file():
        raise UsageError(f"there is no file {name}")
    home = path.resolve().parent
    if home.parent == folder.root / "templates" and home.name in project.formats:
        return _asked(loaded, project, home.name, path)
    if not project.formats:
        loaded = load(folder, formats=(PLAIN,))
        assert loaded.project is not None
        return _asked(loaded, loaded.project, PLAIN, path)
    used = [str(report.format) for report in project.reports if report.format in project.formats]
    return _asked(loaded, project, max(sorted(project.formats), key=used.count), path)


def _asked(loaded: Loaded, project: Project, name: str, path: Path | None) -> Asked:
    layout, template = project.formats[name], template_of(loaded, name)
    if path is not None and path.resolve() != template.file(WORD).resolve():
        template = replace(template, word=path)
    papers = name != project.council.document_format or any(report.format == name for report in project.reports)
    document = sample.compose(layout, str(project.council.language), papers=papers)
    folders = tuple(f"{each.name}/" for each in layout.folders)
    wrong = [one for one in loaded.problems if one.span.source.path.startswith(folders)]
    return Asked(layout, template, document, [one for one in wrong if one.severity is Severity.ERROR])


def check(asked: Asked) -> list[Diagnostic]:
    """All that is wrong with the template. Its errors are those that a build gives."""
    from reportgen.writers import docx

    return sorted({*asked.problems, *docx.check(asked.document, asked.template)}, key=sort_key)


def starter(asked: Asked) -> bytes:
    """A Word template to begin with, for the format."""
    from reportgen.writers.docx.starter import starter

    document = replace(asked.document, title=f"{asked.layout.title}: template")
    return starter(document, asked.template.styles)


def preview(asked: Asked) -> tuple[bytes, list[Diagnostic]]:
    """The template filled with a sample of every style; nothing where it has errors, which are answered too."""
    from reportgen.writers import docx

    if asked.problems:
        return b"", asked.problems
    return docx.write(asked.document, asked.template)
