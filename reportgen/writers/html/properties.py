"""What is known of the document and not printed, for programs that read the page (HTML, 4.2.5).

It is put into the finished page, so that no council's template can leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape

_HEAD_ENDS = re.compile(rb"</head\s*>", re.IGNORECASE)


def stated(page: bytes, properties: Mapping[str, str]) -> bytes:
    """``page`` with ``properties`` in its head, by names without spaces; nothing where it has no head."""
    end = _HEAD_ENDS.search(page)
    if end is None:
        return b""
    tags = "".join(
        f'<meta name="{escape(name.lower().replace(" ", "-"))}" content="{escape(text)}">\n'
        for name, text in properties.items()
    )
    return b"".join((page[: end.start()], tags.encode(), page[end.start() :]))
