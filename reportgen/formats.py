"""Finding formats: the council's own under ``templates/`` first, then those that come with reportgen."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Source, Span, did_you_mean
from reportgen.files import Folder
from reportgen.loader import load_kept
from reportgen.model.format import Format, FormatFolder
from reportgen.nodes import MappingNode, Scalar
from reportgen.schema import inherit, read_format

OWN = "templates"
PACKAGED = "reportgen/formats"
"""How the paths of the packaged formats begin in messages, wherever they lie on this machine."""
PLAIN = "plain-report"
"""The packaged format that any council can have: it asks for no outcomes and no words of one council's own."""


def packaged() -> Path:
    """The folder of the formats that come with reportgen.

    In an installed package it is a folder of the package's; in a checkout of the source, the repository's own.
    """
    package = Path(__file__).parent
    shipped = package / "formats"
    return shipped if shipped.is_dir() else package.parent / OWN


@cache
def _shipped() -> tuple[Path, ...]:
    """The folders of the packaged formats, which stay as they are while a process runs."""
    return tuple(path.parent for path in sorted(packaged().resolve().glob("*/format.yaml")))


class Formats:
    """The formats of a project, each laid over its base. A packaged one is read when something names it."""

    def __init__(self, folder: Folder, problems: list[Diagnostic]) -> None:
        """Read the council's own formats."""
        self._problems = problems
        self._nodes: dict[str, MappingNode] = {}
        self._folders: dict[str, FormatFolder] = {}
        self._found: dict[str, Format | None] = {}
        self._packaged: dict[str, FormatFolder] = {}
        own = set[str]()
        for home in folder.folders(OWN):
            name = home.name
            if folder.find(f"{OWN}/{name}", "format.yaml", problems):
                own.add(name)
                # What stands beside it is opened when documents are written; that it leads out is said now.
                folder.find(f"{OWN}/{name}", "report.*", problems)
                self._read(name, FormatFolder(home, f"{OWN}/{name}"))
        shipped = _shipped()
        if shipped and shipped[0].parent != (folder.root / OWN).resolve():
            self._packaged = {
                home.name: FormatFolder(home, f"{PACKAGED}/{home.name}") for home in shipped if home.name not in own
            }
        for name in list(self._nodes):
            self.get(name)

    @property
    def found(self) -> dict[str, Format]:
        """The council's own formats, and the packaged ones that something names."""
        return {name: layout for name, layout in self._found.items() if layout is not None}

    @property
    def unread(self) -> frozenset[str]:
        """The paths of formats that are there and can't be read, be it for the fault of a base."""
        unread = {*self._nodes, *self._folders} - self.found.keys()
        return frozenset(f"{OWN}/{name}/format.yaml" for name in unread)

    @property
    def others(self) -> tuple[str, ...]:
        """The names of the packaged formats that nothing names."""
        return tuple(name for name in self._packaged if name not in self._found)

    def get(self, name: str) -> Format | None:
        """The format called ``name``; None where there is none, or it can't be read."""
        if name not in self._found:
            node = self._node(name)
            if node is None:
                return None
            self._found[name] = None
            chain, complete = self._bases(name)
            folders = tuple(self._folders[each] for each in (name, *chain))
            if not complete:
                # All that the base has would be missing: only what is wrong in the file itself can be told.
                found: list[Diagnostic] = []
                read_format(node, name, chain, found, folders)
                self._problems.extend(problem for problem in found if problem.code != "S002")
                return None
            # From the innermost base outwards: what one takes out, the next can have again as its own.
            *between, whole = [node, *(self._nodes[base] for base in chain)]
            for over in reversed(between):
                whole = inherit(over, whole)
            self._found[name] = read_format(whole, name, chain, self._problems, folders)
        return self._found[name]

    def _node(self, name: str) -> MappingNode | None:
        if name not in self._nodes and name in self._packaged and name not in self._folders:
            self._read(name, self._packaged[name])
        return self._nodes.get(name)

    def _read(self, name: str, folder: FormatFolder) -> None:
        path = folder.path / "format.yaml"
        node, found = load_kept(path, f"{folder.name}/format.yaml")
        self._problems.extend(found)
        self._folders[name] = folder
        if isinstance(node, MappingNode):
            self._nodes[name] = node
        elif node is not None:
            read_format(node, name, (), self._problems, (folder,))
        elif not found:
            where = Span(Source(f"{folder.name}/format.yaml"))
            self._problems.append(Diagnostic("S002", where, "the file is empty", "type its first key, or delete it"))

    def _bases(self, name: str) -> tuple[tuple[str, ...], bool]:
        """The formats that ``name`` is based on, the nearest first, and whether these are all: each can be read."""
        chain: list[str] = []
        here = name
        while True:
            base = self._nodes[here].entries.get("base")
            if not isinstance(base, Scalar) or not base:
                return tuple(chain), True
            if self._node(base) is None:
                if here == name and base not in self._folders:
                    known = [*self._nodes, *self._packaged]
                    hint = did_you_mean(base, known, "give the name of a folder under templates/")
                    self._problems.append(
                        Diagnostic("N001", base.span, f"'{base}' is not a format that is known", hint)
                    )
                return tuple(chain), False
            if base == name or base in chain:
                if name in (here, base):
                    message = f"the format '{name}' is based on itself"
                    self._problems.append(Diagnostic("N001", base.span, message, "take one of the 'base' keys out"))
                return tuple(chain), False
            chain.append(str(base))
            here = base
