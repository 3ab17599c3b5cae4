"""What the pages of the truth queue say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

TRUTH: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Xác minh dữ liệu", "Verify the facts"),
        "lead": Text(
            "Những điểm còn thiếu hoặc chưa chắc, xếp theo mức quan trọng và lễ hội sắp tới. Một "
            "cuộc gọi thường trả lời được mọi câu hỏi của một điểm.",
            "Records with something missing or unsure, by how much it matters and how soon. One "
            "call often answers all questions about a place.",
        ),
        "all": Text("Tất cả", "All"),
        "about": Text("Chỉ hỏi về", "Only questions about"),
        "left": Text("bản ghi còn câu hỏi", "records with questions"),
        "before": Text("trước", "before"),
        "shares": Text("Đã xác minh", "Confirmed"),
        "latest": Text("Mới xác minh", "Lately confirmed"),
        "start": Text("Bắt đầu từ điểm đầu tiên", "Begin with the first"),
        "nothing": Text("Không còn câu hỏi nào.", "No question is left."),
        "ask": Text("Xác minh", "Verify"),
        "how": Text("Bạn biết điều này bằng cách nào?", "How do you know?"),
        "seen": Text("Xem tại chỗ", "Seen on site"),
        "call": Text("Gọi điện", "By telephone"),
        "document": Text("Văn bản hoặc trang web", "Document or web page"),
        "told-by": Text("Ai trả lời? (vai trò, không ghi tên)", "Who answered? (a role, no name)"),
        "told-by-hint": Text("Ví dụ: ban quản lý di tích", "For example: keeper of the temple"),
        "which": Text("Số văn bản hoặc liên kết", "Number of the document, or the link"),
        "only-known": Text(
            "Điền những gì bạn biết, để trống phần còn lại.",
            "Fill in what you know and leave the rest empty.",
        ),
        "now": Text("Hiện ghi", "So far"),
        "unknown": Text("Họ cũng không biết", "Nobody could tell"),
        "confirm": Text("Xác nhận và công bố", "Confirm and publish"),
        "later": Text("Để sau", "Later"),
        "point": Text("Điểm trước cổng", "The point at the gate"),
        "point-hint": Text(
            "Dán toạ độ (21.0101, 106.5083) hoặc liên kết Google Maps, OpenStreetMap.",
            "Paste it (21.0101, 106.5083) or a whole link of Google Maps or OpenStreetMap.",
        ),
        "map-label": Text(
            "Bản đồ quanh điểm. Bấm để đặt ghim, hoặc dùng phím mũi tên (Shift đi xa hơn).",
            "Map around the place. Click to set the pin, or use arrow keys (Shift goes further).",
        ),
        "outside": Text("Vì sao ngoài địa chỉ", "Why outside the address"),
        "outside-hint": Text(
            "Chỉ ghi khi điểm thật sự nằm ngoài xã, phường trong địa chỉ.",
            "Only where the point does lie outside the commune of the address.",
        ),
        "hours": Text("Giờ mở cửa", "Opening hours"),
        "morning": Text("Từ", "From"),
        "to": Text("đến", "to"),
        "afternoon": Text("rồi từ", "and from"),
        "days": Text("Những ngày", "On"),
        "always": Text("Ra vào tự do, không có giờ", "Open ground without hours"),
        "fee": Text("Phí vào cửa một người (đồng)", "Fee for one person (VND)"),
        "fee-hint": Text("Ghi 0 nếu miễn phí.", "Write 0 if it is free."),
        "fee-note": Text("Ghi chú về phí", "Note on the fee"),
        "coach": Text("Xe lớn nhất vào tới nơi", "The largest coach that reaches it"),
        "seats": Text("chỗ", "seats"),
        "walk": Text("Đi bộ từ chỗ đỗ (mét)", "Walk from the car park (metres)"),
        "step-free": Text("Xe lăn, xe nôi đi được không bậc", "Without steps, for wheelchairs"),
        "toilets": Text("Có nhà vệ sinh", "Toilets"),
        "unit": Text("Nay thuộc xã, phường", "Commune of today"),
        "conflict": Text("Các nguồn ghi khác nhau", "Sources differ"),
        "settled": Text(
            "Ngày theo lệ đang ghi là đúng", "The days by tradition are right as they stand"
        ),
        "rule": Text("Theo lệ", "By tradition"),
        "dates": Text("Ngày hội", "The days"),
        "words-hint": Text(
            "Ví dụ: 15-17/3/2027 hoặc 10-12/2 ÂL.", "For example 15-17/3/2027 or 10-12/2 ÂL."
        ),
        "main": Text("Ngày chính hội", "Main day"),
        "cancelled": Text("Năm nay không tổ chức", "It is not held this year"),
        "history": Text("Đã hỏi trước đây", "Asked before"),
        "confirmed": Text("đã xác nhận", "confirmed"),
        "phone": Text("Điện thoại", "Telephone"),
        "edit": Text("Sửa bản ghi", "Edit the record"),
        "mon": Text("T2", "Mon"),
        "tue": Text("T3", "Tue"),
        "wed": Text("T4", "Wed"),
        "thu": Text("T5", "Thu"),
        "fri": Text("T6", "Fri"),
        "sat": Text("T7", "Sat"),
        "sun": Text("CN", "Sun"),
        "out-confirmed": Text("đã xác nhận", "confirmed"),
        "out-unknown": Text("không ai biết", "nobody could tell"),
        "out-later": Text("để sau", "left for later"),
    }
)
