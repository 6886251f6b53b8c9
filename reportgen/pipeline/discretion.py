"""What a log that anybody may read can say of problems, where part of the project is exempt."""

from __future__ import annotations

import re

from reportgen.diagnostics import Diagnostic, Source, Span
from reportgen.model.exempt import EXEMPT
from reportgen.model.withheld import holds_exempt
from reportgen.pipeline.loading import Loaded

_KEY = re.compile(rf"(?:^|[{{,])[\s-]*['\"]?{EXEMPT}\b", re.MULTILINE)


def may_hold_exempt(loaded: Loaded) -> bool:
    """Whether anything is exempt, for all one knows: a file that can't be read may say so, and a slip may mean it."""
    if loaded.project is not None and holds_exempt(loaded.project):
        return True
    sources = {problem.span.source.path: problem.span.source for problem in loaded.problems}
    return any(problem.instead == EXEMPT for problem in loaded.problems) or any(
        _KEY.search(source.text) is not None for source in sources.values()
    )


def discreet(problem: Diagnostic) -> Diagnostic:
    """A problem as it may stand in the log of a build for the public: its place, without any word of it.

    A message quotes what was typed, and what it is compared with may stand elsewhere: where anything is exempt, none of
    those about plans are quoted. What is wrong with formats and templates holds nothing of a plan.
    """
    span = problem.span
    if not span.source.path.startswith("plans/"):
        return problem
    about = problem.kind.about.rstrip(".")
    said = about[:1].lower() + about[1:]
    return Diagnostic(
        problem.code,
        Span(Source(span.source.path), span.line, span.column, span.length),
        said,
        "'reportgen check' says it in full: part of this project is exempt",
        problem.stamp,
    )
