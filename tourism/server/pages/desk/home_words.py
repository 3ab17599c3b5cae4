"""What the first page of the desk says."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

HOME: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Việc hôm nay", "What waits today"),
        "all-done": Text(
            "Không có việc nào đang chờ. Nếu rảnh, hãy xác minh thêm một điểm.",
            "Nothing waits. If there is time, verify one more place.",
        ),
        "waiting": Text("việc đang chờ bạn", "things wait for you"),
        "approve": Text("Chương trình chờ duyệt", "Tours to approve"),
        "suggestions": Text("Đề xuất sửa dữ liệu", "Suggested changes"),
        "affected": Text("Chương trình không còn khớp dữ liệu", "Tours that facts have overtaken"),
        "sources": Text("Nguồn cần xem", "Sources to look at"),
        "cases": Text("Chờ rà soát", "Questions from lists of others"),
        "dates": Text("Lễ hội còn dự kiến", "Festivals still expected"),
        "drafts": Text("Bản nháp chưa công bố", "Drafts not public yet"),
        "answered": Text("Đề xuất của bạn đã có trả lời", "Answers to your suggestions"),
        "weak": Text("Đáng xác minh nhất", "Most worth verifying"),
        "more": Text("Xem tất cả", "See all"),
        "shares": Text("Đã xác minh", "Confirmed"),
        "shares-lead": Text(
            "Vị trí, giờ mở cửa, phí, đường xe lớn, lối không bậc của mỗi điểm và ngày của lễ hội "
            "sắp tới: phần có người đứng ra xác nhận.",
            "Point, hours, fee, access for coaches and without steps of each place, and the days "
            "of the next festivals: the part that somebody vouches for.",
        ),
    }
)
