"""The sections of a report, their headings and paragraphs counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.compose.context import Audience, Context
from reportgen.compose.fields import exempted, intro, shown, value
from reportgen.compose.notices import called, full, hides, kept, noted
from reportgen.compose.numbers import Counter, numbering
from reportgen.document import Block, Blocks, Heading, List, NumberedParagraph, Paragraph, Spoken, Text
from reportgen.model.format import OWN_SECTIONS
from reportgen.model.report import Report, ReportSection


def compose(context: Context, report: Report) -> Blocks:
    """The sections that the format has, and the report's own at their place. Paragraphs carry numbers."""
    counter = Counter(numbering(context.layout.numbering))
    if not context.layout.sections:
        return tuple(_own_sections(context, report, counter))
    blocks: list[Block] = []
    group = ""
    for field in context.layout.sections:
        if field.field == OWN_SECTIONS:
            group = ""
            blocks += _own_sections(context, report, counter)
            continue
        if not shown(context, report, field):
            continue
        level = 2 if field.group else 1
        found = value(context, report, field, level + 1)
        computed = _computed(context, str(field.shows), context.said(field.label), level + 1)
        if not found and not computed and field.field not in report.extra:
            continue
        # Both editions have the same numbers: what only one of them has is not counted.
        counting = None if field.internal or not field.label else counter
        if field.group and field.group != group:
            blocks.append(_heading(context.said(field.group), field.group, counting))
        group = field.group
        if group:
            blocks.append(Heading(2, (Text(context.said(field.label)),), id=_place(field.field)))
        elif field.label:
            blocks.append(_heading(context.said(field.label), field.field, counting))
        text = (*intro(context, report, field, level + 1), *found)
        exempt = exempted(report, field)
        if exempt is not None and counting and counting.counts_paragraphs and hides(context, exempt, field.field):
            text = kept(context, exempt, str(field.field))
        blocks += _paragraphs(text, counting) if counting else text
        blocks += computed
    return tuple(blocks)


def _heading(words: str, name: str, counter: Counter | None) -> Heading:
    return Heading(1, (Text(words),), id=_place(name), number=counter.heading() if counter else "")


def _place(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.casefold()))


def _own_sections(context: Context, report: Report, counter: Counter) -> Iterator[Block]:
    """The sections that a report gives headings of its own."""
    for position, section in enumerate(report.sections, 1):
        exempt = section.exempt
        words = context.said(section.heading)
        if exempt is not None and hides(context, exempt, "heading"):
            words = called(context, exempt)
        number = counter.heading()
        yield Heading(1, (Text(words),), id=str(section.id) or f"section-{position}", number=number)
        yield from _paragraphs(_text(context, section, counter), counter)
        if section.exempt is None or not hides(context, section.exempt, "text"):
            yield from _computed(context, str(section.shows), words, 2)


def _computed(context: Context, part: str, title: str, level: int) -> Blocks:
    """What is computed from the plan. It takes no numbers: an edition that shows less of the plan counts alike."""
    if not part:
        return ()
    from reportgen.compose import parts  # many papers show nothing that is computed from the plan

    return parts.compose(context, part, title, level)


def _text(context: Context, section: ReportSection, counter: Counter) -> Blocks:
    exempt = section.exempt
    if exempt is not None and hides(context, exempt, "text"):
        return kept(context, exempt) if counter.counts_paragraphs else full(context, exempt)
    blocks = context.told(section.text, level=2)
    if exempt is None:
        return blocks
    return blocks if context.audience is Audience.PUBLIC else (*noted(context, exempt), *blocks)


def counted(blocks: Blocks) -> int:
    """How many of the blocks are paragraphs that would take a number."""
    return sum(map(_takes_number, blocks))


def _takes_number(block: Block) -> bool:
    return isinstance(block, Paragraph) and not isinstance(block.content[0], Spoken)


def _paragraphs(blocks: Blocks, counter: Counter) -> Iterator[Block]:
    """Paragraphs given their numbers, each with the lists that follow it; what says it in other words has none."""
    if not counter.counts_paragraphs:
        yield from blocks
        return
    held: list[Block] = []

    def release() -> Iterator[Block]:
        if held:
            yield NumberedParagraph(counter.paragraph(), tuple(held))
            held.clear()

    for block in blocks:
        if _takes_number(block):
            yield from release()
            held.append(block)
        elif isinstance(block, List | Paragraph) and held:
            held.append(block)
        else:
            yield from release()
            yield block
    yield from release()
