"""What the pages of records and of suggestions about them say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

RECORD: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Điểm và lễ hội", "Places and festivals"),
        "suggestion": Text("Đề xuất sửa dữ liệu", "A suggested change"),
        "find": Text("Tìm theo tên", "Find by name"),
        "find-button": Text("Tìm", "Find"),
        "all": Text("Tất cả", "All"),
        "places": Text("Điểm", "Places"),
        "events": Text("Lễ hội, mùa vụ", "Festivals, seasons"),
        "drafts": Text("Bản nháp", "Drafts"),
        "other": Text("Của bên kia", "Of the other side"),
        "public": Text("đang công bố", "public"),
        "draft": Text("có bản nháp", "has a draft"),
        "never": Text("chưa công bố", "not public yet"),
        "found": Text("bản ghi", "records"),
        "more-exact": Text("Còn nữa; hãy tìm theo tên.", "There are more; look for a name."),
        "edit": Text("Nội dung", "Content"),
        "name-vi": Text("Tên tiếng Việt", "Name in Vietnamese"),
        "name-en": Text("Tên tiếng Anh", "Name in English"),
        "notes-vi": Text("Giới thiệu (tiếng Việt)", "About it, in Vietnamese"),
        "notes-en": Text("Giới thiệu (tiếng Anh)", "About it, in English"),
        "activities-vi": Text("Hoạt động (tiếng Việt)", "What happens, in Vietnamese"),
        "activities-en": Text("Hoạt động (tiếng Anh)", "What happens, in English"),
        "venue-note": Text("Ghi chú về nơi tổ chức", "Note on the venue"),
        "phone": Text("Điện thoại", "Telephone"),
        "point": Text("Toạ độ trước cổng", "The point at the gate"),
        "point-hint": Text(
            "Dán toạ độ hoặc liên kết bản đồ.", "Paste it, or the whole link of a map."
        ),
        "minutes": Text("Thời gian tham quan (phút)", "Length of a visit (minutes)"),
        "fee": Text("Phí vào cửa một người (đồng)", "Fee for one person (VND)"),
        "fee-hint": Text("Để trống nếu chưa biết, 0 nếu miễn phí.", "Empty: not known. 0: free."),
        "coach": Text(
            "Xe lớn nhất vào tới nơi (số chỗ)", "The largest coach that reaches it (seats)"
        ),
        "walk": Text("Đi bộ từ chỗ đỗ (mét)", "Walk from the car park (metres)"),
        "step-free": Text("Đi được không bậc", "Without steps"),
        "toilets": Text("Nhà vệ sinh", "Toilets"),
        "confidence": Text("Mức tin cậy của bản ghi", "How sure the record is"),
        "high": Text("cao", "high"),
        "medium": Text("trung bình", "medium"),
        "low": Text("thấp", "low"),
        "source": Text("Nguồn của thay đổi", "Who says so"),
        "source-hint": Text(
            "Văn bản, liên kết hoặc cơ quan. Được thêm vào danh sách nguồn công khai.",
            "A document, a link or an office. It joins the public list of sources.",
        ),
        "reason": Text("Lý do sửa", "Why it is changed"),
        "save-draft": Text("Lưu bản nháp", "Save as a draft"),
        "save-public": Text("Lưu và công bố", "Save and publish"),
        "suggest": Text("Gửi đề xuất cho bên kia", "Suggest it to the other side"),
        "theirs": Text(
            "Bản ghi này của bên kia. Thay đổi của bạn thành một đề xuất, họ quyết định.",
            "This record is the other side’s. Your change becomes a suggestion that they decide.",
        ),
        "publish": Text("Công bố bản nháp", "Publish the draft"),
        "dates": Text("Công bố ngày", "Announce the days"),
        "verify": Text("Xác minh", "Verify it"),
        "fee-note": Text("Ghi chú về phí", "Note on the fee"),
        "hours-status": Text("Ai xác nhận giờ này", "Who stands for these hours"),
        "hours-firm": Text("nơi quản lý đã xác nhận", "its keeper confirms them"),
        "hours-guess": Text("chưa ai xác nhận", "nobody has confirmed them"),
        "hours-dated": Text(
            "Ngày ngoại lệ đang ghi được giữ nguyên:", "Exceptions on some dates stay as they are:"
        ),
        "rule-kind": Text("Ngày theo lệ", "Days by tradition"),
        "rule-days": Text("Từ ngày nào đến ngày nào", "From which day to which"),
        "rule-days-hint": Text(
            "Ngày/tháng: 10/2 hoặc 10-12/2. Cả tháng: 6, 7. Ngày 30 của tháng thiếu là ngày cuối.",
            "Day/month: 10/2 or 10-12/2. Whole months: 6, 7. Day 30 of a short month is its last.",
        ),
        "rule-main": Text("Ngày chính hội", "Main day"),
        "rule-long": Text("Hội thật sự dài hơn 20 ngày", "It does last longer than 20 days"),
        "year-days": Text(
            "Ngày của riêng một năm thì công bố ở mục Công bố ngày.",
            "The days of one year alone are told under Announce dates.",
        ),
        "withdraw": Text("Ngừng công bố", "Take it out of sight"),
        "withdraw-lead": Text(
            "Trang, lịch và kết quả tìm không còn bản ghi này; lịch sử vẫn giữ và công bố lại được "
            "bất cứ lúc nào.",
            "Pages, calendars and search no longer have this record; its history stays, and it can "
            "be published again at any time.",
        ),
        "withdraw-sure": Text("Ngừng công bố ngay", "Take it out now"),
        "new-place": Text("Thêm điểm", "Add a place"),
        "new-event": Text("Thêm lễ hội, mùa vụ", "Add a festival or season"),
        "new-lead": Text(
            "Vài mục trước đã, thành một bản nháp; phần còn lại điền ở trang tiếp theo.",
            "A few things first, as a draft; the rest comes on the next page.",
        ),
        "kind": Text("Loại", "Kind"),
        "side": Text("Bên", "Side"),
        "commune": Text("Xã, phường hiện nay", "Commune of today"),
        "commune-none": Text("chưa rõ", "not known"),
        "where": Text("Nơi tổ chức chính", "Main venue"),
        "create": Text("Tạo bản nháp", "Make the draft"),
        "see": Text("Trang công khai", "Public page"),
        "history": Text("Lịch sử", "History"),
        "version": Text("Phiên bản", "Version"),
        "published-on": Text("công bố ngày", "made public on"),
        "files": Text("tệp dữ liệu", "data files"),
        "by": Text("bởi", "by"),
        "before": Text("Trước", "Before"),
        "after": Text("Sau", "After"),
        "nothing-there": Text("(trống)", "(empty)"),
        "changes": Text("Thay đổi", "Changes"),
        "no-changes": Text("Không có gì khác.", "Nothing is different."),
        "open": Text("chờ quyết định", "waits for a decision"),
        "accepted": Text("đã nhận", "accepted"),
        "declined": Text("không nhận", "declined"),
        "withdrawn": Text("đã rút", "taken back"),
        "answer": Text("Trả lời", "Answer"),
        "accept": Text("Nhận và công bố", "Accept and publish"),
        "keep": Text("Nhận thành bản nháp", "Accept as a draft"),
        "decline": Text("Không nhận", "Decline"),
        "field": Text("Mục", "Field"),
    }
)

FIELDS: Mapping[str, Text] = MappingProxyType(
    {
        "name": Text("Tên", "Name"),
        "notes": Text("Giới thiệu", "About it"),
        "activities": Text("Hoạt động", "Activities"),
        "phone": Text("Điện thoại", "Telephone"),
        "position": Text("Vị trí", "Point"),
        "address": Text("Địa chỉ", "Address"),
        "visit": Text("Tham quan", "Visit"),
        "opening": Text("Giờ mở cửa", "Opening"),
        "entry_fee": Text("Phí", "Fee"),
        "access": Text("Lối vào", "Access"),
        "sources": Text("Nguồn", "Sources"),
        "confidence": Text("Mức tin cậy", "Confidence"),
        "announcements": Text("Ngày đã công bố", "Announced days"),
        "rule": Text("Ngày theo lệ", "Days by tradition"),
        "date_note": Text("Ghi chú về ngày", "Note on the days"),
        "venue_note": Text("Nơi tổ chức", "Venue"),
        "recognitions": Text("Danh hiệu", "Recognitions"),
    }
)
"""What the first part of a field's path is called; the rest stands as it is."""
