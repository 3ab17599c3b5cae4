"""Who changed what, when, from where."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from tourism.access.action import Action, Thing
from tourism.access.actor import ActorKind
from tourism.access.audit import AuditEntry, AuditFilter
from tourism.catalogue.records import Day
from tourism.errors import ForbiddenError
from tourism.server.api.account_fields import ShortId
from tourism.server.api.cursor import asked_of, link_header, next_url, read_cursor
from tourism.server.api.filters import Listing
from tourism.server.asking import private
from tourism.server.dependencies import Base, Db, Lang, Who
from tourism.server.problems import answers
from tourism.services.read_audit import export_audit, read_audit
from tourism.timewindow import VIETNAM

router = APIRouter(prefix="/api/v1", tags=["audit"], dependencies=[Depends(private)])

_CSV: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file.", "content": {"text/csv": {"schema": {"type": "string"}}}}
}
_EARLIEST, _LATEST = date(2000, 1, 1), date(2999, 12, 31)


class AuditQuery(Listing):
    """Which lines: all filters have to hold."""

    actor: ShortId | None = Field(default=None, description="Id of a user or key.")
    action: Action | None = Field(default=None, description="What was done.", examples=["publish"])
    object_kind: Thing | None = Field(
        default=None, description="To what kind of thing.", examples=["fact"]
    )
    object_id: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,100}$")] | None = Field(
        default=None, description="Id of the thing.", examples=["kiep-bac-temple"]
    )
    first: Day | None = Field(default=None, description="From this day of Vietnam …")
    last: Day | None = Field(default=None, description="… to this one, both included.")


class AuditPart(BaseModel):
    """Something that was done."""

    id: int = Field(examples=[4711])
    at: datetime
    actor_kind: ActorKind
    actor_id: str | None = Field(examples=["user-0f6c2a9be1d4c7a83b52"])
    organisation: str | None = Field(examples=["hiep-hoi-du-lich-hung-yen"])
    action: Action
    object_kind: Thing
    object_id: str = Field(examples=["kiep-bac-temple"])
    summary: dict[str, Any] = Field(description="Values before and after, where they are small.")
    address: str | None = Field(
        repr=False, description="Of the client; associations see those of their own people."
    )


class AuditPage(BaseModel):
    """A page of the audit."""

    items: list[AuditPart] = Field(description="The newest first.")
    next: str | None = Field(description="Address of the next page.", examples=[None])


@router.get("/audit", summary="Read the audit", responses=answers(ForbiddenError))
def find(
    request: Request,
    response: Response,
    query: Annotated[AuditQuery, Query()],
    who: Who,
    db: Db,
) -> AuditPage:
    """Return who did what; an association sees its side's facts and its own people."""
    end = read_cursor(asked_of(request), query.cursor)
    found = read_audit(db, who, _wanted(query), _before(end), query.limit)
    url = next_url(request, [found[-1].id] if len(found) == query.limit else None)
    response.headers.update(link_header(url))
    return AuditPage(items=[_part(entry) for entry in found], next=url)


@router.get(
    "/audit.csv",
    summary="Take the audit out",
    response_class=StreamingResponse,
    responses=_CSV | answers(ForbiddenError),
)
def export(
    query: Annotated[AuditQuery, Query()], who: Who, database: Base, lang: Lang
) -> StreamingResponse:
    """Return all that one may see as CSV for a spreadsheet, with Vietnamese or English words."""
    lines = export_audit(database, who, _wanted(query), lang)
    headers = {
        "Content-Disposition": 'attachment; filename="audit.csv"',
        "Cache-Control": "no-store",
    }
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


def _before(end: list[Any] | None) -> int | None:
    if not end:
        return None
    # Anybody can write a cursor: one that is no id of a line is before all of them.
    known = type(end[0]) is int and 0 < end[0] < 2**63
    return end[0] if known else 0


def _wanted(query: AuditQuery) -> AuditFilter:
    return AuditFilter(
        actor_id=query.actor,
        action=query.action,
        object_kind=query.object_kind,
        object_id=query.object_id,
        since=_midnight(query.first) if query.first else None,
        until=_midnight(query.last) + timedelta(days=1) if query.last else None,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(min(max(day, _EARLIEST), _LATEST), time(), VIETNAM)


def _part(entry: AuditEntry) -> AuditPart:
    return AuditPart(
        id=entry.id,
        at=entry.at,
        actor_kind=entry.actor_kind,
        actor_id=entry.actor_id,
        organisation=entry.organisation,
        action=entry.action,
        object_kind=entry.object_kind,
        object_id=entry.object_id,
        summary=dict(entry.summary),
        address=entry.address,
    )
