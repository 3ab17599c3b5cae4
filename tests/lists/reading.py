"""Lists in few words, read on one day with the places of a small catalogue."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tourism.catalogue.place import Address, Opening, Place, Side, Visit
from tourism.catalogue.source import Status
from tourism.intake.list_read import ListOptions, ListRead
from tourism.intake.read_file import read_file
from tourism.intake.results import IncomingEvent
from tourism.language import Text

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def place(place_id: str, name: str, *aliases: str, commune: str | None = None) -> Place:
    """A place of Hưng Yên."""
    address = Address(commune, "Kim Động", "Hưng Yên", None, None) if commune else None
    opening = Opening(None, Status.TO_CONFIRM, staffed=True)
    return Place(
        place_id, "temple", Side.HUNG_YEN, Text(name, ""), None, address, Visit(40, "", None),
        opening, aliases=aliases,
    )  # fmt: skip


PLACES = (
    place("chua-con-son", "Chùa Côn Sơn"),
    place("den-mau", "Đền Mẫu", "Đền Mẫu Phố Hiến"),
    place("den-da-hoa", "Đền Đa Hòa"),
    place("mao-dien", "Văn miếu Mao Điền"),
    place("dinh-a", "Đình làng Hạ", commune="Xã Phú Thọ"),
    place("dinh-b", "Đình làng Hạ", commune="Xã Ngọc Thanh"),
)


def read(octets: bytes, name: str = "list.csv", *, charset: str = "", **options: Any) -> ListRead:
    """Read a file."""
    return read_file(
        octets, name, NOW, source="test", charset=charset, places=PLACES,
        options=ListOptions(**options),
    )  # fmt: skip


def read_rows(
    rows: Sequence[Sequence[str]],
    header: Sequence[str] = ("Tên", "Thời gian", "Địa điểm"),
    **options: Any,
) -> ListRead:
    """Read a list with few rows."""
    lines = [";".join(cells) for cells in (header, *rows)]
    return read("\n".join(lines).encode(), **options)


def days_of(found: ListRead) -> list[tuple[str, str]]:
    """First and last day of each event."""
    return [(str(event.first), str(event.last)) for event in found.read.events]


def codes(found: ListRead) -> list[str]:
    """Why rows were set aside."""
    return [aside.code for aside in found.read.set_aside]


def only(found: ListRead) -> IncomingEvent:
    """The only event of a list without a fault."""
    assert found.read.outcome == "ok", (found.read.told, found.read.set_aside)
    (event,) = found.read.events
    return event


def columns_of(found: ListRead) -> Mapping[str, str]:
    """Which column is what, in the first table."""
    columns = found.sheets[0].columns
    return columns.letters() if columns else {}
