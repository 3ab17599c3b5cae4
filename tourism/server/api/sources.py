"""Sources: lists of others that are taken in again and again, and how each does."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field, StringConstraints

from tourism.catalogue.place import Side
from tourism.catalogue.records import SideName
from tourism.errors import ConflictError, ForbiddenError, NotFoundError
from tourism.net.fetch import Fetcher
from tourism.net.target import LONGEST
from tourism.server.api.account_fields import AccountId, Body, Line, ShortId
from tourism.server.api.read_parts import ReadPart, read_part
from tourism.server.asking import private
from tourism.server.dependencies import Base, Doing, Lang, Person, Shared
from tourism.server.problems import answers
from tourism.server.state import State, state_of
from tourism.services.add_source import NewSource, add_source
from tourism.services.deed import Doer
from tourism.services.pause_source import ask_source_now, pause_source, resume_source
from tourism.services.pull_source import agent_of
from tourism.services.read_source import Fetch
from tourism.services.remove_source import remove_source
from tourism.services.see_sources import SeenSource, list_sources, see_source
from tourism.services.try_source import Tried, try_new_source, try_source
from tourism.sync.pull_words import HEALTH_WORDS, reason_words

router = APIRouter(prefix="/api/v1", tags=["sources"], dependencies=[Depends(private)])

Url = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=LONGEST,
        pattern=r"^(https?|webcals?)://[^\x00-\x20\x7f]+$",
    ),
]
Kind = Literal["ics", "json", "changes", "jsonld-page", "rss", "csv", "xlsx", "docx", "text"]
_OWN = answers(ForbiddenError, NotFoundError)
_URL = "https://hiephoi.example/lich/le-hoi.ics"


def fetching(request: Request) -> Fetch:
    """Return what fetches: public addresses alone; tests put in its place what reaches nothing."""
    return Fetcher(agent_of(state_of(request).settings)).fetch


Fetching = Annotated[Fetch, Depends(fetching)]


class SourceBody(Body):
    """A list to take in."""

    name: Line = Field(examples=["Lịch lễ hội Hưng Yên"])
    kind: Kind = Field(
        description="`ics`: a calendar; `json`, `changes`: of another instance of this program; "
        "`jsonld-page`: a page with schema.org events; `rss`: news whose items lead to such pages "
        "or calendars. The others are files that somebody brings.",
        examples=["ics"],
    )
    url: Url | None = Field(
        default=None,
        repr=False,
        description="http, https or webcal, on the public internet; not for files.",
        examples=[_URL],
    )
    trust: Literal["auto", "review"] = Field(
        default="review", description="`review`: a person says yes to each change."
    )
    organiser: bool = Field(
        default=False, description="Whoever writes the list also holds the events."
    )
    zone: Annotated[str, StringConstraints(max_length=60)] = Field(
        default="Asia/Ho_Chi_Minh", description="Of times that tell none."
    )
    lang: Literal["vi", "en"] = "vi"
    minutes: int = Field(
        default=60, strict=True, ge=15, le=7 * 24 * 60, description="How often it is asked."
    )
    licence: Annotated[str, StringConstraints(max_length=200)] = Field(
        default="", description="Under which its events may be shown.", examples=["CC BY 4.0"]
    )
    terms: Annotated[str, StringConstraints(max_length=2000)] = Field(
        default="", description="What was agreed with its keeper.", examples=["Thoả thuận 2026"]
    )
    authorization: Annotated[str, StringConstraints(max_length=500)] = Field(
        default="",
        repr=False,
        description="A header for this host alone; it is shown to nobody.",
        examples=["Bearer abc"],
    )
    association: ShortId | None = Field(
        default=None, description="For administrators: whose it is.", examples=[None]
    )
    side: SideName | None = Field(
        default=None, description="For administrators: of which side.", examples=[None]
    )

    def new(self) -> NewSource:
        """Return what is to be added."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        side = Side(self.side) if self.side else None
        return NewSource(**{**given, "url": self.url or "", "side": side})


class PullPart(BaseModel):
    """How a source with an address does."""

    breaker: Literal["closed", "open", "half"] = Field(
        description="`open` after five failures in a row: tried rarely; `half`: being tried."
    )
    failures: int = Field(description="In a row.")
    last_ok: datetime | None = Field(description="When its server last answered well.")
    last_try: datetime | None
    next_try: datetime | None
    result: Literal["unchanged", "accepted", "held", "rejected", "failed", "gone"] | None
    reason: str = Field(description="Why the last try failed.", examples=["timeout"])
    detail: str | None = Field(description="The same in words.", examples=["không trả lời kịp"])
    status: int | None = Field(description="Of the last answer.", examples=[503])
    accepted_count: int = Field(description="Events of the list that was accepted last.")


class SourcePart(BaseModel):
    """A source and how it does; its header is shown to nobody."""

    id: str = Field(examples=["source-5b1f0c9de2a47c3398d1"])
    name: str
    kind: Kind
    url: str | None = Field(repr=False, examples=[_URL])
    association: str | None = Field(examples=["hiep-hoi-du-lich-hung-yen"])
    side: SideName | None
    trust: Literal["auto", "review"]
    organiser: bool
    zone: str
    lang: Literal["vi", "en"]
    minutes: int
    licence: str
    terms: str
    has_authorization: bool
    paused: bool
    health: Literal["new", "ok", "held", "failing", "stale", "down", "gone", "paused"]
    health_words: str = Field(examples=["hoạt động tốt"])
    stale: bool = Field(
        description="What it told last may be out of date; it is kept all the same."
    )
    pull: PullPart | None = Field(description="Null where somebody brings files.")
    author: str
    created_at: datetime | None


class Sources(BaseModel):
    """Sources by name."""

    items: list[SourcePart]


class TriedPart(BaseModel):
    """What would come of a source; nothing was written."""

    result: Literal["accepted", "held", "rejected", "failed", "gone", "unchanged"]
    reason: str = Field(examples=["not-calendar"])
    detail: str | None = Field(examples=["máy chủ không gửi lịch"])
    status: int | None = Field(description="Of its server's answer.", examples=[200])
    report: ReadPart | None = Field(description="Null where nothing came that can be read.")


@router.get("/sources", summary="List sources", responses=answers(ForbiddenError))
def find(deed: Doing, lang: Lang) -> Sources:
    """Return your association's sources with their health, for an administrator all."""
    return Sources(items=[_part(one, lang) for one in list_sources(deed)])


@router.post(
    "/sources",
    summary="Add a source",
    status_code=201,
    responses=answers(ForbiddenError, ConflictError),
)
def add(deed: Doing, lang: Lang, body: SourceBody) -> SourcePart:
    """Take in a list from now on; it is asked for the first time within seconds."""
    return _part(add_source(deed, body.new()), lang)


@router.post(
    "/source-tests",
    summary="Try a source before it is added",
    responses=answers(ForbiddenError),
)
def try_new(
    database: Base, state: Shared, doer: Person, lang: Lang, fetch: Fetching, body: SourceBody
) -> TriedPart:
    """Fetch and read a list and tell what would come of it; waits for its server, half a minute."""
    count_trial(state, doer)
    return _tried(try_new_source(database, doer, body.new(), fetch), lang)


@router.get("/sources/{source_id}", summary="A source", responses=_OWN)
def get(deed: Doing, lang: Lang, source_id: AccountId) -> SourcePart:
    """Return a source and how it does."""
    return _part(see_source(deed, source_id), lang)


@router.delete("/sources/{source_id}", summary="Remove a source", status_code=204, responses=_OWN)
def remove(deed: Doing, source_id: AccountId) -> None:
    """Ask it no more and forget its address; what came from it stays until it is withdrawn."""
    remove_source(deed, source_id)


@router.post("/sources/{source_id}/pause", summary="Pause a source", responses=_OWN)
def pause(deed: Doing, lang: Lang, source_id: AccountId) -> SourcePart:
    """Ask it no more until it is resumed; what came from it stays as it is."""
    return _part(pause_source(deed, source_id), lang)


@router.post("/sources/{source_id}/resume", summary="Resume a source", responses=_OWN)
def resume(deed: Doing, lang: Lang, source_id: AccountId) -> SourcePart:
    """Go on asking it, at once; also one whose keeper said that it is no more."""
    return _part(resume_source(deed, source_id), lang)


@router.post(
    "/sources/{source_id}/pull",
    summary="Ask a source now",
    status_code=202,
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def pull(deed: Doing, lang: Lang, source_id: AccountId) -> SourcePart:
    """Have it asked within seconds and read wholly; see what came of it in the list."""
    return _part(ask_source_now(deed, source_id), lang)


@router.post("/sources/{source_id}/test", summary="Try a source", responses=_OWN)
def try_known(
    database: Base,
    state: Shared,
    doer: Person,
    lang: Lang,
    fetch: Fetching,
    source_id: AccountId,
) -> TriedPart:
    """Fetch and read its list and tell what would come of it; waits for its server."""
    count_trial(state, doer)
    return _tried(try_source(database, doer, source_id, fetch), lang)


def count_trial(state: State, doer: Doer) -> None:
    """Have nobody use us to ask the servers of others again and again."""
    name = doer.actor.id or doer.address or ""
    state.limiter.count("try-source", name, state.settings.compose_per_minute)


def _part(seen: SeenSource, lang: Lang) -> SourcePart:
    source, pull = seen.source, seen.pull
    told = (
        *("id", "name", "kind", "association", "trust", "organiser", "zone", "lang", "minutes"),
        *("licence", "terms", "paused", "author", "created_at"),
    )
    return SourcePart(
        **{name: getattr(source, name) for name in told},
        url=source.url or None,
        side=source.side.value if source.side else None,
        has_authorization=bool(source.authorization),
        health=seen.health,
        health_words=HEALTH_WORDS[seen.health].into(lang),
        stale=seen.stale,
        pull=None if pull is None else _pull(seen, lang),
    )


def _pull(seen: SeenSource, lang: Lang) -> PullPart | None:
    if seen.pull is None:
        return None
    names = [name for name in PullPart.model_fields if name != "detail"]
    return PullPart(
        **{name: getattr(seen.pull, name) for name in names},
        detail=_words(seen.pull.reason, lang),
    )


def _tried(tried: Tried, lang: Lang) -> TriedPart:
    pulled = tried.pulled
    return TriedPart(
        result=pulled.result,
        reason=pulled.reason,
        detail=_words(pulled.reason, lang),
        status=pulled.status,
        report=read_part(tried.read, lang) if tried.read else None,
    )


def _words(reason: str, lang: Lang) -> str | None:
    words = reason_words(reason)
    return words.into(lang) if words else None
