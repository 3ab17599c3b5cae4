"""Opening hours as rows of a form: from, to, and on which days of the week."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tourism.catalogue.records import WEEKDAYS
from tourism.errors import Fault
from tourism.language import Text
from tourism.server.form import Sent

_MOST = 12
_SPARE = 1


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One stretch; a blank row waits to be filled in."""

    number: int
    opens: str = ""
    closes: str = ""
    days: tuple[str, ...] = tuple(WEEKDAYS)


@dataclass(frozen=True, slots=True)
class Hours:
    """What the form begins with."""

    rows: tuple[HoursRow, ...]
    always: bool
    firm: bool
    dated: int
    """Exceptions on certain dates, which stay as they are."""


def hours_of(document: Mapping[str, Any]) -> Hours:
    """Return the hours of a record, with a blank row behind them."""
    opening = document.get("opening") or {}
    told = [
        HoursRow(n, one["opens"], one["closes"], tuple(one["weekdays"]))
        for n, one in enumerate(opening.get("weekly") or (), 1)
    ]
    blank = max(2 - len(told), _SPARE)
    rows = [*told, *(HoursRow(len(told) + n) for n in range(1, blank + 1))]
    return Hours(
        tuple(rows),
        bool(opening.get("open_access")),
        opening.get("status") == "firm",
        len(opening.get("dated") or ()),
    )


def hours_sent(sent: Sent) -> Hours:
    """Return the hours that a form shows again after it was refused."""
    rows = tuple(
        HoursRow(n, sent.one(f"opens_{n}", 5), sent.one(f"closes_{n}", 5),
                 tuple(sent.all(f"days_{n}")))
        for n in range(1, _MOST + 1)
        if f"opens_{n}" in sent.values
    )  # fmt: skip
    return Hours(rows, sent.ticked("always_open"), sent.one("hours_status", 10) == "firm", 0)


def with_hours(document: dict[str, Any], sent: Sent, faults: list[Fault]) -> None:
    """Write the hours of a form into a record; what it does not show stays.

    Args:
        document: Of the record; it is changed.
        sent: The form.
        faults: Takes what is wrong.
    """
    hours = hours_sent(sent)
    if not hours.rows or hours == _as_sent(hours_of(document)):
        return
    weekly = [
        {"weekdays": [day for day in WEEKDAYS if day in row.days], "opens": row.opens,
         "closes": row.closes}
        for row in hours.rows
        if _is_told(row, faults)
    ]  # fmt: skip
    kept = {name: value for name, value in document["opening"].items()
            if name not in ("weekly", "open_access", "status")}  # fmt: skip
    if weekly or hours.always:
        kept.pop("note", None) if kept.get("note") == "unknown" else None
    document["opening"] = (
        {"status": "firm" if hours.firm else "to-confirm"}
        | kept
        | ({"open_access": True} if hours.always else {})
        | ({"weekly": weekly} if weekly else {})
    )


def _as_sent(hours: Hours) -> Hours:
    return Hours(hours.rows, hours.always, hours.firm, 0)


def _is_told(row: HoursRow, faults: list[Fault]) -> bool:
    if not row.opens and not row.closes:
        return False
    if not row.opens or not row.closes or row.opens >= row.closes:
        faults.append(Fault(f"opens_{row.number}", f"{row.opens}–{row.closes}", _BAD_HOURS))
        return False
    if not row.days:
        faults.append(Fault(f"opens_{row.number}", "", _NO_DAYS))
        return False
    return True


_BAD_HOURS = Text(
    "Ghi cả giờ mở và giờ đóng; giờ đóng sau giờ mở.",
    "Write when it opens and when it closes, later.",
)
_NO_DAYS = Text("Chọn ít nhất một ngày trong tuần.", "Choose at least one day of the week.")
