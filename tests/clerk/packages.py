"""Word templates as Word and clerks make them: the starter, with its XML edited as Word writes it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from reportgen.diagnostics import Diagnostic
from reportgen.document import Document
from reportgen.files import Folder
from reportgen.pipeline import template
from reportgen.templates import Template
from reportgen.writers import docx

ROOT = Path(__file__).parents[2]
MAIN, STYLES = "word/document.xml", "word/styles.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SLOT = "{{ slot.report }}"

Parts = dict[str, str]
Edit = Callable[[Parts], None]


@cache
def asked() -> template.Asked:
    """The example's format, with the sample that fills it."""
    return template.ask(Folder.at(ROOT), "report-for-resolution")


@cache
def _starter() -> bytes:
    return template.starter(asked())


def sample() -> Document:
    """What fills a template in these tests: every kind of block."""
    return asked().document


def starter() -> Parts:
    """The starter's parts."""
    return parts_of(_starter())


def parts_of(data: bytes) -> Parts:
    """The parts of a package, all text."""
    return {name: data.decode("utf-8", "surrogateescape") for name, data in bytes_of(data).items()}


def bytes_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data if isinstance(data, bytes) else data.encode("utf-8", "surrogateescape"))
    return out.getvalue()


class Word:
    """A template file on the disk, with what is said of it and what is made of it."""

    def __init__(self, folder: Path, data: bytes, styles: Mapping[str, str] | None = None) -> None:
        path = folder / "house.docx"
        path.write_bytes(data)
        self.template = Template("paper", folder, styles=styles or {}, word=path)

    def check(self) -> list[Diagnostic]:
        """What ``template check`` says."""
        return docx.check(sample(), self.template)

    def write(self, document: Document | None = None) -> tuple[bytes, list[Diagnostic]]:
        """What a build makes and says."""
        return docx.write(document or sample(), self.template)

    def filled(self, document: Document | None = None) -> Parts:
        """The parts of a report made with it."""
        data, problems = self.write(document)
        assert problems == []
        return parts_of(data)


def edited(*edits: Edit) -> bytes:
    """The starter after these edits."""
    parts = starter()
    for edit in edits:
        edit(parts)
    return packed(parts)


# --- edits -------------------------------------------------------------------


def swap(part: str, old: str, new: str) -> Edit:
    """Put ``new`` in the place of ``old``, which must be there."""

    def edit(parts: Parts) -> None:
        assert old in parts[part], f"{part} does not hold {old}"
        parts[part] = parts[part].replace(old, new, 1)

    return edit


def before_slot(*paragraphs: str) -> Edit:
    """Put paragraphs or tables above the slot."""
    slot = f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">{SLOT}</w:t></w:r></w:p>'
    return swap(MAIN, slot, "".join(paragraphs) + slot)


def slots(*paragraphs: str) -> Edit:
    """Put these in the place of the slot."""
    slot = f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">{SLOT}</w:t></w:r></w:p>'
    return swap(MAIN, slot, "".join(paragraphs))


def add(part: str, xml: str, kind: str, content_type: str, *, to: str = MAIN, id: str = "rId90") -> Edit:
    """Add a part that ``to`` refers to."""

    def edit(parts: Parts) -> None:
        parts[part] = xml
        relate(kind, part.removeprefix("word/"), to=to, id=id)(parts)
        override = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
        parts[TYPES] = parts[TYPES].replace("</Types>", override)

    return edit


def relate(kind: str, target: str, *, to: str = MAIN, id: str = "rId90", outside: bool = False) -> Edit:
    """Add a relationship."""

    def edit(parts: Parts) -> None:
        folder, _, file = to.rpartition("/")
        name = f"{folder}/_rels/{file}.rels".lstrip("/")
        empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        mode = ' TargetMode="External"' if outside else ""
        one = f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
        parts[name] = parts.get(name, empty).replace("</Relationships>", one)

    return edit


def header(kind: str, *paragraphs: str, id: str = "rId91") -> Edit:
    """Add a header for some pages: default, first or even."""
    xml = f'<w:hdr xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:wp="{WP}">{"".join(paragraphs)}</w:hdr>'

    def edit(parts: Parts) -> None:
        add(f"word/header-{kind}.xml", xml, "header", f"{WML}.header+xml", id=id)(parts)
        swap(MAIN, "<w:sectPr>", f'<w:sectPr><w:headerReference w:type="{kind}" r:id="{id}"/>')(parts)

    return edit


# --- XML as Word writes it ---------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WHO = 'w:id="1" w:author="Jane Clerk" w:date="2018-01-02T09:00:00Z"'


def p(*content: str, properties: str = "") -> str:
    """A paragraph."""
    props = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{props}{"".join(content)}</w:p>'


def r(text: str, properties: str = "", tag: str = "t") -> str:
    """A run."""
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidRPr="00B12C4D">{props}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def spelt(*pieces: str) -> str:
    """A tag that Word has cut where its spelling was checked."""
    start, end = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'
    return r("{{ ") + start + "".join(r(piece, '<w:lang w:val="en-GB"/>') for piece in pieces) + end + r(" }}")


def control(content: str, properties: str = "") -> str:
    """A content control (17.5.2)."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="Box"/>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def table(*cells: str) -> str:
    """A table with one row."""
    row = "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
    grid = '<w:gridCol w:w="2000"/>' * len(cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def box(*paragraphs: str) -> str:
    """A run with a floating text box, for new and for old Word."""
    content = "".join(paragraphs)
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
        f'xmlns:wp="{WP}"><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1800000" cy="900000"/>'
        '<wp:docPr id="7" name="Text Box 7" descr="An address"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:shape id="s7" style="width:142pt;height:71pt"><v:textbox><w:txbxContent>'
        f"{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def logo(id: str, about: str = "The council's arms") -> str:
    """A run with a picture in line with the text."""
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="3" name="Picture 3" descr="{about}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        '<pic:cNvPr id="3" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{id}" xmlns:r="{OFFICE}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(code: str, result: str) -> str:
    """A field as Word writes it."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")]
    return marks[0] + r(f" {code} ", tag="instrText") + marks[1] + r(result) + marks[2]


def inserted(content: str) -> str:
    """A tracked insertion."""
    return f"<w:ins {WHO}>{content}</w:ins>"


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f"<w:del {WHO}>{r(text, tag='delText')}</w:del>"
