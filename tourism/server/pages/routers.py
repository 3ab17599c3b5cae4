"""Every router of the pages."""

from tourism.server.pages import (
    account,
    assets,
    calendar,
    event,
    feeds,
    find,
    planner,
    reference,
    start,
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
    account.router,
    reference.router,
    widget.router,
    *DESKS,
    assets.router,
)
