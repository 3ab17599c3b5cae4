"""The library `icalendar`: the one that the service itself reads with."""

from icalendar import Calendar, Event

from tests.readers.seen import Complaint, Reader, Seen, attentive, moment


def read(content: bytes) -> list[Seen]:
    with attentive("icalendar"):
        calendar = Calendar.from_ical(content)
        _complain_of_errors(calendar)
        return [_seen(event) for event in calendar.events]


def _complain_of_errors(calendar: Calendar) -> None:
    """The library goes on after a bad property; what is missing or twice it only knows of."""
    errors = [str(error) for component in calendar.walk() for error in component.errors]
    for event in calendar.events:
        twice = [label for label in event.singletons if isinstance(event.get(label), list)]
        errors += [f"two {label}" for label in twice]
        errors += [f"no {label}" for label in event.required if label not in event]
    if errors:
        raise Complaint("; ".join(errors))


def _seen(event: Event) -> Seen:
    return Seen(
        _text(event, "UID"),
        moment(event.start),
        moment(event.end),
        _text(event, "SUMMARY") or "",
        _text(event, "LOCATION"),
        _text(event, "DESCRIPTION"),
    )


def _text(event: Event, label: str) -> str | None:
    return str(event[label]) if event.get(label) else None


def missing() -> str | None:
    return None


READER = Reader("icalendar", read, missing)
