"""Names of time zones as programs write them → zones.

Names of the IANA database count before what a file says of them; those of Windows and old ones
are rewritten (CLDR `windowsZones`), for Việt Nam to ``Asia/Ho_Chi_Minh``.
"""

import re
from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

HERE = "Asia/Ho_Chi_Minh"
_OURS = {
    "asia/saigon": HERE,
    "se asia standard time": HERE,
    "indochina time": HERE,
}
"""``SE Asia Standard Time`` is Bangkok, Hanoi and Jakarta alike; partners of ours mean Hanoi."""
_OFFSET = re.compile(
    r"\(?(?:UTC|GMT)\s*([+-])(\d{1,2})(?:[:.]?(\d{2}))?\)?(?:\s.*)?", re.IGNORECASE
)
_LONGEST = 200


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return all names in small letters; what belongs to us comes last and counts."""
    names = {name.lower(): name for name in sorted(available_timezones())}
    windows = {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}
    return windows | names | _OURS


@lru_cache(maxsize=1000)
def named_zone(name: str) -> tzinfo | None:
    """Return the zone of a name that is known, in any case, or None."""
    known = _names().get(_bare(name).lower()) if len(name) <= _LONGEST else None
    try:
        return ZoneInfo(known) if known else None
    except (ValueError, OSError, LookupError):  # a name of Windows that the system has no file for
        return None


@lru_cache(maxsize=1000)
def guessed_zone(name: str) -> tzinfo | None:
    """Return the zone that a name tells although it is none, or None.

    ``/mozilla.org/20050126_1/Europe/Berlin`` ends in a name, ``Europe_Berlin`` has another line
    for the slash, and ``(UTC+07:00) Bangkok, Hanoi, Jakarta`` begins with an offset.
    """
    bare = _bare(name)
    if len(bare) > _LONGEST:
        return None
    parts = bare.split("/")
    for length in (3, 2):
        if len(parts) > length and (zone := named_zone("/".join(parts[-length:]))):
            return zone
    return named_zone(bare.replace("_", "/", 1)) or _offset(bare)


def zone_name(zone: tzinfo) -> str:
    """Return what a zone is called: its name in the IANA database, or its offset."""
    return str(zone)


def _offset(bare: str) -> tzinfo | None:
    found = _OFFSET.fullmatch(bare)
    if not found:
        return None
    sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > timedelta(hours=15):
        return None
    if sign == "+" and offset == timedelta(hours=7):
        return named_zone(HERE)
    return timezone(-offset if sign == "-" else offset)


def _bare(name: str) -> str:
    return name.replace("\\", "").strip().strip('"').strip()
