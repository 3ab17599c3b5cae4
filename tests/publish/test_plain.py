import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tourism.publish.plain import first_sentence, one_line


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        pytest.param(" Đền\r\n\tMẫu ", "Đền Mẫu", id="one-line"),
        pytest.param("một\u2028hai\x85ba", "một hai ba", id="separators-of-other-scripts"),
        pytest.param("a\x00\x1bb", "ab", id="control-characters"),
        pytest.param("\u202eđảo\u202c", "đảo", id="right-to-left-override"),
        pytest.param("Ho\u0300a", "Hòa", id="composed"),
        pytest.param("\u0338>tên", ">tên", id="no-mark-to-merge-with-markup"),
        pytest.param("a\uffffb", "ab", id="what-xml-refuses"),
        pytest.param("👨‍👩‍👧 🏮", "👨‍👩‍👧 🏮", id="emoji-stay"),
        pytest.param("", "", id="empty"),
    ],
)
def test_one_line(typed: str, printed: str) -> None:
    assert one_line(typed) == printed


@given(st.text())
@example("\u0338")
@example(" \u0301a")
def test_one_line_is_nfc_and_stays_what_it_is(typed: str) -> None:
    line = one_line(typed)

    assert line == one_line(line)
    assert unicodedata.is_normalized("NFC", ">" + line)
    assert len((line + "x").splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Làng cổ. Có cổng làng.", "Làng cổ."),
        ("Cách TP. Hải Dương 5 km. Có xe.", "Cách TP. Hải Dương 5 km."),
        ("Rộng 1.200 m. ở xa", "Rộng 1.200 m. ở xa"),
        ("Đẹp! Ấn tượng.", "Đẹp!"),
        ("Không có dấu chấm", "Không có dấu chấm"),
        ("", ""),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
