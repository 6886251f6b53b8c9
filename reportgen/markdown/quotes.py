"""Words and figures that are taken from a record: pulled in whole, or stated and compared.

``[](finding:visits-timely)`` prints the finding's words. ``[from 740 days to 514](finding:visits-timely)`` prints
these words, and every figure in them must be one that the finding gives.
"""

from __future__ import annotations

import re

SCHEME = "finding:"
"""How the target of such a link begins."""

_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")


def figures(text: str) -> list[str]:
    """The figures in a text, without the commas of thousands: "1,164" and "1164" are the same."""
    return [figure.replace(",", "") for figure in _FIGURE.findall(text)]


def differing(stated: str, quoted: str) -> list[str]:
    """The figures that are stated and that the words quoted do not hold."""
    known = figures(quoted)
    return [figure for figure in dict.fromkeys(figures(stated)) if figure not in known]
