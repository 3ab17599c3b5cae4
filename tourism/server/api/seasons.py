"""A whole season of tours at once: asked for, followed, listed, called off."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, Field

from tourism.composer.season import Season
from tourism.errors import BadRequestError, ConflictError, ForbiddenError, NotFoundError
from tourism.publish.document import CodedWords, Words
from tourism.server.api.cursor import asked_of, next_url, read_cursor
from tourism.server.api.filters import Listing
from tourism.server.api.tour_parts import failure_of
from tourism.server.asking import private
from tourism.server.dependencies import Doing, Facts, Shared
from tourism.server.problems import answers
from tourism.services.ask_for_season import (
    SeenSeason,
    ask_for_season,
    call_off_season,
    list_seasons,
    see_season,
    see_season_tours,
)
from tourism.services.browse_catalogue import no_such_page
from tourism.storage.jobs import Job, JobState
from tourism.storage.seasons import SeasonState, state_of

PATH = "/api/v1/seasons"
router = APIRouter(prefix=PATH, tags=["seasons"], dependencies=[Depends(private)])

SeasonId = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="Id of the season.", examples=["0" * 32])
]
_EXAMPLE = {
    "title": "Cuối tuần mùa xuân",
    "first": "2027-03-06",
    "last": "2027-03-27",
    "weekdays": ["sat"],
    "days": [1, 2],
    "hubs": ["hn-opera"],
    "themes": ["craft", "spiritual"],
    "request": {"start": {"at": "07:00"}, "party": {"guests": 24}},
}


class SeasonProgress(BaseModel):
    """How many of its tours are where; what was forgotten after its time counts nowhere."""

    queued: int = 0
    running: int = 0
    tours: int = Field(default=0, description="Composed and kept.")
    refused: int = Field(default=0, description="Cannot be, with reasons.")
    failed: int = 0
    cancelled: int = 0


class SeasonLine(BaseModel):
    """A season in a list."""

    id: str
    title: str
    state: SeasonState
    total: int = Field(description="Tours asked for.")
    progress: SeasonProgress
    organisation: str | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None = Field(description="When the last one ended, if all have.")


class SeasonDocument(SeasonLine):
    """A season with what was asked for."""

    season: dict[str, Any]


class SeasonPage(BaseModel):
    """One page of seasons, the newest first."""

    items: list[SeasonLine]
    next: str | None


class SeasonTour(BaseModel):
    """One tour of a season and what came of it."""

    number: int = Field(description="In the season, from 0: by first day, length, hub, theme.")
    first: str = Field(description="First day.")
    days: int
    start: str | None = Field(description="Id of the place where it starts.")
    interests: dict[str, float]
    state: JobState
    job: str = Field(description="Id of the job that composes it.")
    itinerary: str | None = Field(description="Id of the tour that was kept: open it by this.")
    title: Words | None = None
    visits: list[str] = Field(default=[], description="Ids of the places visited, in order.")
    complete: bool | None = Field(default=None, description="False if its search ran out of time.")
    reasons: list[CodedWords] = Field(default=[], description="Why there is no tour.")
    error: CodedWords | None = None


class SeasonTourPage(BaseModel):
    """One page of a season's tours, by number."""

    items: list[SeasonTour]
    next: str | None


class SeasonTourFilters(Listing):
    """Which of its tours."""

    state: JobState | None = Field(default=None, description="Those in this state alone.")


@router.post(
    "",
    status_code=202,
    summary="Compose a season",
    responses=answers(ForbiddenError, BadRequestError, ConflictError),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": _EXAMPLE}}}},
)
def ask(
    response: Response, state: Shared, deed: Doing, facts: Facts, body: Season
) -> SeasonDocument:
    """Put every tour of a season into the queue: all of them, or none with the reason.

    Tours that can be made are kept as yours as they are finished. Workers take them when nobody
    waits at a screen.
    """
    state.limiter.count("compose", deed.actor.author, state.settings.compose_per_minute)
    seen = ask_for_season(deed, body, facts, state.settings.season_tours)
    response.headers["Location"] = f"{PATH}/{seen.season.id}"
    return season_document(seen)


@router.get("", summary="List seasons", responses=answers(ForbiddenError))
def get_all(request: Request, deed: Doing, asked: Annotated[Listing, Query()]) -> SeasonPage:
    """Return a page of your organisation's seasons, the newest first."""
    after = _moment_and_id(read_cursor(asked_of(request), asked.cursor))
    found = list_seasons(deed, asked.limit + 1, after)
    shown = [seen.season for seen in found[: asked.limit]]
    last = shown[-1] if len(found) > asked.limit else None
    end = None if last is None else (last.created_at.isoformat(), last.id)
    return SeasonPage(
        items=[SeasonLine(**_line(seen)) for seen in found[: asked.limit]],
        next=next_url(request, end),
    )


@router.get("/{season_id}", summary="How far is it?", responses=answers(NotFoundError))
def get(deed: Doing, season_id: SeasonId) -> SeasonDocument:
    """Return a season: what was asked for and how far it is."""
    return season_document(see_season(deed, season_id))


@router.get("/{season_id}/tours", summary="Its tours", responses=answers(NotFoundError))
def get_tours(
    request: Request, deed: Doing, season_id: SeasonId, asked: Annotated[SeasonTourFilters, Query()]
) -> SeasonTourPage:
    """Return a page of its tours; each that was kept is opened at `/itineraries/{itinerary}`."""
    after = _number(read_cursor(asked_of(request), asked.cursor))
    found = see_season_tours(deed, season_id, asked.limit + 1, after, asked.state)
    shown = found[: asked.limit]
    end = None if len(found) <= asked.limit else (shown[-1].number,)
    return SeasonTourPage(
        items=[season_tour(job) for job in shown],
        next=next_url(request, end),
    )


@router.delete(
    "/{season_id}", summary="Call it off", responses=answers(ForbiddenError, NotFoundError)
)
def cancel(deed: Doing, season_id: SeasonId) -> SeasonDocument:
    """Call it off: tours that wait never begin, those in hand end at once, finished ones stay."""
    return season_document(call_off_season(deed, season_id))


def season_document(seen: SeenSeason) -> SeasonDocument:
    """Return a season with what was asked for."""
    return SeasonDocument(**_line(seen), season=dict(seen.season.document))


def season_tour(job: Job) -> SeasonTour:
    """Return one tour of a season."""
    request, result = job.payload["request"], job.result or {}
    tour, answer = result.get("tour", {}), result.get("answer") or {}
    return SeasonTour(
        number=job.number or 0,
        first=request["dates"]["first"],
        days=request["dates"].get("days", 1),
        start=request["start"].get("place"),
        interests=request.get("interests", {}),
        state=job.state,
        job=job.id,
        itinerary=result.get("itinerary"),
        title=tour.get("title"),
        visits=tour.get("visits", []),
        complete=tour.get("complete", answer.get("complete")),
        reasons=answer.get("reasons", []),
        error=failure_of(job),
    )


def _line(seen: SeenSeason) -> dict[str, Any]:
    season, progress = seen.season, seen.progress
    kept: tuple[Literal["queued", "running", "failed", "cancelled"], ...]
    kept = ("queued", "running", "failed", "cancelled")
    counts = {state: progress.states.get(state, 0) for state in kept}
    return {
        "id": season.id,
        "title": season.title,
        "state": state_of(season, progress),
        "total": season.total,
        "progress": SeasonProgress(**counts, tours=progress.tours, refused=progress.refused),
        "organisation": season.organisation,
        "created_at": season.created_at,
        "started_at": progress.started_at,
        "finished_at": progress.finished_at if progress.has_ended else None,
    }


def _number(end: list[Any] | None) -> int:
    if end is None:
        return -1
    if len(end) != 1 or type(end[0]) is not int or not 0 <= end[0] < 2**31:
        raise no_such_page()
    return int(end[0])


def _moment_and_id(end: list[Any] | None) -> tuple[datetime, str] | None:
    if end is None:
        return None
    try:
        moment, season_id = end
        return datetime.fromisoformat(moment).astimezone(UTC), str(season_id)
    except (ValueError, TypeError, OverflowError):
        raise no_such_page() from None
