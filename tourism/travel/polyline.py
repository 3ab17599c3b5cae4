"""The encoded polyline: a line as text, as routing engines send it."""

from collections.abc import Iterator

from tourism.catalogue.place import Coordinates


def decode(text: str, digits: int) -> list[Coordinates]:
    """Return the points of an encoded polyline (Google's algorithm, 2008).

    Args:
        text: Latitude and longitude in turn, each as the difference from the one before.
        digits: Decimal digits kept by the sender: 5 is usual, Valhalla sends 6.

    Raises:
        ValueError: The text breaks off, or has a character that does not belong there.
    """
    numbers = list(_numbers(text))
    if len(numbers) % 2:
        raise ValueError("a polyline has as many latitudes as longitudes")
    points, latitude, longitude = [], 0, 0
    for north, east in zip(numbers[::2], numbers[1::2], strict=True):
        latitude, longitude = latitude + north, longitude + east
        points.append(Coordinates(latitude / 10**digits, longitude / 10**digits))
    return points


def _numbers(text: str) -> Iterator[int]:
    number, shift = 0, 0
    for letter in text:
        bits = ord(letter) - 63
        if not 0 <= bits < 64:
            raise ValueError(f"not a polyline character: {letter!r}")
        number |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            yield ~(number >> 1) if number & 1 else number >> 1
            number, shift = 0, 0
    if shift:
        raise ValueError("the polyline breaks off")
