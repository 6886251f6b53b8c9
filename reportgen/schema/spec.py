"""What a record declares: its keys, by the name that an officer types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import NamedTuple

from reportgen.model.kinds import Key, Record

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LINK_PATTERN = re.compile(r"(?:https?://[^\s/?#]+\S*|mailto:\S+@\S+|tel:[+0-9() -]+)", re.IGNORECASE)
NUMBER_PATTERN = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
YES = ("yes", "true", "on")
NO = ("no", "false", "off")


class Spec(NamedTuple):
    """A record's keys, and the names of those that must be there."""

    keys: Mapping[str, Key]
    required: tuple[str, ...]


_SPECS: dict[type[Record], Spec] = {}


def spec(record: type[Record]) -> Spec:
    """The keys that ``record`` declares, but for ``extra``, which is no key but holds what a plan declares."""
    known = _SPECS.get(record)
    if known is None:
        declared = {item.name: item.metadata["key"] for item in fields(record) if "key" in item.metadata}
        declared.pop("extra", None)
        known = Spec(declared, tuple(name for name, key in declared.items() if key.required))
        _SPECS[record] = known
    return known
