"""Ask for a tour to be composed."""

import asyncio
import time
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from tourism.access.may import may_make_tour
from tourism.composer.read_request import check_names
from tourism.composer.request import TourRequest
from tourism.errors import ForbiddenError
from tourism.server.api.tour_parts import Body, JobDocument, Reason, job_document
from tourism.server.dependencies import Address, Now, Shared, Who
from tourism.server.problems import answers
from tourism.server.state import State
from tourism.services.ask_for_tour import ask_for_tour
from tourism.services.deed import Deed
from tourism.storage.jobs import Job, get_job

router = APIRouter(prefix="/api/v1/itineraries", tags=["tours"])

_LOOK_SECONDS = 0.1
_EXAMPLE = {
    "request": {
        "dates": {"first": "2027-03-20", "days": 2},
        "start": {"place": "hn-opera", "at": "07:00"},
        "end": {"place": "hn-opera", "by": "18:00"},
        "party": {"guests": 24},
        "interests": {"craft": 0.5, "heritage": 0.5},
        "must": ["chu-dau-pottery"],
    }
}


_ENDED: dict[int | str, dict[str, Any]] = {
    200: {"model": JobDocument, "description": "It has ended within the wait."}
}


class ComposeBody(Body):
    """What is asked for, and whether to keep what comes of it."""

    request: TourRequest
    keep: Annotated[bool, Field(strict=True)] | None = Field(
        default=None,
        description="Save the tour as yours; without it, exactly if you may keep tours.",
    )
    reason: Reason = ""


@router.post(
    "",
    status_code=202,
    summary="Compose a tour",
    responses=_ENDED | answers(ForbiddenError),
    openapi_extra={
        "requestBody": {"content": {"application/json": {"example": _EXAMPLE}}},
    },
)
async def compose(
    response: Response,
    state: Shared,
    actor: Who,
    now: Now,
    address: Address,
    body: ComposeBody,
    wait: Annotated[
        float, Query(ge=0, le=60, description="Seconds to wait for the end of the job.")
    ] = 0,
) -> JobDocument:
    """Put a request into the queue and return its job, or its answer if that is quick.

    Without an account the answer stays with the job; with one, or with a key that a visitor made
    up (`visitor_` and 43 letters), a tour that can be made is kept and can be changed. A request
    that cannot be met is a job that is `done`, with reasons and offers in its answer.
    """
    who = (actor.id if actor.is_known else None) or address
    state.limiter.count("compose", who, state.settings.compose_per_minute)
    deadline = time.monotonic() + wait
    job = await run_in_threadpool(_ask, state, actor, now, address, body)
    while not job.has_ended and time.monotonic() < deadline:
        await asyncio.sleep(_LOOK_SECONDS)
        job = await run_in_threadpool(_look, state, job.id)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    response.status_code = 200 if job.has_ended else 202
    return job_document(job)


def _ask(state: State, actor: Who, now: Now, address: str, body: ComposeBody) -> Job:
    with state.database.reading() as session:
        check_names(body.request, "body: request", state.catalogue.get(session))
    keep = may_make_tour(actor) if body.keep is None else body.keep
    with state.database.writing() as session:
        deed = Deed(session, actor, now, address)
        return ask_for_tour(deed, body.request, keep=keep, reason=body.reason)


def _look(state: State, job_id: str) -> Job:
    with state.database.reading() as session:
        return get_job(session, job_id)
