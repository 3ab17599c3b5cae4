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
REASONS: Mapping[CaseKind, Text] = MappingProxyType(
    {
        "suggestion": Text(
            "Nguồn này để ở chế độ duyệt: sự kiện mới chỉ hiện sau khi bạn đồng ý. Bỏ qua thì "
            "không hỏi lại.",
            "This source is reviewed: a new event is public after your yes. What you leave out is "
            "not asked again.",
        ),
        "change": Text(
            "Nguồn gửi bản mới của một sự kiện đã công bố. Nhận thì lịch chung hiện bản mới; giữ "
            "thì để nguyên bản đang có.",
            "The source sent another version of a public event. Accept shows the new one, keep "
            "leaves the one that there is.",
        ),
        "conflict": Text(
            "Nguồn ghi khác với bản mà người của ta đã sửa, hoặc gửi lại một bản cũ hơn. Giữ thì "
            "bản của ta vẫn thắng.",
            "The source differs from what one of us has edited, or sent an older version. Keep "
            "leaves ours in front.",
        ),
        "held": Text(
            "Danh sách thiếu hơn một phần năm số sự kiện lần trước, có thể vì tệp hỏng hay lọc "
            "nhầm. Chưa gì bị rút, cái mới cũng chờ. Hãy hỏi bên gửi: đúng là bỏ thì đồng ý, lần "
            "đọc tới sẽ rút; nhầm thì giữ lại và nhờ họ gửi lại đủ.",
            "The list lacks more than a fifth of its earlier events, perhaps for a broken file or "
            "a filter. Nothing is withdrawn, and what is new waits as well. Ask whoever sent it: "
            "agree if they did drop them, and the next reading withdraws them; else keep them and "
            "have the whole list sent again.",
        ),
        "possible-duplicate": Text(
            "Hai sự kiện giống nhau về tên, ngày và nơi. Gộp thì thành một, với cả hai nguồn; để "
            "riêng thì không hỏi lại.",
            "Two events are alike in name, days and place. Merged they are one with both sources; "
            "kept apart they are not asked about again.",
        ),
        "missing": Text(
            "Sự kiện không còn trong danh sách của nguồn, nhưng chưa chắc đã bị huỷ. Rút thì lịch "
            "đăng ký báo huỷ; giữ thì vẫn hiện.",
            "The event is gone from the list of its source, which need not mean that it is off. "
            "Withdrawn, subscribers see it called off; kept, it stays.",
        ),
        "festival": Text(
            "Nguồn ghi ngày khác với ngày của lễ hội trong danh mục. Nhận thì ngày của nguồn thành "
            "ngày công bố của năm ấy.",
            "The source has other days than the festival in the catalogue. Accept announces its "
            "days for that year.",
        ),
    }
)
"""Why something waits for a person, and what follows from either answer."""
_ACCEPT, _KEEP = Text("Nhận theo nguồn", "Accept the source"), Text("Giữ như cũ", "Keep ours")
WISHES: Mapping[CaseKind, tuple[Text, Text]] = MappingProxyType(
    {
        "suggestion": (Text("Công bố", "Make it public"), Text("Bỏ qua", "Leave it out")),
        "change": (_ACCEPT, _KEEP),
        "conflict": (_ACCEPT, _KEEP),
        "held": (Text("Đồng ý rút", "Agree to withdraw"), Text("Giữ lại tất cả", "Keep them all")),
        "possible-duplicate": (Text("Gộp làm một", "Merge"), Text("Để riêng", "Keep apart")),
        "missing": (Text("Rút sự kiện", "Withdraw it"), Text("Vẫn giữ", "Keep it")),
        "festival": (Text("Công bố ngày này", "Announce these days"), _KEEP),
    }
)
"""What the two buttons say."""
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
        "why": Text("Vì sao hỏi bạn", "Why you are asked"),
        "lacks": Text("Không còn trong danh sách", "No longer in the list"),
        "beside": Text("So với", "Beside"),
        "and-more": Text("sự kiện nữa", "more events"),
    }
)
