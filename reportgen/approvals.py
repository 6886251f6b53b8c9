"""Whether a final paper is as it was when it was approved: what only git can tell.

Where there is no git, no repository, or a history that is cut short, nothing is said: then nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen import git
from reportgen.diagnostics import Diagnostic, Span
from reportgen.errors import UsageError
from reportgen.loader import load_text
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import MappingNode, Node, Scalar, span_of

OF_APPROVAL = ("status", "approved", "published")
"""The keys of a report that change when it has been approved, and do not change what was."""


def check(project: Project, root: Path) -> Iterator[Diagnostic]:
    """Final papers whose commit is not known, or does not hold them, or holds other words than the file has now."""
    final = [(report, report.approved) for report in project.reports if report.status == "final"]
    wanted = [(report, str(approval.commit)) for report, approval in final if approval and approval.pinned]
    if not wanted:
        return
    try:
        known = git.known_commits(root, (commit for _, commit in wanted))
    except UsageError:
        return
    for report, commit in wanted:
        yield from _against(report, commit, known.get(commit, ""), root)


def same(report: Report, root: Path, commit: str) -> bool:
    """Whether ``commit`` holds the paper as it is now, whatever is said there of its approval."""
    path = report.node.source.path
    text = git.text_at(root, commit, path)
    return text is not None and _changed(load_text(text, path)[0], report.node) is None


def _against(report: Report, typed: str, commit: str, root: Path) -> Iterator[Diagnostic]:
    assert report.approved is not None
    span = span_of(report.approved.commit, report.approved.span())
    if not commit:
        hint = "give the commit as 'git log' prints it, or approve it again: 'reportgen approve'"
        yield Diagnostic("A003", span, f"git knows no commit '{typed}'", hint)
        return
    path = report.node.source.path
    text = git.text_at(root, commit, path)
    if text is None:
        hint = "give the commit that holds the paper, or approve it again: 'reportgen approve'"
        yield Diagnostic("A003", span, f"the commit '{typed}' does not hold this paper", hint)
        return
    before, _ = load_text(text, path)
    changed = _changed(before, report.node)
    if changed is not None:
        key, named = changed
        hint = "have it approved again with 'reportgen approve', or type 'status: draft' and take 'approved' out"
        yield Diagnostic("A004", named, f"'{key}' is not as it was when the paper was approved", hint)


def _changed(before: Node | None, now: MappingNode) -> tuple[str, Span] | None:
    """The first key of a report that is other than it was, and where it stands, or stood before it was taken out."""
    was = before.entries if isinstance(before, MappingNode) else {}
    for key in now.names():
        if key not in OF_APPROVAL and (key not in was or _plain(was[key]) != _plain(now.entries[key])):
            return str(key), key.span
    gone = [str(key) for key in was if key not in now.entries and key not in OF_APPROVAL]
    return (gone[0], now.span) if gone else None


def _plain(node: Node) -> object:
    """What a node holds, wherever and however it is typed."""
    if isinstance(node, Scalar):
        return str(node).strip()
    if isinstance(node, MappingNode):
        return [(str(key), _plain(value)) for key, value in node.entries.items()]
    return [_plain(item) for item in node.items]
