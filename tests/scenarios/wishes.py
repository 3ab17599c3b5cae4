"""Requests that nobody thought of, built from what the catalogue really has."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tourism.catalogue.catalogue import Catalogue
from tourism.composer.brief import ground_of

Wish = dict[str, Any]

_TET_AND_FEASTS = (
    date(2026, 2, 16),
    date(2027, 2, 5),
    date(2028, 1, 25),
    date(2027, 2, 20),
    date(2026, 6, 30),
    date(2027, 9, 20),
    date(2028, 5, 28),
)
_MEALS = ("breakfast", "lunch", "dinner")


def requests(catalogue: Catalogue) -> st.SearchStrategy[Wish]:
    """Return valid requests: any dates, ends, parties, wishes and limits."""
    return _requests(_Ids(catalogue))


class _Ids:
    """What a request may name, sorted, so that hypothesis finds its examples again."""

    def __init__(self, catalogue: Catalogue) -> None:
        places = catalogue.places
        self.places = sorted(places)
        self.towns = sorted(i for i, p in places.items() if "lodging" in p.services)
        self.hubs = sorted(catalogue.hubs)
        self.themes = sorted({theme for place in places.values() for theme in place.themes})
        self.coaches = [coach.seats for coach in catalogue.rules.coaches]
        self.festivals = sorted(
            event.id
            for event in catalogue.events.values()
            if event.kind == "festival" and (event.place_ids or ground_of(event))
        )


def _clock(first: int, last: int) -> st.SearchStrategy[str]:
    return st.integers(first * 12, last * 12).map(lambda n: f"{n // 12:02d}:{5 * (n % 12):02d}")


def _maybe(strategy: st.SearchStrategy[Any], otherwise: Any = None) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(otherwise), strategy)


def _point(ids: _Ids) -> st.SearchStrategy[Wish]:
    bare = st.builds(
        lambda latitude, longitude: {"latitude": latitude, "longitude": longitude},
        st.floats(20.5, 21.3).map(lambda degrees: round(degrees, 4)),
        st.floats(105.7, 106.6).map(lambda degrees: round(degrees, 4)),
    )
    named = st.sampled_from([*ids.hubs, *ids.hubs, *ids.places]).map(lambda i: {"place": i})
    return st.one_of(named, bare)


@st.composite
def _requests(draw: st.DrawFn, ids: _Ids) -> Wish:
    days = draw(st.sampled_from([1, 1, 1, 2, 2, 3]))
    wish: Wish = {
        "dates": _dates(draw, days),
        "start": {**draw(_point(ids)), "at": draw(_clock(6, 9))},
        "party": _party(draw),
        "pace": draw(st.sampled_from(["relaxed", "normal", "full"])),
        "seed": draw(st.integers(0, 9)),
        "festivals": draw(st.booleans()),
    }
    optional = {key: draw(_maybe(limit)) for key, limit in _limits(ids).items()}
    wish.update({key: value for key, value in optional.items() if value is not None})
    wish["interests"] = draw(_by_theme(ids, st.sampled_from([0.0, 0.1, 0.5, 1.0]), 4))
    wish["themes"] = draw(_maybe(_by_theme(ids, st.integers(0, 2), 2), {}))
    wish["must"] = draw(_musts(ids, days))
    wish["never"] = draw(_maybe(st.lists(st.sampled_from(ids.places), max_size=5), []))
    wish["prefer"] = draw(_maybe(st.lists(st.sampled_from(ids.places), max_size=5), []))
    wish["meals"] = draw(_meals(days))
    wish["nights"] = draw(_nights(ids, days))
    wish["blocks"] = draw(_blocks(ids, days))
    return wish


def _limits(ids: _Ids) -> dict[str, st.SearchStrategy[Any]]:
    end = st.tuples(_point(ids), _clock(15, 22)).map(lambda pair: {**pair[0], "by": pair[1]})
    share = st.sampled_from([0.55, 0.65, 0.8, 1.0])
    total, daily = _maybe(st.integers(60, 900)), _maybe(st.integers(60, 500))
    return {
        "end": end,
        "coach": st.sampled_from(ids.coaches),
        "walk_metres": st.integers(0, 2000),
        "step_free": st.booleans(),
        "visits_until": _clock(17, 21),
        "sides": st.fixed_dictionaries({"minimum": st.integers(0, 3), "share": share}),
        "driving": st.fixed_dictionaries({"total_minutes": total, "day_minutes": daily}),
    }


def _by_theme(
    ids: _Ids, amounts: st.SearchStrategy[float], most: int
) -> st.SearchStrategy[dict[str, float]]:
    return st.dictionaries(st.sampled_from(ids.themes), amounts, max_size=most)


def _dates(draw: st.DrawFn, days: int) -> Wish:
    anywhere = st.dates(date(2025, 1, 1), date(2035, 12, 20))
    first = draw(st.one_of(anywhere, st.sampled_from(_TET_AND_FEASTS)))
    dates: Wish = {"first": first.isoformat(), "days": days}
    window = draw(st.sampled_from([0, 0, 0, 0, 1, 2]))
    if window:
        dates["last"] = (first + timedelta(days=days - 1 + window)).isoformat()
    return dates


def _party(draw: st.DrawFn) -> Wish:
    guests = draw(st.one_of(st.integers(1, 28), st.integers(1, 60)))
    return {
        "guests": guests,
        "children": draw(st.integers(0, min(guests, 4))),
        "wheelchairs": draw(st.sampled_from([0, 0, 0, 1])),
        "guides": draw(st.integers(0, 2)),
        "drivers": draw(st.integers(0, 2)),
    }


def _musts(ids: _Ids, days: int) -> st.SearchStrategy[list[Any]]:
    place = st.fixed_dictionaries(
        {"place": st.sampled_from(ids.places)},
        optional={
            "minutes": st.integers(0, 180),
            "day": st.integers(1, days),
            "hands_on": st.booleans(),
            "between": st.tuples(_clock(7, 11), _clock(12, 17)).map(list),
        },
    )
    event = st.sampled_from(ids.festivals).map(lambda i: {"event": i})
    bare = st.sampled_from(ids.places)
    return st.one_of(
        st.lists(st.one_of(bare, place), max_size=2),
        st.lists(st.one_of(bare, bare, place, event), max_size=4),
    )


def _meals(days: int) -> st.SearchStrategy[list[Wish]]:
    meal = st.fixed_dictionaries(
        {"meal": st.sampled_from(_MEALS)},
        optional={
            "days": st.sets(st.integers(1, days), min_size=1).map(sorted),
            "minutes": st.sampled_from([30, 60, 90]),
        },
    )
    meals = st.lists(meal, max_size=3, unique_by=lambda wish: wish["meal"])
    return _maybe(meals, [{"meal": "lunch"}])


def _nights(ids: _Ids, days: int) -> st.SearchStrategy[list[Wish]]:
    night = st.one_of(
        st.just({}),
        st.sampled_from(["hai-duong", "hung-yen"]).map(lambda side: {"side": side}),
        st.sampled_from([*ids.towns, *ids.hubs]).map(lambda i: {"place": i}),
    )
    return st.lists(night, max_size=days - 1)


def _blocks(ids: _Ids, days: int) -> st.SearchStrategy[list[Wish]]:
    timed = st.builds(
        lambda at, day, start, hours: {
            "title": "Tọa đàm",
            "day": day,
            "at": at,
            "start": f"{start:02d}:00",
            "end": f"{start + hours:02d}:00",
            "early": 15,
        },
        st.lists(st.sampled_from([*ids.towns, *ids.places]), min_size=1, max_size=2, unique=True),
        st.integers(1, days),
        st.sampled_from([9, 10, 14, 15, 19]),
        st.integers(1, 2),
    )
    at_base = st.builds(
        lambda day, minutes: {"title": "Họp đoàn", "day": day, "at": "base", "minutes": minutes},
        st.integers(1, days),
        st.sampled_from([30, 120, 400, 900]),
    )
    blocks = st.lists(st.one_of(timed, timed, at_base), max_size=2, unique_by=repr)
    return _maybe(blocks, [])
