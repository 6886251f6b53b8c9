"""Rules about measures: where they stood, where they should be, which way, by when, and what they measure at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reportgen.dates import find_days
from reportgen.diagnostics import Severity
from reportgen.excerpts import short
from reportgen.model.plan import Item, Measure, Plan
from reportgen.nodes import span_of
from reportgen.rules.rule import Problem, View
from reportgen.rules.wording import each_or_once, title
from reportgen.targets import between, direction, states_target


class _Measured(NamedTuple):
    """A measure that says what is measured, and the item that it is of."""

    item: Item
    measure: Measure


class _Part(NamedTuple):
    """A part of a measure: its key, its name, how to give it, whether it is there, whether it is asked for."""

    key: str
    called: str
    hint: str
    given: Callable[[_Measured], bool]
    needed: Callable[[_Measured], bool]


def _target(one: _Measured) -> bool:
    return bool(one.measure.target) or states_target(one.measure.text) or _own(one, "target", "targed")


def _baseline(one: _Measured) -> bool:
    return bool(one.measure.baseline) or _own(one, "baseline", "starting", "previous", "llinell sylfaen")


def _direction(one: _Measured) -> bool:
    measure = one.measure
    texts = (measure.target, measure.text)
    if measure.direction or between(measure.baseline, measure.target) is not None:
        return True
    return any(text and direction(text) is not None for text in texts)


def _by(one: _Measured) -> bool:
    measure, due = one.measure, one.item.due
    if measure.by is not None or (due is not None and due.by is not None) or _own(one, "date", "when", "by", "dyddiad"):
        return True
    return bool(find_days(measure.target) or find_days(measure.text))


def _own(one: _Measured, *words: str) -> bool:
    """Whether a field of the plan's own, with one of these words in its name, says it."""
    names = [name.casefold().split() for name, texts in one.measure.extra.items() if texts]
    return any(word in name or word == " ".join(name) for name in names for word in words)


def _always(one: _Measured) -> bool:
    return True


def _typed(one: _Measured) -> bool:
    return bool(one.measure.target)


# In the order in which they are said. A measure with no target is asked for that before which way it goes and by when.
_PARTS = {
    "R502": _Part("target", "target", "add 'target: …', as 'at least 90%'", _target, _always),
    "R501": _Part("baseline", "baseline", "add 'baseline: …': where it stood at the start", _baseline, _always),
    "R503": _Part(
        "direction",
        "direction",
        "type 'target: at least …' or 'at most …', or add 'direction: down'",
        _direction,
        _typed,
    ),
    "R504": _Part("by", "day by which", "add 'by: End March 2019', or the like", _by, _target),
}


def _lacking(view: View) -> Iterator[Problem]:
    """The measures that lack the part that the rule is about.

    What no measure of a plan has is said once. Where that holds of several parts, the first of their rules that is not
    off says all of them, so that one plan gets one message.
    """
    part = _PARTS[view.code]
    for plan in view.plans():
        measured = [
            _Measured(item, measure)
            for item in plan.walk()
            if item.measures
            for measure in item.measures
            if measure.text
        ]
        if len(measured) > 1 and not any(part.given(one) for one in measured):
            yield from _wholly(view, plan, measured)
            continue
        for one in measured:
            if part.needed(one) and not part.given(one):
                where = span_of(one.measure.text, one.measure.span())
                yield where, f"'{short(one.measure.text, 50)}' has no {part.called}", part.hint


def _wholly(view: View, plan: Plan, measured: list[_Measured]) -> Iterator[Problem]:
    parts = {
        code: part
        for code, part in _PARTS.items()
        if view.settings.weight(code, Severity.ADVICE, plan.name) and not any(part.given(one) for one in measured)
    }
    if next(iter(parts), "") == view.code:
        called = [f"a {part.called}" for part in parts.values()]
        listed = f"{', '.join(called[:-1])} or {called[-1]}" if len(called) > 1 else called[0]
        keys = [f"'{part.key}: …'" for part in parts.values()]
        hint = f"give each {', '.join(keys[:-1])} and {keys[-1]}" if len(keys) > 1 else f"give each {keys[0]}"
        yield title(plan), f"none of the {len(measured)} measures has {listed}", hint


def no_baseline(view: View) -> Iterator[Problem]:
    """A measure that does not say where it stood at the start.

    ## What it finds

    A measure without a `baseline`. Where no measure of a plan has one, it is said once, together with what else none of
    them has: a target (R502), a direction (R503), a day by which (R504).

    ## Why it matters

    Without the first figure nobody can say whether the second is better. After a year the baseline can mostly not be
    found any more.

    ## Example

    ```yaml
    measures:
      - text: Share of supervision recorded on time
        target: at least 90%
    ```

    ## How to fix

    ```yaml
    measures:
      - text: Share of supervision recorded on time
        baseline: 62% in October 2017
        target: at least 90%
    ```
    """
    yield from _lacking(view)


def no_target(view: View) -> Iterator[Problem]:
    """A measure that does not say where it should be.

    ## What it finds

    A measure without a `target`, whose words hold none either: no figure ("at 90%"), no "all" or "none", no frequency.
    What only names a report has no words for what is measured; that is R505's.

    ## Why it matters

    "Timeliness of the process" can neither be met nor missed. What the measure should be, and not that there is one, is
    what members can hold the council to.

    ## Example

    ```yaml
    measures:
      - text: Timeliness of the process
    ```

    ## How to fix

    ```yaml
    measures:
      - text: Weeks from the first meeting to the application
        target: at most 12
    ```
    """
    yield from _lacking(view)


def no_direction(view: View) -> Iterator[Problem]:
    """A measure with a target that does not say which way is better.

    ## What it finds

    A measure whose `target` is a bare figure, and whose words do not tell either whether more is better or less. "At
    least 90%", "fewer", "100%" and 0 tell it.

    ## Why it matters

    Is a referral rate of 14 better than the target of 15, or worse? Who reads the figure without the service beside it
    can't say, and neither can a page that colours it.

    ## Example

    ```yaml
    measures:
      - text: Re-referral rate
        target: 15%
    ```

    ## How to fix

    ```yaml
    measures:
      - text: Re-referral rate
        target: at most 15%
    ```

    or `direction: down` beside it.
    """
    yield from _lacking(view)


def no_day(view: View) -> Iterator[Problem]:
    """A measure with a target and no day by which it should be there.

    ## What it finds

    A measure with a target, in `target` or in its words, without `by`, where neither the target's words nor the item
    that it is of has a day. Where no measure of a plan has one, it is said once, as R501 says.

    ## Why it matters

    A target that may be met at any time is never missed.

    ## Example

    ```yaml
    measures:
      - text: Share of supervision recorded on time
        target: at least 90%
    ```

    ## How to fix

    ```yaml
    measures:
      - text: Share of supervision recorded on time
        target: at least 90%
        by: End March 2019
    ```
    """
    yield from _lacking(view)


def only_its_source(view: View) -> Iterator[Problem]:
    """A measure that only repeats where it is reported, or says nothing else.

    ## What it finds

    A measure whose `text` is its `source` again, whatever the capitals, and one that has a `source` and no text.

    ## Why it matters

    A report is where the figure stands, not the figure. It is not said what is counted, so nothing can be met.

    ## Example

    ```yaml
    measures:
      - source: Audit reports
        text: Audit reports
    ```

    ## How to fix

    ```yaml
    measures:
      - source: Audit reports
        text: Share of assessments judged good or better
        target: at least 80%
    ```
    """
    hint = "say what is counted in it: 'text: Share of … that …'"
    for plan in view.plans():
        for item in plan.walk():
            for measure in item.measures:
                if not measure.source or measure.extra:
                    continue
                if not measure.text:
                    message = f"'{short(measure.source)}' is where it is reported, and what is measured is not said"
                    yield span_of(measure.source, measure.span()), message, hint
                elif _plain(measure.text) == _plain(measure.source):
                    message = f"'{short(measure.text)}' only repeats where it is reported"
                    yield span_of(measure.text, measure.span()), message, hint


def _plain(text: str) -> list[str]:
    return [word.removesuffix("s") for word in re.findall(r"\w+", text.casefold())]


# How plans call a column of their own that holds measures.
_OWN_WORDS = ("measure", "success", "indicator", "kpi", "mesur", "llwyddiant")


def nothing_measured(view: View) -> Iterator[Problem]:
    """An item without a measure: nobody will know whether it worked.

    ## What it finds

    An outermost item of a plan, with something to be done below it, that has no measure, of its own or of any item
    below it, nor a field of the plan's own for measures. Where no item of the plan has one, it is said once; in a plan
    of one level, which is a list of things to do, only then. An item without actions is R101's; one that is all of its
    plan is left alone.

    ## Why it matters

    An action that is done is not yet one that helped. Scrutiny asks for the difference made, and without a measure
    agreed at the start the answer is a list of meetings held. Words of what success looks like (`impact`) are not yet a
    measure.

    ## Example

    ```yaml
    - text: Improve the timeliness of assessments.
      actions:
        - text: Recruit two social workers.
    ```

    ## How to fix

    ```yaml
    - text: Improve the timeliness of assessments.
      measures:
        - text: Assessments finished within 45 days
          baseline: 71%
          target: at least 85%
    ```
    """
    for plan in view.plans():
        flat = len(plan.levels) == 1
        asked = [item for item in plan.items if flat or item.children]
        lacking = [item for item in asked if not any(map(_is_measured, item.walk()))]
        if len(asked) == 1 or (flat and len(lacking) < len(asked)):
            continue
        yield from each_or_once(
            lacking,
            len(asked),
            lambda item: (
                item.span(),
                f"this {item.level} has no measure",
                "add 'measures:', with '- text: …' and 'target: …' for each",
            ),
            lambda plan=plan, asked=asked: (  # type: ignore[misc]  # each_or_once calls it before the next plan
                title(plan),
                f"none of the {len(asked)} {plan.levels[0].plural} has a measure",
                f"give each {plan.levels[0].name} 'measures:', with '- text: …' and 'target: …'",
            ),
        )


def _is_measured(item: Item) -> bool:
    own = (name.casefold() for name, texts in item.extra.items() if texts)
    return bool(item.measures) or any(word in name for name in own for word in _OWN_WORDS)
