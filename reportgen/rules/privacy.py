"""Rules about what a public paper must not tell of a person.

They look at every text, also those of records and of documents that are attached: what is published is published.
What they find is not repeated in a message, for messages are kept in logs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from reportgen.rules.rule import Problem, View
from reportgen.rules.texts import Printed
from reportgen.rules.wordlists import listed

_TAKE_OUT = "take it out: a paper that is published can't be called back"

_TEN_DIGITS = re.compile(r"(?<![\d.,/+-])(?<!\d )(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d/]|[ -]\d|[.,]\d)")
_NHS = re.compile(r"\bNHS\b", re.IGNORECASE)

_DAY = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{2,4})"
)
_BIRTH = re.compile(
    rf"\b(?:d\.?o\.?b\b\.?|date of birth|born(?: on)?)[ :(–-]{{1,4}}(?:is |was )?({_DAY})(?!\d)", re.IGNORECASE
)

_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|aol|btinternet|btopenworld|sky|virginmedia"
    r"|talktalk|ntlworld|blueyonder|tiscali|proton|protonmail|gmx)\.(?:co\.uk|com|net|org|me|uk|de)(?![\w.-]*\w)",
    re.IGNORECASE,
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_STREET = (
    r"\d{1,4}[A-Za-z]?,? (?:[A-Z][\w’'.-]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Court|Crescent"
    r"|Gardens|Terrace|Way|Place|Grove|Walk|Row|Hill|Park|Square)\b"
)
_HOME = re.compile(
    rf"\b(?:(?i:lives at|lived at|living at|resid(?:es|ing|ed) at|home address|moved (?:in)?to))"
    rf"[ :(–-]{{1,3}}(?:is |was )?((?:Flat \d{{1,4}}\w?,? )?(?:{_STREET})(?:,? [A-Z]\w+)*(?:,? {_POSTCODE})?"
    rf"|[^.;\n]{{0,60}}?{_POSTCODE})"
)

_NO_NAMES = listed(
    "Adoption Care Case Child Children Client Court Cross Early Education Family Foster Health Leaver Leavers "
    "Lived Of Part People Person School Social Support Team The Voice"
)
_NAME = r"[A-Z][a-zà-ÿ’'-]+"
_CHILD = re.compile(
    rf"\b(?:Child|Pupil|Student|Young [Pp]erson|Baby|Son|Daughter|YP)(?:’s|'s)?(?: [Nn]ame)?: ?"
    rf"({_NAME} (?:{_NAME}|[A-Z](?:\.|\b)))"
    rf"|\b(?:child|pupil|baby|boy|girl|son|daughter|young person),? (?:called|named) ({_NAME}(?: {_NAME}| [A-Z]\b)?)"
    rf"|\b({_NAME} [A-Z]\.),? \(?(?:aged? )(?:\d|1[0-7])\b"
)
# How a name stands behind "Child:" and the like.
_LABELLED = re.compile(rf": ?{_NAME} [A-Z]")

_INSURANCE = re.compile(
    r"(?<![\w-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\w-])"
)

_PUPIL = re.compile(r"(?<![\w-])([A-HJ-NP-RT-Z])(\d{12}|\d{11}[A-HJ-NP-RT-Z])(?![\w-])")
_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def nhs_number(view: View) -> Iterator[Problem]:
    """A number that is a person's NHS number.

    ## What it finds

    Ten digits that pass the check of NHS numbers (modulus 11), written as 3, 3 and 4 digits, or run together within a
    few words of "NHS". Telephone numbers and other numbers are left alone.

    ## Why it matters

    It identifies one person, and with it anything that the paper says of them: data about health and care, which are of
    a special category (UK GDPR, Article 9). A report is open to the public (Local Government Act 1972, section 100B).

    ## Example

    ```yaml
    note: Case of 943 476 5919 reviewed
    ```

    ## How to fix

    Take it out, or write "child A".
    """
    yield from _matches(view.texts.with_numbers, _TEN_DIGITS, "an NHS number", really=_is_nhs)


def date_of_birth(view: View) -> Iterator[Problem]:
    """A person's date of birth.

    ## What it finds

    A day after "DOB", "date of birth" or "born".

    ## Why it matters

    With a ward, a school or an age it is often enough to tell who is meant. Personal data are limited to what is
    needed for the purpose (UK GDPR, Article 5(1)(c)), and no report needs the day.

    ## Example

    ```yaml
    note: "DOB: 14/03/2009"
    ```

    ## How to fix

    Give the age or the year, where the reader needs it.
    """
    yield from _matches(filter(_may_tell_a_birth, view.texts.with_digits), _BIRTH, "a date of birth", group=1)


def private_address(view: View) -> Iterator[Problem]:
    """A private address, or an e-mail address of a private account.

    ## What it finds

    An e-mail address with a provider of private accounts (gmail, hotmail and the like), and a street or postcode after
    "lives at", "home address" or the like. The council's own addresses, and those of buildings, are left alone.

    ## Why it matters

    Where somebody lives is personal data, and a foster home or a refuge must not be found. Council business in a
    private account is also subject to requests for information (Freedom of Information Act 2000).

    ## Example

    ```yaml
    email: j.smith@gmail.com
    ```

    ## How to fix

    Give the council's address of the person or team, or none.
    """
    mails = (one for one in view.texts.all if "@" in one.text)
    yield from _matches(mails, _MAIL, "a private e-mail address")
    yield from _matches(filter(_may_tell_a_home, view.texts.with_digits), _HOME, "a private address", group=1)


def child_named(view: View) -> Iterator[Problem]:
    """What looks like a child's name.

    ## What it finds

    A name behind "Child:", "Pupil:" and the like, "a boy called …", and a first name with an initial and an age below
    18. "Child A" and "Child 1" are left alone.

    ## Why it matters

    A child who is looked after, protected or excluded must not be named in a public paper, nor be found by putting two
    facts together. Where there are proceedings, naming a child can be an offence (Children Act 1989, section 97).

    ## Example

    ```yaml
    note: "Child: Jamie S. moved to a new school"
    ```

    ## How to fix

    ```yaml
    note: Child A moved to a new school
    ```
    """
    for one in view.texts.all:
        if not one.english or not _may_name_a_child(one.text):
            continue
        for match in _CHILD.finditer(one.words):
            group = next(number for number in (1, 2, 3) if match[number])
            words = match[group].split()
            if not any(word in _NO_NAMES for word in words) and not _all_words(words):
                yield one.span(*match.span(group)), "this looks like the name of a child", _TAKE_OUT


def insurance_number(view: View) -> Iterator[Problem]:
    """A person's National Insurance number.

    ## What it finds

    Two letters, six digits and a letter from A to D, with the letters that such numbers can have.

    ## Why it matters

    It identifies one person for life, and helps whoever wants to pass for them.

    ## Example

    ```yaml
    note: Payment to QQ 12 34 56 C
    ```

    with two first letters that are in use (QQ is not).

    ## How to fix

    Take it out.
    """
    yield from _matches(view.texts.with_numbers, _INSURANCE, "a National Insurance number")


def pupil_number(view: View) -> Iterator[Problem]:
    """A pupil's unique number.

    ## What it finds

    A unique pupil number: a letter and twelve digits (or eleven and a letter), where the first letter is the one that
    the digits ask for.

    ## Why it matters

    It identifies one child in every school's and authority's system.

    ## Example

    ```yaml
    note: Reviewed X820432105002
    ```

    with the check letter that fits.

    ## How to fix

    Take it out, or write "pupil A".
    """
    yield from _matches(view.texts.with_numbers, _PUPIL, "a unique pupil number", really=_is_pupil)


def _may_tell_a_birth(one: Printed) -> bool:
    """Whether a text holds a word that whatever the pattern of a birth finds has; so too below."""
    small = one.text.casefold()
    return "rth" in small or "born" in small or "dob" in small or "d.o" in small or "o.b" in small


def _may_tell_a_home(one: Printed) -> bool:
    text = one.text
    return (
        "ives at" in text
        or "ived at" in text
        or "iving at" in text
        or "esid" in text
        or "ome address" in text
        or "ome Address" in text
        or "HOME" in text
        or "oved " in text
    )


def _may_name_a_child(text: str) -> bool:
    return (
        "called " in text
        or "named " in text
        or ". age" in text
        or ", age" in text
        or "(age" in text
        or (":" in text and _LABELLED.search(text) is not None)
    )


def _all_words(words: list[str]) -> bool:
    """Whether a name could be words with capitals: "Child: Protection Plans"."""
    from reportgen.rules.dictionary import is_word

    return len(words) > 1 and all(len(word) > 2 and is_word(word.casefold()) for word in words)


def _matches(
    texts: Iterable[Printed],
    pattern: re.Pattern[str],
    what: str,
    *,
    really: Callable[[Printed, re.Match[str]], bool] = lambda one, match: True,
    group: int = 0,
) -> Iterator[Problem]:
    """Each place of ``pattern`` in ``texts`` that ``really`` is ``what``."""
    for one in texts:
        for match in pattern.finditer(one.text):
            if really(one, match):
                yield one.span(*match.span(group)), f"this is {what}", _TAKE_OUT


def _is_nhs(one: Printed, match: re.Match[str]) -> bool:
    """The check digit of an NHS number: weights 10 to 2, modulus 11 (NHS Data Dictionary, NHS NUMBER)."""
    digits = [int(digit) for digit in match[0] if digit.isdigit()]
    remainder = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    if len(set(digits)) == 1 or (11 - remainder) % 11 != digits[9]:
        return False
    return bool(match[2]) or _NHS.search(one.text, max(0, match.start() - 40), match.end() + 10) is not None


def _is_pupil(one: Printed, match: re.Match[str]) -> bool:
    """The check letter of a unique pupil number: weights 2 to 13, modulus 23, of the letters without I, O and S.

    Source: Department for Education, Unique pupil numbers: a guide for schools and local authorities.
    """
    values = [_PUPIL_LETTERS.index(char) if char.isalpha() else int(char) for char in match[2]]
    return _PUPIL_LETTERS[sum(weight * value for weight, value in enumerate(values, 2)) % 23] == match[1]
