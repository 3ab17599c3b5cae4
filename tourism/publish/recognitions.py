"""The rank of a place in words: the highest one, with its year."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tourism.catalogue.place import Place, Recognition
from tourism.language import Text, fold
from tourism.publish.plain import one_line

_NOT_RELICS = frozenset({"craft-village", "performing-art"})
_CRAFT_RECOGNITIONS = {
    "national": Text("Công nhận cấp quốc gia", "nationally recognised"),
    "provincial": Text("Công nhận cấp tỉnh", "recognised by the province"),
}
"""Ranks that other kinds of place hold as relics."""
_WORLD_HERITAGE = "UNESCO World Heritage"
_RECOGNITIONS = {
    _WORLD_HERITAGE: Text("Di sản Thế giới UNESCO", "UNESCO World Heritage"),
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
RANKS: Mapping[str, Text] = MappingProxyType(
    {f"rank {level}": words for level, words in _RECOGNITIONS.items()}
    | {f"craft-village {level}": words for level, words in _CRAFT_RECOGNITIONS.items()}
)
"""The ranks alone, for pages that look them up; a craft village has some in words of its own."""
_COMPONENT = re.compile(r"\bcomponent \((?P<property>[^()]+)\)")
"""How the data names the serial property that a place is a part of."""
_PROPERTIES = {
    "yen tu - vinh nghiem - con son, kiep bac": Text(
        "Yên Tử – Vĩnh Nghiêm – Côn Sơn, Kiếp Bạc", "Yen Tu–Vinh Nghiem–Con Son, Kiep Bac"
    ),
}
"""Serial properties by their folded English name; others are named as the data has them."""


def best_recognition(place: Place) -> Text | None:
    """Return the highest rank or list of a place with its year, or None.

    A part of a serial World Heritage property is said to belong to it: the property is on
    the list, not the place alone.
    """
    for level, words in _RECOGNITIONS.items():
        for recognition in place.recognitions:
            if recognition.level == level:
                return _said(recognition, words, place.kind)
    return None


def recognition_words(recognitions: Iterable[Recognition]) -> list[Text]:
    """Return the ranks of an event with their years; what has no word here is left out."""
    return [
        _said(recognition, _RECOGNITIONS[recognition.level], "festival")
        for recognition in recognitions
        if recognition.level in _RECOGNITIONS
    ]


def _said(recognition: Recognition, words: Text, kind: str) -> Text:
    part = _COMPONENT.search(recognition.text or "")
    if recognition.level == _WORLD_HERITAGE and part:
        return _part_of(part["property"], recognition.year)
    if kind in _NOT_RELICS:
        words = _CRAFT_RECOGNITIONS.get(recognition.level or "", words)
    year = f" ({recognition.year})" if recognition.year else ""
    return Text(words.vi + year, words.en + year)


def _part_of(named: str, year: int | None) -> Text:
    plain = one_line(named)
    whole = _PROPERTIES.get(fold(plain), Text(plain, plain))
    listed = f" (UNESCO, {year})" if year else " (UNESCO)"
    return Text(
        f"thuộc Di sản Thế giới {whole.vi}{listed}",
        f"part of the World Heritage property {whole.en}{listed}",
    )
