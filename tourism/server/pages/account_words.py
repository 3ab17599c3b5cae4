"""What the pages of one-time links, signing in and the account say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.access.role import Role
from tourism.language import Text

ROLES: Mapping[Role, Text] = MappingProxyType(
    {
        Role.ANONYMOUS: Text("khách", "visitor"),
        Role.OPERATOR: Text("hãng lữ hành", "tour operator"),
        Role.ASSOCIATION: Text("hiệp hội", "association"),
        Role.ADMINISTRATOR: Text("quản trị viên", "administrator"),
    }
)

_FORM: Mapping[str, Text] = MappingProxyType(
    {
        "email": Text("E-mail", "E-mail address"),
        "name": Text("Họ và tên", "Your name"),
        "password": Text("Mật khẩu", "Password"),
        "new-password": Text("Mật khẩu mới", "New password"),
        "password-hint": Text(
            "Từ 12 ký tự. Bốn từ không liên quan đến nhau là dễ nhớ và khó đoán.",
            "12 letters or more. Four words that have nothing to do with each other are easy to "
            "remember and hard to guess.",
        ),
        "show-password": Text("Hiện mật khẩu", "Show the password"),
        "no-token": Text(
            "Liên kết này thiếu mã ở cuối (phần sau dấu #). Hãy mở lại liên kết đầy đủ, hoặc chép "
            "trọn nó vào thanh địa chỉ.",
            "This link lacks the code at its end (what stands after the #). Open the complete link "
            "again, or copy all of it into the address bar.",
        ),
        "once": Text(
            "Mã của liên kết đã được giữ trong trang này và xoá khỏi thanh địa chỉ; nếu tải lại "
            "trang, hãy mở lại liên kết.",
            "The code of the link is kept in this page and was removed from the address bar; after "
            "a reload, open the link again.",
        ),
    }
)


def _link(**own: Text) -> Mapping[str, Text]:
    return MappingProxyType({**_FORM, **own})


SETUP = _link(
    title=Text("Quản trị viên đầu tiên", "The first administrator"),
    lead=Text(
        "Bạn mở dịch vụ này lần đầu. Người điền trang này trở thành quản trị viên và sau đó mời "
        "những người khác.",
        "This service starts for the first time. Whoever fills in this page becomes administrator "
        "and invites everybody else.",
    ),
    button=Text("Tạo quản trị viên", "Become administrator"),
)
INVITATION = _link(
    title=Text("Nhận lời mời", "Take your invitation"),
    lead=Text(
        "Quản trị viên đã mở tài khoản cho bạn. Hãy chọn mật khẩu để bắt đầu.",
        "An administrator made an account for you. Choose a password to begin.",
    ),
    button=Text("Bắt đầu", "Begin"),
)
NEW_PASSWORD = _link(
    title=Text("Đặt mật khẩu mới", "Choose a new password"),
    lead=Text(
        "Mật khẩu cũ vẫn dùng được cho đến khi bạn gửi trang này; sau đó mọi nơi đang đăng nhập "
        "đều bị đăng xuất.",
        "Your old password works until you send this page; then you are signed out everywhere "
        "else.",
    ),
    button=Text("Đổi mật khẩu", "Change the password"),
)
SIGN_IN = _link(
    title=Text("Đăng nhập", "Sign in"),
    lead=Text(
        "Dành cho hãng lữ hành, hiệp hội và quản trị viên. Xem danh mục thì không cần tài khoản.",
        "For operators, associations and administrators. The catalogue needs no account.",
    ),
    button=Text("Đăng nhập", "Sign in"),
    help=Text(
        "Chưa có tài khoản hoặc quên mật khẩu? Hãy nhờ quản trị viên gửi cho bạn một liên kết.",
        "No account yet, or the password is forgotten? Ask an administrator for a link.",
    ),
)
ACCOUNT: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Tài khoản", "Account"),
        "who": Text("Bạn là", "You are"),
        "email": _FORM["email"],
        "role": Text("Vai trò", "Role"),
        "organisation": Text("Tổ chức", "Organisation"),
        "side": Text("Đại diện cho bên", "Speaks for"),
        "sign-out": Text("Đăng xuất", "Sign out"),
        "desk": Text("Bàn làm việc", "Your desk"),
        "keys": Text("Khoá API của bạn", "Your API keys"),
        "keys-lead": Text(
            "Khoá để chương trình làm việc thay bạn, không bao giờ được nhiều quyền hơn bạn. Gửi "
            "khoá trong mục",
            "A key lets a program work for you, and never does more than you may. Send it in the "
            "header",
        ),
        "no-keys": Text("Bạn chưa có khoá nào.", "You have no key yet."),
        "made-at": Text("tạo ngày", "made on"),
        "works-until": Text("dùng đến", "works until"),
        "used": Text("dùng lần cuối", "last used"),
        "never-used": Text("chưa dùng", "never used"),
        "revoked": Text("đã thu hồi", "revoked"),
        "expired": Text("hết hạn", "expired"),
        "revoke": Text("Thu hồi", "Revoke"),
        "revoke-sure": Text(
            "Chương trình đang dùng khoá này sẽ bị từ chối ngay, và không mở lại được.",
            "Programs that use this key are refused at once, and it cannot be undone.",
        ),
        "revoke-yes": Text("Thu hồi hẳn", "Revoke for good"),
        "make": Text("Tạo khoá", "Make a key"),
        "key-name": Text("Khoá này dùng vào việc gì?", "What is it for?"),
        "key-name-example": Text("Ví dụ: trang web của công ty", "For example: our website"),
        "scopes": Text("Được làm gì", "What it may do"),
        "days": Text("Dùng trong bao nhiêu ngày", "For how many days"),
        "made": Text("Khoá mới", "Your new key"),
        "made-lead": Text(
            "Hãy chép khoá này ngay: nó chỉ hiện một lần và không được lưu ở đâu cả.",
            "Copy it now: it is shown this once and kept nowhere.",
        ),
        "copy": Text("Chép", "Copy"),
        "copied": Text("Đã chép.", "Copied."),
        "kept": Text("Tôi đã cất khoá", "I have put it away"),
        "docs": Text("Mô tả API", "API description"),
        "header": Text("Authorization: Bearer KHOÁ", "Authorization: Bearer KEY"),
    }
)
