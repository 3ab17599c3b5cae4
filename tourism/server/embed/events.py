"""The next festivals for another website: data for the module, a list to paste, a framed page."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlmodel import Session

from tourism.catalogue.catalogue import Catalogue
from tourism.server.counted import counted
from tourism.server.dependencies import Config, Db, Facts, Now
from tourism.server.embed.answer import as_html, as_json
from tourism.server.embed.documents import EmbeddedEvents
from tourism.server.embed.events_view import embedded_events
from tourism.server.embed.files import style_url
from tourism.server.embed.filters import EventFilters
from tourism.server.embed.look import Look
from tourism.services.render_calendar import site_of
from tourism.services.see_event import entries_of
from tourism.services.whats_on import on_between
from tourism.settings import Settings
from tourism.timewindow import VIETNAM

router = APIRouter(dependencies=[Depends(counted)])

Asked = Annotated[EventFilters, Query()]


class Framed(EventFilters, Look):
    """A framed page is asked for its look as well: no style sheet of the website reaches it."""


@router.get("/embed/v1/events.json")
def events_data(db: Db, facts: Facts, config: Config, now: Now, asked: Asked) -> Response:
    """Return the list that the module lays out."""
    return as_json(events_for(asked, db, facts, config, now))


@router.get("/embed/v1/events.html")
def events_list(db: Db, facts: Facts, config: Config, now: Now, asked: Asked) -> Response:
    """Return the same as a piece of HTML with whole addresses, to stand inside the tag."""
    view = events_for(asked, db, facts, config, now)
    return as_html("embed/events.html", asked.lang, view=view, asked=asked)


@router.get("/frame/v1/events")
def events_frame(
    db: Db, facts: Facts, config: Config, now: Now, asked: Annotated[Framed, Query()]
) -> Response:
    """Return the same as a page of its own that any website may frame."""
    view, style = events_for(asked, db, facts, config, now), style_url(asked)
    return as_html("embed/events_frame.html", asked.lang, view=view, asked=asked, style=style)


def events_for(
    asked: EventFilters, db: Session, facts: Catalogue, config: Settings, now: datetime
) -> EmbeddedEvents:
    """Return what a tag asks for."""
    days = asked.window(now.astimezone(VIETNAM).date())
    found = on_between(db, facts, *days, asked.query())[: asked.limit]
    items = entries_of(db, found, facts)
    return embedded_events(asked, days, found, items, facts, site_of(config))
