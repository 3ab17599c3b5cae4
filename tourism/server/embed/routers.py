"""Every router for other websites."""

from tourism.server.embed import events, files, tours

EMBEDDED = (events.router, tours.router, files.router)
