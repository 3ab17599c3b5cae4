"""What a route asks for in its signature.

A plain ``def`` is run on another thread, and each change of thread costs more than all that the
small ones here do. So those that look at nothing but memory are ``async def``; whatever asks the
database is not. To ask for another one costs as much: what most requests go through takes what it
needs from the request itself.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import contextmanager_in_threadpool
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from tourism.access.actor import Actor
from tourism.catalogue.catalogue import Catalogue
from tourism.server.form import form_token
from tourism.server.state import State, state_of
from tourism.server.tongue import Tongue, tongue_of
from tourism.server.who import SAFE, address_of, asker_of
from tourism.services.deed import Deed, Doer
from tourism.services.who_asks import NOBODY, Asker
from tourism.settings import Settings
from tourism.storage.database import Database


async def _state(request: Request) -> State:
    return state_of(request)


async def _settings(request: Request) -> Settings:
    return state_of(request).settings


async def _database(request: Request) -> Database:
    return state_of(request).database


async def _now() -> datetime:
    return datetime.now(UTC)


async def _tongue(request: Request) -> Tongue:
    return tongue_of(request.scope)


Shared = Annotated[State, Depends(_state)]
"""Everything of the app, for the few routes that hand it on."""

Base = Annotated[Database, Depends(_database)]
"""The database, for routes that wait and must not hold a transaction while they do."""

Config = Annotated[Settings, Depends(_settings)]
Now = Annotated[datetime, Depends(_now)]
Lang = Annotated[Tongue, Depends(_tongue)]


async def _asker(request: Request) -> Asker:
    if "authorization" not in request.headers and "cookie" not in request.headers:
        return NOBODY  # most requests; the others are looked up in the database
    state, now = state_of(request), datetime.now(UTC)
    token = None if request.method in SAFE else await form_token(request)
    return await run_in_threadpool(asker_of, request, state.database, state.settings, now, token)


Asking = Annotated[Asker, Depends(_asker)]
"""Who asks, and the token with which their session shows that a change is not forged."""


async def _who(asker: Asking) -> Actor:
    return asker.actor


Who = Annotated[Actor, Depends(_who)]
"""Who asks."""


async def _address(request: Request, settings: Config) -> str:
    return address_of(request, settings)


Address = Annotated[str, Depends(_address)]
"""The address of the client, for the audit and for limits alone."""


async def _doer(actor: Who, now: Now, address: Address) -> Doer:
    return Doer(actor, now, address)


Person = Annotated[Doer, Depends(_doer)]
"""Who does something, when and from where, for work that opens its own transactions."""


async def _planner(request: Request, doer: Person) -> Doer:
    if not doer.actor.is_known:
        state = state_of(request)
        most = CHANGES_A_TOUR * state.settings.compose_per_minute
        state.limiter.count("change", doer.address or "", most)
    return doer


CHANGES_A_TOUR = 5
"""Visitors may have tours changed that many times as often as composed: each may take seconds."""

Planner = Annotated[Doer, Depends(_planner)]
"""As `Person`, for work that thinks: counted for the address of whoever has no account."""


async def _db(request: Request, _: Asking) -> AsyncIterator[Session]:
    # Who asks is found out first: that may write a line of its own.
    database = state_of(request).database
    if request.method in SAFE:
        # It begins with the first question, and its end asks nothing: no wait, so no thread.
        with database.reading() as session:
            yield session
        return
    async with contextmanager_in_threadpool(database.writing()) as session:
        yield session


Db = Annotated[Session, Depends(_db, scope="function")]
"""One transaction; it commits before the answer leaves, and writes only for unsafe methods."""


async def _deed(session: Db, doer: Person) -> Deed:
    return doer.on(session)


Doing = Annotated[Deed, Depends(_deed)]
"""One deed: the transaction, who does it, when and from where."""


def _catalogue(state: Shared, session: Db) -> Catalogue:
    return state.catalogue.get(session)


Facts = Annotated[Catalogue, Depends(_catalogue)]
"""The published catalogue, as the transaction sees it."""
