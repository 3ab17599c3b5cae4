"""The hours, ways and limits of a tour, for pages that show new times at once."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from tourism.composer.sheet import Sheet
from tourism.errors import ForbiddenError, NotFoundError, RefusedError
from tourism.server.api.itineraries import TourId
from tourism.server.dependencies import Doing, Shared
from tourism.server.problems import answers
from tourism.services.time_sheet import time_sheet

router = APIRouter(prefix="/api/v1/itineraries", tags=["tours"])

Window = tuple[int, int]


class LimitsPart(BaseModel):
    """What a driver may do, in minutes."""

    wheel: int = Field(description="At the wheel before a rest is due.", examples=[240])
    rest: int = Field(description="Length of a rest.", examples=[15])
    drive_day: int | None = Field(description="At the wheel on one day at most.", examples=[600])


class FramePart(BaseModel):
    """One day: rows where it starts and ends, when it may be left and has to be over."""

    start: int
    end: int
    leave: int = Field(examples=[420])
    leave_latest: int
    back: int
    leaves: int | None = Field(description="Held by a lock.")
    back_at: int | None = Field(description="Held by a lock.")


class EntryPart(BaseModel):
    """One visit, meal or block on the way; lists have one entry a day."""

    id: str = Field(examples=["d1-chu-dau-pottery"])
    kind: str = Field(examples=["visit"])
    day: int = Field(description="From 0.")
    row: int
    dwell: list[int]
    hours: list[list[Window]] = Field(
        description="Of a visit: when the place may be entered, and when everybody is out."
    )
    between: Window | None = Field(description="Earliest and latest start that was asked for.")
    windows: list[list[Window]] = Field(description="Of a meal or block: earliest, latest start.")
    until: int | None = Field(description="When a meal has to be over.")
    lead: int = Field(description="Minutes to be there before it starts.")
    starts: int | None = Field(description="Held where it is given.")
    arrives: int | None = Field(description="Held where it is given.")


class TimingDocument(BaseModel):
    """What it takes to time a revision again; minutes since midnight of each day."""

    revision: int
    grid: int = Field(description="Times are multiples of this.", examples=[5])
    limits: LimitsPart
    frames: list[FramePart]
    entries: list[EntryPart]
    minutes: list[list[list[int | None]]] = Field(
        description="By day, from row to row: driving, walking, boarding; null is no way."
    )
    drive: list[list[list[int]]] = Field(description="By day, from row to row: at the wheel.")


@router.get(
    "/{tour_id}/timing",
    summary="What times it",
    responses=answers(NotFoundError, ForbiddenError, RefusedError),
)
def get_timing(
    state: Shared,
    deed: Doing,
    tour_id: TourId,
    revision: Annotated[
        int | None, Query(ge=1, le=10**9, description="Without it, the newest.")
    ] = None,
) -> TimingDocument:
    """Return hours, ways and limits, so that a page can show new times while somebody edits.

    For its owner. Whether a change can be made is decided by the change itself.
    """
    return _document(*time_sheet(deed, state.catalogue, tour_id, revision))


def _document(revision: int, sheet: Sheet) -> TimingDocument:
    data = asdict(sheet)
    held = zip(data["frames"], sheet.leaves, sheet.backs, strict=True)
    frames = [frame | {"leaves": leaves, "back_at": back} for frame, leaves, back in held]
    return TimingDocument(revision=revision, **(data | {"frames": frames}))
