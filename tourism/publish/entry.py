"""What the public catalogue shows of a record, and by what it is found there."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event, MonthsRule
from tourism.catalogue.place import Place, Recognition, Side
from tourism.catalogue.source import Confidence
from tourism.language import Text, fold, nfc
from tourism.publish.catalogue_geojson import event_feature, place_feature
from tourism.publish.event_document import event_document
from tourism.publish.place_document import place_document
from tourism.publish.summaries import event_summary, place_summary

Collection = Literal["places", "hubs", "events"]
_TRUST = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


@dataclass(frozen=True, slots=True)
class Name:
    """One name as it is compared: words in lower case, with their marks and without."""

    exact: str
    folded: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One published place, hub or event.

    ``names`` are what a search ranks by, ``words`` all folded words that find it, those of its
    address and craft too. ``tags`` are pairs such as ``("theme", "craft")``. ``summary``,
    ``feature`` and ``document`` are finished JSON: for a list, for a map (GeoJSON), for itself.
    """

    id: str
    collection: Collection
    kind: str
    side: Side | None
    sort_name: str
    trust: int
    latitude: float | None
    longitude: float | None
    step_free: bool | None
    coach_seats: int | None
    names: tuple[Name, ...]
    words: frozenset[str]
    tags: frozenset[tuple[str, str]]
    summary: str
    feature: str
    document: str


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case with their marks; signs between them are gone."""
    return re.findall(r"\w+", nfc(text).casefold())


def name_of(text: str) -> Name:
    """Return a name as it is compared."""
    exact = " ".join(words_of(text))
    return Name(exact, fold(exact))


def place_entry(place: Place, catalogue: Catalogue) -> Entry:
    """Return the entry of a place or hub."""
    point = place.position.coordinates if place.position else None
    whole = catalogue.complexes.get(place.part_of) if place.part_of else None
    also = (place.craft, place.art_form, *place.products, *_address_words(place))
    also = (*also, whole.name.vi) if whole else also
    document = place_document(place, catalogue)
    return Entry(
        id=place.id,
        collection="hubs" if place.kind == "hub" else "places",
        kind=place.kind,
        side=place.side,
        sort_name=fold(place.name.vi),
        trust=_TRUST[place.confidence],
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        step_free=place.access.step_free,
        coach_seats=place.access.coach_seats,
        names=_names(place.id, place.name, place.aliases),
        words=_words(place.name, place.id, *place.aliases, *also),
        tags=frozenset(_place_tags(place)),
        summary=_document(place_summary(document)),
        feature=_json(place_feature(place)),
        document=_document(document),
    )


def event_entry(event: Event, catalogue: Catalogue) -> Entry:
    """Return the entry of an event; its point is its own, or that of its main place."""
    main = catalogue.places.get(event.place_ids[0]) if event.place_ids else None
    position = event.position or (main.position if main else None)
    point = position.coordinates if position else None
    document = event_document(event, catalogue)
    at = [place.name.vi for i in event.place_ids if (place := catalogue.places.get(i))]
    return Entry(
        id=event.id,
        collection="events",
        kind=event.kind,
        side=event.side,
        sort_name=fold(event.name.vi),
        trust=_TRUST[event.confidence],
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        step_free=None,
        coach_seats=None,
        names=_names(event.id, event.name, ()),
        words=_words(event.name, event.id, *at, *_address_words(event)),
        tags=frozenset(_event_tags(event)),
        summary=_document(event_summary(document)),
        feature=_json(event_feature(event, catalogue)),
        document=_document(document),
    )


def _names(record_id: str, name: Text, aliases: Iterable[str]) -> tuple[Name, ...]:
    found = (name_of(text) for text in (name.vi, name.en, *aliases, record_id))
    return tuple(dict.fromkeys(one for one in found if one.exact))


def _words(name: Text, *others: str | None) -> frozenset[str]:
    texts = (name.vi, name.en, *(text for text in others if text))
    return frozenset(fold(word)[:200] for text in texts for word in words_of(text))


def _address_words(record: Place | Event) -> tuple[str | None, ...]:
    address = record.address
    if address is None:
        return ()
    return (address.hamlet, address.commune_2023, address.district_2023, address.commune_2025)


def _place_tags(place: Place) -> Iterator[tuple[str, str]]:
    yield from (("theme", theme) for theme in place.themes)
    yield from (("service", service) for service in place.services)
    yield from (("month", str(month)) for month in place.season.months)
    yield from (("lunar-month", str(month)) for month in place.season.lunar_months)
    yield from _rank_tags(place.recognitions)


def _event_tags(event: Event) -> Iterator[tuple[str, str]]:
    yield from (("theme", theme) for theme in event.themes)
    yield from (("place", place_id) for place_id in event.place_ids)
    if event.category:
        yield ("category", event.category)
    if isinstance(event.rule, MonthsRule):
        name = "lunar-month" if event.rule.lunar else "month"
        yield from ((name, str(month)) for month in event.rule.months)
    yield from _rank_tags(event.recognitions)


def _rank_tags(ranks: Iterable[Recognition]) -> Iterator[tuple[str, str]]:
    yield from (("recognition", rank.level) for rank in ranks if rank.level)


def _document(document: BaseModel) -> str:
    return nfc(document.model_dump_json(by_alias=True))


def _json(value: object) -> str:
    return nfc(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
