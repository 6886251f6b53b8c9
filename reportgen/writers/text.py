"""The text writer: a document as plain text, to be pasted into an e-mail.

No line is broken: whoever shows it does that.
"""

from __future__ import annotations

from reportgen.document import Document
from reportgen.plain import as_text


def write(document: Document) -> bytes:
    """The parts of the document one below the other, in UTF-8. Its title is not printed: an e-mail has a subject."""
    text = "\n\n".join(filter(None, (as_text(blocks) for blocks in document.parts.values())))
    return f"{text}\n".encode()
