"""What the planner says of starts, nights, party and dates, and of who sees what of a famtrip."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

JOURNEY: Mapping[str, Text] = MappingProxyType(
    {
        "unfold": Text("Đổi {name}", "Change {name}"),
        "startAt": Text("Bắt đầu lúc", "Starts at"),
        "setStart": Text("Giữ giờ này", "Keep this time"),
        "freeStart": Text("Để tự xếp giờ", "Let the time be chosen"),
        "startIs": Text("{name}: bắt đầu lúc {at}.", "{name}: starts at {at}."),
        "startFree": Text("{name}: giờ tự xếp.", "{name}: the time is chosen for you."),
        "instead": Text("Đổi sang nơi khác", "Go elsewhere instead"),
        "insteadOf": Text("Thay {name} bằng", "Instead of {name}"),
        "replaced": Text("{name} thay bằng {other}.", "{other} instead of {name}."),
        "sleepAt": Text("Ngủ đêm {n} ở", "Spend night {n} at"),
        "sleeps": Text("Đêm {n} ở {name}.", "Night {n} at {name}."),
        "journey": Text("Đoàn, xe, ngày đi", "Party, coach, dates"),
        "journeyHint": Text(
            "Đổi điều nào thì xem trước chương trình thành ra sao, rồi mới lưu.",
            "Change what you like, see what becomes of the tour, then save it.",
        ),
        "first": Text("Ngày đi", "First day"),
        "days": Text("Mấy ngày", "How many days"),
        "at": Text("Khởi hành lúc", "Leave at"),
        "by": Text("Về trước", "Back by"),
        "guests": Text("Số khách", "Guests"),
        "children": Text("Trong đó trẻ em", "Children among them"),
        "wheelchairs": Text("Người đi xe lăn", "Wheelchair users"),
        "coach": Text("Xe", "Vehicle"),
        "coachAny": Text("Xe nhỏ nhất vừa đoàn", "The smallest that is comfortable"),
        "look": Text("Xem thử", "See what changes"),
        "becomes": Text("Chương trình sẽ đổi:", "This changes:"),
        "make": Text("Lưu thay đổi này", "Make this change"),
        "nothingAsked": Text("Chưa đổi điều nào.", "Nothing was changed."),
        "journeyMade": Text("Đã đổi đoàn và ngày đi.", "Party and dates were changed."),
        "circles": Text("Ai thấy gì", "Who sees what"),
        "circlesHint": Text(
            "Một chương trình, ba lịch: công khai, khách mời, ban tổ chức. Chọn ai để xem đúng như "
            "họ thấy; số điện thoại và tên khách chỉ ban tổ chức có.",
            "One programme, three calendars: public, guests, organisers. Choose whose to see it as "
            "they do; telephone numbers and names of guests are for organisers alone.",
        ),
        "circlesAccount": Text(
            "Famtrip có tên người và lịch riêng nên cần đăng nhập.",
            "A famtrip names people and has private calendars, so it takes an account.",
        ),
        "signIn": Text("Đăng nhập", "Sign in"),
        "noFamtrip": Text("Chương trình này chưa là famtrip.", "This tour is not a famtrip yet."),
        "makeFamtrip": Text("Lập famtrip", "Make it a famtrip"),
        "circle-all": Text("Chọn ai thấy", "Choose who sees it"),
        "circle-public": Text("Công khai", "Public"),
        "circle-guests": Text("Khách mời", "Guests"),
        "circle-organisers": Text("Ban tổ chức", "Organisers"),
        "seenBy": Text("{name}: ai thấy", "{name}: who sees it"),
        "hidden": Text("{n} hoạt động không hiện với họ.", "{n} items are not shown to them."),
        "hiddenNone": Text("Họ thấy tất cả.", "They see all of it."),
        "circleKept": Text("Đã lưu: {name}, {circle}.", "Saved: {name}, {circle}."),
        "host": Text("Đơn vị đón", "Host"),
        "role": Text("Liên hệ", "Contact"),
        "gaps": Text("Còn thiếu", "What is missing"),
        "conflicts": Text("Vướng", "Conflicts"),
        "inOrder": Text("Không thiếu gì.", "Nothing is missing."),
        "release": Text("Phát hành lần {n}", "Release number {n}"),
        "releaseAll": Text(
            "Vẫn phát hành lần {n}, dù còn vướng", "Release number {n} despite conflicts"
        ),
        "noNews": Text("Lịch đang phát hành đúng như đây.", "The calendars show exactly this."),
        "released": Text(
            "Đã phát hành lần {n}. Tin nhắn để dán:", "Released as number {n}. Messages to paste:"
        ),
        "calendarOf": Text("Tạo lịch cho: {circle}", "Calendar for: {circle}"),
        "calendarOnce": Text(
            "Lịch {circle}: chỉ hiện một lần, hãy chép ngay",
            "Calendar, {circle}: shown this once, copy it now",
        ),
        "mapStop": Text("Điểm {n}: {name}", "Stop {n}: {name}"),
        "mapKeys": Text(
            "Bản đồ sáng ngày đang mở; bấm một điểm để đến thẻ của nó.",
            "The map lights the open day; choose a stop to go to its card.",
        ),
    }
)
"""They come with the page, as those of the board do."""
