"""Load the organisations of the data folder into a database that has none."""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from tourism.access.actor import SERVER
from tourism.access.organisation_record import read_organisations
from tourism.storage import audit
from tourism.storage.organisations import every_organisation, save_organisation


def load_organisations(session: Session, data: Path, now: datetime) -> int:
    """Return how many were loaded; none if there are some, for those were edited since.

    Args:
        session: Of the transaction.
        data: The folder of facts, with ``organisations.yaml``.
        now: When.

    Raises:
        BadDataError: The file is at fault; tells every fault.
    """
    if every_organisation(session):
        return 0
    found = read_organisations(data / "organisations.yaml")
    for organisation in found:
        save_organisation(session, organisation)
        audit.record(session, SERVER, "load", "organisation", organisation.id, now)
    return len(found)
