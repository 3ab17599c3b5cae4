"""What every page of the desk says."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

TABS: tuple[tuple[str, str, Text, bool], ...] = (
    ("home", "/desk", Text("Hôm nay", "Today"), False),
    ("facts", "/desk/facts", Text("Điểm và lễ hội", "Places and festivals"), False),
    ("announcements", "/desk/announcements", Text("Công bố ngày", "Announce dates"), False),
    ("imports", "/desk/imports", Text("Nhập danh sách", "Take in lists"), False),
    ("truth", "/desk/truth", Text("Xác minh", "Verify"), False),
    ("review", "/desk/review", Text("Rà soát", "Review"), False),
    ("sources", "/desk/sources", Text("Nguồn", "Sources"), False),
    ("people", "/desk/people", Text("Người dùng", "People"), True),
    ("organisations", "/desk/organisations", Text("Tổ chức", "Organisations"), True),
    ("keys", "/desk/keys", Text("Khoá API", "API keys"), True),
    ("audit", "/desk/audit", Text("Nhật ký", "Audit"), False),
    ("system", "/desk/system", Text("Vận hành", "Operation"), True),
)
"""The pages of the desk: name, path, words, and whether only administrators have it."""

SAID: Mapping[str, Text] = MappingProxyType(
    {
        "announced": Text(
            "Đã công bố. Lịch chung và mọi lịch đăng ký sẽ hiện ngày mới.",
            "Announced. The joint calendar and everybody’s subscriptions show the new days.",
        ),
        "approved": Text("Đã duyệt cho bên của bạn.", "Approved for your side."),
        "withdrawn": Text("Đã rút chương trình.", "The tour was withdrawn."),
        "commented": Text("Đã gửi góp ý.", "Your remark was sent."),
        "accepted": Text(
            "Đã nhận đề xuất và công bố.", "The suggestion was accepted and made public."
        ),
        "kept": Text("Đã nhận đề xuất thành bản nháp.", "The suggestion was accepted as a draft."),
        "declined": Text("Đã trả lời đề xuất.", "The suggestion was answered."),
        "decided": Text("Đã ghi quyết định.", "The decision was written down."),
        "source": Text("Đã đổi nguồn.", "The source was changed."),
        "source-added": Text(
            "Đã thêm nguồn; nó được đọc ngay trong ít phút.",
            "The source was added; it is read within minutes.",
        ),
        "source-asked": Text("Nguồn sẽ được đọc ngay.", "The source is read within seconds."),
        "source-removed": Text("Đã xoá nguồn.", "The source was removed."),
        "saved": Text("Đã lưu bản nháp.", "The draft was saved."),
        "published": Text("Đã lưu và công bố.", "Saved and made public."),
        "hidden": Text("Đã ngừng công bố.", "It is no longer public."),
        "suggested": Text(
            "Đã gửi đề xuất cho bên kia; câu trả lời sẽ hiện ở trang Hôm nay.",
            "The suggestion was sent to the other side; its answer will show under Today.",
        ),
        "confirmed": Text("Đã ghi lại. Cảm ơn bạn!", "Written down. Thank you!"),
        "left": Text("Đã để lại câu hỏi này.", "The question was left for later."),
        "imported": Text(
            "Đã nhập. Lịch chung hiện những ngày này.",
            "Taken in. The joint calendar shows these days.",
        ),
        "same-list": Text(
            "Không có gì thay đổi: danh sách này đã được nhập đúng như vậy.",
            "Nothing changed: this list was taken in just so before.",
        ),
        "organisation": Text("Đã lưu tổ chức.", "The organisation was saved."),
        "person": Text("Đã lưu người dùng.", "The person was saved."),
        "deactivated": Text("Đã ngừng tài khoản.", "The account was deactivated."),
        "activated": Text("Đã mở lại tài khoản.", "The account was activated again."),
        "revoked": Text("Đã thu hồi khoá.", "The key was revoked."),
        "erased": Text("Đã xoá dữ liệu cá nhân.", "The personal data were erased."),
    }
)
"""What was done, by the name that stands in the address of the page after it."""

DESK: Mapping[str, Text] = MappingProxyType(
    {
        "desk": Text("Bàn làm việc", "Desk"),
        "desk-pages": Text("Các mục của bàn làm việc", "Pages of the desk"),
        "for-side": Text("Bên", "Side"),
        "no-side": Text(
            "Hiệp hội của bạn hiện chưa đại diện cho bên nào, nên chưa có việc ở đây. Hãy nhờ quản "
            "trị viên ghi thời gian đại diện ở mục Tổ chức.",
            "Your association does not speak for a side today, so there is nothing to do here. Ask "
            "an administrator to note from when it does, under Organisations.",
        ),
        "save": Text("Lưu", "Save"),
        "cancel": Text("Thôi", "Cancel"),
        "back": Text("Quay lại", "Back"),
        "optional": Text("không bắt buộc", "optional"),
        "yes": Text("Có", "Yes"),
        "no": Text("Không", "No"),
        "not-known": Text("Chưa biết", "Not known"),
        "changed-since": Text("Trong lúc đó đã có:", "Meanwhile there was:"),
        "to-confirm": Text("dự kiến", "to be confirmed"),
        "firm": Text("đã xác nhận", "confirmed"),
        "none": Text("Không có việc nào.", "Nothing here."),
    }
)
