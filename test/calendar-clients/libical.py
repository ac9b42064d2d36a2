"""Reads calendars, a JSON list of texts on standard input, with libical, and writes their events as JSON."""

import json
import sys
from datetime import datetime, timezone

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402


def children(component, kind):
    child = component.get_first_component(kind)
    while child is not None:
        yield child
        child = component.get_next_component(kind)


def minute(time):
    """Converts a time to UTC by the rules in the calendar."""
    seconds = time.as_timet_with_zone(time.get_timezone())
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M")


def text_of(component, kind, getter):
    found = component.get_first_property(kind)
    return getattr(found, getter)() if found is not None else ""


def read(text):
    calendar = ICalGLib.Component.new_from_string(text)
    calendar.check_restrictions()
    events = []
    for event in children(calendar, ICalGLib.ComponentKind.VEVENT_COMPONENT):
        alarms = list(children(event, ICalGLib.ComponentKind.VALARM_COMPONENT))
        events.append(
            {
                "uid": event.get_uid(),
                "start": minute(event.get_dtstart()),
                "end": minute(event.get_dtend()),
                "summary": event.get_summary(),
                "location": event.get_location() or "",
                "description": event.get_description() or "",
                "status": event.get_status().value_nick.upper(),
                "url": text_of(event, ICalGLib.PropertyKind.URL_PROPERTY, "get_url"),
                "sequence": event.get_sequence(),
                "hasAlarm": len(alarms) == 1,
            }
        )
    return {"events": events, "errors": calendar.count_errors()}


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
