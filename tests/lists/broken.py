"""Good files broken at random, and the readers that have to bear them."""

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from random import Random

from docx import Document

from tests.intake.test_fuzz import assert_whole
from tests.intake.written import calendar, event
from tests.lists.reading import read
from tests.lists.s11 import workbook
from tourism.almanac.days_text import UnreadableDaysError, read_days
from tourism.intake.grid import text_cell
from tourism.intake.lines import content_lines
from tourism.intake.list_days import days_of_cell
from tourism.intake.pasted import pasted_rows
from tourism.intake.splitter import split
from tourism.intake.trouble import RefusedError, UnfitError

_HEADER = "Tên;Ngày;Nơi\n".encode()
_UNFORESEEN = re.compile("“[A-Za-z]+Error”")
SECONDS = 5.0
"""No broken input may keep a reader busy for longer."""
_WORDS = (
    "ngày", "tháng", "năm", "mùng", "rằm", "Giêng", "Chạp", "nhuận", "ÂL", "âm lịch", "từ", "đến",
    "–", "-", "/", ".", ",", "(", ")", "8h30", "20/8", "31/02/2027", "10-12/2", "2027", "46433",
    "99999999999999", "Tết", "hằng năm", "Feb", "am", "CN", "\u0323", "𝟙", "٣", "=1+1", "tại", ":",
)  # fmt: skip
_BITS = (
    b"<", b">", b"&#0;", b"&a;", b"<!DOCTYPE x>", b'r="99999999"', b"<c/>", b"\0", b"\xff\xfe",
    b'<c t="s"><v>999999</v></c>', b'<c t="e"><v>#REF!</v></c>', b'<c t="d"><v>x</v></c>',
    b"<v>1e999</v>", b"<v>-1</v>", b"<f>1+1</f>", b'<row r="0">', b"</row>", b"\r\n ",
    b"BEGIN:VEVENT",
    b"END:VCALENDAR", b";TZID=x:", b"RRULE:FREQ=DAILY", b'"', b";", b"\t", b"\n",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """A reader, and how to make something for it to choke on."""

    name: str
    make: Callable[[Random], bytes]
    read: Callable[[bytes], object]


def broken(octets: bytes, chance: Random) -> bytes:
    """Return octets with some taken out, doubled, changed or put in."""
    found = bytearray(octets)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(5):
            case 0:
                del found[at : at + chance.randint(1, 200)]
            case 1:
                found[at:at] = found[at : at + chance.randint(1, 500)] * chance.randint(1, 20)
            case 2 if at < len(found):
                found[at] = chance.randrange(256)
            case 3:
                found[at:at] = chance.choice(_BITS)
            case _:
                found = found[:at] if chance.random() < 0.1 and at else found
    return bytes(found)


@cache
def _parts(kind: str) -> dict[str, bytes]:
    octets = workbook()
    if kind == "docx":
        document = Document()
        table = document.add_table(rows=3, cols=3)
        for row in table.rows:
            for cell, text in zip(row.cells, ("Tên", "Ngày", "Nơi"), strict=True):
                cell.text = text
        whole = io.BytesIO()
        document.save(whole)
        octets = whole.getvalue()
    with zipfile.ZipFile(io.BytesIO(octets)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _package(kind: str, chance: Random) -> bytes:
    """Return an office file broken inside of its parts, or as a whole."""
    parts = dict(_parts(kind))
    wanted = [name for name in parts if name.startswith(("xl/", "word/document"))]
    for name in chance.sample(wanted, chance.randint(0, min(3, len(wanted)))):
        parts[name] = broken(parts[name], chance)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, octets in parts.items():
            if chance.random() > 0.02:
                package.writestr(name, octets)
    octets = whole.getvalue()
    return broken(octets, chance) if chance.random() < 0.2 else octets


def _text(chance: Random) -> bytes:
    lines = chance.randint(1, 30)
    return "\n".join(_line(chance) for _ in range(lines)).encode("utf-8", "replace")


def _line(chance: Random) -> str:
    joint = chance.choice((" ", " ", "", ";", "\t", "|"))
    return joint.join(chance.choice(_WORDS) for _ in range(chance.randint(1, 25)))


def _calendar(chance: Random) -> bytes:
    lines = ("DTSTART;TZID=Asia/Ho_Chi_Minh:20270215T080000", "RRULE:FREQ=WEEKLY;COUNT=4")
    return broken(calendar(event(*lines), event("DTSTART;VALUE=DATE:20270216", uid="b")), chance)


def _read_days(octets: bytes) -> None:
    for text in octets.decode("utf-8", "replace").splitlines():
        for deed in (lambda t: read_days(t, 2027), lambda t: days_of_cell(text_cell(t), 2027)):
            try:
                found = deed(text)
            except (UnreadableDaysError, UnfitError):
                continue
            days = getattr(found, "days", found)
            assert days.first <= days.last


def _read_list(name: str) -> Callable[[bytes], None]:
    def reading(octets: bytes) -> None:
        found = read(octets, name)
        assert_whole(found.read)
        told = found.read.told.en if found.read.told else ""
        assert found.read.reason != "not-a-list" or not _UNFORESEEN.search(told), told
        assert "unreadable" not in [one.code for one in found.read.set_aside]
        assert len(found.rows) >= len(found.read.events) or found.kind == "ics"

    return reading


def _split(octets: bytes) -> None:
    with suppress(RefusedError):
        split(content_lines(octets))
    _read_list("x.ics")(octets)


def _read_pasted(octets: bytes) -> None:
    pasted_rows(octets.decode("utf-8", "replace"))
    _read_list("x.txt")(octets)


TARGETS = (
    Target("splitter", _calendar, _split),
    Target("days", _text, _read_days),
    Target("csv", lambda chance: _HEADER + _text(chance), _read_list("x.csv")),
    Target("pasted", _text, _read_pasted),
    Target("xlsx", lambda chance: _package("xlsx", chance), _read_list("x.xlsx")),
    Target("docx", lambda chance: _package("docx", chance), _read_list("x.docx")),
)
