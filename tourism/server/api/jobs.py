"""Long work: look at it, follow it, call it off."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from tourism.errors import NotFoundError
from tourism.server.api.tour_parts import JobDocument, job_document
from tourism.server.dependencies import Doing, Shared
from tourism.server.problems import answers
from tourism.server.state import State
from tourism.services.ask_for_tour import call_off, see_job
from tourism.storage.jobs import Job, find_job

router = APIRouter(prefix="/api/v1/jobs", tags=["jobs"])

JobId = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="Id of the job.", examples=["0" * 32])
]
_LOOK_SECONDS = 0.2
_LONGEST_SECONDS = 1800.0
_ONE_EVENT = {
    "type": "object",
    "description": "One event: `data` of `progress` is how far the job is, that of `end` the job.",
    "required": ["event", "data"],
    "properties": {
        "event": {"enum": ["progress", "end"]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
}
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "One `progress` event whenever something changed, then one `end`.",
        "content": {"text/event-stream": {"schema": _ONE_EVENT}},
    }
}


@router.get("/{job_id}", summary="How far is it?", responses=answers(NotFoundError))
def get_job(deed: Doing, job_id: JobId) -> JobDocument:
    """Return a job: its state, how far it is, and the answer once there is one."""
    return job_document(see_job(deed, job_id))


@router.delete("/{job_id}", summary="Call it off", responses=answers(NotFoundError))
def cancel_job(deed: Doing, job_id: JobId) -> JobDocument:
    """Ask a job to stop; one that waits never begins, one that runs ends at once."""
    return job_document(call_off(deed, job_id))


@router.get(
    "/{job_id}/events",
    summary="Follow it",
    response_class=StreamingResponse,
    responses=_STREAM | answers(NotFoundError),
)
async def follow_job(request: Request, state: Shared, deed: Doing, job_id: JobId) -> Response:
    """Return server-sent events: best worth so far, bound and seconds; at the end the answer."""
    job = await run_in_threadpool(see_job, deed, job_id)
    return StreamingResponse(_events(request, state, job), media_type="text/event-stream")


async def _events(request: Request, state: State, job: Job) -> AsyncIterator[str]:
    """Yield the events of a job until it ends, or nobody listens any more."""
    told = None
    for _ in range(int(_LONGEST_SECONDS / _LOOK_SECONDS)):
        document = job_document(job)
        if document.progress != told:
            told = document.progress
            yield _event("progress", told.model_dump(mode="json") | {"state": job.state})
        if job.has_ended or await request.is_disconnected():
            break
        await asyncio.sleep(_LOOK_SECONDS)
        job = await run_in_threadpool(_look, state, job)
    yield _event("end", job_document(job).model_dump(mode="json", by_alias=True))


def _look(state: State, job: Job) -> Job:
    with state.database.reading() as session:
        return find_job(session, job.id) or job


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
