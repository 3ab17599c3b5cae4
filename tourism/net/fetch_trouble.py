"""Why a feed could not be fetched: what goes wrong with any question, and with a large answer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from tourism.language import Text
from tourism.net.trouble import TROUBLE_WORDS, Trouble

FetchTrouble = (
    Trouble
    | Literal["truncated", "too-large", "bomb", "coding", "redirects", "redirect-refused", "status"]
)
"""``status`` is for whoever asked: an answer came, and it is none to read."""


class NoFeedError(Exception):
    """There is no body to read; ``trouble`` tells why, ``value`` what was found, no secrets."""

    def __init__(self, trouble: FetchTrouble, value: str = "") -> None:
        self.trouble: FetchTrouble = trouble
        self.value = value
        super().__init__(trouble)


_OF_ANY_QUESTION: dict[FetchTrouble, Text] = {key: words for key, words in TROUBLE_WORDS.items()}  # noqa: C416  a wider type
FETCH_WORDS: Mapping[FetchTrouble, Text] = MappingProxyType(
    {
        **_OF_ANY_QUESTION,
        "truncated": Text(
            "nội dung bị cắt giữa chừng; không áp dụng gì, lần sau sẽ tải lại",
            "the body was cut off; nothing was applied, and it is fetched again",
        ),
        "too-large": Text(
            "nội dung lớn hơn 10 MiB; hãy chỉ gửi sự kiện của hai năm tới",
            "the body is larger than 10 MiB; send the events of the next two years only",
        ),
        "bomb": Text(
            "nội dung nén phồng lên hơn 100 lần; hãy gửi không nén hoặc nén bình thường",
            "the body unpacks to more than a hundred times its size; send it unpacked",
        ),
        "coding": Text(
            "cách nén không được hỗ trợ; hãy gửi không nén hoặc gzip",
            "the coding of the body is not known; send it plain or in gzip",
        ),
        "redirects": Text(
            "chuyển hướng quá 3 lần; hãy nhập địa chỉ cuối cùng",
            "it was sent on more than three times; give the last address",
        ),
        "redirect-refused": Text(
            "chuyển từ https sang http không được phép; hãy hỏi chủ trang địa chỉ https",
            "sent on from https to http, which is refused; ask its keeper for an https address",
        ),
        "status": Text(
            "máy chủ không gửi lịch; hãy kiểm tra địa chỉ, hoặc hỏi chủ trang",
            "the server did not send the list; check the address, or ask its keeper",
        ),
    }
)
