"""Edits of an officer's YAML: what is meant changes, and every other byte stays.

A change names a place by its path (``("recommendations", 0, "actions", 2, "due")``) and says what is to stand there.
It is made in the text by position, so that comments, order, quotation marks and blank lines stay as they were typed
(:mod:`~reportgen.editing.splices`). What results is read again: where it holds anything but what was meant, or a
comment got lost, the text is left as it was and the change is refused.
"""

from __future__ import annotations

from reportgen.editing.apply import Refusal, apply, apply_each, decode, encode
from reportgen.editing.changes import Change, EditRefused, Insert, Path, Put, Remove, Rename, Reorder, Value
from reportgen.editing.places import Places

__all__ = [
    "Change",
    "EditRefused",
    "Insert",
    "Path",
    "Places",
    "Put",
    "Refusal",
    "Remove",
    "Rename",
    "Reorder",
    "Value",
    "apply",
    "apply_each",
    "decode",
    "encode",
]
