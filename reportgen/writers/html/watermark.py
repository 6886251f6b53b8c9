"""A word that says on every page what the document is: a banner above all else, and large behind the printed text.

It is put into the finished page, so that no council's template can leave it out.
"""

from __future__ import annotations

from markupsafe import escape

# White on dark red: a contrast of 10.6 to 1 (WCAG 2.2, 1.4.3). What has a fixed place is printed on each page.
_STYLE = """\
<style>
.page-watermark { margin: 0; padding: .4em 1em; background: #7a1010; color: #fff; font: bold 1.1rem/1.4 sans-serif; \
text-align: center; letter-spacing: .1em; }
.page-watermark::after { content: none; }
@media print {
  .page-watermark { background: none; color: #7a1010; border: 1pt solid; }
  .page-watermark::after { content: attr(data-word); position: fixed; top: 40%; left: 0; right: 0; z-index: -1; \
font-size: 90pt; line-height: 1; letter-spacing: 0; color: #e4e4e4; transform: rotate(-35deg); \
print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
</style>
"""


def marked(page: str, word: str, said: str) -> str:
    """``page`` with ``word`` on it, ``said`` in mark-up; nothing where it has no place for it."""
    head = page.find("</head>")
    body = page.find("<body", head)
    end = page.find(">", body)
    if min(head, body, end) < 0:
        return ""
    shown = escape(word)
    banner = f'\n<aside class="page-watermark" aria-label="{shown}" data-word="{shown}"><strong>{said}</strong></aside>'
    return f"{page[:head]}{_STYLE}{page[head : end + 1]}{banner}{page[end + 1 :]}"
