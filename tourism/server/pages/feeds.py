"""The calendars that anybody may subscribe to, for people."""

from fastapi import APIRouter, Depends, Request, Response

from tourism.server.counted import counted
from tourism.server.dependencies import Config, Db, Lang
from tourism.server.pages.calendar_words import FEEDS
from tourism.server.pages.feeds_view import feeds_view
from tourism.server.pages.render import page
from tourism.services.render_calendar import site_of
from tourism.services.save_calendar import every_calendar

router = APIRouter(dependencies=[Depends(counted)])


@router.get("/calendars")
def calendars(request: Request, db: Db, config: Config, lang: Lang) -> Response:
    """Return every calendar with the links to subscribe to it."""
    shown = feeds_view(every_calendar(db), site_of(config), lang)
    return page(request, "pages/calendars.html", FEEDS, view=shown)
