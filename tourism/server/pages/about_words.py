"""What the page about the data says."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text
from tourism.server.pages.start_words import START

ABOUT: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Về dữ liệu", "About the data"),
        "lead": Text(
            "Dữ kiện nào cũng có nguồn và độ tin cậy. Điều chưa ai xác nhận được ghi là “dự kiến”, "
            "“ước lượng” hay “chưa rõ”, không bao giờ được đoán cho đủ.",
            "Every fact has a source and a confidence. What nobody has confirmed is marked “to be "
            "confirmed”, “estimated” or “not known”, and never guessed to fill a gap.",
        ),
        "sure": Text("Bao nhiêu đã chắc chắn", "How much is certain"),
        "sure-lead": Text(
            "Tính trên những điều khách cần: vị trí, giờ mở cửa, phí, đường xe lớn, lối không bậc "
            "của mỗi điểm, và ngày của lần hội tới. Hiệp hội hai bên xác nhận dần; số này tăng "
            "theo.",
            "Of what guests need: the point, hours, fee, access for coaches and without steps of "
            "each place, and the days of the next festivals. The associations confirm them one by "
            "one, and this number grows.",
        ),
        "places": Text("điểm đến", "places"),
        "events": Text("lễ hội và mùa", "festivals and seasons"),
        "of-facts": Text("đã được xác nhận", "confirmed"),
        "asked": Text("Từng điều một", "One by one"),
        "asked-lead": Text("Đã chắc trên số phải biết.", "Known for sure, of all that are asked."),
        "grades": Text("Độ tin cậy của bản ghi", "Confidence of the records"),
        "meaning": Text("Những chữ này nghĩa là gì", "What these words mean"),
        "known": Text("có nguồn", "sourced"),
        "known-means": Text(
            "một nguồn công khai hay ban quản lý nói vậy; nguồn ghi ở cuối mỗi trang",
            "a public source or the keeper says so; each page names it",
        ),
        "to-confirm": Text("dự kiến, cần xác nhận", "to be confirmed"),
        "to-confirm-means": Text(
            "có người nói nhưng chưa chắc, hay ngày theo lệ mà ban tổ chức chưa công bố",
            "somebody says so without certainty, or a traditional date not announced yet",
        ),
        "estimated": Text("ước lượng", "estimated"),
        "estimated-means": Text(
            "do dự án tính hay chọn, ví dụ số phút tham quan, điểm giữa xã",
            "worked out or chosen by the project, such as minutes of a visit or the middle of a "
            "commune",
        ),
        "unknown": Text("chưa rõ", "not known"),
        "unknown-means": Text(
            "chưa ai cho biết; không có nghĩa là không có",
            "nobody has told us; it does not mean that there is none",
        ),
        "lunar": Text("Ngày âm lịch", "Lunar dates"),
        "lunar-lead": Text(
            "Âm lịch Việt Nam tính theo múi giờ UTC+7, không phải lịch Trung Quốc; có ngày, có "
            "tháng khác nhau. Lệ của lễ hội cho ngày “dự kiến”; ban tổ chức công bố thì ngày công "
            "bố thay cho lệ.",
            "The Vietnamese lunar calendar is computed for UTC+7 and is not the Chinese one: days "
            "and sometimes months differ. Tradition proposes a date; what the organiser announces "
            "replaces it.",
        ),
        "sides": Text("Hai bên và ranh giới", "The two sides and their boundaries"),
        "sides-lead": Text(
            "“Bên” là lãnh thổ tỉnh Hải Dương hay Hưng Yên năm 2023. Từ 1/7/2025 Hải Dương thuộc "
            "thành phố Hải Phòng, Hưng Yên gộp với Thái Bình; mỗi trang ghi cả hai địa chỉ.",
            "A “side” is the territory of Hải Dương or Hưng Yên province in 2023. Since 1 July "
            "2025 Hải Dương is part of Hải Phòng city, and Hưng Yên is merged with Thái Bình; "
            "each page gives both addresses.",
        ),
        "licences": Text("Nguồn gốc và giấy phép từng lớp", "Origin and licence of each layer"),
        "layer": Text("Lớp", "Layer"),
        "origin": Text("Nguồn gốc", "Origin"),
        "licence": Text("Giấy phép", "Licence"),
        "doubts": Text("Điều còn ngờ", "Doubts"),
        "maps": Text("Bản đồ", "Maps"),
        "download": Text("Tải về", "Downloads"),
        "data-lead": START["data-lead"],
        "as-table": START["as-table"],
        "as-map": START["as-map"],
        "as-lines": START["as-lines"],
        "name-us": START["name-us"],
        "facts": START["facts"],
        "facts-of": START["facts-of"],
        "docs-link": START["docs-link"],
    }
)
