"""The signs of the map: colours, shapes and dashes that also tell themselves apart in grey."""

from dataclasses import dataclass
from html import escape

from tourism.catalogue.place import Side
from tourism.publish.map_frame import Point
from tourism.publish.plain import one_line

PAPER, INK, WATER = "#faf7f0", "#1f2328", "#7fa8c9"
SIDE_FILL = {Side.HAI_DUONG: "#f6e3c5", Side.HUNG_YEN: "#dcebd3"}
SIDE_INK = {Side.HAI_DUONG: "#8a3b00", Side.HUNG_YEN: "#1e5631", None: "#3d4450"}


@dataclass(frozen=True, slots=True)
class DayLine:
    """How the way of one day is drawn."""

    colour: str
    dashes: str


_DAY_LINES = (
    DayLine("#b3261e", ""),
    DayLine("#0b4f9e", "9 5"),
    DayLine("#6b2a8f", "2 5"),
    DayLine("#00695c", "14 4 2 4"),
    DayLine("#7a4a00", "5 5"),
    DayLine("#ad1457", "14 6"),
    DayLine("#37474f", "9 3 2 3 2 3"),
)


def day_line(number: int) -> DayLine:
    """Return the line of the day with that number, from 1; after seven days they repeat."""
    return _DAY_LINES[(number - 1) % len(_DAY_LINES)]


def attributes(**values: object) -> str:
    """Return XML attributes; underscores stand for hyphens, empty values are left out."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in values.items()
        if value != ""
    )


def number(value: float) -> str:
    """Return a length with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def path_of(points: list[Point], *, closed: bool = False) -> str:
    """Return path data through the points."""
    steps = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}"


def text(content: str, x: float, y: float, size: float, **style: object) -> str:
    """Return a text element with foreign words made harmless."""
    where = attributes(x=number(x), y=number(y), font_size=number(size), **style)
    return f"<text{where}>{escape(one_line(content))}</text>"


def marker(side: Side | None, centre: Point, radius: float, content: str) -> str:
    """Return a numbered stop: circle = Hải Dương, square = Hưng Yên, diamond = outside.

    Classes let a page in dark colours give its own; without a style sheet these are the colours.
    """
    x, y = centre
    name = f"t-sign {side.value if side else 'outside'}"
    style = attributes(class_=name, fill=SIDE_INK[side], stroke="#fff", stroke_width=2)
    if side is Side.HAI_DUONG:
        at = attributes(cx=number(x), cy=number(y), r=number(radius))
        shape = f"<circle{at}{style}/>"
    elif side is Side.HUNG_YEN:
        half = radius * 0.92
        at = attributes(
            x=number(x - half), y=number(y - half),
            width=number(2 * half), height=number(2 * half), rx=2,
        )  # fmt: skip
        shape = f"<rect{at}{style}/>"
    else:
        far = radius * 1.25
        corners = [(x, y - far), (x + far, y), (x, y + far), (x - far, y)]
        shape = f'<path d="{path_of(corners, closed=True)}"{style}/>'
    label = text(content, x, y + radius * 0.4, radius * 1.15, class_="t-number",
                 fill="#fff", font_weight=700, text_anchor="middle")  # fmt: skip
    return shape + label
