"""What points elsewhere: bookmarks, and relationships to addresses outside the file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import quote

from reportgen.writers.docx.xml import attribute

_EXTERNAL = ("https://", "http://", "mailto:", "tel:")
_LONGEST = 40  # Word cuts a longer bookmark name, which would break the links to it
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Bookmarks:
    """Word's bookmarks for the ids of the document model (ECMA-376 Part 1, 17.13.6)."""

    def __init__(self, taken: set[str], ids: Iterator[int]) -> None:
        self._names: dict[str, str] = {}
        self._taken = {name.casefold() for name in taken}
        self._ids = ids
        self._set: set[str] = set()
        self._wanted: dict[str, None] = {}

    def name(self, id: str) -> str:
        """The bookmark's name for ``id``: letters, digits, underscores, a letter first, as long as Word allows."""
        if id not in self._names:
            name = re.sub(r"[^A-Za-z0-9_]", "_", id)
            if not name[:1].isalpha():
                name = f"b_{name}"
            if len(name) > _LONGEST or name.casefold() in self._taken:
                name = f"{name[: _LONGEST - 9]}_{hashlib.sha256(id.encode('utf-8', 'replace')).hexdigest()[:8]}"
            self._taken.add(name.casefold())
            self._names[id] = name
        return self._names[id]

    def mark(self, id: str) -> str:
        """The bookmark ``id``, or nothing where it was set before: a name stands once in a file."""
        if id in self._set:
            return ""
        self._set.add(id)
        number = next(self._ids)
        return f'<w:bookmarkStart w:id="{number}" w:name="{self.name(id)}"/><w:bookmarkEnd w:id="{number}"/>'

    def want(self, id: str) -> str:
        """The name of the bookmark that a link leads to."""
        self._wanted[id] = None
        return self.name(id)

    def missing(self) -> list[str]:
        """The ids that links lead to and that no block has."""
        return [id for id in self._wanted if id not in self._set]


class Links:
    """Relationships of a part to outside addresses (ECMA-376 Part 1, 17.16.22), one an address."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id(self, target: str) -> str:
        """The relationship's id for ``target``, or nothing where it is no address that may be linked to."""
        if not target.lower().startswith(_EXTERNAL):
            return ""
        # Word refuses a file whose relationship is not a URI: what can't stand in one is percent-encoded.
        uri = quote(target, safe="%:/?#[]@!$&'()*+,;=-._~", errors="replace")
        return self._ids.setdefault(uri, f"rIdLink{len(self._ids) + 1}")

    def xml(self) -> str:
        """The relationships, to stand in the part's own ``.rels``."""
        return "".join(
            f'<Relationship Id="{id}" Type="{_HYPERLINK}" Target="{attribute(uri)}" TargetMode="External"/>'
            for uri, id in self._ids.items()
        )
