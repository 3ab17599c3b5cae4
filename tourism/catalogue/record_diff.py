"""What is different between two versions of a record, value by value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same; None is "not there". ``field`` is its path with dots."""

    field: str
    before: Any
    after: Any


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Return every value that differs, in the order of the fields of the later version.

    Lists are told as a whole: which of two announcements is which nobody can tell.
    """
    return list(_different("", before, after))


def _different(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in (*after, *(name for name in before if name not in after)):
            inner = f"{path}.{name}" if path else str(name)
            yield from _different(inner, before.get(name), after.get(name))
    elif isinstance(before, Mapping) and after is None:
        yield from _different(path, before, {})
    elif isinstance(after, Mapping) and before is None:
        yield from _different(path, {}, after)
    elif _plain(before) != _plain(after):
        yield Difference(path, before, after)


def _plain(value: Any) -> Any:
    """Return a value that compares with what came out of JSON."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value
