import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.sample import (
    CHU_DAU,
    DAY_1,
    DEN_MAU,
    OPERA,
    leg,
    sample_itinerary,
    stop,
)
from tests.publish.strategies import HOSTILE, UNHURRIED, poisoned_tour, tours
from tourism.catalogue.place import Coordinates, Position, Precision, Side
from tourism.itinerary.model import Day, Itinerary, StopKind
from tourism.publish.map_frame import Frame, dense, fit, thinned
from tourism.publish.map_labels import Box, box_around, free_spot, place_label
from tourism.publish.map_layers import MapLayers, load_map_layers
from tourism.publish.map_signs import day_line
from tourism.publish.svg_map import draw_map, runs

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = MapLayers()
points = st.builds(
    Coordinates, st.floats(20.3, 21.5, allow_nan=False), st.floats(105.5, 107.2, allow_nan=False)
)


def drawn(tour: Itinerary, layers: MapLayers = PLAIN, lang: str = "vi") -> ET.Element:
    return ET.fromstring(draw_map(tour, layers, lang))  # noqa: S314 our own output


def texts(svg: ET.Element) -> list[str]:
    return [found.text or "" for found in svg.iter(f"{SVG}text")]


def test_the_map_has_sides_rivers_ways_and_words_for_screen_readers(
    tour: Itinerary, layers: MapLayers
) -> None:
    written = draw_map(tour, layers, "vi")
    svg = ET.fromstring(written)  # noqa: S314 our own output

    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "Bản đồ hành trình: Xứ Đông – Phố Hiến"
    assert description is not None
    assert "2. Làng gốm Chu Đậu; 3. Đền Kiếp Bạc" in (description.text or "")
    assert svg.get("role") == "img"
    assert {"HẢI DƯƠNG", "HƯNG YÊN"} <= set(texts(svg))
    assert len(written.encode()) < 300_000


def test_shapes_tell_the_sides_apart() -> None:
    stops = [
        stop("a", StopKind.START, OPERA, DAY_1, "07:00"),
        stop("b", StopKind.VISIT, CHU_DAU, DAY_1, "09:00", 60),
        stop("c", StopKind.VISIT, DEN_MAU, DAY_1, "12:00", 60),
    ]
    tour = replace(sample_itinerary(), days=(Day(1, DAY_1, tuple(stops), (leg(), leg())),))

    written = draw_map(tour, PLAIN, "vi")

    assert [written.count(mark) for mark in ('r="11"', 'rx="2"')] == [1, 2]  # square: and legend
    assert {"1", "2", "3"} <= set(texts(drawn(tour)))


def test_each_day_has_its_colour_and_dash(tour: Itinerary) -> None:
    written = draw_map(tour, PLAIN, "vi")

    for day in tour.days:
        assert day_line(day.number).colour in written
    assert 'stroke-dasharray="9 5"' in written
    assert day_line(8) == day_line(1)


def test_stops_at_one_place_share_a_marker(tour: Itinerary) -> None:
    assert "Hải Dương (6–9)" in texts(drawn(tour))
    assert "Hà Nội (1, 15)" in texts(drawn(tour))


def test_licences_and_scale_are_printed(tour: Itinerary) -> None:
    said = " ".join(texts(drawn(tour, lang="en")))

    assert "© 2021 Thang Le Quoc (MIT)" in said
    assert "CC BY-SA 4.0" in said
    assert "10 km" in said
    assert "Day 2 · 21 March 2027" in said


def test_places_without_any_point_have_no_map() -> None:
    nowhere = stop("a", StopKind.VISIT, replace(OPERA, position=None), DAY_1, "08:00", 30)
    tour = replace(sample_itinerary(), days=(Day(1, DAY_1, (nowhere,), ()),))

    assert draw_map(tour, PLAIN, "en") == "<p>No position is known.</p>"


def test_one_place_alone_is_drawn_with_its_surroundings(layers: MapLayers) -> None:
    only = stop("a", StopKind.VISIT, CHU_DAU, DAY_1, "08:00", 30)
    tour = replace(sample_itinerary(), days=(Day(1, DAY_1, (only,), ()),))

    said = texts(drawn(tour, layers))

    assert "Chu Đậu" in said
    assert "2 km" in said


@UNHURRIED
@given(tours())
def test_whatever_the_tour_the_map_is_well_formed(tour: Itinerary) -> None:
    svg = draw_map(tour, PLAIN, "vi")

    if svg.startswith("<svg"):
        assert ET.fromstring(svg).tag == f"{SVG}svg"  # noqa: S314 our own output


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_text(text: str) -> None:
    svg = drawn(poisoned_tour(text))

    tags = {found.tag.removeprefix(SVG) for found in svg.iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "defs",
        "clipPath",
        "g",
        "rect",
        "path",
        "circle",
        "text",
    }
    assert all(len(said) < 160 for said in texts(svg))


def test_many_places_on_one_spot_are_moved_apart() -> None:
    spot = Position(Coordinates(20.9, 106.2), Precision.COMMUNE, "commune")
    places = [replace(CHU_DAU, id=f"p{n}", position=spot) for n in range(6)]
    stops = tuple(
        stop(place.id, StopKind.VISIT, place, DAY_1, f"{hour:02d}:00")
        for hour, place in enumerate(places, 8)
    )
    tour = replace(
        sample_itinerary(), days=(Day(1, DAY_1, stops, tuple(leg() for _ in stops[1:])),)
    )

    circles = [
        (float(found.get("cx", "0")), float(found.get("cy", "0")))
        for found in drawn(tour).iter(f"{SVG}circle")
        if found.get("r") == "11"
    ]

    assert len(circles) == 6
    assert all(
        abs(x0 - x1) >= 21.5 or abs(y0 - y1) >= 21.5
        for (x0, y0), (x1, y1) in combinations(circles, 2)
    )


@UNHURRIED
@given(st.lists(points, min_size=1, max_size=8))
def test_a_frame_holds_all_its_points_and_keeps_proportions(found: list[Coordinates]) -> None:
    frame = fit(found, 720, 60)

    assert all(59 <= x <= 661 and 59 <= y <= frame.height - 59 for x, y in map(frame.xy, found))
    assert 0.54 * 720 <= frame.height <= 1.16 * 720
    x0, y0 = frame.xy(Coordinates(20.9, 106.0))
    x1, y1 = frame.xy(Coordinates(20.8, 106.0))
    assert x0 == x1
    assert y1 - y0 == pytest.approx(11.132 * frame.units_a_km)


def test_a_map_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        fit([], 720, 60)


FRAME = Frame(west=106, north=21, units_a_km=10, squeeze=1, width=720, height=600)


@UNHURRIED
@given(
    st.lists(st.tuples(st.floats(20, 700), st.floats(20, 580)), min_size=1, max_size=12),
    st.text("abc", min_size=1, max_size=20),
)
def test_labels_never_meet_and_stay_inside(anchors: list[tuple[float, float]], text: str) -> None:
    taken = [box_around(anchor, 13) for anchor in anchors]
    labels: list[Box] = []
    for anchor in anchors:
        label = place_label(text, anchor, 11, FRAME, taken, [])
        if label is not None:
            taken.append(label.box)
            labels.append(label.box)

    assert not any(one.meets(other) for one, other in combinations(labels, 2))
    assert all(
        FRAME.holds(box.left, box.top) and FRAME.holds(box.right, box.bottom) for box in labels
    )
    assert not any(box.meets(box_around(anchor, 13)) for box in labels for anchor in anchors)


def test_a_label_prefers_not_to_cover_the_way() -> None:
    way = dense([(300, 300), (600, 300)])

    free = place_label("Chu Đậu", (300, 300), 11, FRAME, [], [])
    beside = place_label("Chu Đậu", (300, 300), 11, FRAME, [], way)

    assert free is not None
    assert beside is not None
    assert free.x > 300
    assert beside.box.right < 300


def test_a_name_without_room_is_left_out() -> None:
    assert place_label("x" * 200, (300, 300), 11, FRAME, [], []) is None


def test_a_marker_stays_where_nothing_is_free() -> None:
    everything = [Box(0, 0, 720, 600)]

    assert free_spot((300, 300), 11, FRAME, everything) == (300, 300)


@UNHURRIED
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), max_size=30))
def test_thinning_keeps_both_ends(line: list[tuple[float, float]]) -> None:
    kept = thinned(line)

    assert kept[:1] == line[:1]
    assert kept[-1:] == line[-1:]
    assert set(kept) <= set(line)


@pytest.mark.parametrize(
    ("numbers", "said"), [([1], "1"), ([1, 15], "1, 15"), ([2, 6, 7, 8, 9], "2, 6–9")]
)
def test_runs_of_numbers(numbers: list[int], said: str) -> None:
    assert runs(numbers) == said


def test_layers_have_both_sides_and_the_rivers(layers: MapLayers) -> None:
    assert {side for side, _ in layers.sides} == set(Side)
    assert "Sông Luộc" in {name for name, _ in layers.rivers}


def test_a_directory_without_layers_gives_an_empty_ground(tmp_path: Path) -> None:
    assert load_map_layers(tmp_path) == MapLayers()


def test_every_kind_of_line_is_read(tmp_path: Path) -> None:
    line = [[106.0, 20.9], [106.1, 20.8]]
    ring = [[106.0, 20.9], [106.1, 20.8], [106.1, 20.9], [106.0, 20.9]]
    shapes = {
        "LineString": line,
        "MultiLineString": [line, line],
        "Polygon": [ring],
        "MultiPolygon": [[ring], [ring]],
        "Point": line[0],
    }
    features = [
        {"properties": {"name": name}, "geometry": {"type": name, "coordinates": coordinates}}
        for name, coordinates in shapes.items()
    ]
    (tmp_path / "rivers.geojson").write_text(json.dumps({"features": features}), encoding="utf-8")

    names = [name for name, _ in load_map_layers(tmp_path).rivers]

    assert names == [
        "LineString", "MultiLineString", "MultiLineString", "Polygon", "MultiPolygon",
        "MultiPolygon",
    ]  # fmt: skip
