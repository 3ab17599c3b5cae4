from dataclasses import replace
from datetime import date, time

import pytest

from tests.almanac.builders import VisitingRules, day, event, museum_hours, place, unknown_hours
from tourism.almanac.occurrence import Occurrence, occurrences, occurrences_of_year
from tourism.almanac.opening import DayOpening, in_season, opening_on
from tourism.almanac.tet import is_tet, tet_days, tet_year
from tourism.catalogue.event import Announcement, Cycle, LunarRule, MonthDay, MonthsRule
from tourism.catalogue.place import DatedHours, Opening, Place, Season, Session, WeeklyHours
from tourism.catalogue.rules import TetBand
from tourism.catalogue.source import Status
from tourism.timewindow import VIETNAM

RULES = VisitingRules()
MONDAY, TUESDAY = day("2027-03-22"), day("2027-03-23")
BAND = ["07:30-11:30", "13:30-17:00"]
MUSEUM = ["08:00-11:30", "13:30-17:00"]


def hours(told: DayOpening) -> list[str]:
    return [f"{w.opens:%H:%M}-{w.closes:%H:%M}" for w in told.windows]


def outcome(told: DayOpening) -> tuple[list[str], str, str]:
    return (hours(told), told.status.value, told.code.value)


def festival(
    place_ids: tuple[str, ...] = (), announced: bool = False, cancelled: bool = False
) -> list[Occurrence]:
    """The feast of 10 to 20 of lunar month 2: 17 to 27 March 2027."""
    told = Announcement(2027, day("2027-03-17"), day("2027-03-27"), cancelled=cancelled)
    feast = event(
        LunarRule(MonthDay(2, 10), MonthDay(2, 20)),
        place_ids=place_ids,
        announcements=(told,) if announced or cancelled else (),
    )
    return occurrences([feast], day("2027-01-01"), day("2027-12-31"))


def dated(first: str, last: str, *told: tuple[int, int], firm: bool = True) -> DatedHours:
    return DatedHours(
        day(first),
        day(last),
        tuple((time(opens), time(closes)) for opens, closes in told),
        Status.FIRM if firm else Status.TO_CONFIRM,
    )


OPEN_GROUND = Opening(None, Status.TO_CONFIRM, staffed=False)
OPEN_TO_ALL = Opening(None, Status.FIRM, staffed=False, open_access=True)
NIGHT_MARKET = Opening(
    (WeeklyHours(frozenset(range(7)), time(18), time(0)),), Status.FIRM, staffed=False
)


@pytest.mark.parametrize(
    ("opening", "on", "expected"),
    [
        pytest.param(unknown_hours(), MONDAY, (BAND, "to-confirm", "hours-unknown"),
                     id="unknown-hours-are-never-open"),
        pytest.param(OPEN_GROUND, MONDAY, (["07:00-17:30"], "to-confirm", "hours-unknown"),
                     id="open-ground-has-its-own-band"),
        pytest.param(OPEN_TO_ALL, MONDAY, (["07:00-17:30"], "firm", "hours-known"),
                     id="ground-that-a-source-calls-open-to-all"),
        pytest.param(museum_hours(), TUESDAY, (MUSEUM, "firm", "hours-known"),
                     id="noon-break"),
        pytest.param(museum_hours(Status.TO_CONFIRM), TUESDAY,
                     (MUSEUM, "to-confirm", "hours-to-confirm"), id="published-hours"),
        pytest.param(museum_hours(), MONDAY, ([], "firm", "closed-weekday"), id="closed-monday"),
        pytest.param(museum_hours(dated=(dated("2027-03-22", "2027-03-22", (9, 12)),)), MONDAY,
                     (["09:00-12:00"], "firm", "hours-known"), id="opened-for-us-on-a-monday"),
        pytest.param(museum_hours(dated=(dated("2027-03-20", "2027-03-30"),)), TUESDAY,
                     ([], "firm", "closed-date"), id="closed-for-repair"),
        pytest.param(museum_hours(dated=(dated("2027-03-20", "2027-03-30"),
                                         dated("2027-03-23", "2027-03-23", (14, 16), firm=False))),
                     TUESDAY, (["14:00-16:00"], "to-confirm", "hours-to-confirm"),
                     id="the-narrower-date-wins"),
        pytest.param(NIGHT_MARKET, MONDAY, (["18:00-00:00"], "firm", "hours-known"),
                     id="until-midnight"),
    ],
)  # fmt: skip
def test_a_place_on_an_ordinary_day(
    opening: Opening, on: date, expected: tuple[list[str], str, str]
) -> None:
    assert outcome(opening_on(place(opening), on, RULES)) == expected


def test_windows_are_aware_and_on_the_day() -> None:
    (morning, _) = opening_on(place(), MONDAY, RULES).windows
    (night,) = opening_on(place(NIGHT_MARKET), MONDAY, RULES).windows

    assert (morning.opens.date(), morning.opens.tzinfo) == (MONDAY, VIETNAM)
    assert night.closes.date() == TUESDAY


def test_every_answer_says_why_in_both_languages() -> None:
    closed = opening_on(place(museum_hours()), MONDAY, RULES)

    assert (closed.reason.vi, closed.reason.en) == ("đóng cửa Thứ Hai", "closed on Mondays")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param("2027-02-02", (BAND, "to-confirm", "hours-unknown"), id="4-days-before"),
        pytest.param("2027-02-03", (BAND, "to-confirm", "tet-hours-unknown"), id="3-days-before"),
        pytest.param("2027-02-08", (BAND, "to-confirm", "tet-hours-unknown"), id="mung-3"),
        pytest.param("2027-02-12", (BAND, "to-confirm", "tet-hours-unknown"), id="mung-7"),
        pytest.param("2027-02-13", (BAND, "to-confirm", "hours-unknown"), id="mung-8"),
    ],
)
def test_around_tet_unknown_hours_are_another_matter(
    on: str, expected: tuple[list[str], str, str]
) -> None:
    assert outcome(opening_on(place(), day(on), RULES)) == expected


def test_around_tet_even_known_hours_are_to_be_confirmed() -> None:
    museum = place(museum_hours())

    told = opening_on(museum, day("2027-02-09"), RULES)

    assert outcome(told) == (MUSEUM, "to-confirm", "tet-hours-unknown")
    assert told.reason.en == "opening hours around Tết 2027 are unknown"


def test_a_museum_closed_on_mondays_is_closed_on_the_monday_of_tet_for_that_reason() -> None:
    told = opening_on(place(museum_hours()), day("2027-02-08"), RULES)

    assert outcome(told) == ([], "firm", "closed-weekday")


def test_hours_told_for_the_days_of_tet_are_as_good_as_any() -> None:
    eatery = place(unknown_hours(dated=(dated("2027-02-08", "2027-02-09", (10, 14)),)))

    assert outcome(opening_on(eatery, day("2027-02-08"), RULES)) == (
        ["10:00-14:00"], "firm", "hours-known",
    )  # fmt: skip


PUPPETS = place(
    unknown_hours(dated=(dated("2027-02-09", "2027-02-09", (14, 17)),)),
    sessions=(Session(booking=True),),
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param("2027-02-05", (BAND, "to-confirm", "tet-hours-unknown"), id="before-tet"),
        pytest.param("2027-02-08", ([], "firm", "no-performance"), id="not-yet-back-on-mung-3"),
        pytest.param("2027-02-09", (["14:00-17:00"], "firm", "hours-known"), id="from-mung-4"),
        pytest.param("2027-02-10", (BAND, "to-confirm", "tet-hours-unknown"), id="mung-5"),
        pytest.param("2027-02-20", (BAND, "to-confirm", "by-booking"), id="after-tet"),
        pytest.param("2026-02-18", (BAND, "to-confirm", "tet-hours-unknown"), id="another-tet"),
    ],
)
def test_a_troupe_that_told_its_first_day_after_tet_does_not_play_before(
    on: str, expected: tuple[list[str], str, str]
) -> None:
    assert outcome(opening_on(PUPPETS, day(on), RULES)) == expected


ORCHARD = Season(months=frozenset({6}), only=True)


@pytest.mark.parametrize(
    ("season", "on", "open_"),
    [
        pytest.param(ORCHARD, "2027-06-10", True, id="lychee-in-june"),
        pytest.param(ORCHARD, "2027-05-31", False, id="not-in-may"),
        pytest.param(Season(months=frozenset({6})), "2027-05-31", True, id="only-at-its-best"),
        pytest.param(Season(only=True), "2027-05-31", True, id="months-not-told"),
        pytest.param(Season(lunar_months=frozenset({12}), only=True), "2027-01-20", True,
                     id="tet-flowers"),
        pytest.param(Season(lunar_months=frozenset({12}), only=True), "2027-02-20", False,
                     id="after-tet"),
        pytest.param(Season(lunar_months=frozenset({12, 1}), only=True), "2027-02-20", True,
                     id="season-begun-in-the-old-year"),
        pytest.param(Season(frozenset({6}), frozenset({12}), only=True), "2027-01-20", True,
                     id="either-calendar"),
    ],
)  # fmt: skip
def test_a_place_of_one_season_is_shut_outside_it(season: Season, on: str, open_: bool) -> None:
    told = opening_on(place(season=season), day(on), RULES)

    assert bool(told.windows) is open_
    assert (told.code == "out-of-season") is not open_


def test_out_of_season_tells_the_months() -> None:
    garden = place(season=Season(frozenset({6, 7}), frozenset({1}), only=True))

    told = opening_on(garden, day("2027-10-10"), RULES)

    assert told.reason.vi == "ngoài mùa, chỉ có vào tháng 6–7 và tháng Giêng âm lịch"
    assert told.reason.en == "out of season, only in June–July and lunar month 1"


def test_a_leap_month_inside_a_lunar_season_belongs_to_it() -> None:
    leap_fifth = day("2028-07-01")

    assert in_season(Season(lunar_months=frozenset({5, 6})), leap_fifth)
    assert not in_season(Season(lunar_months=frozenset({5})), leap_fifth)


def test_a_festival_at_a_place_keeps_it_open_on_its_closing_day_and_out_of_season() -> None:
    museum = place(museum_hours())
    garden = place(season=ORCHARD)
    here = festival(("den-lang",))

    expected = (BAND, "to-confirm", "hours-to-confirm")
    assert outcome(opening_on(museum, MONDAY, RULES, here)) == expected
    assert outcome(opening_on(garden, MONDAY, RULES, here)) == expected
    assert outcome(opening_on(place(), MONDAY, RULES, here)) == expected


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(festival(("chua-khac",)), id="elsewhere"),
        pytest.param(festival(("den-lang",), cancelled=True), id="cancelled"),
    ],
)
def test_a_festival_that_is_not_here_changes_nothing(held: list[Occurrence]) -> None:
    assert held
    told = opening_on(place(museum_hours()), MONDAY, RULES, held)

    assert told.code == "closed-weekday"


def test_a_harvest_at_a_place_is_no_festival_and_tells_no_hours() -> None:
    lychee = replace(event(MonthsRule(frozenset({6})), place_ids=("den-lang",)), kind="season")
    held = occurrences([lychee], day("2027-06-01"), day("2027-06-30"))
    assert held

    told = opening_on(place(unknown_hours()), day("2027-06-12"), RULES, held)

    assert outcome(told) == (BAND, "to-confirm", "hours-unknown")


BY_FESTIVAL = Session(event_id="hoi-lang")
BY_LUNAR_DAY = Session(lunar_month=2, lunar_day=15)
BY_BOOKING = Session(booking=True)
UNKNOWN = Session(note="weekends, it is said")


def stage(*sessions: Session, opening: Opening | None = None) -> Place:
    return place(opening, sessions=sessions)


@pytest.mark.parametrize(
    ("at", "on", "expected"),
    [
        pytest.param(stage(BY_FESTIVAL), MONDAY, (BAND, "to-confirm", "performance-day"),
                     id="on-the-days-of-its-festival"),
        pytest.param(stage(BY_FESTIVAL), day("2027-03-28"), ([], "to-confirm", "no-performance"),
                     id="not-the-day-after"),
        pytest.param(stage(BY_LUNAR_DAY), MONDAY, (BAND, "to-confirm", "performance-day"),
                     id="on-its-lunar-day"),
        pytest.param(stage(BY_LUNAR_DAY), TUESDAY, ([], "to-confirm", "no-performance"),
                     id="on-no-other-lunar-day"),
        pytest.param(stage(Session(lunar_month=5, lunar_day=5)), day("2028-06-27"),
                     ([], "to-confirm", "no-performance"), id="not-again-in-the-leap-month"),
        pytest.param(stage(Session(lunar_month=12, lunar_day=30)), day("2028-01-25"),
                     (BAND, "to-confirm", "tet-hours-unknown"), id="day-30-is-the-last-day"),
        pytest.param(stage(BY_BOOKING), TUESDAY, (BAND, "to-confirm", "by-booking"),
                     id="any-day-by-booking"),
        pytest.param(stage(BY_BOOKING, BY_LUNAR_DAY), MONDAY,
                     (BAND, "to-confirm", "performance-day"), id="a-day-of-its-own-first"),
        pytest.param(stage(BY_BOOKING, opening=museum_hours()), MONDAY,
                     ([], "firm", "closed-weekday"), id="not-by-booking-when-closed"),
        pytest.param(stage(BY_LUNAR_DAY, opening=museum_hours()), MONDAY,
                     (BAND, "to-confirm", "performance-day"), id="a-performance-is-not-closed"),
        pytest.param(stage(UNKNOWN), MONDAY, ([], "to-confirm", "no-performance"),
                     id="a-schedule-nobody-told"),
    ],
)  # fmt: skip
def test_a_stage_is_open_only_when_something_is_on(
    at: Place, on: date, expected: tuple[list[str], str, str]
) -> None:
    assert outcome(opening_on(at, on, RULES, festival())) == expected


def test_a_stage_without_a_schedule_says_that_it_is_unknown() -> None:
    assert opening_on(stage(UNKNOWN), MONDAY, RULES).reason.vi == "chưa rõ lịch biểu diễn"
    assert opening_on(stage(BY_FESTIVAL), MONDAY, RULES).reason.vi == (
        "không có biểu diễn ngày 22/03/2027"
    )


@pytest.mark.parametrize(
    ("on", "code"),
    [("2027-03-19", "performance-day"), ("2027-03-20", "no-performance")],
)
def test_a_session_of_the_main_day_is_on_no_other_day(on: str, code: str) -> None:
    feast = event(LunarRule(MonthDay(2, 10), MonthDay(2, 20), MonthDay(2, 12)))
    held = occurrences([feast], day(on), day(on))

    told = opening_on(stage(Session(event_id="hoi-lang", main_day_only=True)), day(on), RULES, held)

    assert told.code == code


@pytest.mark.parametrize(
    ("main", "code"),
    [
        pytest.param(None, "no-performance", id="several-days-and-no-main-one"),
        pytest.param(MonthDay(2, 11), "no-performance", id="another-day"),
    ],
)
def test_a_session_of_an_unknown_main_day_is_on_none(main: MonthDay | None, code: str) -> None:
    feast = event(LunarRule(MonthDay(2, 10), MonthDay(2, 20), main))
    held = occurrences([feast], MONDAY, MONDAY)

    told = opening_on(stage(Session(event_id="hoi-lang", main_day_only=True)), MONDAY, RULES, held)

    assert told.code == code


@pytest.mark.parametrize(("year", "code"), [(2026, "performance-day"), (2027, "no-performance")])
def test_a_session_of_great_years_is_in_no_other_year(year: int, code: str) -> None:
    feast = event(LunarRule(MonthDay(2, 10)), major_cycle=Cycle(3, anchor_year=2023))
    (held,) = occurrences_of_year(feast, year)

    told = opening_on(
        stage(Session(event_id="hoi-lang", major_years_only=True)), held.first, RULES, [held]
    )

    assert told.code == code


def test_a_performance_is_firm_when_the_festival_and_the_hours_are() -> None:
    at = stage(BY_FESTIVAL, opening=museum_hours())

    announced = opening_on(at, TUESDAY, RULES, festival(announced=True))
    proposed = opening_on(at, TUESDAY, RULES, festival())

    assert outcome(announced) == (MUSEUM, "firm", "performance-day")
    assert outcome(proposed) == (MUSEUM, "to-confirm", "performance-day")


def test_a_performance_announced_for_tet_is_a_day_of_performance() -> None:
    told = Announcement(2027, day("2027-02-08"), day("2027-02-08"))
    at_tet = event(None, announcements=(told,))
    held = occurrences([at_tet], day("2027-01-01"), day("2027-12-31"))

    assert opening_on(stage(BY_FESTIVAL), day("2027-02-08"), RULES, held).code == "performance-day"


def test_the_days_around_tet() -> None:
    band = TetBand(before=2, last_day=3)

    assert tet_days(2027, band) == (day("2027-02-04"), day("2027-02-08"))
    assert tet_days(2101, band) == (day("2101-01-27"), day("2101-01-31"))
    assert [is_tet(day(d), band) for d in ("2027-02-03", "2027-02-04", "2027-02-09")] == [
        False, True, False,
    ]  # fmt: skip
    assert tet_year(day("2027-02-05"), band) == tet_year(day("2027-02-06"), band) == 2027
    assert tet_year(day("2101-01-28"), band) == 2101
