"""What a place is called on paper: its name, its short name in a route, its addresses."""

import re

from tourism.catalogue.event import Event
from tourism.catalogue.place import Address, Place, Side
from tourism.catalogue.source import Confidence
from tourism.language import Text, fold
from tourism.publish.edition import Addresses
from tourism.publish.plain import one_line

_TOWNS = frozenset({"service-town", "hub"})
_DASH = re.compile(r"\s+[–—-]\s+")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TOWN = re.compile(
    r"^(?:Trung tâm |Khu )?(?:thành phố|thị trấn|thị xã|đô thị|TP\.?|TX\.?|TT\.?) ", re.IGNORECASE
)
_UNIT = re.compile(r"^(?:Thành phố|Tỉnh|Huyện|Thị xã|Thị trấn|Phường|Xã|Quận|Đặc khu)\b")
_PROVINCE = re.compile(r"^(?:Thành phố|Tỉnh)\s+", re.IGNORECASE)

_SIDES = {
    Side.HAI_DUONG: Text("Hải Dương", "Hải Dương"),
    Side.HUNG_YEN: Text("Hưng Yên", "Hưng Yên"),
    None: Text("ngoài hai tỉnh", "outside the two provinces"),
}
_UNKNOWN = Text("chưa rõ bên nào", "side not known")
_CONFIDENCE = {
    Confidence.HIGH: Text("cao", "high"),
    Confidence.MEDIUM: Text("trung bình", "medium"),
    Confidence.LOW: Text("thấp", "low"),
}


def side_name(side: Side | None) -> Text:
    """Return the cooperation side: the province of 2023, or that the place is in neither."""
    return _SIDES[side]


def side_of(event: Event) -> Text:
    """Return the cooperation side of an event, or that nobody knows it."""
    return event_side_name(event.side)


def event_side_name(side: Side | None) -> Text:
    """Return the cooperation side as that of an event: without one, nobody knows it."""
    return _UNKNOWN if side is None else side_name(side)


def confidence_name(confidence: Confidence) -> Text:
    """Return how sure the compiler of the record was."""
    return _CONFIDENCE[confidence]


def full_name(place: Place, lang: str) -> str:
    """Return the name; in English the Vietnamese one with its translation once."""
    return both_names(place.name, lang)


def both_names(name: Text, lang: str) -> str:
    """Return a proper name; in English the Vietnamese one, then the English one in brackets."""
    vietnamese = one_line(name.vi)
    if lang == "vi":
        return vietnamese
    english = one_line(name.en)
    bare = _bare(vietnamese)
    if not english or fold(english) == fold(bare):
        return bare
    return f"{bare} ({_bare(english)})"


def _bare(name: str) -> str:
    return _BRACKETS.sub("", name) or name


class Names:
    """Names in running text: the translation comes with the first mention only."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._said: set[Text] = set()

    def __call__(self, place: Place) -> str:
        """Return the name of a place for this mention."""
        return self.of(place.name)

    def of(self, name: Text) -> str:
        """Return any proper name for this mention: of a festival, of a product."""
        if self._lang == "vi" or name not in self._said:
            self._said.add(name)
            return both_names(name, self._lang)
        return _bare(one_line(name.vi))


def route_name(place: Place) -> str:
    """Return the short name for a route, whose stops are joined by en dashes.

    Of a town with a dash the first part is enough; in other names the dash becomes a hyphen:
    "Đền – đình Sượt" is one stop, "Đền-đình Sượt".
    """
    first, *others = _DASH.split(short_name(place))
    return first if place.kind in _TOWNS else "-".join([first, *others])


def short_name(place: Place) -> str:
    """Return the name for a route in a heading, without brackets.

    A craft village loses its craft ("Làng gốm Chu Đậu" is "Chu Đậu") and a town its rank,
    unless a single word would remain; a relic keeps its class, because đền, chùa and đình of
    one name are different places. A meeting point outside the two sides is its province.
    """
    if place.kind == "hub" and place.side is None and place.address is not None:
        return province(place.address.province_2023)
    name = one_line(place.name.vi)
    name = _BRACKETS.sub("", name).strip() or name
    if place.kind == "craft-village":
        return _without_craft(name)
    if place.kind in _TOWNS:
        return _TOWN.sub("", name).strip() or name
    return name


def _without_craft(name: str) -> str:
    first, *rest = name.split(" ")
    while rest and rest[0][0].islower():
        rest.pop(0)
    return " ".join(rest) if first == "Làng" and len(rest) > 1 else name


def province(unit: str) -> str:
    """Return a province or city without its rank: ``Hải Phòng``."""
    return _PROVINCE.sub("", one_line(unit))


def _unit(unit: str) -> str:
    """Return a unit with its rank in lower case, as inside a sentence."""
    return _UNIT.sub(lambda rank: rank.group().lower(), one_line(unit))


def address_2025(address: Address) -> str | None:
    """Return the units since 1 July 2025; None where they are unknown."""
    if address.commune_2025 is None and address.province_2025 is None:
        return None
    commune = [_unit(address.commune_2025)] if address.commune_2025 else []
    last = [province(address.province_2025)] if address.province_2025 else []
    return ", ".join(commune + last)


def address_2023(address: Address) -> str:
    """Return the units before 1 July 2025, smallest first."""
    units = [_unit(unit) for unit in (address.commune_2023, address.district_2023) if unit]
    return ", ".join([*units, province(address.province_2023)])


def address_line(
    place: Place, lang: str, which: Addresses = "both", *, with_doubt: bool = True
) -> str:
    """Return the address of a place on one line; empty where none is known."""
    return address_of(place.address, lang, which, with_doubt=with_doubt)


def address_of(
    address: Address | None, lang: str, which: Addresses = "both", *, with_doubt: bool = True
) -> str:
    """Return an address on one line; empty for None.

    A commune that was split in 2025 may lie in another unit than the one chosen: those are
    named too, unless the reader is to be spared the doubt.
    """
    if address is None:
        return ""
    old, new = address_2023(address), address_2025(address)
    if which == "2023" or new is None:
        return old
    others = [_unit(unit) for unit in address.alternatives_2025]
    if others and with_doubt:
        new += {"vi": " (hoặc ", "en": " (or "}[lang] + ", ".join(others) + ")"
    if which == "2025" or new == old:
        return new
    before = {"vi": "trước 7/2025", "en": "before 7/2025"}[lang]
    return f"{new} – {before}: {old}"
