"""The queue of long work, on either database.

A worker claims a job for a short lease and renews it while it works; when it dies, the lease
runs out and another worker claims the job. Whatever a job has to leave behind is written in the
transaction that finishes it, and only while the claim still holds: so nothing is lost when a
worker is killed, and nothing is done twice when one that was thought dead comes back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import and_, delete, func, or_, select, update
from sqlmodel import Session, col

from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.tables.job import JobRow

JobState = Literal["queued", "running", "done", "failed", "cancelled"]
ENDED: tuple[JobState, ...] = ("done", "failed", "cancelled")
MOST_ATTEMPTS = 4
"""A job that takes its worker down so often is not tried again."""
LEASE = timedelta(seconds=8)
"""How long a job belongs to a worker that gives no sign of life."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands."""

    id: str
    kind: str
    state: JobState
    payload: Mapping[str, Any]
    progress: Mapping[str, Any] | None
    result: Mapping[str, Any] | None
    author: str
    organisation: str | None
    attempts: int
    cancel: bool
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    season: str | None = None
    number: int | None = None

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ENDED


@dataclass(frozen=True, slots=True)
class Claim:
    """The right of one worker to one attempt at a job."""

    job: Job
    worker: str
    attempt: int
    lease: timedelta


class LostClaimError(Exception):
    """The lease ran out and somebody else has the job; nothing may be written for it."""


def clock(session: Session) -> datetime:
    """Return the moment that leases are measured by: that of the database, if it has a clock."""
    if session.get_bind().dialect.name == "postgresql":
        moment: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
        return moment.astimezone(UTC)
    return datetime.now(UTC)


def add_job(session: Session, job: Job, priority: int = 5) -> None:
    """Put a job into the queue; smaller numbers go first."""
    session.add(
        JobRow(
            id=job.id,
            kind=job.kind,
            priority=priority,
            payload=dict(job.payload),
            author=job.author,
            organisation=job.organisation,
            created_at=job.created_at,
            season=job.season,
            number=job.number,
        )
    )


def find_job(session: Session, job_id: str) -> Job | None:
    """Return a job, or None."""
    row = session.get(JobRow, job_id, populate_existing=True)
    return None if row is None else job_of(row)


def get_job(session: Session, job_id: str) -> Job:
    """Return a job.

    Raises:
        NotFoundError: There is none with that id.
    """
    job = find_job(session, job_id)
    if job is None:
        raise NotFoundError(_NONE, id=job_id)
    return job


def work_is_waiting(session: Session) -> bool:
    """Tell whether there may be something to claim; locks nothing."""
    query = select(col(JobRow.id)).where(_claimable(clock(session))).limit(1)
    return session.execute(query).first() is not None


def claim_job(session: Session, worker: str, lease: timedelta = LEASE) -> Claim | None:
    """Return the claim of a worker to the job whose turn it is, or None; commit it at once.

    Jobs that were called off or tried too often end here, and the next one has its turn.
    """
    now = clock(session)
    row = _next(session, now)
    while row is not None and (row.cancel or row.attempts >= MOST_ATTEMPTS):
        row.state = "cancelled" if row.cancel else "failed"
        row.result = {} if row.cancel else {"error": "crashed"}
        row.finished_at = now
        session.flush()
        row = _next(session, now)
    if row is None:
        return None
    row.state, row.worker, row.lease = "running", worker, now + lease
    row.attempts += 1
    row.started_at = row.started_at or now
    session.flush()
    return Claim(job_of(row), worker, row.attempts, lease)


def hold_claim(session: Session, claim: Claim) -> None:
    """Lock a job against being taken over until the end of the transaction.

    Raises:
        LostClaimError: Somebody else has it.
    """
    query = select(col(JobRow.id)).where(*_holds(claim)).with_for_update()
    if session.execute(query).first() is None:
        raise LostClaimError(claim.job.id)


def renew_claim(session: Session, claim: Claim, progress: Mapping[str, Any]) -> bool:
    """Renew a lease and write the progress; return whether to go on: nobody cancelled.

    Raises:
        LostClaimError: Somebody else has the job.
    """
    changed = session.execute(
        update(JobRow)
        .where(*_holds(claim))
        .values(lease=clock(session) + claim.lease, progress=dict(progress))
        .returning(col(JobRow.cancel))
    ).first()
    if changed is None:
        raise LostClaimError(claim.job.id)
    return not changed[0]


def finish_job(
    session: Session,
    claim: Claim,
    state: JobState,
    result: Mapping[str, Any],
    progress: Mapping[str, Any],
) -> None:
    """End a job, in the transaction that writes what it leaves behind.

    Raises:
        LostClaimError: Somebody else has the job; the transaction must not be committed.
    """
    ended = {"state": state, "result": dict(result), "progress": dict(progress), "lease": None}
    changed = session.execute(
        update(JobRow)
        .where(*_holds(claim))
        .values(**ended, finished_at=clock(session))
        .returning(col(JobRow.id))
    ).first()
    if changed is None:
        raise LostClaimError(claim.job.id)


def release_job(session: Session, claim: Claim) -> None:
    """Give a job back unfinished, so that another worker takes it at once."""
    session.execute(
        update(JobRow)
        .where(*_holds(claim))
        .values(state="queued", lease=None, worker=None, attempts=claim.attempt - 1)
    )


def cancel_job(session: Session, job_id: str) -> Job:
    """Return a job after it was asked to stop; one that waits is cancelled at once.

    Raises:
        NotFoundError: There is none with that id.
    """
    query = select(JobRow).where(col(JobRow.id) == job_id).with_for_update()
    # Whoever asks may have looked at it before; what counts is how it stands now.
    query = query.execution_options(populate_existing=True)
    row = session.execute(query).scalar_one_or_none()
    if row is None:
        raise NotFoundError(_NONE, id=job_id)
    if row.state == "queued":
        row.state, row.finished_at = "cancelled", clock(session)
    elif row.state == "running":
        row.cancel = True
    session.add(row)
    session.flush()
    return job_of(row)


def forget_jobs(session: Session, before: datetime) -> int:
    """Remove jobs that ended before a moment; return how many."""
    old = and_(col(JobRow.finished_at) < before, col(JobRow.state).in_(ENDED))
    removed = session.execute(delete(JobRow).where(old).returning(col(JobRow.id)))
    return len(removed.all())


def count_jobs(session: Session) -> dict[str, int]:
    """Return how many jobs there are in each state."""
    query = select(col(JobRow.state), func.count()).group_by(col(JobRow.state))
    return dict(session.execute(query).all())


def _next(session: Session, now: datetime) -> JobRow | None:
    query = select(JobRow).where(_claimable(now))
    query = query.order_by(col(JobRow.priority), col(JobRow.created_at), col(JobRow.id)).limit(1)
    return session.execute(query.with_for_update(skip_locked=True)).scalar_one_or_none()


def _claimable(now: datetime) -> Any:
    expired = and_(col(JobRow.state) == "running", col(JobRow.lease) < now)
    return or_(col(JobRow.state) == "queued", expired)


def _holds(claim: Claim) -> tuple[Any, ...]:
    return (
        col(JobRow.id) == claim.job.id,
        col(JobRow.state) == "running",
        col(JobRow.worker) == claim.worker,
        col(JobRow.attempts) == claim.attempt,
    )


def job_of(row: JobRow) -> Job:
    """Return the job that a row keeps."""
    states: dict[str, JobState] = {
        "queued": "queued",
        "running": "running",
        "done": "done",
        "failed": "failed",
        "cancelled": "cancelled",
    }
    return Job(
        id=row.id,
        kind=row.kind,
        state=states[row.state],
        payload=row.payload,
        progress=row.progress,
        result=row.result,
        author=row.author,
        organisation=row.organisation,
        attempts=row.attempts,
        cancel=row.cancel,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        season=row.season,
        number=row.number,
    )


_NONE = Text("Không có công việc mang mã này.", "There is no job with that id.")
