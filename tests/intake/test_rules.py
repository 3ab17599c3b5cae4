"""Rules are followed as `dateutil` follows them, as far as that does what RFC 5545 says."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from tourism.intake.follow import Budget, TooMuchWorkError, follow
from tourism.intake.rule import Rule, Until, read_rule
from tourism.intake.trouble import UnfitError


def wall(*parts: int) -> datetime:
    """A time without a zone, as a clock on the wall shows it."""
    return datetime(*parts)  # type: ignore[arg-type,misc]  # noqa: DTZ001


FAR = wall(2040, 1, 1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_numbered = st.tuples(st.sampled_from((1, 2, 3, 4, 5, -1, -2)), st.sampled_from(DAYS)).map(
    lambda pair: f"{pair[0]}{pair[1]}"
)


def listed(values: Any, most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=most, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


def parts(**choices: st.SearchStrategy[Any]) -> st.SearchStrategy[str]:
    """Some of the parts that a frequency may have."""
    optional = st.fixed_dictionaries({}, optional=choices)
    return optional.map(lambda found: "".join(f";{key}={value}" for key, value in found.items()))


_COMMON: dict[str, st.SearchStrategy[Any]] = {
    "INTERVAL": st.integers(1, 5),
    "BYMONTH": listed(st.integers(1, 12), 6),
    "WKST": st.sampled_from(DAYS),
    "BYHOUR": listed(st.integers(0, 23)),
    "BYMINUTE": listed(st.integers(0, 59), 2),
}
_MONTH_DAY = listed(st.integers(-31, 31).filter(bool))
_PLAIN = listed(st.sampled_from(DAYS))
# Of weeks that lie in two years `dateutil` does not find all days; the calendar of ISO 8601 does.
_WEEK = listed(st.integers(-51, 51).filter(lambda number: abs(number) > 1))
_SET = listed(st.sampled_from((1, 2, -1)), 2)
RULES = st.one_of(
    parts(**_COMMON, BYMONTHDAY=_MONTH_DAY, BYDAY=_PLAIN | listed(_numbered), BYSETPOS=_SET).map(
        "FREQ=MONTHLY{}".format
    ),
    parts(**_COMMON, BYMONTHDAY=_MONTH_DAY, BYDAY=_PLAIN | listed(_numbered)).map(
        "FREQ=YEARLY{}".format
    ),
    parts(**_COMMON, BYYEARDAY=listed(st.integers(-366, 366).filter(bool))).map(
        "FREQ=YEARLY{}".format
    ),
    st.tuples(parts(**_COMMON), _WEEK, _PLAIN).map(
        lambda found: "FREQ=YEARLY{};BYWEEKNO={};BYDAY={}".format(*found)
    ),
    parts(**_COMMON, BYDAY=_PLAIN).map("FREQ=WEEKLY{}".format),
    parts(**_COMMON, BYDAY=_PLAIN, BYMONTHDAY=_MONTH_DAY).map("FREQ=DAILY{}".format),
    parts(INTERVAL=st.integers(1, 30), BYDAY=_PLAIN, BYHOUR=_COMMON["BYHOUR"]).map(
        "FREQ=HOURLY{}".format
    ),
)
STARTS = st.datetimes(wall(2019, 1, 1), wall(2028, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@given(RULES, STARTS, st.integers(1, 40))
def test_a_rule_gives_what_dateutil_gives(text: str, start: datetime, number: int) -> None:
    theirs = list(islice(_theirs(text, start), number))

    ours = list(islice(_ours(text, start, start), number + 1))

    assert ours[0] == start
    if start in theirs:
        assert ours[:number] == theirs
    else:  # where the rule does not give the start, RFC 5545 leaves open what there is
        assert ours[1:] == theirs


@given(RULES, STARTS, STARTS)
def test_beginning_late_gives_what_is_left(text: str, start: datetime, lo: datetime) -> None:
    whole = [moment for moment in islice(_ours(text, start, start), 400) if moment >= lo]

    late = list(islice(_ours(text, start, lo), len(whole)))

    assert late == whole


@given(RULES, STARTS, st.integers(1, 60), STARTS)
def test_a_count_counts_from_the_start(
    text: str, start: datetime, count: int, lo: datetime
) -> None:
    first = list(islice(_ours(text, start, start), count))

    counted = list(_ours(f"{text};COUNT={count}", start, lo))

    assert counted == [moment for moment in first if moment >= lo]


def test_a_week_by_number_alone_is_its_weekday_of_the_start() -> None:
    start = wall(2027, 5, 12, 8)  # a Wednesday; RFC 5545 leaves the day to DTSTART

    assert list(islice(_ours("FREQ=YEARLY;BYWEEKNO=20", start, start), 3)) == [
        start,
        wall(2027, 5, 19, 8),
        wall(2028, 5, 17, 8),
    ]


@given(st.dates(wall(2019, 1, 1).date(), wall(2039, 1, 1).date()))
def test_weeks_are_those_of_iso_8601(day: date) -> None:
    number = day.isocalendar().week
    last = date(day.isocalendar().year, 12, 28).isocalendar().week  # it lies in the last week
    start = datetime.combine(day, time(8)) - timedelta(days=1000)

    for week in (number, number - last - 1):
        weekday = DAYS[day.weekday()]
        rule = read_rule(f"FREQ=YEARLY;BYWEEKNO={week};BYDAY={weekday}")
        whole = datetime.combine(day, time(8))
        found = list(follow(rule, start, whole, whole, Budget(10_000)))

        assert found == [whole]


def test_a_position_in_a_week_counts_from_its_first_day() -> None:
    start = wall(2027, 3, 10, 8)  # a Wednesday; `dateutil` has that week begin with it

    assert list(islice(_ours("FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1", start, start), 3)) == [
        start,
        wall(2027, 3, 15, 8),
        wall(2027, 3, 22, 8),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=DAILY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;BYDAY=MO",
        "FREQ=DAILY;BYSETPOS=2",
    ],
)
def test_a_rule_that_never_fires_ends_and_gives_its_start(text: str) -> None:
    start = wall(2027, 1, 30, 8)

    assert list(_ours(text, start, start)) == [start]


def test_work_is_bounded() -> None:
    start = wall(1900, 1, 1)
    budget = Budget(10_000)

    with pytest.raises(TooMuchWorkError):
        list(follow(read_rule("FREQ=HOURLY;COUNT=10000;BYMONTH=2;BYMONTHDAY=30"),
                    start, FAR, FAR, budget))  # fmt: skip

    assert budget.left < 0


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("freq=weekly;byday=mo,-1SU;", Rule("WEEKLY", by_day=((0, 0), (-1, 6)))),
        ("FREQ=DAILY;UNTIL=20270301", Rule("DAILY", until=Until(wall(2027, 3, 1).date()))),
        (
            "UNTIL=20270301T010203Z;FREQ=DAILY",
            Rule("DAILY", until=Until(wall(2027, 3, 1, 1, 2, 3), utc=True)),
        ),
        ("FREQ=DAILY;BYSECOND=60;COUNT=3;WKST=SU;X-OWN=1",
         Rule("DAILY", by_second=(59,), count=3, week_start=6)),
        ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT", Rule("YEARLY")),
    ],
)  # fmt: skip
def test_a_rule_is_read(text: str, rule: Rule) -> None:
    assert read_rule(text) == rule


@given(st.text(st.sampled_from("FREQ=DAILYWKSTBYMONTHCOUNTUNTIL;,0123456789-+TZ"), max_size=60))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    for value in (text, f"FREQ=DAILY;{text}"):
        with suppress(UnfitError):
            assert read_rule(value).freq


def _ours(text: str, start: datetime, lo: datetime) -> Iterator[datetime]:
    return follow(read_rule(text), start, lo, FAR, Budget(10**9))


def _theirs(text: str, start: datetime) -> Iterator[datetime]:
    # Without an end, `dateutil` looks for what never comes until the year 9999.
    try:
        return iter(rrulestr(f"{text};UNTIL={FAR:%Y%m%dT%H%M%S}", dtstart=start))
    except ValueError:  # it sees that every second hour never is the hour that is asked for
        return iter(())
