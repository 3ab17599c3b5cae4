"""What the pages of lists say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

IMPORT: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Nhập danh sách", "Take in a list"),
        "lead": Text(
            "Gửi danh sách sự kiện như bạn vẫn làm, bằng Excel, CSV, Word hay tệp lịch. Bạn sẽ "
            "thấy trước từng dòng thành gì; chưa có gì được ghi cho đến khi bạn đồng ý.",
            "Send your list of events as you always write it: Excel, CSV, Word or a calendar. You "
            "first see what each row becomes; nothing is written before you agree.",
        ),
        "file": Text("Tệp danh sách", "The file"),
        "file-hint": Text(
            "XLSX, CSV, DOCX, ICS hoặc TXT, tối đa 10 MB.",
            "XLSX, CSV, DOCX, ICS or TXT, 10 MB at most.",
        ),
        "pasted": Text("hoặc dán danh sách vào đây", "or paste the list here"),
        "pasted-hint": Text(
            "Mỗi sự kiện một dòng, ví dụ: “10-12/2 ÂL: Lễ hội Chử Đồng Tử, đền Đa Hòa”. Dán từ "
            "Excel cũng được.",
            "One event a line, such as “10-12/2 ÂL: Lễ hội Chử Đồng Tử, đền Đa Hòa”. Rows copied "
            "from Excel will do as well.",
        ),
        "more": Text("Tuỳ chọn", "Options"),
        "year": Text("Năm của những ngày không ghi năm", "Year of days that name none"),
        "year-hint": Text(
            "Để trống nếu năm có trong tiêu đề hay tên tệp.",
            "Leave it empty if the heading or the name of the file has it.",
        ),
        "complete": Text(
            "Danh sách này là đầy đủ: sự kiện cũ không còn trong đó thì rút",
            "The list is complete: withdraw earlier events that are no longer in it",
        ),
        "charset": Text("Bảng mã chữ của tệp CSV cũ", "Letters of an old CSV file"),
        "charset-own": Text("tự nhận (UTF-8)", "as it is (UTF-8)"),
        "source": Text("Thuộc danh sách", "Belongs to"),
        "source-own": Text("danh sách chung của bạn", "your own list"),
        "look": Text("Xem trước", "See what it brings"),
        "past": Text("Đã nhập", "Taken in before"),
        "past-none": Text("Chưa nhập danh sách nào.", "No list was taken in yet."),
        "trial": Text("Xem trước danh sách", "What the list would bring"),
        "trial-note": Text("Đây là bản xem trước, chưa ghi gì.", "Nothing is written yet."),
        "good": Text("dòng dùng được", "rows can be taken"),
        "refused": Text("dòng phải sửa", "rows to correct"),
        "apply": Text("Nhập những dòng dùng được", "Take in the rows that are good"),
        "apply-lead": Text(
            "Ngày được công bố ngay trên lịch chung. Dòng phải sửa để lại; sửa rồi gửi cả tệp lần "
            "nữa, dòng đã nhập không bị lặp.",
            "The days are public at once in the joint calendar. Rows to correct stay out; send the "
            "whole file again when they are mended: no row comes twice.",
        ),
        "other": Text("Chọn tệp khác", "Choose another file"),
        "nothing-new": Text(
            "Không có gì thay đổi: mọi dòng đã được nhập đúng như vậy.",
            "Nothing changed: every row was taken in just so before.",
        ),
        "changes": Text("Thay đổi", "Changes"),
        "rows": Text("Những dòng dùng được", "Rows that are good"),
        "row": Text("Dòng", "Row"),
        "written": Text("trong danh sách ghi", "the list says"),
        "becomes": Text("thành", "becomes"),
        "in-catalogue": Text("có trong danh mục", "known in the catalogue"),
        "as-text": Text("giữ nguyên chữ", "kept as text"),
        "more-rows": Text("dòng nữa không hiện ở đây.", "more rows are not shown here."),
        "faults": Text("Những dòng phải sửa", "Rows to correct"),
        "cell": Text("Ô", "Cell"),
        "notes": Text("Lưu ý chung", "About the whole list"),
        "download": Text(
            "Tải danh sách kèm cột ghi chú (XLSX)", "Download the list with a note column (XLSX)"
        ),
        "columns": Text("Các cột được hiểu thế nào", "What the columns are taken for"),
        "columns-lead": Text(
            "Sai chỗ nào thì chọn lại. Lần sau, danh sách cùng tiêu đề sẽ được đọc như bạn chọn.",
            "Choose anew what is wrong. A list with the same headings is read your way next time.",
        ),
        "column": Text("Cột", "Column"),
        "means": Text("là", "is"),
        "not-taken": Text("Không nhập", "Not taken"),
        "again": Text("Xem lại với các cột này", "Look again with these columns"),
        "held": Text(
            "Danh sách ngắn đi nhiều so với lần trước nên đang giữ lại: chưa gì bị rút, cái mới "
            "cũng chờ bạn quyết định.",
            "The list is much shorter than before and is held: nothing is withdrawn, and what is "
            "new waits for your decision as well.",
        ),
        "who": Text("Người nhập", "Sent by"),
        "when": Text("Lúc", "On"),
        "hash": Text("Mã kiểm SHA-256 của tệp", "SHA-256 of the file"),
        "result": Text("Kết quả nhập", "What came of it"),
        "calendar": Text("Xem lịch chung", "See the joint calendar"),
        "review": Text("Những chỗ cần bạn quyết định", "Questions to decide"),
    }
)
CHANGES: Mapping[str, Text] = MappingProxyType(
    {
        "created": Text("sự kiện mới", "new events"),
        "updated": Text("sửa lại", "changed"),
        "restored": Text("khôi phục", "restored"),
        "cancelled": Text("huỷ", "called off"),
        "deleted": Text("rút", "withdrawn"),
        "missing": Text("không còn trong danh sách", "gone from the list"),
        "archived": Text("đã qua", "past"),
        "rebound": Text("nhận ra lại", "known again"),
        "waiting": Text("chờ duyệt", "wait for a yes"),
        "conflicts": Text("khác với bản đang có", "differ from what there is"),
        "duplicates": Text("có thể trùng", "perhaps the same twice"),
    }
)
"""What a list changes; rows that stay as they are count nowhere."""
CHOSEN: Mapping[str, Text] = MappingProxyType(
    {
        "guessed": Text("Đoán theo tiêu đề.", "Guessed from the headings."),
        "remembered": Text("Như bạn đã chọn lần trước.", "As you chose before."),
        "chosen": Text("Như bạn vừa chọn.", "As you chose now."),
        "none": Text(
            "Chưa rõ cột nào là tên, cột nào là ngày: hãy chọn.",
            "It is not clear which column has names and which has days: choose them.",
        ),
    }
)
OUTCOMES: Mapping[str, Text] = MappingProxyType(
    {
        "ok": Text("nhập hết", "all taken in"),
        "partial": Text("còn dòng phải sửa", "some rows to correct"),
        "held": Text("đang giữ lại, chờ bạn xem", "held for you to look at"),
        "suspect": Text("không có gì để nhập", "nothing to take in"),
        "rejected": Text("không đọc được", "cannot be read"),
    }
)
