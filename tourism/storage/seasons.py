"""Seasons: what was asked for, how far the jobs of its tours are, and what came of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import and_, case, delete, exists, func, select, tuple_, update
from sqlmodel import Session, col

from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.jobs import ENDED, Job, job_of
from tourism.storage.tables.job import JobRow
from tourism.storage.tables.season import SeasonRow

SeasonState = Literal["queued", "running", "done", "cancelled"]
_OPEN = ("queued", "running")


@dataclass(frozen=True, slots=True)
class SavedSeason:
    """A season as it was asked for; ``document`` is a `tourism.composer.season.Season`."""

    id: str
    title: str
    document: Mapping[str, Any]
    total: int
    author: str
    organisation: str | None
    created_at: datetime
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of its tours are where: ``refused`` are those that cannot be, with reasons.

    ``states`` counts jobs by state. Jobs that were forgotten after their time count nowhere.
    """

    states: Mapping[str, int] = field(default_factory=dict)
    tours: int = 0
    started_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def refused(self) -> int:
        """Requests that were answered by a no."""
        return self.states.get("done", 0) - self.tours

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come of it."""
        return not any(self.states.get(state) for state in _OPEN)


def state_of(season: SavedSeason, progress: Progress) -> SeasonState:
    """Return how a season stands; one that was called off counts as such once nothing runs."""
    if progress.has_ended:
        return "done" if season.cancelled_at is None else "cancelled"
    begun = progress.states.get("running") or any(progress.states.get(state) for state in ENDED)
    return "running" if begun else "queued"


def add_season(session: Session, season: SavedSeason) -> None:
    """Write a season; its jobs are added beside it."""
    session.add(
        SeasonRow(
            id=season.id,
            title=season.title,
            document=dict(season.document),
            total=season.total,
            author=season.author,
            organisation=season.organisation,
            created_at=season.created_at,
        )
    )


def get_season(session: Session, season_id: str) -> SavedSeason:
    """Return a season.

    Raises:
        NotFoundError: There is none with that id.
    """
    row = session.get(SeasonRow, season_id, populate_existing=True)
    if row is None:
        raise no_season(season_id)
    return _season(row)


def find_seasons(
    session: Session,
    organisation: str | None,
    author: str | None,
    limit: int,
    after: tuple[datetime, str] | None = None,
) -> list[SavedSeason]:
    """Return seasons, the newest first.

    Args:
        session: Where.
        organisation: Whose; None for those of nobody.
        author: Whose as well; with neither, all of them.
        limit: How many at most.
        after: Moment and id of the last one of the page before.
    """
    query = select(SeasonRow)
    if organisation is not None or author is not None:
        own = col(SeasonRow.author) == author
        query = query.where(
            own if organisation is None else own | (col(SeasonRow.organisation) == organisation)
        )
    if after is not None:
        query = query.where(tuple_(col(SeasonRow.created_at), col(SeasonRow.id)) < tuple_(*after))
    newest = query.order_by(col(SeasonRow.created_at).desc(), col(SeasonRow.id).desc())
    return [_season(row) for row in session.execute(newest.limit(limit)).scalars()]


def progress_of(session: Session, season_ids: Sequence[str]) -> dict[str, Progress]:
    """Return how far seasons are, by id."""
    kept = col(JobRow.result)["itinerary"].as_string().is_not(None)
    has_tour = case((and_(col(JobRow.state) == "done", kept), 1), else_=0)
    query = (
        select(
            col(JobRow.season),
            col(JobRow.state),
            func.count(),
            func.sum(has_tour),
            func.min(col(JobRow.started_at)),
            func.max(col(JobRow.finished_at)),
        )
        .where(col(JobRow.season).in_(season_ids))
        .group_by(col(JobRow.season), col(JobRow.state))
    )
    found: dict[str, Progress] = {season_id: Progress() for season_id in season_ids}
    for season, state, count, tours, first, last in session.execute(query):
        before = found[season]
        begun = [moment for moment in (before.started_at, first) if moment is not None]
        ended = [moment for moment in (before.finished_at, last) if moment is not None]
        found[season] = Progress(
            {**before.states, state: count},
            before.tours + int(tours),
            min(begun, default=None),
            max(ended, default=None),
        )
    return found


def jobs_of_season(
    session: Session, season_id: str, limit: int, after: int = -1, state: str | None = None
) -> list[Job]:
    """Return the jobs of a season by their numbers.

    Args:
        session: Where.
        season_id: Of which.
        limit: How many at most.
        after: Number of the last one of the page before.
        state: Those in this state alone.
    """
    query = select(JobRow).where(col(JobRow.season) == season_id, col(JobRow.number) > after)
    if state is not None:
        query = query.where(col(JobRow.state) == state)
    rows = session.execute(query.order_by(col(JobRow.number)).limit(limit)).scalars()
    return [job_of(row) for row in rows]


def cancel_season(session: Session, season_id: str, now: datetime) -> None:
    """Call a season off: what waits never begins, what runs is asked to stop, the rest stays."""
    of_it = col(JobRow.season) == season_id
    session.execute(
        update(JobRow)
        .where(of_it, col(JobRow.state) == "queued")
        .values(state="cancelled", finished_at=now)
    )
    # After it: one that a worker claimed in the meantime runs, and is found here.
    session.execute(update(JobRow).where(of_it, col(JobRow.state) == "running").values(cancel=True))
    session.execute(
        update(SeasonRow)
        .where(col(SeasonRow.id) == season_id, col(SeasonRow.cancelled_at).is_(None))
        .values(cancelled_at=now)
    )
    session.expire_all()


def count_open(session: Session, organisation: str | None, author: str) -> int:
    """Return how many tours of seasons are not finished, of an organisation or of one author."""
    whose = (
        col(JobRow.author) == author
        if organisation is None
        else col(JobRow.organisation) == organisation
    )
    query = select(func.count()).where(
        whose, col(JobRow.season).is_not(None), col(JobRow.state).in_(_OPEN)
    )
    return int(session.execute(query).scalar_one())


def forget_seasons(session: Session, before: datetime) -> int:
    """Remove seasons asked for before a moment whose jobs are all forgotten; return how many."""
    left = exists().where(col(JobRow.season) == col(SeasonRow.id))
    old = delete(SeasonRow).where(col(SeasonRow.created_at) < before, ~left)
    return len(session.execute(old.returning(col(SeasonRow.id))).all())


def no_season(season_id: str) -> NotFoundError:
    """Return the error for a season that is not there, or not for them."""
    return NotFoundError(_NONE, id=season_id)


def _season(row: SeasonRow) -> SavedSeason:
    return SavedSeason(
        id=row.id,
        title=row.title,
        document=row.document,
        total=row.total,
        author=row.author,
        organisation=row.organisation,
        created_at=row.created_at,
        cancelled_at=row.cancelled_at,
    )


_NONE = Text("Không có mùa tour mang mã này.", "There is no season with that id.")
