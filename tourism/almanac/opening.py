"""A place on a date: its time windows, how sure they are, and why.

No place is open by default: where nobody has told the hours, a default band stands in and
is marked *to confirm*.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tourism.almanac import opening_reasons as why
from tourism.almanac.lunar import month_length, to_lunar
from tourism.almanac.occurrence import Occurrence
from tourism.almanac.opening_reasons import OpeningCode
from tourism.almanac.recurrence import dates_in_year
from tourism.almanac.tet import mung_1, tet_days, tet_year
from tourism.catalogue.event import MonthsRule
from tourism.catalogue.place import Place, Season, Session
from tourism.catalogue.rules import Rules
from tourism.catalogue.source import Status
from tourism.language import Text
from tourism.timewindow import VIETNAM, TimeWindow


@dataclass(frozen=True, slots=True)
class DayOpening:
    """A place on one day; no windows means closed. ``code`` and ``reason`` say why."""

    windows: tuple[TimeWindow, ...]
    status: Status
    code: OpeningCode
    reason: Text


def opening_on(
    place: Place, day: date, rules: Rules, occurrences: Sequence[Occurrence] = ()
) -> DayOpening:
    """Return when a place can be visited on a day.

    What was told for the very date wins over all. Then a performance needs a day of
    performance, a place of one season its months, and a weekday its hours; a festival at the
    place keeps it from being shut by season or weekday. Around Tết, hours that nobody has
    told for that Tết are to be confirmed, however well those of the week are known; a stage
    that has told its first day after Tết does not play before it.

    Args:
        place: Anything with opening hours; a stage is open only on its sessions.
        day: The Gregorian date.
        rules: For the default bands and the days of Tết.
        occurrences: Occurrences of events, of any place; those covering the day count.

    Raises:
        OutOfRangeError: The day is outside the lunar calendar of 1968–2100.
    """
    held = [found for found in occurrences if found.covers(day) and not found.cancelled]
    tet = tet_year(day, rules.tet)
    return (
        _dated(place, day)
        or _before_coming_back(place, day, tet, rules)
        or _shut(place, day, held)
        or _around_tet(place, day, tet, rules, held)
        or _performance(place, day, rules, held)
        or _any_day(place, day, rules, held)
    )


def in_season(season: Season, day: date) -> bool:
    """Tell whether a day lies in the months of a season; one without months never ends.

    A leap month inside a lunar season belongs to it, as in `dates_in_year`.
    """
    if not season.months and not season.lunar_months:
        return True
    if day.month in season.months:
        return True
    if not season.lunar_months:
        return False
    rule, year = MonthsRule(season.lunar_months, lunar=True), to_lunar(day).year
    return any(
        span.first <= day <= span.last
        for begun in (year - 1, year)
        for span in dates_in_year(rule, begun)
    )


def _dated(place: Place, day: date) -> DayOpening | None:
    covering = [told for told in place.opening.dated if told.first <= day <= told.last]
    if not covering:
        return None
    told = min(reversed(covering), key=lambda told: told.last - told.first)
    if not told.hours:
        return DayOpening((), told.status, OpeningCode.CLOSED_DATE, why.closed_date(day))
    return _hours_told(_windows(day, told.hours), told.status)


def _before_coming_back(
    place: Place, day: date, tet: int | None, rules: Rules
) -> DayOpening | None:
    """Return closed for a stage, from mùng 1 to the first day of that Tết it has told us."""
    if not place.sessions or tet is None or day < mung_1(tet):
        return None
    band_last = tet_days(tet, rules.tet)[1]
    told = [
        (dated.first, dated.status)
        for dated in place.opening.dated
        if dated.hours and mung_1(tet) <= dated.last and dated.first <= band_last
    ]
    if not told or day > min(told)[0]:
        return None
    back, status = min(told)
    return DayOpening((), status, OpeningCode.NO_PERFORMANCE, why.back_after_tet(back))


def _shut(place: Place, day: date, held: Sequence[Occurrence]) -> DayOpening | None:
    if place.sessions and not _session_on(place, day, held):
        scheduled = any(map(_is_told, place.sessions))
        reason = why.no_performance(day, scheduled=scheduled)
        return DayOpening((), Status.TO_CONFIRM, OpeningCode.NO_PERFORMANCE, reason)
    if _is_live(place, day, held):
        return None
    if place.season.only and not in_season(place.season, day):
        reason = why.out_of_season(place.season)
        return DayOpening((), Status.TO_CONFIRM, OpeningCode.OUT_OF_SEASON, reason)
    if place.opening.weekly is not None and not _weekly(place, day):
        reason = why.closed_weekday(day)
        return DayOpening((), place.opening.status, OpeningCode.CLOSED_WEEKDAY, reason)
    return None


def _around_tet(
    place: Place, day: date, tet: int | None, rules: Rules, held: Sequence[Occurrence]
) -> DayOpening | None:
    if tet is None or _is_announced(place, day, held):
        return None
    windows = _likely(place, day, rules)
    return DayOpening(
        windows, Status.TO_CONFIRM, OpeningCode.TET_HOURS_UNKNOWN, why.tet_unknown(tet)
    )


def _performance(
    place: Place, day: date, rules: Rules, held: Sequence[Occurrence]
) -> DayOpening | None:
    session = _session_on(place, day, held)
    if session is None:
        return None
    windows = _likely(place, day, rules)
    if session.booking:
        return DayOpening(windows, Status.TO_CONFIRM, OpeningCode.BY_BOOKING, why.BY_BOOKING)
    firm = (
        _is_announced(place, day, held)
        and place.opening.status is Status.FIRM
        and bool(_weekly(place, day))
    )
    status = Status.FIRM if firm else Status.TO_CONFIRM
    return DayOpening(windows, status, OpeningCode.PERFORMANCE_DAY, why.PERFORMANCE_DAY)


def _any_day(place: Place, day: date, rules: Rules, held: Sequence[Occurrence]) -> DayOpening:
    weekly = _weekly(place, day)
    if weekly:
        return _hours_told(weekly, place.opening.status)
    windows = _band(place, day, rules)
    if place.opening.open_access:
        return _hours_told(windows, place.opening.status)
    if any(found.event.kind == "festival" for found in _at_place(place, held)):
        code = OpeningCode.HOURS_TO_CONFIRM
        return DayOpening(windows, Status.TO_CONFIRM, code, why.FESTIVAL_DAY)
    code = OpeningCode.HOURS_UNKNOWN
    return DayOpening(windows, Status.TO_CONFIRM, code, why.HOURS_UNKNOWN)


def _hours_told(windows: tuple[TimeWindow, ...], status: Status) -> DayOpening:
    if status is Status.FIRM:
        return DayOpening(windows, status, OpeningCode.HOURS_KNOWN, why.HOURS_KNOWN)
    return DayOpening(windows, status, OpeningCode.HOURS_TO_CONFIRM, why.HOURS_TO_CONFIRM)


def _is_told(session: Session) -> bool:
    return bool(session.event_id or session.lunar_day or session.booking)


def _session_on(place: Place, day: date, held: Sequence[Occurrence]) -> Session | None:
    """Return the session of that day, one with a day of its own before one by booking."""
    fitting = [session for session in place.sessions if _takes_place(session, day, held)]
    return min(fitting, key=lambda session: session.booking, default=None)


def _takes_place(session: Session, day: date, held: Sequence[Occurrence]) -> bool:
    if session.lunar_month and session.lunar_day:
        return _is_lunar_day(session.lunar_month, session.lunar_day, day)
    return session.booking or any(_belongs_to(session, found, day) for found in held)


def _belongs_to(session: Session, found: Occurrence, day: date) -> bool:
    """Tell whether a session is part of a festival on that one of its days."""
    if found.event.id != session.event_id or (session.major_years_only and not found.major):
        return False
    main = found.first if found.first == found.last else found.main
    return day == main or not session.main_day_only


def _is_lunar_day(month: int, lunar_day: int, day: date) -> bool:
    """Tell whether it is that day of the regular month; day 30 is the last of a short one."""
    lunar = to_lunar(day)
    if lunar.leap or lunar.month != month:
        return False
    return lunar.day == min(lunar_day, month_length(lunar.year, month))


def _is_live(place: Place, day: date, held: Sequence[Occurrence]) -> bool:
    """Tell whether something is on at the place that day, so that it will not be shut."""
    session = _session_on(place, day, held)
    return bool(_at_place(place, held)) or (session is not None and not session.booking)


def _is_announced(place: Place, day: date, held: Sequence[Occurrence]) -> bool:
    """Tell whether a performance, and not only tradition, is promised for the day."""
    return any(
        found.status is Status.FIRM and _belongs_to(session, found, day)
        for session in place.sessions
        for found in held
    )


def _at_place(place: Place, held: Iterable[Occurrence]) -> list[Occurrence]:
    return [found for found in held if place.id in found.event.place_ids]


def _likely(place: Place, day: date, rules: Rules) -> tuple[TimeWindow, ...]:
    return _weekly(place, day) or _band(place, day, rules)


def _weekly(place: Place, day: date) -> tuple[TimeWindow, ...]:
    hours = [
        (week.opens, week.closes)
        for week in place.opening.weekly or ()
        if day.weekday() in week.weekdays
    ]
    return _windows(day, hours)


def _band(place: Place, day: date, rules: Rules) -> tuple[TimeWindow, ...]:
    band = rules.staffed_hours if place.opening.staffed else rules.open_ground_hours
    return _windows(day, [(hours.opens, hours.closes) for hours in band])


def _windows(day: date, hours: Iterable[tuple[time, time]]) -> tuple[TimeWindow, ...]:
    """Return windows in order; one that closes no later than it opens runs into the next day."""
    windows = []
    for opens, closes in hours:
        until = day if closes > opens else day + timedelta(1)
        windows.append(
            TimeWindow(
                datetime.combine(day, opens, VIETNAM), datetime.combine(until, closes, VIETNAM)
            )
        )
    return tuple(sorted(windows))
