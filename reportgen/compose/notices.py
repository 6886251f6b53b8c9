"""What stands in the place of what is exempt: the format's words, with the paragraph of the law and the reason."""

from __future__ import annotations

from reportgen.compose.context import Audience, Context
from reportgen.document import Blocks, Note, Paragraph, Text
from reportgen.model.exempt import Exemption
from reportgen.publication import nation


def hides(context: Context, exemption: Exemption | None, name: str = "") -> bool:
    """Whether the field ``name`` of what has this exemption, or all of it, is left out of what is composed."""
    return exemption is not None and context.audience is Audience.PUBLIC and exemption.covers(name)


def short(context: Context) -> str:
    """A word or two: that it is exempt."""
    return context.other_word("exempt short")


def called(context: Context, exemption: Exemption) -> str:
    """What the public edition calls it."""
    return context.said(exemption.called) if exemption.called else short(context)


def full(context: Context, exemption: Exemption) -> Blocks:
    """The notice in the place of a part of the paper: by which paragraph it is exempt, why, and until when."""
    return (Paragraph((Text(_notice(context, "exempt", exemption)),)),)


def brief(context: Context, exemption: Exemption) -> Blocks:
    """The notice in the place of an item of the plan, where there is little room."""
    return (Paragraph((Text(_notice(context, "exempt item", exemption)),)),)


def kept(context: Context, exemption: Exemption, name: str = "") -> Blocks:
    """The notice, and as many paragraphs after it as keep the numbers of those that follow what is left out.

    What had no numbered paragraph has none now: a note is not counted.
    """
    count = exemption.numbers.get(name, 1)
    if not count:
        return noted(context, exemption)
    return (*full(context, exemption), *(Paragraph((Text(short(context)),)) for _ in range(count - 1)))


def noted(context: Context, exemption: Exemption) -> Blocks:
    """The notice beside what only members and officers see."""
    return (Note(full(context, exemption)),)


def _notice(context: Context, name: str, exemption: Exemption) -> str:
    paragraph = ", ".join(context.said(one) for one in exemption.paragraph)
    law = nation(context.project.council).places()
    words = context.other_word(name, paragraph=paragraph, reason=exemption.because, **law)
    if exemption.until is None:
        return words
    until = context.other_word("exempt until", date=context.day(exemption.until))
    return context.joined(" ", (words, until))
