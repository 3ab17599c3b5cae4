"""A service over a loaded database, and clients that ask it as different people."""

import weakref
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import NoReturn

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tourism.jobs.compose import composing
from tourism.jobs.worker import Worker
from tourism.net.fetch import Asked
from tourism.net.fetch_trouble import NoFeedError
from tourism.server.api.sources import fetching
from tourism.server.app import create_app, put_over
from tourism.server.limiter import Limiter
from tourism.server.state import State
from tourism.services.current_catalogue import CurrentCatalogue, Ground, read_ground
from tourism.settings import Settings, load_settings
from tourism.storage.database import Database

HOST = "http://testserver"


@cache
def ground() -> Ground:
    """The rules and roads, read once a process."""
    return read_ground(load_settings(_env_file=None))


@cache
def roads() -> CurrentCatalogue:
    """A catalogue holder whose roads every app of this process shares: reading them takes time."""
    return CurrentCatalogue(ground())


def holder() -> CurrentCatalogue:
    """A holder for one database, with the shared roads."""
    current = CurrentCatalogue(ground())
    current.__dict__["travel"] = roads().travel
    return current


def settings_for(url: str, **given: object) -> Settings:
    """Settings that nothing around changes, with limits that tests do not reach."""
    many = {
        "anonymous_per_minute": 10**6,
        "key_per_minute": 10**6,
        "compose_per_minute": 10**6,
        "sign_in_per_minute": 10**6,
    }
    return load_settings(_env_file=None, database_url=url, public_url=HOST, **{**many, **given})


@dataclass
class Service:
    """One app, its database, and a worker that does its jobs when told to."""

    state: State
    client: TestClient
    worker: Worker

    def work(self) -> None:
        """Do all jobs that wait."""
        while self.worker.once():
            pass


def nothing_is_there(_: Asked) -> NoReturn:
    """Fetch nothing: no test asks the network, whatever address it names."""
    raise NoFeedError("no-such-host")


def service_over(database: Database, **given: object) -> Service:
    """Return a service over a database."""
    url = database.engine.url.render_as_string(hide_password=False)
    current = holder()
    state = State(settings_for(url, **given), database, current, Limiter())
    app = _app_over(state)
    app.dependency_overrides[fetching] = lambda: nothing_is_there
    client = TestClient(app, base_url=HOST)
    kinds = {"compose": composing(database, current)}
    weakref.finalize(client, _FREE.append, app)
    return Service(state, client, Worker(database, kinds, timedelta(days=30)))


_FREE: list[FastAPI] = []
"""Apps that nobody uses any more: the routes of a new one take longer than most tests."""


def _app_over(state: State) -> FastAPI:
    if not _FREE:
        return create_app(state)
    app = _FREE.pop()
    app.dependency_overrides.clear()
    put_over(app, state)
    return app


@pytest.fixture
def service(loaded: Database) -> Service:
    """A service over the real facts, on either database."""
    return service_over(loaded)
