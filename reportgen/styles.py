"""The styles that a Word template needs, by the names that Word shows.

A format may map each to a style of another name (``styles`` in format.yaml), and the Word writer asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Type = Literal["paragraph", "character", "table"]

USES: Mapping[str, str] = {
    "Body Text": "paragraphs",
    "Cover Heading": "the headings of the cover page",
    "Cover Field": "the labels and values of the cover page",
    "Contact": "the lines of a contact officer",
    "Fact": "the facts of an item",
    "Numbered Paragraph": "numbered paragraphs",
    "List Bullet": "lists of bullets",
    "List Number": "numbered lists",
    "Quote": "quoted passages",
    "Note": "notes and keys",
    "Box Title": "the titles of boxes",
    "Box Text": "the text of boxes",
    "Code": "lines printed as typed",
    "Code Char": "characters to be typed",
    "Hyperlink": "links",
    "Strong": "words of importance and labels",
    "Emphasis": "stressed words",
    "Status": "statuses",
    "Council Table": "tables",
    "Table Text": "the cells of tables",
    "Table Heading": "the header row of tables",
    "Grid Text": "the cells of the wide grid",
    "Grid Heading": "the header row of the wide grid",
    **{f"Heading {level}": f"headings of level {level}" for level in range(1, 7)},
}
"""Every style that a report can need, and what for."""

_CHARACTER = ("Code Char", "Hyperlink", "Strong", "Emphasis", "Status")
_WORDS_OWN = ("Body Text", "List Bullet", "List Number", "Quote", "Hyperlink", "Strong", "Emphasis", "Heading ")


def type_of(name: str) -> Type:
    """What kind of style ``name`` has to be: a paragraph style shapes no words within a line, nor a table."""
    if name == "Council Table":
        return "table"
    return "character" if name in _CHARACTER else "paragraph"


def is_words_own(name: str) -> bool:
    """Whether Word brings ``name`` along. It writes such a style into a file only once it has been used there."""
    return name.startswith(_WORDS_OWN)
