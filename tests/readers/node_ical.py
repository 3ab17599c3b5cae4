"""The library node-ical, which MagicMirror and Node-RED read calendars with."""

from tests.readers.outside import missing_module, run_node
from tests.readers.seen import Reader, Seen


def read(content: bytes) -> list[Seen]:
    return run_node("node_ical.mjs", content)


def missing() -> str | None:
    return missing_module("node-ical")


READER = Reader("node-ical", read, missing, outside=True)
