"""One event as it was read, before series are followed and duplicates merged."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tourism.catalogue.place import Coordinates
from tourism.intake.rule import Rule
from tourism.intake.splitter import Piece
from tourism.intake.zones import Moment
from tourism.publish.calendar_entry import EntryStatus, LunarDay

When = date | Moment
"""A whole day, or a time; a `date` here is never a `datetime`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one component says.

    ``start`` is None, and ``title`` empty, for a cancellation that tells none; an exception may
    take its title from its series. ``length`` is in whole days where the start is a day, and None
    where it is not told. ``replaces`` is the RECURRENCE-ID.
    """

    piece: Piece
    uid: str
    title: str
    start: When | None
    length: timedelta | None
    status: EntryStatus
    description: str = ""
    location: str = ""
    point: Coordinates | None = None
    url: str = ""
    categories: tuple[str, ...] = ()
    lunar: LunarDay | None = None
    sequence: int = 0
    last_modified: datetime | None = None
    stamped: datetime | None = None
    replaces: When | None = None
    and_future: bool = False
    rules: tuple[Rule, ...] = ()
    rule_text: str = ""
    more: tuple[tuple[When, timedelta | None], ...] = ()
    less: tuple[When, ...] = field(default=())

    @property
    def is_series(self) -> bool:
        """Whether it stands for several occurrences."""
        return bool(self.rules or self.more)

    @property
    def version(self) -> tuple[int, datetime, datetime]:
        """What the newer of two versions has more of (RFC 5546, section 2.1.5)."""
        oldest = datetime.min.replace(tzinfo=UTC)
        return self.sequence, self.last_modified or oldest, self.stamped or oldest


def mark_of(when: When) -> str:
    """Return a day or an instant as it stands in keys: ``20270305``, ``20270305T010000Z``."""
    if isinstance(when, Moment):
        return f"{when.instant:%Y%m%dT%H%M%SZ}"
    return f"{when:%Y%m%d}"
