"""Why a place is open, closed or doubtful on a date: a code, and the words for it."""

from datetime import date
from enum import StrEnum

from tourism.almanac.month_words import ALL_YEAR, lunar_months_in_words, months_in_words
from tourism.almanac.words import weekday_words
from tourism.catalogue.place import Season
from tourism.language import Text


class OpeningCode(StrEnum):
    """What decided the hours of a place on a date."""

    HOURS_KNOWN = "hours-known"
    HOURS_TO_CONFIRM = "hours-to-confirm"
    HOURS_UNKNOWN = "hours-unknown"
    """The default visiting band stands in."""
    TET_HOURS_UNKNOWN = "tet-hours-unknown"
    CLOSED_WEEKDAY = "closed-weekday"
    CLOSED_DATE = "closed-date"
    OUT_OF_SEASON = "out-of-season"
    NO_PERFORMANCE = "no-performance"
    PERFORMANCE_DAY = "performance-day"
    BY_BOOKING = "by-booking"


HOURS_KNOWN = Text("giờ mở cửa đã được xác nhận", "opening hours are confirmed")
HOURS_TO_CONFIRM = Text(
    "giờ mở cửa theo nguồn đã dẫn, cần xác nhận", "opening hours as published, to be confirmed"
)
HOURS_UNKNOWN = Text(
    "chưa rõ giờ mở cửa, tạm lấy khung giờ tham quan mặc định, cần xác nhận",
    "opening hours unknown; the default visiting band stands in, to be confirmed",
)
FESTIVAL_DAY = Text(
    "ngày lễ hội tại đây, giờ mở cửa cần xác nhận",
    "a festival is held here that day; hours to be confirmed",
)
BY_BOOKING = Text(
    "biểu diễn theo yêu cầu, phải đặt trước", "performed on request, to be booked ahead"
)
PERFORMANCE_DAY = Text("ngày có biểu diễn", "a day of performance")


def tet_unknown(year: int) -> Text:
    """Return that nobody has told the hours around the Tết that opens a lunar year."""
    return Text(
        f"chưa ai xác nhận giờ mở cửa dịp Tết {year}",
        f"opening hours around Tết {year} are unknown",
    )


def back_after_tet(day: date) -> Text:
    """Return that a stage plays again only from the day it named for coming back after Tết."""
    return Text(
        f"nghỉ Tết, chỉ xác nhận biểu diễn lại từ ngày {day:%d/%m/%Y}",
        f"resting over Tết; performances are confirmed only from {day}",
    )


def closed_weekday(day: date) -> Text:
    """Return that the place is closed on that weekday."""
    words = weekday_words(day)
    return Text(f"đóng cửa {words.vi}", f"closed on {words.en}s")


def closed_date(day: date) -> Text:
    """Return that the place said it is closed on that very date."""
    return Text(f"đóng cửa ngày {day:%d/%m/%Y}", f"closed on {day}")


def no_performance(day: date, *, scheduled: bool) -> Text:
    """Return that nothing is performed that day, or that nobody has told when it is."""
    if not scheduled:
        return Text("chưa rõ lịch biểu diễn", "the schedule of performances is unknown")
    return Text(f"không có biểu diễn ngày {day:%d/%m/%Y}", f"no performance on {day}")


def out_of_season(season: Season) -> Text:
    """Return the only months in which there is something to see, as ranges."""
    told = [months_in_words(season.months), lunar_months_in_words(season.lunar_months)]
    told = [words for words in told if words.vi]
    if not told or ALL_YEAR in told:
        return Text("ngoài mùa", "out of season")
    vi = " và ".join(words.vi for words in told)
    en = " and ".join(words.en for words in told)
    return Text(f"ngoài mùa, chỉ có vào {vi}", f"out of season, only in {en}")
