"""How alike two events of different sources are: whether they are one that both announce."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from functools import lru_cache

from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates, Place
from tourism.language import fold, nfc
from tourism.publish.event_values import EventValues

SURE, NEAR = 0.95, 0.85
"""From the first on two are one; from the second on a person is asked."""
_WITHIN_M = 500.0
_DAY = timedelta(days=1)
_NOISE = re.compile(
    r"\[(?:hủy|cancelled)\]|\(dự kiến\)|\(to be confirmed\)|\blễ khai hội\b|\bkhai hội\b|\blễ hội\b"
    r"|\bkhai mạc\b|\blần thứ [\w]+|\bnăm \d{4}\b|\b(?:19|20)\d{2}\b"
)
"""What titles of one feast have or lack: words for a feast, the year, which time it is."""
_KINDS = (
    ("talk", r"hội thảo|tọa đàm|toạ đàm|hội nghị|tập huấn|họp báo|seminar|conference|workshop"),
    ("fair", r"hội chợ|triển lãm|trưng bày|\bfair\b|exhibition"),
    ("show", r"hòa nhạc|hoà nhạc|biểu diễn|đêm nhạc|concert"),
    ("sport", r"\bgiải\b|thi đấu|marathon|chung kết|tournament"),
    ("feast", r"lễ hội|khai hội|\bhội\b|\blễ\b|giỗ|festival"),
)


@dataclass(frozen=True, slots=True)
class Looks:
    """What is compared of an event; ``places`` are ids of the catalogue, ``side`` may be empty."""

    title: str
    first: date
    last: date
    times: tuple[datetime, datetime] | None = None
    places: frozenset[str] = frozenset()
    location: str = ""
    point: Coordinates | None = None
    side: str = ""
    category: str = ""


def looks_of(values: EventValues, places: Mapping[str, Place]) -> Looks:
    """Return what is compared of an event; its side is that of its place, not of who tells it."""
    place = places.get(values.place_id)
    return Looks(
        title=values.title,
        first=values.first,
        last=values.last,
        times=values.times,
        places=frozenset([values.place_id] if values.place_id else []),
        location=values.location,
        point=values.point,
        side=place.side.value if place and place.side else "",
        category=values.category,
    )


def alike(one: Looks, other: Looks) -> float:
    """Return how sure it is that two are one, from 0 to 1; the same whichever comes first."""
    if not (_overlap(one, other) and _same_place(one, other) and _same_kind(one, other)):
        return 0.0
    return title_score(one.title, other.title)


@lru_cache(maxsize=20_000)
def title_score(one: str, other: str) -> float:
    """Return how alike two titles are.

    Marks count first: "mẫu" and "mâu" are different words, but a title written without any marks
    is compared without them. Numbers that differ tell days or rounds apart.
    """
    a, b = sorted((core(one), core(other)))
    if _numbers(a) != _numbers(b):
        return 0.0 if _numbers(a) and _numbers(b) else min(0.9, _score(a, b))
    if _is_bare(a) or _is_bare(b):
        return _score(fold(a), fold(b))
    return max(_score(a, b), min(0.9, _score(fold(a), fold(b))))


@lru_cache(maxsize=20_000)
def core(title: str) -> str:
    """Return a title in lower case without what says nothing about which feast it is."""
    text = nfc(title).casefold()
    bare = _words(_NOISE.sub(" ", text))
    return bare or _words(text)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    """Return a text folded: each place is compared with many."""
    return fold(text)


def _score(one: str, other: str) -> float:
    if one == other:
        return 1.0
    a, b = set(one.split()), set(other.split())
    shared = 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
    if shared < 0.5:
        return shared
    lines = (" ".join(sorted(a)), " ".join(sorted(b)))
    return max(shared, SequenceMatcher(None, *lines, autojunk=False).ratio())


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in text.split() if word.isdigit()))


def _is_bare(text: str) -> bool:
    return fold(text) == text


def _overlap(one: Looks, other: Looks) -> bool:
    """Tell whether they are on at the same time; whole days are compared as days."""
    if one.times and other.times:
        (a, b), (c, d) = one.times, other.times
        return a < max(d, c + timedelta(seconds=1)) and c < max(b, a + timedelta(seconds=1))
    return one.first <= other.last and other.first <= one.last


def _same_place(one: Looks, other: Looks) -> bool:
    if one.side and other.side and one.side != other.side:
        return False
    if one.places and other.places:
        return bool(one.places & other.places)
    if one.point and other.point and distance_m(one.point, other.point) <= _WITHIN_M:
        return True
    return bool(one.location) and _folded(one.location) == _folded(other.location)


def _same_kind(one: Looks, other: Looks) -> bool:
    """Tell whether both are feasts, or both talks; what nobody can tell agrees with everything."""
    if one.category and other.category and one.category != other.category:
        return False
    a, b = _kind(one.title), _kind(other.title)
    return not a or not b or a == b


@lru_cache(maxsize=20_000)
def _kind(title: str) -> str:
    text = nfc(title).casefold()
    return next((name for name, words in _KINDS if re.search(words, text)), "")


def days_around(one: Looks) -> Iterable[date]:
    """Yield the days by which those that may be the same are found: at most a month of them."""
    day, last = one.first, min(one.last, one.first + 30 * _DAY)
    while day <= last:
        yield day
        day += _DAY
