"""What the page says on which days are announced."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

ANNOUNCE: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Công bố ngày hội", "Announce festival days"),
        "lead": Text(
            "Các lễ hội dưới đây mới có ngày dự kiến theo lệ. Khi ban tổ chức đã chốt, ghi ngày "
            "dương hoặc âm lịch như trong văn bản; lịch chung đổi ngay và chỉ cho năm đó.",
            "The days of these festivals are only expected by tradition. Once the organiser has "
            "decided, write the days as they stand in the notice, solar or lunar; the joint "
            "calendar changes at once, for that year alone.",
        ),
        "year": Text("Năm", "Year"),
        "waiting": Text("lễ hội còn dự kiến", "festivals still expected"),
        "expected": Text("Dự kiến", "Expected"),
        "rule": Text("Theo lệ", "By tradition"),
        "in-days": Text("còn {} ngày", "in {} days"),
        "on-now": Text("đang diễn ra", "on now"),
        "announce": Text("Công bố", "Announce"),
        "announce-one": Text("Công bố ngày của", "Announce the days of"),
        "words": Text("Các ngày hội", "The days"),
        "words-hint": Text(
            "Ví dụ: 15-17/3/2027, từ 28/2 đến 2/3/2027, 10-12/2 ÂL, mùng 10 tháng Giêng. Nhiều đợt "
            "thì cách nhau bằng dấu chấm phẩy.",
            "For example 15-17/3/2027, 10-12/2 ÂL (lunar), mùng 10 tháng Giêng. Several times in "
            "one year are parted by a semicolon.",
        ),
        "main": Text("Ngày chính hội", "Main day"),
        "document": Text("Nguồn công bố", "Who says so"),
        "document-hint": Text(
            "Số văn bản, liên kết, hoặc cơ quan công bố. Sẽ hiện công khai cùng ngày hội.",
            "Number of the document, link, or the office. It is shown in public with the days.",
        ),
        "note": Text("Ghi chú", "Note"),
        "cancelled": Text("Năm nay không tổ chức", "It is not held this year"),
        "differ": Text("Các nguồn khác nhau", "Where sources differ"),
        "all-done": Text(
            "Mọi lễ hội năm nay và năm sau đều đã công bố ngày.",
            "The days of all festivals of this year and the next are announced.",
        ),
    }
)
