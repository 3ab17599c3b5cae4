"""Lines as routing engines write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.catalogue.place import Coordinates
from tourism.travel.polyline import decode


def encode(points: list[tuple[int, int]]) -> str:
    """Write points in whole units, the other way round than the product reads them."""
    text, before = "", (0, 0)
    for point in points:
        for now, then in zip(point, before, strict=True):
            step = (now - then) << 1
            bits = ~step if now < then else step
            while bits >= 32:
                text += chr((bits & 31 | 32) + 63)
                bits >>= 5
            text += chr(bits + 63)
        before = point
    return text


def test_the_example_of_the_published_algorithm() -> None:
    line = decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@", digits=5)

    assert line == [
        Coordinates(38.5, -120.2),
        Coordinates(40.7, -120.95),
        Coordinates(43.252, -126.453),
    ]


@given(st.lists(st.tuples(st.integers(-90_000_000, 90_000_000), st.integers(-(18**7), 18**7))))
def test_what_was_written_is_read(points: list[tuple[int, int]]) -> None:
    assert decode(encode(points), digits=6) == [
        Coordinates(latitude / 10**6, longitude / 10**6) for latitude, longitude in points
    ]


@pytest.mark.parametrize("text", ["_p~iF", "_p~iF~ps|", "é", " ", "?\x7f\x80"])
def test_a_broken_line_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="polyline"):
        decode(text, digits=5)
