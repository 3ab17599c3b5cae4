"""What the joint calendar, the page of an event and the list of calendars say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

THEMES: Mapping[str, Text] = MappingProxyType(
    {
        "agritourism": Text("nông nghiệp", "farm visits"),
        "craft": Text("làng nghề", "crafts"),
        "food": Text("ẩm thực", "food"),
        "heritage": Text("di sản", "heritage"),
        "performing-arts": Text("nghệ thuật biểu diễn", "performing arts"),
        "spiritual": Text("tâm linh", "spiritual"),
    }
)


def theme_words(theme: str) -> Text:
    """Return what a theme is called; a new one by its id."""
    plain = theme.replace("-", " ")
    return THEMES.get(theme, Text(plain, plain))


CALENDAR: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Lịch chung", "Joint calendar"),
        "lead": Text(
            "“Dự kiến” là ngày theo lệ hằng năm, ban tổ chức chưa công bố; “HỦY” là không tổ chức.",
            "“To be confirmed” is the traditional date, not announced yet; “CANCELLED” is not "
            "held.",
        ),
        "lunar": Text("Âm lịch", "Lunar"),
        "before": Text("Tháng trước", "Previous month"),
        "after": Text("Tháng sau", "Next month"),
        "months": Text("Tuần và tháng", "Weeks and months"),
        "filter": Text("Chọn để xem", "What to show"),
        "month": Text("Tháng", "Month"),
        "side": Text("Bên", "Side"),
        "both": Text("Cả hai bên", "Both sides"),
        "kind": Text("Loại", "Kind"),
        "every-kind": Text("Lễ hội và mùa", "Festivals and seasons"),
        "theme": Text("Chủ đề", "Theme"),
        "every-theme": Text("Mọi chủ đề", "Every theme"),
        "show": Text("Xem", "Show"),
        "festivals": Text("Lễ hội trong tháng", "Festivals of the month"),
        "none": Text("Không có lễ hội nào như vậy trong tháng này.",
                     "No such festival this month."),
        "sheet": Text("Tờ lịch tháng", "The month at a glance"),
        "sheet-key": Text(
            "Số lớn là ngày dương, số nhỏ là ngày âm; hình tròn là Hải Dương, hình vuông là Hưng "
            "Yên; khung nét đứt là dự kiến.",
            "Large: solar day; small: lunar day. A circle is Hải Dương, a square is Hưng Yên; a "
            "dashed frame is to be confirmed.",
        ),
        "main": Text("chính hội", "main day"),
        "clashes": Text("Ngày trùng hội", "Days with several festivals"),
        "clashes-lead": Text(
            "Chính hội của một lễ hội rơi vào ngày có lễ hội khác.",
            "The main day of one festival falls on a day of another.",
        ),
        "seasons": Text("Nông sản trong tháng", "Farm produce of the month"),
        "seasons-lead": Text(
            "● rộ nhất, ○ đang mùa, theo tháng dương lịch; thứ quanh năm có thì không kể.",
            "● at its best, ○ in season, solar months; what there is all year is not listed.",

        ),
        "produce": Text("Sản vật", "Produce"),
        "in-season": Text("đang mùa", "in season"),
        "at-best": Text("rộ nhất", "at its best"),
        "subscribe": Text("Đăng ký lịch này vào điện thoại", "Subscribe on your phone"),
        "print": Text(
            "In trang này: một tháng trên một tờ A4 ngang.",
            "Print this page: one month on one A4 sheet, landscape.",
        ),
        "as-data": Text("Tháng này cho chương trình (JSON)", "This month for programs (JSON)"),
    }
)  # fmt: skip

EVENT: Mapping[str, Text] = MappingProxyType(
    {
        "rule": Text("Theo lệ", "By tradition"),
        "no-rule": Text("Chưa rõ ngày theo lệ.", "No traditional date is known."),
        "when": Text("Các lần sắp tới", "Coming dates"),
        "never": Text(
            "Chưa biết lần tới vào ngày nào.", "When it is held next is not known yet."
        ),
        "lunar": Text("Âm lịch", "Lunar"),
        "main": Text("chính hội", "main day"),
        "major": Text("năm hội lớn", "major year"),
        "uncertain": Text("ngày chưa chắc chắn", "dates uncertain"),
        "end-unknown": Text("chưa rõ ngày kết thúc", "last day not known"),
        "expected": Text(
            "“Dự kiến” là ngày theo lệ; ngày chắc chắn khi ban tổ chức công bố.",
            "“To be confirmed” is the traditional date; it is firm once the organiser announces "
            "it.",
        ),
        "add": Text("Thêm vào lịch", "Add to calendar"),
        "file": Text("Tệp lịch (.ics)", "Calendar file (.ics)"),
        "follow": Text(
            "Muốn tự nhận ngày mới khi được công bố, hãy", "To be told of announced dates,"
        ),
        "follow-link": Text("đăng ký lịch", "subscribe to a calendar"),
        "where": Text("Ở đâu", "Where"),
        "now": Text("Địa chỉ nay", "Address now"),
        "then": Text("Trước 7/2025", "Before 7/2025"),
        "map": Text("Xem trên bản đồ OpenStreetMap", "See it on OpenStreetMap"),
        "about-point": Text("điểm của cả xã, chưa phải cổng", "of the commune, not of the gate"),
        "place-data": Text("Dữ liệu của điểm này", "Facts of this place"),
        "no-place": Text("Chưa rõ địa điểm.", "The place is not known."),
        "portrait": Text("Giới thiệu", "About it"),
        "activities": Text("Có gì", "What goes on"),
        "cycle": Text("Chu kỳ", "How often"),
        "major-cycle": Text("Hội lớn", "Held large"),
        "recognitions": Text("Xếp hạng", "Recognition"),
        "sources": Text("Nguồn", "Sources"),
        "no-source": Text("Chưa có nguồn.", "There is no source yet."),
        "confidence": Text("Độ tin cậy của dữ liệu", "Confidence in these facts"),
        "notes": Text("Ghi chú của người biên soạn", "Notes of the compiler"),
        "data": Text("Mọi dữ kiện và nguồn (JSON)", "All facts and sources (JSON)"),
        "calendar": Text("Lịch chung", "Joint calendar"),
        "themes": Text("Chủ đề", "Themes"),
        "see-place": Text("Xem điểm này", "See this place"),
        "map-words": Text("Bản đồ quanh nơi tổ chức.", "Map around the venue."),
        "qr": Text("Mã QR của trang này", "QR code of this page"),
        "qr-lead": Text(
            "Quét để mở trang trên điện thoại; in kèm áp phích hay tờ gấp.",
            "Scan it to open this page on a phone; print it on a poster or a leaflet.",
        ),
    }
)  # fmt: skip

FEEDS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Đăng ký lịch", "Calendars to subscribe to"),
        "lead": Text(
            "Đăng ký một lần: điện thoại hay máy tính của bạn tự nhận ngày mới, ngày đổi và lễ hội "
            "bị hủy. Không cần tài khoản.",
            "Subscribe once and your phone or computer learns of new dates, moved ones and "
            "cancellations by itself. No account needed.",
        ),
        "subscribe": Text("Đăng ký", "Subscribe"),
        "address": Text("Địa chỉ để chép", "Address to copy"),
        "copy": Text("Chép", "Copy"),
        "copied": Text("Đã chép", "Copied"),
        "more": Text("Cho chương trình", "For programs"),
        "good-to-know": Text("Nên biết", "Good to know"),
        "slow": Text(
            "Ứng dụng lịch tự quyết định lúc nào xem lại: có ứng dụng chỉ làm mới sau 12–24 giờ.",
            "Calendar apps decide when to look again: some refresh only after 12–24 hours.",
        ),
        "cancelled": Text(
            "Lễ hội bị hủy không biến mất: nó mang chữ “[HỦY]” ở đầu tên thêm 90 ngày. Outlook "
            "hiện như thường với chữ ấy, Google Calendar giấu đi, Thunderbird gạch ngang.",
            "A cancelled festival does not vanish: it has “[CANCELLED]” before its name for 90 "
            "days. Outlook shows it like any other with that word, Google Calendar hides it, "
            "Thunderbird strikes it through.",
        ),
        "expected": Text(
            "“(dự kiến)” sau tên là ngày theo lệ, ban tổ chức chưa công bố; khi công bố, mục cũ tự "
            "đổi, không thêm mục mới.",
            "“(to be confirmed)” after a name is the traditional date, not announced yet; once it "
            "is, the entry changes and no second one is added.",
        ),
        "span": Text(
            "Lịch có từ 90 ngày trước đến hai năm tới, ngày dương kèm ngày âm Việt Nam.",
            "They go from 90 days ago to two years ahead, solar dates with Vietnamese lunar ones.",
        ),
        "saved": Text("Lịch của các hiệp hội", "Calendars of the associations"),
        "standard": Text("Lịch chung", "Joint calendars"),
        "month": Text("Xem lịch tháng", "See the month"),
    }
)
