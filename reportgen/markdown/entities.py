"""Characters by their codes: ``&amp;``, ``&#8211;`` (CommonMark 0.31.2, 6.2)."""

from __future__ import annotations

import html
import re
from html.entities import html5

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")


def decoded(text: str) -> str:
    """``text`` with the characters in the places of their codes.

    A code ends in a semicolon: in HTML 'terms&notes' is 'terms¬es', and no officer means that. A code of no
    character is U+0000 here, which no text may hold.
    """
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[0]
    if code[1] != "#":
        # By its whole name: unescape also takes the beginning of one, as of '&notes;'.
        return html5.get(code[1:], code)
    found = html.unescape(code)
    # HTML has nothing, or U+FFFD, for what is no character; none of these is to vanish.
    return "\0" if found in ("", "\ufffd") and code.lower() != "&#xfffd;" else found
