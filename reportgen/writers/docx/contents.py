"""Contents: a TOC field with its result stored (ECMA-376 Part 1, 17.16.5.68), a line for each entry.

The lines stand in the file as Word would make them, page numbers included (``pages``), since nothing makes
them when the file is opened: LibreOffice shows what is stored, and so does Word. Word could be told to do it,
by w:updateFields in the settings or w:dirty on the fields, but then it first asks every reader whether fields
that "may refer to other files" are to be updated, and some versions then write 1 for every page. So neither is
set. The numbers are fields, PAGEREF: Word brings them up to date when it prints or exports the document, and
all lines when someone asks it to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reportgen.document import Block, Blocks, Box, Contents, ContentsEntry, Item, NumberedParagraph, Section
from reportgen.writers.docx.references import Bookmarks
from reportgen.writers.docx.xml import attribute, text

# Processing instructions hold the places of what is known only when all is written. No text can make one.
_HEADING = re.compile(r"<\?heading (\d+)\?>")
_PAGE = re.compile(r"<\?page (\w+)\?>")
_INSTRUCTION = re.compile(r"<\?contents (\d+)\?>")
_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
_LINKED = "\\h"
OPEN = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>"
)
CLOSE = "</w:sdtContent></w:sdt>"
"""What Word puts around contents, to offer bringing them up to date."""

_TAB = "<w:r><w:tab/></w:r>"


class _Heading(NamedTuple):
    id: str
    level: int
    style: str  # of a heading that is not one of Word's own: its name
    listed: bool


class Line(NamedTuple):
    """One line of contents: the level of its style, its runs, the tab stops in it."""

    level: int
    runs: str
    tabs: str


def wanted(blocks: Iterable[Block]) -> bool:
    """Whether there are contents among ``blocks``."""
    return any(
        isinstance(block, Contents)
        or (isinstance(block, Section | Item | Box | NumberedParagraph) and wanted(block.blocks))
        for block in blocks
    )


class Fields:
    """The contents of one document, and its headings, collected while the blocks are written.

    ``wanted`` is whether there are contents at all: headings are counted only for them.
    """

    def __init__(self, parts: Mapping[str, Blocks], bookmarks: Bookmarks) -> None:
        self.wanted = any(wanted(blocks) for blocks in parts.values())
        self._bookmarks = bookmarks
        self._headings: list[_Heading] = []
        self._contents: list[tuple[ContentsEntry, ...]] = []

    def heading(self, id: str, level: int, style: str = "", *, listed: bool = True) -> str:
        """What marks the place of a heading. One that is not ``listed`` is no heading to Word's contents."""
        if not self.wanted:
            return ""
        self._headings.append(_Heading(id, level, style, listed))
        return f"<?heading {len(self._headings) - 1}?>"

    def lines(self, entries: tuple[ContentsEntry, ...], width: int, indents: Mapping[int, int]) -> list[Line]:
        """The lines of contents, ``width`` twips wide; ``indents`` are how far in the lines of each level are."""
        lines: list[Line] = []
        for index, entry in enumerate(entries):
            anchor = self._bookmarks.want(entry.target)
            level = min(max(entry.level, 1), 9)
            number, tab = "", ""
            if entry.number:
                number = f"{_run(entry.number)}{_TAB}"
                tab = f'<w:tab w:val="left" w:pos="{indents.get(level, 0) + 720}"/>'
            page = f"{_field(f'PAGEREF {anchor} {_LINKED}')}<w:r><w:t><?page {anchor}?></w:t></w:r>{_END}"
            runs = f'<w:hyperlink w:anchor="{anchor}">{number}{_run(entry.text)}{_TAB}{page}</w:hyperlink>'
            if index == 0:
                runs = _field(f"<?contents {len(self._contents)}?>") + runs
            if index == len(entries) - 1:
                runs += _END
            right = f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/>'
            lines.append(Line(level, runs, f"<w:tabs>{tab}{right}</w:tabs>"))
        self._contents.append(entries)
        return lines

    # --- when all is written

    def instruct(self, xml: str, ids: Iterable[int]) -> str:
        """The whole main part ``xml`` with the fields' instructions, and bookmarks around what they list."""
        if not self.wanted:
            return xml
        starts: dict[int, str] = {}
        ends: dict[int | None, str] = {}
        instructions: list[str] = []
        for number, (entries, id) in enumerate(zip(self._contents, ids, strict=False), 1):
            instruction, reach = self._instruction(entries)
            if reach is not None:
                name = f"_Contents{number}"
                first, after = reach
                start = f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>'
                starts[first] = starts.get(first, "") + start
                ends[after] = f'<w:bookmarkEnd w:id="{id}"/>' + ends.get(after, "")
                instruction += f" \\b {name}"
            instructions.append(instruction)
        xml = _INSTRUCTION.sub(lambda found: instructions[int(found[1])], xml)
        return _marked(xml, starts, ends)

    def _instruction(self, entries: tuple[ContentsEntry, ...]) -> tuple[str, tuple[int, int | None] | None]:
        r"""What makes Word list the same: the field's text, and from and before which heading it has to look.

        Word's own headings are asked for by level (\o), and by name (\t) where the contents show them on
        another level than their own; the comma there is the list separator of English settings. \u would bring
        in all that has a level, such as the title of the contents.
        """
        levels = {entry.target: min(max(entry.level, 1), 9) for entry in entries}
        listed = [number for number, heading in enumerate(self._headings) if heading.id in levels]
        shown = {
            (heading.style, heading.level): levels[heading.id] for heading in (self._headings[each] for each in listed)
        }
        own = [level for style, level in shown if not style]
        if own and all(shown["", level] == level for level in own):
            switches = [f'\\o "{min(own)}-{max(own)}"']
            reached = {("", level) for level in range(min(own), max(own) + 1)}
            named = {each: level for each, level in shown.items() if each[0]}
        else:
            switches, reached, named = [], set(), shown
        if named:
            pairs = (f"{style or f'Heading {level}'},{shown_as}" for (style, level), shown_as in named.items())
            switches.append(f'\\t "{",".join(pairs)}"')
        reached |= set(shown)
        also = [
            number
            for number, heading in enumerate(self._headings)
            if heading.listed and (heading.style, heading.level) in reached and heading.id not in levels
        ]
        instruction = " ".join(["TOC", *switches, _LINKED, "\\z"])
        if not also or not listed:
            return attribute(instruction), None
        after = next((number for number in also if number > listed[-1]), None)
        return attribute(instruction), (listed[0], after)


def referred(xml: str) -> set[str]:
    """The bookmarks whose pages the contents in ``xml`` show."""
    return set(_PAGE.findall(xml))


def paged(xml: str, pages: Mapping[str, str]) -> str:
    """``xml`` with the page of each bookmark that contents refer to."""
    return _PAGE.sub(lambda found: pages.get(found[1], "1"), xml)


def _marked(xml: str, starts: Mapping[int, str], ends: Mapping[int | None, str]) -> str:
    """``xml`` with bookmarks between its paragraphs, and without the marks of headings."""
    pieces: list[str] = []
    position = 0
    for found in _HEADING.finditer(xml):
        number = int(found[1])
        paragraph = xml.rfind("<w:p>", position, found.start())
        pieces += [xml[position:paragraph], ends.get(number, ""), starts.get(number, "")]
        pieces.append(xml[paragraph : found.start()])
        position = found.end()
    pieces.append(xml[position:])
    xml = "".join(pieces)
    if None not in ends:
        return xml
    end = xml.rfind("</w:body>")
    section = xml.rfind("<w:sectPr", 0, end)
    if section >= 0 and "</w:p>" not in xml[section:end]:  # the last section's properties stand after all paragraphs
        end = section
    return xml[:end] + ends[None] + xml[end:]


def _field(instruction: str) -> str:
    return f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{_SEPARATE}'


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text(words)}</w:t></w:r>'
