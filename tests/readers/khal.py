"""The terminal calendar khal: it imports the file into a folder of its own and lists that."""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from tests.readers.outside import HERE, own_folder, run
from tests.readers.seen import Reader, Seen, text_of

_CONFIG = """\
[calendars]
[[only]]
path = {folder}/only
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%S
longdatetimeformat = %Y-%m-%dT%H:%M:%S
"""


def read(content: bytes) -> list[Seen]:
    with own_folder() as folder:
        config, calendar = folder / "khal.conf", folder / "calendar.ics"
        config.write_text(_CONFIG.format(folder=folder))
        calendar.write_bytes(content)
        (folder / "only").mkdir()
        said = run(_session(config, calendar), folder)
    return [_seen(told) for line in said.split("\n") if line for told in json.loads(line)]


def _session(config: Path, calendar: Path) -> list[str]:
    return [sys.executable, "-I", str(HERE / "khal_session.py"), str(config), str(calendar)]


def _seen(told: dict[str, object]) -> Seen:
    """It shows the last day of what fills days, so the exclusive end is the day after."""
    first, last = (str(told[when]) for when in ("start-long", "end-long"))
    starts: date | datetime
    ends: date | datetime
    if told["all-day"] == "True":
        starts, ends = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    else:
        starts, ends = (
            datetime.fromisoformat(shown).replace(tzinfo=UTC) for shown in (first, last)
        )
    title, where, about = (text_of(told[part]) for part in ("title", "location", "description"))
    return Seen(text_of(told["uid"]), starts, ends, title or "", where, about)


def missing() -> str | None:
    return None if find_spec("khal") else "the Python package khal is not installed"


READER = Reader("khal", read, missing, outside=True)
