"""What the start page and the search say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

START: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Tour chung và lịch lễ hội", "Joint tours and a festival calendar"),
        "lead": Text(
            "Di tích, làng nghề, lễ hội và nông sản của Hải Dương và Hưng Yên trong một danh mục. "
            "Ngày dương đi cùng ngày âm, dữ kiện nào cũng có nguồn, điều chưa chắc thì ghi rõ "
            "“dự kiến”.",
            "Heritage, craft villages, festivals and farm produce of Hải Dương and Hưng Yên in one "
            "catalogue. Solar and lunar dates side by side, a source for every fact, and “to be "
            "confirmed” wherever nobody has announced it yet.",
        ),
        "search": Text("Tìm điểm đến, lễ hội", "Find places and festivals"),
        "search-hint": Text(
            "Có dấu hay không dấu đều được: “den mau” tìm ra “Đền Mẫu”.",
            "Vietnamese marks or none: “den mau” finds “Đền Mẫu”.",
        ),
        "search-button": Text("Tìm", "Find"),
        "today": Text("Hôm nay", "Today"),
        "lunar-year": Text("Năm", "Year"),
        "calendar": Text("Mười bốn ngày, từ hôm nay", "Fourteen days from today"),
        "whole-calendar": Text("Xem lịch tháng", "See the whole month"),
        "key-note": Text(
            "Số lớn là ngày dương, số nhỏ là ngày âm; hình tròn là Hải Dương, hình vuông là Hưng "
            "Yên.",
            "Large: solar day; small: lunar day. A circle is Hải Dương, a square is Hưng Yên.",
        ),
        "weekend": Text("Cuối tuần này", "This weekend"),
        "weekend-none": Text(
            "Cuối tuần này chưa biết có lễ hội nào. Làng nghề, di tích và vườn cây thì luôn có:",
            "No festival is known for this weekend. Crafts, heritage and orchards there always "
            "are:",
        ),
        "look": Text("Bạn muốn xem gì?", "What would you like to see?"),
        "map-link": Text("Xem trên bản đồ hai bên", "See them on the map of both sides"),
        "all-tours": Text("Mọi tour", "All tours"),
        "days": Text("ngày", "days"),
        "day-one": Text("ngày", "day"),
        "stops": Text("điểm tham quan", "visits"),
        "about-link": Text("Về dữ liệu và độ tin cậy", "About the data and how sure it is"),
        "on": Text("Lễ hội trong hai tuần tới", "Festivals in the next two weeks"),
        "on-lead": Text(
            "“Dự kiến” là ngày theo lệ hằng năm; ban tổ chức chưa công bố ngày của năm nay.",
            "“To be confirmed” is the traditional date; the organiser has not announced this "
            "year's yet.",
        ),
        "none-on": Text(
            "Không có lễ hội nào trong hai tuần tới.", "No festival in the next two weeks."
        ),
        "later": Text("Sau đó", "After that"),
        "none-later": Text(
            "Danh mục chưa có lễ hội nào trong năm tháng tới.",
            "The catalogue has no festival in the next five months.",
        ),
        "main": Text("chính hội", "main day"),
        "season": Text("Đang mùa", "In season now"),
        "season-lead": Text(
            "Nông sản và đặc sản có mùa; những thứ quanh năm thì không kể ở đây.",
            "Produce and specialities with a season; what there is all year is not listed here.",
        ),
        "no-season": Text("Hai tuần này không có mùa nào.", "Nothing in these two weeks."),
        "tours": Text("Tour chung đã công bố", "Published joint tours"),
        "tours-lead": Text(
            "Mỗi tour ở đây đã được hiệp hội của cả hai bên duyệt.",
            "The associations of both sides have approved each of these tours.",
        ),
        "no-tours": Text(
            "Chưa có tour nào. Tour hiện ở đây khi hiệp hội hai bên cùng duyệt một phiên bản; từ "
            "nay đến lúc đó, bất cứ ai cũng có thể nhờ ghép tour qua API.",
            "None yet. A tour appears here once both associations approve the same revision; until "
            "then anybody can have a tour composed through the API.",
        ),
        "compose-how": Text("Cách nhờ ghép tour", "How to have a tour composed"),
        "tour-page": Text("Xem và in", "View and print"),
        "tour-calendar": Text("Thêm vào lịch", "Add to calendar"),
        "tour-track": Text("Đường đi (GPX)", "Track (GPX)"),
        "use": Text("Dùng dữ liệu và dịch vụ", "Use the data and the service"),
        "docs": Text("Mô tả API", "API description"),
        "docs-lead": Text(
            "Danh mục, lễ hội, ghép tour, duyệt: mọi việc trên trang này đều làm được bằng chương "
            "trình. Đọc và ghép thử không cần tài khoản.",
            "Catalogue, festivals, composing, approval: programs can do everything this site does. "
            "Reading and composing need no account.",
        ),
        "docs-link": Text("Đọc mô tả API", "Read the API description"),
        "data": Text("Tải dữ liệu mở", "Download open data"),
        "data-lead": Text(
            "Một tệp có đủ điểm đến, lễ hội và nguồn. Được dùng lại tự do, chỉ cần ghi nguồn:",
            "One file with all places, festivals and sources. Reuse it freely and name the source:",
        ),
        "as-table": Text("Bảng (CSV)", "Table (CSV)"),
        "as-map": Text("Bản đồ (GeoJSON)", "Map (GeoJSON)"),
        "as-lines": Text("Từng dòng (JSON Lines)", "Lines (JSON Lines)"),
        "licences": Text("Giấy phép từng lớp", "Licence of each layer"),
        "name-us": Text("Khi dùng lại, hãy ghi", "When you reuse it, name"),
        "account": Text("Làm việc trên dịch vụ", "Work here"),
        "account-lead": Text(
            "Hãng lữ hành lưu và sửa tour; hiệp hội giữ dữ liệu của bên mình cho đúng và duyệt "
            "tour chung. Tài khoản do quản trị viên mời.",
            "Operators keep and change tours; associations keep their side's facts right and "
            "approve joint tours. An administrator invites you.",
        ),
        "sign-in": Text("Đăng nhập", "Sign in"),
        "facts": Text("Phiên bản dữ liệu", "Version of the facts"),
        "facts-of": Text("tính đến", "as of"),
    }
)

FIND: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Tìm điểm đến", "Find places"),
        "search": START["search"],
        "search-hint": START["search-hint"],
        "search-button": START["search-button"],
        "places": Text("Điểm đến", "Places"),
        "festivals": Text("Lễ hội và mùa", "Festivals and seasons"),
        "nothing": Text(
            "Không tìm thấy gì. Hãy thử ít chữ hơn, hoặc chỉ gõ một phần của tên.",
            "Nothing was found. Try fewer letters, or only a part of the name.",
        ),
        "next": Text("Trang sau", "Next page"),
        "first": Text("Về trang đầu", "Back to the first page"),
        "map": Text("Xem trên bản đồ OpenStreetMap", "See it on OpenStreetMap"),
        "about-point": Text("điểm của cả xã, chưa phải cổng", "of the commune, not of the gate"),
        "data": Text("Mọi dữ kiện và nguồn (JSON)", "All facts and sources (JSON)"),
        "before": Text("trước 7/2025", "before 7/2025"),
        "of": Text("của", "of"),
    }
)  # fmt: skip
