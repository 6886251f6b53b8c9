"""Reading WordprocessingML in tests."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}


def counted(parts: Mapping[str, str]) -> list[str]:
    """The numbers and bullets of a document, counted from its lists as Word counts them."""
    numbering = etree.fromstring(parts["word/numbering.xml"].encode())
    abstracts = {each.get(W + "abstractNumId"): each for each in numbering.iterfind("w:abstractNum", NS)}
    nums = {each.get(W + "numId"): each for each in numbering.iterfind("w:num", NS)}
    counts: dict[tuple[str, int], int] = {}
    begun: set[str] = set()
    out: list[str] = []
    for properties in etree.fromstring(parts["word/document.xml"].encode()).iterfind(".//w:pPr/w:numPr", NS):
        num, level = val(properties, "w:numId"), int(val(properties, "w:ilvl"))
        abstract_id = val(nums[num], "w:abstractNumId")
        levels = abstracts[abstract_id].findall("w:lvl", NS)
        if num not in begun:
            begun.add(num)
            for override in nums[num].iterfind("w:lvlOverride", NS):
                at = int(override.get(W + "ilvl") or 0)
                counts[abstract_id, at] = int(val(override, "w:startOverride")) - 1
        start = int(val(levels[level], "w:start"))
        counts[abstract_id, level] = counts.get((abstract_id, level), start - 1) + 1
        for deeper in range(level + 1, len(levels)):
            if levels[deeper].find("w:lvlRestart", NS) is None:
                counts.pop((abstract_id, deeper), None)

        def show(match: re.Match[str], levels: list[etree._Element] = levels, id: str = abstract_id) -> str:
            at = int(match[1]) - 1
            return as_written(counts.get((id, at), 0), val(levels[at], "w:numFmt"))

        out.append(re.sub(r"%(\d)", show, val(levels[level], "w:lvlText")))
    return out


def val(element: etree._Element, path: str) -> str:
    """The value of the element at ``path``, which must be there."""
    found = element.find(path, NS)
    assert found is not None
    return found.get(W + "val") or ""


def as_written(number: int, form: str) -> str:
    """A number in one of Word's number formats."""
    roman = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi"]
    letters = ["", *"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    table = {"lowerRoman": roman, "lowerLetter": letters}
    table |= {"upperRoman": [each.upper() for each in roman], "upperLetter": [each.upper() for each in letters]}
    return table[form][number] if form in table else str(number)
