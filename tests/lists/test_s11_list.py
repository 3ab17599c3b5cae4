"""S11 · The list of an association, read: 22 rows of 25 are taken, three told with their cell."""

from collections import Counter

from tests.lists.reading import NOW, codes, read
from tests.lists.s11 import GOOD, HEADER, REFUSED, ROWS, workbook
from tourism.intake.corrected import corrected_list
from tourism.intake.list_read import ListRead


def s11() -> ListRead:
    return read(workbook(), "danh-sach.xlsx")


def test_p2_rows_are_taken_or_told_with_row_and_cell() -> None:
    found = s11().read

    assert found.outcome == "partial"
    assert (found.counts.components, found.counts.good) == (25, GOOD)
    assert found.counts.quarantined == len(found.set_aside) == REFUSED
    assert [(one.index, one.property, one.code) for one in found.set_aside] == [
        (10, "C10", "bad-days"),
        (11, "D11", "no-place"),
        (13, "B13", "duplicate-row"),
    ]
    assert "28/02/2027" in found.set_aside[0].message.vi
    assert all(one.message.en and one.remedy.vi and one.excerpt for one in found.set_aside)


def test_p3_lunar_days_become_solar_and_keep_their_words() -> None:
    by_row = {event.index: event for event in s11().read.events}
    days = {row: (str(by_row[row].first), str(by_row[row].last)) for row in (4, 5, 6, 7, 8, 9)}

    assert days == {
        4: ("2027-02-15", "2027-02-15"),
        5: ("2027-03-17", "2027-03-19"),
        6: ("2027-02-15", "2027-02-15"),
        7: ("2027-09-20", "2027-09-20"),
        8: ("2027-04-21", "2027-04-21"),
        9: ("2027-02-15", "2027-02-15"),
    }
    assert by_row[7].date_text == "từ 8h ngày 20/8 âm lịch"
    assert "từ 8h ngày 20/8 âm lịch" in by_row[7].description
    assert by_row[7].times is not None
    assert by_row[7].times[0].isoformat() == "2027-09-20T01:00:00+00:00"


def test_p4_names_are_nfc_and_near_places_are_offered_not_taken() -> None:
    found = s11()
    by_row = {row.row: row for row in found.rows}
    decomposed = next(event for event in found.read.events if event.index == 14)

    assert decomposed.title == "Hội chùa Côn Sơn"
    assert (decomposed.place_id, decomposed.location) == ("chua-con-son", "Chùa Côn Sơn")
    assert (by_row[15].place_id, by_row[15].near) == ("", ("den-mau",))
    assert "Đền Mẫu" in by_row[15].notes[0].vi
    assert not next(event for event in found.read.events if event.index == 15).place_id


def test_p6_the_list_with_notes_is_the_same_list() -> None:
    found = s11()

    again = read(corrected_list(found, "vi", NOW, private=False), "sua.xlsx")
    whole = corrected_list(found, "en", NOW, private=True)

    assert [event.digest for event in again.read.events] == [e.digest for e in found.read.events]
    assert [(a.index, a.code) for a in again.read.set_aside] == [
        (a.index, a.code) for a in found.read.set_aside
    ]
    cells = [cell.text for row in again.grids.grids[0].rows for cell in row.cells]  # type: ignore[union-attr]
    assert "Ghi chú khi nhập" in cells
    assert any("C10" in text and "28/02/2027" in text for text in cells)
    assert "0912 345 678" not in cells
    kept = read(whole, "en.xlsx").grids.grids[0].rows  # type: ignore[union-attr]
    assert any(cell.text == "0912 345 678" for row in kept for cell in row.cells)
    assert whole == corrected_list(found, "en", NOW, private=True)


def test_p7_the_same_list_has_the_same_keys_and_telephone_numbers_stay_out() -> None:
    one, other = s11().read.events, s11().read.events

    assert one == other
    assert len({event.key for event in one}) == GOOD
    assert not any("0912" in repr(event) for event in one)


def test_a_corrected_row_keeps_its_key() -> None:
    rows = list(ROWS)
    rows[1] = (2, "Lễ hội Chử Đồng Tử", "11-13/2 ÂL", "Đền Đa Hòa", "UBND xã", "")

    before = {event.key: event.digest for event in s11().read.events}
    after = {event.key: event.digest for event in read(workbook(rows), "b.xlsx").read.events}

    assert before.keys() == after.keys()
    assert Counter(before[key] == after[key] for key in before) == {True: GOOD - 1, False: 1}


def test_the_columns_are_told() -> None:
    found = s11()

    assert found.sheets[0].columns is not None
    assert found.sheets[0].columns.letters() == {
        "number": "A", "title": "B", "days": "C", "place": "D", "organiser": "E", "ignored": "F",
    }  # fmt: skip
    assert (found.sheets[0].year, found.sheets[0].year_from) == (2027, "list")
    assert codes(read(workbook(header=("A", "B", "C", "D", "E", "F")), "x.xlsx")) == []
    assert (
        read(workbook(header=("A", "B", "C", "D", "E", "F")), "x.xlsx").read.reason == "no-header"
    )
    assert len(HEADER) == 6
