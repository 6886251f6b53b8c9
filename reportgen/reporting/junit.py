"""JUnit's XML, which every CI shows as a list of tests.

Source: there is no standard; this is what junit-10.xsd of Jenkins' xUnit plugin allows.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
from reportgen.fingerprints import Known
from reportgen.reporting.findings import Findings, Silenced

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def junit(findings: Findings, *, colour: bool = False) -> str:
    """A suite for each file, in which each problem is a test that failed, and what is ignored one that was skipped.

    JUnit knows no warnings: what is to pass is left out by its weight. A file without any test counts as a mistake of
    the one who made it in some CI, so where nothing was found there is one test, and it passed.
    """
    from xml.etree import ElementTree  # not for whoever reads the problems on a terminal

    whole = ElementTree.Element("testsuites", name="reportgen")
    cases: list[Known | Silenced] = [*findings.problems, *findings.ignored]
    by_path = sorted(((findings.path(_of(case)), case) for case in cases), key=lambda pair: pair[0])
    for path, group in groupby(by_path, key=lambda pair: pair[0]):
        suite = [case for _, case in group]
        skipped = sum(isinstance(case, Silenced) for case in suite)
        element = _suite(whole, path, len(suite), len(suite) - skipped, skipped)
        for case in suite:
            problem = _of(case)
            title = _clean(f"{problem.code} {problem.name}: {problem.message}")
            test = ElementTree.SubElement(element, "testcase", name=title, classname=_clean(path), time="0")
            if isinstance(case, Silenced):
                ElementTree.SubElement(test, "skipped", message=_clean(f"{case.because} (until {case.until})"))
            else:
                kind = f"{problem.severity.value} {problem.code}"
                failure = ElementTree.SubElement(test, "failure", type=kind, message=_clean(problem.message))
                failure.text = _clean(_text(problem, path))
    if not cases:
        ElementTree.SubElement(
            _suite(whole, "reportgen", 1, 0, 0), "testcase", name="no problems", classname="reportgen", time="0"
        )
    ElementTree.indent(whole)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(whole, encoding="unicode") + "\n"


def _of(case: Known | Silenced) -> Diagnostic:
    return case.known.problem if isinstance(case, Silenced) else case.problem


def _suite(whole: Element, name: str, tests: int, failures: int, skipped: int) -> Element:
    from xml.etree import ElementTree

    numbers = {"tests": tests, "failures": failures, "errors": 0, "skipped": skipped, "time": 0}
    attributes = {"name": _clean(name)} | {key: str(number) for key, number in numbers.items()}
    return ElementTree.SubElement(whole, "testsuite", attributes)


def _text(problem: Diagnostic, path: str) -> str:
    span = problem.span
    place = f"{path}:{span.line}:{span.column}" if span.line else path
    line = span.source.line(span.line).strip()
    return "\n".join(part for part in (f"{place}: {problem.message}", line, problem.hint) if part)


# What XML 1.0 allows, section 2.2; a message may quote what no plan may hold. To compile it takes longer than to say
# all problems on a terminal, so it is left to the first use.
_FORBIDDEN = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def _clean(text: str) -> str:
    return re.sub(_FORBIDDEN, "\ufffd", text)
