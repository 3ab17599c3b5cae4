"""Every router of the pages."""

from tourism.server.pages import (
    about,
    account,
    assets,
    calendar,
    event,
    feeds,
    find,
    places,
    planner,
    reference,
    region_map,
    search_engines,
    start,
    tours,
    widget,
)
from tourism.server.pages.desk.routers import DESKS

PAGES = (
    start.router,
    calendar.router,
    event.router,
    feeds.router,
    find.router,
    planner.router,
    places.router,
    region_map.router,
    tours.router,
    about.router,
    search_engines.router,
    account.router,
    reference.router,
    widget.router,
    *DESKS,
    assets.router,
)
