"""Inlines as runs (ECMA-376 Part 1, 17.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from reportgen.document import (
    Blocks,
    Code,
    Deleted,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    Spoken,
    Status,
    Strong,
    Superscript,
    Text,
    Tone,
)
from reportgen.writers.docx.references import Bookmarks, Links
from reportgen.writers.docx.styles import Styles
from reportgen.writers.docx.xml import attribute, special, text

# Words on their ground: each pair has a contrast of at least 7 to 1 (WCAG 2.2, 1.4.3 asks for 4.5).
_TONES: dict[Tone, tuple[str, str]] = {
    Tone.GREY: ("2B2F33", "EEEFEF"),
    Tone.BLUE: ("0C2D4A", "D2E2F1"),
    Tone.GREEN: ("00371C", "CCE2D8"),
    Tone.AMBER: ("4A3F00", "FFF1B8"),
    Tone.RED: ("6B1010", "F8DAD8"),
}


class _Format(NamedTuple):
    """What surrounds a run. It has one character style, the outermost; the rest is set on the run itself."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    tone: Tone | None = None
    inserted: bool = False
    deleted: bool = False
    linked: bool = False
    language: str = ""


_PLAIN = _Format()
_NOTE_MARK = "footnote reference"


class Runs:
    """Writes inlines.

    ``by_whom`` are the attributes that say who changed a text, and when. ``note`` takes the blocks of a
    footnote and answers its number in the file; there is none where no footnote can stand. ``spoken`` are the
    texts outside inlines that are in several languages.
    """

    def __init__(
        self,
        styles: Styles,
        bookmarks: Bookmarks,
        links: Links,
        *,
        ids: Iterator[int],
        by_whom: str,
        report: Callable[[str], None],
        note: Callable[[Blocks], int] | None,
        spoken: Mapping[str, Inlines],
    ) -> None:
        self._styles = styles
        self._bookmarks = bookmarks
        self._links = links
        self._report = report
        self._note = note
        self._spoken = spoken
        self._ids = ids
        self._by_whom = by_whom
        self._properties: dict[_Format, str] = {_PLAIN: ""}
        self._base = _PLAIN
        self.kind = ""
        """What happens to all that is written: "inserted", "deleted", or nothing."""

    @contextmanager
    def changed(self, kind: str) -> Iterator[None]:
        """Write what follows as inserted or deleted (17.13.5)."""
        before, self.kind = (self._base, self.kind), kind
        self._base = _Format(inserted=kind == "inserted", deleted=kind == "deleted")
        yield
        self._base, self.kind = before

    def change(self) -> str:
        """The element that says so of a paragraph's mark or a row (17.13.5); nothing where nothing is changed."""
        if not self.kind:
            return ""
        return f'<{"w:ins" if self.kind == "inserted" else "w:del"} w:id="{next(self._ids)}" {self._by_whom}/>'

    def inlines(self, content: Inlines) -> str:
        """The runs for ``content``."""
        return "".join([self._inline(inline, self._base) for inline in content])

    def strong(self, words: str) -> str:
        """A run of words of importance, such as a label."""
        return self._said(words, self._styled(self._base, "Strong"))

    def plain(self, words: str) -> str:
        """A run without any formatting."""
        return self._said(words, self._base)

    def _said(self, words: str, form: _Format) -> str:
        """A text that is no inline, its languages marked where it is in several."""
        return self._all(self._spoken[words], form) if words in self._spoken else self._run(words, form)

    def tab(self) -> str:
        """A run that goes on at the next tab stop."""
        return self._element("<w:tab/>", self._base)

    def drawing(self, xml: str) -> str:
        """A run that holds a picture."""
        return self._element(xml, self._base)

    def counted(self, name: str, number: int) -> str:
        """A number that Word counts, as those of captions: a SEQ field with its result stored (17.16.5.56)."""
        tag = "w:delInstrText" if self._base.deleted else "w:instrText"
        instruction = f'<{tag} xml:space="preserve"> SEQ {name} \\* ARABIC </{tag}>'
        begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
        before = "".join(self._element(piece, self._base) for piece in (begin, instruction, separate))
        return f"{before}{self._run(str(number), self._base)}{self._element(end, self._base)}"

    def _inline(self, inline: Inline, form: _Format) -> str:
        match inline:
            case Text(words):
                return self._run(words, form)
            case LineBreak():
                return self._element("<w:br/>", form)
            case Strong(content):
                return self._all(content, self._styled(form._replace(bold=True), "Strong"))
            case Emphasis(content):
                return self._all(content, self._styled(form._replace(italic=True), "Emphasis"))
            case Superscript(content):
                return self._all(content, form._replace(raised=True))
            case Code(words):
                return self._run(words, self._styled(form, "Code Char"))
            case Status(words, tone):
                return self._said(words, self._styled(form._replace(tone=tone), "Status"))
            case Inserted(content):
                return self._all(content, form._replace(inserted=True))
            case Deleted(content):
                return self._all(content, form._replace(deleted=True))
            case Link():
                return self._link(inline, form)
            case Footnote(blocks):
                return self._footnote(blocks, form)
            case Spoken(content, language):
                return self._all(content, form._replace(language=language))

    def note_mark(self) -> str:
        """The mark that a footnote starts with, and the space after it (17.11.6)."""
        return self._element("<w:footnoteRef/>", _PLAIN._replace(style=_NOTE_MARK)) + self._run(" ", _PLAIN)

    def _footnote(self, blocks: Blocks, form: _Format) -> str:
        if self._note is None:  # Word has no notes to notes
            self._report("a footnote can't be written within a footnote")
            return ""
        reference = f'<w:footnoteReference w:id="{self._note(blocks)}"/>'
        return self._element(reference, form._replace(style=_NOTE_MARK, bold=False, italic=False))

    def _all(self, content: Inlines, form: _Format) -> str:
        return "".join([self._inline(inline, form) for inline in content])

    def _styled(self, form: _Format, name: str) -> _Format:
        return form if form.style else form._replace(style=name)

    def _link(self, link: Link, form: _Format) -> str:
        if form.linked:  # a w:hyperlink holds no other (17.16.22)
            return self._all(link.content, form)
        linked = form._replace(style="Hyperlink", linked=True)
        runs = self._all(link.content, linked) or self._run(link.target, linked)
        if link.target.startswith("#"):
            anchor = self._bookmarks.want(link.target[1:])
            return f'<w:hyperlink w:anchor="{anchor}">{runs}</w:hyperlink>'
        id = self._links.id(link.target)
        if not id:
            self._report(f"a link to '{link.target}' can't be written: its address is not https, http, mailto or tel")
            return self._all(link.content, form)
        return f'<w:hyperlink r:id="{id}">{runs}</w:hyperlink>'

    def _run(self, words: str, form: _Format) -> str:
        tag = "w:delText" if form.deleted else "w:t"
        if special(words) is not None:
            words = text(words, tag)
        return self._element(f'<{tag} xml:space="preserve">{words}</{tag}>', form)

    def _element(self, element: str, form: _Format) -> str:
        properties = self._properties.get(form)
        if properties is None:
            properties = self._properties[form] = self._run_properties(form)
        run = f"<w:r>{properties}{element}</w:r>"
        # Changes stand within a link, never around it: w:ins and w:del hold runs only (17.13.5).
        if form.deleted:
            run = f'<w:del w:id="{next(self._ids)}" {self._by_whom}>{run}</w:del>'
        if form.inserted:
            run = f'<w:ins w:id="{next(self._ids)}" {self._by_whom}>{run}</w:ins>'
        return run

    def _run_properties(self, form: _Format) -> str:
        """The properties in the order that the schema fixes (17.3.2.28)."""
        parts: list[str] = []
        if form.style and (id := self._styles.id(form.style)):
            parts.append(f'<w:rStyle w:val="{id}"/>')
        if form.bold and form.style != "Strong":
            parts.append("<w:b/><w:bCs/>")
        if form.italic and form.style != "Emphasis":
            parts.append("<w:i/><w:iCs/>")
        if form.tone is not None:
            ink, ground = _TONES[form.tone]
            parts.append(f'<w:color w:val="{ink}"/><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>')
        if form.raised:
            parts.append('<w:vertAlign w:val="superscript"/>')
        if form.language:
            parts.append(f'<w:lang w:val="{attribute(form.language)}"/>')
        return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""
