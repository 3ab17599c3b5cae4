"""The joint calendar for people: one month, as a list and as a sheet."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response

from tourism.calendars.query import CalendarQuery
from tourism.catalogue.catalogue import Catalogue
from tourism.language import nfc
from tourism.publish.month_grid import MonthGrid, month_name, month_of_name
from tourism.server.counted import counted
from tourism.server.dependencies import Db, Facts, Lang, Now
from tourism.server.pages.calendar_filter import Chosen, fields_of
from tourism.server.pages.calendar_view import Month, calendar_view
from tourism.server.pages.calendar_words import CALENDAR
from tourism.server.pages.render import page, to
from tourism.services.see_calendar import ALL, see_clashes, see_seasons
from tourism.services.whats_on import month_on
from tourism.timewindow import VIETNAM

router = APIRouter(dependencies=[Depends(counted)])

_LONGEST = 100
Asked = Annotated[str, Query()]


@router.get("/calendar")
def calendar(
    request: Request,
    db: Db,
    facts: Facts,
    now: Now,
    lang: Lang,
    month: Asked = "",
    side: Asked = "",
    kind: Asked = "",
    theme: Asked = "",
) -> Response:
    """Return a month, this one if none is asked for; filters stay in its links."""
    today = now.astimezone(VIETNAM).date()
    first = month_of_name(month) if month else today.replace(day=1)
    chosen = Chosen(*(nfc(value)[:_LONGEST] for value in (side, kind, theme)))
    fields = fields_of(chosen, first, today, facts.events.values(), lang)
    kept, query = chosen.parameters(), chosen.query()
    return page(
        request,
        "pages/calendar.html",
        CALENDAR,
        view=calendar_view(
            month_of(month_on(db, facts, first, query), facts, query),
            facts,
            lang,
            today,
            fields,
        ),
        month_url=lambda name: to(request, "/calendar", month=name, **kept),
        data_path=data_path(first, kept),
    )


def month_of(grid: MonthGrid, facts: Catalogue, query: CalendarQuery = ALL) -> Month:
    """Return all that the page of a month tells, beside its sheet."""
    clashing = see_clashes(facts, grid.first, grid.last, query, both_sides=False)
    return Month(grid, clashing, see_seasons(facts, grid.first.year, query))


def data_path(first: date, kept: Mapping[str, str]) -> str:
    """Return where the same month is for programs."""
    asked = f"?{urlencode(kept)}" if kept else ""
    return f"/api/v1/calendar/months/{month_name(first)}{asked}"
