"""What came of asking a source, in words for whoever keeps it."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text
from tourism.net.fetch_trouble import FETCH_WORDS
from tourism.sync.pull import Health

HEALTH_WORDS: Mapping[Health, Text] = MappingProxyType(
    {
        "new": Text("chưa đọc lần nào", "not read yet"),
        "ok": Text("hoạt động tốt", "works"),
        "held": Text("danh sách đang giữ lại, chờ người xem", "its list waits for a person"),
        "failing": Text("lần gần nhất không đọc được", "the last try failed"),
        "stale": Text("hơn một ngày không đọc được; dữ liệu có thể cũ",
                      "failed for more than a day; what it told may be out of date"),
        "down": Text("hỏng nhiều lần liên tiếp; chỉ thử lại thưa dần",
                     "failed many times in a row; it is tried ever more rarely"),
        "gone": Text("chủ trang báo đã bỏ (410); hãy xoá nguồn hoặc sửa địa chỉ",
                     "its keeper says that it is no more (410); remove it or add its new address"),
        "paused": Text("đang tạm dừng", "paused"),
    }
)  # fmt: skip
_MORE: Mapping[str, Text] = MappingProxyType(
    {
        "crashed": Text("không xử lý được; lỗi đã ghi vào nhật ký máy chủ",
                        "it could not be dealt with; the log of the server has the fault"),
        "empty-feed": Text(
            "danh sách không còn sự kiện nào; không xoá gì cho đến khi có người đồng ý",
            "the list has no event any more; nothing is removed before somebody agrees"),
        "nothing-usable": Text(
            "không mục nào đọc được; hãy thử nguồn để xem từng lỗi",
            "none of its entries can be read; try the source to see each fault"),
        "empty-body": Text("máy chủ trả về nội dung rỗng", "the server sent nothing"),
        "shrink-guard": Text(
            "danh sách ngắn đi quá nhiều; không xoá gì cho đến khi có người đồng ý",
            "the list shrank too much; nothing is removed before somebody agrees"),
        "uid-churn": Text("mọi UID đều mới; sự kiện được nhận ra theo tên, ngày và nơi",
                          "all UIDs are new; events are known by title, days and place"),
    }
)  # fmt: skip


_WRONG = Text(
    "nội dung không phải là danh sách đọc được; hãy thử nguồn để xem báo cáo chi tiết",
    "what came cannot be read as a list; try the source to see the full report",
)


def reason_words(reason: str) -> Text | None:
    """Return why the last try came to nothing, or None where there is nothing to say."""
    if not reason:
        return None
    words: Mapping[str, Text] = {str(key): told for key, told in FETCH_WORDS.items()}
    return words.get(reason) or _MORE.get(reason) or _WRONG
