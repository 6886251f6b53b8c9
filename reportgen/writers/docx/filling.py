"""docxtpl's work in two steps: a template's tags are made ready once, and filled for each document.

By itself docxtpl opens a template anew for each document, and cleans every part of it with thirty regular expressions
before Jinja sees a tag. What comes of that depends on the template alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import parse_xml as parse_plainly
from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate  # type: ignore[import-untyped,unused-ignore]
from jinja2 import Environment
from lxml import etree

from reportgen.writers.docx.styles import W

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.parts.document import DocumentPart

_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The properties of a file in which docxtpl fills tags, and ours are checked for what they ask for."""


class _Source(NamedTuple):
    """A part beside the body: its name, and its text as Jinja is to see it. ``parsed`` where it becomes a tree."""

    name: str
    text: str
    parsed: bool


class Filling:
    """The tags of one template. Nothing in it changes once it is made."""

    def __init__(self, main: DocumentPart) -> None:
        """Make the tags of ``main``, and of the headers, footers and footnotes that it refers to, ready.

        Raises ValueError where it has no body.
        """
        self._name = name_of(main)
        self._frame = deepcopy(main.element)
        body = self._frame.find(f"{W}body")
        if body is None:
            raise ValueError("it has no body")
        self._body = _ready(etree.tostring(body, encoding="unicode"))
        body.clear()
        self._others = tuple(_others(main))
        properties = (str(getattr(main.core_properties, name)) for name in _PROPERTIES)
        self._properties = tuple(text for text in properties if "{" in text)

    def fill(self, context: Mapping[str, Any], environment: Environment) -> dict[str, bytes]:
        """The parts with their tags filled, by name. Raises jinja2's TemplateError where a tag can't be."""
        tool = DocxTemplate(None)
        tool.docx_ids_index = 1000  # where docxtpl begins to count pictures
        body = tool.fix_tables(tool.render_xml_part(self._body, None, context, environment))
        tool.fix_docpr_ids(body)
        main = deepcopy(self._frame)
        main.replace(main.find(f"{W}body"), body)
        filled = {self._name: serialize_part_xml(main)}
        for name, text, parsed in self._others:
            data: bytes = tool.render_xml_part(text, None, context, environment).encode()
            filled[name] = serialize_part_xml(parse_xml(data)) if parsed else data
        for text in self._properties:
            environment.from_string(text).render(context)
        return filled


def name_of(part: Part) -> str:
    """The name of a part within its package."""
    return str(part.partname).lstrip("/")


def _others(main: DocumentPart) -> Iterator[_Source]:
    """Headers, footers and footnotes, in the order in which docxtpl fills them."""
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.FOOTNOTES):
        for rel in main.rels.values():
            if rel.reltype != kind or rel.is_external or not rel.target_part.blob:
                continue
            part = rel.target_part
            if kind == RELATIONSHIP_TYPE.FOOTNOTES:
                yield _Source(name_of(part), _ready(part.blob.decode("utf-8")), parsed=False)
            else:
                text = etree.tostring(parse_plainly(part.blob), encoding="unicode")
                yield _Source(name_of(part), _ready(text), parsed=True)


def _ready(xml: str) -> str:
    """A part's text with each tag in one piece."""
    ready: str = DocxTemplate(None).patch_xml(xml)
    return ready
