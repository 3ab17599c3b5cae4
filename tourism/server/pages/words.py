"""What every page says."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text

CHROME: Mapping[str, Text] = MappingProxyType(
    {
        "product": Text("Hải Dương – Hưng Yên", "Hải Dương – Hưng Yên"),
        "about-site": Text(
            "Tour chung và lịch lễ hội của Hải Dương và Hưng Yên, có ngày âm lịch và nguồn.",
            "Joint tours and the festival calendar of Hải Dương and Hưng Yên, with lunar dates and "
            "sources.",
        ),
        "skip": Text("Đến nội dung chính", "Skip to the content"),
        "navigation": Text("Các trang", "Pages"),
        "nav-planner": Text("Lập hành trình", "Plan a tour"),
        "nav-places": Text("Điểm đến", "Places"),
        "nav-map": Text("Bản đồ", "Map"),
        "nav-tours": Text("Tour", "Tours"),
        "nav-calendar": Text("Lịch", "Calendar"),
        "nav-data": Text("Dữ liệu", "Data"),
        "nav-account": Text("Tài khoản", "Account"),
        "footer-sides": Text(
            "“Bên” là lãnh thổ của tỉnh năm 2023, dù nay thuộc tỉnh, thành nào.",
            "A “side” is the territory of the province of 2023, wherever it belongs today.",
        ),
        "footer-calendars": Text("Đăng ký lịch", "Subscribe to calendars"),
        "footer-data": Text("Dữ liệu và giấy phép", "Data and licences"),
        "footer-widget": Text("Cho trang web của bạn", "For your website"),
        "footer-docs": Text("Mô tả API", "API description"),
        "footer-machine": Text("OpenAPI", "OpenAPI"),
        "side-hai-duong": Text("Hải Dương", "Hải Dương"),
        "side-hung-yen": Text("Hưng Yên", "Hưng Yên"),
        "noscript": Text(
            "Trang này cần JavaScript để gửi biểu mẫu một cách an toàn. Hãy bật JavaScript cho "
            "trang này rồi tải lại.",
            "This page needs JavaScript to send its form safely. Turn JavaScript on for this site "
            "and load the page again.",
        ),
        "offline": Text(
            "Không liên lạc được với máy chủ. Hãy kiểm tra mạng rồi thử lại.",
            "The server cannot be reached. Check the network and try again.",
        ),
        "failed": Text(
            "Máy chủ gặp lỗi. Hãy thử lại sau ít phút.",
            "The server met an error. Try again in a few minutes.",
        ),
        "busy": Text("Đang gửi …", "Sending …"),
    }
)
