"""What a format asks a report for: whether a field is there at all, what is given for it, which choice it is."""

from __future__ import annotations

from reportgen.model.format import Format, FormatField
from reportgen.model.kinds import Multilingual, Record
from reportgen.model.report import Appendix, Report, ReportSection

GIVEN = "given"
"""In a condition: whatever the other field says, if it says anything."""


def given(report: Report, name: str) -> str:
    """What a report says for the field ``name``, as one text; for what is no text, whether it says anything."""
    if name in report.extra:
        return "\n\n".join(report.extra[name])
    if name in report.entries:
        return GIVEN if report.entries[name] else ""
    value = getattr(report, name, "") if name.isidentifier() else ""
    if isinstance(value, str):
        return str(value)
    return GIVEN if value else ""


def shown_parts(layout: Format | None, report: Report) -> dict[str, Record]:
    """What ``report`` shows of its plan, in the sections of its format and its own, and where that is asked for."""
    asked: list[FormatField | ReportSection | Appendix] = [*report.appendices, *report.sections]
    asked += layout.sections if layout is not None else ()
    return {str(one.shows): one for one in asked if one.shows and one.shows != "text"}


def chosen(field: FormatField, text: str) -> str | None:
    """The choice of ``field`` that ``text`` is, in whichever of its languages it was typed; None for none."""
    typed = text.casefold()
    for choice in field.choices:
        words = choice.parts.values() if isinstance(choice, Multilingual) else ()
        if typed in (choice.casefold(), *(word.casefold() for word in words)):
            return choice
    return None


def applies(layout: Format, field: FormatField, report: Report) -> bool:
    """Whether the conditions of ``field`` hold in ``report``."""
    return all(_is(layout, report, name, values) for name, values in field.when.items())


def _is(layout: Format, report: Report, name: str, values: tuple[str, ...]) -> bool:
    said = given(report, name)
    if not said:
        return False
    if GIVEN in values:
        return True
    asked = next((field for field in layout.fields if field.field == name), None)
    if asked is not None and asked.choices:
        choice = chosen(asked, said)
        return choice is not None and any(chosen(asked, value) is choice for value in values)
    return said.casefold() in (value.casefold() for value in values)
