"""Why an address did not answer: a closed list of words that tell nothing of what is inside."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from tourism.language import Text

Trouble = Literal[
    "address-refused", "no-such-host", "no-connection", "tls", "timeout", "bad-answer"
]


class NoAnswerError(Exception):
    """There is no answer; ``trouble`` tells why. Neither address nor content is told."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble: Trouble = trouble
        super().__init__(trouble)


TROUBLE_WORDS: Mapping[Trouble, Text] = MappingProxyType(
    {
        "address-refused": Text(
            "địa chỉ không được phép: phải là http hoặc https, không có tên và mật khẩu, "
            "ở cổng 80, 443 hay từ 1024, và trên mạng Internet công cộng",
            "the address is not allowed: it has to be http or https, without name and password, "
            "at port 80, 443 or from 1024 on, and on the public internet",
        ),
        "no-such-host": Text("không tìm thấy máy chủ có tên này", "no host has that name"),
        "no-connection": Text("không kết nối được", "no connection could be made"),
        "tls": Text(
            "không thiết lập được kết nối an toàn: chứng chỉ sai hoặc hết hạn",
            "no secure connection: the certificate is wrong or has expired",
        ),
        "timeout": Text("không trả lời kịp thời", "no answer in time"),
        "bad-answer": Text("câu trả lời không phải HTTP", "the answer is not HTTP"),
    }
)
