"""Make a database fit for work: all tables, and facts where there are none."""

from collections.abc import Callable
from datetime import datetime

from tourism.catalogue.load import read_catalogue
from tourism.services.load_facts import LoadReport, load_facts
from tourism.settings import Settings
from tourism.storage.catalogue import find_state
from tourism.storage.database import Database
from tourism.storage.migrate import upgrade


def prepare_database(
    database: Database, settings: Settings, now: datetime, tell: Callable[[str], None]
) -> LoadReport | None:
    """Upgrade the tables and, in a fresh database, load the facts; return what came of that.

    A database that has facts already is left with them: `tourism db load` brings newer files in.

    Args:
        database: New or old.
        settings: Where the data folder is.
        now: The moment that is written beside the facts.
        tell: Told what takes a second or more.

    Raises:
        BadDataError: The data folder has faults; nothing was loaded.
    """
    upgrade(database)
    with database.reading() as session:
        if find_state(session) is not None:
            return None
    tell("loading the facts …")
    loaded = read_catalogue(settings.data, settings.overlay)
    with database.writing() as session:
        # Another process may have been quicker; then nothing is left to load.
        return load_facts(session, loaded, now)
