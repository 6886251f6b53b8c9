"""Files of Office, which are zips of XML parts (ECMA-376 Part 2), unpacked with suspicion.

They come from whoever sent them. Nothing may grow when it is unpacked (zip bombs), lead out of the file (7.3, names of
parts) or declare entities (8.1), and no more of a part is read than it says that there is.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from enum import Enum
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files start that are in the formats before 2007, or protected with a password."""

_ENCRYPTED = 0x1
_XML = (".xml", ".rels", ".vml")
_DTD = b"<!DOCTYPE"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class Kind(Enum):
    """In what way a package is bad."""

    UNSAFE = "unsafe"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"


class Fault(NamedTuple):
    """What is wrong with a package."""

    kind: Kind
    message: str


class Limits(NamedTuple):
    """What a package may unpack to: bytes in all, and parts. ``what`` it is, and which ``program`` writes it."""

    bytes: int
    parts: int
    what: str
    program: str


class Unpacked(NamedTuple):
    """The parts by name, and why they must not be used, if they must not; then they are those that could be read."""

    parts: Mapping[str, bytes]
    faults: tuple[Fault, ...]


def unpack(data: bytes, limits: Limits) -> Unpacked:
    """Read the parts of a package: a zip, as can be told by its first bytes."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            found = tuple(_entries(package.infolist(), limits))
            if found:
                return Unpacked({}, found)
            parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return Unpacked({}, (Fault(Kind.DAMAGED, "the file is damaged: it can't be unpacked"),))
    return Unpacked(parts, tuple(_xml(parts, limits)))


def _entries(infos: list[zipfile.ZipInfo], limits: Limits) -> Iterator[Fault]:
    """What is wrong with the zip itself. A part is never larger than it says here, since no more of it is read."""
    names: set[str] = set()
    size = sum(info.file_size for info in infos)
    if size > limits.bytes or len(infos) > limits.parts:
        message = f"the file unpacks to {size // 2**20} MB in {len(infos)} parts, more than any {limits.what}"
        yield Fault(Kind.UNSAFE, message)
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        yield Fault(Kind.ENCRYPTED, "the file is encrypted")
    for info in infos:
        name = info.orig_filename
        if name.startswith("/") or "\\" in name or "\0" in name or ":" in name or ".." in name.split("/"):
            yield Fault(Kind.UNSAFE, f"a part of the file is called {name!r}, which leads out of it")
        elif name.casefold() in names:
            yield Fault(Kind.UNSAFE, f"two parts of the file are called '{name}'")
        names.add(name.casefold())


def _xml(parts: Mapping[str, bytes], limits: Limits) -> Iterator[Fault]:
    """What keeps an XML part from being read. No entity is ever resolved, and no part of Office's declares any."""
    declares = f"declares a document type or entities, which {limits.program} never does"
    for name, data in parts.items():
        if not name.casefold().endswith(_XML):
            continue
        try:
            info: Any = etree.fromstring(data, _PARSER).getroottree().docinfo  # of which the stubs lack much
        except (etree.XMLSyntaxError, ValueError) as error:
            if _DTD in data or _DTD.decode().encode("utf-16-le") in data:
                yield Fault(Kind.UNSAFE, f"the part '{name}' {declares}")
            else:
                yield Fault(Kind.DAMAGED, f"the file is damaged: its part '{name}' can't be read ({error})")
            continue
        if info.doctype or info.internalDTD is not None:
            yield Fault(Kind.UNSAFE, f"the part '{name}' {declares}")
        elif (info.encoding or "UTF-8").upper() not in ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII"):
            yield Fault(Kind.DAMAGED, f"the part '{name}' is in {info.encoding}, not in UTF-8 or UTF-16")
