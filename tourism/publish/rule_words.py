"""The rule of an event in words: "từ mùng 10 đến ngày 23 tháng Giêng âm lịch"."""

from collections.abc import Callable

from tourism.almanac.can_chi import CHI
from tourism.almanac.month_words import lunar_months_in_words, months_in_words
from tourism.almanac.words import MONTHS, WEEKDAYS, lunar_month_words
from tourism.catalogue.event import (
    Cycle,
    LeapPolicy,
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthDay,
    MonthsRule,
    Rule,
    SolarRule,
    SolarTermRule,
    SolarWeekdayRule,
)
from tourism.language import Text
from tourism.publish.moments import ordinal

_Say = Callable[[MonthDay, bool], Text]
"""Names a day, with its month or without."""

_LAST = -1
_WHICH = {
    1: Text("đầu tiên", "first"),
    2: Text("thứ hai", "second"),
    3: Text("thứ ba", "third"),
    4: Text("thứ tư", "fourth"),
    5: Text("thứ năm", "fifth"),
    _LAST: Text("cuối cùng", "last"),
}
_LEAP = {
    "regular": Text("", ""),
    "leap": Text("; chỉ vào tháng nhuận", "; in the leap month only"),
    "both": Text("; năm có tháng này nhuận thì cả hai tháng", "; in both months where it is leap"),
}
_SHORT = {
    "last": Text("; tháng thiếu thì vào ngày 29", "; in a month of 29 days on its last day"),
    "skip": Text("; tháng thiếu thì không tổ chức", "; not held where the month has 29 days"),
    "next": Text(
        "; tháng thiếu thì vào mùng 1 tháng sau",
        "; in a month of 29 days on the 1st of the next month",
    ),
}
_TERMS = (
    "Xuân phân", "Thanh minh", "Cốc vũ", "Lập hạ", "Tiểu mãn", "Mang chủng", "Hạ chí", "Tiểu thử",
    "Đại thử", "Lập thu", "Xử thử", "Bạch lộ", "Thu phân", "Hàn lộ", "Sương giáng", "Lập đông",
    "Tiểu tuyết", "Đại tuyết", "Đông chí", "Tiểu hàn", "Đại hàn", "Lập xuân", "Vũ thủy",
    "Kinh trập",
)  # fmt: skip
"""The solar terms from longitude 0 on, 15 degrees apart."""
_DEGREES_A_TERM = 15


def rule_words(rule: Rule) -> Text:
    """Return the days that tradition tells, in words; what is not known of them is said."""
    match rule:
        case LunarRule():
            return _joined(
                _span(rule, _lunar), _LEAP[rule.leap], _SHORT.get(rule.short_month or "")
            )
        case SolarRule():
            return _span(rule, _solar)
        case LunarMonthEndRule():
            return _of_month(Text("ngày cuối", "last day"), rule.month, rule.leap)
        case LunarWeekdayRule():
            return _of_month(_nth(WEEKDAYS[rule.weekday], rule.ordinal), rule.month, rule.leap)
        case LunarChiDayRule():
            day = Text(f"ngày {CHI[rule.chi]}", f"{CHI[rule.chi]} day")
            return _of_month(_nth(day, rule.ordinal), rule.month, rule.leap)
        case SolarWeekdayRule():
            day = _nth(WEEKDAYS[rule.weekday], rule.ordinal)
            return Text(f"{day.vi} của tháng {rule.month}", f"{day.en} of {MONTHS[rule.month - 1]}")
        case SolarTermRule():
            name = _TERMS[rule.longitude // _DEGREES_A_TERM]
            return Text(
                f"ngày tiết {name} (hoàng kinh {rule.longitude}°)",
                f"the day of the solar term {name} (the Sun at {rule.longitude}°)",
            )
        case MonthsRule():
            return _months(rule)


def cycle_words(cycle: Cycle) -> Text:
    """Return every how many years, and in which ones; that a year is not known is said."""
    if cycle.chi:
        names = ", ".join(CHI[chi] for chi in sorted(cycle.chi))
        years = Text(f", vào các năm {names}", f", in the years of {names}")
    elif cycle.anchor_year is not None:
        years = Text(f", tính từ năm {cycle.anchor_year}", f", counted from {cycle.anchor_year}")
    else:
        years = Text(", chưa rõ là những năm nào", "; which years is not known")
    doubt = Text("", "") if cycle.sourced else Text(" (chưa có nguồn)", " (not sourced)")
    each = Text(f"{cycle.every_years} năm một lần", f"every {cycle.every_years} years")
    return _joined(each, years, doubt)


def _joined(*texts: Text | None) -> Text:
    told = [text for text in texts if text is not None]
    return Text("".join(text.vi for text in told), "".join(text.en for text in told))


def _nth(day: Text, which: int) -> Text:
    return Text(f"{day.vi} {_WHICH[which].vi}", f"{_WHICH[which].en} {day.en}")


def _of_month(day: Text, month: int, leap: LeapPolicy) -> Text:
    name = lunar_month_words(month)
    return _joined(Text(f"{day.vi} {name.vi} âm lịch", f"{day.en} of {name.en}"), _LEAP[leap])


def _months(rule: MonthsRule) -> Text:
    said = lunar_months_in_words if rule.lunar else months_in_words
    if not rule.peak_months:
        return said(rule.months)
    best = said(rule.peak_months)
    return _joined(said(rule.months), Text(f"; rộ nhất {best.vi}", f"; best in {best.en}"))


def _lunar(day: MonthDay, month: bool) -> Text:
    number = Text(f"mùng {day.day}" if day.day <= 10 else f"ngày {day.day}", ordinal(day.day))
    if not month:
        return number
    name = lunar_month_words(day.month)
    return Text(f"{number.vi} {name.vi} âm lịch", f"{number.en} of {name.en}")


def _solar(day: MonthDay, month: bool) -> Text:
    del month  # "16" alone would be taken for a lunar day
    return Text(f"ngày {day.day}/{day.month}", f"{day.day} {MONTHS[day.month - 1]}")


def _span(rule: LunarRule | SolarRule, said: _Say) -> Text:
    """Return the days; a month that both ends share is said once."""
    if rule.last is None:
        return _open_span(rule, said)
    last = said(rule.last, True)
    if rule.last == rule.first:
        return last
    first = said(rule.first, rule.first.month != rule.last.month)
    return _joined(
        Text(f"từ {first.vi} đến {last.vi}", f"{first.en} to {last.en}"),
        _main(rule.main, rule.last, said),
    )


def _open_span(rule: LunarRule | SolarRule, said: _Say) -> Text:
    """Return what is known of days whose last one nobody has told."""
    first = said(rule.first, True)
    if rule.main == rule.first:
        return Text(
            f"chính hội {first.vi}; chưa rõ các ngày khác",
            f"main day {first.en}; the other days are not known",
        )
    return _joined(
        Text(f"từ {first.vi}", f"from {first.en}"),
        _main(rule.main, rule.first, said),
        Text("; chưa rõ ngày cuối", "; the last day is not known"),
    )


def _main(main: MonthDay | None, before: MonthDay, said: _Say) -> Text | None:
    if main is None:
        return None
    day = said(main, main.month != before.month)
    return Text(f"; chính hội {day.vi}", f"; main day {day.en}")
