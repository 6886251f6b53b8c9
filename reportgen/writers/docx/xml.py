"""Characters on their way into XML."""

from __future__ import annotations

import re

# What can't stand in a w:t as it is. Control characters, lone surrogates and U+FFFE/U+FFFF are
# not characters of XML 1.0 (section 2.2) and would make Word refuse the whole file.
_SPECIAL = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_ENCODING = re.compile(r"""^(\s*<\?xml\b[^>]*?encoding=["'])[^"']*""")

special = _SPECIAL.search
"""Whether a text needs :func:`text` at all. Most cells of a grid do not."""


def legal(value: str) -> str:
    """``value`` with each character that XML 1.0 has no place for shown as U+FFFD."""
    return _ILLEGAL.sub("\ufffd", value)


def text(value: str, tag: str = "w:t") -> str:
    """The inside of a ``tag`` element: tabs and line ends become elements of the run (17.3.3.32, 17.3.3.1)."""
    if special(value) is None:
        return value
    value = legal(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    again = f'<{tag} xml:space="preserve">'
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", f"</{tag}><w:br/>{again}")
    return value.replace("\t", f"</{tag}><w:tab/>{again}")


def plain(value: str) -> str:
    """``value`` as the text of an element that is not a run."""
    return legal(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """``value`` as it stands between the quotes of an attribute."""
    value = plain(value).replace('"', "&quot;")
    return value.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def decode(xml: bytes) -> str:
    """The text of an XML part: UTF-8 with or without its mark, or UTF-16 (ECMA-376 Part 2, 8.1.1).

    It says of itself that it is UTF-8, as which it is written again.
    """
    encoding = "utf-16" if xml[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return _ENCODING.sub(r"\1UTF-8", xml.decode(encoding), count=1)
