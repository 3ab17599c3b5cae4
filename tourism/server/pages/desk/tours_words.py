"""What the page of a submitted tour says."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

TOUR: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Duyệt chương trình", "Approve a tour"),
        "version": Text("Phiên bản", "Version"),
        "by": Text("của", "by"),
        "public": Text("đang công bố", "public"),
        "submitted": Text("đang trình duyệt", "submitted"),
        "approved-by": Text("Đã duyệt", "Approved by"),
        "waits-for": Text("Còn chờ", "Waits for"),
        "changes": Text(
            "Thay đổi so với phiên bản bạn đã biết", "What is new since the version you know"
        ),
        "first-time": Text(
            "Bên bạn chưa từng xem chương trình này; hãy đọc toàn bộ bên dưới.",
            "Your side has not seen this tour before; read all of it below.",
        ),
        "same": Text("Không có gì khác.", "Nothing is different."),
        "broken": Text("Không còn khớp với dữ liệu hiện nay", "It does not fit the facts any more"),
        "balance": Text("Thời gian tham quan ở mỗi bên", "Visiting time on each side"),
        "programme": Text("Chương trình", "Programme"),
        "day": Text("Ngày", "Day"),
        "remarks": Text("Góp ý chung", "Remarks on the whole"),
        "remark": Text("Góp ý", "Remark"),
        "remark-on": Text("Góp ý về điểm dừng", "Remark on the stop"),
        "your-remark": Text("Góp ý của bạn", "Your remark"),
        "send": Text("Gửi góp ý", "Send the remark"),
        "approve": Text("Duyệt cho bên", "Approve for"),
        "approve-lead": Text(
            "Khi cả hai bên đã duyệt, chương trình được công bố ngay.",
            "Once both sides have approved, the tour is public at once.",
        ),
        "withdraw": Text("Rút chương trình", "Withdraw the tour"),
        "withdraw-lead": Text(
            "Chương trình không còn công bố và không còn chờ duyệt; lịch sử vẫn giữ.",
            "The tour is neither public nor submitted any more; its history stays.",
        ),
        "reason": Text("Lý do", "Reason"),
        "unsure": Text("giờ chưa xác nhận", "hours not confirmed"),
        "whole": Text("Trang chương trình đầy đủ", "The whole programme"),
    }
)
