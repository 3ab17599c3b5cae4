"""Every router of the desks."""

from tourism.server.pages.desk import (
    admin,
    announcements,
    home,
    operation,
    records,
    suggestions,
    tours,
    truth,
)

DESKS = (
    home.router,
    announcements.router,
    tours.router,
    truth.router,
    records.router,
    suggestions.router,
    admin.router,
    operation.router,
)
