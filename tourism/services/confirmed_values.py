"""What somebody found out about a place or festival, written into its record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tourism.catalogue.confirmation import Asked, Knowing
from tourism.catalogue.place import Coordinates


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hours on some weekdays, as the record writes both."""

    weekdays: tuple[str, ...]
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class FoundOut:
    """Answers to questions about one record; what is None was not answered.

    ``outside`` says why a point lies outside the commune of the address. ``unit`` is the commune
    since 1 July 2025. ``settled`` says that the rule is right and sources that differ are not.
    """

    point: Coordinates | None = None
    outside: str = ""
    hours: Sequence[Stretch] | None = None
    always_open: bool = False
    fee_vnd: int | None = None
    fee_note: str = ""
    coach_seats: int | None = None
    walk_m: int | None = None
    step_free: bool | None = None
    toilets: bool | None = None
    unit: str | None = None
    settled: bool = False

    def answered(self) -> Iterator[Asked]:
        """Yield what of the record this answers."""
        told: Mapping[Asked, bool] = {
            "point": self.point is not None,
            "hours": self.hours is not None or self.always_open,
            "fee": self.fee_vnd is not None,
            "coach": self.coach_seats is not None,
            "step-free": self.step_free is not None,
            "unit": self.unit is not None,
            "conflict": self.settled,
        }
        yield from (asked for asked, there in told.items() if there)


def with_found(
    document: dict[str, Any], found: FoundOut, knowing: Knowing, on: date
) -> dict[str, Any]:
    """Return a record with what was found out, firm, and with whoever says so.

    Args:
        document: Of the record; it is changed.
        found: What was found out.
        knowing: How.
        on: The day.
    """
    origin = citation(knowing, on)
    if found.point is not None:
        document["position"] = _position(found.point, found.outside, origin)
    if found.hours is not None or found.always_open:
        document["opening"] = _opening(document["opening"], found)
    if found.fee_vnd is not None:
        document["entry_fee"] = {"vnd": found.fee_vnd} | _note(found.fee_note)
    access = {
        "coach_seats": found.coach_seats,
        "walk_m": found.walk_m,
        "step_free": found.step_free,
        "toilets": found.toilets,
    }
    told = {name: value for name, value in access.items() if value is not None}
    if told:
        document["access"] = {**document.get("access", {}), **told}
    if found.unit is not None:
        address = {k: v for k, v in document["address"].items() if k != "alternatives_2025"}
        document["address"] = {**address, "commune_2025": found.unit, "basis_2025": origin}
    if found.settled:
        document.pop("date_note", None)
    document["sources"] = list(dict.fromkeys([*document["sources"], origin]))
    return document


def citation(knowing: Knowing, on: date) -> str:
    """Return who says so: a document speaks for itself, everything else has its day."""
    words = knowing.words.vi
    return words if knowing.way == "document" else f"{words}, {on:%d/%m/%Y}"


def _position(point: Coordinates, outside: str, origin: str) -> dict[str, Any]:
    return {
        "latitude": point.latitude,
        "longitude": point.longitude,
        "precision": "exact",
        "origin": origin,
    } | ({"outside": outside} if outside else {})


def _opening(before: Mapping[str, Any], found: FoundOut) -> dict[str, Any]:
    kept = {k: v for k, v in before.items() if k not in ("weekly", "open_access", "note", "status")}
    if found.hours is None:
        return {**kept, "status": "firm", "open_access": True}
    weekly = [
        {"weekdays": list(one.weekdays), "opens": one.opens, "closes": one.closes}
        for one in found.hours
    ]
    return {**kept, "status": "firm", "weekly": weekly}


def _note(words: str) -> dict[str, str]:
    return {"note": words} if words else {}
