"""Facts that the product rests on, as a person would look them up."""

from datetime import date

import pytest

from tourism.almanac.possible import rule_faults
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Cycle, LunarRule, MonthDay, MonthsRule
from tourism.catalogue.place import Precision, Season, Session, Side
from tourism.catalogue.source import Status


def test_both_sides_are_there(real_catalogue: Catalogue) -> None:
    sides = [place.side for place in real_catalogue.places.values()]

    assert sides.count(Side.HAI_DUONG) == 82 + 22 + 11 + 14
    assert sides.count(Side.HUNG_YEN) == 71 + 19 + 12 + 15
    assert len(real_catalogue.hubs) == 25


def test_con_son_is_world_heritage_with_both_addresses(real_catalogue: Catalogue) -> None:
    con_son = real_catalogue.places["con-son-pagoda"]

    assert con_son.address is not None
    assert con_son.address.commune_2023 == "Phường Cộng Hoà"
    assert con_son.address.commune_2025 == "Phường Trần Hưng Đạo"
    assert con_son.address.province_2025 == "Thành phố Hải Phòng"
    assert con_son.address.alternatives_2025 == ("Phường Chu Văn An",)
    assert {rank.level for rank in con_son.recognitions} == {
        "special national",
        "UNESCO World Heritage",
    }
    assert con_son.position is not None
    assert con_son.position.precision is Precision.EXACT
    assert (
        real_catalogue.complexes[con_son.part_of or ""].name.vi == "Khu di tích Côn Sơn – Kiếp Bạc"
    )


def test_the_spring_festival_goes_by_its_newest_programme(real_catalogue: Catalogue) -> None:
    spring = real_catalogue.events["con-son-kiep-bac-spring"]

    assert spring.rule == LunarRule(MonthDay(1, 10), MonthDay(1, 23), MonthDay(1, 16))
    (announced,) = spring.announcements
    assert (announced.first, announced.last) == (date(2026, 2, 26), date(2026, 3, 11))
    assert "15–23/1" in (spring.date_note or "")


@pytest.mark.parametrize(
    ("event_id", "first", "last", "main"),
    [
        ("le-hoi-den-da-hoa", (2, 10), (2, 12), (2, 10)),
        ("con-son-kiep-bac-autumn", (8, 16), (8, 20), (8, 20)),
        ("an-phu-festival", (4, 1), (4, 1), (4, 1)),
        ("trong-pagoda-festival", (3, 15), (4, 1), (3, 20)),
        ("bia-temple-festival", (3, 30), (4, 1), (4, 1)),
    ],
)
def test_days_of_well_known_festivals(
    real_catalogue: Catalogue,
    event_id: str,
    first: tuple[int, int],
    last: tuple[int, int],
    main: tuple[int, int],
) -> None:
    rule = real_catalogue.events[event_id].rule

    assert isinstance(rule, LunarRule)
    assert (rule.first, rule.last, rule.main) == (
        MonthDay(*first),
        MonthDay(*last),
        MonthDay(*main),
    )


def test_every_rule_can_be_kept_in_some_year(real_catalogue: Catalogue) -> None:
    rules = {e.id: e.rule for e in real_catalogue.events.values() if e.rule is not None}

    assert len(rules) > 120
    assert {
        event_id: rule_faults(rule) for event_id, rule in rules.items() if rule_faults(rule)
    } == {}


def test_feasts_of_every_second_third_and_fifth_year(real_catalogue: Catalogue) -> None:
    events = real_catalogue.events

    bong_lai, xuan_ang = events["bong-lai-festival"].cycle, events["xuan-ang-festival"].cycle
    assert bong_lai is not None
    assert (bong_lai.every_years, bong_lai.anchor_year, bong_lai.sourced) == (2, 2025, True)
    assert xuan_ang == Cycle(2, sourced=False, note="every 2 years; parity not stated")
    majors = {
        e.id: (e.major_cycle.every_years, e.major_cycle.anchor_year)
        for e in events.values()
        if e.major_cycle
    }
    assert majors == {"le-hoi-den-da-hoa": (3, 2023), "suot-temple-festival": (5, 2027)}


def test_seasons_are_tied_to_their_places(real_catalogue: Catalogue) -> None:
    longan = real_catalogue.events["nhan-long"]

    assert longan.kind == "season"
    assert longan.rule == MonthsRule(frozenset({7, 8, 9}), frozenset({8}))
    assert longan.place_ids == ("vuon-nhan-hong-nam",)
    assert real_catalogue.places["dong-man-orchards"].season == Season(
        months=frozenset({6}), only=True, note="june"
    )


def test_performances_know_their_days_or_say_that_nobody_does(real_catalogue: Catalogue) -> None:
    places = real_catalogue.places
    performances = [p for p in places.values() if p.kind == "performance"]

    assert len(performances) == 23
    assert all(p.sessions and p.schedule_note for p in performances)
    assert places["thanh-hai-water-puppets"].sessions == (Session(booking=True),)
    assert places["duoi-bet-rite"].sessions == (
        Session("suot-temple-festival", major_years_only=True),
    )
    assert places["tro-danh-ho-an-xa"].sessions[0].main_day_only
    assert [price.price_vnd for price in places["hong-phong-water-puppets"].prices] == [
        1_200_000,
        1_300_000,
        1_400_000,
    ]


def test_unknown_hours_are_never_firm_and_open_ground_is_no_gate(
    real_catalogue: Catalogue,
) -> None:
    places = real_catalogue.places

    assert {place.opening.status for place in places.values()} == {Status.TO_CONFIRM}
    assert places["hai-duong-museum"].opening.weekly is not None
    assert not places["ho-ban-nguyet"].opening.staffed
    assert places["ho-ban-nguyet"].opening.open_access
    assert places["den-mau"].opening.staffed
    assert all(place.opening.note or place.opening.said for place in places.values())
    assert all(place.entry_fee_note for place in places.values())


def test_six_hundred_steps_are_not_step_free(real_catalogue: Catalogue) -> None:
    places = real_catalogue.places.values()

    assert {p.id: p.access.step_free for p in places if p.access.step_free is not None} == {
        "ban-co-tien-con-son": False
    }


def test_hands_on_is_said_where_a_source_says_so(real_catalogue: Catalogue) -> None:
    places = real_catalogue.places.values()
    tries = {p.id: p.visit.hands_on for p in places if p.visit.hands_on}

    assert tries["chu-dau-pottery"] == "yes"
    assert tries["cham-bac-hue-lai"] == "likely"
    assert len(tries) == 9


def test_every_fact_has_someone_behind_it(real_catalogue: Catalogue) -> None:
    records = (*real_catalogue.places.values(), *real_catalogue.events.values())

    assert all(record.sources for record in records)
    urls = [source.url for record in records for source in record.sources if source.url]
    assert len(urls) > 400
    assert any("%E2%80%93" in url for url in urls)
