"""The terminal calendar calcurse, a strict reader: it skips what it does not understand."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import which

from tests.readers.outside import own_folder, run
from tests.readers.seen import Complaint, Reader, Seen

_END = "\x1e"
"""Ends an entry in what we let it print; no text of ours may hold a control character."""

_KINDS = ("apt", "recur-apt", "event", "recur-event")
_FORMATS = [word for kind in _KINDS for word in (f"--format-{kind}", f"%(raw)%N{_END}")]
_DAY, _TIME = r"(\d\d/\d\d/\d{4})", r"(\d\d/\d\d/\d{4} @ \d\d:\d\d)"
_TIMED = re.compile(rf"{_TIME} -> {_TIME}(?:>\w+ )?[|!](.*)")
_WHOLE = re.compile(rf"{_DAY} \[\d+\] (?:\{{1D -> {_DAY}\}} )?(?:>\w+ )?(.*)")
_LINE = "-- \n"
_NO_NOTE = "No note file found"
_LABEL = re.compile(r"(?:Location|Import|Comment): ")
_PLACE = re.compile(r"Location: (.*?)(?=\n(?:Import|Comment): |\Z)", re.DOTALL)
_SKIPPED = re.compile(r"^V[A-Z]+ \[\d+\]: .*", re.MULTILINE)
_REPORT = re.compile(r"(\d+) apps? / (\d+) events? / (\d+) todos? / (\d+) skipped")


def read(content: bytes) -> list[Seen]:
    with own_folder() as folder:
        calendar = folder / "calendar.ics"
        calendar.write_bytes(content)
        command = ["calcurse", "-D", str(folder / "data"), "-i", str(calendar)]
        try:
            said = run([*command, "--dump-imported", *_FORMATS], folder)
        except Complaint as complaint:
            raise Complaint(_log(folder) or str(complaint)) from complaint
    entries, _, report = said.rpartition(_END)
    _complain_of_skipped(report)
    return [_seen(entry) for entry in entries.split(_END) if entry]


def _log(folder: Path) -> str:
    """Return its reasons for each item that it skipped, without the explanations above them."""
    logs = "\n".join(log.read_text() for log in folder.glob("calcurse_log.*"))
    return "; ".join(_SKIPPED.findall(logs))


def _complain_of_skipped(report: str) -> None:
    found = _REPORT.search(report)
    if not found or int(found[4]):
        raise Complaint(report.strip())


def _seen(entry: str) -> Seen:
    line, _, note = entry.partition("\n")
    where, about = _note(note)
    if found := _TIMED.fullmatch(line):
        starts, ends, title = found.groups()
        return Seen(None, _instant(starts), _instant(ends), title, where, about)
    if found := _WHOLE.fullmatch(line):
        first, last, title = found.groups()
        after = _day(last or first) + timedelta(days=1)
        return Seen(None, _day(first), after, title, where, about)
    raise Complaint(f"it shows {line!r}")


def _note(note: str) -> tuple[str | None, str | None]:
    """Return place and description: both stand in one indented note, the place below a line."""
    plain = "\n".join(line.removeprefix("\t") for line in note.split("\n")).rstrip()
    if plain == _NO_NOTE:
        return None, None
    about, line, below = plain.rpartition(_LINE)
    if not line or not _LABEL.match(below):
        return None, plain or None
    place = _PLACE.match(below)
    return place[1] if place else None, about.rstrip() or None


def _day(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").replace(tzinfo=UTC).date()


def _instant(text: str) -> datetime:
    return datetime.strptime(text, "%m/%d/%Y @ %H:%M").replace(tzinfo=UTC)


def missing() -> str | None:
    return None if which("calcurse") else "there is no calcurse"


READER = Reader("calcurse", read, missing, tells_uid=False, outside=True)
