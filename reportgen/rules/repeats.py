"""Rules about actions that stand in a plan twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Span
from reportgen.model.plan import Item, Plan
from reportgen.nodes import Scalar
from reportgen.rules.rule import Problem, View
from reportgen.rules.wordlists import listed
from reportgen.timeline import status_at

_WORD = re.compile(r"[^\W_]+")
_BEGINNING = re.compile(r"[\W_]*([^\W_]+)[\W_]+([^\W_]+)[\W_]+([^\W_]+)")

# "Establish a baseline" under two recommendations is about two things: only a text of some length repeats another.
_LEAST = 5

# To compare all actions with all others takes hours where there are thousands. Two texts that are nearly the same share
# a run of three words, also among the rarest of each; a run that many actions share says nothing.
_RUN, _RAREST, _SHARED = 3, 8, 12

# Words whose change leaves an action what it was.
_SMALL = listed(
    "a an and any are as at be been by each for from has have in into is it its of on or our so that the their "
    "these this those to under was we which will with within shall must"
)


def repeated(view: View) -> Iterator[Problem]:
    """An action that stands in the plan twice, word for word.

    ## What it finds

    An action with the same words as one before it in the same plan; capitals and punctuation make no difference. Texts
    of fewer than five words are left alone. It is said once, at the later place, and where the two have different
    statuses these are given.

    ## Why it matters

    Members see the same work counted twice. Sooner or later one of the two is updated and the other is not, and then
    the paper contradicts itself.

    ## Example

    ```yaml
    - ref: 1
      actions:
        - text: We will develop a tool that assures the quality of supervision.
    - ref: 3
      actions:
        - text: We will develop a tool that assures the quality of supervision.
    ```

    ## How to fix

    Keep the action where it belongs, and refer to it at the other place:

    ```yaml
    - text: See the first action of recommendation 1.
    ```
    """
    for plan, actions in _by_plan(view, alike=True):
        first: dict[tuple[str, ...], Item] = {}
        for item, words in actions:
            before = first.setdefault(words, item)
            if before is not item:
                message = f"this {item.level} repeats that of line {_line(before)} word for word"
                yield _span(item), message + _statuses(view, plan, before, item), _hint(item)


def nearly_repeated(view: View) -> Iterator[Problem]:
    """An action that says nearly the same as another of the plan.

    ## What it finds

    An action of eight words or more that shares at least the given share of its words, in their order, with one before
    it in the same plan. Two actions that differ in a word of meaning ("primary", "secondary") or in a number are two
    actions, and left alone; other forms and spellings of the same word, and small words, make no difference.

    ## Why it matters

    What was copied and changed by a word is one piece of work with two dates and two statuses, or it was meant to say
    something else and does not.

    ## Example

    ```yaml
    - text: Deliver training on the revised supervision policy to all team managers
    - text: Deliver training on the revised supervision policies to all the team managers
    ```

    ## How to fix

    Keep one of them, or say in which way the second is another action.
    """
    for plan, actions in _by_plan(view):
        texts = [(item, words) for item, words in actions if len(words) >= 8]
        least = view.limit(plan) / 100
        for item, before in _near(texts, least):
            message = f"this {item.level} says nearly the same as that of line {_line(before)}"
            yield _span(item), message + _statuses(view, plan, before, item), _hint(item)


def _by_plan(view: View, *, alike: bool = False) -> Iterator[tuple[Plan, list[tuple[Item, tuple[str, ...]]]]]:
    """For each plan its actions that are long enough, with their words; ``alike``: those that begin as another does."""
    texts: dict[str, tuple[Plan, list[tuple[Item, str]]]] = {}
    for plan, item in view.actions():
        text = item.text.casefold().replace("’", "").replace("'", "")
        texts.setdefault(plan.name, (plan, []))[1].append((item, text))
    for plan, actions in texts.values():
        wanted = _beginning_alike(actions) if alike else actions
        split = {text: tuple(_WORD.findall(text)) for text in {text for _, text in wanted}}
        yield plan, [(item, split[text]) for item, text in wanted if len(split[text]) >= _LEAST]


def _beginning_alike(actions: list[tuple[Item, str]]) -> list[tuple[Item, str]]:
    """Those that share their first three words with another: few, and only these can be the same."""
    begins = [match.groups() if (match := _BEGINNING.match(text)) else None for _, text in actions]
    counts = Counter(begins)
    return [action for action, begin in zip(actions, begins, strict=True) if begin and counts[begin] > 1]


def _near(actions: Sequence[tuple[Item, tuple[str, ...]]], least: float) -> Iterator[tuple[Item, Item]]:
    """Each action that comes near one before it, with the nearest of these."""
    if len(actions) < 2:
        return
    runs = [{words[at : at + _RUN] for at in range(len(words) - _RUN + 1)} for _, words in actions]
    shared = Counter(run for each in runs for run in each)
    seen: dict[tuple[str, ...], list[int]] = {}
    for number, (item, words) in enumerate(actions):
        telling = sorted(
            (run for run in runs[number] if 1 < shared[run] <= _SHARED), key=lambda run: (shared[run], run)
        )
        others = {other for run in telling[:_RAREST] for other in seen.get(run, ())}
        best = max(
            ((_likeness(actions[other][1], words, least), -other) for other in others),
            default=(0.0, 0),
        )
        if best[0]:
            yield item, actions[-best[1]][0]
        for run in telling:
            seen.setdefault(run, []).append(number)


def _likeness(one: tuple[str, ...], other: tuple[str, ...], least: float) -> float:
    """The share of words that two texts have in common, in their order; 0 where they are the same or say two things."""
    from rapidfuzz.distance import Levenshtein

    if one == other or min(len(one), len(other)) < least * max(len(one), len(other)):
        return 0
    if not Levenshtein.normalized_similarity(one, other, score_cutoff=least * 0.8):
        return 0
    changed = 0
    for step in Levenshtein.opcodes(one, other):
        here, there = one[step.src_start : step.src_end], other[step.dest_start : step.dest_end]
        if step.tag == "replace":
            for ours, theirs in zip(here, there, strict=False):
                if not ((ours in _SMALL and theirs in _SMALL) or _one_word(ours, theirs)):
                    return 0
        elif step.tag != "equal":
            gone = [word for word in (*here, *there) if word not in _SMALL]
            if any(word.isdigit() for word in gone):
                return 0
            changed += len(gone)
    likeness = 1 - changed / max(len(one), len(other))
    return likeness if likeness >= least else 0


def _one_word(one: str, other: str) -> bool:
    """Whether two words are one in two forms ("policy", "policies") or spellings: not "primary", "secondary"."""
    from rapidfuzz.distance import Levenshtein, Prefix

    if one.isdigit() or other.isdigit():
        return False
    alike = Prefix.similarity(one, other)
    return alike >= max(4, min(len(one), len(other)) - 3) or (len(one) > 5 and Levenshtein.distance(one, other) == 1)


def _statuses(view: View, plan: Plan, before: Item, item: Item) -> str:
    """How the two stand, where they stand differently."""
    day = view.day(plan)
    there, here = status_at(before, day), status_at(item, day)
    if there == here:
        return ""
    there, here = " ".join(there.split()), " ".join(here.split())
    return f", and stands as '{here}', not as '{there}'" if here and there and here != there else ""


def _hint(item: Item) -> str:
    return f"keep one of them, and refer to it from the other {item.level}'s place"


def _line(item: Item) -> int:
    text = item.text
    return text.line + text.block if isinstance(text, Scalar) else _span(item).line


def _span(item: Item) -> Span:
    return item.text.span if isinstance(item.text, Scalar) else item.span("text")
