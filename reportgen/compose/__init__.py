"""What was read to Documents: reports in their editions, records and documents on their own."""

from __future__ import annotations

from reportgen.compose.context import DASHBOARD_NAME, Audience, Edition
from reportgen.compose.documents import compose as compose_document
from reportgen.compose.records import compose as compose_record
from reportgen.compose.reports import RESTRICTED_NAME
from reportgen.compose.reports import compose as compose_report

__all__ = [
    "DASHBOARD_NAME",
    "RESTRICTED_NAME",
    "Audience",
    "Edition",
    "compose_document",
    "compose_record",
    "compose_report",
]
