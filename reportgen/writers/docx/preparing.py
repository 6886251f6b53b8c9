"""The template made ready to be filled: each tag in one piece, each slot in a paragraph that holds nothing else.

What Word does to a tag that is typed and edited is undone here, in a tree and once; docxtpl sees plain text.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from reportgen.writers.docx import places, tags
from reportgen.writers.docx.styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

SLOT = "slot"
"""The target of the processing instruction that marks a slot: no content of a report can make one."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Word types these where one presses Ctrl+Shift+Space, or pastes from a web page; Jinja takes them for letters.
_ODD_SPACES = re.compile("[\u00a0\u2002-\u200a\u202f]")
_NOTHING = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_KEEPING = (f"{W}drawing", f"{W}pict", f"{W}object", f"{_MARKUP}AlternateContent", f"{W}footnoteReference")
_OFF = ("0", "false", "off")


def join_tags(root: _Element) -> None:
    """Put every tag of a part into one piece."""
    for p in list(root.iter(f"{W}p")):
        if _join(p):
            _unbind(p)


def free_slots(root: _Element) -> None:
    """Make every paragraph of the body that is a slot nothing but that."""
    for p, text in list(places.paragraphs(root)):
        name = tags.slot_of(text) if "{{" in text else ""
        if name and places.cell_of(p) is None and not places.boxed(p):
            _free(p, name)


def _join(p: _Element) -> bool:
    """Put each tag into one w:t, that of its name; answer whether there are any.

    Word cuts a tag where its spelling was checked, where it was edited (rsid), or where a content control, a link or
    a change begins. Its letters look as those of the name did.
    """
    pieces = places.texts(p)
    text = "".join(t.text or "" for t in pieces)
    if "{" not in text:
        return False
    found = list(_TAG.finditer(text))
    letters: list[list[str]] = [[] for _ in pieces]
    owners = [index for index, t in enumerate(pieces) for _ in t.text or ""]
    at = 0
    for tag in found:
        for position in range(at, tag.start()):
            letters[owners[position]].append(text[position])
        name = next((match.start() for match in re.finditer(r"[^\s{%#]", tag.group())), 0)
        letters[owners[tag.start() + name]].append(_NOTHING.sub("", _ODD_SPACES.sub(" ", tag.group())))
        at = tag.end()
    for position in range(at, len(text)):
        letters[owners[position]].append(text[position])
    for t, words in zip(pieces, letters, strict=True):
        joined = "".join(words)
        if joined == t.text:
            continue
        t.text = joined
        if joined:
            t.set(_SPACE, "preserve")
        else:
            _drop_empty(t)
    return bool(found)


def _drop_empty(t: _Element) -> None:
    """Drop a w:t without letters, and its run where nothing else is in that."""
    run = t.getparent()
    if run is None:
        return
    run.remove(t)
    above = run.getparent()
    if above is not None and all(each.tag == f"{W}rPr" for each in run):
        above.remove(run)


def _unbind(p: _Element) -> None:
    """Have Word show what a content control is filled with.

    One that is bound (17.5.2.6) shows a property of the file or a piece of custom XML instead, and one that shows its
    placeholder (17.5.2.39) counts as empty.
    """
    for control in (*p.iterancestors(f"{W}sdt"), *p.iter(f"{W}sdt")):
        properties = control.find(f"{W}sdtPr")
        content = control.find(f"{W}sdtContent")
        if (
            properties is None
            or content is None
            or not _TAG.search("".join(t.text or "" for t in content.iter(f"{W}t")))
        ):
            continue
        for each in list(properties):
            if str(each.tag).endswith(("}dataBinding", "}showingPlcHdr")):
                properties.remove(each)


def _free(p: _Element, name: str) -> None:
    """Make ``p`` the slot ``name`` and nothing else: its section's properties and bookmarks stay in it.

    A picture, shape or page break that stands in it comes before the report, in a paragraph of its own.
    """
    properties = p.find(f"{W}pPr")
    section = properties.find(f"{W}sectPr") if properties is not None else None
    breaks = [each for each in p.iter(f"{W}br") if each.get(W + "type") in ("page", "column")]
    if breaks or any(next(p.iter(tag), None) is not None for tag in _KEEPING):
        p.addprevious(_without_words(p))
    elif properties is not None and _on(properties.find(f"{W}pageBreakBefore")):
        before = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(before, f"{W}r"), f"{W}br").set(W + "type", "page")
        p.addprevious(before)
    bookmarks = [deepcopy(each) for each in p.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]
    for each in list(p):
        p.remove(each)
    if section is not None:
        etree.SubElement(p, f"{W}pPr").append(section)
    p.extend(bookmarks)
    p.append(etree.ProcessingInstruction(SLOT, name))
    _release(p)


def _without_words(p: _Element) -> _Element:
    """A copy of a slot's paragraph without the tag, the section's end and the bookmarks."""
    copy = deepcopy(p)
    for t in places.texts(copy):
        _drop_empty(t)
    for each in [*copy.iter(f"{W}sectPr", f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        above = each.getparent()
        if above is not None:
            above.remove(each)
    return copy


def _release(p: _Element) -> None:
    """Take away a content control around a slot that holds nothing else: it was for the tag, not for a report."""
    while True:
        content = p.getparent()
        control = content.getparent() if content is not None else None
        if content is None or control is None or content.tag != f"{W}sdtContent" or len(content) > 1:
            return
        control.addprevious(p)
        above = control.getparent()
        assert above is not None  # it has a neighbour
        above.remove(control)


def _on(element: _Element | None) -> bool:
    return element is not None and element.get(W + "val") not in _OFF
