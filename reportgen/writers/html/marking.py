"""What every page says of the whole document: a banner that stays in sight, and a line at the head of each sheet."""

from __future__ import annotations

import re
from html import escape

from reportgen.document import Document
from reportgen.writers.html.page import Page

_HEAD_ENDS = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY_STARTS = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_NOT_IN_A_STRING = re.compile(r'["\\<>\n]')
_STYLE = """<style>
.marking { position: sticky; top: 0; z-index: 3; margin: 0; max-width: none; padding: 0.5rem 1rem; }
.marking { background: #5c1712; color: #fff; font-weight: bold; text-align: center; }
@media print {
  @page { @top-center { content: "%s"; font: bold 10pt Arial, sans-serif; } }
  .marking { position: static; background: none; color: inherit; }
}
</style>
"""


def on_every_page(text: str, document: Document, page: Page) -> str | None:
    """The page with the marking of ``document``, for which no template needs a place; None without head or body."""
    if not (_HEAD_ENDS.search(text) and _BODY_STARTS.search(text)):
        return None
    words = _NOT_IN_A_STRING.sub(lambda found: f"\\{ord(found.group()):x} ", document.marking)
    text = _HEAD_ENDS.sub(lambda found: _STYLE % words + found.group(), text, count=1)
    # Everything on a page is to stand in a landmark, for those who go from one to the next.
    banner = f'\n<aside class="marking" aria-label="{escape(document.marking)}">{page.said(document.marking)}</aside>'
    return _BODY_STARTS.sub(lambda found: found.group() + banner, text, count=1)
