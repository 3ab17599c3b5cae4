"""The text of one event → a draft of it, or the reason why there can be none."""

import re
from collections.abc import Callable
from itertools import islice
from math import isfinite
from typing import cast, get_args

from tourism.catalogue.place import Coordinates
from tourism.intake.cleaning import line_of, lines_of
from tourism.intake.draft import Draft
from tourism.intake.identity import bounded_uid
from tourism.intake.limits import (
    CATEGORIES,
    PLACE_LETTERS,
    TEXT_LETTERS,
    TITLE_LETTERS,
)
from tourism.intake.links import safe_link
from tourism.intake.rule import read_rule
from tourism.intake.splitter import Piece
from tourism.intake.trouble import UnfitError
from tourism.intake.values import Values, read_values
from tourism.intake.when import Times
from tourism.intake.zones import Zones
from tourism.publish.calendar_entry import EntryStatus, LunarDay

_LUNAR = re.compile(r"(\d{1,2})-(\d{1,2})")
_MOST_SEQUENCE = 2**31 - 1
_MOST_RULES = 5
_CANCEL = "CANCEL"
_STATUSES = get_args(EntryStatus)
_OWN_SCHEME = re.compile(r"(?:cid|mailto|tel|data):", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def read_component(piece: Piece, zones: Zones) -> tuple[Draft, Values]:
    """Return what an event says.

    Raises:
        UnfitError: It cannot be taken; its code says why.
    """
    values = read_values(piece)
    times = Times(values, zones)
    status = _status(values)
    replaces = times.one("RECURRENCE-ID")
    start = times.one("DTSTART") or (replaces if status == "CANCELLED" else None)
    if start is None and piece.sheet.method != _CANCEL:
        raise UnfitError("missing-dtstart", "DTSTART")
    length = times.length(start) if start is not None else None
    title = _line(values, "SUMMARY", TITLE_LETTERS)
    if not title and replaces is None and piece.sheet.method != _CANCEL:
        raise UnfitError("missing-summary", "SUMMARY")
    told = values.raw("RRULE") if replaces is None else []
    if len(told) > _MOST_RULES:
        raise UnfitError("rrule-too-dense", "RRULE", str(len(told)))
    _look_at_links(values)
    return Draft(
        piece=piece,
        uid=uid_of(piece),
        title=title,
        start=start,
        length=length,
        status=status,
        description=_description(values),
        location=_line(values, "LOCATION", PLACE_LETTERS),
        point=_point(values),
        url=_url(values),
        categories=_categories(values),
        lunar=_lunar(values),
        sequence=_sequence(values),
        last_modified=times.stamp("LAST-MODIFIED"),
        stamped=times.stamp("DTSTAMP"),
        replaces=replaces,
        and_future=_and_future(values),
        rules=tuple(map(read_rule, told)),
        rule_text="\n".join(told),
        more=times.more() if replaces is None else (),
        less=times.less() if replaces is None else (),
    ), values


def uid_of(piece: Piece) -> str:
    """Return the UID of an event, also of one that cannot be read; empty if it has none."""
    line = piece.first("UID")
    return bounded_uid(line.text.partition(":")[2]) if line else ""


def _text(values: Values, name: str) -> str:
    """Return a text, the Vietnamese one if there are several."""
    found = [value for value in values.all(name) if isinstance(value, str)]
    own = [value for value in found if str(_parameter(value, "LANGUAGE")).lower()[:2] == "vi"]
    return str((own or found or [""])[0])


def _parameter(value: object, name: str) -> object:
    return getattr(value, "params", {}).get(name, "")


def _line(values: Values, name: str, letters: int) -> str:
    return _cleaned(values, name, letters, line_of)


def _cleaned(
    values: Values, name: str, letters: int, clean: Callable[[str, int], tuple[str, list[str]]]
) -> str:
    text, done = clean(_text(values, name), letters)
    for code in done:
        values.note(code, name, str(letters) if code == "text-cut" else "")
    return text


def _description(values: Values) -> str:
    """Return the description; of one that is in HTML only, its words."""
    name = "DESCRIPTION" if _text(values, "DESCRIPTION").strip() else "X-ALT-DESC"
    return _cleaned(values, name, TEXT_LETTERS, lines_of)


def _status(values: Values) -> EntryStatus:
    if values.piece.sheet.method == _CANCEL:
        return "CANCELLED"
    told = _text(values, "STATUS").strip().upper() or "CONFIRMED"
    told = "CANCELLED" if told == "CANCELED" else told
    if told not in _STATUSES:
        values.note("unknown-status", "STATUS", told)
        return "CONFIRMED"
    return cast(EntryStatus, told)


def _point(values: Values) -> Coordinates | None:
    found = values.all("GEO")
    if not found:
        return None
    if not values.faulty("GEO"):
        latitude, longitude = found[0].latitude, found[0].longitude
        # Programs without a point write 0;0, which lies in the sea.
        if isfinite(latitude) and abs(latitude) <= 90 and abs(longitude) <= 180:
            return Coordinates(latitude, longitude) if latitude or longitude else None
    values.note("ignored-property", "GEO", _raw(values, "GEO"))
    return None


def _url(values: Values) -> str:
    told = _text(values, "URL")
    if not told.strip():
        return ""
    link = safe_link(told)
    if not link:
        values.note("unsafe-url", "URL", told)
    return link


def _look_at_links(values: Values) -> None:
    """Warn of what no page may lead to; pictures and files are not taken anyway."""
    for name in ("ATTACH", "IMAGE", "CONFERENCE"):
        for value in values.all(name):
            told = str(value) if isinstance(value, str) else ""
            linked = _SCHEME.match(told) and not _OWN_SCHEME.match(told)
            if linked and not safe_link(told):
                values.note("unsafe-url", name, told)


def _categories(values: Values) -> tuple[str, ...]:
    told = (word for value in values.all("CATEGORIES") for word in getattr(value, "cats", ()))
    words = (line_of(str(word), TITLE_LETTERS)[0] for word in islice(told, CATEGORIES))
    return tuple(dict.fromkeys(word for word in words if word))


def _lunar(values: Values) -> LunarDay | None:
    """Return the lunar day, as our own calendars tell it: ``X-VN-LUNAR;X-LEAP=TRUE:02-15``."""
    found = _LUNAR.fullmatch(_text(values, "X-VN-LUNAR").strip())
    if not found:
        return None
    month, day = int(found[1]), int(found[2])
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    value = values.all("X-VN-LUNAR")[0]
    return LunarDay(month, day, str(_parameter(value, "X-LEAP")).upper() == "TRUE")


def _sequence(values: Values) -> int:
    if values.faulty("SEQUENCE"):
        values.note("ignored-property", "SEQUENCE", _raw(values, "SEQUENCE"))
        return 0
    found = values.all("SEQUENCE")
    return min(max(int(found[0]), 0), _MOST_SEQUENCE) if found else 0


def _and_future(values: Values) -> bool:
    found = values.all("RECURRENCE-ID")
    return bool(found) and str(_parameter(found[0], "RANGE")).upper() == "THISANDFUTURE"


def _raw(values: Values, name: str) -> str:
    line = values.piece.first(name)
    return line.text.partition(":")[2] if line else ""
