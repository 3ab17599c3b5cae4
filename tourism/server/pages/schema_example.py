"""From a JSON Schema of OpenAPI to an example, and to words for its type."""

from collections.abc import Mapping
from typing import Any

_DEEPEST = 6
_ANYTHING = "…"
_REF = "#/components/schemas/"
_BY_FORMAT = {
    "date": "2027-03-20",
    "date-time": "2027-03-20T08:30:00+07:00",
    "time": "07:30:00",
    "uri": "https://example.org/",
}
_BY_TYPE: Mapping[str, Any] = {"boolean": True, "null": None, "number": 1.0}

Schema = Mapping[str, Any]
Schemas = Mapping[str, Schema]


def example_of(schema: Schema, schemas: Schemas, depth: int = 0) -> Any:
    """Return a value that fits a schema: what it says itself, else made of its parts.

    Below some depth parts are left empty, so that an example stays one that is read.
    """
    schema = resolved(schema, schemas)
    if schema.get("examples"):
        return schema["examples"][0]
    for said in ("example", "const", "default"):
        if said in schema:
            return schema[said]
    if schema.get("enum"):
        return schema["enum"][0]
    choices = _choices(schema)
    if choices:
        made = example_of(choices[0], schemas, depth)
        return None if made == _ANYTHING and len(choices) < len(_listed(schema)) else made
    if schema.get("type") == "object" or "properties" in schema:
        return _object(schema, schemas, depth)
    if schema.get("type") == "array":
        return (
            [] if depth >= _DEEPEST else [example_of(schema.get("items", {}), schemas, depth + 1)]
        )
    return _plain(schema)


def _object(schema: Schema, schemas: Schemas, depth: int) -> dict[str, Any]:
    if depth >= _DEEPEST:
        return {}
    properties: Schemas = schema.get("properties", {})
    return {name: example_of(part, schemas, depth + 1) for name, part in properties.items()}


def _plain(schema: Schema) -> Any:
    kind = schema.get("type")
    if kind == "integer":
        return int(schema.get("minimum", 1))
    if kind == "string":
        return _BY_FORMAT.get(schema.get("format", ""), _ANYTHING)
    return _BY_TYPE.get(str(kind))


def type_words(schema: Schema, schemas: Schemas) -> str:
    """Return what kind of value it is: ``string``, ``list of integer``, ``TourRequest``."""
    name = str(schema.get("$ref", "")).removeprefix(_REF)
    whole = resolved(schema, schemas)
    if whole.get("enum"):
        return " | ".join(str(value) for value in whole["enum"])
    if "const" in whole:
        return str(whole["const"])
    choices = _choices(whole)
    if choices:
        return " or ".join(dict.fromkeys(type_words(choice, schemas) for choice in choices))
    if whole.get("type") == "array":
        return f"list of {type_words(whole.get('items', {}), schemas)}"
    if name and whole.get("type") == "object":
        return name
    return str(whole.get("format") or whole.get("type") or "any")


def resolved(schema: Schema, schemas: Schemas) -> Schema:
    """Return the schema that a reference stands for; what stands beside it wins."""
    name = schema.get("$ref", "").removeprefix(_REF)
    if not name:
        return schema
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    return {**schemas.get(name, {}), **beside}


def _choices(schema: Schema) -> list[Schema]:
    return [choice for choice in _listed(schema) if choice.get("type") != "null"]


def _listed(schema: Schema) -> list[Schema]:
    return schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf") or []
