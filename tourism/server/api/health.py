"""Is the process alive, can it work, and what has it counted?"""

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from tourism.errors import NotReadyError
from tourism.language import Text
from tourism.server.dependencies import Db, Shared
from tourism.server.metrics import CONTENT_TYPE
from tourism.server.problems import answers
from tourism.storage.catalogue import find_state
from tourism.storage.migrate import newest_step, step_of

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """That the process answers."""

    status: str = Field(examples=["ok"])


class Readiness(Health):
    """That it can work, and on which facts."""

    facts: str = Field(description="Version of the published facts.", examples=["52d1f0c1a9b3"])
    changes: int = Field(description="How often they changed since the first.", examples=[1])


@router.get("/healthz", summary="Alive?")
def healthz() -> Health:
    """Return that the process answers; looks at nothing else."""
    return Health(status="ok")


@router.get("/readyz", summary="Ready to work?", responses=answers(NotReadyError))
def readyz(state: Shared, db: Db) -> Readiness:
    """Return that the database answers, has the tables of this program, and has facts."""
    found = find_state(db) if step_of(state.database) == newest_step() else None
    if found is None:
        raise NotReadyError(_NOT_READY)
    return Readiness(status="ok", facts=found.version, changes=found.number)


@router.get(
    "/metrics",
    summary="Numbers for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def metrics(state: Shared) -> Response:
    """Return what was counted, in the text format of Prometheus."""
    return Response(state.metrics.text(), media_type=CONTENT_TYPE)


_NOT_READY = Text(
    "Cơ sở dữ liệu chưa sẵn sàng; chạy «tourism db upgrade» và «tourism db load».",
    "The database is not ready; run `tourism db upgrade` and `tourism db load`.",
)
