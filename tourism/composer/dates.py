"""Other dates for a request whose own are doubtful: around Tết nobody knows who is open."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tourism.almanac.occurrence import occurrences
from tourism.almanac.tet import is_tet, tet_days, tet_year
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.source import Status
from tourism.composer.answer import OtherDates
from tourism.composer.brief import Brief, brief
from tourism.composer.candidates import Field, must_wishes, survey
from tourism.composer.request import TourRequest
from tourism.itinerary.model import Itinerary
from tourism.language import Text

_MOST = 4
_WEEKS = 5
_GREAT = ("province", "district")


def promise(
    request: TourRequest,
    catalogue: Catalogue,
    first: date,
    look: Callable[[Brief], Field] = survey,
) -> tuple[int, float]:
    """Return how promising a first day is, smaller is better: barriers, then worth in reach.

    The worth is that of the best candidates of each day, as many as the pace has room for.

    Args:
        request: What is asked for.
        catalogue: The facts.
        first: The first day.
        look: Finds the candidates.
    """
    plan = brief(request, catalogue, first)
    field = look(plan)
    missing = len([i for i in must_wishes(plan) if i in field.barred])
    room = plan.pace.most_visits_a_day
    worth = 0.0
    for day in range(len(plan.days)):
        open_then = (c.worth[day] for c in field.candidates.values() if c.windows[day])
        worth += sum(sorted(open_then, reverse=True)[:room])
    return (missing, -worth)


def doubtful_tet(itinerary: Itinerary) -> bool:
    """Tell whether a plan hangs on hours around Tết that nobody has told."""
    return any(flag.code == "tet-hours-unknown" for stop in itinerary.visits for flag in stop.flags)


def better_dates(plan: Brief, works: Callable[[TourRequest], bool]) -> tuple[OtherDates, ...]:
    """Return first days after Tết on which the request can be kept, and what is on then.

    The same weekday of the following weeks, and the weekends in between.
    """
    found = []
    for first in _days_after(plan):
        dates = {"first": first, "last": None}
        changed = plan.request.model_copy(
            update={"dates": plan.request.dates.model_copy(update=dates)}
        )
        if works(changed):
            found.append(OtherDates(first, _words(plan, first)))
        if len(found) == _MOST:
            break
    return tuple(found)


def _days_after(plan: Brief) -> Iterator[date]:
    on, length, band = plan.days[0].on, len(plan.days), plan.rules.tet
    touching = [tet_year(day.on, band) for day in plan.days]
    year = next((found for found in touching if found is not None), None)
    after = on + timedelta(days=1) if year is None else tet_days(year, band)[1] + timedelta(days=1)
    for i in range(7 * _WEEKS):
        day = after + timedelta(days=i)
        weekend = day.weekday() == (5 if length <= 2 else 4)
        if (weekend or day.weekday() == on.weekday()) and not is_tet(day, band):
            yield day


def _words(plan: Brief, first: date) -> Text:
    last = first + timedelta(days=len(plan.days) - 1)
    on = [
        o
        for o in occurrences(plan.catalogue.events.values(), first, last)
        if o.event.kind == "festival" and o.event.scale in _GREAT and not o.cancelled
    ]
    on.sort(key=lambda o: (_GREAT.index(o.event.scale or ""), o.first, o.id))
    vi = en = f"{first:%d/%m/%Y}" + (f" – {last:%d/%m/%Y}" if last > first else "")
    for o in on[:2]:
        sure = o.status is Status.FIRM
        span = f"{o.first:%d/%m}–{o.last:%d/%m/%Y}"
        vi += f"; gặp {o.event.name.vi} ({span}{'' if sure else ', dự kiến'})"
        en += f"; meets the {o.event.name.en} ({span}{'' if sure else ', expected – dự kiến'})"
    return Text(vi, en)
