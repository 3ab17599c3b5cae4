"""Offers to take longer, or to come on other days."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tourism.almanac.lunar import LAST_DAY
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.almanac.opening import opening_on
from tourism.catalogue.place import Place
from tourism.composer.brief import Brief
from tourism.composer.candidates import must_wishes
from tourism.composer.offer import Impasse, Offer
from tourism.composer.relax_musts import without
from tourism.composer.request import MOST_DAYS, MustWish
from tourism.language import Text

_LOOK_AHEAD = timedelta(days=400)


def another_day(plan: Brief) -> Iterator[Offer]:
    """Yield one and two more days."""
    days = plan.request.dates.days
    for more in range(days + 1, min(days + 2, MOST_DAYS) + 1):
        dates: dict[str, Any] = {"days": more}
        last = plan.request.dates.last
        if last is not None:
            dates["last"] = (last + timedelta(days=more - days)).isoformat()
        yield Offer(
            "another-day",
            Text(f"kéo dài thành {more} ngày {more - 1} đêm", f"make it {more} days"),
            {"dates": dates},
        )


def other_dates(plan: Brief) -> Iterator[Offer]:
    """Yield other first days of the next weeks, the same weekday first."""
    request = plan.request
    if not request.must and not request.blocks:
        return
    first = plan.days[0].on
    for away in (7, 1, 2, 3, 4, 5, 6, 14, 21, 28):
        moved = first + timedelta(days=away)
        yield Offer(
            "other-dates",
            Text(f"khởi hành ngày {moved:%d/%m/%Y}", f"start on {moved:%d/%m/%Y}"),
            {"dates": {"first": moved.isoformat(), "last": None}},
        )


def when_open(impasse: Impasse) -> Iterator[Offer]:
    """Yield the next days on which a must that is shut now is open, without the other shut ones."""
    plan, barred = impasse.plan, impasse.barred
    wishes = must_wishes(plan)
    first = plan.days[0].on + timedelta(days=1)
    last = min(first + _LOOK_AHEAD, LAST_DAY - timedelta(days=31))
    if not barred or first > last:
        return
    happening = occurrences(plan.catalogue.events.values(), first, last)
    for place_id in barred:
        place, wish = plan.place(place_id), wishes.get(place_id)
        if place is None or wish is None:
            continue
        day = _first_open(plan, place, wish, happening, first, last)
        if day is not None:
            yield _moved(plan, place, tuple(i for i in barred if i != place_id), day, wish)


def _first_open(
    plan: Brief,
    place: Place,
    wish: MustWish,
    happening: list[Occurrence],
    first: date,
    last: date,
) -> date | None:
    for number in range((last - first).days):
        day = first + timedelta(days=number)
        live = [o for o in happening if o.covers(day) and not o.cancelled]
        if wish.event is not None and not any(o.event.id == wish.event for o in live):
            continue
        if opening_on(place, day, plan.rules, live).windows:
            return day
    return None


def _moved(plan: Brief, place: Place, others: tuple[str, ...], day: date, wish: MustWish) -> Offer:
    """Return the offer to let the day of the must (by default the first) fall on ``day``."""
    start = day - timedelta(days=(wish.day or 1) - 1)
    vi = f"khởi hành ngày {start:%d/%m/%Y}, khi {place.name.vi} đón khách"
    en = f"start on {start:%d/%m/%Y}, when {place.name.en} receives guests"
    patch: dict[str, Any] = {"dates": {"first": start.isoformat(), "last": None}}
    if others:
        names = [named for i in others if (named := plan.place(i)) is not None]
        vi += f", và bỏ {', '.join(n.name.vi for n in names)}"
        en += f", and drop {', '.join(n.name.en for n in names)}"
        patch |= without(plan, others)
    return Offer("other-dates", Text(vi, en), patch)
