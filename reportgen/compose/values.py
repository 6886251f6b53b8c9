"""What a field of a plan's item is on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.compose.context import Audience, Context, Edition
from reportgen.compose.languages import Parallel
from reportgen.compose.notices import brief, hides, short
from reportgen.document import Blocks, List, Paragraph, Status, Strong, Text, Tone
from reportgen.markdown import literal
from reportgen.model.council import StatusWord
from reportgen.model.exempt import Exemption
from reportgen.model.kinds import Timescale, Who
from reportgen.model.plan import RATING, Item, Measure, Plan, PlanColumn
from reportgen.progress.states import evidence_at, rated
from reportgen.progress.timeline import due_at, progress_at, status_at


def value(context: Context, item: Item, column: PlanColumn) -> Blocks:
    """What ``column`` shows of ``item``: nothing where the plan says nothing, a notice where it is exempt."""
    if item.exempt is not None and column.name:
        return _exempt_value(context, item, item.exempt, column)
    return _value(context, item, column)


def _exempt_value(context: Context, item: Item, exempt: Exemption, column: PlanColumn) -> Blocks:
    """The notice stands once, in the first column that it is about; the others say in a word that they are exempt."""
    name = "measures" if column.measure else column.name
    if name == "ref" or not exempt.covers(name) or (column.measure and exempt.fields and not _public(context)):
        return _value(context, item, column)
    first = notice_column(context, item, exempt) is column and not exempt.below
    if not _public(context):
        found = _value(context, item, column)
        return (*found, *brief(context, exempt)) if first and found else found
    if not exempt.fields and column.name == "title" and item.title:
        return context.lines(item.title)
    return brief(context, exempt) if first else (Paragraph((Text(short(context)),)),)


def _public(context: Context) -> bool:
    return context.audience is Audience.PUBLIC


def notice_column(context: Context, item: Item, exempt: Exemption) -> PlanColumn | None:
    """The column in which it says why an item is exempt: that of its words, else the first that is exempt."""
    own = [
        column
        for column in shown_columns(context)
        if column.name
        and column.name != "ref"
        and (column.name != "title" or "title" in exempt.fields)
        and exempt.covers("measures" if column.measure else column.name)
        and (column.measure or column.level == item.level)
    ]
    return next((column for column in own if column.name == "text" and not column.measure), next(iter(own), None))


def _value(context: Context, item: Item, column: PlanColumn) -> Blocks:
    if column.measure:
        return tuple(block for measure in item.measures for block in measure_value(context, measure, column.name))
    if column.name == RATING and context.scale is not None:
        return rating(context, item)
    if column.name == "progress":
        return _progress(context, item, column)
    maker = _MAKERS.get(column.name)
    if maker is not None:
        return maker(context, item)
    return _prose(context, item.extra.get(column.name, ()))


def measure_value(context: Context, measure: Measure, name: str) -> Blocks:
    """What a column shows of one measure."""
    if measure.exempt is not None and name != "ref" and measure.exempt.covers(name):
        return _exempt_measure(context, measure, measure.exempt, name)
    return _of_measure(context, measure, name)


def _exempt_measure(context: Context, measure: Measure, exempt: Exemption, name: str) -> Blocks:
    shown = [str(column.name) for column in shown_columns(context) if column.measure and exempt.covers(column.name)]
    shown = [one for one in shown if one != "ref"]
    first = name == ("text" if "text" in shown else shown[0])
    if not _public(context):
        found = _of_measure(context, measure, name)
        return (*found, *brief(context, exempt)) if first and found else found
    return brief(context, exempt) if first else (Paragraph((Text(short(context)),)),)


def _of_measure(context: Context, measure: Measure, name: str) -> Blocks:
    match name:
        case "text":
            return context.prose(measure.text)
        case "source":
            return context.prose(measure.source)
        case "ref" | "target" | "baseline" | "direction" | "unit":
            return literal(getattr(measure, name))
        case "by":
            return _timescale(context, measure.by)
        case _:
            return _prose(context, measure.extra.get(name, ()))


def _prose(context: Context, texts: tuple[str, ...]) -> Blocks:
    """Texts one below the other in a cell of the grid; as a list elsewhere, where no cell holds them together."""
    if len(texts) > 1 and context.edition is not Edition.WIDE:
        return (List(tuple(context.prose(text) for text in texts)),)
    return tuple(block for text in texts for block in context.prose(text))


def text(context: Context, item: Item) -> Blocks:
    """The words of an item: its own, or those of the recommendation that it quotes."""
    if item.quote and context.plan is not None:
        return context.prose(context.project.quoted(context.plan, item.quote) or "")
    return context.prose(item.text)


def text_of(context: Context, item: Item) -> Blocks:
    """What an item says, on the page of a record; a notice where that is exempt."""
    exempt = item.exempt
    if exempt is not None and hides(context, exempt, "text"):
        return (Paragraph((Text(short(context)),)),) if exempt.below else brief(context, exempt)
    return context.prose(item.text)


def _people(context: Context, who: Who | None) -> Blocks:
    """People in one line, as worded or joined by the format's sign."""
    return literal(context.who_text(who))


def _bodies(context: Context, who: Who | None) -> Blocks:
    """Bodies one below the other: their names are long."""
    if who is None:
        return ()
    if who.text:
        return literal(who.text)
    names = tuple(Paragraph((Text(name),)) for name in context.names(who))
    if len(names) > 1 and context.edition is not Edition.WIDE:
        return (List(tuple((name,) for name in names)),)
    return names


def due(context: Context, item: Item) -> Blocks:
    """The timescale that holds; where it was changed, also the first one, so that no slip is hidden."""
    now = due_at(item, context.as_at)
    blocks = _timescale(context, now)
    if item.due is not None and now is not item.due:
        blocks += context.phrase("was", due=item.due.text)
    return blocks


def _timescale(context: Context, timescale: Timescale | None) -> Blocks:
    return context.lines(timescale.text) if timescale else ()


def _progress(context: Context, item: Item, column: PlanColumn) -> Blocks:
    entry = progress_at(item, context.as_at, column.start, column.end, said=True)
    if entry is None:
        return ()
    if entry.note:
        return context.prose(entry.note)
    return literal(status_words(context, entry.status))


def status(context: Context, item: Item) -> Blocks:
    """A status by its words, on a page in its colour, too.

    On paper, a plan that keeps a key of its own prints the status as typed: the key says what it means.
    """
    if hides(context, item.exempt, "status"):
        return (Paragraph((Text(short(context)),)),)
    given = status_at(item, context.as_at)
    if not given:
        return ()
    if context.edition is Edition.PAGE:
        return (Paragraph((Status(status_words(context, given), status_tone(context, given)),)),)
    if context.plan is not None and context.plan.statuses:
        return literal(given)
    return literal(status_words(context, given))


def status_words(context: Context, given: str) -> str:
    """The words for a status: its label; with the status itself before it, where it is from a plan's own key."""
    known = _known(context, given)
    if known is None:
        return str(given)
    label = context.said(known.label)
    keyed = context.plan is not None and given in context.plan.statuses
    return f"{given} {label}" if keyed and not label.casefold().startswith(given.casefold()) else label


def status_tone(context: Context, given: str) -> Tone:
    """The colour that a page gives a status."""
    known = _known(context, given)
    return Tone(known.tone) if known else Tone.GREY


def _known(context: Context, given: str) -> StatusWord | None:
    return context.project.statuses(context.plan).get(given) if context.plan else None


def _evidence(context: Context, item: Item) -> Blocks:
    """The item's own evidence, then that of each entry of its log up to the day."""
    return tuple(block for one in evidence_at(item, context.as_at) for block in context.prose(one))


def rating(context: Context, item: Item | None) -> Blocks:
    """The computed rating of an item, or of the whole plan; the officer's own beside it where that differs.

    On a page it has its colour. A council that rates by statement has no other than the officer's.
    """
    if context.scale is None:
        return ()
    found = rated(context.scale, item, context.states_of(item), context.as_at)
    shown = found.rating or found.own
    if not shown:
        return context.phrase("not rated")
    label = rating_word(context, shown)
    words: Text | Status = Text(label)
    if context.edition is Edition.PAGE:
        known = context.scale.scale.get(shown)
        words = Status(label, Tone(known.tone) if known else Tone.GREY)
    if not found.differs:
        return (Paragraph((words,)),)
    if len(context.languages) > 1:
        own = rating_word(context, found.own)
        return context.phrase("rating differs", rating=label, own=own)
    before, _, after = context.word("rating differs", rating="\0", own=rating_word(context, found.own)).partition("\0")
    parts = (Text(before), words, Text(after))
    return (Paragraph(tuple(one for one in parts if isinstance(one, Status) or one.text)),)


def rating_word(context: Context, name: str) -> str:
    """The word printed for a rating."""
    known = context.scale.scale.get(name) if context.scale else None
    return context.said(known.label) if known else str(name)


def listed(words: str, entries: Sequence[Blocks]) -> Blocks:
    """A list below bold words that say what it is."""
    return (Paragraph((Strong((Text(words),)),)), List(tuple(entries)))


def rating_key(context: Context) -> Blocks:
    """What the ratings stand for, as a list."""
    if context.scale is None:
        return ()
    entries = []
    for one in context.scale.scale.values():
        label = Strong((Text(context.said(one.label)),))
        means = (Text(f": {context.said(one.means)}"),) if one.means else ()
        entries.append((Paragraph((label, *means)),))
    return listed(context.word("rating key"), entries)


_MAKERS: dict[str, Callable[[Context, Item], Blocks]] = {
    "ref": lambda context, item: literal(item.ref),
    "formerly": lambda context, item: literal(", ".join(item.formerly)),
    "title": lambda context, item: context.lines(item.title),
    "text": text,
    "leads": lambda context, item: _people(context, item.leads),
    "owner": lambda context, item: _people(context, item.owner),
    "partners": lambda context, item: _bodies(context, item.partners),
    "governance": lambda context, item: _bodies(context, item.governance),
    "impact": lambda context, item: _prose(context, item.impact),
    "resources": lambda context, item: context.prose(item.resources),
    "priority": lambda context, item: literal(item.priority),
    "start": lambda context, item: _timescale(context, item.start),
    "due": due,
    "frequency": lambda context, item: literal(item.frequency),
    "review": lambda context, item: _timescale(context, item.review),
    "status": status,
    "evidence": _evidence,
    "comments": lambda context, item: context.prose(item.comments),
}


def keys(context: Context) -> Blocks:
    """What stands before a plan: the meanings of its own statuses, and those of the ratings that a column shows."""
    rated_columns = any(column.name == RATING for column in shown_columns(context))
    return (*status_key(context), *(rating_key(context) if rated_columns else ()))


def status_key(context: Context) -> Blocks:
    """The meanings of a plan's own statuses, as a list, where the plan has any."""
    if context.plan is None or not context.plan.statuses:
        return ()
    entries = [_key(str(given), context.said(known.label)) for given, known in context.plan.statuses.items()]
    return listed(context.word("key"), entries)


def _key(given: str, label: str) -> Blocks:
    """A status as it is typed and its label, which may begin with it: '4 - Done'."""
    start, rest = label[: len(given)], label[len(given) :]
    # The 1 of '10 per cent done' and the R of 'Red' are no numbers of theirs.
    again = start.casefold() == given.casefold() and not rest[:1].isalnum() and not isinstance(label, Parallel)
    start, rest = (start, rest) if again else (given, f" {label}")
    return (Paragraph((Strong((Text(start),)), *((Text(rest),) if rest else ()))),)


def shown_columns(context: Context) -> tuple[PlanColumn, ...]:
    """The columns of the grid: the plan's own, else those of the format."""
    profile = context.layout.grid
    if context.plan is None:
        return ()
    return context.plan.columns or (profile.columns if profile else ())


def level_of(plan: Plan, column: PlanColumn) -> str:
    """The level whose items a column shows; empty for a column left blank.

    Measures are shown at the outermost level that has any.
    """
    if not column.measure:
        return column.level
    with_measures = {item.level for item in plan.walk() if item.measures}
    return next((level.name for level in plan.levels if level.name in with_measures), plan.levels[0].name)
