"""python-markdown, driven as far as its tree: nothing is made into HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportgen.markdown.limits import Refusal, deepest_line, refused, refused_depth, refused_tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import markdown
    from markdown.extensions.footnotes import FootnoteExtension


class Parsed(NamedTuple):
    """A text's tree, what python-markdown put aside, its notes by name, and the names of its link definitions."""

    root: Element
    stash: list[str]
    notes: Mapping[str, str]
    references: list[str]


@lru_cache(maxsize=256)
def parsed(text: str) -> Parsed | Refusal:
    """The tree of Markdown ``text``, or why it is not read. It is kept for the next edition, and never changed."""
    parser, footnotes = _parser()
    parser.reset()
    refusal = refused(text)
    if refusal is not None:
        return refusal
    try:
        lines = text.split("\n")
        for preprocessor in parser.preprocessors:
            lines = preprocessor.run(lines)
        root = parser.parser.parseDocument(lines).getroot()
        assert root is not None
        refusal = refused_tree(root)
        if refusal is not None:
            return refusal
        for processor in parser.treeprocessors:
            changed = processor.run(root)
            root = changed if changed is not None else root
    except RecursionError:
        # The parser has stopped halfway and keeps what it was about to do: the next text needs another.
        _parser.cache_clear()
        return deepest_line(text)
    refusal = refused_depth(root)
    if refusal is not None:
        return refusal
    stash = [str(item) for item in parser.htmlStash.rawHtmlBlocks]
    return Parsed(root, stash, dict(footnotes.footnotes), list(parser.references))


@cache
def _parser() -> tuple[markdown.Markdown, FootnoteExtension]:
    """One parser for the process: making one takes longer than most texts."""
    import markdown
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.inlinepatterns import SimpleTagInlineProcessor, SubstituteTagInlineProcessor

    from reportgen.markdown.additions import FencePreprocessor, FormProcessor

    footnotes = FootnoteExtension()
    # As objects: looked up by name, extensions are searched for in every package that is installed.
    parser = markdown.Markdown(extensions=[TableExtension(), SaneListExtension(), footnotes])
    parser.preprocessors.register(FencePreprocessor(parser), "fences", 25)
    parser.parser.blockprocessors.register(FormProcessor(parser.parser), "forms", 105)
    # The number of an entry has at most nine digits (CommonMark 0.31.2, 5.2): what has more is no number of a list.
    ordered = parser.parser.blockprocessors["olist"]
    for pattern in ("RE", "CHILD_RE", "INDENT_RE"):
        setattr(ordered, pattern, re.compile(getattr(ordered, pattern).pattern.replace(r"\d+", r"\d{1,9}")))
    for name in ("prettify", "footnote", "footnote-duplicate"):
        parser.treeprocessors.deregister(name)
    # 22^nd^: python-markdown has no raised characters of its own.
    parser.inlinePatterns.register(SimpleTagInlineProcessor(r"(\^)([^^\s]+)\^", "sup"), "superscript", 65)
    # CommonMark's second way to end a line, a backslash (0.31.2, 6.7).
    parser.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash at the end", 185)
    return parser, footnotes
