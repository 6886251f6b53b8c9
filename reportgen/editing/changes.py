"""What can be changed, and what each change makes of what a file holds.

Changes are made one after the other: each names places as those before it left them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.characters import CONTROLS

Value = str | list["Value"] | dict[str, "Value"]
"""What is to stand at a place: a text, entries, or keys with their values."""

Path = tuple[str | int, ...]
"""A place in a file, from the outside in: the name of a key, or which entry of a list, counted from 0."""

Data = Any
"""What a file holds: texts, lists and dicts, as ``Value``, but not yet known to be so."""


class EditRefused(Exception):
    """A change that can't be made without touching more than is meant. The text is left as it was."""


@dataclass(frozen=True, slots=True)
class Put:
    """Put ``value`` at ``path``: in place of what stands there, or as a new key.

    A new key stands behind the key ``after``; with an empty ``after`` in front of all, without one behind all.
    """

    path: Path
    value: Value
    after: str | None = None

    def on(self, data: Data) -> None:
        """Make the change in ``data``."""
        holder, name = _holder(data, self.path)
        value = _clean(self.value)
        if isinstance(holder, list) or name in holder:
            holder[name] = value
        else:
            _add(holder, str(name), value, self.after)


@dataclass(frozen=True, slots=True)
class Insert:
    """Insert ``value`` into the list at ``path``, before the entry ``index`` or behind all.

    Where there is no list yet, there is one after it; its key stands ``after`` another, as with :class:`Put`.
    """

    path: Path
    value: Value
    index: int | None = None
    after: str | None = None

    def on(self, data: Data) -> None:
        """Make the change in ``data``."""
        holder, name = _holder(data, self.path)
        value = _clean(self.value)
        if isinstance(holder, dict) and name not in holder:
            _add(holder, str(name), [value], self.after)
            return
        there = holder[name]
        if there in ("", []):
            holder[name] = [value]
        elif isinstance(there, list):
            there.insert(len(there) if self.index is None else self.index, value)
        else:
            raise EditRefused(f"'{name}' is no list")


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out the key at ``path`` with its value. Comments in it stay."""

    path: Path

    def on(self, data: Data) -> None:
        """Make the change in ``data``."""
        holder, name = _holder(data, self.path)
        if not isinstance(holder, dict) or name not in holder:
            raise EditRefused(f"'{name}' is not there")
        if len(holder) == 1:
            raise EditRefused(f"'{name}' is the only key here")
        del holder[name]


@dataclass(frozen=True, slots=True)
class Rename:
    """Call the key at ``path`` by another name."""

    path: Path
    name: str

    def on(self, data: Data) -> None:
        """Make the change in ``data``."""
        holder, old = _holder(data, self.path)
        if not isinstance(holder, dict) or old not in holder:
            raise EditRefused(f"'{old}' is not there")
        if self.name in holder:
            raise EditRefused(f"'{self.name}' is there already")
        entries = [(str(_clean(self.name)) if key == old else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(entries)


@dataclass(frozen=True, slots=True)
class Reorder:
    """Put the entries of the list at ``path`` into another order: ``order`` says which entry comes first, and so on."""

    path: Path
    order: tuple[int, ...]

    def on(self, data: Data) -> None:
        """Make the change in ``data``."""
        holder, name = _holder(data, self.path)
        there = holder.get(name) if isinstance(holder, dict) else holder[name]
        if not isinstance(there, list) or sorted(self.order) != list(range(len(there))):
            raise EditRefused(f"'{name}' is no list of {len(self.order)} entries")
        holder[name] = [there[at] for at in self.order]


Change = Put | Insert | Remove | Rename | Reorder


def _holder(data: Data, path: Path) -> tuple[Any, Any]:
    """What holds the place at ``path``, and the last step to it."""
    if not path:
        raise EditRefused("no place is named")
    for step in path[:-1]:
        data = _step(data, step)
    last = path[-1]
    if isinstance(last, int):
        _step(data, last)
    elif not isinstance(data, dict):
        raise EditRefused(f"no keys stand where '{last}' should be")
    return data, last


def _step(data: Data, step: str | int) -> Data:
    if isinstance(step, int) and isinstance(data, list) and 0 <= step < len(data):
        return data[step]
    if isinstance(step, str) and isinstance(data, dict) and step in data:
        return data[step]
    raise EditRefused(f"'{step}' is not there")


def _add(holder: dict[str, Any], name: str, value: Data, after: str | None) -> None:
    if after and after not in holder:
        raise EditRefused(f"'{after}' is not there")
    entries = list(holder.items())
    place = len(entries) if after is None else list(holder).index(after) + 1 if after else 0
    entries.insert(place, (str(_clean(name)), value))
    holder.clear()
    holder.update(entries)


def _clean(value: Value) -> Value:
    """A copy of ``value``, with the line ends at the end of texts taken away: a block text has one of its own."""
    if isinstance(value, str):
        if CONTROLS.search(value) or "\r" in value:
            raise EditRefused("a control character stands in the text")
        return str(value).rstrip("\n")
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return {str(_clean(name)): _clean(one) for name, one in value.items()}
