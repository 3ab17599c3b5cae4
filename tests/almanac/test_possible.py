import pytest

from tourism.almanac.possible import ImpossibleRuleError, rule_faults
from tourism.almanac.recurrence import dates_in_year
from tourism.catalogue.event import (
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


@pytest.mark.parametrize(
    "rule",
    [
        LunarRule(MonthDay(1, 10), MonthDay(1, 23), MonthDay(1, 16)),
        LunarRule(MonthDay(12, 28), MonthDay(1, 2), MonthDay(1, 1)),
        LunarRule(MonthDay(2, 30), short_month="last"),
        LunarRule(MonthDay(2, 1), main=MonthDay(2, 3)),
        LunarRule(MonthDay(5, 1), leap="leap"),
        LunarMonthEndRule(12),
        LunarWeekdayRule(1, weekday=6, ordinal=-1),
        LunarChiDayRule(1, chi=0, ordinal=3),
        SolarRule(MonthDay(12, 28), MonthDay(1, 2)),
        SolarRule(MonthDay(2, 29)),
        SolarWeekdayRule(5, weekday=6, ordinal=5),
        SolarTermRule(15),
        MonthsRule(frozenset({6, 7}), frozenset({6})),
    ],
)
def test_a_rule_that_can_be_kept_has_no_fault(rule: Rule) -> None:
    assert rule_faults(rule) == ()


@pytest.mark.parametrize(
    ("rule", "vi", "en"),
    [
        (LunarRule(MonthDay(2, 30)), "tháng thiếu", "last, skip or next"),
        (LunarRule(MonthDay(2, 28), MonthDay(2, 30)), "tháng thiếu", "last, skip or next"),
        (LunarRule(MonthDay(2, 31)), "day 31: phải từ 1 đến 30", "day 31: must be from 1 to 30"),
        (LunarRule(MonthDay(13, 1)), "month 13", "month 13: must be from 1 to 12"),
        (
            LunarRule(MonthDay(1, 10), MonthDay(1, 12), MonthDay(1, 13)),
            "ngày chính hội 13/1 nằm ngoài",
            "the main day 13/1 lies outside",
        ),
        (
            LunarRule(MonthDay(12, 28), MonthDay(1, 2), MonthDay(1, 3)),
            "ngày chính hội",
            "the main day 3/1",
        ),
        (LunarRule(MonthDay(1, 10), main=MonthDay(1, 9)), "chính hội", "the main day 9/1"),
        (LunarRule(MonthDay(12, 1), leap="leap"), "nhuận tháng 12", "leap month 12"),
        (LunarMonthEndRule(0), "month 0", "month 0"),
        (LunarWeekdayRule(1, weekday=7, ordinal=1), "weekday 7", "weekday 7"),
        (LunarWeekdayRule(1, weekday=6, ordinal=6), "ordinal 6", "ordinal 6"),
        (LunarChiDayRule(1, chi=12, ordinal=1), "chi 12", "chi 12"),
        (LunarChiDayRule(1, chi=1, ordinal=0), "ordinal 0", "ordinal 0"),
        (SolarRule(MonthDay(2, 30)), "không có ngày 30/2", "no day 30 in month 2"),
        (SolarRule(MonthDay(13, 1)), "không có ngày 1/13", "no day 1 in month 13"),
        (
            SolarRule(MonthDay(4, 30), MonthDay(5, 1), MonthDay(5, 2)),
            "chính hội 2/5",
            "the main day 2/5",
        ),
        (SolarWeekdayRule(0, weekday=1, ordinal=1), "month 0", "month 0"),
        (SolarTermRule(10), "bội số của 15", "multiples of 15"),
        (MonthsRule(frozenset()), "không có tháng nào", "names no month"),
        (MonthsRule(frozenset({13})), "month 13", "month 13"),
        (MonthsRule(frozenset({6}), frozenset({7})), "tháng rộ", "peak months"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_told_before_any_year(rule: Rule, vi: str, en: str) -> None:
    faults = rule_faults(rule)

    assert [vi in fault.vi and en in fault.en for fault in faults] == [True]
    with pytest.raises(ImpossibleRuleError, match=en):
        dates_in_year(rule, 2027)
