"""Every router of the desks."""

from tourism.server.pages.desk import (
    admin,
    announcements,
    home,
    imports,
    lists,
    operation,
    records,
    sources,
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
    imports.router,
    suggestions.router,
    lists.router,
    sources.router,
    admin.router,
    operation.router,
)
