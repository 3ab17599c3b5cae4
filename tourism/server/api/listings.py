"""Events that rest on the lists of others: where they come from, and an editor's word on them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from tourism.calendars.feed import Site
from tourism.errors import BadRequestError, ConflictError, ForbiddenError, NotFoundError
from tourism.server.api.account_fields import Body
from tourism.server.api.calendars import ItemPart, item_part
from tourism.server.dependencies import Db, Doing, Facts, Shared
from tourism.server.problems import answers
from tourism.services.edit_listing import (
    edit_listing,
    restore_listing,
    split_listing,
    withdraw_listing,
)
from tourism.services.recompose import Here
from tourism.services.render_calendar import site_of
from tourism.services.see_cases import EventOrigin, see_origin
from tourism.sync.item import ItemStatus, LinkedBy, SourceItem
from tourism.sync.listing import Listing, ListingState
from tourism.sync.values_document import document_of

router = APIRouter(prefix="/api/v1/listings", tags=["listings"])

_ID = "evt-01k0000000000000000000000"
ListingId = Annotated[
    str,
    Path(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=100,
        description="Id of the event in the calendar.",
        examples=[_ID],
    ),
]
Group = Literal[
    "title",
    "title_en",
    "days",
    "place",
    "description",
    "description_en",
    "url",
    "category",
    "organiser",
    "status",
]
_CHANGING = answers(ForbiddenError, NotFoundError, ConflictError, BadRequestError)


class OriginPart(BaseModel):
    """One item of one source, as it was taken in last."""

    item: str = Field(examples=["1" * 32])
    source: str = Field(examples=["source-5b1f0c9de2a4"])
    association: str = Field(examples=["hiep-hoi-du-lich-hung-yen"])
    status: ItemStatus
    linked_by: LinkedBy = Field(description="Why it is part of this event.")
    first_seen: datetime
    said: dict[str, Any] = Field(description="What the source says.")


class LockPart(BaseModel):
    """What an editor decided."""

    group: str = Field(examples=["title"])
    value: dict[str, Any]
    at: datetime
    host: str = Field(description="The instance at which it was decided.", examples=["hd.example"])


class ListingPart(BaseModel):
    """An event, and what it rests on."""

    id: str = Field(examples=[_ID])
    vi: ItemPart
    en: ItemPart
    sources: list[OriginPart]
    locks: list[LockPart]


class StatePart(BaseModel):
    """A listing after it was changed."""

    id: str = Field(examples=[_ID])
    state: ListingState
    shown: dict[str, Any] = Field(description="What sources and editors come to.")
    locks: list[LockPart]


class EditBody(Body):
    """What an editor decides about one group of fields."""

    group: Group
    value: dict[str, Any] | None = Field(
        description="Its fields; null gives them back to the sources.",
        examples=[{"title": "Lễ hội đền Mẫu"}],
    )


class SplitBody(Body):
    """Which item is another event."""

    item: Annotated[str, Field(pattern="^[0-9a-f]{32}$", examples=["1" * 32])]


class WhyBody(Body):
    """Why, in words."""

    reason: str = Field(default="", max_length=2000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")


@router.get("/{listing_id}", summary="Where an event comes from", responses=answers(NotFoundError))
def get(db: Db, state: Shared, listing_id: ListingId) -> ListingPart:
    """Return a public event with every source that lists it."""
    return listing_part(see_origin(db, listing_id), site_of(state.settings))


@router.post("/{listing_id}/edits", summary="Decide about some fields", responses=_CHANGING)
def edit(
    deed: Doing, facts: Facts, state: Shared, listing_id: ListingId, body: EditBody
) -> StatePart:
    """Show your words instead of the sources'; they stay until you give the fields back."""
    here = Here(site_of(state.settings).host, facts)
    return _state(edit_listing(deed, here, listing_id, body.group, body.value))


@router.post("/{listing_id}/withdrawal", summary="Take an event back", responses=_CHANGING)
def withdraw(
    deed: Doing, facts: Facts, state: Shared, listing_id: ListingId, body: WhyBody
) -> StatePart:
    """Show it as cancelled until 90 days after its date, whatever its sources say."""
    here = Here(site_of(state.settings).host, facts)
    return _state(withdraw_listing(deed, here, listing_id, body.reason))


@router.delete("/{listing_id}/withdrawal", summary="Make it public again", responses=_CHANGING)
def restore(deed: Doing, facts: Facts, state: Shared, listing_id: ListingId) -> StatePart:
    """Show it again under the same UID."""
    return _state(restore_listing(deed, Here(site_of(state.settings).host, facts), listing_id))


@router.post(
    "/{listing_id}/split", summary="It is another event", status_code=201, responses=_CHANGING
)
def split(
    deed: Doing, facts: Facts, state: Shared, listing_id: ListingId, body: SplitBody
) -> StatePart:
    """Make an event of its own of one source's item; the two are never merged again."""
    here = Here(site_of(state.settings).host, facts)
    return _state(split_listing(deed, here, listing_id, body.item))


def listing_part(origin: EventOrigin, site: Site) -> ListingPart:
    """Return the document of an event and what it rests on."""
    return ListingPart(
        id=origin.item.id,
        vi=item_part(origin.item, "vi", site),
        en=item_part(origin.item, "en", site),
        sources=[_origin(item) for item in origin.items],
        locks=_locks(origin.listing) if origin.listing else [],
    )


def _origin(item: SourceItem) -> OriginPart:
    return OriginPart(
        item=item.id,
        source=item.source,
        association=item.association,
        status=item.status,
        linked_by=item.linked_by,
        first_seen=item.first_seen,
        said=document_of(item.words),
    )


def _state(listing: Listing) -> StatePart:
    return StatePart(
        id=listing.id,
        state=listing.state,
        shown=document_of(listing.shown),
        locks=_locks(listing),
    )


def _locks(listing: Listing) -> list[LockPart]:
    return [
        LockPart(group=edit.group, value=dict(edit.value), at=edit.at, host=edit.host)
        for edit in listing.locks.values()
        if edit.value is not None
    ]
