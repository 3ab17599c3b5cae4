"""Every router of the desks."""

from tourism.server.pages.desk import (
    admin,
    announcements,
    home,
    lists,
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
    lists.router,
    admin.router,
    operation.router,
)
