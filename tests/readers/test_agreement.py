"""The harness itself: what the readers see is what was written, and no fault passes them all."""

import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.readers import agreement, outside
from tests.readers.agreement import READERS, assert_all_agree, require
from tests.readers.outside import own_folder, run
from tests.readers.seen import Complaint, Reader, Seen

HEAD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//tests//readers//VI
BEGIN:VTIMEZONE
TZID:Asia/Ho_Chi_Minh
BEGIN:STANDARD
DTSTART:19750613T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0700
TZNAME:+07
END:STANDARD
END:VTIMEZONE
"""
VISIT = """\
BEGIN:VEVENT
UID:visit@tours.example
DTSTAMP:20270101T000000Z
SUMMARY;LANGUAGE=vi:Lễ rước nước: từ đền Kiếp Bạc qua sông Lục Đầu về chùa Côn Sơn
STATUS:TENTATIVE
DTSTART;TZID=Asia/Ho_Chi_Minh:20270301T063000
DTEND;TZID=Asia/Ho_Chi_Minh:20270301T073000
LOCATION:Đền Kiếp Bạc\\, phường Trần Hưng Đạo
DESCRIPTION:Một\\n\\nhai\\; "ba" \\\\ bốn
END:VEVENT
"""
FEAST = """\
BEGIN:VEVENT
UID:feast@tours.example
DTSTAMP:20270101T000000Z
SUMMARY:[HỦY] Hội "đền\\, chùa\\; đình" 🏮👨‍👩‍👧 \\\\ & 'làng'
STATUS:CANCELLED
DTSTART;VALUE=DATE:20270216
DTEND;VALUE=DATE:20270221
END:VEVENT
"""
DAY = """\
BEGIN:VEVENT
UID:day@tours.example
DTSTAMP:20270101T000000Z
SUMMARY:Hòa Lạc
STATUS:CONFIRMED
DTSTART;VALUE=DATE:20271231
DTEND;VALUE=DATE:20280101
END:VEVENT
"""
SEEN = (
    Seen(
        "visit@tours.example",
        datetime(2027, 2, 28, 23, 30, tzinfo=UTC),
        datetime(2027, 3, 1, 0, 30, tzinfo=UTC),
        "Lễ rước nước: từ đền Kiếp Bạc qua sông Lục Đầu về chùa Côn Sơn",
        "Đền Kiếp Bạc, phường Trần Hưng Đạo",
        'Một\n\nhai; "ba" \\ bốn',
    ),
    Seen(
        "feast@tours.example",
        date(2027, 2, 16),
        date(2027, 2, 21),
        "[HỦY] Hội \"đền, chùa; đình\" 🏮👨‍👩‍👧 \\ & 'làng'",
        None,
        None,
    ),
    Seen("day@tours.example", date(2027, 12, 31), date(2028, 1, 1), "Hòa Lạc", None, None),
)


def written(*entries: str) -> bytes:
    lines = "".join((HEAD, *entries, "END:VCALENDAR\n")).splitlines()
    return b"".join(folded(line) + b"\r\n" for line in lines)


def folded(line: str, width: int = 75) -> bytes:
    """Fold before the character that would be too much, however long it is in octets."""
    parts = [b""]
    for letter in line:
        if len(parts[-1]) + len(letter.encode()) > width:
            parts.append(b" ")
        parts[-1] += letter.encode()
    return b"\r\n".join(parts)


GOOD = written(VISIT, FEAST, DAY)


Only = Callable[..., None]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Only:
    """Let only those readers read; without one of them the test is skipped, and fails in CI."""

    def choose(*names: str) -> None:
        chosen = tuple(reader for reader in READERS if reader.name in names)
        for reader in chosen:
            require(reader)
        monkeypatch.setattr(agreement, "READERS", chosen)

    return choose


def test_there_are_seven() -> None:
    assert {reader.name for reader in READERS} == {
        *("icalendar", "ical", "libical", "ical.js", "node-ical", "khal", "calcurse"),
    }


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_each_sees_what_is_written(reader: Reader) -> None:
    require(reader)

    seen = reader.read(GOOD)

    expected = SEEN if reader.tells_uid else tuple(replace(one, uid=None) for one in SEEN)
    assert {one.title: one for one in seen} == {one.title: one for one in expected}
    assert len(seen) == len(expected)


def test_all_agree_on_what_is_well_written() -> None:
    assert_all_agree(GOOD)


def test_the_number_is_held_against_the_one_expected() -> None:
    with pytest.raises(AssertionError, match="icalendar sees 3 entries of 4"):
        assert_all_agree(GOOD, expected=4)


def test_letters_put_together_of_marks_are_the_same_letters() -> None:
    assert_all_agree(written(DAY.replace("Hòa Lạc", "Ho\u0300a La\u0323c")))


def without(label: str) -> Callable[[str], str]:
    return lambda entry: "".join(
        line for line in entry.splitlines(keepends=True) if not line.startswith(label)
    )


def swapped(old: str, new: str) -> Callable[[str], str]:
    return lambda entry: entry.replace(old, new)


def also(*lines: str) -> Callable[[str], str]:
    """Add lines at the end of the entry, as a sub-component or a further property."""
    return swapped("END:VEVENT", "\n".join((*lines, "END:VEVENT")))


PLACE = ("BEGIN:VLOCATION", "UID:place@tours.example", "LOCATION-TYPE:temple", "END:VLOCATION")
GUEST = ("BEGIN:PARTICIPANT", "UID:p@tours.example", "PARTICIPANT-TYPE:SPONSOR", "SUMMARY:Ban")
FAULTS = {
    "no identity": (without("UID"), "icalendar", "no UID"),
    "no stamp": (without("DTSTAMP"), "icalendar", "no DTSTAMP"),
    "no end": (without("DTEND"), "khal", "icalendar and khal differ"),
    "no start": (without("DTSTART"), "libical", "libical complains"),
    "end first": (swapped("T073000", "T053000"), "calcurse", "end must be later than start"),
    "no zone": (swapped(";TZID=Asia/Ho_Chi_Minh", ""), "ical.js", "has no zone"),
    "unknown zone": (swapped("Asia/Ho_Chi_Minh", "Hanoi"), "libical", "libical complains.*no zone"),
    "no such day": (swapped("20270301", "20270231"), "icalendar", "icalendar complains"),
    "no such status": (swapped("TENTATIVE", "MAYBE"), "ical", "ical complains"),
    "no point": (also("GEO:here"), "libical", "libical complains: 1 errors.*GEO"),
    "two titles": (also("SUMMARY:Khác"), "libical", "restrictions False"),
    "title of lines": (swapped("rước", "rước\\n"), "calcurse", "line break in summary"),
    "place within": (also(*PLACE), "calcurse", "only one location allowed"),
    "guest within": (also(*GUEST, "END:PARTICIPANT"), "calcurse", "only calcurse sees.*'Ban'"),
    "new property": (also("CONCEPT:https://example.org/x"), "libical", "X-LIC-ERROR.*CONCEPT"),
    "rule": (also("RRULE:FREQ=YEARLY;COUNT=2"), "khal", "khal sees 3 entries of 2"),
    # A fault of node-ical: it takes the second half of an escaped backslash for an escape.
    "backslash n": (swapped("bốn", "\\\\nam"), "node-ical", "icalendar and node-ical differ"),
}


@pytest.mark.parametrize(("spoil", "who", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_an_entry_is_noticed(
    only: Only, spoil: Callable[[str], str], who: str, said: str
) -> None:
    only("icalendar", who)
    spoilt = spoil(VISIT)
    assert spoilt != VISIT

    with pytest.raises(AssertionError, match=f"(?s){said}"):
        assert_all_agree(written(spoilt, DAY))


def test_the_same_identity_twice_is_noticed(only: Only) -> None:
    only("icalendar", "khal")

    with pytest.raises(AssertionError, match="khal sees 1 entries of 2"):
        assert_all_agree(written(VISIT, VISIT.replace("Kiếp Bạc", "Xưa")))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GOOD.replace("rước".encode(), "rư\r\nớc".encode()), "ical complains"),
        (GOOD.replace("ễ".encode(), b"\xe1\r\n \xbb\x85"), "ical.js complains"),
        (GOOD.replace("ễ".encode(), b"\xd2"), "libical complains"),
        (GOOD.replace(b"\r\n ", b""), "octets in a line"),
        (GOOD.replace(b"\r\n", b"\n"), "does not end with CRLF"),
        (GOOD[:-40], "libical complains: no calendar"),
        (b"", "libical complains: no calendar"),
    ],
    ids=[*("unfolded", "folded in a letter", "other letters", "too wide", "LF", "cut", "empty")],
)
def test_a_fault_in_the_octets_is_noticed(only: Only, content: bytes, said: str) -> None:
    only("ical", "libical", "ical.js")

    with pytest.raises(AssertionError, match=said):
        assert_all_agree(content)


@pytest.mark.parametrize("ci", [False, True])
def test_a_reader_that_is_missing_is_a_fault_in_ci_only(
    monkeypatch: pytest.MonkeyPatch, *, ci: bool
) -> None:
    absent = replace(READERS[-1], missing=lambda: "not here")
    monkeypatch.setattr(agreement, "READERS", (READERS[0], absent))
    monkeypatch.setenv("CI", "true" if ci else "")

    if ci:
        with pytest.raises(AssertionError, match="calcurse is missing: not here"):
            assert_all_agree(GOOD)
        with pytest.raises(pytest.fail.Exception, match="not here"):
            require(absent)
    else:
        assert_all_agree(GOOD)
        with pytest.raises(pytest.skip.Exception, match="not here"):
            require(absent)


def test_a_program_has_a_home_of_its_own(tmp_path: Path) -> None:
    assert run(["sh", "-c", "echo $HOME $TZ"], tmp_path) == f"{tmp_path} UTC\n"


@pytest.mark.parametrize(("script", "said"), [("echo oh >&2", "oh"), ("exit 3", "code 3")])
def test_what_a_program_says_is_a_complaint(tmp_path: Path, script: str, said: str) -> None:
    with pytest.raises(Complaint, match=said):
        run(["sh", "-c", script], tmp_path)


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "PATIENCE", 0.2)

    with pytest.raises(Complaint, match="no answer"):
        run(["sleep", "30"], tmp_path)


def test_a_program_has_no_network() -> None:
    if not outside.without_network():
        pytest.skip("this machine does not let us take the network from a program")
    with socket.create_server(("127.0.0.1", 0)) as server, own_folder() as folder:
        call = f"import socket; socket.create_connection({server.getsockname()!r}, 2)"
        with pytest.raises(Complaint, match="unreachable"):
            run([sys.executable, "-c", call], folder)
