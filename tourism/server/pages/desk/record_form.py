"""From a record to the fields of its form, and back: what the form does not show stays as it is."""

from collections.abc import Mapping
from typing import Any

from tourism.catalogue.read_point import UnreadablePointError, read_point
from tourism.errors import BadRequestError, Fault
from tourism.language import Text
from tourism.server.form import Sent
from tourism.server.pages.desk.hours_form import with_hours
from tourism.server.pages.desk.rule_form import rule_fields, with_rule

_TEXTS = ("name", "notes", "activities")
_YES_NO = {"yes": True, "no": False}
_CONFIDENCE = ("high", "medium", "low")


def fields_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Return what the form begins with."""
    found: dict[str, str] = {}
    for name in _TEXTS:
        both = document.get(name) or {}
        found |= {f"{name}_vi": both.get("vi", ""), f"{name}_en": both.get("en", "")}
    position, access = document.get("position") or {}, document.get("access") or {}
    found["point"] = (
        f"{position['latitude']}, {position['longitude']}" if "latitude" in position else ""
    )
    found["minutes"] = str((document.get("visit") or {}).get("minutes", ""))
    found["fee"] = _shown((document.get("entry_fee") or {}).get("vnd"))
    found |= {name: _shown(access.get(name)) for name in ("coach_seats", "walk_m")}
    found |= {name: _answer(access.get(name)) for name in ("step_free", "toilets")}
    found["fee_note"] = (document.get("entry_fee") or {}).get("note") or ""
    found["outside"] = position.get("outside") or ""
    found |= rule_fields(document.get("rule"))
    found["phone"] = document.get("phone") or ""
    found["venue_note"] = document.get("venue_note") or ""
    found["confidence"] = document.get("confidence", "medium")
    return found


def edited(document: dict[str, Any], sent: Sent, source: str) -> dict[str, Any]:
    """Return a record as the form would have it, with whoever says so added to its sources.

    Args:
        document: A copy of the record; it is changed.
        sent: The form.
        source: Who says so.

    Raises:
        BadRequestError: A value makes no sense; tells every field.
    """
    faults: list[Fault] = []
    before = fields_of(document)
    for name in _TEXTS:
        if before[f"{name}_vi"] or sent.text(f"{name}_vi") or name == "name":
            _put(document, name, {"vi": sent.text(f"{name}_vi"), "en": sent.text(f"{name}_en")})
    for name in ("phone", "venue_note"):
        _put(document, name, sent.one(name, 500))
    if document["kind"] in ("festival", "season"):
        with_rule(document, sent, faults)
    else:
        _place(document, sent, before, source, faults)
        with_hours(document, sent, faults)
    if sent.one("confidence", 10) in _CONFIDENCE:
        document["confidence"] = sent.one("confidence", 10)
    if faults:
        raise BadRequestError(faults)
    if source:
        document["sources"] = list(dict.fromkeys([*document["sources"], source]))
    return document


def _place(
    document: dict[str, Any],
    sent: Sent,
    before: Mapping[str, str],
    source: str,
    faults: list[Fault],
) -> None:
    _set_point(document, sent, before, source, faults)
    minutes = _whole(sent, "minutes", 480, faults)
    if minutes is not None and str(minutes) != before["minutes"]:
        document["visit"] = {**document["visit"], "minutes": minutes, "basis": source or "hiệp hội"}
    fee = _whole(sent, "fee", 100_000_000, faults)
    note = sent.one("fee_note", 300) if "fee_note" in sent.values else before["fee_note"]
    if (_shown(fee), note) != (before["fee"], before["fee_note"]):
        known = {} if fee is None else {"vnd": fee}
        document["entry_fee"] = known | ({"note": note} if note else {})
    access = dict(document.get("access") or {})
    for name, most in (("coach_seats", 60), ("walk_m", 20_000)):
        _put(access, name, _whole(sent, name, most, faults))
    for name in ("step_free", "toilets"):
        _put(access, name, _YES_NO.get(sent.one(name, 5)))
    _put(document, "access", access)


def _set_point(
    document: dict[str, Any],
    sent: Sent,
    before: Mapping[str, str],
    source: str,
    faults: list[Fault],
) -> None:
    said, outside = sent.one("point"), sent.one("outside", 500)
    if not said or (said, outside) == (before["point"], before["outside"]):
        return
    try:
        point = read_point(said)
    except UnreadablePointError as error:
        faults.append(Fault("point", said[:60], error.message))
        return
    found = document.get("position") or {}
    if said != before["point"]:
        found = {"latitude": point.latitude, "longitude": point.longitude, "precision": "exact",
                 "origin": source or "hiệp hội đặt trên bản đồ"}  # fmt: skip
    kept = {name: value for name, value in found.items() if name != "outside"}
    document["position"] = kept | ({"outside": outside} if outside else {})


def _put(document: dict[str, Any], name: str, value: Any) -> None:
    """Set a field, or leave it out where nothing is known."""
    if value in (None, "", {}) or (isinstance(value, dict) and set(value.values()) == {""}):
        document.pop(name, None)
    else:
        document[name] = value


def _whole(sent: Sent, name: str, most: int, faults: list[Fault]) -> int | None:
    digits = sent.one(name, 20).replace(".", "").replace(",", "").replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal()) or int(digits) > most:
        faults.append(Fault(name, digits, _number(most)))
        return None
    return int(digits)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _answer(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""


def _number(most: int) -> Text:
    return Text(f"Ghi một số từ 0 đến {most}.", f"Write a number from 0 to {most}.")
