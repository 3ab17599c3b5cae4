"""The description of the API as a page lays it out, made of the OpenAPI document."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tourism.language import Text, slug
from tourism.server.pages.schema_example import Schemas, example_of, resolved, type_words

_METHODS = ("get", "post", "put", "patch", "delete")
_JSON = "application/json"
_PROBLEM = "application/problem+json"
_FORM = re.compile(r"[.](?:geojson|jsonld|csv|jsonl)$")
_CODE = re.compile(r"`([^`]+)`")

Spans = tuple[tuple[str, bool], ...]
"""Words in order; True marks those that are code."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a body."""

    name: str
    where: str
    type: str
    required: bool
    default: str
    text: Spans


@dataclass(frozen=True, slots=True)
class Answer:
    """One status that an operation answers with."""

    status: str
    good: bool
    text: Spans
    media: str
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path."""

    anchor: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[Spans, ...]
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    body_example: str
    curl: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag."""

    anchor: str
    name: str
    title: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole page."""

    version: str
    paragraphs: tuple[Spans, ...]
    groups: tuple[Group, ...]
    problems: tuple[tuple[str, str], ...]


def reference(
    openapi: Mapping[str, Any],
    titles: Mapping[str, Text],
    groups: Mapping[str, Text],
    base: str,
    lang: str,
) -> Reference:
    """Return the page.

    Args:
        openapi: What the app says of itself.
        titles: Kinds of problem.
        groups: Tags in words, in the order in which they are shown.
        base: Address of the service, for commands.
        lang: Of headings; the texts of the API are English.
    """
    schemas: Schemas = openapi.get("components", {}).get("schemas", {})
    by_tag: dict[str, list[Operation]] = {tag: [] for tag in groups}
    paths: Mapping[str, Any] = openapi["paths"]
    for path, methods in sorted(paths.items(), key=_in_order(list(paths))):
        for method in _METHODS:
            if method in methods:
                told = methods[method]
                tag = (told.get("tags") or ["other"])[0]
                made = _operation(path, method, told, schemas, base)
                by_tag.setdefault(tag, []).append(made)
    return Reference(
        version=openapi["info"]["version"],
        paragraphs=_paragraphs(openapi["info"].get("description", "")),
        groups=tuple(
            Group(slug(tag), tag, groups.get(tag, Text(tag, tag)).into(lang), tuple(operations))
            for tag, operations in by_tag.items()
            if operations
        ),
        problems=tuple((name, title.into(lang)) for name, title in sorted(titles.items())),
    )


def _in_order(paths: list[str]) -> Callable[[tuple[str, Any]], tuple[int, int]]:
    """Return the key that puts other forms of a path behind it, whichever is tried first."""
    first: dict[str, int] = {}
    for number, path in enumerate(paths):
        first.setdefault(_FORM.sub("", path), number)
    return lambda item: (first[_FORM.sub("", item[0])], len(item[0]))


def _operation(
    path: str, method: str, told: Mapping[str, Any], schemas: Schemas, base: str
) -> Operation:
    parameters: Sequence[Mapping[str, Any]] = told.get("parameters", [])
    content = told.get("requestBody", {}).get("content", {}).get(_JSON)
    sent = None if content is None else _example(content, schemas)
    return Operation(
        anchor=slug(f"{method} {path}"),
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        paragraphs=_paragraphs(told.get("description", "")),
        parameters=tuple(_parameter(one, schemas) for one in parameters),
        body=tuple(_body(content, schemas)) if content else (),
        body_example="" if sent is None else _pretty(sent),
        curl=_curl(path, method, parameters, sent, base, schemas),
        answers=tuple(
            _answer(status, one, schemas) for status, one in sorted(told["responses"].items())
        ),
    )


def _parameter(one: Mapping[str, Any], schemas: Schemas) -> Field:
    schema = one.get("schema", {})
    text = one.get("description") or schema.get("description", "")
    return _field(
        one["name"], one["in"], schema, text, schemas, required=one.get("required", False)
    )


def _body(content: Mapping[str, Any], schemas: Schemas) -> Iterator[Field]:
    schema = resolved(content["schema"], schemas)
    required = schema.get("required", [])
    for name, part in schema.get("properties", {}).items():
        text = resolved(part, schemas).get("description", "")
        yield _field(name, "body", part, text, schemas, required=name in required)


def _field(
    name: str, where: str, schema: Mapping[str, Any], text: str, schemas: Schemas, *, required: bool
) -> Field:
    default = schema.get("default")
    return Field(
        name=name,
        where=where,
        type=type_words(schema, schemas),
        required=required,
        default="" if default in (None, "", []) else json.dumps(default, ensure_ascii=False),
        text=_spans(" ".join(text.split())),
    )


def _answer(status: str, told: Mapping[str, Any], schemas: Schemas) -> Answer:
    content: Mapping[str, Any] = told.get("content", {})
    good = status.startswith("2")
    found = _example(content[_JSON], schemas) if good and _JSON in content else None
    text = told.get("description", "")
    return Answer(
        status=status,
        good=good,
        text=_spans("" if text == "Successful Response" else text),
        media="" if list(content) == [_PROBLEM] else ", ".join(content),
        example="" if found is None else _pretty(found),
    )


def _example(content: Mapping[str, Any], schemas: Schemas) -> Any:
    if "example" in content:
        return content["example"]
    return example_of(content.get("schema", {}), schemas)


def _curl(
    path: str,
    method: str,
    parameters: Sequence[Mapping[str, Any]],
    sent: Any,
    base: str,
    schemas: Schemas,
) -> str:
    """Return a command to try it, with every required parameter and one to play with."""
    query: dict[str, str] = {}
    for one in parameters:
        said = example_of(one.get("schema", {}), schemas)
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", str(said))
        elif one["in"] == "query" and (one.get("required") or one["name"] == "q"):
            query[one["name"]] = str(said)
    url = base + path + (f"?{urlencode(query)}" if query else "")
    words = ["curl", *([] if method == "get" else ["-X", method.upper()]), f"'{url}'"]
    if sent is not None:
        body = json.dumps(sent, ensure_ascii=False).replace("'", "’")
        words += ["-H", "'Content-Type: application/json'", "-d", f"'{body}'"]
    return " ".join(words)


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _paragraphs(text: str) -> tuple[Spans, ...]:
    """Return the paragraphs of a docstring, without its lists of arguments and errors."""
    prose = re.split(r"\n\s*(?:Args|Returns|Raises):\n", text)[0]
    parts = (" ".join(part.split()) for part in prose.split("\n\n"))
    return tuple(_spans(part) for part in parts if part)


def _spans(text: str) -> Spans:
    parts = _CODE.split(text.replace("``", "`"))
    return tuple((part, bool(number % 2)) for number, part in enumerate(parts) if part)
