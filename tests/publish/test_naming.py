from dataclasses import replace

import pytest

from tests.publish.sample import (
    CHU_DAU,
    CON_SON,
    CON_SON_GATE,
    HAI_DUONG_CITY,
    HUNG_YEN_CITY,
    KIEP_BAC,
    MUSEUM,
    OPERA,
    XUA,
)
from tourism.catalogue.place import Place
from tourism.language import Text
from tourism.publish.naming import Names, address_line, full_name, route_name, short_name


def called(place: Place, vietnamese: str) -> Place:
    return replace(place, name=Text(vietnamese, "English"))


@pytest.mark.parametrize(
    ("place", "short"),
    [
        pytest.param(CHU_DAU, "Chu Đậu", id="a-village-loses-its-craft"),
        pytest.param(CON_SON, "Chùa Côn Sơn", id="a-relic-keeps-its-class"),
        pytest.param(OPERA, "Hà Nội", id="a-meeting-point-outside-is-its-city"),
        pytest.param(HAI_DUONG_CITY, "Hải Dương", id="a-town-loses-its-rank"),
        pytest.param(HUNG_YEN_CITY, "Hưng Yên", id="a-town-centre"),
        pytest.param(called(HAI_DUONG_CITY, "Thị trấn Nam Sách"), "Nam Sách", id="thi-tran"),
        pytest.param(called(CHU_DAU, "Làng gốm Cậy"), "Làng gốm Cậy", id="one-word-is-too-little"),
        pytest.param(called(CHU_DAU, "Bánh đa Kẻ Sặt"), "Bánh đa Kẻ Sặt", id="no-village"),
        pytest.param(called(CHU_DAU, "Làng"), "Làng", id="nothing-left"),
        pytest.param(replace(OPERA, address=None), "Nhà hát Lớn Hà Nội", id="no-address"),
        pytest.param(called(XUA, "(tên)"), "(tên)", id="only-brackets"),
    ],
)
def test_short_name(place: Place, short: str) -> None:
    assert short_name(place) == short


@pytest.mark.parametrize(
    ("place", "name"),
    [
        pytest.param(called(XUA, "Đền – đình Sượt"), "Đền-đình Sượt", id="two-in-one"),
        pytest.param(called(XUA, "Đình – chùa Châu Khê"), "Đình-chùa Châu Khê", id="a-pair"),
        pytest.param(called(XUA, "Cụm đền A – B – C"), "Cụm đền A-B-C", id="three"),
        pytest.param(called(XUA, "Miếu - đình Cập Nhất"), "Miếu-đình Cập Nhất", id="spaced-hyphen"),
        pytest.param(called(CON_SON_GATE, "Lai Cách – quốc lộ 5"), "Lai Cách", id="a-town"),
        pytest.param(CHU_DAU, "Chu Đậu", id="no-dash"),
    ],
)
def test_a_name_in_a_route_has_no_dash_that_could_part_two_stops(place: Place, name: str) -> None:
    assert route_name(place) == name


def test_english_keeps_the_vietnamese_name_and_translates_it_once() -> None:
    names = Names("en")

    mentions = [names(CON_SON), names(CON_SON), names(KIEP_BAC)]

    assert mentions == [
        "Chùa Côn Sơn (Con Son Pagoda and relic area)",
        "Chùa Côn Sơn",
        "Đền Kiếp Bạc (Kiep Bac Temple)",
    ]


def test_vietnamese_has_the_whole_name_every_time() -> None:
    names = Names("vi")

    assert names(CON_SON) == names(CON_SON) == "Chùa Côn Sơn (khu di tích Côn Sơn)"


def test_a_festival_is_named_like_a_place() -> None:
    names, feast = Names("en"), Text("Lễ hội đền Xưa", "Xua Temple festival")

    mentions = [names.of(feast), names.of(feast)]

    assert mentions == ["Lễ hội đền Xưa (Xua Temple festival)", "Lễ hội đền Xưa"]
    assert Names("vi").of(feast) == "Lễ hội đền Xưa"


@pytest.mark.parametrize("english", ["", "Den Xua", "đền xưa"])
def test_a_translation_that_says_nothing_is_left_out(english: str) -> None:
    place = replace(XUA, name=Text("Đền Xưa", english))

    assert full_name(place, "en") == "Đền Xưa"


def test_both_addresses_are_printed_where_they_differ() -> None:
    assert address_line(CHU_DAU, "vi") == (
        "xã Thái Tân, Hải Phòng – trước 7/2025: xã Thái Tân, huyện Nam Sách, Hải Dương"
    )
    assert address_line(CHU_DAU, "en", "2023") == "xã Thái Tân, huyện Nam Sách, Hải Dương"
    assert address_line(CHU_DAU, "vi", "2025") == "xã Thái Tân, Hải Phòng"


def test_an_address_that_did_not_change_is_printed_once() -> None:
    assert address_line(OPERA, "vi") == "Hà Nội"


def test_a_split_commune_names_the_other_unit_too() -> None:
    assert address_line(CON_SON_GATE, "vi", "2025") == (
        "phường Trần Hưng Đạo, Hải Phòng (hoặc phường Chu Văn An)"
    )
    assert "(or phường Chu Văn An)" in address_line(CON_SON_GATE, "en")
    assert address_line(CON_SON_GATE, "vi", "2025", with_doubt=False) == (
        "phường Trần Hưng Đạo, Hải Phòng"
    )


def test_what_is_unknown_of_an_address_is_left_out() -> None:
    assert MUSEUM.address is not None
    old = replace(MUSEUM, address=replace(MUSEUM.address, commune_2025=None, province_2025=None))
    half = replace(MUSEUM, address=replace(MUSEUM.address, province_2025=None))

    assert address_line(replace(MUSEUM, address=None), "vi") == ""
    assert address_line(old, "vi") == "phường Nguyễn Trãi, thành phố Hải Dương, Hải Dương"
    assert address_line(half, "vi", "2025") == "phường Thành Đông"
