"""When festivals and seasons are on: of one event in any year, or of all in some days."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field, model_validator

from tourism.almanac.lunar import OutOfRangeError
from tourism.catalogue.records import refuse
from tourism.errors import NotFoundError
from tourism.server.api.cursor import asked_of, link_header, next_url, read_cursor
from tourism.server.api.entry_answers import Where, raw_list
from tourism.server.api.filters import ListFilters, Listing, OccurrenceFilters
from tourism.server.api.ids import EntryId
from tourism.server.api.shapes import OccurrencePage, in_json
from tourism.server.dependencies import Lang, Now, Shared
from tourism.server.problems import answers
from tourism.server.state import State
from tourism.server.tongue import Tongue
from tourism.services.browse_catalogue import (
    Browsing,
    browse_occurrences,
    occurrences_of_event,
)
from tourism.services.export_list import ListSuffix, export_list, list_form
from tourism.services.keep_calendar import moment_of
from tourism.services.render_calendar import site_of
from tourism.services.window_calendar import window_calendar
from tourism.storage.occurrences import OccurrenceQuery

router = APIRouter(prefix="/api/v1", tags=["catalogue"])


_CALENDAR: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The calendar.",
        "content": {"text/calendar": {"schema": {"type": "string"}}},
    }
}


class YearsAsked(Listing):
    """Of which years."""

    first_year: int | None = Field(
        default=None, ge=1969, le=2099, description="Without it, the year we are in."
    )
    last_year: int | None = Field(
        default=None, ge=1969, le=2099, description="Without it, two years after the first."
    )

    @model_validator(mode="after")
    def _window(self) -> "YearsAsked":
        if self.first_year and self.last_year and self.last_year < self.first_year:
            refuse(
                "last_year phải từ first_year trở đi.", "last_year must not be before first_year."
            )
        return self

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and last day."""
        first = self.first_year or today.year
        last = self.last_year or max(first, min(first + 2, 2099))
        return date(first, 1, 1), date(last, 12, 31)


@router.get(
    "/occurrences",
    summary="What is on in some days",
    responses=in_json(OccurrencePage) | answers(OutOfRangeError),
)
def list_occurrences(
    request: Request, where: Where, filters: Annotated[OccurrenceFilters, Query()]
) -> Response:
    """Return the occurrences with a day in the window, by first day; cancelled ones say so."""
    query = OccurrenceQuery(
        filters.first, filters.last, tuple(filters.side), tuple(filters.kind), tuple(filters.event)
    )
    after = read_cursor(asked_of(request), filters.cursor)
    items, end = browse_occurrences(where, query, filters.limit, after)
    following = next_url(request, end)
    headers = dict(link_header(following))
    return Response(raw_list(items, following), media_type="application/json", headers=headers)


@router.get(
    "/occurrences.ics",
    summary="What is on in some days, as a calendar",
    response_class=Response,
    responses=_CALENDAR | answers(OutOfRangeError),
)
def get_occurrences_calendar(
    where: Where,
    state: Shared,
    lang: Lang,
    now: Now,
    filters: Annotated[OccurrenceFilters, Query()],
) -> Response:
    """Return the entries that a calendar to subscribe to has in these days, three years at most."""
    query = OccurrenceQuery(
        filters.first, filters.last, tuple(filters.side), tuple(filters.kind), tuple(filters.event)
    )
    site = site_of(state.settings)
    content = window_calendar(
        where.session, where.catalogue, query, site, lang, moment_of(now).today
    )
    headers = {"Content-Language": lang, "Vary": "Accept-Language"}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _office(media: str) -> dict[int | str, dict[str, Any]]:
    schema = {"type": "string", "format": "binary"}
    return {200: {"description": "The list.", "content": {media: {"schema": schema}}}}


@router.get(
    "/occurrences.xlsx",
    summary="What is on in some days, as a workbook",
    response_class=Response,
    responses=_office(list_form("xlsx").media_type) | answers(OutOfRangeError),
)
def get_occurrences_workbook(
    where: Where,
    state: Shared,
    lang: Lang,
    now: Now,
    filters: Annotated[ListFilters, Query()],
) -> Response:
    """Return a list to work with, laid out as lists are taken in; three years at most."""
    return _list(where, state, lang, now, filters, "xlsx")


@router.get(
    "/occurrences.docx",
    summary="What is on in some days, as the annex of a letter",
    response_class=Response,
    responses=_office(list_form("docx").media_type) | answers(OutOfRangeError),
)
def get_occurrences_annex(
    where: Where,
    state: Shared,
    lang: Lang,
    now: Now,
    filters: Annotated[ListFilters, Query()],
) -> Response:
    """Return the table that goes with an official letter (công văn); three years at most."""
    return _list(where, state, lang, now, filters, "docx")


def _list(
    where: Browsing,
    state: State,
    lang: Tongue,
    now: datetime,
    filters: ListFilters,
    suffix: ListSuffix,
) -> Response:
    query = OccurrenceQuery(
        filters.first, filters.last, tuple(filters.side), tuple(filters.kind), tuple(filters.event)
    )
    site, today = site_of(state.settings), moment_of(now).today
    content = export_list(where.session, where.catalogue, query, site, lang, today, suffix)
    headers = {
        "Content-Language": lang,
        "Vary": "Accept-Language",
        "Content-Disposition": f'attachment; filename="le-hoi-{filters.first}.{suffix}"',
    }
    return Response(content, media_type=list_form(suffix).media_type, headers=headers)


@router.get(
    "/events/{entry_id}/occurrences",
    summary="When an event is held",
    responses=in_json(OccurrencePage) | answers(NotFoundError, OutOfRangeError),
)
def list_event_occurrences(
    request: Request,
    where: Where,
    entry_id: EntryId,
    asked: Annotated[YearsAsked, Query()],
    now: Now,
) -> Response:
    """Return the occurrences of one event in some years, by rule or as announced."""
    after = read_cursor(asked_of(request), asked.cursor)
    days = asked.days(now.date())
    items, end = occurrences_of_event(where, entry_id, days, asked.limit, after)
    following = next_url(request, end)
    headers = dict(link_header(following))
    return Response(raw_list(items, following), media_type="application/json", headers=headers)
