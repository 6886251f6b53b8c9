"""All that was read: the council, its formats, plans, records and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.model.council import Body, Council, Person, Ratings, StatusWord
from reportgen.model.format import Format
from reportgen.model.inspection import Inspection
from reportgen.model.plan import Measure, Plan, Reading
from reportgen.model.report import Report


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that stands in the files, by name.

    ``records`` are by (plan, record), ``documents`` are Markdown by (plan, path below the plan's folder).
    ``faulty`` are the paths of files that are there and have problems of their own. ``packaged`` are the names
    of formats that come with reportgen and that nothing names yet. ``readings`` are those of CSV files by (plan, path
    below the plan's folder).
    """

    council: Council
    formats: Mapping[str, Format]
    plans: Mapping[str, Plan]
    records: Mapping[tuple[str, str], Inspection]
    reports: tuple[Report, ...]
    documents: Mapping[tuple[str, str], str]
    faulty: frozenset[str] = frozenset()
    packaged: tuple[str, ...] = ()
    readings: Mapping[tuple[str, str], tuple[Reading, ...]] = field(default_factory=dict)

    @property
    def format_names(self) -> tuple[str, ...]:
        """Every name that a report may give as its format."""
        return (*self.formats, *self.packaged)

    def unread(self, path: str) -> bool:
        """Whether a file is there and could not be read: what names it has the right name."""
        return path in self.faulty

    def statuses(self, plan: Plan) -> Mapping[str, StatusWord]:
        """The words for progress in ``plan``: its own, else the council's."""
        return plan.statuses or self.council.statuses

    def ratings(self, plan: Plan) -> Ratings | None:
        """How items of ``plan`` are rated: its own way, else the council's."""
        return plan.ratings or self.council.ratings

    def limit(self, code: str, plan: str) -> float | None:
        """The threshold of a rule that the plan of that name sets, or else the council; None where neither does."""
        own = self.plans[plan].checks if plan in self.plans else {}
        settings = (checks[code].limit for checks in (own, self.council.checks) if code in checks)
        return next((limit for limit in settings if limit is not None), None)

    def readings_of(self, plan: str, measure: Measure) -> tuple[Reading, ...]:
        """The readings of a measure of ``plan``, from where they stand; nothing where it has none."""
        rows = measure.readings
        if rows is None:
            return ()
        return self.readings.get((plan, rows.file), ()) if rows.file else rows.records

    def named(self, name: str) -> Person | Body | None:
        """The person or body of council.yaml with that id."""
        return self.council.people.get(name) or self.council.bodies.get(name)

    def quoted(self, plan: Plan, reference: str) -> str | None:
        """The words of the recommendation that ``reference`` ("inspection 1") names."""
        record, _, ref = reference.partition(" ")
        inspection = self.records.get((plan.name, record))
        recommendation = inspection.recommendation(ref.strip()) if inspection else None
        return recommendation.text if recommendation else None

    def plan_records(self, plan: str) -> dict[str, Inspection]:
        """The records beside the plan ``plan``, by name."""
        return {name: record for (home, name), record in self.records.items() if home == plan}
