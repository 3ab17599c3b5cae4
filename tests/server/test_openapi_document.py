"""OpenAPI tells everything: what an operation does, what it takes, and how it refuses."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator
from starlette.types import ASGIApp

from tests.service import settings_for
from tourism.server.app import create_app
from tourism.server.limiter import Limiter
from tourism.server.state import State
from tourism.storage.database import Database

PROBLEM = {"$ref": "#/components/schemas/Problem"}
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
TELLING = ("examples", "example", "enum", "const", "default", "anyOf", "format")


def app_without_facts() -> ASGIApp:
    """Return an app that can tell of itself and nothing else."""
    nowhere = Database("sqlite://")
    state = State(settings_for("sqlite://"), nowhere, cast("Any", None), Limiter())
    return create_app(state)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    app: Any = app_without_facts()
    return cast("dict[str, Any]", app.openapi())


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_it_is_openapi_3_1_whose_schemas_are_sound(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_operation_says_what_it_does_under_a_name_of_its_own(
    document: dict[str, Any],
) -> None:
    silent = [
        name
        for name, operation in operations(document)
        if not operation.get("summary") or not operation.get("description", "").endswith(".")
    ]
    names = [operation["operationId"] for _, operation in operations(document)]

    assert silent == []
    assert len(names) == len(set(names))


def test_every_parameter_says_what_it_is(document: dict[str, Any]) -> None:
    silent = [
        f"{name}: {parameter['name']}"
        for name, operation in operations(document)
        for parameter in operation.get("parameters", [])
        if not parameter.get("description")
    ]

    assert silent == []


def test_what_a_schema_alone_does_not_tell_has_an_example(document: dict[str, Any]) -> None:
    silent = []
    for name, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path" and not _tells(parameter["schema"]):
                silent.append(f"{name}: {parameter['name']}")
            if parameter.get("required") and not _tells(parameter["schema"]):
                silent.append(f"{name}: {parameter['name']}")
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if body is not None and not body.get("example"):
            schema = _found(document, body["schema"])
            silent += [
                f"{name}: {field}"
                for field, part in schema["properties"].items()
                if not _tells(_found(document, part))
            ]

    assert silent == []


def test_every_error_is_a_problem(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        refusals = {s: told for s, told in operation["responses"].items() if s >= "400"}
        assert {"400", "408", "413", "414", "500"} <= set(refusals), name
        if "/api/" in name:
            assert {"401", "422", "429", "503"} <= set(refusals), name
        if "requestBody" in operation:
            assert "415" in refusals, name
        for told in refusals.values():
            assert told["description"], name
            assert told["content"] == {"application/problem+json": {"schema": PROBLEM}}, name


def test_every_success_has_a_shape(document: dict[str, Any]) -> None:
    silent = [
        f"{name} {status}"
        for name, operation in operations(document)
        for status, told in operation["responses"].items()
        if status < "300" and status != "204" and not told.get("content")
    ]

    assert silent == []


def _tells(schema: dict[str, Any]) -> bool:
    """Whether a schema tells what to write: a boolean does, and so does a list of choices."""
    if schema.get("type") in ("boolean", "object") or schema.get("pattern") == DAY:
        return True
    return any(key in schema for key in TELLING)


def _found(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    name = schema["$ref"].rpartition("/")[2]
    return cast("dict[str, Any]", document["components"]["schemas"][name])
