"""The tour on a map, as one SVG element without script, style sheet or outside reference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from tourism.catalogue.place import Coordinates, Place
from tourism.itinerary.model import Day, Itinerary, Leg, Stop
from tourism.language import Text, nfc
from tourism.publish.map_frame import Frame, Point, dense, fit, thinned
from tourism.publish.map_labels import FONT, Label, box_around, free_spot, place_label
from tourism.publish.map_layers import MapLayers
from tourism.publish.map_legend import legend, legend_height, reserved
from tourism.publish.map_names import side_names
from tourism.publish.map_signs import (
    INK,
    PAPER,
    SIDE_FILL,
    SIDE_INK,
    WATER,
    attributes,
    day_line,
    marker,
    number,
    path_of,
    text,
)
from tourism.publish.naming import short_name
from tourism.publish.plain import one_line

WIDTH = 720.0
_MARGIN = 62.0
_RADIUS = 11.0
_LONGEST_LABEL = 34
_TITLE = Text("Bản đồ hành trình: {title}", "Map of the tour: {title}")
_DESCRIPTION = Text("Các điểm dừng theo thứ tự: {stops}.", "Stops in order: {stops}.")
_NOTHING = Text("Chưa biết vị trí của điểm nào.", "No position is known.")


@dataclass(frozen=True, slots=True)
class _Spot:
    """All stops at one place: their numbers, the true point and where the marker stands."""

    place: Place
    numbers: tuple[int, ...]
    point: Point
    drawn: Point


def draw_map(itinerary: Itinerary, layers: MapLayers, lang: str) -> str:
    """Return the map: sides, rivers, one colour and dash a day, numbered stops, legend.

    Stops at one place share a marker. A marker without room is moved aside and tied to its
    point; a name without room is left out, its number stays.
    """
    points = list(_points(itinerary))
    if not points:
        return f"<p>{_NOTHING.into(lang)}</p>"
    frame = fit(points, WIDTH, _MARGIN)
    height = frame.height + legend_height(itinerary)
    spots, lines = _spots(itinerary, frame), _covered(itinerary, frame)
    labels = list(_labels(spots, lines, frame))
    parts = [
        _ground(frame, layers),
        *_rivers(frame, layers),
        *side_names(frame, layers, [*lines, *_drawn(spots, labels)]),
        *(part for day in itinerary.days for part in _ways(day, frame)),
        *_markers(spots, labels),
    ]
    clip = f'<clipPath id="frame"><rect{_size(frame)}/></clipPath>'
    root = attributes(
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(WIDTH)} {number(height)}",
        role="img",
        aria_labelledby="map-title map-desc",
        font_family="Noto Sans, Segoe UI, Roboto, Arial, sans-serif",
        lang=lang,
    )
    body = f'<defs>{clip}</defs><g clip-path="url(#frame)">{"".join(parts)}</g>'
    border = f'<rect{_size(frame)} fill="none" stroke="{INK}" stroke-width="1"/>'
    return nfc(
        f"<svg{root}>{_words(itinerary, lang)}{body}{border}{legend(itinerary, frame, lang)}</svg>"
    )


def _words(itinerary: Itinerary, lang: str) -> str:
    stops = [stop for day in itinerary.days for stop in day.stops]
    listed = "; ".join(f"{n}. {one_line(stop.place.name.vi)}" for n, stop in enumerate(stops, 1))
    title = _TITLE.into(lang).format(title=one_line(itinerary.title.into(lang)))
    return (
        f'<title id="map-title">{escape(title)}</title>'
        f'<desc id="map-desc">{escape(_DESCRIPTION.into(lang).format(stops=listed))}</desc>'
    )


def _size(frame: Frame) -> str:
    return attributes(width=number(frame.width), height=number(frame.height))


def _drawn(spots: list[_Spot], labels: list[Label]) -> list[Point]:
    """Return the markers, and points along the labels."""
    along = [point for label in labels for point in dense(label.box.middle)]
    return [spot.drawn for spot in spots] + along


def _points(itinerary: Itinerary) -> Iterator[Coordinates]:
    for day in itinerary.days:
        for stop in day.stops:
            if stop.place.position:
                yield stop.place.position.coordinates
        for leg in day.legs:
            yield from leg.path


def _ground(frame: Frame, layers: MapLayers) -> str:
    rings = "".join(
        f'<path d="{path_of(thinned(map(frame.xy, ring)), closed=True)}"'
        f"{attributes(fill=SIDE_FILL[side], stroke=SIDE_INK[side], stroke_width=1.2)}"
        ' stroke-opacity="0.55"/>'
        for side, ring in layers.sides
    )
    return f'<rect{_size(frame)} fill="{PAPER}"/>{rings}'


def _rivers(frame: Frame, layers: MapLayers) -> Iterator[str]:
    style = attributes(fill="none", stroke=WATER, stroke_width=2.2, stroke_linecap="round",
                       stroke_linejoin="round")  # fmt: skip
    for _, line in layers.rivers:
        yield f'<path d="{path_of(thinned(map(frame.xy, line)))}"{style}/>'


def _ways(day: Day, frame: Frame) -> Iterator[str]:
    line = day_line(day.number)
    lines = [
        path_of(points)
        for here, leg, there in zip(day.stops[:-1], day.legs, day.stops[1:], strict=True)
        if len(points := _way(here, leg, there, frame)) > 1
    ]
    common = attributes(fill="none", stroke_linecap="round", stroke_linejoin="round")
    for data in lines:
        yield f'<path d="{data}"{common} stroke="#fff" stroke-width="6" stroke-opacity="0.8"/>'
    style = attributes(stroke=line.colour, stroke_width=3, stroke_dasharray=line.dashes)
    for data in lines:
        yield f'<path d="{data}"{common}{style}/>'


def _way(here: Stop, leg: Leg, there: Stop, frame: Frame) -> list[Point]:
    """Return the line of a leg, straight from stop to stop where its path is unknown."""
    ends = [stop.place.position.coordinates for stop in (here, there) if stop.place.position]
    path = leg.path if len(leg.path) > 1 else ends
    return thinned(map(frame.xy, path))


def _spots(itinerary: Itinerary, frame: Frame) -> list[_Spot]:
    numbers: dict[str, list[int]] = {}
    places: dict[str, Place] = {}
    stops = (stop for day in itinerary.days for stop in day.stops)
    for count, stop in enumerate(stops, 1):
        numbers.setdefault(stop.place.id, []).append(count)
        places[stop.place.id] = stop.place
    spots: list[_Spot] = []
    for place_id, place in places.items():
        if place.position is not None:
            point = frame.xy(place.position.coordinates)
            taken = [*reserved(frame), *(box_around(spot.drawn, _RADIUS) for spot in spots)]
            drawn = free_spot(point, _RADIUS, frame, taken)
            spots.append(_Spot(place, tuple(numbers[place_id]), point, drawn))
    return spots


def _markers(spots: list[_Spot], labels: list[Label]) -> Iterator[str]:
    for spot in spots:
        if spot.drawn != spot.point:
            ends = path_of([spot.point, spot.drawn])
            yield f'<path d="{ends}" stroke="{INK}" stroke-width="1.2"/>'
            x, y = spot.point
            yield f"<circle{attributes(cx=number(x), cy=number(y), r=3, fill=INK)}/>"
    for label in labels:
        yield text(label.text, label.x, label.y, FONT, fill=INK, font_weight=600, stroke="#fff",
                   stroke_width=3.5, paint_order="stroke", stroke_linejoin="round")  # fmt: skip
    for spot in spots:
        yield marker(spot.place.side, spot.drawn, _RADIUS, str(spot.numbers[0]))


def _labels(spots: list[_Spot], lines: list[Point], frame: Frame) -> Iterator[Label]:
    taken = [*reserved(frame), *(box_around(spot.drawn, _RADIUS * 1.2) for spot in spots)]
    for spot in spots:
        label = place_label(_label(spot), spot.drawn, _RADIUS, frame, taken, lines)
        if label is not None:
            taken.append(label.box)
            yield label


def _covered(itinerary: Itinerary, frame: Frame) -> list[Point]:
    """Return points all along the ways, so that a name over them can be seen."""
    return [
        point
        for day in itinerary.days
        for here, leg, there in zip(day.stops[:-1], day.legs, day.stops[1:], strict=True)
        for point in dense(_way(here, leg, there, frame))
    ]


def _label(spot: _Spot) -> str:
    name = short_name(spot.place)
    if len(name) > _LONGEST_LABEL:
        name = name[: _LONGEST_LABEL - 1].rstrip() + "…"
    return f"{name} ({runs(spot.numbers)})" if len(spot.numbers) > 1 else name


def runs(numbers: Sequence[int]) -> str:
    """Return rising numbers with runs drawn together: ``1, 6–9``."""
    ends: list[list[int]] = []
    for count in numbers:
        if ends and count == ends[-1][1] + 1:
            ends[-1][1] = count
        else:
            ends.append([count, count])
    return ", ".join(f"{first}–{last}" if first < last else f"{first}" for first, last in ends)
