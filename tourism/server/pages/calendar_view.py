"""What the page of a month lays out: computed here, so that the template only has to show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tourism.almanac.can_chi import year_can_chi
from tourism.almanac.lunar import to_lunar
from tourism.almanac.occurrence import Occurrence
from tourism.almanac.words import MONTHS, lunar_month_words
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.language import Text
from tourism.publish.clashes import Clash
from tourism.publish.moments import full_date
from tourism.publish.month_grid import Bar, GridDay, MonthGrid, main_day, month_name
from tourism.publish.naming import both_names, side_of
from tourism.publish.occurrence_document import status_words
from tourism.publish.plain import one_line
from tourism.publish.season_strip import SeasonRow
from tourism.server.pages.calendar_filter import Field
from tourism.server.pages.start_view import SHAPES, WEEKDAYS, Feast, feast, short_span

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ROOMY = 22
"""Rows of a sheet that fit one printed page in letters of the usual size."""
_SURE = {
    "to-confirm": Text("", ""),
    "firm": Text("đã công bố", "announced"),
    "cancelled": Text("HỦY", "CANCELLED"),
}
"""Of seasons: that nobody announced one is no news."""


@dataclass(frozen=True, slots=True)
class DateCell:
    """A day at the head of its column; ``told`` says all in words."""

    iso: str
    day: str
    lunar: str
    inside: bool
    sunday: bool
    today: bool
    shapes: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class BarCell:
    """A festival over its days of one week; ``start`` and ``days`` are 1 to 7.

    There is room for its name in one language; the list beside has both.
    """

    event: str
    name: str
    side: str
    side_name: str
    shape: str
    status: str
    sure: str
    dates: str
    start: int
    days: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week."""

    days: tuple[DateCell, ...]
    bars: tuple[BarCell, ...]


@dataclass(frozen=True, slots=True)
class WeekList:
    """The festivals that begin in a week of the month; ``id`` is where links lead."""

    id: str
    days: str
    title: str
    feasts: tuple[Feast, ...]


@dataclass(frozen=True, slots=True)
class Clashing:
    """A festival on a day of clashes."""

    event: str
    name: str
    shape: str
    side_name: str
    status: str
    main: bool


@dataclass(frozen=True, slots=True)
class ClashDay:
    """A day of clashes in words."""

    day: str
    festivals: tuple[Clashing, ...]


@dataclass(frozen=True, slots=True)
class FarmRow:
    """A product and its twelve months: ``peak``, ``on`` or nothing."""

    event: str
    name: str
    shape: str
    side_name: str
    months: tuple[str, ...]
    status: str
    sure: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The whole page; ``before`` and ``after`` are names of months, empty where there is none."""

    number: int
    name: str
    title: str
    lunar: str
    shown: str
    before: str
    before_words: str
    after: str
    after_words: str
    fields: tuple[Field, ...]
    weekdays: tuple[str, ...]
    month_names: tuple[str, ...]
    lists: tuple[WeekList, ...]
    weeks: tuple[WeekRow, ...]
    crowded: bool
    clashes: tuple[ClashDay, ...]
    strip: tuple[FarmRow, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """What is known of a month: its sheet, its days of clashes, the farm year around it."""

    grid: MonthGrid
    clashes: Sequence[Clash]
    seasons: Sequence[SeasonRow]


def calendar_view(
    month: Month,
    catalogue: Catalogue,
    lang: str,
    today: date | None = None,
    fields: Sequence[Field] = (),
) -> CalendarView:
    """Return the page of a month.

    Args:
        month: What to show.
        catalogue: For names of venues.
        lang: vi or en.
        today: Is marked; None marks nothing, for pages that are read on another day.
        fields: What can be chosen, and what was.
    """
    grid = month.grid
    return CalendarView(
        number=grid.first.month,
        name=month_name(grid.first),
        title=month_title(grid.first, lang),
        lunar=_lunar_months(grid, lang),
        shown=" · ".join(field.said for field in fields if field.said),
        before=month_name(grid.before) if grid.before else "",
        before_words=_short_month(grid.before, lang) if grid.before else "",
        after=month_name(grid.after) if grid.after else "",
        after_words=_short_month(grid.after, lang) if grid.after else "",
        fields=tuple(fields),
        weekdays=tuple(day.into(lang) for day in WEEKDAYS),
        month_names=tuple(Text(str(n), name).into(lang) for n, name in enumerate(_MONTHS, 1)),
        lists=tuple(_lists(grid, catalogue, lang)),
        weeks=tuple(
            WeekRow(
                tuple(_date(day, today, lang) for day in week.days),
                tuple(_bar(bar, lang) for bar in week.bars),
            )
            for week in grid.weeks
        ),
        crowded=_rows(grid) > _ROOMY,
        clashes=tuple(_clash(clash, lang) for clash in month.clashes),
        strip=tuple(_farm(row, lang) for row in month.seasons if _now(row, grid.first.month)),
    )


def _lists(grid: MonthGrid, catalogue: Catalogue, lang: str) -> Iterator[WeekList]:
    """Yield the weeks in which something begins; what began before the month is in its first."""
    for number, week in enumerate(grid.weeks, 1):
        days = [day.on for day in week.days if day.inside]
        held = [one for one in grid.festivals if max(one.first, grid.first) in days]
        if held:
            span = f"{days[0].day}–{days[-1].day}" if len(days) > 1 else f"{days[0].day}"
            month = _MONTHS[grid.first.month - 1]
            title = Text(f"Tuần {span}/{grid.first.month}", f"Week of {span} {month}").into(lang)
            feasts = tuple(feast(one, catalogue, lang) for one in held)
            yield WeekList(f"week-{number}", span, title, feasts)


def _rows(grid: MonthGrid) -> int:
    """Return how many rows the sheet has: one of dates and one a lane in each week."""
    return sum(1 + max((bar.lane + 1 for bar in week.bars), default=0) for week in grid.weeks)


def month_title(first: date, lang: str) -> str:
    """Return ``Tháng 2 năm 2027`` or ``February 2027``."""
    name = MONTHS[first.month - 1]
    return Text(f"Tháng {first.month} năm {first.year}", f"{name} {first.year}").into(lang)


def _short_month(first: date, lang: str) -> str:
    name = _MONTHS[first.month - 1]
    return Text(f"Tháng {first.month}/{first.year}", f"{name} {first.year}").into(lang)


def _now(row: SeasonRow, month: int) -> bool:
    """Tell whether a month is a season of it; what there is all year has its best months."""
    return month in (row.peaks if row.all_year else row.months)


def _lunar_months(grid: MonthGrid, lang: str) -> str:
    """Return the lunar months that a solar one touches: ``tháng Chạp năm Bính Ngọ – …``."""
    ends = [to_lunar(grid.first), to_lunar(grid.last)]
    months = list(dict.fromkeys((on.year, on.month, on.leap) for on in ends))
    said: list[str] = []
    for year, month, leap in months:
        named = lunar_month_words(month, leap).into(lang)
        told = len(months) > 1 and months[0][0] == months[1][0] and not said
        year_words = Text(f" năm {year_can_chi(year)}", f", year {year_can_chi(year)}").into(lang)
        said.append(named if told else named + year_words)
    return " – ".join(said)


def _date(day: GridDay, today: date | None, lang: str) -> DateCell:
    lunar = to_lunar(day.on)
    on = [held.occurrence for held in day.held if not held.occurrence.cancelled]
    sides = [side for side in (*Side, None) if any(one.event.side is side for one in on)]
    first = day.on.day == 1 or lunar.day == 1
    leap = Text(" nhuận", " leap").into(lang) if lunar.leap and first else ""
    return DateCell(
        iso=day.on.isoformat(),
        day=str(day.on.day),
        lunar=f"{lunar.day}/{lunar.month}{leap}" if first else str(lunar.day),
        inside=day.inside,
        sunday=day.on.weekday() == 6,
        today=day.on == today,
        shapes=tuple(SHAPES[side] for side in sides),
        told=full_date(day.on, lang),
    )


def _bar(bar: Bar, lang: str) -> BarCell:
    one = bar.occurrence
    return BarCell(
        event=one.event.id,
        name=one_line(one.event.name.into(lang)) or one_line(one.event.name.vi),
        side=one.event.side_id or "",
        side_name=side_of(one.event).into(lang),
        shape=SHAPES[one.event.side],
        status=status_words(one).into(lang),
        sure=sure_of(one),
        dates=short_span(one.first, one.last, lang),
        start=bar.start + 1,
        days=bar.days,
        begins=bar.begins,
        ends=bar.ends,
    )


def sure_of(one: Occurrence) -> str:
    """Return how sure the days are, by the name of a style."""
    return "cancelled" if one.cancelled else one.status.value


def _clash(clash: Clash, lang: str) -> ClashDay:
    return ClashDay(
        full_date(clash.day, lang),
        tuple(
            Clashing(
                event=one.event.id,
                name=both_names(one.event.name, lang),
                shape=SHAPES[one.event.side],
                side_name=side_of(one.event).into(lang),
                status=status_words(one).into(lang),
                main=main_day(one) == clash.day,
            )
            for one in clash.occurrences
        ),
    )


def _farm(row: SeasonRow, lang: str) -> FarmRow:
    event = row.event
    return FarmRow(
        event=event.id,
        name=both_names(event.name, lang),
        shape=SHAPES[event.side],
        side_name=side_of(event).into(lang),
        months=tuple(_state(row, month) for month in range(1, 13)),
        status=_SURE[row.sure].into(lang),
        sure=row.sure,
    )


def _state(row: SeasonRow, month: int) -> str:
    return "peak" if month in row.peaks else "on" if month in row.months else ""
