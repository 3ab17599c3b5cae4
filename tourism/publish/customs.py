"""The customs that guests are asked to respect (Lưu ý), as far as the tour meets them.

Dress, shoes, threshold and photographs: common advice for Vietnamese shrines. Votive paper
and dress at festivals: the handbook on traditional festivals.
"""

from tourism.itinerary.model import Itinerary
from tourism.language import Text
from tourism.publish.edition import Audience

SHRINES = frozenset(
    {"pagoda", "temple", "communal-house", "temple-of-literature", "assembly-hall",
     "clan-house", "church", "shrine"}
)  # fmt: skip
"""Kinds of place where people pray."""

_AT_SHRINES = (
    Text(
        "Trang phục kín vai, kín gối khi vào đền, chùa, đình, miếu.",
        "Cover shoulders and knees in pagodas, temples and communal houses.",
    ),
    Text(
        "Bỏ giày dép trước khi vào gian thờ; bước qua, không giẫm lên bậu cửa.",
        "Take off your shoes before entering the inner shrine; step over the threshold, "
        "never on it.",
    ),
    Text(
        "Xin phép trước khi chụp ảnh bàn thờ, tượng và người hành lễ.",
        "Ask before photographing altars, statues and worshippers.",
    ),
    Text(
        "Thắp hương đúng nơi quy định, mỗi nơi một nén.",
        "Burn incense only where it is allowed, one stick at each place.",
    ),
)
_AT_FESTIVALS = (
    Text(
        "Không đốt vàng mã trong khu vực lễ hội; ăn mặc lịch sự, giữ lối đi cho đám rước.",
        "No votive paper is burnt on festival grounds; dress with respect and leave the way "
        "free for processions.",
    ),
)
_FOR_THE_OFFICE = (
    Text(
        "Giờ trong chương trình là giờ Việt Nam (UTC+7); giờ xe chạy ghi “ước tính” có thể "
        "chênh lệch.",
        "All times are Vietnam time (UTC+7); driving times marked “estimated” may differ.",
    ),
)
_FOR_THE_CLIENT = (
    Text(
        "Giờ trong chương trình là giờ Việt Nam (UTC+7); giờ xe chạy có thể chênh lệch.",
        "All times are Vietnam time (UTC+7); driving times may differ.",
    ),
)


def customs(itinerary: Itinerary, audience: Audience = "office") -> tuple[Text, ...]:
    """Return the advice that this tour needs, the general one last."""
    stops = [stop for day in itinerary.days for stop in day.stops]
    shrine = any(stop.place.kind in SHRINES for stop in stops)
    festival = any(stop.events for stop in stops)
    always = _FOR_THE_CLIENT if audience == "client" else _FOR_THE_OFFICE
    return (_AT_SHRINES if shrine else ()) + (_AT_FESTIVALS if festival else ()) + always
