"""The app: routers, what stands before them, and what it says of itself in OpenAPI."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.openapi.utils import get_openapi

from tourism.logs import set_up_logs
from tourism.server.api.health import router as health_router
from tourism.server.api.routers import ROUTERS
from tourism.server.counted import counted
from tourism.server.headers import SafeHeaders
from tourism.server.intake import Intake
from tourism.server.logs import RequestLog
from tourism.server.problems import Problem, install
from tourism.server.representation import Representation
from tourism.server.state import State, open_state
from tourism.settings import load_settings

DESCRIPTION = """Joint tours and festival calendars of Hải Dương and Hưng Yên.

Reading what is published and composing a tour need no account. Every error is a problem
(RFC 9457) whose `type` is stable and whose words are Vietnamese, or English with
`Accept-Language: en` or `?lang=en`. Dates are those of Vietnam, times are local (UTC+7).
"""


def create_app(state: State) -> FastAPI:
    """Return an app over a state; shares nothing with any other app."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        state.database.dispose()

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
    app.state.shared = state
    app.include_router(health_router)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(counted)])
    install(app)
    settings = state.settings
    app.add_middleware(Intake, body_bytes=settings.body_bytes, seconds=settings.request_seconds)
    app.add_middleware(Representation)
    app.add_middleware(SafeHeaders, https=settings.cookies_are_secure)
    app.add_middleware(RequestLog, metrics=state.metrics)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def app_of_environment() -> FastAPI:
    """Return the app that the environment describes; what a server process imports."""
    settings = load_settings()
    set_up_logs(settings.log_level)
    return create_app(open_state(settings, int(os.environ.get("TOURISM_PROCESSES", "1"))))


def _openapi(app: FastAPI) -> dict[str, Any]:
    """Return the description of the API, with the shape of problems and the ways to sign in."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            license_info=app.license_info,
            routes=app.routes,
        )
        parts = schema.setdefault("components", {})
        schemas = parts.setdefault("schemas", {})
        own = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(own.pop("$defs", {}))
        schemas["Problem"] = own
        parts["securitySchemes"] = _WAYS_IN
        schema["security"] = [{}, {"key": []}, {"session": []}]
        app.openapi_schema = schema
    return app.openapi_schema


_WAYS_IN = {
    "key": {"type": "http", "scheme": "bearer", "description": "An API key, for programs."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "tourism_session",
        "description": "The cookie of a signed-in person; changes also need `X-CSRF-Token`.",
    },
}
