import csv
import io
import json

import pytest
import typer
from typer.testing import CliRunner, Result

from tourism.cli.lunar import lunar


def run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(lunar)
    return CliRunner().invoke(app, list(arguments))


def test_a_solar_date_is_answered_in_lunar_words() -> None:
    assert run("2027-02-15").stdout == (
        "Thứ Hai, 15/02/2027 = 10/01/2027 ÂL\n"
        "mùng 10 tháng Giêng năm Đinh Mùi (2027)\n"
        "ngày Ất Sửu, tháng Nhâm Dần, năm Đinh Mùi\n"
    )
    assert run("2027-02-15", "--lang", "en").stdout == (
        "Monday, 2027-02-15 = 10/01/2027 ÂL\n"
        "10th of lunar month 1, year Đinh Mùi (2027)\n"
        "day Ất Sửu, month Nhâm Dần, year Đinh Mùi\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["10/1/2027 ÂL"],
        ["10/1/2027", "ÂL"],
        ["mùng 10 tháng Giêng 2027"],
        ["mùng", "10", "tháng", "Giêng", "2027"],
    ],
)
def test_a_lunar_date_is_answered_by_its_iso_date(words: list[str]) -> None:
    answer = run(*words)

    assert (answer.exit_code, answer.stdout) == (0, "2027-02-15\n")


def test_day_month_year_is_read_both_ways_each_saying_what_it_is() -> None:
    assert run("06/02/2027").stdout == (
        "2027-03-13\tnếu là ngày âm lịch: 06/02/2027 ÂL, mùng 6 tháng Hai năm Đinh Mùi (2027)\n"
        "2027-02-06\tnếu là ngày dương lịch: 01/01/2027 ÂL, mùng 1 tháng Giêng năm Đinh Mùi "
        "(2027)\n"
    )
    assert [
        line.split("\t")[1][:20] for line in run("6-2-2027", "--lang", "en").stdout.splitlines()
    ] == [
        "if it is a lunar dat",
        "if it is a solar dat",
    ]


@pytest.mark.parametrize("asked", ["30/2/2028", "15/6n/2025", "rằm tháng 8 2027"])
def test_what_only_the_lunar_calendar_can_mean_is_answered_once(asked: str) -> None:
    assert len(run(asked).stdout.splitlines()) == 1


def test_a_table_takes_day_month_year_as_lunar() -> None:
    assert run("06/02/2027", "--format", "csv").stdout.splitlines()[1:] == ["2027-03-13,2027,2,6,0"]


def test_several_dates_are_answered_one_by_one() -> None:
    answer = run("2027-02-06", "2027-02-07", "mùng 3 Tết 2027")

    assert answer.stdout == f"{run('2027-02-06').stdout}\n{run('2027-02-07').stdout}\n2027-02-08\n"


def test_several_dates_make_one_table() -> None:
    answer = run("2027-02-06", "15/6n/2025", "--format", "csv")

    assert answer.stdout.splitlines()[1:] == ["2027-02-06,2027,1,1,0", "2025-08-08,2025,6,15,1"]


def test_one_of_several_dates_that_does_not_exist_is_named() -> None:
    solar, lunar_one = run("2027-02-06", "2027-02-30"), run("2027-02-06", "29/2/2027")

    assert (solar.exit_code, lunar_one.exit_code) == (2, 0)
    assert solar.stderr.startswith("DATE [2027-02-30]: ")
    assert run("2027-02-06", "30/12/2026").stderr.startswith("LUNAR-DATE [30/12/2026]: ")


def test_a_date_that_may_still_move_has_a_footnote() -> None:
    assert "xê dịch một ngày" in run("2054-05-09").stdout
    assert run("1/4/2054", "ÂL", "--lang", "en").stdout.startswith("2054-05-08\n* The new moon")
    assert "*" not in run("2054-06-20").stdout


def test_a_table_has_one_row_a_day_and_tells_leap_months() -> None:
    answer = run("--from", "2028-06-22", "--to", "2028-06-24", "--format", "csv")

    assert answer.stdout == (
        "date,lunar_year,lunar_month,lunar_day,leap\n"
        "2028-06-22,2028,5,30,0\n"
        "2028-06-23,2028,5,1,1\n"
        "2028-06-24,2028,5,2,1\n"
    )


def test_the_whole_calendar_can_be_printed() -> None:
    answer = run("--from", "1968-01-29", "--to", "2101-01-28", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert len(rows) == 48_578
    assert rows[-1] == {
        "date": "2101-01-28",
        "lunar_year": "2100",
        "lunar_month": "12",
        "lunar_day": "29",
        "leap": "0",
    }


def test_a_table_as_text_stars_the_days_that_may_move() -> None:
    answer = run("--from", "2054-05-07", "--to", "2054-05-08")

    lines = answer.stdout.splitlines()
    assert lines[0] == "2054-05-07\t30/03/2054 ÂL\t30 tháng Ba"
    assert lines[1] == "2054-05-08\t01/04/2054 ÂL\tmùng 1 tháng Tư *"
    assert lines[2].startswith("* Giờ sóc")


def test_json_says_the_same_for_programs() -> None:
    table = json.loads(run("--from", "2028-06-27", "--to", "2028-06-27", "--format", "json").stdout)
    single = json.loads(run("5/5n/2028", "--format", "json").stdout)

    assert (
        table
        == single
        == [
            {
                "date": "2028-06-27",
                "lunar_year": 2028,
                "lunar_month": 5,
                "lunar_day": 5,
                "leap": 1,
                "year_can_chi": "Mậu Thân",
                "day_can_chi": "Quý Mùi",
                "vi": "mùng 5 tháng Năm nhuận",
                "en": "5th of leap lunar month 5",
                "uncertain": False,
            }
        ]
    )


def test_one_day_as_csv_is_a_table_of_one_row() -> None:
    assert run("2027-02-15", "--format", "csv").stdout.splitlines()[1:] == [
        "2027-02-15,2027,1,10,0"
    ]


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        pytest.param(["1968-01-28"], "DATE [1968-01-28]: ngày 28/01/1968 nằm ngoài lịch âm",
                     "DATE [1968-01-28]: 1968-01-28 is outside the lunar calendar", id="range"),
        pytest.param(["2027-02-30"], "hãy viết ngày dương lịch", "write a solar date as",
                     id="no-such-solar-day"),
        pytest.param(["30", "Chạp", "2026"], "có 29 ngày, không có ngày 30",
                     "LUNAR-DATE [30 Chạp 2026]: month 12 of lunar year 2026 has 29 days",
                     id="no-such-lunar-day"),
        pytest.param(["31/01/2027"], "nếu là ngày dương lịch, hãy viết 2027-01-31",
                     "if it is a solar date, write 2027-01-31", id="only-solar"),
        pytest.param(["31/02/2027"], "LUNAR-DATE [31/02/2027]: ", "LUNAR-DATE [31/02/2027]: ",
                     id="neither"),
        pytest.param(["20/12/2100", "31/01/2101"], "LUNAR-DATE [31/01/2101]: ",
                     "LUNAR-DATE [31/01/2101]: ", id="after-the-calendar"),
        pytest.param([], "không đọc được ngày âm lịch", "is no lunar date", id="nothing-asked"),
        pytest.param(["--from", "2027-01-01"], "--to: hãy viết", "--to: write", id="half-a-range"),
        pytest.param(["--from", "2027-01-02", "--to", "2027-01-01"],
                     "--to [2027-01-01]: phải từ 2027-01-02 trở đi",
                     "--to [2027-01-01]: must not be before 2027-01-02", id="backwards"),
        pytest.param(["--from", "1900-01-01", "--to", "2027-01-01"], "--from [1900-01-01]",
                     "1900-01-01 is outside the lunar calendar", id="range-of-a-table"),
        pytest.param(["2027-01-01", "--to", "2027-01-01"], "DATE [2027-01-01]: hãy dùng",
                     "DATE [2027-01-01]: use --from D --to D", id="both"),
        pytest.param(["2027-01-01", "--format", "xml"], "--format [xml]: hãy dùng text, json, csv",
                     "--format [xml]: use text, json, csv", id="format"),
        pytest.param(["2027-01-01", "--lang", "fr"], "--lang [fr]: hãy dùng vi, en",
                     "--lang [fr]: use vi, en", id="language"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_in_both_languages(
    arguments: list[str], vi: str, en: str
) -> None:
    answer = run(*arguments)

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert vi in answer.stderr.splitlines()[0]
    assert en in answer.stderr.splitlines()[1]
