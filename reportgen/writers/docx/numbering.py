"""Word's own numbers and bullets: ``word/numbering.xml`` (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportgen import numerals
from reportgen.document import Level, Numbering
from reportgen.writers.docx.styles import Indent
from reportgen.writers.docx.xml import attribute

DEEPEST = 8
"""The last level of a Word list, counted from 0 (17.9.3: at most nine levels)."""

_BULLETS = ("•", "–", "▪")
_LAST_NUMBER = re.compile(r"(.*?)(0|[1-9][0-9]*)([^0-9]*)", re.DOTALL)
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:numbering>'
)


class Numbers:
    """Every list of one document, collected while the blocks are written."""

    def __init__(self, numbering: Numbering, existing: str, hang: Indent, bullet: Indent, item: Indent) -> None:
        self._existing = existing or _EMPTY
        self._first_abstract = 1 + max(
            _found(r'<w:abstractNum\b[^>]*?w:abstractNumId="(\d+)"', self._existing), default=0
        )
        self._next_num = 1 + max(_found(r'<w:num\b[^>]*?w:numId="(\d+)"', self._existing), default=0)
        self._abstracts: list[str] = []
        self._nums: list[str] = []
        self._hang, self._bullet, self._item = hang, bullet, item
        # Nums and abstract lists are made when first needed: 0 and None stand for not yet.
        self._bullets = 0
        self._ordered: int | None = None
        self._main: dict[int, _Main] = {}
        heading, paragraph = numbering.heading, numbering.paragraph
        self._heading = _Count(heading, "{1}") if heading else None
        # Where headings have no number, a pattern may call that of the paragraph the first.
        alone = heading is None and paragraph is not None and "{2}" not in paragraph.pattern
        self._paragraph = _Count(paragraph, "{1}" if alone else "{2}") if paragraph else None
        self._own: dict[_Pattern, _Own] = {}
        self._running: dict[str, _Pattern | None] = {}

    # --- lists

    def bullets(self) -> int:
        """The list of bullets. All bullets of a document are one list: there is nothing to count."""
        if not self._bullets:
            levels = [
                _level(level, "bullet", _BULLETS[level % len(_BULLETS)], _deeper(self._bullet, level))
                for level in range(DEEPEST + 1)
            ]
            self._bullets = self._num(self._abstract(levels))
        return self._bullets

    def ordered(self, level: int, start: int) -> int:
        """A new numbered list that counts from ``start``."""
        if self._ordered is None:
            levels = [_level(i, "decimal", f"%{i + 1}.", _deeper(self._item, i)) for i in range(DEEPEST + 1)]
            self._ordered = self._abstract(levels)
        return self._num(self._ordered, level, start)

    # --- numbers of headings and paragraphs

    def heading(self, number: str, level: int) -> str:
        """The list properties that make Word print ``number`` before a heading."""
        pattern, value = _read_own("heading", number)
        counting = None if level != 1 or self._goes_on(pattern, value) else self._heading
        if counting is not None and counting.counts(number, ""):
            self._running["heading"] = None
            if self._paragraph is not None:
                self._paragraph.restart()
            return properties(0, self._main_list(0))
        return self._own_number(pattern, value)

    def paragraph(self, number: str) -> str:
        """The list properties that make Word print ``number`` before a paragraph."""
        outer = self._heading.current if self._heading is not None else ""
        pattern, value = _read_own("paragraph", number)
        counting = None if self._goes_on(pattern, value) else self._paragraph
        if counting is not None and counting.counts(number, outer):
            self._running["paragraph"] = None
            # A count that headings have no part in is a list apart: LibreOffice does not read w:lvlRestart.
            apart = not counting.restarts and counting.alone
            return properties(1, self._main_list(1 if apart else 0))
        return self._own_number(pattern, value)

    def _goes_on(self, pattern: _Pattern, value: int) -> bool:
        """Whether a number goes on counting the list of an attached paper.

        It stays in that even where it happens to be the next of the document's own numbers.
        """
        return self._running.get(pattern.kind) == pattern and pattern.counts and self._own[pattern].value + 1 == value

    def _main_list(self, which: int) -> int:
        """The document's own list, of headings and of paragraphs, or of those apart."""
        if which not in self._main:
            # Its levels are known when all blocks are written: where it starts is what the first number says.
            abstract = self._abstract([])
            self._main[which] = _Main(self._num(abstract), abstract - self._first_abstract)
        return self._main[which].num

    def _main_levels(self) -> list[str]:
        levels: list[str] = []
        for index, count in enumerate((self._heading, self._paragraph)):
            if count is None:
                levels.append(_level(index, "decimal", "", self._hang))
                continue
            text = attribute(count.pattern).replace(count.mark, f"%{index + 1}").replace("{1}", "%1")
            levels.append(
                _level(index, count.format, text, self._hang, start=count.first or 1, restarts=count.restarts)
            )
        return levels

    def _own_number(self, pattern: _Pattern, value: int) -> str:
        """A list beside the document's own, for numbers its pattern does not make: those of an attached paper.

        All numbers that count up by the same pattern are one list, whatever stands between them, so that
        Word renumbers the rest when one is added. Where they jump, a list begins that starts there.
        """
        own = self._own.get(pattern)
        if own is None:
            text = attribute(pattern.before) + ("%1" + attribute(pattern.after) if pattern.counts else "")
            own = _Own(self._abstract([_level(0, "decimal", text, self._hang)]), -1, 0)
        if not pattern.counts:
            own = own if own.num else own._replace(num=self._num(own.abstract))
        elif value != own.value + 1 or not own.num:
            own = own._replace(num=self._num(own.abstract, 0, value))
        self._own[pattern] = own._replace(value=value)
        self._running[pattern.kind] = pattern
        return properties(0, own.num)

    # --- the part

    def _abstract(self, levels: list[str]) -> int:
        self._abstracts.append("".join(levels))
        return self._first_abstract + len(self._abstracts) - 1

    def _num(self, abstract: int, level: int = 0, start: int | None = None) -> int:
        override = ""
        if start is not None:
            override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        number, self._next_num = self._next_num, self._next_num + 1
        self._nums.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
        return number

    def xml(self) -> str | None:
        """The part with this document's lists after the template's; None where the document has none."""
        if not self._nums:
            return None
        for main in self._main.values():
            self._abstracts[main.at] = "".join(self._main_levels())
        abstracts = "".join(
            # Lists without an id of their own (17.9.14) become one when Word pastes them elsewhere.
            f'<w:abstractNum w:abstractNumId="{self._first_abstract + index}">'
            f'<w:nsid w:val="{0x52470000 + index:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            for index, levels in enumerate(self._abstracts)
        )
        # Word reads all w:abstractNum before the first w:num (17.9.16).
        existing = self._existing
        if "</w:numbering>" not in existing:
            existing = existing.rstrip().removesuffix("/>") + "></w:numbering>"
        first = re.search(r"<w:num\b|<w:numIdMacAtCleanup\b|</w:numbering>", existing)
        last = re.search(r"<w:numIdMacAtCleanup\b|</w:numbering>", existing)
        assert first and last
        return (
            existing[: first.start()] + abstracts + existing[first.start() : last.start()]
            + "".join(self._nums) + existing[last.start() :]
        )  # fmt: skip


class _Main(NamedTuple):
    num: int
    at: int


class _Pattern(NamedTuple):
    """How the numbers of an attached paper are written: what stands before and after the part that counts."""

    kind: str
    before: str
    after: str = ""
    counts: bool = False


class _Own(NamedTuple):
    abstract: int
    value: int
    num: int


class _Count:
    """One level of the document's numbering, counted as Word will count it."""

    def __init__(self, level: Level, mark: str) -> None:
        self.pattern, self.style, self.restarts = level.pattern, level.style, level.restarts
        self.mark = mark
        self.first: int | None = None
        self._value: int | None = None
        self._upper = False

    @property
    def alone(self) -> bool:
        """Whether the number is written without that of the level above."""
        return self.pattern.replace(self.mark, "").count("{") == 0

    @property
    def current(self) -> str:
        """The number as it stands within those of the level below, or nothing where none was counted."""
        return "" if self._value is None else self._written(self._value)

    @property
    def format(self) -> str:
        """Word's name for how the number is written (ST_NumberFormat, 17.18.59)."""
        if self.style == "decimal":
            return "decimal"
        return ("upper" if self._upper else "lower") + self.style.capitalize()

    def restart(self) -> None:
        """Begin again, if this level does so under each number of the level above."""
        if self.restarts and self.first is not None:
            self._value = self.first - 1

    def counts(self, number: str, outer: str) -> bool:
        """Whether Word, counting on, prints ``number`` here; if so it is counted."""
        pattern = self.pattern
        if self.mark == "{2}" and "{1}" in pattern:
            if not outer:
                return False
            pattern = pattern.replace("{1}", outer)
        before, mark, after = pattern.partition(self.mark)
        if not mark or not number.startswith(before) or not number.endswith(after):
            return False
        token = number[len(before) : len(number) - len(after)]
        if self._value is None:
            self._upper = token.isupper()
            value = numerals.read(token, self.style)
            if value is None:
                return False
            self.first = value
        else:
            value = self._value + 1
            if self._written(value) != token:
                return False
        self._value = value
        return True

    def _written(self, value: int) -> str:
        return numerals.written(value, self.style, upper=self._upper)


def _read_own(kind: str, number: str) -> tuple[_Pattern, int]:
    found = _LAST_NUMBER.fullmatch(number)
    if found is None:
        return _Pattern(kind, number), 0
    return _Pattern(kind, found[1], found[3], True), int(found[2])


def written(number: int, form: str) -> str:
    """``number`` in one of Word's forms (ST_NumberFormat, 17.18.59): decimal, lowerRoman, upperLetter …."""
    style = form.removeprefix("lower").removeprefix("upper").lower()
    return numerals.written(number, style, upper=form.startswith("upper"))


def _level(index: int, form: str, text: str, indent: Indent, *, start: int = 1, restarts: bool = True) -> str:
    """One level. Its indent is that of the clerk's style: LibreOffice reads a level without one as none."""
    restart = "" if restarts or index == 0 else '<w:lvlRestart w:val="0"/>'
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{restart}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent.left}" w:hanging="{indent.hanging}"/></w:pPr></w:lvl>'
    )


def _deeper(indent: Indent, level: int) -> Indent:
    step = indent.hanging or 360
    return Indent(indent.left + level * step, indent.hanging)


def properties(level: int, num: int) -> str:
    """What makes a paragraph one of a list's (17.3.1.19)."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _found(pattern: str, xml: str) -> list[int]:
    return [int(number) for number in re.findall(pattern, xml)]
