"""Rules about who does what: actions of nobody, of everybody, of people whom nobody knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from enum import Enum

from reportgen.diagnostics import Span
from reportgen.excerpts import short
from reportgen.model.council import Body, Person
from reportgen.model.kinds import Who
from reportgen.model.plan import Item, Plan
from reportgen.model.project import Project
from reportgen.nodes import span_of
from reportgen.progress.actions import plain_name
from reportgen.rules.rule import Problem, View
from reportgen.rules.wording import each_or_once, in_english, inner, title

# What a plan's own field for the owner may be called.
_OWNERS = re.compile(
    r"\b(?:owners?|leads?|led by|responsib\w*|accountab\w*|officers?|who|by whom|assigned|person|champion|sponsor|sro"
    r"|perchennog|arweinydd|cyfrifol\w*|swyddog\w*|pwy)\b",
    re.IGNORECASE,
)


def nobody(view: View) -> Iterator[Problem]:
    """An action that names nobody who does it.

    ## What it finds

    An action, not withdrawn, with neither an `owner` nor `leads` of its own. Where a plan has three levels or more, an
    owner of what it is a step of counts; the lead of a whole recommendation does not. Where no action of a plan has
    one, it is said once. A plan may have a field of its own for the owner; what stands there counts.

    ## Why it matters

    Who leads on a recommendation answers for all of it, and does not do each action. An action without an owner is
    among the first things that inspectors and members ask about, and the first to slip.

    ## Example

    ```yaml
    - text: Refresh the caseload guidance
      due: End January 2018
    ```

    ## How to fix

    ```yaml
    - text: Refresh the caseload guidance
      owner: linda-evans
      due: End January 2018
    ```
    """
    for plan in view.plans():
        names = [level.name for level in plan.levels]
        own = [str(column.name) for column in plan.columns if column.name and _OWNERS.search(column.name)]
        asked = 0
        led = any(item.leads or item.owner for item in plan.walk())
        lacking: list[Item] = []
        for item, above in plan.lineages():
            if item.children or not names or item.level != names[-1]:
                continue
            if view.standing(plan, item).means == "withdrawn":
                continue
            asked += 1
            if not (item.owner or item.leads) and not any(
                one.owner or one.leads or any(one.extra.get(name) for name in own) for one in (*above[1:], item)
            ):
                lacking.append(item)

        def each(item: Item) -> Problem:
            return item.span(), f"this {item.level} names nobody who does it", "add 'owner: …'"

        def once(plan: Plan = plan, count: int = asked, outer: str = names[0] if led else "") -> Problem:
            message = f"none of the {count} {inner(plan)} names an owner"
            if outer:
                hint = f"give each one 'owner: …'; who leads a {outer} does not do all of it"
                return title(plan), f"{message} of its own", hint
            return title(plan), message, "give each one 'owner: …'"

        yield from each_or_once(lacking, asked, each, once)


class _Sort(Enum):
    """What a name stands for, as far as it can be told."""

    ONE = "one person or post"
    GROUP = "a group"
    UNNAMED = "an organisation without its name"
    UNCLEAR = "unclear"


_POST = re.compile(
    r"\b(?:head|director|manager|officer|lead|leader|chair|chairman|chairwoman|chairperson|vice-chair|chief|principal"
    r"|coordinator|co-ordinator|secretary|solicitor|treasurer|commissioner|mayor|cllr|councillor|member|adviser|advisor"
    r"|analyst|consultant social worker|champion|deputy|executive|president|dean|superintendent|inspector|sergeant"
    r"|headteacher|teacher|nurse|doctor|dr|mr|mrs|ms|miss|prof|professor|dcs|dass|ceo|cfo|coo|sro|s151|section 151"
    r"|monitoring officer|portfolio holder|holder|auditor|accountant|engineer|surveyor|planner|clerk)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:heads|directors|managers|officers|leads|leaders|chairs|chiefs|principals|coordinators|co-ordinators|members"
    r"|councillors|advisers|advisors|staff|practitioners|workers|colleagues|supervisors|governors|headteachers|teachers"
    r"|nurses|everyone|everybody|teams|services|directorates|departments|boards|groups|consultants|commissioners)\b",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"\b(?:team|group|sub-?group|board|committee|panel|partnership|forum|service|department|directorate|unit|alliance"
    r"|network|cabinet|cell|task force|taskforce|steering group|workforce)\b\W*$",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(?:(?:the|a|an|our|all|any|other|various|relevant|external|independent|local|statutory|new|partner|key|commissioned"
    r"|commissioning|service|care|housing|training|voluntary|community|third|private|health|education|multi-agency|wider"
    r"|and|of|sector)[\s/&-]+)*"
    r"(?:agency|agencies|partners?|providers?|contractors?|suppliers?|consultants?|consultancy|stakeholders?"
    r"|organi[sz]ations?|sector|vendors?|partnership agencies)",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*[/,;&+]\s*|\s+and\s+|\s+with\s+", re.IGNORECASE)


def a_group(view: View) -> Iterator[Problem]:
    """An owner or lead that is a group, with no person or post among them.

    ## What it finds

    An `owner` or `leads` of nothing but groups: a body of council.yaml, or words such as "heads of service", "all
    staff", "the project team". One person or post among them is enough. The same words are reported once in a plan.

    ## Why it matters

    What is everybody's is nobody's: there is no one to ask when it slips. A group oversees (`governance`) or helps
    (`partners`).

    ## Example

    ```yaml
    leads: Locality heads of service
    ```

    ## How to fix

    Name the one who answers for it, and keep the group beside:

    ```yaml
    leads: linda-evans
    partners: Locality heads of service
    ```
    """
    yield from _sorted(
        view,
        _Sort.GROUP,
        "is a group, and nobody in it is named",
        "name the one who answers for it: a person, or a post",
    )


def unnamed_organisation(view: View) -> Iterator[Problem]:
    """An owner or lead that is an organisation without its name.

    ## What it finds

    An `owner` or `leads` of words such as "partner agencies", "the provider", "external contractor", with nobody named
    among them. The same words are reported once in a plan.

    ## Why it matters

    The council can't hold to account whom it does not name, and the organisation does not know that it has promised
    anything.

    ## Example

    ```yaml
    owner: Partner agencies
    ```

    ## How to fix

    Name the organisation, and who in the council sees to it:

    ```yaml
    owner: sue-ward
    partners: [Greater Manchester Police, Barnardo's]
    ```
    """
    yield from _sorted(
        view, _Sort.UNNAMED, "does not say which organisation", "name it, and who in the council answers for it"
    )


def _sorted(view: View, sort: _Sort, what: str, hint: str) -> Iterator[Problem]:
    """Owners and leads of one sort, each once in a plan, at their first place."""
    english = in_english(view)
    known: dict[str, _Sort] = {}
    for plan in view.plans():
        places: dict[str, Span] = {}
        more: dict[str, int] = {}
        speaks = english(plan)
        for item in plan.walk():
            for who in (item.owner, item.leads):
                if who is None:
                    continue
                found = [_of(view.project, name, speaks, known) for name in who.names]
                if sort not in found or not set(found) <= {_Sort.GROUP, _Sort.UNNAMED}:
                    continue
                name = next(name for name, its in zip(who.names, found, strict=True) if its is sort)
                more[str(name)] = more.get(str(name), 0) + 1
                places.setdefault(str(name), span_of(name, who.span))
        for name, span in places.items():
            times = f" ({more[name]} times in this plan)" if more[name] > 1 else ""
            called = view.project.named(name)
            yield span, f"'{short(called.name if called else name)}' {what}{times}", hint


def _of(project: Project, name: str, english: bool, known: dict[str, _Sort]) -> _Sort:
    named = project.named(name)
    if isinstance(named, Person):
        return _Sort.ONE
    if isinstance(named, Body):
        return _Sort.GROUP
    if not english:
        return _Sort.UNCLEAR
    if name not in known:
        parts = [_of_words(part) for part in (name, *_APART.split(name)) if part.strip()]
        # "Director of Adults and Communities" is one post, whatever stands behind its "and".
        if _Sort.ONE in parts or not parts:
            known[name] = _Sort.ONE
        else:
            known[name] = _Sort.UNCLEAR if _Sort.UNCLEAR in parts[1:] else parts[0]
    return known[name]


def _of_words(words: str) -> _Sort:
    words = " ".join(words.split()).strip(" .")
    if _UNNAMED.fullmatch(words):
        return _Sort.UNNAMED
    if _POST.search(words):
        return _Sort.ONE
    if _SEVERAL.search(words) or _COLLECTIVE.search(words):
        return _Sort.GROUP
    return _Sort.UNCLEAR


_TITLE = re.compile(r"(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof|Professor)\.?\s+(?=[A-Z])")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}")
_INITIAL = re.compile(r"[A-Z]\.? ?(?:[A-Z]\.? )*[A-Z][\w'’-]{2,}")


def unknown(view: View) -> Iterator[Problem]:
    """An owner or lead in words who is nearly a person of council.yaml, or one whom it does not have.

    ## What it finds

    A name in words under `owner` or `leads` that differs by a letter or two from that of somebody in council.yaml. Also
    a name that is plainly a person's (with a title, an initial, or the first name of somebody in council.yaml) and
    stands nowhere there, in a project that lists its people. The same name is reported once in a plan. Ids are N001's.

    ## Why it matters

    A name that is spelt two ways is two people to whoever filters the plan by its leads. Somebody who left the council
    stays in its plans for years, and the action has no owner.

    ## Example

    ```yaml
    leads: Sean McKendrik
    ```

    where council.yaml has Sean McKendrick.

    ## How to fix

    Give the id, and the name is printed as council.yaml has it:

    ```yaml
    leads: sean-mckendrick
    ```
    """
    people = view.project.council.people
    if not people:
        return
    known = _People(people)
    for plan in view.plans():
        told: set[str] = set()
        for item in plan.walk():
            for who in (item.owner, item.leads):
                # Where words stand beside ids, the ids say who is meant.
                for name in who.names if who is not None and _alone(who, view.project.named) else ():
                    if view.project.named(name) is not None:
                        continue
                    for part in _APART.split(name):
                        if part and part not in told:
                            problem = known.about(part)
                            if problem:
                                told.add(part)
                                yield (span_of(name, who.span) if who else item.span(), *problem)


def _alone(who: Who, named: Callable[[str], object]) -> bool:
    return not who.text or not any(named(name) for name in who.names)


class _People:
    """The people of council.yaml, by the words of their names: a slip mostly leaves one of two words right."""

    def __init__(self, people: object) -> None:
        assert hasattr(people, "items")
        self._names: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = {}
        self._first: set[str] = set()
        self._found: dict[str, tuple[str, str] | None] = {}
        for id_, person in people.items():
            folded = plain_name(person.name)
            self._names[folded] = str(id_)
            words = folded.split()
            self._first.update(words[:1])
            for key in {*words, "".join(word[0] for word in words)}:
                self._by_word.setdefault(key, []).append(folded)

    def about(self, name: str) -> tuple[str, str] | None:
        """What is to be said of a name in words: a message and a hint, or nothing."""
        if name not in self._found:
            self._found[name] = self._look(" ".join(name.split()))
        return self._found[name]

    def _look(self, name: str) -> tuple[str, str] | None:
        titled = _TITLE.match(name)
        plain = name[titled.end() :] if titled else name
        folded = plain_name(plain)
        if folded in self._names or not (_NAME.fullmatch(plain) or titled):
            return None
        near = self._nearest(folded)
        if near:
            return f"'{short(name)}' is not in council.yaml", f"did you mean '{self._names[near]}'?"
        words = folded.split()
        person = titled or _INITIAL.fullmatch(plain) or (len(words) == 2 and words[0] in self._first)
        if person and plain[-1:].isalpha() and plain.split()[-1][:1].isupper() and not _is_role(plain):
            hint = "add who it is to 'people' in council.yaml, and give the id here"
            return f"'{short(name)}' is not in council.yaml", hint
        return None

    def _nearest(self, folded: str) -> str | None:
        words = folded.split()
        if len(words) < 2:
            return None
        near: list[tuple[float, str]] = []
        for key in {*words, "".join(word[0] for word in words)}:
            for other in self._by_word.get(key, ())[:_MOST]:
                parts = other.split()
                if len(parts) == len(words) and all(_alike(a, b) for a, b in zip(words, parts, strict=True)):
                    near.append((SequenceMatcher(None, folded, other).ratio(), other))
        return max(near)[1] if near else None


_MOST = 50
"""How many people with a word or the initials of a name are compared with it."""


def _alike(one: str, other: str) -> bool:
    """Whether two words are the same but for a slip: Smaling and Smalling, not Ward and Wood."""
    if one == other:
        return True
    return min(len(one), len(other)) >= 4 and SequenceMatcher(None, one, other).ratio() >= 0.8


def _is_role(name: str) -> bool:
    return bool(_SEVERAL.search(name) or _COLLECTIVE.search(name) or _POST.search(name))
