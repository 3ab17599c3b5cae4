"""An honest no as a person reads it, in both languages."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from tests.publish.sample import EN, VI
from tourism.composer.answer import NoTour, OtherDates
from tourism.composer.offer import Offer
from tourism.composer.reason_tests import Reason
from tourism.language import Text
from tourism.publish.answer_text import no_tour_to_text, other_dates_to_text
from tourism.publish.edition import Edition

DATES = (
    OtherDates(date(2027, 2, 13), Text("13/02/2027; gặp lễ hội", "13/02/2027; meets the feast")),
    OtherDates(date(2027, 2, 20), Text("20/02/2027", "20/02/2027")),
)
NO = NoTour(
    reasons=(
        Reason("seats", Text("đoàn cần 92 chỗ", "the party needs 92 seats")),
        Reason("closed-weekday", Text("đóng cửa thứ Bảy", "shut on Saturdays")),
    ),
    offers=(
        Offer("drop", Text("bỏ Bảo tàng", "drop the museum"), {"must": []}),
        Offer("pace", Text("đi nhịp dày hơn", "a fuller pace"), {"pace": "full"}),
    ),
)


def test_a_no_tells_why_and_what_would_help() -> None:
    assert no_tour_to_text(NO, VI).decode() == (
        "KHÔNG XẾP ĐƯỢC CHƯƠNG TRÌNH NHƯ YÊU CẦU\n"
        "\n"
        "Lý do:\n"
        "  – đoàn cần 92 chỗ\n"
        "  – đóng cửa thứ Bảy\n"
        "\n"
        "Có thể thay đổi (đã thử, xếp được):\n"
        "  1. bỏ Bảo tàng\n"
        "  2. đi nhịp dày hơn\n"
    )


def test_the_same_in_english() -> None:
    assert no_tour_to_text(NO, EN).decode() == (
        "THE REQUEST CANNOT BE KEPT AS IT IS\n"
        "\n"
        "Why:\n"
        "  – the party needs 92 seats\n"
        "  – shut on Saturdays\n"
        "\n"
        "What would help (each has been tried):\n"
        "  1. drop the museum\n"
        "  2. a fuller pace\n"
    )


@pytest.mark.parametrize(
    ("edition", "none", "cut"),
    [
        pytest.param(VI, "Chưa tìm được thay đổi nào đủ.", "Hết thời gian tìm kiếm", id="vi"),
        pytest.param(EN, "No single change was found that helps.", "ran out of time", id="en"),
    ],
)
def test_no_offers_and_no_time_are_said(edition: Edition, none: str, cut: str) -> None:
    whole = no_tour_to_text(replace(NO, offers=()), edition).decode()
    short = no_tour_to_text(replace(NO, offers=(), complete=False), edition).decode()

    assert none in whole
    assert cut not in whole
    assert none in short
    assert cut in short


def test_other_dates_follow_a_no_and_stand_alone_after_a_doubtful_yes() -> None:
    alone = other_dates_to_text(DATES, VI).decode()

    assert alone == ("\nNgày khác xếp được:\n  – 13/02/2027; gặp lễ hội\n  – 20/02/2027\n")
    assert no_tour_to_text(replace(NO, other_dates=DATES), VI).decode().endswith(alone)
    assert (
        "Other dates that work:\n  – 13/02/2027; meets" in other_dates_to_text(DATES, EN).decode()
    )
    assert other_dates_to_text((), VI) == b""


def test_what_is_printed_is_nfc() -> None:
    broken = Reason("x", Text(unicodedata.normalize("NFD", "Đền Mẫu"), "x"))

    text = no_tour_to_text(replace(NO, reasons=(broken,)), VI).decode()

    assert unicodedata.is_normalized("NFC", text)
    assert "Đền Mẫu" in text
