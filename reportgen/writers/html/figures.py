"""Charts to HTML: a figure with its caption, the drawing as SVG within the page, its figures as a table."""

from __future__ import annotations

from html import escape

from reportgen.document import Figure
from reportgen.writers.html.inlines import inlines
from reportgen.writers.html.page import Page
from reportgen.writers.html.tables import Inner, table


def figure(block: Figure, page: Page, inner: Inner) -> str:
    """A figure. The drawing is one picture to a screen reader, with a name and a description (WCAG 2.2, 1.1.1)."""
    from reportgen import charts  # a page without charts needs no plotting library

    drawing = charts.svg(block.chart)
    name = page.own_id("chart")
    title, described = f"{name}-title", f"{name}-description"
    body = drawing.body.replace(f'"{charts.ID}', f'"{name}-').replace(f'"#{charts.ID}', f'"#{name}-')
    caption = escape(block.caption.text)
    lines = [
        f'<figure class="chart"{page.id(block.id)}>',
        f'<figcaption id="{title}">{caption}</figcaption>',
        f'<svg role="img" aria-labelledby="{title}" aria-describedby="{described}" width="{drawing.width}" '
        f'height="{drawing.height}" viewBox="{drawing.view}">',
        f"<title>{caption}</title>",
        f'<desc id="{described}">{escape(block.alternative)}</desc>',
        body,
        "</svg>",
        f"<details><summary>{page.said(block.more)}</summary>",
        table(block.table, page, inner),
        "</details>",
        *([f'<p class="source">{inlines(block.source, page)}</p>'] if block.source else []),
        "</figure>",
    ]
    return "\n".join(lines)
