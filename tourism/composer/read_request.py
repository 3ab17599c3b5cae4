"""A request file that a stranger may have written → a request, or every fault at once."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.faults import faults_of
from tourism.catalogue.search import Query, find_places
from tourism.catalogue.yaml_file import MOST_BYTES, parse_mapping
from tourism.composer.brief import find_place
from tourism.composer.candidates import venue_of
from tourism.composer.request import MustWish, Point, TourRequest
from tourism.errors import BadRequestError, Fault
from tourism.language import Text

_SUGGESTIONS = 3
_THEMES_LISTED = 12


def read_request(content: bytes, where: str, catalogue: Catalogue) -> TourRequest:
    """Return the request that a YAML or JSON file holds.

    Args:
        content: The file; JSON is read as the YAML that it also is.
        where: Its name, for telling faults.
        catalogue: For the places, events, themes and coach classes it may name.

    Raises:
        BadRequestError: With every fault: field, value, remedy.
    """
    if len(content) > MOST_BYTES:
        raise BadRequestError([Fault(where, f"{len(content)} bytes", _TOO_LARGE)])
    data = parse_mapping(content, where)
    if isinstance(data, Fault):
        raise BadRequestError([data])
    return request_of(data, where, catalogue)


def request_of(data: dict[str, Any], where: str, catalogue: Catalogue) -> TourRequest:
    """Return the request of plain data; see `read_request`.

    Raises:
        BadRequestError: With every fault: field, value, remedy.
    """
    try:
        request = TourRequest.model_validate(data)
    except ValidationError as error:
        raise BadRequestError(sorted(faults_of(error, where, data))) from None
    check_names(request, where, catalogue)
    return request


def check_names(request: TourRequest, where: str, catalogue: Catalogue) -> None:
    """Pass if a catalogue has everything that a request names.

    Raises:
        BadRequestError: With every fault: field, value, remedy.
    """
    faults = [
        Fault(f"{where}: {field}", value, message)
        for field, value, message in _unknown(request, catalogue)
    ]
    if faults:
        raise BadRequestError(sorted(faults))


_Found = tuple[str, str, Text]


def _unknown(request: TourRequest, catalogue: Catalogue) -> Iterator[_Found]:
    for field, place_id in _place_ids(request):
        if find_place(catalogue, place_id) is None:
            yield field, place_id, _no_such_place(place_id, catalogue)
    for i, must in enumerate(request.must):
        if must.event is not None:
            yield from _event(f"must.{i}.event", must.event, catalogue)
    yield from _twice(request, catalogue)
    for i, night in enumerate(request.nights):
        if night.place is not None and night.side is not None:
            yield (
                f"nights.{i}",
                night.place,
                Text("chỉ cho place hoặc side", "give either place or side"),
            )
    yield from _themes(request, catalogue)
    if request.coach is not None and catalogue.rules.coach(request.coach) is None:
        classes = ", ".join(str(coach.seats) for coach in catalogue.rules.coaches)
        yield (
            "coach",
            str(request.coach),
            Text(f"không có loại xe này; dùng {classes}", f"no such class; use {classes}"),
        )


def _place_ids(request: TourRequest) -> Iterator[tuple[str, str]]:
    points: list[tuple[str, Point | None]] = [("start", request.start), ("end", request.end)]
    for i, frame in enumerate(request.day_frames):
        points += [(f"day_frames.{i}.start", frame.start), (f"day_frames.{i}.end", frame.end)]
    for field, point in points:
        if point is not None and point.place is not None:
            yield f"{field}.place", point.place
    yield from _wish_ids(request)


def _wish_ids(request: TourRequest) -> Iterator[tuple[str, str]]:
    for i, must in enumerate(request.must):
        if must.place is not None:
            yield f"must.{i}.place", must.place
    for name, ids in (("never", request.never), ("prefer", request.prefer)):
        yield from ((f"{name}.{i}", place_id) for i, place_id in enumerate(ids))
    for i, night in enumerate(request.nights):
        if night.place is not None:
            yield f"nights.{i}.place", night.place
    for i, block in enumerate(request.blocks):
        if not block.at_base:
            yield from ((f"blocks.{i}.at", place_id) for place_id in block.at)


def _event(field: str, event_id: str, catalogue: Catalogue) -> Iterator[_Found]:
    event = catalogue.events.get(event_id)
    if event is None or event.kind != "festival":
        yield (
            field,
            event_id,
            Text(
                "không có lễ hội này; xem `tourism events`",
                "no such festival; see `tourism events`",
            ),
        )
    elif not event.place_ids and event.position is None:
        yield (
            field,
            event_id,
            Text(
                "lễ hội này chưa biết nơi tổ chức", "nobody knows yet where this festival is held"
            ),
        )


def _twice(request: TourRequest, catalogue: Catalogue) -> Iterator[_Found]:
    """Two different wishes about one place: one of them would be lost in silence."""
    said: dict[str, MustWish] = {}
    for i, must in enumerate(request.must):
        venue = venue_of(must, catalogue)
        if not must.bare and said.setdefault(venue, must) != must:
            yield (
                f"must.{i}",
                venue,
                Text(
                    "điểm này đã có yêu cầu khác; gộp vào một mục",
                    "this place has another wish already; put both into one entry",
                ),
            )


def _themes(request: TourRequest, catalogue: Catalogue) -> Iterator[_Found]:
    known = sorted({theme for place in catalogue.places.values() for theme in place.themes})
    for field, themes in (("interests", request.interests), ("themes", request.themes)):
        for theme in themes:
            if theme not in known:
                listed = ", ".join(known[:_THEMES_LISTED])
                yield (
                    f"{field}.{theme}",
                    theme,
                    Text(f"không có chủ đề này; dùng {listed}", f"no such theme; use {listed}"),
                )


def _no_such_place(place_id: str, catalogue: Catalogue) -> Text:
    everything = [*catalogue.places.values(), *catalogue.hubs.values()]
    hits = find_places(everything, Query(text=place_id.replace("-", " ")))[:_SUGGESTIONS]
    near = ", ".join(hit.place.id for hit in hits)
    hint = (
        Text(f"có thể là: {near}", f"perhaps: {near}")
        if near
        else Text(
            "tìm mã bằng `tourism places --search`", "find ids with `tourism places --search`"
        )
    )
    return Text(f"không có điểm nào mang mã này; {hint.vi}", f"no place has this id; {hint.en}")


_TOO_LARGE = Text("Tệp lớn hơn 1 MiB.", "The file is over 1 MiB; a request is a page of text.")
