"""A document with every block and inline, shaped like a council's report with its action plan."""

from __future__ import annotations

from pathlib import Path

from reportgen.document import (
    Blocks,
    Box,
    Cell,
    Code,
    Column,
    Contents,
    ContentsEntry,
    Deleted,
    Document,
    Emphasis,
    Field,
    Fields,
    Footnote,
    Heading,
    Inlines,
    Inserted,
    Item,
    Level,
    LineBreak,
    Link,
    List,
    Note,
    NumberedParagraph,
    Numbering,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Rule,
    Section,
    Status,
    Strong,
    Superscript,
    Table,
    Text,
    Tone,
)
from reportgen.templates import Template
from tests.writers.sample import FIGURE

FOLDER = Path(__file__).parents[2] / "templates" / "report-for-resolution"
TEMPLATE = Template("report-for-resolution", FOLDER)

WORDS = {
    "skip": "Skip to main content",
    "contents": "Contents",
    "filter": "Filter the actions",
    "filter_help": "Choose from one list or several. The page shows the actions that match them all.",
    "all": "All",
    "recommendation": "Recommendation",
    "lead": "Lead",
    "status": "Status",
    "shown": "{shown} of {total} shown",
    "clear": "Clear the filter",
    "print": "Print this page",
    "back_to_top": "Back to top",
    "notes": "Notes",
    "back_to_text": "Back to mark {number} in the text",
    "document": "This report as a Word document",
}

FIELDS = {
    "masthead": "Northbridge City Council",
    "council": "Northbridge City Council",
    "report_type": "Report for Resolution",
    "subject": "Post-Inspection Action Plan",
    "body": "Inspection Subgroup",
    "date": "20 March 2018",
    "document": "2018-03-20-inspection-subgroup.docx",
}

_ADDRESS = (
    "http://www.example.org/download/meetings/id/24434/"
    "5_re-inspection_of_services_for_children_in_need_of_help_and_protection"
)


def text(words: str) -> Inlines:
    """The words as inlines."""
    return (Text(words),)


def paragraph(words: str) -> Paragraph:
    """The words as a paragraph."""
    return Paragraph(text(words))


def cell(words: str, rows: int = 1, header: bool = False) -> Cell:
    """A cell with the words, or an empty one."""
    return Cell((paragraph(words),) if words else (), rows, header)


def columns(*headings: str, widths: tuple[float, ...] = ()) -> tuple[Column, ...]:
    """Columns of equal width, or of the widths given."""
    even = (1 / len(headings),) * len(headings)
    return tuple(Column(text(heading), width) for heading, width in zip(headings, widths or even, strict=True))


def _status_cell(status: Status) -> Cell:
    return Cell((Paragraph((status,)),))


NOT_DUE = Status("Not due", Tone.GREY)
ON_TRACK = Status("On track", Tone.BLUE)
COMPLETE = Status("Complete", Tone.GREEN)
PART = Status("Partially complete", Tone.AMBER)
OVERDUE = Status("Overdue", Tone.RED)


def note(*words: str) -> Footnote:
    """A footnote with a paragraph for each of the texts."""
    return Footnote(tuple(paragraph(part) for part in words))


def _cover() -> Blocks:
    alignment = Table(
        "Alignment to the city's outcomes",
        "Two columns: the outcome, and how this report aligns to it.",
        columns("City strategy outcomes", "Summary of how this report aligns", widths=(0.42, 0.58)),
        tuple(
            Row((cell(outcome, header=True), cell(how)))
            for outcome, how in (
                (
                    "A thriving and sustainable city: supporting a diverse and distinctive economy",
                    "Effective services are critical to ensuring the most vulnerable citizens are able to connect.",
                ),
                (
                    "A highly skilled city: world class and home grown talent",
                    "Support to attend and achieve depends on a strong and cohesive social care system.",
                ),
                (
                    "A connected city: world class infrastructure",
                    "Successful services support successful families.",
                ),
            )
        ),
    )
    return (
        Fields(
            (
                Field("Report to:", (paragraph("Inspection Subgroup – 20 March 2018"),)),
                Field("Subject:", (paragraph("Post-Inspection Action Plan"),)),
                Field(
                    "Report of:",
                    (Paragraph((Text("Director of Children’s Services"), LineBreak(), Text("Deputy Director"))),),
                ),
            ),
            "cover",
        ),
        Rule(),
        Heading(1, text("Summary"), cover=True),
        paragraph(
            "This report provides members with an overview of the action plan to deliver the necessary "
            "service improvements and changes following the recent re-inspection of services."
        ),
        Heading(1, text("Recommendations"), cover=True),
        paragraph(
            "Members are asked to discuss the content of the report and request a further report in six "
            "months time which identifies both the actions and the impact of these actions in improving the "
            "quality of service to vulnerable children."
        ),
        Rule(),
        Fields((Field("Wards Affected:", (paragraph("All"),)),)),
        Heading(1, text("Alignment to the City Strategy Outcomes (if applicable)"), "alignment", cover=True),
        alignment,
        Heading(1, text("Contact Officers:"), cover=True),
        *(
            Fields(
                (
                    Field("Name:", (paragraph(name),)),
                    Field("Position:", (paragraph(position),)),
                    Field("Telephone:", (Paragraph((Link(text("0161 496 0000"), "tel:+441614960000"),)),)),
                    Field("E-mail:", (Paragraph((Link(text(address), f"mailto:{address}"),)),)),
                ),
                "contact",
            )
            for name, position, address in (
                ("Paula Marsh", "Director of Children’s Services", "p.marsh@example.org"),
                ("Sean Kendrick", "Deputy Director", "s.kendrick@example.org"),
            )
        ),
        Rule(),
        Heading(1, text("Background documents (available for public inspection):"), cover=True),
        paragraph("The following documents disclose important facts on which the report is based."),
        List(
            (
                (
                    Paragraph(
                        (
                            Text("Re-inspection of services - 2"),
                            Superscript(text("nd")),
                            Text(" January 2018"),
                            LineBreak(),
                            Link(text(_ADDRESS), _ADDRESS),
                        )
                    ),
                ),
                (Paragraph((Link(text("The letter of the inspectors"), "https://example.org/letter"),)),),
            )
        ),
    )


def _body() -> Blocks:
    return (
        Contents(
            (
                ContentsEntry(1, "1.0", "Introduction", "introduction"),
                ContentsEntry(1, "2.0", "Action Plan Structure", "structure"),
                ContentsEntry(2, "", "How it is checked", "checked"),
                ContentsEntry(1, "", "Appendix A: the action plan", "appendix-a"),
            )
        ),
        Heading(1, text("Introduction"), "introduction", "1.0"),
        NumberedParagraph(
            "1.1",
            (
                paragraph(
                    "At the full Children & Young People's Scrutiny Committee the Deputy Director presented "
                    "a report which provided members with the judgements, key findings and recommendations "
                    "of the re-inspection of the city's services for children in need of help and protection."
                ),
            ),
            "p1-1",
        ),
        NumberedParagraph(
            "1.2",
            (
                Paragraph(
                    (
                        Text("The plan is in "),
                        Link(text("Appendix A"), "#appendix-a"),
                        Text(". It is "),
                        Strong(text("as updated")),
                        Text(" on 22"),
                        Superscript(text("nd")),
                        Text(" February 2018. The key is "),
                        Code("REF-1.10"),
                        Text("; the due date was "),
                        Deleted(text("End March")),
                        Text(" "),
                        Inserted(text("End April")),
                        Text("."),
                        note("The first agreed date stands in the plan."),
                        Text(" It follows "),
                        Link(text("paragraph 1.1"), "#p1-1"),
                        Text(" and begins with "),
                        Link(text("action 2.2"), "#action-2.2"),
                        Text(" in "),
                        Link(text("the grid"), "#grid-2.2"),
                        Text("."),
                    )
                ),
                Quote((paragraph("Ensure that supervision is regular, reflective and challenging."),)),
            ),
        ),
        Heading(1, text("Action Plan Structure"), "structure", "2.0"),
        NumberedParagraph(
            "2.1",
            (
                paragraph("The action plan is divided according to the individual recommendations and includes:"),
                List(
                    (
                        (
                            Paragraph(
                                (
                                    Emphasis(text("The Recommendation")),
                                    Text(" - as specified in the Inspection Report, the requirements to be achieved"),
                                )
                            ),
                        ),
                        (
                            paragraph("Measure - the specific metrics and data which will be monitored"),
                            List(
                                ((paragraph("with a target"),), (paragraph("or without one"),)),
                                ordered=True,
                                start=3,
                            ),
                        ),
                    )
                ),
            ),
        ),
        Heading(2, text("How it is checked"), "checked"),
        paragraph("A plain paragraph, then lines as typed:"),
        Preformatted("ref   due\n1.1   End April 2018\n"),
        Box(
            (Text("Requires improvement to be good"), note("The judgement of 2017.", "That of 2014 was inadequate.")),
            (
                paragraph("Services have improved significantly since the last inspection."),
                List(((paragraph("assessments are timely"),), (paragraph("plans are not all clear"),))),
            ),
        ),
        Note((Paragraph((Strong(text("As at ")), Text("22 February 2018. Statuses are those of that day."))),)),
    )


_ITEMS: tuple[tuple[str, str, str, tuple[tuple[str, str, str, str, Status], ...]], ...] = (
    (
        "1",
        "Monitor and improve the frequency and quality of management oversight and supervision in all "
        "teams. Ensure that supervision is regular, reflective and challenging, and that managers record "
        "the rationale for their decisions",
        "Sean Kendrick",
        (
            (
                "1.1",
                "Continue to monitor the regularity of supervision across the service.",
                "Ongoing",
                "",
                ON_TRACK,
            ),
            (
                "1.2",
                "Commission activity to develop our current supervision model.",
                "End April 2018",
                "",
                NOT_DUE,
            ),
            ("1.3", "Team managers will complete ILM 5.", "Throughout 2018", "Dates agreed", ON_TRACK),
        ),
    ),
    (
        "2",
        "Ensure that the work allocated to newly qualified social workers is commensurate with their level "
        "of experience",
        "Locality heads of service",
        (
            ("2.1", "Refresh caseload guidance.", "End Jan 2018", "Completed - Jan 2018", COMPLETE),
            ("2.2", "Establish a programme of peer dip sampling.", "End Jan 2018", "Pilot late", OVERDUE),
        ),
    ),
    (
        "3",
        "Ensure that children in need cases are regularly reviewed",
        "Locality heads of service",
        (("3.1", "Re-issue practice standards.", "End Jan 2018", "Standards complete", PART),),
    ),
)


def _item(ref: str, words: str, lead: str, actions: tuple[tuple[str, str, str, str, Status], ...]) -> Item:
    rows = tuple(
        Row(
            (
                cell(number, header=True),
                cell(action),
                cell(lead),
                cell(due),
                cell(progress),
                _status_cell(status),
            ),
            (("recommendation", ref), ("lead", lead), ("status", status.text)),
            f"action-{number}",
        )
        for number, action, due, progress, status in actions
    )
    return Item(
        (
            Heading(2, text(words), f"recommendation-{ref}", ref),
            Fields(
                (
                    Field("Lead:", (paragraph(lead),)),
                    Field("Governance:", (paragraph("Children's Management Team"),)),
                    Field(
                        "Impact:",
                        (
                            Paragraph((Strong(text("Workforce")), Text(" - staff report being better supported"))),
                            paragraph("Clear evidence of improving quality of practice across the service."),
                        ),
                    ),
                )
            ),
            Heading(3, text("Measures")),
            Table(
                f"Measures of recommendation {ref}",
                "",
                columns("Source", "Measure", widths=(0.4, 0.6)),
                (Row((cell("Performance Clinic Reports", header=True), cell("Compliance Measure at 90%"))),),
            ),
            Heading(3, text("Actions")),
            Table(
                f"Actions of recommendation {ref}",
                "One row an action.",
                columns(
                    "Ref",
                    "Action",
                    "Lead",
                    "Due",
                    "Progress",
                    "Status",
                    widths=(0.07, 0.37, 0.15, 0.14, 0.14, 0.13),
                ),
                rows,
            ),
        ),
        (("recommendation", ref),),
        f"item-{ref}",
    )


GRID_HEADINGS = (
    "No",
    "Recommendation",
    "Lead",
    "Performance Management Framework",
    "Measure",
    "Action",
    "Timescale reported at end of month",
    "Progress Note",
    "Partnership Focus",
    "Link Plans",
    "Governance",
    "Impact",
)


def grid() -> Table:
    """The council's wide grid: what belongs to a recommendation spans the rows of its actions."""
    rows: list[Row] = []
    for ref, words, lead, actions in _ITEMS:
        for index, (number, action, due, progress, status) in enumerate(actions):
            first = index == 0
            count = len(actions)
            cells: tuple[Cell | None, ...] = (
                cell(ref, count, header=True) if first else None,
                cell(words, count) if first else None,
                cell(lead, count) if first else None,
                cell("Audit Reports" if first else ""),
                cell("Compliance Measure at 90%" if first else ""),
                cell(action),
                cell(due),
                Cell((Paragraph((status,)), *((paragraph(progress),) if progress else ()))),
                cell("N/a", count) if first else None,
                cell("Workforce Development Strategy", count) if first else None,
                cell("Children's Management Team", count) if first else None,
                Cell((paragraph("Better practice."), paragraph("Less drift.")), count) if first else None,
            )
            facets = (("recommendation", ref), ("lead", lead), ("status", status.text))
            rows.append(Row(cells, facets, f"grid-{number}"))
    return Table(
        "The action plan",
        "Twelve columns. What belongs to a recommendation spans its actions.",
        columns(*GRID_HEADINGS, widths=(0.03, 0.12, 0.07, 0.08, 0.08, 0.15, 0.07, 0.1, 0.07, 0.07, 0.07, 0.09)),
        tuple(rows),
        "grid",
        dense=True,
    )


def sample() -> Document:
    """A document with every block and inline."""
    return Document(
        title="Post-Inspection Action Plan",
        author="Northbridge City Council",
        language="en-GB",
        modified="2018-03-20",
        fields=FIELDS,
        parts={
            "cover": _cover(),
            "body": _body(),
            "appendices": (
                Section(
                    (
                        Heading(1, text("Appendix A: the action plan"), "appendix-a"),
                        Paragraph(
                            (Text("The key"), note("Words with the tones of the council."), Text(" is printed."))
                        ),
                        *(_item(*item) for item in _ITEMS),
                        FIGURE,
                    )
                ),
                Section((Heading(1, text("Appendix B: the grid"), "appendix-b"), grid()), "landscape", 12.5),
            ),
        },
        numbering=Numbering(Level("{1}.0"), Level("{1}.{2}")),
        words=WORDS,
    )
