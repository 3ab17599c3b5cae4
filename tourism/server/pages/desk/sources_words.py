"""What the page of sources says."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text
from tourism.sync.pull import Health, PullResult
from tourism.sync.source import SourceKind

SOURCES: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Nguồn", "Sources"),
        "lead": Text(
            "Lịch và danh sách của nơi khác, được đọc tự động. Thử trước khi thêm: bạn thấy những "
            "gì sẽ vào lịch chung mà chưa ghi gì.",
            "Calendars and lists of others that are read by themselves. Try one before you add it: "
            "you see what would come in, and nothing is stored.",
        ),
        "none": Text("Chưa có nguồn nào.", "There is no source yet."),
        "alarms": Text("Nguồn cần bạn xem", "Sources to look at"),
        "add": Text("Thêm một nguồn", "Add a source"),
        "add-now": Text("Thêm nguồn", "Add it"),
        "try": Text("Thử, chưa lưu", "Try it, store nothing"),
        "try-known": Text("Thử", "Try"),
        "name": Text("Tên nguồn", "Name of the source"),
        "name-hint": Text("Ví dụ: Lịch lễ hội Hưng Yên", "For example: Festivals of Hưng Yên"),
        "kind": Text("Loại", "Kind"),
        "url": Text("Địa chỉ", "Address"),
        "url-hint": Text(
            "Liên kết công khai, ví dụ https://… hoặc webcal://…",
            "A public link: https://… or webcal://…",
        ),
        "trust": Text("Khi có sự kiện mới hoặc thay đổi", "When something is new or changes"),
        "review": Text("chờ người duyệt", "a person says yes first"),
        "auto": Text("công bố ngay", "it is public at once"),
        "minutes": Text("Đọc", "It is read"),
        "every-15": Text("mỗi 15 phút", "every 15 minutes"),
        "every-60": Text("mỗi giờ", "every hour"),
        "every-360": Text("mỗi 6 giờ", "every 6 hours"),
        "every-1440": Text("mỗi ngày", "every day"),
        "more": Text("Tuỳ chọn", "Options"),
        "organiser": Text(
            "Nơi giữ danh sách cũng là đơn vị tổ chức các sự kiện",
            "Whoever keeps the list also holds its events",
        ),
        "list-lang": Text("Ngôn ngữ của danh sách", "Language of the list"),
        "vi": Text("tiếng Việt", "Vietnamese"),
        "en": Text("tiếng Anh", "English"),
        "licence": Text("Giấy phép dùng lại", "Licence to show it"),
        "terms": Text("Thoả thuận với bên giữ danh sách", "What was agreed with its keeper"),
        "authorization": Text("Khoá (tiêu đề Authorization)", "Key (header Authorization)"),
        "authorization-hint": Text(
            "Chỉ gửi cho máy chủ này và không hiện lại cho ai.",
            "It is sent to this host alone and shown to nobody.",
        ),
        "association": Text("Của hiệp hội", "Of the association"),
        "side": Text("Của bên", "Of the side"),
        "any": Text("không chọn", "none"),
        "last": Text("đọc được lần cuối", "read last"),
        "never": Text("chưa đọc được lần nào", "never read yet"),
        "next": Text("đọc tiếp", "next"),
        "events": Text("sự kiện", "events"),
        "file": Text("tệp gửi lên", "files that are sent"),
        "by-hand": Text("gửi bằng tay", "sent by hand"),
        "to-imports": Text("Gửi danh sách mới", "Send a new list"),
        "pause": Text("Tạm dừng", "Pause"),
        "resume": Text("Chạy lại", "Resume"),
        "ask": Text("Đọc ngay", "Read now"),
        "remove": Text("Xoá nguồn", "Remove"),
        "remove-lead": Text(
            "Không đọc nguồn này nữa và quên địa chỉ của nó. Sự kiện đã lấy về vẫn còn trên lịch "
            "cho đến khi có người rút.",
            "It is read no more and its address forgotten. What came from it stays in the calendar "
            "until somebody withdraws it.",
        ),
        "remove-sure": Text("Xoá hẳn nguồn", "Remove it for good"),
        "to-review": Text("Xem và quyết định", "Look and decide"),
        "trial": Text("Kết quả thử", "What a trial brings"),
        "trial-note": Text("chưa ghi gì", "nothing was stored"),
        "would": Text("sự kiện sẽ vào", "events would come in"),
        "faulty": Text("mục không dùng được", "entries cannot be taken"),
    }
)
KINDS: Mapping[SourceKind, Text] = MappingProxyType(
    {
        "ics": Text("Lịch iCalendar (Google, Outlook…)", "iCalendar (Google, Outlook …)"),
        "jsonld-page": Text("Trang web có dữ liệu sự kiện", "Web page with event data"),
        "rss": Text("Tin RSS hoặc Atom", "News feed (RSS or Atom)"),
        "json": Text("Cổng cùng phần mềm này", "Another site of this program"),
        "changes": Text("Cổng cùng phần mềm này, chỉ thay đổi", "The same, changes alone"),
    }
)
"""Kinds with an address; files are sent on a page of their own."""
HELP: Mapping[Health, Text] = MappingProxyType(
    {
        "held": Text(
            "Danh sách ngắn đi nhiều nên đang giữ lại; chưa gì bị rút. Hãy quyết định ở mục Rà "
            "soát.",
            "The list has shrunk a lot and is held; nothing was withdrawn. Decide it under Review.",
        ),
        "failing": Text(
            "Sẽ tự thử lại; chưa cần làm gì. Bấm Thử để xem lỗi.",
            "It is tried again by itself; there is nothing to do yet. Try it to see the fault.",
        ),
        "stale": Text(
            "Hãy mở địa chỉ trong trình duyệt; nếu cũng không được, báo cho bên giữ danh sách.",
            "Open the address in a browser; if that fails as well, tell its keeper.",
        ),
        "down": Text(
            "Hãy hỏi bên giữ danh sách, sửa xong thì bấm Đọc ngay.",
            "Ask its keeper, and press Read now when it is mended.",
        ),
        "gone": Text(
            "Xin địa chỉ mới rồi thêm thành nguồn mới, xoá nguồn này.",
            "Ask for its new address, add that and remove this one.",
        ),
    }
)
"""What somebody can do about a source that does badly."""
RESULTS: Mapping[PullResult, Text] = MappingProxyType(
    {
        "accepted": Text("Đọc được.", "It can be read."),
        "unchanged": Text("Đọc được, không có gì mới.", "It can be read; nothing is new."),
        "held": Text("Đọc được nhưng sẽ giữ lại.", "It can be read, and would be held."),
        "rejected": Text("Nội dung không đọc được.", "What came cannot be read."),
        "failed": Text("Không lấy được.", "Nothing came."),
        "gone": Text("Chủ trang báo đã bỏ.", "Its keeper says that it is no more."),
    }
)
