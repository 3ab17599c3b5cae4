"""JSON of another instance of this program → events: its feeds, months, lists and changes.

Words in it were dressed for people ("[HỦY] …", "… (dự kiến)"); what they say stands in a field of
its own, so they are undressed here and dressed anew where they are shown.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from tourism.catalogue.place import Coordinates
from tourism.intake.draft import When
from tourism.intake.json_text import json_of
from tourism.intake.records import Entry, Record, length_until, read_records
from tourism.intake.report import rejected
from tourism.intake.results import Read, Withdrawn
from tourism.intake.trouble import RefusedError, UnfitError
from tourism.intake.zone_names import HERE
from tourism.intake.zones import Moment, source_zone
from tourism.publish.calendar_entry import EntryStatus, LunarDay, undressed
from tourism.publish.event_values import SharedEvent
from tourism.timewindow import VIETNAM

_FEED = "https://jsonfeed.org/version/1"
_SHEETS = {"tourism-month/1": "festivals", "tourism-calendar-list/1": "items"}


SharedFrom = Callable[[Mapping[str, Any]], SharedEvent]


class _Part(BaseModel):
    """Something of another instance, perhaps a newer one: what is not known is left."""

    model_config = ConfigDict(extra="ignore", frozen=True)


Model = TypeVar("Model", bound=_Part)


class _Lunar(_Part):
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=30)
    leap: bool = False


class _Point(_Part):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class _Facts(_Part):
    uid: str = Field(min_length=1)
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"] = "CONFIRMED"
    sequence: int = 0
    changed_at: AwareDatetime | None = None
    first: date
    last: date
    starts: AwareDatetime | None = None
    ends: AwareDatetime | None = None
    lunar: _Lunar | None = None
    location: str = ""
    point: _Point | None = None
    rough: bool = False
    categories: tuple[str, ...] = ()


class _Said(_Facts):
    title: str
    description: str = ""
    url: str = ""


class _Change(_Part):
    id: str
    op: Literal["upsert", "cancel", "delete"]
    tags: tuple[str, ...] = ()
    vi: _Said
    en: _Said
    shared: Mapping[str, Any] | None = None


class _Words(_Part):
    vi: str
    en: str = ""


class _Sheet(_Part):
    id: str = Field(min_length=1)
    category: str | None = None
    name: _Words
    first: date
    last: date
    status: str = "to-confirm"
    cancelled: bool = False
    places: tuple[Mapping[str, Any], ...] = ()


def read_own_json(octets: bytes, source: str, url: str) -> Read:
    """Return the events of a feed, a month or a list of another instance.

    Args:
        octets: The whole body.
        source: The id of the source.
        url: Where it was found: its host is that of ids which tell none.
    """
    try:
        found = json_of(octets)
        if not isinstance(found, dict):
            raise RefusedError("not-our-json", type(found).__name__)
        if str(found.get("version", "")).startswith(_FEED):
            lang = str(found.get("language") or "vi")[:2]
            items = _listed(found, "items")
            return read_records([_of_feed(one, lang) for one in items], source)
        name = _SHEETS.get(str(found.get("schema")))
        if name is None:
            told = found.get("schema") or found.get("version") or ", ".join(map(str, found))
            raise RefusedError("not-our-json", str(told)[:80])
        host = urlsplit(url).hostname or ""
        festivals = [one for one in _listed(found, name) if _is_festival(one)]
        return read_records([_of_sheet(one, host) for one in festivals], source)
    except RefusedError as error:
        return rejected(error)


def read_changes(
    pages: Sequence[Mapping[str, Any]],
    source: str,
    now: datetime,
    shared_from: SharedFrom,
    *,
    whole: bool,
) -> Read:
    """Return what changed at another instance, from the answers to all questions in their order.

    Args:
        pages: Answers of ``/api/v1/changes``.
        source: The id of the source.
        now: When that was: what is over and leaves the list was not called off.
        shared_from: Reads what instances tell each other besides; raises `ValueError`.
        whole: Whether they were read from the beginning, so that what they lack is not there.
    """
    latest: dict[str, Any] = {}
    for number, one in enumerate(one for page in pages for one in _listed(page, "items")):
        name = str(one.get("id") or number) if isinstance(one, dict) else str(number)
        latest.pop(name, None)  # what comes once more further on is as it is there
        latest[name] = one
    others = [one for one in latest.values() if not _is_deleted(one)]
    deleted = [one["vi"] for one in latest.values() if _is_deleted(one)]
    today = now.astimezone(VIETNAM).date().isoformat()
    called_off = [_uid_of(one) for one in deleted if not whole and not _is_over(one, today)]
    gone = [Withdrawn(uid) for uid in called_off if uid]
    return read_records(
        [_of_change(one, shared_from) for one in others], source, complete=whole, withdrawn=gone
    )


def _listed(found: Mapping[str, Any], name: str) -> list[Any]:
    value = found.get(name)
    if not isinstance(value, list):
        raise RefusedError("not-our-json", name)
    return value


def _is_festival(one: Any) -> bool:
    return not isinstance(one, dict) or one.get("kind", "festival") == "festival"


def _is_deleted(one: Any) -> bool:
    return isinstance(one, dict) and one.get("op") == "delete" and "vi" in one


def _is_over(said: Any, today: str) -> bool:
    return isinstance(said, dict) and str(said.get("last") or "9") < today


def _uid_of(part: Any) -> str:
    return str(part.get("uid") or "") if isinstance(part, dict) else ""


def _of_feed(item: Any, lang: str) -> Entry:
    uid = str(item.get("id") or "") if isinstance(item, dict) else ""
    return Entry(uid, _raw(item), partial(_feed_record, item, lang))


def _feed_record(item: Any, lang: str) -> Record:
    if not isinstance(item, dict) or not isinstance(item.get("_calendar"), dict):
        raise UnfitError("no-start", "_calendar")
    words = {
        "title": item.get("title") or "",
        "description": item.get("content_text") or "",
        "url": item.get("url") or "",
    }
    return _record(_checked(_Said, {**item["_calendar"], **words}), lang)


def _of_change(one: Any, shared_from: SharedFrom) -> Entry:
    uid = _uid_of(one.get("vi")) if isinstance(one, dict) else ""
    return Entry(uid, _raw(one), partial(_change_record, one, shared_from))


def _change_record(one: Any, shared_from: SharedFrom) -> Record:
    change = _checked(_Change, one)
    try:
        shared = shared_from(change.shared) if change.shared else None
    except ValueError:
        raise UnfitError("bad-record", "shared") from None
    tags = {name: value for name, _, value in (tag.partition(":") for tag in change.tags)}
    title, about = undressed(change.en.title, change.en.description, "en")
    return replace(
        _record(change.vi, "vi"),
        title_en=title,
        description_en=about,
        category=tags.get("category", ""),
        place_id=tags.get("place", ""),
        shared=shared,
    )


def _record(said: _Said, lang: str) -> Record:
    title, about = undressed(said.title, said.description, lang)
    start: When = said.first
    length = length_until(said.first, said.last, "last", said.last.isoformat())
    if said.starts is not None and said.ends is not None:
        start = _moment(said.starts)
        length = length_until(start, _moment(said.ends), "ends", said.ends.isoformat())
    point = said.point if said.point and not said.rough else None
    lunar = said.lunar
    return Record(
        title=title,
        start=start,
        length=length,
        status=said.status,
        description=about,
        location=said.location,
        point=Coordinates(point.latitude, point.longitude) if point else None,
        url=said.url,
        categories=said.categories,
        lunar=LunarDay(lunar.month, lunar.day, lunar.leap) if lunar else None,
        sequence=said.sequence,
        last_modified=said.changed_at,
    )


def _of_sheet(one: Any, host: str) -> Entry:
    name = str(one.get("id") or "") if isinstance(one, dict) else ""
    uid = f"{name}@{host}" if name else ""
    return Entry(uid, _raw(one), partial(_sheet_record, one))


def _sheet_record(one: Any) -> Record:
    sheet = _checked(_Sheet, one)
    place = sheet.places[0] if sheet.places else {}
    named = place.get("name")
    firm: EntryStatus = "CONFIRMED" if sheet.status == "firm" else "TENTATIVE"
    return Record(
        title=sheet.name.vi,
        start=sheet.first,
        length=length_until(sheet.first, sheet.last, "last", sheet.last.isoformat()),
        status="CANCELLED" if sheet.cancelled else firm,
        location=str(named.get("vi") or "") if isinstance(named, dict) else "",
        title_en=sheet.name.en,
        place_id=str(place.get("id") or ""),
        category=sheet.category or "",
    )


def _moment(told: datetime) -> Moment:
    zone = source_zone(HERE)
    return Moment(told.astimezone(zone).replace(tzinfo=None), zone)


def _checked(model: type[Model], value: Any) -> Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        about = ".".join(str(part) for part in first["loc"]) or "entry"
        missing = first["type"] == "missing" and about.rpartition(".")[2] == "first"
        raise UnfitError("no-start" if missing else "bad-record", about, first["msg"]) from None


def _raw(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
