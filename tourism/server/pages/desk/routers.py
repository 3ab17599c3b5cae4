"""Every router of the desks."""

from tourism.server.pages.desk import (
    admin,
    announcements,
    home,
    imports,
    lists,
    new_record,
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
    new_record.router,  # before the records, one of which nobody can call “new”
    records.router,
    imports.router,
    suggestions.router,
    lists.router,
    sources.router,
    admin.router,
    operation.router,
)
