"""A word behind the text of every page: a shape in every header, as Word's own Design, Watermark puts it there.

Headers are those of all, of first and of even pages (ECMA-376 Part 1, 17.10); the shape is WordArt in VML (Part 4,
19.1), the only form that Word takes for a watermark of its own, to be changed or removed there.
"""

from __future__ import annotations

from reportgen.writers.docx import package
from reportgen.writers.docx.headers import NO_HEIGHT, every_header
from reportgen.writers.docx.xml import attribute, decode

_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
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
    for number, name in enumerate(every_header(parts, main, "watermark"), 1):
        parts[name] = _with(decode(parts[name]), _shape(word, number)).encode()


def _with(header: str, shape: str) -> str:
    """The header with the shape behind it: anchored in its last paragraph, which takes no more room by it."""
    if header.rstrip().endswith("</w:p></w:hdr>"):
        end = header.rindex("</w:p></w:hdr>")
        return f"{header[:end]}{shape}{header[end:]}"
    return package.into(header, "w:hdr", f"<w:p>{NO_HEIGHT}{shape}</w:p>")


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
