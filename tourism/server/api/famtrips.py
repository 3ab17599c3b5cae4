"""Famtrips: one programme, released to three calendars with secret addresses."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field, StringConstraints

from tourism.composer.request import Audience
from tourism.errors import (
    ChangedError,
    ConflictError,
    ForbiddenError,
    NoPreconditionError,
    NotFoundError,
    RefusedError,
)
from tourism.server.api.famtrip_parts import (
    CheckDocument,
    FamtripBody,
    FamtripDocument,
    Links,
    NewLink,
    ReleaseDocument,
    ReleaseMade,
    Releases,
    check_document,
    famtrip_document,
    link_part,
    new_link,
    release_document,
    release_made,
)
from tourism.server.api.itineraries import TourId
from tourism.server.api.preconditions import IfMatch, tagged
from tourism.server.api.tour_parts import Body, Reason
from tourism.server.dependencies import Doing, Shared
from tourism.server.problems import answers
from tourism.services.change_famtrip import change_famtrip
from tourism.services.check_famtrip import check_famtrip
from tourism.services.erase_famtrip_people import erase_famtrip_people
from tourism.services.make_famtrip import make_famtrip
from tourism.services.release_famtrip import release_famtrip
from tourism.services.render_calendar import site_of
from tourism.services.see_famtrip import SeenFamtrip, see_famtrip, see_release, see_releases
from tourism.services.share_calendar import list_links, share_calendar, stop_sharing

router = APIRouter(prefix="/api/v1/itineraries/{tour_id}/famtrip", tags=["famtrips"])

ReleaseNumber = Annotated[
    int, Path(ge=1, le=10**9, description="Number of the release.", examples=[1])
]
LinkId = Annotated[
    str,
    Path(
        pattern="^link-[0-9a-f]{20}$",
        description="Id of the link.",
        examples=["link-5b1f0c9de2a47c3398d1"],
    ),
]
Asked = Annotated[
    int | None, Query(ge=1, le=10**9, description="Revision of the tour; without it, the newest.")
]
_OWN = (NotFoundError, ForbiddenError)


class ReleaseBody(Body):
    """What is released."""

    revision: Annotated[int, Field(strict=True, ge=1, le=10**9)] | None = Field(
        default=None, description="Of the tour; without it, the newest."
    )
    confirm: bool = Field(default=False, strict=True, description="Conflicts are known.")
    reason: Reason = ""


class LinkBody(Body):
    """Whose calendar, in which language."""

    audience: Audience = Field(examples=["guests"])
    lang: Literal["vi", "en"] = "vi"
    label: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = (
        Field(default="", description="For whom, to find it again.", examples=["Báo chí"])
    )


@router.get(
    "",
    summary="The famtrip of a tour",
    response_model=FamtripDocument,
    responses=answers(*_OWN),
)
def get_famtrip(deed: Doing, tour_id: TourId, revision: Asked = None) -> Response:
    """Return programme and people, who sees which stop, and what is missing; for its planners.

    Its `ETag` is for `If-Match`. A key needs `tours:write`, for it names people.
    """
    return _whole(see_famtrip(deed, tour_id, revision))


@router.post(
    "",
    status_code=201,
    summary="Make a famtrip",
    response_model=FamtripDocument,
    responses=answers(*_OWN, ConflictError),
)
def make(deed: Doing, tour_id: TourId, body: FamtripBody) -> Response:
    """Make the famtrip of a tour; nobody else sees anything of it before it is released."""
    answer = _whole(make_famtrip(deed, tour_id, body.programme, body.people), 201)
    answer.headers["Location"] = f"/api/v1/itineraries/{tour_id}/famtrip"
    return answer


@router.put(
    "",
    summary="Change a famtrip",
    response_model=FamtripDocument,
    responses=answers(*_OWN, ChangedError, NoPreconditionError),
)
def change(deed: Doing, tour_id: TourId, base: IfMatch, body: FamtripBody) -> Response:
    """Put this in place of programme and people; calendars follow with the next release."""
    return _whole(change_famtrip(deed, tour_id, body.programme, body.people, base))


@router.delete(
    "/people",
    summary="Erase personal data",
    response_model=FamtripDocument,
    responses=answers(*_OWN),
)
def erase(deed: Doing, tour_id: TourId) -> Response:
    """Erase contacts, guests, rooms and notes: here, in all releases, and in the calendars."""
    return _whole(erase_famtrip_people(deed, tour_id))


@router.get("/check", summary="What would a release be?", responses=answers(*_OWN))
def check(
    state: Shared, deed: Doing, response: Response, tour_id: TourId, revision: Asked = None
) -> CheckDocument:
    """Return conflicts, gaps and changes, with the message that would go out; writes nothing."""
    response.headers["Cache-Control"] = "no-store"
    return check_document(check_famtrip(deed, state.catalogue, tour_id, revision))


@router.post(
    "/releases",
    status_code=201,
    summary="Release a famtrip",
    responses=answers(*_OWN, ConflictError, RefusedError),
)
def release(state: Shared, deed: Doing, tour_id: TourId, body: ReleaseBody) -> ReleaseMade:
    """Release it: calendars show this from now on. Conflicts answer 409 until they are confirmed.

    The answer has what changed, and a message in both languages to paste for each circle.
    """
    made, checked = release_famtrip(
        deed, state.catalogue, tour_id, body.revision, body.reason, confirm=body.confirm
    )
    return release_made(made, checked)


@router.get("/releases", summary="Its releases", responses=answers(*_OWN))
def list_releases(deed: Doing, tour_id: TourId) -> Releases:
    """Return every release with what changed in it, the newest first."""
    return Releases(items=[release_document(one) for one in see_releases(deed, tour_id)])


@router.get("/releases/{number}", summary="One release", responses=answers(*_OWN))
def get_release(deed: Doing, tour_id: TourId, number: ReleaseNumber) -> ReleaseDocument:
    """Return what changed with a release, and the messages about it."""
    return release_document(see_release(deed, tour_id, number))


@router.get("/links", summary="Who has a calendar?", responses=answers(*_OWN))
def get_links(deed: Doing, tour_id: TourId) -> Links:
    """Return the links that were made, never their secrets."""
    return Links(items=[link_part(one) for one in list_links(deed, tour_id)])


@router.post(
    "/links",
    status_code=201,
    summary="Share a calendar",
    responses=answers(*_OWN, ConflictError),
)
def share(
    state: Shared, deed: Doing, response: Response, tour_id: TourId, body: LinkBody
) -> NewLink:
    """Make a secret address of one calendar; write it down, for it is not shown again."""
    response.headers["Cache-Control"] = "no-store"
    shared = share_calendar(deed, tour_id, body.audience, body.lang, body.label)
    return new_link(shared, site_of(state.settings).url)


@router.delete(
    "/links/{link_id}", status_code=204, summary="Revoke a link", responses=answers(*_OWN)
)
def revoke(deed: Doing, tour_id: TourId, link_id: LinkId) -> None:
    """End it at once and for good: whoever subscribed finds nothing there any more."""
    stop_sharing(deed, tour_id, link_id)


def _whole(seen: SeenFamtrip, status: int = 200) -> Response:
    document: BaseModel = famtrip_document(seen)
    answer = tagged(document, seen.tag, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
