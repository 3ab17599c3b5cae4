"""Reading foreign calendars beside a plain parse: how long it takes, and how much memory.

    python -m benchmarks.intake            half a minute
    python -m benchmarks.intake --quick    1 000 events only

Feeds of Vietnamese events of about 950 octets each, read by `read_calendar` of this project (strict
decoding, one event at a time, series, identity, digests and the report), and parsed at once by the
`icalendar` library, which does none of that; each in a process of its own. "peak" is how much the
process grew. Then what does harm: rules without end, zones, markup, lines.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import icalendar

from tourism.intake.read_calendar import read_calendar

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ZONE = "Asia/Ho_Chi_Minh"
SIZES = (1_000, 10_000)
_TARGETS = {1_000: 2.0, 10_000: 15.0}
_MOST_MB = 300
_HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//VI"]
_TEXT = (
    "Đồng bào thập phương dâng hương tưởng niệm\\, rước kiệu\\, tế lễ và thả đèn hoa đăng tại đền. "
)


def main() -> None:
    """Print the tables."""
    asked = _arguments()
    if asked.reader:
        print(_measured(READERS[asked.reader], FEEDS[asked.feed](asked.size)))
        return
    print(f"{os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}\n")
    print(f"{'reading':18} {'by':18} {'events':>7} {'MB':>5} {'seconds':>8} {'peak MB':>8}")
    for size in SIZES[:1] if asked.quick else SIZES:
        _row("plain", "this project", size)
        _row("plain", "icalendar (peer)", size)
    for feed in FEEDS:
        if feed != "plain":
            _row(feed, "this project", 200 if asked.quick else 2_000)


def _row(feed: str, reader: str, size: int) -> None:
    words = ["--reader", reader, "--feed", feed, "--size", str(size)]
    command = [sys.executable, "-m", "benchmarks.intake", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak, octets = map(float, done.stdout.split())
    says = ""
    if reader == "this project" and feed == "plain":
        met = seconds <= _TARGETS[size] and peak <= _MOST_MB
        says = f"<= {_TARGETS[size]:g} s and <= {_MOST_MB} MB: {'met' if met else 'NOT MET'}"
    print(
        f"{feed:18} {reader:18} {size:>7} {octets / 1e6:>5.1f} {seconds:>8.2f} {peak:>8.0f}  {says}"
    )


def _measured(read: Callable[[bytes], None], octets: bytes) -> str:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    read(octets)
    seconds = time.perf_counter() - start
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return f"{seconds} {peak} {len(octets)}"


def _read_here(octets: bytes) -> None:
    read = read_calendar(octets, "text/calendar", ZONE, NOW)
    assert read.counts.components > 0 or read.outcome == "rejected"  # noqa: S101 - it was read


def _parse(octets: bytes) -> None:
    assert icalendar.Calendar.from_ical(octets)  # noqa: S101 - it was read


def _feed(events: Iterator[list[str]]) -> bytes:
    lines = [*_HEAD]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def _event(number: int, *more: str, title: str = "Lễ hội Văn hóa dân gian") -> list[str]:
    day = 1 + number % 28
    return [
        f"UID:{number}@bench.test",
        "DTSTAMP:20260101T000000Z",
        "LAST-MODIFIED:20260101T000000Z",
        f"SEQUENCE:{number % 3}",
        f"DTSTART;TZID={ZONE}:202703{day:02d}T080000",
        f"DTEND;TZID={ZONE}:202703{day:02d}T113000",
        f"SUMMARY:{title} – ngày {number}",
        "LOCATION:Đền Mẫu\\, phường Phố Hiến\\, Hưng Yên",
        "GEO:20.6464;106.0511",
        "STATUS:CONFIRMED",
        "CATEGORIES:Lễ hội,Văn hóa",
        f"URL:https://sukien.bench.test/{number}",
        *more,
    ]


def _plain(size: int) -> bytes:
    return _feed(_event(number, f"DESCRIPTION:{_TEXT * 4}") for number in range(size))


def _series(size: int) -> bytes:
    return _feed(_event(number, "RRULE:FREQ=WEEKLY;BYDAY=MO,TH") for number in range(size))


def _never(size: int) -> bytes:
    rule = "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"
    return _feed(_event(number, rule) for number in range(size))


def _counted(size: int) -> bytes:
    rule = "RRULE:FREQ=DAILY;COUNT=10000;BYMONTH=2;BYMONTHDAY=29;BYSETPOS=1"
    return _feed(
        [line.replace(":2027", ":1901") for line in _event(number, rule)] for number in range(size)
    )


def _markup(size: int) -> bytes:
    text = "<!--" * 200 + "<b <p " * 100 + "&lt;" * 200
    return _feed(_event(number, f"DESCRIPTION:{text}", title=text) for number in range(size))


def _zones(size: int) -> bytes:
    return _feed(
        [line.replace(ZONE, f"Zone {number}") for line in _event(number)] for number in range(size)
    )


def _dates(size: int) -> bytes:
    days = ",".join(
        f"{2027 + n // 300}{1 + n // 28 % 12:02d}{1 + n % 28:02d}T080000" for n in range(600)
    )
    return _feed(
        _event(number, f"RDATE;TZID={ZONE}:{days}", f"EXDATE;TZID={ZONE}:{days}")
        for number in range(min(size, 400))
    )


def _own_zones(size: int) -> bytes:
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    own = ["DTSTART:19700101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", rule]
    for_each = (
        ["BEGIN:VTIMEZONE", f"TZID:Zone {number}", "BEGIN:STANDARD", *own, "END:STANDARD"]
        for number in range(size)
    )
    zones = "".join("\r\n".join([*zone, "END:VTIMEZONE", ""]) for zone in for_each)
    return _zones(size).replace(b"BEGIN:VEVENT", zones.encode() + b"BEGIN:VEVENT", 1)


def _namesakes(size: int) -> bytes:
    same = ["UID:a", "SUMMARY:x"]
    heads = [
        [*same, "RRULE:FREQ=YEARLY", f"DTSTART:20260101T{n // 60:02d}{n % 60:02d}00Z"]
        for n in range(min(size, 1400))
    ]
    moved = [
        [*same, "DTSTART:20260101", f"RECURRENCE-ID:{2026 + n // 12}{1 + n % 12:02d}01"]
        for n in range(size)
    ]
    return _feed(iter([*heads, *moved]))


READERS: dict[str, Callable[[bytes], None]] = {
    "this project": _read_here,
    "icalendar (peer)": _parse,
}
FEEDS: dict[str, Callable[[int], bytes]] = {
    "plain": _plain,
    "weekly series": _series,
    "rules that never": _never,
    "rules that count": _counted,
    "markup": _markup,
    "unknown zones": _zones,
    "dates": _dates,
    "own zones": _own_zones,
    "namesakes": _namesakes,
    "empty lines": lambda _: _feed(iter([_event(1)])) + b"\n" * 9_000_000,
    "short lines": lambda _: _feed(iter([[*_event(1), *["A:1"] * 900_000]])),
    "one long line": lambda _: _feed(iter([_event(1, "DESCRIPTION:" + "a" * 9_000_000)])),
    "folded letters": lambda _: _feed(iter([_event(1, "DESCRIPTION:" + "\n a" * 900_000)])),
}  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--reader", choices=READERS)
    parser.add_argument("--feed", choices=FEEDS, default="plain")
    parser.add_argument("--size", type=int, default=SIZES[0])
    return parser.parse_args()


if __name__ == "__main__":
    main()
