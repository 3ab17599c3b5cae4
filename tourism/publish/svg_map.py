"""The tour on a map, as one SVG element without script, style sheet or outside reference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from tourism.catalogue.place import Coordinates
from tourism.itinerary.model import Itinerary
from tourism.language import Text, nfc
from tourism.publish.map_frame import Frame, Point, dense, fit, thinned
from tourism.publish.map_labels import FONT, ROW, Label, box_around, place_label
from tourism.publish.map_layers import MapLayers
from tourism.publish.map_legend import Furniture, furniture, scale_and_north
from tourism.publish.map_names import side_names
from tourism.publish.map_signs import (
    INK,
    PAPER,
    SIDE_FILL,
    SIDE_INK,
    WATER,
    attributes,
    marker,
    number,
    path_of,
    text,
)
from tourism.publish.map_spots import RADIUS, Spot, spots
from tourism.publish.map_ways import draw_ways, ways
from tourism.publish.naming import short_name
from tourism.publish.plain import one_line


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a drawing in units, and how long a row of a name may be, in letters.

    Letters have the same size on all sheets; ``key`` tells the ids of two maps on one page
    apart.
    """

    key: str
    width: float
    tallest: float
    margin: float
    longest_row: int


WIDE = Sheet("map", 720.0, 520.0, 80.0, 24)
"""For paper and large screens."""
NARROW = Sheet("small-map", 380.0, 460.0, 44.0, 16)
"""For a telephone held upright, on which the wide one could not be read."""

_TITLE = Text("Bản đồ hành trình: {title}", "Map of the tour: {title}")
_DESCRIPTION = Text("Các điểm dừng theo thứ tự: {stops}.", "Stops in order: {stops}.")
_NOTHING = Text("Chưa biết vị trí của điểm nào.", "No position is known.")


def draw_map(itinerary: Itinerary, layers: MapLayers, lang: str, sheet: Sheet = WIDE) -> str:
    """Return the map: sides, rivers, one colour and dash a day, numbered stops.

    Stops at one place share a marker; places on one point stand side by side, tied to it. A
    name without room is left out, its number stays. The signs are told by
    `tourism.publish.map_legend.keys`.
    """
    points = list(_points(itinerary))
    if not points:
        return f"<p>{_NOTHING.into(lang)}</p>"
    frame = _frame(points, sheet)
    drawn = ways(itinerary, frame)
    lines = [point for way in drawn for point in dense(way.points)]
    places = furniture(frame, [*map(frame.xy, points), *lines])
    found = spots(itinerary, frame, places.boxes)
    labels = list(_labels(found, lines, frame, sheet, places))
    parts = [
        _ground(frame, layers),
        *_rivers(frame, layers),
        *side_names(frame, layers, [*lines, *_busy(found, labels)]),
        *draw_ways(drawn),
        *_markers(found, labels),
        scale_and_north(frame, places),
    ]
    return nfc(_root(itinerary, frame, lang, sheet, "".join(parts)))


def _frame(points: list[Coordinates], sheet: Sheet) -> Frame:
    """Return the frame; a tour that runs north and south gets a narrower one."""
    frame = fit(points, sheet.width, sheet.margin)
    if frame.height <= sheet.tallest:
        return frame
    return fit(points, sheet.width * sheet.tallest / frame.height, sheet.margin)


def _root(itinerary: Itinerary, frame: Frame, lang: str, sheet: Sheet, content: str) -> str:
    root = attributes(
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(frame.width)} {number(frame.height)}",
        role="img",
        aria_labelledby=f"{sheet.key}-title {sheet.key}-desc",
        font_family="Noto Sans, Segoe UI, Roboto, Arial, sans-serif",
        lang=lang,
    )
    clip = f'<clipPath id="{sheet.key}-frame"><rect{_size(frame)}/></clipPath>'
    body = f'<defs>{clip}</defs><g clip-path="url(#{sheet.key}-frame)">{content}</g>'
    border = f'<rect{_size(frame)} class="t-line" fill="none" stroke="{INK}"/>'
    return f"<svg{root}>{_words(itinerary, lang, sheet)}{body}{border}</svg>"


def _words(itinerary: Itinerary, lang: str, sheet: Sheet) -> str:
    stops = [stop for day in itinerary.days for stop in day.stops]
    listed = "; ".join(f"{n}. {one_line(stop.place.name.vi)}" for n, stop in enumerate(stops, 1))
    title = _TITLE.into(lang).format(title=one_line(itinerary.title.into(lang)))
    return (
        f'<title id="{sheet.key}-title">{escape(title)}</title>'
        f'<desc id="{sheet.key}-desc">'
        f"{escape(_DESCRIPTION.into(lang).format(stops=listed))}</desc>"
    )


def _size(frame: Frame) -> str:
    return attributes(width=number(frame.width), height=number(frame.height))


def _busy(found: list[Spot], labels: list[Label]) -> list[Point]:
    """Return the markers, and points along the labels."""
    along = [point for label in labels for edge in label.box.edges for point in dense(edge)]
    return [spot.drawn for spot in found] + along


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
        f"{attributes(class_=f't-side {side.value}', fill=SIDE_FILL[side])}"
        f"{attributes(stroke=SIDE_INK[side], stroke_width=1.2)}"
        ' stroke-opacity="0.55"/>'
        for side, ring in layers.sides
    )
    return f'<rect{_size(frame)} class="t-ground" fill="{PAPER}"/>{rings}'


def _rivers(frame: Frame, layers: MapLayers) -> Iterator[str]:
    style = attributes(class_="t-river", fill="none", stroke=WATER, stroke_width=2.2,
                       stroke_linecap="round", stroke_linejoin="round")  # fmt: skip
    for _, line in layers.rivers:
        yield f'<path d="{path_of(thinned(map(frame.xy, line)))}"{style}/>'


def _markers(found: list[Spot], labels: list[Label]) -> Iterator[str]:
    for spot in found:
        if spot.tied:
            yield _tie(spot.point, spot.drawn, 1.4)
            x, y = spot.point
            dot = attributes(
                class_="t-ink", cx=number(x), cy=number(y), r=3.2, fill=INK, stroke="#fff"
            )
            yield f"<circle{dot}/>"
    for label in labels:
        if label.tie is not None:
            yield _tie(*label.tie, 0.9)
    for label in labels:
        yield from _rows(label)
    for spot in found:
        sign = marker(spot.place.side, spot.drawn, RADIUS, str(spot.numbers[0]))
        yield f"<g{attributes(class_='t-stop', data_stops=' '.join(spot.stops))}>{sign}</g>"


def _tie(here: Point, there: Point, width: float) -> str:
    way = attributes(class_="t-line", stroke=INK, stroke_width=width)
    return f'<path d="{path_of([here, there])}"{way}/>'


def _rows(label: Label) -> Iterator[str]:
    anchor = "middle" if len(label.rows) > 1 else ""
    for index, row in enumerate(label.rows):
        yield text(row, label.x, label.y + ROW * index, FONT, class_="t-ink", fill=INK,
                   font_weight=600, text_anchor=anchor, stroke="#fff", stroke_width=3.5,
                   paint_order="stroke", stroke_linejoin="round")  # fmt: skip


def _labels(
    found: list[Spot], lines: list[Point], frame: Frame, sheet: Sheet, places: Furniture
) -> Iterator[Label]:
    taken = [*places.boxes, *(box_around(spot.drawn, RADIUS * 1.2) for spot in found)]
    busy = [*lines, *(point for spot in found for point in dense([spot.point, spot.drawn]))]
    for spot in found:
        placed = (
            place_label(words, spot.drawn, RADIUS, frame, taken, busy)
            for words in _wordings(spot, sheet.longest_row)
        )
        label = next((label for label in placed if label is not None), None)
        if label is not None:
            taken.append(label.box)
            busy += dense(label.tie) if label.tie else []
            yield label


def _wordings(spot: Spot, longest: int) -> Iterator[str]:
    """Yield the name in one row if it is short, then in two even rows, with its numbers."""
    name = short_name(spot.place)
    words = f"{name} ({runs(spot.numbers)})" if len(spot.numbers) > 1 else name
    if len(words) <= longest:
        yield words
    fitting = (wrap(words, width) for width in range(len(words) // 2, longest))
    cut = wrap(words, longest, max_lines=2, placeholder="…")
    yield "\n".join(next((rows for rows in fitting if len(rows) <= 2), cut))


def runs(numbers: Sequence[int]) -> str:
    """Return rising numbers with runs drawn together: ``1, 6–9``."""
    ends: list[list[int]] = []
    for count in numbers:
        if ends and count == ends[-1][1] + 1:
            ends[-1][1] = count
        else:
            ends.append([count, count])
    return ", ".join(f"{first}–{last}" if first < last else f"{first}" for first, last in ends)
