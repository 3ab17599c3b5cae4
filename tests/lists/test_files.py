"""What a file is shows in its octets; none of them hangs, fills the memory or raises."""

import gzip
import io
import time
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from openpyxl import Workbook

from tests.intake.written import calendar, event
from tests.lists.reading import NOW, codes, days_of, only, read
from tests.lists.s11 import workbook
from tourism.intake.office_guard import MOST_INFLATED, packed
from tourism.intake.read_file import read_file

LINES = "Tên;Thời gian;Địa điểm\nHội xuân;15/02/2027;Đền Mẫu\n"


@pytest.mark.parametrize(
    ("octets", "charset"),
    [
        (LINES.encode(), ""),
        (LINES.encode("utf-8-sig"), ""),
        (LINES.encode("utf-16"), ""),
        (LINES.replace(";", ",").encode(), ""),
        (LINES.replace(";", "\t").encode("utf-16"), ""),
        (("sep=;\n" + LINES).encode(), ""),
        (LINES.replace("\n", "\r\n").encode(), "utf-8"),
        ('"Tên","Thời gian","Địa điểm"\n"Hội xuân","15/02/2027","Đền Mẫu"\n'.encode(), ""),
    ],
)
def test_csv_in_every_common_form(octets: bytes, charset: str) -> None:
    found = only(read(octets, charset=charset))

    assert (found.title, str(found.first), found.place_id) == ("Hội xuân", "2027-02-15", "den-mau")


def test_windows_1258_has_to_be_declared() -> None:
    vietnamese = "Tên;Ngày;Nơi\nÐê\u0300n ho\u0323c;15/2/2027;Hà Nô\u0323i\n".replace("Ð", "Đ")
    octets = vietnamese.encode("cp1258")

    told = read(octets).read
    assert (told.outcome, told.reason) == ("rejected", "list-encoding")
    assert "cp1258" in (told.told.vi if told.told else "")
    assert only(read(octets, charset="cp1258")).title == "Đền học"


def test_calendars_lists_and_gzip_take_the_same_way() -> None:
    octets = calendar(event("DTSTART;VALUE=DATE:20270215"))

    assert read(octets, "x.ics").kind == "ics"
    assert read(octets, "x").read.counts.good == 1
    assert read(gzip.compress(octets), "x.ics.gz").read.counts.good == 1
    assert only(read(gzip.compress(LINES.encode()), "x.csv.gz")).title == "Hội xuân"
    assert read(gzip.compress(b"\0" * 30_000_000), "x.ics.gz").read.reason == "too-large"


@pytest.mark.parametrize(
    ("octets", "name", "reason"),
    [
        (b"", "x.csv", "empty-body"),
        (b"  \n", "x.xlsx", "empty-body"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "x.xls", "old-office"),
        (b"%PDF-1.7", "x.pdf", "not-a-list"),
        (b"PK\x03\x04" + b"\0" * 60, "x.xlsx", "office-broken"),
        (workbook()[:4000], "x.xlsx", "office-broken"),
        (packed({"mimetype": b"application/vnd.oasis"}), "x.ods", "not-a-list"),
        (packed({"xl/workbook.xml": b"<x/>"}), "x.xlsx", "office-broken"),
        (b"<html><body>Sign in</body></html>", "x.csv", "no-header"),
        ("Tên;Ngày;Nơi\n".encode(), "x.csv", "empty-feed"),
        (b"a,b\n" * 20_001, "x.csv", "too-large"),
        (b"x" * (10 * 2**20 + 1), "x.csv", "too-large"),
    ],
)
def test_what_is_no_list_is_told_why(octets: bytes, name: str, reason: str) -> None:
    found = read(octets, name).read

    assert found.reason == reason
    assert found.told is not None
    assert not found.events


def _with(part: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook())) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[part] = change(parts.get(part, b""))
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as book:
        for name, octets in parts.items():
            book.writestr(name, octets)
    return whole.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        (_with("xl/sharedStrings.xml", lambda _: b"<sst>" + b" " * 50_000_000), "office-unsafe"),
        (_with(SHEET, lambda old: old + b" " * (MOST_INFLATED + 1)), "office-unsafe"),
        (_with(SHEET, lambda old: ENTITIES + old), "office-unsafe"),
        (_with("xl/styles.xml", lambda old: ENTITIES + old), "office-unsafe"),
        (_with(SHEET, lambda old: old.decode().encode("utf-16")), "office-unsafe"),
        (_with("xl/styles.xml", lambda old: old + b"<xf/>" * 200_000), "office-unsafe"),
    ],
    ids=["bomb", "padded", "entities", "entities-in-styles", "utf-16", "styles"],
)
def test_traps_of_office_files_are_refused_soon(octets: bytes, reason: str) -> None:
    begun = time.process_time()
    found = read(octets, "x.xlsx").read

    assert (found.outcome, found.reason) == ("rejected", reason)
    assert time.process_time() - begun < 5


def test_a_sheet_that_claims_to_be_huge_is_read_for_what_it_has() -> None:
    claimed = _with(SHEET, lambda old: old.replace(b"A1:F28", b"A1:XFD1048576"))
    far = _with(
        SHEET,
        lambda old: old.replace(
            b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
        ),
    )

    assert read(claimed, "x.xlsx").read.counts.good == 22
    assert read(far, "x.xlsx").read.reason == "too-large"


def test_links_formulas_and_hidden_sheets() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("Tên", "Ngày", "Nơi"), ('=WEBSERVICE("http://x")', "15/2/2027", "Đền Mẫu")):
        sheet.append(row)
    sheet.append(("Hội", "#REF!", "Đền Mẫu"))
    hidden = book.create_sheet("Ẩn")
    hidden.append(("Tên", "Ngày", "Nơi"))
    hidden.append(("Không thấy", "15/2/2027", "Đền Mẫu"))
    hidden.sheet_state = "hidden"
    octets = io.BytesIO()
    book.save(octets)

    found = read(octets.getvalue(), "x.xlsx")

    assert codes(found) == ["no-title", "cell-error"]
    assert not found.read.events


def test_cells_merged_downwards_count_in_every_row_and_sheets_are_named() -> None:
    book = Workbook()
    first, second = book.worksheets[0], book.create_sheet("Tháng 3")
    for sheet, month in ((first, 2), (second, 3)):
        sheet.append(("Tên", "Ngày", "Nơi"))
        sheet.append((f"Hội {month}", f"15/{month}/2027", "Đền Mẫu"))
        sheet.append((f"Hội {month}b", f"31/{month + 2}/2027", None))
        sheet.merge_cells("C2:C3")
    octets = io.BytesIO()
    book.save(octets)

    found = read(octets.getvalue(), "x.xlsx")

    assert [event.location for event in found.read.events] == ["Đền Mẫu"] * 3
    assert [one.property for one in found.read.set_aside] == ["Sheet!B3"]


def test_tables_and_words_of_a_letter() -> None:
    document = Document()
    document.add_paragraph("PHỤ LỤC: lễ hội năm 2027")
    table = document.add_table(rows=3, cols=3)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        (
            "Tên",
            "Thời gian",
            "Địa điểm",
            "Hội 1",
            "10-12/2 ÂL",
            "Đền Mẫu",
            "Hội 2",
            "15/2/2027",
            "",
        ),
        strict=True,
    ):
        cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    tables = io.BytesIO()
    document.save(tables)
    words = Document()
    words.add_paragraph("Hội xuân: 15/02/2027, tại Đền Mẫu")
    loose = io.BytesIO()
    words.save(loose)

    found = read(tables.getvalue(), "x.docx")

    assert days_of(found) == [("2027-03-17", "2027-03-19"), ("2027-02-15", "2027-02-15")]
    assert {event.place_id for event in found.read.events} == {"den-mau"}
    assert only(read(loose.getvalue(), "y.docx")).place_id == "den-mau"


PASTED = """Lịch lễ hội 2027:
- Lễ hội đền Đa Hòa: 10-12/2 ÂL, tại đền Đa Hòa, xã Bình Minh
15/02/2027 – Khai hội (Chùa Côn Sơn)
3. Giỗ tổ từ 8h ngày 20/8 âm lịch tại Đền Mẫu
📍 Lễ hội Mao Điền | 18/2 ÂL | Văn miếu Mao Điền
chưa có ngày

🎉 LỄ HỘI ĐỀN TRANH
⏰ Thời gian: 14/2 ÂL
📍 Địa điểm: Đền Tranh, Ninh Giang
"""


def test_pasted_lines_and_posts() -> None:
    found = read(PASTED.encode(), "zalo.txt", context="2027")
    by_line = {event.index: event for event in found.read.events}

    assert {n: (one.title, str(one.first), one.place_id) for n, one in by_line.items()} == {
        2: ("Lễ hội đền Đa Hòa", "2027-03-17", "den-da-hoa"),
        3: ("Khai hội", "2027-02-15", "chua-con-son"),
        4: ("Giỗ tổ", "2027-09-20", "den-mau"),
        5: ("Lễ hội Mao Điền", "2027-03-25", "mao-dien"),
        8: ("LỄ HỘI ĐỀN TRANH", "2027-03-21", ""),
    }
    assert [row.row for row in found.rows if row.state == "skipped"] == [6]
    assert only(read(LINES.replace(";", "\t").encode(), "dan.txt")).place_id == "den-mau"


def test_a_list_of_a_thousand_rows_is_read_in_time() -> None:
    rows = [
        (n, f"Hội {n}", f"{n % 28 + 1}/{n % 12 + 1}/2027", f"Đình {n}", "", "") for n in range(1000)
    ]
    octets = workbook(rows)
    begun = time.process_time()

    found = read_file(octets, "x.xlsx", NOW).read

    assert found.counts.good == 1000
    assert time.process_time() - begun < 5
