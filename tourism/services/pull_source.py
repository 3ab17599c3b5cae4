"""Ask a source that is due, take in what it says, and write down how it does.

No transaction is open while it is asked. What was read is written together with the state of the
source: so a pull that is interrupted has done nothing, and is done again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

import structlog
from sqlmodel import Session

from tourism.access.actor import SERVER
from tourism.intake.results import Read
from tourism.services.apply_read import Here, apply_read
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.read_source import Fetch, Gathered, read_source
from tourism.settings import Settings
from tourism.storage.database import Database, DatabaseTrouble
from tourism.storage.jobs import LostClaimError, clock
from tourism.storage.source_claims import (
    LEASE,
    PullClaim,
    claim_source,
    claim_this_source,
    end_claim,
    hold_source,
    source_is_due,
)
from tourism.storage.sources import find_pull
from tourism.sync.pull import Pulled, PullState, after_pull, alarm_of, asked_again
from tourism.sync.report import SyncReport
from tourism.sync.source import Source

TakeIn = Callable[[Deed, Source, Read], SyncReport]
"""Writes what was read, in the transaction of the deed."""

_log = structlog.get_logger("tourism.sources")


@dataclass(frozen=True, slots=True)
class Puller:
    """With what sources are asked, by whom, and by which clock.

    ``luck`` gives numbers from 0 to 1 and spreads what is tried again; ``lease`` is longer than
    asking, reading and writing may take together.
    """

    fetch: Fetch
    take_in: TakeIn
    name: str
    now: Callable[[Session], datetime] = clock
    luck: Callable[[], float] = Random().random  # noqa: S311  no secret hangs on it
    lease: timedelta = LEASE


@dataclass(frozen=True, slots=True)
class Pull:
    """What came of it: the state of the source, and the report where something was read."""

    state: PullState
    report: SyncReport | None = None


def taking_in(host: str, current: CurrentCatalogue) -> TakeIn:
    """Return what takes in lists at this instance."""

    def take_in(deed: Deed, source: Source, read: Read) -> SyncReport:
        return apply_read(deed, source, read, Here(host, current.get(deed.session)))

    return take_in


def agent_of(settings: Settings) -> str:
    """Return who we are to those whom we ask, with a way to reach us."""
    contact = f"; {settings.contact}" if settings.contact else ""
    return f"tourism (+{settings.public_url}{contact})"


def pull_due(database: Database, puller: Puller) -> bool:
    """Ask the source that has waited longest, if one is due; return whether there was one."""
    with database.reading() as session:
        if not source_is_due(session, puller.now(session)):
            return False
    with database.writing() as session:
        claim = claim_source(session, puller.name, puller.now(session), puller.lease)
    if claim is None:
        return False
    _pull(database, puller, claim)
    return True


def pull_source(database: Database, puller: Puller, source_id: str) -> Pull | None:
    """Ask a source now, due or not; None if somebody else asks its host at this moment."""
    with database.writing() as session:
        now = puller.now(session)
        claim = claim_this_source(session, source_id, puller.name, now, puller.lease, due=False)
    return None if claim is None else _pull(database, puller, claim)


def _pull(database: Database, puller: Puller, claim: PullClaim) -> Pull | None:
    """Return what came of it, or None if it took too long, so that another has the host."""
    with database.reading() as session:
        moment = puller.now(session)
    try:
        gathered = _asked(claim, puller, moment)
        try:
            with database.writing() as session:
                return _write(session, claim, gathered, puller, moment)
        except (DatabaseTrouble, LostClaimError):
            raise
        except Exception:  # noqa: BLE001  nothing of it was written; it is logged, and tried later
            _log.exception("could not take in", source=claim.source.id)
            with database.writing() as session:
                crashed = Gathered(Pulled("failed", "crashed"))
                return _write(session, claim, crashed, puller, moment)
    except LostClaimError:
        _log.warning("source was taken over", source=claim.source.id)
        return None


def _asked(claim: PullClaim, puller: Puller, moment: datetime) -> Gathered:
    try:
        return read_source(claim.source, claim.before, puller.fetch, moment)
    except Exception:  # noqa: BLE001  the next source may be a better one; it is logged
        _log.exception("could not ask", source=claim.source.id)
        return Gathered(Pulled("failed", "crashed"))


def _write(
    session: Session, claim: PullClaim, gathered: Gathered, puller: Puller, moment: datetime
) -> Pull | None:
    source = hold_source(session, claim)
    if source is None:  # removed while it was asked
        end_claim(session, claim, None)
        return None
    pulled, report = gathered.pulled, None
    deed = Deed(session, SERVER, moment)
    if gathered.read is not None:
        report = puller.take_in(deed, source, gathered.read)
        pulled = _after_report(pulled, report)
    every = timedelta(minutes=source.minutes)
    after = after_pull(claim.before, pulled, every, puller.now(session), puller.luck())
    after = _told_meanwhile(session, claim, after)
    end_claim(session, claim, after)
    _tell(deed, source, claim.before, after)
    return Pull(after, report)


def _told_meanwhile(session: Session, claim: PullClaim, after: PullState) -> PullState:
    """Return the state, still due if a person asked for it while the source was being asked."""
    kept = find_pull(session, claim.source.id)
    if kept is None or kept == claim.during or kept.next_try is None:
        return after
    return asked_again(after, kept.next_try)


def _after_report(pulled: Pulled, report: SyncReport) -> Pulled:
    """Return what came of a pull, after a look at what came of its list."""
    if report.outcome in ("held", "suspect"):
        return replace(pulled, result="held", reason=report.reason)
    if report.outcome == "rejected":
        return replace(pulled, result="rejected", reason=report.reason)
    return replace(pulled, settled=report.settled and not report.counts.missing)


def _tell(deed: Deed, source: Source, before: PullState, after: PullState) -> None:
    _log.info("pull", source=source.id, result=after.result, why=after.reason, status=after.status)
    alarm = alarm_of(before, after)
    if alarm is None:
        return
    _log.warning("a source needs a person", source=source.id, why=alarm, reason=after.reason)
    summary = {"alarm": alarm, "reason": after.reason, "status": after.status}
    deed.note("change", "feed", source.id, summary)
