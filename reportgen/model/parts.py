"""The parts of a report that are computed from its plan, and the fixed words that each needs."""

from __future__ import annotations

from collections.abc import Mapping

PLAN_PARTS: Mapping[str, str] = {
    "status": "how many actions stand how, by recommendation, with their ratings",
    "movement": "what moved since the report before",
    "slippage": "every due date that was changed: the first one, each change, why",
    "overdue": "what is overdue, for how long, why",
    "due soon": "what is due before the plan is looked at again",
    "exceptions": "what the chair may ask about",
    "measures": "the plan's measures against baseline and target, with their charts",
    "impact": "what was to be achieved, beside what shows it",
    "risks": "the open risks of the plan",
    "smart": "whether each action is SMART, as the rules decide",
}
"""What a section or an appendix can show, each with what it is."""

_TABLES = {
    "action": "heading of the column of actions",
    "due": "heading of the column of timescales",
    "part of plan": "caption of a table: {title} of the part, and {plan}",
    "update on": "an entry of the log: {date} and {note}",
    "no update yet": "what stands there where nothing was logged",
}

_RATINGS = {
    "rating": "heading of the column of ratings",
    "rating key": "introduces the meanings of ratings",
    "not rated": "what stands there where an item has no rating",
    "rating differs": "a rating where the officer's own is another: {rating} and {own}",
}

MEASURE_WORDS: Mapping[str, str] = {
    "measure": "heading of the column of measures",
    "baseline": "heading of the column of baselines, and label of one",
    "target": "heading of the column of targets, and label of one",
    "last reading": "heading of the column of last readings, and label of one",
    "movement": "heading of the column of what moved, and label of it",
    "against target": "heading of the column of what is met and missed, and label of it",
    "all measures": "caption of the table of all measures: {plan}",
    "target by": "a target and the day by which it is to be met: {target} and {by}",
    "reading": "a reading and its day: {value} and {day}",
    "no readings": "what stands there where there is no reading yet",
    "no reading": "a day for which no reading was taken",
    "better": "what is said of a measure that got better",
    "worse": "what is said of a measure that got worse",
    "up": "what is said of one that rose, where nobody said which is better",
    "down": "what is said of one that fell, where nobody said which is better",
    "no change": "what is said of one that stayed where it was",
    "first reading": "what is said of one with a single reading",
    "moved up": "how far a measure rose: {difference}, {before} and {day}",
    "moved down": "how far a measure fell: {difference}, {before} and {day}",
    "judged": "how far it moved, and what is said of that: {movement} and {travel}",
    "stayed": "since when a measure is where it was: {day}",
    "point": "a difference of one percentage point",
    "points": "a difference in percentage points: {count}",
    "met": "a target that is met",
    "within tolerance": "a target missed by little: {difference} and {tolerance}",
    "not yet met": "a target that is not met before its day: {difference}",
    "missed": "a target that is missed: {difference}",
    "just missed": "a target that is reached and not passed, as 'more than 90' at 90: {figure}",
    "no target": "what stands there where a measure has no target",
    "not judged": "what stands there where the target does not say what is met and missed",
    "figure caption": "caption of a chart: {number} and {title}",
    "baseline line": "words at the line of the baseline in a chart: {baseline}",
    "target line": "words at the line of a target in a chart: {target}",
    "readings of": "caption of the table of the readings of a chart: {measure}",
    "reading day": "heading of the column of days",
    "reading value": "heading of the column of readings",
    "show readings": "page: what opens the table of readings",
    "chart": "alternative text of a chart: {count}, {start} and {end}",
    "chart of one": "alternative text of a chart with one reading: {value} and {day}",
    "chart ends": "its first, last, lowest and highest reading: {first}, {last}, {lowest}, {lowest day}, {highest} and "
    "{highest day}",
    "chart line": "a line across it, with its label: {label} and {value}",
    "chart gaps": "the days for which no reading was taken: {days}",
    "source of readings": "where the figures are from: {source}",
}
"""The fixed words that a format must give whose reports show measures."""

PART_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {
        **_TABLES,
        **_RATINGS,
        "all actions": "heading of the number of all actions",
        "complete": "heading of the number of complete actions",
        "with evidence": "heading of the number of those that have evidence",
        "overdue": "heading of the number of overdue actions",
        "other open": "heading of the number of other open actions",
        "withdrawn": "heading of the number of withdrawn actions",
        "whole plan": "the row of the whole plan",
    },
    "movement": {
        **_TABLES,
        "since day": "from when on moves are counted: {date} and {count}",
        "since start": "the same, from the start of the plan: {count}",
        "nothing moved": "what stands there where nothing moved: {date}",
        "moved new": "heading of new actions",
        "moved split": "heading of actions that were split from others",
        "moved started": "heading of what was started",
        "moved completed": "heading of what was completed",
        "moved reopened": "heading of what was open again",
        "moved stopped": "heading of what was stopped",
        "moved withdrawn": "heading of what was withdrawn",
        "moved put off": "heading of what was put off",
        "moved brought forward": "heading of what was brought forward",
        "moved re-dated": "heading of what was given another timescale",
        "moved evidence added": "heading of what was evidenced",
        "last update": "heading of the column of the last entry of the log",
        "moved from": "heading of the column of what stood there",
        "moved to": "heading of the column of what stands there now",
        "evidence": "heading of the column of evidence",
        "why": "heading of the column of reasons",
        "no reason": "what stands there where no reason was given",
        "agreed by": "heading of the column of who agreed",
    },
    "slippage": {
        **_TABLES,
        "first due": "heading of the column of first timescales",
        "date changes": "heading of the column of changes",
        "date change": "one change of a timescale: {to}, {date} and {why}",
        "date change agreed": "the same, where somebody agreed: {to}, {date}, {why} and {who}",
        "months": "heading of the column of how many months a date has moved in all",
        "no reason": "what stands there where no reason was given",
        "nothing slipped": "what stands there where no date was changed",
    },
    "overdue": {
        **_TABLES,
        "days late": "heading of the column of how many days something is overdue",
        "reason": "heading of the column of reasons",
        "no reason": "what stands there where no reason was given",
        "nothing overdue": "what stands there where nothing is overdue: {date}",
    },
    "due soon": {
        **_TABLES,
        "progress": "heading of the column of progress",
        "due until": "up to when actions are listed: {date} and {count}",
        "nothing due": "what stands there where nothing is due: {date}",
    },
    "exceptions": {
        **_TABLES,
        "raised": "heading of the column of what is to be asked about",
        "overdue without reason": "overdue, and nothing was logged since it was due: {days}",
        "put off often": "a date that was changed several times: {count}",
        "complete unevidenced": "complete, and nothing shows it",
        "no day given": "open, and without a day by which it is due",
        "status unclear": "its day has passed, and nobody says what its status counts as: {status}",
        "quiet": "under way, and nothing was logged for long: {days}",
        "times missed": "a recurring action whose last times were not logged: {count} and {frequency}",
        "rated otherwise": "the officer's own rating is another than the computed one: {rating} and {own}",
        "nothing to raise": "what stands there where there is nothing to ask about",
    },
    "measures": MEASURE_WORDS,
    "impact": {
        **_TABLES,
        "intended": "heading of the column of what was to be achieved",
        "shown by": "heading of the column of what shows it",
        "not shown": "what stands there where nothing shows it yet",
    },
    "risks": {
        **_TABLES,
        "risk": "heading of the column of risks",
        "likelihood": "heading of the column of how likely they are",
        "consequence": "heading of the column of how bad they would be",
        "mitigation": "heading of the column of what is done about them",
        "owner": "heading of the column of who watches them",
        "no risks": "what stands there where there are none",
    },
    "smart": {
        **_TABLES,
        "specific": "heading of a column",
        "measurable": "heading of a column",
        "achievable": "heading of a column",
        "relevant": "heading of a column",
        "timed": "heading of a column",
        "smart yes": "an action that meets a criterion",
        "smart no": "one that does not: {rules}",
        "smart count": "how many actions meet all: {count} and {total}",
        "smart rules": "introduces the names of the rules",
    },
}
"""The fixed words that a format must give where a report in it shows the part, each with what it may hold."""

ALL_PART_WORDS: Mapping[str, str] = {word: about for words in PART_WORDS.values() for word, about in words.items()}
"""The words of all parts."""

RATING_WORDS: Mapping[str, str] = _RATINGS
"""The words that a format must give whose plans show ratings in their grids."""
