"""What the list of places, the page of a place and the map say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

STATUS: Mapping[str, Text] = MappingProxyType(
    {
        "known": Text("có nguồn", "sourced"),
        "to-confirm": Text("cần xác nhận", "to be confirmed"),
        "estimated": Text("ước lượng", "estimated"),
        "unknown": Text("chưa rõ", "not known"),
    }
)
"""How well a fact is known, in words."""

PLACES: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Điểm đến", "Places"),
        "lead": Text(
            "Di tích, làng nghề, vườn cây, nghệ thuật trình diễn của hai bên. Mỗi điểm ghi rõ điều "
            "gì đã chắc, điều gì còn phải hỏi.",
            "Heritage, craft villages, orchards and performing arts of both sides. Each page says "
            "what is certain and what has to be asked.",
        ),
        "search": Text("Tên, nghề, địa danh", "Name, craft, commune"),
        "search-hint": Text(
            "Có dấu hay không dấu đều được: “den mau” tìm ra “Đền Mẫu”.",
            "Vietnamese marks or none: “den mau” finds “Đền Mẫu”.",
        ),
        "side": Text("Bên", "Side"),
        "both": Text("Cả hai bên", "Both sides"),
        "group": Text("Loại", "Kind"),
        "every-group": Text("Mọi loại", "Every kind"),
        "theme": Text("Chủ đề", "Theme"),
        "every-theme": Text("Mọi chủ đề", "Every theme"),
        "step-free": Text("Chỉ nơi lối vào không bậc", "Step-free places only"),
        "show": Text("Xem", "Show"),
        "filter": Text("Chọn để xem", "What to show"),
        "nothing": Text(
            "Không có điểm nào như vậy. Hãy thử ít chữ hơn hoặc bỏ bớt lựa chọn.",
            "No such place. Try fewer letters, or fewer filters.",
        ),
        "next": Text("Trang sau", "Next page"),
        "first": Text("Về trang đầu", "Back to the first page"),
        "on-map": Text("Xem trên bản đồ", "See them on the map"),
        "before": Text("trước 7/2025", "before 7/2025"),
        "found": Text("điểm", "places"),
    }
)

PLACE: Mapping[str, Text] = MappingProxyType(
    {
        "about": Text("Giới thiệu", "About it"),
        "facts": Text("Trước khi đến", "Before you go"),
        "facts-lead": Text(
            "Cạnh mỗi dữ kiện là mức chắc chắn. “Chưa rõ” không có nghĩa là đóng cửa, cũng không "
            "có nghĩa là mở cửa: hãy hỏi trước.",
            "Beside each fact stands how sure it is. “Not known” means neither closed nor open: "
            "ask before you go.",
        ),
        "where": Text("Ở đâu", "Where"),
        "now": Text("Địa chỉ nay", "Address now"),
        "then": Text("Trước 7/2025", "Before 7/2025"),
        "map-words": Text("Bản đồ quanh", "Map around"),
        "map-same": Text(
            "Danh sách “Gần đây” bên dưới có cùng nội dung.",
            "The list “Nearby” below has the same content.",
        ),
        "point": Text("Toạ độ", "Coordinates"),
        "exact": Text("điểm ở cổng", "at the gate"),
        "village": Text("điểm của làng, thôn", "of the village"),
        "commune": Text("điểm của cả xã, chưa phải cổng", "of the commune, not of the gate"),
        "osm": Text("Xem trên OpenStreetMap", "See it on OpenStreetMap"),
        "events": Text("Lễ hội sắp tới ở đây", "Coming festivals here"),
        "stage": Text("Trình diễn ở đây", "Performed here"),
        "near": Text("Gần đây", "Nearby"),
        "near-lead": Text("Khoảng cách theo đường chim bay.", "As the crow flies."),
        "part": Text("Thuộc", "Part of"),
        "sources": Text("Nguồn", "Sources"),
        "no-source": Text("Chưa có nguồn.", "There is no source yet."),
        "confidence": Text("Độ tin cậy của dữ liệu", "Confidence in these facts"),
        "data": Text("Mọi dữ kiện và nguồn (JSON)", "All facts and sources (JSON)"),
        "notes": Text("Ghi chú của người biên soạn", "Notes of the compiler"),
        "qr": Text("Mã QR của trang này", "QR code of this page"),
        "qr-lead": Text(
            "Quét để mở trang trên điện thoại; in kèm tờ gấp hay biển chỉ dẫn.",
            "Scan it to open this page on a phone; print it on a leaflet or a sign.",
        ),
        "main": Text("chính hội", "main day"),
        "opening": Text("Giờ mở cửa", "Opening hours"),
        "minutes": Text("Thời gian tham quan", "Length of a visit"),
        "fee": Text("Vé vào cửa", "Admission"),
        "season": Text("Mùa đẹp", "Best season"),
        "hands-on": Text("Tự tay làm thử", "Try it yourself"),
        "shown": Text("Xem nghệ nhân làm", "See it made"),
        "children": Text("Cho trẻ em", "For children"),
        "coach": Text("Xe khách", "Coaches"),
        "step-free": Text("Lối vào không bậc", "Step-free access"),
        "toilets": Text("Nhà vệ sinh", "Toilets"),
        "phone": Text("Điện thoại", "Telephone"),
        "craft": Text("Nghề", "Craft"),
        "products": Text("Sản phẩm", "Products"),
        "yes": Text("có", "yes"),
        "no": Text("không", "no"),
        "likely": Text("có thể có", "likely"),
        "unknown": STATUS["unknown"],
        "open-access": Text("ra vào tự do", "open to all"),
        "closed": Text("đóng cửa", "closed"),
        "free": Text("không thu vé", "free"),
        "about-minutes": Text("khoảng {n} phút", "about {n} minutes"),
        "seats": Text("xe đến {n} chỗ vào tận nơi", "coaches of up to {n} seats reach it"),
        "walk": Text("đi bộ {n} m từ chỗ đỗ", "{n} m on foot from the coach stop"),
        "every-day": Text("hằng ngày", "every day"),
        "share": Text("Chia sẻ và in", "Share and print"),
        "print": Text("Trang này in gọn trên giấy A4.", "This page prints well on A4."),
        "tour": Text("Ghép một chuyến đi có điểm này", "Plan a tour with this place"),
    }
)

MAP: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Bản đồ hai bên", "Map of both sides"),
        "lead": Text(
            "Nền màu là hai tỉnh năm 2023; nét tím đứt là tỉnh, thành từ 1/7/2025.",
            "Coloured ground: the two provinces of 2023. Dashed purple: provinces and cities since "
            "1 July 2025.",
        ),
        "map": Text("Bản đồ", "Map"),
        "same": Text(
            "Danh sách dưới bản đồ có cùng nội dung, đọc được bằng trình đọc màn hình.",
            "The list below has the same content, for screen readers too.",
        ),
        "about": Text(
            "Dấu rỗng: chỉ biết đến xã, các dấu cùng xã được tản quanh một điểm.",
            "Hollow marks: known to the commune only; marks of one commune are spread around its "
            "point.",
        ),
        "listed": Text("Danh sách trên bản đồ", "What is on the map"),
        "in": Text("Phóng to", "Zoom in"),
        "out": Text("Thu nhỏ", "Zoom out"),
        "whole": Text("Toàn bản đồ", "Whole map"),
        "keys": Text(
            "Bản đồ. Mũi tên để di chuyển, + và − để thu phóng, 0 để về toàn bản đồ.",
            "Map. Arrow keys move it, + and − zoom, 0 shows all of it.",
        ),
        "open": Text("Xem điểm này", "Open this place"),
        "close": Text("Đóng", "Close"),
        "show-hide": Text("Hiện trên bản đồ", "Shown on the map"),
        "then-border": Text("ranh giới tỉnh năm 2023", "provinces of 2023"),
        "now-border": Text("ranh giới tỉnh từ 1/7/2025", "provinces since 1 July 2025"),
        "river": Text("sông (theo ranh giới)", "river (along boundaries)"),
        "road": Text("quốc lộ, cao tốc", "national road, expressway"),
        "places": Text("Điểm đến", "Places"),
    }
)
