"""What comes of reading a foreign calendar: its events, and a report for whoever sent it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tourism.catalogue.place import Coordinates
from tourism.language import Text
from tourism.publish.calendar_entry import EntryStatus, LunarDay
from tourism.publish.event_values import SharedEvent

Outcome = Literal["ok", "partial", "suspect", "rejected"]
"""``ok``: every event is taken. ``partial``: some are set aside. ``suspect``: there is no event to
take, so nothing may be removed for its absence. ``rejected``: nothing was read."""


@dataclass(frozen=True, slots=True)
class IncomingEvent:
    """One event on its days, or one occurrence of a series.

    ``key`` is the same whenever the same thing is read again from one source: the UID, with
    ``#`` and the day or instant of ``recurrence`` for one of several. Without a UID it begins
    with ``syn:``. ``times`` are aware, in UTC, and None for whole days; ``first`` and ``last``
    are days in Việt Nam. ``zone`` and ``rule`` are as the partner told them.

    ``digest`` changes with what people see; ``raw_digest`` with any octet of the component but
    those that fold it.

    ``place_id`` is the place of the catalogue that a reader is sure of, ``category`` one of the
    words of the catalogue; ``date_text`` is what a person wrote where days were read out of words.
    ``shared`` comes from another instance of this program alone.
    """

    key: str
    uid: str
    recurrence: str
    title: str
    first: date
    last: date
    times: tuple[datetime, datetime] | None
    status: EntryStatus
    description: str = ""
    location: str = ""
    point: Coordinates | None = None
    url: str = ""
    categories: tuple[str, ...] = ()
    lunar: LunarDay | None = None
    zone: str = ""
    rule: str = ""
    sequence: int = 0
    last_modified: datetime | None = None
    raw_digest: str = ""
    digest: str = ""
    index: int = 0
    """Which event of the file it came of, from 1."""
    title_en: str = ""
    description_en: str = ""
    place_id: str = ""
    category: str = ""
    organiser: str = ""
    date_text: str = ""
    shared: SharedEvent | None = None

    @property
    def cancelled(self) -> bool:
        """Whether it was called off."""
        return self.status == "CANCELLED"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A cancellation and no more (RFC 5546, section 3.2.5): of a UID, or of one occurrence."""

    uid: str
    recurrence: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """One event that could not be taken, and what its author can do about it.

    ``index`` counts the events of the file from 1, ``line`` its lines, ``property`` is empty
    where the fault lies in no single one. ``excerpt`` is harmless text.
    """

    index: int
    uid: str
    line: int
    property: str
    code: str
    message: Text
    remedy: Text
    excerpt: str

    def into(self, lang: str) -> str:
        """Return the fault as one line in ``lang`` (``vi`` or ``en``)."""
        return f"{self.line}: {self.message.into(lang)} {self.remedy.into(lang)}"


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that was mended or guessed; ``index`` is 0 where it is about the whole file."""

    index: int
    uid: str
    line: int
    property: str
    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class Counts:
    """``components`` = ``good`` + ``merged`` + ``quarantined``; ``occurrences`` come of the good.

    ``others`` are tasks, journals and the like, which are not read; ``warnings`` counts those
    too that are no longer listed.
    """

    components: int = 0
    good: int = 0
    merged: int = 0
    quarantined: int = 0
    occurrences: int = 0
    others: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """All that is known of a file after reading it.

    ``complete`` says that the file lists everything its source has, so that what is absent may
    count as missing: not so for a rejected or suspect one, nor for a mere list of cancellations
    (METHOD:CANCEL). ``reason`` and ``told`` say why it was rejected or is suspect.
    """

    outcome: Outcome
    reason: str = ""
    told: Text | None = None
    events: tuple[IncomingEvent, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[Warned, ...] = ()
    counts: Counts = Counts()
    complete: bool = False
