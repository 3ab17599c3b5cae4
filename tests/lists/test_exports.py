"""Lists that go out come in again as they were, and no cell of theirs is a formula."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.lists.reading import NOW
from tourism.almanac.occurrence import occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.intake.list_read import ListRead
from tourism.intake.read_file import read_file
from tourism.publish.calendar_entry import CalendarEntry, LunarDay, called_off
from tourism.publish.edition import Edition
from tourism.publish.list_letter import list_to_docx
from tourism.publish.list_rows import ListHead, head_of
from tourism.publish.list_workbook import list_to_xlsx
from tourism.publish.occurrence_entries import occurrence_entry
from tourism.timewindow import VIETNAM

VI, EN = (
    Edition(lang, "tours.example", datetime(2027, 1, 15, tzinfo=VIETNAM)) for lang in ("vi", "en")
)
FIRST, LAST = date(2028, 1, 1), date(2028, 12, 31)
Writer = Callable[[Iterable[CalendarEntry], ListHead, Edition], bytes]
WRITERS = pytest.mark.parametrize(
    ("write", "name"), [(list_to_xlsx, "x.xlsx"), (list_to_docx, "x.docx")]
)


def entries(catalogue: Catalogue, edition: Edition = VI) -> list[CalendarEntry]:
    """Every festival of a year with a leap month, and what else there may be."""
    held = occurrences(catalogue.events.values(), FIRST, LAST)
    found = [
        occurrence_entry(one, edition, catalogue.places)
        for one in held
        if one.event.kind == "festival"
    ]
    begins = datetime(2028, 5, 28, 1, tzinfo=UTC)
    timed = replace(
        found[0], id="gio", title="Hội có giờ", first=date(2028, 5, 28), last=date(2028, 5, 28),
        times=(begins, begins.replace(hour=4, minute=30)), status="CONFIRMED",
        lunar=LunarDay(5, 5),
    )  # fmt: skip
    return [*found, timed, called_off(replace(timed, id="huy", times=None, title="Hội hoãn"))]


def read_back(octets: bytes, name: str, catalogue: Catalogue) -> ListRead:
    return read_file(octets, name, NOW, source="s", places=catalogue.places.values())


@WRITERS
def test_a_list_that_goes_out_comes_in_as_it_was(
    write: Writer, name: str, catalogue: Catalogue
) -> None:
    for edition in (VI, EN):
        sent = entries(catalogue, edition)
        octets = write(sent, head_of(FIRST, LAST, edition), edition)
        found = read_back(octets, name, catalogue)

        assert (found.read.outcome, found.read.counts.good) == ("ok", len(sent))
        assert octets == write(sent, head_of(FIRST, LAST, edition), edition)
        by_uid = {event.uid: event for event in found.read.events}
        for entry in sent:
            event = by_uid[f"{entry.id}@tours.example"]
            assert (event.first, event.last, event.times) == (entry.first, entry.last, entry.times)
            assert (event.status, event.lunar) == (entry.status, entry.lunar)
            assert event.title in entry.title
            assert event.location == entry.location


FORMULA = ("=1+1", "+84 912", "-2", "@SUM(A1)", '=HYPERLINK("http://x")')


@WRITERS
def test_no_cell_is_a_formula(write: Writer, name: str, catalogue: Catalogue) -> None:
    one = entries(catalogue)[0]
    sent = [replace(one, id=f"f{n}", title=text, location=text) for n, text in enumerate(FORMULA)]

    octets = write(sent, ListHead("=1", "=2"), VI)

    if name.endswith("xlsx"):
        cells = [cell for row in load_workbook(io.BytesIO(octets)).worksheets[0] for cell in row]
        assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
        told = [cell.value for cell in cells if isinstance(cell.value, str) and cell.row > 3]
    else:
        table = Document(io.BytesIO(octets)).tables[0]
        told = [cell.text for row in table.rows[1:] for cell in row.cells]
    assert not [text for text in told if text.startswith(("=", "+", "-", "@"))]
    back = read_back(octets, name, catalogue)
    assert [event.title for event in back.read.events] == list(FORMULA)


def test_the_layout_is_that_of_the_lists_that_come_in(catalogue: Catalogue) -> None:
    octets = list_to_xlsx(entries(catalogue), head_of(FIRST, LAST, VI), VI)
    sheet = load_workbook(io.BytesIO(octets)).worksheets[0]

    assert sheet["A1"].value == "DANH SÁCH LỄ HỘI, SỰ KIỆN HẢI DƯƠNG – HƯNG YÊN NĂM 2028"
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A1:H1", "A2:H2"}
    assert [cell.value for cell in sheet[3]][:5] == [
        "STT", "Tên lễ hội, sự kiện", "Thời gian", "Ngày âm lịch", "Địa điểm",
    ]  # fmt: skip
    assert sheet.freeze_panes == "C4"
    assert head_of(date(2027, 2, 1), date(2027, 2, 28), VI).title.endswith("tháng 2 năm 2027")


def test_the_annex_is_a_table_whose_header_comes_again(catalogue: Catalogue) -> None:
    octets = list_to_docx(entries(catalogue), head_of(FIRST, LAST, VI), VI)
    document = Document(io.BytesIO(octets))

    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "PHỤ LỤC"
    assert texts[2].startswith("(Kèm theo Công văn số")
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.sections[0].page_width > document.sections[0].page_height
