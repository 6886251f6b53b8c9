"""What a report says of its approval: whether it goes with its status, with its meetings, with itself."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Project
from reportgen.model.report import Report
from reportgen.nodes import span_of
from reportgen.resolve.names import unknown_who
from reportgen.schema import blank


def resolve_approval(project: Project, report: Report) -> Iterator[Diagnostic]:
    """What is wrong with the status and the approval of ``report``, as far as its own file tells."""
    approval = report.approved
    if approval is None:
        if report.status == "final" and blank(report.node.entries.get("approved")):
            hint = "add 'approved:' with 'by: …' and 'on: …', or record it with 'reportgen approve'"
            yield Diagnostic("A001", report.span("status"), "a final paper says who approved it, and when", hint)
        return
    yield from unknown_who(project, approval.by)
    if report.status != "final":
        hint = "type 'status: final', or take 'approved' out until the draft has become the paper"
        said = "it is a draft" if report.status else "its status is not 'final'"
        yield Diagnostic("A001", report.node.key_span("approved"), f"the paper is approved, and {said}", hint)
    meetings = [meeting.date for meeting in report.meetings if meeting.date]
    if approval.on and meetings and approval.on > max(meetings):
        message = f"it was approved on {approval.on.isoformat()}, after its meeting of {max(meetings).isoformat()}"
        hint = "mend the day, here or at the meeting; what the meeting itself agreed stands in its minutes"
        yield Diagnostic("A002", approval.span("on"), message, hint)
    if approval.commit and not approval.pinned:
        hint = "give it as 'git log' prints it, 9f3c2a71d04b; a branch or a tag would be another tomorrow"
        span = span_of(approval.commit, approval.span("commit"))
        yield Diagnostic("A003", span, f"'{approval.commit}' is not the name of a commit", hint)
