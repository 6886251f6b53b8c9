"""Rules about how hard a summary is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.model.report import Report
from reportgen.nodes import Scalar
from reportgen.rules.rule import Problem, View

# A sentence ends at a stop before a capital, at a blank line, and where a point of a list starts.
_ENDS = re.compile(r"(?<=[^\s.][.!?])[)\"'”’]*\s+(?=[(\"'“‘]?[A-Z0-9])|\n\s*\n|\n {0,3}(?:[-*+]|\d+[.)])\s+|;\s*\n")
_MARKS = re.compile(r"^\s*(?:[-*+#>]+|\d+[.)])\s+|[*_`^]|\]\([^)\n]{0,500}\)|\[|<?https?://\S+", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+(?:[-’'.,/][^\W_]+)*")

# The formula was made for passages of a hundred words; of a few sentences it says little.
_LEAST_WORDS = 60

# A grade of American schools and the age of those who sit in it.
_FIRST_GRADE = 5
_STUDENT = 21


def hard_to_read(view: View) -> Iterator[Problem]:
    """A summary that is hard to read.

    ## What it finds

    A summary in English of sixty words or more whose reading age is above the limit: the grade of the Flesch-Kincaid
    formula, from the length of sentences and words, and five years.

    ## Why it matters

    The summary is what most people read of a report, and often all. Somebody who left school at 16 should be able to
    follow it. WCAG 2.2, success criterion 3.1.5 (Reading Level, level AAA), asks for a version that those who have been
    at school for seven to nine years can read.

    ## Example

    ```yaml
    summary: |
      Notwithstanding the aforementioned considerations, the implementation of the multifaceted programme …
    ```

    ## How to fix

    Shorter sentences, and short words for long ones: "help" for "facilitate", "about" for "in respect of".
    """
    for report, summary, sentences in _summaries(view):
        words = sum(len(words) for _, words in sentences)
        if words < _LEAST_WORDS:
            continue
        plan = view.project.plans.get(report.plan)
        limit = view.limit(plan or view.project.council)
        age = _reading_age([words for _, words in sentences])
        if age > limit:
            # Beyond the age of a student the formula only counts.
            years = f"of {age:.0f}" if age <= _STUDENT else f"above {_STUDENT}"
            message = f"the summary has a reading age {years}"
            yield summary.span, message, f"shorter sentences and words bring it to {limit:g} or less"


def long_sentence(view: View) -> Iterator[Problem]:
    """A sentence of a summary that is too long.

    ## What it finds

    A sentence of a summary in English with more words than the limit. A point of a list is a sentence of its own.

    ## Why it matters

    Who reaches the end of a long sentence has forgotten how it began. The guidance for GOV.UK asks writers to look
    again at every sentence of more than 25 words; the limit here leaves room for the long names of bodies and posts.

    ## Example

    ```yaml
    summary: |
      This report provides members with an overview of the action plan to deliver the necessary improvements and changes
      to services following the recent inspection of services for children, and asks them to note it.
    ```

    ## How to fix

    ```yaml
    summary: |
      Inspectors looked at our services in October. This report is about what we do to improve them. Members are asked
      to note it.
    ```
    """
    for report, summary, sentences in _summaries(view):
        plan = view.project.plans.get(report.plan)
        limit = view.limit(plan or view.project.council)
        for start, words in sentences:
            if len(words) > limit:
                message = f"this sentence has {len(words)} words"
                first = summary[start:].lstrip().split("\n", 1)[0]
                at = start + len(summary[start:]) - len(summary[start:].lstrip())
                yield summary.slice_span(at, at + len(first)), message, f"make two of it: {limit:g} words are plenty"


def _summaries(view: View) -> Iterator[tuple[Report, Scalar, list[tuple[int, list[str]]]]]:
    """The summaries in English, with their sentences: where each starts, and its words."""
    for report in view.project.reports:
        summary = report.summary
        if isinstance(summary, Scalar) and view.texts.in_english(report):
            plain = _MARKS.sub(lambda match: " " * len(match[0]), summary)
            yield report, summary, list(_sentences(summary, plain))


def _sentences(text: str, plain: str) -> Iterator[tuple[int, list[str]]]:
    start = 0
    for match in _ENDS.finditer(text):
        words = _WORD.findall(plain[start : match.start()])
        if words:
            yield start, words
        start = match.end()
    words = _WORD.findall(plain[start:])
    if words:
        yield start, words


def _reading_age(sentences: list[list[str]]) -> float:
    """The age at which somebody reads this with ease, by the formula of Flesch and Kincaid (1975)."""
    from readability import getmeasures

    measures = getmeasures([" ".join(words) for words in sentences], lang="en")
    return float(measures["readability grades"]["Kincaid"]) + _FIRST_GRADE
