"""What the front page and the list of months of the static edition say."""

from collections.abc import Mapping
from types import MappingProxyType

from tourism.language import Text
from tourism.server.pages.start_words import START

FRONT: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Lịch lễ hội chung", "A joint festival calendar"),
        "lead": Text(
            "Lễ hội và mùa nông sản của Hải Dương và Hưng Yên. Ngày dương đi cùng ngày âm, mỗi dữ "
            "kiện có nguồn, điều chưa chắc thì ghi rõ “dự kiến”.",
            "Festivals and seasons of farm produce of Hải Dương and Hưng Yên. Solar and lunar "
            "dates side by side, a source for every fact, and “to be confirmed” wherever nobody "
            "has announced it yet.",
        ),
        "months": Text("Lịch từng tháng", "Month by month"),
        "months-link": Text("Xem lịch tháng", "See the calendar"),
        "subscribe": Text("Đăng ký lịch", "Subscribe"),
        "subscribe-lead": Text(
            "Điện thoại tự nhận ngày mới, ngày đổi và lễ hội bị hủy.",
            "Your phone learns of new dates, moved ones and cancellations by itself.",
        ),
        "festivals": Text("Lễ hội", "Festivals"),
        "seasons": Text("Mùa nông sản", "Seasons of produce"),
        "no-rule": Text("chưa rõ ngày", "dates unknown"),
        **{key: START[key] for key in ("data", "data-lead", "as-table", "as-map", "as-lines",
                                       "licences", "name-us", "facts", "facts-of")},
    }
)  # fmt: skip

MONTHS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Lịch từng tháng", "Month by month"),
        "lead": Text(
            "Mỗi tháng một danh sách và một tờ lịch, in được trên một tờ A4 ngang.",
            "A list and a sheet for each month; one prints on one A4 page, landscape.",
        ),
        "year": Text("Năm", "Year"),
        "subscribe": Text("Đăng ký lịch này vào điện thoại", "Subscribe on your phone"),
    }
)
