"""One document with every block and every inline there is, in the likeness of a council paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reportgen.dates import MONTHS
from reportgen.document import (
    Box,
    Caption,
    Cell,
    Chart,
    ChartLine,
    ChartPoint,
    Code,
    Column,
    Contents,
    ContentsEntry,
    Deleted,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Footnote,
    Heading,
    Inline,
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


def para(*content: Inline | str) -> Paragraph:
    """A paragraph; a plain string stands for its text."""
    return Paragraph(tuple(Text(each) if isinstance(each, str) else each for each in content))


def cell(words: str, rows: int = 1, header: bool = False) -> Cell:
    """A cell with one line of text, or none."""
    return Cell((para(words),) if words else (), rows, header)


def numbered(number: str, *blocks: Paragraph | List) -> NumberedParagraph:
    """A numbered paragraph."""
    return NumberedParagraph(number, blocks)


def _fields(*pairs: tuple[str, str]) -> tuple[Field, ...]:
    return tuple(Field(label, (para(value),)) for label, value in pairs)


COVER = (
    Fields(
        (
            Field("Report to:", (para("Ofsted Subgroup – 20 March 2018"),)),
            Field("Subject:", (para("Post-Inspection Action Plan"),)),
            Field(
                "Report of:",
                (
                    para(
                        "Director of Children’s Services",
                        LineBreak(),
                        "Deputy Director of Children’s Services",
                    ),
                ),
            ),
            Field("Lead members:", (para("Executive Member for Children"), para("Chair of the Subgroup"))),
        ),
        role="cover",
    ),
    Heading(1, (Text("Summary"),), cover=True),
    para(
        "This report provides members with an overview of the action plan to deliver the necessary service "
        "improvements and changes following the recent re-inspection of services by Ofsted."
    ),
    Heading(1, (Text("Recommendations"),), cover=True),
    para(
        "Members are asked to discuss the content of the report and request a further report in six months "
        "time which identifies both the actions and the impact of these actions."
    ),
    Rule(),
    Fields((Field("Wards Affected:", (para("All"),)),), role="cover"),
    Heading(1, (Text("Alignment to the Our Manchester Strategy Outcomes (if applicable)"),), cover=True),
    Table(
        "Alignment to the Our Manchester Strategy Outcomes",
        "Two columns: each outcome, and how this report aligns to it.",
        (
            Column((Text("Manchester Strategy outcomes"),), 0.5),
            Column((Text("Summary of how this report aligns to the OMS"),), 0.5),
        ),
        (
            Row(
                (
                    cell("A thriving and sustainable city: supporting a diverse and distinctive economy"),
                    cell("Effective services are critical to the drive towards a thriving and sustainable City"),
                )
            ),
            Row(
                (
                    cell("A highly skilled city: world class and home grown talent"),
                    Cell(
                        (
                            para("Access to ", Strong((Text("opportunity"),)), " & <support>"),
                            List((((para("one")),),)),
                        )
                    ),
                )
            ),
            Row((cell("A connected city"), cell(""))),
        ),
    ),
    Heading(1, (Text("Contact Officers:"),), cover=True),
    Fields(
        (
            *_fields(
                ("Name:", "Paul Marshall"),
                ("Position:", "Director of Children's Services"),
                ("Telephone:", "0161 234 3804"),
            ),
            Field(
                "E-mail:",
                (para(Link((Text("p.marshall at manchester.gov.uk"),), "mailto:p.marshall@manchester.gov.uk")),),
            ),
        ),
        role="contact",
    ),
    Fields(_fields(("Name:", "Sean McKendrick"), ("Position:", "Deputy Director")), role="contact"),
    Rule(),
    Heading(1, (Text("Background documents (available for public inspection):"),), cover=True),
    para(
        "Re-inspection of services, 2",
        Superscript((Text("nd"),)),
        " January 2018: ",
        Link((Text("report of the "), Emphasis((Text("re-inspection"),))), 'https://example.org/a b?x=1&y="2"'),
    ),
)

SCHOOLS = Link((Text("the statement of purpose"),), "https://example.org/schools")

BODY = (
    Heading(1, (Text("Introduction"),), "introduction", "1.0"),
    numbered(
        "1.1",
        para(
            "At the full Committee on 2",
            Superscript((Text("nd"),)),
            " January 2018 the report was presented.",
        ),
    ),
    NumberedParagraph(
        "1.2",
        (para("The report noted the action plan; see ", Link((Text("the delivery"),), "#delivery"), "."),),
        "noted",
    ),
    Heading(1, (Text("Action Plan Structure"),), "structure", "2.0"),
    numbered(
        "2.1",
        para("The action plan is divided according to the individual recommendations and includes;"),
        List(
            (
                (para(Emphasis((Text("The Recommendation"),)), " - as specified in the Inspection Report"),),
                (
                    para(Emphasis((Text("Measure"),)), " - the specific metrics"),
                    List(
                        (
                            (para("first, with a paragraph"), para("that belongs to it")),
                            (para("second"), List(((para("inner"),),))),
                        ),
                        ordered=True,
                    ),
                ),
            )
        ),
        para("What stands below the list belongs to 2.1."),
    ),
    Heading(1, (Text("Delivery"),), "delivery", "3.0"),
    numbered(
        "3.1",
        para("The plan follows the SMART structure being:"),
        List(((para("Specific"),), (para("Measurable"),))),
    ),
    numbered("3.2", para("Delivery of the plan is being led through distributed leadership.")),
    Heading(2, (Text("Ways of writing"),)),
    para(
        Strong((Text("Strong"),)),
        ", ",
        Emphasis((Text("emphasis with "), Strong((Text("strong"),)))),
        ", ",
        Code("{{ code }} <tag>"),
        ", ",
        Inserted((Text("inserted"), Link((Text(" with a link"),), "https://example.org/inserted"))),
        " and ",
        Deleted((Text("deleted"), LineBreak(), Text("words"))),
        LineBreak(),
        "statuses ",
        *(each for tone in Tone for each in (Status(tone.value.capitalize(), tone), Text(" "))),
    ),
    List(((para("counts from five"),), (para("six"),)), ordered=True, start=5),
    para("Another list counts from one:"),
    List(((para("one"),), (para("two"),)), ordered=True),
    Quote((para("A passage from elsewhere, word for word."), List(((para("with a bullet"),),)))),
    Preformatted("typed  exactly\n\tas <is> & so on"),
    Note((para("A note says what the document says about itself."),)),
    para(
        "Four live in residential special schools",
        Footnote(
            (
                para("Schools that look after children for 295 days or less a year: see ", SCHOOLS, "."),
                List(((para("in the city"),), (para("elsewhere"),))),
            )
        ),
        ", and two elsewhere",
        Footnote((para("Outside Greater Manchester; see ", Link((Text("the delivery"),), "#delivery"), "."),)),
        ".",
    ),
)

HEADINGS = (
    ("No", 0.03), ("Recommendation", 0.14), ("Lead", 0.07), ("Performance Management Framework", 0.09),
    ("Measure", 0.09), ("Action", 0.15), ("Timescale reported at end of month", 0.07), ("Progress Note", 0.06),
    ("Partnership Focus", 0.08),
    ("Link Plans", 0.07), ("Governance", 0.07), ("Impact", 0.08),
)  # fmt: skip
ACTIONS = (
    "We will use management information to monitor the regularity of supervision.",
    "We will commission activity to develop our current supervision model.",
    "We will use the quality assurance framework to test the quality of supervision.",
)


def grid(recommendations: int = 3) -> Table:
    """The plan as the council's wide grid: a recommendation spans the rows of its actions."""
    rows: list[Row] = []
    for number in range(1, recommendations + 1):
        for index, action in enumerate(ACTIONS):
            first = index == 0

            def span(words: str, header: bool = False, first: bool = first) -> Cell | None:
                return cell(words, len(ACTIONS), header) if first else None

            rows.append(
                Row(
                    (
                        span(str(number), header=True),
                        span("Monitor and improve the frequency and quality of oversight and supervision"),
                        span("Sean McKendrick / Linda Evans"),
                        span("Performance Clinic Reports"),
                        span("Compliance Measure at 90%"),
                        cell(action),
                        cell("End Apr 2018"),
                        Cell((para(Status("Not Due", Tone.GREY)),)),
                        span("N/a"),
                        span("Workforce Development Strategy"),
                        span("Children's Management Team"),
                        Cell(
                            (para("Impact in two areas:"), List(((para("staff"),), (para("practice"),)))),
                            len(ACTIONS),
                        )
                        if first
                        else None,
                    ),
                    (("lead", "Linda Evans"),),
                )
            )
    columns = tuple(Column((Text(heading),), width) for heading, width in HEADINGS)
    return Table("Action plan", "A row for each action.", columns, tuple(rows), "grid", dense=True)


FIGURE = Figure(
    caption=Caption("Figure ", 1, ": Calls answered & returned"),
    chart=Chart(
        points=(
            ChartPoint(date(2017, 3, 31), Decimal(62)),
            ChartPoint(date(2017, 9, 30), None),
            ChartPoint(date(2018, 3, 31), Decimal("71.5")),
        ),
        lines=(
            ChartLine(Decimal(62), "Baseline 62%", "baseline"),
            ChartLine(Decimal(90), "Target 90%", "target"),
        ),
        last="71.5%",
        unit=("", "%"),
        months=MONTHS,
    ),
    alternative='Line chart of 2 readings: 62%, then "71.5%" <of all>. Target: at least 90%.',
    table=Table(
        "Readings: calls answered & returned",
        "One header row.",
        (Column((Text("Day"),), 0.5), Column((Text("Reading"),), 0.5)),
        (
            Row((cell("31 March 2017", header=True), cell("62%"))),
            Row((cell("30 September 2017", header=True), cell("No reading"))),
            Row((cell("31 March 2018", header=True), cell("71.5%"))),
        ),
    ),
    more="The readings as a table",
    source=(Text("Source: telephony"),),
    id="calls-answered",
)
"""A chart with a gap, and characters that mark-up has to escape."""

APPENDIX = (
    Heading(1, (Text("Appendix A: the plan, recommendation by recommendation"),), "appendix"),
    Heading(2, (Text("Contents"),), "appendix-contents"),
    Contents(
        (
            ContentsEntry(1, "R1", "1 Monitor and improve supervision", "supervision"),
            ContentsEntry(1, "", "What inspectors found", "found"),
            ContentsEntry(2, "", "Adoption", "adoption"),
        )
    ),
    Item(
        (
            Heading(2, (Text("1 Monitor and improve supervision"),), "supervision", "R1"),
            Fields(_fields(("Lead:", "Sean McKendrick"), ("Impact:", "Staff development and retention"))),
            Table(
                "Actions of recommendation 1",
                "A row for each action.",
                (
                    Column((Text("Ref"),), 0.15),
                    Column((Text("Action"),), 0.6),
                    Column((Text("Status"),), 0.25),
                ),
                (
                    Row(
                        (
                            cell("1a", header=True),
                            cell(ACTIONS[0]),
                            Cell((para(Status("Overdue", Tone.RED)),)),
                        ),
                        id="action-1a",
                    ),
                ),
                "actions-1",
            ),
        ),
        (("lead", "Sean McKendrick"),),
        "recommendation-supervision-of-all-teams-everywhere-in-the-city",
    ),
    para(
        "See ",
        Link((Text("recommendation 1"),), "#recommendation-supervision-of-all-teams-everywhere-in-the-city"),
        " and ",
        Link((Text("action 1a"),), "#action-1a"),
        ".",
    ),
    Heading(2, (Text("What inspectors found"),), "found"),
    Box(
        (Text("Requires improvement to be good"),),
        (
            para("Services have improved significantly since the last inspection. What is left:"),
            List(((para("assessments"), List(((para("of risk"),),))), (para("plans"),))),
            para("Risks to children are reduced."),
        ),
    ),
    NumberedParagraph("13.", (para("Children are able to access timely support."),), "paragraph-13"),
    NumberedParagraph(
        "14.",
        (para("Plans are of variable quality, in:"), List(((para("one"),), (para("two"),)), ordered=True)),
        "paragraph-14",
    ),
    Heading(3, (Text("Adoption"),), "adoption"),
    NumberedParagraph(
        "15.",
        (para("Adoption is considered; see ", Link((Text("paragraph 13"),), "#paragraph-13"), "."),),
        "paragraph-15",
    ),
    FIGURE,
)


def sample(*, spans: bool = True) -> Document:
    """The document; without ``spans``, without the wide grid."""
    wide = (Section((Heading(1, (Text("Appendix B: the plan"),)), grid()), "landscape", 12.5),) if spans else ()
    return Document(
        title="Post-Inspection Action Plan",
        author="Children’s Services",
        language="en-GB",
        modified="2018-03-20",
        fields={
            "council": "Manchester City Council",
            "masthead": "Manchester City Council",
            "meetings": "Ofsted Subgroup – 20 March 2018",
            "report_type": "Report for Resolution",
            "subject": "Post-Inspection Action Plan",
            "body": "Ofsted Subgroup",
            "date": "20 March 2018",
        },
        parts={"cover": COVER, "body": BODY, "appendices": (*APPENDIX, *wide)},
        numbering=Numbering(Level("{1}.0"), Level("{1}.{2}")),
        words={"contents": "Contents"},
    )
