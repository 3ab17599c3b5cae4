"""The joint calendar over HTTP: the sheet of a month, lists, clashes, the farm year, filters."""

from typing import Any

import pytest

from tests.actors import ADMIN, deed
from tests.service import Service, holder
from tourism.services.edit_fact import create_fact, edit_fact, fact_tag
from tourism.services.publish_fact import publish_fact
from tourism.storage.facts import get_fact

SPRING, AUTUMN = "con-son-kiep-bac-spring", "con-son-kiep-bac-autumn"
CALENDAR = "/api/v1/calendar"


def get(service: Service, path: str) -> Any:
    answer = service.client.get(f"{CALENDAR}{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def announce(service: Service, event_id: str, **word: Any) -> None:
    """Publish what an organiser said."""
    with service.state.database.writing() as session:
        fact = get_fact(session, event_id)
        document = {
            **(fact.document or {}),
            "announcements": [{**word, "sources": ["https://example.org/cong-bo"]}],
        }
        edit_fact(deed(session, ADMIN), event_id, document, "công bố", fact_tag(event_id, 1))
        publish_fact(deed(session, ADMIN), holder(), event_id, 2)


def days_of(month: Any) -> dict[str, Any]:
    return {day["date"]: day for week in month["weeks"] for day in week}


def test_a_month_has_both_dates_and_what_is_on(service: Service) -> None:
    month = get(service, "/months/2027-02")

    day = days_of(month)["2027-02-15"]
    assert (month["before"], month["after"]) == ("2027-01", "2027-03")
    assert month["lunar_years"] == ["Bính Ngọ", "Đinh Mùi"]
    assert (day["weekday"]["vi"], day["lunar"]["month"], day["lunar"]["day"]) == ("Thứ Hai", 1, 10)
    assert (day["lunar_words"]["vi"], day["can_chi"]) == ("mùng 10 tháng Giêng", "Ất Sửu")
    spring = next(one for one in day["festivals"] if one["event_id"] == SPRING)
    assert (spring["side_name"]["vi"], spring["status_words"]["vi"]) == ("Hải Dương", "dự kiến")
    assert (spring["number"], spring["days"], spring["main"]) == (1, 14, False)
    item = next(one for one in month["festivals"] if one["event_id"] == SPRING)
    assert item["dates"]["vi"] == "15/02/2027 – 28/02/2027"
    assert (item["page"], item["file"]) == (
        f"/events/{SPRING}",
        f"/events/{SPRING}/{SPRING}-2027.ics",
    )


def test_what_is_announced_is_firm_that_year_alone_and_what_is_off_says_so(
    service: Service,
) -> None:
    announce(service, SPRING, year=2027, first="2027-02-16", last="2027-02-27",
             main="2027-02-22")  # fmt: skip
    announce(service, "le-hoi-den-da-hoa", year=2027, cancelled=True)

    days = days_of(get(service, "/months/2027-02"))
    (moved,) = [one for one in days["2027-02-22"]["festivals"] if one["event_id"] == SPRING]
    next_year = get(service, "/list?from=2028-02-01&to=2028-02-29")["items"]
    march = get(service, "/months/2027-03")["festivals"]

    assert SPRING not in [one["event_id"] for one in days["2027-02-15"]["festivals"]]
    assert (moved["main"], moved["status_words"]["vi"]) == (True, "đã công bố")
    (later,) = [one for one in next_year if one["event_id"] == SPRING]
    assert (later["first"], later["status"]) == ("2028-02-04", "to-confirm")
    (off,) = [one for one in march if one["event_id"] == "le-hoi-den-da-hoa"]
    assert (off["cancelled"], off["status_words"]["vi"], off["first"]) == (
        True, "HỦY", "2027-03-17",
    )  # fmt: skip
    clashing = get(service, "/clashes?from=2027-03-17&to=2027-03-19")["items"]
    assert "le-hoi-den-da-hoa" not in str(clashing)


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("side=hung-yen", lambda one: one["side"] == "hung-yen"),
        ("kind=season", lambda one: one["kind"] == "season"),
        ("kind=season&category=fruit", lambda one: one["category"] == "fruit"),
        ("theme=performing-arts", lambda one: "performing-arts" in one["themes"]),
        ("place=kiep-bac-temple", lambda one: "kiep-bac-temple" in
         [place["id"] for place in one["places"]]),
        ("side=hai-duong&kind=festival&theme=spiritual", lambda one: one["kind"] == "festival"
         and one["side"] == "hai-duong" and "spiritual" in one["themes"]),
    ],
)  # fmt: skip
def test_filters_of_the_list_take_exactly_what_fits(
    service: Service, query: str, holds: Any
) -> None:
    whole = get(service, "/list?from=2027-01-01&to=2027-12-31")["items"]

    some = get(service, f"/list?from=2027-01-01&to=2027-12-31&{query}")["items"]

    assert some == [one for one in whole if holds(one)]
    assert 0 < len(some) < len(whole)


def test_the_month_of_a_list_is_a_day_in_it(service: Service) -> None:
    whole = get(service, "/list?from=2027-01-01&to=2027-12-31&kind=festival")["items"]

    some = get(service, "/list?from=2027-01-01&to=2027-12-31&kind=festival&month=2")["items"]

    assert some == [one for one in whole if "-02-" in one["first"] + one["last"]]
    assert SPRING in [one["event_id"] for one in some]


def test_a_filtered_month_shows_that_alone(service: Service) -> None:
    month = get(service, "/months/2027-02?side=hung-yen&kind=festival")

    sides = {one["side"] for day in days_of(month).values() for one in day["festivals"]}
    assert sides == {one["side"] for one in month["festivals"]} == {"hung-yen"}
    assert month["seasons"] == []


def test_clashes_are_by_day_and_can_be_those_of_both_sides(service: Service) -> None:
    every = get(service, "/clashes?from=2027-01-01&to=2029-12-31")["items"]
    both = get(service, "/clashes?from=2027-01-01&to=2029-12-31&both_sides=true")["items"]

    assert [one["day"] for one in every] == sorted(one["day"] for one in every)
    assert both == [one for one in every if one["both_sides"]]
    assert 0 < len(both) < len(every)
    for clash in every:
        assert len(clash["festivals"]) > 1
        assert any(one["main"] for one in clash["festivals"])
        assert clash["both_sides"] == (len({one["side"] for one in clash["festivals"]}) == 2)


def test_two_feasts_on_the_same_lunar_day_clash(service: Service) -> None:
    with service.state.database.writing() as session:
        like = dict(get_fact(session, "mao-dien-spring").document or {})
        rule = {"type": "lunar", "first": {"month": 8, "day": 20}, "leap": "regular"}
        name = {"vi": "Lễ hội mùa thu văn miếu Mao Điền", "en": "Mao Dien autumn festival"}
        new = {**like, "id": "mao-dien-autumn", "name": name, "rule": rule}
        create_fact(deed(session, ADMIN), "event", new, "S12")
        publish_fact(deed(session, ADMIN), holder(), "mao-dien-autumn", 1)

    (clash,) = get(service, "/clashes?from=2027-09-20&to=2027-09-20")["items"]

    assert clash["words"]["vi"] == "Thứ Hai, 20/09/2027 – 20/08 ÂL"
    mains = {one["event_id"] for one in clash["festivals"] if one["main"]}
    assert {AUTUMN, "mao-dien-autumn"} <= mains


def test_the_farm_year_has_both_sides_and_peaks_where_they_are_known(service: Service) -> None:
    items = get(service, "/seasons?year=2027")["items"]

    longan = next(one for one in items if one["event_id"] == "nhan-long")
    assert (longan["months"], longan["peaks"], longan["status"]) == ([7, 8, 9], [8], "to-confirm")
    assert {one["side"] for one in items} == {"hai-duong", "hung-yen"}
    in_june = get(service, "/seasons?year=2027&month=6&side=hai-duong")["items"]
    assert in_june == [one for one in items if 6 in one["months"] and one["side"] == "hai-duong"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/months/2027-13", "NĂM-THÁNG"),
        ("/months/1968-12", "NĂM-THÁNG"),
        ("/months/x", "NĂM-THÁNG"),
        ("/list?from=2027-02-02&to=2027-02-01", "từ from trở đi"),
        ("/list?from=2027-01-01&to=2028-02-01", "một năm"),
        ("/list?from=1966-01-01&to=1966-02-01", "từ năm 1969"),
        ("/clashes?from=2027-01-01&to=2031-01-01", "ba năm"),
        ("/clashes?from=2027-01-01", "to"),
        ("/seasons?year=1900", "year"),
        ("/seasons?month=13", "month"),
        ("/months/2027-02?side=thai-binh", "side"),
        ("/months/2027-02?q=x", "q"),
    ],
)
def test_what_cannot_be_asked_is_named(service: Service, path: str, said: str) -> None:
    answer = service.client.get(f"{CALENDAR}{path}")

    assert answer.status_code == 422
    assert said in answer.text


def test_other_websites_may_read_it(service: Service) -> None:
    answer = service.client.get(f"{CALENDAR}/seasons?year=2027")

    assert answer.headers["access-control-allow-origin"] == "*"
    again = service.client.get(
        f"{CALENDAR}/seasons?year=2027", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304
