"""Days as lists have them: read as meant, or refused with the nearest sensible remedy."""

from datetime import datetime, time

import pytest

from tests.lists.reading import codes, days_of, only, read_rows
from tourism.intake.grid import Cell, text_cell
from tourism.intake.list_days import RowDays, days_of_cell
from tourism.intake.trouble import UnfitError


def told(text: str, *, lunar: bool = False) -> RowDays:
    return days_of_cell(text_cell(text), 2027, lunar=lunar)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("15/02/27", "2027-02-15", "2027-02-15"),
        ("Thứ Hai, 15/02/2027", "2027-02-15", "2027-02-15"),
        ("thứ 2 ngày 15/2/2027", "2027-02-15", "2027-02-15"),
        ("2027-02-15 00:00:00", "2027-02-15", "2027-02-15"),
        ("46433", "2027-02-15", "2027-02-15"),
        ("15 Feb 2027", "2027-02-15", "2027-02-15"),
        ("15-17 February 2027", "2027-02-15", "2027-02-17"),
        ("Feb 15, 2027", "2027-02-15", "2027-02-15"),
        ("15/2/2027 (10 tháng Giêng)", "2027-02-15", "2027-02-15"),
        ("ngày 15/02/2027 (tức 10/1 âm lịch)", "2027-02-15", "2027-02-15"),
        ("29/2-2/3 ÂL", "2027-04-05", "2027-04-08"),
        ("29/2 - 2/3/2024 ÂL", "2024-04-07", "2024-04-10"),
        ("(10/2 ÂL)", "2027-03-17", "2027-03-17"),
        ("hội chính 10/2 ÂL", "2027-03-17", "2027-03-17"),
        ("15/6n/2025 ÂL", "2025-08-08", "2025-08-08"),
        ("15/02/2027 dự kiến", "2027-02-15", "2027-02-15"),
        ("10/01/2027 – 23/01/2027 ÂL", "2027-02-15", "2027-02-28"),
    ],
)
def test_days_of_lists(text: str, first: str, last: str) -> None:
    found = told(text).days

    assert (str(found.first), str(found.last)) == (first, last)


def test_a_column_of_lunar_days_needs_no_mark() -> None:
    assert str(told("10/1", lunar=True).days.first) == "2027-02-15"
    with pytest.raises(UnfitError) as refused:
        days_of_cell(Cell("10/01/2027", moment=datetime(2027, 1, 10)), 2027, lunar=True)  # noqa: DTZ001
    assert refused.value.code == "lunar-cell-is-date"


def test_hours_and_half_days() -> None:
    assert told("từ 8h ngày 20/8 âm lịch").days.starts == time(8)
    assert told("8:00 PM 15/2/2027").days.starts == time(20)
    assert told("15/02/2027 - 20h").days.starts == time(20)
    assert told("2027-02-15T08:30:00Z").days.starts == time(8, 30)
    assert days_of_cell(Cell("", number=46433.5), 2027).days.starts == time(12)


@pytest.mark.parametrize(
    ("text", "code", "remedy"),
    [
        ("31/02/2027", "bad-days", "28/02/2027"),
        ("1/13/2027", "bad-days", "13/01/2027"),
        ("31/4", "bad-days", "30/04/2027"),
        ("30/3 ÂL", "bad-days", "29/3/2027 ÂL"),
        ("tháng 3", "bad-days", "15/02/2027"),
        ("15/2/2027 (9 tháng Giêng)", "days-differ", ""),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(text: str, code: str, remedy: str) -> None:
    with pytest.raises(UnfitError) as refused:
        told(text)

    assert refused.value.code == code
    if remedy:
        assert refused.value.told is not None
        assert remedy in refused.value.told.vi
        assert remedy in refused.value.told.en


def test_the_year_of_the_list_is_that_of_its_title_its_rows_an_option_or_the_next() -> None:
    row = [("Hội", "10-12/2 ÂL", "Đền Mẫu")]
    titled = read_rows(row, context="le-hoi-2028.csv")
    by_rows = read_rows([*row, ("Hội khác", "15/02/2027", "Đền Mẫu")])

    assert days_of(titled) == [("2028-03-05", "2028-03-07")]
    assert days_of(by_rows)[0] == ("2027-03-17", "2027-03-19")
    assert days_of(read_rows(row, year=2029)) == [("2029-03-24", "2029-03-26")]
    guessed = read_rows([("Hội", "12/12", "Đền Mẫu"), ("Hội hai", "1/2", "Đền Mẫu")])
    assert days_of(guessed) == [("2026-12-12", "2026-12-12"), ("2027-02-01", "2027-02-01")]
    assert [note.code for note in guessed.read.warnings] == ["year-guessed"]


def test_days_in_several_columns() -> None:
    header = ("Tên", "Từ ngày", "Đến ngày", "Giờ", "Địa điểm")
    found = read_rows([("Hội", "15/2/2027", "17/2/2027", "", "Đền Mẫu")], header)
    timed = only(read_rows([("Hội", "15/2/2027", "", "8h - 11h30", "Đền Mẫu")], header))
    wrong = read_rows([("Hội", "17/2/2027", "15/2/2027", "", "Đền Mẫu")], header)

    assert days_of(found) == [("2027-02-15", "2027-02-17")]
    assert timed.times is not None
    assert [moment.hour for moment in timed.times] == [1, 4]
    assert codes(wrong) == ["bad-span"]


def test_solar_and_lunar_columns_have_to_agree() -> None:
    header = ("Tên", "Ngày dương lịch", "Ngày âm lịch", "Địa điểm")

    assert days_of(read_rows([("Hội", "15/2/2027", "10/1", "Đền Mẫu")], header)) == [
        ("2027-02-15", "2027-02-15")
    ]
    assert days_of(read_rows([("Hội", "", "10/1/2027", "Đền Mẫu")], header)) == [
        ("2027-02-15", "2027-02-15")
    ]
    assert codes(read_rows([("Hội", "16/2/2027", "10/1", "Đền Mẫu")], header)) == ["days-differ"]
