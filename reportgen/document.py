"""The document model: what a report says, without how any file format says it.

``compose`` makes a :class:`Document`; ``writers`` render it. The set of types is
closed: a writer handles each of them or reports that it could not, so nothing an
officer wrote can fall between two stages.

All types are immutable. Inlines stand inside a line of text, blocks stand below
each other. Text is literal: it holds no mark-up, and writers escape it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal, NamedTuple

# --- inlines -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Literal characters. Never holds a line break: see :class:`LineBreak`."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of importance, shown bold."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words or a lead-in, shown italic."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised characters, as the "nd" of 22nd."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Characters to be typed or read one by one, shown monospaced."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link.

    ``target`` is ``https:``, ``http:``, ``mailto:`` or ``tel:``, ``#id`` within the document, or ``./path`` of another
    page that is made with it, which only a page can link to. No officer can type the last one.
    """

    content: Inlines
    target: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within the same paragraph."""


class Tone(Enum):
    """The colour that goes with a status. It never stands alone: the words do (WCAG 2.2, 1.4.1)."""

    GREY = "grey"
    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Status:
    """A status in words, with the tone a writer may colour it in."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that stand here and did not stand in the version compared with."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that stood in the version compared with and no longer stand here."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note that stands at the foot of the page, or at the end where there are no pages; its mark stands here."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words in another language than the document's, by its tag (BCP 47), for the voice that reads them out.

    WCAG 2.2, 3.1.2.
    """

    content: Inlines
    language: str


Inline = (
    Text | Strong | Emphasis | Superscript | Code | Link | LineBreak | Status | Inserted | Deleted | Footnote | Spoken
)
Inlines = tuple[Inline, ...]

# --- blocks ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. ``level`` counts from 1 below the document's title.

    ``number`` is printed before the words ("1.0"); in Word it is a list number, so
    that Word keeps counting. ``cover`` headings are the labels of the cover page.
    """

    level: int
    content: Inlines
    id: str = ""
    number: str = ""
    cover: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph that carries a number ("1.1"), with what belongs to it, such as its list of bullets.

    ``blocks`` starts with a :class:`Paragraph`; the number hangs beside it.
    """

    number: str
    blocks: Blocks
    id: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list of bullets, or, if ``ordered``, of numbers counting from ``start``. Each item is blocks."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1


class Field(NamedTuple):
    """A label and what it labels. ``label`` is printed as it stands, colon included."""

    label: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with their values beside them.

    ``role`` says where they stand: on the cover (labels bold, values in a column), in a
    contact's block (labels plain), or as the facts of an item (labels bold, run in). ``across`` is
    how many stand beside each other, each in a box with its label above it; ``description`` says how they are laid out.
    """

    fields: tuple[Field, ...]
    role: Literal["cover", "contact", "facts"] = "facts"
    across: int = 1
    description: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``width`` is its share of the table's width; the shares add up to 1.

    ``figures`` says that its cells hold numbers, which are compared more easily when they end below each other.
    """

    heading: Inlines
    width: float
    figures: bool = False


class Cell(NamedTuple):
    """One cell. ``rows`` is how many rows it spans; ``header`` marks the cell that names its row."""

    blocks: Blocks
    rows: int = 1
    header: bool = False


class Row(NamedTuple):
    """One row: as many entries as the table has columns, ``None`` where a cell from above reaches in.

    ``facets`` are the values a reader may filter by, as (facet, value) pairs: ``("lead", "Linda Evans")``.
    ``id`` is the name by which a link finds the row. ``change`` says whether the whole row was put in or taken out
    since the version compared with.
    """

    cells: tuple[Cell | None, ...]
    facets: tuple[tuple[str, str], ...] = ()
    id: str = ""
    change: Literal["", "inserted", "deleted"] = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row, which repeats on every page.

    ``caption`` names it in a line, ``description`` says how it is laid out; both are read
    out by a screen reader (Word: tblCaption and tblDescription, ECMA-376 Part 1, 17.4.41 and 17.4.47).
    ``dense`` tables are set in the small size of the grid.
    """

    caption: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    id: str = ""
    dense: bool = False


class ChartPoint(NamedTuple):
    """A figure and its day; None where there is none, so that the line breaks there."""

    day: date
    value: Decimal | None


class ChartLine(NamedTuple):
    """A level across a chart, with the words that stand at it."""

    value: Decimal
    label: str
    role: Literal["target", "baseline"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A trend: what is drawn, not how. ``points`` are in the order of their days.

    ``last`` are the words at the last figure. ``unit`` is what stands before and after a figure on the scale;
    ``months`` are the names of the twelve months.
    """

    points: tuple[ChartPoint, ...]
    lines: tuple[ChartLine, ...]
    last: str
    unit: tuple[str, str]
    months: tuple[str, ...]


class Caption(NamedTuple):
    """The line that names a figure: the words before its number, the number, the words after it."""

    before: str
    number: int
    after: str

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with what says the same in words: its caption, its alternative text, the table of its figures.

    ``alternative`` is read out in place of the picture (WCAG 2.2, 1.1.1; in Word the description of the drawing,
    ECMA-376 Part 1, 20.4.2.5). ``more`` are the words that open the table where it is folded away. ``source`` is empty
    where nobody says where the figures are from.
    """

    caption: Caption
    chart: Chart
    alternative: str
    table: Table
    more: str
    source: Inlines = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the page between what stands before it and what follows."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage quoted from elsewhere, set apart from the text."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Box:
    """A passage in a frame, under a title of its own: the summary at the head of a chapter."""

    title: Inlines
    blocks: Blocks


class ContentsEntry(NamedTuple):
    """A line of the contents: a heading's level, its number and words, and its id."""

    level: int
    number: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of the document, or of the part of it in which they stand, in order."""

    entries: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Lines printed exactly as typed, monospaced."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the document about itself: a table's key, an as-at date."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Item:
    """What belongs to one item of a plan (its heading, facts and tables), kept together for filtering.

    ``facets`` are as in :class:`Row`.
    """

    blocks: Blocks
    facets: tuple[tuple[str, str], ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages with its own paper orientation. It starts on a new page.

    ``margin`` is the page margin in millimetres on all four sides, or None for the template's own;
    so is ``paper`` the size of the paper.
    """

    blocks: Blocks
    orientation: Literal["portrait", "landscape"] = "portrait"
    margin: float | None = None
    paper: Literal["A4", "A3"] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Whole blocks that were put in, or taken out, since the version compared with."""

    kind: Literal["inserted", "deleted"]
    blocks: Blocks


Block = (
    Heading
    | Paragraph
    | NumberedParagraph
    | List
    | Fields
    | Table
    | Figure
    | Rule
    | Quote
    | Box
    | Contents
    | Preformatted
    | Note
    | Item
    | Section
    | Change
)
Blocks = tuple[Block, ...]

# --- the document ------------------------------------------------------------

WHOLE = "report"
"""The slot of a template that takes all parts of a document."""


class Level(NamedTuple):
    """How one level of numbering is written.

    ``pattern`` holds ``{1}`` for the number of the first level and ``{2}`` for that of the second:
    ``{1}.0`` and ``{1}.{2}``. ``style`` is how the number itself is written.
    ``restarts`` is whether the count begins again under each number of the level above, ``capitals``
    whether numbers of letters are large ones.
    """

    pattern: str
    style: Literal["decimal", "roman", "letter"] = "decimal"
    restarts: bool = True
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """How headings of level 1 and numbered paragraphs are counted. None: they carry no number."""

    heading: Level | None = None
    paragraph: Level | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    ``parts`` are the blocks that go into the slots of the template, by the slot's name, in the order of the
    format. A template may have one slot, ``WHOLE``, for all of them in that order.
    ``fields`` are the plain texts for the template's tags, by the tag's name.
    ``words`` are the format's fixed words that a writer itself needs ("Contents", "Skip to main content").
    ``spoken`` are those texts among labels, captions, fields and words that are in several languages, each as
    inlines in which these are marked.
    ``marking`` is what every page has to say of the whole document: that it is not for publication.
    ``language`` is a BCP 47 tag. ``modified`` is the date the document states, as ISO 8601, for its properties:
    never the day of the build.
    ``watermark`` is a word that stands on every page, as "DRAFT", and in the file's properties; empty for none.
    ``properties`` are further properties of the file, by their names: what is known of the document and not printed.
    """

    title: str
    author: str
    language: str
    modified: str
    fields: Mapping[str, str]
    parts: Mapping[str, Blocks]
    numbering: Numbering = Numbering()
    words: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, Inlines] = field(default_factory=dict)
    marking: str = ""
    watermark: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
