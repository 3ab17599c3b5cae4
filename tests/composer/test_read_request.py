"""A request file from a stranger: understood, or refused with field, value and remedy."""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example as such_as
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.composer.asking import DAY_OUT, EXAMPLES
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.load import merge_patch
from tourism.composer.read_request import read_request, request_of
from tourism.composer.request import TourRequest
from tourism.errors import BadRequestError, Fault


def faults(catalogue: Catalogue, patch: dict[str, Any]) -> list[Fault]:
    """What is wrong with the day out, changed by a patch."""
    with pytest.raises(BadRequestError) as caught:
        request_of(merge_patch(DAY_OUT, patch), "tour.yaml", catalogue)
    return list(caught.value.faults)


def read(catalogue: Catalogue, content: bytes) -> TourRequest:
    return read_request(content, "tour.yaml", catalogue)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_is_understood(path: Any, catalogue: Catalogue) -> None:
    request = read(catalogue, path.read_bytes())

    assert request_of(request.document(), "again", catalogue) == request


def test_json_is_read_as_well_as_yaml(catalogue: Catalogue) -> None:
    as_json = read(catalogue, json.dumps(DAY_OUT, ensure_ascii=False).encode())
    as_yaml = read(catalogue, yaml.safe_dump(DAY_OUT, allow_unicode=True).encode())

    assert as_json == as_yaml


def test_texts_come_out_in_nfc(catalogue: Catalogue) -> None:
    title = unicodedata.normalize("NFD", "Gốm Chu Đậu và phố Hiến")
    content = yaml.safe_dump({**DAY_OUT, "title": title}, allow_unicode=True).encode()

    assert read(catalogue, content).title == "Gốm Chu Đậu và phố Hiến"


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("no-dates", {"dates": None}, "dates", ""),
    ("no-party", {"party": None}, "party", ""),
    ("no-start", {"start": None}, "start", ""),
    ("unknown-field", {"intrests": {"craft": 1}}, "intrests", ""),
    ("unknown-place", {"start": {"place": "chu-dau"}}, "start.place", "chu-dau"),
    ("unknown-end", {"end": {"place": "nowhere-at-all"}}, "end.place", "nowhere-at-all"),
    ("unknown-must", {"must": ["kiep-bac"]}, "must.0.place", "kiep-bac"),
    ("unknown-never", {"never": ["hd-city", "x"]}, "never.1", "x"),
    ("unknown-prefer", {"prefer": ["y"]}, "prefer.0", "y"),
    ("unknown-festival", {"must": [{"event": "hoi-lim"}]}, "must.0.event", "hoi-lim"),
    ("a-season-is-no-festival", {"must": [{"event": "lychee-thanh-ha-none"}]}, "must.0.event",
     "lychee-thanh-ha-none"),
    ("unknown-theme", {"interests": {"beer": 1.0}}, "interests.beer", "beer"),
    ("unknown-theme-minimum", {"themes": {"golf": 1}}, "themes.golf", "golf"),
    ("no-such-coach", {"coach": 30}, "coach", "30"),
    ("unknown-night", {"dates": {"days": 2}, "nights": [{"place": "z"}]}, "nights.0.place", "z"),
    ("night-of-two-minds", {"dates": {"days": 2},
                            "nights": [{"place": "hai-duong-city", "side": "hung-yen"}]},
     "nights.0", "hai-duong-city"),
    ("unknown-block", {"blocks": [{"title": "Họp", "day": 1, "at": "q", "start": "09:00",
                                   "end": "10:00"}]}, "blocks.0.at", "q"),
    ("unknown-frame-end", {"day_frames": [{"day": 1, "end": "zz"}]}, "day_frames.0.end.place",
     "zz"),
    ("date-that-is-not", {"dates": {"first": "2027-02-30"}}, "dates.first", "2027-02-30"),
    ("date-beyond-the-calendar", {"dates": {"first": "2150-01-01"}}, "dates", ""),
    ("no-days", {"dates": {"days": 0}}, "dates.days", "0"),
    ("too-many-days", {"dates": {"days": 8}}, "dates.days", "8"),
    ("window-too-short", {"dates": {"days": 3, "last": "2027-05-13"}}, "dates", ""),
    ("window-too-long", {"dates": {"last": "2027-12-31"}}, "dates", ""),
    ("no-such-hour", {"start": {"at": "25:00"}}, "start.at", "25:00"),
    ("no-hour-at-all", {"start": {"at": "morning"}}, "start.at", "morning"),
    ("half-a-point", {"start": {"place": None, "latitude": 20.9}}, "start", ""),
    ("a-point-in-the-sea", {"start": {"place": None, "latitude": 50.0, "longitude": 106.0}},
     "start.latitude", "50.0"),
    ("nobody", {"party": {"guests": 0}}, "party.guests", "0"),
    ("less-than-nobody", {"party": {"guests": -5}}, "party.guests", "-5"),
    ("half-a-guest", {"party": {"guests": 2.5}}, "party.guests", "2.5"),
    ("guests-in-words", {"party": {"guests": "many"}}, "party.guests", "many"),
    ("more-children-than-guests", {"party": {"children": 13}}, "party", ""),
    ("interest-above-one", {"interests": {"craft": 2}}, "interests.craft", "2"),
    ("must-of-nothing", {"must": [{"minutes": 30}]}, "must.0", ""),
    ("must-of-two-things", {"must": [{"place": "hd-city", "event": "x"}]}, "must.0", ""),
    ("must-backwards", {"must": [{"place": "hd-city", "between": ["12:00", "09:00"]}]}, "must.0",
     ""),
    ("must-on-a-day-that-is-not", {"must": [{"place": "chu-dau-pottery", "day": 2}]}, "", ""),
    ("a-day-and-a-quarter", {"must": [{"place": "hd-city", "minutes": 1441}]}, "must.0.minutes",
     "1441"),
    ("share-below-half", {"sides": {"share": 0.4}}, "sides.share", "0.4"),
    ("brunch", {"meals": [{"meal": "brunch"}]}, "meals.0.meal", "brunch"),
    ("meal-backwards", {"meals": [{"meal": "lunch", "earliest": "13:00", "latest": "11:00"}]},
     "meals.0", ""),
    ("a-meal-on-day-nine", {"meals": [{"meal": "lunch", "days": [9]}]}, "", ""),
    ("too-many-nights", {"nights": [{}]}, "", ""),
    ("block-without-hours", {"blocks": [{"title": "Họp", "day": 1, "at": "hd-city"}]},
     "blocks.0", ""),
    ("block-backwards", {"blocks": [{"title": "Họp", "day": 1, "at": "hd-city", "start": "10:00",
                                     "end": "09:00"}]}, "blocks.0", ""),
    ("base-block-without-length", {"blocks": [{"title": "Họp", "day": 1, "at": "base"}]},
     "blocks.0", ""),
    ("base-block-backwards", {"dates": {"days": 2}, "blocks": [
        {"title": "Họp", "day": 1, "at": "base", "start": "22:00", "end": "20:00"}]},
     "blocks.0", ""),
    ("block-nowhere", {"blocks": [{"title": "Họp", "day": 1, "at": [], "start": "10:00",
                                   "end": "11:00"}]}, "blocks.0.at", ""),
    ("a-day-said-twice", {"day_frames": [{"day": 1, "back_by": "17:00"},
                                         {"day": 1, "leave_after": "08:00"}]}, "", ""),
    ("a-meal-said-twice", {"meals": [{"meal": "lunch", "minutes": 90},
                                     {"meal": "lunch", "days": [1]}]}, "", ""),
    ("a-block-said-twice", {"dates": {"days": 2}, "blocks": 2 * [
        {"title": "Họp", "day": 1, "at": "base", "minutes": 30}]}, "", ""),
    ("no-such-pace", {"pace": "frantic"}, "pace", "frantic"),
    ("negative-walk", {"walk_metres": -1}, "walk_metres", "-1"),
    ("negative-seed", {"seed": -1}, "seed", "-1"),
    ("no-time-at-all", {"time_limit_seconds": 0}, "time_limit_seconds", "0"),
    ("title-without-end", {"title": "a" * 201}, "title", "a" * 60 + "…"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("patch", "field", "value"),
    [pytest.param(patch, field, value, id=name) for name, patch, field, value in REFUSED],
)
def test_a_refusal_names_field_value_and_remedy_in_both_languages(
    patch: dict[str, Any], field: str, value: str, catalogue: Catalogue
) -> None:
    found = faults(catalogue, patch)

    fault = next(f for f in found if f.where == (f"tour.yaml: {field}" if field else "tour.yaml"))
    assert fault.value == value
    assert fault.message.vi
    assert fault.message.en
    assert fault.message.vi != fault.message.en


def test_all_faults_are_told_at_once_and_in_order(catalogue: Catalogue) -> None:
    found = faults(
        catalogue, {"party": {"guests": 0}, "start": {"at": "noon"}, "seed": "x", "dates": None}
    )

    assert [fault.where.removeprefix("tour.yaml: ") for fault in found] == [
        "dates",
        "party.guests",
        "seed",
        "start.at",
    ]
    assert found == sorted(found)


def test_every_unknown_name_is_told_at_once(catalogue: Catalogue) -> None:
    found = faults(catalogue, {"must": ["aa"], "never": ["bb"], "coach": 30})

    assert [fault.value for fault in found] == ["30", "aa", "bb"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("chu-dau", "chu-dau-pottery"),
        ("con-son", "con-son-pagoda"),
        ("kiep-bac", "kiep-bac-temple"),
        ("Đền Mẫu", "den-mau"),
    ],
)
def test_a_name_that_is_nearly_right_gets_a_suggestion(
    wrong: str, right: str, catalogue: Catalogue
) -> None:
    (fault,) = faults(catalogue, {"must": [wrong]})

    assert right in fault.message.en
    assert "có thể là" in fault.message.vi
    assert "perhaps" in fault.message.en


def test_a_name_like_nothing_is_sent_to_the_search(catalogue: Catalogue) -> None:
    (fault,) = faults(catalogue, {"must": ["zzzz-qqqq"]})

    assert "tourism places --search" in fault.message.vi
    assert "tourism places --search" in fault.message.en


def test_a_festival_held_nobody_knows_where_cannot_be_a_must(catalogue: Catalogue) -> None:
    homeless = next(
        event.id
        for event in catalogue.events.values()
        if event.kind == "festival" and not event.place_ids and event.position is None
    )

    (fault,) = faults(catalogue, {"must": [{"event": homeless}]})

    assert fault.value == homeless
    assert "where this festival is held" in fault.message.en


def test_a_season_is_not_a_festival_to_attend(catalogue: Catalogue) -> None:
    season = next(event.id for event in catalogue.events.values() if event.kind == "season")

    (fault,) = faults(catalogue, {"must": [{"event": season}]})

    assert "no such festival" in fault.message.en


HOSTILE: list[tuple[str, bytes]] = [
    ("empty", b""),
    ("only-a-comment", b"# nothing\n"),
    ("a-list", b"- 1\n- 2\n"),
    ("a-word", b"hello"),
    ("not-utf8", "title: Hải Dương".encode("utf-16")),
    ("latin-1", "title: caf\xe9".encode("latin-1")),
    ("nul-bytes", b"\x00" * 40),
    ("binary", bytes(range(256))),
    ("broken-yaml", b"dates: {first: [}"),
    ("tabs", b"dates:\n\tfirst: 2027-01-01"),
    ("anchors", b"a: &a [x]\nb: *a\n"),
    ("billion-laughs", b"a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]\n"),
    ("a-tag", b"a: !!python/object/apply:os.system ['true']\n"),
    ("twice-the-same-key", b"dates: {first: 2027-01-01}\ndates: {first: 2027-01-02}\n"),
    ("two-documents", b"a: 1\n---\nb: 2\n"),
    ("very-deep", b"[" * 100_000),
    ("deep-mapping", b"{a: " * 400 + b"1" + b"}" * 400),
    ("too-large", b"# " + b"x" * (1024 * 1024)),
    ("half-a-letter", b'title: "\\ud800"\n'),
    ("keys-that-are-lists", b"? [a, b]\n: c\n"),
]


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in HOSTILE])
def test_hostile_files_are_refused_in_words(content: bytes, catalogue: Catalogue) -> None:
    with pytest.raises(BadRequestError) as caught:
        read(catalogue, content)

    for fault in caught.value.faults:
        assert fault.where.startswith("tour.yaml")
        assert fault.message.vi
        assert fault.message.en
        assert fault.into("vi").encode()


STRANGE: list[Any] = [
    None, True, False, 0, -1, 10**17, 0.5, float("nan"), float("inf"), float("-inf"), "", " ",
    "\n", "x", "a" * 5000, "2027-01-01", "0000-00-00", "9999-12-31", "07h99", "24:00", [], [[]],
    {}, {"": {}}, [None], ["base"], {"place": None}, {"place": []}, "base", "\u202e", "\U0001f600",
]  # fmt: skip


def _paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        if isinstance(value, dict | list):
            yield from _paths(value, (*path, key))
        else:
            yield (*path, key)


FULL: dict[str, Any] = {
    **DAY_OUT,
    "title": "Một ngày",
    "title_en": "A day",
    "dates": {"first": "2027-05-12", "days": 2, "last": "2027-05-15"},
    "day_frames": [{"day": 2, "start": "hd-city", "leave_after": "08:00", "back_by": "17:00"}],
    "leave_after": "07h30",
    "hotel_by": "18h30",
    "coach": 16,
    "interests": {"craft": 1.0},
    "must": [
        {"place": "den-mau", "minutes": 40, "day": 1, "between": ["09:00", "11:00"]},
        {"event": "le-hoi-den-da-hoa"},
    ],
    "never": ["xua-temple"],
    "prefer": ["con-son-pagoda"],
    "sides": {"minimum": 1, "share": 0.7},
    "themes": {"craft": 1},
    "meals": [{"meal": "lunch", "days": [1], "earliest": "11:00", "latest": "12:00",
               "minutes": 45}],
    "nights": [{"side": "hung-yen"}],
    "blocks": [{"title": "Họp", "title_en": "Meeting", "day": 1, "at": ["hd-city"],
                "start": "14:00", "end": "15:00", "minutes": 5, "early": 5}],
    "pace": "full",
    "driving": {"total_minutes": 600, "day_minutes": 300},
    "walk_metres": 500,
    "step_free": True,
    "festivals": False,
    "visits_until": "18:00",
    "seed": 3,
    "time_limit_seconds": 5,
}  # fmt: skip


def _set(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    copied = dict(data) if isinstance(data, dict) else list(data)
    copied[path[0]] = value if len(path) == 1 else _set(data[path[0]], path[1:], value)
    return copied


def test_the_full_request_names_every_field_and_is_understood(catalogue: Catalogue) -> None:
    assert set(FULL) | {"end"} == set(TourRequest.model_fields) | {"end"}
    assert request_of(FULL, "full", catalogue).must[1].event == "le-hoi-den-da-hoa"


@settings(max_examples=400)
@given(st.sampled_from(sorted(_paths(FULL), key=str)), st.sampled_from(STRANGE))
@such_as(("interests", "craft"), float("nan"))
@such_as(("sides", "share"), float("nan"))
@such_as(("time_limit_seconds",), float("inf"))
@such_as(("start",), {"latitude": float("nan"), "longitude": 106.0})
def test_anything_in_any_field_is_understood_or_refused(
    catalogue: Catalogue, path: tuple[Any, ...], value: Any
) -> None:
    read_back = _understood(_set(FULL, path, value), catalogue)

    if isinstance(read_back, TourRequest):
        assert request_of(read_back.document(), "again", catalogue) == read_back
    else:
        assert read_back
        assert all(fault.message.vi and fault.message.en for fault in read_back)


def _understood(data: Any, catalogue: Catalogue) -> TourRequest | tuple[Fault, ...]:
    try:
        return request_of(data, "tour.yaml", catalogue)
    except BadRequestError as error:
        return error.faults


@settings(max_examples=200)
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_at_all_are_understood_or_refused(catalogue: Catalogue, content: bytes) -> None:
    with pytest.raises(BadRequestError):
        read(catalogue, content)


@pytest.mark.parametrize("word", ["nan", ".nan", "NaN", "inf", ".inf", "-.inf", "1e999"])
def test_numbers_that_are_none_are_refused(word: str, catalogue: Catalogue) -> None:
    content = yaml.safe_dump(DAY_OUT).encode() + f"interests: {{craft: {word}}}\n".encode()

    with pytest.raises(BadRequestError) as caught:
        read(catalogue, content)

    assert caught.value.faults[0].where == "tour.yaml: interests.craft"


@pytest.mark.parametrize(
    "musts",
    [
        pytest.param(["den-mau", "den-mau"], id="word-for-word"),
        pytest.param(["den-mau", {"place": "den-mau", "minutes": 90}], id="once-with-more-to-say"),
        pytest.param(["den-da-hoa", {"event": "le-hoi-den-da-hoa"}], id="place-and-its-festival"),
    ],
)
def test_naming_a_must_twice_is_harmless(musts: list[Any], catalogue: Catalogue) -> None:
    assert len(request_of({**DAY_OUT, "must": musts}, "tour.yaml", catalogue).must) == 2


@pytest.mark.parametrize(
    "musts",
    [
        pytest.param(
            [{"place": "den-mau", "minutes": 40}, {"place": "den-mau", "minutes": 90}],
            id="two-lengths",
        ),
        pytest.param(
            [{"event": "le-hoi-den-da-hoa"}, {"place": "den-da-hoa", "minutes": 90}],
            id="festival-and-its-place",
        ),
    ],
)
def test_two_wishes_about_one_place_belong_into_one_entry(
    musts: list[Any], catalogue: Catalogue
) -> None:
    """One of them would be lost in silence."""
    (fault,) = faults(catalogue, {"must": musts})

    assert fault.where == "tour.yaml: must.1"
    assert fault.value in ("den-mau", "den-da-hoa")
    assert "one entry" in fault.message.en
    assert "một mục" in fault.message.vi
