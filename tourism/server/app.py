"""The app: routers, what stands before them, and what it says of itself in OpenAPI."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import Depends, FastAPI

from tourism.logs import set_up_logs
from tourism.server.answered import Answered
from tourism.server.api import imports
from tourism.server.api.health import router as health_router
from tourism.server.api.routers import ROUTERS
from tourism.server.counted import counted
from tourism.server.embed.routers import EMBEDDED
from tourism.server.failsafe import Failsafe
from tourism.server.headers import SafeHeaders
from tourism.server.intake import Intake
from tourism.server.logs import RequestLog
from tourism.server.openapi import description_of
from tourism.server.pages.desk import imports as desk_imports
from tourism.server.pages.problem import problem_page
from tourism.server.pages.routers import PAGES
from tourism.server.problems import install
from tourism.server.representation import Representation
from tourism.server.state import State, open_state
from tourism.server.subscriptions import Subscriptions
from tourism.settings import load_settings

DESCRIPTION = """Joint tours and festival calendars of Hải Dương and Hưng Yên.

Reading what is published and composing a tour need no account. Every error is a problem
(RFC 9457) whose `type` is stable and whose words are Vietnamese, or English with
`Accept-Language: en` or `?lang=en`. Dates are those of Vietnam, times are local (UTC+7).
"""


def create_app(state: State) -> FastAPI:
    """Return an app over a state; shares nothing with any other app."""
    app = _routes()
    put_over(app, state)
    return app


def _routes() -> FastAPI:
    """Return an app that has its routes and nothing to answer from yet."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.shared.database.dispose()

    app = FastAPI(
        title="tourism",
        version=version("tourism"),
        description=DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.include_router(health_router)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(counted)])
    for router in (*PAGES, *EMBEDDED):
        app.include_router(router, include_in_schema=False)
    install(app, problem_page)
    app.openapi = lambda: description_of(app)  # type: ignore[method-assign]
    return app


def put_over(app: FastAPI, state: State) -> None:
    """Put an app over a state, whatever it stood over before.

    Its routes stay: reading their signatures is most of the work of making an app.
    """
    app.state.shared = state
    app.user_middleware.clear()
    app.middleware_stack = None
    settings = state.settings
    app.add_middleware(
        Intake,
        body_bytes=settings.body_bytes,
        seconds=settings.request_seconds,
        larger=dict.fromkeys((imports.PATH, desk_imports.PATH), settings.list_bytes),
    )
    app.add_middleware(Failsafe)
    app.add_middleware(Representation)
    app.add_middleware(Answered, state=state)
    app.add_middleware(Subscriptions, state=state)
    app.add_middleware(SafeHeaders, https=settings.cookies_are_secure)
    app.add_middleware(RequestLog, metrics=state.metrics)


def app_of_environment() -> FastAPI:
    """Return the app that the environment describes; what a server process imports."""
    settings = load_settings()
    set_up_logs(settings.log_level)
    return create_app(open_state(settings, int(os.environ.get("TOURISM_PROCESSES", "1"))))
