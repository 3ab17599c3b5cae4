"""Each field says what it takes; whatever else is written there is told by file and field."""

import json
from collections.abc import Mapping
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tourism.catalogue.event import (
    Announcement,
    Cycle,
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthDay,
    MonthsRule,
    SolarRule,
    SolarTermRule,
    SolarWeekdayRule,
)
from tourism.catalogue.event_record import EventRecord
from tourism.catalogue.faults import faults_of
from tourism.catalogue.load import merge_patch
from tourism.catalogue.place import DatedHours, GroupPrice, Season, Session, WeeklyHours
from tourism.catalogue.place_record import HubRecord, PlaceRecord
from tourism.catalogue.records import Record
from tourism.catalogue.source import Source, Status
from tourism.errors import Fault

KILN: dict[str, Any] = {
    "id": "kiln",
    "kind": "craft-village",
    "side": "hai-duong",
    "name": {"vi": "Làng gốm", "en": "Pottery village"},
    "visit": {"minutes": 60, "basis": "editorial estimate"},
    "opening": {"status": "to-confirm", "staffed": True},
    "entry_fee": {"note": "unknown"},
    "sources": ["background knowledge"],
    "confidence": "medium",
}
FEAST: dict[str, Any] = {
    "id": "feast",
    "kind": "festival",
    "side": "hung-yen",
    "name": {"vi": "Lễ hội", "en": "Feast"},
    "sources": ["https://example.vn/?a=%C4%91"],
    "confidence": "high",
}


def read(model: type[Record], base: Mapping[str, Any], patch: Mapping[str, Any]) -> Any:
    return model.model_validate_json(json.dumps(merge_patch(dict(base), patch)))


def faults(model: type[Record], base: Mapping[str, Any], patch: Mapping[str, Any]) -> list[Fault]:
    data = merge_patch(dict(base), patch)
    with pytest.raises(ValidationError) as caught:
        model.model_validate_json(json.dumps(data))
    return faults_of(caught.value, "x.yaml", data)


def test_a_place_comes_out_as_it_was_written() -> None:
    place = read(
        PlaceRecord,
        KILN,
        {
            "opening": {
                "status": "firm",
                "weekly": [{"weekdays": ["mon", "sun"], "opens": "08:00", "closes": "11:30"}],
                "dated": [
                    {
                        "first": "2027-02-06",
                        "last": "2027-02-08",
                        "hours": [{"opens": "14:00", "closes": "17:00"}],
                        "status": "firm",
                    }
                ],
            },
            "season": {"months": [6], "only": True},
            "sessions": [{"lunar_month": 1, "lunar_day": 6}, {"booking": True}, {"note": "?"}],
            "prices": [{"least": 1, "most": 5, "price_vnd": 1200000, "as_of": 2024}],
        },
    ).to_place()

    assert place.opening.weekly == (WeeklyHours(frozenset({0, 6}), time(8), time(11, 30)),)
    assert place.opening.dated == (
        DatedHours(date(2027, 2, 6), date(2027, 2, 8), ((time(14), time(17)),), Status.FIRM, None),
    )
    assert place.season == Season(months=frozenset({6}), only=True)
    assert place.sessions == (
        Session(lunar_month=1, lunar_day=6),
        Session(booking=True),
        Session(note="?"),
    )
    assert place.prices == (GroupPrice(1, 5, 1_200_000, 2024),)


def test_unknown_things_stay_unknown() -> None:
    place = read(PlaceRecord, KILN, {}).to_place()

    assert place.opening.weekly is None
    assert place.opening.status is Status.TO_CONFIRM
    assert place.access.step_free is None
    assert place.position is None
    assert place.entry_fee_vnd is None


@pytest.mark.parametrize(
    ("patch", "where", "value", "message"),
    [
        pytest.param({"nam": 1}, "nam", "1", "no such field", id="unknown-key"),
        pytest.param({"name": {"fr": "x"}}, "name.fr", "x", "no such field", id="nested-key"),
        pytest.param({"name": {"en": None}}, "name.en", "", "missing", id="missing"),
        pytest.param({"name": "Gốm"}, "name", "Gốm", "key: value", id="words-for-a-block"),
        pytest.param({"id": "Kiln"}, "id", "Kiln", "form", id="id-with-a-capital"),
        pytest.param({"kind": "hub"}, "", "", "hub", id="a-hub-among-the-sites"),
        pytest.param({"side": "ha-noi"}, "side", "ha-noi", "hai-duong", id="no-such-side"),
        pytest.param({"sources": []}, "sources", "", "at least 1", id="no-source"),
        pytest.param({"sources": "x"}, "sources", "x", "list", id="words-for-a-list"),
        pytest.param({"sources": [7]}, "sources.0", "7", "text", id="a-number-for-words"),
        pytest.param({"phone": ""}, "phone", "", "empty", id="empty-words"),
        pytest.param({"phone": "0" * 4001}, "phone", "0" * 60 + "…", "letters", id="endless"),
        pytest.param({"iata": "Han"}, "iata", "Han", "form", id="no-airport-code"),
        pytest.param({"visit": {"minutes": "60"}}, "visit.minutes", "60", "number", id="quoted"),
        pytest.param({"visit": {"minutes": 9.5}}, "visit.minutes", "9.5", "whole", id="half"),
        pytest.param({"visit": {"minutes": -1}}, "visit.minutes", "-1", "at least 0", id="minus"),
        pytest.param({"visit": {"minutes": 481}}, "visit.minutes", "481", "at most 480", id="long"),
        pytest.param({"visit": {"hands_on": "ye"}}, "visit.hands_on", "ye", "one of", id="typo"),
        pytest.param({"season": {"only": "x"}}, "season.only", "x", "true", id="no-truth"),
        pytest.param({"season": {"only": True}}, "season", "", "months", id="only-without-months"),
        pytest.param({"season": {"months": [13]}}, "season.months.0", "13", "one of", id="month"),
        pytest.param(
            {"sessions": [{"lunar_day": 6}]}, "sessions.0", "", "together", id="day-without-month"
        ),
        pytest.param(
            {"sessions": [{"event_id": "a", "booking": True}]}, "sessions.0", "", "one", id="both"
        ),
        pytest.param(
            {"sessions": [{"main_day_only": True}]}, "sessions.0", "", "event_id", id="main-of-what"
        ),
        pytest.param(
            {"prices": [{"least": 9, "most": 5, "price_vnd": 1, "as_of": 2024}]},
            "prices.0",
            "",
            "below",
            id="group-upside-down",
        ),
    ],
)
def test_a_wrong_place_says_where_and_how_to_mend_it(
    patch: dict[str, Any], where: str, value: str, message: str
) -> None:
    (fault,) = faults(PlaceRecord, KILN, patch)

    assert fault.where == (f"x.yaml: {where}" if where else "x.yaml")
    assert fault.value == value
    assert message in fault.message.en
    assert fault.message.vi


_DAY = {"first": "2027-02-06", "last": "2027-02-08"}


@pytest.mark.parametrize(
    ("opening", "where", "message"),
    [
        pytest.param({"status": "open"}, "opening.status", "firm", id="no-such-status"),
        pytest.param({"status": "firm"}, "opening", "cannot be firm", id="firm-but-unknown"),
        pytest.param(
            {"weekly": [{"weekdays": ["mon"], "opens": "8:00", "closes": "11:00"}]},
            "opening.weekly.0.opens",
            '"07:30"',
            id="an-hour-without-its-zero",
        ),
        pytest.param(
            {"weekly": [{"weekdays": ["mon"], "opens": "08:00", "closes": "24:00"}]},
            "opening.weekly.0.closes",
            '"07:30"',
            id="no-such-hour",
        ),
        pytest.param(
            {"weekly": [{"weekdays": ["monday"], "opens": "08:00", "closes": "11:00"}]},
            "opening.weekly.0.weekdays.0",
            "mon",
            id="no-such-weekday",
        ),
        pytest.param(
            {"weekly": [{"weekdays": ["mon"], "opens": "11:00", "closes": "08:00"}]},
            "opening",
            "after it opens",
            id="closes-first",
        ),
        pytest.param(
            {
                "weekly": [
                    {"weekdays": ["mon"], "opens": "08:00", "closes": "12:00"},
                    {"weekdays": ["mon", "tue"], "opens": "11:30", "closes": "17:00"},
                ]
            },
            "opening",
            "overlap",
            id="two-mondays",
        ),
        pytest.param(
            {"dated": [{**_DAY, "first": "2027-02-30"}]},
            "opening.dated.0.first",
            "exists",
            id="no-such-day",
        ),
        pytest.param(
            {"dated": [{**_DAY, "last": "mai"}]},
            "opening.dated.0.last",
            "exists",
            id="no-day-at-all",
        ),
        pytest.param(
            {"dated": [{**_DAY, "last": "2027-02-01"}]},
            "opening.dated.0",
            "before the first",
            id="ends-before-it-begins",
        ),
        pytest.param(
            {"dated": [{**_DAY, "hours": [{"opens": "17:00", "closes": "14:00"}]}]},
            "opening.dated.0",
            "after it opens",
            id="dated-upside-down",
        ),
    ],
)
def test_impossible_hours_are_refused(opening: dict[str, Any], where: str, message: str) -> None:
    found = faults(PlaceRecord, KILN, {"opening": opening})

    assert [fault.where for fault in found] == [f"x.yaml: {where}"]
    assert message in found[0].message.en


@pytest.mark.parametrize(
    "known",
    [
        pytest.param({"open_access": True, "staffed": False}, id="open-ground"),
        pytest.param({"dated": [{**_DAY, "status": "firm"}]}, id="certain-dates"),
        pytest.param({"weekly": []}, id="closed-every-day"),
    ],
)
def test_hours_can_be_firm_without_hours_of_the_week(known: dict[str, Any]) -> None:
    opening = {"status": "firm", **known}

    place = read(PlaceRecord, KILN, {"opening": opening}).to_place()

    assert place.opening.status is Status.FIRM
    assert not place.opening.weekly


def test_a_point_lies_near_viet_nam() -> None:
    position = {"latitude": 106.2, "longitude": 20.9, "precision": "exact", "origin": "map"}

    found = faults(PlaceRecord, KILN, {"position": position})

    assert [fault.where for fault in found] == [
        "x.yaml: position.latitude",
        "x.yaml: position.longitude",
    ]


def test_a_hub_needs_a_point_and_a_road() -> None:
    found = faults(HubRecord, KILN, {"kind": "hub", "side": None})

    assert {fault.where for fault in found} == {"x.yaml: position", "x.yaml: road_node"}


def lunar(**parts: Any) -> dict[str, Any]:
    return {"type": "lunar", "first": {"month": 1, "day": 10}, **parts}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            lunar(last={"month": 1, "day": 23}, main={"month": 1, "day": 16}),
            LunarRule(MonthDay(1, 10), MonthDay(1, 23), MonthDay(1, 16)),
            id="con-son",
        ),
        pytest.param(lunar(), LunarRule(MonthDay(1, 10)), id="only-the-first-day-known"),
        pytest.param(
            lunar(first={"month": 3, "day": 30}, last={"month": 4, "day": 1}, short_month="last"),
            LunarRule(MonthDay(3, 30), MonthDay(4, 1), short_month="last"),
            id="the-eve-in-a-short-month",
        ),
        pytest.param(
            lunar(first={"month": 12, "day": 28}, last={"month": 1, "day": 3}),
            LunarRule(MonthDay(12, 28), MonthDay(1, 3)),
            id="over-tet",
        ),
        pytest.param(
            lunar(last={"month": 2, "day": 10}, long=True),
            LunarRule(MonthDay(1, 10), MonthDay(2, 10)),
            id="long-and-declared",
        ),
        pytest.param(
            {"type": "lunar-month-end", "month": 12}, LunarMonthEndRule(12), id="new-years-eve"
        ),
        pytest.param(
            {"type": "lunar-weekday", "month": 2, "weekday": "sun", "ordinal": 1},
            LunarWeekdayRule(2, 6, 1),
            id="first-sunday",
        ),
        pytest.param(
            {"type": "lunar-chi-day", "month": 8, "chi": 0, "ordinal": 1, "leap": "both"},
            LunarChiDayRule(8, 0, 1, "both"),
            id="first-day-of-the-rat",
        ),
        pytest.param(
            {
                "type": "solar",
                "first": {"month": 12, "day": 28},
                "last": {"month": 1, "day": 3},
                "main": {"month": 1, "day": 1},
            },
            SolarRule(MonthDay(12, 28), MonthDay(1, 3), MonthDay(1, 1)),
            id="over-new-year",
        ),
        pytest.param(
            {"type": "solar-weekday", "month": 6, "weekday": "sat", "ordinal": -1},
            SolarWeekdayRule(6, 5, -1),
            id="last-saturday",
        ),
        pytest.param({"type": "solar-term", "longitude": 15}, SolarTermRule(15), id="thanh-minh"),
        pytest.param(
            {"type": "whole-months", "months": [7, 8, 9], "peak_months": [8]},
            MonthsRule(frozenset({7, 8, 9}), frozenset({8})),
            id="longan",
        ),
    ],
)
def test_every_kind_of_rule_can_be_written(rule: dict[str, Any], expected: object) -> None:
    event = read(EventRecord, FEAST, {"rule": rule}).to_event()

    assert event.rule == expected


@pytest.mark.parametrize(
    ("rule", "where", "message"),
    [
        pytest.param({"type": "moon"}, "rule", "lunar-month-end", id="no-such-type"),
        pytest.param({"month": 1}, "rule", '"type"', id="no-type"),
        pytest.param(lunar(first={"month": 13, "day": 1}), "rule.first.month", "one of", id="m13"),
        pytest.param(lunar(first={"month": 1, "day": 31}), "rule.first.day", "at most 30", id="31"),
        pytest.param(lunar(first={"month": 1}), "rule.first.day", "missing", id="no-day"),
        pytest.param(lunar(first={"month": 1, "day": 30}), "rule", "short_month", id="plain-30"),
        pytest.param(
            lunar(last={"month": 1, "day": 30}), "rule", "short_month", id="plain-30-at-the-end"
        ),
        pytest.param(lunar(last={"month": 2, "day": 1}), "rule", "long: true", id="21-and-more"),
        pytest.param(lunar(last={"month": 1, "day": 9}), "rule", "long: true", id="backwards"),
        pytest.param(
            lunar(last={"month": 1, "day": 12}, main={"month": 1, "day": 13}),
            "rule",
            "main day",
            id="main-after",
        ),
        pytest.param(
            lunar(last={"month": 1, "day": 12}, main={"month": 1, "day": 9}),
            "rule",
            "main day",
            id="main-before",
        ),
        pytest.param(lunar(leap="never"), "rule.leap", "regular", id="no-such-policy"),
        pytest.param(lunar(leap="leap"), "rule", "leap month 1", id="a-leap-month-1"),
        pytest.param(
            {"type": "lunar-month-end", "month": 12, "leap": "leap"},
            "rule",
            "leap month 12",
            id="a-leap-month-12",
        ),
        pytest.param(
            {"type": "lunar-weekday", "month": 2, "weekday": "sun", "ordinal": 6},
            "rule.ordinal",
            "at most 5",
            id="a-sixth-sunday",
        ),
        pytest.param(
            {"type": "solar", "first": {"month": 4, "day": 31}},
            "rule.first",
            "every year",
            id="31/4",
        ),
        pytest.param(
            {"type": "solar", "first": {"month": 2, "day": 29}},
            "rule.first",
            "every year",
            id="29/2",
        ),
        pytest.param(
            {
                "type": "solar",
                "first": {"month": 5, "day": 1},
                "last": {"month": 5, "day": 3},
                "main": {"month": 5, "day": 4},
            },
            "rule",
            "main day",
            id="solar-main-after",
        ),
        pytest.param(
            {"type": "solar-term", "longitude": 20}, "rule.longitude", "multiple", id="20"
        ),
        pytest.param(
            {"type": "whole-months", "months": []}, "rule.months", "at least 1", id="no-months"
        ),
        pytest.param(
            {"type": "whole-months", "months": [6], "peak_months": [7]},
            "rule",
            "peak",
            id="peak-outside",
        ),
    ],
)
def test_a_rule_that_no_year_keeps_is_refused(
    rule: dict[str, Any], where: str, message: str
) -> None:
    found = faults(EventRecord, FEAST, {"rule": rule})

    assert [fault.where for fault in found] == [f"x.yaml: {where}"]
    assert message in found[0].message.en


def test_a_chua_trong_of_seventeen_days_needs_no_declaration() -> None:
    rule = lunar(first={"month": 3, "day": 15}, last={"month": 4, "day": 1})

    assert read(EventRecord, FEAST, {"rule": rule}).rule is not None


def test_an_announcement_and_a_cycle_come_out_as_written() -> None:
    event = read(
        EventRecord,
        FEAST,
        {
            "cycle": {"every_years": 2, "anchor_year": 2025},
            "major_cycle": {"every_years": 12, "chi": [0, 6]},
            "announcements": [
                {"year": 2026, "first": "2026-02-26", "last": "2026-03-11", "sources": ["plo.vn"]},
                {"year": 2020, "cancelled": True, "sources": ["plo.vn"]},
            ],
        },
    ).to_event()

    assert event.cycle == Cycle(2, 2025)
    assert event.major_cycle == Cycle(12, chi=frozenset({0, 6}))
    assert event.announcements == (
        Announcement(2026, date(2026, 2, 26), date(2026, 3, 11), sources=(Source("plo.vn"),)),
        Announcement(2020, None, None, cancelled=True, sources=(Source("plo.vn"),)),
    )
    assert event.sources[0].url == "https://example.vn/?a=%C4%91"


def said(**parts: Any) -> dict[str, Any]:
    return {"announcements": [{"year": 2026, "sources": ["x"], **parts}]}


@pytest.mark.parametrize(
    ("patch", "where", "message"),
    [
        pytest.param(said(), "announcements.0", '"first"', id="no-day-and-not-cancelled"),
        pytest.param(
            said(last="2026-03-11", cancelled=True), "announcements.0", '"first"', id="end-only"
        ),
        pytest.param(
            said(first="2025-12-31"), "announcements.0", "not of that year", id="the-year-before"
        ),
        pytest.param(
            said(first="2028-01-01"), "announcements.0", "not of that year", id="two-years-later"
        ),
        pytest.param(
            said(first="2026-02-26", last="2026-02-25"), "announcements.0", "before", id="backwards"
        ),
        pytest.param(
            said(first="2026-02-26", last="2027-04-02"), "announcements.0", "400 days", id="endless"
        ),
        pytest.param(
            said(first="2026-02-26", last="2026-02-27", main="2026-02-28"),
            "announcements.0",
            "main day",
            id="main-after",
        ),
        pytest.param(
            {"announcements": said(first="2026-02-26")["announcements"] * 2},
            "",
            "the same",
            id="said-twice",
        ),
        pytest.param({"cycle": {"every_years": 1}}, "cycle.every_years", "at least 2", id="yearly"),
        pytest.param(
            {"cycle": {"every_years": 12, "chi": [12]}}, "cycle", "0 (Tý)", id="a-13th-branch"
        ),
        pytest.param(
            {"cycle": {"every_years": 12, "chi": [1], "anchor_year": 2025}},
            "cycle",
            "not both",
            id="two-anchors",
        ),
        pytest.param(
            {"kind": "season", "rule": lunar()}, "", '"whole-months"', id="a-season-on-one-day"
        ),
    ],
)
def test_a_wrong_event_says_where(patch: dict[str, Any], where: str, message: str) -> None:
    found = faults(EventRecord, FEAST, patch)

    assert [fault.where for fault in found] == [f"x.yaml: {where}" if where else "x.yaml"]
    assert message in found[0].message.en


def test_an_event_may_be_held_twice_in_one_announced_year() -> None:
    twice = [*said(first="2026-02-26")["announcements"], *said(first="2026-09-01")["announcements"]]

    event = read(EventRecord, FEAST, {"announcements": twice}).to_event()

    assert [word.first for word in event.announcements] == [date(2026, 2, 26), date(2026, 9, 1)]


_ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(-1e6, 1e6)
    | st.sampled_from(["", "mon", "08:00", "25:00", "2027-02-30", "0001-01-01", "lunar", "đ"])
    | st.integers(0, 32),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "first",
                    "last",
                    "main",
                    "month",
                    "day",
                    "months",
                    "year",
                    "hours",
                    "x",
                    "weekly",
                    "dated",
                    "status",
                    "opens",
                    "closes",
                    "weekdays",
                    "every_years",
                    "chi",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(("model", "base"), [(PlaceRecord, KILN), (EventRecord, FEAST)])
@settings(deadline=None)  # the machine may be busy
@given(data=st.data())
def test_whatever_is_written_is_a_record_or_a_fault_of_its_field(
    model: type[Record], base: dict[str, Any], data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from(sorted(model.model_fields)))
    record = {**base, field: data.draw(_ODD)}

    try:
        found = model.model_validate_json(json.dumps(record))
    except ValidationError as error:
        told = faults_of(error, "x.yaml", record)
        assert told
        assert {fault.where.split(".yaml")[1].split(".")[0] for fault in told} <= {f": {field}", ""}
    else:
        assert isinstance(found, PlaceRecord) or found.to_event()
        assert not isinstance(found, PlaceRecord) or found.to_place()
