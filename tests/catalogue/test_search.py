"""Who types without marks finds the place; who types them finds it first."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.place import Coordinates, Place, Side
from tourism.catalogue.search import Query, find_places, text_rank
from tourism.language import Text, fold


@pytest.fixture(scope="session")
def temple(real_catalogue: Catalogue) -> Place:
    return real_catalogue.places["den-mau"]


def named(temple: Place, place_id: str, vi: str, en: str = "x", *aliases: str) -> Place:
    return replace(temple, id=place_id, name=Text(vi, en), aliases=aliases)


@pytest.mark.parametrize(
    "text",
    [
        "Đền Mẫu",
        "đền mẫu",
        "ĐỀN MẪU",
        "den mau",
        "DEN  MAU",
        "den-mau",
        "Den Mau",
        "đen mâu",
        "Hoa Dương linh từ",
        "hoa duong",
        "Holy Mother",
        "phi quý",
        "de\u0302\u0300n ma\u0302\u0303u",
    ],
)
def test_one_temple_by_many_spellings(real_catalogue: Catalogue, text: str) -> None:
    hits = find_places(real_catalogue.places.values(), Query(text))

    assert hits[0].place.id == "den-mau"


@pytest.mark.parametrize("text", ["đền mẫux", "den mau xx", "zzz", "%", "."])
def test_what_nobody_is_called_is_not_found(real_catalogue: Catalogue, text: str) -> None:
    assert find_places(real_catalogue.places.values(), Query(text)) == []


def test_the_right_marks_come_before_other_marks(temple: Place) -> None:
    places = [
        named(temple, "a", "Làng Nom"),
        named(temple, "b", "Xã Nôm"),
        named(temple, "c", "Nỏm"),
    ]

    hits = find_places(places, Query("nôm"))

    assert [(hit.place.id, hit.exact) for hit in hits] == [("b", True), ("c", False), ("a", False)]


def test_whole_names_come_before_beginnings_words_parts_and_scattered_words(temple: Place) -> None:
    places = [
        named(temple, "scattered", "Mẫu trong đền"),
        named(temple, "inside", "Quanđền mẫu"),
        named(temple, "words", "Hội đền Mẫu"),
        named(temple, "start", "Đền Mẫu Phố Hiến"),
        named(temple, "whole", "Chùa", "Temple", "Đền Mẫu"),
    ]

    hits = find_places(places, Query("đền mẫu"))

    assert [hit.place.id for hit in hits] == ["whole", "start", "words", "inside", "scattered"]


def test_a_quarter_typed_so_far_finds_the_place(temple: Place) -> None:
    assert text_rank(named(temple, "x", "Làng gốm Chu Đậu"), "chu d") is not None


def test_nothing_asked_is_everything_by_name(real_catalogue: Catalogue) -> None:
    hits = find_places(real_catalogue.places.values(), Query("  "))

    names = [fold(hit.place.name.vi) for hit in hits]
    assert len(hits) == len(real_catalogue.places)
    assert names == sorted(names)


def test_kinds_themes_and_sides_narrow_it_down(real_catalogue: Catalogue) -> None:
    query = Query(
        kinds=frozenset({"craft-village"}),
        themes=frozenset({"food"}),
        sides=frozenset({Side.HUNG_YEN}),
    )

    hits = find_places(real_catalogue.places.values(), query)

    assert {hit.place.id for hit in hits} >= {"tuong-ban", "long-nhan-hong-nam"}
    assert all("food" in hit.place.themes for hit in hits)
    assert {(hit.place.kind, hit.place.side) for hit in hits} == {("craft-village", Side.HUNG_YEN)}


def test_near_means_nearest_first_and_no_further(real_catalogue: Catalogue) -> None:
    kiln = real_catalogue.places["chu-dau-pottery"].position
    assert kiln is not None
    places = [
        *real_catalogue.places.values(),
        replace(real_catalogue.places["den-mau"], position=None),
    ]

    hits = find_places(places, Query(near=kiln.coordinates, within_m=5000))

    distances = [hit.distance_m for hit in hits]
    assert hits[0].place.id in {"chu-dau-pottery", "chu-dau-kiln-site"}
    assert 1 < len(hits) < len(places)
    assert distances == sorted(distances, key=lambda far: far or 0.0)
    assert all(far is not None and far <= 5000 for far in distances)


def test_a_place_without_a_point_is_last_when_distance_only_sorts(temple: Place) -> None:
    lost = replace(named(temple, "a", "A"), position=None)
    there = named(temple, "b", "B")

    hits = find_places([lost, there], Query(near=Coordinates(20.6, 106.0)))

    assert [(hit.place.id, hit.distance_m is None) for hit in hits] == [("b", False), ("a", True)]


@settings(deadline=None)  # the machine may be busy
@given(data=st.data())
def test_every_place_is_found_by_each_of_its_names_loosely(
    real_catalogue: Catalogue, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(list(real_catalogue.places.values())))
    name = data.draw(st.sampled_from([place.name.vi, place.name.en, *place.aliases]))

    hits = find_places(real_catalogue.places.values(), Query(fold(name)))

    assert place.id in {hit.place.id for hit in hits}


@settings(deadline=None)  # the machine may be busy
@given(data=st.data())
def test_the_order_of_the_catalogue_does_not_matter(
    real_catalogue: Catalogue, data: st.DataObject
) -> None:
    places = list(real_catalogue.places.values())[::7]
    query = Query(data.draw(st.sampled_from(["", "den", "chùa", "a n", "gốm"])))

    shuffled = data.draw(st.permutations(places))

    assert find_places(shuffled, query) == find_places(places, query)


@settings(deadline=None)  # the machine may be busy
@given(st.floats(20.5, 21.2), st.floats(105.9, 106.6), st.floats(0, 30_000))
def test_within_is_what_the_distance_says(
    real_catalogue: Catalogue, latitude: float, longitude: float, within_m: float
) -> None:
    here = Coordinates(latitude, longitude)
    places = real_catalogue.places.values()

    hits = find_places(places, Query(near=here, within_m=within_m))

    assert {hit.place.id for hit in hits} == {
        place.id
        for place in places
        if place.position and distance_m(here, place.position.coordinates) <= within_m
    }
