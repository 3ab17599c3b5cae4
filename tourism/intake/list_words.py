"""What a report says of a list: cell, value and what to do, in vi and en."""

from tourism.intake.cleaning import shown
from tourism.language import Text

_UNFIT: dict[str, tuple[Text, Text]] = {
    "no-title": (
        Text("{where}: thiếu tên sự kiện.", "{where}: the name of the event is missing."),
        Text("Hãy ghi tên vào ô {where}.", "Write the name into {where}."),
    ),
    "no-place": (
        Text("{where}: thiếu địa điểm.", "{where}: the place is missing."),
        Text("Hãy ghi nơi tổ chức vào ô {where}, ví dụ “Văn miếu Mao Điền”.",
             "Write where it is held into {where}, for example “Văn miếu Mao Điền”."),
    ),
    "no-days": (
        Text("{where}: thiếu ngày tổ chức.", "{where}: the days are missing."),
        Text("Hãy ghi ngày vào ô {where}, ví dụ 15/02/2027 hoặc 10-12/2 ÂL.",
             "Write the days into {where}, for example 15/02/2027 or 10-12/2 ÂL (lunar)."),
    ),
    "bad-days": (
        Text("{where} “{value}”: {told}", "{where} “{value}”: {told}"),
        Text("Hãy sửa ngày trong ô {where}.", "Correct the days in {where}."),
    ),
    "bad-span": (
        Text("{where} “{value}”: ngày cuối trước ngày đầu, hoặc cách nhau quá 120 ngày.",
             "{where} “{value}”: the last day is before the first, or over 120 days after it."),
        Text("Hãy xem lại ngày, tháng, năm ở {where}.", "Look at day, month and year in {where}."),
    ),
    "days-differ": (
        Text("{where}: ngày dương và ngày âm không khớp: “{value}”.",
             "{where}: solar and lunar days are not the same: “{value}”."),
        Text("Hãy xem ngày nào đúng và sửa ngày kia ở {where}.",
             "See which is right, and correct the other in {where}."),
    ),
    "lunar-cell-is-date": (
        Text("{where} “{value}”: cột ngày âm lịch nhưng ô này là kiểu ngày dương của Excel.",
             "{where} “{value}”: a column of lunar days, but Excel has a solar date here."),
        Text("Hãy định dạng ô {where} là Text rồi gõ lại, ví dụ 10/1 hoặc 10/1 ÂL.",
             "Format {where} as text and write it again, for example 10/1 or 10/1 ÂL."),
    ),
    "cell-error": (
        Text("{where} “{value}”: công thức trong ô bị lỗi.",
             "{where} “{value}”: the formula in this cell has an error."),
        Text("Hãy thay công thức ở {where} bằng giá trị.",
             "Replace the formula in {where} by a value."),
    ),
    "duplicate-row": (
        Text("Dòng {where} trùng với dòng {value}: cùng tên, ngày và địa điểm.",
             "Row {where} is the same as row {value}: the same name, days and place."),
        Text("Hãy xóa dòng {where}, hoặc sửa nếu là sự kiện khác.",
             "Delete row {where}, or change it if it is another event."),
    ),
    "duplicate-id": (
        Text("{where}: mã này đã có ở dòng {value}.",
             "{where}: this id is in row {value} already."),
        Text("Hãy cho mỗi sự kiện một mã riêng ở cột Mã, hoặc để trống.",
             "Give each event an id of its own, or leave the cell empty."),
    ),
    "unreadable": (
        Text("Không đọc được dòng {where}.", "Row {where} cannot be read."),
        Text("Hãy gõ lại dòng này, không định dạng.", "Write this row again, without formats."),
    ),
}  # fmt: skip

_WARNED: dict[str, Text] = {
    "year-guessed": Text(
        "Danh sách không ghi năm; ngày không có năm được hiểu là lần tới ({value}). "
        "Hãy ghi năm ở tiêu đề, hoặc chọn năm khi nhập.",
        "The list names no year; days without one are taken for the next such day ({value}). "
        "Write the year into the title, or choose it."),
    "year-of-list": Text(
        "Ngày không ghi năm được hiểu là năm {value}.", "Days without a year are of {value}."),
    "place-unknown": Text(
        "{where}: chưa có “{value}” trong danh mục; địa điểm được giữ nguyên chữ.",
        "{where}: “{value}” is not in the catalogue; the place is kept as text."),
    "place-near": Text(
        "{where}: chưa có đúng tên “{value}” trong danh mục. Có phải: {told}? "
        "Hãy ghi đúng tên nếu phải.",
        "{where}: “{value}” is not in the catalogue by that very name. Is it {told}? "
        "Write that name if so."),
    "far-days": Text(
        "{where} “{value}”: cách hôm nay hơn ba năm; hãy xem lại năm.",
        "{where} “{value}”: more than three years from today; look at the year again."),
    "skipped-rows": Text(
        "Bỏ qua dòng không phải sự kiện: {value}.",
        "Rows that are no events were skipped: {value}."),
    "skipped-sheet": Text(
        "Bỏ qua trang “{value}”: không thấy hàng tiêu đề.",
        "The sheet “{value}” was skipped: it has no header row."),
    "html-removed": Text("{where}: đã bỏ mã HTML.", "{where}: HTML was taken out."),
    "text-cut": Text("{where}: chữ quá dài, phần sau đã bị cắt.",
                     "{where}: the text is too long; its end was cut off."),
    "unsafe-url": Text("{where} “{value}”: không phải địa chỉ http hoặc https, không nhận.",
                       "{where} “{value}” is no http or https address and was left out."),
    "warnings-cut": Text(
        "Còn {value} lưu ý nữa không được liệt kê.", "{value} more notes are not listed."),
}  # fmt: skip

_REFUSED: dict[str, Text] = {
    "empty-body": Text("Tệp rỗng; không có gì thay đổi. Hãy gửi lại tệp.",
                       "The file is empty; nothing was changed. Send it again."),
    "too-large": Text(
        "Danh sách quá lớn ({value}). Giới hạn: 10 MiB, 20 000 dòng, 100 cột, 400 000 ô. "
        "Hãy chia thành nhiều tệp.",
        "The list is too large ({value}). Limits: 10 MiB, 20 000 rows, 100 columns, 400 000 cells. "
        "Split it into several files."),
    "list-encoding": Text(
        "Chữ không phải UTF-8 (dòng {line}, octet {octet}: {value}). Hãy lưu dạng “CSV UTF-8” "
        "hoặc XLSX, hay khai báo bảng mã, ví dụ cp1258.",
        "The text is not UTF-8 (line {line}, octet {octet}: {value}). Save it as “CSV UTF-8” or "
        "XLSX, or declare its charset, for example cp1258."),
    "not-a-list": Text(
        "Không đọc được danh sách: “{value}”. Hãy gửi XLSX, CSV (UTF-8), DOCX hoặc ICS.",
        "This is no list that can be read: “{value}”. Send XLSX, CSV (UTF-8), DOCX or ICS."),
    "office-broken": Text(
        "Tệp bị hỏng hoặc có mật khẩu ({value}). Hãy mở bằng Excel hay Word, lưu lại rồi gửi.",
        "The file is broken or has a password ({value}). Open it in Excel or Word, save it again "
        "and send that."),
    "office-unsafe": Text(
        "Tệp bị từ chối vì lý do an toàn ({value}): phần bên trong quá lớn hoặc có khai báo thực "
        "thể. Hãy chép các ô sang một tệp mới.",
        "The file is refused for safety ({value}): what is inside is too large or declares "
        "entities. Copy the cells into a new file."),
    "old-office": Text(
        "Đây là tệp Office cũ (.xls, .doc) hoặc có mật khẩu. Hãy lưu dạng .xlsx hay .docx, không "
        "đặt mật khẩu.",
        "This is a file of an old Office (.xls, .doc), or it has a password. Save it as .xlsx or "
        ".docx, without a password."),
    "no-header": Text(
        "Không thấy hàng tiêu đề có cột tên và cột thời gian trong 15 dòng đầu. Hãy ghi, ví dụ: "
        "“Tên lễ hội | Thời gian | Địa điểm”, hoặc chọn cột khi nhập.",
        "There is no header row with a name and days among the first 15 rows. Write, for example: "
        "“Tên lễ hội | Thời gian | Địa điểm” (name, days, place), or choose the columns."),
    "unknown-columns": Text(
        "Không có cột: {value}. Viết tên trường = chữ cái của cột hay tên cột, ví dụ title=B; "
        "trường: {told}.",
        "There is no such column: {value}. Write field = letter or header, for example title=B; "
        "fields: {told}."),
    "empty-feed": Text(
        "Danh sách có tiêu đề nhưng không có sự kiện; không có gì thay đổi.",
        "The list has a header but no event; nothing was changed."),
    "nothing-usable": Text(
        "Không dòng nào nhận được; không có gì thay đổi. Hãy xem từng lỗi dưới đây.",
        "None of the rows can be taken; nothing was changed. See each fault below."),
}  # fmt: skip


def unfit(code: str, where: str, value: str, told: Text | None = None) -> tuple[Text, Text]:
    """Return what is wrong with a row, and what can be done about it."""
    message, remedy = _UNFIT[code]
    return _filled(message, where, value, told), _filled(remedy, where, value, told)


def warned(code: str, where: str = "", value: str = "", told: Text | None = None) -> Text:
    """Return what was guessed or left open."""
    return _filled(_WARNED[code], where, value, told)


def refused(reason: str, value: str = "", line: int = 0, octet: int | None = None) -> Text:
    """Return why nothing was taken of a list."""
    from tourism.intake.columns import FIELDS

    at = {"line": str(line), "octet": "?" if octet is None else str(octet)}
    fields = ", ".join(FIELDS)
    return _filled(_REFUSED[reason], "", value, Text(fields, fields), **at)


def _filled(text: Text, where: str, value: str, told: Text | None, **more: str) -> Text:
    told = told or Text("", "")
    parts = {"where": shown(where), "value": shown(value), **more}
    return Text(
        text.vi.format(**parts, told=shown(told.vi, 300)),
        text.en.format(**parts, told=shown(told.en, 300)),
    )
