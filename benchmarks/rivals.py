"""The same grid made by other means: docxtpl's template loops, python-docx's cells, joined strings, and zip alone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import docx
import yaml
from docx.oxml import OxmlElement
from docx.oxml.table import CT_Row
from docxtpl import DocxTemplate

from benchmarks.workload import PLAN

HEADINGS = (
    "No",
    "Recommendation",
    "Lead",
    "Performance Management Framework",
    "Measure",
    "Action",
    "Timescale reported at end of month",
    "Progress Note",
    "Partnership Focus",
    "Link Plans",
    "Governance",
    "Impact",
)
INNER = range(5, 8)
"""The columns of an action; the others are the recommendation's, and span its actions."""


Cell = list[str]
"""The paragraphs of a cell."""


class Group(NamedTuple):
    """A recommendation: the cells of its own columns, and for each action those of the action's."""

    own: list[Cell]
    actions: list[list[Cell]]

    def row(self, index: int) -> list[Cell | None]:
        """The cells of one row; None where the cell of the row above reaches in."""
        own: list[Cell | None] = [*self.own] if index == 0 else [None] * len(self.own)
        return [*own[: INNER.start], *self.actions[index], *own[INNER.start :]]


# --- the data, as a script of an afternoon would get it -----------------------


def load(folder: Path) -> list[Group]:
    """The grid's words from the YAML files of a project, read with PyYAML's C loader and nothing checked."""
    plans = folder / "plans"
    council, plan, record = (
        yaml.load(path.read_bytes(), yaml.CSafeLoader)
        for path in (plans / "council.yaml", plans / PLAN / "plan.yaml", plans / PLAN / "inspection.yaml")
    )
    names = {id: one["name"] for kind in ("people", "bodies") for id, one in council[kind].items()}
    quotes = {f"inspection {one['ref']}": one["text"] for one in record["recommendations"]}
    return [_group(item, names, quotes) for item in plan["recommendations"]]


def _group(item: Mapping[str, Any], names: Mapping[str, str], quotes: Mapping[str, str]) -> Group:
    def cell(value: Any) -> Cell:
        if isinstance(value, list):
            return [words for one in value for words in cell(one)]
        if isinstance(value, dict):
            return cell(value["text"])
        if value is None:
            return [""]
        return [" ".join(part.split("\n")) for part in names.get(value, str(value)).strip().split("\n\n")]

    measures = item.get("measures", [])
    own = [
        item["ref"],
        quotes[item["quote"]] if "quote" in item else item["text"],
        item.get("leads"),
        [measure.get("source") for measure in measures],
        [measure.get("text") for measure in measures],
        item.get("partnership focus"),
        item.get("link plans"),
        item.get("governance"),
        item.get("impact"),
    ]
    actions = [
        [cell(action["text"]), cell(action.get("due")), cell((action.get("progress") or [{}])[-1].get("note"))]
        for action in item["actions"]
    ]
    return Group([cell(one) for one in own], actions)


# --- docxtpl -----------------------------------------------------------------


def docxtpl_template(house: Path, path: Path, *, tagged: bool) -> None:
    """Write to ``path`` the council's own template ``house`` with a table of loops in the place of its appendices.

    ``tagged`` takes docxtpl's own tag for cells that span, ``vm``, which allows one paragraph in a cell. Else there
    is a row that begins the spans and one that goes on with them, and a loop over the paragraphs of each cell: more
    to draw in Word, and faster. Rows are not split and the header repeats, as in ours.
    """
    document = docx.Document(str(house))
    table = document.add_table(rows=0, cols=len(HEADINGS), style="Council Table")

    def row(texts: Iterable[Cell], style: str = "Grid Text") -> CT_Row:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, paragraphs in zip(row.cells, texts, strict=False):
            cell.paragraphs[0].text, cell.paragraphs[0].style = paragraphs[0], style
            for words in paragraphs[1:]:
                cell.add_paragraph(words, style)
        return row._tr  # type: ignore[no-any-return]  # python-docx types it as a mere element

    def tags(value: str, spans: str) -> Cell:
        if tagged:
            return [f"{spans}{{{{ {value} }}}}"]
        return [f"{{%p for words in {value} %}}", "{{ words }}", "{%p endfor %}"]

    outer = [column for column in range(len(HEADINGS)) if column not in INNER]
    own = [tags(f"group.own[{index}]", "{% vm %}") for index in range(len(outer))]
    action = [tags(f"action[{index}]", "") for index in range(len(INNER))]
    header = row(([heading] for heading in HEADINGS), "Grid Heading")
    header.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    row([["{%tr for group in groups %}"]])
    row([["{%tr for action in group.actions %}"]])
    if not tagged:
        row([["{%tr if loop.first %}"]])
    first = row([*own[: INNER.start], *action, *own[INNER.start :]])
    if not tagged:
        row([["{%tr else %}"]])
        later = row([*([""] for _ in range(INNER.start)), *action])
        for column in outer:
            first.tc_lst[column].vMerge, later.tc_lst[column].vMerge = "restart", "continue"
        row([["{%tr endif %}"]])
    row([["{%tr endfor %}"]])
    row([["{%tr endfor %}"]])
    for paragraph in document.paragraphs:
        if "slot." not in paragraph.text:
            continue
        if "slot.report" in paragraph.text:
            paragraph._p.addnext(table._tbl)
        if paragraph._p.xpath(".//w:sectPr"):
            paragraph.text = ""
        else:
            _remove(paragraph._p)
    document.save(str(path))


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def with_docxtpl(groups: list[Group], template: Path, fields: Mapping[str, str], *, tagged: bool) -> bytes:
    """The grid through the loops of a docxtpl template; ``fields`` are for the tags of its header and footer.

    Bold words, lists and raised letters are left as typed, which spares docxtpl its slower rich text.
    """
    document = DocxTemplate(str(template))
    data: list[Any] = [_as_lines(group) for group in groups] if tagged else [*groups]
    document.render({**fields, "groups": data}, autoescape=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _as_lines(group: Group) -> dict[str, Any]:
    """The paragraphs of each cell as lines of one: docxtpl makes a line end a line break."""
    lines = ["\n".join(cell) for cell in group.own]
    return {"own": lines, "actions": [["\n".join(cell) for cell in action] for action in group.actions]}


# --- python-docx -------------------------------------------------------------


def with_python_docx(groups: list[Group]) -> bytes:
    """The grid cell by cell, each row's cells taken once and spans set by hand: ``cell()`` and ``merge()`` are slower.

    No style is set on a paragraph, which would take longer than its words do.
    """
    document = docx.Document()
    table = document.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    for group in groups:
        for index in range(len(group.actions)):
            cells = table.add_row().cells
            for column, paragraphs in enumerate(group.row(index)):
                for position, words in enumerate(paragraphs or ()):
                    if position:
                        cells[column].add_paragraph(words)
                    elif words:
                        cells[column].paragraphs[0].text = words
                if column not in INNER:
                    cells[column]._tc.vMerge = "continue" if index else "restart"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


# --- floor and limit ---------------------------------------------------------


def with_strings(groups: list[Group]) -> bytes:
    """The floor in Python: the cells' XML joined from strings without styles or widths, and zipped."""
    spans = {True: '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', False: "<w:tcPr><w:vMerge/></w:tcPr>"}
    pieces = [f'<w:document xmlns:w="{_NAMESPACE}"><w:body><w:tbl><w:tblPr/><w:tblGrid/>']
    for group in groups:
        for index in range(len(group.actions)):
            pieces.append("<w:tr>")
            for column, cell in enumerate(group.row(index)):
                properties = "" if column in INNER else spans[cell is not None]
                pieces.append(f"<w:tc>{properties}{''.join(map(_paragraph, cell or ['']))}</w:tc>")
            pieces.append("</w:tr>")
    pieces.append("</w:tbl><w:sectPr/></w:body></w:document>")
    return zipped({"word/document.xml": "".join(pieces).encode()})


def _paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>' if words else "<w:p/>"


_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parts(docx_file: bytes) -> dict[str, bytes]:
    """The parts of a finished file."""
    with zipfile.ZipFile(BytesIO(docx_file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The limit: finished parts packed as tightly as reportgen packs them, and nothing else."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


# --- is it the same grid? ----------------------------------------------------


def words_of(docx_file: bytes) -> list[list[str]]:
    """The words of the last table's cells, row by row, without spaces and what Markdown makes of its marks."""
    xml = parts(docx_file)["word/document.xml"].decode()
    rows = xml[xml.rindex("<w:tbl>") :].split("<w:tr>")[1:]
    return [[_LETTERS.sub("", "".join(_TEXT.findall(cell))) for cell in row.split("<w:tc>")[1:]] for row in rows]


_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_LETTERS = re.compile(r"&\w+;|[\W_]+")
