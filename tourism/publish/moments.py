"""Days, hours and stretches of time in words, as a Vietnamese programme writes them."""

from datetime import date, datetime, time, timedelta

from tourism.almanac.lunar import to_lunar
from tourism.almanac.words import (
    MONTHS,
    lunar_short,
    lunar_words,
    lunar_words_with_year,
    weekday_words,
)
from tourism.language import Text
from tourism.publish.counting import MINUTES, counted

_SESSIONS = (
    (time(11, 0), Text("Sáng", "Morning")),
    (time(13, 30), Text("Trưa", "Midday")),
    (time(18, 0), Text("Chiều", "Afternoon")),
    (time.max, Text("Tối", "Evening")),
)


def hour(moment: datetime) -> str:
    """Return the time of day as ``06h30``, the form of the trade in either language."""
    return f"{moment:%H}h{moment:%M}"


def session(moment: datetime) -> Text:
    """Return the part of the day: Sáng < 11h00 <= Trưa < 13h30 <= Chiều < 18h00 <= Tối."""
    return next((words for end, words in _SESSIONS if moment.time() < end), _SESSIONS[-1][1])


def solar(day: date, lang: str) -> str:
    """Return ``20/03/2027`` or ``20 March 2027``."""
    if lang == "vi":
        return f"{day:%d/%m/%Y}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def solar_span(first: date, last: date, lang: str) -> str:
    """Return one day, or the first and last one joined by an en dash."""
    if first == last:
        return solar(first, lang)
    return f"{solar(first, lang)} – {solar(last, lang)}"


def ordinal(number: int) -> str:
    """Return ``1st``, ``2nd``, ``11th``."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def lunar(day: date, lang: str) -> str:
    """Return ``13/02 ÂL`` or ``13th day of the 2nd lunar month``; a leap month is said."""
    on = to_lunar(day)
    if lang == "vi":
        return lunar_short(on).vi
    leap = "leap " if on.leap else ""
    return f"{ordinal(on.day)} day of the {leap}{ordinal(on.month)} lunar month"


def lunar_span(first: date, last: date, lang: str) -> str:
    """Return ``09/02 – 11/02 ÂL`` or ``09/02 – 11/02 lunar``; leap months are said."""
    end = lunar_short(to_lunar(last)).into(lang)
    if first == last:
        return end
    start = lunar_short(to_lunar(first)).into(lang)
    return f"{start.rpartition(' ')[0]} – {end}"


def lunar_in_words(day: date, lang: str) -> str:
    """Return ``mùng 3 tháng Giêng năm Đinh Mùi (2027)`` or its English counterpart."""
    return lunar_words_with_year(to_lunar(day)).into(lang)


def lunar_span_in_words(first: date, last: date, lang: str) -> str:
    """Return the lunar day, or the first and last one joined by an en dash."""
    if first == last:
        return lunar_in_words(first, lang)
    return f"{lunar_words(to_lunar(first)).into(lang)} – {lunar_in_words(last, lang)}"


def full_date(day: date, lang: str) -> str:
    """Return the weekday, the solar and the lunar date (G8)."""
    if lang == "vi":
        return f"{weekday_words(day).vi}, {solar(day, lang)} – {lunar(day, lang)}"
    return f"{weekday_words(day).en} {solar(day, lang)} ({lunar(day, lang)})"


def minutes(stretch: timedelta) -> int:
    """Return whole minutes."""
    return int(stretch.total_seconds()) // 60


def in_minutes(stretch: timedelta, lang: str) -> str:
    """Return ``75 phút`` or ``75 minutes``."""
    return counted(minutes(stretch), MINUTES, lang)


def in_hours(stretch: timedelta, lang: str) -> str:
    """Return ``3 giờ 05 phút`` or ``3 h 05 min``; below one hour only minutes."""
    hours, rest = divmod(minutes(stretch), 60)
    if not hours:
        return in_minutes(stretch, lang)
    if lang == "vi":
        return f"{hours} giờ {rest:02d} phút" if rest else f"{hours} giờ"
    return f"{hours} h {rest:02d} min" if rest else f"{hours} h"


def in_km(metres: int, lang: str) -> str:
    """Return whole kilometres, below ten with one decimal: ``38 km``, ``4,5 km``.

    Below one hundred metres no figure is given: points of one commune may coincide.
    """
    if metres < 100:
        return {"vi": "dưới 1 km", "en": "less than 1 km"}[lang]
    if metres >= 9950:
        return f"{round(metres / 1000)} km"
    number = f"{metres / 1000:.1f}"
    return f"{number.replace('.', ',') if lang == 'vi' else number} km"
