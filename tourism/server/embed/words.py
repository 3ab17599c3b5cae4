"""What widgets say, besides what the calendar and the programme say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

EVENTS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Lễ hội sắp tới", "Coming festivals"),
        "seasons": Text("Mùa nông sản", "Seasons of produce"),
        "between": Text("Lễ hội", "Festivals"),
        "empty": Text(
            "Không có lễ hội nào trong những ngày này.", "No festival is held in these days."
        ),
        "main": Text("chính hội", "main day"),
        "lunar": Text("Âm lịch", "Lunar"),
        "add": Text("Thêm vào lịch", "Add to calendar"),
        "google": Text("Google Calendar", "Google Calendar"),
        "more": Text("Xem cả lịch", "See the whole calendar"),
        "subscribe": Text("Đăng ký lịch", "Subscribe to the calendar"),
        "new-page": Text("mở trang mới", "opens a new page"),
    }
)

TOUR: Mapping[str, Text] = MappingProxyType(
    {
        "day": Text("Ngày {number}", "Day {number}"),
        "map": Text("Bản đồ hành trình: {title}", "Map of the tour: {title}"),
        "numbers": Text(
            "Số trên bản đồ là số của điểm dừng.", "Numbers on the map are those of the stops."
        ),
        "credits": Text("Dữ liệu bản đồ", "Map data"),
        "more": Text("Xem cả chương trình", "See the whole programme"),
        "add": Text("Thêm vào lịch", "Add to calendar"),
        "new-page": Text("mở trang mới", "opens a new page"),
    }
)


def words_into(words: Mapping[str, Text], lang: str) -> dict[str, str]:
    """Return words in one language."""
    return {name: said.into(lang) for name, said in words.items()}
