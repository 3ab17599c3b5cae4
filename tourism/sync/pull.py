"""When a source is asked next, after whatever came of asking: pure, like a table of a machine.

    closed ──5 failures──► open ──when its time comes──► half ──success──► closed
                             ▲                             └──failure──► open
    410: gone; nobody asks before a person says so

``closed`` and ``open`` are said of a circuit: a closed one works. What was accepted stays while a
source is down, and is stale; nothing is removed for a source that does not answer.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

Breaker = Literal["closed", "open", "half"]
PullResult = Literal["unchanged", "accepted", "held", "rejected", "failed", "gone"]
"""``held``: read, and set aside for a person. ``rejected``: an answer came, and nothing of it can
be read. ``failed``: there was none to read. ``gone``: its keeper says that there never will be."""
Health = Literal["new", "ok", "held", "failing", "stale", "down", "gone", "paused"]
"""``stale``: it fails, and what it told last is older than a day. ``down``: its circuit is open."""
ALARMING: frozenset[Health] = frozenset({"held", "failing", "stale", "down", "gone"})
"""How a source does when somebody should look at it."""

FAILURES = 5
"""After so many in a row the circuit opens."""
_FIRST, _LONGEST = timedelta(minutes=5), timedelta(hours=24)
_SPREAD = 0.2
LONGEST_WISH = timedelta(days=7)
"""So long a server may ask us to stay away (``Retry-After``)."""
STALE = timedelta(hours=24)
TRUST_FOR = timedelta(days=7)
"""After so long everything is read again, even where the server says that nothing changed: a
server may be wrong about that, and what reads may have been mended."""


@dataclass(frozen=True, slots=True)
class PullState:
    """How a source does.

    ``etag``, ``last_modified`` and ``content_sha256`` are those of the list that was accepted last,
    and empty while it has to be read again. ``since`` is how far a list of changes was read.
    ``read_at`` is when a whole list was last read, ``last_ok`` when its keeper last answered well.
    ``result`` and ``reason`` tell what came of the last try, ``status`` its answer.
    """

    source: str
    etag: str = ""
    last_modified: str = ""
    content_sha256: str = ""
    since: str = ""
    read_at: datetime | None = None
    last_ok: datetime | None = None
    last_try: datetime | None = None
    failures: int = 0
    next_try: datetime | None = None
    breaker: Breaker = "closed"
    gone: bool = False
    accepted_count: int = 0
    result: PullResult | None = None
    reason: str = ""
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of asking once.

    ``settled`` is False where the same octets may still change something: a held list, something
    missing that is not yet given up. ``whole``: everything was read, not just what changed.
    ``wish`` is the patience that the server asked for.
    """

    result: PullResult
    reason: str = ""
    status: int | None = None
    etag: str = ""
    last_modified: str = ""
    content_sha256: str = ""
    since: str = ""
    count: int = 0
    settled: bool = True
    whole: bool = True
    wish: timedelta | None = None


def begun(state: PullState, now: datetime) -> PullState:
    """Return the state of a source that is being asked: an open circuit lets this one through.

    Should nobody come back to tell what came of it, it is asked again as after a failure.
    """
    breaker: Breaker = "half" if state.breaker == "open" else state.breaker
    again = now + pause_after(state.failures + 1, 0.5)
    return replace(state, last_try=now, breaker=breaker, next_try=again)


def after_pull(
    state: PullState, pulled: Pulled, every: timedelta, now: datetime, luck: float
) -> PullState:
    """Return the state of a source after it was asked.

    Args:
        state: Before.
        pulled: What came of it.
        every: How often it is asked while it works.
        now: When that was.
        luck: From 0 to 1: spreads what failed together by a fifth to both sides.
    """
    told = replace(
        state, result=pulled.result, reason=pulled.reason, status=pulled.status, last_try=now
    )
    if pulled.result == "gone":
        return replace(told, gone=True, next_try=None, failures=state.failures + 1)
    if pulled.result in ("failed", "rejected"):
        return _failed(told, pulled, now, luck)
    works = replace(told, failures=0, breaker="closed", last_ok=now, next_try=now + every)
    if pulled.result == "unchanged":
        return replace(works, reason="")
    if pulled.result == "held":
        return replace(works, etag="", last_modified="", content_sha256="", since="")
    if not pulled.settled:
        pulled = replace(pulled, etag="", last_modified="", content_sha256="", since="")
    return replace(
        works,
        etag=pulled.etag,
        last_modified=pulled.last_modified,
        content_sha256=pulled.content_sha256,
        since=pulled.since,
        read_at=now if pulled.whole else state.read_at,
        accepted_count=pulled.count,
    )


def pause_after(failures: int, luck: float) -> timedelta:
    """Return how long a source is left alone after so many failures: 5 min · 2^n, a day at most."""
    spread = 1 - _SPREAD + 2 * _SPREAD * luck
    doubled = _FIRST * (1 << min(max(failures - 1, 0), 10))
    return min(doubled * spread, _LONGEST)


def asked_again(state: PullState, now: datetime) -> PullState:
    """Return the state of a source after a person said that it is to be asked: now, and wholly."""
    return replace(
        state,
        gone=False,
        next_try=now,
        etag="",
        last_modified="",
        content_sha256="",
        since="",
    )


def may_trust(state: PullState, now: datetime) -> bool:
    """Whether a server may be asked for what is new alone."""
    return state.read_at is not None and now - state.read_at < TRUST_FOR


def is_stale(state: PullState, now: datetime) -> bool:
    """Whether what a source told last may be out of date: it fails, and that for a day."""
    if state.failures == 0 and not state.gone:
        return False
    return state.last_ok is None or now - state.last_ok >= STALE


def health_of(state: PullState, now: datetime, *, paused: bool) -> Health:
    """Return how a source does in one word; the gravest first."""
    if state.gone:
        return "gone"
    if paused:
        return "paused"
    if state.failures:
        if state.breaker != "closed":
            return "down"
        return "stale" if is_stale(state, now) else "failing"
    if state.result is None:
        return "new"
    return "held" if state.result == "held" else "ok"


def alarm_of(before: PullState, after: PullState) -> Literal["down", "gone"] | None:
    """Return what a person has to be told: that a circuit opened, or that a list is gone."""
    if after.gone and not before.gone:
        return "gone"
    return "down" if after.breaker == "open" and before.breaker == "closed" else None


def _failed(state: PullState, pulled: Pulled, now: datetime, luck: float) -> PullState:
    failures = state.failures + 1
    pause = max(pause_after(failures, luck), pulled.wish or timedelta())
    breaker: Breaker = "open" if failures >= FAILURES else state.breaker
    return replace(state, failures=failures, breaker=breaker, next_try=now + pause)
