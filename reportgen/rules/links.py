"""Rules about links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.rules.rule import Problem, View
from reportgen.rules.texts import Printed

_INSECURE = re.compile(r"(?<!\w)http://[^\s<>)\]\"’']+", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(\s*<?([^)\s>]*)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]+[^\s<>()\[\].,;:!?'\"’”]", re.IGNORECASE)
_EMPTY = re.compile(
    r"\W*(?:(?:please )?(?:click|see|read|go|look|follow|available|found)? ?(?:here|this|more|on|this link|the link"
    r"|this page|the website)|links?|(?:find out|read|see|learn) more|more(?: info(?:rmation)?)?|download|website"
    r"|web ?page|document|pdf)\W*",
    re.IGNORECASE,
)


def insecure(view: View) -> Iterator[Problem]:
    """A link that does not start with https.

    ## What it finds

    An address that starts with `http://`, in a text or as the link of a background document. In records and attached
    documents, which hold the words of others, it is left alone.

    ## Why it matters

    What travels by http can be read and changed on its way, and browsers warn of it. Nearly every site has answered to
    https for years.

    ## Example

    ```yaml
    link: http://www.example.gov.uk/report
    ```

    ## How to fix

    Try the same address with https, and give that:

    ```yaml
    link: https://www.example.gov.uk/report
    ```
    """
    for one in view.texts.all:
        if one.own and ("http:" in one.text or "HTTP:" in one.text):
            for match in _INSECURE.finditer(one.text):
                yield one.span(*match.span()), "this link is not https", "try it with https:// and give that"


def says_nothing(view: View) -> Iterator[Problem]:
    """A link whose words do not say where it leads.

    ## What it finds

    In a text in Markdown, an address that is printed as it is, a link whose words are an address, and a link whose
    words are "here", "click here", "this link", "read more" or the like. In records and attached documents, which hold
    the words of others, an address that is printed is left alone.

    ## Why it matters

    A screen reader can list the links of a page: ten times "here" help nobody, and an address is read out letter by
    letter. WCAG 2.2, success criterion 2.4.4 (Link Purpose, level A), asks for words that say what a link is for, by
    themselves or with their sentence.

    ## Example

    ```yaml
    text: The strategy is [here](https://example.gov.uk/strategy).
    ```

    ## How to fix

    ```yaml
    text: Read the [housing strategy](https://example.gov.uk/strategy).
    ```
    """
    for one in view.texts.all:
        if one.prose and ("](" in one.text or "://" in one.text or "www." in one.text):
            yield from _unclear(one)


def _unclear(one: Printed) -> Iterator[Problem]:
    hint = "give words that say where it leads: '[the strategy](https://…)'"
    taken: list[tuple[int, int]] = []
    for match in _LINK.finditer(one.text):
        taken.append(match.span())
        words = match[1].strip(" *_")
        if _ADDRESS.fullmatch(words):
            yield one.span(*match.span(1)), "the words of this link are its address", hint
        elif one.english and words and _EMPTY.fullmatch(words) and not match[2].startswith("#"):
            yield one.span(*match.span(1)), f"'{words}' does not say where the link leads", hint
    # The words of others are printed as they are, addresses and all.
    for match in _ADDRESS.finditer(one.text) if one.own else ():
        if not any(first <= match.start() < last for first, last in taken):
            yield one.span(*match.span()), "an address is printed in place of words", hint
