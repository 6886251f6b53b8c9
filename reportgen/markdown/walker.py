"""python-markdown's tree to blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reportgen.characters import CONTROLS, control_message
from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.document import (
    Block,
    Blocks,
    Box,
    Cell,
    Code,
    Column,
    Contents,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Note,
    NumberedParagraph,
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
from reportgen.excerpts import short
from reportgen.markdown.forms import Findings, Forms
from reportgen.markdown.limits import DEEPEST, TOO_DEEP, Refusal
from reportgen.markdown.loss import lost_line, misnumbered_line
from reportgen.markdown.parser import parsed
from reportgen.markdown.quotes import SCHEME, differing, figures
from reportgen.nodes import Scalar
from reportgen.plain import on_one_line, plain_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WORD = re.compile(r"\w+")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S+|#\S+", re.IGNORECASE)


class Walker:
    """One text: python-markdown's tree to blocks."""

    def __init__(self, text: str, findings: Findings, level: int, forms: Forms, whole: str | None = None) -> None:
        self.text = text
        self.findings = findings
        self.level = level
        self.forms = forms
        # A note is a text of its own that stands somewhere in the whole one: problems are placed there.
        self.whole = text if whole is None else whole
        self.reached = 0
        self.stash: list[str] = []
        self.notes: Mapping[str, str] = {}
        self.numbers: list[str] = []
        self.renamed: list[str] = []
        self.keeps_lines = False
        self.problems_here = 0

    def blocks(self) -> Blocks:
        """The blocks of the whole text."""
        tree = parsed(str(self.text))
        if isinstance(tree, Refusal):
            self.problem("M004", *tree)
            return (Preformatted(str(self.text)),)
        self.stash, self.notes = tree.stash, tree.notes
        blocks = self._children(tree.root, 0)
        if not self.problems_here:
            self._report_losses(blocks, tree.references)
        return blocks

    def _report_losses(self, blocks: Blocks, references: list[str]) -> None:
        lost = lost_line(self.text, blocks, [*references, *self.renamed])
        if lost is not None:
            hint = "look for a table's row with too many cells, or a link or note that is defined and not used"
            self.problem("M003", lost, f"'{short(lost, 40)}' would not be printed whole", hint)
        misnumbered = misnumbered_line(self.text, self.numbers)
        if misnumbered is not None:
            line, number = misnumbered
            hint = "number them straight through, or start anew below a heading"
            self.problem("M003", line, f"'{short(line, 40)}' would be printed as paragraph {number}", hint)

    def problem(self, code: str, fragment: str, message: str, hint: str = "") -> None:
        """Report a problem on the line where ``fragment`` stands."""
        self.findings.problems.append(Diagnostic(code, self._place(fragment), message, hint))
        self.problems_here += 1

    def _place(self, fragment: str) -> Span:
        """Where ``fragment`` stands in the text, at least the line: the next time that it does, if it does again."""
        if not isinstance(self.whole, Scalar):
            return Span(Source(""))
        found = self.whole.find(fragment, self.reached) if fragment else -1
        if found < 0 and fragment:
            found = self.whole.find(fragment)
        if found < 0 and (words := _WORD.findall(fragment)):
            # Typed with escapes or entities in it: its longest word is typed as it is.
            fragment = max(words, key=len)
            found = self.whole.find(fragment, self.reached)
        if found < 0:
            return self.whole.part_span(0, "")
        self.reached = found + 1
        return self.whole.part_span(self.whole.count("\n", 0, found), fragment.split("\n", 1)[0])

    # blocks

    def _children(self, element: Element, depth: int) -> Blocks:
        """The blocks in an element that holds blocks, or loose text, or both."""
        if depth > DEEPEST:
            return self._too_deep(element)
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

    def _too_deep(self, element: Element) -> Blocks:
        words = next((text.strip() for text in element.itertext() if text.strip()), "")
        self.problem("M004", words.split("\n", 1)[0], *TOO_DEEP)
        return (Preformatted("".join(element.itertext())),)

    def _paragraph(self, content: list[Inline]) -> Blocks:
        trimmed = _trimmed(content)
        return (Paragraph(trimmed),) if trimmed else ()

    def _block(self, element: Element, depth: int) -> Blocks:
        match element.tag:
            case "p" if self.forms.contents and element.text == "[TOC]" and not len(element):
                return (Contents(),)
            case "p":
                return self._paragraph(self._content(element))
            case "div":
                return self._form(element, depth)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                level = min(6, int(element.tag[1]) + self.level - 1)
                return (Heading(level, _trimmed(self._content(element))),)
            case "ul":
                return (List(self._items(element, depth)),)
            case "ol" if self.forms.numbered and depth == 0:
                return self._numbered(element)
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
                return (Preformatted("".join(element.itertext())),)

    def _numbered(self, element: Element) -> Blocks:
        """A document's numbered paragraphs: they keep the numbers typed, and a link finds each by its number."""
        numbered = list(enumerate(self._items(element, 0), int(element.get("start", "1"))))
        self.numbers += [str(number) for number, _ in numbered]
        return tuple(NumberedParagraph(f"{number}.", blocks, id=f"paragraph-{number}") for number, blocks in numbered)

    def _form(self, element: Element, depth: int) -> Blocks:
        """A passage that starts with "!!!": a box, an address, a signature, or a quotation from a record."""
        kind = element.get("class", "").removeprefix("admonition").strip()
        named = [child for child in element if child.get("class") == "admonition-title"]
        title = tuple(self._content(named[0])) if named else ()
        match kind:
            case "summary":
                return (Box(title, self._passage(element, depth)),)
            case "note":
                return (Note((*self._paragraph(list(title)), *self._passage(element, depth))),)
            case "address" | "signature":
                kept, self.keeps_lines = self.keeps_lines, True
                blocks = (*self._paragraph(list(title)), *self._passage(element, depth))
                self.keeps_lines = kept
                return blocks
            case "recommendations" if self.forms.recommendations is not None:
                return self._recommendations(self.forms.recommendations, plain_text(title))
            case _:
                hint = "the forms are: summary, note, address, signature, recommendations"
                self.problem("M003", f"!!! {kind}", f"'!!! {kind}' is not a form that is known here", hint)
                return self._passage(element, depth)

    def _passage(self, element: Element, depth: int) -> Blocks:
        """What stands in a passage below its title."""
        if depth > DEEPEST:
            return self._too_deep(element)
        inner = [child for child in element if child.get("class") != "admonition-title"]
        return tuple(block for child in inner for block in self._block(child, depth + 1))

    def _recommendations(self, quoted: Callable[[str], Blocks | None], record: str) -> Blocks:
        blocks = quoted(record)
        if blocks is None:
            hint = 'name a record beside the plan: !!! recommendations "inspection"'
            self.problem("N001", f'"{record}"', f"'{record}' is not a record that has recommendations", hint)
        return blocks or ()

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
            case "sup" if element.get("id", "").startswith("fnref"):
                return self._footnote(element)
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

    def _footnote(self, element: Element) -> Inlines:
        name = next((link.get("href", "") for link in element), "").partition(":")[2]
        text = self.notes.get(name, "")
        inner = Walker(text, self.findings, self.level, Forms(aliases=self.forms.aliases), self.whole)
        start = inner.reached = max(0, self.whole.find(f"[^{name}]:"))
        for other in self.notes:
            if f"[^{other}]" in text:
                hint = "write the words of the one into the other"
                message = f"the note '{other}' is named in a note, which can't have notes"
                inner.problem("M003", f"[^{other}]", message, hint)
        inner.reached = start
        blocks = inner.blocks()
        self.problems_here += inner.problems_here
        self.renamed += inner.renamed
        return (Footnote(blocks),)

    def _link(self, element: Element) -> Inlines:
        content = tuple(self._content(element))
        target = self._restored(element.get("href", ""))
        if element.get("title"):
            content += (Text(f" ({self._restored(element.get('title', ''))})"),)
        if target.startswith(SCHEME) and self.forms.finding is not None:
            return self._from_finding(self.forms.finding, target.removeprefix(SCHEME), content)
        if not _SAFE_LINK.fullmatch(target):
            hint = "start it with https://, or with # and the name of a heading"
            self.problem("M002", element.get("href", ""), f"'{target}' is not a link that can be printed", hint)
            return content
        if target.startswith("#"):
            name, span = target[1:], self._place(target)
            if name in self.forms.aliases:
                self.renamed.append(name)
                target = f"#{self.forms.aliases[name]}"
            self.findings.links.append((target, span))
        return (Link(content, target),)

    def _from_finding(
        self, finding: Callable[[str], tuple[Inlines, str] | None], name: str, content: Inlines
    ) -> Inlines:
        """The words of a finding, or words whose figures are compared with it."""
        self.renamed.append(f"{SCHEME} {name}")
        fragment = f"{SCHEME}{name}"
        known = finding(name)
        if known is None:
            hint = "name a finding of a record by its id"
            self.problem("N001", fragment, f"'{name}' is not a finding that is known", hint)
            return content
        words, quoted = known
        if not content:
            self._place(fragment)
            return words
        wrong = differing(plain_text(content), quoted)
        if wrong:
            message = f"the finding '{name}' does not give the figure {' or '.join(wrong)}"
            hint = (
                f"its figures are: {', '.join(dict.fromkeys(figures(quoted)))}" if figures(quoted) else "it gives none"
            )
            self.problem("M006", f"{SCHEME}{name}", message, hint)
        return content

    def _text(self, text: str | None) -> Inlines:
        if not text:
            return ()
        restored = self._restored(text)
        if not self.keeps_lines:
            return (Text(on_one_line(restored)),)
        first, *lines = restored.split("\n")
        content: list[Inline] = [Text(first)]
        for line in lines:
            content += (LineBreak(), Text(line))
        return tuple(content)

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
            self.problem("M001", first, f"'{short(first, 40)}' is HTML, which is not read", hint)
            return raw

        if AMP_SUBSTITUTE in text:
            text = html.unescape(text.replace(AMP_SUBSTITUTE, "&"))
        return HTML_PLACEHOLDER_RE.sub(restore, text)


_BLOCK_TAGS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "hr", "table", "div", "dl")
)


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
