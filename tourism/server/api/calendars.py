"""Calendars to subscribe to, the list of them, and what changed in them."""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, Field

from tourism.calendars.feed import FEED_FORMATS, Feed, Site
from tourism.calendars.item import Item
from tourism.calendars.item_document import EntryDocument, entry_document
from tourism.calendars.query import CalendarQuery
from tourism.catalogue.records import SideName
from tourism.errors import ConflictError, ForbiddenError, NotFoundError, ResyncError
from tourism.server.api.account_fields import Body, Line
from tourism.server.dependencies import Asking, Base, Db, Doing, Now, Shared
from tourism.server.problems import answers
from tourism.server.rendition import rendition_answer
from tourism.services.read_changes import read_changes
from tourism.services.render_calendar import begin_day, public_calendar, site_of
from tourism.services.save_calendar import delete_calendar, every_calendar, save_calendar
from tourism.sync.values_document import shared_document

router = APIRouter(tags=["calendars"])

Suffix = Literal["ics", "jcal", "json", "atom", "jsonld"]
_NAME = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Name = Annotated[
    str, Path(pattern=_NAME, max_length=60, description="Of the calendar.", examples=["le-hoi"])
]
CACHED = "public, max-age=300, stale-while-revalidate=86400"
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The calendar, from 90 days ago to two years from now.",
        "content": {
            form.media_type.partition(";")[0]: {
                "schema": {"type": "array" if form.suffix == "jcal" else "object"}
                if form.media_type.endswith("json")
                else {"type": "string"}
            }
            for form in FEED_FORMATS.values()
        },
    }
}
_Values = Annotated[list[Annotated[str, Field(min_length=1, max_length=100)]], Field(max_length=30)]
_Months = Annotated[list[Annotated[int, Field(strict=True, ge=1, le=12)]], Field(max_length=12)]


class QueryBody(Body):
    """What is shown: any value of each kind, and all of the kinds; an empty kind asks nothing."""

    sides: Annotated[list[SideName], Field(max_length=2)] = Field(default=[])
    kinds: Annotated[list[Literal["festival", "season"]], Field(max_length=2)] = Field(default=[])
    categories: _Values = Field(default=[])
    themes: _Values = Field(default=[], examples=[["spiritual"]])
    places: _Values = Field(default=[], description="Ids of places.")
    events: _Values = Field(default=[], description="Ids of events.")
    months: _Months = Field(default=[], description="Solar months with a day of it.")

    def query(self) -> CalendarQuery:
        """Return the question."""
        values = self.model_dump()
        return CalendarQuery(**{key: tuple(dict.fromkeys(values[key])) for key in values})


class CalendarBody(Body):
    """A calendar to keep under a name, in one language."""

    lang: Literal["vi", "en"] = Field(examples=["vi"])
    title: Line = Field(examples=["Lễ hội mùa xuân ở Hưng Yên"])
    description: str = Field(default="", max_length=1000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")
    other: Annotated[str, Field(pattern=_NAME, max_length=60)] | None = Field(
        default=None, description="The same calendar in the other language."
    )
    query: QueryBody = QueryBody()


class CalendarPart(BaseModel):
    """A calendar that anyone may subscribe to."""

    name: str = Field(examples=["le-hoi"])
    lang: Literal["vi", "en"]
    title: str = Field(examples=["Lễ hội Hải Dương – Hưng Yên"])
    description: str
    other: str | None = Field(description="The same calendar in the other language.")
    query: QueryBody
    webcal: str = Field(description="What a telephone subscribes to.")
    google: str = Field(description="Adds it to Google Calendar.")
    addresses: dict[str, str] = Field(description="Of every form, by suffix.")


class Calendars(BaseModel):
    """Calendars: those of every installation first, then the saved ones by name."""

    items: list[CalendarPart]


class ItemPart(EntryDocument):
    """What is on, in one language."""

    title: str
    description: str
    url: str


class ChangePart(BaseModel):
    """One change: ``upsert`` it, ``cancel`` it but go on showing that, or ``delete`` it."""

    id: str = Field(examples=["con-son-spring-2027"])
    rev: int
    op: Literal["upsert", "cancel", "delete"]
    tags: list[str] = Field(examples=[["kind:festival", "side:hung-yen"]])
    vi: ItemPart
    en: ItemPart
    shared: dict[str, Any] | None = Field(
        default=None, description="What instances of this program tell each other besides."
    )


class ChangesPage(BaseModel):
    """Changes in their order; ``token`` is `since` of the next question."""

    token: str
    more: bool = Field(description="Whether there is more to read right now.")
    items: list[ChangePart]


@router.get(
    "/calendars/{name}.{suffix}",
    summary="A calendar to subscribe to",
    response_class=Response,
    responses=_FILES | answers(NotFoundError),
)
def get_calendar(
    request: Request,
    database: Base,
    state: Shared,
    now: Now,
    _: Asking,
    name: Name,
    suffix: Annotated[Suffix, Path(description="Which form.")],
) -> Response:
    """Return a calendar as it was last rendered; the same octets as long as nothing changed."""
    served = public_calendar(database, state.catalogue, state.settings, name, suffix, now)
    answer = rendition_answer(request, served, suffix, name)
    answer.headers["Cache-Control"] = CACHED
    answer.headers["Link"] = _links(served.feed, suffix, site_of(state.settings))
    return answer


@router.get("/api/v1/calendars", summary="List calendars", responses=answers())
def list_calendars(db: Db, state: Shared) -> Calendars:
    """Return every public calendar with its addresses."""
    site = site_of(state.settings)
    return Calendars(items=[_part(feed, site) for feed in every_calendar(db)])


@router.put(
    "/api/v1/calendars/{name}",
    summary="Keep a calendar",
    responses=answers(ForbiddenError, ConflictError),
)
def put_calendar(deed: Doing, state: Shared, name: Name, body: CalendarBody) -> CalendarPart:
    """Keep a question to the joint calendar under a name; for associations."""
    feed = Feed(
        name, body.lang, body.title, body.description, query=body.query.query(), other=body.other
    )
    return _part(save_calendar(deed, feed), site_of(state.settings))


@router.delete(
    "/api/v1/calendars/{name}",
    summary="Remove a calendar",
    status_code=204,
    responses=answers(ForbiddenError, NotFoundError),
)
def remove_calendar(deed: Doing, name: Name) -> None:
    """Remove a calendar that was kept; who subscribed finds nothing there any more."""
    delete_calendar(deed, name)


@router.get(
    "/api/v1/changes",
    summary="What changed in the joint calendar",
    responses=answers(ResyncError),
)
def list_changes(
    database: Base,
    state: Shared,
    now: Now,
    _: Asking,
    since: Annotated[
        str | None,
        Query(max_length=80, description="`token` of the answer before; without it, everything."),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="Changes a page.")] = 200,
) -> ChangesPage:
    """Return what changed since then, each thing as it is now; apply the pages in their order."""
    begin_day(database, state.catalogue, now)
    with database.reading() as session:
        found = read_changes(session, since, limit)
    site = site_of(state.settings)
    items = [change_part(item, site) for item in found.items]
    return ChangesPage(token=found.token, more=found.more, items=items)


def _part(feed: Feed, site: Site) -> CalendarPart:
    ics = site.address(feed, "ics")
    webcal = "webcal://" + ics.partition("://")[2]
    return CalendarPart(
        name=feed.name,
        lang=feed.lang,
        title=feed.title,
        description=feed.description,
        other=feed.other,
        query=QueryBody(
            **{name: list(getattr(feed.query, name)) for name in QueryBody.model_fields}
        ),
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        addresses={suffix: site.address(feed, suffix) for suffix in FEED_FORMATS},
    )


def _links(feed: Feed, suffix: str, site: Site) -> str:
    """Return where it is, its hub, and the same in the other language (RFC 8288)."""
    links = [f'<{site.address(feed, suffix)}>; rel="self"']
    if site.hub:
        links.append(f'<{site.hub}>; rel="hub"')
    if feed.other:
        lang = "en" if feed.lang == "vi" else "vi"
        address = f"{site.url}/calendars/{feed.other}.{suffix}"
        links.append(f'<{address}>; rel="alternate"; hreflang="{lang}"')
    return ", ".join(links)


def change_part(item: Item, site: Site) -> ChangePart:
    """Return a thing as the list of changes tells it."""
    off: Literal["cancel", "upsert"] = "cancel" if item.said.vi.cancelled else "upsert"
    return ChangePart(
        id=item.id,
        rev=item.rev,
        op="delete" if item.state == "gone" else off,
        tags=sorted(item.said.tags),
        vi=item_part(item, "vi", site),
        en=item_part(item, "en", site),
        shared=shared_document(item.said.shared) if item.said.shared else None,
    )


def item_part(item: Item, lang: str, site: Site) -> ItemPart:
    """Return what is on, in one language."""
    entry = item.entry(lang)
    facts = entry_document(item, lang, site.host).model_dump()
    url = f"{site.url}{entry.path}" if entry.path else ""
    return ItemPart(**facts, title=entry.title, description=entry.description, url=url)
