"""Which place of the catalogue a text means: one that agrees in full, or some to be offered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tourism.catalogue.place import Place
from tourism.language import fold, nfc

_MOST_OFFERS = 5


@dataclass(frozen=True, slots=True)
class Match:
    """The place that a text surely means, or places that are near it, the nearest first."""

    place_id: str = ""
    offers: tuple[str, ...] = ()


class PlaceNames:
    """The names of places, to look texts up in; made once for a catalogue."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = sorted(places, key=lambda place: place.id)

    @cached_property
    def _exact(self) -> Mapping[str, frozenset[str]]:
        return self._by(_plain)

    @cached_property
    def _loose(self) -> Mapping[str, frozenset[str]]:
        return self._by(fold)

    def match(self, location: str) -> Match:
        """Return what a text means, exact after normalisation; what is only near is offered.

        The whole text is looked up, then what stands before its first comma: people write
        "Đền Mẫu, phường Phố Hiến, Hưng Yên". A name without its marks, or one that two places
        have, is no sure match.
        """
        head = location.partition(",")[0]
        for text in (location, head):
            found = self._exact.get(_plain(text), frozenset())
            if len(found) == 1:
                return Match(next(iter(found)))
        near = {one for text in (location, head) for one in self._loose.get(fold(text), ())}
        near |= {one for text in (location, head) for one in self._exact.get(_plain(text), ())}
        if not near:
            near = self._scattered(fold(head))
        return Match(offers=tuple(sorted(near)[:_MOST_OFFERS]))

    def _scattered(self, text: str) -> set[str]:
        """Return places with a name that has all words of a text, or the other way round."""
        words = set(text.split())
        if len(words) < 2:
            return set()
        return {
            one
            for name, ids in self._loose.items()
            if len(there := set(name.split())) > 1 and (words <= there or there <= words)
            for one in ids
        }

    def _by(self, form: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for place in self._places:
            for name in (place.name.vi, place.name.en, *place.aliases):
                if name:
                    found.setdefault(form(name), set()).add(place.id)
        return {name: frozenset(ids) for name, ids in found.items()}


def _plain(text: str) -> str:
    return " ".join(nfc(text).casefold().split())
