"""What explains the map: signs, scale, north, and whose data it is drawn from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from tourism.catalogue.place import Side
from tourism.itinerary.model import Itinerary
from tourism.language import Text
from tourism.publish.map_frame import Frame, Point
from tourism.publish.map_labels import Box
from tourism.publish.map_signs import (
    INK,
    SIDE_FILL,
    SIDE_INK,
    WATER,
    attributes,
    day_line,
    marker,
    path_of,
    text,
)
from tourism.publish.moments import solar
from tourism.publish.naming import side_name

_FONT = 12.0
_ENOUGH = 150.0
"""Units around the north arrow with which nobody looks for a better corner."""
_DAY = Text("Ngày {n:02d} · {date}", "Day {n} · {date}")
_RIVER = Text("Sông (theo ranh giới)", "River (along boundaries)")
_LICENCES = (
    Text(
        "Ranh giới và sông: © 2021 Thang Le Quoc (MIT), địa giới tỉnh năm 2023. "
        "Tuyến đường: CC BY-SA 4.0 (CTU-SematX/LegoCity).",
        "Boundaries and rivers: © 2021 Thang Le Quoc (MIT), provinces of 2023. "
        "Road lines: CC BY-SA 4.0 (CTU-SematX/LegoCity).",
    ),
    Text(
        "Vị trí nhiều điểm chỉ chính xác đến xã, phường; bản đồ không dùng để dẫn đường.",
        "Many points are only known to their commune; the map is not for navigation.",
    ),
)


@dataclass(frozen=True, slots=True)
class Key:
    """One sign of the map as a drawing of its own, and what it means."""

    sign: str
    words: str


def keys(itinerary: Itinerary, lang: str) -> tuple[Key, ...]:
    """Return the signs: sides, rivers, and the line of each day.

    They stand beside the map and not in it, so that they can be read on a narrow screen.
    """
    sides = (Key(_sign(_side(side)), side_name(side).into(lang)) for side in (*Side, None))
    river = Key(_sign(_line(class_="t-river", stroke=WATER, stroke_width=2.2)), _RIVER.into(lang))
    days = (
        Key(_sign(_day(day.number)), _DAY.into(lang).format(n=day.number, date=solar(day.on, lang)))
        for day in itinerary.days
    )
    return (*sides, river, *days)


def licences(lang: str) -> tuple[str, ...]:
    """Return whose data the map is drawn from, and what it is not good for."""
    return tuple(words.into(lang) for words in _LICENCES)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Where the north arrow and the scale bar stand inside the map."""

    north: Box
    scale: Box

    @property
    def boxes(self) -> tuple[Box, Box]:
        """Both, as places that are taken."""
        return self.north, self.scale


def furniture(frame: Frame, busy: Sequence[Point]) -> Furniture:
    """Return the places: the scale below on the left, north in the emptier upper corner."""
    width, height = frame.width, frame.height
    right, left = Box(width - 46, 8, width, 60), Box(0, 8, 46, 60)
    north = max((right, left), key=lambda corner: _room(corner, busy))
    return Furniture(north, Box(0, height - 40, width / 5 + 24, height))


def _room(corner: Box, busy: Sequence[Point]) -> float:
    """Return how far the nearest busy point is, or enough."""
    x, y = (corner.left + corner.right) / 2, (corner.top + corner.bottom) / 2
    return min([_ENOUGH, *(hypot(px - x, py - y) for px, py in busy)])


def scale_and_north(frame: Frame, places: Furniture) -> str:
    """Return the scale bar and the north arrow."""
    return "".join([*_scale(frame), _north(places.north)])


def _sign(content: str) -> str:
    size = attributes(viewBox="0 0 38 22", width=38, height=22, aria_hidden="true")
    return f"<svg{size}>{content}</svg>"


def _side(side: Side | None) -> str:
    ground = ""
    if side is not None:
        at = attributes(x=2, y=1, width=34, height=20)
        name = f"t-side {side.value}"
        style = attributes(class_=name, fill=SIDE_FILL[side], stroke=SIDE_INK[side])
        ground = f"<rect{at}{style}/>"
    return ground + marker(side, (19, 11), 8, "1")


def _day(number_of_day: int) -> str:
    line = day_line(number_of_day)
    way = _line(class_="t-way", stroke=line.colour, stroke_width=3, stroke_dasharray=line.dashes)
    return f'<g class="t-day day-{(number_of_day - 1) % 7 + 1}">{way}</g>'


def _line(**style: object) -> str:
    return f'<path d="{path_of([(2, 11), (36, 11)])}"{attributes(**style)}/>'


def _scale(frame: Frame) -> Iterator[str]:
    """Yield a bar of a round length, at most a fifth of the width."""
    room = frame.width / 5 / frame.units_a_km
    km = next((length for length in (50, 20, 10, 5, 2) if length <= room), 1)
    left, y = 14.0, frame.height - 14
    right = left + km * frame.units_a_km
    ends = [(left, y - 6), (left, y), (right, y), (right, y - 6)]
    for name, colour, width in (("t-halo", "#fff", 5), ("t-line", INK, 2)):
        style = attributes(class_=name, fill="none", stroke=colour, stroke_width=width)
        yield f'<path d="{path_of(ends)}"{style}/>'
    yield text(f"{km} km", (left + right) / 2, y - 6, _FONT, class_="t-ink", fill=INK,
               text_anchor="middle", stroke="#fff", stroke_width=3,
               paint_order="stroke")  # fmt: skip


def _north(box: Box) -> str:
    x, y = (box.left + box.right) / 2, box.top + 8
    arrow = path_of([(x, y), (x + 8, y + 24), (x, y + 18), (x - 8, y + 24)], closed=True)
    letter = text("B / N", x, y + 38, 11, class_="t-ink", text_anchor="middle", fill=INK,
                  font_weight=700)  # fmt: skip
    return (
        f'<path d="{arrow}" class="t-ink" fill="{INK}" stroke="#fff" stroke-width="1.5"/>{letter}'
    )
