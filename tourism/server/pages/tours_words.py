"""What the list of tours and the page of a tour say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text
from tourism.server.pages.place_words import MAP

TOURS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Tour chung đã công bố", "Published joint tours"),
        "lead": Text(
            "Mỗi tour ở đây đã được hiệp hội của cả hai bên duyệt, đã qua phép kiểm giờ giấc, xe, "
            "bữa ăn và cân bằng hai bên.",
            "The associations of both sides have approved each of these tours; hours, coaches, "
            "meals and the balance of the sides were checked.",
        ),
        "none": Text(
            "Chưa có tour nào được công bố. Tour hiện ở đây khi hiệp hội hai bên cùng duyệt một "
            "phiên bản.",
            "No tour is published yet. A tour appears here once the associations of both sides "
            "approve the same revision.",
        ),
        "meanwhile": Text("Trong lúc chờ, xem các điểm đến", "Meanwhile, see the places"),
        "or-calendar": Text("hoặc lịch lễ hội", "or the calendar of festivals"),
        "days": Text("ngày", "days"),
        "day-one": Text("ngày", "day"),
        "stops": Text("điểm tham quan", "visits"),
    }
)

TOUR: Mapping[str, Text] = MappingProxyType(
    {
        "map": Text("Bản đồ hành trình", "Map of the tour"),
        "balance": Text("Hai bên", "Both sides"),
        "programme": Text("Chương trình", "Programme"),
        "day": Text("Ngày", "Day"),
        "drive": Text("Xe chạy", "Driving"),
        "customs": Text("Lưu ý", "Please note"),
        "files": Text("Mang theo", "Take it along"),
        "print": Text("Bản in", "To print"),
        "ics": Text("Thêm vào lịch", "Add to calendar"),
        "gpx": Text("Đường đi (GPX)", "Track (GPX)"),
        "geojson": Text("Bản đồ (GeoJSON)", "Map (GeoJSON)"),
        "txt": Text("Văn bản", "Text"),
        "qr": Text("Mã QR của tour này", "QR code of this tour"),
        "qr-lead": Text(
            "Quét để mở chương trình trên điện thoại.", "Scan it to open the programme on a phone."
        ),
        "share": Text("Tour chung đã công bố", "Published joint tour"),
        "visited": Text("Các điểm trong tour", "Places of this tour"),
        **{key: MAP[key] for key in ("in", "out", "whole", "keys", "open", "close")},
        "map-same": Text(
            "Chương trình bên dưới liệt kê các điểm theo cùng số thứ tự.",
            "The programme below lists the stops with the same numbers.",
        ),
        "minutes": Text("phút", "minutes"),
        "all": Text("Mọi tour", "All tours"),
    }
)
