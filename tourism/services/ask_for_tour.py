"""Put a request for a tour into the queue, look after it, call it off."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from tourism.access.actor import Actor
from tourism.access.may import may_administer, may_make_tour, require
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.catalogue.place import Side
from tourism.composer.request import TourRequest
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.services.keep_tour import new_tour_id
from tourism.storage.jobs import Job, add_job, cancel_job, get_job

_SOON, _LATER = 3, 6
"""Priorities: short questions do not wait behind long ones."""
_SHORT_SECONDS = 30.0
_DIGITS = 5
"""Of the number of a season's job in its id; the others stay those that nobody can guess."""


def ask_for_tour(deed: Deed, request: TourRequest, *, keep: bool, reason: str) -> Job:
    """Return the job that will compose a tour.

    Args:
        deed: Whose, and where.
        request: What is asked for; checked against the catalogue before.
        keep: Whether the tour is saved as theirs; takes an account.
        reason: Why, for the first revision.

    Raises:
        NotSignedInError, ForbiddenError: They may not keep tours.
    """
    if keep:
        require(may_make_tour(deed.actor), deed.actor)
    job = compose_job(deed, request, keep=keep, reason=reason)
    add_job(deed.session, job, _SOON if request.limit_seconds <= _SHORT_SECONDS else _LATER)
    return job


def compose_job(
    deed: Deed,
    request: TourRequest,
    *,
    keep: bool,
    reason: str,
    part: tuple[str, int] | None = None,
) -> Job:
    """Return a job that is not in the queue yet.

    Args:
        deed: Whose.
        request: What is asked for.
        keep: Whether the tour is saved as theirs.
        reason: Why, for the first revision.
        part: Id of a season and the job's number in it.
    """
    season, number = part or (None, None)
    # Jobs that were asked for at one moment have their turn by their ids.
    name = uuid4().hex if season is None else f"{season[:-_DIGITS]}{number:0{_DIGITS}x}"
    return Job(
        id=name,
        kind="compose",
        state="queued",
        payload={
            "request": request.model_dump(mode="json", exclude_unset=True),
            "tour_id": new_tour_id() if keep else None,
            "actor": _plain(deed.actor),
            "reason": reason,
        },
        progress=None,
        result=None,
        author=deed.actor.author,
        organisation=deed.actor.organisation,
        attempts=0,
        cancel=False,
        created_at=deed.now,
        started_at=None,
        finished_at=None,
        season=season,
        number=number,
    )


def see_job(deed: Deed, job_id: str) -> Job:
    """Return a job of somebody; a visitor's is known to whoever knows its id.

    Raises:
        NotFoundError: There is no such job, or it is not theirs.
    """
    job = get_job(deed.session, job_id)
    if job.author not in ("anonymous", deed.actor.author) and not may_administer(deed.actor):
        raise NotFoundError(_NONE, id=job_id)
    return job


def call_off(deed: Deed, job_id: str) -> Job:
    """Return a job after it was asked to stop.

    Raises:
        NotFoundError: There is no such job, or it is not theirs.
    """
    see_job(deed, job_id)
    return cancel_job(deed.session, job_id)


def _plain(actor: Actor) -> dict[str, Any]:
    return {
        "kind": actor.kind,
        "id": actor.id,
        "organisation": actor.organisation,
        "role": actor.role.value,
        "side": actor.side.value if actor.side else None,
        "scopes": sorted(scope.value for scope in actor.scopes),
        "user": actor.user,
    }


def actor_of(plain: Mapping[str, Any]) -> Actor:
    """Return the actor that asked for a job."""
    return Actor(
        kind=plain["kind"],
        id=plain["id"],
        organisation=plain["organisation"],
        role=Role(plain["role"]),
        side=Side(plain["side"]) if plain["side"] else None,
        scopes=frozenset(Scope(scope) for scope in plain["scopes"]),
        user=plain["user"],
    )


_NONE = Text("Không có công việc mang mã này.", "There is no job with that id.")
