"""The fixed words of the printed page."""

from collections.abc import Mapping

from tourism.language import Text

_WORDS = {
    "map": Text("Bản đồ hành trình", "Map of the tour"),
    "summary": Text("Tổng quan", "At a glance"),
    "day": Text("Ngày", "Day"),
    "timetable": Text("Lịch trình ngày", "Timetable of day"),
    "time": Text("Giờ", "Time"),
    "stop": Text("Điểm dừng", "Stop"),
    "drive": Text("Xe chạy", "Driving"),
    "calls": Text("Cần xác nhận trước", "To be confirmed beforehand"),
    "customs": Text("Lưu ý", "Please note"),
    "remarks": Text("Ghi chú về chương trình", "Remarks on the programme"),
    "left-out": Text("Các điểm chưa đưa vào", "Places left out"),
    "sources": Text("Nguồn", "Sources"),
    "confidence": Text("độ tin cậy", "confidence"),
    "no-source": Text("chưa có nguồn", "no source"),
    "law": Text("Quy định lái xe áp dụng", "Driving rules applied"),
}


def words(lang: str) -> Mapping[str, str]:
    """Return the words by key, in ``lang``."""
    return {key: text.into(lang) for key, text in _WORDS.items()}
