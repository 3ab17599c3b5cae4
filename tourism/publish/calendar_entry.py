"""What a calendar shows of one thing that is on, in one language and in no format yet."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from tourism.almanac.lunar import LunarDate
from tourism.catalogue.place import Coordinates
from tourism.language import Text
from tourism.publish.plain import one_line

EntryStatus = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
_CANCELLED = Text("[HỦY] ", "[CANCELLED] ")
EXPECTED = Text(" (dự kiến)", " (to be confirmed)")
WAITING = Text(
    "Dự kiến theo lệ, chờ ban tổ chức công bố.",
    "Expected by custom until the organiser announces it.",
)
"""What is said of days that nobody has announced; of what is off nobody waits for that."""


@dataclass(frozen=True, slots=True)
class LunarDay:
    """The Vietnamese lunar day on which an entry begins; no year, as people say it."""

    month: int
    day: int
    leap: bool = False

    @classmethod
    def of(cls, on: LunarDate) -> "LunarDay":
        """Return the day of a full lunar date."""
        return cls(on.month, on.day, on.leap)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry: whole days ``first`` to ``last``, or ``times`` from start to end.

    ``rough`` says that ``point`` stands for a whole commune: no pin is to be drawn there.
    ``id`` is the first part of its UID and stays whatever else changes. ``times`` are aware
    moments; whole days block nobody. ``path`` is where a page tells more, below the address of
    the service; ``series`` is the id of what comes back every year. ``uid`` is the whole UID of
    what another instance published first, and empty for everything of our own.
    """

    id: str
    lang: Literal["vi", "en"]
    title: str
    first: date
    last: date
    status: EntryStatus
    times: tuple[datetime, datetime] | None = None
    busy: bool = False
    location: str = ""
    point: Coordinates | None = None
    rough: bool = False
    categories: tuple[str, ...] = ()
    description: str = ""
    lunar: LunarDay | None = None
    path: str = ""
    series: str = ""
    uid: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "location"):
            object.__setattr__(self, name, one_line(getattr(self, name)))
        object.__setattr__(self, "categories", tuple(map(one_line, self.categories)))
        lines = map(one_line, self.description.splitlines())
        object.__setattr__(self, "description", "\n".join(line for line in lines if line))

    def uid_at(self, host: str) -> str:
        """Return the UID under which it is published: the same on every instance."""
        return self.uid or f"{self.id}@{host}"

    @property
    def cancelled(self) -> bool:
        """Whether it is off, and shown so that nobody waits for it."""
        return self.status == "CANCELLED"


def called_off(entry: CalendarEntry) -> CalendarEntry:
    """Return an entry as cancelled: in its status, and in its title for those who ignore that.

    Outlook shows a cancelled entry like any other, Google hides it.
    """
    if entry.cancelled:
        return entry
    title = _CANCELLED.into(entry.lang) + entry.title.removesuffix(EXPECTED.into(entry.lang))
    lines = entry.description.split("\n")
    told = "\n".join(line for line in lines if line != WAITING.into(entry.lang))
    return replace(entry, title=title, description=told, status="CANCELLED")


def undressed(title: str, description: str, lang: str) -> tuple[str, str]:
    """Return title and description without what was put to them for a status.

    So what another instance dressed is not dressed twice.
    """
    bare = title.strip().removeprefix(_CANCELLED.into(lang).strip()).strip()
    bare = bare.removesuffix(EXPECTED.into(lang).strip()).strip()
    lines = description.split("\n")
    return bare or title, "\n".join(line for line in lines if line != WAITING.into(lang))


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which version of an entry this is: ``sequence`` counts visible changes (RFC 5546, 2.1.4).

    ``moved_from`` is the day on which it was to begin before it was moved, if it was.
    """

    sequence: int
    changed_at: datetime
    moved_from: date | None = None
