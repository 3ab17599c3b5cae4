"""What the page that writes the tag says."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

WIDGET: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Lễ hội và tour trên trang web của bạn", "Festivals and tours on your site"),
        "lead": Text(
            "Chọn những gì muốn hiện, chép thẻ rồi dán vào trang. Không cookie, không theo dõi, "
            "không cần tài khoản; lịch tự mới khi ban tổ chức công bố ngày.",
            "Choose what to show, copy the tag and paste it into a page. No cookies, no tracking, "
            "no account; dates follow what organisers announce.",
        ),
        "choose": Text("Chọn nội dung và hình thức", "Choose what it shows and how it looks"),
        "what": Text("Hiện", "Show"),
        "what-events": Text("Lễ hội, mùa nông sản", "Festivals and seasons"),
        "side": Text("Bên", "Side"),
        "both": Text("Cả hai bên", "Both sides"),
        "kind": Text("Loại", "Kind"),
        "festival": Text("Lễ hội", "Festivals"),
        "season": Text("Mùa nông sản", "Seasons of produce"),
        "theme": Text("Chủ đề", "Theme"),
        "every-theme": Text("Mọi chủ đề", "Every theme"),
        "from": Text("Từ ngày", "From"),
        "to": Text("Đến ngày", "To"),
        "dates-hint": Text(
            "Để trống: từ hôm nay trở đi, luôn luôn.", "Left empty: from today on, always."
        ),
        "limit": Text("Nhiều nhất bao nhiêu dòng", "How many at most"),
        "speaks": Text("Ngôn ngữ của tiện ích", "Language of the widget"),
        "look": Text("Nền", "Background"),
        "light": Text("Sáng", "Light"),
        "dark": Text("Tối", "Dark"),
        "auto": Text("Theo máy của người xem", "As the visitor's device is set"),
        "accent": Text("Màu liên kết", "Colour of links"),
        "ink": Text("Màu chữ", "Colour of text"),
        "paper": Text("Màu nền", "Colour behind"),
        "radius": Text("Bo góc (px)", "Roundness (px)"),
        "font": Text("Chữ", "Letters"),
        "own-font": Text("Chữ của tiện ích", "Those of the widget"),
        "inherit": Text("Như trang của bạn", "As your page has"),
        "serif": Text("Có chân", "With serifs"),
        "own-colours": Text("Dùng màu tự chọn", "Use my own colours"),
        "write": Text("Viết thẻ", "Write the tag"),
        "written": Text("Đã viết lại thẻ.", "The tag is written anew."),
        "preview": Text("Xem trước", "Preview"),
        "tag": Text("Thẻ để dán", "The tag to paste"),
        "tag-hint": Text(
            "Danh sách bên trong hiện khi người xem tắt JavaScript hoặc máy chủ không trả lời. "
            "Trang của bạn có thể tự lấy lại nó, xem dưới.",
            "The list inside shows without JavaScript or when the server does not answer. Your "
            "site can renew it by itself, see below.",
        ),
        "frame": Text("Hoặc một khung (iframe)", "Or a frame (iframe)"),
        "frame-hint": Text(
            "Cho nơi không dán được thẻ lạ. Khung không cần JavaScript.",
            "Where unknown tags cannot be pasted. It needs no JavaScript.",
        ),
        "policy": Text("Dòng CSP cần cho phép", "What a CSP has to allow"),
        "policy-hint": Text(
            "Chỉ khi trang của bạn gửi Content-Security-Policy. Không cần 'unsafe-inline'.",
            "Only if your site sends a Content-Security-Policy. No 'unsafe-inline' is needed.",
        ),
        "list": Text("Địa chỉ của danh sách bên trong", "Address of the list inside"),
        "list-hint": Text(
            "HTML để hệ thống của bạn (CMS, SSI) lấy về mỗi ngày một lần và đặt vào trong thẻ.",
            "HTML that your system (CMS, SSI) fetches once a day and puts inside the tag.",
        ),
        "copy": Text("Chép", "Copy"),
        "copied": Text("Đã chép", "Copied"),
        "variables": Text("Biến CSS", "CSS variables"),
        "variables-lead": Text(
            "Đặt trong tệp CSS của bạn, ví dụ:", "Set them in your style sheet, for example:"
        ),
        "variable": Text("Biến", "Variable"),
        "does": Text("Đổi", "Changes"),
        "parts": Text(
            "Mọi phần có tên để viết ::part(tên):", "Every part has a name for ::part(name):"
        ),
    }
)

VARIABLES: Mapping[str, Text] = MappingProxyType(
    {
        "--tourism-accent": Text("màu liên kết", "colour of links"),
        "--tourism-ink": Text("màu chữ", "colour of text"),
        "--tourism-soft": Text("màu chữ phụ", "colour of lesser text"),
        "--tourism-paper": Text("màu nền", "colour behind"),
        "--tourism-line": Text("màu đường kẻ", "colour of lines"),
        "--tourism-doubt": Text("màu chữ “dự kiến”", "colour of “to be confirmed”"),
        "--tourism-hai-duong": Text("màu bên Hải Dương", "colour of Hải Dương"),
        "--tourism-hung-yen": Text("màu bên Hưng Yên", "colour of Hưng Yên"),
        "--tourism-focus": Text("màu viền khi dùng bàn phím", "colour of the keyboard's outline"),
        "--tourism-font": Text("phông chữ", "font"),
        "--tourism-font-size": Text("cỡ chữ", "size of text"),
        "--tourism-radius": Text("bo góc", "roundness"),
        "--tourism-space": Text("khoảng cách", "spacing"),
        "--tourism-min-height": Text(
            "chiều cao giữ chỗ khi thẻ không có danh sách", "height reserved for a tag without list"
        ),
    }
)
"""What each variable of ``web/widget/v1/tourism.css`` changes."""
