"""Pictures in the text: a drawing in line with it (ECMA-376 Part 1, 20.4.2.8), and the part that holds its bytes."""

from __future__ import annotations

from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE

from reportgen.writers.docx import package
from reportgen.writers.docx.xml import attribute

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU_PER_MM = 36000
_EMU_PER_TWIP = 635
_PNG = '<Default Extension="png" ContentType="image/png"/>'


class Pictures:
    """The pictures of one document, each once, in the order in which they come."""

    def __init__(self, ids: Iterator[int]) -> None:
        self._ids = ids
        self._names: dict[bytes, str] = {}

    def drawing(self, data: bytes, size: tuple[float, float], room: int, name: str, description: str) -> str:
        """A w:drawing of a PNG that has ``size`` in millimetres, made smaller where it is wider than ``room`` twips.

        ``description`` is what a screen reader says in its place (20.4.2.5; WCAG 2.2, 1.1.1).
        """
        relation = self._names.setdefault(data, f"rIdPicture{len(self._names) + 1}")
        width, height = (round(side * _EMU_PER_MM) for side in size)
        most = room * _EMU_PER_TWIP
        if width > most > 0:
            width, height = most, round(height * most / width)
        id, called = next(self._ids), attribute(name)
        extent = f'cx="{width}" cy="{height}"'
        return (
            f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f'<wp:docPr id="{id}" name="{called}" descr="{attribute(description)}"/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
            f'<pic:nvPicPr><pic:cNvPr id="{id}" name="{called}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip xmlns:r="{_R}" r:embed="{relation}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def write(self, parts: dict[str, bytes], main: str) -> None:
        """Put the pictures into the package, beside those that the template has."""
        folder = main.rpartition("/")[0]
        for number, (data, relation) in enumerate(self._names.items(), 1):
            target = f"media/reportgen-{number}.png"
            parts[f"{folder}/{target}" if folder else target] = data
            package.relate(
                parts, main, f'<Relationship Id="{relation}" Type="{RELATIONSHIP_TYPE.IMAGE}" Target="{target}"/>'
            )
        if self._names:
            package.know(parts, "png", _PNG)
