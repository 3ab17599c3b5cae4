"""What a planner may write: names apart from roles, forms on https alone, nothing twice."""

from typing import Any

import pytest
from pydantic import ValidationError

from tourism.composer.request import BlockWish
from tourism.famtrips.record import Contact, Detail, LiveChange, People, Programme, Room

STOP = "d2-block-1"


@pytest.mark.parametrize(
    "role", ["gọi 0912345678", "0912 345 678", "+84 (912) 345-678", "lan@hiephoi.example"]
)
def test_a_role_is_never_a_number_or_an_address(role: str) -> None:
    with pytest.raises(ValidationError):
        Detail(stop=STOP, contact_role=role)
    with pytest.raises(ValidationError):
        BlockWish(title="Tọa đàm", day=1, at=("base",), minutes=30, contact_role=role)


@pytest.mark.parametrize("role", ["Trưởng ban tổ chức", "Phó phòng 2, tầng 12"])
def test_a_role_may_have_small_numbers(role: str) -> None:
    assert Detail(stop=STOP, contact_role=role).contact_role == role


@pytest.mark.parametrize(
    "form",
    [
        *("http://forms.example/a", "javascript:alert(1)", "//forms.example", "forms.example/a"),
        *("https://", "https:///a", "https://a b", 'https://a/"x', "https://me@forms.example/"),
        *("https://forms.example/<x>", "https://forms.example/a\nb", "data:text/html,x"),
    ],
)
def test_a_form_is_on_https_and_breaks_no_line(form: str) -> None:
    with pytest.raises(ValidationError):
        Programme(feedback_form=form)


@pytest.mark.parametrize(
    "form", ["https://forms.example", "https://forms.example:8443/x?a={stop}&b=1#c"]
)
def test_forms_of_any_path_are_taken(form: str) -> None:
    assert Programme(feedback_form=form).feedback_form == form


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"start": "14:00"},
        {"end": "14:00"},
        {"start": "14:00", "end": "14:00"},
        {"start": "15:00", "end": "14:00"},
        {"start": "14:00", "end": "15:00", "off": True},
    ],
)
def test_a_live_change_is_new_hours_or_nothing_at_all(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        LiveChange.model_validate({"stop": STOP, **said})


def test_a_stop_is_spoken_of_once() -> None:
    off = {"stop": STOP, "off": True}
    with pytest.raises(ValidationError):
        Programme.model_validate({"live": [off, off]})
    with pytest.raises(ValidationError):
        Programme.model_validate({"details": [{"stop": STOP}, {"stop": STOP}]})


def test_a_room_with_names_is_full() -> None:
    assert Room(night=1, kind="triple", rooms=2).beds == 6
    with pytest.raises(ValidationError):
        Room(night=1, kind="twin", people=("Lan",))


@pytest.mark.parametrize("phone", ["", "12", "số điện thoại", "0912 345 678; DROP", "1" * 40])
def test_a_telephone_number_is_one(phone: str) -> None:
    with pytest.raises(ValidationError):
        Contact(name="Lan", role="Đón khách", phone=phone)


def test_a_telephone_number_keeps_its_zero() -> None:
    assert Contact(name="Lan", role="Đón khách", phone="0220 3 754 888").phone == "0220 3 754 888"


@pytest.mark.parametrize("name", ["", "   ", "a\nb", "\x07"])
def test_a_name_is_one_line(name: str) -> None:
    with pytest.raises(ValidationError):
        Contact(name=name, role="Đón khách")


def test_notes_are_lines_without_what_nobody_sees() -> None:
    assert People(notes="ăn chay: 3\nbảng tên").notes.splitlines() == ["ăn chay: 3", "bảng tên"]
    with pytest.raises(ValidationError):
        People(notes="a\x00b")
