"""Does every point lie where its address says?"""

from collections.abc import Iterator
from pathlib import Path

from tourism.catalogue.boundaries import SIDE_PROVINCES, Boundaries, load_boundaries
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.load import Loaded
from tourism.catalogue.place import Address, Place, Position, Side
from tourism.errors import BadDataError, Fault
from tourism.language import Text


def check_points(catalogue: Catalogue | Loaded, directory: Path) -> Iterator[Fault]:
    """Yield a fault for each point outside its commune (2025) or side (2023) without a mark.

    A commune that was split passes in any of its stated alternatives. A mark ``outside`` that
    is no longer true is a fault too. A hub without a side has to lie outside both. Polygons
    that cannot be read are the only fault then.
    """
    try:
        boundaries = load_boundaries(directory)
    except BadDataError as error:
        yield from error.faults
        return
    for place in catalogue.places.values():
        yield from _check_member(place, f"sites/{place.side}/{place.id}.yaml", boundaries)
    for event in catalogue.events.values():
        yield from _check_member(event, f"events/{event.side}/{event.id}.yaml", boundaries)
    for hub in catalogue.hubs.values():
        if hub.position and boundaries.side_of(hub.position.coordinates) != hub.side:
            yield Fault(f"hubs/{hub.id}.yaml: side", hub.side or "", _WRONG_SIDE)


def _check_member(record: Place | Event, where: str, boundaries: Boundaries) -> Iterator[Fault]:
    address, position, side = record.address, record.position, record.side
    if address is not None and side is not None:
        if address.province_2023 != SIDE_PROVINCES[side]:
            yield Fault(f"{where}: address.province_2023", address.province_2023, _WRONG_PROVINCE)
        yield from _check_names(address, where, boundaries)
    if position is not None and side is not None:
        yield from check_position(position, address, side, where, boundaries)


def _check_names(address: Address, where: str, boundaries: Boundaries) -> Iterator[Fault]:
    for field, name in (
        ("commune_2025", address.commune_2025),
        *(("alternatives_2025", other) for other in address.alternatives_2025),
    ):
        if name is not None and (address.province_2025, name) not in boundaries.communes:
            yield Fault(f"{where}: address.{field}", name, _UNKNOWN_COMMUNE)


def check_position(
    position: Position, address: Address | None, side: Side, where: str, boundaries: Boundaries
) -> Iterator[Fault]:
    """Yield a fault if a point lies outside its side or commune, or is marked so and does not."""
    point = position.coordinates
    in_commune = _in_stated_commune(position, address, boundaries)
    in_side = boundaries.side_of(point) == side
    if position.outside is not None:
        if in_commune and in_side:
            yield Fault(f"{where}: position.outside", position.outside, _MARK_NOT_TRUE)
        return
    if not in_side:
        yield Fault(f"{where}: position", f"{point.latitude}, {point.longitude}", _OUTSIDE_SIDE)
    elif not in_commune:
        yield Fault(f"{where}: position", boundaries.commune_of(point), _OUTSIDE_COMMUNE)


def _in_stated_commune(position: Position, address: Address | None, boundaries: Boundaries) -> bool:
    if address is None or address.commune_2025 is None:
        return True
    stated = (address.commune_2025, *address.alternatives_2025)
    # A name that no commune has is a fault of its own (`_check_names`), not one of the point.
    return any(
        boundaries.in_commune(position.coordinates, address.province_2025, name) in {True, None}
        for name in stated
    )


_WRONG_SIDE = Text(
    "Điểm không nằm ở phía này (địa giới 2023); sửa phía hoặc toạ độ.",
    "The point is not on this side (borders of 2023); mend the side or the point.",
)
_WRONG_PROVINCE = Text(
    "Không phải tỉnh 2023 của phía này.", "This is not the province of 2023 of its side; mend it."
)
_UNKNOWN_COMMUNE = Text(
    "Không có xã, phường này từ 1/7/2025; kiểm tra tên.",
    "There is no such commune since 1 July 2025; check the name and the province.",
)
_MARK_NOT_TRUE = Text(
    'Điểm nằm đúng chỗ; xoá "outside".', 'The point lies inside; delete the mark "outside".'
)
_OUTSIDE_SIDE = Text(
    'Điểm nằm ngoài địa giới 2023 của phía này; sửa toạ độ hoặc ghi "outside".',
    'The point lies outside its side of 2023; mend it or say why in "outside".',
)
_OUTSIDE_COMMUNE = Text(
    'Điểm nằm trong xã khác; sửa toạ độ, địa chỉ, hoặc ghi "outside".',
    'The point lies in another commune; mend it or the address, or say why in "outside".',
)
