"""Rules about abbreviations."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from reportgen.rules.rule import Problem, View
from reportgen.rules.texts import NO_WORDS, Printed
from reportgen.rules.wordlists import listed

# Two capitals or more, with at most a small letter between two of them: "MASH", "CiN", "DfE", "R&D"; "PEPs" is one too.
# What may not stand before it is asked behind its first letter: a pattern that starts with letters finds these faster.
_ABBREVIATION = re.compile(
    r"(?P<short>[A-Z](?<![\w@#.&’'].)(?:&?[A-Z]|[a-z](?=[A-Z])){1,6})(?P<plural>(?:s|’s|'s)?)"
    r"(?![\w&@]|[-.]\d| ?\d\d ?\d\d ?\d\d)"
)
_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ROMAN = re.compile(r"(?=[IVXL])(?:X{0,3})(?:IX|IV|V?I{0,3})")

# What a reader of any council's paper knows, or never writes out.
_KNOWN = listed(
    "A&E AD AGM AI AIDS AM BA BBC BC BSc CCTV CD CEO CO CV DIY DJ DOB DNA DVD EC EU FAQ FAQs GB GCSE GMT GP HGV HIV "
    "HM HR ICT ID IQ ISBN IT ITV LED MA MBE MOT MP MPs MSc NA NHS No OBE OK PA PC PDF PE PhD PLC PM PO PR PS Q&A "
    "QC R&D RSPCA SMS TBA TBC TBD TV UK UN URL US USA USB VAT VIP WC"
)

# Stressed words, not abbreviations.
_STRESSED = listed(
    "ALL AND ANY ARE BUT BY DO DONE FOR FROM HAS IF IN IS MAY MUST NEW NO NOT NOTE NOW OF ON ONLY OR OUR OUT "
    "SHALL THE THIS TO WE WILL WITH YES YOU"
)

Use = tuple[Printed, str, int]
"""Where an abbreviation stands, how it is written without an s of the plural, and where it starts there."""

_NAME = re.compile(r"(?<!\w)[A-Z][a-z]{4,6}(?!\w)")


def unexplained(view: View) -> Iterator[Problem]:
    """An abbreviation that the paper never explains.

    ## What it finds

    In a plan or report in English, an abbreviation whose words stand nowhere beside it, at its first use: neither
    "multi-agency safeguarding hub (MASH)" nor "MASH (multi-agency safeguarding hub)" nor "MASH: …" in a list. A plan is
    read with the reports that show it. What everybody knows (UK, IT, GP), roman numerals and whatever council.yaml
    lists under `words` are left alone. `abbreviations` in council.yaml tells the check what to offer; it is not
    printed.

    ## Why it matters

    Members and the public were not at the meeting where it was coined. Guidance for public documents asks that
    abbreviations are explained at first use, and so does WCAG 2.2, success criterion 3.1.4 (Abbreviations, level AAA).

    ## Example

    ```yaml
    text: Revise the guidance on MASH referrals
    ```

    ## How to fix

    ```yaml
    text: Revise the guidance on referrals to the multi-agency safeguarding hub (MASH)
    ```

    Where everybody knows it, add it to council.yaml:

    ```yaml
    words: [GCSE]
    ```
    """
    meanings = view.project.council.abbreviations
    known = _KNOWN | _STRESSED | set(view.project.council.words)
    plain = plain_forms(meanings)
    for home, texts in view.texts.own.items():
        found = own_abbreviations(view, home)
        beside: dict[str, list[Use]] = {}
        for use in found:
            beside.setdefault(use[0].path, []).append(use)
        for uses in beside.values():
            of_plan = uses[0][0].file == "plan"
            asked = [use for use in uses if use[1] not in known]
            if asked and uses[0][0].file in ("plan", "report"):
                yield from _unexplained(asked, found if of_plan else uses, texts, meanings, Kin(plain))


def own_abbreviations(view: View, home: str) -> list[Use]:
    """Those in the council's own words in a plan and its reports, found once for the rules that ask."""
    found = view.texts.abbreviations.get(home)
    if found is None:
        meanings = view.project.council.abbreviations
        found = view.texts.abbreviations[home] = list(abbreviations(view.texts.own[home], meanings))
    return found


def _unexplained(
    paper: list[Use],
    beside: list[Use],
    texts: list[Printed],
    meanings: Mapping[str, str],
    kin: Kin,
) -> Iterator[Problem]:
    """Those of the abbreviations of a ``paper`` that are explained neither in it nor in what is read with it.

    ``beside`` are the abbreviations of both, ``texts`` all texts of both.
    """
    first: dict[str, tuple[Printed, int]] = {}
    counts: dict[str, int] = {}
    for one, short, start in paper:
        first.setdefault(short, (one, start))
        counts[short] = counts.get(short, 0) + 1
    # What is another spelling of an explained one, or of a name ("OFSTED"), is R702's.
    uses: dict[str, list[Use]] = {}
    for use in sorted(beside, key=lambda use: use[1] not in meanings):
        uses.setdefault(kin.of(use[1]), []).append(use)
    names: set[str] = set()
    if any(len(short) > 4 for short in first):
        path = paper[0][0].path
        names.update(name for one in texts if one.path == path for name in _NAME.findall(one.words))
    for short, (one, start) in sorted(first.items(), key=lambda pair: pair[0] not in meanings):
        if short.capitalize() in names and short not in meanings:
            continue
        if not kin.new(short) or any(_explained(use, meanings) for use in uses[kin.of(short)]):
            continue
        times = f", and used {counts[short]} times" if counts[short] > 1 else ""
        meaning = " ".join(meanings.get(short, "").split())
        hint = f"write '{meaning} ({short})' here" if meaning else f"write its words here, and '({short})' after them"
        hint += f"; where everybody knows it, add '{short}' to 'words' in council.yaml"
        yield one.span(start, start + len(short)), f"'{short}' is never explained{times}", hint


def abbreviations(texts: Iterable[Printed], meanings: Mapping[str, str]) -> Iterator[Use]:
    """Each abbreviation in ``texts``: where it stands, and how it is written without an s of the plural."""
    for one in texts:
        if one.key in NO_WORDS:
            continue
        words = one.words
        shouted = words.isupper() and " " in words.strip()
        for match in _ABBREVIATION.finditer(words):
            short = match["short"]
            if short not in meanings:
                if shouted or _ROMAN.fullmatch(short):
                    continue
                # "PEPS" is the plural of "PEP" in capitals.
                if short.endswith("S") and short[:-1] in meanings:
                    short = short[:-1]
                elif _among_capitals(words, match):
                    continue
            yield one, short, match.start()


def _among_capitals(words: str, match: re.Match[str]) -> bool:
    """Whether the word stands beside others in capitals: "PROGRESS NOTE" is no abbreviation."""
    before = words[max(0, match.start() - 60) : match.start()].rsplit(None, 1)[-1:]
    after = words[match.end() : match.end() + 60].split(None, 1)[:1]
    around = [word.strip(",.;:") for word in (*before, *after)]
    return len(match["short"]) > 3 and any(len(word) > 3 and word.isupper() and word.isalpha() for word in around)


def _explained(use: Use, meanings: Mapping[str, str]) -> bool:
    """Whether the words of an abbreviation stand beside it."""
    one, short, start = use
    words, meaning = one.words, meanings.get(short, "")
    before, after = words[max(0, start - 200) : start], words[start + len(short) : start + 200]
    if before.endswith("(") and len(_WORDS.findall(before[-80:])) > 1 and re.match(r"s?[,;)]", after):
        return True
    if re.match(r"s?\W{0,3}[:=|–—]\s*\w+|s? (?:\([^)]*\w\W+\w|stands for|means|is short for)", after):
        return re.match(r"s?\W{0,3}[:=|–—]", after) is None or not before.strip(" \t*_|-").rpartition("\n")[2].strip(
            " *_|-"
        )
    near = " ".join(words[max(0, start - 120) : start + 120].casefold().split())
    if meaning and " ".join(meaning.casefold().split()) in near:
        return True
    letters = [letter.casefold() for letter in short if letter.isalpha()]
    around = (_WORDS.findall(after[:160]), _WORDS.findall(before[-160:]))
    return any(_initials(these, letters) for these in around)


def _initials(words: list[str], letters: list[str]) -> bool:
    """Whether words in a row begin with these letters: "the SMART structure: specific, measurable, …"."""
    initials = [word[0].casefold() for word in words]
    size = len(letters)
    return size > 2 and any(initials[at : at + size] == letters for at in range(len(initials) - size + 1))


class Kin:
    """Which abbreviations are one: by meaning, by capitals and spaces, by two letters changed about.

    Those that council.yaml knows are to be asked for first: another that differs by two letters is a slip.
    """

    def __init__(self, plain: Mapping[str, str]) -> None:
        """``plain`` are the :func:`plain_forms` of those that are known."""
        self._plain = plain
        self._swapped: dict[str, str] = {}
        self._seen: set[str] = set()
        self._known: dict[str, str] = {}

    def of(self, text: str) -> str:
        """What all forms of one abbreviation have in common."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._of(text)
        return found

    def new(self, text: str) -> bool:
        """Whether no form of this abbreviation was asked about before."""
        key = self.of(text)
        known = key in self._seen
        self._seen.add(key)
        return not known

    def _of(self, text: str) -> str:
        plain = text.replace(" ", "").replace(".", "").casefold()
        singular = plain.removesuffix("s")
        key = self._plain.get(plain) or self._plain.get(singular)
        key = key or self._swapped.get(plain, plain)
        if len(plain) > 3:
            for at in range(len(plain) - 1):
                other = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
                if other not in self._plain:
                    self._swapped.setdefault(other, key)
        return key


def plain_forms(meanings: Mapping[str, str]) -> dict[str, str]:
    """Abbreviations that council.yaml knows, in small letters and in each form, with what all forms of one share."""
    found: dict[str, str] = {}
    for short, meaning in meanings.items():
        for letters in itertools.islice(itertools.product(*_letters(short, meaning)), 16):
            found.setdefault("".join(letters), _sorted_words(meaning))
    return found | {short.casefold(): _sorted_words(meaning) for short, meaning in meanings.items()}


def _sorted_words(meaning: str) -> str:
    return " ".join(sorted(word.casefold() for word in _WORDS.findall(meaning)))


def spaced(meanings: Mapping[str, str]) -> re.Pattern[str] | None:
    """The ways of writing abbreviations with what stands between their letters: C.I.N., C in N, Cin N."""
    found = [ways for short, meaning in sorted(meanings.items()) if (ways := _letters(short, meaning))]
    if not found:
        return None
    # As above, all start with a letter: one of those that a way begins with.
    first = "".join(sorted({f"{ways[0][0][0].upper()}{ways[0][0][0]}" for ways in found}))
    each = "|".join(
        rf"(?<=[{ways[0][0][0].upper()}{ways[0][0][0]}])"
        + r"[ .]?".join(map(_either_case, ([way[1:] for way in ways[0]], *ways[1:])))
        for ways in found
    )
    return re.compile(rf"[{first}](?<![\w-].)(?:{each})(?![\w-])")


def _either_case(letters: Iterable[str]) -> str:
    return "(?:" + "|".join("".join(f"[{char.upper()}{char}]" for char in way) for way in letters) + ")"


def _letters(short: str, meaning: str) -> list[tuple[str, ...]]:
    """What can stand for each word of a meaning that begins with the letters of its abbreviation: in, or i."""
    words = [word.casefold() for word in _WORDS.findall(meaning)]
    if len(short) < 3 or [word[0] for word in words] != list(short.casefold()):
        return []
    return [(word, word[0]) if 1 < len(word) < 4 and word.isalpha() else (word[0],) for word in words]
