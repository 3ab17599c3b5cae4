"""What a place is called on paper: its name, its short name in a route, its addresses."""

import re

from tourism.catalogue.place import Address, Place, Side
from tourism.catalogue.source import Confidence
from tourism.language import Text, fold
from tourism.publish.edition import Addresses
from tourism.publish.plain import one_line

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
_CONFIDENCE = {
    Confidence.HIGH: Text("cao", "high"),
    Confidence.MEDIUM: Text("trung bình", "medium"),
    Confidence.LOW: Text("thấp", "low"),
}
_NOT_RELICS = frozenset({"craft-village", "performing-art"})
_CRAFT_RECOGNITIONS = {
    "national": Text("Công nhận cấp quốc gia", "nationally recognised"),
    "provincial": Text("Công nhận cấp tỉnh", "recognised by the province"),
}
"""Ranks that other kinds of place hold as relics."""
_RECOGNITIONS = {
    "UNESCO World Heritage": Text("Di sản Thế giới UNESCO", "UNESCO World Heritage"),
    "UNESCO intangible heritage": Text(
        "Di sản văn hóa phi vật thể của UNESCO", "UNESCO intangible heritage"
    ),
    "special national": Text("Di tích quốc gia đặc biệt", "special national relic"),
    "national treasure": Text("có bảo vật quốc gia", "keeps a national treasure"),
    "national intangible heritage": Text(
        "Di sản văn hóa phi vật thể quốc gia", "national intangible heritage"
    ),
    "national": Text("Di tích quốc gia", "national relic"),
    "provincial tourist point": Text("Điểm du lịch cấp tỉnh", "provincial tourist point"),
    "provincial": Text("Di tích cấp tỉnh", "provincial relic"),
    "provincial craft": Text("Làng nghề cấp tỉnh", "craft village recognised by the province"),
    "OCOP": Text("có sản phẩm OCOP", "has OCOP products"),
}


def side_name(side: Side | None) -> Text:
    """Return the cooperation side: the province of 2023, or that the place is in neither."""
    return _SIDES[side]


def confidence_name(confidence: Confidence) -> Text:
    """Return how sure the compiler of the record was."""
    return _CONFIDENCE[confidence]


def full_name(place: Place, lang: str) -> str:
    """Return the name; in English the Vietnamese one with its translation once."""
    vietnamese = one_line(place.name.vi)
    if lang == "vi":
        return vietnamese
    english = one_line(place.name.en)
    bare = _BRACKETS.sub("", vietnamese) or vietnamese
    if not english or fold(english) == fold(bare):
        return bare
    return f"{bare} ({_BRACKETS.sub('', english) or english})"


class Names:
    """Names in running text: the translation comes with the first mention only."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._said: set[str] = set()

    def __call__(self, place: Place) -> str:
        """Return the name for this mention."""
        if self._lang == "vi" or place.id not in self._said:
            self._said.add(place.id)
            return full_name(place, self._lang)
        name = one_line(place.name.vi)
        return _BRACKETS.sub("", name) or name


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
    if place.kind in {"service-town", "hub"}:
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


def address_line(place: Place, lang: str, which: Addresses = "both") -> str:
    """Return the address of a place on one line; empty where none is known."""
    return address_of(place.address, lang, which)


def address_of(address: Address | None, lang: str, which: Addresses = "both") -> str:
    """Return an address on one line; empty for None.

    A commune that was split in 2025 may lie in another unit than the one chosen: those are
    named too.
    """
    if address is None:
        return ""
    old, new = address_2023(address), address_2025(address)
    if which == "2023" or new is None:
        return old
    others = [_unit(unit) for unit in address.alternatives_2025]
    if others:
        new += {"vi": " (hoặc ", "en": " (or "}[lang] + ", ".join(others) + ")"
    if which == "2025" or new == old:
        return new
    before = {"vi": "trước 7/2025", "en": "before 7/2025"}[lang]
    return f"{new} – {before}: {old}"


def best_recognition(place: Place) -> Text | None:
    """Return the highest rank or list of a place with its year, or None."""
    for level, words in _RECOGNITIONS.items():
        for recognition in place.recognitions:
            if recognition.level == level:
                if place.kind in _NOT_RELICS:
                    words = _CRAFT_RECOGNITIONS.get(level, words)
                year = f" ({recognition.year})" if recognition.year else ""
                return Text(words.vi + year, words.en + year)
    return None
