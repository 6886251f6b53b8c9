"""Diagnostics: what is wrong, where, and what to type instead.

A stage never raises for bad input. It yields :class:`Diagnostic` values and goes on, so that
an officer sees all problems of all files in one run. How they are printed is ``reporting``'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cached_property
from typing import NamedTuple


class Severity(Enum):
    """How much a problem weighs. Only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for what weighs most."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


@dataclass(frozen=True)
class Source:
    """One file as read: ``path`` relative to the project, with forward slashes, and its text."""

    path: str
    text: str = ""

    @cached_property
    def lines(self) -> list[str]:
        """The lines as an editor numbers them: split at LF, CRLF and CR only."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line(self, number: int) -> str:
        """Line ``number``, counted from 1, or nothing where the file has no such line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file. Line and column count from 1, columns in characters; ``length`` is on that line."""

    source: Source
    line: int = 0
    column: int = 0
    length: int = 1


class Code(NamedTuple):
    """What stands behind a code: a name that states the offence, how much it weighs, what it is about."""

    name: str
    severity: Severity
    about: str


CODES: dict[str, Code] = {
    # Reading files
    "L001": Code("yaml-syntax", Severity.ERROR, "The file is not YAML that can be read."),
    "L002": Code("tab-for-indent", Severity.ERROR, "A tab stands where only spaces may."),
    "L003": Code("duplicate-key", Severity.ERROR, "The same key is typed twice at one place."),
    "L004": Code("alias", Severity.ERROR, "Anchors, aliases and merge keys are not used in plans."),
    "L005": Code("tag", Severity.ERROR, "YAML tags (!name) are not used in plans."),
    "L006": Code("several-documents", Severity.ERROR, "A file holds one document."),
    "L007": Code("nested-too-deep", Severity.ERROR, "The file is nested deeper than any plan."),
    "L008": Code("file-too-large", Severity.ERROR, "The file is larger than any plan."),
    "L009": Code("not-utf8", Severity.ERROR, "The file is not text in UTF-8."),
    "L010": Code("control-character", Severity.ERROR, "A character that no printer can print."),
    "L011": Code("unreadable-file", Severity.ERROR, "The file can't be opened."),
    "L012": Code("file-missing", Severity.ERROR, "A file that is named does not exist."),
    "L013": Code("path-escape", Severity.ERROR, "A path leads out of the project."),
    "L014": Code("key-is-not-text", Severity.ERROR, "A key is a list or a mapping."),
    "L015": Code("file-not-read", Severity.ERROR, "A file whose name or folder keeps it from being read."),
    "L016": Code("csv-syntax", Severity.ERROR, "A CSV file, or a line of one, that can't be read."),
    "L017": Code("formula", Severity.ERROR, "A formula stands in a CSV file where its result is needed."),
    "L018": Code("text-in-remark", Severity.WARNING, "What stands behind ' #' is a remark, and may be meant as text."),
    "L019": Code("same-document", Severity.ERROR, "Two files of which the same document would be made."),
    # Reading what they mean
    "S001": Code("unknown-key", Severity.ERROR, "A key that is not known here."),
    "S002": Code("missing-key", Severity.ERROR, "A key that must be there is not."),
    "S003": Code("wrong-kind", Severity.ERROR, "A list, a text or keys stand where another is needed."),
    "S004": Code("not-a-date", Severity.ERROR, "A date that can't be read as one."),
    "S005": Code("not-a-choice", Severity.ERROR, "A value that is not one of those allowed."),
    "S006": Code("bad-id", Severity.ERROR, "An id with other than lower-case letters, digits and hyphens."),
    "S007": Code("bad-column", Severity.ERROR, "A column that shows nothing the plan has."),
    "S008": Code("not-a-number", Severity.ERROR, "A number that can't be read as one."),
    "S009": Code("bad-link", Severity.ERROR, "A link that is not https, http, mailto or tel."),
    "S010": Code("template-in-content", Severity.ERROR, "Jinja mark-up in what an officer wrote."),
    "S011": Code("said-twice", Severity.ERROR, "Two keys give the same thing, and only one can be printed."),
    "S012": Code("reading-twice", Severity.ERROR, "Two readings of one measure are of the same day."),
    "S013": Code("other-unit", Severity.ERROR, "A figure in another unit than its measure's."),
    "S014": Code("not-an-email", Severity.WARNING, "An e-mail address that is none: it is printed without a link."),
    # Resolving names
    "N001": Code("unknown-name", Severity.ERROR, "A person, body, outcome, status or record that is not known."),
    "N002": Code("id-used-twice", Severity.ERROR, "Two things carry the same id."),
    "N003": Code("required-field-missing", Severity.ERROR, "The format requires a cover field that the report lacks."),
    "N004": Code("field-not-shown", Severity.WARNING, "The report gives a field that its format has no place for."),
    "N005": Code("value-not-shown", Severity.WARNING, "The plan gives a value that no column shows."),
    # Approval of papers
    "A001": Code(
        "approval-missing", Severity.ERROR, "A final paper on which no approval is recorded, or the other way round."
    ),
    "A002": Code("approved-too-late", Severity.ERROR, "A paper that was approved after the day of its meeting."),
    "A003": Code("unknown-commit", Severity.ERROR, "A paper was approved in a commit that git does not know."),
    "A004": Code("changed-since-approval", Severity.ERROR, "A final paper that is not as it was when it was approved."),
    "N006": Code("exempt-and-public", Severity.ERROR, "One paper shows to the public what is exempt in another."),
    # Markdown
    "M001": Code("raw-html", Severity.ERROR, "HTML in a text: it is not read."),
    "M002": Code("unsafe-link", Severity.ERROR, "A link in a text that is not https, http, mailto or tel."),
    "M003": Code("not-rendered", Severity.ERROR, "A Markdown construct that reports can't show."),
    "M004": Code("markdown-too-deep", Severity.ERROR, "Lists or quotations nested deeper than any report."),
    "M005": Code("broken-reference", Severity.ERROR, "A link within the document to a place that is not there."),
    "M006": Code("figure-differs", Severity.WARNING, "A figure that is stated from a finding which does not give it."),
    # Templates and writing
    "T001": Code("unknown-tag", Severity.ERROR, "The template names a tag that reports do not have."),
    "T002": Code("slot-missing", Severity.ERROR, "The template has no place for a part of the report."),
    "T003": Code("slot-twice", Severity.ERROR, "The template has two places for one part."),
    "T004": Code("style-missing", Severity.ERROR, "The template lacks a style that the report needs."),
    "T005": Code("bad-template", Severity.ERROR, "The template can't be opened or read."),
    "T006": Code("template-unsafe", Severity.ERROR, "The template holds what runs, or is fetched from elsewhere."),
    "T007": Code("tag-not-filled", Severity.ERROR, "A tag or field of the template stands where nothing fills it."),
    "T008": Code("tag-in-text-box", Severity.WARNING, "A tag of the template stands in a text box."),
    "T009": Code("tracked-changes", Severity.WARNING, "The template has changes neither accepted nor rejected."),
    "T010": Code("comments-left", Severity.WARNING, "The template has comments, which every report would show."),
    "T011": Code("contrast-too-low", Severity.WARNING, "Text of the template that many people can't read."),
    "T012": Code("font-not-embedded", Severity.ADVICE, "A font that other computers may lack."),
    "T013": Code("no-title", Severity.ADVICE, "The template has no title in its properties."),
    "T014": Code("no-language", Severity.ADVICE, "The template does not say in which language it is."),
    "T015": Code("other-language", Severity.WARNING, "Text of the template is in another language than its reports."),
    "T016": Code("attached-template", Severity.WARNING, "The template names another on somebody's own computer."),
    "T017": Code("no-alt-text", Severity.WARNING, "A picture of the template that nothing is said of in words."),
    # Recording progress
    "U001": Code("update-incomplete", Severity.ERROR, "An update that says nothing, or lacks what belongs to it."),
    "U002": Code("date-not-new", Severity.ERROR, "A new due date that is past, or is the one that holds already."),
    "U003": Code("cell-not-text", Severity.ERROR, "A cell of a sheet that holds something else than it shows."),
    "U004": Code("bad-workbook", Severity.ERROR, "A workbook that can't be read, or holds what no sheet may."),
    "W001": Code("block-not-written", Severity.ERROR, "A part of the report that this kind of file can't hold."),
    "W002": Code("columns-too-narrow", Severity.WARNING, "A grid with more columns than its paper has room for."),
}
"""The codes of reading, composing and writing; those of rules stand in their table. A code is permanent; one that
retires is never given to another problem."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. ``message`` says what is wrong in a short sentence without a full stop; ``hint`` what to do.

    ``stamp`` is what stands behind the code of a rule, with the weight that the council gave it. ``instead`` is the
    known word that the one at the span was probably meant to be, where exactly one comes nearest.
    """

    code: str
    span: Span
    message: str
    hint: str = ""
    stamp: Code | None = None
    instead: str = ""

    @property
    def kind(self) -> Code:
        """What stands behind the code."""
        return self.stamp or CODES[self.code]

    @property
    def severity(self) -> Severity:
        """How much the problem weighs."""
        return self.kind.severity

    @property
    def name(self) -> str:
        """The name of the offence."""
        return self.kind.name


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """The order of a report: by file, then by place."""
    span = diagnostic.span
    return (span.source.path, span.line, span.column, diagnostic.code, diagnostic.message)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word that ``word`` was probably meant to be, or None where nothing comes near.

    Case, spaces, hyphens and underscores make no difference. ``cutoff`` is how like it must be, by difflib.
    """
    plain = {folded(name): name for name in known}
    match = get_close_matches(folded(word), list(plain), n=1, cutoff=cutoff)
    return plain[match[0]] if match else None


def meant(word: str, known: Iterable[str]) -> str:
    """The known word that comes nearest; nothing where none does, or two that differ in case and hyphens only."""
    known = list(known)
    match = nearest(word, known)
    alike = [name for name in known if match and folded(name) == folded(match)]
    return alike[0] if len(alike) == 1 else ""


def folded(word: str) -> str:
    """A word in the form in which it is compared: case, spaces, hyphens and underscores make no difference."""
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The hint that offers the nearest known word, or ``otherwise``."""
    match = nearest(word, known)
    if match is None:
        return otherwise
    alike = next((letter for letter in word if letter not in match and letter in _ALIKE), None)
    return f"did you mean '{match}'?" + (f" {_ALIKE[alike]} stands in what was typed" if alike else "")


_ALIKE = {
    "\u00a0": "a non-breaking space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a space of no width",
    "\u2010": "a hyphen of another kind",
    "\u2011": "a non-breaking hyphen",
    "\u2013": "a long dash",
    "\u2018": "a curly quotation mark",
    "\u2019": "a curly apostrophe",
    "\u201c": "a curly quotation mark",
    "\u201d": "a curly quotation mark",
}
"""Characters that look like another one, or like nothing: a word is not what it seems to be."""
