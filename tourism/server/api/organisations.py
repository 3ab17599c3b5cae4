"""Associations and tour operators, and who speaks for which side from when to when."""

from datetime import date
from typing import Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from tourism.access.organisation import Organisation
from tourism.catalogue.place import Side
from tourism.errors import ConflictError, ForbiddenError, NotFoundError
from tourism.language import Text
from tourism.server.api.account_fields import AccountId, Body, ShortId, Words
from tourism.server.asking import private
from tourism.server.dependencies import Address, Db, Now, Who
from tourism.server.problems import answers
from tourism.services.list_organisations import list_organisations
from tourism.services.save_organisation import create_organisation, update_organisation

router = APIRouter(prefix="/api/v1", tags=["organisations"], dependencies=[Depends(private)])

Kind = Literal["association", "operator"]


class OrganisationBody(Body):
    """An organisation; an association speaks for ``side`` on the days from since to until."""

    name: Words
    side: Side | None = Field(default=None, examples=["hung-yen"])
    since: date | None = Field(default=None, description="The first day, if it is known.")
    until: date | None = Field(default=None, description="The last day, if it has ended.")


class NewOrganisationBody(OrganisationBody):
    """A new organisation."""

    id: ShortId = Field(examples=["lu-hanh-song-hong"])
    kind: Kind = Field(examples=["operator"])


class OrganisationPart(NewOrganisationBody):
    """An organisation."""


class Organisations(BaseModel):
    """Organisations by id."""

    items: list[OrganisationPart]


@router.get("/organisations", summary="List organisations", responses=answers())
def find(who: Who, db: Db) -> Organisations:
    """Return the associations, which everybody may know, and one's own; administrators see all."""
    return Organisations(items=[_part(one) for one in list_organisations(db, who)])


@router.post(
    "/organisations",
    summary="Create an organisation",
    status_code=201,
    responses=answers(ForbiddenError, ConflictError),
)
def create(
    body: NewOrganisationBody, who: Who, db: Db, now: Now, address: Address
) -> OrganisationPart:
    """Create it; on any day only one association speaks for a side."""
    wished = _organisation(body.id, body.kind, body)
    return _part(create_organisation(db, who, wished, now, address))


@router.put(
    "/organisations/{organisation_id}",
    summary="Change an organisation",
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def update(
    organisation_id: AccountId,
    body: OrganisationBody,
    who: Who,
    db: Db,
    now: Now,
    address: Address,
) -> OrganisationPart:
    """Replace name, side and dates; what is left out is empty from then on."""
    wished = _organisation(organisation_id, "association", body)
    return _part(update_organisation(db, who, wished, now, address))


def _organisation(organisation_id: str, kind: Kind, body: OrganisationBody) -> Organisation:
    name = Text(body.name.vi, body.name.en)
    return Organisation(organisation_id, kind, name, body.side, body.since, body.until)


def _part(organisation: Organisation) -> OrganisationPart:
    return OrganisationPart(
        id=organisation.id,
        kind=organisation.kind,
        name=Words(vi=organisation.name.vi, en=organisation.name.en),
        side=organisation.side,
        since=organisation.since,
        until=organisation.until,
    )
