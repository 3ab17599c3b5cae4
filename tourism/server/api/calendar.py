"""The joint calendar of both sides: a month as a sheet, a list, days of clashes, the farm year."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel

from tourism.language import nfc
from tourism.publish.calendar_document import (
    CalendarListDocument,
    ClashesDocument,
    MonthDocument,
    SeasonsDocument,
    clashes_document,
    list_document,
    month_document,
    seasons_document,
)
from tourism.publish.month_grid import MONTH_PATTERN, month_of_name
from tourism.server.api.calendar_filters import (
    ClashFilters,
    DaysFilters,
    MonthFilters,
    SeasonFilters,
)
from tourism.server.api.shapes import in_json
from tourism.server.dependencies import Db, Facts, Now
from tourism.server.problems import answers
from tourism.services.see_calendar import see_clashes, see_seasons
from tourism.services.whats_on import month_on, on_between
from tourism.timewindow import VIETNAM

router = APIRouter(prefix="/api/v1/calendar", tags=["catalogue"])

MonthName = Annotated[
    str,
    Path(
        description="Year and month, from 1969-01 to 2099-12.",
        examples=["2027-02"],
        json_schema_extra={"pattern": f"^{MONTH_PATTERN}$"},
    ),
]


@router.get(
    "/months/{month}", summary="A month as a sheet", responses=in_json(MonthDocument) | answers()
)
def get_month(
    db: Db, facts: Facts, month: MonthName, filters: Annotated[MonthFilters, Query()]
) -> Response:
    """Return its weeks with solar and lunar dates, festivals on their days, seasons beside."""
    grid = month_on(db, facts, month_of_name(month), filters.query())
    return _json(month_document(grid, facts.places))


@router.get(
    "/list", summary="What is on, as a list", responses=in_json(CalendarListDocument) | answers()
)
def list_days(db: Db, facts: Facts, filters: Annotated[DaysFilters, Query()]) -> Response:
    """Return what has a day in the window, by first day; cancelled ones say so."""
    found = on_between(db, facts, filters.first, filters.last, filters.query())
    return _json(list_document(filters.first, filters.last, found, facts.places))


@router.get(
    "/clashes",
    summary="Days on which festivals clash",
    responses=in_json(ClashesDocument) | answers(),
)
def list_clashes(facts: Facts, filters: Annotated[ClashFilters, Query()]) -> Response:
    """Return the days that are a main day of one festival while another is held."""
    first, last = filters.first, filters.last
    found = see_clashes(facts, first, last, filters.query(), both_sides=filters.both_sides)
    return _json(clashes_document(first, last, found))


@router.get("/seasons", summary="The farm year", responses=in_json(SeasonsDocument) | answers())
def list_seasons(facts: Facts, filters: Annotated[SeasonFilters, Query()], now: Now) -> Response:
    """Return the months of each product, of both sides, with the best ones where known."""
    year = filters.year or now.astimezone(VIETNAM).year
    return _json(seasons_document(year, see_seasons(facts, year, filters.query())))


def _json(document: BaseModel) -> Response:
    content = nfc(document.model_dump_json(by_alias=True))
    return Response(content, media_type="application/json")
