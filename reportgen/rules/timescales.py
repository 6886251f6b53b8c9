"""Rules about timescales."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.excerpts import short
from reportgen.rules.actions import is_placeholder
from reportgen.rules.rule import Problem, View


def not_understood(view: View) -> Iterator[Problem]:
    """A timescale that names no day that can be understood.

    ## What it finds

    A timescale (`start`, `due`, `review`, the `to` of a change, the `by` of a measure) that is neither a day, a month,
    a quarter or a year, nor a frequency, nor one of the words for what has no end, such as "Ongoing". Of "TBC" and the
    like R605 speaks.

    ## Why it matters

    It is printed as typed, and nobody can say when it is overdue. A written statement has to give the period within
    which an action is taken (Education and Inspections Act 2006, section 137).

    ## Example

    ```yaml
    due: After the next visit
    ```

    ## How to fix

    Give the day beside the words:

    ```yaml
    due:
      text: After the next visit
      by: End April 2018
    ```
    """
    for plan in view.project.plans.values():
        for item in plan.walk():
            changes = [revision.to for revision in item.revised]
            reached = [measure.by for measure in item.measures]
            for timescale in (item.start, item.due, item.review, *changes, *reached):
                if timescale is None or timescale.understood:
                    continue
                if not (is_placeholder(timescale.text) and view.speaks("R605", plan)):
                    message = f"'{short(timescale.text)}' is printed, and not understood as a day"
                    hint = "give the day beside it: 'text: …' and 'by: End April 2018'"
                    yield timescale.span, message, hint
