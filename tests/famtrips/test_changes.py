"""What changed from one release to the next, who is told, and the message about it."""

from collections.abc import Mapping
from typing import Any

import pytest

from tourism.composer.answer import Tour
from tourism.composer.arrangement import arrangement_of
from tourism.composer.request import TourRequest
from tourism.famtrips.change_note import change_note
from tourism.famtrips.changes import FamtripChange, changes, told_to
from tourism.famtrips.gaps import gaps
from tourism.famtrips.knock_on import knock_on
from tourism.famtrips.record import People, Programme
from tourism.famtrips.shown import Shown, show
from tourism.famtrips.totals import disagreements, totals_of
from tourism.itinerary.model import StopKind
from tourism.language import Text

POTTERY = "d1-chu-dau-pottery"
TITLE = Text("Hai miền", "Two sides")


@pytest.fixture
def plan(weekend: Tour, weekend_request: TourRequest) -> Any:
    """Show the weekend tour with a programme and with people."""

    def made(programme: Mapping[str, Any] = {}, people: Mapping[str, Any] = {}) -> Shown:
        return show(
            arrangement_of(weekend_request, weekend.itinerary),
            weekend.itinerary,
            Programme.model_validate(programme),
            People.model_validate(people),
        )

    return made


def told(before: Shown, after: Shown) -> list[tuple[str, str, str | None]]:
    return [(one.what, one.audience, one.stop) for one in changes(before, after)]


def test_the_same_is_no_change(plan: Any) -> None:
    assert changes(plan(), plan()) == ()


@pytest.mark.parametrize(
    ("programme", "people", "expected"),
    [
        ({"live": [{"stop": POTTERY, "off": True}]}, {}, ("cancelled", "public", POTTERY)),
        (
            {"live": [{"stop": POTTERY, "start": "05:00", "end": "23:00"}]},
            {},
            ("moved", "public", POTTERY),
        ),
        ({"details": [{"stop": POTTERY, "host": "Xưởng"}]}, {}, ("details", "guests", POTTERY)),
        (
            {},
            {"contacts": [{"name": "Lan", "role": "Đón khách", "stops": [POTTERY]}]},
            ("contacts", "organisers", POTTERY),
        ),
        ({}, {"contacts": [{"name": "Lan", "role": "Cả"}]}, ("contacts", "organisers", None)),
        ({}, {"guests": [{"name": "Lan", "group": "press"}]}, ("guests", "organisers", None)),
        ({}, {"rooms": [{"night": 1, "kind": "single"}]}, ("rooms", "organisers", None)),
        ({}, {"notes": "ăn chay"}, ("notes", "organisers", None)),
        (
            {"coaches": [{"name": "Xe 1", "seats": 29, "guests": 1, "staff": 1}]},
            {},
            ("coaches", "organisers", None),
        ),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_each_change_is_told_to_those_who_see_it(
    plan: Any, programme: Any, people: Any, expected: tuple[str, str, str | None]
) -> None:
    assert told(plan(), plan(programme, people)) == [expected]


def test_whose_calendar_loses_a_stop_is_told_and_not_that_it_is_off(plan: Any) -> None:
    before, after = plan(), plan({"details": [{"stop": POTTERY, "audience": "organisers"}]})

    lost = changes(before, after)
    gained = changes(after, before)

    assert [one.what for one in lost if told_to(one, "organisers")] == ["audience"]
    for circle in ("public", "guests"):
        (line,) = [one for one in lost if told_to(one, circle)]
        assert line.text.vi.startswith("Không còn trong lịch của quý vị: ")
        (new,) = [one for one in gained if told_to(one, circle)]
        assert new.what == "added"
    assert "HỦY" not in change_note(Text("Tour", "Tour"), 2, lost, "guests").vi
    assert "Không có gì đổi" not in change_note(Text("Tour", "Tour"), 2, lost, "guests").vi


def test_what_is_on_again_is_added(plan: Any) -> None:
    off = plan({"live": [{"stop": POTTERY, "off": True}]})

    assert told(off, plan()) == [("added", "public", POTTERY)]


def test_a_change_never_names_anybody(plan: Any) -> None:
    people = {
        "contacts": [{"name": "Lan", "phone": "0912 345 678", "role": "Đón", "stops": [POTTERY]}],
        "guests": [{"name": "Bình", "group": "press"}],
        "notes": "ăn chay",
    }

    said = repr(changes(plan(), plan({}, people)))

    assert [word for word in ("Lan", "0912", "Bình", "ăn chay") if word in said] == []


def test_the_message_says_from_when_to_when_and_how_soon_telephones_follow(plan: Any) -> None:
    moved = plan({"live": [{"stop": POTTERY, "start": "05:00", "end": "06:15"}]})

    note = change_note(TITLE, 2, changes(plan(), moved), "public")

    vi, en = note.vi.splitlines(), note.en.splitlines()
    assert vi[0] == "THAY ĐỔI: Hai miền (bản 2)"
    assert "05h00 – 06h15 (trước là " in vi[1]
    assert "05h00 – 06h15 (was " in en[1]
    assert "12–24 giờ" in vi[-1]
    assert "12–24 hours" in en[-1]


def test_a_first_release_and_one_without_news_say_so() -> None:
    assert change_note(TITLE, 1, (), "guests").vi.startswith("CHƯƠNG TRÌNH: Hai miền (bản 1)")
    assert "Nothing changes for you." in change_note(TITLE, 2, (), "guests").en


def test_a_long_message_ends_with_how_many_more_there_are() -> None:
    many = [FamtripChange("added", "guests", Text(f"a {n}", f"b {n}")) for n in range(20)]

    note = change_note(TITLE, 2, many, "guests")

    assert "… và 5 thay đổi khác, xem trong lịch." in note.vi
    assert len(note.en.splitlines()) == 18


def test_no_line_of_a_message_can_be_broken_from_outside() -> None:
    bad = FamtripChange("added", "guests", Text("a\r\n\u202eb", "c\x07d"))

    note = change_note(Text("x\ny", "x"), 2, (bad,), "guests")

    assert note.vi.splitlines()[:2] == ["THAY ĐỔI: x y (bản 2)", "- a b"]


@pytest.mark.parametrize(
    ("audience", "circles"),
    [
        ("public", ["public", "guests", "organisers"]),
        ("guests", ["guests", "organisers"]),
        ("organisers", ["organisers"]),
    ],
)
def test_inner_circles_are_told_what_outer_ones_are(audience: Any, circles: list[str]) -> None:
    change = FamtripChange("added", audience, TITLE)

    assert [c for c in ("public", "guests", "organisers") if told_to(change, c)] == circles  # type: ignore[arg-type]


def test_numbers_are_those_of_the_party_until_a_list_is_begun(plan: Any) -> None:
    totals = totals_of(plan())

    assert (totals.guests, totals.staff, totals.people) == (24, 2, 26)
    assert (totals.listed, totals.beds, totals.seated) == (None, None, None)
    assert list(disagreements(plan())) == []


def test_staff_who_are_listed_need_beds_and_seats_too(plan: Any) -> None:
    staff = [{"name": f"Người {n}", "group": "staff"} for n in range(3)]
    guests = [{"name": f"Khách {n}", "group": "agency"} for n in range(24)]
    rooms = [{"night": 1, "kind": "twin", "rooms": 13}]
    coach = {"name": "Xe 1", "seats": 26, "guests": 24, "staff": 3}

    shown = plan({"coaches": [coach]}, {"guests": [*staff, *guests], "rooms": rooms})

    assert totals_of(shown).people == 27
    found = {one.code: one.text.vi for one in disagreements(shown)}
    assert found == {
        "rooms": "đêm 1: phòng cho 26 người, cần 27 (khách và người phục vụ)",
        "coach-full": "Xe 1: 27 người, xe 26 chỗ",
    }


def test_what_is_missing_is_told_and_what_is_off_misses_nothing(plan: Any) -> None:
    shown = plan(
        {
            "details": [{"stop": "d9-nowhere"}],
            "live": [{"stop": POTTERY, "off": True}],
        }
    )

    found = {(one.code, one.where) for one in gaps(shown)}

    assert ("no-such-stop", "d9-nowhere") in found
    assert ("no-feedback-form", POTTERY) not in found
    visits = [stop.id for _, stop in shown.stops if stop.kind is StopKind.VISIT]
    assert {("no-feedback-form", stop) for stop in visits if stop != POTTERY} <= found


def test_a_drive_that_leaves_later_is_told_with_by_how_much(plan: Any) -> None:
    shown = plan()
    day, stop = next((d, s) for d, s in shown.stops if s.id == POTTERY)
    following = day.stops[day.stops.index(stop) + 1]
    until = f"{following.starts:%H:%M}"

    later = plan({"live": [{"stop": POTTERY, "start": f"{stop.starts:%H:%M}", "end": until}]})

    (late,) = knock_on(later)
    assert (late.code, late.where) == ("late", following.id)
    assert "muộn" in late.text.vi
    assert list(knock_on(shown)) == []
