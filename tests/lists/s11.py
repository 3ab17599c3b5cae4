"""The list of S11: 25 rows as an association sends them, with all that people do to dates."""

import io
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook

from tourism.publish.stable_package import stable

HEADER = ("STT", "Tên lễ hội", "Thời gian", "Địa điểm", "Đơn vị tổ chức", "Điện thoại")
NFD = unicodedata.normalize("NFD", "Hội chùa Côn Sơn")
APRIL = datetime(2027, 4, 21)  # noqa: DTZ001 - spreadsheets know no zones
ROWS: tuple[tuple[Any, ...], ...] = (
    (1, "Khai hội mùa xuân", "15/02/2027", "Chùa Côn Sơn", "Ban quản lý di tích", "0912 345 678"),
    (2, "Lễ hội Chử Đồng Tử", "10-12/2 ÂL", "Đền Đa Hòa", "UBND xã", ""),
    (3, "Hội làng Nôm", "mùng 10 tháng Giêng", "Làng Nôm", "", ""),
    (4, "Giỗ Đức Thánh Trần", "từ 8h ngày 20/8 âm lịch", "Đền Kiếp Bạc", "", ""),
    (5, "Hội sách", APRIL, "Thư viện tỉnh", "", ""),
    (6, "Ngày hội việc làm", 46433, "Nhà văn hóa", "", ""),
    (7, "Lễ hội không có ngày ấy", "31/02/2027", "Chùa Thanh Mai", "", ""),
    (8, "Lễ hội không nơi", "12/03/2027", "", "", ""),
    (9, "Lễ hội Văn miếu Mao Điền", "18/2 ÂL", "Văn miếu Mao Điền", "", ""),
    (10, "Lễ hội Văn miếu Mao Điền", "18/2 ÂL", "Văn miếu Mao Điền", "", ""),
    (11, NFD, "16/02/2027", unicodedata.normalize("NFD", "Chùa Côn Sơn"), "", ""),
    (12, "Hội đền Mẫu", "rằm tháng 8", "Den Mau", "", ""),
    *((n, f"Hội làng số {n}", f"{n}/05/2027", f"Đình làng số {n}", "", "") for n in range(13, 26)),
)
GOOD, REFUSED = 22, 3


def workbook(rows: Sequence[Sequence[Any]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
    """Return the list as XLSX: a merged title, a blank row, the header in row 3."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "DANH SÁCH LỄ HỘI NĂM 2027"
    sheet.merge_cells("A1:F1")
    for column, word in enumerate(header, 1):
        sheet.cell(3, column, word)
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value if value != "" else None)
    octets = io.BytesIO()
    book.save(octets)
    return stable(octets.getvalue(), datetime(2026, 11, 24, tzinfo=UTC))
