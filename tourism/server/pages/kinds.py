"""Kinds of place and event in words; a test misses none that the facts have."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that people look for together; ``icon`` and ``art`` are drawn for the project."""

    id: str
    name: Text
    icon: str
    art: str
    kinds: tuple[str, ...]


GROUPS = (
    Group("shrine", Text("Đền, đình, miếu", "Temples, communal houses"), "temple", "temple",
          ("temple", "communal-house", "temple-of-literature", "assembly-hall", "clan-house")),
    Group("pagoda", Text("Chùa, nhà thờ", "Pagodas, churches"), "temple", "pagoda",
          ("pagoda", "church")),
    Group("memory", Text("Lưu niệm, bảo tàng, làng cổ", "Memorials, museums, old villages"),
          "museum", "museum",
          ("memorial", "museum", "monument", "archaeological-site", "heritage-village", "village",
           "city-square", "square")),
    Group("craft", Text("Làng nghề", "Craft villages"), "craft", "craft",
          ("craft-village", "craft-centre")),
    Group("farm", Text("Vườn và nông sản", "Orchards and farms"), "fruit", "farm",
          ("agritourism", "orchard", "flower-field")),
    Group("nature", Text("Cảnh quan", "Landscapes"), "tree", "nature",
          ("cave", "eco-site", "eco-urban-area", "forest", "heritage-tree", "lake",
           "river-landscape", "viewpoint")),
    Group("stage", Text("Nghệ thuật trình diễn", "Performing arts"), "stage", "stage",
          ("performance", "performance-venue")),
    Group("town", Text("Nơi ăn nghỉ", "Meals and lodging"), "bowl", "town",
          ("service-town", "hub")),
)  # fmt: skip
"""Every kind of place is in one of them, which a test holds; a new one counts as a memorial."""
_BY_KIND = {kind: group for group in GROUPS for kind in group.kinds}
_OTHER = GROUPS[2]


def group_of(kind: str) -> Group:
    """Return the group of a kind of place."""
    return _BY_KIND.get(kind, _OTHER)


def group_named(group_id: str) -> Group | None:
    """Return the group of that id."""
    return next((group for group in GROUPS if group.id == group_id), None)
