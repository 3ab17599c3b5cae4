"""Parts of schema.org descriptions: types, addresses, points, hours; unknown is left out.

JSON-LD has no null: a property that nobody vouches for is not there. Hours and fees that
somebody still has to confirm are not there either, because a search engine shows them bare.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from tourism.almanac.words import WEEKDAYS
from tourism.catalogue.place import Address, DatedHours, Opening, Place, Position, Precision
from tourism.catalogue.source import Status
from tourism.language import Text, nfc
from tourism.publish.naming import province
from tourism.publish.plain import one_line

Lang = Literal["vi", "en"]
Node = dict[str, Any]

CONTEXT = "https://schema.org"
_RELIC_KINDS = frozenset(
    {"temple", "pagoda", "communal-house", "temple-of-literature", "memorial", "monument",
     "assembly-hall", "church", "clan-house", "archaeological-site", "heritage-village"}
)  # fmt: skip
_RELIC_RANKS = frozenset({"UNESCO World Heritage", "special national", "national", "provincial"})
_NO_RELICS = frozenset({"craft-village", "craft-centre", "performance"})
"""Kinds whose ranks are not those of a relic."""
_PLAIN = frozenset({"service-town", "festival-ground", "point"})
"""Kinds that nobody travels to see."""
_FURTHER = {"pagoda": "BuddhistTemple", "church": "Church", "museum": "Museum"}
"""Kinds that schema.org has a word for. A đền is a temple, but none of those it knows."""
_HUBS = {
    "airport": "Airport",
    "rail_station": "TrainStation",
    "bus_station": "BusStation",
    "harbour": "BoatTerminal",
    "city": "City",
    "town": "City",
}
"""Types of hubs by role; schema.org's City is "a city or town"."""


def place_types(place: Place) -> list[str]:
    """Return the schema.org types of a place or hub, the widest first."""
    if place.kind == "hub":
        return [_HUBS.get(place.role or "", "Place")]
    if place.kind in _PLAIN:
        return ["Place"]
    ranks = {rank.level for rank in place.recognitions}
    relic = place.kind not in _NO_RELICS and not _RELIC_RANKS.isdisjoint(ranks)
    types = ["TouristAttraction"]
    if relic or place.kind in _RELIC_KINDS:
        types.append("LandmarksOrHistoricalBuildings")
    return [*types, *(_FURTHER[kind] for kind in (place.kind,) if kind in _FURTHER)]


def names(name: Text, lang: Lang, aliases: Iterable[str] = ()) -> Node:
    """Return the name in one language; the other one and the aliases are alternate names."""
    chosen, other = one_line(name.into(lang)), one_line(name.into({"vi": "en", "en": "vi"}[lang]))
    first = chosen or other
    others = [one for one in (other, *map(one_line, aliases)) if one and one != first]
    return known(name=first, alternateName=list(dict.fromkeys(others)))


def known(**properties: Any) -> Node:
    """Return the properties that have a value: neither None nor empty."""
    return {key: value for key, value in properties.items() if value not in (None, "", [], {})}


def postal_address(address: Address | None) -> Node | None:
    """Return the units of today; where those of 2025 are unknown, those of 2023.

    A commune that is only one of several that the place may lie in is left out.
    """
    if address is None:
        return None
    since = address.province_2025 or None
    if since is None:
        locality = address.commune_2023 or address.district_2023
    else:
        locality = None if address.alternatives_2025 else address.commune_2025
    return known(
        **{"@type": "PostalAddress"},
        streetAddress=one_line(address.hamlet or ""),
        addressLocality=one_line(locality or ""),
        addressRegion=province(since or address.province_2023),
        addressCountry="VN",
    )


def point(position: Position | None) -> Node:
    """Return a point with what it stands for, as properties of a place.

    A point that stands for a commune is left out: on a map it would be taken for the gate, and
    the address says as much.
    """
    if position is None or position.precision is Precision.COMMUNE:
        return {}
    where = position.coordinates
    return {
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": round(where.latitude, 6),
            "longitude": round(where.longitude, 6),
        },
        "additionalProperty": {
            "@type": "PropertyValue",
            "name": "precision",
            "value": position.precision.value,
        },
    }


def hours(opening: Opening) -> Node:
    """Return the hours that the keeper confirmed; all others are told in words only."""
    if opening.status is not Status.FIRM:
        return {}
    weekly = [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"{CONTEXT}/{WEEKDAYS[day].en}" for day in sorted(each.weekdays)],
            "opens": f"{each.opens:%H:%M}",
            "closes": f"{each.closes:%H:%M}",
        }
        for each in opening.weekly or ()
    ]
    dated = [one for each in opening.dated if each.status is Status.FIRM for one in _dated(each)]
    return known(openingHoursSpecification=weekly, specialOpeningHoursSpecification=dated)


def _dated(each: DatedHours) -> Iterable[Node]:
    # Google reads 00:00 to 00:00 as closed all day.
    for opens, closes in each.hours or ((None, None),):
        yield {
            "@type": "OpeningHoursSpecification",
            "validFrom": each.first.isoformat(),
            "validThrough": each.last.isoformat(),
            "opens": f"{opens:%H:%M}" if opens else "00:00",
            "closes": f"{closes:%H:%M}" if closes else "00:00",
        }


def jsonld_bytes(node: Mapping[str, Any]) -> bytes:
    """Return a description as UTF-8; ``<`` is escaped, so that it may stand inside a page."""
    text = nfc(json.dumps(node, ensure_ascii=False, indent=2))
    return (text.replace("<", "\\u003c") + "\n").encode()
