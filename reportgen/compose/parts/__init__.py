"""The parts of a report that are computed from its plan: each a module, all in one literal table."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.compose.context import Context
from reportgen.compose.parts import due_soon, exceptions, impact, movement, overdue, risks, slippage, smart, status
from reportgen.document import Blocks


def _measures(context: Context, title: str, level: int) -> Blocks:
    from reportgen.compose import measures  # most papers show none

    return measures.compose(context, level)


_MAKERS: dict[str, Callable[[Context, str, int], Blocks]] = {
    "status": status.compose,
    "movement": movement.compose,
    "slippage": slippage.compose,
    "overdue": overdue.compose,
    "due soon": due_soon.compose,
    "exceptions": exceptions.compose,
    "measures": _measures,
    "impact": impact.compose,
    "risks": risks.compose,
    "smart": smart.compose,
}


def compose(context: Context, name: str, title: str, level: int) -> Blocks:
    """The part ``name``, which stands under the heading ``title``; its own headings are of ``level``."""
    return _MAKERS[name](context, title, level)
