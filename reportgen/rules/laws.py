"""The law that a format names, and the nation of the council."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Span
from reportgen.model.format import Format
from reportgen.nations import LAWS, foreign
from reportgen.rules.passages import everything, place
from reportgen.rules.rule import Problem, View


def of_another_nation(view: View) -> Iterator[Problem]:
    """A format whose own words name a law that does not hold in the council's nation.

    ## What it finds

    A label or any other standing text of a format in use that names an Act of another nation than that of `calendar` in
    council.yaml: one whose title says so ("(Scotland)", "(Wales)", "(Northern Ireland)"), the Local Government Act 1972
    outside England and Wales, Part 1 of its Schedule 12A in Wales and Part 4 in England. Comments are no text. What a
    format takes over from its base is said where the base is named.

    ## Why it matters

    These words stand in every paper of the format. A notice that rests on a law of elsewhere has no ground, and the
    public that looks the law up finds something else.

    ## Example

    ```yaml
    # a council with 'nation: scotland'
    - field: background
      label: Background papers
      intro: Papers within the meaning of section 100D of the Local Government Act 1972.
    ```

    ## How to fix

    Leave the law to the nation. `{background law}`, `{urgency law}`, `{exempt law}` and `{exempt schedule}` are filled
    in:

    ```yaml
    - field: background
      label: Background papers
      intro: Papers on which the report relies ({background law}).
    ```
    """
    council = view.project.council
    nation = council.calendar.nation if council.calendar else "england"
    hint = f"leave it to the nation: {', '.join(f'{{{name}}}' for name in LAWS)} are filled in; or name the right law"
    said: set[tuple[Span, str]] = set()
    for layout in _printing(view):
        for text in everything(layout.node):
            laws = sorted(foreign(text, nation), key=lambda law: law.start)
            if not laws:
                continue
            # What comes from the base is not this clerk's to change: the choice of the base is.
            own = text.span.source.path == layout.node.source.path
            span = place(text, laws[0].start, laws[0].end) if own else layout.span("base")
            names = ", ".join(dict.fromkeys(f"'{law.name}'" for law in laws))
            if (span, names) not in said:
                said.add((span, names))
                yield span, f"{names}: not the law in {nation.title()}", hint


def _printing(view: View) -> Iterator[Format]:
    """The formats in which something is printed: others may be those of other councils."""
    project = view.project
    used = {project.council.document_format, *(report.format for report in project.reports)}
    yield from (layout for name, layout in project.formats.items() if name in used)
