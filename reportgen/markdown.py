"""Markdown text to blocks.

python-markdown parses; its tree is walked here and nothing is made into HTML. Every construct becomes a
block or an inline, or is a diagnostic that names it and its line: nothing an officer wrote vanishes.

Most cells of a plan hold no mark-up at all. These take a short way that gives the same blocks.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportgen.characters import CONTROLS, control_message
from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.document import (
    Block,
    Blocks,
    Cell,
    Code,
    Column,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Rule,
    Strong,
    Superscript,
    Table,
    Text,
)
from reportgen.nodes import Scalar
from reportgen.plain import all_text, plain_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import markdown

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S+|#\S+", re.IGNORECASE)

# What python-markdown, with the extensions below, could take for mark-up. Anything else is plain
# paragraphs: a test compares both ways on generated text.
_MARKUP = re.compile(
    r"[\\`*_\[<^|{]|&#?\w+;|^(?: {4}|\t| {0,3}(?:[#>+=:~-]|\d+[.)]))|  $|\t",
    re.MULTILINE,
)
_BLANK_LINES = re.compile(r"\n[ ]*\n\s*")

_MAX_DEPTH = 12


@dataclass
class Findings:
    """What reading texts found: problems, and links within the document with the places where they were typed."""

    problems: list[Diagnostic] = field(default_factory=list)
    links: list[tuple[str, Span]] = field(default_factory=list)


def literal(text: str) -> Blocks:
    """The paragraphs of a text without mark-up, its line ends kept."""
    blocks: list[Block] = []
    for paragraph in _BLANK_LINES.split(text.strip()):
        lines = paragraph.split("\n")
        content: list[Inline] = [Text(lines[0].strip())]
        for line in lines[1:]:
            content += (LineBreak(), Text(line.strip()))
        blocks.append(Paragraph(tuple(content)))
    return tuple(blocks) if text.strip() else ()


def to_blocks(text: str, findings: Findings, level: int = 1) -> Blocks:
    """The blocks of Markdown ``text``. A heading typed with one # has ``level``.

    Problems are placed by the text's own position, where it is a :class:`~reportgen.loader.Scalar`.
    """
    if not _MARKUP.search(text):
        return _plain(text)
    blocks = _without_findings(str(text), level)
    return _Walker(text, findings, level).blocks() if blocks is None else blocks


@lru_cache(maxsize=4096)
def _without_findings(text: str, level: int) -> Blocks | None:
    """The blocks of a text, kept for the next edition of the report; None where there is something to find in it.

    What is found has a place, which another text of the same words has not.
    """
    findings = Findings()
    blocks = _Walker(text, findings, level).blocks()
    return None if findings.problems or findings.links else blocks


def _plain(text: str) -> Blocks:
    text = text.strip()
    if not text:
        return ()
    if "\n" not in text:
        return (Paragraph((Text(text),)),)
    return tuple(Paragraph((Text(_on_one_line(paragraph.rstrip())),)) for paragraph in _BLANK_LINES.split(text))


def _on_one_line(text: str) -> str:
    """A text with each line end, and the space around it, made one space."""
    if "\n" not in text:
        return text
    first, *between, last = text.split("\n")
    return " ".join([first.rstrip(), *filter(None, map(str.strip, between)), last.lstrip()])


@cache
def _parser() -> markdown.Markdown:
    """One parser for the process: making one takes longer than most texts."""
    import markdown
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.inlinepatterns import SimpleTagInlineProcessor

    # As objects: looked up by name, extensions are searched for in every package that is installed.
    parser = markdown.Markdown(extensions=[TableExtension(), SaneListExtension()])
    parser.treeprocessors.deregister("prettify")
    # 22^nd^: python-markdown has no raised characters of its own.
    parser.inlinePatterns.register(SimpleTagInlineProcessor(r"(\^)([^^\s]+)\^", "sup"), "superscript", 65)
    return parser


class _Walker:
    """One text: python-markdown's tree to blocks."""

    def __init__(self, text: str, findings: Findings, level: int) -> None:
        self.text = text
        self.findings = findings
        self.level = level
        self.stash: list[str] = []
        self.problems_here = 0

    def blocks(self) -> Blocks:
        """The blocks of the whole text."""
        parser = _parser()
        parser.reset()
        try:
            lines = self.text.split("\n")
            for preprocessor in parser.preprocessors:
                lines = preprocessor.run(lines)
            root = parser.parser.parseDocument(lines).getroot()
            assert root is not None
            for processor in parser.treeprocessors:
                changed = processor.run(root)
                root = changed if changed is not None else root
        except RecursionError:
            # The parser stopped within a list, and would read the next text as if it stood there.
            _parser.cache_clear()
            self.problem("M004", "", "lists or quotations are nested too deep here", "take some of the levels away")
            return literal(self.text)
        self.stash = [str(item) for item in parser.htmlStash.rawHtmlBlocks]
        blocks = self._children(root, 0)
        self._report_loss(blocks, parser.references)
        return blocks

    def _report_loss(self, blocks: Blocks, references: Mapping[str, object]) -> None:
        """Report words that stand in the text and in no block.

        python-markdown drops some without a word: a table's cells beyond its headings, a link that nothing uses.
        """
        typed = _LIST_NUMBER.sub(" ", html.unescape(self.text))
        kept = Counter(_WORD.findall(" ".join(all_text(blocks))))
        lost = _folded(Counter(_WORD.findall(typed))) - _folded(kept)
        for name in references:
            for word in _WORD.findall(name):
                lost.pop(word.casefold(), None)
        if lost and not self.problems_here:
            word = next(word for word in _WORD.findall(typed) if word.casefold() in lost)
            line = next((line for line in self.text.split("\n") if word in line), word)
            hint = "look for a table's row with too many cells, or a link that is defined and not used"
            self.problem("M003", line, f"'{_short(line.strip())}' would not be printed whole", hint)

    def problem(self, code: str, fragment: str, message: str, hint: str = "") -> None:
        """Report a problem on the line where ``fragment`` stands."""
        self.findings.problems.append(Diagnostic(code, self._place(fragment), message, hint))
        self.problems_here += 1

    def _place(self, fragment: str) -> Span:
        """Where ``fragment`` stands in the text, at least the line."""
        found = self.text.find(fragment) if fragment else -1
        offset = self.text.count("\n", 0, found) if found > 0 else 0
        if not isinstance(self.text, Scalar):
            return Span(Source(""))
        return self.text.part_span(offset, fragment.split("\n", 1)[0])

    # blocks

    def _children(self, element: Element, depth: int) -> Blocks:
        """The blocks in an element that holds blocks, or loose text, or both."""
        if depth > _MAX_DEPTH:
            self.problem("M004", "", "lists or quotations are nested too deep here", "take some of the levels away")
            return literal("".join(element.itertext()))
        blocks: list[Block] = []
        loose: list[Inline] = list(self._text(element.text))
        for child in element:
            if child.tag in _BLOCK_TAGS:
                blocks += self._paragraph(loose)
                loose = []
                blocks += self._block(child, depth)
            else:
                loose += self._inline(child)
            loose += self._text(child.tail)
        blocks += self._paragraph(loose)
        return tuple(blocks)

    def _paragraph(self, content: list[Inline]) -> Blocks:
        trimmed = _trimmed(content)
        return (Paragraph(trimmed),) if trimmed else ()

    def _block(self, element: Element, depth: int) -> Blocks:
        match element.tag:
            case "p":
                return self._paragraph(self._content(element))
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                level = min(6, int(element.tag[1]) + self.level - 1)
                return (Heading(level, _trimmed(self._content(element))),)
            case "ul":
                return (List(self._items(element, depth)),)
            case "ol":
                return (List(self._items(element, depth), ordered=True, start=int(element.get("start", "1"))),)
            case "blockquote":
                return (Quote(self._children(element, depth + 1)),)
            case "pre":
                code = "".join(element.itertext())
                return (Preformatted(self._restored(html.unescape(code)).strip("\n")),)
            case "hr":
                return (Rule(),)
            case "table":
                return (self._table(element, depth),)
            case _:
                self.problem("M003", "", f"'{element.tag}' can't be shown in a report")
                return literal("".join(element.itertext()))

    def _items(self, element: Element, depth: int) -> tuple[Blocks, ...]:
        return tuple(self._children(item, depth + 1) for item in element if item.tag == "li")

    def _table(self, element: Element, depth: int) -> Table:
        rows = [list(row) for row in element.iter("tr")]
        heads = [_trimmed(self._content(cell)) for cell in rows[0]]
        share = 1 / len(heads)
        body = tuple(Row(tuple(Cell(self._children(cell, depth + 1)) for cell in row)) for row in rows[1:])
        caption = ", ".join(plain_text(head) for head in heads)
        return Table(caption, "", tuple(Column(head, share) for head in heads), body)

    # inlines

    def _content(self, element: Element) -> list[Inline]:
        content = list(self._text(element.text))
        for child in element:
            content += self._inline(child)
            content += self._text(child.tail)
        return content

    def _inline(self, element: Element) -> Inlines:
        match element.tag:
            case "strong":
                return (Strong(tuple(self._content(element))),)
            case "em":
                return (Emphasis(tuple(self._content(element))),)
            case "sup":
                return (Superscript(tuple(self._content(element))),)
            case "code":
                return (Code(self._restored(html.unescape("".join(element.itertext())))),)
            case "br":
                return (LineBreak(),)
            case "a":
                return self._link(element)
            case "img":
                source = element.get("src", "")
                self.problem(
                    "M003",
                    source,
                    f"the picture '{source}' can't be shown in a report",
                    "describe it in words",
                )
                return (Text(element.get("alt", "")),)
            case _:
                self.problem("M003", "", f"'{element.tag}' can't be shown in a report")
                return (Text("".join(element.itertext())),)

    def _link(self, element: Element) -> Inlines:
        content = tuple(self._content(element))
        target = self._restored(element.get("href", ""))
        if element.get("title"):
            content += (Text(f" ({self._restored(element.get('title', ''))})"),)
        if not _SAFE_LINK.fullmatch(target):
            hint = "start it with https://, or with # and the name of a heading"
            self.problem("M002", element.get("href", ""), f"'{target}' is not a link that can be printed", hint)
            return content
        if target.startswith("#"):
            self.findings.links.append((target, self._place(target)))
        return (Link(content, target),)

    def _text(self, text: str | None) -> Inlines:
        if not text:
            return ()
        return (Text(_on_one_line(self._restored(text))),)

    def _restored(self, text: str) -> str:
        """The characters that python-markdown put aside behind placeholders."""
        from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

        def restore(match: re.Match[str]) -> str:
            raw = self.stash[int(match[1])]
            plain = html.unescape(raw)
            if raw.startswith("&") and plain != raw:
                if CONTROLS.search(plain):
                    self.problem("L010", raw, control_message(plain), "delete it")
                return plain
            first = raw.strip().split("\n")[0]
            if first.startswith("</") and self.problems_here:
                return raw  # its beginning has been reported
            hint = "write it in Markdown, or type &lt; for a '<' that is meant to be printed"
            self.problem("M001", first, f"'{_short(first)}' is HTML, which is not read", hint)
            return raw

        if AMP_SUBSTITUTE in text:
            text = html.unescape(text.replace(AMP_SUBSTITUTE, "&"))
        return HTML_PLACEHOLDER_RE.sub(restore, text)


_BLOCK_TAGS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "hr", "table", "div", "dl")
)


_WORD = re.compile(r"[^\W_]+")
_LIST_NUMBER = re.compile(r"^[\s>]*\d+[.)]\s", re.MULTILINE)


def _folded(words: Counter[str]) -> Counter[str]:
    folded: Counter[str] = Counter()
    for word, count in words.items():
        folded[word.casefold()] += count
    return folded


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _trimmed(content: list[Inline]) -> Inlines:
    """The inlines without space at either end, texts that stand together joined."""
    joined: list[Inline] = []
    for inline in content:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + inline.text)
        else:
            joined.append(inline)
    # A line break takes the space after it along: the next line starts at its first word.
    for index in range(1, len(joined)):
        inline = joined[index]
        if isinstance(inline, Text) and isinstance(joined[index - 1], LineBreak):
            joined[index] = Text(inline.text.lstrip())
    if joined and isinstance(joined[0], Text):
        joined[0] = Text(joined[0].text.lstrip())
    if joined and isinstance(joined[-1], Text):
        joined[-1] = Text(joined[-1].text.rstrip())
    return tuple(inline for inline in joined if not (isinstance(inline, Text) and not inline.text))
