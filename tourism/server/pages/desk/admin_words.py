"""What the pages of administrators say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

ADMIN: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Quản trị", "Administration"),
        "people": Text("Người dùng", "People"),
        "invite": Text("Mời một người", "Invite a person"),
        "email": Text("E-mail", "E-mail address"),
        "name": Text("Họ và tên", "Name"),
        "role": Text("Vai trò", "Role"),
        "organisation": Text("Tổ chức", "Organisation"),
        "no-organisation": Text("không (quản trị viên)", "none (administrator)"),
        "send": Text("Tạo lời mời", "Make the invitation"),
        "link": Text("Liên kết để trao", "The link to hand over"),
        "link-lead": Text(
            "Chỉ hiện một lần và dùng được một lần. Hãy chép rồi gửi cho người đó bằng kênh tin "
            "cậy.",
            "It is shown this once and works once. Copy it and send it by a way that you trust.",
        ),
        "until": Text("dùng đến", "works until"),
        "for": Text("cho", "for"),
        "change": Text("Sửa", "Change"),
        "reset": Text("Liên kết đặt mật khẩu mới", "Link for a new password"),
        "deactivate": Text("Ngừng tài khoản", "Deactivate"),
        "activate": Text("Mở lại", "Activate"),
        "deactivate-lead": Text(
            "Phiên đăng nhập, khoá và liên kết của người này hết hiệu lực ngay.",
            "Their sessions, keys and links end at once.",
        ),
        "erase": Text("Xoá dữ liệu cá nhân", "Erase personal data"),
        "erase-lead": Text(
            "Theo Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: tên, e-mail, mật khẩu và phiên của "
            "người này bị xoá hẳn, không lấy lại được. Việc họ đã làm vẫn còn trong nhật ký dưới "
            "một mã.",
            "By the Law on Personal Data Protection 91/2025/QH15: name, address, password and "
            "sessions go for good. What they did stays in the audit under an id.",
        ),
        "erase-sure": Text("Xoá hẳn dữ liệu của", "Erase for good the data of"),
        "active": Text("đang dùng", "active"),
        "inactive": Text("đã ngừng", "deactivated"),
        "invited": Text("chưa nhận lời mời", "has yet to accept"),
        "erased": Text("đã xoá dữ liệu", "erased"),
        "since": Text("từ", "since"),
        "organisations": Text("Tổ chức", "Organisations"),
        "new-organisation": Text("Thêm tổ chức", "Add an organisation"),
        "id": Text("Mã (chữ thường, gạch nối)", "Id (small letters, hyphens)"),
        "kind": Text("Loại", "Kind"),
        "association": Text("hiệp hội", "association"),
        "operator": Text("hãng lữ hành", "tour operator"),
        "name-vi": Text("Tên tiếng Việt", "Name in Vietnamese"),
        "name-en": Text("Tên tiếng Anh", "Name in English"),
        "side": Text("Đại diện cho bên", "Speaks for"),
        "no-side": Text("không bên nào", "no side"),
        "from": Text("Từ ngày", "From"),
        "to": Text("Đến ngày", "Until"),
        "keys": Text("Khoá API", "API keys"),
        "keys-lead": Text(
            "Mọi khoá của mọi người. Ai cũng tự tạo và thu hồi khoá của mình ở trang Tài khoản.",
            "All keys of everybody. People make and revoke their own on the account page.",
        ),
        "maker": Text("người tạo", "made by"),
        "expires": Text("dùng đến", "works until"),
        "used": Text("dùng lần cuối", "last used"),
        "never": Text("chưa dùng", "never used"),
        "revoke": Text("Thu hồi", "Revoke"),
        "revoked": Text("đã thu hồi", "revoked"),
        "audit": Text("Nhật ký", "Audit"),
        "audit-lead": Text(
            "Ai đã làm gì, khi nào. Không dòng nào sửa hay xoá được.",
            "Who did what, and when. No line can be changed or removed.",
        ),
        "action": Text("Việc", "Action"),
        "thing": Text("Đối tượng", "Object"),
        "who": Text("Ai", "Who"),
        "when": Text("Lúc", "When"),
        "any": Text("tất cả", "any"),
        "filter": Text("Lọc", "Filter"),
        "csv": Text("Tải về (CSV)", "Download (CSV)"),
        "older": Text("Cũ hơn", "Older"),
        "system": Text("Vận hành", "Operation"),
        "facts": Text("Phiên bản dữ liệu", "Version of the facts"),
        "database": Text("Cơ sở dữ liệu", "Database"),
        "jobs": Text("Công việc nền", "Jobs in the background"),
        "no-jobs": Text("Chưa có công việc nào.", "No job yet."),
        "health": Text("Kiểm tra sống", "Health checks"),
        "backup": Text("Sao lưu", "Backup"),
        "backup-lead": Text(
            "Chạy mỗi ngày trên máy chủ và giữ bản sao ở nơi khác:",
            "Run it on the server every day, and keep a copy elsewhere:",
        ),
        "none": Text("Không có gì.", "Nothing."),
    }
)
