"""A place is taken when its name is the very one, marks and class included; else it is offered."""

import unicodedata

import pytest

from tests.lists.reading import PLACES, place
from tourism.intake.place_names import PlaceNames

NAMES = PlaceNames(PLACES)


@pytest.mark.parametrize(
    ("said", "place_id"),
    [
        ("Đền Mẫu", "den-mau"),
        ("đền mẫu", "den-mau"),
        (unicodedata.normalize("NFD", "Đền Mẫu"), "den-mau"),
        ("  tại  Đền Mẫu Phố Hiến ", "den-mau"),
        ("Khu di tích Chùa Côn Sơn", "chua-con-son"),
        ("Đền Đa Hoà", "den-da-hoa"),
        ("Đình làng Hạ, xã Phú Thọ", "dinh-a"),
        ("Đình làng Hạ, xã Ngọc Thanh, huyện Kim Động", "dinh-b"),
    ],
)
def test_the_same_name(said: str, place_id: str) -> None:
    match = NAMES.match(said)

    assert match.place is not None
    assert match.place.id == place_id


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("Den Mau", ["den-mau"]),
        ("Đền Mẩu", ["den-mau"]),
        ("Chùa Mẫu", []),
        ("Đình làng Hạ", ["dinh-a", "dinh-b"]),
        ("Đình làng Hạ, xã Không Có", ["dinh-a", "dinh-b"]),
        ("Văn miếu Mao Diền", ["mao-dien"]),
        ("Nhà văn hóa", []),
    ],
)
def test_near_names_are_offered_only(said: str, near: list[str]) -> None:
    match = NAMES.match(said)

    assert match.place is None
    assert [one.id for one in match.near] == near


def test_the_commune_column_tells_namesakes_apart() -> None:
    assert NAMES.match("Đình làng Hạ", "xã Phú Thọ").place == PLACES[4]


def test_what_stands_in_brackets_explains_a_name() -> None:
    names = PlaceNames([place("a", "Chùa Côn Sơn (khu di tích)")])

    assert names.match("Chùa Côn Sơn").place is not None
