"""What answers are made from, in a word: the same stamp means the same answer.

Asked before each answer that somebody may have already, so nothing here is put together by
SQLAlchemy: that takes longer than SQLite takes to answer.
"""

from collections.abc import Hashable, Iterable, Mapping

from tourism.storage.database import Database

CATALOGUE = ""
"""Stands for the public facts and the events out of lists of others; a tour goes by its id."""
CALENDARS = "calendars"
"""Stands for what subscribers are told, and which feeds there are."""

_FACTS = "SELECT number, version, (SELECT MAX(rev) FROM calendar_state) FROM catalogue_state"
_CALENDARS = "SELECT rev, feeds FROM calendar_state"
_TOUR = (
    "SELECT tour.head, tour.submitted, tour.published, tour.published_at, tour.changed_at, "
    "affected.number, affected.since, affected.data_version "
    "FROM tour LEFT JOIN affected ON affected.tour_id = tour.id WHERE tour.id = "
)


def read_stamps(database: Database, about: Iterable[str]) -> Mapping[str, Hashable]:
    """Return the stamps of tours, `CATALOGUE`, `CALENDARS`; what is not there is left out.

    That of a tour is of all that a visitor is told of it: its row, and the mark of being
    affected. Each call sees everything that was committed before.

    Raises:
        DatabaseTrouble: The database does not answer.
    """
    of_tour = _TOUR + ("?" if database.is_sqlite else "%s")
    found: dict[str, Hashable] = {}
    with database.asking() as cursor:
        for name in about:
            if name == CATALOGUE:
                cursor.execute(_FACTS)
            elif name == CALENDARS:
                cursor.execute(_CALENDARS)
            else:
                cursor.execute(of_tour, (name,))
            row = cursor.fetchone()
            if row is not None:
                found[name] = tuple(row)
    return found
