"""Does a point that somebody sets lie where the address of its place says?"""

from tourism.catalogue.boundaries import Boundaries
from tourism.catalogue.check_points import check_position
from tourism.catalogue.place import Address, Coordinates, Position, Precision, Side
from tourism.errors import BadRequestError, Fault
from tourism.language import Text


def check_set_point(
    point: Coordinates, outside: str, address: Address | None, side: Side, boundaries: Boundaries
) -> None:
    """Pass if a point lies in the commune of its address and on its side, or it is said why not.

    Args:
        point: As it was set.
        outside: Why it lies outside; empty where it should not.
        address: Of the place; where it names no commune only the side counts.
        side: Of the place.
        boundaries: Communes and sides.

    Raises:
        BadRequestError: It lies elsewhere (``point``), or the reason is none (``outside``).
    """
    position = Position(point, Precision.EXACT, "", outside=outside or None)
    faults = list(check_position(position, address, side, "point", boundaries))
    if faults and not outside:
        there = boundaries.commune_of(point)
        raise BadRequestError([Fault("point", faults[0].value, _elsewhere(there))])
    if faults:
        raise BadRequestError([Fault("outside", outside, faults[0].message)])


def _elsewhere(commune: str) -> Text:
    where_vi = f"Điểm này nằm ở {commune}" if commune else "Điểm này nằm ngoài hai bên"
    where_en = f"This point lies in {commune}" if commune else "This point lies on neither side"
    return Text(
        f"{where_vi}, không phải xã, phường trong địa chỉ. Sửa điểm, hoặc ghi vì sao ở ô «Vì sao "
        "ngoài địa chỉ».",
        f"{where_en}, not in the commune of the address. Mend it, or say why under “Why outside "
        "the address”.",
    )
