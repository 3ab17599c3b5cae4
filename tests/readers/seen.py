"""What a reader of calendars saw, in words that all readers share."""

import json
import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """One entry as a reader tells it.

    Times are dates for whole days and instants in UTC otherwise; the end is exclusive, also where
    a reader shows the last day. A reader that tells no ``uid`` leaves it None.
    """

    uid: str | None
    starts: date | datetime
    ends: date | datetime
    title: str
    where: str | None
    about: str | None


class Complaint(Exception):  # noqa: N818 - it is what the reader said, not a fault of ours
    """What a reader printed, warned of, skipped or refused."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A program or library that reads calendars.

    Args:
        name: What it is called.
        read: Returns what it saw; a ``Complaint`` if it had anything to say against it.
        missing: Returns why it cannot be asked on this machine, or None.
        tells_uid: Whether the identity of an entry can be had from it.
        outside: Whether it is a process of its own, and others may read meanwhile.
    """

    name: str
    read: Callable[[bytes], list[Seen]]
    missing: Callable[[], str | None]
    tells_uid: bool = True
    outside: bool = False


def moment(told: date | datetime) -> date | datetime:
    """Return a date as it is and an instant in UTC.

    A time without a zone is another instant on each telephone, so it is refused.
    """
    if not isinstance(told, datetime):
        return told
    if told.tzinfo is None:
        raise Complaint(f"{told} is a time without a zone")
    return told.astimezone(UTC)


def moment_of(text: str) -> date | datetime:
    """Return the moment that a script wrote in ISO 8601: ten characters for a whole day."""
    if len(text) == len("2027-03-20"):
        return date.fromisoformat(text)
    return moment(datetime.fromisoformat(text))


def from_lines(text: str) -> list[Seen]:
    """Return the entries that a script wrote as JSON, one a line."""
    return [_from_json(json.loads(line)) for line in text.split("\n") if line]


def _from_json(told: dict[str, object]) -> Seen:
    return Seen(
        text_of(told["uid"]),
        moment_of(text_of(told["starts"]) or ""),
        moment_of(text_of(told["ends"]) or ""),
        text_of(told["title"]) or "",
        text_of(told["where"]),
        text_of(told["about"]),
    )


def text_of(told: object) -> str | None:
    """Return what a program tells as text, None if that is empty; a list of texts is refused."""
    if told is None or isinstance(told, str):
        return told or None
    raise Complaint(f"it tells {told!r}")


@contextmanager
def attentive(library: str) -> Iterator[None]:
    """Turn what a library in this process warns of or logs into a ``Complaint``."""
    heard: list[str] = []
    ear = logging.Handler(logging.WARNING)
    ear.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger(library)
    log.addHandler(ear)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    except (ValueError, LookupError, AttributeError, TypeError, Warning) as error:
        raise Complaint(f"{type(error).__name__}: {error}") from error
    finally:
        log.removeHandler(ear)
    if heard:
        raise Complaint("; ".join(heard))
