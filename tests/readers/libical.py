"""The C library libical, which Evolution, KDE and many others read calendars with."""

import ctypes
from ctypes import POINTER, c_char_p, c_int, c_void_p
from datetime import UTC, date, datetime
from functools import cache

from tests.readers.seen import Complaint, Reader, Seen

_LIBRARY = "libical.so.3"
_VEVENT = 4  # of enum icalcomponent_kind


class _Time(ctypes.Structure):
    """The struct icaltimetype of libical 3."""

    _fields_ = (
        *((part, c_int) for part in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", c_int),
        ("is_daylight", c_int),
        ("zone", c_void_p),
    )


_FUNCTIONS: dict[str, tuple[object, tuple[object, ...]]] = {
    "icalerror_set_errors_are_fatal": (None, (c_int,)),
    "icalerror_clear_errno": (None, ()),
    "icalerrno_return": (POINTER(c_int), ()),
    "icalerror_strerror": (c_char_p, (c_int,)),
    "icalparser_parse_string": (c_void_p, (c_char_p,)),
    "icalrestriction_check": (c_int, (c_void_p,)),
    "icalcomponent_count_errors": (c_int, (c_void_p,)),
    "icalcomponent_as_ical_string": (c_char_p, (c_void_p,)),
    "icalcomponent_get_first_component": (c_void_p, (c_void_p, c_int)),
    "icalcomponent_get_next_component": (c_void_p, (c_void_p, c_int)),
    "icalcomponent_get_uid": (c_char_p, (c_void_p,)),
    "icalcomponent_get_summary": (c_char_p, (c_void_p,)),
    "icalcomponent_get_location": (c_char_p, (c_void_p,)),
    "icalcomponent_get_description": (c_char_p, (c_void_p,)),
    "icalcomponent_get_dtstart": (_Time, (c_void_p,)),
    "icalcomponent_get_dtend": (_Time, (c_void_p,)),
    "icaltimezone_get_utc_timezone": (c_void_p, ()),
    "icaltime_convert_to_zone": (_Time, (_Time, c_void_p)),
    "icalcomponent_free": (None, (c_void_p,)),
}


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(_LIBRARY)
    for name, (gives, takes) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    library.icalerror_set_errors_are_fatal(0)
    return library


def read(content: bytes) -> list[Seen]:
    library = _library()
    library.icalerror_clear_errno()
    calendar = library.icalparser_parse_string(content)
    if not calendar:
        raise Complaint("no calendar")
    try:
        _complain_of_errors(library, calendar)
        return [_seen(library, event) for event in _events(library, calendar)]
    finally:
        library.icalcomponent_free(calendar)


def _complain_of_errors(library: ctypes.CDLL, calendar: int) -> None:
    """The parser leaves X-LIC-ERROR where it gave up; the check adds its own to them."""
    number = library.icalerrno_return().contents.value
    well_formed = bool(library.icalrestriction_check(calendar))
    errors = library.icalcomponent_count_errors(calendar)
    if number or errors or not well_formed:
        written = library.icalcomponent_as_ical_string(calendar).decode(errors="replace")
        lines = written.replace("\r\n ", "").splitlines()
        told = dict.fromkeys(line for line in lines if line.startswith("X-LIC-ERROR"))
        fault = library.icalerror_strerror(number).decode() if number else "no parser error"
        raise Complaint(f"{errors} errors, restrictions {well_formed}, {fault}: {'; '.join(told)}")


def _events(library: ctypes.CDLL, calendar: int) -> list[int]:
    found = []
    event = library.icalcomponent_get_first_component(calendar, _VEVENT)
    while event:
        found.append(event)
        event = library.icalcomponent_get_next_component(calendar, _VEVENT)
    return found


def _seen(library: ctypes.CDLL, event: int) -> Seen:
    def text(label: str) -> str | None:
        told: bytes | None = getattr(library, f"icalcomponent_get_{label}")(event)
        return told.decode() if told else None

    return Seen(
        text("uid"),
        _moment(library, library.icalcomponent_get_dtstart(event)),
        _moment(library, library.icalcomponent_get_dtend(event)),
        text("summary") or "",
        text("location"),
        text("description"),
    )


def _moment(library: ctypes.CDLL, time: _Time) -> date | datetime:
    if time.is_date:
        return date(time.year, time.month, time.day)
    if not time.zone:
        raise Complaint(f"{time.year}-{time.month}-{time.day} {time.hour} h has no zone")
    utc = library.icaltime_convert_to_zone(time, library.icaltimezone_get_utc_timezone())
    return datetime(utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, tzinfo=UTC)


def missing() -> str | None:
    try:
        _library()
    except OSError as error:
        return f"no {_LIBRARY} ({error})"
    return None


READER = Reader("libical", read, missing)
