"""Seasons on both databases: counted from their jobs, shared by workers, killed, called off."""

from dataclasses import replace
from datetime import timedelta

from tests.jobs.queue import ASKED, job
from tourism.storage.database import Database
from tourism.storage.jobs import (
    Claim,
    LostClaimError,
    add_job,
    claim_job,
    finish_job,
    forget_jobs,
    renew_claim,
)
from tourism.storage.seasons import (
    SavedSeason,
    add_season,
    cancel_season,
    count_open,
    find_seasons,
    forget_seasons,
    get_season,
    jobs_of_season,
    progress_of,
    state_of,
)

SPRING = SavedSeason("spring", "Xuân", {"days": [1]}, 5, "anonymous", "song-hong", ASKED)
DEAD = timedelta(seconds=-1)
"""A lease that has run out when it begins: its worker was killed."""


def put(database: Database, season: SavedSeason = SPRING) -> None:
    with database.writing() as session:
        add_season(session, season)
        for number in range(season.total):
            one = replace(job(f"{season.id}-{number}"), season=season.id, number=number)
            add_job(session, replace(one, organisation=season.organisation))


def take(database: Database, worker: str, lease: timedelta = timedelta(minutes=1)) -> Claim:
    with database.writing() as session:
        claim = claim_job(session, worker, lease)
    assert claim is not None
    return claim


def finish(database: Database, claim: Claim, itinerary: str | None) -> bool:
    """End a job as a worker does; return whether it still had it."""
    try:
        with database.writing() as session:
            finish_job(session, claim, "done", {"itinerary": itinerary}, {})
    except LostClaimError:
        return False
    return True


def stands(database: Database) -> tuple[str, dict[str, int], int, int]:
    """Return state, jobs by state, tours and refusals."""
    with database.reading() as session:
        season, progress = get_season(session, "spring"), progress_of(session, ["spring"])["spring"]
    return state_of(season, progress), dict(progress.states), progress.tours, progress.refused


def test_workers_share_it_and_one_that_is_killed_loses_and_doubles_nothing(
    database: Database,
) -> None:
    put(database)
    assert stands(database) == ("queued", {"queued": 5}, 0, 0)

    killed, other = take(database, "killed", DEAD), take(database, "other")
    assert killed.job.number == other.job.number == 0  # it is taken over at once
    assert finish(database, other, "tour-0")
    assert not finish(database, killed, "tour-0")
    assert stands(database) == ("running", {"done": 1, "queued": 4}, 1, 0)
    assert finish(database, take(database, "other"), None)
    for name in ("one", "two", "three"):
        assert finish(database, take(database, name), f"tour-{name}")

    assert stands(database) == ("done", {"done": 5}, 4, 1)
    with database.reading() as session:
        first = jobs_of_season(session, "spring", 2)
        rest = jobs_of_season(session, "spring", 10, after=1, state="done")
        assert [one.number for one in (*first, *rest)] == [0, 1, 2, 3, 4]
        assert [(one.result or {})["itinerary"] for one in first] == ["tour-0", None]
        assert [one.attempts for one in first] == [2, 1]
        assert count_open(session, "song-hong", "anonymous") == 0


def test_it_is_called_off_listed_and_forgotten_with_its_jobs(database: Database) -> None:
    put(database)
    assert finish(database, take(database, "a"), "tour")
    running = take(database, "b")
    put(database, replace(SPRING, id="later", total=1, created_at=ASKED + timedelta(days=1)))
    put(database, replace(SPRING, id="other", total=1, organisation="khac", author="user"))

    with database.writing() as session:
        cancel_season(session, "spring", ASKED)

    assert stands(database) == ("running", {"cancelled": 3, "done": 1, "running": 1}, 1, 0)
    with database.writing() as session:
        assert not renew_claim(session, running, {})  # its worker is told to stop
        finish_job(session, running, "cancelled", {}, {})
    assert stands(database)[0] == "cancelled"
    with database.reading() as session:
        ours = find_seasons(session, "song-hong", "nobody", 1)
        assert [season.id for season in ours] == ["later"]
        after = (ours[0].created_at, ours[0].id)
        assert [s.id for s in find_seasons(session, "song-hong", "nobody", 9, after)] == ["spring"]
        assert len(find_seasons(session, None, None, 9)) == 3
        assert count_open(session, "song-hong", "anonymous") == 1
    with database.writing() as session:
        assert forget_seasons(session, ASKED + timedelta(days=400)) == 0
        forget_jobs(session, ASKED + timedelta(days=4000))
        assert forget_seasons(session, ASKED + timedelta(days=4000)) == 1
        assert {season.id for season in find_seasons(session, None, None, 9)} == {"later", "other"}
