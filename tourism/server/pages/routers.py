"""Every router of the pages."""

from tourism.server.pages import account, assets, find, reference, start

PAGES = (start.router, find.router, account.router, reference.router, assets.router)
