"""The library ical.js, which Thunderbird and Nextcloud read calendars with."""

from tests.readers.outside import missing_module, run_node
from tests.readers.seen import Reader, Seen


def read(content: bytes) -> list[Seen]:
    return run_node("icaljs.mjs", content)


def missing() -> str | None:
    return missing_module("ical.js")


READER = Reader("ical.js", read, missing, outside=True)
