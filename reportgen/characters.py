"""Characters that no text may hold, or none in its place, however they got there."""

from __future__ import annotations

import re

# C0 and C1 controls but for tab and line ends; the separators that YAML 1.1 takes for line ends and
# editors do not; marks that turn the direction of text round; what is no character at all.
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""One character that no printer can print, and that Word files may not hold."""

FOREIGN_INDENT = ("a non-breaking space stands in the indent", "delete it and type ordinary spaces")
"""What is wrong with a line that starts with such spaces, and what to do."""

_NAMES = {
    "\x0b": "a line break pasted from Word",
    "\x0c": "a page break pasted from Word",
    "\x07": "a table cell's end pasted from Word",
    "\x1e": "a non-breaking hyphen pasted from Word",
    "\x1f": "an optional hyphen pasted from Word",
    "\u2028": "a line break pasted from a web page",
    "\u2029": "a paragraph break pasted from a web page",
    "\ufeff": "a byte order mark in the middle of the text",
}


def control_message(character: str) -> str:
    """What to say of a control character."""
    return f"the control character U+{ord(character):04X} stands here ({_NAMES.get(character, 'it prints as nothing')})"
