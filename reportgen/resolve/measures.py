"""Figures of a measure that are in another unit than the measure's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
from reportgen.model.plan import Plan
from reportgen.model.project import Project
from reportgen.nodes import Node

if TYPE_CHECKING:
    from reportgen.quantities import Quantity


def other_units(project: Project, plan: Plan) -> Iterator[Diagnostic]:
    """Readings and tolerances in another unit than their measure's. A figure without a unit is in that of the measure.

    Of the readings of one measure the first is said: where one is in another unit, mostly all of them are.
    """
    for item in plan.walk():
        for measure in item.measures:
            readings = project.readings_of(plan.name, measure)
            if not readings and measure.tolerance is None:
                continue
            from reportgen.progress.readings import unit_of  # most plans have no readings

            unit = unit_of(measure, readings)
            told = "give 'unit: …' in the measure, or the figure in its unit"
            given: list[tuple[Quantity | None, Node | None]] = [
                (measure.tolerance, measure.node.entries.get("tolerance")),
                *((one.value, one.node.entries.get("value")) for one in readings),
            ]
            for quantity, node in given:
                if quantity is not None and node is not None and quantity.unit not in ("", unit):
                    message = f"'{node}' is in another unit than this measure, which is in {_called(unit)}"
                    yield Diagnostic("S013", node.span, message, told)
                    break


def _called(unit: str) -> str:
    return f"'{unit}'" if unit else "plain numbers"
