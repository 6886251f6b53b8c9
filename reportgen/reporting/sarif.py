"""SARIF, the Static Analysis Results Interchange Format, which code scanning on GitHub and Azure and editors read.

Source: OASIS Standard "SARIF Version 2.1.0"; "§" below are its sections. What GitHub makes of it: docs.github.com,
"SARIF support for code scanning".
"""

from __future__ import annotations

import re
from urllib.parse import quote

from reportgen import __version__
from reportgen.diagnostics import Severity
from reportgen.fingerprints import Known
from reportgen.reporting.findings import Findings, Silenced, as_json, sentence
from reportgen.rules import RULES, codes
from reportgen.rules.pages import page

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def sarif(findings: Findings, *, colour: bool = False) -> str:
    """One run, with all rules that there are, so that they are the same in every file, and a result for each problem.

    What is ignored is a result that is suppressed, with the reason (§3.27.23).
    """
    known = codes()
    order = {code: number for number, code in enumerate(known)}
    rules = [
        {
            "id": code,
            "name": kind.name,
            "shortDescription": {"text": _message(kind.about)},
            "help": {"text": page(code), "markdown": page(code)},
            "defaultConfiguration": {"level": _LEVELS[kind.severity]},
            **({"properties": {"tags": [RULES[code].family]}} if code in RULES else {}),
        }
        for code, kind in known.items()
    ]
    results = [_result(one, findings, order) for one in findings.problems]
    results += [_suppressed(one, findings, order) for one in findings.ignored]
    run = {
        "tool": {"driver": {"name": "reportgen", "version": __version__, "rules": rules}},
        # §3.14.17: columns count characters, not the UTF-16 units that are taken for granted.
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    whole = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return as_json(whole)


def _result(known: Known, findings: Findings, order: dict[str, int]) -> dict[str, object]:
    problem, fingerprint = known.problem, known.fingerprint
    span = problem.span
    # GitHub takes no place without a line: a problem of a whole file stands on its first.
    region = {"startLine": max(1, span.line)}
    if span.line:
        region |= {"startColumn": span.column, "endColumn": span.column + max(1, span.length)}
    place = {"artifactLocation": {"uri": quote(findings.path(problem))}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": order[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": _message(sentence(problem))},
        "locations": [{"physicalLocation": place}],
        "fingerprints": {"reportgen/v1": fingerprint},
        # The only one by which GitHub knows a result again.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _suppressed(one: Silenced, findings: Findings, order: dict[str, int]) -> dict[str, object]:
    because = f"{one.because} (until {one.until})"
    suppression = {"kind": "external", "status": "accepted", "justification": because}
    return {**_result(one.known, findings, order), "suppressions": [suppression]}


def _message(text: str) -> str:
    """A text as a plain text message: braces are doubled (§3.11.5), and what looks like a link is none (§3.11.6)."""
    return re.sub(r"\[(?=[^\[\]]*\]\()", r"\\[", text.replace("{", "{{").replace("}", "}}"))
