"""Every router of the desks."""

from tourism.server.pages.desk import announcements, home, tours

DESKS = (
    home.router,
    announcements.router,
    tours.router,
)
