"""Kinds of place and event in words; a test misses none that the facts have."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "agritourism": Text("du lịch nông nghiệp", "farm visit"),
        "archaeological-site": Text("di chỉ khảo cổ", "archaeological site"),
        "assembly-hall": Text("hội quán", "assembly hall"),
        "cave": Text("hang động", "cave"),
        "church": Text("nhà thờ", "church"),
        "city-square": Text("quảng trường", "square"),
        "clan-house": Text("từ đường", "clan house"),
        "communal-house": Text("đình", "communal house"),
        "craft-centre": Text("trung tâm làng nghề", "craft centre"),
        "craft-village": Text("làng nghề", "craft village"),
        "eco-site": Text("điểm sinh thái", "nature site"),
        "eco-urban-area": Text("khu đô thị sinh thái", "green district"),
        "festival": Text("lễ hội", "festival"),
        "flower-field": Text("cánh đồng hoa", "flower field"),
        "forest": Text("rừng", "forest"),
        "heritage-tree": Text("cây di sản", "heritage tree"),
        "heritage-village": Text("làng cổ", "heritage village"),
        "hub": Text("điểm đi và đến", "start or end point"),
        "lake": Text("hồ", "lake"),
        "memorial": Text("nhà, khu lưu niệm", "memorial"),
        "monument": Text("tượng đài", "monument"),
        "museum": Text("bảo tàng", "museum"),
        "orchard": Text("vườn cây ăn quả", "orchard"),
        "pagoda": Text("chùa", "pagoda"),
        "performance": Text("trình diễn", "performance"),
        "performance-venue": Text("nơi biểu diễn", "stage"),
        "river-landscape": Text("cảnh quan sông", "river landscape"),
        "service-town": Text("nơi ăn nghỉ", "town for meals and lodging"),
        "season": Text("mùa nông sản, đặc sản", "season of produce"),
        "square": Text("quảng trường", "square"),
        "temple": Text("đền, miếu", "temple"),
        "temple-of-literature": Text("văn miếu", "temple of literature"),
        "viewpoint": Text("điểm ngắm cảnh", "viewpoint"),
        "village": Text("làng", "village"),
    }
)


def kind_words(kind: str) -> Text:
    """Return what a kind is called; a new one by its id."""
    plain = kind.replace("-", " ")
    return KINDS.get(kind, Text(plain, plain))
