"""Papers in several languages: words that say the same in each, and the marks by which a reader's voice changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen.compose.rewriting import rewritten
from reportgen.document import Block, Blocks, Document, Fields, Figure, Inlines, Item, Section, Spoken, Table, Text
from reportgen.model.kinds import LANGUAGES, Multilingual

BETWEEN = " / "
"""What stands between the languages of a label or heading."""


class Parallel(str):
    """Words that say the same in several languages: ``parts`` by language, in the order of the paper.

    As a string it is all of them. What is composed holds it as any other text, until :func:`marked`.
    """

    __slots__ = ("parts",)

    parts: Mapping[str, str]


_IN_SEVERAL = (Parallel, Multilingual)


def in_language(text: str, language: str) -> str:
    """What ``text`` says in ``language``; where it is given in others only, in the first of these."""
    if isinstance(text, _IN_SEVERAL):
        return str(text.parts.get(language) or next(iter(text.parts.values())))
    return str(text)


def each(languages: tuple[str, ...], make: Callable[[str], str]) -> str:
    """What ``make`` says in each language; as one plain text where all say it in the same words."""
    parts = {language: make(language) for language in languages}
    different = dict.fromkeys(parts.values())
    if len(different) == 1:
        return next(iter(different))
    words = Parallel(BETWEEN.join(different))
    words.parts = parts
    return words


def spoken(blocks: Blocks, language: str) -> Blocks:
    """The blocks as words in ``language``."""
    return rewritten(blocks, lambda text: (Spoken((Text(text),), LANGUAGES[language]),))


def marked(document: Document, statuses: Iterable[str] = ()) -> Document:
    """The document with the languages of all its words marked: those of its first language need no mark.

    Labels, captions and fixed words stay strings, for a writer may have to put them where no mark can be:
    the document's ``spoken`` says what each of them is with its marks. So for the words of ``statuses``.
    """
    found: dict[str, Inlines] = {}

    def inlines(text: str) -> Inlines:
        if not isinstance(text, Parallel):
            return (Text(text),)
        return found.setdefault(str(text), _inlines(text))

    parts = {slot: rewritten(blocks, inlines) for slot, blocks in document.parts.items()}
    strings = (
        document.title,
        document.marking,
        document.watermark,
        *document.fields.values(),
        *document.words.values(),
        *statuses,
    )
    labels = (label for blocks in document.parts.values() for label in _labels(blocks))
    for text in (*strings, *labels):
        inlines(text)
    plain = {name: str(text) for name, text in document.fields.items()}
    words = {name: str(text) for name, text in document.words.items()}
    return replace(document, title=str(document.title), fields=plain, words=words, parts=parts, spoken=found)


def _inlines(text: Parallel) -> Inlines:
    first, *others = text.parts.items()
    content: list[Text | Spoken] = [Text(first[1])]
    said = {first[1]}
    for language, words in others:
        if words not in said:
            said.add(words)
            content += (Text(BETWEEN), Spoken((Text(words),), LANGUAGES[language]))
    return tuple(content)


def _labels(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Fields(fields):
                for field in fields:
                    yield field.label
                    yield from _labels(field.blocks)
            case Table():
                yield block.caption
                yield block.description
                for row in block.rows:
                    yield from (value for _, value in row.facets)
                    for cell in row.cells:
                        yield from _labels(cell.blocks) if cell else ()
            case Figure():
                yield block.more
                yield from _labels((block.table,))
            case Section() | Item():
                yield from _labels(block.blocks)
            case _:
                yield from _inner(block)


def _inner(block: Block) -> Iterator[str]:
    inner = getattr(block, "blocks", ())
    yield from _labels(inner)
