"""Organisations."""

from datetime import date
from typing import cast

from sqlmodel import Session, col, select

from tourism.access.organisation import Organisation, OrganisationKind
from tourism.catalogue.place import Side
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.locking import locked
from tourism.storage.tables.organisation import OrganisationRow


def find_organisation(session: Session, organisation_id: str) -> Organisation | None:
    """Return an organisation, or None."""
    row = session.get(OrganisationRow, organisation_id)
    return None if row is None else organisation_of(row)


def get_organisation(session: Session, organisation_id: str, *, lock: bool = False) -> Organisation:
    """Return an organisation; with ``lock`` nobody else changes it until the end.

    Raises:
        NotFoundError: There is none with that id.
    """
    query = select(OrganisationRow).where(OrganisationRow.id == organisation_id)
    row = session.exec(locked(query) if lock else query).one_or_none()
    if row is None:
        raise NotFoundError(_NONE, id=organisation_id)
    return organisation_of(row)


def every_organisation(session: Session, *, lock: bool = False) -> list[Organisation]:
    """Return all organisations by id; with ``lock`` nobody else changes one until the end."""
    query = select(OrganisationRow).order_by(col(OrganisationRow.id))
    return [organisation_of(row) for row in session.exec(locked(query) if lock else query)]


def speakers(session: Session, side: Side, on: date) -> list[Organisation]:
    """Return the associations that speak for a side on a day: one, or none."""
    query = select(OrganisationRow).where(OrganisationRow.side == side.value)
    found = [organisation_of(row) for row in session.exec(query.order_by(col(OrganisationRow.id)))]
    return [organisation for organisation in found if organisation.speaks_for(on) is side]


def save_organisation(session: Session, organisation: Organisation) -> None:
    """Write an organisation that is new or changed."""
    row = session.get(OrganisationRow, organisation.id) or OrganisationRow(
        id=organisation.id, kind=organisation.kind, name_vi="", name_en=""
    )
    row.name_vi, row.name_en = organisation.name.vi, organisation.name.en
    row.side = organisation.side.value if organisation.side else None
    row.since, row.until = organisation.since, organisation.until
    session.add(row)
    session.flush()


def organisation_of(row: OrganisationRow) -> Organisation:
    """Return the domain value of a row."""
    return Organisation(
        id=row.id,
        kind=cast("OrganisationKind", row.kind),
        name=Text(row.name_vi, row.name_en),
        side=Side(row.side) if row.side else None,
        since=row.since,
        until=row.until,
    )


_NONE = Text(
    "Không có tổ chức với mã này; xem danh sách tổ chức.",
    "There is no organisation with that id; see the list of organisations.",
)
