"""Opening a Word template: its package read with suspicion, and refused where it holds what no template may.

The file comes from whoever sent it to the clerk, and what is in it goes into every report: nothing that runs
(macros, controls, embedded objects), nothing that is fetched from elsewhere when a report is opened, nothing that
grows or escapes when it is read, which :mod:`~reportgen.packages` sees to.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from reportgen import packages
from reportgen.packages import OLE, Fault, Kind, Limits

TYPES = "[Content_Types].xml"
_LIMITS = Limits(100 * 2**20, 2000, "template", "Word")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RESAVE = "open it in Word and save it as Word Document (.docx)"
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
_DRIVE = re.compile(r"(?:file:/*)?([a-z]:[\\/].*)", re.IGNORECASE | re.DOTALL)
_SCHEMA = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_RUNS = {
    "oleObject": "an embedded object",
    "control": "an ActiveX control",
    "activeXControlBinary": "an ActiveX control",
    "vbaProject": "macros",
    "wordVbaData": "macros",
    "attachedToolbars": "toolbars with macros",
    "aFChunk": "a part in another format, which Word takes in when the report is opened",
}
_DRAWS_IN = {
    "image": "a picture that is linked, not in the file",
    "attachedTemplate": "a template attached from elsewhere",
    "oleObject": "an object that is linked",
    "subDocument": "a sub-document that is linked",
    "frame": "a frame that is linked",
    "mailMergeSource": "the data of a mail merge",
    "mailMergeHeaderSource": "the data of a mail merge",
}


class Problem(NamedTuple):
    """What is wrong, before the file has a place to say it at."""

    code: str
    message: str
    hint: str = ""


class Relation(NamedTuple):
    """A relationship: ``kind`` is the last word of its type, ``target`` the part's name or the address outside."""

    id: str
    kind: str
    target: str
    external: bool


class Opened(NamedTuple):
    """The parts by name, the name of the main one, and why the file is refused, if it is."""

    parts: Mapping[str, bytes]
    main: str
    problems: tuple[Problem, ...]


def unpack(data: bytes) -> Opened:
    """Read the package. Where there are problems it must not be used; the parts are those that could be read."""
    wrong = _no_zip(data)
    if wrong:
        return Opened({}, "", (wrong,))
    parts, faults = packages.unpack(data, _LIMITS)
    if faults:
        return Opened(parts, "", tuple(map(_problem, faults)))
    main, found = _main(parts)
    return Opened(parts, main, found or tuple(dict.fromkeys(_contents(parts))))


def relations(parts: Mapping[str, bytes], part: str) -> list[Relation]:
    """The relationships of ``part``, or of the package where it is empty (Part 2, 6.5)."""
    folder, _, name = part.rpartition("/")
    data = parts.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
    found: list[Relation] = []
    for each in etree.fromstring(data) if data else ():
        target = each.get("Target", "")
        external = each.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        found.append(Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target, external))
    return found


# --- the zip -----------------------------------------------------------------


def _no_zip(data: bytes) -> Problem | None:
    if data.startswith(b"PK\x03\x04"):
        return None
    if not data:
        return Problem("T005", "the file is empty", _RESAVE)
    if data.startswith(OLE):
        message = "the file is protected with a password, or is in Word's old format (.doc)"
        hint = "take the password off (File, Info, Protect Document), or save it as Word Document (.docx)"
        return Problem("T005", message, hint)
    kinds = ((b"{\\rtf", "rich text"), (b"%PDF", "a PDF"), (b"<", "XML or a web page"))
    kind = next((kind for start, kind in kinds if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(start)), "")
    return Problem("T005", f"the file is no Word document{f', but {kind}' if kind else ''}", _RESAVE)


def _problem(fault: Fault) -> Problem:
    match fault.kind:
        case Kind.UNSAFE:
            return Problem("T006", fault.message)
        case Kind.DAMAGED:
            return Problem("T005", fault.message, _RESAVE)
        case Kind.ENCRYPTED:
            return Problem("T005", fault.message, "take the password off (File, Info, Protect Document)")


# --- what is in it -----------------------------------------------------------


def _main(parts: Mapping[str, bytes]) -> tuple[str, tuple[Problem, ...]]:
    """The name of the main part, if it is that of a Word document."""
    if TYPES not in parts or "_rels/.rels" not in parts:
        kind = ", but OpenDocument" if parts.get("mimetype", b"").startswith(b"application/vnd.oasis") else ""
        return "", (Problem("T005", f"the file is no Word document{kind}", _RESAVE),)
    main = next((each.target for each in relations(parts, "") if each.kind == "officeDocument"), "")
    if main not in parts:
        return "", (Problem("T005", "the file is damaged: it has no main part", _RESAVE),)
    type_ = content_type(parts, main)
    if "macroEnabled" in type_:
        return "", (_refusal("macros"),)
    if type_ == f"{_WORD}template.main+xml":
        message = "the file is a Word template (.dotx), whatever its name ends in"
        return "", (Problem("T005", message, "save it as Word Document (.docx): for reportgen that is a template"),)
    if type_ != f"{_WORD}document.main+xml":
        return "", (Problem("T005", f"the file is no Word document, but '{type_ or 'of no type'}'", _RESAVE),)
    root = etree.fromstring(parts[main])
    if "purl.oclc.org" in str(root.tag):
        message = "the file was saved as Strict Open XML Document"
        return "", (Problem("T005", message, "save it as Word Document (.docx)"),)
    if root.prefix != "w" or not str(root.tag).endswith("}document"):
        return "", (Problem("T005", "the file was not written by Word", _RESAVE),)
    return main, ()


def content_type(parts: Mapping[str, bytes], name: str) -> str:
    """The content type of a part (Part 2, 6.2.3)."""
    extension = name.rpartition(".")[2].casefold()
    found = ""
    for each in etree.fromstring(parts[TYPES]):
        if each.get("PartName", "").lstrip("/").casefold() == name.casefold():
            return each.get("ContentType", "")
        if each.get("Extension", "").casefold() == extension:
            found = each.get("ContentType", "")
    return found


def _refusal(what: str) -> Problem:
    hints = {
        "macros": "save it as Word Document (.docx), which keeps no macros",
        "an embedded object": "delete it in Word, or put it in as a picture",
        "an ActiveX control": "delete it in Word: reports have no use for it",
    }
    return Problem("T006", f"the file holds {what}", hints.get(what, "delete it in Word"))


def _contents(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    if any("vbaproject" in name.casefold() for name in parts):
        yield _refusal("macros")
    for name in parts:
        folder, _, file = name.rpartition("/")
        if file.endswith(".rels") and (folder == "_rels" or folder.endswith("/_rels")):
            source = f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"
            for each in relations(parts, source):
                yield from _relation(parts, source, each)


def _relation(parts: Mapping[str, bytes], source: str, each: Relation) -> Iterator[Problem]:
    if each.external:
        yield from _outside(each)
    elif each.kind in _RUNS:
        yield _refusal(_RUNS[each.kind])
    elif each.kind == "package" and "/charts/" not in f"/{source}":  # a chart keeps its figures in a workbook
        yield _refusal("an embedded object")
    elif each.target not in parts and not each.target.endswith("NULL") and _part(each.kind):
        # Word itself leaves relationships to a part called NULL behind, and minds them no more than we do.
        yield Problem("T005", f"the file is damaged: '{source}' needs '{each.target}', which is not in it", _RESAVE)


def _part(kind: str) -> bool:
    """Whether a relationship of this kind leads to a part; a hyperlink leads to a bookmark, or nowhere."""
    return kind not in ("hyperlink", "slicer")


def _outside(each: Relation) -> Iterator[Problem]:
    """What leads out of the file. Links that a reader may follow are fine; all else is fetched without being asked."""
    target = unquote(each.target)
    if each.kind == "hyperlink":
        if not _SAFE_LINK.match(target) and (_SCHEMA.match(target) or "\\" in target or target.startswith("//")):
            message = f"a link leads to '{target}', which readers of a report can't follow"
            yield Problem("T006", message, "take the link out in Word, or let it lead to an https:// address")
    elif not attached_here(each):
        what = _DRAWS_IN.get(each.kind, f"something that is linked ({each.kind})")
        hint = {
            "image": "in Word: File, Info, Edit Links to Files, Break Link, or put the picture in again",
            "attachedTemplate": "in Word: Developer, Document Template, type Normal for it",
        }.get(each.kind, "take it out in Word")
        yield Problem("T006", f"the file draws in {what}: '{target}'", hint)


def attached_here(each: Relation) -> str:
    """The path on the clerk's own computer of the template that the file is attached to, if it is.

    Word writes it into every file. From another computer nothing is fetched by it, but readers see the path.
    """
    path = _DRIVE.fullmatch(unquote(each.target))
    return path[1] if path is not None and each.kind == "attachedTemplate" and each.external else ""
