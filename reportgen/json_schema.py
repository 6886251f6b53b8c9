"""JSON Schema for editors: completion and checks as an officer types.

Made from what the model declares and from the names that the project knows (people, bodies, outcomes,
statuses, a plan's own levels and fields). Source: JSON Schema draft-07, which YAML language servers read.

An editor reads ``ref: 1`` as a number where reportgen keeps the text, so every text may be one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.model.council import Council
from reportgen.model.format import OTHER_WORDS, RECORD_WORDS, WORDS, Format, FormatField
from reportgen.model.inspection import Inspection
from reportgen.model.kinds import (
    PROSE,
    AnswersKind,
    ChoiceKind,
    ClosedDayKind,
    ColumnsKind,
    DateKind,
    IdKind,
    Kind,
    LevelsKind,
    LinkKind,
    ListKind,
    MapKind,
    Multilingual,
    NumberKind,
    PeriodKind,
    QuoteKind,
    Record,
    RecordKind,
    RefKind,
    RowsKind,
    TimescaleKind,
    WhoKind,
    YesNoKind,
)
from reportgen.model.parts import ALL_PART_WORDS
from reportgen.model.plan import MEASURE, NOT_SHOWN, RATING, Item, Measure, Plan
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.model.words import SLICE_WORDS
from reportgen.schema.spec import ID_PATTERN, spec
from reportgen.styles import USES

Json = dict[str, Any]

_WORDS = {**WORDS, **RECORD_WORDS, **SLICE_WORDS, **OTHER_WORDS, **ALL_PART_WORDS}

_TEXT: Json = {"type": ["string", "number", "boolean", "null"]}
_TEXTS: Json = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}


def schemas(project: Project | None) -> dict[str, str]:
    """Every schema by the name of its file: one a kind of file, and one for each plan of the project."""
    names = _names(project)
    found = {
        "council.json": _whole(Council, "plans/council.yaml", names),
        "inspection.json": _whole(Inspection, "A record: plans/<plan>/inspection.yaml", names),
        "report.json": _report(project, names),
        "format.json": _format({**names, "language": _languages(project.formats.values() if project else ())}),
    }
    for name, plan in sorted(project.plans.items() if project else ()):
        found[f"{name}.plan.json"] = _plan(plan, {**names, **_plan_names(project, plan)})
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in found.items()}


# --- whole files -------------------------------------------------------------


def _whole(record: type[Record], title: str, names: Mapping[str, list[str]]) -> Json:
    maker = _Maker(names)
    schema = maker.record(record)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    if names.get("language"):
        maker.defined["Text"] = _in_languages(names["language"])
    return {**head, **schema, "definitions": maker.defined}


def _report(project: Project | None, names: Mapping[str, list[str]]) -> Json:
    """A report: also the fields that the formats add, and each outcome set with its outcomes."""
    schema = _whole(Report, "A report: plans/<plan>/reports/<date>-<body>.yaml", names)
    formats = project.formats.values() if project else ()
    text = _text(names)
    for layout in formats:
        for field in layout.fields:
            if field.field not in schema["properties"] and not field.text:
                described = {"description": f"{field.label or field.field} ({layout.title})"}
                schema["properties"][str(field.field)] = {**_added(field, text), **described}
    outcome_sets = project.council.outcomes if project else {}
    if outcome_sets:
        schema["properties"]["alignment"]["properties"] = {
            str(name): {
                "type": ["object", "array"],
                "properties": {str(id_): {**text, "description": str(words)} for id_, words in known.outcomes.items()},
                "additionalProperties": False,
                "items": {"enum": _plain(known.outcomes)},
            }
            for name, known in outcome_sets.items()
        }
        schema["properties"]["alignment"]["additionalProperties"] = False
    return schema


def _added(field: FormatField, text: Json) -> Json:
    """What can be typed for a field that a format adds."""
    if field.choices:
        typed = (one.parts.values() if isinstance(one, Multilingual) else (one,) for one in field.choices)
        return {"enum": [*_plain(word for words in typed for word in words), None]}
    if field.entries:
        entry = {"type": "object", "properties": dict.fromkeys(map(str, field.entries), text)}
        return {"type": ["array", "null"], "items": {**entry, "additionalProperties": False}}
    return {"anyOf": [text, {"type": "array", "items": text}]}


def _text(names: Mapping[str, list[str]]) -> Json:
    """A text; where a format is in several languages, also one in each of these."""
    if not names.get("language"):
        return dict(_TEXT)
    return {"anyOf": [{"$ref": "#/definitions/Text"}]}


def _in_languages(languages: Iterable[str]) -> Json:
    each = {"type": "object", "properties": dict.fromkeys(languages, _TEXT), "additionalProperties": False}
    return {"anyOf": [_TEXT, each]}


def _format(names: Mapping[str, list[str]]) -> Json:
    schema = _whole(Format, "A format: templates/<format>/format.yaml", names)
    # What a base gives need not be given again.
    schema["anyOf"] = [{"required": ["base"]}, {"required": schema.pop("required")}]
    schema["properties"]["words"] = {
        "type": "object",
        "description": schema["properties"]["words"]["description"],
        "properties": {word: {**_text(names), "description": about} for word, about in _WORDS.items()},
        "additionalProperties": False,
    }
    schema["properties"]["styles"] = {
        "type": "object",
        "description": schema["properties"]["styles"]["description"],
        "properties": {name: {**_TEXT, "description": f"The style for {use}."} for name, use in USES.items()},
        "additionalProperties": False,
    }
    return schema


def _plan(plan: Plan, names: Mapping[str, list[str]]) -> Json:
    """A plan: its items under the names of its own levels, with the fields that its columns declare."""
    schema = _whole(Plan, f"The plan plans/{plan.name}/plan.yaml", names)
    maker = _Maker(names)
    maker.measure_extras = _extras(plan, MEASURE)
    below: Json | None = None
    below_plural = ""
    for level in reversed(plan.levels):
        item = maker.record(Item)
        item["description"] = f"One {level.name}."
        for extra in _extras(plan, level.name):
            item["properties"][extra] = {**_TEXTS, "description": "A field of this plan's own."}
        if below is not None:
            item["properties"][below_plural] = {"type": ["array", "null"], "items": below}
        below, below_plural = item, str(level.plural)
    if below is not None:
        schema["properties"][below_plural] = {
            "type": ["array", "null"],
            "items": below,
            "description": "The items of the outermost level.",
        }
    schema["definitions"].update(maker.defined)
    return schema


def _extras(plan: Plan, level: str) -> list[str]:
    known = {*spec(Measure if level == MEASURE else Item).keys, *NOT_SHOWN}
    return sorted({str(column.name) for column in plan.columns if column.level == level and column.name not in known})


# --- names -------------------------------------------------------------------


def _names(project: Project | None) -> dict[str, list[str]]:
    if project is None:
        return {}
    council = project.council
    return {
        "person": _plain(council.people),
        "body": _plain(council.bodies),
        "who": _plain([*council.people, *council.bodies]),
        "outcomes": _plain(council.outcomes),
        "plan": sorted(project.plans),
        "format": sorted(project.format_names),
        "status": _plain(council.statuses),
        "rating": _plain(council.ratings.scale if council.ratings else ()),
        "language": _languages(project.formats[one.format] for one in project.reports if one.format in project.formats),
    }


def _languages(formats: Iterable[Format]) -> list[str]:
    """The languages of papers in several; none where each is in one."""
    return sorted({str(one) for layout in formats for one in layout.languages})


def _plan_names(project: Project | None, plan: Plan) -> dict[str, list[str]]:
    if project is None:
        return {}
    records = sorted(record for name, record in project.records if name == plan.name)
    quotable = [
        f"{record} {recommendation.ref}"
        for record in records
        for recommendation in project.records[plan.name, record].recommendations
    ]
    items = [name for name in spec(Item).keys if name not in NOT_SHOWN]
    measures = [name for name in spec(Measure).keys if name not in NOT_SHOWN]
    columns = [f"{level.name}.{name}" for level in plan.levels for name in items]
    columns += [f"{MEASURE}.{name}" for name in measures]
    scale = project.ratings(plan)
    columns += [f"{level.name}.{RATING}" for level in plan.levels] if scale else []
    return {
        "record": records,
        "quote": quotable,
        "status": _plain(project.statuses(plan)),
        "rating": _plain(scale.scale if scale else ()),
        "column": columns,
    }


def _plain(names: Iterable[str]) -> list[str]:
    return [str(name) for name in names]


# --- kinds -------------------------------------------------------------------


class _Maker:
    """Schemas of values by their kinds. Records that stand in others are defined once, by their names."""

    def __init__(self, names: Mapping[str, list[str]]) -> None:
        self.names = names
        self.defined: dict[str, Json] = {}
        self.measure_extras: list[str] = []

    def record(self, record: type[Record]) -> Json:
        """The schema of a record."""
        keys, required = spec(record)
        schema: Json = {"type": "object", "properties": {}, "additionalProperties": False}
        for name, key in keys.items():
            described = {**self.value(key.kind), "description": key.about}
            if key.example:
                described["examples"] = [key.example]
            schema["properties"][name] = described
        if record is Measure:
            for extra in self.measure_extras:
                schema["properties"][extra] = dict(_TEXTS)
        if required:
            schema["required"] = list(required)
        return schema

    def value(self, kind: Kind) -> Json:
        """The schema of a value of ``kind``."""
        match kind:
            case AnswersKind():
                alone: Json = {"type": "array", "items": {"type": "string"}}
                return {"anyOf": [self.value(MapKind(PROSE)), alone]}
            case ListKind(of, single):
                several: Json = {"type": ["array", "null"], "items": self.value(of)}
                return {"anyOf": [self.value(of), several]} if single else several
            case MapKind(of, ids):
                schema: Json = {"type": ["object", "null"], "additionalProperties": self.value(of)}
                if ids:
                    schema["propertyNames"] = {"pattern": f"^{ID_PATTERN.pattern}$"}
                return schema
            case RecordKind(of):
                if of.__name__ not in self.defined:
                    self.defined[of.__name__] = {}
                    self.defined[of.__name__] = self.record(of)
                return {"anyOf": [{"$ref": f"#/definitions/{of.__name__}"}, {"type": "null"}]}
            case RefKind(what):
                return self._ref(what)
            case WhoKind():
                name = self._open("who")
                return self._with_parts(name, "who", {"anyOf": [name, {"type": "array", "items": name}]}, listed=True)
            case RowsKind(of):
                return {"anyOf": [{"type": "string"}, self.value(ListKind(RecordKind(of)))]}
            case TimescaleKind() | PeriodKind():
                return self._with_parts(dict(_TEXT), "by", dict(_TEXT), listed=False)
            case _:
                return self._single(kind)

    def _single(self, kind: Kind) -> Json:
        match kind:
            case ChoiceKind(choices):
                return {"enum": [*choices, None]}
            case QuoteKind():
                return {"enum": self.names["quote"]} if self.names.get("quote") else dict(_TEXT)
            case IdKind():
                return {"type": ["string", "number", "null"], "pattern": f"^{ID_PATTERN.pattern}$"}
            case DateKind() | ClosedDayKind():
                return {"type": ["string", "null"]}
            case NumberKind():
                return {"type": ["number", "null"]}
            case YesNoKind():
                # YAML 1.2 reads "yes" as text and "true" as a boolean; an officer types yes.
                return {"enum": ["yes", "no", True, False, None]}
            case LinkKind():
                return {"type": ["string", "null"], "pattern": "^([hH][tT][tT][pP][sS]?://|mailto:|tel:)"}
            case LevelsKind():
                level = {"anyOf": [{"type": "string"}, {"type": "object", "maxProperties": 1}]}
                return {"anyOf": [{"type": "string"}, {"type": "array", "items": level}]}
            case ColumnsKind():
                return {"type": "array", "items": {"anyOf": [dict(_TEXT), *self._columns()]}}
            case _:
                return _text(self.names)

    def _columns(self) -> list[Json]:
        """The two forms of a column: a heading with what it shows, and the same by keys with days beside them."""
        shows = self._open("column")
        keys: Json = {
            "heading": _text(self.names),
            "shows": shows,
            "from": {"type": "string"},
            "to": {"type": "string"},
        }
        return [
            {"type": "object", "maxProperties": 1, "additionalProperties": shows},
            {"type": "object", "properties": keys, "required": ["heading"], "additionalProperties": False},
        ]

    def _ref(self, what: str) -> Json:
        """A name that must be known is one of those known; a body may be given in words."""
        if what == "body" or not self.names.get(what):
            return self._open(what)
        return {"enum": self.names[what]}

    def _open(self, what: str) -> Json:
        """Known names for completion, and any other text."""
        known = self.names.get(what)
        return {"anyOf": [{"enum": known}, dict(_TEXT)]} if known else dict(_TEXT)

    def _with_parts(self, plain: Json, meaning: str, value: Json, *, listed: bool) -> Json:
        """A value that may be given in two parts: the text printed, and what it means."""
        parts: Json = {
            "type": "object",
            "properties": {"text": _text(self.names), meaning: value},
            "additionalProperties": False,
        }
        several = [{"type": "array", "items": plain}] if listed else []
        return {"anyOf": [plain, *several, parts]}
