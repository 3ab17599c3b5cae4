"""What a report says of each fault: what was found, and what the partner can do, in vi and en."""

from tourism.intake import record_words
from tourism.intake.cleaning import shown
from tourism.language import Text

_UNFIT: dict[str, tuple[Text, Text]] = {
    "missing-dtstart": (
        Text("Sự kiện không có {about} (ngày giờ bắt đầu).", "The event has no {about} (start)."),
        Text("Hãy thêm {about}, ví dụ: DTSTART;TZID=Asia/Ho_Chi_Minh:20270301T080000.",
             "Add {about}, for example DTSTART;TZID=Asia/Ho_Chi_Minh:20270301T080000."),
    ),
    "missing-summary": (
        Text("Sự kiện không có {about} (tên).", "The event has no {about} (title)."),
        Text("Hãy thêm dòng {about} với tên sự kiện.",
             "Add a line {about} with the name of the event."),
    ),
    "end-before-start": (
        Text("{about} “{value}” sớm hơn giờ bắt đầu.", "{about} “{value}” is before the start."),
        Text("Hãy sửa {about} để sự kiện kết thúc sau khi bắt đầu.",
             "Correct {about} so that the event ends after it starts."),
    ),
    "invalid-date": (
        Text("{about} “{value}” không phải là ngày giờ có thật.",
             "{about} “{value}” is no date or time that exists."),
        Text("Hãy ghi {about} theo dạng 20270301 hoặc 20270301T080000.",
             "Write {about} as 20270301 or 20270301T080000."),
    ),
    "date-out-of-range": (
        Text("{about} “{value}” nằm ngoài các năm 1900–2200.",
             "{about} “{value}” lies outside the years 1900 to 2200."),
        Text("Hãy kiểm tra năm trong {about}.", "Check the year in {about}."),
    ),
    "value-type-mismatch": (
        Text("{about} “{value}” khác kiểu với DTSTART: một bên là ngày, một bên có giờ.",
             "{about} “{value}” is not of the kind of DTSTART: one is a day, one has a time."),
        Text("Hãy ghi cả DTSTART và {about} là ngày, hoặc cả hai có giờ.",
             "Write DTSTART and {about} both as days, or both with a time."),
    ),
    "invalid-duration": (
        Text("{about} “{value}” không phải là thời lượng đọc được.",
             "{about} “{value}” is no duration that can be read."),
        Text("Hãy ghi {about} theo dạng PT2H30M hoặc P3D, hoặc dùng DTEND.",
             "Write {about} as PT2H30M or P3D, or use DTEND."),
    ),
    "rrule-invalid": (
        Text("{about} “{value}” không phải là quy tắc lặp lại đọc được.",
             "{about} “{value}” is no recurrence rule that can be read."),
        Text("Hãy sửa {about} (ví dụ FREQ=WEEKLY;COUNT=4), hoặc ghi từng ngày thành sự kiện riêng.",
             "Correct {about} (for example FREQ=WEEKLY;COUNT=4), or write each date as an event."),
    ),
    "rrule-too-dense": (
        Text("{about} “{value}” lặp lại quá dày: hơn 24 lần một ngày, hoặc danh sách quá dài.",
             "{about} “{value}” repeats over 24 times a day, or its lists are too long."),
        Text("Hãy dùng FREQ=DAILY trở lên, hoặc ghi từng ngày thành sự kiện riêng.",
             "Use FREQ=DAILY or rarer, or write each date as an event."),
    ),
    "rrule-too-long": (
        Text("{about} “{value}” lặp lại quá nhiều lần.",
             "{about} “{value}” repeats too many times."),
        Text("Hãy giới hạn bằng UNTIL trong vòng ba năm tới, hoặc COUNT nhỏ hơn.",
             "Limit it with an UNTIL within three years, or a smaller COUNT."),
    ),
    "exrule-unsupported": (
        Text("{about} “{value}” đã bị bỏ khỏi chuẩn và không được đọc.",
             "{about} “{value}” was removed from the standard and is not read."),
        Text("Hãy thay {about} bằng các ngày EXDATE (RFC 5545).",
             "Replace {about} by dates in EXDATE (RFC 5545)."),
    ),
    "rscale-unsupported": (
        Text("{about} “{value}” lặp theo một lịch khác; không có lịch âm Việt Nam trong RSCALE.",
             "{about} “{value}” follows another calendar; RSCALE knows no Vietnamese one."),
        Text("Hãy ghi từng năm thành sự kiện riêng theo ngày dương.",
             "Write each year as an event of its own, on its Gregorian date."),
    ),
    "line-too-long": (
        Text("Dòng {about} dài hơn 64 kB.", "The line {about} is longer than 64 kB."),
        Text("Hãy rút ngắn {about}.", "Shorten {about}."),
    ),
    "nested-too-deep": (
        Text("Sự kiện chứa quá nhiều thành phần lồng nhau.",
             "The event has components nested too deep."),
        Text("Hãy kiểm tra các dòng BEGIN và END; một sự kiện không chứa sự kiện khác.",
             "Check the lines BEGIN and END; no event stands inside another."),
    ),
    "too-many-lines": (
        Text("Sự kiện dài hơn 2000 dòng.", "The event is longer than 2000 lines."),
        Text("Hãy chia thành nhiều sự kiện, bỏ tệp đính kèm và danh sách khách.",
             "Split it into several events; leave out attachments and guests."),
    ),
    "too-many-dates": (
        Text("{about} có hơn {value} ngày.", "{about} has more than {value} dates."),
        Text("Hãy bỏ các ngày đã qua, hoặc chia thành nhiều sự kiện.",
             "Leave out dates in the past, or split it into several events."),
    ),
    "unreadable": (
        Text("Không đọc được sự kiện này.", "This event cannot be read."),
        Text("Hãy xuất lại lịch; nếu vẫn lỗi, gửi đoạn trích này cho người phụ trách phần mềm.",
             "Export the calendar anew; if that does not help, show this excerpt to whoever "
             "looks after your software."),
    ),
}  # fmt: skip

_WARNED: dict[str, Text] = {
    "missing-uid": Text(
        "Sự kiện không có UID; được nhận ra theo giờ bắt đầu, tên và nơi. "
        "Hãy thêm UID không đổi để sửa tên hay giờ mà không thành sự kiện mới.",
        "The event has no UID and is known by its start, title and place. "
        "Add a UID that stays, so that a changed title or time makes no new event."),
    "control-characters": Text(
        "Đã bỏ ký tự điều khiển trong {about}.", "Control characters were taken out of {about}."),
    "html-removed": Text(
        "Đã bỏ mã HTML trong {about}; hãy gửi chữ thường.",
        "HTML was taken out of {about}; send plain text."),
    "unsafe-url": Text(
        "Địa chỉ “{value}” trong {about} không được nhận; "
        "hãy dùng http hoặc https đến trang công khai.",
        "The address “{value}” in {about} is not taken; use http or https to a public page."),
    "unknown-timezone": Text(
        "Không biết múi giờ “{value}” ({about}); đã dùng múi giờ của nguồn. "
        "Hãy ghi TZID=Asia/Ho_Chi_Minh.",
        "The zone “{value}” ({about}) is not known; that of the source was used. "
        "Write TZID=Asia/Ho_Chi_Minh."),
    "bad-timezone": Text(
        "VTIMEZONE của múi giờ “{value}” ({about}) không đọc được; đã dùng múi giờ của nguồn.",
        "The VTIMEZONE of “{value}” ({about}) cannot be read; the zone of the source was used."),
    "bad-calendar-line": Text(
        "Bỏ qua dòng không đọc được ở đầu lịch: “{value}”.",
        "A line of the calendar that cannot be read was skipped: “{value}”."),
    "bad-line": Text(
        "Bỏ qua dòng không đọc được trong sự kiện: “{value}”.",
        "A line of the event that cannot be read was skipped: “{value}”."),
    "junk-outside": Text(
        "Bỏ qua dòng nằm ngoài lịch: “{value}”.",
        "A line outside of the calendar was skipped: “{value}”."),
    "no-vcalendar": Text(
        "Tệp không có BEGIN:VCALENDAR; sự kiện vẫn được đọc.",
        "The file has no BEGIN:VCALENDAR; its events are read all the same."),
    "duplicate-merged": Text(
        "Sự kiện có hai bản cùng UID; đã giữ bản mới hơn (ở dòng {value}).",
        "The event is there twice under one UID; the newer was kept (in line {value})."),
    "duplicate-uid": Text(
        "Nhiều sự kiện khác nhau dùng chung UID “{value}”; đã phân biệt theo giờ bắt đầu. "
        "Hãy cho mỗi sự kiện một UID riêng.",
        "Several events share the UID “{value}”; they are told apart by their start. "
        "Give each a UID of its own."),
    "line-cut": Text(
        "Dòng {about} dài hơn 64 kB, phần sau đã bị cắt.",
        "The line {about} is longer than 64 kB; its end was cut off."),
    "text-cut": Text(
        "{about} dài hơn {value} ký tự, phần sau đã bị cắt.",
        "{about} is longer than {value} characters; its end was cut off."),
    "ignored-property": Text(
        "Bỏ qua {about} “{value}”: không đọc được.",
        "{about} “{value}” cannot be read and was left out."),
    "repeated-property": Text(
        "{about} có hơn một lần; đã dùng lần đầu.",
        "{about} is there more than once; the first counts."),
    "unknown-status": Text(
        "STATUS “{value}” không được biết; coi như CONFIRMED.",
        "The STATUS “{value}” is not known and counts as CONFIRMED."),
    "clock-ahead": Text(
        "{about} “{value}” nằm trong tương lai; hãy chỉnh đồng hồ của máy xuất lịch.",
        "{about} “{value}” lies in the future; set the clock of the machine that exports."),
    "occurrences-cut": Text(
        "Chuỗi có quá nhiều lần lặp; chỉ những lần đầu được nhận. Hãy giới hạn bằng UNTIL.",
        "The series has too many occurrences; only the first are taken. Limit it with UNTIL."),
    "warnings-cut": Text(
        "Còn {value} cảnh báo nữa không được liệt kê.", "{value} more warnings are not listed."),
}  # fmt: skip

_REFUSED: dict[str, Text] = {
    "empty-body": Text(
        "Máy chủ trả về nội dung rỗng; không có gì thay đổi. Hãy kiểm tra địa chỉ lịch.",
        "The answer is empty; nothing was changed. Check the address of the calendar."),
    "not-calendar": Text(
        "Nội dung không phải là lịch iCalendar: bắt đầu bằng “{value}”. "
        "Hãy kiểm tra địa chỉ; có thể trang đòi đăng nhập.",
        "This is no iCalendar; it begins with “{value}”. "
        "Check the address; the page may want you to sign in."),
    "encoding": Text(
        "Chữ không phải UTF-8 (dòng {line}, octet {octet}: {value}). "
        "Hãy xuất lịch bằng UTF-8, hoặc ghi đúng charset trong Content-Type.",
        "The text is not UTF-8 (line {line}, octet {octet}: {value}). "
        "Export the calendar in UTF-8, or declare its charset in Content-Type."),
    "truncated": Text(
        "Lịch bị cắt hoặc BEGIN và END không khớp (dòng {line}: “{value}”); không áp dụng gì. "
        "Hãy tải lại toàn bộ tệp.",
        "The calendar is cut off, or BEGIN and END do not match (line {line}: “{value}”); "
        "nothing was applied. Send the whole file."),
    "too-large": Text(
        "Lịch quá lớn ({value}). Giới hạn: 10 MiB, một triệu dòng, 20 000 sự kiện. "
        "Hãy chỉ gửi sự kiện của hai năm tới.",
        "The calendar is too large ({value}). Limits: 10 MiB, a million lines, 20 000 events. "
        "Send the events of the next two years only."),
    "too-deep": Text(
        "Các thành phần lồng nhau quá sâu (dòng {line}). Hãy kiểm tra các dòng BEGIN và END.",
        "Components are nested too deep (line {line}). Check the lines BEGIN and END."),
    "empty-feed": Text(
        "Lịch hợp lệ nhưng không có sự kiện; không có gì bị xóa cho đến khi được xác nhận.",
        "The calendar is valid but has no event; nothing is removed until somebody confirms."),
    "nothing-usable": Text(
        "Không sự kiện nào đọc được; không có gì bị xóa. Hãy xem từng lỗi dưới đây.",
        "None of the events can be read; nothing is removed. See each fault below."),
}  # fmt: skip


def unfit(code: str, about: str, value: str) -> tuple[Text, Text]:
    """Return what is wrong with an event, and what can be done about it."""
    message, remedy = _UNFIT.get(code) or record_words.UNFIT[code]
    return _filled(message, about=about, value=value), _filled(remedy, about=about, value=value)


def warned(code: str, about: str, value: str) -> Text:
    """Return what was mended or guessed."""
    return _filled(_WARNED.get(code) or record_words.WARNED[code], about=about, value=value)


def refused(reason: str, value: str = "", line: int = 0, octet: int | None = None) -> Text:
    """Return why nothing was taken of a file, or why it is suspect."""
    where = "?" if octet is None else str(octet)
    return _filled(
        _REFUSED.get(reason) or record_words.REFUSED[reason],
        value=value,
        line=str(line),
        octet=where,
    )


def _filled(text: Text, **told: str) -> Text:
    """Return text with what was found in it, made harmless and short."""
    parts = {name: shown(value) for name, value in told.items()}
    return Text(text.vi.format(**parts), text.en.format(**parts))
