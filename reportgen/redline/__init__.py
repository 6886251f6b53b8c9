"""Two documents as one, with what was put in and what was taken out marked: the model of tracked changes.

Accepting all changes gives the new document, rejecting all the old one. What no writer can track (paper, widths,
captions) is as the new document has it, and is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.document import Block, Blocks, Document, Note, Paragraph, Text
from reportgen.redline.blocks import Redliner

__all__ = ["Redline", "redline"]


@dataclass(frozen=True)
class Redline:
    """The document with its changes, and in words what differs and can't be shown as one."""

    document: Document
    untracked: tuple[str, ...]
    inserted: int
    deleted: int


def redline(old: Document, new: Document) -> Redline:
    """``new`` with everything marked that was put in since ``old``, and what was taken out marked where it stood."""
    liner = Redliner()
    parts: dict[str, Blocks] = {}
    for name, blocks in new.parts.items():
        parts[name] = liner.blocks(old.parts.get(name, ()), blocks)
    for name, blocks in old.parts.items():
        if name not in new.parts:
            parts[name] = liner.blocks(blocks, ())
    if old.title != new.title:
        liner.say(f"The title was '{old.title}'.")
    for tag, text in new.fields.items():
        if tag in old.fields and old.fields[tag] != text and text != new.title:
            liner.say(f"'{text}' stood as '{old.fields[tag]}' where the template prints it.")
    # Whoever approved the new document has not approved this one.
    document = replace(new, parts=parts, properties={})
    return Redline(document, tuple(liner.untracked), liner.inserted, liner.deleted)


def with_note(document: Document, lines: tuple[str, ...]) -> Document:
    """``document`` with ``lines`` in a note above all else."""
    if not lines or not document.parts:
        return document
    note: Block = Note(tuple(Paragraph((Text(line),)) for line in lines))
    first = next(iter(document.parts))
    return replace(document, parts={**document.parts, first: (note, *document.parts[first])})
