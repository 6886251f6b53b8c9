"""A word behind the text of every page: a shape in every header, as Word's own Design, Watermark puts it there.

Headers are those of all, of first and of even pages (ECMA-376 Part 1, 17.10); the shape is WordArt in VML (Part 4,
19.1), the only form that Word takes for a watermark of its own, to be changed or removed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reportgen.writers.docx import package, sections
from reportgen.writers.docx.opening import relations
from reportgen.writers.docx.xml import attribute, decode

_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REFERENCE = re.compile(r"<w:headerReference\b[^>]*>")
_SECTION_HEAD = re.compile(r"<w:sectPr\b[^>]*?(/?)>")
_EVEN = re.compile(r'<w:evenAndOddHeaders(?!\s+w:val="(?:0|false|off)")')
_FIRST = re.compile(r'<w:titlePg(?!\s+w:val="(?:0|false|off)")')
_NO_HEIGHT = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
_WIDEST = 440.0  # points: the longest line that lies slanted on A4 within its margins
_LETTER = 0.62  # how wide a capital is beside its height
_TALLEST = 165.0
# The kind of shape that Word knows as plain text of WordArt (Part 4, 19.1.2.20, number 136).
_KIND = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
    'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def mark(parts: dict[str, bytes], main: str, word: str) -> None:
    """Put ``word`` on every page of the package whose main part is ``main``."""
    _complete(parts, main)
    used = {_attribute(each, "r:id") for each in _REFERENCE.findall(decode(parts[main]))}
    headers = [each.target for each in relations(parts, main) if each.kind == "header" and each.id in used]
    for number, name in enumerate(dict.fromkeys(headers), 1):
        if name in parts:
            parts[name] = _with(decode(parts[name]), _shape(word, number)).encode()


def _complete(parts: dict[str, bytes], main: str) -> None:
    """Give the first section a header of each kind that some page has: later sections take theirs from it (17.10.5)."""
    xml = decode(parts[main])
    found = sections.SECTION.search(xml)
    if found is None:
        body = xml.rindex("</w:body>")
        xml = f"{xml[:body]}{sections.PLAIN}{xml[body:]}"
        found = sections.SECTION.search(xml)
        assert found is not None
    head = _SECTION_HEAD.match(found[0])
    assert head is not None
    there = {_attribute(each, "w:type") for each in _REFERENCE.findall(found[0])}
    made = ""
    for kind in _kinds(parts, main, xml):
        if kind not in there:
            made += f'<w:headerReference xmlns:r="{_R}" w:type="{kind}" r:id="{_make(parts, main, kind)}"/>'
    if made:
        opened = found[0][: head.end()].removesuffix("/>").removesuffix(">") + ">"
        rest = "</w:sectPr>" if head[1] else found[0][head.end() :]
        xml = f"{xml[: found.start()]}{opened}{made}{rest}{xml[found.end() :]}"
    parts[main] = xml.encode()


def _kinds(parts: dict[str, bytes], main: str, xml: str) -> Iterator[str]:
    """The kinds of header that pages of the document have."""
    yield "default"
    if any(_FIRST.search(section) for section in sections.SECTION.findall(xml)):
        yield "first"
    settings = next((each.target for each in relations(parts, main) if each.kind == "settings"), "")
    if _EVEN.search(decode(parts.get(settings, b""))):
        yield "even"


def _make(parts: dict[str, bytes], main: str, kind: str) -> str:
    """A header without words or height; the id of its relationship."""
    name = f"{main.rpartition('/')[0]}/header-watermark-{kind}.xml"
    paragraph = f"<w:p>{_NO_HEIGHT}</w:p>"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package.add(parts, name, CONTENT_TYPE.WML_HEADER, f'{head}<w:hdr xmlns:w="{_W}">{paragraph}</w:hdr>')
    id = f"rIdWatermark{kind.capitalize()}"
    target = name.rpartition("/")[2]
    relation = f'<Relationship Id="{id}" Type="{RELATIONSHIP_TYPE.HEADER}" Target="{target}"/>'
    package.relate(parts, main, relation)
    return id


def _with(header: str, shape: str) -> str:
    """The header with the shape behind it: anchored in its last paragraph, which takes no more room by it."""
    if header.rstrip().endswith("</w:p></w:hdr>"):
        end = header.rindex("</w:p></w:hdr>")
        return f"{header[:end]}{shape}{header[end:]}"
    return package.into(header, "w:hdr", f"<w:p>{_NO_HEIGHT}{shape}</w:p>")


def _shape(word: str, number: int) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    text = attribute(word)
    width = min(_WIDEST, _TALLEST * _LETTER * max(len(word), 1) * 1.1)
    height = min(_TALLEST, width / (_LETTER * max(len(word), 1)))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.1f}pt;height:{height:.1f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict {spaces}>{_KIND}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
        f'alt="{text}" style="{style}" o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="{text}"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )


def _attribute(element: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', element)
    return found[1] if found else ""
