import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.sample import (
    CHU_DAU,
    DAY_1,
    DEN_MAU,
    KIEP_BAC,
    NOM,
    OPERA,
    leg,
    sample_itinerary,
    stop,
)
from tests.publish.strategies import HOSTILE, UNHURRIED, poisoned_tour, tours
from tourism.catalogue.place import Coordinates, Place, Position, Precision, Side
from tourism.itinerary.model import Day, Itinerary, StopKind
from tourism.language import Text
from tourism.publish.map_frame import Frame, dense, fit, thinned
from tourism.publish.map_labels import Box, box_around, free_spot, place_label
from tourism.publish.map_layers import MapLayers, load_map_layers
from tourism.publish.map_legend import furniture, keys, licences
from tourism.publish.map_signs import day_line
from tourism.publish.map_spots import RADIUS, spots
from tourism.publish.map_ways import ways
from tourism.publish.svg_map import NARROW, draw_map, runs

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = MapLayers()
NEAR = Precision.VILLAGE
points = st.builds(
    Coordinates, st.floats(20.3, 21.5, allow_nan=False), st.floats(105.5, 107.2, allow_nan=False)
)


def drawn(tour: Itinerary, layers: MapLayers = PLAIN, lang: str = "vi") -> ET.Element:
    return ET.fromstring(draw_map(tour, layers, lang))  # noqa: S314 our own output


def tour_of(*places: Place) -> Itinerary:
    """One day at these places, with no road between them."""
    stops = tuple(
        stop(place.id, StopKind.VISIT, place, DAY_1, f"{hour:02d}:00")
        for hour, place in enumerate(places, 8)
    )
    return replace(
        sample_itinerary(), days=(Day(1, DAY_1, stops, tuple(leg() for _ in stops[1:])),)
    )


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

    assert [written.count(mark) for mark in ('r="11"', 'rx="2"')] == [1, 1]
    assert {"1", "2", "3"} <= set(texts(drawn(tour)))


def test_each_day_has_its_colour_and_dash(tour: Itinerary) -> None:
    written = draw_map(tour, PLAIN, "vi")

    for day in tour.days:
        assert day_line(day.number).colour in written
    assert 'stroke-dasharray="9 5"' in written
    assert day_line(8) == day_line(1)


def test_stops_at_one_place_share_a_marker(tour: Itinerary) -> None:
    said = " ".join(texts(drawn(tour)))

    assert "Hải Dương (6–9)" in said
    assert "Hà Nội (1, 15)" in said


def test_licences_signs_and_scale_are_told(tour: Itinerary) -> None:
    told, signs = " ".join(licences("en")), keys(tour, "en")

    assert "© 2021 Thang Le Quoc (MIT)" in told
    assert "CC BY-SA 4.0" in told
    assert [key.words for key in signs] == [
        "Hải Dương",
        "Hưng Yên",
        "outside the two provinces",
        "River (along boundaries)",
        "Day 1 · 20 March 2027",
        "Day 2 · 21 March 2027",
    ]
    assert all(ET.fromstring(key.sign).tag == "svg" for key in signs)  # noqa: S314 our own output
    assert "10 km" in texts(drawn(tour))


def test_north_stands_in_the_emptier_upper_corner() -> None:
    left = furniture(FRAME, [(600.0, 40.0)]).north
    right = furniture(FRAME, [(60.0, 60.0)]).north

    assert (left.left, right.right) == (0, FRAME.width)


def test_the_small_map_has_letters_of_the_same_size_and_ids_of_its_own(tour: Itinerary) -> None:
    wide = drawn(tour)
    small = ET.fromstring(draw_map(tour, PLAIN, "vi", NARROW))  # noqa: S314 our own output

    ids = [{found.get("id") for found in svg.iter() if found.get("id")} for svg in (wide, small)]
    widths = [float((svg.get("viewBox") or "").split()[2]) for svg in (wide, small)]
    assert ids[0] & ids[1] == set()
    assert widths[1] < widths[0]
    sizes = {found.get("font-size") for found in small.iter(f"{SVG}text")}
    assert sizes <= {found.get("font-size") for found in wide.iter(f"{SVG}text")} | {"11", "12"}


def test_a_tour_from_north_to_south_gets_a_narrower_map() -> None:
    ends = [
        replace(CHU_DAU, id="north", position=Position(Coordinates(21.4, 106.2), NEAR, "map")),
        replace(DEN_MAU, id="south", position=Position(Coordinates(20.4, 106.2), NEAR, "map")),
    ]

    svg = drawn(tour_of(*ends))

    width, height = map(float, (svg.get("viewBox") or "").split()[2:])
    assert height <= 521
    assert width < 520


def test_long_names_are_told_in_two_rows() -> None:
    village = replace(DEN_MAU, name=Text("Khu di tích Hải Thượng Lãn Ông Lê Hữu Trác", "x"))

    said = texts(drawn(tour_of(village)))

    assert said[:2] == ["Khu di tích Hải Thượng", "Lãn Ông Lê Hữu Trác"]


def test_the_names_of_the_sides_keep_apart(layers: MapLayers) -> None:
    places = [CHU_DAU, DEN_MAU, KIEP_BAC, OPERA]

    svg = drawn(tour_of(*places), layers)

    names = [
        (float(found.get("x", "0")), float(found.get("y", "0")))
        for found in svg.iter(f"{SVG}text")
        if found.text in {"HẢI DƯƠNG", "HƯNG YÊN"}
    ]
    assert len(names) == 2
    (x0, y0), (x1, y1) = names
    assert abs(y0 - y1) > 14 or abs(x0 - x1) > 200


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


def test_two_places_on_one_point_stand_side_by_side_and_are_tied_to_it() -> None:
    pair = [replace(CHU_DAU, id=f"p{n}") for n in range(2)]

    svg = drawn(tour_of(*pair, DEN_MAU))

    circles = [
        (float(found.get("cx", "0")), float(found.get("cy", "0")), found.get("r"))
        for found in svg.iter(f"{SVG}circle")
    ]
    markers = [(x, y) for x, y, r in circles if r == "11"]
    ((x, y, _),) = {found for found in circles if found[2] == "3.2"}
    (x0, y0), (x1, y1) = markers
    assert y0 == y1 != y
    assert (x0 + x1) / 2 == pytest.approx(x, abs=0.1)
    ties = [
        found.get("d") for found in svg.iter(f"{SVG}path") if found.get("stroke-width") == "1.4"
    ]
    assert ties == [f"M{x:g},{y:g} {x0:g},{y0:g}", f"M{x:g},{y:g} {x1:g},{y1:g}"]


def test_without_room_for_a_row_each_finds_a_place_of_its_own() -> None:
    frame = fit([Coordinates(20.6, 105.9), Coordinates(21.2, 106.5)], 380, 40)
    around = [(20.95, 106.2), (20.85, 106.2), (20.9, 106.15), (20.9, 106.25)]
    crowd = [
        replace(CHU_DAU, id=f"c{n}", position=Position(Coordinates(*point), NEAR, "map"))
        for n, point in enumerate(around)
    ]
    spot = Position(Coordinates(20.9, 106.2), NEAR, "map")
    pair = [replace(DEN_MAU, id=f"p{n}", position=spot) for n in range(2)]

    found = spots(tour_of(*crowd, *pair), frame, ())

    assert [place.numbers for place in found] == [(n,) for n in range(1, 7)]
    assert [place.tied for place in found] == [False] * 5 + [True]
    assert all(
        not box_around(one.drawn, RADIUS).meets(box_around(other.drawn, RADIUS))
        for one, other in combinations(found, 2)
    )


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


def test_a_road_that_is_used_again_is_drawn_beside_itself() -> None:
    there, back = leg(CHU_DAU, DEN_MAU, drive=60), leg(DEN_MAU, CHU_DAU, drive=60)
    stops = tuple(
        stop(f"s{n}", StopKind.VISIT, place, DAY_1, f"{8 + 2 * n:02d}:00", 30)
        for n, place in enumerate((CHU_DAU, DEN_MAU, CHU_DAU))
    )
    tour = replace(sample_itinerary(), days=(Day(1, DAY_1, stops, (there, back)),))
    frame = fit([place.position.coordinates for place in (CHU_DAU, DEN_MAU)], 720, 60)

    out, again = ways(tour, frame)

    (ax, ay), (bx, by) = out.points
    (cx, cy), (dx, dy) = again.points
    assert (ax, ay) == frame.xy(CHU_DAU.position.coordinates)
    assert hypot(bx - cx, by - cy) == pytest.approx(hypot(ax - dx, ay - dy)) == pytest.approx(5)
    assert [(bx - cx) * (ax - bx) + (by - cy) * (ay - by), 0] == pytest.approx([0, 0], abs=1e-6)


@UNHURRIED
@given(tours())
def test_a_way_never_leaves_its_road_by_much(tour: Itinerary) -> None:
    frame = fit([CHU_DAU.position.coordinates, NOM.position.coordinates], 720, 60)
    legs = sum(len(day.legs) for day in tour.days)

    found = ways(tour, frame)

    assert len(found) <= legs
    assert all(len(way.points) > 1 for way in found)


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


def test_a_label_that_stands_away_is_tied_to_its_marker_and_its_tie_crosses_nothing() -> None:
    near = [Box(312, 250, 340, 350), Box(260, 250, 288, 350), Box(288, 312, 312, 350),
            Box(288, 250, 295, 288), Box(305, 250, 312, 288)]  # fmt: skip

    label = place_label("Chu Đậu", (300, 300), 11, FRAME, near, [])

    assert label is not None
    assert label.tie is not None
    along = dense(label.tie)
    assert not any(box.holds(point) for box in near for point in along)


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
