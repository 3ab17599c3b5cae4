"""A tour as a schema.org TouristTrip: its stops in order, and nobody's name."""

from collections import Counter

from tourism.catalogue.source import Status
from tourism.itinerary.flags import status
from tourism.itinerary.model import Itinerary, Stop
from tourism.language import Text
from tourism.publish.counting import VISITS, counted
from tourism.publish.edition import Edition
from tourism.publish.jsonld import place_node, record_url
from tourism.publish.jsonld_parts import CONTEXT, Lang, Node, jsonld_bytes, known
from tourism.publish.moments import minutes
from tourism.publish.plain import one_line
from tourism.publish.summary import nights

_POINT = Text("Điểm hẹn của đoàn", "Meeting point of the party")
_DAYS = Text("ngày", "day")
_NIGHTS = Text("đêm", "night")
_EXPECTED = Text(
    "Chương trình dự kiến: có điểm cần xác nhận.",
    "Programme to be confirmed: some stops are not confirmed yet.",
)
_LOVERS = {
    "heritage": Text("Khách yêu di sản", "Heritage lovers"),
    "spiritual": Text("Khách hành hương", "Pilgrims"),
    "craft": Text("Khách yêu làng nghề", "Craft lovers"),
    "food": Text("Khách yêu ẩm thực", "Food lovers"),
    "performing-arts": Text("Khách yêu nghệ thuật biểu diễn", "Lovers of the performing arts"),
    "history-revolution": Text("Khách yêu lịch sử", "History lovers"),
    "nature": Text("Khách yêu thiên nhiên", "Nature lovers"),
    "agritourism": Text("Khách du lịch nông nghiệp", "Agritourists"),
}
"""Whom a visit of each theme is for, the type of tourist of schema.org."""


def itinerary_to_jsonld(itinerary: Itinerary, edition: Edition) -> bytes:
    """Return the tour as UTF-8 JSON-LD, in the language and under the host of the edition.

    Both audiences get the same: it has nothing that only the office needs.
    """
    return jsonld_bytes(itinerary_jsonld(itinerary, f"https://{edition.host}/", edition.lang))


def itinerary_jsonld(itinerary: Itinerary, base_url: str, lang: Lang) -> Node:
    """Return a tour with all its stops of all days as one ordered list.

    No provider is named, and nothing is told of the party, of hosts or of titles that somebody
    gave to an appointment. A point that the request placed on the map may be somebody's
    home: it keeps its place in the order, and nothing else.

    Args:
        itinerary: The tour.
        base_url: Under which the records have their addresses: ``https://host/``.
        lang: Language of the text.
    """
    stops = [stop for day in itinerary.days for stop in day.stops]
    return {
        "@context": CONTEXT,
        "@type": "TouristTrip",
        "@id": record_url(base_url, "itineraries", itinerary.id),
        "identifier": itinerary.id,
        "name": one_line(itinerary.title.into(lang)),
        "description": _description(itinerary, lang),
        "departureTime": stops[0].ends.isoformat(),
        "arrivalTime": stops[-1].arrives.isoformat(),
        **known(touristType=_tourists(itinerary, lang)),
        "itinerary": {
            "@type": "ItemList",
            "itemListOrder": f"{CONTEXT}/ItemListOrderAscending",
            "numberOfItems": len(stops),
            "itemListElement": [
                {"@type": "ListItem", "position": number, "item": _item(stop, base_url, lang)}
                for number, stop in enumerate(stops, 1)
            ],
        },
    }


def _item(stop: Stop, base_url: str, lang: Lang) -> Node:
    if stop.place.kind == "point":
        return {"@type": "Place", "name": _POINT.into(lang)}
    return place_node(stop.place, base_url, lang)


def _description(itinerary: Itinerary, lang: Lang) -> str:
    figures = (
        (len(itinerary.days), _DAYS),
        (nights(itinerary), _NIGHTS),
        (len(itinerary.visits), VISITS),
    )
    length = ", ".join(counted(number, thing, lang) for number, thing in figures) + "."
    expected = status(itinerary) is Status.TO_CONFIRM
    return f"{length} {_EXPECTED.into(lang)}" if expected else length


def _tourists(itinerary: Itinerary, lang: Lang) -> list[str]:
    """Return whom the visits are for, by the minutes spent on each theme."""
    spent: Counter[str] = Counter()
    for stop in itinerary.visits:
        spent.update(dict.fromkeys(stop.place.themes, minutes(stop.dwell)))
    ordered = sorted(spent, key=lambda theme: (-spent[theme], theme))
    return [_LOVERS[theme].into(lang) for theme in ordered if theme in _LOVERS]
