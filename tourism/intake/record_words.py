"""What a report says of lists that are no calendars: what was found, what the partner can do."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

UNFIT: Mapping[str, tuple[Text, Text]] = MappingProxyType({
    "no-title": (
        Text("Mục không có tên ({about}).", "The entry has no title ({about})."),
        Text("Hãy thêm {about} với tên sự kiện.", "Add {about} with the name of the event."),
    ),
    "no-start": (
        Text("Mục không có ngày bắt đầu ({about}).", "The entry has no first day ({about})."),
        Text("Hãy thêm {about}, ví dụ 2027-02-15 hoặc 2027-02-15T08:00:00+07:00.",
             "Add {about}, for example 2027-02-15 or 2027-02-15T08:00:00+07:00."),
    ),
    "bad-date": (
        Text("{about} “{value}” không phải là ngày giờ đọc được.",
             "{about} “{value}” is no date or time that can be read."),
        Text("Hãy ghi {about} theo dạng 2027-02-15 hoặc 2027-02-15T08:00:00+07:00.",
             "Write {about} as 2027-02-15 or 2027-02-15T08:00:00+07:00."),
    ),
    "bad-record": (
        Text("Mục không đúng dạng: {about} “{value}”.",
             "The entry is not of the right shape: {about} “{value}”."),
        Text("Hãy nâng cấp phần mềm của bên gửi, hoặc dùng địa chỉ lịch .ics của họ.",
             "Have the sender bring its software up to date, or take the address of its .ics."),
    ),
    "no-event-in-page": (
        Text("Tin “{value}” không dẫn đến sự kiện nào mà máy đọc được.",
             "The item “{value}” leads to no event that a program can read."),
        Text("Hãy nhập sự kiện bằng tay, hoặc nhờ chủ trang thêm tệp .ics hay JSON-LD Event.",
             "Enter the event by hand, or ask its keeper for an .ics file or a JSON-LD Event."),
    ),
    "pointer-unreachable": (
        Text("Không đọc được trang của tin “{value}”.",
             "The page of the item “{value}” cannot be read."),
        Text("Hãy mở trang đó và nhập sự kiện bằng tay nếu cần.",
             "Open that page, and enter the event by hand if need be."),
    ),
    "pointer-left-out": (
        Text("Chưa xem tin “{value}”: mỗi lần chỉ theo 10 tin đầu.",
             "The item “{value}” was not looked at: the first ten are followed each time."),
        Text("Hãy dùng nguồn chỉ có tin sự kiện, hoặc nhập sự kiện bằng tay.",
             "Take a feed of events alone, or enter the event by hand."),
    ),
})  # fmt: skip

WARNED: Mapping[str, Text] = MappingProxyType({
    "list-cut": Text(
        "Danh sách dài hơn {value} mục; phần sau không được đọc.",
        "The list is longer than {value} entries; the rest was not read."),
})  # fmt: skip

REFUSED: Mapping[str, Text] = MappingProxyType({
    "not-json": Text(
        "Nội dung không phải JSON: “{value}”. Hãy kiểm tra địa chỉ.",
        "This is no JSON: “{value}”. Check the address."),
    "not-our-json": Text(
        "JSON không phải của phần mềm này: cần JSON Feed có _calendar, tháng (tourism-month/1), "
        "hoặc danh sách (tourism-calendar-list/1). Thấy: “{value}”.",
        "The JSON is not of this program: it takes a JSON Feed with _calendar, a month "
        "(tourism-month/1) or a list (tourism-calendar-list/1). Found: “{value}”."),
    "not-page": Text(
        "Nội dung không phải trang HTML hay JSON-LD: bắt đầu bằng “{value}”.",
        "This is neither an HTML page nor JSON-LD; it begins with “{value}”."),
    "not-rss": Text(
        "Nội dung không phải RSS hay Atom: “{value}”. Hãy kiểm tra địa chỉ.",
        "This is neither RSS nor Atom: “{value}”. Check the address."),
    "entities": Text(
        "XML khai báo thực thể riêng, điều này không được nhận vì không an toàn.",
        "The XML declares entities of its own, which is not safe and not taken."),
    "no-file-here": Text(
        "Loại nguồn này nhận tệp do người gửi lên, không đọc từ địa chỉ.",
        "A source of this kind takes files that somebody brings, and reads no address."),
})  # fmt: skip
