"""A place as a list names it → a place of the catalogue: the same name or none.

Names are compared in NFC with all their marks, since đền, đèn and dền are different things, and so
are Đền Mẫu and Chùa Mẫu. What is left out of the comparison says nothing: capitals, punctuation,
"tại" in front, words for a site as a whole ("khu di tích"), the commune after a comma if it is
the place's own. What comes near is offered to a person and never taken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from tourism.catalogue.place import Place
from tourism.language import fold, nfc

MOST_OFFERED = 3
_NEAR = 0.78
_LONGEST = 200
_COMPARED = 12
_PREFIX = re.compile(
    r"^(?:(?:tại|ở|địa điểm|nơi tổ chức|at)\b[ :]*)?"
    r"(?:(?:khu|cụm|quần thể|quần thể khu) )?(?:di tích(?: lịch sử)?(?: (?:-|và)? ?văn hóa)?"
    r"(?: quốc gia(?: đặc biệt)?)?(?: cấp tỉnh)? )?"
)
_PUNCTUATION = re.compile(r"[\"'“”‘’()\[\].:;!?…]+|\s-\s|[–—]")
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_TONES = (
    *(("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ")),
    *(("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ")),
    *(("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ")),
)
"""The two ways to put the same tone on the same syllable; neither is a mistake."""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """What a name led to: one place, or those that it may mean, the likeliest first."""

    place: Place | None = None
    near: tuple[Place, ...] = ()


class PlaceNames:
    """The names of the catalogue, to look up what lists say."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_name: dict[str, dict[str, Place]] = {}
        self._folded: list[tuple[str, Place]] = []
        self._having: dict[str, list[int]] = {}
        for place in places:
            for name in _names_of(place):
                self._by_name.setdefault(normal(name), {})[place.id] = place
                folded = fold(normal(name))
                for three in _threes(folded):
                    self._having.setdefault(three, []).append(len(self._folded))
                self._folded.append((folded, place))
        self._known: dict[tuple[str, str], PlaceMatch] = {}

    def match(self, said: str, commune: str = "") -> PlaceMatch:
        """Return what a list means by a place, with the commune if it has a column for that."""
        key = said[:_LONGEST], commune[:_LONGEST]
        if key not in self._known:
            self._known[key] = self._match(*key)
        return self._known[key]

    def sure(self, said: str) -> str:
        """Return the id of the place that a list surely means, or nothing; looks for no others."""
        place, _, _ = self._exact(said[:_LONGEST], "")
        return place.id if place else ""

    def _match(self, said: str, commune: str) -> PlaceMatch:
        place, name, found = self._exact(said, commune)
        if place is not None:
            return PlaceMatch(place)
        near = self._near(fold(name), found)
        return PlaceMatch(None, tuple(near[:MOST_OFFERED]))

    def _exact(self, said: str, commune: str) -> tuple[Place | None, str, Mapping[str, Place]]:
        """Return the place that has the name, if one has; the name, and all that have it."""
        name, _, rest = normal(said).partition(",")
        name, where = name.strip(), fold(f"{rest} {commune}")
        whole = self._by_name.get(normal(said).replace(",", " ").strip(), {})
        found = whole or self._by_name.get(name, {})
        fits = {key: units_named(place, where) for key, place in found.items()}
        best = max(fits.values(), default=0)
        there = [found[key] for key, named in fits.items() if named == best]
        if len(there) == 1 and (best or not where.strip(" ,") or there[0].address is None):
            return there[0], name, found
        return None, name, found

    def _near(self, name: str, found: Mapping[str, Place]) -> list[Place]:
        scored: dict[str, tuple[float, Place]] = {key: (2.0, place) for key, place in found.items()}
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(name)
        for other, place in self._candidates(name):
            score = _likeness(matcher, name, other)
            if score >= _NEAR and score > scored.get(place.id, (0.0, place))[0]:
                scored[place.id] = score, place
        return [place for _, place in sorted(scored.values(), key=lambda p: (-p[0], p[1].id))]

    def _candidates(self, name: str) -> list[tuple[str, Place]]:
        """Return the names that have most letters in a row in common, enough to compare closely."""
        shared: Counter[int] = Counter()
        asked = _threes(name)
        for three in asked:
            shared.update(self._having.get(three, ()))
        least = max(2, len(asked) // 4)
        best = sorted(((-times, n) for n, times in shared.items() if times >= least))
        return [self._folded[n] for _, n in best[:_COMPARED]]


def _threes(name: str) -> set[str]:
    """Return the runs of three letters of a name, its ends marked."""
    padded = f"  {name} "
    return {padded[n : n + 3] for n in range(len(padded) - 2)}


def _names_of(place: Place) -> frozenset[str]:
    """Return the names of a place; what stands in brackets behind one explains it."""
    names = {place.name.vi, place.name.en, *place.aliases}
    return frozenset((names | {_IN_BRACKETS.sub("", name).strip() for name in names}) - {""})


def normal(said: str) -> str:
    """Return a name as names are compared."""
    words = " ".join(_PUNCTUATION.sub(" ", nfc(said).casefold()).split())
    words = _PREFIX.sub("", words, count=1) or words
    for one, other in _TONES:
        words = words.replace(one, other)
    return words.strip(" ,-")


def units_named(place: Place, where: str) -> int:
    """Return how many of the units of a place's address a folded address names."""
    address = place.address
    if address is None:
        return 0
    units = (
        address.hamlet, address.commune_2023, address.commune_2025, address.district_2023,
        address.province_2023, address.province_2025, *address.alternatives_2025,
    )  # fmt: skip
    return sum(bool(unit) and fold(str(unit)) in where for unit in units)


def _likeness(matcher: "SequenceMatcher[str]", name: str, other: str) -> float:
    if name == other:
        return 1.5
    if len(name) > 5 and (f" {name} " in f" {other} " or f" {other} " in f" {name} "):
        return 1.0
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
        return 0.0
    return matcher.ratio()
