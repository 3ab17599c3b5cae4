"""What stands under the map: signs, scale, north, and whose data it is drawn from."""

from collections.abc import Iterator

from tourism.catalogue.place import Side
from tourism.itinerary.model import Itinerary
from tourism.language import Text
from tourism.publish.map_frame import Frame
from tourism.publish.map_labels import Box
from tourism.publish.map_signs import (
    INK,
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
from tourism.publish.moments import solar
from tourism.publish.naming import side_name

_ROW = 24.0
_FONT = 12.0
_COLUMNS = 4
_LICENCE_LINES = 2
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


def legend_height(itinerary: Itinerary) -> float:
    """Return the units that the legend takes below the map."""
    return _ROW * (1 + _day_rows(itinerary)) + _LICENCE_LINES * 16 + 22


def reserved(frame: Frame) -> tuple[Box, Box]:
    """Return where the north arrow and the scale bar stand."""
    width, height = frame.width, frame.height
    return Box(width - 46, 8, width, 60), Box(0, height - 40, width / 5 + 24, height)


def _day_rows(itinerary: Itinerary) -> int:
    return -(-len(itinerary.days) // _COLUMNS)


def legend(itinerary: Itinerary, frame: Frame, lang: str) -> str:
    """Return scale and north arrow inside the map, and the rows of signs below it."""
    rows = [*_scale(frame), _north(frame), *_signs(frame, lang), *_days(itinerary, frame, lang)]
    y = frame.height + _ROW * (1 + _day_rows(itinerary)) + 24
    rows += [
        text(words.into(lang), 2, y + 16 * line, 10.5, fill="#4a505a")
        for line, words in enumerate(_LICENCES)
    ]
    return "".join(rows)


def _scale(frame: Frame) -> Iterator[str]:
    """Yield a bar of a round length, at most a fifth of the width."""
    room = frame.width / 5 / frame.units_a_km
    km = next((length for length in (50, 20, 10, 5, 2) if length <= room), 1)
    left, y = 14.0, frame.height - 14
    right = left + km * frame.units_a_km
    ends = [(left, y - 6), (left, y), (right, y), (right, y - 6)]
    for colour, width in (("#fff", 5), (INK, 2)):
        yield f'<path d="{path_of(ends)}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
    yield text(f"{km} km", (left + right) / 2, y - 6, _FONT, text_anchor="middle", fill=INK,
               stroke="#fff", stroke_width=3, paint_order="stroke")  # fmt: skip


def _north(frame: Frame) -> str:
    x, y = frame.width - 24, 16.0
    arrow = path_of([(x, y), (x + 8, y + 24), (x, y + 18), (x - 8, y + 24)], closed=True)
    letter = text("B / N", x, y + 38, 11, text_anchor="middle", fill=INK, font_weight=700)
    return f'<path d="{arrow}" fill="{INK}" stroke="#fff" stroke-width="1.5"/>{letter}'


def _signs(frame: Frame, lang: str) -> Iterator[str]:
    y = frame.height + 20
    column = frame.width / _COLUMNS
    for index, side in enumerate((Side.HAI_DUONG, Side.HUNG_YEN, None)):
        x = index * column
        if side is not None:
            at = attributes(x=number(x + 1), y=number(y - 10), width=34, height=20)
            style = attributes(fill=SIDE_FILL[side], stroke=SIDE_INK[side])
            yield f"<rect{at}{style}/>"
        yield marker(side, (x + 18, y), 8, "1")
        yield text(side_name(side).into(lang), x + 42, y + 4, _FONT, fill=INK)
    x = 3 * column
    line = path_of([(x + 2, y), (x + 36, y)])
    yield f'<path d="{line}" stroke="{WATER}" stroke-width="2.2"/>'
    yield text(_RIVER.into(lang), x + 42, y + 4, _FONT, fill=INK)


def _days(itinerary: Itinerary, frame: Frame, lang: str) -> Iterator[str]:
    column = frame.width / _COLUMNS
    for index, day in enumerate(itinerary.days):
        x = (index % _COLUMNS) * column
        y = frame.height + 20 + _ROW * (1 + index // _COLUMNS)
        line = day_line(day.number)
        style = attributes(stroke=line.colour, stroke_width=3, stroke_dasharray=line.dashes)
        yield f'<path d="{path_of([(x + 2, y), (x + 36, y)])}"{style}/>'
        words = _DAY.into(lang).format(n=day.number, date=solar(day.on, lang))
        yield text(words, x + 42, y + 4, _FONT, fill=INK)
