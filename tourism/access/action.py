"""What the audit can say was done, and to what: two closed lists."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from tourism.language import Text

Action = Literal[
    "accept",
    "accept-invitation",
    "activate",
    "approve",
    "cancel",
    "change",
    "change-password",
    "create",
    "deactivate",
    "decline",
    "delete",
    "erase",
    "import",
    "invite",
    "load",
    "lock",
    "lock-out",
    "publish",
    "replay",
    "reset-password",
    "restore",
    "revoke",
    "rotate",
    "set-up",
    "share",
    "sign-in",
    "sign-out",
    "suggest",
    "undo",
    "unlock",
    "withdraw",
]

Thing = Literal[
    "announcement",
    "calendar",
    "case",
    "catalogue",
    "fact",
    "famtrip",
    "feed",
    "import",
    "job",
    "key",
    "link",
    "listing",
    "organisation",
    "season",
    "suggestion",
    "tour",
    "user",
    "webhook",
]
"""The kind of object; ``fact`` is a place, hub, event or complex."""

ACTION_WORDS: Mapping[Action, Text] = MappingProxyType(
    {
        "accept": Text("chấp nhận", "accepted"),
        "accept-invitation": Text("nhận lời mời", "took the invitation"),
        "activate": Text("mở lại", "activated"),
        "approve": Text("duyệt", "approved"),
        "cancel": Text("huỷ", "cancelled"),
        "change": Text("sửa", "changed"),
        "change-password": Text("đổi mật khẩu", "changed the password"),
        "create": Text("tạo", "created"),
        "deactivate": Text("ngừng", "deactivated"),
        "decline": Text("từ chối", "declined"),
        "delete": Text("xoá", "deleted"),
        "erase": Text("xoá dữ liệu cá nhân", "erased the personal data of"),
        "import": Text("nhập", "imported"),
        "invite": Text("mời", "invited"),
        "load": Text("nạp từ tệp", "loaded from files"),
        "lock": Text("khoá", "locked"),
        "lock-out": Text("tạm khoá đăng nhập", "locked out"),
        "publish": Text("xuất bản", "published"),
        "replay": Text("gửi lại", "sent again"),
        "reset-password": Text("tạo liên kết đặt lại mật khẩu", "made a link for a new password"),
        "restore": Text("khôi phục", "restored"),
        "revoke": Text("thu hồi", "revoked"),
        "rotate": Text("đổi mã ký", "changed the secret of"),
        "set-up": Text("thiết lập lần đầu", "set up"),
        "share": Text("chia sẻ", "shared"),
        "sign-in": Text("đăng nhập", "signed in"),
        "sign-out": Text("đăng xuất", "signed out"),
        "suggest": Text("đề xuất", "suggested"),
        "undo": Text("hoàn tác", "undid"),
        "unlock": Text("mở khoá", "unlocked"),
        "withdraw": Text("rút", "withdrew"),
    }
)

THING_WORDS: Mapping[Thing, Text] = MappingProxyType(
    {
        "announcement": Text("thông báo", "announcement"),
        "calendar": Text("lịch", "calendar"),
        "case": Text("việc chờ duyệt", "case"),
        "catalogue": Text("danh mục", "catalogue"),
        "fact": Text("dữ liệu", "fact"),
        "famtrip": Text("famtrip", "famtrip"),
        "feed": Text("nguồn dữ liệu", "feed"),
        "import": Text("lần nhập", "import"),
        "job": Text("công việc", "job"),
        "key": Text("khoá API", "API key"),
        "link": Text("liên kết", "link"),
        "listing": Text("sự kiện từ nguồn", "listed event"),
        "organisation": Text("tổ chức", "organisation"),
        "season": Text("mùa tour", "season of tours"),
        "suggestion": Text("đề xuất", "suggestion"),
        "tour": Text("chương trình", "tour"),
        "user": Text("người dùng", "user"),
        "webhook": Text("webhook", "webhook"),
    }
)
