"""What is said of an event as JSON, and back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from tourism.publish.event_values import GROUPS, EventValues, SharedEvent

_VALUES: TypeAdapter[EventValues] = TypeAdapter(EventValues)
_SHARED: TypeAdapter[SharedEvent] = TypeAdapter(SharedEvent)


def document_of(values: EventValues) -> dict[str, Any]:
    """Return values as JSON has them, without what is empty."""
    return dict(_VALUES.dump_python(values, mode="json", exclude_defaults=True))


def values_from(document: Mapping[str, Any]) -> EventValues:
    """Return the values of a document."""
    return _VALUES.validate_python(document)


def shared_document(shared: SharedEvent) -> dict[str, Any]:
    """Return what instances tell each other as JSON."""
    return dict(_SHARED.dump_python(shared, mode="json", exclude_defaults=True))


def shared_from(document: Mapping[str, Any]) -> SharedEvent:
    """Return what another instance told.

    Raises:
        ValueError: It is not in the shape that we agreed.
    """
    return _SHARED.validate_python(document)


def group_of(values: EventValues, group: str) -> dict[str, Any]:
    """Return one group of fields as JSON, each field named, empty or not."""
    whole = _VALUES.dump_python(values, mode="json")
    return {name: whole[name] for name in GROUPS[group]}


def with_group(values: EventValues, value: Mapping[str, Any]) -> EventValues:
    """Return values after some fields were replaced by what JSON says."""
    whole = {**_VALUES.dump_python(values, mode="json"), **value}
    read = _VALUES.validate_python(whole)
    return replace(values, **{name: getattr(read, name) for name in value})
