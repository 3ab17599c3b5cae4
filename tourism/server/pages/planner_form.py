"""The form of the planner: what somebody wrote in plain words, and the request that it means.

Its fields are those of an address, so that a wish can be sent as a link; names of places are
taken with marks or without, and so are ids.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place
from tourism.catalogue.search import Query, find_places
from tourism.composer.read_request import request_of
from tourism.composer.request import MOST_DAYS, BlockKind, TourRequest
from tourism.errors import BadRequestError, Fault
from tourism.language import Text, fold, nfc

THEMES = (
    *("heritage", "craft", "spiritual", "food", "performing-arts"),
    *("nature", "agritourism", "history-revolution"),
)
"""Interests in the order in which they are offered."""
MEALS = ("breakfast", "lunch", "dinner")
PACES = ("relaxed", "normal", "full")
BALANCES = ("both", "even", "any")
BLOCKS = 6
"""Fixed appointments that the form has room for."""
NIGHTS = MOST_DAYS - 1
KINDS: tuple[BlockKind, ...] = ("seminar", "inspection", "performance", "exchange", "other")
_BLOCK = (
    *("title", "kind", "day", "at", "from", "to", "minutes", "early"),
    *("audience", "host", "role", "purpose"),
)
_AT_BASE = ("base", "noi nghi", "khach san", "hotel")
"""What people write for wherever the night is spent."""
_LONGEST = 4000
_MINUTES = re.compile(
    r"^(.+?)[\s,:;(]+(\d{1,3})\s*(?:phút|phut|minutes?|min|'|’)?\)?$", re.IGNORECASE
)
_DEFAULTS = {
    "from": "hn-opera", "days": "1", "at": "07:30", "by": "18:00", "guests": "20",
    "children": "0", "wheelchairs": "0", "coach": "", "own": "", "must": "", "never": "",
    "pace": "normal", "balance": "both", "walk": "", "hotel": "", "end": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form says: one text a field, the meals and interests that are ticked, blocks."""

    said: Mapping[str, str]
    meals: tuple[str, ...]
    interests: Mapping[str, str]
    blocks: tuple[Mapping[str, str], ...]
    nights: tuple[str, ...]
    """The side of each night, or nothing."""
    seconds: float | None = None
    given: bool = field(default=False)
    """Whether anything was said at all."""

    def __getitem__(self, name: str) -> str:
        return self.said[name]


def read_wish(sent: Mapping[str, Sequence[str]], today: date) -> Wish:
    """Return what fields say, and what goes without saying for those that do not.

    Args:
        sent: Fields of an address or of a form, each with its values.
        today: A tour that says no date is for the Saturday after the next.
    """
    one = {name: nfc(values[-1])[:_LONGEST].strip() for name, values in sent.items() if values}
    said = {name: one.get(name, usual) for name, usual in _DEFAULTS.items()}
    said["date"] = one.get("date") or _saturday(today).isoformat()
    for name in ("must", "never"):
        said[name] = "\n".join(nfc(v)[:_LONGEST].strip() for v in sent.get(name, []))[:_LONGEST]
    given = bool({*one} - {"lang"})
    interests = {theme: one.get(f"i-{theme}", "") for theme in THEMES}
    if not given:
        interests |= {"heritage": "1", "craft": "1"}
    meals = tuple(m for m in MEALS if m in sent.get("meal", [])) if given else MEALS
    nights = tuple(one.get(f"n{night}", "") for night in range(1, NIGHTS + 1))
    seconds = _seconds(one.get("seconds"))
    return Wish(said, meals, interests, tuple(_blocks(one)), nights, seconds, given)


def _saturday(today: date) -> date:
    return today + timedelta(days=7 + (5 - today.weekday()) % 7)


def _blocks(one: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    for number in range(1, BLOCKS + 1):
        block = {name: one.get(f"b{number}-{name}", "") for name in _BLOCK}
        yield {"number": str(number), **block}


def _seconds(text: str | None) -> float | None:
    try:
        return min(20.0, max(0.2, float(text))) if text else None
    except ValueError:
        return None


def request_of_wish(wish: Wish, catalogue: Catalogue) -> TourRequest:
    """Return the request that a wish means.

    Raises:
        BadRequestError: With every fault; its field is that of the form where there is one.
    """
    faults: list[Fault] = []
    data = _data(wish, catalogue, faults)
    try:
        request = request_of(data, "form", catalogue)
    except BadRequestError as error:
        faults += [Fault(_field(f.where), f.value, f.message) for f in error.faults]
    if faults:
        raise BadRequestError(faults)
    return request


def _data(wish: Wish, catalogue: Catalogue, faults: list[Fault]) -> dict[str, Any]:
    days = _number(wish, "days", faults, least=1, most=MOST_DAYS)
    end = wish["end"] or wish["from"]
    data: dict[str, Any] = {
        "dates": {"first": wish["date"], "days": days},
        "start": {"place": wish["from"], "at": wish["at"]},
        "end": {"place": end, "by": wish["by"]},
        "party": {
            name: _number(wish, name, faults) for name in ("guests", "children", "wheelchairs")
        },
        "interests": {i: 0.9 if v == "2" else 0.5 for i, v in wish.interests.items() if v},
        "must": [_must(*pair) for pair in _places(wish, "must", catalogue, faults)],
        "never": [place for place, _ in _places(wish, "never", catalogue, faults)],
        "meals": list(_meals(wish, days)),
        "pace": wish["pace"],
    }
    if wish["own"]:
        data["party"] |= {"guides": 0, "drivers": 0}
    if wish["coach"]:
        data["coach"] = _number(wish, "coach", faults)
    if wish["walk"]:
        data["walk_metres"] = _number(wish, "walk", faults, most=20_000)
    if wish["hotel"] and days > 1:
        data["hotel_by"] = wish["hotel"]
    nights = _nights(wish.nights[: days - 1])
    if nights:
        data["nights"] = nights
    if wish["balance"] != "both":
        data["sides"] = {"minimum": 0} if wish["balance"] == "any" else _EVEN
    if wish.seconds is not None:
        data["time_limit_seconds"] = wish.seconds
    blocks = [_block(b, catalogue, faults) for b in wish.blocks if b["title"]]
    return data | ({"blocks": blocks} if blocks else {})


_EVEN = {"minimum": 2, "share": 0.65}
"""As the two associations ask of each other: neither side above 65 percent of the visits."""


def _nights(sides: Sequence[str]) -> list[dict[str, str]]:
    """Return a wish a night, as far as anything was said."""
    last = max((night for night, side in enumerate(sides, 1) if side), default=0)
    return [{"side": side} if side else {} for side in sides[:last]]


def _number(wish: Wish, name: str, faults: list[Fault], *, least: int = 0, most: int = 500) -> int:
    text = wish[name]
    if text.isascii() and text.isdigit() and len(text) < 9 and least <= int(text) <= most:
        return int(text)
    faults.append(Fault(name, text, _between(least, most)))
    return least


def _between(least: int, most: int) -> Text:
    return Text(f"ghi một số từ {least} đến {most}", f"write a number from {least} to {most}")


def _must(place: str, minutes: int | None) -> dict[str, Any]:
    return {"place": place} if minutes is None else {"place": place, "minutes": minutes}


def _meals(wish: Wish, days: int) -> Iterator[dict[str, Any]]:
    """Lunch is every day's; breakfast and dinner belong to the nights."""
    if "lunch" in wish.meals:
        yield {"meal": "lunch"}
    if "dinner" in wish.meals and days > 1:
        yield {"meal": "dinner", "days": list(range(1, days))}
    if "breakfast" in wish.meals and days > 1:
        yield {"meal": "breakfast", "days": list(range(2, days + 1))}


def _places(
    wish: Wish, name: str, catalogue: Catalogue, faults: list[Fault]
) -> Iterator[tuple[str, int | None]]:
    for line in (part.strip() for part in re.split(r"[\n;]", wish[name])):
        if not line:
            continue
        place, minutes, said = find_named(line, catalogue), None, line
        timed = _MINUTES.match(line)
        if place is None and timed:
            place, minutes, said = find_named(timed[1], catalogue), int(timed[2]), timed[1]
        if place is None:
            faults.append(Fault(name, line, _unknown(said, catalogue)))
        else:
            yield place.id, minutes


def find_named(text: str, catalogue: Catalogue) -> Place | None:
    """Return the place of that id or name, or the only one that its words fit."""
    held = catalogue.places.get(text) or catalogue.hubs.get(text)
    if held is not None:
        return held
    said = fold(text)
    same = [p for p in catalogue.places.values() if said in (fold(p.name.vi), fold(p.name.en))]
    if not same:
        same = [hit.place for hit in find_places(catalogue.places.values(), Query(text=text))[:2]]
    return same[0] if len(same) == 1 else None


def _unknown(text: str, catalogue: Catalogue) -> Text:
    hits = find_places(catalogue.places.values(), Query(text=text))[:3]
    if not hits:
        return Text(f"không tìm thấy “{text}” trong danh mục", f"“{text}” is not in the catalogue")
    near = "; ".join(hit.place.name.vi for hit in hits)
    return Text(f"“{text}” là điểm nào: {near}?", f"which one is “{text}”: {near}?")


def _block(block: Mapping[str, str], catalogue: Catalogue, faults: list[Fault]) -> dict[str, Any]:
    day, name = block["day"] or "1", f"b{block['number']}"
    at = block["at"]
    base = fold(at) in _AT_BASE
    data: dict[str, Any] = {
        "title": block["title"],
        "kind": block["kind"] or "other",
        "day": int(day) if day in _DAYS else 1,
        "at": "base" if base else list(_where(at, f"{name}-at", catalogue, faults)),
    }
    for key, said in (("start", "from"), ("end", "to"), ("contact_role", "role")):
        if block[said]:
            data[key] = block[said]
    for key in ("minutes", "early"):
        if block[key].isascii() and block[key].isdigit():
            data[key] = int(block[key])
    return data | {k: block[k] for k in ("host", "purpose", "audience") if block[k]}


_DAYS = tuple(str(day) for day in range(1, MOST_DAYS + 1))


def _where(said: str, field: str, catalogue: Catalogue, faults: list[Fault]) -> Iterator[str]:
    """Yield the places among which a block may be, parted by semicolons."""
    for part in said.split(";"):
        place = find_named(part.strip(), catalogue) if part.strip() else None
        if place is None:
            faults.append(Fault(field, part.strip(), _unknown(part.strip(), catalogue)))
        else:
            yield place.id


_FIELDS = {
    "dates.first": "date", "dates.days": "days", "dates": "date", "start.place": "from",
    "start.at": "at", "end.place": "end", "end.by": "by", "hotel_by": "hotel", "must": "must",
    "never": "never", "coach": "coach", "party": "guests", "party.guests": "guests",
    "party.children": "children", "party.wheelchairs": "wheelchairs", "walk_metres": "walk",
    "meals": "meal", "interests": "i-heritage", "pace": "pace", "sides": "balance",
    "nights": "n1",
}  # fmt: skip


_OF_BLOCK = {"start": "from", "end": "to", "contact_role": "role"} | {n: n for n in _BLOCK}


def _field(where: str) -> str:
    """Return the field of the form that a fault of the request is about."""
    path = where.partition(": ")[2] or where
    while path:
        if path in _FIELDS:
            return _FIELDS[path]
        found = re.match(r"blocks\.(\d+)(?:\.(\w+))?", path)
        if found:
            return f"b{int(found[1]) + 1}-{_OF_BLOCK.get(found[2], 'title')}"
        path = path.rpartition(".")[0]
    return where
