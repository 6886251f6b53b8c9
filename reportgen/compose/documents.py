"""Whole documents in Markdown: attached to a report, or on their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reportgen.compose.context import Context, Edition
from reportgen.compose.languages import in_language, marked
from reportgen.compose.places import finished
from reportgen.compose.redaction import public
from reportgen.diagnostics import Diagnostic
from reportgen.document import Block, Blocks, Document, Heading, NumberedParagraph
from reportgen.markdown import Findings
from reportgen.model.format import OTHER_WORDS
from reportgen.model.project import Project
from reportgen.plain import plain_text


def attached(context: Context, path: str, place: str) -> Blocks:
    """The document at ``path`` below the plan's folder, its headings below that of the appendix called ``place``.

    Its own links go to its own places: those of its paragraphs are ``paragraph-16`` in the first document
    attached, and ``appendix-2-paragraph-16`` where an earlier one has a paragraph of that name.
    """
    text = context.project.documents[context.home, path]
    # Its links are read with the names of its paragraphs: only a document after another one is read for these first.
    quiet = replace(context, findings=Findings())
    clashes = _numbered(quiet.document(text)) & context.places if context.places else set()
    aliases = {name: f"{place}-{name}" for name in clashes}
    blocks = context.document(text, 2, aliases)
    context.places.update(_numbered(blocks) - clashes)
    return tuple(_renamed(block, aliases) for block in blocks) if aliases else blocks


def _numbered(blocks: Blocks) -> set[str]:
    return {block.id for block in blocks if isinstance(block, NumberedParagraph) and block.id}


def _renamed(block: Block, aliases: Mapping[str, str]) -> Block:
    if isinstance(block, NumberedParagraph) and block.id in aliases:
        return replace(block, id=aliases[block.id])
    return block


def compose(project: Project, home: str, path: str, edition: Edition) -> tuple[Document, list[Diagnostic]]:
    """The document at ``path`` below plans/``home``, on its own, and what in it could not be shown.

    A page has its title above all else. A document that starts with its title is not to say it twice.
    """
    project = public(project, home).project
    layout = project.formats[project.council.document_format]
    text = project.documents[home, path]
    context = Context(project, layout, home, project.plans.get(home), date.max, edition, Findings())
    blocks = context.document(text)
    title = next((plain_text(block.content) for block in blocks if isinstance(block, Heading)), path)
    first = next((place for place, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    if edition is Edition.PAGE and first <= 1 and blocks:
        blocks = shifted((*blocks[:first], *blocks[first + 1 :]), -1)
    return standalone(context, title, path.rpartition("/")[2].removesuffix(".md"), _dated(project, home, path), blocks)


def shifted(blocks: Blocks, levels: int) -> Blocks:
    """The blocks with their headings so many levels further down."""
    return tuple(
        replace(block, level=max(1, block.level + levels)) if isinstance(block, Heading) else block for block in blocks
    )


def _dated(project: Project, home: str, path: str) -> date | None:
    """The day of the record whose text the document is."""
    return next((one.published for one in project.plan_records(home).values() if one.document == path), None)


def standalone(
    context: Context, title: str, name: str, day: date | None, blocks: Blocks
) -> tuple[Document, list[Diagnostic]]:
    """A document that is no report: one part, in the council's format for documents."""
    council = context.said(context.project.council.name)
    masthead = context.each(
        lambda one: (
            in_language(context.layout.masthead, one)
            .replace("{council}", in_language(council, one))
            .replace("{body}", "")
        )
    )
    document = Document(
        title=title,
        author=str(council),
        language=context.language,
        modified=(day or date(1980, 1, 1)).isoformat(),
        fields={
            "council": council,
            "masthead": masthead,
            "report_type": context.said(context.layout.title),
            "subject": title,
            "body": title,
            "date": context.day(day) if day else "",
            "meetings": "",
            "as_at": "",
            "document": f"{name}.docx",
        },
        parts={"body": blocks},
        words={word: context.word(word) for word in context.layout.words if word not in OTHER_WORDS},
    )
    document = marked(document) if len(context.languages) > 1 else document
    return finished(document, context.findings), context.findings.problems
