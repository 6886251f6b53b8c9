"""The calendar writer (iCalendar, RFC 5545), by icalendar: whole days that keep nobody from anything else."""

from __future__ import annotations

from datetime import UTC, datetime, time

from reportgen.data import Calendar


def write(calendar: Calendar) -> bytes:
    """The calendar. Its lines end as the standard wants them, and nothing in it depends on the clock."""
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", "-//reportgen//plans and reports//EN")
    made.add("version", "2.0")
    if calendar.name:
        made.add("name", calendar.name)  # RFC 7986
        made.add("x-wr-calname", calendar.name)  # what Outlook, Google and Apple read
    for one in calendar.events:
        event = icalendar.Event()
        event.add("uid", one.uid)
        event.add("dtstamp", datetime.combine(one.stamp, time(), UTC))
        event.add("dtstart", one.day)
        event.add("summary", one.summary)
        if one.description:
            event.add("description", one.description)
        # A day on which something is due keeps nobody from anything else.
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())
