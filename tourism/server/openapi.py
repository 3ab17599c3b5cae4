"""What the app says of itself in OpenAPI 3.1, beyond what its routes say."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from tourism.server.problems import PROBLEM_CONTENT, TITLES, Problem


def description_of(app: FastAPI) -> dict[str, Any]:
    """Return the description of the API, written once.

    It has the shape of problems, the ways to sign in, and the problems that stand before every
    route, so that no route has to name them.
    """
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
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)  # our own problem stands in their place
        parts["securitySchemes"] = _WAYS_IN
        schema["security"] = [{}, {"key": []}, {"session": []}]
        for path, operations in schema["paths"].items():
            for operation in operations.values():
                _add_what_all_may_answer(operation, of_the_api=path.startswith("/api/"))
        app.openapi_schema = schema
    return app.openapi_schema


def _add_what_all_may_answer(operation: dict[str, Any], *, of_the_api: bool) -> None:
    answers = operation["responses"]
    more = _OF_THE_API if of_the_api else ()
    with_body = _WITH_BODY if "requestBody" in operation else ()
    for status, slug in (*_ALL, *more, *with_body):
        description = f"{TITLES[slug].en}."
        answers.setdefault(str(status.value), {"description": description, **PROBLEM_CONTENT})
    operation["responses"] = dict(sorted(answers.items()))


_ALL = (
    (HTTPStatus.BAD_REQUEST, "bad-request"),
    (HTTPStatus.REQUEST_TIMEOUT, "too-slow"),
    (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large"),
    (HTTPStatus.REQUEST_URI_TOO_LONG, "too-large"),
    (HTTPStatus.INTERNAL_SERVER_ERROR, "error"),
)
_OF_THE_API = ((HTTPStatus.SERVICE_UNAVAILABLE, "not-ready"),)
_WITH_BODY = ((HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not-json"),)
_WAYS_IN = {
    "key": {"type": "http", "scheme": "bearer", "description": "An API key, for programs."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "tourism_session",
        "description": "The cookie of a signed-in person; changes also need `X-CSRF-Token`.",
    },
}
