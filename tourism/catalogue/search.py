"""Find places by name, kind, theme, side, and distance as the crow flies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates, Place, Side
from tourism.language import fold, nfc, slug

_Rank = tuple[int, int]
_WHOLE, _START, _WORDS, _INSIDE, _SCATTERED = range(5)


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; an empty part asks for nothing.

    ``within_m`` counts from ``near``; places without a point are then not found.
    """

    text: str = ""
    sides: frozenset[Side] = frozenset()
    kinds: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    near: Coordinates | None = None
    within_m: float | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found; ``exact`` if its marks are those of the text that was asked."""

    place: Place
    exact: bool
    distance_m: float | None


def find_places(places: Iterable[Place], query: Query) -> list[Hit]:
    """Return the places that meet every part of a query, the best first.

    "den mau" finds "Đền Mẫu"; "đền mẫu" finds it before a place that only agrees when marks
    are dropped. Whole names come before beginnings, words, parts of words, and names that
    have the words in another order or spread over several names; then what is nearer, then
    the loose order of the Vietnamese name, then the id.
    """
    found = [(rank, hit) for place in places for rank, hit in _try(place, query)]
    found.sort(key=lambda pair: (pair[0], *_tie(pair[1])))
    return [hit for _, hit in found]


def _try(place: Place, query: Query) -> Iterator[tuple[_Rank, Hit]]:
    if not _meets(place, query):
        return
    distance = _distance(place, query.near)
    if query.within_m is not None and (distance is None or distance > query.within_m):
        return
    rank = text_rank(place, query.text)
    if rank is not None:
        yield rank, Hit(place, rank[0] == 0, distance)


def _meets(place: Place, query: Query) -> bool:
    return (
        (not query.sides or place.side in query.sides)
        and (not query.kinds or place.kind in query.kinds)
        and (not query.themes or not query.themes.isdisjoint(place.themes))
    )


def _distance(place: Place, near: Coordinates | None) -> float | None:
    if near is None or place.position is None:
        return None
    return distance_m(near, place.position.coordinates)


def _tie(hit: Hit) -> tuple[float, str, str]:
    far = float("inf") if hit.distance_m is None else hit.distance_m
    return far, fold(hit.place.name.vi), hit.place.id


def text_rank(place: Place, text: str) -> tuple[int, int] | None:
    """Return how well a place answers a text, smaller is better; None if it does not.

    The first number is 0 where letters and marks agree, 1 where they agree when folded.
    """
    asked = " ".join(nfc(text).casefold().split())
    if not asked:
        return 0, 0
    if slug(asked) == place.id and asked.isascii():
        return 0, _WHOLE
    names = (place.name.vi, place.name.en, *place.aliases)
    exact = _best(asked, [" ".join(name.casefold().split()) for name in names])
    if exact is not None:
        return 0, exact
    loose = _best(fold(asked), [*map(fold, names), place.id.replace("-", " ")])
    return None if loose is None else (1, loose)


def _best(asked: str, names: list[str]) -> int | None:
    ranks = [rank for name in names if (rank := _agreement(asked, name)) is not None]
    if ranks:
        return min(ranks)
    words = [word for name in names for word in _words(name)]
    if all(any(word.startswith(part) for word in words) for part in asked.split()):
        return _SCATTERED
    return None


def _agreement(asked: str, name: str) -> int | None:
    if name == asked:
        return _WHOLE
    if f" {asked} " in f" {' '.join(_words(name))} ":
        return _START if name.startswith(asked) else _WORDS
    return _INSIDE if asked in name else None


def _words(name: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in name).split()
