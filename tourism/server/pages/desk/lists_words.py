"""What the pages about lists of others say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text
from tourism.sync.case import CaseKind

KINDS: Mapping[CaseKind, Text] = MappingProxyType(
    {
        "suggestion": Text("Sự kiện mới từ một nguồn", "A new event of a source"),
        "change": Text("Nguồn đã sửa", "The source has changed it"),
        "conflict": Text("Khác với bản của ta", "It differs from ours"),
        "held": Text("Danh sách bỗng ngắn đi nhiều", "The list has shrunk a lot"),
        "possible-duplicate": Text("Có thể là một sự kiện", "Perhaps one and the same"),
        "missing": Text("Không còn trong danh sách", "Gone from the list"),
        "festival": Text("Ngày khác của một lễ hội", "Other days of a festival"),
    }
)
LISTS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Danh sách của các nguồn", "Lists of others"),
        "review": Text("Rà soát", "Review"),
        "review-lead": Text(
            "Chỗ các nguồn khác với lịch chung. Nhận là tin nguồn, giữ là để như ta đang có; quyết "
            "định nào cũng hoàn tác được ở cuối trang.",
            "Where sources differ from the joint calendar. Accept believes the source, keep leaves "
            "what we have; every decision can be taken back at the end of the page.",
        ),
        "waiting": Text("câu hỏi đang chờ", "questions wait"),
        "nothing": Text("Không có gì chờ rà soát.", "Nothing waits for a review."),
        "accept": Text("Nhận theo nguồn", "Accept the source"),
        "keep": Text("Giữ như cũ", "Keep ours"),
        "answer": Text("Ghi chú", "Note"),
        "decided": Text("Đã quyết định", "Decided"),
        "undo": Text("Hoàn tác", "Take back"),
        "accepted": Text("đã nhận", "accepted"),
        "declined": Text("đã giữ", "kept ours"),
        "from": Text("từ", "from"),
        "field": Text("Mục", "Field"),
        "before": Text("Ta đang có", "Ours"),
        "after": Text("Nguồn ghi", "The source"),
        "changes": Text("Hai bên", "Both values"),
        "no-changes": Text("Không có giá trị nào khác.", "No value differs."),
        "nothing-there": Text("(trống)", "(empty)"),
        "sources": Text("Nguồn", "Sources"),
        "sources-lead": Text(
            "Các danh sách được đọc tự động và tình trạng của chúng.",
            "The lists that are read by themselves, and how they do.",
        ),
        "no-sources": Text("Chưa có nguồn nào.", "There is no source yet."),
        "last": Text("đọc được lần cuối", "read last"),
        "never": Text("chưa đọc được lần nào", "never read yet"),
        "pause": Text("Tạm dừng", "Pause"),
        "resume": Text("Chạy lại", "Resume"),
        "ask": Text("Đọc ngay", "Read now"),
    }
)
