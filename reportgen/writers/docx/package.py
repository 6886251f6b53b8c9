"""The finished file: relationships, content types, properties and the zip (ECMA-376 Part 2)."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree

from reportgen.document import Document
from reportgen.writers.docx.xml import attribute, decode, plain

TYPES = "[Content_Types].xml"
_ROOT = "_rels/.rels"
_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_REL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_RELATIONSHIP = re.compile(
    r'<Relationship\b(?=[^>]*?Type="[^"]*/metadata/core-properties")[^>]*?Target="/?([^"]+)"[^>]*?/>'
)
_KEPT = {
    "subject": "dc:subject",
    "description": "dc:description",
    "identifier": "dc:identifier",
    "category": "cp:category",
    "keywords": "cp:keywords",
    "contentStatus": "cp:contentStatus",
    "contentType": "cp:contentType",
    "version": "cp:version",
}
_RUN_DEFAULTS = re.compile(r"<w:rPrDefault/>|<w:rPrDefault\b.*?</w:rPrDefault>", re.DOTALL)
_DEFAULTS = re.compile(r"<w:docDefaults\s*(?:/>|>(.*?</w:docDefaults>))", re.DOTALL)
_STYLES = re.compile(r"<w:styles\b[^>]*>")
_LANG = re.compile(r"<w:lang\b[^>]*/>")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# From level 4 on zlib looks for longer repeats behind each one: that takes it two fifths more time, and large grids no
# less room. Level 6 takes twice as long for files an eighth smaller: nobody waits for a download of 20 KB.
_LEVEL = 3
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006"
_NO_RELATIONSHIPS = f'{_HEAD}<Relationships xmlns="{_NAMESPACE}/relationships"></Relationships>'


def relationships_of(part: str) -> str:
    """The name of the part that holds the relationships of ``part`` (Part 2, 6.5.2)."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def relate(parts: dict[str, bytes], part: str, relationships: str) -> None:
    """Add ``relationships`` to those of ``part``."""
    if relationships:
        name = relationships_of(part)
        existing = decode(parts.get(name, b"")) or _NO_RELATIONSHIPS
        parts[name] = into(existing, "Relationships", relationships).encode()


def add(parts: dict[str, bytes], name: str, content_type: str, xml: str) -> None:
    """Put a part into the package, or in the place of the one of that name."""
    parts[name] = xml.encode()
    types = decode(parts[TYPES])
    if f'PartName="/{name}"' not in types:
        parts[TYPES] = into(types, "Types", f'<Override PartName="/{name}" ContentType="{content_type}"/>').encode()


def know(parts: dict[str, bytes], extension: str, default: str) -> None:
    """Say what files with ``extension`` are, where that is not said yet (Part 2, 6.2.3.2)."""
    types = decode(parts[TYPES])
    if not re.search(rf'<Default\b[^>]*?Extension="{extension}"', types, re.IGNORECASE):
        parts[TYPES] = into(types, "Types", default).encode()


def set_properties(parts: dict[str, bytes], document: Document) -> None:
    """Title, author, language and dates as the document states them, never the clock's; the rest as in the template.

    Part 2, 8.3; a title is what a screen reader says first (WCAG 2.2, 2.4.2).
    """
    # LibreOffice writes this relationship with a type of its own, which would leave two to the same part.
    root = decode(parts[_ROOT])
    existing = _CORE_RELATIONSHIP.search(root)
    name = existing[1] if existing else _CORE
    if existing is None or f'Type="{_CORE_REL}"' not in existing[0]:
        relation = f'<Relationship Id="rIdCore" Type="{_CORE_REL}" Target="{name}"/>'
        parts[_ROOT] = into(_CORE_RELATIONSHIP.sub("", root), "Relationships", relation).encode()
    author, date = plain(document.author), f"{plain(document.modified)}T00:00:00Z"
    properties = kept_properties(parts.get(name, b""))
    if document.watermark or "Status" in document.properties:
        properties["cp:contentStatus"] = document.watermark or document.properties["Status"]
    kept = "".join(f"<{tag}>{plain(text)}</{tag}>" for tag, text in properties.items())
    add(
        parts,
        name,
        _CORE_TYPE,
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_NAMESPACE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{plain(document.title)}</dc:title>{kept}<dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        f"<dc:language>{plain(document.language)}</dc:language></cp:coreProperties>",
    )


def kept_properties(core: bytes) -> dict[str, str]:
    """The properties that the clerk gave the template and no report has of its own, by their tags."""
    found: dict[str, str] = {}
    for each in etree.fromstring(core) if core else ():
        tag = _KEPT.get(etree.QName(each).localname)
        if tag and each.text:
            found[tag] = each.text
    return found


def set_language(styles: str, language: str) -> str:
    """The template's styles, with the document's language for all text that has none of its own.

    Part 1, 17.7.5.1; a screen reader takes its voice from it (WCAG 2.2, 3.1.1).
    """
    tag = attribute(language)
    defaults = _RUN_DEFAULTS.search(styles)
    if defaults is None:
        made = f'<w:rPrDefault><w:rPr><w:lang w:val="{tag}"/></w:rPr></w:rPrDefault>'
        if _DEFAULTS.search(styles):  # which start with those of runs (17.7.5.1)
            end = "</w:docDefaults>"
            return _DEFAULTS.sub(lambda found: f"<w:docDefaults>{made}{found[1] or end}", styles, count=1)
        return _STYLES.sub(lambda found: f"{found[0]}<w:docDefaults>{made}</w:docDefaults>", styles, count=1)
    changed = defaults[0]
    if changed.endswith("<w:rPrDefault/>"):
        changed = "<w:rPrDefault><w:rPr/></w:rPrDefault>"
    changed = changed.replace("<w:rPr/>", "<w:rPr></w:rPr>")
    existing = _LANG.search(changed)
    if existing is None:
        changed = changed.replace("</w:rPr>", f'<w:lang w:val="{tag}"/></w:rPr>')
    elif 'w:val="' in existing[0]:
        changed = changed.replace(existing[0], re.sub('w:val="[^"]*', lambda _: f'w:val="{tag}', existing[0]))
    else:
        changed = changed.replace(existing[0], existing[0].replace("<w:lang", f'<w:lang w:val="{tag}"'))
    return styles.replace(defaults[0], changed, 1)


def add_styles(styles: str, made: str) -> str:
    """The template's styles with those ``made`` after them."""
    return into(styles, "w:styles", made) if made else styles


def pack(parts: dict[str, bytes]) -> bytes:
    """The zip: the same bytes for the same parts, on any day and any system."""
    names = sorted(parts, key=lambda name: (name != TYPES, name != _ROOT, name))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, parts[name], compresslevel=_LEVEL)
    return out.getvalue()


def into(xml: str, root: str, children: str) -> str:
    """``xml`` with ``children`` at the end of its ``root``."""
    end = xml.rfind(f"</{root}>")
    if end >= 0:
        return xml[:end] + children + xml[end:]
    return xml.rstrip().removesuffix("/>") + f">{children}</{root}>"
