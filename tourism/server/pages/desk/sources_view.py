"""What the page of sources lays out."""

from collections.abc import Iterable
from dataclasses import dataclass

from tourism.intake.results import IncomingEvent
from tourism.publish.moments import solar_span
from tourism.server.pages.desk.admin_view import moment
from tourism.server.pages.desk.sources_words import HELP, KINDS, RESULTS, SOURCES
from tourism.services.see_sources import SeenSource
from tourism.services.try_source import Tried
from tourism.sync.pull import ALARMING
from tourism.sync.pull_words import HEALTH_WORDS, reason_words

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A list that is taken in."""

    id: str
    name: str
    kind: str
    address: str
    trust: str
    health: str
    bad: bool
    held: bool
    reason: str
    help: str
    paused: bool
    asks: bool
    last: str
    next: str
    count: int


@dataclass(frozen=True, slots=True)
class TrialEvent:
    """An event that a source would bring."""

    title: str
    days: str
    place: str


@dataclass(frozen=True, slots=True)
class TrialFault:
    """An entry that could not be taken."""

    message: str
    remedy: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What would come of a source; nothing was stored."""

    name: str
    good: bool
    told: str
    count: int
    faulty: int
    events: tuple[TrialEvent, ...]
    faults: tuple[TrialFault, ...]


def source_lines(found: Iterable[SeenSource], lang: str) -> tuple[SourceLine, ...]:
    """Return sources by name."""
    return tuple(_line(one, lang) for one in found)


def trial_of(name: str, tried: Tried, lang: str) -> Trial:
    """Return what came of trying a source."""
    pulled, read = tried.pulled, tried.read
    reason = reason_words(pulled.reason)
    told = reason.into(lang) if reason else RESULTS[pulled.result].into(lang)
    if pulled.status and pulled.result == "failed":
        told = f"{told} (HTTP {pulled.status})"
    return Trial(
        name=name,
        good=bool(read and read.events),
        told=told,
        count=len(read.events) if read else 0,
        faulty=len(read.set_aside) if read else 0,
        events=tuple(_event(one, lang) for one in read.events[:_SHOWN]) if read else (),
        faults=tuple(
            TrialFault(one.message.into(lang), one.remedy.into(lang), one.excerpt)
            for one in (read.set_aside[:_SHOWN] if read else ())
        ),
    )


def _line(seen: SeenSource, lang: str) -> SourceLine:
    source, pull = seen.source, seen.pull
    reason = reason_words(pull.reason) if pull else None
    health = HEALTH_WORDS[seen.health] if pull else SOURCES["by-hand"]
    asked_next = pull.next_try if pull and not source.paused else None
    kind = KINDS.get(source.kind) or SOURCES["file"]
    return SourceLine(
        id=source.id,
        name=source.name,
        kind=kind.into(lang),
        address=source.url,
        trust=SOURCES[source.trust].into(lang),
        health=health.into(lang),
        bad=seen.health in ALARMING,
        held=seen.health == "held",
        reason=reason.into(lang) if reason else "",
        help=HELP[seen.health].into(lang) if seen.health in HELP else "",
        paused=source.paused,
        asks=pull is not None,
        last=moment(pull.last_ok, lang) if pull and pull.last_ok else "",
        next=moment(asked_next, lang) if asked_next else "",
        count=pull.accepted_count if pull else 0,
    )


def _event(event: IncomingEvent, lang: str) -> TrialEvent:
    return TrialEvent(event.title, solar_span(event.first, event.last, lang), event.location)
