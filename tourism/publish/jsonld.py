"""Places, events and tours in the words of schema.org (JSON-LD), for search engines.

Text is in one language, as plain strings; the other language's name is an ``alternateName``.
``{"@language": …, "@value": …}`` would be right JSON-LD, but Google's testing tool refused it
where text is expected (w3c/wpub#219), and the schema.org validator takes tagged beside untagged
strings for errors (schemaorg/schemaorg#3165). So each language has a description of its own, as
it has a page of its own, under one ``@id``.

Nothing is made up: what is unknown is left out, and what is to be confirmed is said to be so in
the ``description``, as schema.org has no property for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.place import Place
from tourism.catalogue.source import Status
from tourism.language import Text
from tourism.publish.jsonld_parts import (
    CONTEXT,
    Lang,
    Node,
    hours,
    known,
    names,
    place_types,
    point,
    postal_address,
)
from tourism.publish.known_facts import place_facts
from tourism.publish.naming import address_of
from tourism.publish.occurrence_document import last_known
from tourism.publish.plain import one_line
from tourism.publish.recognitions import best_recognition
from tourism.publish.rule_words import rule_words

NOTHING_MOVED: Mapping[str, date] = MappingProxyType({})
_COLLECTIONS = {"hub": "hubs", "festival-ground": None}
"""Where a kind has its address; the ground of an event is no record of its own."""
_NOT_VISITED = frozenset({"hub", "service-town"})
_HOURS_UNKNOWN = Text(
    "Giờ mở cửa chưa rõ, cần xác nhận trước khi đến.",
    "Opening hours are not known: to be confirmed before a visit.",
)
_HOURS_EXPECTED = Text("Giờ mở cửa dự kiến, cần xác nhận.", "Opening hours are to be confirmed.")
_CANCELLED = Text("Đã HỦY theo thông báo.", "CANCELLED, as announced.")
_ANNOUNCED = Text("Ngày đã được công bố.", "The dates have been announced.")
_EXPECTED = Text(
    "Ngày dự kiến theo lệ, chưa được công bố.",
    "Dates to be confirmed: proposed by tradition, not announced yet.",
)
_UNCERTAIN = Text("Ngày chưa chắc chắn.", "The dates are uncertain.")
_END_UNKNOWN = Text("Chưa rõ ngày kết thúc.", "The last day is not known.")
_NO_YEAR = Text(
    "Ngày của từng năm là dự kiến cho đến khi được công bố.",
    "The dates of each year are to be confirmed until they are announced.",
)
_BY_RULE = Text("Theo lệ: {rule}.", "By tradition: {rule}.")
_STEP_FREE = Text("Lối vào không bậc", "Step-free access")
_TOILETS = Text("Nhà vệ sinh", "Toilets")


def place_jsonld(place: Place, catalogue: Catalogue, base_url: str, lang: Lang) -> Node:
    """Return a place or hub.

    Hours and fees are given only where they are firm and known; otherwise the description
    says that they are to be confirmed.

    Args:
        place: A place or hub.
        catalogue: Where its complex is looked up.
        base_url: Under which the records have their addresses: ``https://host/``.
        lang: Language of the text.
    """
    return {
        "@context": CONTEXT,
        **_place(place, base_url, lang),
        **known(
            description=_portrait(place, lang),
            telephone=one_line(place.phone or ""),
            isAccessibleForFree=_free(place),
            amenityFeature=_amenities(place, lang),
            containedInPlace=_complex(place, catalogue, base_url, lang),
            iataCode=place.iata if place_types(place) == ["Airport"] else None,
        ),
        **hours(place.opening),
    }


def event_jsonld(
    event: Event,
    catalogue: Catalogue,
    occurrences: Iterable[Occurrence],
    base_url: str,
    lang: Lang,
    moved: Mapping[str, date] = NOTHING_MOVED,
) -> Node:
    """Return an event as a series, without dates of its own, with the given ones inside it.

    A search engine that wants a ``startDate`` is better served by `occurrence_jsonld`.

    Args:
        event: The festival or season.
        catalogue: Where its places are looked up.
        occurrences: Those to list; of other events none is taken.
        base_url: Under which the records have their addresses: ``https://host/``.
        lang: Language of the text.
        moved: First days that subscribers were told before, by id of the occurrence.
    """
    parts = [
        _occurrence(o, catalogue, base_url, lang, moved.get(o.id))
        for o in occurrences
        if o.event.id == event.id
    ]
    return {
        "@context": CONTEXT,
        "@type": [_event_type(event), "EventSeries"],
        "@id": record_url(base_url, "events", event.id),
        **names(event.name, lang),
        **known(
            description=_sentences(lang, *_rule(event), _NO_YEAR, event.notes, event.activities),
            inLanguage=lang,
            location=_location(event, catalogue, base_url, lang),
            subEvent=parts,
        ),
    }


def occurrence_jsonld(
    occurrence: Occurrence,
    catalogue: Catalogue,
    base_url: str,
    lang: Lang,
    moved_from: date | None = None,
) -> Node:
    """Return an event on its days of one year.

    ``startDate`` and ``endDate`` are local dates, the last one inclusive; a last day that
    nobody told is left out. ``eventStatus`` tells what was announced: scheduled, cancelled, or
    moved from the day that subscribers were told before (``previousStartDate``). A proposal by
    tradition has none, since nobody has scheduled it. ``inLanguage`` is that of the text.
    """
    return {"@context": CONTEXT, **_occurrence(occurrence, catalogue, base_url, lang, moved_from)}


def graph_jsonld(nodes: Sequence[Node]) -> Node:
    """Return several descriptions as one document."""
    bare = [{key: value for key, value in node.items() if key != "@context"} for node in nodes]
    return {"@context": CONTEXT, "@graph": bare}


def record_url(base_url: str, collection: str, record_id: str) -> str:
    """Return the address of a record, which is its ``@id``."""
    return f"{base_url.rstrip('/')}/{collection}/{record_id}"


def place_node(place: Place, base_url: str, lang: Lang) -> Node:
    """Return what it takes to find a place: types, id, name, address, point."""
    return _place(place, base_url, lang)


def _place(place: Place, base_url: str, lang: Lang) -> Node:
    types = place_types(place)
    collection = _COLLECTIONS.get(place.kind, "places")
    return {
        "@type": types[0] if len(types) == 1 else types,
        **known(**{"@id": collection and record_url(base_url, collection, place.id)}),
        **names(place.name, lang, place.aliases),
        **known(address=postal_address(place.address)),
        **point(place.position),
    }


def _portrait(place: Place, lang: Lang) -> str:
    if place.kind in _NOT_VISITED:
        return _sentences(lang, place.notes)
    rank = best_recognition(place)
    opening = place.opening
    unknown = opening.weekly is None and not opening.dated and not opening.open_access
    firm = opening.status is Status.FIRM
    told = None if firm else _HOURS_UNKNOWN if unknown else _HOURS_EXPECTED
    return _sentences(lang, place.notes, rank, told)


def _free(place: Place) -> bool | None:
    """Tell whether it costs nothing to get in; None where the fee is unknown or doubtful."""
    (fee,) = (fact for fact in place_facts(place) if fact.fact == "/entry_fee/vnd")
    return place.entry_fee_vnd == 0 if fee.status == "known" else None


def _amenities(place: Place, lang: Lang) -> list[Node]:
    offered = ((_STEP_FREE, place.access.step_free), (_TOILETS, place.access.toilets))
    return [
        {"@type": "LocationFeatureSpecification", "name": name.into(lang), "value": value}
        for name, value in offered
        if value is not None
    ]


def _complex(place: Place, catalogue: Catalogue, base_url: str, lang: Lang) -> Node | None:
    whole = catalogue.complexes.get(place.part_of or "")
    if whole is None:
        return None
    return {
        "@type": "Place",
        "@id": record_url(base_url, "complexes", whole.id),
        **names(whole.name, lang),
    }


def _event_type(event: Event) -> str:
    return "Festival" if event.kind == "festival" else "Event"


def _occurrence(
    occurrence: Occurrence,
    catalogue: Catalogue,
    base_url: str,
    lang: Lang,
    moved_from: date | None,
) -> dict[str, Any]:
    event = occurrence.event
    moved = moved_from if not occurrence.cancelled else None
    end = occurrence.last.isoformat() if last_known(occurrence, event) else None
    return {
        "@type": _event_type(event),
        "@id": record_url(base_url, "occurrences", occurrence.id),
        **names(event.name, lang),
        "startDate": occurrence.first.isoformat(),
        **known(
            endDate=end,
            eventStatus=_status(occurrence, moved),
            previousStartDate=moved.isoformat() if moved else None,
            description=_days(occurrence, end is not None, lang),
            inLanguage=lang,
            location=_location(event, catalogue, base_url, lang),
        ),
        "superEvent": {"@id": record_url(base_url, "events", event.id)},
    }


def _status(occurrence: Occurrence, moved: date | None) -> str | None:
    if occurrence.cancelled:
        return f"{CONTEXT}/EventCancelled"
    if moved is not None:
        return f"{CONTEXT}/EventRescheduled"
    return f"{CONTEXT}/EventScheduled" if occurrence.status is Status.FIRM else None


def _days(occurrence: Occurrence, end_known: bool, lang: Lang) -> str:
    event = occurrence.event
    expected = occurrence.status is Status.TO_CONFIRM
    return _sentences(
        lang,
        _CANCELLED if occurrence.cancelled else _EXPECTED if expected else _ANNOUNCED,
        _UNCERTAIN if occurrence.uncertain else None,
        None if end_known else _END_UNKNOWN,
        *(_rule(event) if expected else ()),
        event.notes,
        event.activities,
    )


def _rule(event: Event) -> list[Text]:
    if event.rule is None:
        return []
    rule = rule_words(event.rule)
    return [Text(_BY_RULE.vi.format(rule=rule.vi), _BY_RULE.en.format(rule=rule.en))]


def _location(event: Event, catalogue: Catalogue, base_url: str, lang: Lang) -> Node | None:
    """Return the main place, or the ground of an event that happens at none of the places."""
    for place_id in event.place_ids[:1]:
        place = catalogue.place_or_hub(place_id)
        if place is not None:
            return _place(place, base_url, lang)
    where = address_of(event.address, lang, "2025", with_doubt=False)
    found = known(name=where, address=postal_address(event.address), **point(event.position))
    return {"@type": "Place", **found} if found else None


def _sentences(lang: Lang, *texts: Text | None) -> str:
    """Return what is said as sentences, each with its capital and its full stop."""
    said = [one_line(text.into(lang)) for text in texts if text is not None]
    told = [words[0].upper() + words[1:] for words in said if words]
    return " ".join(words if words[-1] in ".!?…" else f"{words}." for words in told)
