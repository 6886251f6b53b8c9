"""Properties of the file for which the core properties have no field: who approved it (ECMA-376 Part 1, 22.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from reportgen.writers.docx import package
from reportgen.writers.docx.xml import decode, legal

_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATIONSHIP = re.compile(r'<Relationship\b(?=[^>]*?Type="[^"]*/custom-properties")[^>]*?Target="/?([^"]+)"[^>]*?/>')
_ROOT = "_rels/.rels"
# The set that Word shows under File, Info, Properties, Advanced, Custom. Its properties count from 2 (22.3.2.2).
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2
_NONE = f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}"/>'.encode()


def set_properties(parts: dict[str, bytes], properties: Mapping[str, str]) -> None:
    """Give the file ``properties``, in place of those of the same names; the others stay as in the template."""
    if not properties:
        return
    root = decode(parts[_ROOT])
    existing = _RELATIONSHIP.search(root)
    name = existing[1] if existing else _PART
    if existing is None:
        relation = f'<Relationship Id="rIdCustom" Type="{_REL}" Target="{_PART}"/>'
        parts[_ROOT] = package.into(root, "Relationships", relation).encode()
    whole = etree.fromstring(parts.get(name) or _NONE)
    names = {title.casefold() for title in properties}
    for each in list(whole):
        if (each.get("name") or "").casefold() in names:
            whole.remove(each)
    taken = [int(number) for each in whole if (number := each.get("pid") or "").isdecimal()]
    for pid, (title, text) in enumerate(properties.items(), max([_FIRST - 1, *taken]) + 1):
        made = etree.SubElement(whole, f"{{{_PROPERTIES}}}property", fmtid=_SET, pid=str(pid), name=legal(title))
        etree.SubElement(made, f"{{{_VALUES}}}lpwstr").text = legal(text)
    xml = etree.tostring(whole, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.add(parts, name, _TYPE, xml.decode())
