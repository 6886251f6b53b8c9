"""What moved in a plan between two moments, found and said."""

from __future__ import annotations

from reportgen.changes.moved import KINDS, Change, Moment, Slip, Slippage, changes, months_between, slippage

__all__ = ["KINDS", "Change", "Moment", "Slip", "Slippage", "changes", "months_between", "slippage"]
